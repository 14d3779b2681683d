"""Workbooks as units fill them. Offices of many tests issue the same workbook and type the same: such a file is made once."""

from __future__ import annotations

from pathlib import Path

from xlsx_templates.unit_workbook.filling import Filling, fill_workbook

_MADE: dict[tuple[bytes, str], bytes] = {}
"""The filled file by the bytes of the issued one and what is typed."""


def fill_once(issued: Path, target: Path, filling: Filling) -> None:
    """Write the filled workbook to `target`, as `fill_workbook` does."""
    key = issued.read_bytes(), repr(filling)
    if key not in _MADE:
        fill_workbook(issued, target, filling)
        _MADE[key] = target.read_bytes()
    target.write_bytes(_MADE[key])
