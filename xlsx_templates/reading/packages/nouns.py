"""What a package is to its readers: when it was sent and by whom, and the files in it one after another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

INNER_LIMIT = 1000
"""Files in one package; nobody sends more on purpose."""


class ShutPackageError(Exception):
    """The package is not opened; `code` is the finding that says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Inner:
    """A file in a package: its name as shown and its bytes, or the finding code of what keeps it shut.

    `is_left` is a file that belongs to the package and not to a report: a picture of a signature, a card, an invitation.
    """

    name: str
    data: bytes = b""
    problem: str = ""
    is_left: bool = False


@dataclass(frozen=True)
class Package:
    """An open package. `sent_at` is Vietnam's wall clock, None where the package does not tell; `inner` is read once.

    `is_cut` is a package that ends before its own end.
    """

    kind: str
    inner: Iterator[Inner]
    sent_at: datetime | None = None
    sent_by: str = ""
    is_cut: bool = False
