"""What official Vietnamese says of one result: the figure, how far the target is reached, what changed since. Each phrase can stand alone."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from indicators.achievements import YES_NO, Achievement
from indicators.catalogue import Comparator, SpaceRule, TimeRule
from indicators.numbers import Number, exact
from indicators.totals import Total
from indicators.vietnamese.measured import measured, one_decimal, percent, points
from indicators.vietnamese.numbers import format_number
from indicators.vietnamese.wording import NO_DATA_MARK, excused_words, limits_of, measure_of, met_words, name_list

NIL, NO_DATA, DONE, NOT_DONE = "không phát sinh", "chưa có số liệu", "đã thực hiện", "chưa thực hiện"
MOST_NAMES = 6


class Facet(StrEnum):
    """What a report says of an indicator, each a phrase that is renewed by itself; the last six are the cells of a table."""

    VALUE = "value"
    CUMULATIVE = "cumulative"
    AMOUNT = "amount"
    TARGET = "target"
    COMPLETION = "completion"
    CHANGE = "change"
    SINCE_PREVIOUS = "since_previous"
    COVERAGE = "coverage"
    TARGET_CELL = "target_cell"
    VALUE_CELL = "value_cell"
    CUMULATIVE_CELL = "cumulative_cell"
    PERCENT_CELL = "percent_cell"
    MET_CELL = "met_cell"
    COVERAGE_CELL = "coverage_cell"


def phrases(said: Achievement, names: Mapping[str, str]) -> dict[Facet, str]:
    """Return every phrase that can be said; a facet that nothing is known of is absent. `names` are unit names by code."""
    total = said.total
    found = {
        Facet.VALUE: figure(said, total.value, total.numerator, total.denominator),
        Facet.CUMULATIVE: figure(said, total.cumulative, total.cumulative_numerator, total.cumulative_denominator),
        Facet.AMOUNT: _amount(said),
        Facet.TARGET: target(said),
        Facet.COMPLETION: completion(said),
        Facet.CHANGE: change(said, said.last_year),
        Facet.SINCE_PREVIOUS: change(said, said.previous),
        Facet.COVERAGE: coverage(said, names),
        **_cells(said),
    }
    return {facet: text for facet, text in found.items() if text}


def figure(said: Achievement, value: Number | None, part: Number | None, whole: Number | None) -> str:
    """Return "350 người", "92,5% (37/40 người)", "39/40 đơn vị (97,5%)", "đã thực hiện", "không phát sinh", "chưa có số liệu"."""
    if value is None:
        return NO_DATA
    if is_nil(said.total) and value == 0:
        return NIL
    if said.is_yes_no:
        return DONE if value else NOT_DONE
    if part is None or whole is None:
        return measured(value, measure_of(said.total), *limits_of(said.total))
    counts, rate = measured_pair(part, whole, said.counted_in), percent(value, *limits_of(said.total))
    return f"{counts} ({rate})" if said.total.space_rule is SpaceRule.SHARE else f"{rate} ({counts})"


def measured_pair(part: Number, whole: Number, unit_of_measure: str) -> str:
    """Return "37/40 người"."""
    return f"{format_number(part)}/{measured(whole, unit_of_measure)}"


def is_nil(total: Total) -> bool:
    """Return whether every unit that answered said that nothing occurred."""
    return bool(total.coverage.nil) and not total.coverage.reported


def _amount(said: Achievement) -> str:
    amount = said.total.amount
    return "" if amount is None or said.input_measure in {"", YES_NO} else measured(amount, said.input_measure)


_BEFORE_TARGET = {Comparator.MORE: "trên ", Comparator.AT_MOST: "không quá ", Comparator.LESS: "dưới "}


def target(said: Achievement) -> str:
    """Return "3.600 người", "100%", "không quá 5 vụ"; "" without a target or where it only says that something is to be done."""
    goal = said.total.target
    if goal is None or said.is_yes_no:
        return ""
    return f"{_BEFORE_TARGET.get(said.comparator, '')}{measured(goal, measure_of(said.total), goal)}"


def completion(said: Achievement) -> str:
    """Return how far the target is reached: "đạt 85,2% chỉ tiêu năm", "vượt 12,5% chỉ tiêu năm"; "" where nothing can be said."""
    total = said.total
    if total.target is None or total.cumulative is None or said.is_yes_no:
        return ""
    goal = "chỉ tiêu" if total.time_rule is TimeRule.EVERY else "chỉ tiêu năm"
    apart = exact(total.cumulative - total.target)
    if said.comparator in {Comparator.AT_MOST, Comparator.LESS}:
        return _within(said, apart, goal)
    if said.comparator is Comparator.MORE and apart == 0:
        return f"mới bằng, chưa vượt {goal}"
    if said.is_rate:
        return _rate_reached(apart, goal)
    return _share_reached(total, goal)


def _within(said: Achievement, apart: Number, goal: str) -> str:
    if said.comparator.holds(apart, 0):
        return f"trong mức {goal}"
    return f"bằng mức {goal}, chưa đạt yêu cầu thấp hơn" if apart == 0 else f"vượt {_distance(said, apart)} so với mức {goal}"


def _rate_reached(apart: Number, goal: str) -> str:
    if apart == 0:
        return f"đạt {goal}"
    return f"{'vượt' if apart > 0 else 'thấp hơn'} {points(_size(apart))} so với {goal}"


def _share_reached(total: Total, goal: str) -> str:
    reached = total.completion
    if reached is None:
        return f"đạt {goal}"
    if reached > 100:
        return f"vượt {percent(exact(reached - 100))} {goal}"
    return f"đạt {percent(reached)} {goal}"


def change(said: Achievement, before: Number | None) -> str:
    """Return "tăng 120 người so với", "giảm 2,3 điểm phần trăm so với" or "bằng", for "cùng kỳ năm 2022" to follow; "" where not known."""
    if before is None or said.total.value is None or said.is_yes_no:
        return ""
    apart = exact(said.total.value - before)
    if apart == 0:
        return "bằng"
    return f"{'tăng' if apart > 0 else 'giảm'} {_distance(said, _size(apart))} so với"


def _distance(said: Achievement, apart: Number) -> str:
    return points(apart) if measure_of(said.total) == "%" else measured(apart, said.total.unit_of_measure)


def _size(apart: Number) -> Number:
    return -apart if apart < 0 else apart


def coverage(said: Achievement, names: Mapping[str, str]) -> str:
    """Return "số liệu của 38/40 đơn vị; chưa có số liệu của: A, B"; of "cấp này" nothing is said.

    Units that sent nothing at all are named once, elsewhere: where some are counted among the missing, the sentence says that the names are those beside.
    """
    found = said.total.coverage
    if said.total.space_rule is SpaceRule.OWN or not found.expected:
        return ""
    waiting = [code for code in (*found.missing, *found.held, *found.no_data) if code not in found.excused and code not in said.absent]
    beside = "ngoài các đơn vị chưa gửi báo cáo, còn " if any(code in said.absent for code in found.missing) else ""
    listed = f"; {beside}chưa có số liệu của: {name_list([names.get(code, code) for code in waiting], MOST_NAMES)}" if waiting else ""
    return f"số liệu của {_counts(said)}{excused_words(len(found.excused))}{listed}"


def _counts(said: Achievement) -> str:
    found = said.total.coverage
    return measured_pair(found.counted, found.awaited, "đơn vị")


def _cells(said: Achievement) -> dict[Facet, str]:
    total = said.total
    own, unknown = total.space_rule is SpaceRule.OWN, NO_DATA_MARK if said.is_asked else ""
    return {
        Facet.TARGET_CELL: "" if total.target is None else _cell(said, total.target),
        Facet.VALUE_CELL: unknown if total.value is None else _cell(said, total.value),
        Facet.CUMULATIVE_CELL: unknown if total.cumulative is None else _cell(said, total.cumulative),
        Facet.PERCENT_CELL: "" if total.completion is None or said.is_yes_no else one_decimal(total.completion),
        Facet.MET_CELL: met_words(total),
        Facet.COVERAGE_CELL: "" if own or not said.is_asked else f"{total.coverage.counted}/{total.coverage.awaited}",
    }


def _cell(said: Achievement, value: Number) -> str:
    if said.is_yes_no:
        return "Có" if value else "Không"
    return one_decimal(value, *limits_of(said.total)) if measure_of(said.total) == "%" else format_number(value)
