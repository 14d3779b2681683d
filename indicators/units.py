"""Org units (đơn vị), their kinds and the base figures (số liệu nền) that serve as denominators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from indicators.numbers import Number


@dataclass(frozen=True, slots=True)
class UnitKind:
    """A kind of unit and how its documents are signed.

    `signature` holds the lines above the name: ("TM. BAN THƯỜNG VỤ", "BÍ THƯ").
    """

    code: str
    name: str
    signature: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrgUnit:
    """A unit that reports. The issuing body is a unit of its own round, the one with `is_own`.

    `document_name` is the name as documents print it; `heading` the name in the unit's own letterhead. `official_code` is the code of its
    administrative unit while it lives: the State gives codes out again, so it identifies nothing.
    """

    code: str
    name: str
    kind: str
    parent: str = ""
    document_name: str = ""
    heading: str = ""
    cluster: str = ""
    officer: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""
    channel: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    is_own: bool = False
    note: str = ""
    official_code: str = ""


@dataclass(frozen=True, slots=True)
class BaseFigure:
    """A dated reference figure of a unit: how many đoàn viên, chi đoàn, thanh niên it has."""

    unit: str
    input: str
    value: Number
    valid_from: date | None = None
    source: str = ""
