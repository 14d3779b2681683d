"""Công văn: a dispatch about any matter, its frame whole, its matter left to be written."""

from __future__ import annotations

from collections.abc import Iterator

from generators.body import Block, Heading, Level, Paragraph, paragraph, runs
from generators.brief import TO_UNITS, Brief, dispatch, name_of
from generators.document import Document
from generators.kinds.report_request import LONGEST_LIST, contact
from generators.named_types import programme, to_write, where_to

CODE, NAME, FILE, OF_YEAR = "cong-van", "Công văn", "Cong-van", True


def compose(brief: Brief) -> Document:
    """Return the dispatch to the units of the brief."""
    body = tuple(block for part in PARTS for block in part(brief))
    addressees = (TO_UNITS,) if len(brief.units) > LONGEST_LIST else tuple(name_of(unit) for unit in brief.units)
    return dispatch(brief, summary="[nội dung công văn]", body=body, addressees=addressees)


def introduction(brief: Brief) -> Iterator[Block]:
    """Yield the reason and what is asked."""
    yield paragraph(f"Thực hiện {programme(brief)}, {brief.office.speaks_as} đề nghị {_units(brief)} thực hiện một số nội dung như sau:")


def content(_: Brief) -> Iterator[Block]:
    """Yield the place of what is to be done."""
    yield Heading(Level.CLAUSE, "Nội dung")
    yield to_write("việc phải làm, yêu cầu, người thực hiện")


def time(brief: Brief) -> Iterator[Block]:
    """Yield the place of the time, and where the result is sent."""
    yield Heading(Level.CLAUSE, "Thời gian thực hiện")
    yield to_write("thời gian thực hiện, thời hạn gửi kết quả")
    yield paragraph(f"Kết quả thực hiện gửi {where_to(brief)}.")


def closing(brief: Brief) -> Iterator[Block]:
    """Yield the closing request."""
    yield Paragraph(runs(f"{brief.office.speaks_as} đề nghị {_units(brief)} quan tâm triển khai thực hiện."))


PARTS = (introduction, content, time, contact, closing)


def _units(brief: Brief) -> str:
    return name_of(brief.units[0]) if len(brief.units) == 1 else "các đơn vị"
