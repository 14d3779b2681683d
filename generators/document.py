"""A document (văn bản) as nouns: what stands in it, in the order of reading. How it looks is the regime's affair, and Word is unknown here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generators.body import Block
from indicators.layout_choices import LayoutChoices
from indicators.outgoing import Authority


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The names at the top left. `parent` "" where the rule wants none; `issuer` may be of several lines."""

    issuer: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """Number and symbol: `value` None leaves it for the clerk. `body` is "ĐTN", `unit` the drafting unit "VP" or ""."""

    type_code: str
    body: str
    unit: str = ""
    value: int | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """The lines above the name: authority with the body ("BAN THƯỜNG VỤ QUẬN ĐOÀN"), the office ("BÍ THƯ"), the name.

    `committee` is the body whose head is signed for, on a line of its own above: TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH (NĐ 30).
    """

    office: str
    name: str
    authority: Authority = Authority.DIRECT
    body: str = ""
    committee: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One line of Nơi nhận. Neighbours with the same `purpose` ("để báo cáo") share one brace."""

    name: str
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """What may stand beside the number or above the title; "" where it does not.

    `secrecy` "MẬT", `urgency` "KHẨN", `draft` "lần thứ hai", `conference` "Tài liệu hội nghị …", `circulation` "LƯU HÀNH NỘI BỘ".
    """

    secrecy: str = ""
    urgency: str = ""
    draft: str = ""
    is_draft: bool = False
    conference: str = ""
    circulation: str = ""


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex (phụ lục): a section of its own with page numbers of its own. `reference` is the line in brackets, made from the document where ""."""

    title: str
    body: tuple[Block, ...]
    landscape: bool = False
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Archive:
    """The last line of Nơi nhận: the drafting unit where it is not the Office, the archive ("" is the regime's own), the number of copies."""

    unit: str = ""
    place: str = ""
    copies: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document. `regime` is "doan", "nha-nuoc" or "dang"; `type_name` is "" for a dispatch (công văn).

    `issuer_name` is what the annexes and the properties call the issuer ("Ban Thường vụ Quận Đoàn Bình Tân"); `day` None leaves the date open.
    `addressees` stand after Kính gửi, `also_to` after Đồng kính gửi. `sample` is a line that says that the data are samples.
    `competence` is the body that decides, above the căn cứ of a quyết định. `second_signature` stands on the left, of who writes minutes;
    `submits` is true where a superior is asked (tờ trình: Kính trình of the Party); not `dated` is a document whose head bears no place and date.
    `choices` are the office's own where the rule leaves a point open. `assigned` are units that it gives work to, by the names that documents print,
    beside those of its tables; `stands_for` says of collective words of Kính gửi and Nơi nhận which units they mean.
    """

    regime: str
    letterhead: Letterhead
    number: Number
    place: str
    signature: Signature
    body: tuple[Block, ...]
    summary: str = ""
    type_name: str = ""
    day: date | None = None
    year: int | None = None
    issuer_name: str = ""
    addressees: tuple[str, ...] = ()
    also_to: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    archive: Archive = field(default_factory=Archive)
    annexes: tuple[Annex, ...] = ()
    marks: Marks = field(default_factory=Marks)
    file_code: str = ""
    sample: str = ""
    competence: str = ""
    second_signature: Signature | None = None
    submits: bool = False
    dated: bool = True
    choices: LayoutChoices = field(default_factory=LayoutChoices)
    assigned: tuple[str, ...] = ()
    stands_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_dispatch(self) -> bool:
        """Whether it is a công văn, which bears no type name."""
        return not self.type_name
