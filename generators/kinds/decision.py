"""Quyết định: targets are given to units by articles, the list of who is given how much as annex."""

from __future__ import annotations

from collections.abc import Iterator

from generators.assigned_targets import has_unit_targets, level_targets, unit_targets
from generators.body import Block, Centred, Heading, Level, Paragraph, paragraph, runs
from generators.brief import AS_IN_ARTICLE, Brief, name_of
from generators.document import Annex, Document, Recipient
from generators.named_types import MOST_NAMED, TypeName, named_type, programme_bases, year_of

CODE, NAME, FILE, OF_YEAR = "quyet-dinh", "Quyết định giao chỉ tiêu", "Quyet-dinh-giao-chi-tieu", True
TYPE = TypeName("QUYẾT ĐỊNH", "QĐ")


def compose(brief: Brief) -> Document:
    """Return the decision with its list; the units stand among its recipients."""
    body = tuple(block for part in PARTS for block in part(brief))
    tables = unit_targets(brief) if has_unit_targets(brief) else (level_targets(brief),)
    annex = Annex(f"Chỉ tiêu giao cho các đơn vị năm {year_of(brief)}", tables, landscape=has_unit_targets(brief))
    bases = ("Căn cứ [văn bản quy định chức năng, nhiệm vụ của cơ quan]", *programme_bases(brief), "Theo đề nghị của [bộ phận tham mưu]")
    agency = brief.office.agency
    above = (Recipient(agency.parent_name, "để báo cáo"),) if agency.parent_name else ()
    return named_type(
        brief,
        TYPE,
        summary=f"Về việc giao chỉ tiêu công tác năm {year_of(brief)}",
        body=body,
        bases=bases,
        annexes=(annex,),
        competence=brief.office.speaks_as,
        assigned=tuple(name_of(unit) for unit in brief.units),
        recipients=(Recipient(AS_IN_ARTICLE), *above),
    )


def resolution(_: Brief) -> Iterator[Block]:
    """Yield the line above the articles."""
    yield Centred("QUYẾT ĐỊNH:")


def given(brief: Brief) -> Iterator[Block]:
    """Yield what is given to whom."""
    who = _units(brief)
    yield Heading(Level.ARTICLE, f"Giao chỉ tiêu công tác năm {year_of(brief)}")
    yield paragraph(f"Giao chỉ tiêu công tác năm {year_of(brief)} cho {who} theo phụ lục kèm theo Quyết định này.")


def carried_out(brief: Brief) -> Iterator[Block]:
    """Yield how it is carried out."""
    yield Heading(Level.ARTICLE, "Tổ chức thực hiện")
    said = "Các đơn vị xây dựng kế hoạch, tổ chức thực hiện các chỉ tiêu được giao và báo cáo kết quả theo từng kỳ"
    yield paragraph(f"{said}. {brief.office.agency.name} theo dõi, đôn đốc, tổng hợp kết quả.")


def in_force(brief: Brief) -> Iterator[Block]:
    """Yield since when, and who is bound."""
    yield Heading(Level.ARTICLE, "Hiệu lực và trách nhiệm thi hành")
    yield Paragraph(runs(f"Quyết định này có hiệu lực kể từ ngày ký. {_responsible(brief)} chịu trách nhiệm thi hành Quyết định này."))


PARTS = (resolution, given, carried_out, in_force)


def _units(brief: Brief) -> str:
    return ", ".join(name_of(unit) for unit in brief.units) if len(brief.units) <= MOST_NAMED else "các đơn vị trực thuộc"


def _responsible(brief: Brief) -> str:
    named = "các đơn vị có tên trong phụ lục" if len(brief.units) > MOST_NAMED else _units(brief)
    return f"Văn phòng {brief.office.agency.name} và {named}"
