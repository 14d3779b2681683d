"""The question that a text calls for where a number was wanted: what it seems to be, and the number in it if there is exactly one."""

from __future__ import annotations

import re

from indicators.vietnamese.keys import text_key
from indicators.vietnamese.number_words import spelt_number
from indicators.vietnamese.numbers import written_number
from indicators.vietnamese.readings import Reading, asked, suggested

_MARKS = {"x", "v", "✓", "✔", "☑", "có", "đạt", "đủ"}
_ABOUT = re.compile(r"^(?:khoảng|tầm|chừng|gần|trên|hơn|dưới|ít nhất|tối thiểu|tối đa|ước|ước tính|ước khoảng|dự kiến|[~≈<>≤≥=]+)|\+$|(?:trở lên|trở xuống)\b")
_RANGE = re.compile(r"(?:từ )?\d[\d.,]* ?(?:-|đến|tới|~) ?\d[\d.,]*.*")
_SUM = re.compile(r"=? ?\d{1,9}(?: ?\+ ?\d{1,9})+ ?=?")
_DAY_LIKE = re.compile(r"\d{1,4}[/\\]\d{1,4}(?:[/\\]\d{2,4})?.*")
_DIGITS_AND_LETTERS = re.compile(r"(?=.*\d)(?=.*[ol])[\dol.,]+")
_SCALE = re.compile(r"\d ?(?:trăm|chục|nghìn|ngàn|triệu|tr|tỷ|tỉ|k)\b|^\(")
_FORMULA_LIKE = re.compile(r"[=@+{-].*[^\W\d_].*")
_NUMBER = re.compile(r"\d(?:[\d., ]*\d)?")


def question_about(text: str) -> Reading:
    """Return the question about a tidied text that is no number; it always holds the cell."""
    key = text_key(text)
    return _not_a_number(key) or _one_number(key) or _number_among_words(key)


def _not_a_number(key: str) -> Reading | None:
    if key in _MARKS:
        return asked("cell_mark")
    if "%" in key:
        return asked("cell_percent_in_count")
    if _RANGE.fullmatch(key) and not _ABOUT.match(key):
        return asked("cell_range")
    return asked("cell_day_or_fraction") if _DAY_LIKE.fullmatch(key) else None


def _one_number(key: str) -> Reading | None:
    if _SUM.fullmatch(key):
        return suggested("cell_sum_as_text", sum(map(int, re.findall(r"\d+", key))))
    if _DIGITS_AND_LETTERS.fullmatch(key) and (number := written_number(key.replace("o", "0").replace("l", "1"), fractions=False)):
        return suggested("cell_letter_in_number", number.value)
    spelt = spelt_number(key)
    return suggested("cell_number_in_words", spelt) if spelt is not None else None


def _number_among_words(key: str) -> Reading:
    if _FORMULA_LIKE.fullmatch(key):
        return asked("cell_text")
    numbers = [written_number(match, fractions=False) for match in _NUMBER.findall(key)]
    first = numbers[0] if numbers else None
    if first is None or _SCALE.search(key) or not isinstance(first.value, int) or (len(numbers) > 1 and not re.match(r"\d[\d., ]*[^\d(]*\(", key)):
        return asked("cell_text")
    return suggested("cell_approximate" if _ABOUT.search(key) else "cell_words_around_number", first.value)
