"""One slip, one finding: each slip of the table in an otherwise plausible return of the third quarter, and what it must call for, no more."""

from __future__ import annotations

from itertools import pairwise

import pytest

from indicators.catalogue import Comparator, Condition
from indicators.checks.submissions import check_submission
from indicators.findings import Severity
from indicators.vietnamese.sentences import sentence
from tests.indicators.checks.submissions.views import codes, rows_of, view_of

GOOD = """
| Mã | Cách ghi   | Trên | Nền | Quý I | Quý II | Quý III |
|----|------------|------|-----|-------|--------|---------|
| A1 | stock      |      | 200 | 200   | 205    | 210     |
| A2 | stock      |      | 17  | 17    | 17     | 17      |
| F1 | flow       |      |     | 31    | 24     | 28      |
| F2 | flow       |      |     | 12    | 15     | 19      |
| F3 | flow       |      |     | 44    | 52     | 47      |
| F4 | flow       |      |     | 105   | 88     | 93      |
| F5 | flow       |      |     | 61    | 70     | 66      |
| F6 | flow       |      |     | 20    | 22     | 23      |
| L1 | cumulative |      |     | 15    | 34     | 51      |
| L2 | cumulative |      |     | 40    | 77     | 118     |
| L3 | cumulative |      |     | 22    | 41     | 60      |
| R1 | cumulative | A1   |     | 90    | 120    | 150     |
| R2 | cumulative | A1   |     | 95    | 125    | 160     |
| O1 | cumulative | own  |     | 8/40  | 15/40  | 22/40   |
| T1 | stock      |      |     | 33    | 36     | 41      |
| P1 | stock      |      |     | 20    | 21     | 25      |
| P2 | stock      |      |     | 13    | 15     | 16      |
"""
PARTS = tuple(Condition("T1", 1, "T1", Comparator.EQUAL, threshold_input=code) for code in ("P1", "P2"))
FLOWS = ("F1", "F2", "F3", "F4", "F5", "F6")


def table(**typed: str) -> str:
    rows = rows_of(GOOD)
    for row in rows:
        row["Quý III"] = typed.get(row["Mã"], row["Quý III"])
    heading = list(rows[0])
    lines = [heading, ["---"] * len(heading), *([row[name] for name in heading] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def column(quarter: str, only: tuple[str, ...] = ()) -> dict[str, str]:
    return {row["Mã"]: row[quarter] for row in rows_of(GOOD) if not only or row["Mã"] in only}


def so_far(*only: str) -> dict[str, str]:
    return {row["Mã"]: str(int(row["Quý I"]) + int(row["Quý II"])) for row in rows_of(GOOD) if row["Mã"] in only}


def one_row_down() -> dict[str, str]:
    """Each figure of the second quarter stands one row too low."""
    rows = rows_of(GOOD)
    return {below["Mã"]: above["Quý II"].partition("/")[0] + ("/40" if below["Mã"] == "O1" else "") for above, below in pairwise(rows)}


SLIPS = {
    "nothing": ({}, []),
    "numerator over denominator": ({"O1": "41/40"}, [("part_over_own_whole", "O1")]),
    "part over whole": ({"R1": "211"}, [("part_over_whole", "R1")]),
    "the whole itself too small": ({"A1": "21"}, [("base_far_from_reference", "A1")]),
    "lũy kế below the last": ({"L1": "33"}, [("not_below_last_cumulative", "L1")]),
    "the column of lũy kế typed by period": ({"L1": "17", "L2": "41", "L3": "19"}, [("column_below_last_cumulative", "")]),
    "the period's figure is the last lũy kế": ({"F1": "55"}, [("period_equals_last_cumulative", "F1")]),
    "the column of the period is the last lũy kế": (so_far(*FLOWS), [("column_equals_last_cumulative", "")]),
    "the column of last period again": (column("Quý II", FLOWS), [("same_as_last_period", "")]),
    "the whole column of last period again": (column("Quý II"), [("same_as_last_period", "")]),
    "the whole column one row down": (one_row_down(), [("shifted_by_one_row", "")]),
    "a total against its parts": ({"T1": "42"}, [("total_not_its_parts", "T1")]),
    "a total without one part": ({"T1": "25"}, [("total_without_a_part", "T1")]),
    "a thousandfold part": ({"P1": "25000"}, [("scale_slip_likely", "P1")]),
    "a thousandfold whole": ({"A1": "210000"}, [("scale_slip_likely", "A1")]),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_one_slip_calls_for_one_finding(slip: str) -> None:
    typed, wanted = SLIPS[slip]
    found = check_submission(view_of(table(**typed), conditions=PARTS))
    assert codes(found) == wanted
    assert all(sentence(finding) for finding in found)


def test_two_parts_over_a_whole_without_a_reference_are_the_wholes_slip() -> None:
    view = view_of(table(A1="100").replace("| 200 |", "| ? |"), conditions=PARTS)
    (found,) = check_submission(view)
    assert (found.code, found.indicator, found.severity, found.facts["codes"]) == ("whole_below_its_parts", "", Severity.ASK, "A1,R1,R2")
    assert sentence(found) == (
        "TT 1 (Dòng A1) đang là 100, nhỏ hơn 2 dòng tính trên số đó: TT 12 (150), TT 13 (160). Có thể TT 1 ghi chưa đúng. Đề nghị đơn vị kiểm tra và ghi lại."
    )


def test_what_a_person_has_answered_is_not_joined() -> None:
    typed = so_far(*FLOWS[:3])
    view = view_of(table(**typed), conditions=PARTS)
    assert codes(check_submission(view)) == [("column_equals_last_cumulative", "")]
    answered = check_submission(view, lambda finding: finding.indicator == "F1")
    assert codes(answered) == [("period_equals_last_cumulative", code) for code in ("F1", "F2", "F3")]


def test_no_cell_is_ever_named_by_two_causes() -> None:
    for typed, _ in SLIPS.values():
        named = [code for finding in check_submission(view_of(table(**typed), conditions=PARTS)) for code in _rows(finding)]
        assert len(named) == len(set(named))


def _rows(finding: object) -> list[str]:
    return [finding.indicator] if finding.indicator else finding.facts["codes"].split(",")  # type: ignore[attr-defined]
