"""What stands beside the indicators of a programme: its articles, the lines judged to carry none, and what its page in ``docs/`` says of it."""

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


@dataclass(frozen=True, slots=True)
class Page:
    """The words of a programme's page: heading, remarks, what the level itself is called, and kinds of unit that go by one name."""

    title: str
    remarks: tuple[str, ...]
    own: str
    reporters: dict[str, tuple[str, ...]]


def page(name: str) -> Page:
    """Return the words of the page of a shipped catalogue."""
    table = read_tables(seed_folder(name), JUDGED_FILE)["page"]
    reporters = {words: tuple(kinds) for words, kinds in table["reporters"].items()}
    return Page(table["title"], tuple(table["remarks"]), table["own"], reporters)


def articles(name: str) -> tuple[Article, ...]:
    """Return every article of the programme in its order."""
    return tuple(Article(**table) for table in read_tables(seed_folder(name), JUDGED_FILE)["article"])


def judged_lines(name: str) -> tuple[JudgedLine, ...]:
    """Return the lines without an indicator, in the programme's order."""
    return tuple(JudgedLine(**table) for table in read_tables(seed_folder(name), JUDGED_FILE)["line"])
