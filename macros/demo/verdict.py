"""Whether the demonstration went as scripted: the totals against what was typed, and who is late, missing or asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from indicators.catalogue import SpaceRule
from indicators.consolidation import Consolidation, FileStatus
from indicators.findings import Severity
from indicators.numbers import Number, exact
from macros.demo.filling import Typed
from macros.demo.offices import Habit, Office

MISSING = "đơn vị chưa nộp"
LATE = "đơn vị nộp trễ"
COUNTED = "tệp được tính"
SUPERSEDED = "tệp đã có bản mới hơn"
ERRORS = "chỗ phải sửa"
ASKS = "chỗ cần xác nhận"
SENT_BACK = "đơn vị có tệp gửi lại để điều chỉnh"
TEXT_NOTED = "số ghi dạng chữ được hiểu đúng"
TOTAL = "tổng của {code}"
DIFFERENCE = "{what}: theo kịch bản {expected}, kết quả {found}"


@dataclass(frozen=True)
class Expectation:
    """The script, and what each office typed by unit code."""

    offices: Sequence[Office]
    typed: Mapping[str, Typed]

    def with_habit(self, habit: Habit) -> list[Office]:
        """Return the offices of one habit."""
        return [office for office in self.offices if office.habit is habit]

    def sum_of(self, code: str) -> Number | None:
        """Return what the typed figures of an input add up to, None where nobody typed one."""
        figures = [typed.figures[code] for typed in self.typed.values() if code in typed.figures]
        return exact(sum(figures)) if figures else None


def differences(expected: Expectation, result: Consolidation, sent_back: Collection[str]) -> tuple[str, ...]:
    """Return a sentence for each fact that is not as scripted, empty when all is; `sent_back` are the units whose file goes back to them."""
    facts = [*_facts(expected, result, sent_back), *_totals(expected, result)]
    return tuple(DIFFERENCE.format(what=what, expected=wanted, found=found) for what, wanted, found in facts if wanted != found)


def _facts(expected: Expectation, result: Consolidation, sent_back: Collection[str]) -> Iterator[tuple[str, object, object]]:
    yield MISSING, {office.unit.code for office in expected.with_habit(Habit.MISSING)}, set(result.missing)
    yield LATE, {office.unit.code for office in expected.offices if office.is_late}, set(result.late)
    yield COUNTED, len(expected.typed), _files(result, FileStatus.COUNTED)
    yield SUPERSEDED, len(expected.with_habit(Habit.RESUBMITS)), _files(result, FileStatus.SUPERSEDED)
    yield ERRORS, _odd_cells(expected, Habit.ERROR_CELL), _cells(result, Severity.ERROR)
    yield ASKS, _odd_cells(expected, Habit.FRACTION), _cells(result, Severity.ASK)
    yield SENT_BACK, {unit for habit in (Habit.ERROR_CELL, Habit.FRACTION) for unit, _ in _odd_cells(expected, habit)}, set(sent_back)
    yield TEXT_NOTED, True, _odd_cells(expected, Habit.TEXT_NUMBER) <= _cells(result, Severity.NOTE)


def _totals(expected: Expectation, result: Consolidation) -> Iterator[tuple[str, object, object]]:
    for total in result.totals:
        is_typed = total.code in result.round.catalogue.input_by_code
        if is_typed and total.space_rule in {SpaceRule.SUM, SpaceRule.OWN} and total.denominator is None:
            yield TOTAL.format(code=total.code), expected.sum_of(total.code), total.value


def _files(result: Consolidation, status: FileStatus) -> int:
    return sum(file.status is status for file in result.files)


def _odd_cells(expected: Expectation, habit: Habit) -> set[tuple[str, str]]:
    return {(office.unit.code, expected.typed[office.unit.code].odd_code) for office in expected.with_habit(habit)}


def _cells(result: Consolidation, severity: Severity) -> set[tuple[str, str]]:
    return {(finding.unit, finding.indicator) for finding in result.findings if finding.severity is severity}
