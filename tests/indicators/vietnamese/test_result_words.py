"""What a report says of one result. Cases read: the figures → the phrase, as an office would write it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from indicators.achievements import Achievement
from indicators.catalogue import Comparator, SpaceRule, TimeRule
from indicators.numbers import Number, ratio_percent
from indicators.totals import Coverage, Met, Total
from indicators.vietnamese.result_words import Facet, phrases
from tests.rounds import QUARTERS

ALL = Coverage(reported=("A", "B", "C"))
NAMES = {code: f"Đoàn phường {code}" for code in "ABCDEFGH"}


def total(
    cumulative: Number | None,
    target: Number | None = None,
    *,
    unit: str = "đoàn viên",
    value: Number | None = None,
    rule: SpaceRule = SpaceRule.SUM,
    time: TimeRule = TimeRule.FLOW,
    counts: tuple[Number, Number] | None = None,
    coverage: Coverage = ALL,
    amount: Number | None = None,
) -> Total:
    done = None if cumulative is None or target is None else ratio_percent(cumulative, target)
    part, whole = counts or (None, None)
    return Total(
        code="C1", name="Chỉ tiêu", unit_of_measure=unit, time_rule=time, space_rule=rule, value=cumulative if value is None else value, numerator=part,
        denominator=whole, cumulative=cumulative, cumulative_numerator=part, cumulative_denominator=whole, amount=amount, cumulative_amount=amount,
        target=target, completion=done, met=Met.NOT_DUE, coverage=coverage,
    )  # fmt: skip


def said(found: Total, facet: Facet, **more: object) -> str:
    text = phrases(Achievement(found, QUARTERS[0], **more), NAMES).get(facet, "")  # type: ignore[arg-type]
    return text.replace("\u00a0", " ")


def rate(value: str | None, target: Number | None = None, counts: tuple[Number, Number] | None = None, rule: SpaceRule = SpaceRule.RATIO) -> Total:
    return total(None if value is None else Decimal(value), target, unit="%", rule=rule, counts=counts)


@pytest.mark.parametrize(
    ("reached", "target", "phrase"),
    [
        (1022, 1200, "đạt 85,2% chỉ tiêu năm"),
        (1200, 1200, "đạt 100% chỉ tiêu năm"),
        (1350, 1200, "vượt 12,5% chỉ tiêu năm"),
        (3600, 1200, "vượt 200% chỉ tiêu năm"),
        (1199999, 1200000, "đạt 99,99% chỉ tiêu năm"),
        (1200001, 1200000, "vượt 0,01% chỉ tiêu năm"),
        (0, 1200, "đạt 0% chỉ tiêu năm"),
        (1, 10000, "đạt 0,01% chỉ tiêu năm"),
        (1, 1, "đạt 100% chỉ tiêu năm"),
        (5, 0, "đạt chỉ tiêu năm"),
        (5, None, ""),
        (None, 1200, ""),
    ],
)
def test_how_far_a_count_is_reached(reached: int | None, target: int | None, phrase: str) -> None:
    assert said(total(reached, target), Facet.COMPLETION) == phrase


@pytest.mark.parametrize(
    ("reached", "target", "phrase"),
    [
        ("100", 100, "đạt chỉ tiêu năm"),
        ("92.5", 100, "thấp hơn 7,5 điểm phần trăm so với chỉ tiêu năm"),
        ("42.3", 40, "vượt 2,3 điểm phần trăm so với chỉ tiêu năm"),
        ("99.99", 100, "thấp hơn 0,01 điểm phần trăm so với chỉ tiêu năm"),
        ("92.5", None, ""),
    ],
)
def test_a_rate_is_held_against_its_target_in_percentage_points(reached: str, target: int | None, phrase: str) -> None:
    assert said(rate(reached, target), Facet.COMPLETION) == phrase


@pytest.mark.parametrize(
    ("reached", "comparator", "phrase"),
    [
        (3, Comparator.AT_MOST, "trong mức chỉ tiêu năm"),
        (5, Comparator.AT_MOST, "trong mức chỉ tiêu năm"),
        (7, Comparator.AT_MOST, "vượt 2 vụ so với mức chỉ tiêu năm"),
        (4, Comparator.LESS, "trong mức chỉ tiêu năm"),
        (5, Comparator.LESS, "bằng mức chỉ tiêu năm, chưa đạt yêu cầu thấp hơn"),
        (5, Comparator.MORE, "mới bằng, chưa vượt chỉ tiêu năm"),
        (6, Comparator.MORE, "vượt 20% chỉ tiêu năm"),
        (5, Comparator.EQUAL, "đạt 100% chỉ tiêu năm"),
    ],
)
def test_an_upper_limit_is_never_spoken_of_as_reached(reached: int, comparator: Comparator, phrase: str) -> None:
    assert said(total(reached, 5, unit="vụ"), Facet.COMPLETION, comparator=comparator) == phrase


@pytest.mark.parametrize(
    ("comparator", "phrase"),
    [(Comparator.AT_LEAST, "5 vụ"), (Comparator.AT_MOST, "không quá 5 vụ"), (Comparator.LESS, "dưới 5 vụ"), (Comparator.MORE, "trên 5 vụ")],
)
def test_a_target_says_on_which_side_it_lies(comparator: Comparator, phrase: str) -> None:
    assert said(total(3, 5, unit="vụ"), Facet.TARGET, comparator=comparator) == phrase


def test_a_duty_of_each_period_has_no_yearly_target() -> None:
    duty = total(Decimal("97.5"), 100, unit="%", rule=SpaceRule.SHARE, time=TimeRule.EVERY, counts=(39, 40))
    assert said(duty, Facet.COMPLETION) == "thấp hơn 2,5 điểm phần trăm so với chỉ tiêu"


@pytest.mark.parametrize(
    ("now", "before", "phrase"),
    [
        (350, 230, "tăng 120 đoàn viên so với"),
        (230, 350, "giảm 120 đoàn viên so với"),
        (350, 350, "bằng"),
        (1, 0, "tăng 1 đoàn viên so với"),
        (0, 12, "giảm 12 đoàn viên so với"),
        (0, 0, "bằng"),
        (2200, 1000, "tăng 1.200 đoàn viên so với"),
        (350, None, ""),
        (None, 350, ""),
    ],
)
def test_what_changed_since_the_same_period_of_last_year(now: int | None, before: int | None, phrase: str) -> None:
    assert said(total(now), Facet.CHANGE, last_year=before) == phrase


@pytest.mark.parametrize(
    ("now", "before", "phrase"),
    [("92.5", "90.2", "tăng 2,3 điểm phần trăm so với"), ("90.2", "92.5", "giảm 2,3 điểm phần trăm so với"), ("90.2", "90.2", "bằng")],
)
def test_rates_change_by_percentage_points(now: str, before: str, phrase: str) -> None:
    assert said(rate(now), Facet.CHANGE, last_year=Decimal(before)) == phrase
    assert said(rate(now), Facet.SINCE_PREVIOUS, previous=Decimal(before)) == phrase


def test_money_changes_by_money() -> None:
    assert said(total(3500, unit="triệu đồng"), Facet.CHANGE, last_year=2000) == "tăng 1.500 triệu đồng so với"


@pytest.mark.parametrize(
    ("found", "phrase"),
    [
        (total(350), "350 đoàn viên"),
        (total(1), "1 đoàn viên"),
        (total(0), "0 đoàn viên"),
        (total(0, coverage=Coverage(nil=("A", "B"))), "không phát sinh"),
        (total(0, coverage=Coverage(reported=("A",), nil=("B",))), "0 đoàn viên"),
        (total(None, coverage=Coverage(missing=("A",))), "chưa có số liệu"),
        (total(None, coverage=Coverage(no_data=("A",))), "chưa có số liệu"),
        (total(3500, unit="triệu đồng"), "3.500 triệu đồng"),
        (rate("92.5", counts=(37, 40)), "92,5% (37/40 người)"),
        (rate("0", counts=(0, 40)), "0% (0/40 người)"),
        (rate("97.5", counts=(39, 40), rule=SpaceRule.SHARE), "39/40 đơn vị (97,5%)"),
        (rate("80"), "80%"),
        (total(1, 1, unit="Có/Không", rule=SpaceRule.OWN), "đã thực hiện"),
        (total(0, 1, unit="Có/Không", rule=SpaceRule.OWN), "chưa thực hiện"),
    ],
)
def test_five_facts_are_five_phrases(found: Total, phrase: str) -> None:
    assert said(found, Facet.VALUE, input_measure="người") == phrase


def test_nothing_this_quarter_leaves_what_the_year_has() -> None:
    quiet = total(12, 20, value=0, coverage=Coverage(nil=("A", "B")))
    assert said(quiet, Facet.VALUE) == "không phát sinh"
    assert said(quiet, Facet.CUMULATIVE) == "12 đoàn viên"
    assert said(quiet, Facet.COMPLETION) == "đạt 60% chỉ tiêu năm"


@pytest.mark.parametrize(
    ("coverage", "absent", "phrase"),
    [
        (Coverage(reported=("A", "B")), "", "số liệu của 2/2 đơn vị"),
        (Coverage(reported=("A",), missing=("B",)), "", "số liệu của 1/2 đơn vị; chưa có số liệu của: Đoàn phường B"),
        (Coverage(reported=("A",), missing=("B",)), "B", "số liệu của 1/2 đơn vị"),
        (Coverage(reported=("A",), held=("B",), no_data=("C",)), "", "số liệu của 1/3 đơn vị; chưa có số liệu của: Đoàn phường B, Đoàn phường C"),
        (
            Coverage(reported=("A",), missing=("B",), held=("C",)),
            "B",
            "số liệu của 1/3 đơn vị; ngoài các đơn vị chưa gửi báo cáo, còn chưa có số liệu của: Đoàn phường C",
        ),
        (Coverage(reported=("A",), missing=("B",), excused=("B",)), "", "số liệu của 1/1 đơn vị, 01 đơn vị được miễn"),
        (Coverage(not_applicable=("A",)), "", ""),
    ],
)
def test_missing_units_are_named_unless_they_sent_nothing_at_all(coverage: Coverage, absent: str, phrase: str) -> None:
    assert said(total(5, coverage=coverage), Facet.COVERAGE, absent=frozenset(absent.split())) == phrase


def test_of_the_offices_own_figure_no_coverage_is_told() -> None:
    own = total(4, 4, rule=SpaceRule.OWN)
    assert said(own, Facet.COVERAGE) == said(own, Facet.COVERAGE_CELL) == ""


def test_cells_bear_no_unit_and_tell_an_unknown_figure_from_none() -> None:
    cells = phrases(Achievement(total(1350, 1200), QUARTERS[0]), NAMES)
    assert [cells[facet] for facet in (Facet.TARGET_CELL, Facet.VALUE_CELL, Facet.CUMULATIVE_CELL, Facet.PERCENT_CELL)] == ["1.200", "1.350", "1.350", "112,5"]
    unknown = phrases(Achievement(total(None, 1200), QUARTERS[0]), NAMES)
    assert (unknown[Facet.VALUE_CELL], Facet.PERCENT_CELL in unknown) == ("…", False)
    yes = phrases(Achievement(total(1, 1, unit="Có/Không", rule=SpaceRule.OWN), QUARTERS[0]), NAMES)
    assert (yes[Facet.VALUE_CELL], Facet.PERCENT_CELL in yes, Facet.CHANGE in yes) == ("Có", False, False)


def test_how_many_in_all_stand_behind_a_share_of_units() -> None:
    works = total(Decimal("97.5"), 100, unit="%", rule=SpaceRule.SHARE, counts=(39, 40), amount=1045)
    assert said(works, Facet.AMOUNT, input_measure="công trình") == "1.045 công trình"
    assert said(works, Facet.AMOUNT, input_measure="Có/Không") == ""


def test_a_rate_just_below_its_target_is_never_said_to_be_at_it() -> None:
    near = rate("49.9985", 50, counts=(33332, 66666))
    assert [said(near, facet) for facet in (Facet.VALUE, Facet.CUMULATIVE)] == ["49,99% (33.332/66.666)"] * 2
    assert [said(near, facet) for facet in (Facet.TARGET_CELL, Facet.VALUE_CELL, Facet.CUMULATIVE_CELL)] == ["50", "49,99", "49,99"]
    assert said(near, Facet.PERCENT_CELL) == "99,99"
    alone = rate("49.9985", 50)
    assert said(alone, Facet.VALUE) == "49,99%"


def test_a_target_is_said_with_all_its_decimals() -> None:
    fine = rate("66.68", Decimal("66.667"))
    assert [said(fine, facet) for facet in (Facet.TARGET, Facet.TARGET_CELL, Facet.CUMULATIVE_CELL)] == ["66,667%", "66,667", "66,7"]
