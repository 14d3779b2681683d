"""Series of numbers, and the order in which the rule names receivers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from generators.kinds import kinds
from generators.regimes import REGIMES
from indicators.outgoing import LETTER_KINDS, LetterRegime, OutgoingLetter, OutsideBody, Rank, Term, Tier, series_of
from indicators.receivers import Receiver, in_rule_order, parent_of, receivers_by_code
from tests.xlsx_templates.control_workbook.rounds import small_round

TODAY = date(2023, 3, 6)
TERM = Term(date(2022, 7, 1), date(2027, 6, 30))


def series(kind: str, regime: LetterRegime = LetterRegime.DOAN, day: date | None = None, term: Term = TERM) -> str:
    return series_of(OutgoingLetter("VB-01", kind, regime, day=day), term, TODAY)


@pytest.mark.parametrize("regime", [LetterRegime.DOAN, LetterRegime.PARTY])
def test_doan_and_party_number_per_kind_and_term_hd_29_iii_3(regime: LetterRegime) -> None:
    assert series("bao-cao", regime) != series("ke-hoach", regime)
    assert series("bao-cao", regime, date(2022, 7, 1)) == series("bao-cao", regime, date(2027, 6, 30))
    before, here, after = (series("bao-cao", regime, day) for day in (date(2022, 6, 30), TODAY, date(2027, 7, 1)))
    assert len({before, here, after}) == 3
    assert series("bao-cao", regime, TODAY, Term(date(2022, 10, 1))) != here


def test_kinds_of_one_symbol_share_their_series() -> None:
    assert series("yeu-cau-bao-cao") == series("don-doc") == series("cong-van")


def test_the_state_numbers_per_year_nd_30_article_15() -> None:
    of_2023 = series("bao-cao", LetterRegime.STATE, date(2023, 12, 31))
    assert of_2023 == series("ke-hoach", LetterRegime.STATE, date(2023, 1, 1))
    assert of_2023 == series("bao-cao", LetterRegime.STATE)
    assert of_2023 != series("bao-cao", LetterRegime.STATE, date(2024, 1, 1))


def test_each_regime_has_its_series() -> None:
    assert len({series("bao-cao", regime) for regime in LetterRegime}) == 3


def test_an_invitation_has_its_symbol_by_regime_the_thuc_9_2() -> None:
    assert [OutgoingLetter("VB", "giay-moi", regime).symbol for regime in LetterRegime] == ["TM", "GM", "GM"]


def test_every_kind_that_is_composed_is_in_the_list_and_every_regime_has_its_data() -> None:
    assert kinds().keys() <= LETTER_KINDS.keys()
    assert {regime.value for regime in LetterRegime} == set(REGIMES)
    assert {code for code, kind in LETTER_KINDS.items() if kind.each} == {code for code, kind in kinds().items() if getattr(kind, "EACH", False)}


RULE = (
    Receiver("Trung ương Đoàn", Rank.ABOVE, Tier.CENTRAL),
    Receiver("Thành Đoàn", Rank.ABOVE, Tier.PROVINCE),
    Receiver("Đồng chí Bí thư Thành Đoàn", Rank.ABOVE, Tier.PROVINCE, is_person=True),
    Receiver("Đảng ủy phường", Rank.ABOVE, Tier.COMMUNE),
    Receiver("Ủy ban Mặt trận", Rank.EQUAL, Tier.COMMUNE),
    Receiver("Đoàn cơ sở", Rank.BELOW, Tier.GRASSROOTS),
)


def test_receivers_stand_high_to_low_central_to_grassroots_collective_before_person_hd_29_iii_8() -> None:
    assert all(in_rule_order(mixed) == RULE for mixed in permutations(RULE))


def test_equal_receivers_stay_as_they_came_and_a_name_stands_once() -> None:
    first, second = (Receiver(name, Rank.BELOW, Tier.GRASSROOTS) for name in ("Đơn vị B", "Đơn vị A"))
    assert in_rule_order([first, second, replace(first, name="đơn vị  b")]) == (first, second)


def test_the_body_above_is_taken_from_the_list_where_it_stands_there() -> None:
    round_ = small_round()
    assert parent_of(round_) == Receiver("Thành Đoàn", Rank.ABOVE, Tier.PROVINCE, purpose="để báo cáo")
    listed = replace(round_, outside_bodies=(OutsideBody("TD", "THÀNH ĐOÀN", purpose="để biết"),))
    assert parent_of(listed) == Receiver("THÀNH ĐOÀN", Rank.ABOVE, Tier.PROVINCE, purpose="để biết", code="TD")
    central = replace(round_, agency=replace(round_.agency, parent_name="Ban Chấp hành Trung ương Đoàn"))
    above = parent_of(central)
    assert above is not None
    assert above.tier is Tier.CENTRAL
    assert parent_of(replace(round_, agency=replace(round_.agency, parent_name=""))) is None


def test_the_office_is_no_receiver_of_its_own_letters() -> None:
    assert set(receivers_by_code(small_round())) == {"AL", "TT"}
