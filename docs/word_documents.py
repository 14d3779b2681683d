"""A Word document of each kind from the demonstration round, for the pictures of the page of kinds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from generators.kinds import kinds
from generators.kinds.reminder import CODE as REMINDER
from generators.kinds.report import CODE as REPORT
from generators.kinds.report_request import CODE as REQUEST
from macros.demo.quarter import CONSOLIDATED_AT, ISSUED_AT, PERIOD
from macros.letter import Wanted, write_letters
from macros.remind import write_reminders
from macros.round_folder.paths import RoundFolder
from macros.write_report import write_report

UNITS = ("P-AL", "P-ALA", "P-BTD")
TWO_DAYS_LATER = CONSOLIDATED_AT + timedelta(days=2)


def picture_name(code: str) -> str:
    """Return what the picture of the kind is called."""
    return "cong-van-yeu-cau-bao-cao" if code == REQUEST else f"van-ban-{code}"


def word_documents(folder: RoundFolder) -> Mapping[str, Path]:
    """Return a document of each kind in the regime of the Đoàn, by the name of its picture."""
    return {picture_name(code): _document(folder, code) for code in kinds()}


def _document(folder: RoundFolder, code: str) -> Path:
    if code == REPORT:
        return write_report(folder, PERIOD, now=TWO_DAYS_LATER).path
    if code == REMINDER:
        return write_reminders(folder, Wanted(code, PERIOD), now=TWO_DAYS_LATER).files[0]
    alone = code == REQUEST or getattr(kinds()[code], "EACH", False)
    return write_letters(folder, Wanted(code, PERIOD, units=UNITS[:1] if alone else UNITS), now=ISSUED_AT).files[0]
