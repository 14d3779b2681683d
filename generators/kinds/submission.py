"""Tờ trình: a superior is asked to decide on the targets of the year. Kính gửi stands where the regime wants it (NĐ 30; Kính trình: HD 05; none: HD 29)."""

from __future__ import annotations

from collections.abc import Iterator

from generators.assigned_targets import level_targets
from generators.body import Block, Paragraph, paragraph, runs
from generators.brief import Brief
from generators.document import Document, Recipient
from generators.named_types import TypeName, clause, named_type, programme, to_write, year_of

CODE, NAME, FILE, OF_YEAR = "to-trinh", "Tờ trình về chỉ tiêu năm", "To-trinh", True
TYPE = TypeName("TỜ TRÌNH", "TTr")


def compose(brief: Brief) -> Document:
    """Return the submission to the superior of the office."""
    body = tuple(block for part in PARTS for block in part(brief))
    to = _superior(brief)
    is_addressed = brief.office.regime != "doan"
    recipients = () if is_addressed else (Recipient(to, "để xem xét"),)
    summary = f"Về việc phê duyệt chỉ tiêu công tác năm {year_of(brief)}"
    return named_type(brief, TYPE, summary=summary, body=body, bases=(), addressees=(to,), submits=True, recipients=recipients)


def reason(brief: Brief) -> Iterator[Block]:
    """Yield why it is asked."""
    start = f"Thực hiện {programme(brief)}, {brief.office.speaks_as} kính trình {_superior(brief)} xem xét, phê duyệt chỉ tiêu công tác năm {year_of(brief)}"
    yield paragraph(f"{start} như sau:")


def need(_: Brief) -> Iterator[Block]:
    """Yield the place of the reasons."""
    yield from clause("Sự cần thiết", to_write("lý do trình, căn cứ thực tiễn, kết quả năm trước"))


def targets(brief: Brief) -> Iterator[Block]:
    """Yield what is submitted."""
    yield from clause("Nội dung trình", paragraph(f"Các chỉ tiêu công tác năm {year_of(brief)}:"), level_targets(brief))


def means(_: Brief) -> Iterator[Block]:
    """Yield the place of means and measures."""
    yield from clause("Điều kiện thực hiện", to_write("nhân lực, kinh phí, thời gian thực hiện"))


def closing(brief: Brief) -> Iterator[Block]:
    """Yield what is asked for."""
    yield Paragraph(runs(f"{brief.office.speaks_as} kính trình {_superior(brief)} xem xét, cho ý kiến."))


PARTS = (reason, need, targets, means, closing)


def _superior(brief: Brief) -> str:
    return brief.office.agency.parent_name or "[cơ quan cấp trên]"
