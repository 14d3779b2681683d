"""1,2 or 12,5 where people are counted: thousands only where something known says so."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from indicators.catalogue import Input
from indicators.checks.submissions import SubmissionView, judge_fractions
from indicators.findings import Finding, ask
from indicators.numbers import Number
from indicators.submissions import Fact
from indicators.vietnamese.cells import read_text
from indicators.vietnamese.sentences import sentence
from tests.indicators.checks.submissions.views import view_of
from tests.indicators.vietnamese.rows import DISTANCE, PEOPLE


def _asked(typed: str, last: str = "", target: str = "", peers: str = "", *, row: Input = PEOPLE) -> tuple[SubmissionView, Finding]:
    view = view_of(f"""
    | Mã | Giao     | Quý I | Quý II |
    |----|----------|-------|--------|
    | C1 | {target} | {last or "."} | 7 |
    """)
    reading = read_text(typed, row)
    figure = replace(view.entries["C1"].figure, fact=reading.fact, value=reading.value, text=typed)
    view = replace(view, entries={"C1": replace(view.entries["C1"], figure=figure)}, peer_medians={"C1": Decimal(peers)} if peers else {})
    return view, ask(reading.code, figure.place, unit="A", indicator="C1", found=typed, understood=reading.understood)


@pytest.mark.parametrize(
    ("typed", "known", "likely"),
    [
        ("1,2", {}, 1200),
        ("12,5", {}, 12500),
        ("1,2", {"last": "1150"}, 1200),
        ("1,2", {"target": "5000"}, 1200),
        ("1,2", {"peers": "900"}, 1200),
        ("1,2", {"last": "400"}, 1200),
        ("12,5", {"last": "11"}, None),
        ("12,5", {"target": "40"}, None),
        ("12,5", {"peers": "14"}, None),
        ("1,2", {"last": "3"}, None),
        ("12,5", {"last": "13", "target": "40000"}, None),
        ("12,5", {"last": "13000", "target": "50"}, 12500),
        ("1,2", {"last": "37"}, None),
        ("1,2", {"last": "38"}, 1200),
    ],
)
def test_the_nearest_known_figure_says_whether_thousands_were_meant(typed: str, known: dict[str, Any], likely: Number | None) -> None:
    view, finding = _asked(typed, **known)
    view, (found,) = judge_fractions(view, [finding])
    figure = view.entries["C1"].figure
    assert (figure.fact, figure.value, figure.text) == (Fact.HELD, likely, typed)
    assert bool(found.understood) == (likely is not None)
    assert found.code == ("cell_fraction_in_count_likely" if likely else "cell_fraction_in_count")


def test_another_units_question_stays_as_it_is() -> None:
    view, finding = _asked("12,5", last="11")
    other = replace(finding, unit="B")
    assert judge_fractions(view, [other]) == (view, (other,))


@pytest.mark.parametrize(
    ("known", "likely", "code"),
    [
        ({}, 1200, "cell_comma_or_thousands"),
        ({"last": "1100"}, 1200, "cell_comma_or_thousands"),
        ({"last": "3"}, Decimal("1.2"), "cell_comma_likely"),
        ({"target": "2", "last": "900000"}, Decimal("1.2"), "cell_comma_likely"),
    ],
)
def test_a_comma_where_fractions_are_possible_is_what_lies_nearer(known: dict[str, Any], likely: Number, code: str) -> None:
    view, finding = _asked("1,200", row=DISTANCE, **known)
    view, (found,) = judge_fractions(view, [finding])
    assert (view.entries["C1"].figure.value, found.code) == (likely, code)
    assert found.understood == ("1.200" if likely == 1200 else "1,2")
    assert found.understood in sentence(found)
