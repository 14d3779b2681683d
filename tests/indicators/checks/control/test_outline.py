"""An outline's items have codes of their own, and name kinds and periods that there are."""

from __future__ import annotations

from dataclasses import replace

from indicators.checks.control import codes_are_known, codes_are_well_formed, one_row_per_code
from indicators.checks.control.spots import Check
from indicators.outline import OutlineItem
from tests.rounds import make_input, make_round


def found(check: Check, *items: OutlineItem) -> list[tuple[str, str, int, str]]:
    round_ = replace(make_round(inputs=(make_input("X"),)), outline=items)
    return [(finding.code, spot.table, spot.row, spot.field) for spot, finding in check(round_) if spot.table == "outline"]


def test_a_code_stands_once_and_is_plain() -> None:
    assert found(one_row_per_code.check, OutlineItem("Y1", "một"), OutlineItem("Y1", "hai")) == [("control_code_doubled", "outline", 1, "code")]
    assert found(codes_are_well_formed.check, OutlineItem("Y 1", "một"), OutlineItem("Y2", "hai")) == [("control_code_malformed", "outline", 0, "code")]


def test_kinds_and_periods_are_known() -> None:
    strange = OutlineItem("Y1", "một", applies_to=frozenset({"phuong", "lạ"}), asked_in=frozenset({"Quy-I", "Quy-V"}))
    assert found(codes_are_known.check, strange) == [
        ("control_code_unknown", "outline", 0, "applies_to"),
        ("control_slot_unknown", "outline", 0, "asked_in"),
    ]
