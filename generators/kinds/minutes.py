"""Biên bản làm việc: figures are gone through with one unit; who was there, what was found, what was agreed; two sign."""

from __future__ import annotations

from collections.abc import Iterator

from generators.body import Block, Column, DashedList, Item, Paragraph, Table, cell, paragraph, runs
from generators.brief import Brief, name_of
from generators.document import Archive, Document, Recipient, Signature
from generators.named_types import TypeName, named_type, period_of, section, to_write
from generators.regimes import load_regime

CODE, NAME, FILE, EACH, OF_YEAR = "bien-ban", "Biên bản làm việc đối chiếu số liệu", "Bien-ban-lam-viec", True, True
TYPE = TypeName("BIÊN BẢN", "BB")
OPEN, SHORT = "…" * 8, "…" * 3
ROWS = 5
"""Empty rows of the table that is filled in by hand."""


def compose(brief: Brief) -> Document:
    """Return the minutes of the meeting with the unit of the brief, its first where there are several."""
    body = tuple(block for part in PARTS for block in part(brief))
    rule = load_regime(brief.office.regime).signature
    return named_type(
        brief,
        TYPE,
        summary=f"Làm việc với {_unit(brief)} về đối chiếu số liệu {period_of(brief)}",
        body=body,
        bases=(),
        signature=Signature(rule.chair, ""),
        second_signature=Signature(rule.secretary, ""),
        recipients=(Recipient(_unit(brief)),),
        archive=Archive(unit="Hồ sơ" if brief.office.regime == "nha-nuoc" else brief.office.drafting_unit),
        dated=brief.office.regime != "nha-nuoc",
    )


def time_and_place(_: Brief) -> Iterator[Block]:
    """Yield the place of when and where."""
    yield paragraph(f"Thời gian bắt đầu: {SHORT} giờ {SHORT}, ngày {OPEN}.")
    yield paragraph(f"Địa điểm: {OPEN}{OPEN}.")


def present(brief: Brief) -> Iterator[Block]:
    """Yield who was there."""
    yield from section("Thành phần")
    yield DashedList(
        (
            Item(runs(f"Đại diện {brief.office.agency.name}: đồng chí {OPEN}, chức vụ {OPEN};")),
            Item(runs(f"Đại diện {_unit(brief)}: đồng chí {OPEN}, chức vụ {OPEN};")),
            Item(runs(f"Người ghi biên bản: đồng chí {OPEN}.")),
        )
    )


def gone_through(brief: Brief) -> Iterator[Block]:
    """Yield the table of figures that are held against each other, filled in at the meeting."""
    yield from section("Nội dung làm việc", paragraph(f"Hai bên đối chiếu số liệu báo cáo {period_of(brief)} của {_unit(brief)} với hồ sơ, minh chứng:"))
    columns = (Column(9, "center"), Column(52), Column(22, "center"), Column(22, "center"), Column(21))
    titles = ("TT", "Nội dung chỉ tiêu", "Số đã báo cáo", "Số sau đối chiếu", "Lý do")
    rows = tuple((cell(str(number)), *(cell("") for _ in titles[1:])) for number in range(1, ROWS + 1))
    yield Table(columns, (tuple(cell(title) for title in titles),), rows)


def opinions(_: Brief) -> Iterator[Block]:
    """Yield the place of what was said."""
    yield from section("Ý kiến của các bên", to_write("ý kiến của cơ quan, của đơn vị"))


def agreed(brief: Brief) -> Iterator[Block]:
    """Yield what was agreed."""
    said = f"{_unit(brief)} gửi lại tệp biểu mẫu đã điều chỉnh chậm nhất ngày {OPEN}"
    yield from section("Kết luận", paragraph(f"{said}; {brief.office.agency.name} cập nhật số liệu theo biên bản này."), to_write("kết luận khác, nếu có"))


def closing(_: Brief) -> Iterator[Block]:
    """Yield how it ended."""
    copies = "Biên bản được lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản"
    yield Paragraph(runs(f"Buổi làm việc kết thúc lúc {SHORT} giờ {SHORT} cùng ngày. {copies}, đã đọc cho những người có mặt cùng nghe và thống nhất ký tên."))


PARTS = (time_and_place, present, gone_through, opinions, agreed, closing)


def _unit(brief: Brief) -> str:
    return name_of(brief.units[0])
