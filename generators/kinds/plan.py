"""Kế hoạch: how the targets of the year are reached: purpose, targets, schedule, who does what."""

from __future__ import annotations

from collections.abc import Iterator

from generators.assigned_targets import deadlines, has_unit_targets, level_targets, unit_targets
from generators.body import Block, Paragraph, paragraph, runs
from generators.brief import Brief
from generators.document import Annex, Document
from generators.named_types import TypeName, clause, dashes, named_type, programme, section, to_write, where_to, year_of

CODE, NAME, FILE, OF_YEAR = "ke-hoach", "Kế hoạch thực hiện chỉ tiêu năm", "Ke-hoach", True
TYPE = TypeName("KẾ HOẠCH", "KH")


def compose(brief: Brief) -> Document:
    """Return the plan; targets of units stand in its annex, where the control workbook has some."""
    body = tuple(block for part in PARTS for block in part(brief))
    annexes = (Annex(f"Chỉ tiêu giao cho các đơn vị năm {year_of(brief)}", unit_targets(brief), landscape=True),) if has_unit_targets(brief) else ()
    return named_type(brief, TYPE, summary=f"Thực hiện các chỉ tiêu công tác năm {year_of(brief)}", body=body, annexes=annexes)


def opening(brief: Brief) -> Iterator[Block]:
    """Yield the sentence that says who plans what."""
    yield paragraph(f"{brief.office.speaks_as} ban hành kế hoạch thực hiện các chỉ tiêu công tác năm {year_of(brief)} như sau:")


def purpose(brief: Brief) -> Iterator[Block]:
    """Yield purpose and requirements."""
    yield from section("Mục đích, yêu cầu")
    yield from clause("Mục đích", paragraph(f"Cụ thể hóa và tổ chức thực hiện {programme(brief)}; bảo đảm hoàn thành các chỉ tiêu đề ra."))
    asked = dashes("Phân công rõ đơn vị, người thực hiện và thời gian hoàn thành", "Số liệu báo cáo đầy đủ, chính xác, đúng thời hạn, có minh chứng")
    yield from clause("Yêu cầu", asked, to_write("yêu cầu khác, nếu có"))


def targets(brief: Brief) -> Iterator[Block]:
    """Yield the targets of the year by working area."""
    yield from section("Các chỉ tiêu", level_targets(brief))
    if has_unit_targets(brief):
        yield paragraph("Chỉ tiêu giao cho từng đơn vị theo phụ lục kèm theo.")


def measures(_: Brief) -> Iterator[Block]:
    """Yield the place of tasks and measures."""
    yield from section("Nhiệm vụ, giải pháp", to_write("nhiệm vụ, giải pháp thực hiện từng nhóm chỉ tiêu"))


def schedule(brief: Brief) -> Iterator[Block]:
    """Yield the periods and their deadlines."""
    yield from section("Tiến độ báo cáo", paragraph(f"Các đơn vị gửi báo cáo số liệu {where_to(brief)} theo các kỳ sau:"), deadlines(brief))


def organisation(brief: Brief) -> Iterator[Block]:
    """Yield who does what."""
    yield from section("Tổ chức thực hiện")
    own = brief.office.agency.name
    yield from clause(own, dashes("Gửi biểu mẫu, theo dõi, đôn đốc và tổng hợp kết quả của các đơn vị", "Kiểm tra, đánh giá kết quả thực hiện vào cuối năm"))
    yield from clause(
        "Các đơn vị trực thuộc", dashes("Xây dựng kế hoạch của đơn vị, tổ chức thực hiện các chỉ tiêu được giao", "Báo cáo đúng kỳ, đúng biểu mẫu")
    )
    yield from clause("Kinh phí", to_write("nguồn kinh phí thực hiện"))


def closing(brief: Brief) -> Iterator[Block]:
    """Yield the last sentence."""
    yield Paragraph(runs(f"Trên đây là kế hoạch thực hiện các chỉ tiêu công tác năm {year_of(brief)} của {brief.office.speaks_as}."))


PARTS = (opening, purpose, targets, measures, schedule, organisation, closing)
