"""Hà Nội 2024 with six communes in each of its thirty districts, and what its units might send in a year."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from indicators.catalogue import Catalogue, SpaceRule
from indicators.forms import Forms, definitions
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.units import BaseFigure, OrgUnit
from macros.round_folder.opening import open_ledger
from macros.round_folder.paths import RoundFolder
from tests.independent.ha_noi_figures import Office, Raw, Rule, random_year, read_rules
from tests.independent.quick_returns import write_return
from tests.xlsx_templates.catalogues.hand_written_ha_noi import HAND_WRITTEN, WHOLES
from xlsx_templates.catalogues import load_seed
from xlsx_templates.control_workbook.writing import write_control_workbook
from xlsx_templates.identity import Token

COMMUNES = 6
LETTERS = {"thanh-doan": "D", "quan-doan": "Q", "huyen-doan": "H", "thi-doan": "T", "cap-xa": "X"}
NIL_WORDS = {"nil": "Không phát sinh", "no_data": "Chưa có số liệu", "not_applicable": "Không áp dụng"}
YES_NO = frozenset({"H06E"})
ISSUED_AT = datetime(2024, 3, 4, 8)


@cache
def city_round() -> Round:
    """Return the shipped round with communes added to each district until it has six; what is added is sample data, as the rest."""
    round_ = load_seed("ha-noi-2024")[0]
    added = [unit for district in round_.units if district.parent == "TD" for unit in _more_communes(round_, district)]
    like = {row.input: row for row in round_.base_figures if row.unit == "BADINH-CONGVI"}
    bases = [BaseFigure(unit.code, code, row.value, row.valid_from, row.source) for unit in added for code, row in like.items()]
    return replace(round_, units=(*round_.units, *added), base_figures=(*round_.base_figures, *bases))


def _more_communes(round_: Round, district: OrgUnit) -> list[OrgUnit]:
    there = [unit for unit in round_.units if unit.parent == district.code]
    numbers = range(len(there) + 1, COMMUNES + 1)
    return [
        replace(there[0], code=f"{district.code}-MAU{number}", name=f"Đoàn xã mẫu {number}", document_name=f"Đoàn xã mẫu {number}", aliases=())
        for number in numbers
    ]


def district_round(code: str) -> Round:
    """Return a round of one district by itself: its communes report, only what communes are asked is there, the city's figures are left out."""
    whole = city_round()
    units = [unit for unit in whole.units if unit.parent == code]
    own = replace(whole.unit_by_code[code], is_own=True, parent="")
    known = {unit.code for unit in units}
    return replace(
        whole,
        agency=replace(whole.agency, round_code=f"HA-NOI-2024-{code}", name=own.name, parent_name=whole.agency.name, heading=own.heading),
        catalogue=_of_communes(whole.catalogue),
        kinds=tuple(kind for kind in whole.kinds if kind.code in {own.kind, "cap-xa"}),
        units=(own, *units),
        base_figures=tuple(row for row in whole.base_figures if row.unit in known),
        targets=(),
    )


def _of_communes(catalogue: Catalogue) -> Catalogue:
    inputs = tuple(replace(row, applies_to=frozenset({"cap-xa"})) for row in catalogue.inputs if "cap-xa" in row.applies_to)
    kept = {row.code for row in inputs}
    indicators = tuple(
        replace(row, target=None if row.space_rule is SpaceRule.SUM else row.target, note=row.note or "Chưa giao cho quận, huyện.")
        for row in catalogue.indicators
        if set(row.inputs) <= kept
    )
    return replace(catalogue, inputs=inputs, indicators=indicators, conditions=tuple(row for row in catalogue.conditions if row.input in kept))


@cache
def rules() -> dict[str, Rule]:
    return read_rules(HAND_WRITTEN, WHOLES)


def offices(units: Iterable[OrgUnit]) -> list[Office]:
    return [Office(unit.code, LETTERS[unit.kind], unit.parent) for unit in units]


@cache
def raw_year(seed: int) -> Raw:
    """Return what every unit of the city said in 2024: from which any part of the tree can be worked out."""
    bases: dict[str, dict[str, int]] = {}
    for row in city_round().base_figures:
        bases.setdefault(row.unit, {})[row.input] = int(row.value)
    return random_year(rules(), offices(city_round().units), bases, seed)


def make_folder(root: Path, round_: Round) -> RoundFolder:
    """Return a round folder of this round, ready to receive."""
    folder = RoundFolder(root)
    folder.make()
    write_control_workbook(round_, root / "SO-THEO-DOI.xlsx")
    return folder


def send_year(folder: RoundFolder, round_: Round, raw: Raw, quarters: Iterable[int] = (1, 2, 3, 4)) -> None:
    """Put the returns of these quarters into the received folders, as units send them; the ledger knows the definitions they were issued with."""
    for quarter in quarters:
        period = round_.periods[quarter - 1]
        forms = Forms(round_, period)
        with open_ledger(folder)[0] as ledger:
            ledger.record_definitions(forms.definitions, period.code, json.dumps(definitions(round_, period)), ISSUED_AT)
        said = raw.frame[raw.frame["quarter"] == quarter]
        for unit, rows in said.groupby("unit", sort=False):
            if unit in round_.unit_by_code:
                _send(folder, forms, period, round_.unit_by_code[str(unit)], rows)


def _send(folder: RoundFolder, forms: Forms, period: ReportingPeriod, unit: OrgUnit, rows: Any) -> None:
    cells = {row.code: _cells(row) for row in rows.itertuples()}
    asked = [{"TT": row.number, "Nội dung chỉ tiêu": row.input.name, "Mã": row.input.code, **cells.get(row.input.code, {})} for row in forms.of(unit).rows]
    if not any(len(row) > 3 for row in asked):
        return
    path = folder.received(period.code) / f"{unit.code}.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_return(path, "tonghop_token", Token(forms.round.agency.round_code, period.code, unit.code, forms.definitions, 1).text, asked)


def _cells(row: Any) -> Mapping[str, Any]:
    if row.fact in NIL_WORDS:
        return {"Nếu không có số": NIL_WORDS[row.fact]}
    if row.fact == "blank":
        return {}
    return {"Số liệu kỳ này": ("Có" if row.value else "Không") if row.code in YES_NO else int(row.value)}
