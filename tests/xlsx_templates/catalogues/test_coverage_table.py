"""The table in docs/ is what its generator writes, and passes over no article."""

from __future__ import annotations

from pathlib import Path

import pytest

from xlsx_templates.catalogues import judged_lines, load_seed, shipped
from xlsx_templates.catalogues.coverage_table import coverage_table, file_name, main
from xlsx_templates.catalogues.judged import articles

DOCS = Path(__file__).parents[3] / "docs"


@pytest.mark.parametrize("name", shipped())
def test_the_table_in_docs_is_up_to_date(name: str) -> None:
    assert (DOCS / file_name(name)).read_text(encoding="utf-8") == coverage_table(name)


def test_it_writes_a_file_for_each_shipped_catalogue(tmp_path: Path) -> None:
    main(tmp_path)
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {file_name(name): coverage_table(name) for name in shipped()}


@pytest.mark.parametrize("name", shipped())
def test_every_article_stands_in_it_and_says_something(name: str) -> None:
    table = coverage_table(name)
    indicators = load_seed(name)[0].catalogue.indicators
    for article in articles(name):
        assert f"\n## {article.number}. {article.title}\n" in table
        made = [row for row in indicators if row.article == article.number]
        assert made or any(line.article == article.number for line in judged_lines(name)), article


@pytest.mark.parametrize("name", shipped())
def test_every_indicator_and_every_judged_line_stands_in_it(name: str) -> None:
    table = coverage_table(name)
    assert all(f"\n| {row.code} | {row.name} | {row.clause} |" in table for row in load_seed(name)[0].catalogue.indicators)
    assert all(line.reason in table and line.opening.removeprefix("* ") in table for line in judged_lines(name))


@pytest.mark.parametrize("name", shipped())
def test_no_indicator_or_line_is_of_an_unknown_article(name: str) -> None:
    known = {article.number for article in articles(name)}
    assert {row.article for row in load_seed(name)[0].catalogue.indicators} <= known
    assert {line.article for line in judged_lines(name)} <= known


@pytest.mark.parametrize(("name", "own", "everybody"), [("binh-tan-2023", "Quận Đoàn", "Mọi cơ sở Đoàn"), ("ha-noi-2024", "Thành đoàn", "Cấp huyện và cấp xã")])
def test_it_says_who_reports_in_the_programmes_own_words(name: str, own: str, everybody: str) -> None:
    rows = [line.split(" | ") for line in coverage_table(name).splitlines() if line.count(" | ") == 8]
    assert {own, everybody} <= {cells[4] for cells in rows}
