from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from indicators.catalogue import TimeRule, ValueType
from indicators.periods import ReportingPeriod
from indicators.vietnamese.how_to_fill import TEXT_LIMIT, Message, PromptTooLongError, how_to_fill, objection, prompt, span_word, whole_prompt
from tests.rounds import QUARTERS, make_input

Q1 = QUARTERS[0]
MONTH = ReportingPeriod("2023-Thang-03", date(2023, 3, 1), date(2023, 3, 31), cutoff=date(2023, 3, 20))
FLOW = make_input("N")


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (FLOW, "Số phát sinh trong quý"),
        (make_input("N", TimeRule.EVERY), "Số phát sinh trong quý"),
        (make_input("N", TimeRule.CUMULATIVE), "Lũy kế từ đầu năm"),
        (make_input("N", TimeRule.STOCK), "Số hiện có đến 31/3/2023"),
        (make_input("N", value_type=ValueType.YES_NO), "Có hoặc Không"),
        (make_input("N", TimeRule.STOCK, value_type=ValueType.DATE), "Ngày, tháng, năm"),
        (make_input("N", whole="own"), "Số phát sinh trong quý; ghi cả tổng số"),
    ],
)
def test_a_row_says_what_it_asks(row: object, text: str) -> None:
    assert how_to_fill(row, Q1) == text  # type: ignore[arg-type]


def test_a_stock_is_counted_to_the_cut_off_and_a_flow_over_the_span() -> None:
    assert how_to_fill(make_input("N", TimeRule.STOCK), MONTH) == "Số hiện có đến 20/3/2023"
    assert how_to_fill(FLOW, MONTH) == "Số phát sinh trong tháng"
    assert span_word(replace(Q1, code="2023-6T")) == "6 tháng"


def test_a_dated_duty_names_its_day() -> None:
    assert how_to_fill(make_input("N", value_type=ValueType.YES_NO), Q1, date(2023, 3, 19)) == "Có hoặc Không; hạn 19/3/2023"


def test_the_prompt_says_unit_manner_and_way_out() -> None:
    assert prompt(FLOW, Q1, 12) == Message(
        "TT 12: cách ghi",
        "Số phát sinh trong quý, đơn vị tính: người. Ghi số nguyên từ 0 trở lên, không ghi chữ, không ghi dấu chấm (ví dụ 1200). "
        "Nếu không có số: để trống và chọn ở cột “Nếu không có số”.",
    )
    assert "phần lẻ không quá 1 chữ số (ví dụ 2,5)" in objection(make_input("N", decimals=1)).text


def test_a_note_is_said_where_it_fits_and_left_out_where_not() -> None:
    assert prompt(make_input("N", note="Kể cả cấp chi đoàn."), Q1, 1).text.endswith("Kể cả cấp chi đoàn.")
    longer = prompt(make_input("N", note="dài " * 60), Q1, 1).text
    assert len(longer) <= TEXT_LIMIT
    assert "dài" not in longer
    assert "dài" not in whole_prompt(make_input("N", whole="own", whole_name="dài " * 60), 1).text


def test_a_message_that_excel_would_cut_is_refused() -> None:
    with pytest.raises(PromptTooLongError):
        prompt(make_input("N", unit_of_measure="người " * 40), Q1, 1)
    with pytest.raises(PromptTooLongError):
        Message("x" * 33, "")
