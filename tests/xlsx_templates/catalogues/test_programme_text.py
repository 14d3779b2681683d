"""Nothing is quoted that the programme does not say, and no sentence of it is passed over."""

from __future__ import annotations

import re
from functools import cache

import pytest

from indicators.catalogue import Indicator
from tests.xlsx_templates.catalogues.programme import ABSENT, Sentence, plain_text, sentences
from xlsx_templates.catalogues import JudgedLine, judged_lines, load_seed
from xlsx_templates.catalogues.judged import articles

NAME = "binh-tan-2023"


@cache
def _programme() -> tuple[str, tuple[Sentence, ...]]:
    text = plain_text()
    if text is None:
        pytest.skip(ABSENT)
    return " ".join(text.split()), tuple(sentences(text))


@cache
def _indicators() -> tuple[Indicator, ...]:
    return load_seed(NAME)[0].catalogue.indicators


@cache
def _judged() -> tuple[JudgedLine, ...]:
    return judged_lines(NAME)


@pytest.mark.parametrize("row", _indicators(), ids=lambda row: row.code)
def test_clause_and_sentence_are_the_programmes_own_words(row: Indicator) -> None:
    text, parts = _programme()
    assert row.clause in row.sentence
    assert row.sentence in text
    assert any(row.sentence == one.text for one in parts if one.article == row.article)


def test_every_sentence_has_an_indicator_or_a_reason() -> None:
    _, parts = _programme()
    passed_over = [one for one in parts if not _has_indicator(one) and not _is_judged(one)]
    assert passed_over == []


def test_a_sentence_with_an_indicator_is_not_also_judged_to_carry_none() -> None:
    _, parts = _programme()
    assert [one for one in parts if _has_indicator(one) and _is_judged(one)] == []


def test_every_judged_opening_is_that_of_one_sentence() -> None:
    _, parts = _programme()
    for line in _judged():
        found = [one for one in parts if one.article == line.article and _level(one) == line.level and one.text.startswith(line.opening)]
        assert len(found) == 1, line


def test_the_general_reason_is_given_to_no_sentence_with_a_figure() -> None:
    _, parts = _programme()
    general = "Nêu hướng làm, không có con số, tỷ lệ hay thời hạn."
    openings = {(line.article, line.opening) for line in _judged() if line.reason == general}
    assert [one for one in parts if re.search(r"\d", one.text) and any(one.article == a and one.text.startswith(o) for a, o in openings)] == []


def test_articles_are_the_programmes_in_its_order() -> None:
    _, parts = _programme()
    assert [article.number for article in articles(NAME)] == list(dict.fromkeys(one.article for one in parts))


def test_indicators_stand_in_the_order_of_the_programme() -> None:
    _, parts = _programme()
    position = {(one.article, one.text): number for number, one in enumerate(parts)}
    order = [position[row.article, row.sentence] for row in _indicators()]
    assert order == sorted(order)


def _has_indicator(one: Sentence) -> bool:
    return any(row.article == one.article and row.clause in one.text for row in _indicators())


def _is_judged(one: Sentence) -> bool:
    return any(line.article == one.article and line.level == _level(one) and one.text.startswith(line.opening) for line in _judged())


def _level(one: Sentence) -> str:
    return {"Cấp quận": "Cấp Quận", "Cấp Cơ sở": "Cấp cơ sở", "Cơ sở Đoàn": "Cấp cơ sở"}.get(one.level, one.level)
