"""What stood before a period: each unit's lũy kế over the year's earlier periods and what it reported in each, for the templates of the next one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from indicators.aggregation import Book
from indicators.catalogue import Input, Since, ValueType
from indicators.corrections import correctable_periods, has_column
from indicators.decisions import Column
from indicators.forms import Forms, inputs_in_order
from indicators.numbers import Number
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.submissions import UNSEEN, Entry, Fact, Figure, Standing
from indicators.units import OrgUnit
from indicators.vietnamese.reported_words import reported_words
from macros.decision_events import decisions_of
from macros.packages import PackageRoom
from macros.returns import read_periods
from macros.round_folder.ledger import Ledger
from macros.round_folder.paths import RoundFolder
from macros.settled_period import settle_all
from macros.stock import take_stock

Figures = Mapping[str, Mapping[str, tuple[Number | None, Number | None]]]
Reported = Mapping[str, Mapping[str, tuple[Number | str, Number | str | None]]]


@dataclass(frozen=True)
class EarlierFigures:
    """What the year's earlier periods hold as it counts now, whether they are closed or not.

    A closing fixes what the level reported, not what a unit said: a unit's own lũy kế follows its own returns. What that moves in what was
    closed stands at the level as Điều chỉnh kỳ trước. The parts of a joined period are no lũy kế before it (`has_luy_ke`): they are the period.
    A row that runs on through a term is cumulated up to before `period`, also over earlier years.
    """

    round: Round
    periods: tuple[ReportingPeriod, ...] = ()
    standings: Mapping[str, Standing] = field(default_factory=dict)
    has_luy_ke: bool = True
    period: ReportingPeriod | None = None

    @cached_property
    def cumulative(self) -> Figures:
        """The cumulative part and whole up to the last of the periods, by unit and input code."""
        if not self.has_luy_ke:
            return {}
        found = cumulative_figures(Book(self.round, self.periods[-1], self.standings)) if self.periods else {}
        of_term = [row for row in self.round.catalogue.inputs if row.since is Since.TERM]
        if self.period and of_term:
            book = Book(self.round, self.period, self.standings)
            for row in of_term:
                for unit, figure in book.cumulative(row).items():
                    found.setdefault(unit, {})[row.code] = (figure.value, figure.whole)
        return found

    @cached_property
    def _forms(self) -> tuple[Forms, ...]:
        return tuple(Forms(self.round, period) for period in self.periods)

    def reported(self, unit: OrgUnit) -> Reported:
        """Return what counts of the unit by period, oldest first, and input code: value and whole (None for a row without), a number or in words."""
        found: dict[str, dict[str, tuple[Number | str, Number | str | None]]] = {}
        for forms in self._forms:
            entries = self.standings.get(forms.period.code, Standing()).entries.get(unit.code, {})
            found[forms.period.code] = {row.input.code: _shown(row.input, entries.get(row.input.code)) for row in forms.of(unit).rows}
        return {code: rows for code, rows in found.items() if rows}


def read_earlier(folder: RoundFolder, round_: Round, period: ReportingPeriod, ledger: Ledger, *, now: datetime) -> EarlierFigures:
    """Return what the returns of the year's earlier periods say, or of the parts of a joined one, as decided; nothing for the year's first.

    Where some row runs on through a term, the periods of earlier years are read too.
    """
    before = periods_before(round_, period)
    found = read_figures(folder, round_, before, ledger, now=now) if before else EarlierFigures(round_)
    return earlier_of(round_, period, found.standings)


def periods_before(round_: Round, period: ReportingPeriod) -> tuple[ReportingPeriod, ...]:
    """Return the periods whose returns stand before a period, or make up a joined one; of earlier years where some row runs on through a term."""
    of_terms = () if period.made_of else tuple(each for each in round_.periods_of_terms(period) if each.code != period.code)
    return tuple(dict.fromkeys((*of_terms, *correctable_periods(round_, period))))


def earlier_of(round_: Round, period: ReportingPeriod, standings: Mapping[str, Standing]) -> EarlierFigures:
    """Return what stands before a period, given what counts of each of `periods_before`."""
    return EarlierFigures(round_, correctable_periods(round_, period), standings, not period.made_of, period)


def read_figures(folder: RoundFolder, round_: Round, before: tuple[ReportingPeriod, ...], ledger: Ledger, *, now: datetime) -> EarlierFigures:
    """Return what the returns of these periods say, as decided."""
    decisions = {each.code: decisions_of(ledger, each.code) for each in before}
    with PackageRoom() as room:
        stocks = [take_stock(folder, ledger, each, now, room) for each in before]
        returns = read_periods(round_, stocks, ledger.definitions(), decisions)
    return EarlierFigures(round_, before, {code: each.standing for code, each in settle_all(round_, returns, decisions).items()})


def cumulative_figures(book: Book) -> dict[str, dict[str, tuple[Number | None, Number | None]]]:
    """Return the cumulative part and whole of every unit by input code; days have none."""
    found: dict[str, dict[str, tuple[Number | None, Number | None]]] = {}
    for row in inputs_in_order(book.round):
        for unit, figure in book.cumulative(row).items():
            if figure.day is None:
                found.setdefault(unit, {})[row.code] = (figure.value, figure.whole)
    return found


def _shown(row: Input, entry: Entry | None) -> tuple[Number | str, Number | str | None]:
    entry = entry or Entry(row.code, UNSEEN)
    whole = None
    if has_column(row, Column.WHOLE):
        whole = _as_shown(entry.whole or UNSEEN, replace(row, value_type=ValueType.NUMBER))
    return _as_shown(entry.figure, row), whole


def _as_shown(figure: Figure, row: Input) -> Number | str:
    value = figure.value
    is_plain = figure.fact is Fact.NUMBER and row.value_type is not ValueType.YES_NO
    return value if is_plain and isinstance(value, Number) else reported_words(figure, row)
