"""Receivers (nơi nhận): who may get a document, and in which order the rule names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indicators.outgoing import Rank, Tier
from indicators.rounds import Round
from indicators.vietnamese.keys import text_key

_RANKS, _TIERS = list(Rank), list(Tier)
TO_REPORT = "để báo cáo"


@dataclass(frozen=True, slots=True)
class Receiver:
    """A body or person that a document goes to, as documents name it; `purpose` is what stands in brackets."""

    name: str
    rank: Rank
    tier: Tier
    is_person: bool = False
    purpose: str = ""
    code: str = ""

    @property
    def place(self) -> tuple[int, int, bool]:
        """Where it stands among others: high to low, central to grass-roots, collective before person (HD 29, III.8)."""
        return _RANKS.index(self.rank), _TIERS.index(self.tier), self.is_person


def in_rule_order(receivers: Iterable[Receiver]) -> tuple[Receiver, ...]:
    """Return the receivers in the order of the rule, equal ones as they came, one name once."""
    once: dict[str, Receiver] = {}
    for receiver in receivers:
        once.setdefault(text_key(receiver.name), receiver)
    return tuple(sorted(once.values(), key=lambda receiver: receiver.place))


def receivers_by_code(round_: Round) -> Mapping[str, Receiver]:
    """Return everybody that the round knows, units and outside bodies; a unit where both bear one code."""
    outside = {body.code: Receiver(body.name, body.rank, body.tier, body.is_person, body.purpose, body.code) for body in reversed(round_.outside_bodies)}
    units = {unit.code: Receiver(unit.document_name or unit.name, Rank.BELOW, Tier.GRASSROOTS, code=unit.code) for unit in round_.units if not unit.is_own}
    return outside | units


def parent_of(round_: Round) -> Receiver | None:
    """Return the body above the office: as the list of outside bodies has it, else from its name; None where the round names none."""
    name = round_.agency.parent_name
    if not name:
        return None
    listed = (receiver for receiver in receivers_by_code(round_).values() if text_key(receiver.name) == text_key(name))
    tier = Tier.CENTRAL if "trung ương" in text_key(name) else Tier.PROVINCE
    return next(listed, Receiver(name, Rank.ABOVE, tier, purpose=TO_REPORT))
