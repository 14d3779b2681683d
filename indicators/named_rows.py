"""What a question or a decision is about, as a person calls it: rows by their TT in the unit's own form and by name, never by code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from indicators.decisions import Column, Key
from indicators.forms import FormRow, Forms
from indicators.passages import items_for
from indicators.periods import ReportingPeriod
from indicators.rounds import Round

_CODE = re.compile(r"(?:^|; )([^=;]+)=")
_HASH = re.compile("…[0-9a-f]{16}$")
_CUT_CODE = re.compile("; [^=;]*…$")
_NAMED, _SHOWN_LENGTH = 2, 90


def name_of_row(round_: Round, key: Key) -> str:
    """Return the name of the one row, or of the item of the outline, that a key is about; "" for several rows and for an unknown one."""
    if key.column is Column.PASSAGE:
        return next((item.name for item in round_.outline if item.code == key.input), "")
    row = round_.catalogue.input_by_code.get(key.input)
    return row.name if row else ""


class NamedRows:
    """The rows of each unit's form in one period, by code."""

    def __init__(self, round_: Round, period: ReportingPeriod) -> None:
        self.round, self.period = round_, period
        self._rows: dict[str, Mapping[str, FormRow]] = {}

    @cached_property
    def _forms(self) -> Forms:
        return Forms(self.round, self.period)

    def of(self, unit: str) -> Mapping[str, FormRow]:
        """Return the rows of a unit's form by code, none of an unknown unit."""
        if unit not in self._rows:
            known = self.round.unit_by_code.get(unit)
            self._rows[unit] = {row.input.code: row for row in self._forms.of(known).rows} if known else {}
        return self._rows[unit]

    def numbers(self, unit: str, codes: Iterable[str]) -> tuple[str, ...]:
        """Return the TT of the rows in the order of the form: ("19", "21", "22")."""
        rows = self.of(unit)
        return tuple(map(str, sorted({rows[code].number for code in codes if code in rows})))

    def facts(self, unit: str, code: str) -> dict[str, str]:
        """Return how a finding calls a row: TT and name; the code before the name where the row has no TT in the unit's form."""
        if found := self.of(unit).get(code):
            return {"tt": str(found.number), "name": found.input.name}
        row = self.round.catalogue.input_by_code.get(code)
        return {"name": f"Mã {code}, {row.name}" if row else f"Mã {code}"}

    def item_facts(self, unit: str, code: str) -> dict[str, str]:
        """Return how a finding calls an item of the outline: its TT on the unit's own sheet, and its name."""
        known = self.round.unit_by_code.get(unit)
        items = items_for(self.round, known, self.period) if known else ()
        named = ({"tt": str(number), "name": _shortened(item.name)} for number, item in enumerate(items, start=1) if item.code == code)
        return next(named, {"name": f"Mục {code}"})

    def names(self, unit: str, codes: Iterable[str]) -> str:
        """Return the names of the first rows and how many more there are: "Số đoàn viên mới kết nạp; … và 3 dòng khác"."""
        rows = self.of(unit)
        names = [row.input.name for row in sorted((rows[code] for code in set(codes) if code in rows), key=lambda row: row.number)]
        more = len(names) - _NAMED
        return "; ".join(map(_shortened, names[:_NAMED])) + (f" và {more} dòng khác" if more > 0 else "")

    def codes(self, key: Key) -> tuple[str, ...]:
        """Return the codes of the rows that a key about several rows names, as far as its text holds them."""
        rows = self.of(key.unit)
        return tuple(code for code in _CODE.findall(key.text) if code in rows) if key.column is Column.ROWS else ()

    def texts(self, key: Key) -> str:
        """Return what stood in the rows that a key is about, each under its TT: "TT 19: 2; TT 21: để trống"."""
        codes, rows = self.codes(key), self.of(key.unit)
        if not codes:
            return "; ".join(filter(None, key.text.split("; ")))
        text = _CUT_CODE.sub("…", _HASH.sub("…", key.text))
        of_code = dict(re.findall(rf"(?:^|; )({'|'.join(map(re.escape, codes))})=(.*?)(?=; [^=;]+=|$)", text))
        return "; ".join(f"TT {rows[code].number}: {text or 'để trống'}" for code, text in of_code.items())


def _shortened(name: str) -> str:
    return name if len(name) <= _SHOWN_LENGTH else f"{name[:_SHOWN_LENGTH].rsplit(' ', 1)[0]}…"
