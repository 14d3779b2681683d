"""A round across 01/7/2025: old units report Quý II, new ones Quý III, and what is held against the year before."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.command_line import main
from indicators.catalogue import Scope, SpaceRule, Target
from indicators.periods import QUARTERS, ReportingPeriod
from indicators.rounds import Round
from indicators.unit_changes import ChangeKind, UnitChange
from indicators.units import OrgUnit
from macros.carry_targets import propose_targets
from macros.close import ClosingOrder, close_period
from macros.consolidation_json import document, text_of
from macros.earlier_figures import cumulative_figures
from macros.new import new_round
from macros.round_definitions import load_round
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError
from tests.macros.small_office import Office, codes, snapshot, statuses, values
from tests.rounds import make_indicator, make_input, make_round
from xlsx_templates.catalogues import load_seed
from xlsx_templates.catalogues.unit_changes import shipped_changes, with_unit_changes
from xlsx_templates.consolidated_workbook import same_period_sheet
from xlsx_templates.control_workbook import target_proposal
from xlsx_templates.control_workbook.layout import TARGETS
from xlsx_templates.control_workbook.writing import write_control_workbook

pytestmark = pytest.mark.usefixtures("lasting_workers")

JULY, LAST = date(2025, 7, 1), date(2025, 6, 30)
Q2, Q3, YEAR_BEFORE = "2025-Quy-II", "2025-Quy-III", "2024-Quy-III"
AUTUMN = datetime(2025, 10, 2, 9, 0)
ENDS = ((3, 31), (6, 30), (9, 30), (12, 31))


def quarters(year: int) -> tuple[ReportingPeriod, ...]:
    return tuple(ReportingPeriod(f"{year}-Quy-{roman}", date(year, 3 * number + 1, 1), date(year, *ENDS[number])) for number, roman in enumerate(QUARTERS))


def the_round(year: int = 2025, *, periods: tuple[ReportingPeriod, ...] = ()) -> Round:
    """A và B sáp nhập thành N; D chia 40% cho N, 60% cho M; E đổi tên thành C2; quận X, Y cộng; chỉ tiêu X của A 20, B 7, D 11."""
    made = make_round(inputs=(make_input("X"), make_input("Y")), indicators=(make_indicator("X", SpaceRule.SUM), make_indicator("Y", SpaceRule.SUM)), units="")
    old = tuple(OrgUnit(code, f"Đoàn phường {code}", "phuong", parent="QD", valid_to=LAST) for code in "ABDE")
    new = tuple(OrgUnit(code, f"Đoàn phường {name}", "phuong", parent="QD", valid_from=JULY) for code, name in (("N", "A"), ("M", "Mới"), ("C2", "E mới")))
    source = "Nghị quyết mẫu 01/NQ"
    changes = (
        UnitChange(JULY, ChangeKind.MERGED, "A", "N", None, source),
        UnitChange(JULY, ChangeKind.MERGED, "B", "N", None, source),
        UnitChange(JULY, ChangeKind.DIVIDED, "D", "N", 40, source),
        UnitChange(JULY, ChangeKind.DIVIDED, "D", "M", 60, source),
        UnitChange(JULY, ChangeKind.RENAMED, "E", "C2", None, source),
    )
    targets = tuple(Target("X", value, scope=Scope.UNIT, unit=unit) for unit, value in (("A", 20), ("B", 7), ("D", 11), ("E", 4)))
    catalogue = replace(made.catalogue, year=year)
    return replace(made, catalogue=catalogue, units=(*made.units, *old, *new), periods=periods or quarters(year), unit_changes=changes, targets=targets)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, the_round(periods=(*quarters(2024), *quarters(2025))))


def last_years_quarter(office: Office) -> None:
    for unit, figure in (("A", 10), ("B", 5), ("D", 10), ("E", 2)):
        office.drop(f"{unit}.xlsx", unit, YEAR_BEFORE, X=figure, Y=1)


def answer_the_file(office: Office, choice: str, other: str | None) -> None:
    """Answer the one question of the third quarter."""
    path = office.folder.questions(Q3)
    book = openpyxl.load_workbook(path)
    sheet = book["Cần xử lý"]
    columns = {cell.value: cell.column for cell in sheet[3] if cell.value}
    for title, value in {"Chọn cách xử lý": choice, "Số khác": other, "Lý do": "Đã hỏi đơn vị", "Người xử lý": "Nguyễn Văn A"}.items():
        sheet.cell(4, columns[title], value)
    book.save(path)


def without_token(path: Path, title: str) -> None:
    """Write a return that says whose it is in its title alone."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Nhập liệu"
    for row in ([title], [], ["TT", "Nội dung chỉ tiêu", "Số liệu kỳ này", "Mã"], [1, "Dòng X", 7, "X"], [2, "Dòng Y", 8, "Y"]):
        sheet.append(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def shown(path: Path | None) -> dict[tuple[str, str], tuple[Any, ...]]:
    """Return by heading and code what the sheet shows: before, now, change, how far it holds, on what ground."""
    assert path is not None
    found, group = {}, ""
    for row in openpyxl.load_workbook(path)[same_period_sheet.NAME].iter_rows(min_row=same_period_sheet.HEAD_ROW + 2, values_only=True):
        group = str(row[0]) if row[1] is None else group
        found[group, str(row[1])] = (row[4], row[5], row[6], row[8], row[9])
    return found


class DescribeAQuarterAcrossTheChange:
    def it_collects_from_old_units_before_and_new_ones_after(self, office: Office) -> None:
        for unit in "ABDE":
            office.drop(f"{unit}.xlsx", unit, Q2, X=10, Y=0)
        for unit in ("N", "M", "C2"):
            office.drop(f"{unit}.xlsx", unit, Q3, X=1, Y=0)
        before, after = office.run(Q2).consolidation, office.run(Q3).consolidation
        assert [standing.unit for standing in before.units] == ["A", "B", "D", "E"]
        assert [standing.unit for standing in after.units] == ["N", "M", "C2"]
        assert (before.total_by_code["X"].value, after.total_by_code["X"].value, after.total_by_code["X"].cumulative) == (40, 3, 43)

    def it_keeps_what_the_old_units_did_in_the_levels_year_and_out_of_the_new_ones(self, office: Office) -> None:
        for unit in "ABDE":
            office.drop(f"{unit}.xlsx", unit, Q2, X=10, Y=0)
        office.drop("N.xlsx", "N", Q3, X=1, Y=0)
        book = office.run(Q3).consolidation.book
        assert {unit: figures["X"][0] for unit, figures in cumulative_figures(book).items()} == {"N": 1, **dict.fromkeys("ABDE", 10)}

    def it_says_of_each_unit_and_of_the_level_how_far_the_comparison_holds(self, office: Office) -> None:
        last_years_quarter(office)
        for unit, figure in (("N", 30), ("M", 5), ("C2", 3)):
            office.drop(f"{unit}.xlsx", unit, Q3, X=figure, Y=1)
        run = office.run(Q3)
        found = shown(run.output)
        assert found["TOÀN CẤP", "X"][:4] == (27, 38, 11, "Chính xác")
        assert found["Đoàn phường E mới", "X"] == (2, 3, 1, "Chính xác", "Từ số cùng kỳ của: Đoàn phường E")
        assert found["Đoàn phường Mới", "X"] == (6, 5, -1, "Ước tính", "Ước theo phần chuyển: Đoàn phường D 60%")
        assert found["Đoàn phường A", "X"][:4] == (19, 30, 11, "Ước tính")
        assert found["Đoàn phường A", "X"][4] == "Ước theo phần chuyển: Đoàn phường A (đến 30/6/2025), Đoàn phường B, Đoàn phường D 40%"
        assert run.consolidation.last_year["X"] == 27
        told = {(row["unit"], row["code"]): row for row in json.loads(text_of(document(run.consolidation)))["same_period"]}
        assert (told[None, "X"]["before"], told[None, "X"]["comparability"]) == (27, "exact")
        assert told["M", "X"] == {
            "code": "X", "unit": "M", "before": 6, "after": 5, "comparability": "estimated", "ground": "weighted",
            "parts": [{"unit": "D", "percent": 60}], "lacking": [],
        }  # fmt: skip

    def it_compares_nothing_with_a_part_that_nobody_knows(self, office: Office) -> None:
        open_ = tuple(replace(row, share=None) for row in office.round.unit_changes)
        office.round = replace(office.round, unit_changes=open_)
        office.write_control()
        last_years_quarter(office)
        office.drop("m.xlsx", "M", Q3, X=5, Y=1)
        found = shown(office.run(Q3).output)
        assert found["Đoàn phường Mới", "X"] == (None, 5, None, "Không so sánh được", "Chưa rõ phần chuyển của: Đoàn phường D")
        assert found["TOÀN CẤP", "X"][:2] == (27, 5)

    def it_asks_a_return_of_a_merged_unit_with_its_successor_and_of_a_divided_one_whose_it_is(self, office: Office) -> None:
        office.round = replace(office.round, units=tuple(replace(unit, valid_to=None) for unit in office.round.units))
        office.drop("b.xlsx", "B", Q3, X=1, Y=1)
        office.drop("d.xlsx", "D", Q3, X=1, Y=1)
        run = office.run(Q3)
        asked = {finding.code: finding for finding in run.consolidation.findings}
        assert (asked["identity_merged_unit"].unit, asked["identity_merged_unit"].found) == ("N", "Đoàn phường B")
        assert (asked["identity_divided_unit"].unit, asked["identity_divided_unit"].facts["heirs"]) == ("D", "Đoàn phường A 40%, Đoàn phường Mới 60%")
        assert values(run)["X"] is None

    def it_counts_a_return_of_a_divided_unit_only_for_one_that_is_there(self, office: Office) -> None:
        """N mang tên của A, đơn vị cũ đã hết: chọn “Đoàn phường A” là N; chính D thì không chọn được."""
        office.round = replace(office.round, units=tuple(replace(unit, valid_to=None) for unit in office.round.units))
        office.drop("d.xlsx", "D", Q3, X=7, Y=1)
        office.run(Q3)
        answers = (
            ("Dùng gợi ý", None, "answer_without_suggestion"),
            ("Ghi số khác", "D", "answer_unit_unclear"),
            ("Ghi số khác", "Đoàn phường A", "decided_by_person"),
        )
        for choice, other, said in answers:
            assert values(office.run(Q3))["X"] is None
            answer_the_file(office, choice, other)
            run = office.run(Q3)
            assert said in codes(run)
        assert (values(run)["X"], [part.unit for part in run.consolidation.total_by_code["X"].contributions]) == (7, ["N"])

    def it_asks_again_where_the_unit_that_a_file_was_counted_for_ended_earlier(self, office: Office) -> None:
        """Sổ theo dõi được sửa sau: D đã chia từ 01/7; tệp từng tính cho D không mất đi mà được hỏi lại."""
        now = office.round
        office.round = replace(now, units=tuple(replace(unit, valid_to=None) for unit in now.units), unit_changes=())
        office.write_control()
        without_token(office.folder.received(Q3) / "d.xlsx", "ĐOÀN PHƯỜNG D: BIỂU SỐ LIỆU QUÝ III NĂM 2025")
        office.run(Q3)
        answer_the_file(office, "Dùng gợi ý", None)
        assert values(office.run(Q3))["X"] == 7
        office.round = now
        office.write_control()
        run = office.run(Q3)
        assert "identity_divided_unit" in codes(run)
        assert (values(run)["X"], statuses(run)) == (None, {"d.xlsx": "held"})

    @pytest.mark.parametrize(
        ("name", "period", "code"),
        [("D", "III", "identity_divided_unit"), ("B", "III", "identity_merged_unit"), ("F", "III", "identity_unit_not_there"), ("B", "II", "wrong_period")],
    )
    def it_asks_the_same_where_only_the_title_names_the_old_unit(self, office: Office, name: str, period: str, code: str) -> None:
        gone = OrgUnit("F", "Đoàn phường F", "phuong", parent="QD", valid_to=LAST)
        office.round = replace(office.round, units=(*office.round.units, gone))
        office.write_control()
        without_token(office.folder.received(Q3) / "x.xlsx", f"ĐOÀN PHƯỜNG {name}: BIỂU SỐ LIỆU QUÝ {period} NĂM 2025")
        assert [asked for asked in codes(office.run(Q3)) if asked.startswith(("identity", "wrong"))] == [code]

    def it_takes_no_unit_for_the_successor_of_one_that_went_to_it_in_part(self, office: Office) -> None:
        rest = tuple(replace(row, new="") if (row.old, row.new) == ("D", "M") else row for row in office.round.unit_changes)
        office.round = replace(office.round, unit_changes=rest)
        office.write_control()
        office.round = replace(office.round, units=tuple(replace(unit, valid_to=None) for unit in office.round.units))
        office.drop("d.xlsx", "D", Q3, X=1, Y=1)
        assert {"identity_divided_unit", "identity_merged_unit"} & set(codes(office.run(Q3))) == {"identity_divided_unit"}

    def it_follows_a_chain_of_two_changes(self, office: Office) -> None:
        """B vào N ngày 01/7/2025, N đổi thành M ngày 01/9/2025: báo cáo Quý IV của B được hỏi với M."""
        autumn = date(2025, 9, 1)
        then = replace(office.round, unit_changes=(*office.round.unit_changes, UnitChange(autumn, ChangeKind.RENAMED, "N", "M", None, "Nghị quyết mẫu 02/NQ")))
        office.round = replace(then, units=tuple(replace(unit, valid_to=date(2025, 8, 31)) if unit.code == "N" else unit for unit in then.units))
        office.write_control()
        office.round = replace(office.round, units=tuple(replace(unit, valid_to=None) for unit in office.round.units))
        office.drop("b.xlsx", "B", "2025-Quy-IV", X=1, Y=1)
        asked = next(finding for finding in office.run("2025-Quy-IV").consolidation.findings if finding.code == "identity_merged_unit")
        assert asked.unit == "M"


class DescribeLastYearsFolder:
    @pytest.fixture
    def two(self, tmp_path: Path) -> tuple[Office, Office]:
        last = Office(tmp_path / "2024", replace(the_round(2024), unit_changes=(), units=the_round().units[:5]))
        last.round = replace(last.round, units=tuple(replace(unit, valid_to=None) for unit in last.round.units))
        last.write_control()
        this = the_round()
        here = Office(tmp_path / "2025", replace(this, agency=replace(this.agency, last_year_folder=str(last.folder.root))))
        last_years_quarter(last)
        for unit, figure in (("N", 30), ("M", 5), ("C2", 3)):
            here.drop(f"{unit}.xlsx", unit, Q3, X=figure, Y=1)
        return last, here

    def it_reads_the_last_closing_and_writes_nothing_there(self, two: tuple[Office, Office]) -> None:
        last, here = two
        assert close_period(last.folder, YEAR_BEFORE, ClosingOrder("Người chốt mẫu", "số mẫu", "số mẫu"), now=AUTUMN).closing
        last.drop("a2.xlsx", "A", YEAR_BEFORE, X=1000, Y=1)
        before = snapshot(last.folder.root)
        run = here.run(Q3)
        assert snapshot(last.folder.root) == before
        assert run.consolidation.last_year == {"X": 27, "Y": 4}
        assert shown(run.output)["Đoàn phường E mới", "X"][:4] == (2, 3, 1, "Chính xác")

    def it_says_that_the_period_was_never_closed(self, two: tuple[Office, Office]) -> None:
        run = two[1].run(Q3)
        assert "last_year_not_closed" in codes(run)
        assert run.consolidation.same_period is None

    def it_says_that_there_is_no_such_folder(self, two: tuple[Office, Office]) -> None:
        here = two[1]
        here.round = replace(here.round, agency=replace(here.round.agency, last_year_folder="không có"))
        here.write_control()
        assert "last_year_folder_unreadable" in codes(here.run(Q3))

    def it_compares_nothing_that_was_counted_otherwise(self, two: tuple[Office, Office]) -> None:
        last, here = two
        close_period(last.folder, YEAR_BEFORE, ClosingOrder("Người chốt mẫu", "số mẫu", "số mẫu"), now=AUTUMN)
        rows = tuple(replace(row, unit_of_measure="lượt") if row.code == "X" else row for row in last.round.catalogue.inputs)
        last.round = replace(last.round, catalogue=replace(last.round.catalogue, inputs=rows))
        last.write_control()
        assert here.run(Q3).consolidation.last_year == {"Y": 4}


class DescribeCarryingTargets:
    def it_proposes_lines_that_add_up_beside_what_was_done(self, office: Office) -> None:
        for unit, figure in (("A", 12), ("B", 3), ("D", 6), ("E", 1)):
            office.drop(f"{unit}.xlsx", unit, Q2, X=figure, Y=0)
        control = (office.folder.root / "SO-THEO-DOI.xlsx").read_bytes()
        done = propose_targets(office.folder, JULY, now=AUTUMN)
        assert {row.unit: (row.value, row.done) for row in done.rows} == {"N": (20 + 7 + 4, None), "M": (7, None), "C2": (4, 1)}
        assert (office.folder.root / "SO-THEO-DOI.xlsx").read_bytes() == control
        sheet = openpyxl.load_workbook(done.path)[target_proposal.SHEET]
        head, *rows = sheet.iter_rows(min_row=target_proposal.HEAD_ROW + 1, values_only=True)
        assert list(head[: len(TARGETS.columns)]) == [column.title for column in TARGETS.columns]
        renamed = next(row for row in rows if row[2] == "C2")
        assert renamed[:6] == ("X", "Chỉ tiêu X", "C2", "Đoàn phường E mới", 4, "Ít nhất")
        assert renamed[-4:] == ("Cộng chỉ tiêu của các đơn vị cũ", "Đoàn phường E: 4", 1, 3)

    def it_is_taken_up_by_the_control_workbook_as_pasted(self, office: Office) -> None:
        path = propose_targets(office.folder, JULY, now=AUTUMN).path
        book = openpyxl.load_workbook(office.folder.root / "SO-THEO-DOI.xlsx")
        target, count = book[TARGETS.sheet], len(TARGETS.columns)
        for row in openpyxl.load_workbook(path)[target_proposal.SHEET].iter_rows(min_row=target_proposal.HEAD_ROW + 2, max_col=count):
            at = target.max_row + 1
            for cell in row:
                target.cell(at, cell.column, cell.value)
        book.save(office.folder.root / "SO-THEO-DOI.xlsx")
        read = load_round(office.folder).round
        given = {unit: read.unit_target(unit, "X", AUTUMN.date()) for unit in ("N", "M", "C2")}
        assert {unit: row.value for unit, row in given.items() if row} == {"N": 31, "M": 7, "C2": 4}
        assert read.unit_target("N", "X", LAST) is None

    def it_asks_about_what_it_cannot_propose(self, office: Office) -> None:
        office.round = replace(office.round, unit_changes=tuple(replace(row, share=None) for row in office.round.unit_changes))
        office.write_control()
        done = propose_targets(office.folder, JULY, now=AUTUMN)
        assert [finding.code for finding in done.findings] == ["carry_open"]
        assert {row.unit: row.value for row in done.rows} == {"N": None, "M": None, "C2": 4}

    def it_stops_where_nothing_changed_that_day(self, office: Office) -> None:
        with pytest.raises(StoppedError) as stopped:
            propose_targets(office.folder, LAST, now=AUTUMN)
        assert "1/7/2025" in str(stopped.value).replace("01/7", "1/7").replace("/07/", "/7/")

    def it_is_a_command(self, office: Office, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["carry-targets", str(office.folder.root), "--on", "01/7/2025"]) == 0
        assert "Chuyen chi tieu 2025-07-01.xlsx" in capsys.readouterr().out


MADE_OF = {
    "P-AL-25": {"P-BTDB": 1, "P-ALA": 1, "P-AL": 1},
    "P-BT-25": {"P-BHHB": 1, "P-BTDA": None, "P-TT": None},
    "P-TT-25": {"X-TK": 1, "P-TTA": None, "P-TT": None},
    "P-BTD-25": {"P-BTD": 1, "P-BHHA": None, "P-BTDA": None},
    "P-BHH-25": {"P-BHH": 1, "P-SK": None, "P-BHHA": None},
}
"""The table of the shared facts, typed by hand: which new phường is made of which old one; no part of a divided one is known."""


class DescribeTheShippedChangeOfBinhTan:
    @pytest.fixture
    def round_(self) -> Round:
        return with_unit_changes(load_seed("binh-tan-2023")[0], "binh-tan-2025")

    def it_says_who_became_whom(self, round_: Round) -> None:
        made: dict[str, dict[str, Any]] = {}
        for old in (unit.code for unit in round_.units if unit.valid_to == LAST):
            for new, part in round_.lineage.heirs(old, date(2025, 1, 1), JULY).items():
                made.setdefault(new, {})[old] = part
        assert made.pop("") == {"P-TTA": None, "P-SK": None}
        assert made == MADE_OF

    def it_cites_its_source_invents_no_part_and_is_marked_as_to_be_verified(self, round_: Round) -> None:
        assert {row.source for row in round_.unit_changes} == {"Nghị quyết 1685/NQ-UBTVQH15 ngày 16/6/2025"}
        assert all(row.to_verify and row.share is None for row in round_.unit_changes)

    def it_brings_no_error_of_its_own_into_a_new_round(self, tmp_path: Path) -> None:
        plain = {(finding.code, finding.found) for finding in new_round(tmp_path / "cũ", catalogue="binh-tan-2023").findings if finding.severity != "note"}
        changed = new_round(tmp_path / "mới", catalogue="binh-tan-2023", unit_changes="binh-tan-2025")
        assert {(finding.code, finding.found) for finding in changed.findings if finding.severity != "note"} == plain
        assert "control_changes_to_verify" in [finding.code for finding in changed.findings]
        assert load_round(RoundFolder(tmp_path / "mới")).round.unit_changes

    def it_leaves_the_catalogue_as_it_was(self) -> None:
        assert load_seed("binh-tan-2023")[0].unit_changes == ()
        assert shipped_changes() == ("binh-tan-2025",)

    def it_belongs_to_its_own_catalogue(self, tmp_path: Path) -> None:
        with pytest.raises(StoppedError):
            new_round(tmp_path / "khác", catalogue="ha-noi-2024", unit_changes="binh-tan-2025")

    def it_runs_a_round_across_the_change(self, tmp_path: Path, round_: Round) -> None:
        """Quý III 2024 and 2025 of one row: An Lạc exact, the others not comparable, the level neither, since two places came in from outside."""
        row = replace(make_input("X"), applies_to=frozenset({"phuong"}))
        seed = replace(
            round_,
            catalogue=replace(round_.catalogue, inputs=(row,), indicators=(make_indicator("X", SpaceRule.SUM),), conditions=(), year=2025),
            units=tuple(unit for unit in round_.units if unit.kind in {"quan-doan", "phuong", "ngoai-cap"}),
            periods=(*quarters(2024), *quarters(2025)),
            targets=(),
            base_figures=(),
        )
        office = Office(tmp_path, seed)
        for unit, figure in (("P-AL", 3), ("P-ALA", 4), ("P-BTDB", 5), ("P-TT", 9)):
            office.drop(f"{unit}.xlsx", unit, YEAR_BEFORE, X=figure)
        for unit in ("P-AL-25", "P-BT-25", "P-TT-25"):
            office.drop(f"{unit}.xlsx", unit, Q3, X=20)
        found = {(group.partition(" (đến")[0], code): row for (group, code), row in shown(office.run(Q3).output).items()}
        assert found["Đoàn phường An Lạc", "X"][:4] == (12, 20, 8, "Chính xác")
        assert found["Đoàn phường Bình Tân", "X"][3] == "Không so sánh được"
        assert found["TOÀN CẤP", "X"][:4] == (21, 60, None, "Không so sánh được")
        assert "Đoàn phường Sơn Kỳ, Đoàn xã Tân Kiên" in found["TOÀN CẤP", "X"][4]


def test_a_control_workbook_without_the_new_sheets_is_whole(tmp_path: Path) -> None:
    write_control_workbook(the_round(), tmp_path / "SO-THEO-DOI.xlsx")
    book = openpyxl.load_workbook(tmp_path / "SO-THEO-DOI.xlsx")
    for name in ("Thay đổi đơn vị", "Cùng kỳ năm trước"):
        del book[name]
    book.save(tmp_path / "SO-THEO-DOI.xlsx")
    read = load_round(RoundFolder(tmp_path))
    assert read.round.unit_changes == ()
    assert "control_sheet_missing" not in [finding.code for finding in read.findings]
