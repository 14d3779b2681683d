"""The consolidated workbook (``4-tong-hop/2023-Quy-I.xlsx``), itself a valid return for the level above."""

from __future__ import annotations

from pathlib import Path

from indicators.consolidation import Consolidation


def write_consolidated_workbook(result: Consolidation, path: Path) -> None:
    """Write the whole workbook to `path`; the caller gives a temporary name and moves it. OSError where it cannot be written.

    Rows are streamed, so that the memory taken does not grow with the units. Every sheet but ``Tệp đã tổng hợp`` is a function of
    the inputs alone.
    """
    from xlsx_templates.consolidated_workbook.workbook import write

    write(result, path)


def write_for_above(result: Consolidation, path: Path) -> None:
    """Write what the level above needs and nothing of a single unit but who is missing. OSError where it cannot be written."""
    from xlsx_templates.consolidated_workbook.workbook import write_for_above

    write_for_above(result, path)


__all__ = ["write_consolidated_workbook", "write_for_above"]
