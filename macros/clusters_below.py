"""Clusters (cụm) that cut across closed workbooks of the level below: what they changed there, and whom they may help and nobody can tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from indicators.aggregation.book import Book
from indicators.aggregation.credited_book import Below, Judged, is_met, verdicts
from indicators.aggregation.lower import Line
from indicators.aggregation.share import is_creditable, judge_units
from indicators.catalogue import Condition, Indicator, Per, SpaceRule
from indicators.findings import Finding, note
from indicators.lower_totals import Amounts
from indicators.vietnamese.numbers import format_number


def about_clusters(book: Book) -> Iterator[Finding]:
    """Yield one note for each closed workbook in whose shares clusters count, and one for each cluster and group of members that nobody can tell of."""
    if book.of_units is book:
        return
    yield from _changed(book)
    found: dict[tuple[str, tuple[str, ...], int], list[str]] = {}
    for indicator in _shares(book):
        for body, (members, most) in _in_doubt(book, indicator).items():
            found.setdefault((body, members, most), []).append(indicator.name)
    for (body, members, most), rows in found.items():
        names = ", ".join(book.round.unit_by_code[member].name for member in members)
        yield note("cluster_not_credited", unit=body, members=names, most=f"{most:02}", rows=", ".join(f"“{row}”" for row in rows))


def _shares(book: Book) -> Iterator[Indicator]:
    return (indicator for indicator in book.round.catalogue.indicators if indicator.space_rule is SpaceRule.SHARE)


def _changed(book: Book) -> Iterator[Finding]:
    """Yield what clusters changed in the shares of each closed workbook that counts."""
    for sender in book.lower.senders():
        rows = []
        for indicator in _shares(book):
            now = _change(_line(book.of_units, sender, indicator.code), _line(book, sender, indicator.code), so_far=book.is_joined)
            far = _change(_last(book.of_units, sender, indicator.code), _last(book, sender, indicator.code), so_far=True)
            said = [now, f"lũy kế {far}" if far else ""] if not book.is_joined else [far]
            if any(said):
                rows.append(f"“{indicator.name}” {', '.join(filter(None, said))}")
        if rows:
            yield note("cluster_credited", unit=sender, rows="; ".join(rows))


def _line(book: Book, sender: str, code: str) -> Line | None:
    return book.closed_now.get(sender, {}).get(code)


def _last(book: Book, sender: str, code: str) -> Line | None:
    last = book.lower.last(sender, code)
    return None if last is None or book.is_superseded(sender, last[0]) else last[1]


def _change(before: Line | None, after: Line | None, *, so_far: bool) -> str:
    """Return "1/3 thành 2/3", "" where nothing changed."""
    if before is None or after is None:
        return ""
    was, now = ((line.total.so_far if so_far else line.total.in_period) for line in (before, after))
    return "" if was == now else f"{_counts(was)} thành {_counts(now)}"


def _counts(amounts: Amounts) -> str:
    return f"{format_number(amounts.numerator or 0)}/{format_number(amounts.denominator or 0)}"


def _in_doubt(book: Book, indicator: Indicator) -> Mapping[str, tuple[tuple[str, ...], int]]:
    """Return by cluster the members that it may have helped to meet the share, and how many of them at most."""
    members: dict[str, dict[str, None]] = {}
    most: dict[str, list[int]] = {}
    for cumulative in (False, True):
        doubts = _Doubts(book, indicator, cumulative=cumulative)
        for body in dict.fromkeys(book.round.cluster_body.values()):
            if book.is_joined and not cumulative:
                continue
            found, count = doubts.of(body)
            members.setdefault(body, {}).update(dict.fromkeys(found))
            most.setdefault(body, []).append(count)
    return {body: (tuple(names), max(most[body])) for body, names in members.items() if names}


class _Doubts:
    """Of one share and window: the members of whom nobody can tell whether a cluster helped them."""

    def __init__(self, book: Book, indicator: Indicator, *, cumulative: bool) -> None:
        self.book, self.indicator, self.cumulative = book, indicator, cumulative
        self.judged = Judged(book.of_units, indicator, cumulative=cumulative)
        self.rows = [row for row in book.round.catalogue.conditions_by_indicator.get(indicator.code, ()) if is_creditable(row)]
        self.together = self.judged.together

    def of(self, body: str) -> tuple[list[str], int]:
        """Return the members, and how many of them may have met it at most."""
        if not self._is_unread(body) and not self._did(body):
            return [], 0
        members = [member for member, its in self.book.round.cluster_body.items() if its == body]
        apart = [member for member in self._apart() if member in members] if self._is_unread(body) else []
        found, most = apart, len(apart)
        for sender in self.book.lower.senders():
            here = [unit for unit, said in self._verdicts(sender) if unit in members and self._may_have_met(unit, said, body)]
            found, most = [*found, *here], most + min(len(here), self._not_met(sender))
        return (found, most) if most else ([], 0)

    def _verdicts(self, sender: str) -> Iterator[tuple[str, Below]]:
        """Yield how the units of a closed line were judged there; nothing of one whose figure a person wrote."""
        code, units = self.indicator.code, self.book.of_units
        line = (_last if self.cumulative else _line)(units, sender, code)
        last = units.lower.last(sender, code)
        if line is not None and last is not None and not line.by_office:
            yield from verdicts(line, self.judged, last[0] if self.cumulative else self.book.period.code)

    def _not_met(self, sender: str) -> int:
        """Return how many units of a closed line have not met it yet, with the credit."""
        line = (_last if self.cumulative else _line)(self.book, sender, self.indicator.code)
        amounts = line.total.so_far if line and self.cumulative else line.total.in_period if line else Amounts()
        return int((amounts.denominator or 0) - (amounts.numerator or 0))

    def _apart(self) -> list[str]:
        """Return the members that report here themselves and have not met it."""
        catalogue = self.book.round.catalogue
        inputs = [catalogue.input_by_code[code] for code in self.indicator.inputs if code in catalogue.input_by_code]
        conditions = catalogue.conditions_by_indicator.get(self.indicator.code, ())
        below = self.book.covered_so_far if self.cumulative else self.book.covered
        judged = judge_units(self.book, conditions, inputs, cumulative=self.cumulative)
        asked = self.judged.is_asked
        return [
            unit for unit, figure in judged.items() if unit in self.judged.members and unit not in below and not is_met(figure) and asked(unit, together=True)
        ]

    def _may_have_met(self, unit: str, said: Below, body: str) -> bool:
        is_open = self._is_unread(body) or self._is_unread(unit)
        if said is Below.UNKNOWN:
            return is_open or is_met(self.together[unit])
        return said is Below.NOT_MET and is_open and not is_met(self.together[unit])

    def _is_unread(self, unit: str) -> bool:
        windows = [(row.input, so_far) for row in self.rows for so_far in (True, False) if self._is_looked_at(row, so_far=so_far)]
        return any((code, unit, so_far) in self.book.of_units.unread for code, so_far in windows)

    def _is_looked_at(self, row: Condition, *, so_far: bool) -> bool:
        return so_far if row.per not in {Per.PERIOD, Per.EVERY} else not so_far if row.per is Per.EVERY or not self.cumulative else so_far

    def _did(self, body: str) -> bool:
        inputs = self.book.round.catalogue.input_by_code
        known = [self.book.of_units.cumulative(inputs[row.input]).get(body) for row in self.rows if row.input in inputs]
        return any(figure is not None and figure.counts and figure.value != 0 for figure in known)
