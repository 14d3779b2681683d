"""Text typed for the fonts of before Unicode: TCVN3 ("ABC": .VnTime, .VnArialH …) and VNI (VNI-Times …).

Such a text is Western letters that only its font shows as Vietnamese: "Kh«ng ph¸t sinh" in .VnTime, "Khoâng phaùt sinh" in VNI-Times.
TCVN3 has one byte for each small letter (TCVN 5712:1993, VN3); its capitals live in a second font whose name ends in H. VNI writes a letter and
then its mark.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from indicators.vietnamese.syllables import is_syllable

_TCVN3_LETTERS = (
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦",
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
)
_TCVN3 = str.maketrans(*_TCVN3_LETTERS) | {ord("μ"): "à"}
_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_CIRCUMFLEX = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_PAIR = re.compile("[aeouyôö][ùøûõï]|[aeo][âáàåãä]|a[êéèúüë]|[ôöñíìæóòî]", re.IGNORECASE)
_VNI = re.compile(r"VNI[-\s]\S", re.IGNORECASE)
_TCVN3_FONT = re.compile(r"\.[Vv][Nn]\w|[Vv]n[A-Z]")
_SHOWS_CAPITALS = re.compile(r"^\.?[Vv]n\w.*H(?: *(?:Bold|Italic))*$")
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "không có và các là cán công tác tháng báo cáo nhà sách xã thông trình tình giáo chú hành thành phát áp bí hòa hoà niên viên tiên chính quý hình "
        "hóa hoá lên bên trên nên khó khá quá sáng bán bài nói làm ngày này hàng tên biên kê",
    )
)
"""Words that every office writes, in letters that Western fonts have too."""


def is_legacy_font(font: str) -> bool:
    """Return whether text in this font is no Unicode: ".VnTime", "VNI-Times".

    >>> is_legacy_font(".VnTimeH"), is_legacy_font("VNI-Times"), is_legacy_font("Times New Roman")
    (True, True, False)
    """
    name = font.strip()
    return _VNI.match(name) is not None or _TCVN3_FONT.match(name) is not None


def to_unicode(text: str, font: str) -> str:
    """Return a text as its font shows it. A text that is plain Unicode already, whatever its font, stays as it is.

    >>> to_unicode("Kh«ng ph¸t sinh", ".VnTime"), to_unicode("Khoâng phaùt sinh", "VNI-Times"), to_unicode("®oµn", ".VnTimeH")
    ('Không phát sinh', 'Không phát sinh', 'ĐOÀN')
    """
    is_vni = _VNI.match(font.strip()) is not None
    if text.isascii() or not is_legacy_font(font) or _is_beyond_western(text) or not (is_vni or _is_tcvn3(text)):
        return text
    shown = _from_vni(text) if is_vni else text.translate(_TCVN3)
    if _sense(text) > _sense(shown):
        return text
    return shown.upper() if _SHOWS_CAPITALS.match(font.strip()) else shown


def likely_unicode(text: str) -> tuple[str, ...]:
    """Return how a text reads in each of the two kinds of font, for a text whose font says nothing."""
    return () if text.isascii() or _is_beyond_western(text) else (text.translate(_TCVN3), _from_vni(text))


def _is_beyond_western(text: str) -> bool:
    """Return whether a letter stands in the text that no Western font has: it was typed as Unicode."""
    return any(letter > "\u024f" and letter.isalpha() and letter != "μ" for letter in text) or any(mark in text for mark in "ăđĩũơưĂĐĨŨƠƯ")


def _is_tcvn3(text: str) -> bool:
    """Return whether every letter of a text stands in the table: "à" does not."""
    return all(letter.isascii() or ord(letter) in _TCVN3 or not letter.isalpha() for letter in text)


def _sense(text: str) -> int:
    """Return how much a text says in Vietnamese: its syllables, and those that are common once more."""
    words = [word for word in re.split(r"[\s\d!-/:-@\[-`{-~]+", unicodedata.normalize("NFC", text)) if word]
    return sum(is_syllable(word) + (word.casefold() in _COMMON) for word in words)


def _from_vni(text: str) -> str:
    return _VNI_PAIR.sub(lambda match: _vni_letter(match[0]), text)


@cache
def _vni_letter(written: str) -> str:
    """Return the letter that a VNI letter with its mark shows, in the case of the letter."""
    small = written.lower()
    base = _VNI_ALONE.get(small[0], small[0])
    mark = small[1:]
    if mark in _TONES:
        base += _TONES[mark]
    elif mark in _CIRCUMFLEX:
        base += "\u0302" + _CIRCUMFLEX[mark]
    elif mark in _BREVE:
        base += "\u0306" + _BREVE[mark]
    letter = unicodedata.normalize("NFC", base)
    return letter.upper() if written[0].isupper() else letter
