from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from indicators.findings import Place
from indicators.settling import Candidate, Settled, settle
from indicators.submissions import Entry, Fact, Submission
from indicators.vietnamese.sentences import sentence
from tests.rounds import figure

NINE = datetime(2023, 3, 20, 9)


def candidate(file: str, hour: int | None, seen: int = 12, **cells: str) -> Candidate:
    """A return of unit A: cells by code, received at `hour` o'clock or at no established hour."""
    entries = {code: Entry(code, type(figure(""))(figure(text).fact, figure(text).value, Place(file, "Nhập liệu", "G9"), text)) for code, text in cells.items()}
    received = None if hour is None else datetime(2023, 3, 20, hour)
    return Candidate(Submission("A", "2023-Quy-I", file, "Nhập liệu", entries), received, datetime(2023, 3, 20, seen))


def values(settled: Settled) -> dict[str, object]:
    return {code: entry.figure.value for code, entry in settled.entries["A"].items() if entry.figure.fact is Fact.NUMBER}


def codes(settled: Settled) -> list[str]:
    return [finding.code for finding in settled.findings]


def it_counts_the_newer_return() -> None:
    settled = settle([candidate("mới", 10, X="5"), candidate("cũ", 9, X="3")])
    assert (values(settled), settled.files["A"], codes(settled)) == ({"X": 5}, ("mới",), [])


def it_keeps_an_older_cell_that_the_newer_return_lacks() -> None:
    settled = settle([candidate("cũ", 9, X="3", Y="4"), candidate("mới", 10, X="5")])
    assert (values(settled), settled.files["A"]) == ({"X": 5, "Y": 4}, ("cũ", "mới"))


def it_asks_about_a_cell_filled_before_and_blank_now() -> None:
    settled = settle([candidate("cũ", 9, X="3", Y="4"), candidate("mới", 10, X="5", Y="")])
    held = settled.entries["A"]["Y"].figure
    assert (values(settled), held.fact, held.value, codes(settled)) == ({"X": 5}, Fact.HELD, 4, ["filled_before_blank_now"])


def it_names_the_rows_gone_blank_by_their_tt() -> None:
    files = [candidate("cũ", 9, X="3", Y="4", Z="5", W="6"), candidate("mới", 10, X="", Y="", Z="", W="6")]
    (said,) = settle(files, numbers=lambda unit: {"X": 3, "Y": 4, "Z": 5, "W": 6} if unit == "A" else {}).findings
    assert (said.facts["rows"], said.facts["codes"]) == ("3 đến 5", "X, Y, Z")
    assert "3 dòng đã có số ở bản trước (cũ): TT 3 đến 5." in sentence(said)


def it_takes_nil_as_something_said() -> None:
    settled = settle([candidate("cũ", 9, X="3"), candidate("mới", 10, X="kps")])
    assert (settled.entries["A"]["X"].figure.fact, codes(settled)) == (Fact.NIL, [])


def it_orders_by_receipt_before_first_sight() -> None:
    assert values(settle([candidate("a", 11, seen=12, X="1"), candidate("b", 9, seen=15, X="2")])) == {"X": 1}


def it_asks_where_two_returns_of_one_moment_differ_and_joins_the_rest() -> None:
    settled = settle([candidate("a", None, X="1", Y="2", Z=""), candidate("b", None, X="7", Y="2", Z="3")])
    assert (values(settled), codes(settled)) == ({"Y": 2, "Z": 3}, ["returns_of_one_moment_differ"])


def it_joins_two_files_that_do_not_overlap_and_says_so() -> None:
    """Tệp 1 ghi X, Y; tệp 2, gửi sau, ghi Z, để trống X, Y."""
    settled = settle([candidate("1", 9, X="3", Y="4", Z=""), candidate("2", 10, X="", Y="", Z="5")])
    assert (values(settled), settled.files["A"]) == ({"X": 3, "Y": 4, "Z": 5}, ("1", "2"))
    (note,) = settled.findings
    assert (note.code, note.severity, note.place.file, note.facts["count"], note.facts["others"]) == ("files_joined", "note", "2", "1", "1")


def it_joins_them_where_only_a_prefilled_figure_stands_in_both() -> None:
    files = [candidate("1", 9, B="120", X="3", Z=""), candidate("2", 10, B="120", X="", Z="5")]
    assert (values(settle(files, {"B"})), codes(settle(files, {"B"}))) == ({"B": 120, "X": 3, "Z": 5}, ["files_joined"])
    assert codes(settle(files)) == ["filled_before_blank_now"]


def it_takes_a_changed_prefilled_figure_for_a_resubmission() -> None:
    settled = settle([candidate("1", 9, B="120", X="3"), candidate("2", 10, B="121", X="")], {"B"})
    assert (values(settled), codes(settled)) == ({"B": 121}, ["filled_before_blank_now"])


def it_shows_both_figures_of_one_moment_and_keeps_the_one_it_shows() -> None:
    """Giữ số đang ghi phải giữ đúng số mà câu hỏi nêu."""
    settled = settle([candidate("a", None, X="1"), candidate("b", None, X="7")])
    (ask,) = settled.findings
    assert (ask.found, ask.facts["other"], ask.facts["other_file"], ask.place.file) == ("7", "1", "a", "b")
    assert (settled.entries["A"]["X"].figure.text, settled.entries["A"]["X"].figure.place.file) == ("7", "b")


def it_takes_the_same_figure_with_and_without_its_whole_for_one() -> None:
    one, other = candidate("a", 9, X="3"), candidate("b", 9, X="3")
    entries = {"X": replace(other.submission.entries["X"], whole=figure("40"))}
    settled = settle([one, replace(other, submission=replace(other.submission, entries=entries))])
    whole = settled.entries["A"]["X"].whole
    assert (values(settled), whole and whole.value, codes(settled)) == ({"X": 3}, 40, [])


def it_loses_no_whole_that_stands_in_the_other_file() -> None:
    one, other = candidate("a", 9, X="3"), candidate("b", 9, X="", Y="1")
    entry = other.submission.entries["X"]
    entries = {**other.submission.entries, "X": replace(entry, whole=figure("40"))}
    settled = settle([one, replace(other, submission=replace(other.submission, entries=entries))])
    whole = settled.entries["A"]["X"].whole
    assert (values(settled)["X"], whole and whole.value) == (3, 40)


def it_keeps_units_apart() -> None:
    other = candidate("b", 9, X="2")
    moved = Candidate(Submission("B", "2023-Quy-I", "b", "Nhập liệu", other.submission.entries), NINE, NINE)
    assert set(settle([candidate("a", 9, X="1"), moved]).entries) == {"A", "B"}


words = st.sampled_from(["", "1", "2", "kps", "hỏi"])


@given(
    st.lists(st.tuples(st.one_of(st.none(), st.integers(8, 11)), st.integers(12, 14), words, words), min_size=1, max_size=5), st.randoms(use_true_random=False)
)
def test_the_order_of_files_does_not_matter(returns: list[tuple[int | None, int, str, str]], shuffler: random.Random) -> None:
    candidates = [candidate(f"tệp {n}", hour, seen, X=x, Y=y) for n, (hour, seen, x, y) in enumerate(returns)]
    shuffled = [*candidates]
    shuffler.shuffle(shuffled)
    assert settle(candidates) == settle(shuffled)


@given(st.lists(words, min_size=1, max_size=4))
def test_nothing_said_is_lost_without_a_finding(said: list[str]) -> None:
    settled = settle([candidate(f"tệp {n}", None, X=text) for n, text in enumerate(said)])
    fact = settled.entries["A"]["X"].figure.fact
    assert (fact is Fact.BLANK) == (set(said) == {""})
    assert (fact is Fact.HELD) == (bool(codes(settled)) or set(said) - {""} == {"hỏi"})
