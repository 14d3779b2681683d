from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from indicators.numbers import Number
from tests.conftest import Convert
from tests.ooxml_lint import lint
from tests.xlsx_templates.upper_form.superior import CHART, MACRO, SHEET, SUMS, Change, cell_texts, parts, rezipped, superiors_form, without_cells
from xlsx_templates.upper_form import results
from xlsx_templates.upper_form.filling import Filled, Outcome, ToFill, fill_form
from xlsx_templates.workbook_parts.package import CannotMarkError

MOI, RATE = ToFill(SHEET, "E7", 27), ToFill(SHEET, "G9", Decimal("12.5"), is_percentage=True)
STALE = {"E12", "F12", "H12"}


@pytest.fixture
def form(tmp_path: Path) -> Path:
    return superiors_form(tmp_path / "Bieu so 1.xlsm")


def fill(form: Path, *cells: ToFill) -> tuple[Path, tuple[Filled, ...]]:
    target = form.with_name(f"dien-{form.name}")
    return target, fill_form(form, target, cells)


def one(form: Path, cell: str, value: Number = 3, sheet: str = SHEET, *, is_percentage: bool = False, scale: bool = True) -> Filled:
    return fill(form, ToFill(sheet, cell, value, is_percentage, scale))[1][0]


def edited(form: Path, change: Change) -> Path:
    return rezipped(form, form.with_name(f"khac-{form.name}"), change)


def in_sheet(before: str, after: str, part: str = "xl/worksheets/sheet1.xml") -> Change:
    def change(name: str, data: bytes) -> bytes:
        if name == part:
            assert before.encode() in data, before
        return data.replace(before.encode(), after.encode()) if name == part else data

    return change


def excels(name: str, data: bytes) -> bytes:
    """A form as Excel saves it: nothing asks for calculation on opening."""
    return data.replace(b' fullCalcOnLoad="1"', b"") if name == "xl/workbook.xml" else data


class DescribeThePackage:
    def it_changes_the_cells_named_and_nothing_else(self, form: Path) -> None:
        target, _ = fill(form, MOI, RATE)
        before, after = parts(form), parts(target)
        assert list(after) == list(before)
        assert [name for name in before if before[name] != after[name]] == ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"]
        old, new = (cell_texts(each["xl/worksheets/sheet1.xml"]) for each in (before, after))
        assert {at for at in new if new[at] != old.get(at)} == {"E7", "G9"} | STALE
        assert without_cells(after["xl/worksheets/sheet1.xml"]) == without_cells(before["xl/worksheets/sheet1.xml"])
        assert after["xl/vbaProject.bin"] == MACRO
        assert lint(target) == []

    def it_keeps_the_format_of_each_cell(self, form: Path) -> None:
        target, _ = fill(form, MOI, RATE, ToFill(SHEET, "E10", 4))
        old, new = (cell_texts(parts(path)["xl/worksheets/sheet1.xml"]) for path in (form, target))
        for address in ("E7", "G9", "E10"):
            assert re.search(r' s="\d+"', new[address])
            assert re.search(r' s="\d+"', new[address])[0] == re.search(r' s="\d+"', old[address])[0]  # type: ignore[index]
        sheet = load_workbook(target)[SHEET]
        assert (sheet["E10"].value, sheet["E10"].number_format, sheet["G9"].number_format) == (4, "@", "0.0%")

    def it_gives_a_cell_that_is_not_there_the_format_of_its_column(self, form: Path) -> None:
        target, _ = fill(form, ToFill(SHEET, "I20", 4))
        assert load_workbook(target)[SHEET]["I20"].number_format == "0.00"

    def it_keeps_parts_that_no_program_here_knows(self, form: Path) -> None:
        strange = {
            "xl/calcChain.xml": b"<calcChain/>",
            "customXml/item1.xml": b"<a>\r\n</a>",
            "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
            "_xmlsignatures/sig1.xml": b"<S/>",
        }
        odd = form.with_name("odd.xlsm")
        import zipfile

        rezipped(form, odd, lambda _, data: data)
        with zipfile.ZipFile(odd, "a") as archive:
            for name, data in strange.items():
                archive.writestr(name, data)
        target, _ = fill(odd, MOI)
        assert {name: parts(target)[name] for name in strange} == strange

    def it_gives_the_same_bytes_each_time(self, form: Path) -> None:
        first = fill(form, MOI, RATE)[0].read_bytes()
        assert fill(form, MOI, RATE)[0].read_bytes() == first

    def it_leaves_the_form_as_it_came(self, form: Path) -> None:
        before = form.read_bytes()
        fill(form, MOI)
        assert form.read_bytes() == before

    @pytest.mark.parametrize(
        ("value", "stored"),
        [(27, "27"), (Decimal("0.1"), "0.1"), (Decimal(100) / 3, "33.333333333333336"), (123456789012345, "123456789012345"), (0, "0"), (-3, "-3")],
    )
    def it_writes_the_number_itself(self, form: Path, value: Number, stored: str) -> None:
        target, _ = fill(form, ToFill(SHEET, "E7", value))
        assert f"<v>{stored}</v>" in cell_texts(parts(target)["xl/worksheets/sheet1.xml"])["E7"]


class DescribeFormulas:
    def it_puts_sums_right_forgets_what_else_depends_and_keeps_the_rest(self, form: Path) -> None:
        target, _ = fill(form, MOI)
        sheet, other = (cell_texts(parts(target)[f"xl/worksheets/sheet{number}.xml"]) for number in (1, 2))
        assert [re.findall("<v>(.*?)</v>", sheet[at]) for at in ("E12", "F12", "H12", "G12")] == [["32"], ["64"], [], ["cũ"]]
        assert [re.findall("<v>(.*?)</v>", other[at]) for at in ("A1", "A2")] == [["33"], ["0"]]

    @pytest.mark.parametrize(
        ("formula", "result"),
        [
            ("E7/D7", []),
            ("SUM(B7:E7)", []),
            ("SUM(E7:E8)*100/8", ["400"]),
            ("E7+0.1", ["27.1"]),
            ("E7*1E300*1E300", []),
            ("ROUND(E7,0)", []),
            ("E12+E7", []),
            ("'[1]Khác'!A1+E7", []),
        ],
    )
    def it_works_out_only_what_is_plain(self, form: Path, formula: str, result: list[str]) -> None:
        """E12 itself is in the way of what would read itself; text, other functions and other workbooks are left to Excel."""
        changed = edited(form, in_sheet("<f>SUM(E7:E10)</f><v>5</v>", f"<f>{formula}</f><v>5</v>"))
        target, _ = fill(changed, MOI)
        assert re.findall("<v>(.*?)</v>", cell_texts(parts(target)["xl/worksheets/sheet1.xml"])["E12"]) == result

    def it_takes_away_that_a_result_was_a_fault(self, form: Path) -> None:
        faulty = edited(form, in_sheet('<c r="E12" s="3"><f>SUM(E7:E10)</f><v>5</v>', '<c r="E12" s="3" t="e"><f>SUM(E7:E10)</f><v>#DIV/0!</v>'))
        cell = load_workbook(fill(faulty, MOI)[0], data_only=True)[SHEET]["E12"]
        assert (cell.value, cell.data_type) == (32, "n")

    def it_follows_formulas_that_share_their_text(self, form: Path) -> None:
        """Excel writes a formula filled down once: E12 holds the text of E12:F12, F12 only its number."""
        shared = edited(form, in_sheet("<f>SUM(E7:E10)</f>", '<f t="shared" ref="E12:F12" si="0">SUM(E7:E10)</f>'))
        shared = edited(shared, in_sheet("<f>E12*2</f>", '<f t="shared" si="0"/>'))

        def sums(asked: ToFill) -> list[list[str]]:
            sheet = cell_texts(parts(fill(shared, asked)[0])["xl/worksheets/sheet1.xml"])
            return [re.findall("<v>(.*?)</v>", sheet[at]) for at in ("E12", "F12")]

        assert sums(MOI) == [["32"], ["10"]]
        assert sums(ToFill(SHEET, "F7", 4)) == [["5"], ["4"]]

    def it_works_out_no_more_than_it_may(self, form: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(results, "MOST_LOOKS", 3)
        target, _ = fill(form, MOI)
        assert "<v>" not in cell_texts(parts(target)["xl/worksheets/sheet1.xml"])["E12"]

    def it_has_excel_calculate_on_opening(self, form: Path) -> None:
        saved = edited(form, excels)
        target, _ = fill(saved, MOI)
        before, after = parts(saved)["xl/workbook.xml"], parts(target)["xl/workbook.xml"]
        assert b'fullCalcOnLoad="1"' in after
        assert after.replace(b' fullCalcOnLoad="1"', b"") == before

    def it_asks_for_no_calculation_where_no_formula_reads_the_cell(self, form: Path) -> None:
        saved = edited(form, excels)
        target, _ = fill(saved, RATE)
        assert parts(target)["xl/workbook.xml"] == parts(saved)["xl/workbook.xml"]

    def it_puts_the_setting_in_where_there_is_none(self, form: Path) -> None:
        bare = edited(form, lambda name, data: re.sub(rb"<calcPr[^>]*/>", b"", data) if name == "xl/workbook.xml" else data)
        target, _ = fill(bare, MOI)
        assert lint(target) == []
        assert b"calcPr" in parts(target)["xl/workbook.xml"]

    @pytest.mark.libreoffice
    def it_shows_right_sums_in_libreoffice(self, form: Path, convert: Convert) -> None:
        target, _ = fill(edited(form, excels), MOI, ToFill(SHEET, "E9", 8))
        book = load_workbook(convert(target, "xlsx:Calc MS Excel 2007 XML"), data_only=True)
        assert [book[SHEET][at].value for at in ("E7", "E12", "F12", "H12", "G12")] == [27, 40, 80, 40, "cũ"]
        assert book[SUMS]["A1"].value == 41

    @pytest.mark.libreoffice
    def it_fills_a_form_that_libreoffice_saved(self, form: Path, convert: Convert) -> None:
        saved = convert(form, "xlsx:Calc MS Excel 2007 XML")
        target, found = fill(saved, MOI, RATE)
        assert [each.outcome for each in found] == [Outcome.FILLED, Outcome.FILLED]
        again = convert(target, "xlsx:Calc MS Excel 2007 XML", target.parent / "lai")
        sheet = load_workbook(again, data_only=True)[SHEET]
        assert [sheet[at].value for at in ("E7", "G9", "E12")] == [27, 0.125, 32]
        assert fill(again, ToFill(SHEET, "E7", 27))[1][0].outcome is Outcome.SAME


class DescribeCellsThatAreLeftAlone:
    def it_never_overwrites_a_value(self, form: Path) -> None:
        found = one(form, "E8", 6)
        assert (found.outcome, found.found, found.written) == (Outcome.HOLDS_VALUE, "5", None)
        assert one(form, "E8", 5).outcome is Outcome.SAME

    def it_never_overwrites_a_text(self, form: Path) -> None:
        found = one(form, "B7")
        assert (found.outcome, found.found) == (Outcome.HOLDS_VALUE, "Đoàn viên mới")

    def it_takes_a_cell_with_only_spaces_for_blank(self, form: Path) -> None:
        spaced = edited(form, in_sheet('<c r="E7" s="3"/>', '<c r="E7" s="3" t="inlineStr"><is><t xml:space="preserve"> \u00a0</t></is></c>'))
        assert one(spaced, "E7").outcome is Outcome.FILLED

    @pytest.mark.parametrize(
        ("saved", "outcome", "found"),
        [
            ('<c r="E7" s="3"></c>', Outcome.FILLED, ""),
            ("<c s='3' r='E7' t='s'/>", Outcome.FILLED, ""),
            ('<c r="E7" s="3" t="str"><v></v></c>', Outcome.FILLED, ""),
            ('<c r="E7" s="3" t="inlineStr"><is><t/></is></c>', Outcome.FILLED, ""),
            ('<c r="E7" s="3" t="inlineStr"><is><r><rPr><b/></rPr><t>đã </t></r><r><t>báo</t></r></is></c>', Outcome.HOLDS_VALUE, "đã báo"),
            ('<c r="E7" s="3" t="s"><v>0</v></c>', Outcome.HOLDS_VALUE, "BIỂU SỐ 1: KẾT QUẢ CÔNG TÁC ĐOÀN"),
            ('<c r="E7" s="3" t="str"><v>27</v></c>', Outcome.HOLDS_VALUE, "27"),
            ('<c r="E7" s="3" t="e"><v>#N/A</v></c>', Outcome.HOLDS_VALUE, "#N/A"),
            ('<c r="E7" s="3" t="n"><v>27.0</v></c>', Outcome.SAME, "27.0"),
            ('<c r="E7" s="3"><f/><v>27</v></c>', Outcome.HOLDS_FORMULA, ""),
        ],
    )
    def it_knows_what_stands_there_however_a_program_saved_it(self, form: Path, saved: str, outcome: Outcome, found: str) -> None:
        """Excel shares texts, Google Sheets and libraries write them in the cell, WPS leaves empty values."""
        other = edited(form, in_sheet('<c r="E7" s="3"/>', saved))
        target, (made,) = fill(other, MOI)
        assert (made.outcome, made.found) == (outcome, found)
        kept = cell_texts(parts(other)["xl/worksheets/sheet1.xml"]).get("E7")
        assert cell_texts(parts(target)["xl/worksheets/sheet1.xml"])["E7"] == ('<c r="E7" s="3"><v>27</v></c>' if outcome is Outcome.FILLED else kept)

    def it_fills_a_form_that_a_library_saved_anew(self, form: Path) -> None:
        again = form.with_name("lai.xlsm")
        book = load_workbook(form, keep_vba=True)
        book.save(again)
        book.vba_archive.close()  # openpyxl leaves it open, and its collector then writes into a closed file
        target, found = fill(again, MOI, RATE)
        assert [each.outcome for each in found] == [Outcome.FILLED, Outcome.FILLED]
        old, new = parts(again), parts(target)
        assert {name for name in old if old[name] != new[name]} == {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}
        assert new["xl/vbaProject.bin"] == MACRO

    @pytest.mark.parametrize("cell", ["E12", "F12"])
    def it_never_touches_a_formula(self, form: Path, cell: str) -> None:
        target, found = fill(form, ToFill(SHEET, cell, 3))
        assert found[0].outcome is Outcome.HOLDS_FORMULA
        assert parts(target) == parts(form)

    def it_knows_the_inside_of_an_array_formula(self, form: Path) -> None:
        array = edited(form, in_sheet("<f>SUM(E7:E10)</f>", '<f t="array" ref="E12:E14">E7:E9</f>'))
        assert [one(array, cell).outcome for cell in ("E13", "E14", "E15")] == [Outcome.HOLDS_FORMULA, Outcome.HOLDS_FORMULA, Outcome.FILLED]

    def it_respects_a_lock(self, form: Path) -> None:
        assert [one(form, cell, sheet=SUMS).outcome for cell in ("B1", "C3")] == [Outcome.LOCKED, Outcome.FILLED]
        unprotected = edited(form, lambda name, data: re.sub(rb"<sheetProtection[^>]*/>", b"", data) if "sheet2" in name else data)
        assert one(unprotected, "B1", sheet=SUMS).outcome is Outcome.FILLED

    def it_says_what_has_no_such_sheet(self, form: Path) -> None:
        assert [one(form, "A1", sheet=name).outcome for name in ("Biểu 9", CHART)] == [Outcome.NO_SHEET, Outcome.NO_CELLS]

    def it_finds_a_sheet_in_other_letters(self, form: Path) -> None:
        assert one(form, "E7", sheet=" BIỂU  1").sheet == SHEET

    def it_writes_no_number_where_a_day_is_shown(self, form: Path) -> None:
        assert one(form, "F10").outcome is Outcome.DATE_CELL

    def it_writes_nothing_longer_than_excel_can_hold(self, form: Path) -> None:
        assert [one(form, "E7", value).outcome for value in (10**15, -(10**15), 10**15 - 1)] == [Outcome.TOO_LONG, Outcome.TOO_LONG, Outcome.FILLED]

    def it_writes_neither_of_two_figures_for_one_cell(self, form: Path) -> None:
        target, found = fill(form, ToFill(SHEET, "D10", 1), ToFill(SHEET, "D11", 2))
        assert [each.outcome for each in found] == [Outcome.TWICE, Outcome.TWICE]
        assert parts(target) == parts(form)


class DescribeWhatIsToBeKnown:
    def it_writes_into_the_first_of_merged_cells(self, form: Path) -> None:
        target, (found,) = fill(form, ToFill(SHEET, "D11", 9))
        assert (found.cell, found.is_moved) == ("D10", True)
        assert load_workbook(target)[SHEET]["D10"].value == 9

    def it_says_that_a_cell_lies_hidden(self, form: Path) -> None:
        assert [one(form, "C3", sheet="Ẩn").is_hidden, one(form, "E7").is_hidden] == [True, False]
        hidden_row = edited(form, lambda name, data: re.sub(rb'<row r="7"', b'<row r="7" hidden="1"', data) if "sheet1" in name else data)
        assert one(hidden_row, "E7").is_hidden

    def it_writes_a_hundredth_where_per_cent_is_shown(self, form: Path) -> None:
        found = one(form, "G9", Decimal("12.5"), is_percentage=True)
        assert (found.written, found.is_scaled) == (Decimal("0.125"), True)
        plain = one(form, "E9", Decimal("12.5"), is_percentage=True)
        assert (plain.written, plain.is_scaled) == (Decimal("12.5"), False)

    def it_writes_no_count_where_per_cent_is_shown(self, form: Path) -> None:
        assert one(form, "G9", 12).outcome is Outcome.PERCENT_CELL

    def it_leaves_the_hundredth_to_whoever_gave_a_factor(self, form: Path) -> None:
        assert one(form, "G9", Decimal("0.125"), is_percentage=True, scale=False).written == Decimal("0.125")


@pytest.mark.parametrize(
    "change",
    [
        lambda name, data: re.sub(rb' r="[A-Z]+\d+"', b"", data) if name.endswith("sheet1.xml") else data,
        lambda name, data: data.decode().replace("UTF-8", "UTF-16").encode("utf-16") if name.endswith("sheet1.xml") else data,
        lambda name, data: data.replace(b"<worksheet", b"<!DOCTYPE w><worksheet") if name.endswith("sheet1.xml") else data,
        lambda name, data: b"<worksheet" if name.endswith("sheet1.xml") else data,
    ],
)
def test_a_form_that_leaves_doubt_is_not_filled(form: Path, change: Change) -> None:
    broken = edited(form, change)
    with pytest.raises(CannotMarkError):
        fill(broken, ToFill(SUMS, "C3", 1))


def test_tags_under_a_prefix(form: Path) -> None:
    def prefixed(name: str, data: bytes) -> bytes:
        if not name.startswith("xl/worksheets/sheet1.xml"):
            return data
        text = re.sub(r"<(/?)(?![?!/])(?=\w)", r"<\1x:", data.decode())
        return text.replace(
            'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"', 'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        ).encode()

    target, found = fill(edited(form, prefixed), MOI, ToFill(SHEET, "E12", 1), ToFill(SHEET, "I20", 2))
    assert [each.outcome for each in found] == [Outcome.FILLED, Outcome.HOLDS_FORMULA, Outcome.FILLED]
    sheet = load_workbook(target)[SHEET]
    assert [sheet[at].value for at in ("E7", "E12", "I20")] == [27, "=SUM(E7:E10)", 2]
