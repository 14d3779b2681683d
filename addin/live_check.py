"""Kiểm tra tệp đang mở: the workbook on the screen, saved or not, checked and marked; a second click takes the marks away."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from addin import live_words as words
from addin.answering import ANSWER, NEEDS_ROUND, Reply, failed, question
from addin.chosen_period import known_period_of
from addin.edge import clock
from addin.excel.live import LiveBook, LiveRefusedError, book_at, running
from addin.excel.live_panel import Panel
from addin.plain_letters import plain
from addin.procedures import Ask
from indicators.findings import Severity
from indicators.vietnamese.sentences import SEVERITY_WORDS
from macros.check_file import CheckedFile, CheckedPlace, FileToCheck, check_file
from macros.round_folder.paths import CONTROL_STEM, RoundFolder

NEEDS_BOOK = Ask("book", words.CHOOSE_BOOK, "open_books")
NEEDS_FILE = Ask("file", words.CHOOSE_FILE, "file")
SHOWN_LINES = 12


def check_open(request: Mapping[str, str], root: Path | None) -> Reply:
    """Return the reply to the click: marks put, marks taken away, what is still to be asked, or why nothing could be done."""
    try:
        books = running()
        found = _book(request, books)
        if isinstance(found, dict):
            return found
        if found is not None and found.is_marked:
            found.clear()
            return _done(words.CLEARED.format(name=found.name))
        root = root or _round_at_hand(books)
        return _checked(request, root, found)
    except LiveRefusedError as refused:
        return failed(words.BUSY if refused.is_busy else words.REFUSED)


def _book(request: Mapping[str, str], books: Sequence[LiveBook]) -> LiveBook | Reply | None:
    """Return the open workbook that is meant; a question where several may be, None where a file is meant that Excel does not hold open."""
    if request.get("copy"):
        return None
    at_hand = book_at(request.get("workbook", ""), books)
    if at_hand is not None and not at_hand.is_control_workbook:
        return at_hand
    if at_hand is None and _named_file(request) is not None:
        return None
    others = [book for book in books if not book.is_control_workbook]
    if len(others) < 2:
        return others[0] if others else None
    return question(NEEDS_BOOK, request, None) or _chosen(request, others)


def _chosen(request: Mapping[str, str], others: Sequence[LiveBook]) -> LiveBook | None:
    from addin.choices import chosen

    path = chosen(request[ANSWER + NEEDS_BOOK.name], [(book.path, book.name) for book in others])
    return book_at(path or "", others)


def _named_file(request: Mapping[str, str]) -> Path | None:
    """Return the file that the request names, None where it names a control workbook or nothing that is there."""
    workbook = Path(request.get("workbook", ""))
    return workbook if workbook.is_file() and workbook.stem.upper() != CONTROL_STEM else None


def _round_at_hand(books: Sequence[LiveBook]) -> Path | None:
    """Return the root of the one round whose control workbook is open, from this machine: one of the web lies in no folder."""
    roots = {root for book in books if book.is_control_workbook and (root := Path(book.path).parent).is_dir()}
    return roots.pop() if len(roots) == 1 else None


def _checked(request: Mapping[str, str], root: Path | None, book: LiveBook | None) -> Reply:
    named = Path(book.path) if book else _named_file(request) or _answered(request)
    if named is None:
        return question(NEEDS_FILE, request, root) or failed(words.FILE_MISSING.format(name=request[ANSWER + NEEDS_FILE.name]))
    if root is None:
        return question(NEEDS_ROUND, request, None) or failed(words.FILE_MISSING.format(name=named.name))
    with tempfile.TemporaryDirectory(prefix="tonghop-", ignore_cleanup_errors=True) as folder:
        copy = book.save_copy(Path(folder)) if book else Path(request.get("copy", "") or named)
        checked = check_file(RoundFolder(root), FileToCheck(copy, named), now=clock(), period_code=known_period_of(request, root))
    if book:
        return _marked(checked, book)
    return _ordered(checked, named.name) if request.get("copy") else _listed(checked, named.name)


def _answered(request: Mapping[str, str]) -> Path | None:
    said = Path(request.get(ANSWER + NEEDS_FILE.name, ""))
    return said if said.is_file() else None


def _marked(checked: CheckedFile, book: LiveBook) -> Reply:
    """Mark the open workbook; where nothing is to be marked it is left alone."""
    if not checked.places:
        return _done(words.NOTHING_FOUND.format(name=book.name, unit=checked.unit, period=checked.period))
    closed = book.mark(Panel(checked))
    return _done(_counted(words.MARKED, checked, book.name), words.CLOSED_SHEETS.format(sheets=", ".join(closed)) if closed else "")


def _ordered(checked: CheckedFile, name: str) -> Reply:
    """Order LibreOffice, which gave a copy of what it has open, to put the marks itself; the message is for where it cannot."""
    told = _counted(words.COUNTED, checked, name)
    if not checked.places:
        told = words.NOTHING_FOUND.format(name=name, unit=checked.unit, period=checked.period)
        return _done(told, told)
    said = "\n".join([words.LIST_LOCKED.format(name=name), told, *_lines(checked)])
    return {**_done(_counted(words.MARKED, checked, name), said), "marks": Panel(checked).order}


def _listed(checked: CheckedFile, name: str) -> Reply:
    """Say what was found in the file on the disk, and that it was the one on the disk."""
    told = _counted(words.COUNTED, checked, name) if checked.places else words.NOTHING_FOUND.format(name=name, unit=checked.unit, period=checked.period)
    return _done(told, "\n".join([words.FROM_DISK.format(name=name), told, *_lines(checked)]))


def _lines(checked: CheckedFile) -> list[str]:
    lines = [_line(place) for place in checked.places]
    return lines[:SHOWN_LINES] + ([words.MORE_PLACES.format(count=len(lines) - SHOWN_LINES)] if len(lines) > SHOWN_LINES else [])


def _line(place: CheckedPlace) -> str:
    row = place.row
    where = ", ".join(filter(None, (f"TT {row.tt}" if row.tt else "", row.name, f"ô {row.cell}" if row.cell else "")))
    return f"{SEVERITY_WORDS[place.severity]}: {where}{': ' if where else ''}{row.say}"


def _counted(text: str, checked: CheckedFile, name: str) -> str:
    errors, asks, notes = (checked.count(severity) for severity in (Severity.ERROR, Severity.ASK, Severity.NOTE))
    return text.format(name=name, unit=checked.unit, period=checked.period, errors=errors, asks=asks, notes=notes)


def _done(status: str, message: str = "") -> Reply:
    return {"state": "done", "status": status, "message": message, "plain": plain(message)}
