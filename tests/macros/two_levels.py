"""A district and the city above it: rounds of both, what the district closes and mails, what the city makes of it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from indicators.catalogue import SpaceRule, TimeRule
from indicators.findings import Severity
from indicators.rounds import Round
from indicators.units import OrgUnit
from macros.close import ClosingOrder, close_period
from macros.consolidate import ConsolidationRun
from tests.macros.small_office import AFTER, Q1, Office
from tests.rounds import make_indicator, make_input, make_round

ORDER = ClosingOrder("Người chốt mẫu", "Số liệu mẫu")
LATER = datetime(2023, 4, 10, 9, 0)


def district_round(**codes: str) -> Round:
    """Quận D: phường A, B, C ghi X (cộng), T trên N (tỷ số), S (đơn vị có ít nhất 1), M (lớn nhất). `codes`: Mã của cấp trên."""
    inputs = (make_input("N", TimeRule.STOCK, is_base=True), make_input("X"), make_input("T", whole="N"), make_input("S"), make_input("M"))
    rules = {"X": SpaceRule.SUM, "T": SpaceRule.RATIO, "S": SpaceRule.SHARE, "M": SpaceRule.MAX}
    made = make_round(inputs=inputs, indicators=tuple(upper_line(code, rule, codes.get(code, "")) for code, rule in rules.items()), units="A B C")
    agency = replace(made.agency, round_code="D-2023", name="Quận Đoàn D", upper_unit="D")
    units = tuple(replace(unit, name="Quận Đoàn D", code="D") if unit.is_own else replace(unit, parent="D") for unit in made.units)
    return replace(made, agency=agency, units=units, catalogue=replace(made.catalogue, conditions=(at_least_once("S"),)))


def city_round(more: str = "", **renamed: str) -> Round:
    """Thành Đoàn: quận D, E; cùng chỉ tiêu, mã theo `renamed`. `more`: phường của quận D mà Thành Đoàn cũng có trong sổ."""
    made = district_round()
    inputs = tuple(replace(row, code=renamed.get(row.code, row.code)) for row in made.catalogue.inputs)
    indicators = tuple(
        replace(row, code=renamed.get(row.code, row.code), inputs=tuple(renamed.get(code, code) for code in row.inputs)) for row in made.catalogue.indicators
    )
    condition = replace(at_least_once("S"), indicator=renamed.get("S", "S"), input=renamed.get("S", "S"))
    units = (
        OrgUnit("TD", "Thành Đoàn mẫu", "thanh-doan", is_own=True),
        *(OrgUnit(code, f"Quận Đoàn {code}", "quan-doan", parent="TD") for code in "DE"),
        *(OrgUnit(code, f"Đoàn phường {code}", "phuong", parent="D") for code in more.split()),
    )
    return replace(
        made,
        agency=replace(made.agency, round_code="TP-2023", name="Thành Đoàn mẫu", upper_unit=""),
        units=units,
        kinds=(*made.kinds, replace(made.kinds[0], code="thanh-doan", name="Thành Đoàn")),
        catalogue=replace(made.catalogue, inputs=inputs, indicators=indicators, conditions=(condition,)),
    )


def upper_line(code: str, rule: SpaceRule, upper: str) -> Any:
    return replace(make_indicator(code, rule), superior_code=upper)


def at_least_once(code: str) -> Any:
    from indicators.catalogue import Comparator, Condition, Per

    return Condition(code, 1, code, Comparator.AT_LEAST, 1, per=Per.YEAR)


def a_district(root: Path, round_: Round | None = None) -> Office:
    """A and B sent, C did not."""
    office = Office(root, round_ or district_round())
    office.drop("a.xlsx", "A", N=100, X=3, T=40, S=1, M=9)
    office.drop("b.xlsx", "B", N=50, X=4, T=30, S=0, M=2)
    return office


def close(office: Office, period: str = Q1, now: datetime = AFTER) -> Path:
    done = close_period(office.folder, period, ORDER, now=now, workers=1)
    assert done.closing is not None, [finding.code for finding in done.open_findings]
    return office.folder.closed(period, done.closing.number)


def mail(path: Path, city: Office, name: str = "quận D.xlsx", period: str = Q1) -> Path:
    target = city.folder.received(period) / name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, target)
    return target


def figures(run: ConsolidationRun) -> dict[str, tuple[Any, ...]]:
    return {total.code: (total.value, total.numerator, total.denominator) for total in run.consolidation.totals}


def asks(run: ConsolidationRun) -> list[tuple[str, str, str]]:
    return [(finding.code, finding.unit, finding.indicator) for finding in run.consolidation.findings if finding.severity is not Severity.NOTE]
