"""Which row of the sheet each input gets, and everything else that all sheets of one unit's workbook share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from string import ascii_uppercase

from indicators.catalogue import Condition, Over, Per, SpaceRule, TimeRule, ValueType
from indicators.forms import Form, FormRow
from indicators.goals import Goal
from indicators.numbers import Number
from indicators.outline import OutlineItem, Passage
from indicators.passages import items_for
from indicators.rounds import Round
from indicators.submissions import Correction
from xlsx_templates.identity import Token
from xlsx_templates.layouts.unit_workbook import HEADER_ROW

BASE_BLOCK = "SỐ LIỆU NỀN"
REST_BLOCK = "SỐ LIỆU KHÁC"
OF_THIS_LEVEL = " (CỦA CẤP NÀY)"
Previous = Mapping[str, tuple[Number | None, Number | None]]
"""Cumulative part and whole of the earlier periods by input code."""

Shown = Number | str
Reported = Mapping[str, Mapping[str, tuple[Shown, Shown | None]]]
"""By earlier period, oldest first, and input code: what is counted, as a number or in words, and in Trên tổng số (None for a row without)."""


@dataclass(frozen=True, slots=True)
class Line:
    """An input and the 1-based row where it stands."""

    at: int
    row: FormRow

    @property
    def code(self) -> str:
        """The input's code."""
        return self.row.input.code


@dataclass(frozen=True, slots=True)
class Block:
    """A block heading and the 1-based row where it stands; its lines follow."""

    at: int
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class WrittenBefore:
    """What the unit wrote in its workbook already, besides its figures: lines of `Điều chỉnh kỳ trước`, and passages of `Nội dung báo cáo`."""

    corrections: tuple[Correction, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class Plan:
    """One unit's workbook before it is written."""

    form: Form
    round: Round
    token: Token
    previous: Previous = field(default_factory=dict)
    reported: Reported = field(default_factory=dict)
    before: WrittenBefore = field(default_factory=WrittenBefore)

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The lines that the unit wrote before."""
        return self.before.corrections

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """What the unit wrote in words before, by item."""
        return {passage.item: passage for passage in self.before.passages}

    @cached_property
    def items(self) -> tuple[OutlineItem, ...]:
        """What the unit is asked to tell in words."""
        return items_for(self.round, self.form.unit, self.form.period)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Block A, then a block for each working area in the order of its first row."""
        groups: dict[str, list[FormRow]] = {}
        for row in self.form.rows:
            groups.setdefault(_block_title(row), []).append(row)
        return tuple(_placed(groups, OF_THIS_LEVEL if self.form.unit.is_own else ""))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every input line, from top to bottom."""
        return tuple(line for block in self.blocks for line in block.lines)

    @cached_property
    def line_by_code(self) -> dict[str, Line]:
        """Lines by input code."""
        return {line.code: line for line in self.lines}

    @cached_property
    def comparisons(self) -> dict[str, tuple[Condition, ...]]:
        """Conditions between two rows of this form that the control workbook sets for each unit ("A ≤ B"), by the row they judge."""
        found: dict[str, tuple[Condition, ...]] = {}
        for condition in self.round.catalogue.conditions:
            if condition.input in self.line_by_code and condition.threshold_input in self.line_by_code and _binds(self.round, condition):
                found[condition.input] = (*found.get(condition.input, ()), condition)
        return found

    @property
    def last_row(self) -> int:
        """The 1-based last row of the table."""
        return self.lines[-1].at if self.lines else HEADER_ROW

    def previous_part(self, line: Line) -> Number | None:
        """Return the cumulative figure of the earlier periods."""
        return self.previous.get(line.code, (None, None))[0]

    def previous_whole(self, line: Line) -> Number | None:
        """Return the cumulative denominator of the earlier periods where denominators are summed, else None."""
        return self.previous.get(line.code, (None, None))[1] if self.round.catalogue.whole_rule(line.row.input).is_summed else None

    def is_last_chance(self, line: Line) -> bool:
        """Return whether no later period of the year asks the input."""
        period, asked = self.form.period, line.row.input.asked_in
        later = (other for other in self.round.periods if other.year == period.year and other.kind == period.kind and other.end > period.end)
        return all(asked and other.slot not in asked for other in later)


def judged_in_period(line: Line) -> bool:
    """Return whether the goal is held against the period's own figure, not the cumulative one."""
    goal = line.row.goal
    return line.row.input.time_rule is TimeRule.EVERY or (goal is not None and goal.per in {Per.PERIOD, Per.EVERY})


def goal_to_show(line: Line) -> Goal | None:
    """Return the line's goal; a date is held against none."""
    return None if line.row.input.value_type is ValueType.DATE else line.row.goal


def _binds(round_: Round, condition: Condition) -> bool:
    indicator = round_.catalogue.indicator_by_code.get(condition.indicator)
    is_slip = indicator is not None and indicator.space_rule is not SpaceRule.SHARE
    return is_slip and condition.over is Over.UNIT and condition.per is not Per.DATE


def _block_title(row: FormRow) -> str:
    return BASE_BLOCK if row.input.is_base else row.area.strip().upper() or REST_BLOCK


def _placed(groups: Mapping[str, list[FormRow]], suffix: str) -> list[Block]:
    blocks, at = [], HEADER_ROW + 1
    for position, (title, rows) in enumerate(groups.items()):
        lines = tuple(Line(at + offset, row) for offset, row in enumerate(rows, start=1))
        blocks.append(Block(at, f"{letter(position)}. {title}{suffix}", lines))
        at += len(rows) + 1
    return blocks


def letter(position: int) -> str:
    """Return A, B … Z, AA, AB … for 0, 1 …."""
    head, tail = divmod(position, len(ascii_uppercase))
    return (ascii_uppercase[head - 1] if head else "") + ascii_uppercase[tail]
