from __future__ import annotations

from dataclasses import replace

from indicators.catalogue import OWN_WHOLE
from indicators.checks.control.codes_are_known import check as known
from indicators.checks.control.earlier_figures_name_a_period import check
from indicators.earlier_year import EarlierFigure, Span
from indicators.rounds import Round
from tests.indicators.checks.control.definitions import found
from tests.rounds import make_input, make_round

SOUND = EarlierFigure("X", "2022-Quy-I", "A", 3)


def the_round(*figures: EarlierFigure) -> Round:
    return replace(make_round(inputs=(make_input("X"), make_input("Z", whole=OWN_WHOLE))), earlier_figures=figures)


def test_sound_figures_pass() -> None:
    rows = (SOUND, replace(SOUND, unit=""), replace(SOUND, span=Span.TERM), replace(SOUND, period="2021-Quy-I"), replace(SOUND, code="Z", whole=9))
    assert found(check, the_round(*rows)) == []


def test_a_text_that_is_no_period() -> None:
    assert found(check, the_round(replace(SOUND, period="Quý I"))) == [("control_earlier_period", "earlier_figures", 0, "period")]
    assert found(check, the_round(replace(SOUND, period="2022-Q1"))) == [("control_earlier_period", "earlier_figures", 0, "period")]


def test_a_period_of_this_year() -> None:
    assert found(check, the_round(replace(SOUND, period="2023-Quy-I"))) == [("control_earlier_period_this_year", "earlier_figures", 0, "period")]


def test_a_rate_without_its_denominator() -> None:
    assert found(check, the_round(replace(SOUND, code="Z"))) == [("control_earlier_without_whole", "earlier_figures", 0, "whole")]


def test_one_figure_typed_twice() -> None:
    assert found(check, the_round(SOUND, replace(SOUND, value=4))) == [("control_earlier_doubled", "earlier_figures", 1, "value")]


def test_a_code_or_unit_that_nobody_knows() -> None:
    assert found(known, the_round(replace(SOUND, code="N"))) == [("control_code_unknown", "earlier_figures", 0, "code")]
    assert found(known, the_round(replace(SOUND, unit="N"))) == [("control_code_unknown", "earlier_figures", 0, "unit")]
