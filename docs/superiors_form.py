"""A form of the level above for the pictures of the guide: a few lines of the demonstration's programme in another office's layout. Sample data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import xlsxwriter

from indicators.consolidation import Consolidation
from indicators.totals import Total
from indicators.upper_forms import Take, UpperCell
from indicators.vietnamese.wording import measure_of
from macros.fill_upper import fill_upper
from macros.propose_upper import propose_upper
from macros.round_folder.paths import RoundFolder
from xlsx_templates.control_workbook.writing import write_control_workbook

FORM, SHEET = "Bieu so 1.xlsx", "Biểu 1"
LINES = 9
VAGUE = "Số lượt thanh niên tham gia hoạt động"
NOW = datetime(2023, 3, 22, 9, 0)


def upper_workbooks(folder: RoundFolder, period: str, result: Consolidation) -> Mapping[str, Path]:
    """Put the form into the round, propose, take what is proposed for sure into the control workbook, fill; return the workbooks to picture."""
    lines = [total for total in result.totals if total.value is not None and len(total.name) < 70][:LINES]
    _write(folder.upper_forms / FORM, lines)
    proposed = propose_upper(folder, period, FORM, now=NOW)
    cells = tuple(UpperCell(row.file, row.sheet, row.cell, row.code, row.take, label=row.label) for row in proposed.rows if row.code and row.take)
    web = UpperCell("", "Phần II", "", lines[0].code, Take.CUMULATIVE, label="Tổng số báo cáo trên trang mạng (mẫu)")
    write_control_workbook(replace(result.round, upper_cells=(*cells, web)), folder.control_workbook())
    done = fill_upper(folder, period, now=NOW)
    return {"proposal": proposed.path, "numbers": done.listing, "superior": done.forms[0].path}


def _write(path: Path, lines: list[Total]) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet(SHEET)
        head = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True, "bg_color": "#DDEBF7"})
        plain, number = book.add_format({"border": 1, "text_wrap": True}), book.add_format({"border": 1, "num_format": "#,##0.##"})
        sheet.merge_range("A1:F1", "BIỂU SỐ 1: KẾT QUẢ CÔNG TÁC ĐOÀN (BIỂU MẪU MINH HỌA)", head)
        for area, title in (("A3:A4", "TT"), ("B3:B4", "Nội dung"), ("C3:C4", "Đơn vị tính"), ("D3:D4", "Chỉ tiêu năm"), ("E3:F3", "Kết quả")):
            sheet.merge_range(area, title, head)
        sheet.write_row("E4", ("Trong kỳ", "Lũy kế"), head)
        sheet.set_column("A:A", 5)
        sheet.set_column("B:B", 52)
        sheet.set_column("C:F", 12)
        sheet.write_row(4 + len(lines), 0, (len(lines) + 1, VAGUE, "lượt"), plain)
        for at, total in enumerate(lines, start=4):
            sheet.set_row(at, 32)
            name = f"Tổng số {total.name[0].lower()}{total.name[1:]}" if at % 4 == 0 else total.name
            sheet.write_row(at, 0, (at - 3, name, measure_of(total)), plain)
            for column in (3, 4, 5):
                sheet.write_blank(at, column, None, number)
        sheet.fit_to_pages(1, 0)
        sheet.set_landscape()
