"""A typed total against its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from indicators.catalogue import Catalogue, Comparator, Condition, Over, SpaceRule
from indicators.checks.submissions.view import SubmissionView, counted
from indicators.findings import Finding, ask
from indicators.forms import FormRow
from indicators.numbers import Number, exact
from indicators.vietnamese.numbers import format_number

Totals = Mapping[str, tuple[str, ...]]
"""The parts of each total, by input code."""
_THOUSANDTH = Decimal("0.001")


def parts_of_totals(catalogue: Catalogue) -> Totals:
    """Return which inputs are the sum of which others: several rows “Đúng bằng” of one group about one input, each against another input.

    A condition of a share decides which units meet it, and says nothing of this kind.
    """
    groups: dict[tuple[object, ...], list[str]] = {}
    for row in catalogue.conditions:
        indicator = catalogue.indicator_by_code.get(row.indicator)
        is_share = indicator is not None and indicator.space_rule is SpaceRule.SHARE
        if row.comparator is Comparator.EQUAL and row.threshold_input and row.over is Over.UNIT and not is_share:
            groups.setdefault((row.indicator, row.group, row.input, row.per, row.date), []).append(row.threshold_input)
    return {str(key[2]): tuple(dict.fromkeys(parts)) for key, parts in groups.items() if len(set(parts)) > 1}


def is_of_a_total(condition: Condition, totals: Totals) -> bool:
    """Return whether a condition only names one part of a total."""
    return condition.comparator is Comparator.EQUAL and condition.over is Over.UNIT and condition.threshold_input in totals.get(condition.input, ())


def check(view: SubmissionView) -> Iterator[Finding]:
    """Forbid a typed total that is not the sum of its parts, where the control workbook names them and every one of them is known.

    The likely cause is named: the total is what is left without one part, one part is typed with thousands too many or too few, or nothing can be told.
    """
    for code, parts in parts_of_totals(view.round_.catalogue).items():
        row, total = view.row_by_code.get(code), view.value(code)
        rows = [view.row_by_code[part] for part in parts if part in view.row_by_code]
        values = [counted(view.figure(part.input.code)) for part in rows]
        known = [value for value in values if value is not None]
        if row is None or total is None or len(known) < len(parts) or exact(sum(known)) == total:
            continue
        yield _question(view, row, total, dict(zip((part.input.code for part in rows), known, strict=True)))


def _question(view: SubmissionView, row: FormRow, total: Number, parts: Mapping[str, Number]) -> Finding:
    together = exact(sum(parts.values()))
    facts = {
        **view.facts(row), "together": format_number(together), "against": ",".join(parts),
        "parts": ", ".join(f"TT {view.row_by_code[code].number}: {format_number(value)}" for code, value in parts.items()),
    }  # fmt: skip
    odd = _left_out(total, together, parts)
    if odd:
        number = str(view.row_by_code[odd].number)
        return ask("total_without_a_part", view.place(row), **facts, part_tt=number, understood=format_number(together))
    if off := _thousands_off(total, together, parts):
        number = str(view.row_by_code[off].number)
        return ask("total_and_part_in_thousands", view.place(row), **facts, part_tt=number)
    return ask("total_not_its_parts", view.place(row), **facts)


def _left_out(total: Number, together: Number, parts: Mapping[str, Number]) -> str:
    """Return the one part that the total lacks, "" for none or several that could be it."""
    found = [code for code, value in parts.items() if value > 0 and total + value == together]
    return found[0] if len(found) == 1 else ""


def _thousands_off(total: Number, together: Number, parts: Mapping[str, Number]) -> str:
    found = [code for code, value in parts.items() if value > 0 and total in {together - value + value * 1000, together - value + exact(value * _THOUSANDTH)}]
    return found[0] if len(found) == 1 else ""
