"""What the quick report says of closing. Cases read: what is known of closings → the sentence."""

from __future__ import annotations

from datetime import datetime

import pytest

from indicators.closing import Closing, SinceClosing
from indicators.vietnamese.closing_words import of_closing

LAST = Closing("2023-Quy-I", 1, datetime(2023, 3, 22, 9), "Người chốt", "ghi chú", file="2023-Quy-I chot lan 1.xlsx")


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        (SinceClosing(), "Số liệu chưa chốt."),
        (SinceClosing(LAST, is_final=True), "Đã chốt lần 1, 09g00 ngày 22/3/2023."),
        (SinceClosing(LAST), "Số liệu chưa chốt; số liệu chốt lần 1 ở tệp 2023-Quy-I chot lan 1.xlsx."),
    ],
)
def test_a_working_copy_says_where_the_closed_figures_are(known: SinceClosing, sentence: str) -> None:
    assert of_closing(known) == sentence
