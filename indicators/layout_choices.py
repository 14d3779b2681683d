"""What the layout rules leave open (the_thuc, §9) and each office decides for its round: quotation marks, the invitation's symbol, end mark, drafting unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.outgoing import LetterRegime, OutgoingLetter
from indicators.rounds import Agency
from indicators.vietnamese.keys import text_key

INVITATION = "giay-moi"
YES, NO = "có", "không"
END_MARKS = (".", "./.")
"""The marks met at the end of a document's words."""


@dataclass(frozen=True, slots=True)
class LayoutChoices:
    """The choices of one office in one regime; what stands here is the default of the_thuc, "" what the regime's own data say.

    `quotes` around the V/v line (Đoàn alone, default none); `invitation` the type symbol of a giấy mời ("TM" in Đoàn, "GM" in Nhà nước); `end_mark`
    ("." in Đoàn and Đảng, "./." in Nhà nước); `drafting_unit` what stands in numbers where a letter names none (free text); whether a number
    without one is asked about (`needs_unit`, default not: a bare "/ĐTN" is allowed).
    """

    quotes: bool = False
    invitation: str = ""
    end_mark: str = ""
    drafting_unit: str = ""
    needs_unit: bool = False


def layout_choices(agency: Agency, regime: LetterRegime) -> LayoutChoices:
    """Return what the office chose; a word that is none of the choices leaves the default."""
    is_doan = regime is LetterRegime.DOAN
    return LayoutChoices(
        quotes=is_doan and text_key(agency.summary_quotes) == YES,
        invitation=_invitations(agency).get(regime, ""),
        end_mark=mark if (mark := end_marks(agency)[regime]) in END_MARKS else "",
        drafting_unit=agency.drafting_unit,
        needs_unit=is_doan and text_key(agency.needs_unit) == YES,
    )


def end_marks(agency: Agency) -> Mapping[LetterRegime, str]:
    """Return what the office wrote about the end mark of each regime."""
    return {LetterRegime.DOAN: agency.ending_doan, LetterRegime.STATE: agency.ending_state, LetterRegime.PARTY: agency.ending_party}


def type_symbol(letter: OutgoingLetter, agency: Agency) -> str:
    """Return the type symbol of a letter's number as the office writes it, "" for a kind that is not known."""
    own = layout_choices(agency, letter.regime).invitation if letter.kind == INVITATION else ""
    return own or letter.symbol


def _invitations(agency: Agency) -> Mapping[LetterRegime, str]:
    return {LetterRegime.DOAN: agency.invitation_doan, LetterRegime.STATE: agency.invitation_state}
