from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from addin.command_line import main
from indicators.findings import Severity
from indicators.periods import ReportingPeriod
from indicators.upper_forms import Take, UpperCell
from indicators.vietnamese.closing_words import NOT_CLOSED
from indicators.vietnamese.sentences import sentence
from macros.check import check_control_workbook
from macros.close import ClosingOrder, close_period
from macros.consolidate import consolidate
from macros.fill_upper import LISTING, fill_upper
from macros.reopen import reopen_period
from macros.round_folder.opening import read_ledger
from macros.stopped import StoppedError
from tests.conftest import Convert
from tests.macros.upper import FORM, LATER, Q1, Office, codes, upper
from tests.ooxml_lint import audit, lint
from tests.xlsx_templates.upper_form.superior import MACRO, SHEET, SUMS, cell_texts, parts, rezipped
from xlsx_templates.control_workbook.writing import write_control_workbook
from xlsx_templates.upper_form.copy_workbook import CELLS_SHEET, COPY_SHEET

pytestmark = pytest.mark.usefixtures("lasting_workers")

EVERY_FIGURE = (
    upper("E7", "MOI"),
    upper("F7", "MOI", Take.CUMULATIVE),
    upper("D7", "MOI", Take.TARGET),
    upper("G7", "MOI", Take.COMPLETION),
    upper("E9", "DVC", Take.NUMERATOR),
    upper("F9", "DVC", Take.DENOMINATOR),
    upper("G9", "DVC", Take.RATE),
    upper("E10", "CT", factor=Decimal("0.001")),
)


def stood(path: Path, *cells: str) -> list[object]:
    sheet = load_workbook(path)[SHEET]
    return [sheet[cell].value for cell in cells]


def copied(path: Path, sheet: str = COPY_SHEET) -> list[tuple[object, ...]]:
    return [row for row in load_workbook(path)[sheet].iter_rows(min_row=5, values_only=True) if any(row)]


class DescribeFilling:
    def it_writes_the_figures_of_the_consolidation(self, tmp_path: Path) -> None:
        office = Office(tmp_path, *EVERY_FIGURE)
        office.both_send()
        done = office.fill()
        assert stood(office.filled, "E7", "F7", "D7", "G7", "E9", "F9", "G9", "E10") == [27, 27, 50, 0.54, 1, 8, 0.125, 0.003]
        assert [(form.path, form.in_place, form.asked) for form in done.forms] == [(office.filled, 8, 8)]
        assert (codes(done), done.is_closed) == ([], False)

    def it_writes_the_figures_of_the_last_closing_whatever_came_since(self, tmp_path: Path) -> None:
        office = Office(tmp_path, *EVERY_FIGURE)
        office.both_send()
        close_period(office.folder, Q1, ClosingOrder("Người chốt mẫu", "Chốt số liệu mẫu"), now=LATER)
        office.send("A", MOI=99, DANG=2, DVC=(1, 6), CT=3)
        done = office.fill()
        assert (stood(office.filled, "E7", "F7", "E9"), done.is_closed) == ([27, 27, 1], True)
        assert NOT_CLOSED not in str(list(load_workbook(done.listing)[COPY_SHEET].iter_rows(values_only=True)))
        reopen_period(office.folder, Q1, by="Người chốt mẫu", reason="Bổ sung mẫu", now=LATER)
        again = office.fill()
        assert (stood(office.filled, "E7"), again.is_closed) == ([7], False)  # the two files of A, of one hour, wait for a person

    def it_fills_half_a_year_from_its_quarters(self, tmp_path: Path) -> None:
        office = Office(
            tmp_path, upper("E7", "MOI"), upper("F7", "MOI", Take.CUMULATIVE), upper("E9", "DVC", Take.NUMERATOR), upper("F9", "DVC", Take.DENOMINATOR)
        )
        half = ReportingPeriod("2023-6T", date(2023, 1, 1), date(2023, 6, 30), made_of=(Q1, "2023-Quy-II"))
        path = office.folder.control_workbook()
        path.unlink()
        write_control_workbook(replace(office.round, periods=(*office.round.periods, half)), path)
        office.both_send()
        office.send("A", "2023-Quy-II", MOI=100, DVC=(3, 6))
        office.send("B", "2023-Quy-II", MOI=200, DVC=(2, 4))
        (form,) = fill_upper(office.folder, "2023-6T", now=LATER).forms
        assert stood(form.path, "E7", "F7", "E9", "F9") == [327, 327, 5, 10]  # the rate is a stock: the last quarter's

    def it_changes_nothing_else_in_the_package(self, tmp_path: Path) -> None:
        office = Office(tmp_path, *EVERY_FIGURE)
        office.both_send()
        before = office.form.read_bytes()
        office.fill()
        old, new = parts(office.form), parts(office.filled)
        assert office.form.read_bytes() == before
        assert [name for name in old if old[name] != new[name]] == ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"]
        assert new["xl/vbaProject.bin"] == MACRO
        one, other = (cell_texts(each["xl/worksheets/sheet1.xml"]) for each in (old, new))
        assert {at for at in other if one.get(at) != other[at]} == {line.cell for line in EVERY_FIGURE} | {"E12", "F12", "H12"}

    def it_fills_the_same_form_for_another_period(self, tmp_path: Path) -> None:
        office = Office(tmp_path, upper("E7", "MOI"))
        office.both_send()
        first, again = office.fill(), office.fill()
        assert [form.path for form in again.forms] == [form.path for form in first.forms]
        assert stood(office.filled, "E7") == [27]

    def it_writes_nothing_into_the_round_but_what_goes_up(self, tmp_path: Path) -> None:
        office = Office(tmp_path, upper("E7", "MOI"))
        office.both_send()
        consolidate(office.folder, Q1, now=LATER)
        before = {path: path.read_bytes() for path in office.folder.root.rglob("*") if path.is_file()}
        office.fill()
        after = {path: path.read_bytes() for path in office.folder.root.rglob("*") if path.is_file()}
        assert {path.relative_to(office.folder.root).as_posix() for path in set(after) ^ set(before)} == {
            f"5-van-ban/{Q1}/{FORM}",
            f"5-van-ban/{Q1}/{LISTING}",
        }
        assert {path for path in before if before[path] != after[path]} == set()

    @pytest.mark.libreoffice
    def it_shows_right_sums_when_libreoffice_opens_it(self, tmp_path: Path, convert: Convert) -> None:
        office = Office(tmp_path, upper("E7", "MOI"), upper("E10", "CT"))
        office.both_send()
        office.fill()
        book = load_workbook(convert(office.filled, "xlsx:Calc MS Excel 2007 XML"), data_only=True)
        assert [book[SHEET][at].value for at in ("E12", "F12")] == [27 + 5 + 3, 70]
        assert book[SUMS]["A1"].value == 36


class DescribeWhatIsNotFilled:
    @pytest.mark.parametrize(
        ("line", "code", "severity"),
        [
            (upper("E8", "DANG"), "upper_cell_holds_value", Severity.ASK),
            (upper("E12", "MOI"), "upper_cell_holds_formula", Severity.ERROR),
            (upper("G7", "MOI"), "upper_cell_percent", Severity.ERROR),
            (upper("F10", "MOI"), "upper_cell_date", Severity.ERROR),
            (upper("B1", "MOI", sheet=SUMS), "upper_cell_locked", Severity.ERROR),
            (upper("B1", "MOI", sheet="Biểu 9"), "upper_sheet_missing", Severity.ERROR),
            (upper("B1", "MOI", sheet="Đồ thị"), "upper_sheet_without_cells", Severity.ERROR),
            (upper("E7", "MOI", factor=10**15), "upper_number_too_long", Severity.ERROR),
            (upper("E7", "CT", Take.TARGET), "upper_no_target", Severity.ASK),
            (upper("E7", "MOI", factor=0), "upper_line_to_mend", Severity.ERROR),
            (upper("E", "MOI"), "upper_line_to_mend", Severity.ERROR),
            (upper("E7", "XX"), "upper_line_to_mend", Severity.ERROR),
            (upper("E7", "MOI", file="Khac.xlsx"), "upper_form_missing", Severity.ERROR),
        ],
    )
    def it_is_listed_and_said(self, tmp_path: Path, line: UpperCell, code: str, severity: Severity) -> None:
        office = Office(tmp_path, line)
        office.both_send()
        done = office.fill()
        found = next(finding for finding in done.findings if finding.code == code)
        assert found.severity is severity
        assert sentence(found)
        assert done.rows[0].state.startswith("Chưa ghi")
        assert not done.rows[0].is_in_place
        assert copied(done.listing, CELLS_SHEET)[0][8] == done.rows[0].state

    def it_is_neither_of_two_figures_for_merged_cells(self, tmp_path: Path) -> None:
        office = Office(tmp_path, upper("D10", "MOI"), upper("D11", "CT"))
        office.both_send()
        assert codes(office.fill()).count("upper_cell_twice") == 2
        assert stood(office.filled, "D10") == [None]

    def it_is_neither_of_two_lines_of_one_cell(self, tmp_path: Path) -> None:
        office = Office(tmp_path, upper("E7", "MOI"), upper("$E$7", "CT"))
        office.both_send()
        done = office.fill()
        assert stood(office.filled, "E7") == [None]
        assert {"control_upper_cell_doubled", "upper_cell_twice"} <= set(codes(done))

    def it_is_no_zero_where_nobody_has_a_figure(self, tmp_path: Path) -> None:
        office = Office(tmp_path, upper("E7", "MOI"), UpperCell("", "", "", "MOI", Take.PERIOD, label="Đoàn viên"))
        done = office.fill()
        assert codes(done) == ["upper_no_value", "upper_no_value"]
        assert stood(office.filled, "E7") == [None]
        assert [(row[3], row[6]) for row in copied(done.listing)] == [(None, "chưa có số, không gõ 0; 0/2 đơn vị; thiếu: Đoàn phường A, Đoàn phường B")] * 2

    def it_is_filled_and_said_where_units_are_missing(self, tmp_path: Path) -> None:
        office = Office(tmp_path, upper("E7", "MOI"))
        office.send("A", MOI=20)
        done = office.fill()
        (said,) = [finding for finding in done.findings if finding.code == "upper_filled_incomplete"]
        assert sentence(said) == "Trang Biểu 1, ô E7: Đoàn viên mới: đã ghi 20, là số liệu của 1/2 đơn vị; thiếu: Đoàn phường B."
        assert stood(office.filled, "E7") == [20]

    def it_is_a_zero_where_a_zero_was_reported(self, tmp_path: Path) -> None:
        office = Office(tmp_path, upper("E7", "MOI"))
        office.send("A", MOI=0)
        office.send("B", MOI=0)
        office.fill()
        assert stood(office.filled, "E7") == [0]


class DescribeFiles:
    def it_finds_the_form_where_the_guide_says(self, tmp_path: Path) -> None:
        office = Office(tmp_path, upper("E7", "MOI"))
        office.both_send()
        (form,) = office.fill().forms
        assert office.form.relative_to(office.folder.root).as_posix() == f"5-van-ban/bieu-cap-tren/{FORM}"
        assert form.path.relative_to(office.folder.root).as_posix() == f"5-van-ban/{Q1}/{FORM}"

    def it_never_follows_a_link(self, tmp_path: Path) -> None:
        office = Office(tmp_path, upper("E7", "MOI"))
        outside = tmp_path / "ngoài.xlsm"
        office.form.rename(outside)
        office.form.symlink_to(outside)
        office.both_send()
        assert "upper_form_missing" in codes(office.fill())
        assert not office.filled.exists()

    @pytest.mark.parametrize("name", ["../SO-THEO-DOI.xlsx", "../../SO-THEO-DOI.xlsx", "/etc/passwd"])
    def it_never_leaves_the_folder(self, tmp_path: Path, name: str) -> None:
        office = Office(tmp_path, upper("E7", "MOI", file=name))
        office.both_send()
        done = office.fill()
        assert done.forms == ()
        assert "control_upper_file_is_path" in codes(done)

    def it_finds_a_name_in_other_letters(self, tmp_path: Path) -> None:
        import unicodedata

        office = Office(tmp_path, upper("E7", "MOI", file="BIỂU số 1.xlsm"))
        office.form.rename(office.form.with_name(unicodedata.normalize("NFD", "Biểu số 1.xlsm")))
        office.both_send()
        assert len(office.fill().forms) == 1

    @pytest.mark.parametrize(
        ("before", "after"),
        [(b"<worksheet", b"<!DOCTYPE x><worksheet"), (b's="3"', b's="x"'), (b"<sheetData>", b"<sheetData>" + b"<a>" * 100_000)],
    )
    def it_leaves_a_hostile_form_alone(self, tmp_path: Path, before: bytes, after: bytes) -> None:
        office = Office(tmp_path, upper("E7", "MOI"), UpperCell("", "", "", "MOI", Take.PERIOD, label="Đoàn viên"))
        sound = office.form.rename(tmp_path / "a.xlsm")
        rezipped(sound, office.form, lambda name, data: data.replace(before, after) if "sheet1" in name else data)
        office.both_send()
        done = office.fill()
        assert "upper_form_unreadable" in codes(done)
        assert (done.forms, [row.state for row in done.rows]) == ((), ["Chưa ghi: chưa có hoặc chưa mở được tệp", "Gõ tay"])

    def it_says_that_a_signature_will_not_hold(self, tmp_path: Path) -> None:
        office = Office(tmp_path, upper("E7", "MOI"))
        import zipfile

        with zipfile.ZipFile(office.form, "a") as archive:
            archive.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
        office.both_send()
        assert codes(office.fill()) == ["upper_form_is_signed"]

    def it_writes_beside_a_form_that_is_open(self, tmp_path: Path) -> None:
        office = Office(tmp_path, upper("E7", "MOI"))
        office.both_send()
        office.fill()
        office.filled.with_name(f".~lock.{FORM}#").write_text("x")
        done = office.fill()
        assert "output_open_written_beside" in codes(done)
        assert done.forms[0].path.name == "Bieu so 1 (09g00).xlsm"

    def it_says_which_forms_have_no_line(self, tmp_path: Path) -> None:
        office = Office(tmp_path, upper("E7", "MOI"))
        office.both_send()
        (office.folder.upper_forms / "Khac.xlsx").write_bytes(office.form.read_bytes())
        assert codes(office.fill()) == ["upper_form_without_lines"]

    def it_stops_where_there_is_nothing_to_fill(self, tmp_path: Path) -> None:
        office = Office(tmp_path)
        with pytest.raises(StoppedError) as stopped:
            office.fill()
        assert stopped.value.code == "upper_nothing_to_fill"


class DescribeTheCheck:
    def it_says_once_that_a_form_is_not_there(self, tmp_path: Path) -> None:
        office = Office(tmp_path, upper("E7", "MOI", file="Khac.xlsx"), upper("E8", "MOI", file="Khac.xlsx"), upper("E9", "MOI"))
        found = [finding for finding in check_control_workbook(office.folder) if finding.place.sheet == "Biểu cấp trên"]
        assert [(finding.code, finding.place.cell) for finding in found] == [("upper_line_without_file", "A5")]
        assert sentence(found[0]).startswith("Trang Biểu cấp trên, ô A5: chưa thấy tệp Khac.xlsx")

    def it_says_nothing_of_a_round_without_such_forms(self, tmp_path: Path) -> None:
        assert [finding.code for finding in check_control_workbook(Office(tmp_path).folder) if finding.severity is not Severity.NOTE] == []

    def it_takes_a_control_workbook_of_before_for_whole(self, tmp_path: Path) -> None:
        office = Office(tmp_path)
        path = office.folder.control_workbook()
        book = load_workbook(path)
        del book["Biểu cấp trên"]
        book.save(path)
        assert [finding.code for finding in check_control_workbook(office.folder) if finding.severity is not Severity.NOTE] == []


class DescribeTheNumbersToCopy:
    LINES = (
        UpperCell("", "Phần II", "", "DVC", Take.RATE, label="Tỷ lệ hồ sơ trực tuyến"),
        UpperCell("", "Phần I", "", "MOI", Take.CUMULATIVE, factor=1000, label="Đoàn viên (nghìn)"),
        upper("G9", "DVC", Take.RATE),
        upper("E7", "MOI"),
        upper("C3", "MOI", sheet=SUMS),
    )

    def it_stands_in_the_superiors_order(self, tmp_path: Path) -> None:
        office = Office(tmp_path, *self.LINES)
        office.both_send()
        rows = copied(office.fill().listing)
        assert [row[:5] for row in rows] == [
            (1, "Trang mạng: Phần II", "Tỷ lệ hồ sơ trực tuyến", "12,5", "%"),
            (2, "Trang mạng: Phần I", "Đoàn viên (nghìn)", "27000", None),
            (3, f"{FORM}, trang Biểu 1, ô E7", "Đoàn viên mới", "27", "người"),
            (4, f"{FORM}, trang Biểu 1, ô G9", "Dịch vụ công", "12,5", "%"),
            (5, f"{FORM}, trang {SUMS}, ô C3", "Đoàn viên mới", "27", "người"),
        ]
        assert rows[0][5] == "DVC, Dịch vụ công · Tỷ lệ %, Quý I năm 2023"
        assert rows[1][5] == "MOI, Đoàn viên mới · Lũy kế × 1.000, Quý I năm 2023"

    def it_says_that_the_figures_are_not_closed(self, tmp_path: Path) -> None:
        office = Office(tmp_path, *self.LINES)
        office.both_send()
        book = load_workbook(office.fill().listing)
        assert book.sheetnames == [COPY_SHEET, CELLS_SHEET]
        assert [book[name]["A2"].value for name in book.sheetnames] == [NOT_CLOSED, NOT_CLOSED]

    def it_is_a_sound_workbook(self, tmp_path: Path) -> None:
        office = Office(tmp_path, *self.LINES, *EVERY_FIGURE)
        path = office.fill().listing
        assert (lint(path), audit(path)) == ([], [])


def test_the_mapping_changes_no_consolidation(tmp_path: Path) -> None:
    """What goes up is no input of the totals: a new line of the sheet makes no new run to compare with."""
    from xlsx_templates.control_workbook.writing import write_control_workbook

    office = Office(tmp_path)
    office.both_send()
    consolidate(office.folder, Q1, now=LATER)
    write_control_workbook(replace(office.round, upper_cells=(upper("E7", "MOI"),)), office.folder.control_workbook())
    consolidate(office.folder, Q1, now=LATER)
    with read_ledger(office.folder) as ledger:
        assert len({event.facts["inputs"] for event in ledger.events("run", period=Q1)}) == 1


class DescribeTheCommand:
    def it_says_that_the_figures_are_not_closed(self, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TONGHOP_NOW", "2023-03-20T09:00")
        office = Office(tmp_path, upper("E7", "MOI"), upper("E8", "DANG"))
        office.both_send()
        assert main(["fill-upper", str(office.folder.root), "--period", "2023-Q1"]) == 1
        out = capsys.readouterr().out
        assert out.startswith(f"{NOT_CLOSED} (Quý I năm 2023)\nĐã điền 1 biểu của cấp trên vào ")
        assert f"  {FORM}: 1/2 ô\n" in out
        assert "ô E8: ô đang ghi “5”" in out

    def it_proposes(self, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TONGHOP_NOW", "2023-03-20T09:00")
        office = Office(tmp_path)
        assert main(["fill-upper", str(office.folder.root), "--period", "2023-Q1", "--propose", FORM]) == 0
        assert f"ô của {FORM}: {office.folder.sent_up(Q1)}" in capsys.readouterr().out

    def it_stops_with_a_sentence(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["fill-upper", str(Office(tmp_path).folder.root), "--period", "2023-Q1"]) == 2
        assert "Chưa có biểu nào để điền" in capsys.readouterr().err
