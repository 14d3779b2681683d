"""Comments on cells: kept with the value and shown, whatever kind of comment and workbook; what the office marked is not the unit's word."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl.comments import Comment

from indicators.submissions import Fact
from indicators.vietnamese.sentences import sentence
from tests.conftest import Convert
from tests.input_table import rows_by_code, titles
from tests.xlsx_templates.reading.conftest import PLAIN, TITLES, Bench
from xlsx_templates.layouts.unit_workbook import MARK_OPENING
from xlsx_templates.reading import ReadFile, ReadStatus

COMMENTS = {("N01", "value"): "Nguyễn Văn A:\nCòn 2 đ/c chờ quyết định", ("N02", "if_none"): "=1+1 <b>&", ("R01", "whole"): "theo sổ đoàn viên"}


def commented(bench: Bench, said: dict[tuple[str, str], str] | None = None, rows: Any = None) -> Path:
    def change(book: Any) -> None:
        sheet = book["Nhập liệu"]
        at, (_, columns) = rows_by_code(sheet), titles(sheet)
        for (code, key), text in (COMMENTS if said is None else said).items():
            sheet.cell(at[code], columns[TITLES[key]]).comment = Comment(text, "Nguyễn Văn A")
        sheet["A1"].comment = Comment("ngoài bảng", "ai")

    return bench.edit(bench.fill(bench.issue(), PLAIN if rows is None else rows), change, name="ghi-chu.xlsx")


def comments(found: ReadFile) -> dict[str, str]:
    return {code: entry.comment for code, entry in found.submissions[0].entries.items() if entry.comment}


KEPT = {"N01": COMMENTS["N01", "value"], "N02": COMMENTS["N02", "if_none"], "R01": COMMENTS["R01", "whole"]}


def test_they_are_kept_with_the_value_and_said(bench: Bench) -> None:
    found = bench.read(commented(bench))
    assert comments(found) == KEPT
    assert found.submissions[0].entries["N01"].figure.value == 12
    assert [finding.code for finding in found.findings] == ["cell_comment"] * 3
    assert sentence(found.findings[0]) == "TT 3, Đoàn viên mới (ô G12): ô có ghi chú kèm theo: “Nguyễn Văn A:\nCòn 2 đ/c chờ quyết định”."


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
def test_so_they_are_in_the_workbooks_of_libreoffice(bench: Bench, convert: Convert, kind: str) -> None:
    found = bench.read(convert(commented(bench), kind))
    assert comments(found) == KEPT
    figures = {code: found.submissions[0].entries[code].figure.value for code in ("N01", "N02", "N03", "R01")}
    assert figures == {"N01": 12, "N02": 0, "N03": 3, "R01": 30}


@pytest.mark.libreoffice
def test_a_comment_hides_no_error_cell_in_ods(bench: Bench, convert: Convert) -> None:
    rows = {**PLAIN, "N01": {"value": "=1/0"}, "N03": {"value": "=12+8+5"}}
    found = bench.read(convert(commented(bench, {("N01", "value"): "xem lại", ("N03", "value"): "cộng ba chi đoàn"}, rows), "ods"))
    entries = found.submissions[0].entries
    assert (entries["N01"].figure.fact, entries["N03"].figure.value) == (Fact.REFUSED, 25)
    assert comments(found) == {"N01": "xem lại", "N03": "cộng ba chi đoàn"}


def test_a_thread_takes_the_place_of_its_note(bench: Bench) -> None:
    path = _threaded(commented(bench, {("N01", "value"): "[Threaded comment]\n\nYour version of Excel allows you to read this…"}), "G12")
    assert comments(bench.read(path)) == {"N01": "Trần Thị B:\nSố này đúng & đủ\nLê C:\nĐồng ý"}


def test_what_the_office_marked_is_not_the_units_word(bench: Bench) -> None:
    own = f"của đơn vị\n{MARK_OPENING}\nĐang ghi 1,2."
    found = bench.read(commented(bench, {("N01", "value"): own, ("N03", "value"): f"{MARK_OPENING}\nĐã được điều chỉnh."}))
    assert comments(found) == {"N01": "của đơn vị"}


def test_a_long_one_is_cut_with_a_mark(bench: Bench) -> None:
    kept = comments(bench.read(commented(bench, {("N01", "value"): "x" * 5000})))["N01"]
    assert (len(kept), kept[-1]) == (1001, "…")


def test_a_comment_on_a_blank_cell_is_kept_and_the_cell_stays_blank(bench: Bench) -> None:
    found = bench.read(commented(bench, {("N01", "value"): "chờ duyệt"}, {**PLAIN, "N01": {}}))
    entry = found.submissions[0].entries["N01"]
    assert (found.status, entry.figure.fact, entry.comment) == (ReadStatus.READ, Fact.BLANK, "chờ duyệt")


def test_a_workbook_without_comments_is_looked_at_as_before(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    from xlsx_templates.reading import cell_comments, first_look

    monkeypatch.setattr(cell_comments, "sheet_comments", lambda *_: pytest.fail("nobody wrote a comment"))
    assert "k" not in first_look.first_look(str(bench.fill(bench.issue())))["s"][0]


def _threaded(path: Path, cell: str) -> Path:
    """Add the parts that Excel writes for a thread of two to the cell."""
    target = path.with_name("thread.xlsx")
    namespace = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    thread = (
        f'<ThreadedComments xmlns="{namespace}"><threadedComment ref="{cell}" dT="2023-03-20T08:00:00.00" personId="{{A}}" id="{{1}}">'
        "<text>Số này đúng &amp; đủ</text></threadedComment>"
        f'<threadedComment ref="{cell}" dT="2023-03-20T09:00:00.00" personId="{{B}}" id="{{2}}" parentId="{{1}}">'
        "<text>Đồng ý</text></threadedComment></ThreadedComments>"
    )
    people = f'<personList xmlns="{namespace}"><person displayName="Trần Thị B" id="{{A}}"/><person displayName="Lê C" id="{{B}}"/></personList>'
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="../threadedComments/threadedComment1.xml"/>'
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/_rels/") and b"comments" in data:
                data = data.replace(b"</Relationships>", f"{relation}</Relationships>".encode())
            made.writestr(name, data)
        made.writestr("xl/threadedComments/threadedComment1.xml", thread)
        made.writestr("xl/persons/person.xml", people)
    return target


@pytest.mark.libreoffice
def test_nor_where_another_program_wrote_the_ods(bench: Bench, convert: Convert) -> None:
    """Only LibreOffice says of a cell that it is an error; elsewhere its text tells, and the comment before it does not."""
    rows = {**PLAIN, "N01": {"value": "=1/0"}}
    path = convert(commented(bench, {("N01", "value"): "xem lại"}, rows), "ods")
    other = path.with_name("khac.ods")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(other, "w") as made:
        for name in source.namelist():
            made.writestr(name, source.read(name).replace(b' calcext:value-type="error"', b""))
    found = bench.read(other)
    assert (found.submissions[0].entries["N01"].figure.fact, comments(found)) == (Fact.REFUSED, {"N01": "xem lại"})
