"""What is written to a unit whose figures are to be put right, and to whoever fills in the office's own form."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from indicators.vietnamese.amendment_words import Letter, heading, message

TO_UNIT = Letter("Đoàn phường A", "Quận Đoàn mẫu", "Quý I năm 2023", "A.xlsx", "", "Gửi về: quan@example.vn")
OWN = replace(TO_UNIT, unit="Quận Đoàn mẫu", is_own=True)
FLAGS = list(product((False, True), repeat=3))


def written(letter: Letter) -> str:
    return "\n".join((*heading(letter, 2), message(letter, "A_de-nghi.xlsx", ["Một.", "Hai."])))


@pytest.mark.parametrize("flags", FLAGS)
def test_the_office_writes_no_letter_to_itself(flags: tuple[bool, bool, bool]) -> None:
    is_fresh, is_blank, is_by_office = flags
    text = written(replace(OWN, is_fresh=is_fresh, is_blank=is_blank, is_by_office=is_by_office))
    assert not [word for word in ("Kính gửi", "gửi lại", "Gửi về", "nhập thay", "Đơn vị đã", "đơn vị", "Trân trọng") if word in text]
    assert "Gửi đồng chí phụ trách biểu số liệu của Quận Đoàn mẫu,\n" in text
    assert "có 2 chỗ cần xem lại:\n\n1. Một.\n2. Hai.\n" in text
    assert text.count("nhận tệp vào hồ sơ trong thời gian sớm nhất.") == 2


def test_a_unit_is_greeted_and_told_where_to_send() -> None:
    text = written(TO_UNIT)
    assert "Kính gửi Đoàn phường A,\n" in text
    assert text.count("Gửi về: quan@example.vn.") == 2
    assert "hồ sơ" not in text
