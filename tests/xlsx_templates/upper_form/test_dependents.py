from __future__ import annotations

import time

import pytest

from xlsx_templates.upper_form.dependents import Formula, reads_of, shifted, touched
from xlsx_templates.workbook_parts.areas import areas
from xlsx_templates.workbook_parts.sheet_part import Cell, cell_of


def formula(cell: str, text: str, sheet: str = "a") -> Formula:
    return Formula(sheet, (cell_of(cell),), reads_of(text, sheet))


def stale(formulas: dict[str, str], *filled: str, sheet: str = "a") -> set[str]:
    found = touched([formula(cell, text, sheet) for cell, text in formulas.items()], [("a", cell_of(cell)) for cell in filled])
    return {cell.address for _, cell in found}


class DescribeWhatAFormulaReads:
    @pytest.mark.parametrize(
        ("text", "ranges"),
        [
            ("SUM(A1:B2)", ["a!A1:B2"]),
            ("$A$1+Khác!B2*2", ["a!A1", "khác!B2"]),
            ("'Biểu ''1'' x'!C3", ["biểu '1' x!C3"]),
            ("SUM(C:C)+SUM(3:4)", ["a!C:C", "a!3:4"]),
            ('IF(A1="B2!C3",TRUE,1.5E3)', ["a!A1"]),
            ("[1]Sheet1!$A$1+B2", ["a!B2"]),
            ("'[Sổ cũ.xlsx]Trang 1'!A1", []),
            ("LOG10(A1)+#REF!", ["a!A1"]),
            ("_xlfn.IFS(A1>0,B1)", ["a!A1", "a!B1"]),
        ],
    )
    def it_finds_every_range(self, text: str, ranges: list[str]) -> None:
        expected = [(sheet, area) for name in ranges for sheet, _, ref in [name.partition("!")] for area in areas(ref)]
        assert reads_of(text, "a") == tuple(expected)

    @pytest.mark.parametrize(
        "text",
        ["TenVung+1", "SUM(Bang1[Cột])", "INDIRECT(A1)", "OFFSET(A1,1,1)", "A1:INDEX(B:B,3)", "T1:T3!A1", "A1#", "sum(a1)", "INDEX(B:B,1):C3"],
    )
    def it_says_where_it_cannot_tell(self, text: str) -> None:
        assert reads_of(text, "a") is None


class DescribeTouched:
    def it_follows_formulas_through_formulas(self) -> None:
        assert stale({"B1": "A1", "C1": "B1+1", "D1": "SUM(C1:C9)", "E1": "A2"}, "A1") == {"B1", "C1", "D1"}

    def it_looks_into_long_ranges(self) -> None:
        assert stale({"B1": "SUM(A1:A5000)", "C1": "SUM(A:A)", "D1": "SUM(A501:A5000)"}, "A500") == {"B1", "C1"}

    def it_tells_sheets_apart_whatever_their_case(self) -> None:
        assert stale({"B1": "A!A1", "C1": "khác!A1"}, "A1") == {"B1"}

    def it_takes_a_formula_that_may_read_anything_for_touched(self) -> None:
        assert stale({"B1": "INDIRECT(C1)", "D1": "B1"}, "A1") == {"B1", "D1"}

    def it_touches_nothing_where_nothing_was_filled(self) -> None:
        assert stale({"B1": "INDIRECT(C1)"}) == set()

    def it_ends_where_formulas_go_in_a_circle(self) -> None:
        assert stale({"B1": "C1+A1", "C1": "B1"}, "A1") == {"B1", "C1"}

    def it_gives_up_on_a_workbook_made_to_take_long(self) -> None:
        many = [Formula("a", (Cell(row, 5),), (("a", areas("A1:F30000")[0]),)) for row in range(1, 20_001)]
        start = time.process_time()
        assert len(touched(many, [("a", Cell(1, 0))])) == len(many)
        assert time.process_time() - start < 10


@pytest.mark.parametrize(
    ("text", "down", "right", "moved"),
    [
        ("E7/D7*100", 3, 0, "E10/D10*100"),
        ("SUM($E$7:E7)", 2, 1, "SUM($E$7:F9)"),
        ("SUM(E:E)+SUM(3:$4)", 1, 1, "SUM(F:F)+SUM(4:$4)"),
        ("IF(A1=\"A1\",'Biểu A1'!A1,LOG10(2))", 1, 0, "IF(A2=\"A1\",'Biểu A1'!A2,LOG10(2))"),
        ("[1]S!A1+B1", 1, 0, "[1]S!A1+B2"),
        ("A1", -1, 0, ""),
        ("A1", 0, -1, ""),
    ],
)
def test_a_shared_formula_as_it_reads_elsewhere(text: str, down: int, right: int, moved: str) -> None:
    assert shifted(text, down, right) == moved
