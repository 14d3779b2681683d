"""Tables of what is to be reached and until when, from the control workbook: the level's targets, those of units, the periods with their deadlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from generators.body import Cell, Column, Row, Table, cell, runs
from generators.brief import Brief, name_of
from generators.named_types import reported_periods, year_of
from indicators.catalogue import Comparator, Indicator, Per, Scope
from indicators.forms import FormRow, Forms
from indicators.goals import Goal, level_target
from indicators.numbers import Number
from indicators.units import OrgUnit, UnitKind
from indicators.vietnamese.days import date_text
from indicators.vietnamese.formatting import deadline_of_period
from indicators.vietnamese.measured import percent
from indicators.vietnamese.numbers import format_number

YES_NO = "Có/Không"
ELSEWHERE = "Chung"
COLUMNS_ON_A_PAGE = 7
_BEFORE = {Comparator.MORE: "trên ", Comparator.AT_MOST: "không quá ", Comparator.LESS: "dưới "}
_LINE = (Column(9, "center"), Column(70), Column(22, "center"), Column(25, "center"))


def level_targets(brief: Brief) -> Table:
    """Return the programme's targets by working area: those of its section of targets that have a figure, as of the end of the year."""
    rows = brief.round.catalogue.indicators
    opening = rows[0].line.partition(".")[0] if rows else ""
    listed = [(row.area, row.name, _measure(row), _target_of(brief, row)) for row in rows if row.line.partition(".")[0] == opening]
    return _by_area([each for each in listed if each[3]], ("TT", "Nội dung chỉ tiêu", "Đơn vị tính", f"Chỉ tiêu năm {year_of(brief)}"))


def targets_of_unit(brief: Brief, unit: OrgUnit) -> Table:
    """Return what one unit is to reach in the programme's year: its own targets and those that hold for every unit of its kind."""
    asked = {row.input.code: row for period in reported_periods(brief) or (brief.period,) for row in Forms(brief.round, period).of(unit).rows}
    goals = [(row.area, _standing_alone(row.input.name), _measure_of(row), _goal_text(row.goal, row)) for row in asked.values() if row.goal is not None]
    table = _by_area(goals, ("TT", "Nội dung chỉ tiêu", "Đơn vị tính", f"Chỉ tiêu năm {year_of(brief)}"))
    return replace(table, assigned=(name_of(unit),) if goals else ())


def unit_targets(brief: Brief) -> tuple[Table, ...]:
    """Return who was given how much (Giao chỉ tiêu): a row for each unit, the targets side by side; for each kind of unit as many tables as needed."""
    return tuple(table for kind in brief.round.kinds for table in _of_kind(brief, kind))


def _of_kind(brief: Brief, kind: UnitKind) -> Iterator[Table]:
    units = [unit for unit in brief.units if unit.kind == kind.code]
    rows = [row for row in brief.round.catalogue.indicators if any(_own_target(brief, unit, row.code) for unit in units)]
    for start in range(0, len(rows), COLUMNS_ON_A_PAGE):
        part = rows[start : start + COLUMNS_ON_A_PAGE]
        caption = f"{kind.name} (tiếp theo)" if start else kind.name
        yield _matrix(brief, caption, part, [unit for unit in units if any(_own_target(brief, unit, row.code) for row in part)])


def deadlines(brief: Brief) -> Table:
    """Return the periods of the year with the time that their figures are of and until when they are sent."""
    rows = [
        (str(number), period.name, f"{date_text(period.start)} – {date_text(period.cutoff or period.end)}", deadline_of_period(period, period.deadline) or "…")
        for number, period in enumerate(reported_periods(brief), start=1)
    ]
    columns = (Column(9, "center"), Column(30), Column(43, "center"), Column(44))
    return _table(columns, ("TT", "Kỳ báo cáo", "Thời gian lấy số liệu", "Hạn gửi"), (tuple(map(cell, row)) for row in rows))


def has_unit_targets(brief: Brief) -> bool:
    """Return whether any unit of the brief was given a target of its own."""
    codes = {unit.code for unit in brief.units}
    return any(each.scope is Scope.UNIT and each.unit in codes for each in brief.round.targets)


def _standing_alone(name: str) -> str:
    """Return the wording of a row whose row above is not there: "Trong đó: số hoạt động …" is "Số hoạt động …"."""
    own = name.removeprefix("Trong đó:").strip()
    return f"{own[:1].upper()}{own[1:]}"


def _by_area(lines: Sequence[tuple[str, str, str, str]], titles: Sequence[str]) -> Table:
    """Return the lines below a heading for each area, numbered through; areas in order of first appearance."""
    order = {area: place for place, area in enumerate(dict.fromkeys(line[0] for line in lines))}
    rows: list[Row] = []
    headings, number = set(), 0
    for area, group in groupby(sorted(lines, key=lambda line: order[line[0]]), key=lambda line: line[0]):
        headings.add(len(rows))
        rows.append((Cell(runs(area or ELSEWHERE), columns=len(_LINE), align="left"),))
        for line in group:
            number += 1
            rows.append(tuple(cell(text) for text in (str(number), *line[1:])))
    return Table(_LINE, (tuple(cell(title) for title in titles),), tuple(rows), frozenset(headings))


def _matrix(brief: Brief, caption: str, rows: Sequence[Indicator], units: Sequence[OrgUnit]) -> Table:
    columns = (Column(9, "center"), Column(50), *(Column(180 / max(len(rows), 4), "center") for _ in rows))
    titles = ("TT", "Đơn vị", *(f"{row.name} ({_measure(row)})" if _measure(row) else row.name for row in rows))
    body = ((str(number), name_of(unit), *(_own_target(brief, unit, row.code) for row in rows)) for number, unit in enumerate(units, start=1))
    table = _table(columns, titles, (tuple(cell(text) for text in line) for line in body))
    return replace(table, caption=caption, assigned=tuple(name_of(unit) for unit in units))


def _table(columns: tuple[Column, ...], titles: Iterable[str], rows: Iterable[Row] | Iterator[Row]) -> Table:
    return Table(columns, (tuple(cell(title) for title in titles),), tuple(rows))


def _own_target(brief: Brief, unit: OrgUnit, code: str) -> str:
    """Return the latest target of the unit in the programme's year, "" where it was given none."""
    last = max((period.end for period in brief.round.periods if period.year == year_of(brief)), default=brief.period.end)
    given = brief.round.unit_target(unit.code, code, last)
    return f"{_BEFORE.get(given.comparator, '')}{format_number(given.value)}" if given else ""


def _target_of(brief: Brief, row: Indicator) -> str:
    last = max((period.end for period in brief.round.periods if period.year == year_of(brief)), default=brief.period.end)
    found = level_target(brief.round, row, last)
    return _text(found.value, found.comparator, row.unit_of_measure) if found else ""


def _goal_text(goal: Goal | None, row: FormRow) -> str:
    if goal is None:
        return ""
    said = _text(goal.value, goal.comparator, "%" if row.input.is_rate else row.input.unit_of_measure)
    if goal.per is Per.DATE and goal.day:
        return f"{said}, chậm nhất {date_text(goal.day)}"
    return said if goal.per is Per.YEAR else f"{said}/kỳ"


def _text(value: Number, comparator: Comparator, measure: str) -> str:
    if measure == YES_NO:
        return "Thực hiện"
    return f"{_BEFORE.get(comparator, '')}{percent(value, value) if measure == '%' else format_number(value)}"


def _measure(row: Indicator) -> str:
    return "" if row.unit_of_measure == YES_NO else row.unit_of_measure


def _measure_of(row: FormRow) -> str:
    if row.input.is_rate:
        return "%"
    return "" if row.input.unit_of_measure == YES_NO else row.input.unit_of_measure
