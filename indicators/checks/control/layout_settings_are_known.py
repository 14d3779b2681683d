"""What an office writes about the points that the layout rules leave open is one of the choices; HD 05 ends a document with a full stop and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import ask, error
from indicators.layout_choices import END_MARKS, NO, YES, end_marks
from indicators.outgoing import LetterRegime
from indicators.rounds import Round
from indicators.vietnamese.keys import text_key

_FIELDS = {LetterRegime.DOAN: "ending_doan", LetterRegime.STATE: "ending_state", LetterRegime.PARTY: "ending_party"}
_SYMBOL = re.compile(r"[A-ZĐ][A-Za-zĐđ]{0,7}")


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each setting that is none of its choices; the default holds in its place."""
    agency = round_.agency
    for field in ("summary_quotes", "needs_unit"):
        said = getattr(agency, field)
        if said and text_key(said) not in {YES, NO}:
            yield Spot("agency", 0, field), error("control_setting_yes_no", found=said)
    for field in ("invitation_doan", "invitation_state"):
        said = getattr(agency, field)
        if said and not _SYMBOL.fullmatch(said):
            yield Spot("agency", 0, field), error("control_invitation_symbol", found=said)
    for regime, mark in end_marks(agency).items():
        spot = Spot("agency", 0, _FIELDS[regime])
        if mark and mark not in END_MARKS:
            yield spot, error("control_end_mark_unknown", found=mark, known=" ".join(END_MARKS))
        elif mark == "./." and regime is LetterRegime.PARTY:
            yield spot, ask("control_end_mark_of_party", found=mark)
