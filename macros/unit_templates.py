"""The workbook that a unit would be issued now, for putting lost rules back, and for a fresh one where the unit's own cannot be marked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from indicators.catalogue import ValueType
from indicators.forms import compile_form, definitions
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.submissions import Entry, Fact, Figure, Submission
from indicators.units import OrgUnit
from macros.earlier_figures import EarlierFigures, read_earlier
from macros.round_folder.ledger import Ledger
from macros.round_folder.paths import RoundFolder
from xlsx_templates.identity import Token
from xlsx_templates.layouts.unit_workbook import (
    APPROVED_BY,
    HEADER_ROW,
    IF_NONE_NIL,
    IF_NONE_NO_DATA,
    IF_NONE_NOT_APPLICABLE,
    NO,
    PREPARED_BY,
    SIGNATURE_CELLS,
    YES,
)
from xlsx_templates.marked_copy import Layout, Package, Template, fill_template, layout_as_issued
from xlsx_templates.unit_workbook import write_unit_workbook
from xlsx_templates.unit_workbook.plan import Plan, WrittenBefore

_IF_NONE = {Fact.NIL: IF_NONE_NIL, Fact.NOT_APPLICABLE: IF_NONE_NOT_APPLICABLE, Fact.NO_DATA: IF_NONE_NO_DATA}
_EPOCH = date(1899, 12, 30)
Value = str | float


@dataclass(frozen=True)
class UnitTemplates:
    """Workbooks as they would be issued now, for the units of one period; `desk` is a folder for what is written on the way."""

    folder: RoundFolder
    round: Round
    period: ReportingPeriod
    ledger: Ledger
    desk: Path
    now: datetime

    def template(self, unit: OrgUnit) -> Template:
        """Return the unit's workbook, and where its table stands."""
        path = self.desk / "mau.xlsx"
        return Template(*self._write(unit, path))

    def fresh(self, unit: OrgUnit, said: Submission | None, path: Path) -> Layout:
        """Write the unit's workbook to `path` with what it said already in it; its definitions are kept, so that it can be read when it comes."""
        blank = self.desk / "mau-moi.xlsx"
        form = compile_form(self.round, self.period, unit)
        self.ledger.record_definitions(form.definitions, self.period.code, json.dumps(definitions(self.round, self.period), ensure_ascii=False), self.now)
        _, layout = self._write(unit, blank, said)
        fill_template(blank, path, layout, self._values(said), _band(said))
        return layout

    def _write(self, unit: OrgUnit, path: Path, said: Submission | None = None) -> tuple[Package, Layout]:
        form = compile_form(self.round, self.period, unit)
        code = self.round.agency.round_code or self.folder.root.name
        token = Token(code.replace(";", " "), self.period.code, unit.code, form.definitions, max(1, self.ledger.last_issue(self.period.code, unit.code)))
        previous, reported = self._earlier.cumulative.get(unit.code), self._earlier.reported(unit)
        before = WrittenBefore(said.corrections, said.passages) if said else None
        write_unit_workbook(form, self.round, path, token=token, previous=previous, reported=reported, before=before, issued_at=self.now)
        rows = {line.code: line.at for line in Plan(form, self.round, token).lines}
        return Package(path), layout_as_issued(rows, HEADER_ROW)

    @cached_property
    def _earlier(self) -> EarlierFigures:
        return read_earlier(self.folder, self.round, self.period, self.ledger, now=self.now)

    def _values(self, said: Submission | None) -> dict[tuple[str, str], Value]:
        kinds = {row.code: row.value_type for row in self.round.catalogue.inputs}
        found: dict[tuple[str, str], Value] = {}
        for code, entry in (said.entries if said else {}).items():
            found |= {(code, key): value for key, value in _typed(entry, kinds.get(code)).items() if value != ""}
        return found


def _typed(entry: Entry, kind: ValueType | None) -> dict[str, Value]:
    """Return by column what the unit typed in a row, as far as it could be read; what is doubtful as the text that stands there."""
    return {
        "value": _value(entry.figure, kind),
        "whole": _value(entry.whole, ValueType.NUMBER) if entry.whole else "",
        "if_none": _IF_NONE.get(entry.figure.fact, ""),
        "evidence": entry.evidence,
        "note": entry.note,
    }


def _value(figure: Figure, kind: ValueType | None) -> Value:
    if figure.fact in {Fact.HELD, Fact.REFUSED}:
        return figure.text
    value = figure.value
    if figure.fact is not Fact.NUMBER or value is None:
        return ""
    if isinstance(value, date):
        return (value - _EPOCH).days
    if kind is ValueType.YES_NO:
        return YES if value else NO
    return float(value) if isinstance(value, Decimal) else value


def _band(said: Submission | None) -> dict[str, str]:
    fields = {PREPARED_BY: said.prepared_by, APPROVED_BY: said.approved_by} if said else {}
    return {SIGNATURE_CELLS[label]: text for label, text in fields.items() if text}
