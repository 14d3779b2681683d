"""What the programme of Bình Tân says in so many words, as data."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache

from indicators.catalogue import EnteredBy, SpaceRule, TimeRule, ValueType
from indicators.rounds import Round, is_asked
from indicators.vietnamese.alphabet import alphabetical
from xlsx_templates.catalogues import load_seed

PHUONG = (
    "An Lạc",
    "An Lạc A",
    "Bình Hưng Hòa",
    "Bình Hưng Hòa A",
    "Bình Hưng Hòa B",
    "Bình Trị Đông",
    "Bình Trị Đông A",
    "Bình Trị Đông B",
    "Tân Tạo",
    "Tân Tạo A",
)


@cache
def _round() -> Round:
    return load_seed("binh-tan-2023")[0]


def test_the_units_are_ten_phuong_the_district_and_thirty_more() -> None:
    names = tuple(unit.name for unit in _round().units if unit.kind == "phuong")
    assert names == tuple(f"Đoàn phường {name}" for name in PHUONG)
    assert len(_round().units) == 41
    assert [unit.name for unit in _round().units if unit.is_own] == ["Quận Đoàn Bình Tân"]


def test_line_12_is_three_indicators() -> None:
    targets = {row.code: row.target.value for row in _round().catalogue.indicators if row.line == "II.12" and row.article == "II.12" and row.target}
    assert targets == {"C12A": 3600, "C12B": 560, "C12C": 215}


def test_admissions_to_the_party_are_held_against_recommendations() -> None:
    (row,) = _round().catalogue.conditions_by_indicator["C12C"]
    assert (row.input, row.comparator, row.threshold, row.threshold_input, row.over) == ("C12C", "<=", None, "C12B", "total")


def test_27_chi_doan_is_one_indicator_and_a_share_over_it() -> None:
    catalogue = _round().catalogue
    assert [row.code for row in catalogue.indicators if row.target and row.target.value == 27] == ["C11A"]
    assert catalogue.indicator_by_code["D623E"].inputs == ("C11A",)
    assert "D623E" not in catalogue.input_by_code


def test_duties_said_again_in_section_iii_are_reported_under_their_published_line() -> None:
    moved = {row.code: row.line for row in _round().catalogue.indicators if row.line != row.article}
    assert moved == {"D223D": "II.CTTN.2", "D23B": "II.5", "D32B": "II.CTTĐ", "D623E": "II.11"}


def test_people_and_young_people_are_counted_over_the_same_base() -> None:
    inputs = _round().catalogue.input_by_code
    over_youth = [row for row in inputs.values() if row.whole == "A-TN"]
    assert len(over_youth) == 6
    assert all("Kể cả đoàn viên" in row.note for row in (inputs["A-TN"], *over_youth))
    assert all("phường không tính học sinh các trường" in inputs[code].note for code in ("A-TTN", "C03A"))


def test_each_quarter_wants_twenty_proposals_of_its_own() -> None:
    catalogue = _round().catalogue
    (row,) = catalogue.conditions_by_indicator["D23A"]
    assert (row.threshold, row.per) == (20, "every")
    assert catalogue.input_by_code["D23A"].time_rule is TimeRule.EVERY


def test_one_activity_or_three_products_and_always_one_against_drugs() -> None:
    rows = [(row.group, row.input, row.threshold) for row in _round().catalogue.conditions_by_indicator["D13C"]]
    assert rows == [(1, "D13C.1", 1), (1, "D13C.3", 1), (2, "D13C.2", 3), (2, "D13C.3", 1)]


def test_green_sundays_are_four_dates() -> None:
    catalogue = _round().catalogue
    days = {row.input: row.date for row in catalogue.conditions_by_indicator["D223B"]}
    assert list(days.values()) == [date(2023, 3, 19), date(2023, 5, 28), date(2023, 7, 23), date(2023, 9, 17)]
    assert [sorted(catalogue.input_by_code[code].asked_in) for code in days] == [["Quy-I"], ["Quy-II"], ["Quy-III"], ["Quy-III"]]


def test_coverage_of_the_phuong_keeps_a_count_behind_the_share() -> None:
    row = _round().catalogue.input_by_code["D221B"]
    assert (row.value_type, row.applies_to) == (ValueType.NUMBER, frozenset({"phuong"}))
    assert _round().catalogue.indicator_by_code["D221B"].space_rule is SpaceRule.SHARE


def test_a_school_never_sees_khu_dan_cu_xanh_sach() -> None:
    catalogue = _round().catalogue
    seen = {row.name for unit in _round().units if unit.kind != "phuong" for row in catalogue.inputs for p in _round().periods if is_asked(row, unit, p)}
    assert not any("Khu dân cư" in name for name in seen)


def test_use_of_online_services_is_a_stock() -> None:
    row = _round().catalogue.input_by_code["C03B"]
    assert (row.time_rule, row.whole) == (TimeRule.STOCK, "A-TN")


def test_the_swimming_target_of_others_is_shown_and_never_counted() -> None:
    row = _round().catalogue.indicator_by_code["D7A"]
    assert (row.space_rule, row.inputs) == (SpaceRule.TEXT, ())
    assert row.target is not None
    assert row.target.value == 55


def test_five_billion_is_counted_in_millions() -> None:
    row = _round().catalogue.indicator_by_code["C07A"]
    assert row.target is not None
    assert (row.target.value, row.unit_of_measure) == (5000, "triệu đồng")


def test_the_green_trees_of_the_district_are_its_own() -> None:
    assert _round().catalogue.input_by_code["D223A"].entered_by is EnteredBy.OWN


def test_lien_doi_have_their_own_festivals() -> None:
    inputs = _round().catalogue.input_by_code
    assert (inputs["D41D"].applies_to, inputs["D41E"].applies_to) == (frozenset({"lien-doi-th"}), frozenset({"lien-doi-thcs"}))


def test_blood_donation_has_no_figure_and_says_so() -> None:
    row = _round().catalogue.indicator_by_code["D222A"]
    assert row.target is None
    assert "không ghi con số" in row.note


def test_the_first_quarter_closes_before_eleven_on_21_march() -> None:
    period = _round().period_by_code["2023-Quy-I"]
    assert (period.deadline, period.deadline_included) == (datetime(2023, 3, 21, 11, 0), False)
    assert period.is_late(datetime(2023, 3, 21, 11, 0))


def test_signature_blocks_follow_the_kind() -> None:
    blocks = {kind.code: kind.signature for kind in _round().kinds}
    assert blocks["phuong"] == ("TM. BAN THƯỜNG VỤ", "BÍ THƯ")
    assert blocks["co-quan"] == ("TM. BAN CHẤP HÀNH", "BÍ THƯ")
    assert blocks["lien-doi-th"][0] == "TM. BAN CHỈ HUY LIÊN ĐỘI"


def test_units_stand_by_kind_in_the_order_of_the_vietnamese_alphabet() -> None:
    round_ = load_seed("binh-tan-2023")[0]
    assert round_.units[0].is_own
    for kind in round_.kinds:
        names = [unit.name for unit in round_.units if unit.kind == kind.code]
        assert names == sorted(names, key=alphabetical)
    schools = [unit.name for unit in round_.units if unit.kind == "lien-doi-th"]
    assert schools[-2:] == ["Liên đội Trường Tiểu học Hướng Dương", "Liên đội Trường Tiểu học Trần Văn Ôn"]
