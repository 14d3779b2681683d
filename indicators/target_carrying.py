"""Chuyển chỉ tiêu: what the successors of changed units are to reach, as a proposal that adds up to what the old units were given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum

from indicators.catalogue import Comparator, Indicator, SpaceRule, Target, ValueType
from indicators.numbers import Number, exact
from indicators.rounds import Round
from indicators.unit_changes import NOBODY, OUTSIDE, WHOLE, Heirs

Done = Callable[[str, str], Number | None]
"""What a unit has done of an indicator so far this year: done(unit, indicator)."""


class Carriage(StrEnum):
    """How a successor's target was made."""

    SUMMED = "summed"
    SAME = "same"
    """A rate or a largest figure that all old units shared."""
    DIVIDED = "divided"
    """By the parts that moved, rounded by largest remainder so that the sum stays."""
    OPEN_PARTS = "open_parts"
    DIFFERENT = "different"
    """Rates that differ: a person must choose."""
    OUTSIDE = "outside"
    """What goes to nobody on the list."""


@dataclass(frozen=True, slots=True)
class CarriedTarget:
    """One successor's target of one indicator. `value` is None where a person must decide.

    `given` holds by old unit the target that it had; `done` what they have done so far of it, None where no figure is there or it cannot be told.
    """

    unit: str
    indicator: str
    comparator: Comparator
    carriage: Carriage
    value: Number | None
    given: tuple[tuple[str, Number], ...]
    done: Number | None = None

    @property
    def left(self) -> Number | None:
        """What remains to be done; never below 0."""
        return None if self.value is None or self.done is None else max(exact(self.value - self.done), 0)


def carry_targets(round_: Round, on: date, done: Done) -> tuple[CarriedTarget, ...]:
    """Return the targets of the successors of every unit that changes on that day, indicator by indicator, in the order of the units.

    The targets are those of the day before. Amounts of whole units add up; those of a divided unit go by its parts, the smallest unit of the target
    by largest remainder; where a part is open, everything that depends on it is open.
    """
    changing = list(dict.fromkeys(row.old for row in round_.unit_changes if row.day == on and row.old))
    heirs = {old: round_.lineage.heirs(old, on - timedelta(days=1), on) for old in changing}
    moving = {old: parts for old, parts in heirs.items() if parts != {old: WHOLE}}
    if not moving:
        return ()
    return tuple(row for indicator in round_.catalogue.indicators for row in _of_indicator(round_, indicator, moving, on, done))


def _of_indicator(round_: Round, indicator: Indicator, moving: Mapping[str, Heirs], on: date, done: Done) -> Iterator[CarriedTarget]:
    before = on - timedelta(days=1)
    given = {old: target for old in moving if (target := round_.unit_target(old, indicator.code, before))}
    if not given:
        return
    receivers = [unit.code for unit in round_.units if any(unit.code in moving[old] for old in given)]
    standing = {new: target for new in receivers if new not in moving and (target := round_.unit_target(new, indicator.code, before))}
    sums = _adds_up(round_, indicator)
    pieces = {old: _divided(target.value, moving[old]) for old, target in given.items()} if sums else {}
    for new in receivers:
        sources = {old: target for old, target in {**standing, **given}.items() if old == new or new in moving.get(old, {})}
        parts = {old: moving[old].get(new, WHOLE) if old in moving else WHOLE for old in sources}
        value, carriage = _summed(new, sources, parts, pieces) if sums else _shared(sources, parts)
        yield CarriedTarget(
            new, indicator.code, _comparator(sources.values()), carriage, value, _values(sources), _done(parts, indicator.code, done, sums=sums)
        )
    for old, target in given.items():
        if lost := [code for code in moving[old] if code in {OUTSIDE, NOBODY}]:
            left = [pieces[old][code] for code in lost] if sums else [None]
            value = None if None in left else exact(sum((Decimal(piece) for piece in left if piece is not None), Decimal(0)))
            yield CarriedTarget("", indicator.code, target.comparator, Carriage.OUTSIDE, value, ((old, target.value),))


def _adds_up(round_: Round, indicator: Indicator) -> bool:
    rows = [round_.catalogue.input_by_code[code] for code in indicator.inputs if code in round_.catalogue.input_by_code]
    return indicator.space_rule is SpaceRule.SUM and not any(row.is_rate or row.value_type is ValueType.YES_NO for row in rows)


def _divided(value: Number, parts: Heirs) -> dict[str, Number | None]:
    """Return the value by heir, whole numbers where it is whole, adding up to it where the parts make a whole; None for every part where one is open."""
    known = {code: part for code, part in parts.items() if part is not None}
    if len(known) < len(parts):
        return dict.fromkeys(parts)
    step = Decimal(1) if isinstance(value, int) else Decimal(1).scaleb(int(Decimal(value).as_tuple().exponent))
    shares = {code: Decimal(value) * part for code, part in known.items()}
    floors = {code: (share / step).to_integral_value(ROUND_FLOOR) * step for code, share in shares.items()}
    whole = sum(known.values(), Decimal(0))
    left = int((Decimal(value) * whole - sum(floors.values(), Decimal(0))) / step)
    largest = sorted(shares, key=lambda code: floors[code] - shares[code])[:left]
    return {code: exact(floors[code] + (step if code in largest else 0)) for code in shares}


def _summed(new: str, sources: Mapping[str, Target], parts: Heirs, pieces: Mapping[str, Mapping[str, Number | None]]) -> tuple[Number | None, Carriage]:
    if None in parts.values():
        return None, Carriage.OPEN_PARTS
    values = [pieces[old][new] if old in pieces else target.value for old, target in sources.items()]
    if None in values:
        return None, Carriage.OPEN_PARTS
    carriage = Carriage.SUMMED if all(part == WHOLE for part in parts.values()) else Carriage.DIVIDED
    return exact(sum((Decimal(value) for value in values if value is not None), Decimal(0))), carriage


def _shared(sources: Mapping[str, Target], parts: Heirs) -> tuple[Number | None, Carriage]:
    values = {target.value for target in sources.values()}
    if len(values) == 1:
        return values.pop(), Carriage.SAME
    return None, Carriage.OPEN_PARTS if None in parts.values() else Carriage.DIFFERENT


def _comparator(targets: Iterable[Target]) -> Comparator:
    return next(iter(targets)).comparator


def _values(sources: Mapping[str, Target]) -> tuple[tuple[str, Number], ...]:
    return tuple((old, target.value) for old, target in sources.items())


def _done(parts: Heirs, indicator: str, done: Done, *, sums: bool) -> Number | None:
    """Return what the whole old units together have done; None where a unit was divided, since nobody knows which part did it."""
    if not sums or any(part != WHOLE for part in parts.values()):
        return None
    figures = [done(old, indicator) for old in parts]
    return exact(sum((figure for figure in figures if figure is not None), 0)) if any(figure is not None for figure in figures) else None
