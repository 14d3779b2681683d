"""Clusters (cụm) that cut across closed workbooks of the level below: what their members did together is credited to nobody there, and that is said."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.aggregation import Book
from indicators.aggregation.share import is_creditable
from indicators.findings import Finding, note
from indicators.submissions import Fact


def uncredited(book: Book) -> Iterator[Finding]:
    """Yield one note for each cluster whose event is to the credit of members that stand in another's closed workbook than the body that reports it."""
    if not book.closed_now or not book.round.cluster_body:
        return
    speaker = {name: sender for sender in book.closed_now for name in (sender, *book.lower.speaks_for(sender))}
    members: dict[str, list[str]] = {}
    for member, body in book.round.cluster_body.items():
        if speaker.get(member) != speaker.get(body):
            members.setdefault(body, []).append(member)
    for body, apart in members.items():
        if lines := tuple(_lines(book, body, is_closed=body in speaker)):
            names = ", ".join(book.round.unit_by_code[member].name for member in apart)
            yield note("cluster_not_credited", unit=body, members=names, rows=", ".join(lines))


def _lines(book: Book, body: str, *, is_closed: bool) -> Iterator[str]:
    """Yield the names of the shares that the cluster's event would help to reach; of a body that is closed itself nobody knows what it did."""
    catalogue = book.round.catalogue
    for indicator in catalogue.indicators:
        inputs = {row.input for row in catalogue.conditions_by_indicator.get(indicator.code, ()) if is_creditable(row)}
        if (is_closed and inputs) or any(_did(book, body, code) for code in inputs):
            yield indicator.name


def _did(book: Book, body: str, code: str) -> bool:
    said = (book.standings[period.code].entries.get(body, {}).get(code) for period in book.parts if period.code in book.standings)
    return any(entry is not None and entry.lower is None and entry.figure.fact is Fact.NUMBER and entry.figure.value != 0 for entry in said)
