from __future__ import annotations

from datetime import date, datetime

import pytest

from indicators.units import OrgUnit
from indicators.vietnamese.days import date_in_words, date_text, weekday
from indicators.vietnamese.formatting import deadline_text, place_of_unit
from indicators.vietnamese.hours import moment


@pytest.mark.parametrize(
    ("day", "slashed", "words"),
    [
        (date(2023, 3, 5), "05/3/2023", "ngày 05 tháng 3 năm 2023"),
        (date(2023, 3, 21), "21/3/2023", "ngày 21 tháng 3 năm 2023"),
        (date(2023, 1, 10), "10/01/2023", "ngày 10 tháng 01 năm 2023"),
        (date(2023, 12, 31), "31/12/2023", "ngày 31 tháng 12 năm 2023"),
    ],
)
def test_days_below_ten_and_months_one_and_two_carry_a_zero(day: date, slashed: str, words: str) -> None:
    assert (date_text(day), date_in_words(day)) == (slashed, words)
    assert moment(datetime(day.year, day.month, day.day, 9, 5)) == f"09g05 ngày {slashed}"


def test_weekdays_have_their_vietnamese_names() -> None:
    assert [weekday(date(2023, 3, day)) for day in (20, 21, 26)] == ["thứ Hai", "thứ Ba", "Chủ nhật"]


@pytest.mark.parametrize(
    ("deadline", "included", "text"),
    [
        (datetime(2023, 3, 21, 11), False, "trước 11g00 ngày 21/3/2023 (thứ Ba)"),
        (datetime(2023, 3, 21, 11, 30), True, "chậm nhất 11g30 ngày 21/3/2023 (thứ Ba)"),
        (datetime(2023, 3, 21, 23, 59), True, "đến hết ngày 21/3/2023 (thứ Ba)"),
    ],
)
def test_a_deadline_is_said_to_the_minute(deadline: datetime, included: bool, text: str) -> None:
    assert deadline_text(deadline, included=included) == text


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Đoàn phường An Lạc", "An Lạc"),
        ("Đoàn phường Bình Hưng Hòa A", "Bình Hưng Hòa A"),
        ("Đoàn phường 12", "Phường 12"),
        ("Đoàn xã Bình", "Xã Bình"),
        ("Đoàn trường THPT Hoa Mai", "Bình Tân"),
        ("Liên đội Trường Tiểu học An Lạc 3", "Bình Tân"),
    ],
)
def test_a_ward_writes_from_its_own_place_and_others_from_the_districts(name: str, place: str) -> None:
    assert place_of_unit(OrgUnit("U", name, "k"), "Bình Tân") == place
