"""One unit's workbook for one period, from its form: the page that says what stands in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime, time
from pathlib import Path
from typing import Any

from indicators.forms import Form
from indicators.numbers import Number
from indicators.rounds import Round
from indicators.units import OrgUnit
from indicators.vietnamese.keys import ascii_slug
from xlsx_templates.identity import Token
from xlsx_templates.layouts.unit_workbook import (
    SHEET_CHECKS,
    SHEET_CORRECTIONS,
    SHEET_GUIDE,
    SHEET_INPUT,
    SHEET_META,
    SHEET_OUTLINE,
    SHEET_PRINT,
    SHEET_REPORTED,
    SHEET_SCRATCH,
)  # fmt: skip
from xlsx_templates.unit_workbook.corrections_sheet import write_corrections, write_reported
from xlsx_templates.unit_workbook.guide import write_guide
from xlsx_templates.unit_workbook.input_sheet import write_input_sheet
from xlsx_templates.unit_workbook.live_checks import write_checks
from xlsx_templates.unit_workbook.meta import write_meta
from xlsx_templates.unit_workbook.outline_sheet import write_outline
from xlsx_templates.unit_workbook.plan import Plan, Reported, WrittenBefore
from xlsx_templates.unit_workbook.print_form import write_print_form
from xlsx_templates.unit_workbook.styles import DEFAULT, DEFAULT_COLUMN_PIXELS, DEFAULT_ROW_PIXELS, Styles

SHEETS = (SHEET_INPUT, SHEET_CHECKS, SHEET_PRINT, SHEET_SCRATCH, SHEET_GUIDE, SHEET_META)
SHEETS_TO_CORRECT = (SHEET_INPUT, SHEET_CHECKS, SHEET_CORRECTIONS, SHEET_PRINT, SHEET_SCRATCH, SHEET_GUIDE, SHEET_META, SHEET_REPORTED)
"""Where the year has earlier periods: with what the unit may correct of them. `Nội dung báo cáo` stands after `Kiểm tra` where the round has an outline."""
LONGEST_NAME = 100
"""Letters of a unit's name in the name of its file: Windows counts the folders' names too, 260 in all."""
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_format_properties": DEFAULT,
    "default_row_height": DEFAULT_ROW_PIXELS,
    "default_column_width": DEFAULT_COLUMN_PIXELS,
}


def write_unit_workbook(
    form: Form,
    round_: Round,
    path: Path,
    *,
    token: Token,
    previous: Mapping[str, tuple[Number | None, Number | None]] | None = None,
    reported: Reported | None = None,
    before: WrittenBefore | None = None,
    issued_at: datetime | None = None,
) -> None:
    """Write the workbook that the unit fills; the same arguments give the same bytes.

    `previous` holds the cumulative part and whole of the year's earlier periods by input code; `reported` what counts in each of them, for
    `Điều chỉnh kỳ trước`, which is left out where it is empty; `before` what the unit wrote in its workbook already.
    OSError where `path` cannot be written; PromptTooLongError where a cell's message exceeds Excel's limits.
    """
    import xlsxwriter

    from xlsx_templates.unit_workbook.plain_worksheet import PlainWorksheet

    plan = Plan(form, round_, token, dict(previous or {}), dict(reported or {}), before or WrittenBefore())
    with xlsxwriter.Workbook(str(path), OPTIONS) as workbook:
        workbook.set_properties(_properties(plan, issued_at))
        workbook.set_size(1366 * 15, 720 * 15)
        styles = Styles(workbook)
        sheets = {name: workbook.add_worksheet(name, PlainWorksheet) for name in _sheets(plan)}
        write_input_sheet(workbook, sheets[SHEET_INPUT], styles, plan)
        write_checks(sheets[SHEET_CHECKS], styles, plan)
        if plan.items:
            write_outline(sheets[SHEET_OUTLINE], styles, plan)
        if plan.reported:
            write_corrections(sheets[SHEET_CORRECTIONS], styles, plan, write_reported(workbook, sheets[SHEET_REPORTED], plan))
        write_print_form(sheets[SHEET_PRINT], styles, plan)
        write_guide(sheets[SHEET_GUIDE], styles, plan)
        write_meta(workbook, sheets[SHEET_META], styles, plan, issued_at)
        sheets[SHEET_INPUT].activate()


def _sheets(plan: Plan) -> tuple[str, ...]:
    names = SHEETS_TO_CORRECT if plan.reported else SHEETS
    at = names.index(SHEET_CHECKS) + 1
    return (*names[:at], SHEET_OUTLINE, *names[at:]) if plan.items else names


def file_name(period_code: str, unit: OrgUnit) -> str:
    """Return the name of the workbook: "Quy-I-2023_Doan-phuong-An-Lac.xlsx"."""
    year, slot = period_code[:4], period_code[5:]
    return f"{slot}-{year}_{(ascii_slug(unit.name) or ascii_slug(unit.code))[:LONGEST_NAME].rstrip('-')}.xlsx"


def file_names(period_code: str, units: Iterable[OrgUnit]) -> dict[str, str]:
    """Return the name of each unit's workbook by unit code, its code added where another unit bears the same name."""
    names = {unit.code: file_name(period_code, unit) for unit in units}
    often = Counter(name.casefold() for name in names.values())
    return {code: name if often[name.casefold()] == 1 else f"{name.removesuffix('.xlsx')}_{_file_part(code)}.xlsx" for code, name in names.items()}


def _file_part(code: str) -> str:
    return "".join(char if char.isascii() and (char.isalnum() or char == "-") else f"_{ord(char):x}" for char in code)


def _properties(plan: Plan, issued_at: datetime | None) -> dict[str, Any]:
    unit, period, agency = plan.form.unit, plan.form.period, plan.round.agency
    return {
        "title": f"Biểu số liệu {period.name}: {unit.name}",
        "subject": plan.round.catalogue.name,
        "author": agency.name,
        "company": agency.name,
        "category": "Biểu số liệu",
        "created": issued_at or datetime.combine(period.start, time()),
    }
