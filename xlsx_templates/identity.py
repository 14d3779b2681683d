"""The token that says whose return a workbook is. It stands in ``_meta``, in a defined name and in a custom document property."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FORM = re.compile(r"TH1;hs=(?P<round>[^;]+);ky=(?P<period>[^;]+);dv=(?P<unit>[^;]+);dn=(?P<definitions>[0-9a-f]{16});lan=(?P<issue>\d{1,6})")


@dataclass(frozen=True, slots=True)
class Token:
    """Round, period, unit, definitions hash (16 hexadecimal digits) and issue number of one issued workbook."""

    round: str
    period: str
    unit: str
    definitions: str
    issue: int

    @property
    def text(self) -> str:
        """The token as written into a workbook."""
        return f"TH1;hs={self.round};ky={self.period};dv={self.unit};dn={self.definitions};lan={self.issue}"


def parse_token(text: str) -> Token | None:
    """Return the token that `text` is, or None."""
    match = _FORM.fullmatch(text.strip())
    return Token(match["round"], match["period"], match["unit"], match["definitions"], int(match["issue"])) if match else None
