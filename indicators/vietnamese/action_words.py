"""The words for what a person chose and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from indicators.decisions import Action, Decision
from indicators.vietnamese.keys import ascii_slug
from indicators.vietnamese.readings import in_words

ACTION_WORDS: Mapping[Action, str] = {
    Action.SUGGESTION: "Dùng gợi ý",
    Action.KEEP: "Giữ số đang ghi",
    Action.OTHER: "Ghi số khác",
    Action.EXCLUDE: "Không tính",
    Action.ASK_UNIT: "Hỏi đơn vị",
    Action.CORRECTION: "Cơ quan sửa số",
    Action.ADJUSTMENT: "Điều chỉnh kỳ trước",
    Action.REOPEN: "Mở lại",
}
CHOICES = tuple(ACTION_WORDS[action] for action in (Action.SUGGESTION, Action.KEEP, Action.OTHER, Action.EXCLUDE, Action.ASK_UNIT))
NO_REASON = "không ghi"
NOT_IN_THIS_PERIOD = "không tính ở kỳ này"
"""The suggestion for a file of another period, as the hidden cell and the ledger keep it."""
_OUTCOMES = {Action.KEEP: "tính như đơn vị ghi", Action.EXCLUDE: "không cộng vào tổng", Action.ASK_UNIT: "chờ đơn vị"}
_ACTIONS = {ascii_slug(word).casefold(): action for action, word in ACTION_WORDS.items() if word in CHOICES}


def action_of(text: str) -> Action | None:
    """Return what a cell of “Chọn cách xử lý” says, however it is spaced or cased, with or without its marks."""
    return _ACTIONS.get(ascii_slug(text).casefold())


def outcome(action: Action, shown: str) -> str:
    """Return what came of a decision, `shown` being its figure in words: "tính là 1.200", "không cộng vào tổng"."""
    if shown.startswith(NOT_IN_THIS_PERIOD):
        return shown
    return _OUTCOMES.get(action) or f"tính là {shown}"


def outcome_of_words(action: Action, shown: str) -> str:
    """Return what came of a decision about words under an item of the outline: "dùng nội dung “…”", "coi như để trống"."""
    kept = {Action.KEEP: "dùng như đơn vị ghi", Action.EXCLUDE: "coi như để trống"}
    return kept.get(action) or f"dùng nội dung “{shown}”"


def value_words(decision: Decision) -> str:
    """Return the decided figure in words, "" where there is none."""
    value = decision.value
    return in_words(value) if isinstance(value, int | Decimal | date) else value or ""
