"""Lines of a programme that were read and judged to carry no indicator, each with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from xlsx_templates.catalogues.seeds import read_tables, seed_folder

JUDGED_FILE = "khong-co-chi-tieu.toml"


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the programme, as numbered and titled there."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """A sentence without an indicator: the article, whom it speaks to, its first words exactly, the reason."""

    article: str
    level: str
    opening: str
    reason: str


def articles(name: str) -> tuple[Article, ...]:
    """Return every article of the programme in its order."""
    return tuple(Article(**table) for table in read_tables(seed_folder(name), JUDGED_FILE)["article"])


def judged_lines(name: str) -> tuple[JudgedLine, ...]:
    """Return the lines without an indicator, in the programme's order."""
    return tuple(JudgedLine(**table) for table in read_tables(seed_folder(name), JUDGED_FILE)["line"])
