"""Công văn phân công: what one unit is to reach in the year and until when it reports; no other unit's tasks stand in it."""

from __future__ import annotations

from collections.abc import Iterator

from generators.assigned_targets import deadlines, targets_of_unit
from generators.body import Block, Heading, Level, Paragraph, paragraph, runs
from generators.brief import Brief, dispatch, name_of
from generators.document import Document
from generators.kinds.report_request import contact
from generators.named_types import programme, to_write, where_to, year_of

CODE, NAME, FILE, EACH, OF_YEAR = "phan-cong", "Công văn phân công nhiệm vụ cho đơn vị", "Cong-van-phan-cong", True, True


def compose(brief: Brief) -> Document:
    """Return the dispatch to the unit of the brief, its first where there are several."""
    body = tuple(block for part in PARTS for block in part(brief))
    return dispatch(brief, summary=f"phân công thực hiện chỉ tiêu năm {year_of(brief)}", body=body, addressees=(_unit(brief),), assigned=(_unit(brief),))


def introduction(brief: Brief) -> Iterator[Block]:
    """Yield the reason and to whom the tasks are given."""
    yield paragraph(f"Thực hiện {programme(brief)}, {brief.office.speaks_as} phân công {_unit(brief)} thực hiện các nội dung sau:")


def targets(brief: Brief) -> Iterator[Block]:
    """Yield the unit's targets."""
    yield Heading(Level.CLAUSE, f"Chỉ tiêu năm {year_of(brief)}")
    table = targets_of_unit(brief, brief.units[0])
    yield table if table.rows else to_write("chỉ tiêu giao cho đơn vị")


def tasks(_: Brief) -> Iterator[Block]:
    """Yield the place of tasks that have no figure."""
    yield Heading(Level.CLAUSE, "Nhiệm vụ khác")
    yield to_write("nhiệm vụ không có số liệu giao cho đơn vị, nếu không có thì bỏ mục này")


def reporting(brief: Brief) -> Iterator[Block]:
    """Yield when the unit reports, and where to."""
    yield Heading(Level.CLAUSE, "Chế độ báo cáo")
    yield paragraph(f"Đơn vị gửi báo cáo số liệu theo biểu mẫu {where_to(brief)} theo các kỳ sau:")
    yield deadlines(brief)


def closing(brief: Brief) -> Iterator[Block]:
    """Yield the closing request."""
    yield Paragraph(runs(f"{brief.office.speaks_as} đề nghị {_unit(brief)} chủ động triển khai, bảo đảm hoàn thành các chỉ tiêu, nhiệm vụ được giao."))


PARTS = (introduction, targets, tasks, reporting, contact, closing)


def _unit(brief: Brief) -> str:
    return name_of(brief.units[0])
