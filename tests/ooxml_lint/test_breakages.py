"""Each code of the lint against one deliberate breakage of a sound file: (code, part, pattern, replacement)."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from tests.ooxml_lint import audit, lint
from tests.ooxml_lint.conftest import Break

SHEET, BOOK, STYLES, TABLE, TABLE_2 = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/tables/table1.xml", "xl/tables/table2.xml"
DRAWING, CHART, CUSTOM, TYPES = "xl/drawings/drawing1.xml", "xl/charts/chart1.xml", "docProps/custom.xml", "[Content_Types].xml"
UI, WORD, WORD_STYLES, NUMBERING = "customUI/customUI14.xml", "word/document.xml", "word/styles.xml", "word/numbering.xml"

WORKBOOKS = [
    ("package.not-xml", SHEET, "</worksheet>", ""),
    ("package.no-content-type", TYPES, '<Default Extension="vml"[^>]*/>', ""),
    ("package.type-of-nothing", TYPES, "/xl/tables/table2.xml", "/xl/tables/table9.xml"),
    ("relation.id-doubled", "xl/_rels/workbook.xml.rels", 'Id="rId2"', 'Id="rId1"'),
    ("relation.target-missing", "xl/_rels/workbook.xml.rels", "sheet2.xml", "sheet9.xml"),
    ("relation.id-missing", SHEET, '<drawing r:id="rId1"/>', '<drawing r:id="rId77"/>'),
    ("property.pid-doubled", CUSTOM, 'pid="3"', 'pid="2"'),
    ("property.name-doubled", CUSTOM, 'name="round"', 'name="Token"'),
    ("property.pid", CUSTOM, 'pid="2"', 'pid="1"'),
    ("sheet.name-long", BOOK, 'name="An"', f'name="{"a" * 32}"'),
    ("sheet.name-characters", BOOK, 'name="An"', 'name="Quý I/2023"'),
    ("sheet.name-reserved", BOOK, 'name="An"', 'name="History"'),
    ("sheet.name-doubled", BOOK, 'name="An"', 'name="DANH MỤC"'),
    ("sheet.id-doubled", BOOK, 'sheetId="3"', 'sheetId="2"'),
    ("sheet.none-visible", BOOK, 'sheetId="1"(.*?)sheetId="2"', r'state="hidden" sheetId="1"\1state="veryHidden" sheetId="2"'),
    ("sheet.active-hidden", BOOK, "<workbookView ", '<workbookView activeTab="2" '),
    ("name.syntax", BOOK, 'definedName name="O_NHAP"', 'definedName name="O NHAP"'),
    ("name.looks-like-cell", BOOK, 'definedName name="O_NHAP"', 'definedName name="CT12"'),
    ("name.doubled", BOOK, 'definedName name="O_NHAP"', 'definedName name="o_khac"'),
    ("name.broken", BOOK, r"'Nhập liệu'!\$B\$1", "#REF!"),
    ("name.scope", BOOK, '<definedName name="O_NHAP"', '<definedName localSheetId="3" name="O_NHAP"'),
    ("name.sheet-missing", BOOK, r"'Nhập liệu'!\$B\$1", "'Nhập'!$B$1"),
    ("row.order", SHEET, '<row r="2"', '<row r="1"'),
    ("row.height", SHEET, '<row r="2"', '<row ht="410" r="2"'),
    ("cell.reference", SHEET, 'r="B2"', 'r="B3"'),
    ("cell.order", SHEET, '<c r="A10"', '<c r="D10"'),
    ("cell.doubled", SHEET, '<c r="B10"', '<c r="A10"'),
    ("cell.value", SHEET, "<v>12</v></c></row>", "<v>12,5</v></c></row>"),
    ("cell.shared-string-beyond", SHEET, '<c r="B10" t="s"><v>3</v>', '<c r="B10" t="s"><v>999</v>'),
    ("cell.text-long", "xl/sharedStrings.xml", "<t>Gộp</t>", f"<t>{'a' * 32_768}</t>"),
    ("column.order", SHEET, 'min="2" max="2"', 'min="1" max="2"'),
    ("column.width", SHEET, 'width="12.7109375"', 'width="256"'),
    ("merge.reference", SHEET, '<mergeCell ref="A4:C4"/>', '<mergeCell ref="A4"/>'),
    ("merge.overlap", SHEET, '<mergeCell ref="A4:C4"/>', '<mergeCell ref="A10:B10"/>'),
    ("sheet.reference", SHEET, 'sqref="B1:B3"', 'sqref="B3:B1"'),
    ("sheet.count", SHEET, '<mergeCells count="1">', '<mergeCells count="2">'),
    ("link.sheet-missing", SHEET, "location=\"'Danh mục'!A1\"", "location=\"'Danh'!A1\""),
    ("link.nowhere", SHEET, "location=\"'Danh mục'!A1\"", 'location="Danh mục A1"'),
    ("link.tip-long", SHEET, '<hyperlink ref="A7"', f'<hyperlink ref="A7" tooltip="{"a" * 256}"'),
    ("header.long", SHEET, "&amp;CBiểu", f"&amp;C{'a' * 256}"),
    ("header.code", SHEET, "&amp;CBiểu", "&amp;VBiểu"),
    ("sheet.pane", SHEET, 'topLeftCell="A2"', 'topLeftCell="A0"'),
    ("style.part-beyond", STYLES, 'numFmtId="164" fontId="1"', 'numFmtId="164" fontId="9"'),
    ("style.number-format-missing", STYLES, 'xf numFmtId="164"', 'xf numFmtId="165"'),
    ("style.index-beyond", SHEET, 'r="A1" s="1"', 'r="A1" s="3"'),
    ("style.difference-beyond", SHEET, 'dxfId="0"', 'dxfId="1"'),
    ("validation.prompt-title-long", SHEET, 'promptTitle="Chọn"', f'promptTitle="{"a" * 33}"'),
    ("validation.prompt-long", SHEET, 'prompt="Có hoặc Không"', f'prompt="{"a" * 256}"'),
    ("validation.error-title-long", SHEET, 'errorTitle="Số nguyên"', f'errorTitle="{"a" * 33}"'),
    ("validation.error-long", SHEET, 'error="Đề nghị ghi số"', f'error="{"a" * 256}"'),
    ("validation.list-long", SHEET, '"Có,Không"', f'"Có,{"a" * 253}"'),
    ("validation.list-empty", SHEET, '"Có,Không"', '""'),
    ("validation.bound-missing", SHEET, "<formula2>9</formula2>", ""),
    ("validation.overlap", SHEET, 'sqref="D2"', 'sqref="D1:D2"'),
    ("table.id-doubled", TABLE_2, ' id="2" name="Bang', ' id="1" name="Bang'),
    ("table.name-doubled", TABLE_2, 'displayName="Bang_hai"', 'displayName="BANG_MOT"'),
    ("table.name-syntax", TABLE, 'displayName="Bang_mot"', 'displayName="Bảng một"'),
    ("table.reference", TABLE, ' ref="A10:C13" ', ' ref="A10:C10" '),
    ("table.columns-count", TABLE, ' ref="A10:C13" ', ' ref="A10:D13" '),
    ("table.column-doubled", TABLE, 'name="Tên"', 'name="mã"'),
    ("table.column-id-doubled", TABLE, 'tableColumn id="2"', 'tableColumn id="1"'),
    ("table.filter", TABLE, '<autoFilter ref="A10:C13"', '<autoFilter ref="A10:B13"'),
    ("table.header", TABLE, 'name="Tên"', 'name="Họ tên"'),
    ("table.overlap", TABLE_2, ' ref="E10:F13" ', ' ref="C10:D13" '),
    ("formula.equals-sign", SHEET, "<f>SUM", "<f>=SUM"),
    ("formula.unbalanced", SHEET, "SUM\\(B1:B3\\)", "SUM(B1:B3"),
    ("formula.semicolon", SHEET, "SUM\\(B1:B3\\)", "SUM(B1;B3)"),
    ("formula.long", SHEET, "SUM\\(B1:B3\\)", f"SUM({'B1,' * 3_000}B3)"),
    ("formula.function-unknown-to-2010", SHEET, "SUM\\(B1:B3\\)", "_xlfn.XLOOKUP(B1,B1:B3,B1:B3)"),
    ("formula.broken", SHEET, "SUM\\(B1:B3\\)", "SUM(#REF!)"),
    ("formula.other-workbook", SHEET, "'Danh mục'!A1<", "'[1]Danh mục'!A1<"),
    ("formula.sheet-missing", SHEET, "'Danh mục'!A1<", "'Danh sách'!A1<"),
    ("formula.volatile", SHEET, "SUM\\(B1:B3\\)", "SUM(OFFSET(B1,0,0,3))"),
    ("formula.array", SHEET, "<f>SUM", '<f t="array" ref="A2">SUM'),
    ("drawing.beyond", DRAWING, "<xdr:col>14</xdr:col>", "<xdr:col>16384</xdr:col>"),
    ("drawing.reversed", DRAWING, "<xdr:col>14</xdr:col>", "<xdr:col>3</xdr:col>"),
    ("drawing.id-doubled", DRAWING, 'cNvPr id="3"', 'cNvPr id="2"'),
    ("chart.sheet-missing", CHART, "'Nhập liệu'!", "'Nhập'!"),
    ("chart.axis-missing", CHART, '<c:crossAx val="[0-9]+"', '<c:crossAx val="7"'),
    ("comment.cell", "xl/comments1.xml", 'ref="B1"', 'ref="B0"'),
    ("comment.author", "xl/comments1.xml", 'authorId="0"', 'authorId="4"'),
]
RIBBONS = [
    ("ribbon.namespace", UI, "2009/07", "2010/07"),
    ("ribbon.element", UI, '<button id="b1"', '<knob id="b0"/><button id="b1"'),
    ("ribbon.attribute", UI, '<button id="b1"', '<button hint="a" id="b1"'),
    ("ribbon.identity", UI, '<group id="g"', "<group"),
    ("ribbon.id-doubled", UI, 'id="b2"', 'id="b1"'),
    ("ribbon.one-of", UI, 'getLabel="Label"', 'getLabel="Label" label="Tổng hợp"'),
    ("ribbon.size", UI, 'size="large"', 'size="big"'),
    ("ribbon.text-long", UI, 'label="Kiểm tra"', f'label="{"a" * 1_025}"'),
    ("ribbon.no-action", UI, ' onAction="Check"', ""),
    ("ribbon.not-related", "_rels/.rels", '<Relationship Id="rIdUi"[^>]*/>', ""),
]
DOCUMENTS = [
    ("word.style-missing", WORD, '<w:pStyle w:val="Than"/>', '<w:pStyle w:val="Thân"/>'),
    ("word.style-doubled", WORD_STYLES, 'w:styleId="Than"', 'w:styleId="Normal"'),
    ("word.list-missing", WORD, '<w:numId w:val="1"/>', '<w:numId w:val="2"/>'),
    ("word.list-definition-missing", NUMBERING, '<w:abstractNumId w:val="0"/>', '<w:abstractNumId w:val="5"/>'),
    ("word.bookmark-doubled", WORD, 'w:name="b"', 'w:name="a"'),
    ("word.bookmark-open", WORD, '<w:bookmarkEnd w:id="1"/>', ""),
    ("word.cell-without-paragraph", WORD, "<w:tc><w:p/></w:tc>", "<w:tc></w:tc>"),
    ("word.grid", WORD, "<w:tc><w:p/></w:tc>", ""),
    ("word.note-missing", WORD, '<w:footnoteReference w:id="2"/>', '<w:footnoteReference w:id="3"/>'),
]
BY_OTHER_MEANS = {"package.doubled-part", "package.no-content-types", "link.long", "style.too-many"}


def _codes(path: Path) -> set[str]:
    return {problem.code for problem in lint(path, plain=True)}


def test_sound_files_have_no_problem(sound_workbook: Path, sound_ribbon: Path, sound_document: Path) -> None:
    assert [lint(path, plain=True) for path in (sound_workbook, sound_ribbon, sound_document)] == [[], [], []]
    assert audit(sound_workbook) == []


@pytest.mark.parametrize(("code", "part", "pattern", "replacement"), WORKBOOKS, ids=lambda value: value if "." in str(value)[:12] else "")
def test_a_breakage_of_a_workbook_is_seen(sound_workbook: Path, broken: Break, code: str, part: str, pattern: str, replacement: str) -> None:
    assert code in _codes(broken(sound_workbook, part, pattern, replacement))


@pytest.mark.parametrize(("code", "part", "pattern", "replacement"), RIBBONS)
def test_a_breakage_of_a_ribbon_is_seen(sound_ribbon: Path, broken: Break, code: str, part: str, pattern: str, replacement: str) -> None:
    assert code in _codes(broken(sound_ribbon, part, pattern, replacement))


@pytest.mark.parametrize(("code", "part", "pattern", "replacement"), DOCUMENTS)
def test_a_breakage_of_a_document_is_seen(sound_document: Path, broken: Break, code: str, part: str, pattern: str, replacement: str) -> None:
    assert code in _codes(broken(sound_document, part, pattern, replacement))


def test_a_part_that_stands_twice_is_seen(sound_workbook: Path) -> None:
    with zipfile.ZipFile(sound_workbook, "a") as archive:
        archive.writestr("XL/workbook.xml", "<a/>")
    assert "package.doubled-part" in _codes(sound_workbook)


def test_missing_content_types_are_seen(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    assert "package.no-content-types" in _codes(tmp_path / "a.xlsx")


def test_a_link_that_excel_cannot_hold_is_seen(sound_workbook: Path, broken: Break) -> None:
    relation = f'<Relationship Id="rIdLink" Type="x/hyperlink" Target="https://example.vn/{"a" * 2_079}" TargetMode="External"/></Relationships>'
    linked = broken(sound_workbook, "xl/worksheets/_rels/sheet1.xml.rels", "</Relationships>", relation)
    used = broken(linked.rename(linked.with_name("linked.xlsx")), SHEET, "location=\"'Danh mục'!A1\"", 'r:id="rIdLink"')
    assert "link.long" in _codes(used)


def test_more_formats_than_excel_holds_are_seen(sound_workbook: Path, broken: Break) -> None:
    more = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' * 64_000
    assert "style.too-many" in _codes(broken(sound_workbook, STYLES, "</cellXfs>", f"{more}</cellXfs>"))


def test_every_code_has_its_breakage() -> None:
    rules = [path for path in Path(__file__).parent.glob("*.py") if not path.name.startswith(("test_", "conftest"))]
    written = {code for path in rules for code in re.findall(r'"((?!openpyxl)[a-z]+\.[a-z0-9]+(?:-[a-z0-9]+)*)"', path.read_text(encoding="utf-8"))}
    assert written == {row[0] for row in WORKBOOKS + RIBBONS + DOCUMENTS} | BY_OTHER_MEANS
