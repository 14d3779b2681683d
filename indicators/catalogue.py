"""Inputs, indicators, conditions and targets: what is asked, what is computed from it, what was promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from indicators.numbers import Number


class ValueType(StrEnum):
    """What a cell of the input holds."""

    NUMBER = "number"
    MONEY = "money"
    YES_NO = "yes_no"
    DATE = "date"


class TimeRule(StrEnum):
    """How figures of successive periods make a cumulative figure."""

    FLOW = "flow"
    """Phát sinh: the period's own figure; periods are summed."""
    CUMULATIVE = "cumulative"
    """Lũy kế: the figure since the start of the year; the last one counts."""
    STOCK = "stock"
    """Thời điểm: what stands at the end of the period; the last one counts, never a sum."""
    EVERY = "every"
    """Mỗi kỳ: the period's own figure, judged in each period; its amounts are summed like a flow's."""

    @property
    def is_summed(self) -> bool:
        """Whether figures of successive periods are added up; else the last one counts."""
        return self is TimeRule.FLOW or self is TimeRule.EVERY


class SpaceRule(StrEnum):
    """How figures of units make a total."""

    SUM = "sum"
    RATIO = "ratio"
    """Σ part / Σ whole; never an average of percentages."""
    SHARE = "share"
    """Units that meet the conditions / units it applies to."""
    MAX = "max"
    OWN = "own"
    """The issuing body's own figure; nobody else is asked."""
    TEXT = "text"
    """Nothing to add up: shown only."""


class Since(StrEnum):
    """Where a cumulative figure begins."""

    YEAR = "year"
    TERM = "term"
    """The term of office (nhiệm kỳ): it runs on across years."""


class EnteredBy(StrEnum):
    """Who types the input."""

    UNIT = "unit"
    OWN = "own"
    """The issuing body, in its own workbook (của cấp này)."""
    LIST = "list"
    """Counted from the rows of a list."""


class Comparator(StrEnum):
    """How a figure is held against a threshold or a target."""

    AT_LEAST = ">="
    MORE = ">"
    AT_MOST = "<="
    LESS = "<"
    EQUAL = "="

    def holds(self, left: Number | date, right: Number | date) -> bool:
        """Return whether ``left <comparator> right``."""
        match self:
            case Comparator.AT_LEAST:
                return left >= right  # type: ignore[operator]
            case Comparator.MORE:
                return left > right  # type: ignore[operator]
            case Comparator.AT_MOST:
                return left <= right  # type: ignore[operator]
            case Comparator.LESS:
                return left < right  # type: ignore[operator]
            case Comparator.EQUAL:
                return left == right


class Per(StrEnum):
    """The window in which a condition is judged."""

    PERIOD = "period"
    """The period at hand."""
    EVERY = "every"
    """Each period of the year up to this one."""
    YEAR = "year"
    """The cumulative figure since the start of the year."""
    DATE = "date"
    """Once `Condition.date` has come; before that the condition is not asked."""


class Over(StrEnum):
    """Whether a condition is judged for each unit or for the total."""

    UNIT = "unit"
    TOTAL = "total"


class Scope(StrEnum):
    """To whom a target belongs."""

    TOTAL = "total"
    """The level's total over all its units."""
    UNIT = "unit"
    """One unit, named (sheet Giao chỉ tiêu)."""
    EACH_UNIT = "each_unit"
    """Every unit of the kinds that the indicator applies to."""
    EACH_BRANCH = "each_branch"
    """Every chi đoàn."""
    EACH_MEMBER = "each_member"
    """Every đoàn viên."""


OWN_WHOLE = "own"
"""Value of `Input.whole` for a denominator that the unit types itself."""


@dataclass(frozen=True, slots=True)
class Input:
    """One row of ``Nhập liệu``.

    `whole` is "" for a plain figure, the code of another input (block A, as a rule) whose figure is the
    denominator, or `OWN_WHOLE` where the unit types the denominator in ``Trên tổng số``.
    `applies_to` holds codes of unit kinds; `asked_in` holds period slots ("Quy-I"), empty meaning every period.
    `happens_on` is the day of a dated duty: the input is asked in the period that holds that day.
    """

    code: str
    name: str
    value_type: ValueType
    unit_of_measure: str
    time_rule: TimeRule
    applies_to: frozenset[str] = frozenset()
    asked_in: frozenset[str] = frozenset()
    entered_by: EnteredBy = EnteredBy.UNIT
    decimals: int = 0
    whole: str = ""
    whole_name: str = ""
    whole_time_rule: TimeRule | None = None
    is_base: bool = False
    note: str = ""
    since: Since = Since.YEAR

    @property
    def is_rate(self) -> bool:
        """Whether the row has a part and a whole."""
        return bool(self.whole)


@dataclass(frozen=True, slots=True)
class Condition:
    """One row of ``Điều kiện``: rows of one group hold together (AND), one group is enough (OR).

    The threshold is a number, or another input ("A ≤ B"). For a rate the judged figure is its percentage.
    """

    indicator: str
    group: int
    input: str
    comparator: Comparator
    threshold: Number | None = None
    threshold_input: str = ""
    per: Per = Per.PERIOD
    over: Over = Over.UNIT
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A promised figure (chỉ tiêu được giao), dated; a revision is a later target of the same scope."""

    indicator: str
    value: Number
    comparator: Comparator = Comparator.AT_LEAST
    scope: Scope = Scope.TOTAL
    unit: str = ""
    valid_from: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One measurable commitment, as published.

    `inputs` holds input codes: exactly the indicator's own code, or ``CODE.1``, ``CODE.2`` … or, for an
    indicator computed from somebody else's row, that row's code. Empty for a target of others, shown and never counted.
    `article` is where `clause` stands ("III.1.3"); `line` is the published line it is reported under ("II.12").
    `officer` is who in the issuing body enters it, where it is the body's own.
    """

    code: str
    name: str
    clause: str
    sentence: str
    article: str
    line: str
    level: str
    space_rule: SpaceRule
    time_rule: TimeRule
    unit_of_measure: str
    inputs: tuple[str, ...]
    area: str
    target: Target | None = None
    superior_code: str = ""
    note: str = ""
    officer: str = ""


@dataclass(frozen=True)
class Catalogue:
    """Everything a programme asks, in its own order. Base figures (block A) come first among `inputs`."""

    code: str
    name: str
    document: str
    year: int
    inputs: tuple[Input, ...]
    indicators: tuple[Indicator, ...]
    conditions: tuple[Condition, ...] = ()

    @cached_property
    def base_codes(self) -> frozenset[str]:
        """The codes of the base figures, which stand prefilled in every template."""
        return frozenset(row.code for row in self.inputs if row.is_base)

    @cached_property
    def input_by_code(self) -> dict[str, Input]:
        """Inputs by code; of two rows with one code the first stands."""
        return {row.code: row for row in reversed(self.inputs)}

    def whole_rule(self, row: Input) -> TimeRule:
        """Return the time rule of a rate's whole: its own, the other row's where it is another row, else the row's."""
        other = self.input_by_code.get(row.whole) if row.whole != OWN_WHOLE else None
        return row.whole_time_rule or (other.time_rule if other else row.time_rule)

    def is_summed(self, row: Input) -> bool:
        """Return whether figures of the row, and of what it is held against, are added up over periods."""
        return row.time_rule.is_summed and self.whole_rule(row).is_summed

    def is_of_one_span(self, row: Input) -> bool:
        """Return whether part and whole speak of the same span: a part up to now has no measure in a whole of one quarter."""
        return row.whole == OWN_WHOLE or row.time_rule.is_summed or not self.whole_rule(row).is_summed

    @cached_property
    def indicator_by_code(self) -> dict[str, Indicator]:
        """Indicators by code; of two rows with one code the first stands."""
        return {row.code: row for row in reversed(self.indicators)}

    @cached_property
    def conditions_by_indicator(self) -> dict[str, tuple[Condition, ...]]:
        """Conditions by the indicator that they belong to, in order."""
        found: dict[str, tuple[Condition, ...]] = {}
        for row in self.conditions:
            found[row.indicator] = (*found.get(row.indicator, ()), row)
        return found

    @cached_property
    def indicators_by_input(self) -> dict[str, tuple[Indicator, ...]]:
        """Indicators by each input that they are computed from, in order."""
        found: dict[str, tuple[Indicator, ...]] = {}
        for row in self.indicators:
            for code in row.inputs:
                found[code] = (*found.get(code, ()), row)
        return found

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Every code in report order: base inputs, then each indicator preceded by the inputs it brings in, where there are such."""
        order: dict[str, None] = {row.code: None for row in self.inputs if row.is_base}
        for indicator in self.indicators:
            for code in indicator.inputs:
                if code in self.input_by_code:
                    order.setdefault(code)
            order.setdefault(indicator.code)
        for row in self.inputs:
            order.setdefault(row.code)
        return tuple(order)
