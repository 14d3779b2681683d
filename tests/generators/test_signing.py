"""Who signs a letter and by what right: HD 29, III.7; NĐ 30, Phụ lục I, ô 7a; HD 05, ô 7a."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generators.checking import findings_of
from generators.document import Signature
from generators.laid import Line
from generators.laying import as_text, lay_out, texts_at
from generators.signing import is_of_regime, signed
from indicators.outgoing import Authority, LetterRegime, OutgoingLetter
from indicators.vietnamese.sentences import sentence
from tests.generators.samples import REGIMES, dispatch

ON_BEHALF, FOR_HEAD, BY_ORDER, ACTING, DIRECT, DELEGATED = (
    Authority.ON_BEHALF, Authority.FOR_HEAD, Authority.BY_ORDER, Authority.ACTING, Authority.DIRECT, Authority.DELEGATED,
)  # fmt: skip
COMMITTEE = Signature("BÍ THƯ", "Người Mẫu", ON_BEHALF, "BAN THƯỜNG VỤ QUẬN ĐOÀN")
HEAD = Signature("TRƯỞNG BAN", "Người Mẫu", DIRECT)
DEPUTY = Signature("PHÓ TRƯỞNG BAN", "Người Mẫu", FOR_HEAD, "TRƯỞNG BAN")
ORDERED = Signature("CHÁNH VĂN PHÒNG", "Người Mẫu", BY_ORDER, "BAN THƯỜNG VỤ TỈNH ĐOÀN")


def of(own: Signature, title: str = "", authority: Authority | None = None, signs_for: str = "") -> Signature:
    return signed(own, OutgoingLetter("VB-01", "cong-van", signer_title=title, authority=authority, signs_for=signs_for))


def codes(signature: Signature, regime: str = "doan") -> list[str]:
    found = list(findings_of(dispatch(regime, signature=signature), date(2023, 3, 6)))
    assert all(sentence(finding) for finding in found)
    return [finding.code for finding in found]


def test_a_row_that_says_nothing_is_signed_by_the_offices_own_lines() -> None:
    assert [of(own) for own in (COMMITTEE, HEAD, DEPUTY, ORDERED)] == [COMMITTEE, HEAD, DEPUTY, ORDERED]
    assert signed(COMMITTEE, OutgoingLetter("VB-01", "cong-van", signer="Người Khác")) == replace(COMMITTEE, name="Người Khác")


@pytest.mark.parametrize(
    ("own", "title", "authority", "body"),
    [
        (COMMITTEE, "PHÓ BÍ THƯ", ON_BEHALF, "BAN THƯỜNG VỤ QUẬN ĐOÀN"),
        (COMMITTEE, "Phó Bí thư Thường trực", ON_BEHALF, "BAN THƯỜNG VỤ QUẬN ĐOÀN"),
        (COMMITTEE, "CHÁNH VĂN PHÒNG", BY_ORDER, "BAN THƯỜNG VỤ QUẬN ĐOÀN"),
        (COMMITTEE, "Phó Chánh Văn phòng", BY_ORDER, "BAN THƯỜNG VỤ QUẬN ĐOÀN"),
        (HEAD, "PHÓ TRƯỞNG BAN", FOR_HEAD, "TRƯỞNG BAN"),
        (DEPUTY, "TRƯỞNG BAN", DIRECT, ""),
        (ORDERED, "PHÓ CHÁNH VĂN PHÒNG", BY_ORDER, "BAN THƯỜNG VỤ TỈNH ĐOÀN"),
    ],
)
def test_the_right_follows_from_the_office_held_hd_29_iii_7(own: Signature, title: str, authority: Authority, body: str) -> None:
    made = of(own, title)
    assert (made.authority, made.body, made.office) == (authority, body, title)


def test_an_acting_head_bears_the_mark_before_the_office() -> None:
    assert of(HEAD, "Q. TRƯỞNG BAN") == replace(HEAD, authority=ACTING)
    assert of(HEAD, "QUYỀN TRƯỞNG BAN") == replace(HEAD, authority=ACTING)
    assert of(HEAD, authority=ACTING) == replace(HEAD, authority=ACTING)


@pytest.mark.parametrize(
    ("authority", "body"),
    [(ON_BEHALF, "BAN THƯỜNG VỤ QUẬN ĐOÀN"), (BY_ORDER, "BAN THƯỜNG VỤ QUẬN ĐOÀN"), (FOR_HEAD, "BÍ THƯ"), (DELEGATED, "BÍ THƯ"), (DIRECT, ""), (ACTING, "")],
)
def test_the_row_may_choose_the_right_and_whose_name_stands_after_it(authority: Authority, body: str) -> None:
    assert (of(COMMITTEE, "NGƯỜI KÝ", authority).authority, of(COMMITTEE, "NGƯỜI KÝ", authority).body) == (authority, body)
    if body:
        assert of(COMMITTEE, "NGƯỜI KÝ", authority, "BAN CHẤP HÀNH").body == "BAN CHẤP HÀNH"


PEOPLES = Signature("CHỦ TỊCH", "Người Mẫu", ON_BEHALF, "ỦY BAN NHÂN DÂN")
FOR_CHAIR = Signature("PHÓ CHỦ TỊCH", "Người Mẫu", FOR_HEAD, "CHỦ TỊCH", "ỦY BAN NHÂN DÂN")


@pytest.mark.parametrize(
    ("own", "title", "authority", "above"),
    [
        (PEOPLES, "PHÓ CHỦ TỊCH", None, ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"]),
        (PEOPLES, "Phó Chủ tịch Thường trực", FOR_HEAD, ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"]),
        (FOR_CHAIR, "", None, ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"]),
        (PEOPLES, "CHỦ TỊCH", None, ["TM. ỦY BAN NHÂN DÂN"]),
        (FOR_CHAIR, "CHỦ TỊCH", None, ["TM. ỦY BAN NHÂN DÂN"]),
        (PEOPLES, "CHÁNH VĂN PHÒNG", None, ["TL. ỦY BAN NHÂN DÂN"]),
        (FOR_CHAIR, "CHÁNH VĂN PHÒNG", None, ["TL. ỦY BAN NHÂN DÂN"]),
        (COMMITTEE, "PHÓ BÍ THƯ", None, ["TM. BAN THƯỜNG VỤ QUẬN ĐOÀN"]),
        (DEPUTY, "", None, ["KT. TRƯỞNG BAN"]),
    ],
)
def test_a_deputy_of_the_head_of_a_committee_signs_tm_and_kt_nd_30_o_7a(own: Signature, title: str, authority: Authority | None, above: list[str]) -> None:
    row = OutgoingLetter("VB-01", "cong-van", LetterRegime.STATE, signer_title=title, authority=authority)
    assert texts_at(lay_out(dispatch("nha-nuoc", signature=signed(own, row))), "authority") == above


@pytest.mark.parametrize("regime", REGIMES)
def test_the_body_that_is_signed_for_breaks_before_its_tier_never_after(regime: str) -> None:
    signature = Signature("CHỦ TỊCH", "Người Mẫu", ON_BEHALF, "ỦY BAN NHÂN DÂN PHƯỜNG AN LẠC")
    (line,) = lay_out(dispatch(regime, signature=signature)).anchors["authority"]
    assert isinstance(line, Line)
    assert line.runs[0].text.endswith("NHÂN DÂN PHƯỜNG\u00a0AN\u00a0LẠC")


@pytest.mark.parametrize("regime", ["doan", "dang"])
def test_a_committee_of_doan_and_dang_is_signed_for_by_its_deputies_alone(regime: str) -> None:
    row = OutgoingLetter("VB-01", "cong-van", LetterRegime(regime), signer_title="PHÓ CHỦ TỊCH")
    assert (signed(PEOPLES, row).authority, signed(PEOPLES, row).committee) == (ON_BEHALF, "")
    assert codes(FOR_CHAIR, regime) == ["signature_for_head_of_committee"]
    assert codes(FOR_CHAIR, "nha-nuoc") == []


MARKS = {
    "doan": {ON_BEHALF: "TM. ", FOR_HEAD: "KT. ", BY_ORDER: "TL. ", ACTING: "Q. "},
    "nha-nuoc": {ON_BEHALF: "TM. ", FOR_HEAD: "KT. ", BY_ORDER: "TL. ", ACTING: "Q. ", DELEGATED: "TUQ. "},
    "dang": {ON_BEHALF: "T/M ", FOR_HEAD: "K/T ", BY_ORDER: "T/L ", ACTING: "Q. "},
}


@pytest.mark.parametrize("regime", REGIMES)
def test_each_right_is_written_by_its_regime(regime: str) -> None:
    for authority, mark in MARKS[regime].items():
        signature = of(HEAD, "PHÓ TRƯỞNG BAN", authority, "TRƯỞNG BAN")
        lines = as_text(dispatch(regime, signature=signature)).splitlines()
        assert (f"{mark}PHÓ TRƯỞNG BAN" if authority is ACTING else f"{mark}TRƯỞNG BAN") in lines
    assert is_of_regime(replace(COMMITTEE, authority=DELEGATED), LetterRegime(regime)) == (regime == "nha-nuoc")
    assert all(is_of_regime(replace(HEAD, authority=authority), LetterRegime(regime)) for authority in (*MARKS[regime], DIRECT))


@pytest.mark.parametrize(
    ("signature", "code"),
    [
        (Signature("PHÓ BÍ THƯ", "A", FOR_HEAD, "BÍ THƯ"), "signature_for_head_of_committee"),
        (Signature("PHÓ BÍ THƯ", "A", FOR_HEAD, "BAN THƯỜNG VỤ"), "signature_for_head_of_committee"),
        (Signature("BÍ THƯ", "A", DIRECT), "signature_of_committee_alone"),
        (Signature("BÍ THƯ", "A", ACTING), "signature_of_committee_alone"),
        (Signature("PHÓ BÍ THƯ", "A", BY_ORDER, "BAN THƯỜNG VỤ"), "signature_by_order_of_leader"),
    ],
)
def test_a_committee_signs_tm_and_its_deputies_too_in_doan_and_dang(signature: Signature, code: str) -> None:
    assert [codes(signature, regime) for regime in REGIMES] == [[code], [], [code]]


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize(
    ("signature", "found"),
    [
        (Signature("TRƯỞNG BAN", "A", ON_BEHALF, "TRƯỞNG BAN"), ["signature_on_behalf_of_one"]),
        (Signature("BÍ THƯ", "A", ON_BEHALF, ""), ["signature_for_whom"]),
        (Signature("PHÓ TRƯỞNG BAN", "A", FOR_HEAD, ""), ["signature_for_whom"]),
        (Signature("TRƯỞNG BAN", "A", FOR_HEAD, "Trưởng ban"), ["signature_for_oneself"]),
        (Signature("PHÓ TRƯỞNG BAN", "A", FOR_HEAD, "TRƯỞNG BAN"), []),
        (Signature("CHÁNH VĂN PHÒNG", "A", BY_ORDER, "BAN THƯỜNG VỤ"), []),
        (Signature("PHÓ BÍ THƯ", "A", ON_BEHALF, "BAN THƯỜNG VỤ"), []),
        (Signature("PHÓ BÍ THƯ", "A", ON_BEHALF, "BAN BÍ THƯ"), []),
        (Signature("CHÁNH VĂN PHÒNG", "A", DIRECT), []),
        (Signature("TRƯỞNG BAN", "A", ACTING), []),
    ],
)
def test_each_right_is_held_against_whom_it_names(regime: str, signature: Signature, found: list[str]) -> None:
    assert codes(signature, regime) == found
