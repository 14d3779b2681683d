"""The rules on outgoing letters, each spoilt in turn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from indicators.checks.control import (
    codes_are_known,
    codes_are_well_formed,
    letter_numbers_have_a_term,
    letter_numbers_stand_once,
    letters_are_of_a_known_kind,
    letters_reach_whom_they_assign,
    one_row_per_code,
    receivers_bear_one_code,
    replacing_letters_name_another,
    signed_letters_are_complete,
)
from indicators.checks.control.spots import Check
from indicators.findings import Severity
from indicators.outgoing import LetterRegime, LetterState, OutgoingLetter, OutsideBody
from indicators.rounds import Round
from tests.indicators.checks.control.definitions import found
from tests.xlsx_templates.control_workbook.rounds import small_round

ISSUED, SIGNED, REPLACING = LetterState.ISSUED, LetterState.SIGNED, LetterState.REPLACING
DAY = date(2023, 3, 6)
STATE = LetterRegime.STATE


def letter(code: str = "VB-01", kind: str = "cong-van", **more: Any) -> OutgoingLetter:
    return OutgoingLetter(code, kind, **more)


def the_round(*letters: OutgoingLetter, **agency: Any) -> Round:
    round_ = small_round()
    return replace(round_, outgoing=letters, outside_bodies=(OutsideBody("QU", "Quận ủy"),), agency=replace(round_.agency, **agency))


def codes(check: Check, round_: Round) -> list[tuple[str, int]]:
    return [(code, row) for code, _, row, _ in found(check, round_)]


def test_a_sound_sheet_is_sound() -> None:
    from indicators.checks.control import check_round

    sound = the_round(
        letter(to=("AL",), copies=("QU",), assigned=("AL",)), letter("VB-02", state=ISSUED, number=1, day=DAY),
        letter("VB-03", state=REPLACING, number=2, day=DAY, replaces="VB-02"), numbering="Chương trình", term_from=date(2022, 7, 1),
    )  # fmt: skip
    assert [finding.code for spot, finding in check_round(sound) if spot.table in {"outgoing", "outside_bodies", "agency"}] == []


def test_a_kind_that_is_none() -> None:
    assert codes(letters_are_of_a_known_kind.check, the_round(letter(), letter(kind="Thư tay"))) == [("control_letter_kind_unknown", 1)]


@pytest.mark.parametrize("field", ["to", "copies", "assigned"])
def test_a_receiver_that_is_unknown(field: str) -> None:
    named: dict[str, Any] = {field: ("AL", "XX")}
    round_ = the_round(letter(**named))
    assert found(codes_are_known.check, round_) == [("control_code_unknown", "outgoing", 0, field)]


def test_an_outside_body_gets_letters_and_no_work() -> None:
    assert codes(codes_are_known.check, the_round(letter(to=("QU",), copies=("QU",)))) == []
    assert codes(codes_are_known.check, the_round(letter(assigned=("QU",)))) == [("control_code_unknown", 0)]


def test_period_and_replaced_letter_are_known() -> None:
    unknown = the_round(letter(period="2031-Quy-I", replaces="VB-99"))
    assert sorted(field for *_, field in found(codes_are_known.check, unknown)) == ["period", "replaces"]


def test_work_goes_to_a_unit_that_does_not_get_the_letter() -> None:
    check = letters_reach_whom_they_assign.check
    assert codes(check, the_round(letter(to=("AL",), assigned=("AL", "TT")))) == [("control_letter_assigns_unaddressed", 0)]
    ((_, finding),) = check(the_round(letter(to=("AL",), assigned=("AL", "TT"))))
    assert finding.facts == {"units": "Đoàn phường Tân Tạo"}
    assert codes(check, the_round(letter(to=("AL",), copies=("TT",), assigned=("AL", "TT")))) == []
    assert codes(check, the_round(letter(assigned=("TT",)))) == []


@pytest.mark.parametrize("number", [0, -1, Decimal("1.5")])
def test_a_number_that_is_none(number: Any) -> None:
    assert codes(letter_numbers_stand_once.check, the_round(letter(number=number))) == [("control_letter_number", 0)]


def test_a_number_stands_once_in_its_series() -> None:
    check, doubled = letter_numbers_stand_once.check, [("control_letter_number_doubled", 1)]
    assert codes(check, the_round(letter(number=5), letter("VB-02", number=5))) == doubled
    assert codes(check, the_round(letter(number=5), letter("VB-02", "bao-cao", number=5))) == []
    assert codes(check, the_round(letter(number=5, regime=STATE), letter("VB-02", "bao-cao", number=5, regime=STATE))) == doubled
    years = (letter(number=5, regime=STATE, day=DAY), letter("VB-02", number=5, regime=STATE, day=date(2024, 1, 2)))
    assert codes(check, the_round(*years)) == []
    terms = (letter(number=5, day=date(2022, 6, 30)), letter("VB-02", number=5, day=DAY))
    assert codes(check, the_round(*terms)) == doubled
    assert codes(check, the_round(*terms, term_from=date(2022, 7, 1))) == []


@pytest.mark.parametrize(("state", "severity"), [(SIGNED, Severity.ASK), (ISSUED, Severity.ERROR), (REPLACING, Severity.ERROR)])
def test_a_signed_letter_bears_number_and_day(state: LetterState, severity: Severity) -> None:
    doubts = list(signed_letters_are_complete.check(the_round(letter(state=state))))
    assert [(finding.code, finding.severity) for _, finding in doubts] == [
        ("control_letter_without_number", severity),
        ("control_letter_without_day", severity),
    ]
    assert not list(signed_letters_are_complete.check(the_round(letter(state=state, number=1, day=DAY), letter("VB-02"))))


def test_the_numbers_of_a_set_are_the_registers_where_they_are_ours() -> None:
    signed = letter(state=ISSUED, each=True, day=DAY)
    check = signed_letters_are_complete.check
    assert codes(check, the_round(signed)) == [("control_letter_without_number", 0)]
    assert codes(check, the_round(signed, numbering="Chương trình")) == []


def test_a_letter_that_replaces_names_another_that_was_signed() -> None:
    check = replacing_letters_name_another.check
    assert codes(check, the_round(letter(state=REPLACING))) == [("control_letter_replaces_nothing", 0)]
    assert codes(check, the_round(letter(replaces="VB-01"))) == [("control_letter_replaces_itself", 0)]
    replacing = letter("VB-02", state=REPLACING, replaces="VB-01")
    assert codes(check, the_round(letter(), replacing)) == [("control_letter_replaces_draft", 1)]
    assert codes(check, the_round(letter(state=ISSUED), replacing)) == []


def test_who_gives_numbers_is_one_of_two_words() -> None:
    check = letter_numbers_have_a_term.check
    assert found(check, the_round(numbering="ai đó")) == [("control_numbering_unknown", "agency", 0, "numbering")]
    assert [codes(check, the_round(numbering=word)) for word in ("", "văn thư", "CHƯƠNG TRÌNH")] == [[], [], []]


def test_our_numbers_need_a_term_and_days_lie_in_it() -> None:
    check, ours = letter_numbers_have_a_term.check, {"numbering": "Chương trình"}
    assert codes(check, the_round(letter(), **ours)) == [("control_term_missing", 0)]
    assert codes(check, the_round(letter(regime=STATE), **ours)) == []
    assert codes(check, the_round(letter())) == []
    backward = {"term_from": date(2023, 1, 2), "term_to": date(2023, 1, 1)}
    assert codes(check, the_round(letter(), **backward)) == [("control_term_backward", 0)]
    late = the_round(letter(), letter("VB-02", day=DAY), term_from=date(2017, 7, 1), term_to=date(2022, 6, 30))
    assert codes(check, late) == [("control_letter_outside_term", 1)]


def test_codes_are_plain_and_stand_once() -> None:
    round_ = the_round(letter("../x"), letter("VB-02"), letter("VB-02"))
    assert codes(codes_are_well_formed.check, round_) == [("control_code_malformed", 0)]
    assert codes(one_row_per_code.check, round_) == [("control_code_doubled", 2)]
    bodies = replace(round_, outgoing=(), outside_bodies=(OutsideBody("AL", "Quận ủy"), OutsideBody("Q U", "Mặt trận"), OutsideBody("AL", "Khác")))
    assert codes(receivers_bear_one_code.check, bodies) == [("control_receiver_code_doubled", 0), ("control_receiver_code_doubled", 2)]
    assert codes(codes_are_well_formed.check, bodies) == [("control_code_malformed", 1)]
    assert codes(one_row_per_code.check, bodies) == [("control_code_doubled", 2)]


def test_a_doubled_number_of_rows_that_name_no_regime_may_be_of_another_regime() -> None:
    """An issued letter of another regime, whose cell Thể thức is blank, is the likelier cause where the office's regime changed."""
    rows = [letter("VB-01", number=5, day=DAY, says_regime=False), letter("VB-02", number=5, day=DAY)]
    code = "control_letter_number_doubled_or_of_another_regime"
    assert codes(letter_numbers_stand_once.check, the_round(*rows)) == [(code, 1)]
    assert codes(letter_numbers_stand_once.check, the_round(*reversed(rows))) == [(code, 1)]
    assert codes(letter_numbers_stand_once.check, the_round(*(replace(row, says_regime=True) for row in rows))) == [("control_letter_number_doubled", 1)]
