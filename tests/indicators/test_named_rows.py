"""Rows of a unit as a person calls them."""

from __future__ import annotations

from dataclasses import replace

from indicators.decisions import Column, Key, short
from indicators.named_rows import NamedRows
from indicators.outline import OutlineItem
from tests.rounds import QUARTERS, make_input, make_round

ROUND = make_round(inputs=tuple(make_input(code) for code in ("X", "Y", "Z")))
ROWS = NamedRows(ROUND, QUARTERS[0])


def key(text: str) -> Key:
    return Key(QUARTERS[0].code, "A", "", Column.ROWS, text, "same_as_last_period")


def test_rows_go_by_their_tt_and_name_and_unknown_ones_by_neither() -> None:
    assert (ROWS.numbers("A", ("Z", "X", "LẠ")), ROWS.numbers("LẠ", ("X",))) == (("1", "3"), ())
    name = {row.code: row.name for row in ROUND.catalogue.inputs}
    assert ROWS.names("A", ("Z", "Y", "X")) == f"{name['X']}; {name['Y']} và 1 dòng khác"


def test_a_finding_calls_a_row_by_tt_and_name_and_by_its_code_only_without_a_tt() -> None:
    """Đơn vị LẠ không có biểu mẫu; mã LẠ không có trong danh mục."""
    name = {row.code: row.name for row in ROUND.catalogue.inputs}
    assert ROWS.facts("A", "Z") == {"tt": "3", "name": name["Z"]}
    assert ROWS.facts("LẠ", "Z") == {"name": f"Mã Z, {name['Z']}"}
    assert ROWS.facts("A", "LẠ") == {"name": "Mã LẠ"}


def test_a_finding_calls_an_item_of_the_outline_by_its_tt_on_the_units_sheet_and_by_name() -> None:
    """Mục 1 chỉ hỏi trường; phường A được hỏi mục 2."""
    items = (OutlineItem("Y1", "Của trường", applies_to=frozenset({"truong"})), OutlineItem("Y2", "Kiến nghị"))
    rows = NamedRows(replace(ROUND, outline=items), QUARTERS[0])
    assert (rows.item_facts("A", "Y2"), rows.item_facts("A", "Y1")) == ({"tt": "1", "name": "Kiến nghị"}, {"name": "Mục Y1"})


def test_what_stood_in_rows_is_told_under_their_tt() -> None:
    assert ROWS.codes(key("Y=5; X=")) == ("Y", "X")
    assert ROWS.texts(key("Y=5; X=")) == "TT 2: 5; TT 1: để trống"
    assert ROWS.texts(key(short(f"Y=5; X={'chữ ' * 60}"))).endswith("chữ chữ c…")


def test_a_code_that_the_key_cut_off_is_not_shown() -> None:
    cut = Key(QUARTERS[0].code, "A", "", Column.ROWS, "Y=5; X=7; Z…0123456789abcdef", "same_as_last_period")
    assert ROWS.texts(cut) == "TT 2: 5; TT 1: 7…"


def test_a_question_that_names_no_rows_shows_what_was_found() -> None:
    assert ROWS.texts(key("; Dòng lạ; ; 5")) == "Dòng lạ; 5"
