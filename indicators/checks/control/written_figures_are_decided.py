"""A published figure that can be read two ways is decided by a person: "6.000 nghìn" may be 6.000 or 6.000.000, and nobody guesses which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from indicators.catalogue import Indicator
from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import ask
from indicators.rounds import Round
from indicators.vietnamese.numbers import format_number

_GROUPED_AND_SCALED = re.compile(r"(?<![\d.,])(?P<digits>\d{1,3}(?:\.\d{3})+)\s+(?P<scale>nghìn|ngàn|triệu|tỷ|tỉ)\b", re.IGNORECASE)
_SCALES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
_SUMS_OF_MONEY = "đồng"


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each indicator without a target whose clause writes thousands twice, in digits and in a word; money is so written and is not asked."""
    for row, indicator in enumerate(round_.catalogue.indicators):
        found = _GROUPED_AND_SCALED.search(indicator.clause)
        if found and indicator.inputs and not _is_money(indicator, found) and not _is_decided(round_, indicator):
            low = int(found["digits"].replace(".", ""))
            high = low * _SCALES[found["scale"].lower()]
            yield (
                Spot("indicators", row, "target"),
                ask(
                    "control_written_figure_unclear", indicator=indicator.code, found=found[0], title=indicator.name,
                    low=format_number(low), high=format_number(high), measure=indicator.unit_of_measure,
                ),
            )  # fmt: skip


def _is_money(indicator: Indicator, found: re.Match[str]) -> bool:
    return indicator.clause[found.end() :].lstrip().startswith(_SUMS_OF_MONEY)


def _is_decided(round_: Round, indicator: Indicator) -> bool:
    return indicator.target is not None or round_.level_revision(indicator.code, date.max) is not None
