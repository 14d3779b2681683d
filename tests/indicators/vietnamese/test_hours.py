from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.vietnamese.hours import length, moment, parse_moment


@pytest.mark.parametrize(
    "text",
    [
        "2023-03-21T10:45",
        "2023-03-21 10:45:00",
        "21/3/2023 10:45",
        "21/03/2023 10g45",
        "21.3.2023 10h45",
        "21-3-2023, 10 giờ 45",
        "10g45 21/3/2023",
        "10g45 ngày 21/3/2023",
        "10 giờ 45 phút ngày 21/3/2023",
        "10:45, 21/3/2023",
        " 21/3/2023 lúc 10g45 ",
        "2023-03-21T10:45+07:00",
        "2023-03-21T03:45Z",
    ],
)
def test_one_moment_in_many_hands(text: str) -> None:
    assert parse_moment(text) == datetime(2023, 3, 21, 10, 45)


def test_a_full_hour_and_a_day_alone() -> None:
    assert parse_moment("11g 21/3/2023") == datetime(2023, 3, 21, 11)
    assert parse_moment("21/3/2023") == parse_moment("2023-03-21") == datetime(2023, 3, 21)


@pytest.mark.parametrize("text", ["", "10:45", "hôm qua", "31/2/2023", "3/21/2023 10:45", "21/3/23", "21/3/2023 25:00", "21/3/2023 10:60"])
def test_anything_else_is_no_moment(text: str) -> None:
    assert parse_moment(text) is None


@given(st.datetimes(min_value=datetime(1000, 1, 1), max_value=datetime(9999, 12, 31)))
def test_what_is_written_is_read(at: datetime) -> None:
    assert parse_moment(moment(at)) == at.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(135, "2 giờ 15 phút"), (1, "1 phút"), (60, "1 giờ"), (1440 * 3 + 245, "3 ngày 4 giờ"), (1440, "1 ngày"), (0, "0 phút"), (1440 * 1342, "1.342 ngày")],
)
def test_lengths_of_time(minutes: int, text: str) -> None:
    assert length(timedelta(minutes=minutes)) == text
