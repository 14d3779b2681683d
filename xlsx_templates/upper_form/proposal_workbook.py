"""``Đề xuất``: the lines for ``Biểu cấp trên`` as the form's wording suggests them, for a person to confirm and copy into the control workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indicators.likeness import Certainty
from indicators.upper_forms import Take
from xlsx_templates.consolidated_workbook.styles import FONT, Styles, heads, page, put, row_height
from xlsx_templates.control_workbook.layout import UPPER_CELLS
from xlsx_templates.control_workbook.words import TAKES

SHEET = "Đề xuất"
HEAD_ROW = 3
_WIDTHS = {"file": 18, "sheet": 11, "cell": 6, "indicator": 10, "indicator_name": 40, "take": 13, "factor": 7, "label": 44, "note": 9}
_BESIDE = (("Độ chắc chắn", 16), ("Lời giống nhất trong sổ", 40), ("Có thể là; vì sao để mở", 48))
CERTAINTY_WORDS: Mapping[Certainty, str] = {
    Certainty.BY_CODE: "Chắc: trùng mã",
    Certainty.SAME_WORDING: "Chắc: trùng lời",
    Certainty.LIKELY: "Khá chắc",
    Certainty.OPEN: "Cần chọn",
}
_OPEN_GROUND = "#F8CBAD"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One cell of the form with what may go into it; `code` is "" and `take` None where a person must choose.

    `wording` is our wording that is most like it, `candidates` is what may be meant, in words.
    """

    file: str
    sheet: str
    cell: str
    label: str
    code: str
    name: str
    take: Take | None
    certainty: Certainty
    score: float
    wording: str = ""
    candidates: str = ""
    why_open: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the line can be copied as it stands."""
        return bool(self.code) and self.take is not None


def write_proposal_workbook(proposals: Sequence[Proposal], path: Path, *, file: str, period: str) -> None:
    """Write the sheet to `path`: first the columns of ``Biểu cấp trên`` in its order, then what helps to judge."""
    import xlsxwriter

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "default_format_properties": {"font_name": FONT}}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": f"Đề xuất cho {file}"})
        book.set_size(1900, 1100)
        sheet = book.add_worksheet(SHEET)
        sheet.sample_line = ""
        styles = Styles(book)
        _head(sheet, proposals, styles, file, period)
        for at, proposal in enumerate(proposals, start=HEAD_ROW + 1):
            _write(sheet, at, proposal, styles)
        sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + max(len(proposals), 1), len(UPPER_CELLS.columns) + len(_BESIDE) - 1)


def _head(sheet: Any, proposals: Sequence[Proposal], styles: Styles, file: str, period: str) -> None:
    whole = sum(proposal.is_whole for proposal in proposals)
    sheet.write_string(0, 0, f"ĐỀ XUẤT CHO TRANG BIỂU CẤP TRÊN: {file}", styles.title)
    sheet.write_string(
        1, 0, f"{period} · {len(proposals)} ô trống của biểu; {whole} ô có đề xuất, {len(proposals) - whole} ô cần chọn (tô màu).", styles.remark
    )
    how = f"Xem từng dòng, rồi chép các cột từ {UPPER_CELLS.columns[0].title} đến {UPPER_CELLS.columns[-1].title} vào trang Biểu cấp trên của sổ theo dõi."
    sheet.write_string(2, 0, how, styles.remark)
    heads(sheet, HEAD_ROW, (*((column.title, _WIDTHS[column.key]) for column in UPPER_CELLS.columns), *_BESIDE), styles)
    page(sheet, landscape=True, head_row=HEAD_ROW)
    sheet.freeze_panes(HEAD_ROW + 1, 3)


def _write(sheet: Any, at: int, proposal: Proposal, styles: Styles) -> None:
    style = styles.text if proposal.is_whole else styles(border=1, text_wrap=True, indent=1, bg_color=_OPEN_GROUND)
    take = TAKES.word(proposal.take) if proposal.take is not None else ""
    to_copy = {"file": proposal.file, "sheet": proposal.sheet, "cell": proposal.cell, "indicator": proposal.code, "take": take, "label": proposal.label}
    to_copy["indicator_name"] = proposal.name if proposal.code else ""
    for number, column in enumerate(UPPER_CELLS.columns):
        put(sheet, at, number, to_copy.get(column.key, ""), style)
    score = f" ({round(proposal.score * 100)}%)" if proposal.certainty in {Certainty.LIKELY, Certainty.OPEN} and proposal.score else ""
    said = "; ".join(filter(None, (proposal.candidates, proposal.why_open)))
    beside = (CERTAINTY_WORDS[proposal.certainty] + score, proposal.wording, said)
    for number, text in enumerate(beside, start=len(UPPER_CELLS.columns)):
        put(sheet, at, number, text, style)
    widths = [(text, width) for text, (_, width) in zip(beside, _BESIDE, strict=True)]
    widths += [(to_copy[key], _WIDTHS[key]) for key in ("label", "file", "indicator_name", "sheet")]
    sheet.set_row(at, row_height(*((text, width - 2) for text, width in widths)))
