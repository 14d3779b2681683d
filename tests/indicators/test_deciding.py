"""What decisions may move, as laws: their order is time's, each has its question or is a correction, and none touches another unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.deciding import apply_corrections, apply_decisions, decided_note, key_of, standing_text, suggestion
from indicators.decisions import Action, Column, Decision, Key, in_force, short
from indicators.findings import Finding, Place, Severity, ask, error
from indicators.submissions import Entry, Fact, Figure
from indicators.vietnamese.sentences import sentence

PERIOD, NOON = "2023-Quy-I", datetime(2023, 3, 21, 12)
UNITS, CODES, TEXTS = ("A", "B"), ("X", "Y"), ("1,2", "khoảng 5", "7")

texts = st.fixed_dictionaries({unit: st.fixed_dictionaries({code: st.sampled_from(TEXTS) for code in CODES}) for unit in UNITS})
keys = st.builds(Key, st.just(PERIOD), st.sampled_from(UNITS), st.sampled_from(CODES), st.just(Column.VALUE), st.sampled_from(TEXTS))
decisions = st.lists(
    st.builds(
        Decision, keys, st.sampled_from(sorted(set(Action) - {Action.CORRECTION, Action.ADJUSTMENT})), st.integers(0, 9), st.just("lý do"), st.just("Ai"),
        st.integers(0, 50).map(lambda minutes: NOON + timedelta(minutes=minutes)),
    ),
    max_size=8,
)  # fmt: skip
asked = st.sets(st.tuples(st.sampled_from(UNITS), st.sampled_from(CODES)))


def entries_of(table: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, Entry]]:
    return {unit: {code: entry(unit, code, text) for code, text in row.items()} for unit, row in table.items()}


def entry(unit: str, code: str, text: str) -> Entry:
    return Entry(code, Figure(Fact.HELD, 3, Place(f"{unit}.xlsx", "Nhập liệu", f"{code}1"), text))


def question(rows: Mapping[str, Mapping[str, Entry]], unit: str, code: str) -> Finding:
    figure = rows[unit][code].figure
    return ask("cell_fraction", figure.place, unit=unit, indicator=code, found=figure.text, understood="3")


def decide(key: Key, action: Action, value: Any = None, minutes: int = 0) -> Decision:
    return Decision(key, action, value, "Theo danh sách", "Nguyễn Văn A", NOON + timedelta(minutes=minutes))


def cell(text: str = "1,2", unit: str = "A", code: str = "X", column: Column = Column.VALUE) -> Key:
    return Key(PERIOD, unit, code, column, text)


@given(texts, decisions, asked, st.randoms())
def test_the_order_in_which_decisions_are_told_does_not_matter(
    table: dict[str, dict[str, str]], decided: list[Decision], about: set[tuple[str, str]], random: Random
) -> None:
    rows = entries_of(table)
    findings = [question(rows, *place) for place in sorted(about)]
    mixed = list(decided)
    random.shuffle(mixed)
    assert apply_decisions(PERIOD, rows, findings, decided) == apply_decisions(PERIOD, rows, findings, mixed)


@given(texts, decisions, asked)
def test_nothing_moves_without_its_question(table: dict[str, dict[str, str]], decided: list[Decision], about: set[tuple[str, str]]) -> None:
    rows = entries_of(table)
    after, _ = apply_decisions(PERIOD, rows, [question(rows, *place) for place in sorted(about)], decided)
    assert not [(unit, code) for unit in UNITS for code in CODES if after[unit][code] != rows[unit][code] and (unit, code) not in about]


@given(texts, decisions, asked)
def test_a_decision_never_touches_another_unit_or_row(table: dict[str, dict[str, str]], decided: list[Decision], about: set[tuple[str, str]]) -> None:
    rows = entries_of(table)
    after, _ = apply_decisions(PERIOD, rows, [question(rows, *place) for place in sorted(about)], decided)
    named = {(decision.key.unit, decision.key.input) for decision in decided}
    assert not [(unit, code) for unit in UNITS for code in CODES if after[unit][code] != rows[unit][code] and (unit, code) not in named]


@given(texts, decisions, asked)
def test_a_question_is_answered_or_still_open(table: dict[str, dict[str, str]], decided: list[Decision], about: set[tuple[str, str]]) -> None:
    rows = entries_of(table)
    after, said = apply_decisions(PERIOD, rows, [question(rows, *place) for place in sorted(about)], decided)
    opened = {(finding.unit, finding.indicator) for finding in said if finding.severity is Severity.ASK}
    noted = {(finding.unit, finding.indicator) for finding in said if finding.code == "decided_by_person"}
    assert opened | noted == about
    assert not opened & noted
    assert not [place for place in opened if after[place[0]][place[1]] != rows[place[0]][place[1]]]


class DescribeInForce:
    def it_is_the_last_in_time(self) -> None:
        first, last = decide(cell(), Action.KEEP, minutes=1), decide(cell(), Action.EXCLUDE, minutes=2)
        assert in_force([last, first]) == {cell(): last}

    def it_forgets_what_was_reopened(self) -> None:
        assert in_force([decide(cell(), Action.KEEP), decide(cell(), Action.REOPEN, minutes=1)]) == {}


class DescribeAnswers:
    @pytest.mark.parametrize(
        ("action", "value", "text", "fact", "number", "by"),
        [
            (Action.SUGGESTION, 3, "1,2", Fact.NUMBER, "3", "Nguyễn Văn A"),
            (Action.KEEP, None, "1,2", Fact.NUMBER, "1.2", ""),
            (Action.KEEP, None, "không", Fact.NIL, "None", ""),
            (Action.KEEP, None, "=[1]Sheet1!A1", Fact.NUMBER, "3", ""),
            (Action.OTHER, 12, "1,2", Fact.NUMBER, "12", "Nguyễn Văn A"),
            (Action.EXCLUDE, None, "1,2", Fact.SET_ASIDE, "None", ""),
            (Action.ASK_UNIT, None, "1,2", Fact.HELD, "3", ""),
        ],
    )
    def it_follows_each_of_the_five(self, action: Action, value: Any, text: str, fact: Fact, number: str, by: str) -> None:
        rows = {"A": {"X": entry("A", "X", text)}}
        after, _ = apply_decisions(PERIOD, rows, [question(rows, "A", "X")], [decide(cell(text), action, value)])
        figure = after["A"]["X"].figure
        assert (figure.fact, str(figure.value), figure.text, figure.by_office) == (fact, number, text, by)

    def it_cannot_keep_words(self) -> None:
        rows = {"A": {"X": entry("A", "X", "khoảng 5")}}
        after, said = apply_decisions(PERIOD, rows, [question(rows, "A", "X")], [decide(cell("khoảng 5"), Action.KEEP)])
        assert after == rows
        assert [finding.code for finding in said] == ["cell_fraction", "answer_does_not_fit"]

    def it_says_who_and_why_in_place_of_the_question(self) -> None:
        rows = {"A": {"X": entry("A", "X", "1,2")}}
        _, (said,) = apply_decisions(PERIOD, rows, [question(rows, "A", "X")], [decide(cell(), Action.OTHER, 12)])
        assert (said.code, said.severity, said.found, said.understood) == ("decided_by_person", Severity.NOTE, "1,2", "12")
        assert (said.facts["who"], said.facts["reason"]) == ("Nguyễn Văn A", "Theo danh sách")

    def it_leaves_an_error_to_the_unit(self) -> None:
        rows = {"A": {"X": entry("A", "X", "1,2")}}
        wrong = error("error_cell", rows["A"]["X"].figure.place, unit="A", indicator="X")
        assert apply_decisions(PERIOD, rows, [wrong], [decide(cell(), Action.OTHER, 12)]) == (rows, (wrong,))

    def it_fills_in_a_missing_whole(self) -> None:
        part = Entry("X", Figure(Fact.NUMBER, 5, Place("a.xlsx", "S", "C2"), "5"), Figure(Fact.BLANK))
        missing = ask("whole_missing", part.figure.place, unit="A", indicator="X", found="5")
        after, _ = apply_decisions(PERIOD, {"A": {"X": part}}, [missing], [decide(cell("", column=Column.WHOLE), Action.OTHER, 8)])
        assert (after["A"]["X"].figure.value, after["A"]["X"].whole and after["A"]["X"].whole.value) == (5, 8)


class DescribeSeveralRows:
    ROWS: ClassVar = {"A": {code: Entry(code, Figure(Fact.NUMBER, number, Place("a.xlsx", "S"), str(number))) for code, number in (("X", 1), ("Y", 2))}}
    ASKED = ask("same_as_last_period", Place("a.xlsx", "S"), unit="A", count="2", codes="X,Y", last_period="Quý I")

    def key(self) -> Key:
        return key_of(PERIOD, self.ASKED, self.ROWS["A"])

    def it_knows_them_by_the_text_of_each(self) -> None:
        other = {"X": self.ROWS["A"]["X"], "Y": replace(self.ROWS["A"]["Y"], figure=Figure(Fact.NUMBER, 3, text="3"))}
        assert key_of(PERIOD, self.ASKED, other) != self.key()
        assert replace(self.key(), code="") != self.key()

    def it_keeps_all_or_none(self) -> None:
        kept, _ = apply_decisions(PERIOD, self.ROWS, [self.ASKED], [decide(self.key(), Action.KEEP)])
        out, _ = apply_decisions(PERIOD, self.ROWS, [self.ASKED], [decide(self.key(), Action.EXCLUDE)])
        assert kept == self.ROWS
        assert {row.figure.fact for row in out["A"].values()} == {Fact.SET_ASIDE}

    def it_takes_no_single_figure_for_them(self) -> None:
        after, said = apply_decisions(PERIOD, self.ROWS, [self.ASKED], [decide(self.key(), Action.OTHER, 5)])
        assert after == self.ROWS
        assert [finding.code for finding in said] == ["same_as_last_period", "answer_does_not_fit"]


def called(unit: str, code: str) -> dict[str, str]:
    """Every row's TT and name as the tests have them."""
    return {"tt": "7", "name": f"Dòng {code} của {unit}"}


class DescribeCorrections:
    ROWS: ClassVar = {"A": {"X": entry("A", "X", "3")}, "B": {"X": entry("B", "X", "3")}}

    def correct(self, text: str = "3", findings: Sequence[Finding] = (), *more: Decision) -> tuple[Any, tuple[Finding, ...]]:
        return apply_corrections(PERIOD, self.ROWS, findings, [decide(cell(text), Action.CORRECTION, 30), *more], called)

    def it_moves_the_cell_alone(self) -> None:
        after, (said,) = self.correct()
        assert (after["A"]["X"].figure.value, after["A"]["X"].figure.text, after["B"]) == (30, "3", self.ROWS["B"])
        assert said.code == "office_correction"
        assert sentence(said).startswith("TT 7, Dòng X của A (ô ")

    def it_takes_the_place_of_what_was_said_of_the_cell(self) -> None:
        wrong = error("error_cell", self.ROWS["A"]["X"].figure.place, unit="A", indicator="X")
        of_another = error("error_cell", self.ROWS["B"]["X"].figure.place, unit="B", indicator="X")
        assert [(said.code, said.unit) for said in self.correct("3", [wrong, of_another])[1]] == [("error_cell", "B"), ("office_correction", "A")]

    def it_asks_where_something_else_stands_now(self) -> None:
        after, (said,) = self.correct("2")
        assert (said.code, said.severity, after["A"]["X"].figure.fact) == ("correction_overtaken", Severity.ASK, Fact.HELD)

    @pytest.mark.parametrize(("action", "value", "wanted"), [(Action.KEEP, None, "3"), (Action.SUGGESTION, 30, "30"), (Action.CORRECTION, 31, "31")])
    def it_follows_what_was_answered_since(self, action: Action, value: Any, wanted: str) -> None:
        decided = [decide(cell("2"), Action.CORRECTION, 30), decide(cell("3"), action, value, minutes=5)]
        after, said = apply_decisions(PERIOD, *apply_corrections(PERIOD, self.ROWS, (), decided, called), decided)
        assert (after["A"]["X"].figure.fact, str(after["A"]["X"].figure.value)) == (Fact.NUMBER, wanted)
        assert [finding.severity for finding in said] == [Severity.NOTE]

    def it_needs_a_return(self) -> None:
        decided = [decide(cell("", unit="C"), Action.CORRECTION, 30)]
        assert apply_corrections(PERIOD, self.ROWS, (), decided, called) == (self.ROWS, ())


def test_a_suggestion_is_what_the_held_entry_bears() -> None:
    rows = {"A": {"X": entry("A", "X", "1,2")}}
    finding = question(rows, "A", "X")
    assert suggestion(finding, rows["A"]["X"]) == 3
    assert suggestion(replace(finding, understood=""), rows["A"]["X"]) is None
    assert suggestion(finding, None) is None


def test_a_long_text_is_known_by_its_hash() -> None:
    one, other = "a" * 40_000, "a" * 39_999 + "b"
    assert short(one) != short(other)
    assert len(short(one)) < 100
    assert standing_text(Entry("X", Figure(Fact.HELD, text="1,2")), Column.VALUE) == "1,2"


def test_a_file_counted_by_the_suggestion_is_said_to_count_for_its_unit() -> None:
    """The file of an unknown unit proposes no value of its own: what is decided is the unit."""
    question = ask("identity_unknown_unit", Place("AL.xlsx"), unit="AL", found="X")
    decided = Decision(Key("2023-Quy-I", "", "", Column.FILE, "hash"), Action.SUGGESTION, "Đoàn phường An Lạc", "mẫu", "Người mẫu", NOON)
    assert sentence(decided_note(question, decided)).startswith("“Dùng gợi ý”: tính là Đoàn phường An Lạc.")
