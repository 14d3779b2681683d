"""Chương trình công tác: aims, targets by working area, tasks of each area, who carries it out."""

from __future__ import annotations

from collections.abc import Iterator

from generators.assigned_targets import deadlines, level_targets
from generators.body import Block, Paragraph, paragraph, runs
from generators.brief import Brief
from generators.document import Document
from generators.named_types import TypeName, clause, dashes, named_type, section, to_write, year_of

CODE, NAME, FILE, OF_YEAR = "chuong-trinh", "Chương trình công tác năm", "Chuong-trinh-cong-tac", True
TYPE = TypeName("CHƯƠNG TRÌNH", "CTr")


def compose(brief: Brief) -> Document:
    """Return the programme of the year. Its bases are documents of others: the programme itself is none of them."""
    body = tuple(block for part in PARTS for block in part(brief))
    bases = ("Căn cứ [chương trình, nghị quyết của cấp trên]",)
    return named_type(brief, TYPE, summary=f"Công tác năm {year_of(brief)}", body=body, bases=bases)


def opening(brief: Brief) -> Iterator[Block]:
    """Yield the sentence that says whose programme it is."""
    yield paragraph(f"{brief.office.speaks_as} xây dựng chương trình công tác năm {year_of(brief)} như sau:")


def aims(brief: Brief) -> Iterator[Block]:
    """Yield the place of aims, and what is asked of carrying it out."""
    yield from section("Mục tiêu", to_write(f"mục tiêu chung, chủ đề công tác năm {year_of(brief)}"))


def targets(brief: Brief) -> Iterator[Block]:
    """Yield the targets."""
    yield from section(f"Các chỉ tiêu năm {year_of(brief)}", level_targets(brief))


def tasks(brief: Brief) -> Iterator[Block]:
    """Yield a place for the tasks of each working area of the catalogue."""
    yield from section("Nhiệm vụ, giải pháp")
    areas = dict.fromkeys(row.area for row in brief.round.catalogue.indicators if row.area)
    for area in areas or ("[mảng công tác]",):
        yield from clause(area, to_write(f"nhiệm vụ, giải pháp về {area[0].lower()}{area[1:]}" if areas else "nhiệm vụ, giải pháp"))


def organisation(brief: Brief) -> Iterator[Block]:
    """Yield who carries it out, and when it is reported."""
    yield from section("Tổ chức thực hiện")
    yield from clause(brief.office.agency.name, dashes("Cụ thể hóa chương trình thành kế hoạch theo từng kỳ", "Theo dõi, tổng hợp kết quả, đánh giá cuối năm"))
    yield from clause("Các đơn vị trực thuộc", paragraph("Xây dựng chương trình của đơn vị, tổ chức thực hiện và báo cáo theo các kỳ sau:"), deadlines(brief))


def closing(brief: Brief) -> Iterator[Block]:
    """Yield the last sentence."""
    yield Paragraph(runs(f"Trên đây là chương trình công tác năm {year_of(brief)} của {brief.office.speaks_as}."))


PARTS = (opening, aims, targets, tasks, organisation, closing)
