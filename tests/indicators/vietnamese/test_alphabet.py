from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.vietnamese.alphabet import LETTERS, alphabetical


@pytest.mark.parametrize(
    "names",
    [
        ["An Lạc", "An Lạc A", "Bình Hưng Hòa", "Bình Hưng Hòa A", "Bình Trị Đông", "Tân Tạo"],
        ["Dân", "Đoàn", "Em", "Êm"],
        ["Ba", "Bà", "Bả", "Bã", "Bá", "Bạ", "Băng", "Bâng"],
        ["Phường 2", "Phường 11", "Phường An Lạc"],
        ["Hoa Cúc", "Hoa Hồng", "Họa Mi"],
        ["Ô Chợ Dừa", "Ơn", "Phú"],
    ],
)
def it_orders_as_a_dictionary_does(names: list[str]) -> None:
    assert sorted(sorted(names, key=len), key=alphabetical) == names
    assert [alphabetical(name) for name in names] == sorted({alphabetical(name) for name in names})


def it_does_not_care_how_accents_are_encoded() -> None:
    assert alphabetical(unicodedata.normalize("NFD", "Đoàn phường Bình Trị Đông")) == alphabetical("ĐOÀN PHƯỜNG BÌNH TRỊ ĐÔNG")


@given(st.lists(st.text(LETTERS + " 0123456789", max_size=12), max_size=8))
def test_any_names_can_be_ordered(names: list[str]) -> None:
    keys = [alphabetical(name) for name in names]
    assert sorted(keys) == [alphabetical(name) for name in sorted(names, key=alphabetical)]
