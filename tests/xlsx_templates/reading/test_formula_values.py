from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlsx_templates.reading.formula_values import Address, NotComputableError, has_cells, value_of

CELLS: dict[Address, float | None] = {("", 8, 6): 12.0, ("", 9, 6): 0.0, ("", 10, 6): None, ("Nháp", 0, 0): 3.0, ("Số phụ '1'", 1, 1): 4.0}


def look_up(address: Address, depth: int) -> float | None:
    if address == ("", 99, 6):
        return value_of("G100+1", look_up, depth)
    return CELLS.get(address)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("12+8+5", 25),
        (" 12 + 8 ", 20),
        ("-3+5", 2),
        ("--3", 3),
        ("2*(3+4)/7-1", 1),
        ("10/4", 2.5),
        ("1.5e2", 150),
        (".5*2", 1),
        ("SUM(1,2,3)", 6),
        ("sum(1;2)", 3),
        ("SUM((1+2)*3,-1)", 8),
        ("G9", 12),
        ("$G$9+G$10", 12),
        ("SUM(G9:G11)", 12),
        ("SUM(G11:G9)", 12),
        ("SUM(G9:G11,Nháp!A1)*2", 30),
        ("'Số phụ ''1'''!B2+1", 5),
        ("G9+G11", 12),
    ],
)
def test_a_formula_of_our_grammar_has_its_value(formula: str, value: float) -> None:
    assert value_of(formula, look_up) == value


@pytest.mark.parametrize(
    "formula",
    [
        "",
        "1+",
        "(1",
        "1)",
        "1 2",
        "1/0",
        "G9/G10",
        "IF(1>0,2,3)",
        "2^3",
        "10%",
        '"a"&1',
        "AVERAGE(1,2)",
        "[1]Sheet1!A1",
        "'[Book1.xlsx]Sheet1'!A1",
        "cmd|'/c calc'!A0",
        "#REF!+1",
        "G9:G11",
        "G9:G11+1",
        "so_lieu_N01",
        "SUM()",
        "SUM",
        "G11",
        "SUM(G11:G12)",
        "G100",
        "SUM(A1:XFD1048576)",
        "(" * 600 + "1" + ")" * 600,
        "1e308*1e308*0+" * 10 + "1",
        "LOG10(5)",
        "A1B2",
    ],
)
def test_anything_else_is_not_computed(formula: str) -> None:
    with pytest.raises(NotComputableError):
        value_of(formula, look_up)


def test_blank_cells_alone_never_become_zero() -> None:
    with pytest.raises(NotComputableError):
        value_of("SUM(G11:G20)+G11", look_up)


def test_a_formula_without_cells_needs_no_workbook() -> None:
    assert not has_cells("12+8+SUM(5,2)")
    assert has_cells("12+G9")


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=8))
def test_a_typed_sum_is_the_sum(numbers: list[int]) -> None:
    assert value_of("+".join(f"({number})" for number in numbers)) == sum(numbers)
    assert value_of(f"SUM({','.join(map(str, numbers))})") == sum(numbers)


@given(st.text(alphabet="0123456789+-*/(),.SUMG:!$' %E", max_size=30))
def test_no_text_makes_it_fail_otherwise(text: str) -> None:
    try:
        found = value_of(text, look_up)
    except NotComputableError:
        return
    assert math.isfinite(found)
