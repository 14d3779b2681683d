"""What a question offers to choose from, each list as (code, label), and what an answer means."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from addin import backend_words as words
from addin.plain_letters import plain

Offered = Sequence[tuple[str, str]]
LISTED, LONGEST, LONGEST_SAID = 9, 250, 40
"""A longer list is not shown whole: a person types a part of the name. Excel shows 255 characters of a question."""
LISTED_IN_TERMINAL = 60
"""A terminal has room."""


def catalogues(root: Path | None) -> Offered:  # noqa: ARG001 - every list has this shape
    """Return the catalogues that are shipped."""
    from xlsx_templates.catalogues import load_seed, shipped

    return [(name, f"{load_seed(name)[0].catalogue.name} ({name})") for name in shipped()]


def units(root: Path | None) -> Offered:
    """Return the units below the round's own."""
    if root is None:
        return []
    from macros.round_definitions import load_round
    from macros.round_folder.paths import RoundFolder

    return [(unit.code, unit.name) for unit in load_round(RoundFolder(root)).round.units if not unit.is_own]


def periods(root: Path | None) -> Offered:
    """Return the periods of the round's control workbook."""
    if root is None:
        return []
    from macros.round_definitions import load_round
    from macros.round_folder.paths import RoundFolder

    return [(period.code, period.name) for period in load_round(RoundFolder(root)).round.periods]


def document_kinds(root: Path | None) -> Offered:  # noqa: ARG001 - every list has this shape
    """Return the kinds of document that can be written."""
    from generators.kinds import kinds

    return [(code, kind.NAME) for code, kind in kinds().items()]


def open_books(root: Path | None) -> Offered:  # noqa: ARG001 - every list has this shape
    """Return the workbooks that are open in Excel by name, control workbooks left out."""
    from addin.excel.live import running

    return sorted(((book.path, book.name) for book in running() if not book.is_control_workbook), key=lambda offered: offered[1])


CHOICES: Mapping[str, Callable[[Path | None], Offered]] = {
    "catalogues": catalogues,
    "units": units,
    "periods": periods,
    "kinds": document_kinds,
    "open_books": open_books,
}


def chosen(said: str, offered: Offered) -> str | None:
    """Return the code that an answer means: its number, code, label, or a part of one label alone (marks left out too); else None."""
    text = said.strip()
    if text.isascii() and text.isdigit() and 1 <= int(text) <= len(offered):
        return offered[int(text) - 1][0]
    whole = [code for code, label in offered if text.casefold() in {code.casefold(), label.casefold()}]
    found = whole or [code for code, _ in like(text, offered)]
    return found[0] if len(found) == 1 else None


def like(said: str, offered: Offered) -> Offered:
    """Return what has the answer in its code or label, marks and capitals left out."""
    wanted = plain(said.strip()).casefold()
    return [(code, label) for code, label in offered if wanted and wanted in plain(_named(code, label)).casefold()]


def _named(code: str, label: str) -> str:
    """Return what a person knows a choice by: of an open workbook its name alone, not the folders above it."""
    return label if code.endswith(label) else f"{code} {label}"


def prompt_of(prompt: str, offered: Offered, said: str, *, in_terminal: bool = False) -> str:
    """Return the question with what there is to choose from, by number and name: what is like the answer that did not do, else all of a short list.

    Numbers are those of the whole list; of more than a question may hold the first are shown.
    """
    head = words.NOT_A_CHOICE.format(found=said[:LONGEST_SAID]) + prompt if said else prompt
    alike = like(said, offered) if said else ()
    shown = alike if len(alike) > 1 else offered
    lines = [f"{number}. {label}" for number, (code, label) in enumerate(offered, start=1) if (code, label) in shown]
    whole = "\n".join([head, *lines])
    if len(lines) <= LISTED_IN_TERMINAL if in_terminal else len(lines) <= LISTED and len(whole) <= LONGEST:
        return whole
    if shown is offered:
        head = f"{head}\n{words.TYPE_A_PART.format(name=offered[0][1], count=len(offered))}"
    return _fitting(head, lines)


def _fitting(head: str, lines: Sequence[str]) -> str:
    """Return the head and as many lines as a question may hold, an ellipsis for the rest."""
    ends = [sum(len(line) + 1 for line in lines[:count]) for count in range(len(lines) + 1)]
    count = max(count for count, end in enumerate(ends) if count == 0 or len(head) + end + 2 <= LONGEST)
    return "\n".join([head, *lines[:count], *(["…"] if count < len(lines) else [])])
