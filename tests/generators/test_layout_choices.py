"""The open points of the layout rules (the_thuc, §9): the default is what stands there, and the office's setting changes the document."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generators.brief import Brief, office_of
from generators.checking import findings_of
from generators.document import Document, Letterhead
from generators.kinds import kinds
from generators.laying import as_text
from generators.letterheads import letterhead_of
from indicators.checks.control import layout_settings_are_known
from indicators.forms import Forms
from indicators.layout_choices import type_symbol
from indicators.outgoing import LetterRegime, OutgoingLetter
from indicators.rounds import Agency
from tests.generators.samples import REGIMES
from tests.indicators.checks.control.definitions import found
from tests.xlsx_templates.control_workbook.rounds import small_round


def agency_with(**settings: Any) -> Agency:
    return replace(small_round().agency, **settings)


def document(kind: str = "cong-van", regime: str = "doan", **settings: Any) -> Document:
    round_ = replace(small_round(), agency=agency_with(**settings))
    units = tuple(unit for unit in round_.units if not unit.is_own)
    return kinds()[kind].compose(Brief(office_of(round_, regime), Forms(round_, round_.periods[0]), units, 2023))


def lines(*about: str, **settings: Any) -> list[str]:
    return as_text(document(*about, **settings)).splitlines()


def test_1_the_summary_of_a_dispatch_stands_without_quotation_marks_unless_the_office_wants_them() -> None:
    assert "V/v [nội dung công văn]" in lines()
    assert "“V/v [nội dung công văn]”" in lines(summary_quotes="Có")
    assert "V/v [nội dung công văn]" in lines(summary_quotes="Không")
    assert "V/v [nội dung công văn]" in lines("cong-van", "nha-nuoc", summary_quotes="Có")


@pytest.mark.parametrize("typed", ["V/v họp giao ban", "v/v: họp giao ban", "Về việc họp giao ban", "họp giao ban"])
def test_what_the_rule_puts_before_a_summary_is_not_said_twice(typed: str) -> None:
    assert "V/v họp giao ban" in as_text(replace(document(), summary=typed)).splitlines()


@pytest.mark.parametrize(("regime", "symbol", "name"), [("doan", "TM", "THƯ MỜI"), ("nha-nuoc", "GM", "GIẤY MỜI"), ("dang", "GM", "GIẤY MỜI")])
def test_2_an_invitation_is_tm_in_doan_and_gm_in_nha_nuoc_unless_the_office_writes_another(regime: str, symbol: str, name: str) -> None:
    made = document("giay-moi", regime)
    assert (made.number.type_code, made.type_name) == (symbol, name)
    row = OutgoingLetter("VB-01", "giay-moi", LetterRegime(regime))
    assert type_symbol(row, small_round().agency) == symbol
    other = {"doan": ("invitation_doan", "GM", "GIẤY MỜI"), "nha-nuoc": ("invitation_state", "TM", "THƯ MỜI")}.get(regime)
    if other:
        setting, chosen, title = other
        agency = agency_with(**{setting: chosen})
        made = document("giay-moi", regime, **{setting: chosen})
        assert (made.number.type_code, made.type_name) == (chosen, title)
        assert type_symbol(row, agency) == chosen
        assert type_symbol(replace(row, kind="cong-van"), agency) == "CV"


@pytest.mark.parametrize(("regime", "setting", "mark", "other"), [
    ("doan", "ending_doan", ".", "./."), ("nha-nuoc", "ending_state", "./.", "."), ("dang", "ending_party", ".", "./."),
])  # fmt: skip
def test_3_the_end_mark_is_a_full_stop_in_doan_and_dang_and_the_states_own_unless_the_office_writes_another(
    regime: str, setting: str, mark: str, other: str
) -> None:
    ends = [next(line for line in lines("cong-van", regime, **say) if line.endswith(("thực hiện.", "thực hiện./."))) for say in ({}, {setting: other})]
    assert [end.partition("thực hiện")[2] for end in ends] == [mark, other]
    assert lines("cong-van", regime, **{setting: "hết"}) == lines("cong-van", regime)


@pytest.mark.parametrize(("regime", "open_number", "with_unit"), [("doan", "-CV/ĐTN", "-CV/ĐTN-VP"), ("nha-nuoc", "/ĐTN", "/ĐTN-VP")])
def test_4_and_6_a_number_bears_no_drafting_unit_and_is_allowed_so_unless_the_office_writes_one(regime: str, open_number: str, with_unit: str) -> None:
    assert any(line.endswith(f"   {open_number}") for line in lines("cong-van", regime))
    assert any(line.endswith(f"   {with_unit}") for line in lines("cong-van", regime, drafting_unit="VP"))
    assert not list(findings_of(document("cong-van", regime), date(2023, 3, 6)))


def test_6_a_bare_symbol_is_asked_about_only_where_the_office_wants_a_drafting_unit() -> None:
    def codes(**settings: str) -> list[str]:
        return [finding.code for finding in findings_of(document(**settings), date(2023, 3, 6))]

    assert codes(needs_unit="Có") == ["document_number_without_unit"]
    assert codes(needs_unit="Có", drafting_unit="VP") == codes(needs_unit="Không") == []


CITY = "Thành Đoàn Thành phố Hồ Chí Minh"


@pytest.mark.parametrize(
    ("name", "parent", "issuer", "above"),
    [
        ("Đoàn phường An Lạc", CITY, "BCH Đoàn phường An Lạc", CITY),
        ("Đoàn xã Sơn Định", "Tỉnh Đoàn Mẫu", "BCH Đoàn xã Sơn Định", "Tỉnh Đoàn Mẫu"),
        ("Quận Đoàn Ba Đình", "Thành Đoàn Hà Nội", "BCH Đoàn Quận Ba Đình", "Thành Đoàn Hà Nội"),
        (CITY, "Trung ương Đoàn", "Ban Chấp hành Đoàn Thành phố Hồ Chí Minh", ""),
        ("Tỉnh Đoàn Cà Mau", "Trung ương Đoàn", "Ban Chấp hành Đoàn Tỉnh Cà Mau", ""),
        ("Liên chi đoàn Mẫu", "Đoàn trường Mẫu", "BCH Liên chi đoàn Mẫu", "Đoàn trường Mẫu"),
        ("Chi đoàn Mẫu", "Đoàn phường Mẫu", "Chi đoàn Mẫu", "Đoàn phường Mẫu"),
        ("Ban Tổ chức", "", "Ban Tổ chức", ""),
    ],
)
def test_5_the_letterhead_of_a_doan_is_its_committee_below_the_body_above_hd_29_iii_2(name: str, parent: str, issuer: str, above: str) -> None:
    agency = Agency("M", name, parent)
    assert letterhead_of(agency, "doan") == Letterhead(issuer, above)
    assert letterhead_of(replace(agency, heading="Tên riêng"), "doan") == Letterhead("Tên riêng", above)
    assert letterhead_of(agency, "nha-nuoc") == Letterhead(name, parent)
    assert all(document(kind, name=name, parent_name=parent).letterhead == Letterhead(issuer, above) for kind in ("cong-van", "ke-hoach"))


def test_a_setting_that_is_none_of_its_choices_is_said() -> None:
    def said(**settings: str) -> list[tuple[str, str]]:
        round_ = replace(small_round(), agency=agency_with(**settings))
        return [(code, field) for code, _, _, field in found(layout_settings_are_known.check, round_)]

    assert said() == said(summary_quotes="Có", needs_unit="không", invitation_doan="GM", ending_doan="./.", ending_state=".", ending_party=".") == []
    assert said(summary_quotes="đôi") == [("control_setting_yes_no", "summary_quotes")]
    assert said(needs_unit="đôi") == [("control_setting_yes_no", "needs_unit")]
    assert said(invitation_state="thư mời") == [("control_invitation_symbol", "invitation_state")]
    assert said(ending_doan="hết") == [("control_end_mark_unknown", "ending_doan")]
    assert said(ending_party="./.") == [("control_end_mark_of_party", "ending_party")]


@pytest.mark.parametrize("regime", REGIMES)
def test_what_the_office_leaves_open_changes_nothing(regime: str) -> None:
    assert document("cong-van", regime).choices == document("cong-van", regime, summary_quotes="", ending_doan="", drafting_unit="").choices


def test_an_office_within_a_sentence_bears_its_capitals() -> None:
    chairs = [next(line for line in lines("giay-moi", signer="A", signer_title=title) if line.startswith("Chủ trì")) for title in ("PHÓ BÍ THƯ", "BÍ THƯ")]
    assert chairs == ["Chủ trì: đồng chí A, Phó Bí thư Quận Đoàn Mẫu.", "Chủ trì: đồng chí A, Bí thư Quận Đoàn Mẫu."]
