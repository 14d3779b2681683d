"""Công văn đôn đốc: which units have not sent or not completed their report, how late, what is missing of each; before the deadline it is a công văn nhắc."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from generators.body import Block, Column, DashedList, Item, Paragraph, Row, Table, cell, paragraph, runs
from generators.brief import TO_NAMED, Brief, dispatch, name_of
from generators.document import Annex, Document
from generators.kinds.report_request import LONGEST_LIST, contact
from indicators.outstanding import Outstanding, OutstandingReturns
from indicators.vietnamese.formatting import deadline_of_period, deadline_text
from indicators.vietnamese.hours import length, moment
from indicators.vietnamese.numbers import format_number
from indicators.vietnamese.report_phrases import in_sentence

CODE = "don-doc"
NAME = "Công văn đôn đốc gửi báo cáo"
FILE = "Cong-van-don-doc"
_WIDTHS = (Column(9, "center"), Column(42), Column(43), Column(30))
_TITLES = ("TT", "Đơn vị", "Nội dung còn thiếu", "Thời hạn")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderBrief(Brief):
    """What a reminder is composed from: of the `units` of the brief, those that owe something stand in `returns`."""

    returns: OutstandingReturns

    @property
    def owing(self) -> tuple[Outstanding, ...]:
        """What each unit of the brief owes, those of which nothing came first."""
        codes = {unit.code for unit in self.units}
        return tuple(sorted((each for each in self.returns.owing if each.unit in codes), key=lambda each: each.sent or each.unread))

    @property
    def is_overdue(self) -> bool:
        """Whether somebody's deadline has passed; else it is a friendly word before it."""
        return any(each.is_overdue for each in self.owing)


def compose(brief: ReminderBrief) -> Document:
    """Return the dispatch to the units of the brief that owe something."""
    body = tuple(block for part in PARTS for block in part(brief))
    named = tuple(_name(brief, each) for each in brief.owing)
    addressees = (TO_NAMED,) if _in_an_annex(brief) else named
    annexes = (Annex(f"Danh sách đơn vị {_verb(brief)} gửi báo cáo", (_table(brief),)),) if _in_an_annex(brief) else ()
    return dispatch(brief, summary=f"{_verb(brief)} {_what(brief)} số liệu {in_sentence(brief.period)}", body=body, addressees=addressees, annexes=annexes)


def introduction(brief: ReminderBrief) -> Iterator[Block]:
    """Yield what was asked, and until when."""
    basis = brief.round.catalogue.document or brief.round.catalogue.name
    start = f"Thực hiện {basis}" if basis else f"Để tổng hợp kết quả {in_sentence(brief.period)}"
    until = deadline_of_period(brief.period, brief.period.deadline)
    who = "các đơn vị" if len(brief.owing) > 1 else _name(brief, brief.owing[0])
    yield paragraph(f"{start}, {brief.office.speaks_as} đã đề nghị {who} gửi báo cáo số liệu {in_sentence(brief.period)}{f' {until}' if until else ''}.")


def situation(brief: ReminderBrief) -> Iterator[Block]:
    """Yield how many reports came, and what of them is missing."""
    if len(brief.owing) == 1:
        yield paragraph(_of_one(brief, brief.owing[0]))
        return
    said, unsent = brief.returns, _unsent(brief)
    rest = len(brief.owing) - len(unsent)
    counts = [f"{len(unsent):02} đơn vị chưa gửi"] if unsent else []
    counts += [f"{rest:02} đơn vị đã gửi nhưng {_what_is_not_whole(brief)} chưa đầy đủ"] if rest else []
    where = "theo danh sách kèm theo" if _in_an_annex(brief) else "cụ thể như sau"
    came = f"đã nhận báo cáo của {said.received}/{said.expected} đơn vị; {'còn' if unsent else 'có'} {' và '.join(counts)}"
    yield paragraph(f"Tính đến {moment(said.as_of)}, {brief.office.speaks_as} {came}, {where}{'.' if _in_an_annex(brief) else ':'}")


def units(brief: ReminderBrief) -> Iterator[Block]:
    """Yield the table of the units, where there are several."""
    if len(brief.owing) > 1 and not _in_an_annex(brief):
        yield _table(brief)


def request(brief: ReminderBrief) -> Iterator[Block]:
    """Yield what is to be done, apart for those who have not sent and those whose report is not whole."""
    unsent, rest = _unsent(brief), [each for each in brief.owing if each.sent or each.unread]
    subject = f"{brief.office.speaks_as} đề nghị"
    if not rest:
        yield paragraph(f"{subject} {_who(brief, 'các đơn vị chưa gửi')} {_to_send(brief, unsent)}.")
    elif not unsent:
        listed = "các đơn vị có tên trong danh sách" if _in_an_annex(brief) else "các đơn vị nêu trên"
        yield paragraph(f"{subject} {_who(brief, listed)} {_to_complete(brief, rest, _to(brief))}.")
    else:
        not_whole = f"đơn vị đã gửi nhưng {_what_is_not_whole(brief)} chưa đầy đủ"
        asked = f"Đối với đơn vị chưa gửi: {_to_send(brief, unsent)};", f"Đối với {not_whole}: {_to_complete(brief, rest, 'theo địa chỉ trên')}."
        yield paragraph(f"{subject}:")
        yield DashedList(tuple(Item(runs(text)) for text in asked))


def crossed(brief: ReminderBrief) -> Iterator[Block]:
    """Yield the word to who sends while the dispatch is on its way."""
    who = "Nếu đơn vị" if len(brief.owing) == 1 else "Đơn vị nào"
    yield Paragraph(runs(f"{who} đã gửi sau thời điểm {moment(brief.returns.as_of)} thì không phải gửi lại."))


PARTS = (introduction, situation, units, request, contact, crossed)


def _who(brief: ReminderBrief, several: str) -> str:
    return "đơn vị" if len(brief.owing) == 1 else several


def _to_send(brief: ReminderBrief, unsent: Sequence[Outstanding]) -> str:
    hurry = "khẩn trương " if brief.is_overdue else ""
    no_figure = "dòng nào không có số thì chọn lý do ở cột “Nếu không có số”"
    return f"{hurry}ghi đủ số liệu vào tệp biểu mẫu đã nhận và gửi {_to(brief)} {_when(brief, unsent)}; {no_figure}"


def _to_complete(brief: ReminderBrief, rest: Sequence[Outstanding], where: str) -> str:
    nothing = "; mục Nội dung báo cáo nào không có nội dung thì chọn Không phát sinh" if _has_unwritten(brief) else ""
    return f"{_amending(rest)} và gửi lại tệp {where} {_when(brief, rest)}{nothing}"


def _amending(rest: Sequence[Outstanding]) -> str:
    if all(each.unread for each in rest):
        return "kiểm tra"
    is_unwritten = any(each.blank or each.unwritten for each in rest)
    return "hoàn chỉnh những nội dung còn thiếu" if is_unwritten else "điều chỉnh, bổ sung số liệu tại các chỗ được nêu"


def _verb(brief: ReminderBrief) -> str:
    return "đôn đốc" if brief.is_overdue else "nhắc"


def _what(brief: ReminderBrief) -> str:
    return "gửi báo cáo" if _unsent(brief) else "hoàn chỉnh báo cáo"


def _has_unwritten(brief: ReminderBrief) -> bool:
    return any(each.unwritten for each in brief.owing)


def _what_is_not_whole(brief: ReminderBrief) -> str:
    return "báo cáo" if _has_unwritten(brief) else "số liệu"


def _unsent(brief: ReminderBrief) -> list[Outstanding]:
    return [each for each in brief.owing if not (each.sent or each.unread)]


def _in_an_annex(brief: ReminderBrief) -> bool:
    return len(brief.owing) > LONGEST_LIST


def _name(brief: ReminderBrief, each: Outstanding) -> str:
    return name_of(brief.round.unit_by_code[each.unit])


def _to(brief: ReminderBrief) -> str:
    agency = brief.office.agency
    ways = [way for way in (agency.email and f"thư điện tử {agency.email}", agency.zalo and f"Zalo {agency.zalo}") if way]
    how = f" qua {' hoặc '.join(ways)}" if ways else ""
    return f"về {agency.name}{how}"


def _when(brief: ReminderBrief, asked: Sequence[Outstanding]) -> str:
    """Return until when: at once where it is overdue, else the deadline, the one that holds for all of them or each unit's own."""
    if any(each.is_overdue for each in asked):
        return "ngay sau khi nhận được công văn này"
    deadlines = {each.deadline for each in asked}
    until = next(iter(deadlines)) if len(deadlines) == 1 else None
    return deadline_of_period(brief.period, until) or "đúng thời hạn"


def _of_one(brief: ReminderBrief, each: Outstanding) -> str:
    as_of, name, report = moment(brief.returns.as_of), _name(brief, each), f"báo cáo số liệu {in_sentence(brief.period)}"
    own = each.deadline and each.deadline != brief.period.deadline
    until = f" (hạn của đơn vị: {deadline_text(each.deadline, included=brief.period.deadline_included)})" if own and each.deadline else ""
    if each.unread:
        return f"{name} đã gửi tệp báo cáo nhưng đến {as_of} {brief.office.agency.name} chưa đọc được số liệu trong tệp{until}."
    if each.sent:
        at = f" lúc {moment(each.received_at)}" if each.received_at else ""
        return f"{name} đã gửi {report}{at}{_lateness(each)}. Tính đến {as_of}, báo cáo của đơn vị {_missing(each)}."
    time = _time(brief, each)
    return f"Tính đến {as_of}, {brief.office.speaks_as} chưa nhận được {report} của {name}{until}{f', {time[0].lower()}{time[1:]}' if time else ''}."


def _lateness(each: Outstanding) -> str:
    if each.late_by is None:
        return ""
    return f", trễ {length(each.late_by)}" if each.late_by else ", đúng hạn"


def _missing(each: Outstanding) -> str:
    """Return "còn 14 dòng chưa ghi, 3 mục Nội dung báo cáo chưa ghi và 2 chỗ chờ điều chỉnh, bổ sung"."""
    parts = [f"{each.blank} dòng chưa ghi"] if each.blank else []
    parts += [f"{each.unwritten} mục Nội dung báo cáo chưa ghi"] if each.unwritten else []
    parts += [f"{each.to_amend} chỗ chờ điều chỉnh, bổ sung"] if each.to_amend else []
    *before, last = parts
    return f"còn {', '.join(before)} và {last}" if before else f"còn {last}"


def _table(brief: ReminderBrief) -> Table:
    rows: list[Row] = []
    for number, each in enumerate(brief.owing, start=1):
        rows.append(tuple(cell(text) for text in (str(number), _name(brief, each), _owed(each), _time(brief, each))))
    return Table(_WIDTHS, (tuple(cell(title) for title in _TITLES),), tuple(rows))


def _owed(each: Outstanding) -> str:
    if each.unread:
        return "Đã gửi tệp, chưa đọc được; đề nghị gửi lại"
    return f"Đã gửi; {_missing(each)}" if each.sent else "Chưa gửi báo cáo"


def _time(brief: ReminderBrief, each: Outstanding) -> str:
    """Return "Quá hạn 2 ngày", "Còn 3 ngày", or of a report that came "Gửi trễ 2 giờ 15 phút", "Gửi đúng hạn"."""
    if each.sent and each.late_by is not None:
        return f"Gửi trễ {length(each.late_by)}" if each.late_by else "Gửi đúng hạn"
    if each.sent or each.deadline is None:
        return ""
    apart = brief.returns.as_of - each.deadline
    return f"Quá hạn {_days(brief, each, apart)}" if each.is_overdue else f"Còn {_days(brief, each, -apart)}"


def _days(brief: ReminderBrief, each: Outstanding, apart: timedelta) -> str:
    """Return the days of the calendar between, or hours and minutes where a day has not passed."""
    if apart < timedelta(days=1) or each.deadline is None:
        return length(max(apart, timedelta(minutes=1)))
    return f"{format_number(abs((brief.returns.as_of.date() - each.deadline.date()).days))} ngày"
