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


@dataclass(frozen=True, slots=True)
class Letter:
    """The facts of one request. `until` is the deadline in words, "" for none; `sent` the unit's file and its hour in words."""

    unit: str
    agency: str
    period: str
    sent: str
    until: str
    address: str
    is_fresh: bool = False
    is_blank: bool = False
    is_by_office: bool = False


def heading(letter: Letter, count: int) -> tuple[str, ...]:
    """Return the lines above the list; `count` is the number of its rows."""
    wording = _BLANK_ONE if letter.is_blank else _BY_OFFICE if letter.is_by_office else _IN_A_FRESH_ONE if letter.is_fresh else _IN_THEIR_FILE
    return (
        TITLE,
        f"Đơn vị: {letter.unit}. Kỳ báo cáo: {letter.period}. {_came(letter)}.",
        wording.format(count=count, agency=letter.agency),
        _SEND_AGAIN.format(when=letter.until or _SOON, address=letter.address),
    )


def _came(letter: Letter) -> str:
    return f"Tệp nhập thay: {letter.sent}" if letter.is_by_office else f"Tệp đã nhận: {letter.sent}"


def message(letter: Letter, file: str, places: Sequence[str]) -> str:
    """Return the message, ready to paste into a mail or Zalo; `places` are whole sentences."""
    rows = "\n".join(f"{number}. {place}" for number, place in enumerate(places, start=1))
    opening = (_ENTERED if letter.is_by_office else _RECEIVED).format(agency=letter.agency, period=letter.period, sent=letter.sent)
    attached = _ATTACHED_FRESH if letter.is_fresh else _ATTACHED
    return (
        f"Kính gửi {letter.unit},\n\n"
        f"{opening} Đề nghị điều chỉnh, bổ sung số liệu tại {len(places)} chỗ:\n\n"
        f"{rows}\n\n"
        f"{attached.format(file=file)} {_ASKED.format(when=letter.until or _SOON, address=letter.address)}\n\n"
        "Trân trọng cảm ơn.\n"
    )
