"""What a level closes for the level above: every line under its upper code, with the counts behind it and the units in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from indicators.aggregation import Book
from indicators.aggregation.consolidate import own_rule
from indicators.branches import is_under
from indicators.catalogue import EnteredBy, SpaceRule, TimeRule
from indicators.lower_totals import LowerTotal, lower_total
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.totals import Coverage, Total
from indicators.upward_detail import UpwardDetail

LISTS = ("reported", "nil", "no_data", "held", "missing", "not_applicable", "excused")


@dataclass(frozen=True, slots=True)
class UpwardLine:
    """A line that goes up. `code` is the upper level's, `own_code` this one's: the same where no Mã của cấp trên says otherwise."""

    code: str
    own_code: str
    name: str
    unit_of_measure: str
    time_rule: TimeRule
    total: LowerTotal

    @property
    def is_renamed(self) -> bool:
        """Whether a person wrote under which code it goes up."""
        return self.code != self.own_code


@dataclass(frozen=True, slots=True)
class Upward:
    """What goes up of one period: the units by code or name with their official names, and the lines, whose coverage names those."""

    units: Mapping[str, str]
    lines: tuple[UpwardLine, ...]


def upward(book: Book, totals: Sequence[Total], *, with_detail: bool) -> Upward:
    """Return what goes up of these totals. The level's own lines stay, unless a person wrote an upper code for them."""
    round_ = book.round
    units = _units(book, totals)
    superior = {row.code: row.superior_code.strip() for row in round_.catalogue.indicators}
    since = _since(book)
    detail = UpwardDetail(book)
    lines = []
    for total in totals:
        code = superior.get(total.code, "") or total.code
        if superior.get(total.code) or not is_of_this_level(round_, total):
            row = round_.catalogue.indicator_by_code.get(total.code) or round_.catalogue.input_by_code[total.code]
            lower = lower_total(total, since, detail.of(total)) if with_detail else lower_total(total, since)
            lower = replace(lower, coverage=_of_units(lower.coverage, units))
            lines.append(UpwardLine(code, total.code, total.name, row.unit_of_measure, total.time_rule, lower))
    return Upward(units, tuple(lines))


@dataclass(frozen=True, slots=True)
class LineAbove:
    """A line as the upper round defines it; `is_own` where it is the upper body's own and takes nothing from below."""

    name: str
    unit_of_measure: str
    time_rule: TimeRule
    space_rule: SpaceRule
    is_own: bool


def line_above(round_: Round, code: str) -> LineAbove | None:
    """Return the line of that code, None where the round has none."""
    catalogue = round_.catalogue
    indicator, row = catalogue.indicator_by_code.get(code), catalogue.input_by_code.get(code)
    if indicator is not None:
        is_own = _is_own(round_, indicator.space_rule, indicator.inputs)
        return LineAbove(indicator.name, indicator.unit_of_measure, indicator.time_rule, indicator.space_rule, is_own)
    if row is None:
        return None
    rule = own_rule(row)
    return LineAbove(row.name, row.unit_of_measure, row.time_rule, rule, _is_own(round_, rule, (code,)))


def lines_above(round_: Round, period: ReportingPeriod) -> Iterator[tuple[str, LineAbove]]:
    """Yield the lines that the round asks in the period from below, by code."""
    for code in round_.catalogue.codes:
        above, indicator = line_above(round_, code), round_.catalogue.indicator_by_code.get(code)
        inputs = [round_.catalogue.input_by_code[name] for name in (indicator.inputs if indicator else (code,)) if name in round_.catalogue.input_by_code]
        if above is not None and not above.is_own and any(round_.asks(row, period) for row in inputs):
            yield code, above


def is_of_this_level(round_: Round, total: Total) -> bool:
    """Return whether a total is the level's own and no part of an upper one."""
    indicator = round_.catalogue.indicator_by_code.get(total.code)
    return _is_own(round_, total.space_rule, indicator.inputs if indicator else (total.code,))


def _is_own(round_: Round, rule: SpaceRule, codes: Sequence[str]) -> bool:
    inputs = [round_.catalogue.input_by_code[code] for code in codes if code in round_.catalogue.input_by_code]
    return rule is SpaceRule.OWN or (bool(inputs) and all(row.entered_by is EnteredBy.OWN for row in inputs))


def _units(book: Book, totals: Sequence[Total]) -> dict[str, str]:
    """Return the units of the period that stand for themselves, then those that closed returns name."""
    living = {unit.code: unit.name for unit in book.round.units_in(book.period)}
    below = (unit for total in totals for name in LISTS for unit in getattr(total.coverage, name))
    return living | {unit: unit for unit in below if unit not in book.round.unit_by_code}


def _of_units(coverage: Coverage, units: Mapping[str, str]) -> Coverage:
    return Coverage(**{name: tuple(unit for unit in getattr(coverage, name) if unit in units) for name in LISTS})


def _since(book: Book) -> str:
    said = (code for code in book.lower.periods if code in book.standings and (book.standings[code].entries or book.standings[code].held_units))
    return next(said, book.parts[0].code)


def under_names(total: LowerTotal, names: Mapping[str, str]) -> LowerTotal:
    """Return a line with its units under the names that they bear in the upper round."""
    coverage = Coverage(**{name: tuple(names.get(unit, unit) for unit in getattr(total.coverage, name)) for name in LISTS})
    return replace(total, coverage=coverage, detail=total.detail.under_names(names))


def names_above(units: Mapping[str, str], sender: str, round_: Round) -> dict[str, str]:
    """Return by its lower code how the upper round calls each unit: by code where the sender or a unit under it has that code or name, else by name."""
    under = {unit.code: unit.name for unit in round_.units if unit.code == sender or is_under(round_, unit, sender)}
    by_name: dict[str, list[str]] = {}
    for code, name in under.items():
        by_name.setdefault(name.casefold(), []).append(code)
    body = round_.unit_by_code[sender].name
    found: dict[str, str] = {}
    for code, name in units.items():
        same = by_name.get(name.casefold(), [])
        known = code if code in under else same[0] if len(same) == 1 else ""
        found[code] = known if known and known not in found.values() else _label(name, body)
    return _apart(found, units)


def _label(name: str, body: str) -> str:
    return f"{name[:-1]}, {body})" if name.endswith(")") else f"{name} ({body})"


def _apart(names: dict[str, str], units: Mapping[str, str]) -> dict[str, str]:
    """Return the names with the code beside those that two units share."""
    often = list(names.values())
    return {code: name if often.count(name) == 1 else f"{code} {name}" for code, name in names.items() if code in units}
