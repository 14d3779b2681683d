"""Names too long for their line of the letterhead: "BCH", "TP." where the rule allows them (HD 29, III.2; NĐ 30, Phụ lục I, ô 2; HD 05, ô 2)."""

from __future__ import annotations

import pytest

from generators.document import Letterhead
from generators.laying import as_text
from tests.generators.samples import dispatch

CITY = "Thành Đoàn Thành phố Hồ Chí Minh"
COMMITTEE = "Ban Chấp hành Đoàn Thành phố Hồ Chí Minh"


def head(regime: str, issuer: str, parent: str = "") -> list[str]:
    text = as_text(dispatch(regime, letterhead=Letterhead(issuer, parent)))
    return text.splitlines()[: 2 if parent else 1]


@pytest.mark.parametrize(
    ("regime", "parent", "issuer"),
    [
        ("doan", "THÀNH ĐOÀN TP. HỒ CHÍ MINH", "BCH ĐOÀN TP. HỒ CHÍ MINH"),
        ("nha-nuoc", "THÀNH ĐOÀN TP. HỒ CHÍ MINH", "BAN CHẤP HÀNH ĐOÀN THÀNH PHỐ HỒ CHÍ MINH"),
        ("dang", "THÀNH ĐOÀN THÀNH PHỐ HỒ CHÍ MINH", "BAN CHẤP HÀNH ĐOÀN THÀNH PHỐ HỒ CHÍ MINH"),
    ],
)
def test_a_name_too_long_for_its_line_is_shortened_as_the_regime_allows(regime: str, parent: str, issuer: str) -> None:
    assert head(regime, COMMITTEE, CITY) == [parent, issuer]


def test_a_name_that_fits_is_written_in_full_and_no_more_is_shortened_than_needed() -> None:
    assert head("doan", "BCH Đoàn phường Mẫu", "Đoàn Thành phố Huế") == ["ĐOÀN THÀNH PHỐ HUẾ", "BCH ĐOÀN PHƯỜNG MẪU"]
    assert head("doan", "Ban Chấp hành Đoàn TP. Huế") == ["BCH ĐOÀN TP. HUẾ"]
    assert head("doan", "Ban Chấp hành\nĐoàn Thành phố Huế") == ["BAN CHẤP HÀNH"]
