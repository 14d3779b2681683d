"""What a row can show as doubtful while it is being filled. Hints only: the rules are run again on receipt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from indicators.catalogue import OWN_WHOLE, Input, Per, TimeRule, ValueType
from indicators.checks.submissions.base_near_reference import TOLERANCE_PERCENT
from indicators.checks.submissions.inputs_agree import WORDS
from indicators.checks.submissions.period_equals_last_cumulative import LARGEST_COINCIDENCE
from xlsx_templates.layouts.unit_workbook import NO, YES, column_letter, reference_name
from xlsx_templates.unit_workbook.plan import Line, Plan, judged_in_period

CHOICES_NAME = "danh_sach_neu_khong_co_so"
"""Defined name of the choices of Nếu không có số."""
DRIFT_NAME = "muc_lech_so_nen"
"""Defined name of the cell that says how far a base figure may be off its reference, in percent."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """An expression that is true where something is to be looked at again, and the sentence that says what."""

    when: str
    say: str


@dataclass(frozen=True, slots=True)
class Cells:
    """The addresses of one row's cells, with a sheet before them where the formula stands elsewhere."""

    at: int
    sheet: str = ""

    def __getitem__(self, key: str) -> str:
        return f"{self.sheet}${column_letter(key)}{self.at}"


def doubts(plan: Plan, line: Line, cells: Cells) -> tuple[Doubt, ...]:
    """Return the doubts of a row, the gravest first."""
    return (
        *_of_kind(line.row.input, cells),
        *_if_none(cells),
        *_base(line, cells),
        *_rate(plan, line, cells),
        *_against_before(plan, line, cells),
        *_pairs(plan, line, cells),
    )


def first_sentence(found: tuple[Doubt, ...]) -> str:
    """Return the expression: the sentence of the first doubt that holds, "" where none does."""
    text = '""'
    for doubt in reversed(found):
        text = f'IF({doubt.when},"{doubt.say}",{text})'
    return f'IFERROR({text},"Ô có công thức chưa tính được. Đề nghị ghi lại bằng số.")'


def any_holds(found: tuple[Doubt, ...]) -> str:
    """Return the expression: whether a doubt holds, a cell that cannot be calculated included."""
    text = "FALSE"
    for doubt in reversed(found):
        text = f"IF({doubt.when},TRUE,{text})"
    return f"IFERROR({text},TRUE)"


def _of_kind(row: Input, cells: Cells) -> Iterator[Doubt]:
    value = cells["value"]
    if row.value_type is ValueType.YES_NO:
        yield Doubt(f'AND({value}<>"",{value}<>"{YES}",{value}<>"{NO}")', "Đề nghị chọn Có hoặc Không.")
        return
    if row.value_type is ValueType.DATE:
        yield Doubt(f'AND({value}<>"",NOT(ISNUMBER({value})))', "Đề nghị ghi ngày/tháng/năm, ví dụ 26/3/2023.")
        return
    yield Doubt(f"AND(ISTEXT({value}),LEN(TRIM({value}))>0)", "Đang ghi chữ. Đề nghị ghi bằng số.")
    yield Doubt(f"N({value})<0", "Số nhỏ hơn 0. Đề nghị ghi lại.")
    if row.decimals == 0:
        yield Doubt(f"N({value})<>INT(N({value}))", f"Đây là số {_plain(row.unit_of_measure)}, có thể thiếu dấu ngăn hàng nghìn. Đề nghị ghi lại số nguyên.")


def _if_none(cells: Cells) -> Iterator[Doubt]:
    none = cells["if_none"]
    yield Doubt(f'AND({cells["value"]}<>"",{none}<>"")', "Vừa ghi số vừa chọn ở cột “Nếu không có số”. Đề nghị chỉ giữ một.")
    yield Doubt(f'AND({none}<>"",COUNTIF({CHOICES_NAME},{none})=0)', "Cột “Nếu không có số”: đề nghị chọn trong danh sách.")


def _base(line: Line, cells: Cells) -> Iterator[Doubt]:
    if line.row.reference is None or line.row.reference <= 0:
        return
    value, known = cells["value"], reference_name(line.code)
    yield Doubt(f"AND(ISNUMBER({value}),N({value})=0)", "Đang ghi 0, khác số đang theo dõi. Đề nghị xem lại.")
    when = f'AND(ISNUMBER({value}),{cells["note"]}="",100*ABS(N({value})-{known})>{DRIFT_NAME}*{known})'
    yield Doubt(when, f"Lệch hơn {TOLERANCE_PERCENT}% so với số đang theo dõi. Nếu số mới đúng, đề nghị ghi lý do ở cột Ghi chú.")


def _rate(plan: Plan, line: Line, cells: Cells) -> Iterator[Doubt]:
    row, value, below = line.row.input, cells["value"], cells["whole"]
    base = plan.line_by_code.get(row.whole)
    if row.whole == OWN_WHOLE:
        yield Doubt(f"AND(ISTEXT({below}),LEN(TRIM({below}))>0)", "“Trên tổng số” đang ghi chữ. Đề nghị ghi bằng số.")
        yield Doubt(f"N({below})<0", "“Trên tổng số” nhỏ hơn 0. Đề nghị ghi lại.")
        yield Doubt(f"AND(ISNUMBER({value}),ISBLANK({below}))", "Chưa ghi “Trên tổng số”.")
    if row.whole == OWN_WHOLE or base is not None:
        lacking = f"Chưa có tổng số ở TT {base.row.number}." if base else "“Trên tổng số” bằng 0. Đề nghị xem lại."
        yield Doubt(f"AND(N({value})>0,N({below})=0)", lacking)
    if row.whole == OWN_WHOLE or (base is not None and plan.round.catalogue.is_of_one_span(row)):
        part, whole = _of_one_span(plan, line, base, cells)
        yield Doubt(f"AND(ISNUMBER({part}),N({whole})>0,N({part})>N({whole}))", "Lớn hơn “Trên tổng số”. Đề nghị xem lại.")


def _of_one_span(plan: Plan, line: Line, base: Line | None, cells: Cells) -> tuple[str, str]:
    if base is not None and plan.round.catalogue.is_summed(line.row.input):
        return cells["cumulative"], Cells(base.at, cells.sheet)["cumulative"]
    return cells["value"], cells["whole"]


def _against_before(plan: Plan, line: Line, cells: Cells) -> Iterator[Doubt]:
    value, before, row = cells["value"], cells["previous"], line.row.input
    if plan.previous_part(line) is None or row.is_base or row.value_type in {ValueType.YES_NO, ValueType.DATE}:
        return
    if row.time_rule is TimeRule.CUMULATIVE:
        yield Doubt(f"AND(ISNUMBER({value}),N({value})<N({before}))", "Nhỏ hơn lũy kế đến hết kỳ trước. Dòng này ghi số lũy kế từ đầu năm.")
    if row.time_rule is TimeRule.FLOW and not judged_in_period(line):
        when = f"AND(N({value})>{LARGEST_COINCIDENCE},N({value})=N({before}))"
        yield Doubt(when, "Bằng đúng lũy kế kỳ trước. Đề nghị chỉ ghi số phát sinh trong kỳ này.")


def _pairs(plan: Plan, line: Line, cells: Cells) -> Iterator[Doubt]:
    for condition in plan.comparisons.get(line.code, ()):
        other = plan.line_by_code[condition.threshold_input]
        key = "cumulative" if condition.per is Per.YEAR else "value"
        mine, theirs = cells[key], Cells(other.at, cells.sheet)[key]
        when = f"AND(ISNUMBER({mine}),ISNUMBER({theirs}),NOT(N({mine}){condition.comparator}N({theirs})))"
        yield Doubt(when, f"Số này phải {WORDS[condition.comparator]} số ở TT {other.row.number}. Đề nghị xem lại hai dòng.")


def _plain(words: str) -> str:
    return words.replace('"', "”") or "đếm"
