"""What stood before a period: each unit's lũy kế over the year's earlier periods, for the templates of the next one."""

from __future__ import annotations

from datetime import datetime

from indicators.aggregation import Book
from indicators.closing import closed_standings
from indicators.forms import inputs_in_order
from indicators.numbers import Number
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from macros.closings import closings_of
from macros.decision_events import decisions_of
from macros.packages import PackageRoom
from macros.returns import read_periods
from macros.round_folder.ledger import Ledger
from macros.round_folder.paths import RoundFolder
from macros.settled_period import settle_all
from macros.stock import take_stock


def earlier_figures(
    folder: RoundFolder, round_: Round, period: ReportingPeriod, ledger: Ledger, *, now: datetime
) -> dict[str, dict[str, tuple[Number | None, Number | None]]]:
    """Return by unit and input code the cumulative part and whole up to the period before; nothing for the year's first.

    What is closed is printed as it was closed; what moved since is Điều chỉnh kỳ trước.
    """
    before = round_.periods_up_to(period)[:-1]
    if not before:
        return {}
    decisions = {each.code: decisions_of(ledger, each.code) for each in before}
    with PackageRoom() as room:
        stocks = [take_stock(folder, ledger, each, now, room) for each in before]
        returns = read_periods(round_, stocks, ledger.definitions(), decisions)
    standings = {code: each.standing for code, each in settle_all(round_, returns, decisions).items()}
    book = Book(round_, before[-1], {**standings, **closed_standings(closings_of(ledger), before)})
    found: dict[str, dict[str, tuple[Number | None, Number | None]]] = {}
    for row in inputs_in_order(round_):
        for unit, figure in book.cumulative(row).items():
            if figure.day is None:
                found.setdefault(unit, {})[row.code] = (figure.value, figure.whole)
    return found
