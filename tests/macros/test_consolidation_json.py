from __future__ import annotations

import json
from decimal import Decimal

import pytest

from indicators.findings import Place, ask
from indicators.numbers import Number
from macros.consolidation_json import findings_data, number, text_of


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (10, "10"),
        (Decimal(10), "10"),
        (Decimal("2.5"), "2.5"),
        (Decimal("0.1"), "0.1"),
        (Decimal("41.37931034482758620689655172"), "41.37931034482759"),
        (None, "null"),
    ],
)
def test_numbers_are_json_numbers_and_absent_is_null(value: Number | None, text: str) -> None:
    assert text_of(number(value)) == text


def test_what_a_finding_does_not_know_is_null() -> None:
    (found,) = findings_data([ask("returns_of_one_moment_differ", Place("a.xlsx"), found="3", other="4", other_file="b.xlsx")])
    assert (found["file"], found["sheet"], found["cell"], found["unit"], found["indicator"], found["understood"]) == ("a.xlsx", None, None, None, None, None)
    assert (found["severity"], found["found"]) == ("ask", "3")
    assert "b.xlsx" in found["message"]


def test_vietnamese_stands_as_it_is_and_what_is_no_text_as_an_escape() -> None:
    text = text_of({"tên": "Đoàn phường An Lạc", "lạ": "\udcff"})
    assert "Đoàn phường An Lạc" in text
    assert json.loads(text)["lạ"] == "\udcff"
