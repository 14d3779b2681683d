"""Words that stand for a number that is not there: nothing occurred, no figure yet, does not apply."""

from __future__ import annotations

import re

from indicators.submissions import Fact
from indicators.vietnamese.count_words import is_count_word
from indicators.vietnamese.keys import text_key

_WORDS = {
    Fact.NIL: {"không phát sinh", "không", "ko", "khong", "kps", "k.p.s", "không có", "không có phát sinh", "chưa phát sinh", "không có số phát sinh"},
    Fact.NO_DATA: {
        "chưa có số liệu",
        "chưa tổng hợp",
        "chưa tổng hợp được",
        "chưa tổng hợp xong",
        "đang tổng hợp",
        "chưa có số",
        "chưa thống kê",
        "chưa thống kê được",
        "chưa có báo cáo",
    },
    Fact.NOT_APPLICABLE: {"không áp dụng", "không thuộc đối tượng", "không thuộc đối tượng áp dụng", "không thuộc diện áp dụng"},
}
_FACTS = {word: fact for fact, words in _WORDS.items() for word in words}
_STROKES = re.compile(r"-+|/+|(?:- ?)+")
_ZERO_OF = re.compile(r"(?:0+ ?|không có )(?P<word>[^\d\W]\D*?)(?: nào)?|không (?P<none>[^\d\W]\D*) nào")
CODES = {Fact.NIL: "cell_nil", Fact.NO_DATA: "cell_no_data", Fact.NOT_APPLICABLE: "cell_not_applicable"}


def nothing_word(text: str, unit_of_measure: str = "") -> Fact | None:
    """Return what a word, a stroke or "0 đ/c" says instead of a number; None for any other text, a bare "0" among them."""
    key = text_key(text).rstrip(" .!")
    if fact := _FACTS.get(key):
        return fact
    if _STROKES.fullmatch(key):
        return Fact.NIL
    zero = _ZERO_OF.fullmatch(key)
    return Fact.NIL if zero and is_count_word(zero["word"] or zero["none"], unit_of_measure) else None


def read_choice(text: str) -> Fact | None:
    """Return what a cell of "Nếu không có số" says, however it is spaced or cased; None for a blank or any other text."""
    return _FACTS.get(text_key(text).rstrip(" .!"))
