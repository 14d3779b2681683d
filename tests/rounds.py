"""Small rounds for tests: a round of a few units and inputs, and what stands of them, written as tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from indicators.catalogue import Catalogue, Condition, Indicator, Input, SpaceRule, Target, TimeRule, ValueType
from indicators.numbers import exact
from indicators.periods import ReportingPeriod
from indicators.rounds import Agency, Round
from indicators.submissions import Entry, Fact, Figure, Standing
from indicators.units import OrgUnit, UnitKind

QUARTERS = (
    ReportingPeriod("2023-Quy-I", date(2023, 1, 1), date(2023, 3, 31)),
    ReportingPeriod("2023-Quy-II", date(2023, 4, 1), date(2023, 6, 30)),
    ReportingPeriod("2023-Quy-III", date(2023, 7, 1), date(2023, 9, 30)),
    ReportingPeriod("2023-Quy-IV", date(2023, 10, 1), date(2023, 12, 31)),
)
_WORDS = {"": Fact.BLANK, "kps": Fact.NIL, "kad": Fact.NOT_APPLICABLE, "cc": Fact.NO_DATA, "hỏi": Fact.HELD, "sai": Fact.REFUSED}


def make_input(code: str, time_rule: TimeRule = TimeRule.FLOW, *, kinds: str = "phuong", **more: object) -> Input:
    defaults: dict[str, object] = {"value_type": ValueType.NUMBER, "unit_of_measure": "người", "applies_to": frozenset(kinds.split())}
    return Input(code, f"Dòng {code}", time_rule=time_rule, **{**defaults, **more})  # type: ignore[arg-type]


def make_indicator(code: str, space_rule: SpaceRule, inputs: str = "", *, target: Target | None = None, time_rule: TimeRule = TimeRule.FLOW) -> Indicator:
    return Indicator(
        code=code, name=f"Chỉ tiêu {code}", clause="", sentence="", article="II.1", line="II.1", level="quận", space_rule=space_rule,
        time_rule=time_rule, unit_of_measure="người", inputs=tuple((inputs or code).split()), area="Mảng", target=target,
    )  # fmt: skip


def make_round(
    *, inputs: tuple[Input, ...], indicators: tuple[Indicator, ...] = (), conditions: tuple[Condition, ...] = (), units: str = "A B", kinds: str = "phuong",
    targets: tuple[Target, ...] = (),
) -> Round:  # fmt: skip
    """Return a round of the units named (all of the first kind) and the issuing body QD."""
    rows = (
        OrgUnit("QD", "Quận Đoàn mẫu", "quan-doan", is_own=True),
        *(OrgUnit(code, f"Đoàn phường {code}", kinds.split(maxsplit=1)[0], parent="QD") for code in units.split()),
    )
    return Round(
        agency=Agency("MAU", "Quận Đoàn mẫu"),
        catalogue=Catalogue("mau", "Mẫu", "Chương trình mẫu", 2023, inputs, indicators, conditions),
        kinds=tuple(UnitKind(code, code) for code in (*kinds.split(), "quan-doan")),
        units=rows,
        periods=QUARTERS,
        targets=targets,
    )


def figure(text: str) -> Figure:
    """Return the figure that a word of a table means: "12", "" blank, "kps" nil, "kad", "cc" no data, "hỏi" held, "sai" refused."""
    return Figure(_WORDS[text], text=text) if text in _WORDS else Figure(Fact.NUMBER, exact(Decimal(text.replace(",", "."))), text=text)


def entries(row: Mapping[str, str]) -> dict[str, Entry]:
    """Return entries from code → "12" or "part/whole"."""
    return {code: _entry(code, text) for code, text in row.items()}


def _entry(code: str, text: str) -> Entry:
    part, slash, whole = text.partition("/")
    return Entry(code, figure(part), figure(whole) if slash else None)


def standing(rows: Mapping[str, Mapping[str, str]], *, held: str = "") -> Standing:
    """Return what stands of one period: unit → code → word. A unit left out sent nothing."""
    return Standing({unit: entries(row) for unit, row in rows.items()}, frozenset(held.split()))
