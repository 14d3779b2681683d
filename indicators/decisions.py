"""Decisions (cách xử lý): what a person answered to a question, or corrected, with name and reason; and which of them are in force."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from indicators.numbers import Number

CORRECTION_PROPOSED = "correction_proposed"
"""The code in the key of every question about a line of Điều chỉnh kỳ trước, whatever is amiss with the line."""


class Action(StrEnum):
    """What a person chose."""

    SUGGESTION = "suggestion"
    """Dùng gợi ý."""
    KEEP = "keep"
    """Giữ số đang ghi."""
    OTHER = "other"
    """Ghi số khác."""
    EXCLUDE = "exclude"
    """Không tính: a cell, rows or a whole file stays out of every total."""
    ASK_UNIT = "ask_unit"
    """Hỏi đơn vị: the question stays open and waits with the unit."""
    CORRECTION = "correction"
    """The office's own figure in place of the unit's, with no question before it."""
    ADJUSTMENT = "adjustment"
    """The unit's own right figure for an earlier period, once its Điều chỉnh kỳ trước is approved."""
    REOPEN = "reopen"
    """Mở lại: what was decided about the same thing no longer holds."""


class Column(StrEnum):
    """What of a return a decision is about."""

    VALUE = "value"
    """Số liệu kỳ này of one row."""
    WHOLE = "whole"
    """Trên tổng số of one row."""
    ROWS = "rows"
    """Several rows, or a row that is none of the unit's."""
    FILE = "file"
    EARLIER = "earlier"
    """A cell of an earlier period: a line of Điều chỉnh kỳ trước."""
    PASSAGE = "passage"
    """What stands under one item of Nội dung báo cáo; the key's `input` is the item's code."""


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What a decision is about. It holds as long as `text`, what stands there, is the same.

    `text` is the cell's text, the texts of all rows, or the SHA-256 of the file, with the sheet where one of several units is meant.
    `code` is the finding's where no single cell is meant.
    """

    period: str
    unit: str
    input: str
    column: Column
    text: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of a person. `value` is a figure, a day, the code of the unit that a whole file is counted for, or the words of a passage."""

    key: Key
    action: Action
    value: Number | date | str | None
    reason: str
    who: str
    when: datetime


def in_force(decisions: Iterable[Decision]) -> dict[Key, Decision]:
    """Return by key the last decision in time, in the order of time; what was reopened is gone."""
    found: dict[Key, Decision] = {}
    for decision in sorted(decisions, key=_moment):
        found.pop(decision.key, None)
        if decision.action is not Action.REOPEN:
            found[decision.key] = decision
    return found


def is_about_an_answer(code: str) -> bool:
    """Return whether a finding of that code is about what the office itself wrote in the workbook of open questions."""
    return code.startswith(("answer_", "answers_"))


def file_key(period: str, sha256: str, sheet: str = "") -> Key:
    """Return the key of a whole file: its bytes, under whatever name; or of one sheet of it, where each sheet is another unit's."""
    return Key(period, "", "", Column.FILE, f"{sha256}/{sheet}" if sheet else sha256)


def file_of(key: Key) -> tuple[str, str]:
    """Return the SHA-256 of the file that a key is about and its sheet, "" for the whole file."""
    sha256, _, sheet = key.text.partition("/")
    return sha256, sheet


def short(text: str) -> str:
    """Return a text as a key holds it: as it stands, a long one by its beginning and its hash."""
    return text if len(text) <= _LONGEST else f"{text[:_SHOWN]}…{hashlib.sha256(text.encode('utf-8', 'backslashreplace')).hexdigest()[:16]}"


_LONGEST, _SHOWN = 160, 60


def _moment(decision: Decision) -> tuple[datetime, str, str, str, str]:
    return decision.when, decision.action, str(decision.value), decision.who, decision.reason
