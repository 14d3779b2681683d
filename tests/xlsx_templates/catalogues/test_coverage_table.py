"""The table in docs/ is what its generator writes, and passes over no article."""

from __future__ import annotations

from pathlib import Path

from xlsx_templates.catalogues import judged_lines, load_seed
from xlsx_templates.catalogues.coverage_table import coverage_table, file_name, main
from xlsx_templates.catalogues.judged import articles

NAME = "binh-tan-2023"
DOCS = Path(__file__).parents[3] / "docs"


def test_the_table_in_docs_is_up_to_date() -> None:
    assert (DOCS / file_name(NAME)).read_text(encoding="utf-8") == coverage_table(NAME)


def test_it_writes_the_file(tmp_path: Path) -> None:
    main(tmp_path)
    assert (tmp_path / file_name(NAME)).read_text(encoding="utf-8") == coverage_table(NAME)


def test_every_article_stands_in_it_and_says_something() -> None:
    table = coverage_table(NAME)
    indicators = load_seed(NAME)[0].catalogue.indicators
    for article in articles(NAME):
        assert f"\n## {article.number}. {article.title}\n" in table
        made = [row for row in indicators if row.article == article.number]
        assert made or any(line.article == article.number for line in judged_lines(NAME)), article


def test_every_indicator_and_every_judged_line_stands_in_it() -> None:
    table = coverage_table(NAME)
    assert all(f"\n| {row.code} | {row.name} | {row.clause} |" in table for row in load_seed(NAME)[0].catalogue.indicators)
    assert all(line.reason in table and line.opening.removeprefix("* ") in table for line in judged_lines(NAME))


def test_no_indicator_or_line_is_of_an_unknown_article() -> None:
    known = {article.number for article in articles(NAME)}
    assert {row.article for row in load_seed(NAME)[0].catalogue.indicators} <= known
    assert {line.article for line in judged_lines(NAME)} <= known
