from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from indicators.catalogue import EnteredBy, SpaceRule, TimeRule
from indicators.consolidation import FileStatus, UnitState
from indicators.findings import Severity
from indicators.rounds import Round
from indicators.units import OrgUnit
from indicators.vietnamese.sentences import sentence
from macros.close import ClosingOrder, close_period
from macros.closings import closings_of
from macros.consolidate import ConsolidationRun
from macros.issue import issue_templates
from macros.reopen import reopen_period
from macros.round_folder.opening import read_ledger
from tests.macros.test_consolidate import AFTER, Q1, Q2, Office
from tests.rounds import make_indicator, make_input, make_round
from xlsx_templates.control_workbook.reading import read_control_workbook
from xlsx_templates.reading import Expected, FileJob, ReadStatus, interpret_with, read_returns
from xlsx_templates.unit_workbook.filling import Filling, fill_workbook

pytestmark = pytest.mark.usefixtures("lasting_workers")

ORDER = ClosingOrder("Người chốt mẫu", "Số liệu mẫu")
LATER = datetime(2023, 4, 10, 9, 0)


def district_round(**codes: str) -> Round:
    """Quận D: phường A, B, C ghi X (cộng), T trên N (tỷ số), S (đơn vị có ít nhất 1), M (lớn nhất). `codes`: Mã của cấp trên."""
    inputs = (make_input("N", TimeRule.STOCK, is_base=True), make_input("X"), make_input("T", whole="N"), make_input("S"), make_input("M"))
    rules = {"X": SpaceRule.SUM, "T": SpaceRule.RATIO, "S": SpaceRule.SHARE, "M": SpaceRule.MAX}
    made = make_round(inputs=inputs, indicators=tuple(_line(code, rule, codes.get(code, "")) for code, rule in rules.items()), units="A B C")
    agency = replace(made.agency, round_code="D-2023", name="Quận Đoàn D", upper_unit="D")
    units = tuple(replace(unit, name="Quận Đoàn D", code="D") if unit.is_own else replace(unit, parent="D") for unit in made.units)
    return replace(made, agency=agency, units=units, catalogue=replace(made.catalogue, conditions=(_once("S"),)))


def city_round(more: str = "", **renamed: str) -> Round:
    """Thành Đoàn: quận D, E; cùng chỉ tiêu, mã theo `renamed`. `more`: phường của quận D mà Thành Đoàn cũng có trong sổ."""
    made = district_round()
    inputs = tuple(replace(row, code=renamed.get(row.code, row.code)) for row in made.catalogue.inputs)
    indicators = tuple(
        replace(row, code=renamed.get(row.code, row.code), inputs=tuple(renamed.get(code, code) for code in row.inputs)) for row in made.catalogue.indicators
    )
    condition = replace(_once("S"), indicator=renamed.get("S", "S"), input=renamed.get("S", "S"))
    units = (
        OrgUnit("TD", "Thành Đoàn mẫu", "thanh-doan", is_own=True),
        *(OrgUnit(code, f"Quận Đoàn {code}", "quan-doan", parent="TD") for code in "DE"),
        *(OrgUnit(code, f"Đoàn phường {code}", "phuong", parent="D") for code in more.split()),
    )
    return replace(
        made,
        agency=replace(made.agency, round_code="TP-2023", name="Thành Đoàn mẫu", upper_unit=""),
        units=units,
        kinds=(*made.kinds, replace(made.kinds[0], code="thanh-doan", name="Thành Đoàn")),
        catalogue=replace(made.catalogue, inputs=inputs, indicators=indicators, conditions=(condition,)),
    )


def _line(code: str, rule: SpaceRule, upper: str) -> Any:
    return replace(make_indicator(code, rule), superior_code=upper)


def _once(code: str) -> Any:
    from indicators.catalogue import Comparator, Condition, Per

    return Condition(code, 1, code, Comparator.AT_LEAST, 1, per=Per.YEAR)


@pytest.fixture
def district(tmp_path: Path) -> Office:
    return a_district(tmp_path / "quận")


def a_district(root: Path, round_: Round | None = None) -> Office:
    """A and B sent, C did not."""
    office = Office(root, round_ or district_round())
    office.drop("a.xlsx", "A", N=100, X=3, T=40, S=1, M=9)
    office.drop("b.xlsx", "B", N=50, X=4, T=30, S=0, M=2)
    return office


@pytest.fixture
def city(tmp_path: Path) -> Office:
    return Office(tmp_path / "thành phố", city_round())


def close(office: Office, period: str = Q1, now: datetime = AFTER) -> Path:
    done = close_period(office.folder, period, ORDER, now=now, workers=1)
    assert done.closing is not None, [finding.code for finding in done.open_findings]
    return office.folder.closed(period, done.closing.number)


def mail(path: Path, city: Office, name: str = "quận D.xlsx", period: str = Q1) -> Path:
    target = city.folder.received(period) / name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, target)
    return target


def figures(run: ConsolidationRun) -> dict[str, tuple[Any, ...]]:
    return {total.code: (total.value, total.numerator, total.denominator) for total in run.consolidation.totals}


def asks(run: ConsolidationRun) -> list[tuple[str, str, str]]:
    return [(finding.code, finding.unit, finding.indicator) for finding in run.consolidation.findings if finding.severity is not Severity.NOTE]


class DescribeAClosedWorkbookAsAReturn:
    def it_counts_with_counts_and_never_with_percentages(self, district: Office, city: Office) -> None:
        path = mail(close(district), city)
        run = city.run()
        going = {row[0]: row[6:9] for row in openpyxl.load_workbook(path)["Chuyển cấp trên"].iter_rows(values_only=True)}
        assert (going["X"], going["T"]) == ((7, None, None), (None, 70, 150))
        assert asks(run) == []
        assert figures(run)["X"] == (7, None, None)
        assert figures(run)["M"] == (9, None, None)
        assert figures(run)["T"][1:] == (70, 150)
        assert figures(run)["S"][1:] == (1, 4)
        assert run.consolidation.total_by_code["S"].amount == 1

    def it_names_who_is_missing_below_and_the_district_that_sent_nothing(self, district: Office, city: Office) -> None:
        mail(close(district), city)
        coverage = city.run().consolidation.total_by_code["X"].coverage
        assert coverage.reported == ("Đoàn phường A (Quận Đoàn D)", "Đoàn phường B (Quận Đoàn D)")
        assert coverage.missing == ("E", "Đoàn phường C (Quận Đoàn D)")

    def it_uses_the_citys_own_codes_for_units_that_the_city_knows(self, district: Office, tmp_path: Path) -> None:
        city = Office(tmp_path / "thành phố", city_round(more="A B C"))
        mail(close(district), city)
        run = city.run()
        coverage = run.consolidation.total_by_code["X"].coverage
        assert (coverage.reported, coverage.missing) == (("A", "B"), ("E", "C"))
        states = {unit.unit: unit.state for unit in run.consolidation.units}
        assert (states["D"], states["A"], states["C"]) == (UnitState.TIME_UNKNOWN, UnitState.CONSOLIDATED, UnitState.NOT_ISSUED)

    def it_knows_the_file_the_sheet_and_the_cell_of_every_figure(self, district: Office, city: Office) -> None:
        path = mail(close(district), city)
        (part,) = city.run().consolidation.total_by_code["T"].contributions
        assert (part.place.file, part.place.sheet) == ("quận D.xlsx", "Chuyển cấp trên")
        assert openpyxl.load_workbook(path)["Chuyển cấp trên"][part.place.cell].value == 70

    def it_keeps_the_year_so_far_of_units_that_are_silent_now(self, district: Office, city: Office) -> None:
        """Số liệu nền N is a stock: B says nothing in the second quarter, and what it had stands."""
        mail(close(district), city)
        district.drop("a.xlsx", "A", Q2, N=120, X=5, T=60, S=0, M=1)
        mail(close(district, Q2, LATER), city, period=Q2)
        total = {total.code: total for total in city.run(Q2).consolidation.totals}
        assert (total["N"].value, total["N"].cumulative) == (120, 170)
        assert (total["X"].value, total["X"].cumulative) == (5, 12)
        assert (total["T"].cumulative_numerator, total["T"].cumulative_denominator) == (130, 170)
        assert total["S"].cumulative_numerator == 1

    def it_goes_on_to_a_third_level(self, district: Office, city: Office, tmp_path: Path) -> None:
        mail(close(district), city)
        city.round = replace(city.round, agency=replace(city.round.agency, upper_unit="D", name="Thành Đoàn cấp dưới"))
        city.write_control()
        top = Office(tmp_path / "trung ương", city_round())
        mail(close(city), top)
        run = top.run()
        assert figures(run)["S"][1:] == (1, 5)
        assert figures(run)["T"][1:] == (70, 150)
        assert "Đoàn phường C (Quận Đoàn D, Quận Đoàn D)" in run.consolidation.total_by_code["X"].coverage.missing
        line = run.consolidation.standings[Q1].entries["D"]["X"].lower
        assert line is not None
        assert [(part.unit, part.value) for part in line.detail.parts] == [
            (f"Đoàn phường {name} (Quận Đoàn D, Quận Đoàn D)", did) for name, did in (("A", 3), ("B", 4))
        ]

    def it_is_closed_by_the_upper_level_with_all_that_it_holds(self, district: Office, city: Office) -> None:
        mail(close(district), city)
        before = city.run().consolidation
        close(city)
        closing = closings_of(read_ledger(city.folder))[Q1].last
        assert closing is not None
        assert closing.standings[Q1].entries["D"]["S"].lower == before.standings[Q1].entries["D"]["S"].lower


class DescribeAClosedWorkbookInDoubt:
    def it_waits_while_it_is_not_closed(self, district: Office, city: Office) -> None:
        district.run(now=AFTER)
        mail(district.folder.consolidated(Q1), city)
        run = city.run()
        assert asks(run) == [("upward_not_closed", "D", "")]
        assert figures(run)["X"] == (None, None, None)
        (finding,) = [finding for finding in run.consolidation.findings if finding.severity is not Severity.NOTE]
        assert "chưa chốt" in sentence(finding)

    def it_counts_for_the_unit_that_a_person_named(self, district: Office, city: Office) -> None:
        """What is not closed yet may be counted for the time being, when somebody answers for it."""
        district.run(now=AFTER)
        path = mail(district.folder.consolidated(Q1), city)
        raw = next(iter(read_returns([FileJob(path.name, path)], workers=1)))
        expected = Expected(city.round, city.round.period_by_code[Q1], {})
        read = interpret_with(expected, raw, city.round.unit_by_code["D"])
        assert (read.status, read.unit) == (ReadStatus.READ, "D")
        entry = read.submissions[0].entries["X"]
        assert entry.lower is not None
        assert (entry.figure.value, entry.lower.detail.parts) == (7, ()), "the figures of single units go up with a closing only"

    def it_waits_where_a_figure_was_changed_after_the_closing(self, district: Office, city: Office) -> None:
        path = mail(close(district), city)
        book = openpyxl.load_workbook(path)
        sheet = book["Chuyển cấp trên"]
        cell = next(row[6] for row in sheet.iter_rows() if row[0].value == "X")
        assert cell.value == 7
        cell.value = 70
        book.save(path)
        assert asks(city.run()) == [("upward_changed", "D", "")]

    def it_counts_as_ever_after_another_program_saved_it(self, district: Office, city: Office) -> None:
        path = mail(close(district), city)
        book = openpyxl.load_workbook(path)
        book.save(path)
        run = city.run()
        assert (asks(run), figures(run)["X"]) == ([], (7, None, None))

    def it_is_proposed_by_name_where_it_bears_no_upper_code(self, tmp_path: Path, city: Office) -> None:
        round_ = district_round()
        office = a_district(tmp_path / "quận", replace(round_, agency=replace(round_.agency, upper_unit="")))
        mail(close(office), city)
        assert asks(city.run()) == [("upward_unit_by_name", "D", "")]

    def it_is_asked_where_code_and_name_are_of_two_units(self, tmp_path: Path, city: Office) -> None:
        round_ = district_round()
        office = a_district(tmp_path / "quận", replace(round_, agency=replace(round_.agency, upper_unit="E")))
        mail(close(office), city)
        assert asks(city.run()) == [("upward_name_of_another", "E", "")]

    def it_is_asked_where_nobody_knows_the_body(self, tmp_path: Path, city: Office) -> None:
        round_ = district_round()
        office = a_district(tmp_path / "quận", replace(round_, agency=replace(round_.agency, name="Huyện Đoàn lạ", upper_unit="LA")))
        mail(close(office), city)
        assert asks(city.run()) == [("upward_unit_unknown", "", "")]

    def it_is_asked_in_another_period(self, district: Office, city: Office) -> None:
        mail(close(district), city, period=Q2)
        assert asks(city.run(Q2)) == [("wrong_period", "D", "")]

    def it_is_asked_in_its_own_round(self, district: Office) -> None:
        mail(close(district), district, "chính mình.xlsx")
        assert ("upward_of_this_round", "D", "") in asks(district.run())

    def it_is_refused_where_its_rows_do_not_fit_together(self, district: Office, city: Office) -> None:
        path = mail(close(district), city)
        book = openpyxl.load_workbook(path)
        sheet = book["Chuyển cấp trên"]
        next(row[5] for row in sheet.iter_rows() if row[0].value == "X").value = "Tùy ý"
        book.save(path)
        run = city.run()
        assert asks(run) == [("upward_unreadable", "D", "")]
        assert [file.status for file in run.consolidation.files] == [FileStatus.REJECTED]


class DescribeTwoClosings:
    @pytest.mark.parametrize("order", [("lần 1.xlsx", "lần 2.xlsx"), ("lần 2.xlsx", "lần 1.xlsx")])
    def it_counts_the_newer_whichever_came_first(self, district: Office, city: Office, order: tuple[str, str]) -> None:
        first = close(district)
        reopen_period(district.folder, Q1, by="Người mở mẫu", reason="Bổ sung", now=LATER)
        district.drop("c.xlsx", "C", N=10, X=5, T=5, S=1, M=1)
        files = {"lần 1.xlsx": first, "lần 2.xlsx": close(district, now=LATER)}
        for name in order:
            mail(files[name], city, name)
            run = city.run()
        assert (asks(run), figures(run)["X"]) == ([], (12, None, None))
        assert {file.name: file.status for file in run.consolidation.files} == {"lần 1.xlsx": FileStatus.SUPERSEDED, "lần 2.xlsx": FileStatus.COUNTED}


class DescribeUnitsThatAreCountedTwice:
    def it_leaves_out_a_unit_that_sent_straight_to_the_city_and_says_so(self, district: Office, tmp_path: Path) -> None:
        city = Office(tmp_path / "thành phố", city_round(more="A B C"))
        mail(close(district), city)
        city.drop("a gửi thẳng.xlsx", "A", X=3, S=1)
        run = city.run()
        assert figures(run)["X"] == (7, None, None)
        assert asks(run) == [("sent_beside_closed", "A", "")]

    def it_asks_where_the_district_sends_a_form_of_its_own_too(self, district: Office, tmp_path: Path) -> None:
        round_ = city_round()
        inputs = tuple(replace(row, applies_to=row.applies_to | {"quan-doan"}) for row in round_.catalogue.inputs)
        city = Office(tmp_path / "thành phố", replace(round_, catalogue=replace(round_.catalogue, inputs=inputs)))
        mail(close(district), city, "1.xlsx")
        city.run()
        city.drop("2.xlsx", "D", X=2)
        run = city.run(now=AFTER)
        assert ("closed_and_own_return", "D", "X") in asks(run)
        assert figures(run)["X"] == (None, None, None)

    def it_joins_a_form_for_what_only_the_district_itself_is_asked(self, district: Office, tmp_path: Path) -> None:
        round_ = city_round()
        inputs = (*round_.catalogue.inputs, make_input("Z", kinds="quan-doan"))
        indicators = (*round_.catalogue.indicators, make_indicator("Z", SpaceRule.SUM))
        city = Office(tmp_path / "thành phố", replace(round_, catalogue=replace(round_.catalogue, inputs=inputs, indicators=indicators)))
        mail(close(district), city, "1.xlsx")
        city.drop("2.xlsx", "D", Z=8)
        run = city.run()
        assert asks(run) == []
        assert (figures(run)["Z"][0], figures(run)["X"][0]) == (8, 7)


class DescribeCodesThatDiffer:
    def it_goes_up_under_the_upper_code(self, tmp_path: Path) -> None:
        codes = {"X": "TP1", "T": "TP2", "S": "TP3"}
        city = Office(tmp_path / "thành phố", city_round(**codes))
        mail(close(a_district(tmp_path / "quận", district_round(**codes))), city)
        run = city.run()
        assert asks(run) == []
        assert figures(run)["TP1"] == (7, None, None)
        assert (figures(run)["TP2"][1:], figures(run)["TP3"][1:]) == ((70, 150), (1, 4))

    def it_takes_a_row_that_is_no_indicator_up_by_an_indicator_of_its_own(self, tmp_path: Path) -> None:
        """Số liệu nền N là TP9 ở thành phố: khai chỉ tiêu N ở quận, gồm đúng dòng ấy, với Mã của cấp trên."""
        low = district_round()
        line = replace(_line("N", SpaceRule.SUM, "TP9"), name="Dòng N", time_rule=TimeRule.STOCK)
        round_ = replace(low, catalogue=replace(low.catalogue, indicators=(*low.catalogue.indicators, line)))
        above = city_round(N="TP9")
        inputs = tuple(replace(row, whole="TP9" if row.whole == "N" else row.whole) for row in above.catalogue.inputs)
        city = Office(tmp_path / "thành phố", replace(above, catalogue=replace(above.catalogue, inputs=inputs)))
        mail(close(a_district(tmp_path / "quận", round_)), city)
        run = city.run()
        assert (asks(run), figures(run)["TP9"]) == ([], (150, None, None))

    def it_leaves_below_what_the_upper_level_does_not_have(self, tmp_path: Path) -> None:
        city = Office(tmp_path / "thành phố", city_round(X="TP1"))
        mail(close(a_district(tmp_path / "quận")), city)
        run = city.run()
        said = {finding.code: finding.facts["rows"] for finding in run.consolidation.findings}
        assert said == {"upward_lines_stay": "Chỉ tiêu X", "upward_lines_absent": "Chỉ tiêu X"}
        assert figures(run)["TP1"][0] is None

    def it_asks_about_another_unit_of_measure_and_holds_the_line(self, tmp_path: Path, city: Office) -> None:
        round_ = district_round()
        indicators = tuple(replace(row, unit_of_measure="nghìn người") if row.code == "X" else row for row in round_.catalogue.indicators)
        mail(close(a_district(tmp_path / "quận", replace(round_, catalogue=replace(round_.catalogue, indicators=indicators)))), city)
        run = city.run()
        assert asks(run) == [("upward_measure_differs", "D", "X")]
        total = run.consolidation.total_by_code["X"]
        assert total.value is None
        assert total.coverage.held == ("Đoàn phường A (Quận Đoàn D)", "Đoàn phường B (Quận Đoàn D)")

    def it_asks_about_another_wording_under_the_same_code(self, tmp_path: Path, city: Office) -> None:
        round_ = district_round()
        indicators = tuple(replace(row, name="Việc khác hẳn") if row.code == "X" else row for row in round_.catalogue.indicators)
        mail(close(a_district(tmp_path / "quận", replace(round_, catalogue=replace(round_.catalogue, indicators=indicators)))), city)
        assert asks(city.run()) == [("upward_name_differs", "D", "X")]

    def it_asks_about_another_rule(self, tmp_path: Path, city: Office) -> None:
        round_ = district_round()
        indicators = tuple(replace(row, space_rule=SpaceRule.MAX) if row.code == "X" else row for row in round_.catalogue.indicators)
        mail(close(a_district(tmp_path / "quận", replace(round_, catalogue=replace(round_.catalogue, indicators=indicators)))), city)
        assert asks(city.run()) == [("upward_rule_differs", "D", "X")]

    def it_takes_none_of_two_lines_that_go_up_under_one_code(self, tmp_path: Path) -> None:
        city = Office(tmp_path / "thành phố", city_round(X="TP1"))
        office = a_district(tmp_path / "quận", district_round(X="TP1", M="TP1"))
        assert close_period(office.folder, Q1, ORDER, now=AFTER, workers=1).closing is None
        order = replace(ORDER, despite_open="Cấp trên cần ngay")
        assert close_period(office.folder, Q1, order, now=AFTER, workers=1).closing is not None
        mail(office.folder.closed(Q1, 1), city)
        run = city.run()
        assert asks(run) == [("upward_code_twice", "D", "TP1")]
        assert figures(run)["TP1"][0] is None


class DescribeDetail:
    def it_travels_unless_the_office_says_otherwise(self, district: Office, tmp_path: Path) -> None:
        city = Office(tmp_path / "thành phố", city_round())
        mail(close(district), city)
        run = city.run()
        line = run.consolidation.standings[Q1].entries["D"]["X"].lower
        assert line is not None
        assert [(part.unit, part.value) for part in line.detail.parts] == [("Đoàn phường A (Quận Đoàn D)", 3), ("Đoàn phường B (Quận Đoàn D)", 4)]
        assert run.output is not None
        rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(run.output)["Chi tiết cấp dưới"].iter_rows()]
        assert ["Quận Đoàn D", "Đoàn phường B", "X", "Chỉ tiêu X", "người", 4, None] in rows
        assert ["Quận Đoàn D", "Đoàn phường A", "T", "Chỉ tiêu T", "người", 40, 100] in rows

    def it_stays_below_where_the_office_says_so(self, tmp_path: Path, city: Office) -> None:
        round_ = district_round()
        office = a_district(tmp_path / "quận", replace(round_, agency=replace(round_.agency, detail="Không")))
        path = close(office)
        beside = path.with_name(f"{Q1} chot lan 1 gui cap tren.xlsx")
        assert openpyxl.load_workbook(beside).sheetnames == ["Phụ lục", "Nhập liệu", "_meta", "Chuyển cấp trên"]
        with zipfile.ZipFile(beside) as archive:
            assert not [name for name in archive.namelist() if name.startswith("xl/") and b"a.xlsx" in archive.read(name)]
        for number, source in enumerate((path, beside)):
            mail(source, city, f"{number}.xlsx")
        run = city.run()
        line = run.consolidation.standings[Q1].entries["D"]["X"].lower
        assert line is not None
        assert line.detail.parts == ()
        assert (asks(run), figures(run)["X"]) == ([], (7, None, None))
        assert "Đoàn phường C (Quận Đoàn D)" in run.consolidation.total_by_code["X"].coverage.missing
        assert run.output is not None
        assert "Chi tiết cấp dưới" not in openpyxl.load_workbook(run.output).sheetnames


class DescribeTheLevelsOwnLines:
    def office(self, root: Path) -> Office:
        own = [replace(make_input(code), entered_by=EnteredBy.OWN, applies_to=frozenset()) for code in ("K1", "K2", "K3")]
        names = {"K1": "Đ/c Mẫu Một", "K2": "Đ/c Mẫu Hai", "K3": ""}
        lines = tuple(replace(make_indicator(code, SpaceRule.OWN), officer=officer) for code, officer in names.items())
        round_ = make_round(inputs=(make_input("X"), *own), indicators=(make_indicator("X", SpaceRule.SUM), *lines))
        return Office(root, round_)

    def it_gives_each_officer_a_workbook_of_his_own_rows(self, tmp_path: Path) -> None:
        office = self.office(tmp_path)
        files = {file.path.name: file for file in issue_templates(office.folder, Q1, ["QD"], now=AFTER).files}
        assert {name: file.rows for name, file in files.items()} == {
            "Quy-I-2023_Quan-Doan-mau_D-c-Mau-Mot.xlsx": 1,
            "Quy-I-2023_Quan-Doan-mau_D-c-Mau-Hai.xlsx": 1,
            "Quy-I-2023_Quan-Doan-mau.xlsx": 1,
        }

    def it_joins_what_the_officers_return_without_asking_for_each_others_rows(self, tmp_path: Path) -> None:
        office = self.office(tmp_path)
        for number, file in enumerate(issue_templates(office.folder, Q1, ["QD"], now=AFTER).files, start=1):
            code = f"K{number}"
            target = office.folder.received(Q1) / f"{number}.xlsx"
            target.parent.mkdir(parents=True, exist_ok=True)
            fill_workbook(file.path, target, Filling({code: {"value": number * 10}}))
        run = office.run()
        assert asks(run) == []
        assert [figures(run)[code][0] for code in ("K1", "K2", "K3")] == [10, 20, 30]

    def it_comes_back_from_the_control_workbook(self, tmp_path: Path) -> None:
        office = self.office(tmp_path)
        assert read_control_workbook(office.folder.control_workbook()).round.catalogue == office.round.catalogue

    def it_stays_below_and_is_no_part_of_the_upper_total(self, tmp_path: Path) -> None:
        low = self.office(tmp_path / "quận")
        low.round = replace(low.round, agency=replace(low.round.agency, upper_unit="A"))
        low.write_control()
        low.drop("own.xlsx", "QD", K1=5, K2=6, K3=7)
        top = self.office(tmp_path / "thành phố")
        top.drop("own.xlsx", "QD", K1=1, K2=1, K3=1)
        path = mail(close(low), top)
        assert "K1" not in {row[0] for row in openpyxl.load_workbook(path)["Chuyển cấp trên"].iter_rows(values_only=True)}
        assert figures(top.run())["K1"] == (1, None, None)

    def it_takes_nothing_from_below_into_what_is_the_upper_bodys_own(self, tmp_path: Path) -> None:
        made = make_round(inputs=(make_input("K1"),), indicators=(make_indicator("K1", SpaceRule.SUM),))
        low = Office(tmp_path / "quận", replace(made, agency=replace(made.agency, upper_unit="A", name="Đoàn phường A")))
        low.drop("a.xlsx", "A", K1=50)
        top = self.office(tmp_path / "thành phố")
        top.drop("own.xlsx", "QD", K1=1, K2=1, K3=1)
        mail(close(low), top)
        run = top.run()
        assert figures(run)["K1"] == (1, None, None)
        assert "upward_lines_stay" in {finding.code for finding in run.consolidation.findings}

    def it_goes_up_where_a_person_wrote_the_upper_code(self, tmp_path: Path) -> None:
        low = self.office(tmp_path / "quận")
        indicators = tuple(
            replace(row, superior_code="X" if row.code == "K1" else "", name="Chỉ tiêu X") for row in low.round.catalogue.indicators if row.code != "X"
        )
        catalogue = replace(low.round.catalogue, indicators=indicators, inputs=low.round.catalogue.inputs[1:])
        low.round = replace(low.round, agency=replace(low.round.agency, upper_unit="A", name="Đoàn phường A"), catalogue=catalogue)
        low.write_control()
        low.drop("own.xlsx", "QD", K1=5, K2=6, K3=7)
        top = self.office(tmp_path / "thành phố")
        top.drop("b.xlsx", "B", X=1)
        mail(close(low), top)
        run = top.run()
        assert (asks(run), figures(run)["X"]) == ([], (6, None, None))


class DescribeADistrictWithLinesOfItsKind:
    def it_is_asked_what_its_kind_is_asked_in_its_own_workbook(self, tmp_path: Path) -> None:
        round_ = district_round()
        inputs = tuple(replace(row, applies_to=row.applies_to | {"quan-doan"}) if row.code == "X" else row for row in round_.catalogue.inputs)
        office = a_district(tmp_path, replace(round_, catalogue=replace(round_.catalogue, inputs=inputs)))
        office.drop("own.xlsx", "D", X=100)
        assert figures(office.run())["X"] == (107, None, None)
