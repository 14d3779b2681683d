"""The computed columns, compiled from time rule, whole and goal: plain formulas of Excel 2010, blank while the row is blank."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.catalogue import OWN_WHOLE, Comparator, Input, Per, TimeRule, ValueType
from indicators.estimates import can_be_estimated
from indicators.goals import Goal
from indicators.numbers import Number, exact, ratio_percent
from xlsx_templates.layouts.unit_workbook import (
    BLANKS_NIL,
    ESTIMATE,
    IF_NONE_NIL,
    NO,
    RESULT_MET,
    RESULT_NOT_DUE,
    RESULT_NOT_MET,
    YES,
    column_letter,
    input_name,
    previous_whole_name,
)
from xlsx_templates.unit_workbook.plan import Line, Plan, goal_to_show, judged_in_period

BLANKS_NAME = "o_trong_la"
"""Defined name of the cell that says what blank rows are: "", Không phát sinh or Chưa có số liệu."""
_UPWARD = frozenset({Comparator.AT_LEAST, Comparator.MORE, Comparator.EQUAL})


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and the value it has in the workbook as issued ("" for a blank result)."""

    text: str
    value: Number | str = ""


def cell(key: str, at: int) -> str:
    """Return the address of a column's cell in a row, the column fixed: "$G12"."""
    return f"${column_letter(key)}{at}"


def is_nil(at: int) -> str:
    """Return the expression: the row says Không phát sinh, for itself or with all blank rows."""
    none = cell("if_none", at)
    return f'AND(ISBLANK({cell("value", at)}),OR({none}="{IF_NONE_NIL}",AND(ISBLANK({none}),{BLANKS_NAME}="{BLANKS_NIL}")))'


def whole(plan: Plan, line: Line) -> Formula | None:
    """Return Trên tổng số where it is another row's figure, None where the unit types it or there is none."""
    base = plan.line_by_code.get(line.row.input.whole)
    if base is None:
        return None
    name = input_name(base.code)
    return Formula(f'=IF(ISNUMBER({name}),{name},"")', _typed(base, ""))


def cumulative(plan: Plan, line: Line) -> Formula:
    """Return Lũy kế từ đầu năm: what stood before plus the period's figure for a flow, the figure itself otherwise."""
    row = line.row.input
    match row.value_type:
        case ValueType.YES_NO:
            return Formula(_yes_no_so_far(row, line.at))
        case ValueType.DATE:
            value = cell("value", line.at)
            return Formula(f'=IF(ISNUMBER({value}),{value},"")')
        case _:
            return Formula(_number_so_far(row, line.at), _so_far(plan, line))


def rate(plan: Plan, line: Line) -> Formula | None:
    """Return Tỷ lệ (%): of the cumulative figures, or of the period's own where each period is judged; None for a plain figure."""
    if not line.row.input.is_rate:
        return None
    value, below, so_far = cell("value", line.at), cell("whole", line.at), cell("cumulative", line.at)
    if judged_in_period(line):
        return Formula(f'=IF(N({below})<=0,"",IF(ISNUMBER({value}),100*{value}/{below},IF({is_nil(line.at)},0,"")))')
    base = f"({previous_whole_name(line.code)}+{below})" if plan.previous_whole(line) is not None else below
    return Formula(f'=IF(OR({so_far}="",N({below})<=0),"",100*{so_far}/{base})')


def completion(plan: Plan, line: Line) -> Formula | None:
    """Return So với chỉ tiêu (%), None where there is no figure to reach."""
    goal = goal_to_show(line)
    if goal is None or goal.value == 0 or line.row.input.value_type is ValueType.YES_NO:
        return None
    target, figure = cell("target", line.at), _judged(line)
    text = f'=IF({_has_figure(line)},IF(N({target})=0,"",100*{figure}/{target}),"")'
    reached = _judged_as_issued(plan, line)
    return Formula(text, "" if reached is None else ratio_percent(reached, goal.value) or 0)


def result(plan: Plan, line: Line) -> Formula | None:
    """Return Kết quả: Đạt, Chưa đạt or Chưa đến hạn; None where there is no goal."""
    goal = goal_to_show(line)
    if goal is None:
        return None
    good, bad = _verdicts(plan, line, goal)
    held = f'{_judged(line)}="{YES}"' if line.row.input.value_type is ValueType.YES_NO else f"{_judged(line)}{goal.comparator}{cell('target', line.at)}"
    reached = _judged_as_issued(plan, line)
    value = "" if reached is None else (good if goal.comparator.holds(reached, goal.value) else bad)
    return Formula(f'=IF({_has_figure(line)},IF({held},"{good}","{bad}"),"")', value)


def _number_so_far(row: Input, at: int) -> str:
    value, before = cell("value", at), f"N({cell('previous', at)})"
    if not row.time_rule.is_summed:
        return f'=IF(ISNUMBER({value}),{value},IF({is_nil(at)},0,""))'
    added = f"ROUND({before}+{value},{row.decimals})" if row.decimals else f"{before}+{value}"
    return f'=IF(ISNUMBER({value}),{added},IF({is_nil(at)},{before},""))'


def _yes_no_so_far(row: Input, at: int) -> str:
    value = cell("value", at)
    yes = f'OR({cell("previous", at)}="{YES}",{value}="{YES}")' if row.time_rule is TimeRule.FLOW else f'{value}="{YES}"'
    return f'=IF({_answered(at)},IF({yes},"{YES}","{NO}"),"")'


def _answered(at: int) -> str:
    value = cell("value", at)
    return f'OR({value}="{YES}",{value}="{NO}",{is_nil(at)})'


def _judged(line: Line) -> str:
    if line.row.input.is_rate:
        return cell("rate", line.at)
    if not judged_in_period(line):
        return cell("cumulative", line.at)
    value = cell("value", line.at)
    return value if line.row.input.value_type is ValueType.YES_NO else f"N({value})"


def _has_figure(line: Line) -> str:
    if line.row.input.is_rate or not judged_in_period(line):
        return f'{_judged(line)}<>""'
    if line.row.input.value_type is ValueType.YES_NO:
        return _answered(line.at)
    return f"OR(ISNUMBER({cell('value', line.at)}),{is_nil(line.at)})"


def _verdicts(plan: Plan, line: Line, goal: Goal) -> tuple[str, str]:
    if judged_in_period(line) or plan.is_last_chance(line):
        return RESULT_MET, RESULT_NOT_MET
    if goal.per is Per.DATE and goal.day is not None and goal.day <= plan.form.period.end:
        return RESULT_MET, RESULT_NOT_MET
    return (RESULT_MET, RESULT_NOT_DUE) if goal.comparator in _UPWARD else (RESULT_NOT_DUE, RESULT_NOT_MET)


def _typed(line: Line, otherwise: Number | str) -> Number | str:
    return otherwise if line.row.reference is None else line.row.reference


def _so_far(plan: Plan, line: Line) -> Number | str:
    if line.row.reference is None:
        return ""
    before = plan.previous_part(line) or 0
    return exact(before + line.row.reference) if line.row.input.time_rule.is_summed else line.row.reference


def _judged_as_issued(plan: Plan, line: Line) -> Number | None:
    figure = line.row.reference if judged_in_period(line) else _so_far(plan, line)
    return None if line.row.input.is_rate or isinstance(figure, str) else figure


def is_white(key: str, row: Input) -> bool:
    """Return whether the unit fills this column in this row."""
    if key == ESTIMATE.key:
        return can_be_estimated(row)
    return row.whole == OWN_WHOLE if key == "whole" else key in {"value", "if_none", "evidence", "note"}
