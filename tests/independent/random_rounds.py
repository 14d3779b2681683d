"""Random rounds: programmes, units and figures that nobody planned, to hold both roads against each other.

Figures and thresholds are small, so that duties are met about as often as missed; halves and quarters are the only fractions.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from indicators.catalogue import (
    OWN_WHOLE,
    Catalogue,
    Comparator,
    Condition,
    EnteredBy,
    Indicator,
    Input,
    Over,
    Per,
    Scope,
    SpaceRule,
    Target,
    TimeRule,
    ValueType,
)
from indicators.periods import ReportingPeriod
from indicators.rounds import Agency, Round, is_asked
from indicators.units import BaseFigure, OrgUnit, UnitKind

KINDS = ("PH", "TH", "DN")
QUARTERS = tuple((f"Quy-{roman}", date(2023, 3 * n + 1, 1)) for n, roman in enumerate(("I", "II", "III", "IV")))
MONTHS = tuple((f"Thang-{n:02}", date(2023, n, 1)) for n in range(1, 7))
NO_FIGURE = ("", "Không phát sinh", "Không áp dụng", "Chưa có số liệu", "?")


@dataclass(frozen=True)
class Said:
    """What one unit said in one period, as cells by code; None for a unit whose only file waits for a person."""

    unit: str
    period: str
    cells: dict[str, dict[str, Any]] | None


class Dice:
    """Draws a round and what its units say."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def round(self) -> Round:
        """Return a round of two or three kinds of unit, with every rule likely to occur."""
        kinds = KINDS[: self._chance.choice((2, 3))]
        periods = self._periods()
        units = self._units(kinds)
        bases = [self._base(n, kinds) for n in range(self._chance.choice((1, 2)))]
        made = [self._indicator(f"C{n:02}", kinds, bases, [period.slot for period in periods]) for n in range(self._chance.randint(5, 9))]
        rows = [row for _, own, _ in made for row in own]
        indicators = [indicator for indicator, _, _ in made]
        if rows and self._chance.random() < 0.5:
            indicators.append(self._second_look(self._chance.choice(rows)))
        catalogue = Catalogue("MAU", "Mẫu", "Số mẫu", 2023, (*bases, *rows), tuple(indicators), tuple(row for _, _, more in made for row in more))
        return Round(
            agency=Agency("MAU", "Quận Đoàn mẫu", sample_data="Số liệu mẫu"),
            catalogue=catalogue,
            kinds=tuple(UnitKind(code, f"Loại {code}") for code in ("QD", *kinds)),
            units=units,
            periods=periods,
            base_figures=tuple(BaseFigure(unit.code, base.code, self._chance.randint(1, 9)) for unit in units for base in bases),
            targets=tuple(self._targets(indicators, units)),
        )

    def year(self, round_: Round, periods: Sequence[ReportingPeriod]) -> Iterator[Said]:
        """Yield what each unit said in each of the periods; units that sent nothing are left out."""
        for period in periods:
            for unit in round_.units_in(period):
                luck = self._chance.random()
                if luck >= 0.12:
                    yield Said(unit.code, period.code, None if luck < 0.17 else self._cells(round_, unit, period))

    def one_of(self, periods: Sequence[ReportingPeriod]) -> int:
        """Return the place of the period to consolidate."""
        return self._chance.randrange(len(periods))

    def _periods(self) -> tuple[ReportingPeriod, ...]:
        slots = self._chance.choice((QUARTERS, QUARTERS, MONTHS))
        starts = [start for _, start in slots]
        ends = [*(start - timedelta(days=1) for start in starts[1:]), starts[-1] + timedelta(days=30)]
        return tuple(ReportingPeriod(f"2023-{slot}", start, end) for (slot, start), end in zip(slots, ends, strict=True))

    def _units(self, kinds: Sequence[str]) -> tuple[OrgUnit, ...]:
        rows = [OrgUnit("QD", "Quận Đoàn mẫu", "QD", is_own=True)]
        for n in range(self._chance.randint(2, 9)):
            gone = (
                {"valid_to": date(2022, 12, 31)} if self._chance.random() < 0.06 else {"valid_from": date(2024, 1, 1)} if self._chance.random() < 0.06 else {}
            )
            parent = self._chance.choice(rows).code
            rows.append(OrgUnit(f"U{n}", f"Đơn vị {n}", self._chance.choice(kinds), parent, **gone))  # type: ignore[arg-type]
        self._chance.shuffle(rows)
        return tuple(rows)

    def _base(self, number: int, kinds: Sequence[str]) -> Input:
        rule = self._chance.choice((TimeRule.STOCK, TimeRule.STOCK, TimeRule.CUMULATIVE, TimeRule.FLOW))
        return Input(f"NEN{number}", f"Nền {number}", ValueType.NUMBER, "người", rule, self._some(kinds, 0.9), is_base=True)

    def _some(self, words: Sequence[str], share: float) -> frozenset[str]:
        return frozenset(word for word in words if self._chance.random() < share)

    def _indicator(self, code: str, kinds: Sequence[str], bases: Sequence[Input], slots: Sequence[str]) -> tuple[Indicator, list[Input], list[Condition]]:
        space = self._chance.choice((*SpaceRule, SpaceRule.SHARE, SpaceRule.SHARE))
        several = self._chance.choice((1, 2, 3)) if space is SpaceRule.SHARE else 1
        names = [code] if several == 1 else [f"{code}.{n}" for n in range(1, several + 1)]
        rows = [self._input(name, space, kinds, bases, slots) for name in names]
        conditions = list(self._conditions(code, rows)) if space is SpaceRule.SHARE else []
        target = Target(code, self._chance.choice((0, 2, 5, 20, 50, 100)), self._comparator(), self._chance.choice((Scope.TOTAL, *Scope)))
        indicator = Indicator(
            code=code, name=f"Chỉ tiêu {code}", clause="", sentence="", article="II.1", line="II.1", level="quận", space_rule=space,
            time_rule=rows[0].time_rule, unit_of_measure="người", inputs=tuple(names), area="Mảng", target=target if self._chance.random() < 0.7 else None,
        )  # fmt: skip
        return indicator, rows, conditions

    def _second_look(self, row: Input) -> Indicator:
        """An indicator that is computed from a row of another's."""
        rule = SpaceRule.RATIO if row.is_rate else SpaceRule.TEXT if row.value_type is ValueType.DATE else self._chance.choice((SpaceRule.SUM, SpaceRule.MAX))
        return Indicator("X", "Chỉ tiêu X", "", "", "II.2", "II.2", "quận", rule, row.time_rule, "người", (row.code,), "Mảng", Target("X", 10))

    def _input(self, code: str, space: SpaceRule, kinds: Sequence[str], bases: Sequence[Input], slots: Sequence[str]) -> Input:
        is_rate = space is SpaceRule.RATIO or (space in {SpaceRule.SHARE, SpaceRule.OWN, SpaceRule.SUM} and self._chance.random() < 0.25)
        own = space is SpaceRule.OWN or self._chance.random() < 0.05
        plain = [ValueType.NUMBER, ValueType.NUMBER, ValueType.MONEY, ValueType.YES_NO]
        dated = [ValueType.DATE] if space in {SpaceRule.SHARE, SpaceRule.TEXT} else []
        whole = self._chance.choice((OWN_WHOLE, *(base.code for base in bases))) if is_rate else ""
        return Input(
            code=code,
            name=f"Dòng {code}",
            value_type=ValueType.NUMBER if is_rate else self._chance.choice((*plain, *dated)),
            unit_of_measure="người",
            time_rule=self._chance.choice(list(TimeRule)),
            applies_to=self._some(kinds, 0.75),
            asked_in=self._some(slots, 0.6) if self._chance.random() < 0.35 else frozenset(),
            entered_by=EnteredBy.OWN if own else self._chance.choice((EnteredBy.UNIT, EnteredBy.UNIT, EnteredBy.LIST)),
            decimals=2,
            whole=whole,
            whole_time_rule=self._chance.choice((None, *TimeRule)) if is_rate else None,
        )

    def _conditions(self, code: str, rows: Sequence[Input]) -> Iterator[Condition]:
        for _ in range(self._chance.randint(1, 4)):
            row = self._chance.choice(rows)
            per = self._chance.choice(list(Per))
            plain = [other.code for other in rows if other.value_type is not ValueType.DATE]
            than = self._chance.choice(plain) if plain and row.value_type is not ValueType.DATE and self._chance.random() < 0.25 else ""
            is_dated = per is Per.DATE or row.value_type is ValueType.DATE
            yield Condition(
                indicator=code,
                group=self._chance.choice((1, 1, 2, 3)),
                input=row.code,
                comparator=self._comparator(),
                threshold=None if than else self._chance.choice((0, 50, 50, 100)) if row.is_rate else self._chance.choice((0, 1, 1, 2, 4, 8)),
                threshold_input=than,
                per=per,
                over=self._chance.choice((*[Over.UNIT] * 8, Over.TOTAL)),
                date=date(2023, self._chance.randint(1, 12), self._chance.randint(1, 28)) if is_dated else None,
            )

    def _comparator(self) -> Comparator:
        found: Comparator = self._chance.choice((Comparator.AT_LEAST, *Comparator))
        return found

    def _targets(self, indicators: Sequence[Indicator], units: Sequence[OrgUnit]) -> Iterator[Target]:
        for indicator in indicators:
            for _ in range(self._chance.choice((0, 0, 1, 2))):
                since = self._chance.choice((None, date(2023, self._chance.randint(1, 12), 1)))
                scope = self._chance.choice((Scope.TOTAL, Scope.TOTAL, Scope.UNIT, Scope.EACH_UNIT))
                unit = self._chance.choice(units).code if scope is Scope.UNIT else ""
                yield Target(indicator.code, self._chance.choice((1, 6, 30, 60)), self._comparator(), scope, unit, since, "Số 02-KH/ĐTN")

    def _cells(self, round_: Round, unit: OrgUnit, period: ReportingPeriod) -> dict[str, dict[str, Any]]:
        asked = [row for row in round_.catalogue.inputs if is_asked(row, unit, period)]
        self._chance.shuffle(asked)
        cells = {row.code: self._cell(row) for row in asked if self._chance.random() < 0.97}
        for row in round_.base_figures:
            if row.unit == unit.code and row.input in cells and self._chance.random() < 0.7:
                cells[row.input] = {"value": row.value, "whole": "", "if_none": ""}
        return cells

    def _cell(self, row: Input) -> dict[str, Any]:
        if self._chance.random() < 0.2:
            whole = self._chance.choice(("", self._chance.randint(0, 8))) if row.whole == OWN_WHOLE else ""
            return {"value": "", "whole": whole, "if_none": self._chance.choice(NO_FIGURE)}
        whole = self._chance.choice(("", 0, *range(1, 13))) if row.whole == OWN_WHOLE else ""
        return {"value": self._value(row), "whole": whole, "if_none": ""}

    def _value(self, row: Input) -> Any:
        if row.value_type is ValueType.YES_NO:
            return self._chance.choice(("Có", "Không"))
        if row.value_type is ValueType.DATE:
            return date(2023, self._chance.randint(1, 12), self._chance.randint(1, 28))
        return self._chance.choice((0, 0, 1, 1, 2, 3, 4, 5, 8, 0.5, 2.25))
