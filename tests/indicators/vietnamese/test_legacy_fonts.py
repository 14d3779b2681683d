"""TCVN3 and VNI: what such a font shows, and texts that are no such text whatever their font."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.vietnamese.legacy_fonts import is_legacy_font, to_unicode
from indicators.vietnamese.syllables import is_syllable

SMALL = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
TCVN3 = "aµ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËbcd®eÌÐÎÏÑªÒÕÓÔÖghi×ÝØÜÞklmnoßãáâä«åèæçé¬êíëìîpqrstuïóñòô\xadõøö÷ùvxyúýûüþ"
VNI = [
    *("a", "aø", "aù", "aû", "aõ", "aï", "aê", "aè", "aé", "aú", "aü", "aë", "aâ", "aà", "aá", "aå", "aã", "aä", "b", "c", "d", "ñ"),
    *("e", "eø", "eù", "eû", "eõ", "eï", "eâ", "eà", "eá", "eå", "eã", "eä", "g", "h", "i", "ì", "í", "æ", "ó", "ò", "k", "l", "m", "n"),
    *("o", "oø", "où", "oû", "oõ", "oï", "oâ", "oà", "oá", "oå", "oã", "oä", "ô", "ôø", "ôù", "ôû", "ôõ", "ôï", "p", "q", "r", "s", "t"),
    *("u", "uø", "uù", "uû", "uõ", "uï", "ö", "öø", "öù", "öû", "öõ", "öï", "v", "x", "y", "yø", "yù", "yû", "yõ", "î"),
]
TO_TCVN3, TO_VNI = dict(zip(SMALL, TCVN3, strict=True)), dict(zip(SMALL, VNI, strict=True))
SENTENCES = ["Không phát sinh", "chưa có số liệu", "Nguyễn Văn Mẫu", "Phường An Lạc", "đẩy mạnh quyết toán quỹ, tỷ lệ 5 đ/c", "hỗ trợ kỹ thuật nuôi dưỡng"]


def written(text: str, table: dict[str, str]) -> str:
    return "".join(table[letter] if letter in table else table[letter.lower()].capitalize() if letter.lower() in table else letter for letter in text)


@pytest.mark.parametrize("letter", [letter for letter in SMALL if not letter.isascii()])
def test_every_letter_of_both_tables(letter: str) -> None:
    assert to_unicode(f"q{TO_TCVN3[letter]}q", ".VnTime") == f"q{letter}q"
    assert to_unicode(f"q{TO_VNI[letter]}q", "VNI-Times") == f"q{letter}q"


@pytest.mark.parametrize("letter", [letter for letter in SMALL if not letter.isascii()])
def test_every_capital(letter: str) -> None:
    assert to_unicode(f"Q{TO_TCVN3[letter]}Q", ".VnTimeH") == f"Q{letter.upper()}Q"
    assert to_unicode(f"Q{TO_VNI[letter].upper()}Q", "VNI-Times") == f"Q{letter.upper()}Q"


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences(sentence: str) -> None:
    assert to_unicode(written(sentence, TO_TCVN3), ".VnTime") == sentence
    assert to_unicode(written(sentence, TO_TCVN3), ".VnArialH") == sentence.upper()
    assert to_unicode(written(sentence, TO_VNI), "VNI-Times") == sentence


@pytest.mark.parametrize("font", [".VnTime", ".VnTimeH", ".VnArial", "VNI-Times"])
@pytest.mark.parametrize("text", [*SENTENCES, "Không", "Có", "Hà", "ĐOÀN XÃ", "KPS", "12 (abc@example.vn)", "", "Ghi chú", "không có"])
def test_what_is_unicode_stays_whatever_its_font(text: str, font: str) -> None:
    assert to_unicode(text, font) == text


@pytest.mark.parametrize("text", ["Kh«ng ph¸t sinh", "Khoâng phaùt sinh", "§oµn"])
def test_without_such_a_font_nothing_is_converted(text: str) -> None:
    assert to_unicode(text, "Times New Roman") == to_unicode(text, "") == text


@pytest.mark.parametrize("font", [".VnTime", ".VnArial", ".VnTimeH", "VnTime", ".vntime", "VNI-Times", "VNI Times", "vni-helve", " .VnArial NarrowH"])
def test_fonts_of_before_unicode(font: str) -> None:
    assert is_legacy_font(font)


@pytest.mark.parametrize("font", ["Times New Roman", "Arial", "Vnu", "vni", "Vn", "UVN Bai Sau", "Vivaldi", ""])
def test_other_fonts(font: str) -> None:
    assert not is_legacy_font(font)


@pytest.mark.parametrize(
    ("word", "can_be"),
    [("Nghiêng", True), ("QUYẾT", True), ("phát", True), ("phàt", False), ("khụng", True), ("phỏt", False), ("V¨n", False), ("NguyÔn", False)],
)
def test_syllables(word: str, can_be: bool) -> None:
    assert is_syllable(word) is can_be


@given(st.lists(st.sampled_from(SMALL), min_size=1, max_size=12).map("".join))
def test_vni_writes_no_two_letters_alike(word: str) -> None:
    """What a font shows is one text only: of a word with a letter that no Western text has in such a place, nothing is lost."""
    assert to_unicode(f"ñq {written(word, TO_VNI)}qz", "VNI-Times") in {f"đq {word}qz", f"ñq {written(word, TO_VNI)}qz"}
