"""Whole numbers spelt in words, up to 999.999: "mười lăm", "hai trăm linh năm", "một nghìn hai trăm"."""

from __future__ import annotations

from indicators.vietnamese.keys import text_key

_DIGITS = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}


def spelt_number(text: str) -> int | None:
    """Return the number that the whole of `text` spells, or None.

    >>> spelt_number("Một nghìn hai trăm"), spelt_number("mười lăm"), spelt_number("năm nay")
    (1200, 15, None)
    """
    words = ["nghìn" if word == "ngàn" else word for word in text_key(text).split()]
    if not words or words.count("nghìn") > 1:
        return None
    if "nghìn" not in words:
        return _below_thousand(words)
    at = words.index("nghìn")
    thousands, rest = _below_thousand(words[:at]), _below_thousand(words[at + 1 :]) if words[at + 1 :] else 0
    return None if thousands is None or rest is None else thousands * 1000 + rest


def _below_thousand(words: list[str]) -> int | None:
    if "trăm" in words:
        at = words.index("trăm")
        hundreds = _DIGITS.get(words[0]) if at == 1 else None
        rest = words[at + 1 :]
        tail = 0 if not rest else _DIGITS.get(rest[1]) if len(rest) == 2 and rest[0] in {"linh", "lẻ"} else _below_hundred(rest)
        return None if hundreds is None or tail is None else hundreds * 100 + tail
    return _below_hundred(words)


def _below_hundred(words: list[str]) -> int | None:
    match words:
        case [digit]:
            return 10 if digit == "mười" else _DIGITS.get(digit)
        case ["mười", digit]:
            return _sum(10, _DIGITS.get(digit))
        case [tens, "mươi" | "chục"]:
            return _tens(tens)
        case [tens, "mươi", digit]:
            return _sum(_tens(tens), _DIGITS.get(digit))
        case [tens, digit] if digit in {"mốt", "lăm", "nhăm", "tư"}:
            return _sum(_tens(tens), _DIGITS[digit])
        case _:
            return None


def _tens(word: str) -> int | None:
    digit = _DIGITS.get(word, 0)
    return digit * 10 if digit > 1 else None


def _sum(left: int | None, right: int | None) -> int | None:
    return None if left is None or right is None else left + right
