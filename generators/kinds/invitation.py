"""Giấy mời; in the Đoàn thư mời, "TM" (practice: HD 29 has no sign of it): who is invited, to what, who chairs, when and where."""

from __future__ import annotations

from collections.abc import Iterator

from generators.body import Block, DashedList, Item, Paragraph, Run, paragraph, runs
from generators.brief import AS_INVITED, Brief, name_of, office_in_sentence
from generators.document import Document, Recipient
from generators.kinds.report_request import contact
from generators.named_types import MOST_NAMED, TypeName, named_type, period_of, to_write
from indicators.layout_choices import type_symbol
from indicators.outgoing import LetterRegime, OutgoingLetter

CODE, NAME, FILE, OF_YEAR = "giay-moi", "Giấy mời (thư mời) họp", "Giay-moi", True
NAMES = {"TM": "THƯ MỜI"}
"""The name by its symbol; any other symbol is a giấy mời's."""
OPEN, SHORT = "…" * 8, "…" * 3


def compose(brief: Brief) -> Document:
    """Return the invitation to the units of the brief."""
    body = tuple(block for part in PARTS for block in part(brief))
    summary = f"Dự hội nghị đánh giá kết quả thực hiện chỉ tiêu {period_of(brief)}"
    symbol = type_symbol(OutgoingLetter("", CODE, LetterRegime(brief.office.regime)), brief.office.agency)
    return named_type(brief, TypeName(NAMES.get(symbol, "GIẤY MỜI"), symbol), summary=summary, body=body, bases=(), recipients=(Recipient(AS_INVITED),))


def invited(brief: Brief) -> Iterator[Block]:
    """Yield who invites whom."""
    start = f"{brief.office.speaks_as} trân trọng kính mời"
    if len(brief.units) == 1:
        yield paragraph(f"{start} đại diện {name_of(brief.units[0])}.")
        return
    if len(brief.units) > MOST_NAMED:
        yield paragraph(f"{start} đại diện các đơn vị trực thuộc.")
        return
    yield paragraph(f"{start}:")
    ends = [";"] * (len(brief.units) - 1) + ["."]
    yield DashedList(tuple(Item(runs(f"Đại diện {name_of(unit)}{end}")) for unit, end in zip(brief.units, ends, strict=True)))


def occasion(brief: Brief) -> Iterator[Block]:
    """Yield what they are invited to."""
    yield paragraph(f"Tới dự hội nghị đánh giá kết quả thực hiện chỉ tiêu {period_of(brief)}.")


def chair(brief: Brief) -> Iterator[Block]:
    """Yield who chairs."""
    said = brief.office.signature
    yield _said("Chủ trì", f"đồng chí {said.name}, {office_in_sentence(said.office)} {brief.office.agency.name}." if said.name else OPEN)


def time(_: Brief) -> Iterator[Block]:
    """Yield the place of the time."""
    yield _said("Thời gian", f"{SHORT} giờ {SHORT}, ngày {OPEN}.")


def place(_: Brief) -> Iterator[Block]:
    """Yield the place of the place."""
    yield _said("Địa điểm", f"{OPEN * 3}.")


def preparation(brief: Brief) -> Iterator[Block]:
    """Yield what to bring."""
    yield _said("Chuẩn bị", f"báo cáo số liệu {period_of(brief)} của đơn vị.")
    yield to_write("tài liệu, trang phục và lưu ý khác, nếu có")


def closing(_: Brief) -> Iterator[Block]:
    """Yield the last sentence."""
    yield Paragraph(runs("Rất mong các đồng chí sắp xếp thời gian tham dự đầy đủ, đúng giờ."))


PARTS = (invited, occasion, chair, time, place, preparation, contact, closing)


def _said(label: str, text: str) -> Paragraph:
    return Paragraph((Run(f"{label}: ", bold=True), Run(text)))
