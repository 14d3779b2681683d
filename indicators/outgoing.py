"""Outgoing letters (văn bản đi): what the office sends, to whom, in which state, and in which series of numbers each stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from indicators.numbers import Number


class LetterState(StrEnum):
    """How far a document is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SIGNED = "signed"
    ISSUED = "issued"
    REPLACING = "replacing"
    """Issued in the place of an earlier one, which it names."""


FINAL = frozenset({LetterState.SIGNED, LetterState.ISSUED, LetterState.REPLACING})
"""States of a document that is signed: it is never made anew."""


class LetterRegime(StrEnum):
    """The layout rules (thể thức) of a document."""

    DOAN = "doan"
    STATE = "nha-nuoc"
    PARTY = "dang"


class Rank(StrEnum):
    """Where an outside body stands, seen from the office."""

    ABOVE = "above"
    EQUAL = "equal"
    BELOW = "below"


class Tier(StrEnum):
    """The level of a body, from central to grass-roots."""

    CENTRAL = "central"
    PROVINCE = "province"
    COMMUNE = "commune"
    GRASSROOTS = "grassroots"


class Authority(StrEnum):
    """By what right a person signs (thể thức đề ký)."""

    ON_BEHALF = "on_behalf"
    """TM.: for a committee."""
    FOR_HEAD = "for_head"
    """KT.: a deputy for the head."""
    BY_ORDER = "by_order"
    """TL.: by order of the committee or the head."""
    DELEGATED = "delegated"
    """TUQ.: with a written delegation; only the State has it."""
    ACTING = "acting"
    """Q.: an acting head; it stands before the office itself."""
    DIRECT = "direct"
    """The head signs, with nothing before the office."""


class LetterKind(NamedTuple):
    """A kind of document: its name in the list, the type symbol of its number (HD 29, III.3), in the regimes that have another that one.

    `each` is true of a kind that is always one document to each unit.
    """

    name: str
    symbol: str
    elsewhere: tuple[tuple[LetterRegime, str], ...] = ()
    each: bool = False


LETTER_KINDS = {
    "yeu-cau-bao-cao": LetterKind("Công văn yêu cầu báo cáo", "CV"),
    "don-doc": LetterKind("Công văn đôn đốc", "CV"),
    "bao-cao": LetterKind("Báo cáo", "BC"),
    "cong-van": LetterKind("Công văn", "CV"),
    "phan-cong": LetterKind("Công văn phân công", "CV", each=True),
    "ke-hoach": LetterKind("Kế hoạch", "KH"),
    "chuong-trinh": LetterKind("Chương trình", "CTr"),
    "de-cuong": LetterKind("Đề cương", "CV"),
    "thong-bao": LetterKind("Thông báo", "TB"),
    "giay-moi": LetterKind("Giấy mời", "TM", ((LetterRegime.STATE, "GM"), (LetterRegime.PARTY, "GM"))),
    "to-trinh": LetterKind("Tờ trình", "TTr"),
    "quyet-dinh": LetterKind("Quyết định", "QĐ"),
    "huong-dan": LetterKind("Hướng dẫn", "HD"),
    "bien-ban": LetterKind("Biên bản", "BB", each=True),
}
"""By the code that the command line knows; those that the program composes are the modules of `generators.kinds`."""

OURS, CLERKS = "Chương trình", "Văn thư"
"""Who gives the numbers, as Thông tin cơ quan says it; blank is the clerk."""


@dataclass(frozen=True, slots=True)
class OutsideBody:
    """A body or person outside the round that documents go to (sheet Cơ quan ngoài). `purpose` is what stands in brackets: "để báo cáo"."""

    code: str
    name: str
    rank: Rank = Rank.ABOVE
    tier: Tier = Tier.PROVINCE
    is_person: bool = False
    purpose: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OutgoingLetter:
    """One document (sheet Văn bản đi). `kind` is a code of `LETTER_KINDS`, or what stands in the cell where it is none of them.

    `to` stands after Kính gửi (all units where blank), `copies` under Nơi nhận, `assigned` are units that it gives work to: codes of units and
    outside bodies. `number` and `day` None are left to the clerk. `replaces` is the code of the letter whose place it takes. `each` asks for a
    document to each unit. `authority` None follows from the signer's office; `signs_for` is whom or what TM., KT., TL. name, "" the office's own.
    `says_regime` is false of a row that names no regime: then `regime` is the office's.
    """

    code: str
    kind: str
    regime: LetterRegime = LetterRegime.DOAN
    period: str = ""
    summary: str = ""
    to: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    assigned: tuple[str, ...] = ()
    signer: str = ""
    signer_title: str = ""
    drafting_unit: str = ""
    number: Number | None = None
    day: date | None = None
    state: LetterState = LetterState.DRAFT
    replaces: str = ""
    note: str = ""
    each: bool = False
    authority: Authority | None = None
    signs_for: str = ""
    says_regime: bool = True

    @property
    def symbol(self) -> str:
        """The type symbol of its number ("CV"), "" for a kind that is not known."""
        kind = LETTER_KINDS.get(self.kind)
        return dict(kind.elsewhere).get(self.regime, kind.symbol) if kind else ""

    @property
    def clerks_number(self) -> int | None:
        """The number that stands in its row; None where there is none, or what stands there is no number of a letter."""
        return int(self.number) if self.number is not None and self.number >= 1 and self.number == int(self.number) else None

    @property
    def is_final(self) -> bool:
        """Whether it is signed."""
        return self.state in FINAL

    @property
    def is_past_drafting(self) -> bool:
        """Whether the clerk numbered it, or it went to be signed: its layout and its series of numbers stay."""
        return self.state is not LetterState.DRAFT or self.number is not None

    @property
    def is_set(self) -> bool:
        """Whether the row is several documents, one to each unit; one that names a single receiver is that one's."""
        kind = LETTER_KINDS.get(self.kind)
        return (self.each or bool(kind and kind.each)) and len(self.to) != 1

    def to_unit(self, unit: str, outside: tuple[str, ...] = ()) -> OutgoingLetter:
        """Return the document of a set that goes to one unit, "VB-05_P-AL"; outside bodies that the row names get each of them."""
        assigned = tuple(code for code in self.assigned if code == unit)
        return replace(self, code=f"{self.code}_{unit}", to=(unit, *outside), assigned=assigned, each=False)


@dataclass(frozen=True, slots=True)
class Term:
    """A term (nhiệm kỳ): the day after a congress closes to the day the next one closes (HD 29, III.3). None is not known."""

    start: date | None = None
    end: date | None = None

    def part(self, day: date) -> str:
        """Return which term a day lies in: this one ("2022-10-01"), one before it, one after it."""
        begin = self.start.isoformat() if self.start else ""
        if self.start and day < self.start:
            return f"<{begin}"
        return f">{self.end.isoformat()}" if self.end and day > self.end else begin

    def holds(self, day: date) -> bool:
        """Return whether the day lies in this term."""
        return not self.part(day).startswith(("<", ">"))


def series_of(letter: OutgoingLetter, term: Term, today: date, symbol: str = "") -> str:
    """Return the series that the letter's number stands in.

    Per kind and term in Đoàn (HD 29, III.3) and Đảng (HD 05), per year in Nhà nước (NĐ 30/2020, Điều 15); `today` where the letter bears no day.
    `symbol` is the type symbol of its number where the office writes another than its kind has.
    """
    day = letter.day or today
    if letter.regime is LetterRegime.STATE:
        return f"{letter.regime.value}|{day.year}"
    return f"{letter.regime.value}|{symbol or letter.symbol}|{term.part(day)}"
