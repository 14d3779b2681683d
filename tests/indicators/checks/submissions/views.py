"""A view from a table: one row per input, the quarters as columns, the last of them the one at hand.

    | Mã | Cách ghi | Trên | Nền | Giao | Đơn vị tính | Quý I | Quý II |
    |----|----------|------|-----|------|-------------|-------|--------|
    | A1 | stock    |      | 120 |      | người       | 120   | 118    |
    | C1 | flow     | A1   |     | 400  | người       | 3/4   | kps    |

`Trên` is "own" or a code, `Nền` the reference figure (block A; "?" for none), `Giao` the unit's target. All but `Mã` and a quarter may be left out.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from indicators.catalogue import Comparator, Condition, Indicator, Input, Scope, SpaceRule, Target, TimeRule, ValueType
from indicators.checks.submissions import SubmissionView
from indicators.findings import Place
from indicators.forms import compile_form
from indicators.numbers import exact
from indicators.submissions import Entry, Fact
from indicators.units import BaseFigure
from tests.rounds import QUARTERS, entries, make_indicator, make_input, make_round

_TYPES = {"Có/Không": ValueType.YES_NO, "triệu đồng": ValueType.MONEY, "đồng": ValueType.MONEY}


def rows_of(table: str) -> list[dict[str, str]]:
    """Return the rows of a markdown table by heading."""
    lines = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in table.splitlines() if line.strip().startswith("|")]
    heading, *rest = lines
    return [dict(zip(heading, row, strict=True)) for row in rest if not set(row[0]) <= {"-"}]


def view_of(table: str | None, *, conditions: tuple[Condition, ...] = (), space_rule: SpaceRule = SpaceRule.SUM) -> SubmissionView:
    """Return the view of unit A that the table in a test's docstring shows."""
    rows = rows_of(table or "")
    inputs = tuple(map(_input, rows))
    indicators = tuple(_indicator(row, space_rule) for row in inputs if not row.is_base)
    targets = tuple(
        Target(row["Mã"], exact(Decimal(row["Giao"])), Comparator.AT_LEAST, Scope.UNIT, "A") for row in rows if row.get("Giao")
    )  # fmt: skip
    round_ = make_round(inputs=inputs, indicators=indicators, conditions=conditions, targets=targets)
    bases = tuple(BaseFigure("A", row["Mã"], exact(Decimal(row["Nền"])), date(2023, 1, 1)) for row in rows if row.get("Nền", "?") not in {"", "?"})
    round_ = type(round_)(**{**vars(round_), "base_figures": bases})
    names = [name for name in rows[0] if name.startswith("Quý")]
    sent = [entries({row["Mã"]: row[name] for row in rows if row[name] != "."}) for name in names]
    form = compile_form(round_, QUARTERS[len(names) - 1], round_.unit_by_code["A"])
    now = {code: _placed(entry, number) for number, (code, entry) in enumerate(sent[-1].items(), start=1)}
    return SubmissionView(round_, form.period, form.unit, form, now, tuple(zip(QUARTERS, sent[:-1], strict=False)))


def codes(findings: object) -> list[tuple[str, str]]:
    """Return (code, input) of each finding, in order."""
    return [(finding.code, finding.indicator) for finding in findings]  # type: ignore[attr-defined]


def facts(view: SubmissionView) -> dict[str, Fact]:
    """Return the fact of each entry of the view."""
    return {code: entry.figure.fact for code, entry in view.entries.items()}


def _input(row: dict[str, str]) -> Input:
    measure = row.get("Đơn vị tính") or "người"
    return make_input(
        row["Mã"], TimeRule(row.get("Cách ghi") or "flow"), whole=row.get("Trên", ""), is_base=bool(row.get("Nền")), unit_of_measure=measure,
        value_type=_TYPES.get(measure, ValueType.NUMBER),
    )  # fmt: skip


def _indicator(row: Input, space_rule: SpaceRule) -> Indicator:
    return make_indicator(row.code, SpaceRule.RATIO if row.is_rate else space_rule, time_rule=row.time_rule)


def _placed(entry: Entry, number: int) -> Entry:
    figure = type(entry.figure)(entry.figure.fact, entry.figure.value, Place("a.xlsx", "Nhập liệu", f"G{number}"), entry.figure.text)
    return Entry(entry.input, figure, entry.whole)
