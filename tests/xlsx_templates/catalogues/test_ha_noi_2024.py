"""Hà Nội 2024 against a table written by hand from its ten targets, and against the words they were published in."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from functools import cache

import pytest

from indicators.catalogue import Indicator
from indicators.checks.control import check_round
from indicators.rounds import Round
from indicators.vietnamese.sentences import sentence
from tests.xlsx_templates.catalogues.by_hand import as_by_hand, lines, said
from tests.xlsx_templates.catalogues.hand_written_ha_noi import CONDITIONS, DISTRICTS, HAND_WRITTEN, ROWS, SENTENCES, TARGETS_PER_LINE, WHOLES
from tests.xlsx_templates.catalogues.programme import SEEDS
from xlsx_templates.catalogues import judged_lines, load_seed
from xlsx_templates.catalogues.judged import articles

NAME = "ha-noi-2024"
LETTERS = {"quan-doan": "Q", "huyen-doan": "H", "thi-doan": "T", "cap-xa": "X"}
ABSENT = "the ten targets' text (003_*.txt) is not here; TONGHOP_SEEDS may name its folder"


@cache
def _round() -> Round:
    return load_seed(NAME)[0]


@cache
def _paragraphs() -> dict[str, str]:
    """Return the published paragraphs by article: "CT.3" without its number, "NV.3" whole."""
    found = sorted(SEEDS.glob("003_*.txt"))
    if not found:
        pytest.skip(ABSENT)
    text = [" ".join(line.split()) for line in found[0].read_text(encoding="utf-8").splitlines()]
    tasks = [line for line in text if re.match(r"Thứ \w+:", line)]
    targets = [match for line in text if (match := re.fullmatch(r"Chỉ tiêu (\d+): (.+)", line))]
    return {f"NV.{number}": line for number, line in enumerate(tasks, start=1)} | {f"CT.{match[1]}": match[2] for match in targets}


@pytest.mark.parametrize("expected", lines(HAND_WRITTEN), ids=lambda cells: cells[0])
def test_an_indicator_is_what_the_target_says(expected: list[str]) -> None:
    assert as_by_hand(_round(), _round().catalogue.indicator_by_code[expected[0]], LETTERS, "D") == expected


def test_the_table_has_every_code_in_the_same_order() -> None:
    assert [cells[0] for cells in lines(HAND_WRITTEN)] == [row.code for row in _round().catalogue.indicators]


def test_conditions_and_denominators_are_what_the_targets_say() -> None:
    catalogue = _round().catalogue
    assert [[code, "; ".join(map(said, rows))] for code, rows in catalogue.conditions_by_indicator.items()] == lines(CONDITIONS)
    assert [f"{row.code} {row.whole}" for row in catalogue.inputs if row.is_rate] == WHOLES.split("\n")[1:-1]


def test_each_row_asks_for_what_its_target_counts() -> None:
    assert [[row.code, row.name, row.note] for row in _round().catalogue.inputs] == lines(ROWS)


def test_ten_targets_are_twenty_seven() -> None:
    made = Counter(row.line for row in _round().catalogue.indicators)
    assert made == {f"CT.{number}": count for number, count in enumerate(TARGETS_PER_LINE, start=1)}
    assert made.total() == 27


def test_target_6_has_its_own_threshold_on_each_level() -> None:
    catalogue = _round().catalogue
    levels = [(row.code, row.level, row.target.value) for row in catalogue.indicators if row.line == "CT.6" and row.target]
    assert levels == [
        ("H06A", "Cấp thành phố", 2), ("H06B", "Cấp huyện", 100), ("H06C", "Cấp xã", 100), ("H06D", "Cấp huyện", 100), ("H06E", "Cấp xã", 100),
    ]  # fmt: skip


@pytest.mark.parametrize("row", _round().catalogue.indicators, ids=lambda row: row.code)
def test_clause_and_sentence_are_the_published_words(row: Indicator) -> None:
    digests = dict(line.split() for line in SENTENCES.strip().splitlines())
    assert hashlib.sha256(row.sentence.encode()).hexdigest()[:16] == digests[row.article]
    assert row.clause in row.sentence


def test_the_digests_are_those_of_the_published_paragraphs() -> None:
    made = [f"{article} {hashlib.sha256(text.encode()).hexdigest()[:16]}" for article, text in _paragraphs().items() if article.startswith("CT")]
    assert made == SENTENCES.strip().splitlines()


def test_every_figure_that_was_published_stands_in_a_clause() -> None:
    figure = re.compile(r"\d+(?:[.,]\d+)*(?:%| nghìn| triệu| tỷ)?")
    indicators = _round().catalogue.indicators
    quoted = {row.article: " · ".join(other.clause for other in indicators if other.article == row.article) for row in indicators}
    lost = [(row.article, one) for row in indicators for one in figure.findall(row.sentence) if one not in quoted[row.article]]
    assert lost == []


def test_a_figure_published_in_words_of_thousands_is_quoted_as_it_was() -> None:
    """1,4 triệu, 1,2 triệu, 2,1 triệu and 60 tỷ mean one thing each; 6.000 nghìn does not, and is the only line without a figure."""
    written = re.compile(r"\d[\d.,]* (?:nghìn|triệu|tỷ)")
    found = {row.code: (*written.findall(row.clause), row.target.value if row.target else None) for row in _round().catalogue.indicators}
    assert {code: said for code, said in found.items() if len(said) > 1 or said[0] is None} == {
        "H02A": ("1,4 triệu", 1_400_000), "H03A": ("6.000 nghìn", None), "H04A": ("1,2 triệu", 1_200_000), "H04C": ("2,1 triệu", 2_100_000),
        "H07A": ("60 tỷ", 60_000),
    }  # fmt: skip


def test_every_paragraph_has_indicators_or_a_reason() -> None:
    assert [article.number for article in articles(NAME)] == list(_paragraphs())
    judged = {line.article: line.opening for line in judged_lines(NAME)}
    assert {article for article in _paragraphs() if article.startswith("NV")} == set(judged)
    assert all(_paragraphs()[article].startswith(opening) for article, opening in judged.items())


def test_the_one_question_is_what_6_000_nghin_means() -> None:
    ((spot, finding),) = check_round(_round())
    assert (finding.code, finding.indicator, spot.field) == ("control_written_figure_unclear", "H03A", "target")
    assert "có thể là 6.000 hoặc 6.000.000 ý tưởng, sáng kiến" in sentence(finding)
    assert "6.000 nghìn" in _round().catalogue.indicator_by_code["H03A"].clause


def test_the_districts_are_the_thirty_of_2024_and_each_has_communes() -> None:
    units = _round().units
    by_hand = {f"{kind} {name}" for line in DISTRICTS.strip().splitlines() for kind, names in [line.split(": ")] for name in names.split(", ")}
    districts = {unit.name for unit in units if unit.parent == "TD"}
    assert districts == by_hand
    assert len(districts) == 30
    below = Counter(unit.parent for unit in units if unit.kind == "cap-xa")
    assert below == {unit.code: 3 for unit in units if unit.parent == "TD"}


def test_communes_that_share_a_name_stay_two_units() -> None:
    same = [unit for unit in _round().units if unit.name == "Đoàn phường Minh Khai"]
    assert [unit.parent for unit in same] == ["Q-HAIBATRUNG", "Q-BACTULIEM"]


def test_nobody_counts_a_member_twice() -> None:
    """Who is counted as a person of the commune is asked of communes alone."""
    counted = "A-DV A-TN H01B H01C H04B H04C H09A H09B H09C H09D"
    inputs = _round().catalogue.input_by_code
    assert [code for code in counted.split() if inputs[code].applies_to != {"cap-xa"}] == []


def test_what_the_text_leaves_open_is_noted() -> None:
    """Whom a percentage is taken of, whether a loan is paid out or owed, what a level's "cơ sở" is: each said where it is read."""
    notes = {row.code: row.note for row in _round().catalogue.indicators}
    read_one_way_of_several = "H01A H01D H02A H03A H04A H04C H06A H06B H06C H06D H06E H07A H07D H09A H09D H10A"
    assert [code for code in read_one_way_of_several.split() if not notes[code]] == []
    assert all("“" in notes[code] for code in ("H01D", "H02A", "H03A", "H04A", "H04C", "H07A"))
    assert "10/10/2024" in notes["H06D"]
