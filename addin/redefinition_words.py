"""What became of the codes of two catalogues, in the words of the control workbook: its titles, its words for values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from indicators.catalogue import Comparator, Condition, Indicator, Scope, Target
from indicators.numbers import Number
from indicators.redefinitions import Alteration, Aspect, Redefinition, same_wording
from indicators.vietnamese.numbers import format_number
from xlsx_templates.control_workbook import words
from xlsx_templates.control_workbook.columns import Column
from xlsx_templates.control_workbook.layout import INDICATORS, INPUTS
from xlsx_templates.control_workbook.writing import cell_text

ADDED, DROPPED = "Thêm mới", "Bỏ"
ASPECTS = {
    Aspect.UNIT_OF_MEASURE: "Đổi đơn vị tính",
    Aspect.RULE: "Đổi cách ghi, cách tính",
    Aspect.TARGET: "Đổi chỉ tiêu giao",
    Aspect.WORDING: "Đổi câu chữ",
}
SAME_WORDING, MAY_BE_ONE = "Trùng nội dung, khác mã", ", có thể là cùng một chỉ tiêu, đề nghị xem lại"
EMPTY = "để trống"
CONDITIONS, LEVEL_TARGETS, OWN_ROW = "Điều kiện", "Điều chỉnh ở trang Giao chỉ tiêu", "Dòng nhập riêng"
HAS, HAS_NOT = "có", "không có"
_OF_OWN_ROW = {name: f"input_{name}" for name in ("name", "unit_of_measure", "time_rule", "note")}


def listed(found: Sequence[Redefinition]) -> Iterator[str]:
    """Yield the lines to show, group by group; a code stands in each group that it belongs to."""
    yield from _group(ADDED, [_headline(row) for row in found if row.before is None])
    yield from _group(DROPPED, [_headline(row) for row in found if row.after is None])
    for aspect, title in ASPECTS.items():
        rows = [(row, row.of(aspect)) for row in found if row.of(aspect)]
        yield from _group(title, ["\n".join((_headline(row), *_altered(row, altered))) for row, altered in rows])
    yield from _group(SAME_WORDING, [f"{old.code} → {_headline(new)}" for old, new in same_wording(found)], MAY_BE_ONE)


def _group(title: str, rows: Sequence[str], remark: str = "") -> Iterator[str]:
    if rows:
        yield f"\n{title} ({len(rows)}){remark}:"
        yield from (f"  {row}" for row in rows)


def _headline(row: Redefinition) -> str:
    known = row.after or row.before
    return f"{row.code}  {known.name} ({known.unit_of_measure})" if known else row.code


def _altered(row: Redefinition, altered: Iterable[Alteration]) -> Iterator[str]:
    said: set[tuple[str, str, str]] = set()
    for one in altered:
        before, after = _text(one, one.before), _text(one, one.after)
        if (one.field, before, after) not in said:
            said.add((one.field, before, after))
            yield f"      {_title(row, one)}: {before} → {after}"


def _title(row: Redefinition, one: Alteration) -> str:
    if one.field == "code":
        return OWN_ROW
    if one.table == "conditions":
        return CONDITIONS
    if one.field == "level_targets":
        return LEVEL_TARGETS
    return _column(row, one).title


def _column(row: Redefinition, one: Alteration) -> Column:
    own = one.table == "inputs" and isinstance(row.after, Indicator)
    key = _OF_OWN_ROW.get(one.field, one.field) if own else one.field
    first, second = (INPUTS, INDICATORS) if one.table == "inputs" and not own else (INDICATORS, INPUTS)
    return first.column_by_key.get(key) or second.column_by_key[key]


def _text(one: Alteration, value: Any) -> str:
    if one.field == "code":
        return HAS if value else HAS_NOT
    if value is None or value in {"", (), frozenset()}:
        return EMPTY
    return _WRITERS.get(one.field, _plain)(value, one)


def _plain(value: Any, one: Alteration) -> str:
    column = INDICATORS.column_by_key.get(one.field) or INPUTS.column_by_key[one.field]
    if isinstance(value, bool):
        return words.YES_NO.word(value)
    text = cell_text(column, tuple(sorted(value)) if isinstance(value, frozenset) else value)
    return f"“{text}”"


def _promise(value: Target, _: Alteration) -> str:
    return _promised(value)


def _promised(value: Target) -> str:
    since = f" từ {value.valid_from.day}/{value.valid_from.month}/{value.valid_from.year}" if value.valid_from else ""
    source = f", {value.source}" if value.source else ""
    return f"{_figure(value.comparator, value.value)} ({words.SCOPES.word(value.scope or Scope.TOTAL).lower()}{since}{source})"


def _revisions(value: Sequence[Target], _: Alteration) -> str:
    return "; ".join(map(_promised, value))


def _conditions(value: Sequence[Condition], _: Alteration) -> str:
    return "; ".join(map(_condition, value))


def _condition(row: Condition) -> str:
    threshold = f"{words.COMPARATORS.word(row.comparator).lower()} {row.threshold_input}" if row.threshold is None else _figure(row.comparator, row.threshold)
    day = f" {row.date.day}/{row.date.month}/{row.date.year}" if row.date else ""
    return f"nhóm {row.group}: {row.input} {threshold}, {words.PERS.word(row.per).lower()}{day}, {words.OVERS.word(row.over).lower()}"


def _figure(comparator: Comparator, value: Number) -> str:
    return f"{words.COMPARATORS.word(comparator).lower()} {format_number(value)}"


_WRITERS: dict[str, Callable[[Any, Alteration], str]] = {"target": _promise, "level_targets": _revisions, "rows": _conditions}
