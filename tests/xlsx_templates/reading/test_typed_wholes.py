"""Trên tổng số of R02 is a formula on B01 (120) of block A; the unit types over it."""

from __future__ import annotations

from typing import Any

import pytest

from indicators.findings import Severity
from indicators.submissions import Fact
from indicators.vietnamese.sentences import sentence
from tests.xlsx_templates.reading.conftest import PLAIN
from xlsx_templates.reading import ReadFile


def typed(bench: Any, whole: object, **others: dict[str, object]) -> ReadFile:
    rows = {**PLAIN, "R02": {"value": 90, "whole": whole}, **others}
    found: ReadFile = bench.read(bench.fill(bench.issue(), rows))
    return found


def figure(found: ReadFile) -> tuple[str, object]:
    entry = found.submissions[0].entries["R02"]
    return entry.figure.fact, entry.figure.value


@pytest.mark.parametrize("whole", [150, "150 đ/c", "=100+50", "khoảng 150"])
def test_another_whole_than_block_a_is_asked_with_both_shown(bench: Any, whole: object) -> None:
    found = typed(bench, whole)
    (finding,) = found.findings
    assert (finding.code, finding.indicator, finding.found, finding.place.cell) == ("typed_whole_differs", "R02", "90", "G18")
    assert figure(found) == (Fact.HELD, 90)
    assert "150" in sentence(finding) or whole == "=100+50"
    assert "lấy từ TT 1, Tổng số đoàn viên, đang là 120" in sentence(finding)


@pytest.mark.parametrize("whole", [120, "120", "120 đ/c"])
def test_the_same_whole_typed_is_silent(bench: Any, whole: object) -> None:
    found = typed(bench, whole)
    assert (found.findings, figure(found)) == ((), (Fact.NUMBER, 90))


def test_it_is_held_against_the_unit_s_own_figure_of_block_a(bench: Any) -> None:
    assert typed(bench, 125, B01={"value": 125}).findings == ()
    (finding,) = typed(bench, 120, B01={"value": 125}).findings
    assert (finding.code, finding.facts["whole"]) == ("typed_whole_differs", "125")


def test_a_formula_on_cells_is_never_taken_for_a_typed_whole(bench: Any) -> None:
    """As issued, its value cached while block A has changed since (a program that does not calculate)."""
    found = typed(bench, "=B9+1")
    assert (found.findings, figure(found)) == ((), (Fact.NUMBER, 90))


def test_a_whole_without_a_figure_is_only_said(bench: Any) -> None:
    found = bench.read(bench.fill(bench.issue(), {**PLAIN, "R02": {"whole": 150}}))
    (finding,) = [each for each in found.findings if each.code != "rows_blank"]
    assert (finding.code, finding.severity) == ("typed_whole_alone", Severity.NOTE)
    assert figure(found) == (Fact.BLANK, None)
    assert "ghi 150" in sentence(finding)


def test_many_are_one_question(bench: Any) -> None:
    from dataclasses import replace

    catalogue = bench.round.catalogue
    more = tuple(replace(catalogue.inputs[-2], code=f"R1{number}", name=f"Tỷ lệ {number}") for number in range(4))
    bench.round = replace(bench.round, catalogue=replace(catalogue, inputs=(*catalogue.inputs, *more)))
    rows = {**PLAIN, **{row.code: {"value": 9, "whole": 150} for row in more}}
    found = bench.read(bench.fill(bench.issue(), rows))
    (finding,) = found.findings
    assert (finding.code, finding.facts["count"], finding.facts["codes"]) == ("typed_wholes_differ", "4", "R10, R11, R12, R13")
    assert {found.submissions[0].entries[row.code].figure.fact for row in more} == {Fact.HELD}
    assert sentence(finding)
