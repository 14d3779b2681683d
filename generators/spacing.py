"""Spaces at which a line never breaks: within a date, before a unit of measure, after "Quý", "Điều"."""

from __future__ import annotations

import re
from functools import lru_cache

FIXED = "\u00a0"
_UNITS = (
    "đồng", "nghìn", "triệu", "tỷ", "tỉ", "người", "lượt", "đoàn", "thanh", "thiếu", "đội", "hội", "cán", "chi", "đơn", "cơ", "công", "phần", "ngày", "giờ",
    "phút", "tuần", "buổi", "lớp", "đợt", "dòng", "biểu", "bản", "tin", "đ/c", "km", "m2", "m3", "ha", "kg", "tấn", "cây", "suất", "căn", "ca", "học", "ý",
)  # fmt: skip
_BEFORE_A_NUMBER = r"(?=\d)(?:(?<=\bngày )|(?<=\btháng )|(?<=\bĐiều )|(?<=\bkhoản )|(?<=\bsố )|(?<=\bnăm )(?=\d{4}))"
_DATE = "ngày[ \u00a0]\\d"
"""No unit: in "11g00 ngày 21/3/2023" a line may break between hour and day, held together they would stretch the line before."""
_BEFORE_A_UNIT = rf"(?<=\d )(?<!\bnăm \d{{4}} )(?!{_DATE})(?=(?:" + "|".join(_UNITS) + r")\b)"
_BEFORE_A_QUARTER = r"(?=[IVX])(?<=\b[Qq]uý )"
_PLACES = re.compile(f" (?:{_BEFORE_A_NUMBER}|{_BEFORE_A_UNIT}|{_BEFORE_A_QUARTER})")
"""It begins with the space itself, which the engine finds without trying each letter."""
_FIRST = re.compile(r" (?=(?:" + "|".join(_UNITS) + r")\b)")


@lru_cache(maxsize=4096)
def with_fixed_spaces(text: str) -> str:
    """Return the text with fixed spaces where a line must not break.

    >>> with_fixed_spaces("ngày 05 tháng 3 năm 2023: 120 đoàn viên").replace(FIXED, "_")
    'ngày_05 tháng_3 năm_2023: 120_đoàn viên'
    """
    return _PLACES.sub(FIXED, text)


def after_a_number(text: str) -> str:
    """Return the text that follows a number of its own run, its first space fixed where a unit of measure comes: " đoàn viên"."""
    return FIXED + text[1:] if _FIRST.match(text) else text
