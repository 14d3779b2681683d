"""From the rows that a control workbook holds to the nouns of its round, with the cell of each of their fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime, time
from typing import Any

from indicators.catalogue import Catalogue, Condition, Indicator, Input, Scope, Target
from indicators.earlier_year import EarlierFigure
from indicators.findings import Finding, ask, error, note
from indicators.outgoing import OutgoingLetter, OutsideBody
from indicators.outline import OutlineItem
from indicators.periods import ReportingPeriod, parse_period_code
from indicators.rounds import Agency, Extension, Round
from indicators.unit_changes import UnitChange
from indicators.units import BaseFigure, OrgUnit, UnitKind
from indicators.upper_forms import UpperCell
from indicators.vietnamese.days import date_text
from xlsx_templates.control_workbook import words
from xlsx_templates.control_workbook.places import Places
from xlsx_templates.control_workbook.records import OWN_INPUT_COLUMNS, SHARED_WITH_INPUT, in_report_order
from xlsx_templates.control_workbook.rows import Row

LAST_MINUTE = time(23, 59)


class Assembly:
    """Builds the nouns of one workbook; gathers `places` and `findings` on the way."""

    def __init__(self) -> None:
        self.places: Places = {}
        self.findings: list[Finding] = []
        self.unread: set[tuple[str, str]] = set()

    def round(self, labels: Mapping[str, Mapping[str, Any]], rows: Mapping[str, Sequence[Row]]) -> Round:
        """Return the round that the rows say."""
        agency = Agency(**_fields(labels["agency"], Agency))
        return Round(
            agency=agency,
            catalogue=self._catalogue(labels["catalogue"], rows),
            kinds=self._each("kinds", rows["kinds"], UnitKind),
            units=self._each("units", rows["units"], OrgUnit),
            periods=self._periods(rows["periods"]),
            base_figures=self._each("base_figures", rows["base_figures"], BaseFigure),
            targets=self._build("targets", rows["targets"], _target),
            extensions=self._build("extensions", rows["extensions"], self._extension),
            upper_cells=self._each("upper_cells", rows["upper_cells"], UpperCell),
            unit_changes=self._each("unit_changes", rows["unit_changes"], UnitChange),
            earlier_figures=self._each("earlier_figures", rows["earlier_figures"], EarlierFigure),
            outgoing=self._build("outgoing", rows["outgoing"], lambda row: _letter(row.record, agency)),
            outside_bodies=self._each("outside_bodies", rows["outside_bodies"], OutsideBody),
            outline=self._build("outline", rows["outline"], lambda row: OutlineItem(**_outline_fields(row.record))),
        )

    def _catalogue(self, labels: Mapping[str, Any], rows: Mapping[str, Sequence[Row]]) -> Catalogue:
        indicators = self._build("indicators", rows["indicators"], _indicator)
        inputs = self._inputs(rows["inputs"], rows["indicators"], indicators)
        return Catalogue(
            **{**labels, "year": int(labels["year"] or 0)},
            inputs=inputs,
            indicators=indicators,
            conditions=self._build("conditions", rows["conditions"], lambda row: Condition(**_fields(row.record, Condition))),
        )

    def _each(self, table: str, rows: Sequence[Row], noun: type[Any]) -> tuple[Any, ...]:
        return self._build(table, rows, lambda row: noun(**_fields(row.record, noun)))

    def _build(self, table: str, rows: Sequence[Row], make: Callable[[Row], Any]) -> tuple[Any, ...]:
        for number, row in enumerate(rows):
            self.places[table, number] = row.cells
        return tuple(make(row) for row in rows)

    def _inputs(self, lines: Sequence[Row], indicator_rows: Sequence[Row], indicators: Sequence[Indicator]) -> tuple[Input, ...]:
        made = [(Input(**_input_fields(row.record)), row.cells) for row in lines]
        own = [(self._own_input(row), replace(row.cells, renamed=OWN_INPUT_COLUMNS)) for row in indicator_rows if has_own_input(row)]
        cells_of = {id(row): cells for row, cells in (*made, *own)}
        ordered = in_report_order([row for row, _ in made], [row for row, _ in own], indicators)
        for number, row in enumerate(ordered):
            self.places["inputs", number] = cells_of[id(row)]
        return ordered

    def _own_input(self, row: Row) -> Input:
        record = {name: row.record[column] for name, column in OWN_INPUT_COLUMNS.items()}
        for name in SHARED_WITH_INPUT:
            record[name] = record[name] or row.record[name]
        if record["value_type"] is None and "value_type" not in row.refused:
            self.findings.append(error("control_cell_missing", row.place("value_type"), title="Loại số liệu"))
        return Input(**_input_fields(record | {"value_type": record["value_type"] or words.VALUE_TYPES.value("Số"), "is_base": False}))

    def _periods(self, rows: Sequence[Row]) -> tuple[ReportingPeriod, ...]:
        known = [row for row in rows if self._has_period_code(row)]
        return self._build("periods", known, self._period)

    def _has_period_code(self, row: Row) -> bool:
        text = row.record["code"]
        code = parse_period_code(text)
        if code is None:
            self.findings.append(error("control_period_code", row.place("code"), found=text))
            self.unread.add(("periods", text))
            return False
        row.record["code"] = code
        return True

    def _period(self, row: Row) -> ReportingPeriod:
        deadline = self._moment(row, "deadline", end_of_day=bool(row.record["deadline_included"]))
        if deadline:
            self._check_weekday(row, deadline)
        return ReportingPeriod(**_fields(row.record | {"deadline": deadline}, ReportingPeriod))

    def _extension(self, row: Row) -> Extension:
        return Extension(**_fields(row.record | {"until": self._moment(row, "until", end_of_day=True)}, Extension))

    def _moment(self, row: Row, prefix: str, *, end_of_day: bool) -> datetime | None:
        """Return date and hour of two cells; without an hour the day's first or last minute, with a note."""
        day, hour = row.record[f"{prefix}_date"], row.record[f"{prefix}_time"]
        if day is None:
            if hour is not None and f"{prefix}_date" not in row.refused:
                self.findings.append(error("control_deadline_without_day", row.place(f"{prefix}_date"), found=f"{hour:%H:%M}"))
            return None
        if hour is None:
            hour = LAST_MINUTE if end_of_day else time(0, 0)
            if f"{prefix}_time" not in row.refused:
                self.findings.append(note("control_deadline_without_hour", row.place(f"{prefix}_time"), understood=f"{hour:%H:%M}"))
        return datetime.combine(day, hour)

    def _check_weekday(self, row: Row, day: date) -> None:
        typed = row.record["weekday"]
        if typed and words.WEEKDAY_WORDS.value(typed) != day.weekday():
            right = words.WEEKDAYS[day.weekday()]
            self.findings.append(ask("control_weekday_differs", row.place("weekday"), found=typed, understood=right, day=date_text(day)))


def has_own_input(row: Row) -> bool:
    """Return whether an indicator's row holds its own input too: a kind of value, or what only an input has."""
    record = row.record
    says_so = record["value_type"] is not None or "value_type" in row.refused
    return says_so or (not record["inputs"] and bool(record["applies_to"] or record["whole"]))


def _fields(record: Mapping[str, Any], noun: type[Any]) -> dict[str, Any]:
    return {field.name: record[field.name] for field in fields(noun) if field.name in record}


def _input_fields(record: Mapping[str, Any]) -> dict[str, Any]:
    sets = {"applies_to": frozenset(record["applies_to"]), "asked_in": frozenset(record["asked_in"]), "decimals": int(record["decimals"])}
    return _fields({**record, **sets}, Input)


def _outline_fields(record: Mapping[str, Any]) -> dict[str, Any]:
    sets = {"applies_to": frozenset(record["applies_to"]), "asked_in": frozenset(record["asked_in"]), "length": int(record["length"] or 0)}
    return _fields({**record, **sets}, OutlineItem)


def _letter(record: Mapping[str, Any], agency: Agency) -> OutgoingLetter:
    regime = {"regime": record["regime"] or agency.own_regime, "says_regime": record["regime"] is not None}
    return OutgoingLetter(**_fields({**record, **regime}, OutgoingLetter))


def _indicator(row: Row) -> Indicator:
    record = row.record
    inputs = record["inputs"] or ((record["code"],) if has_own_input(row) else ())
    return Indicator(**_fields(record | {"target": _promise(record), "inputs": inputs}, Indicator))


def _promise(record: Mapping[str, Any]) -> Target | None:
    if record["target"] is None:
        return None
    return Target(
        indicator=record["code"],
        value=record["target"],
        comparator=record["comparator"],
        scope=record["scope"],
        valid_from=record["target_from"],
        source=record["target_source"],
    )


def _target(row: Row) -> Target:
    record = row.record
    scope = record["scope"] or (Scope.UNIT if record["unit"] else Scope.TOTAL)
    return Target(**_fields(record | {"scope": scope}, Target))
