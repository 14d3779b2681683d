"""Đề cương báo cáo: a dispatch that asks for a report in words along an outline, which is its annex."""

from __future__ import annotations

from collections.abc import Iterator

from generators.body import Block, DashedList, Heading, Item, Level, Paragraph, paragraph, runs
from generators.brief import TO_UNITS, Brief, dispatch, name_of
from generators.document import Annex, Document
from generators.kinds.report_request import LONGEST_LIST, contact
from generators.named_types import period_of, programme, where_to
from generators.spacing import FIXED
from indicators.vietnamese.formatting import deadline_of_period

CODE, NAME, FILE = "de-cuong", "Công văn gửi đề cương báo cáo", "De-cuong-bao-cao"
MORE = "…"


def compose(brief: Brief) -> Document:
    """Return the dispatch with the outline as annex."""
    body = tuple(block for part in PARTS for block in part(brief))
    annex = Annex(f"Đề cương báo cáo kết quả công tác {period_of(brief)}", tuple(block for part in OUTLINE for block in part(brief)))
    addressees = (TO_UNITS,) if len(brief.units) > LONGEST_LIST else tuple(name_of(unit) for unit in brief.units)
    return dispatch(brief, summary=f"báo cáo kết quả công tác {period_of(brief)}", body=body, addressees=addressees, annexes=(annex,))


def introduction(brief: Brief) -> Iterator[Block]:
    """Yield the reason and the request."""
    asked = f"{brief.office.speaks_as} đề nghị {_units(brief)} báo cáo kết quả công tác {period_of(brief)} theo đề cương kèm theo"
    yield paragraph(f"Để đánh giá kết quả thực hiện {programme(brief)}, {asked}.")


def deadline(brief: Brief) -> Iterator[Block]:
    """Yield until when and where to."""
    own = brief.round.deadline_of(brief.units[0].code, brief.period) if len(brief.units) == 1 else brief.period.deadline
    until = deadline_of_period(brief.period, own) or "đúng thời hạn"
    yield paragraph(f"Báo cáo có chữ ký, đóng dấu và tệp Word gửi {where_to(brief)} {until}.")


def figures(_: Brief) -> Iterator[Block]:
    """Yield that figures are those of the form."""
    yield paragraph("Số liệu trong báo cáo phải khớp với số liệu đơn vị đã ghi trong tệp biểu mẫu Excel của cùng kỳ.")


def closing(brief: Brief) -> Iterator[Block]:
    """Yield the closing request."""
    yield Paragraph(runs(f"{brief.office.speaks_as} đề nghị {_units(brief)} quan tâm thực hiện."))


PARTS = (introduction, deadline, figures, contact, closing)


def situation(_: Brief) -> Iterator[Block]:
    """Yield the heading of the situation."""
    yield Heading(Level.SECTION, "Đặc điểm tình hình")
    yield DashedList((Item(runs("Tình hình của đơn vị trong kỳ, thuận lợi, khó khăn;")), Item(runs("Công tác lãnh đạo, chỉ đạo, các văn bản đã ban hành."))))


def results(brief: Brief) -> Iterator[Block]:
    """Yield the working areas with the indicators that units tell of."""
    yield Heading(Level.SECTION, f"Kết quả thực hiện {period_of(brief)}")
    areas: dict[str, dict[str, None]] = {}
    for unit in {unit.kind: unit for unit in reversed(brief.units)}.values():
        for row in brief.forms.of(unit).rows:
            if row.area:
                areas.setdefault(row.area, {})[row.input.name] = None
    for area, names in areas.items():
        yield Heading(Level.CLAUSE, area)
        yield DashedList(tuple(Item(runs(f"{name}:{FIXED}{MORE}")) for name in names))


def appraisal(_: Brief) -> Iterator[Block]:
    """Yield the headings of the appraisal."""
    yield Heading(Level.SECTION, "Đánh giá chung")
    asked = ("Kết quả nổi bật, mô hình, cách làm hay", "Tồn tại, hạn chế", "Nguyên nhân, bài học kinh nghiệm")
    yield DashedList(tuple(Item(runs(f"{text}:{FIXED}{MORE}")) for text in asked))


def tasks(_: Brief) -> Iterator[Block]:
    """Yield the headings of what comes next."""
    yield Heading(Level.SECTION, "Nhiệm vụ trọng tâm thời gian tới")
    yield paragraph(MORE)
    yield Heading(Level.SECTION, "Kiến nghị, đề xuất")
    yield paragraph(MORE)


OUTLINE = (situation, results, appraisal, tasks)
"""The parts of the outline itself."""


def _units(brief: Brief) -> str:
    return name_of(brief.units[0]) if len(brief.units) == 1 else "các đơn vị"
