"""What the sheets say of closing: the mark on figures that are not closed, the line of a closing, the lines of a working copy."""

from __future__ import annotations

from indicators.closing import Closing, Reopening, SinceClosing
from indicators.vietnamese.hours import moment

NOT_CLOSED = "SỐ LIỆU CHƯA CHỐT"
AFTER_CLOSING = "Đến sau khi chốt"
ADJUSTMENT = "Điều chỉnh kỳ trước"


def mark(known: SinceClosing) -> str:
    """Return what stands on a page for use: "" in the closed workbook, else that its figures are not closed."""
    return "" if known.is_final else NOT_CLOSED


def of_closing(known: SinceClosing) -> str:
    """Return "Đã chốt lần 1, 09g00 ngày 22/3/2023." in the closed workbook, "Số liệu chưa chốt." in any other, with where the closed figures are."""
    if known.last is None:
        return f"{NOT_CLOSED.capitalize()}."
    if known.is_final:
        return f"Đã chốt lần {known.last.number}, {moment(known.last.at)}."
    return f"{NOT_CLOSED.capitalize()}; số liệu chốt lần {known.last.number} ở tệp {known.last.file}."


def closed_words(closing: Closing) -> str:
    """Return "ĐÃ CHỐT lần 1, 09g00 ngày 22/3/2023, Trần Thị B, ghi chú: theo Báo cáo Quý I."."""
    text = f"ĐÃ CHỐT lần {closing.number}, {moment(closing.at)}, {closing.by}, ghi chú: {closing.note.rstrip('.')}."
    return f"{text} Chốt khi còn {closing.left_open} chỗ chưa xử lý, lý do: {closing.reason.rstrip('.')}." if closing.reason else text


def state_of_copy(known: SinceClosing) -> str:
    """Return what kind of copy this is: the closed one, one made after a closing, or "" where nothing was ever closed."""
    if known.last is None:
        return ""
    if known.is_final:
        return closed_words(known.last)
    closed = f"Số liệu chốt lần {known.last.number} ở tệp {known.last.file}."
    if known.reopened is not None:
        return f"{_reopened(known.reopened)} {closed}"
    came = f" Có báo cáo đến sau khi chốt: {len(known.late_files)} tệp." if known.late_files else ""
    return f"Bản làm việc sau khi chốt. {closed}{came}"


def _reopened(reopened: Reopening) -> str:
    return f"Đã mở lại để thu tiếp, {moment(reopened.at)}, {reopened.by}, lý do: {reopened.reason.rstrip('.')}."
