"""Columns of a table: shares where all fits, else room for the longest figure, date or word; then smaller letters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generators.body import BoundNumber, Cell, Column, Table, cell, runs
from generators.letter_widths import width_mm
from generators.word_template.columns import fitted_columns, placed
from generators.word_template.compiling import shipped_template
from generators.word_template.rendering import render
from tests.generators.measuring import Measured, W
from tests.generators.samples import dispatch

TEMPLATE = shipped_template("doan")
PAGE = TEMPLATE.regime.page.width
MARGINS = 3.0
"""The room of a cell left and right of its letters, in mm, as the shipped table style has it."""
SIZE = 13
REPORT = (7, 34, 11.5, 11.5, 11.5, 11.5, 11, 13)
NAME = "Số đoàn viên, thanh niên tham gia các hoạt động tình nguyện"


def made(shares: tuple[float, ...], *rows: tuple[str, ...]) -> Table:
    """Return a table whose head says "TT" over every column."""
    return Table(tuple(map(Column, shares)), (tuple(cell("TT") for _ in shares),), tuple(tuple(map(cell, row)) for row in rows))


def row_of(*figures: str) -> tuple[str, ...]:
    """Return a row of the report's table with its figures."""
    return ("12.10", NAME, "người", *figures, "111,7", "Chưa đến hạn")


def inner(table: Table) -> tuple[list[float], float]:
    """Return the room for letters in each column in mm, and their size in pt."""
    widths, smaller = fitted_columns(table, TEMPLATE, PAGE)
    return [width - MARGINS for width in widths], SIZE - smaller


def test_columns_have_their_shares_where_every_word_fits() -> None:
    widths, smaller = fitted_columns(made((1, 6, 2), ("1", NAME, "1.200")), TEMPLATE, PAGE)
    assert widths == pytest.approx([PAGE / 9, PAGE * 6 / 9, PAGE * 2 / 9])
    assert smaller == 0


@pytest.mark.parametrize("said", ["200.000", "1.234.567", "12.345.678,5", "30/12/2023", "1.234.567\u00a0đồng"])
def test_a_figure_and_a_date_stand_on_one_line_and_the_words_give_way(said: str) -> None:
    table = made(REPORT, row_of("1", said, "200.000"), row_of("1", "2", "3"))
    room, size = inner(table)
    assert size == SIZE
    assert width_mm(said, size) <= room[4]
    assert width_mm("12.10", size) <= room[0]
    assert room[1] + MARGINS < PAGE * 34 / sum(REPORT)
    assert sum(fitted_columns(table, TEMPLATE, PAGE)[0]) == pytest.approx(PAGE)


def test_words_keep_half_their_column_and_letters_become_smaller_instead() -> None:
    said = "trên 1.234.567.890"
    room, size = inner(made(REPORT, row_of(said, said, said)))
    assert 9 <= size < SIZE
    assert all(width_mm("1.234.567.890", size) <= each for each in room[3:6])
    assert room[1] + MARGINS >= PAGE * 34 / sum(REPORT) / 2


def test_where_nothing_helps_the_page_is_still_kept_and_no_column_is_lost() -> None:
    widths, smaller = fitted_columns(made((1,) * 12, ("1.234.567.890",) * 12), TEMPLATE, PAGE)
    assert sum(widths) == pytest.approx(PAGE)
    assert smaller == SIZE - 9
    assert min(widths) > MARGINS


def test_an_address_may_be_broken() -> None:
    assert fitted_columns(made((1, 1), ("bao-cao-so-lieu@phuong-an-lac-a.binhtan.example.vn", "1")), TEMPLATE, 60) == ([30, 30], 0)


def test_a_bound_figure_has_room_to_grow_by_a_digit() -> None:
    table = made((9, 1), (NAME, ""))
    bound = replace(table, rows=((cell(NAME), Cell((BoundNumber("99.999", "C01", "2023-Quy-I", "total"),))),))
    assert width_mm("100.000", SIZE) <= inner(bound)[0][1]


def test_the_letters_of_the_file_are_as_small_as_the_columns_want() -> None:
    said = "trên 1.234.567.890"
    table = made(REPORT, row_of(said, said, said))
    document = Measured(render(dispatch(body=(table,)), TEMPLATE))
    looks = [document.looks(found).size for name in ("TH Đầu bảng", "TH Ô bảng") for found in document.paragraphs(name)]
    assert set(looks) == {inner(table)[1]}
    drawn = next(found for found in document.root.iter(f"{W}tbl") if found.find(f"{W}tblPr/{W}tblStyle") is not None)
    wide = [int(str(column.get(f"{W}w"))) for column in drawn.iter(f"{W}gridCol")]
    assert wide == [round(each / 25.4 * 1440) for each in fitted_columns(table, TEMPLATE, PAGE)[0]]


def test_a_cell_over_several_rows_leaves_its_place_below_it() -> None:
    """| TT | Số liệu | … |, then the second line of the head below "Số liệu" alone."""
    head = ((Cell(runs("TT"), rows=2), Cell(runs("Số liệu"), columns=2)), (cell("Kỳ"), cell("2023")))
    said = [[(place, "".join(part.text for part in each.runs), is_carried) for place, each, is_carried in row] for row in placed(head, 3)]
    assert said == [[(0, "TT", False), (1, "Số liệu", False)], [(0, "", True), (1, "Kỳ", False), (2, "2023", False)]]
