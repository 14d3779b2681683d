"""Cách ghi: what a row asks for and what its cells say to the person who fills them. Compiled from the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from indicators.catalogue import OWN_WHOLE, Input, Since, TimeRule, ValueType
from indicators.periods import PeriodKind, ReportingPeriod
from indicators.vietnamese.days import date_text

TITLE_LIMIT = 32
TEXT_LIMIT = 255

_SPAN = {
    PeriodKind.MONTH: "tháng",
    PeriodKind.QUARTER: "quý",
    PeriodKind.HALF_YEAR: "6 tháng",
    PeriodKind.NINE_MONTHS: "9 tháng",
    PeriodKind.YEAR: "năm",
    PeriodKind.SCHOOL_YEAR: "năm học",
    PeriodKind.CAMPAIGN: "đợt",
}
_EXAMPLES = ("1200", "2,5", "2,55", "2,555")
_IF_NONE = " Nếu không có số: để trống và chọn ở cột “Nếu không có số”."


class PromptTooLongError(ValueError):
    """A message that Excel would cut; ``str()`` is its title."""


@dataclass(frozen=True, slots=True)
class Message:
    """A cell's message. PromptTooLongError beyond Excel's limits: 32 characters of title, 255 of text."""

    title: str
    text: str

    def __post_init__(self) -> None:
        """Hold Excel's limits."""
        if _length(self.title) > TITLE_LIMIT or _length(self.text) > TEXT_LIMIT:
            raise PromptTooLongError(self.title)


def how_to_fill(row: Input, period: ReportingPeriod, until: date | None = None) -> str:
    """Return what the row says under Cách ghi; `until` is the day of a dated duty.

    >>> how_to_fill(stock, quarter_1)
    'Số hiện có đến 31/3/2023'
    """
    said = _kind_of_figure(row, period)
    if row.whole == OWN_WHOLE:
        said += "; ghi cả tổng số"
    return f"{said}; hạn {date_text(until)}" if until else said


def span_word(period: ReportingPeriod) -> str:
    """Return the word for the length of the period: "quý", "tháng"."""
    return _SPAN[period.kind]


def prompt(row: Input, period: ReportingPeriod, number: int) -> Message:
    """Return the message of the cell Số liệu kỳ này of the row with that TT; the row's note is added where it fits."""
    said = f"{_kind_of_figure(row, period)}{_measured_in(row)}. {_manner(row)}{_IF_NONE}"
    return Message(_title(number), _with_where_it_fits(said, f" {row.note.strip()}"))


def whole_prompt(row: Input, number: int) -> Message:
    """Return the message of the cell Trên tổng số, where the unit types it."""
    manner = f". {_manner(row)}"
    asked = _with_where_it_fits("Tổng số để tính tỷ lệ", f": {row.whole_name.strip()}" if row.whole_name.strip() else "", room=_length(manner))
    return Message(_title(number), asked + manner)


def objection(row: Input) -> Message:
    """Return what Excel says when something else is typed."""
    return Message("Đề nghị ghi lại", _manner(row) + ("" if row.is_base else _IF_NONE))


def _title(number: int) -> str:
    return f"TT {number}: cách ghi"


def _kind_of_figure(row: Input, period: ReportingPeriod) -> str:
    if row.value_type is ValueType.YES_NO:
        return "Có hoặc Không"
    if row.value_type is ValueType.DATE:
        return "Ngày, tháng, năm"
    match row.time_rule:
        case TimeRule.CUMULATIVE:
            return "Lũy kế từ đầu nhiệm kỳ" if row.since is Since.TERM else "Lũy kế từ đầu năm"
        case TimeRule.STOCK:
            return f"Số hiện có đến {date_text(period.cutoff or period.end)}"
        case TimeRule.FLOW | TimeRule.EVERY:
            return f"Số phát sinh trong {span_word(period)}"


def _measured_in(row: Input) -> str:
    return f", đơn vị tính: {row.unit_of_measure}" if row.value_type in {ValueType.NUMBER, ValueType.MONEY} and row.unit_of_measure else ""


def _manner(row: Input) -> str:
    if row.value_type is ValueType.YES_NO:
        return "Chọn Có hoặc Không trong danh sách."
    if row.value_type is ValueType.DATE:
        return "Ghi ngày/tháng/năm, ví dụ 26/3/2023."
    if row.decimals:
        return f"Ghi số từ 0 trở lên, phần lẻ không quá {row.decimals} chữ số (ví dụ {_EXAMPLES[min(row.decimals, 3)]}), không ghi chữ."
    return "Ghi số nguyên từ 0 trở lên, không ghi chữ, không ghi dấu chấm (ví dụ 1200)."


def _with_where_it_fits(text: str, more: str, room: int = 0) -> str:
    return text + more if more.strip() and _length(text + more) + room <= TEXT_LIMIT else text


def _length(text: str) -> int:
    """Return the length as Excel counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
