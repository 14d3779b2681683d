from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.vietnamese.keys import ascii_slug, is_blank, text_key, tidy, unit_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Số liệu kỳ này", "SỐ LIỆU  KỲ\nNÀY"),
        ("Số liệu kỳ này", unicodedata.normalize("NFD", "Số liệu kỳ này")),
        ("Số\u00a0liệu\u200b kỳ\u202fnày\ufeff", "Số liệu kỳ này"),
        ("Đoàn viên", "Ðoàn viên"),
        ("hòa", "hoà"),
        ("khỏe", "khoẻ"),
        ("Nguyễn Thị Thúy", "Nguyễn Thị Thuý"),
        ("ỦY BAN", "Uỷ ban"),
        ("Xanh – Sạch", "Xanh - Sạch"),
        ("Xanh—Sạch", "Xanh-Sạch"),
        ("“3 nắm”", '"3 nắm"'),
        ("Phường １", "Phường 1"),
    ],
)
def test_one_title_in_many_hands_has_one_key(one: str, other: str) -> None:
    assert text_key(one) == text_key(other)


@pytest.mark.parametrize(("one", "other"), [("quý", "quy"), ("của", "cùa"), ("hoa", "hoà"), ("tuần", "tuân"), ("an", "ăn"), ("da", "đa"), ("mùa", "muà")])
def test_other_words_have_other_keys(one: str, other: str) -> None:
    assert text_key(one) != text_key(other)


def test_closed_syllables_and_quy_keep_their_tone() -> None:
    assert [text_key(word) for word in ("quý", "hoàn", "thuyền", "toán")] == ["quý", "hoàn", "thuyền", "toán"]


@pytest.mark.parametrize(
    "name",
    [
        "An Lạc", "P. An Lạc", "P.An Lạc", "p an lạc", "Phường An Lạc", "PHƯỜNG AN LẠC", "Đoàn phường An Lạc", "Đoàn P. An Lạc", "BCH Đoàn P. An Lạc",
        "TM. BCH Đoàn phường An Lạc",
        "Ban Chấp hành Đoàn phường An Lạc", "BTV Đoàn phường An Lạc", "Phường Đoàn An Lạc", "Đoàn TNCS Hồ Chí Minh phường An Lạc", "Đoàn TN phường An Lạc",
        "Đoàn TNCS HCM P.An Lạc", unicodedata.normalize("NFD", "Đoàn phường An Lạc"), " Đoàn  phường\u00a0An Lạc ",
    ],
)  # fmt: skip
def test_a_ward_has_one_key_under_all_its_names(name: str) -> None:
    assert unit_key(name) == "an lạc"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phường 1", "Phường 11"),
        ("Phường 1", "Quận 1"),
        ("Phường 1", "Phường 1A"),
        ("Phường An Lạc", "Phường An Lạc A"),
        ("Bình Hưng Hòa", "Bình Hưng Hòa A"),
        ("Đoàn phường An Lạc", "Đoàn trường THPT An Lạc"),
        ("Chi đoàn Trường THCS An Lạc", "Liên đội Trường THCS An Lạc"),
        ("Hội LHTN phường An Lạc", "Đoàn phường An Lạc"),
        ("Xã Đoàn Đào", "Xã Đào"),
    ],
)
def test_two_units_never_share_a_key(one: str, other: str) -> None:
    assert unit_key(one) != unit_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phường 1", "P1"),
        ("Phường 01", "Đoàn P.1"),
        ("Quận Đoàn Bình Tân", "Đoàn quận Bình Tân"),
        ("Phường Đoàn Kết", "Đoàn phường Đoàn Kết"),
        ("Đoàn Kết", "Phường Đoàn Kết"),
        ("Thị xã Đắk Mil", "TX. Đăk Mil"),
        ("Đoàn trường THPT An Lạc", "Trường THPT An Lạc"),
        ("TP. Thủ Đức", "Thành phố Thủ Đức"),
        ("Bình Hưng Hòa", "P. Bình Hưng Hoà"),
    ],
)
def test_one_unit_keeps_its_key(one: str, other: str) -> None:
    assert unit_key(one) == unit_key(other)


@pytest.mark.parametrize("name", ["Phường", "Đoàn", "BCH", "P.", "", " "])
def test_a_name_of_nothing_but_a_level_is_no_error(name: str) -> None:
    assert unit_key(name) == text_key(name)


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\u200b\ufeff", "\n\t\r", "\u3000\u2003", "\u2800", "\u3164", "\u00ad"])
def test_what_cannot_be_seen_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["0", "-", ".", "'", "\u200b0"])
def test_what_can_be_seen_is_not_blank(text: str) -> None:
    assert not is_blank(text)


def test_a_slug_fits_any_file_system() -> None:
    assert ascii_slug("Đoàn phường An Lạc") == "Doan-phuong-An-Lac"
    assert ascii_slug("Ðoàn P. 1/2: “Hạnh”") == "Doan-P-1-2-Hanh"
    assert ascii_slug(" – ") == ""


@given(st.text())
def test_keys_are_stable(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert text_key(text_key(text)) == text_key(text)
    assert ascii_slug(text).isascii()
    assert is_blank(text) == (text_key(text) == "")
    unit_key(text)


@given(st.text(alphabet="aăâeêoơuưyđbchklmnpqrstvxàáảãạòóỏõọùúủũụ ĐPQX.10", max_size=12))
def test_the_key_is_the_same_in_either_unicode_form(text: str) -> None:
    for key in (text_key, unit_key):
        assert key(unicodedata.normalize("NFD", text)) == key(unicodedata.normalize("NFC", text)) == key(text.upper())
