"""What is written to a unit whose figures are to be put right: the head of the list, and the message that goes with the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

TITLE = "ĐỀ NGHỊ ĐIỀU CHỈNH, BỔ SUNG SỐ LIỆU"
_IN_THEIR_FILE = "Có {count} chỗ đề nghị xem lại. Bấm vào cột “Ô” để đến từng ô; các ô ấy đã được tô màu và có ghi chú."
_IN_A_FRESH_ONE = "Tệp đơn vị đã gửi chưa đánh dấu được, nên những số đã đọc được ghi sẵn vào biểu mẫu này. Có {count} chỗ đề nghị xem lại."
_BY_OFFICE = "Số liệu kỳ này do {agency} nhập thay đơn vị, nay ghi sẵn vào biểu mẫu này. Có {count} chỗ đề nghị xem lại."
_BLANK_ONE = "Tệp đơn vị đã gửi chưa dùng được cho kỳ này, nên gửi kèm biểu mẫu để đơn vị ghi lại."
_SEND_AGAIN = "Đề nghị đơn vị sửa ngay trong tệp này rồi gửi lại {when}. {address}. Không cần xóa trang này và các ghi chú."
_RECEIVED = "{agency} đã nhận báo cáo số liệu {period} của đơn vị ({sent})."
_ENTERED = "{agency} đã nhập thay đơn vị số liệu {period} ({sent})."
_SOON = "trong thời gian sớm nhất"
_ATTACHED = "Trong tệp gửi kèm ({file}), các ô này đã được tô màu và có ghi chú; trang đầu có đường dẫn đến từng ô."
_ATTACHED_FRESH = "Gửi kèm là biểu mẫu {file} để đơn vị ghi tiếp."
FILL_IN = " Đề nghị đơn vị ghi bổ sung, hoặc chọn ở cột “Nếu không có số”."
"""Added to the sentence on rows left blank."""
_ASKED = "Đề nghị đơn vị sửa ngay trong tệp đó rồi gửi lại {when}. {address}."
_OWN_FRESH = "Tệp đã nhận chưa đánh dấu được, nên những số đã đọc được ghi sẵn vào biểu mẫu này. Có {count} chỗ đề nghị xem lại."
_OWN_BLANK = "Tệp đã nhận chưa dùng được cho kỳ này, nên kèm theo biểu mẫu để ghi lại."
_OWN_AGAIN = "Ghi lại ngay trong tệp này rồi nhận tệp vào hồ sơ {when}. Không cần xóa trang này và các ghi chú."
_OWN_ASKED = "Ghi lại ngay trong tệp đó rồi nhận tệp vào hồ sơ {when}."
_OWN_ATTACHED = "Trong tệp kèm theo ({file}), các ô này đã được tô màu và có ghi chú; trang đầu có đường dẫn đến từng ô."
_OWN_ATTACHED_FRESH = "Kèm theo là biểu mẫu {file} để ghi tiếp."


@dataclass(frozen=True, slots=True)
class Letter:
    """The facts of one request. `until` is the deadline in words, "" for none; `sent` the unit's file and its hour in words.

    `is_own` where the form is the office's own: nobody writes to himself, so it is a note to whoever fills it in.
    """

    unit: str
    agency: str
    period: str
    sent: str
    until: str
    address: str
    is_fresh: bool = False
    is_blank: bool = False
    is_by_office: bool = False
    is_own: bool = False


def heading(letter: Letter, count: int) -> tuple[str, ...]:
    """Return the lines above the list; `count` is the number of its rows."""
    again = _OWN_AGAIN if letter.is_own else _SEND_AGAIN
    return (
        TITLE,
        f"Đơn vị: {letter.unit}. Kỳ báo cáo: {letter.period}. {_came(letter)}.",
        _wording(letter).format(count=count, agency=letter.agency),
        again.format(when=letter.until or _SOON, address=letter.address),
    )


def _wording(letter: Letter) -> str:
    if letter.is_own:
        return _OWN_BLANK if letter.is_blank else _OWN_FRESH if letter.is_fresh else _IN_THEIR_FILE
    return _BLANK_ONE if letter.is_blank else _BY_OFFICE if letter.is_by_office else _IN_A_FRESH_ONE if letter.is_fresh else _IN_THEIR_FILE


def _came(letter: Letter) -> str:
    return f"Tệp nhập thay: {letter.sent}" if letter.is_by_office and not letter.is_own else f"Tệp đã nhận: {letter.sent}"


def message(letter: Letter, file: str, places: Sequence[str]) -> str:
    """Return the message, ready to paste into a mail or Zalo; `places` are whole sentences."""
    rows = "\n".join(f"{number}. {place}" for number, place in enumerate(places, start=1))
    if letter.is_own:
        return _note(letter, file, rows, len(places))
    opening = (_ENTERED if letter.is_by_office else _RECEIVED).format(agency=letter.agency, period=letter.period, sent=letter.sent)
    attached = _ATTACHED_FRESH if letter.is_fresh else _ATTACHED
    return (
        f"Kính gửi {letter.unit},\n\n"
        f"{opening} Đề nghị điều chỉnh, bổ sung số liệu tại {len(places)} chỗ:\n\n"
        f"{rows}\n\n"
        f"{attached.format(file=file)} {_ASKED.format(when=letter.until or _SOON, address=letter.address)}\n\n"
        "Trân trọng cảm ơn.\n"
    )


def _note(letter: Letter, file: str, rows: str, count: int) -> str:
    attached = (_OWN_ATTACHED_FRESH if letter.is_fresh else _OWN_ATTACHED).format(file=file)
    return (
        f"Gửi đồng chí phụ trách biểu số liệu của {letter.unit},\n\n"
        f"Biểu số liệu {letter.period} của cơ quan ({letter.sent}) có {count} chỗ cần xem lại:\n\n"
        f"{rows}\n\n"
        f"{attached} {_OWN_ASKED.format(when=letter.until or _SOON)}\n"
    )
