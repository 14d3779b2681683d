"""Điều chỉnh kỳ trước, from the sheet in the unit's workbook to the earlier period's figure and every later lũy kế; real files throughout."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indicators.catalogue import OWN_WHOLE, SpaceRule, TimeRule
from tests.macros.year_office import Q1, Q2, Q3, YearOffice, asked, line, said, total
from tests.rounds import QUARTERS, make_indicator, make_input, make_round


@pytest.fixture
def office(tmp_path: Path) -> YearOffice:
    """X phát sinh, S có đến cuối kỳ, R tỷ lệ với mẫu số riêng; phường A và B. Quý I: A ghi 3, 10, 2/4; B ghi 4, 20, 3/6."""
    inputs = (make_input("X"), make_input("S", TimeRule.STOCK), make_input("R", whole=OWN_WHOLE, whole_name="Tổng số"))
    indicators = (make_indicator("X", SpaceRule.SUM), make_indicator("S", SpaceRule.SUM, time_rule=TimeRule.STOCK), make_indicator("R", SpaceRule.RATIO))
    made = YearOffice(tmp_path, replace(make_round(inputs=inputs, indicators=indicators), periods=QUARTERS))
    made.send(Q1, "A", {"X": 3, "S": 10, "R": "2/4"})
    made.send(Q1, "B", {"X": 4, "S": 20, "R": "3/6"})
    return made


ROW = {"X": 5, "S": 12, "R": "1/4"}


class DescribeACorrection:
    def it_is_asked_once_with_both_numbers_and_the_reason(self, office: YearOffice) -> None:
        office.send(Q2, "A", ROW, line("X", 80))
        run = office.run(Q2)
        (question,) = said(run, "correction_proposed")
        assert (question.unit, question.indicator, question.found, question.understood, question.facts["reason"]) == ("A", "X", "3", "80", "Kiểm tra lại hồ sơ")
        assert question.place.sheet == "Điều chỉnh kỳ trước"
        assert question.place.cell == "E5"
        assert total(run, "X") == (5, 12)
        assert total(office.run(Q1), "X") == (7, 7)

    def it_moves_the_earlier_period_and_every_later_luy_ke_once_approved(self, office: YearOffice) -> None:
        office.send(Q2, "A", ROW, line("X", 80))
        run = office.approve(Q2, reason="Đã đối chiếu")
        assert asked(run) == []
        assert total(run, "X") == (5, 89)
        assert total(office.run(Q1), "X") == (84, 84)
        office.send(Q3, "A", {"X": 1, "S": 12, "R": "1/4"})
        assert total(office.run(Q3), "X") == (1, 90)
