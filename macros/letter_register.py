"""The lines of the register of outgoing letters, from the control workbook and the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generators.brief import office_of
from generators.document import Number
from generators.head import number_text
from generators.regimes import load_regime
from indicators.layout_choices import type_symbol
from indicators.outgoing import LETTER_KINDS, LetterRegime, LetterState, OutgoingLetter
from indicators.receivers import in_rule_order, receivers_by_code
from indicators.rounds import Round
from macros.letter_documents import TO_UNITS_ONLY
from macros.letter_numbers import Numbers
from xlsx_templates.control_workbook.words import LETTER_STATES
from xlsx_templates.outgoing_register import RegisterLine

KIND = "lettered"
EVERY_UNIT = "Các đơn vị"
DELETED = "Đã xóa khỏi sổ theo dõi"
NO_LONGER = "Không gửi nữa"
NOT_AGAIN = "Số này không cấp lại"
MOST_NAMED = 12
"""Receivers that a line names; more of them are counted."""
Made = Mapping[str, Mapping[str, Any]]


def written_number(round_: Round, letter: OutgoingLetter, number: int | None, symbol: str = "") -> str:
    """Return number and symbol as the regime writes them: "05-CV/ĐTN", "05/ĐTN-VP"; `symbol` is the office's where it is not the round's own."""
    body = office_of(round_, letter.regime.value, symbol).symbol
    is_dispatch = letter.symbol == "CV"
    unit = letter.drafting_unit or round_.agency.drafting_unit
    number_ = Number(type_symbol(letter, round_.agency), body, unit, number)
    text = number_text(number_, load_regime(letter.regime.value), is_dispatch=is_dispatch)
    return text.removeprefix("Số").lstrip(":\u00a0 ").strip("\u00a0 ")


def made_by_command(code: str, facts: Mapping[str, Any]) -> OutgoingLetter:
    """Return the letter that a command of its own made, as its row would say it."""
    return OutgoingLetter(code, facts["kind"], LetterRegime(facts["regime"]), period=facts["period"], to=tuple(facts["to"]))


def register_lines(round_: Round, made: Made, numbers: Numbers) -> tuple[RegisterLine, ...]:
    """Return a line of each document in the order of the sheet, of each that a command made, then of each whose row is no longer there."""
    known = {letter.code for letter in round_.outgoing}
    lines = [line for letter in round_.outgoing for line in _of_a_row(round_, letter, numbers, made, known)]
    shown = {line.code for line in lines}
    alone = [code for code, facts in made.items() if "kind" in facts and code not in shown]
    alone = [code for code in alone if not _is_told_by_a_row(round_, made_by_command(code, made[code]), numbers, made)]
    shown |= {code for code, facts in made.items() if "kind" in facts}
    lines += [_line(round_, made_by_command(code, made[code]), numbers, made[code]) for code in alone]
    gone = {each.letter: each.written for each in numbers.given if each.letter not in shown}
    left = gone | {code: gone.get(code, "") for code in made if code not in shown}
    return (*lines, *(_left(code, written, made.get(code, {}), NO_LONGER if code in known else DELETED) for code, written in left.items()))


def _is_told_by_a_row(round_: Round, letter: OutgoingLetter, numbers: Numbers, made: Made) -> bool:
    """Return whether a request or reminder that a command made before there was a row is the document of a row now; one with a number stands for itself."""
    if letter.kind not in TO_UNITS_ONLY or numbers.of(letter) is not None:
        return False
    rows = [row for row in round_.outgoing if (row.kind, row.regime) == (letter.kind, letter.regime) and row.period in {"", letter.period}]
    documents = {code for code, facts in made.items() if not facts.get("dropped")}
    alike = [row for row in rows if not row.is_set and row.code in documents and (len(letter.to) != 1 or row.to == letter.to)]
    is_alike = any(not row.to or (letter.to and set(letter.to) <= set(row.to)) for row in alike)
    return is_alike or (len(letter.to) == 1 and any(row.is_set and row.to_unit(letter.to[0]).code in documents for row in rows))


def _of_a_row(round_: Round, row: OutgoingLetter, numbers: Numbers, made: Made, known: set[str]) -> Iterator[RegisterLine]:
    """Yield the line of a row, or of each document of a set; a document with a row of its own stands there."""
    documents = {code: facts for code, facts in made.items() if facts.get("row") == row.code and code not in known}
    if not row.is_set or not documents:
        yield _line(round_, row, numbers, made.get(row.code))
    for code, facts in documents.items():
        letter = replace(row.to_unit(facts["unit"], _outside(round_, row)), code=code)
        if facts.get("dropped") or not row.is_set:
            number = numbers.of(replace(letter, number=None))
            yield _left(code, written_number(round_, letter, number) if number else "", facts, NO_LONGER)
        else:
            yield _line(round_, letter, numbers, facts)


def _outside(round_: Round, row: OutgoingLetter) -> tuple[str, ...]:
    return tuple(code for code in row.to if code not in round_.unit_by_code)


def _line(round_: Round, letter: OutgoingLetter, numbers: Numbers, made: Mapping[str, Any] | None) -> RegisterLine:
    number = numbers.of(letter)
    symbol = made.get("symbol", "") if made else ""
    return RegisterLine(
        code=letter.code,
        number=_number(round_, letter, numbers, symbol),
        day=letter.day,
        kind=LETTER_KINDS[letter.kind].name if letter.kind in LETTER_KINDS else letter.kind,
        summary=letter.summary or (made["summary"] if made else ""),
        receivers=_receivers(round_, letter),
        signer=letter.signer or round_.agency.signer,
        state=_state(round_, letter),
        file=made["file"] if made else "",
        to_copy="; ".join(_to_copy(round_, letter, number, made)),
    )


def _number(round_: Round, letter: OutgoingLetter, numbers: Numbers, symbol: str) -> str:
    """Return the number as it is written, bare where nobody can tell the letter's regime; "" where there is none."""
    number = numbers.of(letter)
    if number is None or not letter.symbol:
        return ""
    return f"{number:02d}" if letter.code in numbers.doubtful else written_number(round_, letter, number, symbol)


def _receivers(round_: Round, letter: OutgoingLetter) -> str:
    known = receivers_by_code(round_)
    named = in_rule_order(known[code] for code in (*letter.to, *letter.copies) if code in known)
    if len(named) > MOST_NAMED:
        return f"{len(named)} nơi nhận: {'; '.join(each.name for each in named[:MOST_NAMED])} …"
    return "; ".join([*([] if letter.to else [EVERY_UNIT]), *(each.name for each in named)])


def _state(round_: Round, letter: OutgoingLetter) -> str:
    word = LETTER_STATES.word(letter.state)
    by = [each.code for each in round_.outgoing if each.state is LetterState.REPLACING and each.replaces == letter.code != each.code]
    if letter.state is LetterState.REPLACING and letter.replaces:
        word = f"{word} {letter.replaces}"
    return f"{word} (đã có {', '.join(by)} thay)" if by else word


def _to_copy(round_: Round, letter: OutgoingLetter, number: int | None, made: Mapping[str, Any] | None) -> Iterator[str]:
    """Yield what the clerk may copy into the control workbook; a document of a set that is to bear what the others do not needs a row of its own."""
    is_row = any(row.code == letter.code for row in round_.outgoing)
    if made and not is_row:
        yield f"Thêm dòng mã {letter.code} (khi trình ký)" if "kind" in made else f"Cần ghi riêng thì thêm dòng mã {letter.code}"
    if number is not None and letter.clerks_number is None:
        yield f"Số: {number}"
    if letter.state is LetterState.DRAFT and made and is_row:
        yield f"Trạng thái: {LETTER_STATES.word(LetterState.SUBMITTED)} (khi đã trình)"
    elif letter.is_final and letter.day is None:
        yield "Ngày ban hành: ghi theo bản đã ký"


def _left(code: str, written: str, made: Mapping[str, Any], state: str) -> RegisterLine:
    return RegisterLine(
        code=code, number=written, summary=made.get("summary", ""), state=state, file=made.get("file", ""), to_copy=NOT_AGAIN if written else ""
    )
