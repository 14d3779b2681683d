"""The words of design.md, as an office reads them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from indicators.catalogue import SpaceRule, TimeRule
from indicators.consolidation import FileStatus, UnitStanding, UnitState
from indicators.submissions import Fact
from indicators.totals import Coverage, Met, Total
from indicators.vietnamese import wording

NAMES = {"AL": "Đoàn phường An Lạc", "TT": "Đoàn phường Tân Tạo", "BT": "Đoàn phường Bình Trị Đông"}
TOTAL = Total("C1", "Đoàn viên mới", "người", TimeRule.FLOW, SpaceRule.SUM, 5, None, None, 5, None, None, None, None, 10, 50, Met.NOT_DUE, Coverage(("AL",)))


class DescribeStateWords:
    @pytest.mark.parametrize(
        ("standing", "words"),
        [
            (UnitStanding("AL", UnitState.NOT_ISSUED), "Chưa gửi biểu mẫu"),
            (UnitStanding("AL", UnitState.NOT_SENT), "Chưa nộp"),
            (UnitStanding("AL", UnitState.ON_TIME), "Đã nộp đúng hạn"),
            (UnitStanding("AL", UnitState.LATE, late_by=timedelta(hours=2, minutes=15)), "Nộp trễ (2 giờ 15 phút)"),
            (UnitStanding("AL", UnitState.LATE, late_by=timedelta(days=3, hours=4, minutes=5)), "Nộp trễ (3 ngày 4 giờ)"),
            (UnitStanding("AL", UnitState.TIME_UNKNOWN), "Đã nộp, chưa xác định giờ nhận"),
            (UnitStanding("AL", UnitState.TO_AMEND), "Chờ đơn vị điều chỉnh"),
            (UnitStanding("AL", UnitState.RESENT), "Đã nộp lại"),
            (UnitStanding("AL", UnitState.CONSOLIDATED), "Đã tổng hợp"),
            (UnitStanding("AL", UnitState.EXTENDED, deadline=datetime(2023, 3, 25, 17)), "Được gia hạn đến 17g00 ngày 25/3/2023"),
            (UnitStanding("AL", UnitState.EXCUSED), "Được miễn"),
        ],
    )
    def it_says_each_state(self, standing: UnitStanding, words: str) -> None:
        assert wording.state_words(standing) == words

    def it_has_a_word_for_every_state_status_rule_and_fact(self) -> None:
        assert all(wording.state_words(UnitStanding("AL", state)) for state in UnitState)
        assert set(wording.FILE_STATUS_WORDS) == set(FileStatus)
        assert set(wording.MET_WORDS) == set(Met)
        assert set(wording.TIME_RULE_WORDS) == set(TimeRule)
        assert set(wording.SPACE_RULE_WORDS) == set(SpaceRule)
        assert set(wording.FACT_MARKS) == set(Fact) - {Fact.NUMBER}

    def it_marks_no_two_facts_alike(self) -> None:
        assert len(set(wording.FACT_MARKS.values())) == len(wording.FACT_MARKS)


class DescribeCoverageWords:
    def it_names_who_is_missing_and_who_waits(self) -> None:
        coverage = Coverage(reported=("P1",) * 155, nil=("P2", "P3"), held=("TT",), missing=("AL", "BT"))
        assert wording.coverage_words(coverage, NAMES) == "157/160 đơn vị; thiếu: Đoàn phường An Lạc, Đoàn phường Bình Trị Đông; chờ xử lý: Đoàn phường Tân Tạo"

    def it_counts_those_beyond_the_limit(self) -> None:
        assert wording.name_list(["A", "B", "C", "D"], 2) == "A, B và 2 đơn vị khác"

    def it_says_so_where_nobody_is_asked(self) -> None:
        assert wording.coverage_words(Coverage(not_applicable=("AL",)), NAMES) == "Chưa thu trong kỳ này"


def test_reception_counts_expected_units_only() -> None:
    assert wording.reception_words(["a", "b", "c"], ["a", "b", "excused"], ["C"]) == "Đã nhận 2/3 đơn vị; chưa nhận: C."
    assert wording.reception_words(["a"], ["a"], []) == "Đã nhận 1/1 đơn vị."


def test_an_excused_unit_is_told_apart_from_those_missing() -> None:
    coverage = Coverage(reported=tuple(f"P{number}" for number in range(38)), missing=("AL", "BT", "TT"), excused=("AL",))
    assert wording.coverage_words(coverage, NAMES) == "38/40 đơn vị, 01 đơn vị được miễn; thiếu: Đoàn phường Bình Trị Đông, Đoàn phường Tân Tạo"
    assert wording.counted_words(coverage) == "Số liệu của 38/40 đơn vị, 01 đơn vị được miễn"
    assert wording.reception_words(["a", "b"], ["a"], ["B"], excused=1) == "Đã nhận 1/2 đơn vị, 01 đơn vị được miễn; chưa nhận: B."


def test_a_rate_is_measured_in_percent_whatever_its_row_counts() -> None:
    assert wording.measure_of(TOTAL) == "người"
    assert wording.measure_of(replace(TOTAL, space_rule=SpaceRule.RATIO)) == "%"
    assert wording.measure_of(replace(TOTAL, space_rule=SpaceRule.OWN, denominator=8)) == "%"


def test_a_result_is_said_only_against_a_target() -> None:
    assert wording.met_words(replace(TOTAL, met=Met.MET)) == "Đạt"
    assert not wording.met_words(replace(TOTAL, target=None))
    assert wording.met_words(replace(TOTAL, met=Met.UNKNOWN, coverage=Coverage())) == "Chưa thu"
