"""What a question or a decision is about, as a person calls it: the TT of rows in the unit's own form, their names."""

from __future__ import annotations

from indicators.decisions import Column, Key
from indicators.rounds import Round


def name_of_row(round_: Round, key: Key) -> str:
    """Return the name of the one row, or of the item of the outline, that a key is about; "" for several rows and for an unknown one."""
    if key.column is Column.PASSAGE:
        return next((item.name for item in round_.outline if item.code == key.input), "")
    row = round_.catalogue.input_by_code.get(key.input)
    return row.name if row else ""
