"""Thông báo: the periods of the year that units report, their deadlines, where reports are sent."""

from __future__ import annotations

from collections.abc import Iterator

from generators.assigned_targets import deadlines
from generators.body import Block, Paragraph, paragraph, runs
from generators.brief import Brief
from generators.document import Document
from generators.kinds.report_request import contact
from generators.named_types import TypeName, clause, named_type, period_of, reported_periods, to_write, where_to, year_of
from indicators.vietnamese.formatting import deadline_of_period

CODE, NAME, FILE, OF_YEAR = "thong-bao", "Thông báo thời hạn gửi báo cáo", "Thong-bao", True
TYPE = TypeName("THÔNG BÁO", "TB")


def compose(brief: Brief) -> Document:
    """Return the notice to the units of the brief."""
    body = tuple(block for part in PARTS for block in part(brief))
    return named_type(brief, TYPE, summary=f"Về thời hạn gửi báo cáo số liệu năm {year_of(brief)}", body=body)


def opening(brief: Brief) -> Iterator[Block]:
    """Yield the sentence that says what is made known."""
    yield paragraph(f"{brief.office.speaks_as} thông báo thời hạn gửi báo cáo số liệu năm {year_of(brief)} như sau:")


def schedule(brief: Brief) -> Iterator[Block]:
    """Yield the periods, the one at hand by name."""
    yield from clause("Các kỳ báo cáo")
    if brief.period in reported_periods(brief) and brief.period.deadline:
        yield paragraph(f"Kỳ gần nhất là {period_of(brief)}, gửi {deadline_of_period(brief.period, brief.period.deadline)}.")
    yield deadlines(brief)


def manner(brief: Brief) -> Iterator[Block]:
    """Yield how reports are sent."""
    way = "Đơn vị ghi số liệu vào tệp biểu mẫu Excel đã gửi cho từng đơn vị và gửi"
    yield from clause("Cách gửi", paragraph(f"{way} {where_to(brief)}. Thời hạn tính theo giờ nhận được tệp."))


def late(_: Brief) -> Iterator[Block]:
    """Yield what a unit does that cannot keep the deadline."""
    yield from clause("Xin gia hạn", paragraph("Đơn vị chưa thể gửi đúng hạn thì báo trước thời hạn, nêu rõ lý do và thời gian gửi được."))


def others(_: Brief) -> Iterator[Block]:
    """Yield the place of further matters."""
    yield to_write("nội dung khác cần thông báo, nếu có")


def closing(brief: Brief) -> Iterator[Block]:
    """Yield the last sentence."""
    yield Paragraph(runs(f"{brief.office.speaks_as} thông báo để các đơn vị biết, thực hiện."))


PARTS = (opening, schedule, manner, late, others, contact, closing)
