"""Công văn yêu cầu báo cáo kèm biểu mẫu: what is asked, for which time, how to fill the form, until when and where to; the rows of the form as annex."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from generators.body import Block, Cell, Column, DashedList, Heading, Item, Level, Paragraph, Row, Table, cell, paragraph, runs
from generators.brief import TO_LISTED, Brief, dispatch, name_of
from generators.document import Annex, Document
from indicators.catalogue import Input
from indicators.forms import FormRow
from indicators.passages import items_for
from indicators.units import OrgUnit
from indicators.vietnamese.days import date_text
from indicators.vietnamese.formatting import deadline_of_period
from indicators.vietnamese.how_to_fill import how_to_fill
from indicators.vietnamese.report_phrases import in_sentence

CODE = "yeu-cau-bao-cao"
NAME = "Công văn yêu cầu báo cáo kèm biểu mẫu"
FILE = "Cong-van-yeu-cau-bao-cao"
LONGEST_LIST = 40
"""Units that Kính gửi names; more of them stand in an annex."""
_HOW_TO = (
    "Chỉ ghi vào các ô trắng của biểu mẫu; không thêm, bớt dòng, cột và không sửa cột Mã.",
    "Dòng không có số thì chọn “Không phát sinh”, “Không áp dụng” hoặc “Chưa có số liệu” ở cột “Nếu không có số”, không để trống.",
    "Xem trang “Kiểm tra” của biểu mẫu và hoàn chỉnh những chỗ được nhắc trước khi gửi.",
)
_BASE_BLOCK = "Số liệu nền"


def compose(brief: Brief) -> Document:
    """Return the dispatch to the units of the brief."""
    body = tuple(block for part in PARTS for block in part(brief))
    many = len(brief.units) > LONGEST_LIST
    addressees = (TO_LISTED,) if many else tuple(name_of(unit) for unit in brief.units)
    annexes = (_rows_annex(brief), *((_units_annex(brief.units),) if many else ()))
    return dispatch(brief, summary=f"báo cáo số liệu {in_sentence(brief.period)}", body=body, addressees=addressees, annexes=annexes)


def introduction(brief: Brief) -> Iterator[Block]:
    """Yield the reason and the request."""
    basis = brief.round.catalogue.document or brief.round.catalogue.name
    start = f"Thực hiện {basis}" if basis else f"Để tổng hợp kết quả {in_sentence(brief.period)}"
    yield paragraph(
        f"{start}, {brief.office.speaks_as} đề nghị {_units(brief)} báo cáo số liệu {in_sentence(brief.period)} theo biểu mẫu gửi kèm, cụ thể như sau:"
    )


def content(brief: Brief) -> Iterator[Block]:
    """Yield what is asked."""
    yield Heading(Level.CLAUSE, "Nội dung báo cáo")
    where = "danh mục tại Phụ lục 1 kèm theo" if len(brief.units) > LONGEST_LIST else "danh mục tại phụ lục kèm theo"
    where = where.replace("Phụ lục 1", "Phụ lục I") if brief.office.regime == "nha-nuoc" else where
    own = "" if len(brief.units) == 1 else " Biểu mẫu của từng đơn vị chỉ gồm những dòng áp dụng cho loại đơn vị đó."
    yield paragraph(f"Số liệu của {len(_asked(brief))} dòng theo {where}, ghi vào tệp biểu mẫu Excel gửi cho đơn vị cùng công văn này.{own}")
    if any(items_for(brief.round, unit, brief.period) for unit in brief.units):
        yield paragraph("Nội dung bằng lời viết theo từng mục ở trang “Nội dung báo cáo” của biểu mẫu; mục không có nội dung thì chọn “Không phát sinh”.")


def span(brief: Brief) -> Iterator[Block]:
    """Yield the time that the figures are of."""
    period = brief.period
    yield Heading(Level.CLAUSE, "Thời gian lấy số liệu")
    if period.cutoff and period.cutoff < period.end:
        yield paragraph(f"Từ ngày {date_text(period.start)} đến hết ngày {date_text(period.cutoff)} (ngày chốt số liệu của {in_sentence(brief.period)}).")
    else:
        yield paragraph(f"Từ ngày {date_text(period.start)} đến hết ngày {date_text(period.cutoff or period.end)}.")


def how_to(_: Brief) -> Iterator[Block]:
    """Yield how the form is filled."""
    yield Heading(Level.CLAUSE, "Cách ghi biểu mẫu")
    yield DashedList(tuple(Item(runs(text)) for text in _HOW_TO))


def deadline(brief: Brief) -> Iterator[Block]:
    """Yield until when and where to."""
    agency = brief.office.agency
    until = deadline_of_period(brief.period, _deadline(brief))
    ways = [way for way in (agency.email and f"thư điện tử {agency.email}", agency.zalo and f"Zalo {agency.zalo}") if way]
    yield Heading(Level.CLAUSE, "Thời hạn và nơi nhận báo cáo")
    how = f" qua {' hoặc '.join(ways)}" if ways else ""
    subject = "Đơn vị" if len(brief.units) == 1 else "Các đơn vị"
    yield paragraph(f"{subject} gửi tệp biểu mẫu đã ghi số liệu về {agency.name} {f'{until}' if until else 'đúng thời hạn'}{how}.")


def contact(brief: Brief) -> Iterator[Block]:
    """Yield whom to ask."""
    agency = brief.office.agency
    if agency.contact:
        phone = f", điện thoại {agency.phone}" if agency.phone else ""
        yield paragraph(f"Trong quá trình thực hiện, nếu có vướng mắc, đề nghị liên hệ đồng chí {agency.contact}{phone}.")


def closing(brief: Brief) -> Iterator[Block]:
    """Yield the closing request."""
    yield Paragraph(runs(f"{brief.office.speaks_as} đề nghị {_units(brief)} quan tâm thực hiện, bảo đảm số liệu đầy đủ, chính xác và đúng thời hạn."))


PARTS = (introduction, content, span, how_to, deadline, contact, closing)


def _units(brief: Brief) -> str:
    return name_of(brief.units[0]) if len(brief.units) == 1 else "các đơn vị"


def _deadline(brief: Brief) -> datetime | None:
    return brief.round.deadline_of(brief.units[0].code, brief.period) if len(brief.units) == 1 else brief.period.deadline


def _asked(brief: Brief) -> list[tuple[FormRow, frozenset[str]]]:
    """Return the rows that any of the units is asked, in the order of the form, each with the kinds that are asked it."""
    by_code: dict[str, tuple[FormRow, set[str]]] = {}
    for kind, unit in {unit.kind: unit for unit in reversed(brief.units)}.items():
        for row in brief.forms.of(unit).rows:
            by_code.setdefault(row.input.code, (row, set()))[1].add(kind)
    areas: dict[str, list[tuple[FormRow, frozenset[str]]]] = {}
    order = {code: place for place, code in enumerate(brief.round.catalogue.codes)}
    for row, kinds in sorted(by_code.values(), key=lambda pair: order.get(pair[0].input.code, 0)):
        areas.setdefault(row.area, []).append((row, frozenset(kinds)))
    return [pair for area in sorted(areas, key=bool) for pair in areas[area]]


def _rows_annex(brief: Brief) -> Annex:
    asked = _asked(brief)
    all_kinds = {unit.kind for unit in brief.units}
    mixed = any(kinds != all_kinds for _, kinds in asked)
    columns = (Column(9, "center"), Column(46 if mixed else 66), Column(15, "center"), Column(22), *((Column(38),) if mixed else ()))
    titles = ("TT", "Nội dung", "Đơn vị tính", "Cách ghi", *(("Đơn vị ghi",) if mixed else ()))
    rows: list[Row] = []
    headings: set[int] = set()
    number = 0
    for area, group in groupby(asked, key=lambda pair: pair[0].area):
        headings.add(len(rows))
        rows.append((Cell(runs(area or _BASE_BLOCK), columns=len(columns), align="left"),))
        for row, kinds in group:
            number += 1
            who = (_who(brief, kinds, frozenset(all_kinds)),) if mixed else ()
            rows.append(tuple(cell(text) for text in (str(number), row.input.name, row.input.unit_of_measure, _how(row.input, brief), *who)))
    table = Table(columns, (tuple(cell(title) for title in titles),), tuple(rows), frozenset(headings))
    return Annex(f"Danh mục số liệu báo cáo {in_sentence(brief.period)}", (table,))


def _who(brief: Brief, kinds: frozenset[str], of: frozenset[str]) -> str:
    """Return the kinds of unit in words, the shorter way: those that are asked, or all but those that are not."""
    others = of - kinds
    if not others:
        return "Tất cả"
    if len(others) < len(kinds):
        return f"Tất cả, trừ {'; '.join(_kind_names(brief, others))}"
    return "; ".join(_kind_names(brief, kinds))


def _kind_names(brief: Brief, kinds: frozenset[str]) -> Iterator[str]:
    return (kind.name for kind in brief.round.kinds if kind.code in kinds)


def _how(row: Input, brief: Brief) -> str:
    return how_to_fill(row, brief.period)


def _units_annex(units: Sequence[OrgUnit]) -> Annex:
    rows = tuple((cell(str(number)), cell(name_of(unit))) for number, unit in enumerate(units, start=1))
    table = Table((Column(1, "center"), Column(9)), ((cell("TT"), cell("Đơn vị")),), rows)
    return Annex("Danh sách đơn vị", (table,))
