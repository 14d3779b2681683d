"""Công văn đôn đốc: only units that owe something, each with how late and what is missing; before the deadline a công văn nhắc."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from generators.brief import office_of
from generators.kinds import reminder
from generators.kinds.reminder import ReminderBrief
from generators.laying import as_text
from generators.word_template.compiling import shipped_template
from generators.word_template.rendering import render
from indicators.forms import Forms
from indicators.outstanding import Outstanding, OutstandingReturns
from indicators.rounds import Round
from tests.generators.samples import REGIMES
from xlsx_templates.catalogues.loading import load_seed

DEADLINE = datetime(2023, 3, 21, 11)
AFTER = datetime(2023, 3, 23, 9)
UNSENT = Outstanding("P-AL", sent=False, deadline=DEADLINE, is_overdue=True)
PARTLY = Outstanding("P-ALA", sent=True, blank=14, to_amend=2, received_at=DEADLINE, late_by=timedelta(0), deadline=DEADLINE, is_overdue=True)
LATE = replace(PARTLY, blank=0, to_amend=1, late_by=timedelta(hours=2, minutes=15))
SOON = replace(UNSENT, is_overdue=False)
SAID = {
    "introduction": "Ban Thường vụ Quận Đoàn Bình Tân đã đề nghị các đơn vị gửi báo cáo số liệu quý I năm 2023 trước 11g00 ngày 21/3/2023 (thứ Ba).",
    "situation": "Tính đến 09g00 ngày 23/3/2023, Ban Thường vụ Quận Đoàn Bình Tân đã nhận báo cáo của 38/40 đơn vị; "
    "còn 01 đơn vị chưa gửi và 01 đơn vị đã gửi nhưng số liệu chưa đầy đủ, cụ thể như sau:",
    "units": "1 | Đoàn phường An Lạc | Chưa gửi báo cáo | Quá hạn 2 ngày",
    "request": "- Đối với đơn vị chưa gửi: khẩn trương ghi đủ số liệu vào tệp biểu mẫu đã nhận và gửi về Quận Đoàn Bình Tân",
    "contact": "đề nghị liên hệ đồng chí Người liên hệ mẫu 01",
    "crossed": "Đơn vị nào đã gửi sau thời điểm 09g00 ngày 23/3/2023 thì không phải gửi lại.",
}


@pytest.fixture(scope="module")
def round_() -> Round:
    return load_seed("binh-tan-2023")[0]


def _brief(round_: Round, *owing: Outstanding, as_of: datetime = AFTER, regime: str = "doan") -> ReminderBrief:
    said = OutstandingReturns(as_of, 40, 38, owing)
    units = tuple(unit for unit in round_.units if unit.code in {each.unit for each in owing})
    return ReminderBrief(office_of(round_, regime), Forms(round_, round_.period_by_code["2023-Quy-I"]), units, 2023, returns=said)


def _text(round_: Round, *owing: Outstanding, as_of: datetime = AFTER) -> str:
    return as_text(reminder.compose(_brief(round_, *owing, as_of=as_of)))


@pytest.mark.parametrize("part", [part.__name__ for part in reminder.PARTS])
def test_a_part_left_out_is_missed(part: str, round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    said: Mapping[str, str] = SAID
    assert said[part] in _text(round_, PARTLY, UNSENT)
    monkeypatch.setattr(reminder, "PARTS", tuple(each for each in reminder.PARTS if each.__name__ != part))
    assert said[part] not in _text(round_, PARTLY, UNSENT)


def test_it_has_all_its_parts_and_no_other() -> None:
    assert [part.__name__ for part in reminder.PARTS] == list(SAID)


def test_units_that_have_not_sent_come_first_and_each_says_what_is_missing(round_: Round) -> None:
    text = _text(round_, PARTLY, UNSENT)
    rows = [line for line in text.splitlines() if line.count(" | ") == 3]
    assert rows == [
        "TT | Đơn vị | Nội dung còn thiếu | Thời hạn",
        "1 | Đoàn phường An Lạc | Chưa gửi báo cáo | Quá hạn 2 ngày",
        "2 | Đoàn phường An Lạc A | Đã gửi; còn 14 dòng chưa ghi và 2 chỗ chờ điều chỉnh, bổ sung | Gửi đúng hạn",
    ]
    assert "V/v đôn đốc gửi báo cáo số liệu quý I năm 2023" in text


def test_items_left_unwritten_are_counted_beside_rows_and_places(round_: Round) -> None:
    unwritten = replace(PARTLY, unwritten=3)
    text = _text(round_, UNSENT, unwritten)
    assert "Đã gửi; còn 14 dòng chưa ghi, 3 mục Nội dung báo cáo chưa ghi và 2 chỗ chờ điều chỉnh, bổ sung" in text
    assert "còn 01 đơn vị chưa gửi và 01 đơn vị đã gửi nhưng báo cáo chưa đầy đủ" in text
    assert "mục Nội dung báo cáo nào không có nội dung thì chọn Không phát sinh." in text
    assert "Nội dung báo cáo" not in _text(round_, UNSENT, PARTLY)


def test_a_unit_that_left_nothing_but_items_blank_is_not_said_to_lack_figures(round_: Round) -> None:
    text = _text(round_, replace(PARTLY, blank=0, to_amend=0, unwritten=3))
    assert "báo cáo của đơn vị còn 3 mục Nội dung báo cáo chưa ghi." in text
    assert "đơn vị hoàn chỉnh những nội dung còn thiếu và gửi lại tệp" in text
    assert "số liệu chưa đầy đủ" not in text


def test_who_lacks_something_is_named_apart_from_what_is_asked(round_: Round) -> None:
    again = "hoàn chỉnh những nội dung còn thiếu và gửi lại tệp"
    now, where = "ngay sau khi nhận được công văn này", "về Quận Đoàn Bình Tân qua thư điện tử baocao@binhtan.example.vn hoặc Zalo 0900 000 001"
    assert f"- Đối với đơn vị đã gửi nhưng số liệu chưa đầy đủ: {again} theo địa chỉ trên {now}." in _text(round_, UNSENT, PARTLY)
    sent = _text(round_, PARTLY, replace(LATE, unit="P-AL"))
    assert "báo cáo của 38/40 đơn vị; có 02 đơn vị đã gửi nhưng số liệu chưa đầy đủ, cụ thể như sau:" in sent
    assert f"Ban Thường vụ Quận Đoàn Bình Tân đề nghị các đơn vị nêu trên {again} {where} {now}." in sent
    assert f"Ban Thường vụ Quận Đoàn Bình Tân đề nghị đơn vị {again} {where} {now}." in _text(round_, PARTLY)
    assert "Nếu đơn vị đã gửi sau thời điểm 09g00 ngày 23/3/2023 thì không phải gửi lại." in _text(round_, PARTLY)


def test_it_goes_to_nobody_else(round_: Round) -> None:
    document = reminder.compose(replace(_brief(round_, PARTLY, UNSENT), units=round_.units))
    assert document.addressees == ("Đoàn phường An Lạc", "Đoàn phường An Lạc A")


def test_one_unit_reads_a_sentence_about_itself(round_: Round) -> None:
    text = _text(round_, UNSENT)
    assert "chưa nhận được báo cáo số liệu quý I năm 2023 của Đoàn phường An Lạc, quá hạn 2 ngày." in text
    assert " | " not in text


def test_a_unit_that_sent_is_never_said_not_to_have_sent(round_: Round) -> None:
    text = _text(round_, LATE)
    assert "Đoàn phường An Lạc A đã gửi báo cáo số liệu quý I năm 2023 lúc 11g00 ngày 21/3/2023, trễ 2 giờ 15 phút." in text
    assert "báo cáo của đơn vị còn 1 chỗ chờ điều chỉnh, bổ sung." in text
    assert "đề nghị đơn vị điều chỉnh, bổ sung số liệu tại các chỗ được nêu và gửi lại tệp về Quận Đoàn Bình Tân" in text
    assert "V/v đôn đốc hoàn chỉnh báo cáo số liệu quý I năm 2023" in text
    assert "chưa gửi" not in text
    assert "chưa nhận" not in text


def test_a_file_that_could_not_be_read_was_sent(round_: Round) -> None:
    unread = replace(UNSENT, unread=True)
    assert "Đã gửi tệp, chưa đọc được; đề nghị gửi lại" in _text(round_, unread, PARTLY)
    assert "còn 01 đơn vị chưa gửi và 01 đơn vị đã gửi nhưng số liệu chưa đầy đủ" in _text(round_, unread, replace(UNSENT, unit="P-ALA"))
    alone = _text(round_, unread)
    assert "Đoàn phường An Lạc đã gửi tệp báo cáo nhưng đến 09g00 ngày 23/3/2023 Quận Đoàn Bình Tân chưa đọc được số liệu trong tệp." in alone
    assert "đề nghị đơn vị kiểm tra và gửi lại tệp về Quận Đoàn Bình Tân" in alone
    assert "chưa gửi" not in alone


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        (datetime(2023, 3, 18, 8), "còn 3 ngày"), (datetime(2023, 3, 19, 14), "còn 2 ngày"), (datetime(2023, 3, 20, 12), "còn 23 giờ"),
        (datetime(2023, 3, 21, 10, 45), "còn 15 phút"),
    ],
)  # fmt: skip
def test_before_the_deadline_it_reminds(as_of: datetime, said: str, round_: Round) -> None:
    text = _text(round_, SOON, as_of=as_of)
    assert "V/v nhắc gửi báo cáo số liệu quý I năm 2023" in text
    assert f"của Đoàn phường An Lạc, {said}." in text
    assert "trước 11g00 ngày 21/3/2023 (thứ Ba); dòng nào" in text
    assert "đôn đốc" not in text
    assert "khẩn trương" not in text


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        (datetime(2023, 3, 21, 11), "quá hạn 1 phút"), (datetime(2023, 3, 21, 14), "quá hạn 3 giờ"), (datetime(2023, 3, 22, 9), "quá hạn 22 giờ"),
        (datetime(2023, 3, 22, 11), "quá hạn 1 ngày"), (datetime(2023, 3, 23, 9), "quá hạn 2 ngày"), (datetime(2026, 3, 21, 12), "quá hạn 1.096 ngày"),
    ],
)  # fmt: skip
def test_after_the_deadline_it_urges_and_says_how_late(as_of: datetime, said: str, round_: Round) -> None:
    text = _text(round_, UNSENT, as_of=as_of)
    assert f"của Đoàn phường An Lạc, {said}." in text
    assert "gửi về Quận Đoàn Bình Tân qua thư điện tử baocao@binhtan.example.vn hoặc Zalo 0900 000 001 ngay sau khi nhận được công văn này" in text


def test_a_unit_with_a_deadline_of_its_own_reads_it(round_: Round) -> None:
    later = replace(UNSENT, deadline=datetime(2023, 3, 22, 17))
    assert "(hạn của đơn vị: trước 17g00 ngày 22/3/2023 (thứ Tư)), quá hạn 16 giờ." in _text(round_, later)


def test_more_than_forty_stand_in_an_annex(round_: Round) -> None:
    units = tuple(replace(round_.units[-1], code=f"U{number}", name=f"Đơn vị {number}", document_name="") for number in range(41))
    more = replace(round_, units=(*round_.units, *units))
    text = _text(more, *(replace(UNSENT, unit=unit.code) for unit in units))
    assert "Kính gửi: Các đơn vị có tên trong danh sách kèm theo" in text
    assert "DANH SÁCH ĐƠN VỊ ĐÔN ĐỐC GỬI BÁO CÁO" in text
    assert "41 | Đơn vị 40 | Chưa gửi báo cáo | Quá hạn 2 ngày" in text
    assert "đề nghị các đơn vị có tên trong danh sách hoàn chỉnh" in _text(more, *(replace(PARTLY, unit=unit.code) for unit in units))


@pytest.mark.parametrize("regime", REGIMES)
def test_it_is_written_in_every_regime(regime: str, round_: Round) -> None:
    document = reminder.compose(_brief(round_, UNSENT, PARTLY, regime=regime))
    assert render(document, shipped_template(regime)).startswith(b"PK")
    summary = {"doan": "V/v đôn đốc", "nha-nuoc": "V/v đôn đốc", "dang": "về việc đôn đốc"}[regime]
    assert summary in as_text(document)
