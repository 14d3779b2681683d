"""``Tiến độ nộp``: where each unit stands, by cluster with subtotals, then by officer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from indicators.consolidation import Consolidation, UnitStanding, UnitState
from indicators.findings import Place
from indicators.numbers import ratio_percent
from indicators.units import OrgUnit
from indicators.vietnamese.alphabet import alphabetical
from indicators.vietnamese.closing_words import state_of_copy
from indicators.vietnamese.hours import length
from indicators.vietnamese.reception_words import reception
from indicators.vietnamese.wording import state_words
from xlsx_templates.consolidated_workbook.links import put_link
from xlsx_templates.consolidated_workbook.styles import Styles, fitting_width, heads, page, put, put_figure, put_moment, rounded, row_height

NAME = "Tiến độ nộp"
HEAD_ROW = 2
_TITLES = (
    ("TT", 5),
    ("Đơn vị", 40),
    ("Loại đơn vị", 32),
    ("Cán bộ phụ trách", 24),
    ("Trạng thái", 26),
    ("Hạn nộp", 19),
    ("Nhận lúc", 19),
    ("Trễ", 14),
    ("Phải sửa", 8),
    ("Cần xác nhận", 9),
    ("Dòng chưa nhập", 9),
    ("Tệp đang được tính", 46),
)
_FILE = 11
_SUMMARY = ("Đơn vị", "Đã nhận", "Đúng hạn", "Nộp trễ", "Chưa nhận", "Được miễn", "Tỷ lệ nhận (%)")
OF_THE_OFFICE = "Biểu của cơ quan: không tính vào số đơn vị phải báo cáo"
NO_CLUSTER, NO_OFFICER = "Không thuộc cụm", "Chưa phân công"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many units of a group stand where."""

    units: int
    received: int
    on_time: int
    late: int
    missing: int
    excused: int

    @property
    def words(self) -> str:
        """The subtotal as one line."""
        parts = [f"đã nhận {self.received}/{self.units - self.excused}", f"đúng hạn {self.on_time}", f"trễ {self.late}", f"chưa nhận {self.missing}"]
        return "; ".join(parts + ([f"được miễn {self.excused}"] if self.excused else []))


def tally(standings: Sequence[UnitStanding], result: Consolidation) -> Tally:
    """Return the subtotal of some units of the result."""
    codes = {standing.unit for standing in standings}
    excused = sum(standing.state is UnitState.EXCUSED for standing in standings)
    received = len(codes & set(result.received) & set(result.expected))
    late = len(codes & set(result.late))
    on_time = sum(standing.received_at is not None and not standing.late_by and standing.state is not UnitState.EXCUSED for standing in standings)
    return Tally(len(standings), received, on_time, late, len(codes & set(result.missing)), excused)


def write_progress(sheet: Any, result: Consolidation, styles: Styles) -> None:
    """Write the board."""
    names = {unit.code: unit.name for unit in result.round.units}
    sheet.write_string(0, 0, f"TIẾN ĐỘ NỘP BÁO CÁO, {result.period.name.upper()}", styles.title)
    words = reception(result, names)
    words = " ".join(filter(None, (words, state_of_copy(result.closing))))
    sheet.merge_range(1, 0, 1, len(_TITLES) - 1, "", styles.remark)
    put(sheet, 1, 0, words, styles(italic=True, text_wrap=True, valign="vcenter"))
    sheet.set_row(1, row_height((words, sum(width for _, width in _TITLES) - 4)))
    heads(sheet, HEAD_ROW, _TITLES, styles)
    sheet.set_column(_FILE, _FILE, fitting_width([_files(standing) for standing in result.units], 30, 64))
    page(sheet, landscape=True, head_row=HEAD_ROW)
    sheet.freeze_panes(HEAD_ROW + 1, 2)
    at, number = HEAD_ROW + 1, 1
    for cluster, members in _grouped(result, lambda unit: unit.cluster or NO_CLUSTER):
        sheet.set_row(at, 20)
        sheet.merge_range(at, 0, at, len(_TITLES) - 1, f"{cluster}: {tally(members, result).words}", styles.group)
        at += 1
        for standing in members:
            _write_unit(sheet, at, number, standing, result, styles)
            at, number = at + 1, number + 1
    if own := [standing for standing in result.units if standing not in result.reporting]:
        sheet.set_row(at, 20)
        sheet.merge_range(at, 0, at, len(_TITLES) - 1, OF_THE_OFFICE, styles.group)
        for standing in own:
            at += 1
            _write_unit(sheet, at, None, standing, result, styles)
        at += 1
    _write_officers(sheet, at + 1, result, styles)


def _grouped(result: Consolidation, key: Callable[[OrgUnit], str]) -> list[tuple[str, list[UnitStanding]]]:
    groups: dict[str, list[UnitStanding]] = {}
    for standing in result.reporting:
        unit = result.round.unit_by_code.get(standing.unit)
        groups.setdefault(key(unit) if unit else NO_CLUSTER, []).append(standing)
    return sorted(groups.items(), key=lambda group: (group[0] in {NO_CLUSTER, NO_OFFICER}, alphabetical(group[0])))


def _write_unit(sheet: Any, at: int, number: int | None, standing: UnitStanding, result: Consolidation, styles: Styles) -> None:
    unit = result.round.unit_by_code.get(standing.unit)
    kind = result.round.kind_by_code.get(unit.kind) if unit else None
    name, of_kind = unit.name if unit else standing.unit, kind.name if kind else ""
    sheet.set_row(at, row_height((name, 38.5), (of_kind, 30.5), (state_words(standing), 24.5)))
    put(sheet, at, 0, number, styles.centred)
    put(sheet, at, 1, name, styles.text)
    put(sheet, at, 2, of_kind, styles.text)
    put(sheet, at, 3, unit.officer if unit else "", styles.text)
    put(sheet, at, 4, state_words(standing), styles.text)
    put_moment(sheet, at, 5, standing.deadline, styles)
    put_moment(sheet, at, 6, standing.received_at, styles, "chưa xác định" if standing.files else "")
    put(sheet, at, 7, length(standing.late_by) if standing.late_by > timedelta(0) else "", styles.centred)
    for column, count in ((8, standing.open_errors), (9, standing.open_asks), (10, standing.blank)):
        put(sheet, at, column, count or "", styles.centred)
    file = standing.files[-1] if standing.files else ""
    put_link(sheet, at, _FILE, result.period.code, Place(file), _files(standing), (styles.link, styles.text))


def _files(standing: UnitStanding) -> str:
    return "; ".join(standing.files)


def _write_officers(sheet: Any, at: int, result: Consolidation, styles: Styles) -> None:
    sheet.write_string(at, 1, "THEO CÁN BỘ PHỤ TRÁCH", styles(bold=True))
    sheet.set_row(at + 1, 30)
    for column, title in enumerate(("Cán bộ phụ trách", *_SUMMARY), start=1):
        put(sheet, at + 1, column, title, styles.head)
    groups = [*_grouped(result, lambda unit: unit.officer or NO_OFFICER), ("Cộng", list(result.reporting))]
    for offset, (officer, members) in enumerate(groups, start=2):
        count = tally(members, result)
        asked = count.units - count.excused
        last = officer == "Cộng"
        put(sheet, at + offset, 1, officer, styles.group if last else styles.text)
        rate = rounded(ratio_percent(count.received, asked))
        figures = (count.units, count.received, count.on_time, count.late, count.missing, count.excused, rate)
        for column, figure in enumerate(figures, start=2):
            put_figure(sheet, at + offset, column, figure, styles, align="center", bold=last)
