"""What a person may decide about words that could not be read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from indicators.decisions import Action, Column, Decision, Key
from indicators.outline import Passage, Written
from indicators.unread_passages import decided_passage


def decided(text: str, action: Action, value: Any = None) -> tuple[Written, str] | None:
    key = Key("2023-Quy-I", "A", "Y1", Column.PASSAGE, text)
    found = decided_passage(Passage("Y1", Written.UNREAD, text), Decision(key, action, value, "", "Nguyễn Văn A", datetime(2023, 3, 20)))
    return (found.written, found.text) if found else None


@pytest.mark.parametrize(
    ("text", "action", "value", "wanted"),
    [
        ("=Tốt", Action.KEEP, None, (Written.TEXT, "=Tốt")),
        ("#NAME?", Action.KEEP, None, None),
        ("=Tốt", Action.SUGGESTION, "Tốt", (Written.TEXT, "Tốt")),
        ("#NAME?", Action.OTHER, "Lời của đơn vị", (Written.TEXT, "Lời của đơn vị")),
        ("#NAME?", Action.OTHER, "Không phát sinh", (Written.NIL, "")),
        ("#NAME?", Action.OTHER, 5, None),
        ("#NAME?", Action.EXCLUDE, None, (Written.BLANK, "")),
        ("#NAME?", Action.ASK_UNIT, None, None),
    ],
)
def test_what_is_decided_stands_in_place_of_what_could_not_be_read(text: str, action: Action, value: Any, wanted: object) -> None:
    assert decided(text, action, value) == wanted
