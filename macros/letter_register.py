"""The lines of the register of outgoing letters, from the control workbook and the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generators.brief import office_of
from generators.document import Number
from generators.head import number_text
from generators.regimes import load_regime
from indicators.outgoing import LETTER_KINDS, LetterState, OutgoingLetter
from indicators.receivers import in_rule_order, receivers_by_code
from indicators.rounds import Round
from macros.letter_numbers import Numbers
from macros.round_folder.ledger import Ledger
from xlsx_templates.control_workbook.words import LETTER_STATES
from xlsx_templates.outgoing_register import RegisterLine

KIND = "lettered"
EVERY_UNIT = "Các đơn vị"
DELETED = "Đã xóa khỏi sổ theo dõi"


def written_number(round_: Round, letter: OutgoingLetter, number: int | None) -> str:
    """Return number and symbol as the regime writes them: "05-CV/ĐTN", "05/ĐTN-VP"."""
    symbol = office_of(round_, letter.regime.value, round_.agency.symbol).symbol
    is_dispatch = letter.symbol == "CV"
    text = number_text(Number(letter.symbol, symbol, letter.drafting_unit, number), load_regime(letter.regime.value), is_dispatch=is_dispatch)
    return text.removeprefix("Số").lstrip(":\u00a0 ").strip("\u00a0 ")


def register_lines(round_: Round, ledger: Ledger, numbers: Numbers) -> tuple[RegisterLine, ...]:
    """Return a line of each letter in the order of the sheet, then of each number whose letter is no longer there."""
    made = {event.facts["letter"]: event.facts for event in ledger.events(KIND)}
    known = {letter.code for letter in round_.outgoing}
    lines = [_line(round_, letter, numbers, made.get(letter.code)) for letter in round_.outgoing]
    gone = {each.letter: each for each in numbers.given if each.letter not in known}
    left = [(code, each.written) for code, each in gone.items()] + [(code, "") for code in made if code not in known and code not in gone]
    return (*lines, *(_of_a_deleted(code, written, made.get(code, {})) for code, written in left))


def _line(round_: Round, letter: OutgoingLetter, numbers: Numbers, made: Mapping[str, Any] | None) -> RegisterLine:
    number = numbers.of(letter)
    return RegisterLine(
        code=letter.code,
        number=written_number(round_, letter, number) if number is not None and letter.symbol else "",
        day=letter.day,
        kind=LETTER_KINDS[letter.kind].name if letter.kind in LETTER_KINDS else letter.kind,
        summary=letter.summary or (made["summary"] if made else ""),
        receivers=_receivers(round_, letter),
        signer=letter.signer or round_.agency.signer,
        state=_state(round_, letter),
        file=made["file"] if made else "",
        to_copy="; ".join(_to_copy(letter, number, made)),
    )


def _receivers(round_: Round, letter: OutgoingLetter) -> str:
    known = receivers_by_code(round_)
    named = in_rule_order(known[code] for code in (*letter.to, *letter.copies) if code in known)
    return "; ".join([*([] if letter.to else [EVERY_UNIT]), *(each.name for each in named)])


def _state(round_: Round, letter: OutgoingLetter) -> str:
    word = LETTER_STATES.word(letter.state)
    by = [each.code for each in round_.outgoing if each.state is LetterState.REPLACING and each.replaces == letter.code != each.code]
    if letter.state is LetterState.REPLACING and letter.replaces:
        word = f"{word} {letter.replaces}"
    return f"{word} (đã có {', '.join(by)} thay)" if by else word


def _to_copy(letter: OutgoingLetter, number: int | None, made: Mapping[str, Any] | None) -> Iterator[str]:
    """Yield what the clerk may copy into the control workbook."""
    if number is not None and letter.clerks_number is None:
        yield f"Số: {number}"
    if letter.state is LetterState.DRAFT and made:
        yield f"Trạng thái: {LETTER_STATES.word(LetterState.SUBMITTED)} (khi đã trình)"
    elif letter.is_final and letter.day is None:
        yield "Ngày ban hành: ghi theo bản đã ký"


def _of_a_deleted(code: str, written: str, made: Mapping[str, Any]) -> RegisterLine:
    to_copy = "Số này không cấp lại" if written else ""
    return RegisterLine(code=code, number=written, summary=made.get("summary", ""), state=DELETED, file=made.get("file", ""), to_copy=to_copy)
