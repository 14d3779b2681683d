"""What a report says of the whole period: who reported and when, what is reached, whom to praise and to urge. Each phrase is renewed by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from indicators.achievements import Achievement
from indicators.appraisal import is_known_on_time
from indicators.consolidation import UnitState
from indicators.periods import PeriodKind, ReportingPeriod
from indicators.report_contents import ReportContents
from indicators.totals import Met
from indicators.vietnamese.closing_words import NOT_CLOSED
from indicators.vietnamese.hours import moment
from indicators.vietnamese.measured import NO_BREAK, counted
from indicators.vietnamese.outline_words import OutlineFacet, outline_coverage
from indicators.vietnamese.result_words import completion, figure, phrases

BoundKey = tuple[str, str]
"""Indicator code, "" for the period as a whole; and what is said of it."""
_WORDS = {PeriodKind.MONTH: "tháng", PeriodKind.QUARTER: "quý", PeriodKind.YEAR: "năm", PeriodKind.CAMPAIGN: "đợt"}


class Overall(StrEnum):
    """What a report says of the period as a whole."""

    AS_OF = "as_of"
    RECEIVED = "received"
    NOT_RECEIVED = "not_received"
    PUNCTUALITY = "punctuality"
    STATE = "state"
    MARK = "mark"
    PROGRESS = "progress"
    LAGGING = "lagging"
    PRAISED = "praised"
    URGED_UNSENT = "urged_unsent"
    URGED_OPEN = "urged_open"
    URGED_LATE = "urged_late"
    URGED_BEHIND = "urged_behind"


def bound_texts(contents: ReportContents) -> dict[BoundKey, str]:
    """Return every phrase that a report of these contents may bear, by what it is bound to. The same contents give the same phrases."""
    found: dict[BoundKey, str] = {("", what.value): text for what, text in overall(contents).items()}
    for code, said in contents.achievements.items():
        found |= {(code, facet.value): text for facet, text in phrases(said, contents.names).items()}
    found |= {(each.item.code, OutlineFacet.COVERAGE.value): outline_coverage(each, contents.names) for each in contents.answers}
    return found


def overall(contents: ReportContents) -> dict[Overall, str]:
    """Return what is said of the period as a whole."""
    result, appraisal = contents.result, contents.appraisal
    expected, received = set(result.expected), set(result.received)
    return {
        Overall.AS_OF: moment(_as_of(contents)),
        Overall.RECEIVED: f"{len(expected & received)}/{len(expected)}{NO_BREAK}đơn vị",
        Overall.NOT_RECEIVED: _not_received(contents),
        Overall.PUNCTUALITY: _punctuality(contents),
        Overall.STATE: _state(contents),
        Overall.MARK: _mark(contents),
        Overall.PROGRESS: _progress(contents),
        Overall.LAGGING: _lagging(contents),
        Overall.PRAISED: _named(contents, appraisal.praised),
        Overall.URGED_UNSENT: _named(contents, appraisal.not_sent),
        Overall.URGED_OPEN: _named(contents, appraisal.open),
        Overall.URGED_LATE: _named(contents, appraisal.late),
        Overall.URGED_BEHIND: _named(contents, appraisal.behind),
    }


def period_word(period: ReportingPeriod) -> str:
    """Return what "trong …" is followed by: "quý", "6 tháng đầu năm", "tháng"."""
    return _WORDS.get(period.kind) or period.name.removesuffix(f" năm {period.year}").lower()


def in_sentence(period: ReportingPeriod) -> str:
    """Return the name of the period within a sentence: "quý I năm 2023"."""
    return f"{period.name[0].lower()}{period.name[1:]}"


def next_period_word(contents: ReportContents) -> str:
    """Return the name of the period that follows in the round, "quý II năm 2023", or "thời gian tới" where none does."""
    mine = contents.result.period
    later = [other for other in contents.result.round.periods if other.kind == mine.kind and other.start > mine.end]
    return in_sentence(min(later, key=lambda other: other.start)) if later else "thời gian tới"


def _as_of(contents: ReportContents) -> datetime:
    return contents.closing.at if contents.closing is not None else contents.result.as_of


def _not_received(contents: ReportContents) -> str:
    missing, excused = contents.result.missing, len(contents.result.excused)
    free = f"; {counted(excused)} được miễn báo cáo" if excused else ""
    if not missing:
        return f"không còn đơn vị nào chưa gửi{free}"
    return f"còn {counted(len(missing))} chưa gửi: {listed(contents, missing)}{free}"


def _punctuality(contents: ReportContents) -> str:
    received = set(contents.result.received)
    sent = [unit for unit in contents.result.units if unit.unit in received and unit.state is not UnitState.EXCUSED]
    late = [unit.unit for unit in sent if unit.late_by]
    on_time = sum(is_known_on_time(unit) for unit in sent)
    unknown = len(sent) - on_time - len(late)
    names = f" ({listed(contents, late)})" if late else ""
    parts = [f"{counted(on_time)} gửi đúng hạn", f"{counted(len(late))} gửi trễ hạn{names}"]
    return ", ".join([*parts, *([f"{counted(unknown)} chưa xác định được giờ nhận"] if unknown else [])])


def _state(contents: ReportContents) -> str:
    left = f", còn {counted(contents.waiting, 'chỗ')} chờ xác nhận" if contents.waiting else ""
    return f"đã chốt lúc {moment(contents.closing.at)}" if contents.closing is not None else f"chưa chốt{left}"


def _mark(contents: ReportContents) -> str:
    return f"({NOT_CLOSED})" if contents.closing is None else f"(Số liệu {_state(contents)})"


def _progress(contents: ReportContents) -> str:
    with_target = [each for each in contents.published if each.total.target is not None]
    asked = [each.total for each in with_target if each.is_asked]
    counts = (
        (sum(total.met is Met.MET for total in asked), "đã đạt hoặc vượt"),
        (sum(total.met is Met.NOT_DUE for total in asked), "đang thực hiện, chưa đến hạn đánh giá"),
        (sum(total.met is Met.NOT_MET for total in asked), "không đạt"),
        (sum(total.met is Met.UNKNOWN for total in asked), "chưa có số liệu"),
        (len(with_target) - len(asked), "chưa thu trong kỳ"),
    )
    said = ", ".join(f"{count:02}{NO_BREAK}chỉ tiêu {words}" for count, words in counts if count)
    return f"{len(with_target):02}{NO_BREAK}chỉ tiêu được giao, trong đó {said}" if said else "chưa có chỉ tiêu nào được giao"


def _lagging(contents: ReportContents) -> str:
    lines = (contents.achievements[code] for code in contents.lagging)
    return "; ".join(f"{said.total.name} ({_reached(said)})" for said in lines) or "không có chỉ tiêu nào"


def _reached(said: Achievement) -> str:
    return completion(said) or figure(said, said.total.cumulative, said.total.cumulative_numerator, said.total.cumulative_denominator)


def _named(contents: ReportContents, codes: Sequence[str]) -> str:
    return f"{listed(contents, codes)} ({counted(len(codes))})" if codes else counted(0)


def listed(contents: ReportContents, codes: Iterable[str]) -> str:
    """Return all the names with commas; a report leaves no unit out."""
    return ", ".join(contents.names.get(code, code) for code in codes)
