"""Writes the workbook of open questions: grey what stands, white what a person fills in, the office's own lines below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from indicators.deciding import codes_of
from indicators.findings import Finding, Place
from indicators.named_rows import NamedRows
from indicators.vietnamese.action_words import CHOICES
from indicators.vietnamese.readings import in_words
from indicators.vietnamese.row_numbers import row_numbers
from indicators.vietnamese.sentences import sentence
from xlsx_templates.consolidated_workbook.links import put_link
from xlsx_templates.consolidated_workbook.styles import FONT, Styles, heads, page, put, row_height
from xlsx_templates.questions_workbook import layout, lists_sheet
from xlsx_templates.questions_workbook.done_sheet import write_done
from xlsx_templates.questions_workbook.nouns import Answer, Question, Questions, Typed
from xlsx_templates.sample_line import footer_line
from xlsx_templates.unit_workbook.styles import ALLOWED

_COLUMN = {title: index for index, (title, _) in enumerate(layout.OPEN_COLUMNS)}
_WIDTH = dict(layout.OPEN_COLUMNS)
_OPTIONS = {
    "in_memory": True,
    "default_format_properties": {"font_name": FONT, "font_size": 11},
}
_HOW = (
    "Chọn cách xử lý ở ô trắng, ghi tên Người xử lý (thêm Lý do khi chọn Ghi số khác hoặc Không tính), lưu lại rồi chạy tổng hợp. "
    "Với cả tệp, chọn Ghi số khác thì ghi mã đơn vị ở cột Số khác; với mục viết bằng lời thì ghi nội dung ở cột đó."
)
_MOST_NUMBERS = 12
_COMMENT = "Ghi chú của đơn vị kèm ô"
_NOTHING_OPEN = "Không có chỗ nào chờ xử lý."


def write(questions: Questions, path: Path) -> None:
    """Write the sheets to `path`."""
    result = questions.result
    with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        book.set_properties({"title": f"Cần xử lý {result.period.name}", "author": result.round.agency.name, "created": result.as_of})
        styles = Styles(book)
        sheets = [book.add_worksheet(name) for name in (layout.SHEET_OPEN, layout.SHEET_DONE, layout.SHEET_LISTS)]
        for sheet in sheets:
            sheet.sample_line = footer_line(result.round.agency.sample_data)
        ranges = lists_sheet.write_lists(sheets[2], questions)
        _OpenSheet(sheets[0], questions, styles, ranges).write()
        write_done(sheets[1], questions, styles)


class _OpenSheet:
    def __init__(self, sheet: Any, questions: Questions, styles: Styles, ranges: Mapping[str, str]) -> None:
        self.sheet, self.questions, self.styles, self.ranges = sheet, questions, styles, ranges
        self.units = {unit.code: unit.name for unit in questions.result.round.units}
        self.inputs = questions.result.round.catalogue.input_by_code
        self.rows = NamedRows(questions.result.round, questions.result.period)
        self.white = styles(border=1, text_wrap=True, locked=False)
        self.white_number = styles(border=1, align="right", num_format="#,##0.##########", locked=False)
        self.white_general = styles(border=1, align="right", locked=False)
        self.grey = styles(border=1, text_wrap=True, bg_color="#F2F2F2")
        self.centred = styles(border=1, align="center", text_wrap=True, bg_color="#F2F2F2")
        self.link = styles(border=1, align="center", underline=1, font_color="#1F3864", bg_color="#F2F2F2")

    def write(self) -> None:
        """Write the questions, the office's lines, and protect the rest without a password."""
        sheet, period = self.sheet, self.questions.result.period
        sheet.write_string(0, 0, f"NHỮNG CHỖ CHỜ CƠ QUAN XỬ LÝ, {period.name.upper()}", self.styles.title)
        sheet.write_string(1, 0, _HOW, self.styles.remark)
        heads(sheet, layout.HEAD_ROW, layout.OPEN_COLUMNS, self.styles, 32)
        sheet.set_column(_COLUMN[layout.KEY], _COLUMN[layout.KEY], None, None, {"hidden": True})
        page(sheet, landscape=True, head_row=layout.HEAD_ROW)
        first = layout.HEAD_ROW + 1
        for index, question in enumerate(self.questions.open):
            self._write_question(first + index, question)
        last = first + max(len(self.questions.open), 1) - 1
        if not self.questions.open:
            put(sheet, first, 0, _NOTHING_OPEN, self.styles.remark)
        sheet.autofilter(layout.HEAD_ROW, 0, last, _COLUMN[layout.WHO])
        self._validate_choices(first, last)
        self._write_files(self._write_corrections(last + 2) + 1)
        sheet.protect("", ALLOWED)
        sheet.print_area(0, 0, sheet.dim_rowmax, _COLUMN[layout.WHO])

    def _write_question(self, at: int, question: Question) -> None:
        finding, sheet = question.finding, self.sheet
        unit, name = self.units.get(finding.unit, finding.unit), self._name(question)
        why = sentence(finding) + (f"\n{_COMMENT}: “{question.comment}”" if question.comment else "")
        found = finding.found or (self.rows.texts(question.key) if self.rows.codes(question.key) else "")
        suggested = self._shown(question)
        self.sheet.set_row(at, row_height((unit, 20), (self._numbers(finding), 6), (name, 27), (why, 42), (found, 13), (suggested, 10), least=2))
        cells = {layout.UNIT: unit, layout.NUMBER: self._numbers(finding), layout.NAME: name, layout.FOUND: found, layout.SUGGESTED: suggested}
        for title, text in {**cells, layout.WHY: why}.items():
            put(sheet, at, _COLUMN[title], text, self.centred if title == layout.NUMBER else self.grey)
        place, label = self._place(finding)
        put_link(sheet, at, _COLUMN[layout.CELL], self.questions.result.period.code, place, label, (self.link, self.grey))
        self._write_answer(at, self.questions.typed.get(question.key))
        shown = [{**cells, layout.CELL: label}[title] for title in layout.SHOWN_COLUMNS]
        hidden = layout.key_text(question.key, finding, lists_sheet.suggestion_data(question.suggested), shown)
        put(sheet, at, _COLUMN[layout.KEY], hidden, self.styles(font_size=8))

    def _name(self, question: Question) -> str:
        if "name" in question.finding.facts:
            return question.finding.facts["name"]
        row = self.inputs.get(question.finding.indicator)
        names = self.rows.names(question.finding.unit, codes_of(question.finding))
        return names or (row.name if row else question.finding.place.file)

    def _numbers(self, finding: Finding) -> str:
        """Return the TT of the row in question, or of all of several rows."""
        numbers = self.rows.numbers(finding.unit, codes_of(finding))
        return finding.facts.get("tt") or row_numbers(numbers, limit=_MOST_NUMBERS)

    def _place(self, finding: Finding) -> tuple[Place, str]:
        """Return where a question leads and how the place is called: of several rows the cell of the first."""
        place = finding.place
        standing = self.questions.result.standings.get(self.questions.result.period.code)
        entries = standing.entries.get(finding.unit, {}) if standing and not place.cell else {}
        places = [entries[code].figure.place for code in codes_of(finding) if code in entries]
        first = next((each for each in places if each.cell and each.file == place.file), None)
        if first is not None:
            return first, first.cell + ("…" if len(places) > 1 else "")
        return place, place.cell or ("cả trang" if place.sheet else "cả tệp" if place.file else "")

    def _shown(self, question: Question) -> str:
        """Return the suggestion as it is read: the finding's own words, else the name of the unit proposed."""
        if question.suggested is None:
            return ""
        if isinstance(question.suggested, str):
            return f"tính cho {self.units[question.suggested]}" if question.suggested in self.units else question.suggested
        return question.finding.understood or in_words(question.suggested)

    def _write_answer(self, at: int, typed: Answer | None) -> None:
        words = (typed.choice, typed.reason, typed.who) if typed else ("", "", "")
        for title, text in zip((layout.CHOICE, layout.REASON, layout.WHO), words, strict=True):
            put(self.sheet, at, _COLUMN[title], text, self.white)
        self._put_typed(at, _COLUMN[layout.OTHER], typed.other if typed else None)

    def _put_typed(self, at: int, column: int, value: Typed) -> None:
        if isinstance(value, date):
            self.sheet.write_datetime(at, column, value, self.styles(border=1, num_format="dd/mm/yyyy", locked=False))
        elif isinstance(value, float | Decimal) and not isinstance(value, bool):
            self.sheet.write_number(at, column, value, self.white_number)
        else:
            put(self.sheet, at, column, value if isinstance(value, str) else None, self.white_general)

    def _validate_choices(self, first: int, last: int) -> None:
        if self.questions.open:
            column = _COLUMN[layout.CHOICE]
            said = {"input_title": layout.CHOICE, "input_message": "Chọn trong danh sách; để trống là chưa xử lý."}
            again = {"error_title": "Đề nghị chọn lại", "error_message": "Đề nghị chọn trong danh sách: " + ", ".join(CHOICES) + "."}
            self.sheet.data_validation(first, column, last, column, {"validate": "list", "source": list(CHOICES), **said, **again})

    def _write_corrections(self, at: int) -> int:
        lines = self.questions.unfinished.corrections
        rows = [(line.unit, line.code, line.column, line.value, line.reason, line.who) for line in lines]
        end = self._write_block(at, layout.CORRECTIONS_TITLE, layout.CORRECTION_COLUMNS, rows, layout.CORRECTION_LINES)
        self._list(at + 2, end, 0, layout.UNIT, "Chọn đơn vị trong danh sách.")
        self._list(at + 2, end, 2, layout.CODE, "Chọn mã của dòng trong biểu.")
        rule = {"validate": "list", "source": list(layout.COLUMN_WORDS.values())}
        self.sheet.data_validation(at + 2, 6, end, 6, {**rule, "input_title": layout.COLUMN, "input_message": "Để trống là cột Số liệu kỳ này."})
        return end + 1

    def _write_files(self, at: int) -> None:
        rows = [(line.unit, line.name, line.reason, line.who) for line in self.questions.unfinished.files]
        end = self._write_block(at, layout.FILES_TITLE, layout.FILE_COLUMNS, rows, layout.FILE_LINES)
        self._list(at + 2, end, 0, layout.UNIT, "Chọn đơn vị có tệp này; để trống là không tính tệp.")
        self._list(at + 2, end, 6, layout.FILE, "Chọn tệp trong danh sách.")

    def _write_block(self, at: int, title: str, columns: Mapping[int, str], rows: Sequence[Sequence[Typed]], least: int) -> int:
        """Write a block of white lines under its heading, what was typed before first; return its last row."""
        self.sheet.write_string(at, 0, title, self.styles(bold=True))
        for column, name in columns.items():
            self.sheet.write_string(at + 1, column, name, self.styles.head)
        end = at + 1 + len(rows) + least
        for line in range(at + 2, end + 1):
            typed = rows[line - at - 2] if line - at - 2 < len(rows) else [None] * len(columns)
            for column, value in zip(columns, typed, strict=True):
                if columns[column] == layout.NEW_VALUE:
                    self._put_typed(line, column, value)
                else:
                    put(self.sheet, line, column, value if isinstance(value, str) else None, self.white)
        return end

    def _list(self, first: int, last: int, column: int, name: str, message: str) -> None:
        if source := self.ranges.get(name):
            rule = {"validate": "list", "source": source, "error_type": "warning", "input_title": name, "input_message": message}
            self.sheet.data_validation(first, column, last, column, {**rule, "error_title": "Đề nghị chọn lại", "error_message": message})
