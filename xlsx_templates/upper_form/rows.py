"""One line of the superior's form as it came out: the figure, what became of its cell, and the figure as a person types it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from indicators.numbers import Number, exact
from indicators.vietnamese.days import date_text
from indicators.vietnamese.numbers import format_number
from xlsx_templates.upper_form.filling import Filled, Outcome

MOST_DECIMALS, SHOWN_DECIMALS = 4, 2
"""Decimals that are typed as they are; with more the figure is typed rounded to the second number."""
OUTCOME_WORDS: Mapping[Outcome, str] = {
    Outcome.FILLED: "Đã ghi",
    Outcome.SAME: "Đã có sẵn đúng số này",
    Outcome.HOLDS_VALUE: "Chưa ghi: ô đã có nội dung khác",
    Outcome.HOLDS_FORMULA: "Chưa ghi: ô có công thức",
    Outcome.LOCKED: "Chưa ghi: ô bị khóa",
    Outcome.NO_SHEET: "Chưa ghi: tệp không có trang này",
    Outcome.NO_CELLS: "Chưa ghi: trang không có ô",
    Outcome.PERCENT_CELL: "Chưa ghi: ô hiện theo %, số không phải tỷ lệ",
    Outcome.DATE_CELL: "Chưa ghi: ô hiện ngày tháng",
    Outcome.TWICE: "Chưa ghi: hai dòng cùng một ô",
    Outcome.TOO_LONG: "Chưa ghi: số dài hơn 15 chữ số",
}
NO_FILE, TO_MEND, NO_VALUE, ON_THE_WEB = "Chưa ghi: chưa có hoặc chưa mở được tệp", "Chưa ghi: dòng ở sổ cần sửa", "Chưa ghi: chưa có số", "Gõ tay"


@dataclass(frozen=True, slots=True)
class UpperRow:
    """A line in the superior's order. `value` is the figure after its factor, None where there is none; `filled` None where no cell was tried."""

    file: str
    sheet: str
    cell: str
    label: str
    code: str
    name: str
    take: str
    measure: str
    value: Number | date | str | None
    coverage: str
    state: str
    factor: Number = 1
    filled: Filled | None = None

    @property
    def is_in_place(self) -> bool:
        """Whether the figure stands in its cell now."""
        return self.filled is not None and self.filled.outcome in {Outcome.FILLED, Outcome.SAME}

    @property
    def remark(self) -> str:
        """What is to be known of the cell beyond its state."""
        filled = self.filled
        if filled is None:
            return ""
        said = []
        if filled.is_scaled and isinstance(filled.written, int | Decimal):
            said.append(f"ô hiện theo % nên ghi {format_number(exact(filled.written))}")
        if filled.is_moved and filled.outcome is Outcome.FILLED:
            said.append(f"ghi vào {filled.cell}, ô đầu của các ô gộp")
        if filled.is_hidden:
            said.append("ô đang ẩn")
        if filled.found and filled.outcome is Outcome.HOLDS_VALUE:
            said.append(f"đang ghi “{filled.found[:60]}”")
        return "; ".join(said)


def typed(value: Number | date | str | None) -> str:
    """Return a figure as it is typed into a form on the web: digits with a decimal comma, no signs between thousands.

    >>> typed(12345), typed(Decimal("12.5")), typed(Decimal(100) / 3)
    ('12345', '12,5', '33,33')
    """
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, date):
        return date_text(value)
    figure = rounded(value)
    return str(figure) if isinstance(figure, int) else format(figure, "f").replace(".", ",")


def rounded(value: Number) -> Decimal | int:
    """Return the figure itself, or rounded half up where it has more decimals than a person types; a small one keeps two digits and never becomes 0."""
    if isinstance(value, int) or -int(value.as_tuple().exponent) <= MOST_DECIMALS:
        return exact(value)
    return exact(value.quantize(Decimal(1).scaleb(min(-SHOWN_DECIMALS, value.adjusted() - 1)), ROUND_HALF_UP))


def is_rounded(value: Number | date | str | None) -> bool:
    """Return whether what is typed is not the whole figure."""
    return isinstance(value, Decimal) and rounded(value) != value
