"""Điều chỉnh kỳ trước, without files: which lines stand, and that an approval is as good as having sent the right figure at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.aggregation import Book, consolidate_totals
from indicators.catalogue import OWN_WHOLE, SpaceRule, TimeRule
from indicators.corrections import Reported, correctable_periods, earlier_cell, question_about, standing_corrections, with_adjustments
from indicators.deciding import apply_corrections, key_of, suggestion
from indicators.decisions import Action, Column, Decision, in_force
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.settling import Candidate
from indicators.submissions import Correction, Entry, Fact, Figure, Standing, Submission
from indicators.totals import Total
from tests.rounds import QUARTERS, figure, make_indicator, make_input, make_round

RULES = (TimeRule.FLOW, TimeRule.CUMULATIVE, TimeRule.STOCK, TimeRule.EVERY)
CODES = tuple(f"{kind}{number}" for kind in "VR" for number in range(len(RULES)))
NOON = datetime(2023, 7, 1, 12)
WORDS = ("", "0", "3", "12", "kps", "kad", "cc")
RIGHT = WORDS[1:]
Typed = Mapping[str, tuple[str, str]]
"""By input code: the words of Số liệu kỳ này and of Trên tổng số."""


def the_round() -> Round:
    """Each time rule once as a plain figure and once as a rate whose whole follows the same rule."""
    plain = [make_input(f"V{number}", rule) for number, rule in enumerate(RULES)]
    rates = [make_input(f"R{number}", rule, whole=OWN_WHOLE, whole_name="Tổng số", whole_time_rule=rule) for number, rule in enumerate(RULES)]
    indicators = [make_indicator(row.code, SpaceRule.RATIO if row.is_rate else SpaceRule.SUM, time_rule=row.time_rule) for row in (*plain, *rates)]
    return make_round(inputs=(*plain, *rates), indicators=tuple(indicators))


ROUND = the_round()


def entries(typed: Typed) -> dict[str, Entry]:
    return {code: Entry(code, figure(part), figure(whole) if ROUND.catalogue.input_by_code[code].is_rate else None) for code, (part, whole) in typed.items()}


def totals(standings: Sequence[Mapping[str, Mapping[str, Entry]]]) -> list[tuple[Total, ...]]:
    """Return the totals of the last period and of every one before it."""
    said = {period.code: Standing(rows) for period, rows in zip(QUARTERS, standings, strict=False)}
    return [consolidate_totals(Book(ROUND, period, said)) for period, _ in zip(QUARTERS, standings, strict=False)]


def without_places(found: Sequence[Sequence[Total]]) -> list[list[tuple[object, ...]]]:
    facts = ("code", "value", "numerator", "denominator", "cumulative", "cumulative_numerator", "cumulative_denominator", "met", "coverage")
    return [[tuple(getattr(total, fact) for fact in facts) for total in of_period] for of_period in found]


def approved(lines: Sequence[tuple[str, Correction]], written: Mapping[str, Mapping[str, Mapping[str, Entry]]]) -> list[Decision]:
    """Return the approval of every line that is asked about; `written` is by period and unit."""
    found: list[Decision] = []
    for number, (unit, line) in enumerate(lines):
        reported = {code: Reported(units.get(unit, {}), units.get(unit, {})) for code, units in written.items()}
        question = question_about(ROUND, QUARTERS[2], ROUND.unit_by_code[unit], line, reported, {})
        if question is not None:
            assert question.code == "correction_proposed"
            value = suggestion(question, None)
            found.append(Decision(key_of(QUARTERS[2].code, question, {}), Action.SUGGESTION, value, "", "Ai", NOON + timedelta(seconds=number)))
    return found


_TYPED = st.fixed_dictionaries({code: st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)) for code in CODES})
_OF_UNIT = st.one_of(st.none(), _TYPED)
_YEAR = st.lists(st.fixed_dictionaries({"A": _OF_UNIT, "B": _OF_UNIT}), min_size=3, max_size=3)
_LINE = st.tuples(
    st.sampled_from("AB"), st.sampled_from(QUARTERS[:2]), st.sampled_from(CODES), st.sampled_from([Column.VALUE, Column.WHOLE]), st.sampled_from(RIGHT)
)


@settings(max_examples=150, deadline=None)
@given(year=_YEAR, wanted=st.lists(_LINE, max_size=12, unique_by=lambda each: each[:4]))
def test_approving_is_as_good_as_having_sent_the_right_figure_at_once(
    year: list[dict[str, Typed | None]], wanted: list[tuple[str, ReportingPeriod, str, Column, str]]
) -> None:
    lines = [each for each in wanted if each[3] is Column.VALUE or each[2].startswith("R")]
    typed = [{unit: dict(rows) for unit, rows in period.items() if rows is not None} for period in year]
    written = {period.code: {unit: entries(rows) for unit, rows in units.items()} for period, units in zip(QUARTERS, typed, strict=False)}
    corrections = [(unit, Correction(code, period.code, column, figure(right), "vì")) for unit, period, code, column, right in lines]
    decisions = approved(corrections, written)
    for period in QUARTERS[:2]:
        written[period.code] = {unit: dict(rows) for unit, rows in apply_corrections(
            period.code, written[period.code], (), with_adjustments((), decisions, period.code), lambda *_: {})[0].items()}  # fmt: skip
    for unit, period, code, column, right in lines:
        units = typed[QUARTERS.index(period)]
        part, whole = units.setdefault(unit, {}).get(code, ("", ""))
        units[unit][code] = (part, right) if column is Column.WHOLE else (right, whole)
    at_once = [{unit: entries(rows) for unit, rows in period.items()} for period in typed]
    assert without_places(totals(list(written.values()))) == without_places(totals(at_once))


def candidate(unit: str, hour: int, *lines: Correction, file: str = "") -> Candidate:
    at = NOON + timedelta(hours=hour)
    return Candidate(Submission(unit, QUARTERS[1].code, file or f"{hour}.xlsx", "", {}, corrections=lines), at, at)


def line(right: str, code: str = "V0", period: str = QUARTERS[0].code) -> Correction:
    return Correction(code, period, Column.VALUE, figure(right), "vì")


class DescribeTheLinesThatStand:
    def it_is_for_each_cell_those_of_the_newest_return_whatever_the_order(self) -> None:
        sent = [candidate("A", 1, line("1"), line("5", "V1")), candidate("A", 2, line("2")), candidate("B", 1, line("9"))]
        for files in (sent, sent[::-1]):
            found = standing_corrections(files)
            assert {unit: [each.right.value for each in lines] for unit, lines in found.items()} == {"A": [5, 2], "B": [9]}

    def it_is_both_of_two_that_came_at_one_moment(self) -> None:
        found = standing_corrections([candidate("A", 1, line("1"), file="a"), candidate("A", 1, line("2"), file="b")])
        assert [each.right.value for each in found["A"]] == [1, 2]

    def it_keeps_a_line_that_a_newer_return_does_not_speak_of(self) -> None:
        assert [each.right.value for each in standing_corrections([candidate("A", 1, line("1")), candidate("A", 2)])["A"]] == [1]

    def it_drops_a_line_of_no_cell_once_a_newer_return_corrects_anything(self) -> None:
        unknown = replace(line("1"), input="", row_text="Z9")
        assert standing_corrections([candidate("A", 1, unknown), candidate("A", 2)])["A"] == (unknown,)
        assert standing_corrections([candidate("A", 1, unknown), candidate("A", 2, line("2"))])["A"] == (line("2"),)


def test_only_earlier_periods_of_the_year_can_be_corrected_and_the_parts_of_a_joined_one() -> None:
    half = ReportingPeriod("2023-6T", QUARTERS[0].start, QUARTERS[1].end, made_of=("2023-Quy-I", "2023-Quy-II"))
    round_ = replace(ROUND, periods=(*QUARTERS, half, ReportingPeriod("2022-Quy-IV", QUARTERS[0].start, QUARTERS[0].start)))
    assert [[other.code[5:] for other in correctable_periods(round_, period)] for period in (*QUARTERS[:3], half)] == [
        [],
        ["Quy-I"],
        ["Quy-I", "Quy-II"],
        ["Quy-I", "Quy-II"],
    ]


def test_the_key_of_a_question_names_the_earlier_cell_and_what_stood_there() -> None:
    unit, written = ROUND.unit_by_code["A"], {QUARTERS[0].code: Reported(entries({"V0": ("3", "")}), {})}
    question = question_about(ROUND, QUARTERS[1], unit, line("80"), written, {})
    assert question is not None
    found = earlier_cell(key_of(QUARTERS[1].code, question, {}))
    assert found is not None
    cell, reason = found
    assert (cell.period, cell.unit, cell.input, cell.column, cell.text, reason) == (QUARTERS[0].code, "A", "V0", Column.VALUE, "3", "vì")


def test_what_counts_already_is_no_question_and_zero_is_not_nil() -> None:
    unit = ROUND.unit_by_code["A"]
    counted = {QUARTERS[0].code: Reported({}, {"V0": Entry("V0", Figure(Fact.NUMBER, 0))})}
    assert question_about(ROUND, QUARTERS[1], unit, line("0"), counted, {}) is None
    question = question_about(ROUND, QUARTERS[1], unit, line("kps"), counted, {})
    assert question is not None
    assert (question.found, question.understood) == ("0", "Không phát sinh")
    assert suggestion(question, None) == "Không phát sinh"


def test_an_approval_that_was_taken_back_moves_nothing() -> None:
    written = {QUARTERS[0].code: {"A": entries({"V0": ("3", "")})}}
    (yes,) = approved([("A", line("80"))], written)
    no = replace(yes, action=Action.REOPEN, value=None, when=NOON + timedelta(days=1))
    assert [each.value for each in in_force(with_adjustments((), [yes], QUARTERS[0].code)).values()] == [80]
    assert with_adjustments((), [yes, no], QUARTERS[0].code) == ()
