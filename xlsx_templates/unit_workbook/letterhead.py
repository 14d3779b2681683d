"""What stands above and below the table of ``Bản in ký``: letterhead, title and signatures by HD 29-HD/TWĐTN-VP (regime A)."""

from __future__ import annotations

from typing import Any

from indicators.units import OrgUnit
from indicators.vietnamese.formatting import place_of_unit
from xlsx_templates.layouts.unit_workbook import APPROVED_BY, APPROVED_OFFICE, PREPARED_BY, PREPARED_ON, SHEET_INPUT, SIGNATURE_CELLS
from xlsx_templates.unit_workbook.plan import OF_THIS_LEVEL, Plan
from xlsx_templates.unit_workbook.styles import Styles

UNION = "ĐOÀN TNCS HỒ CHÍ MINH"
PREPARED_TITLE = "NGƯỜI LẬP BIỂU"
NO_SIGNATURE = ("NGƯỜI KÝ DUYỆT",)
SPACE_TO_SIGN = 4
"""Empty rows between the office and the name."""
_CENTRE = {"align": "center", "valign": "vcenter"}


def merge(sheet: Any, area: str, text: str, looks: Any, pixels: int = 0) -> int:
    """Write `text` over merged cells and return the height given to their first row (0 for none)."""
    sheet.merge_range(area, text, looks)
    if pixels:
        sheet.set_row_pixels(int("".join(filter(str.isdigit, area.partition(":")[0]))) - 1, pixels)
    return pixels


def last_column(plan: Plan) -> str:
    """Return the letter of the table's last column: what units expect of the year takes one more."""
    return "K" if plan.form.period.asks_estimate else "J"


def write_letterhead(sheet: Any, styles: Styles, plan: Plan) -> int:
    """Write rows 1 to 3 and return their height in pixels."""
    (parent, own), last = names(plan), last_column(plan)
    tall = 46 if len(own) > 42 else 24
    height = merge(sheet, "A1:C1", parent, styles.get(font_size=14, **_CENTRE), 24)
    height += merge(sheet, "A2:C2", own, styles.get(font_size=14, bold=True, text_wrap=True, **_CENTRE), tall)
    height += merge(sheet, "A3:C3", "***", styles.get(font_size=14, **_CENTRE), 20)
    merge(sheet, f"E1:{last}1", UNION, styles.get(font_size=15, bold=True, underline=1, **_CENTRE))
    looks = styles.get(font_size=13, italic=True, **_CENTRE)
    merge(sheet, f"E3:{last}3", "", looks)
    formula, value = _place_and_date(plan)
    sheet.write_formula("E3", formula, looks, value)
    return height


def names(plan: Plan) -> tuple[str, str]:
    """Return the two lines on the left: the parent's name and the unit's own, in capitals."""
    unit, agency = plan.form.unit, plan.round.agency
    if unit.is_own:
        return agency.parent_name.upper(), (agency.heading or unit.heading or unit.name).upper()
    parent = plan.round.unit_by_code.get(unit.parent)
    return (_document_name(parent) if parent else agency.name).upper(), (unit.heading or _document_name(unit)).upper()


def write_title(sheet: Any, styles: Styles, plan: Plan) -> int:
    """Write rows 5 to 7 and return their height in pixels."""
    own, last = OF_THIS_LEVEL if plan.form.unit.is_own else "", last_column(plan)
    subject = plan.round.catalogue.name
    height = merge(sheet, f"A5:{last}5", f"BIỂU SỐ LIỆU {plan.form.period.name.upper()}{own}", styles.get(font_size=16, bold=True, **_CENTRE), 28)
    height += merge(sheet, f"A6:{last}6", subject, styles.get(font_size=14, bold=True, text_wrap=True, **_CENTRE), 22 if len(subject) < 105 else 46)
    return height + merge(sheet, f"A7:{last}7", "-" * 11, styles.get(font_size=14, align="center", valign="top"), 16)


def write_signatures(sheet: Any, styles: Styles, plan: Plan, at: int) -> int:
    """Write who prepared and who signs from row `at` on and return the last row."""
    lines, last = signature_lines(plan), last_column(plan)
    preparer, signer, office = (f"'{SHEET_INPUT}'!{SIGNATURE_CELLS[label]}" for label in (PREPARED_BY, APPROVED_BY, APPROVED_OFFICE))
    merge(sheet, f"A{at}:C{at}", PREPARED_TITLE, styles.get(bold=True, font_size=14, **_CENTRE))
    for offset, words in enumerate(lines[:-1]):
        merge(sheet, f"E{at + offset}:{last}{at + offset}", words, styles.get(bold=True, font_size=14, **_CENTRE), 24)
    office_at = at + len(lines) - 1
    _write_formula(
        sheet, f"E{office_at}:{last}{office_at}", f'=IF(LEN(TRIM({office}))=0,"{lines[-1]}",UPPER({office}))', styles.get(font_size=14, **_CENTRE), lines[-1]
    )
    name_at = office_at + SPACE_TO_SIGN + 1
    for area, source in ((f"A{name_at}:C{name_at}", preparer), (f"E{name_at}:{last}{name_at}", signer)):
        _write_formula(sheet, area, f'=IF({source}="","",{source})', styles.get(bold=True, font_size=14, **_CENTRE), "")
    return name_at


def signature_lines(plan: Plan) -> tuple[str, ...]:
    """Return the lines above the signer's name; the last is the office, which the unit may replace by the signer's own."""
    kind = plan.round.kind_by_code.get(plan.form.unit.kind)
    return kind.signature if kind and kind.signature else NO_SIGNATURE


def _document_name(unit: OrgUnit) -> str:
    return unit.document_name or unit.name


def _place_and_date(plan: Plan) -> tuple[str, str]:
    named = place_of_unit(plan.form.unit, plan.round.agency.place)
    place = f"{named}, " if named else ""
    day = f"'{SHEET_INPUT}'!{SIGNATURE_CELLS[PREPARED_ON]}"
    blank = f"{place}ngày      tháng      năm {plan.form.period.end.year}"
    said = f'"{place}ngày "&IF(DAY({day})<10,"0","")&DAY({day})&" tháng "&IF(MONTH({day})<3,"0","")&MONTH({day})&" năm "&YEAR({day})'
    return f'=IF(ISNUMBER({day}),{said},"{blank}")', blank


def _write_formula(sheet: Any, area: str, formula: str, looks: Any, value: str) -> None:
    merge(sheet, area, "", looks, 24)
    sheet.write_formula(area.partition(":")[0], formula, looks, value)
