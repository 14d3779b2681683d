"""The unit's own file back: its workbook with the doubtful cells marked and a list of them before all sheets."""

from __future__ import annotations

from xlsx_templates.marked_copy.filled_template import fill_template
from xlsx_templates.marked_copy.marking import write_marked_copy
from xlsx_templates.marked_copy.office_stamp import stamp_workbook
from xlsx_templates.marked_copy.request import SHEET_REQUEST, Request, RequestRow
from xlsx_templates.marked_copy.rules import Layout, Template, layout_as_issued
from xlsx_templates.workbook_parts.package import CannotMarkError, Package

__all__ = [
    "SHEET_REQUEST",
    "CannotMarkError",
    "Layout",
    "Package",
    "Request",
    "RequestRow",
    "Template",
    "fill_template",
    "layout_as_issued",
    "stamp_workbook",
    "write_marked_copy",
]
