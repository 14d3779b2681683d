"""What a cell says, as a person in the field would read it: see `Reading`.

Text and numbers come by two different roads. A number cell holds what Excel understood; a text cell is read as Vietnamese with the
row's kind in hand. Nothing is guessed: where two readings are possible the cell is held, with the likelier one as a suggestion.
"""

from __future__ import annotations

from datetime import date

from indicators.catalogue import Input, ValueType
from indicators.submissions import Fact
from indicators.vietnamese.dates import written_day
from indicators.vietnamese.keys import APOSTROPHES, is_blank, text_key, tidy
from indicators.vietnamese.nothing_words import CODES, nothing_word, read_choice
from indicators.vietnamese.number_cells import read_number
from indicators.vietnamese.readings import Reading, accepted, accepted_answer, asked, noted, noted_fact, suggested
from indicators.vietnamese.text_figures import read_figure

__all__ = ["Reading", "read_choice", "read_date", "read_number", "read_text", "read_yes_no"]

LONGEST = 120
"""Characters of a cell that can still be one figure; a longer text is an answer to another question."""
_YES = {"có", "x", "✓", "✔", "☑", "v", "đã có", "có rồi", "rồi", "đã thực hiện", "đã làm", "đạt", "yes"}
_NO = {"không", "ko", "khong", "không có", "chưa", "chưa thực hiện", "chưa làm", "chưa đạt", "không đạt", "no", "☐"}


def read_text(text: str, row: Input) -> Reading:
    """Return what a text cell of `row` says."""
    if is_blank(text):
        return Reading(Fact.BLANK)
    if len(text) > LONGEST:
        return asked("cell_text")
    if row.value_type is ValueType.YES_NO:
        return read_yes_no(text)
    if fact := nothing_word(text, row.unit_of_measure):
        return noted_fact(CODES[fact], fact)
    return _read_day(text) if row.value_type is ValueType.DATE else read_figure(text, row)


def read_yes_no(text: str) -> Reading:
    """Return 1 for yes and 0 for no; "Có" and "Không" silently, other words for them with a note."""
    if is_blank(text):
        return Reading(Fact.BLANK)
    key = text_key(text).rstrip(" .!")
    if key in {"có", "1", "không", "0"}:
        return accepted_answer(int(key in {"có", "1"}))
    if key in _YES or key in _NO:
        return noted("cell_yes_no", int(key in _YES), understood="Có" if key in _YES else "Không")
    if fact := nothing_word(text):
        return noted_fact(CODES[fact], fact)
    return asked("cell_yes_no_unclear")


def read_date(value: date, row: Input) -> Reading:
    """Return what a cell that the spreadsheet already turned into a day says; asked where the row wants no day."""
    if row.value_type is ValueType.DATE:
        return accepted(date(value.year, value.month, value.day))
    return asked("cell_yes_no_unclear" if row.value_type is ValueType.YES_NO else "cell_date_in_count")


def _read_day(text: str) -> Reading:
    clean = tidy(text).lstrip(APOSTROPHES)
    written = written_day(clean)
    if written is None:
        return asked("cell_date_unclear")
    if not written.sure:
        return suggested("cell_date_unclear_likely", written.day)
    return accepted(written.day) if written.plain and clean == text.strip() else noted("cell_date_spelling", written.day)
