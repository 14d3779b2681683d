"""Spaces at which no line breaks, shown as "_"."""

from __future__ import annotations

import pytest

from generators.spacing import FIXED, with_fixed_spaces


@pytest.mark.parametrize(
    "text",
    [
        "ngày_05 tháng_3 năm_2023: 120_đoàn viên",
        "Quý_I năm_2023 và quý_IV, kỳ III",
        "theo khoản_2 Điều_15, văn bản số_12, năm 23",
        "có 3_đơn vị và 12_phần trăm, 7 mục, 5 đơnvị",
        "trong năm_2023 đoàn viên tham gia",
        "ngàyngày 5 tháng tới, xấp xỉ 10 %",
        "sau số_3_ngày",
        "hỗ trợ 30_ý tưởng, 2 ýkiến",
        "trước 11g00 ngày_21/3/2023, quá hạn 2_ngày",
        "",
    ],
)
def test_a_space_is_fixed_only_where_a_line_must_not_break(text: str) -> None:
    assert with_fixed_spaces(text.replace("_", " ")).replace(FIXED, "_") == text
