"""Keys under which titles and names match, whatever hand, font or program wrote them. Never shown, never written back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

DASHES = "‐‑‒–—―−﹘﹣－"
APOSTROPHES = "'’‘`´ "
"""Signs before a figure with which a person told Excel that it is text."""
_PLAIN_SIGNS = {**{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}, **dict.fromkeys(map(ord, DASHES), ord("-"))}
"""Full-width signs are their narrow ones; other look-alikes ("12²") stay what they are."""
_PLAIN_QUOTES = str.maketrans("“”„‘’‚´`", "\"\"\"'''''")
_LONGEST_KEPT = 120
"""The titles of a thousand workbooks are the same few; a longer text is none of them, and its key is not kept."""
_UNSEEN = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # Fillers that print as nothing and are no space to Unicode.
_OPEN_SYLLABLE = re.compile(r"([òóỏõọ])([ae])(?![^\W\d_])|([ùúủũụ])(y)(?![^\W\d_])")
_BODIES = re.compile(
    r"^(?:tm\.?|bch|btv|ban chấp hành|ban thường vụ|đoàn (?:tncs|thanh niên cộng sản) (?:hồ chí minh|hcm)|đoàn thanh niên|đoàn cơ sở"
    r"|đoàn tncs|đoàn tn|đtn|đoàn(?! (?:kết|đào|lập|xá|thượng|tùng)\b))[ .:]+(?=\S)"
)
_LEVELS = {
    "phường": r"phường|p\.|p(?= |\d)",
    "xã": r"xã|x\.",
    "thị trấn": r"thị trấn|tt\.",
    "đặc khu": r"đặc khu|đk\.",
    "quận": r"quận|q\.|q(?= |\d)",
    "huyện": r"huyện|h\.",
    "thị xã": r"thị xã|tx\.|thị(?= đoàn)",
    "thành phố": r"thành phố|tp\.?|thành(?= đoàn)",
    "tỉnh": r"tỉnh",
}
_LEVEL = {name: re.compile(rf"^(?:{words})(?: đoàn(?! (?:kết|đào|lập|xá|thượng|tùng)\b)(?= ))? ?(?=\S)") for name, words in _LEVELS.items()}


def tidy(text: str) -> str:
    """Return `text` in one Unicode form on one line: no zero-width signs, single plain spaces, narrow digits, one kind of dash."""
    seen = text if text.isprintable() and _UNSEEN.isdisjoint(text) else "".join(_seen(text))
    return " ".join(unicodedata.normalize("NFC", seen).translate(_PLAIN_SIGNS).split())


def _seen(text: str) -> Iterator[str]:
    """Yield what can be seen of a text that holds signs which cannot: a space for a control sign, nothing for a zero-width one."""
    for char in text:
        category = unicodedata.category(char)
        if category != "Cf":
            yield " " if char in _UNSEEN or category == "Cc" else char


def is_blank(text: str) -> bool:
    """Return whether nothing can be seen: only spaces of any kind, line breaks, zero-width signs."""
    return not tidy(text)


def text_key(text: str) -> str:
    r"""Return the key of a title or a name.

    >>> text_key("Số  liệu\nkỳ này") == text_key("SỐ LIỆU KỲ NÀY"), text_key("Hòa") == text_key("Hoà")
    (True, True)
    """
    return _kept_key(text) if len(text) <= _LONGEST_KEPT else _key(text)


def _key(text: str) -> str:
    folded = tidy(text).casefold().replace("ð", "đ").translate(_PLAIN_QUOTES)
    return re.sub(r" ?- ?", "-", _OPEN_SYLLABLE.sub(_tone_on_second_vowel, folded))


_kept_key = lru_cache(maxsize=4096)(_key)


def unit_key(name: str) -> str:
    """Return the key of a unit's name, without the words for its body and, once, for its level.

    A name that is a number keeps its level, so that "Phường 1" is neither "Phường 11" nor "Quận 1".

    >>> unit_key("BCH Đoàn P. An Lạc"), unit_key("Đoàn phường An Lạc"), unit_key("P.01")
    ('an lạc', 'an lạc', 'phường 1')
    """
    key = text_key(name)
    while (shorter := _BODIES.sub("", key)) != key:
        key = shorter
    key = re.sub(r"\bđ[ăắaá]k\b", "đắk", re.sub(r"\b0+(?=\d)", "", key))
    for level, pattern in _LEVEL.items():
        if match := pattern.match(key):
            rest = re.sub(r"^0+(?=\d)", "", key[match.end() :])
            return f"{level} {rest}" if rest[0].isdigit() else rest
    return key


def ascii_slug(text: str) -> str:
    """Return a name fit for any file system: "Đoàn phường An Lạc" is "Doan-phuong-An-Lac"; "" where no letter or digit stands."""
    letters = unicodedata.normalize("NFD", tidy(text).translate(str.maketrans("ĐđÐð", "DdDd")))
    return re.sub(r"[^0-9A-Za-z]+", "-", "".join(char for char in letters if not unicodedata.combining(char))).strip("-")


def _tone_on_second_vowel(match: re.Match[str]) -> str:
    first, second = match[1] or match[3], match[2] or match[4]
    apart = unicodedata.normalize("NFD", first)
    return apart[0] + unicodedata.normalize("NFC", second + apart[1])
