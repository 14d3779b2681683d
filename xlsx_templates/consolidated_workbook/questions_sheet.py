"""``Cần xử lý``: the findings, one group for each kind, the most serious first, each with its file and cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from indicators.consolidation import Consolidation
from indicators.findings import Finding, Severity
from indicators.vietnamese.sentences import SEVERITY_WORDS, sentence, templates
from xlsx_templates.consolidated_workbook.links import put_link
from xlsx_templates.consolidated_workbook.styles import Styles, heads, page, put, row_height

NAME = "Cần xử lý"
HEAD_ROW = 2
_TITLES = (("TT", 5), ("Mức độ", 12), ("Đơn vị", 24), ("Nội dung", 70), ("Tệp", 46), ("Trang", 11), ("Ô", 7), ("Mã", 9))
_ORDER = tuple(Severity)
_MARK = "…"
_ENOUGH = 25
"""Letters from which on a heading says something."""


def groups(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Return the findings by kind: severest kind first, then the most frequent; inside a kind by unit and place."""
    found: dict[tuple[Severity, str], list[Finding]] = {}
    for finding in findings:
        found.setdefault((finding.severity, finding.code), []).append(finding)
    order = sorted(found, key=lambda key: (_ORDER.index(key[0]), -len(found[key]), key[1]))
    return [sorted(found[key], key=_where) for key in order]


def _where(finding: Finding) -> tuple[str | int, ...]:
    """Return what sets findings of a kind in order; G9 stands before G10."""
    place = finding.place
    return finding.unit, place.file, place.sheet, len(place.cell), place.cell, finding.indicator


def group_title(members: Sequence[Finding]) -> str:
    """Return the heading of one group from the kind's own sentence: "CẦN XÁC NHẬN, 12 chỗ: Đang ghi “…”, là một khoảng chứ chưa phải một số"."""
    first = members[0]
    return f"{SEVERITY_WORDS[first.severity].upper()}, {len(members)} chỗ: {_gist(templates()[first.code])}"


def _gist(template: str) -> str:
    """Return the sentence without its facts, as far as it takes to say something."""
    clauses = re.split(r"(?<=[.?!:]) ", re.sub(r"\{[^}]*\}(?: \{[^}]*\})*", _MARK, template))
    said = ""
    for clause in clauses:
        said = f"{said} {clause}".strip()
        if len(re.sub(r"[^\w ]", "", said)) >= _ENOUGH:
            break
    said = said.rstrip(".:")
    return said[:1].upper() + said[1:]


def write_questions(sheet: Any, result: Consolidation, styles: Styles) -> None:
    """Write every finding of the result."""
    counts = "; ".join(f"{word}: {result.count(severity)}" for severity, word in zip(Severity, SEVERITY_WORDS.values(), strict=True))
    sheet.write_string(0, 0, f"NHỮNG CHỖ CẦN XỬ LÝ, {result.period.name.upper()}", styles.title)
    where = f"Chỗ “Cần xác nhận” được trả lời ở tệp “{result.period.code} can xu ly.xlsx” cùng thư mục."
    sheet.write_string(1, 0, f"{counts}. Số liệu “Phải sửa” và “Cần xác nhận” chưa cộng vào tổng. {where}", styles.remark)
    heads(sheet, HEAD_ROW, _TITLES, styles, 20)
    page(sheet, landscape=True, head_row=HEAD_ROW)
    names = {unit.code: unit.name for unit in result.round.units}
    at, number = HEAD_ROW + 1, 1
    if not result.findings:
        sheet.merge_range(at, 0, at, len(_TITLES) - 1, "Không có chỗ nào cần xử lý.", styles.text)
    for members in groups(result.findings):
        sheet.set_row(at, row_height((group_title(members), 150)) + 3)
        sheet.merge_range(at, 0, at, len(_TITLES) - 1, group_title(members), styles(bold=True, border=1, bg_color="#F2F2F2", text_wrap=True))
        at += 1
        for finding in members:
            _write_finding(sheet, at, number, finding, names.get(finding.unit, finding.unit), result, styles)
            at, number = at + 1, number + 1


def _write_finding(sheet: Any, at: int, number: int, finding: Finding, unit: str, result: Consolidation, styles: Styles) -> None:
    words = sentence(finding)
    sheet.set_row(at, row_height((words, 70), (unit, 24), (finding.place.file, 46)), None, {"level": 1})
    put(sheet, at, 0, number, styles.centred)
    put(sheet, at, 1, SEVERITY_WORDS[finding.severity], styles.centred)
    put(sheet, at, 2, unit, styles.text)
    put(sheet, at, 3, words, styles.text)
    put_link(sheet, at, 4, result.period.code, finding.place, finding.place.file, (styles.link, styles.text))
    put(sheet, at, 5, finding.place.sheet, styles.centred)
    put(sheet, at, 6, finding.place.cell, styles.centred)
    put(sheet, at, 7, finding.indicator, styles.centred)
