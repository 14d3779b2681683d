"""Sound files that the tests of the lint break, one part at a time."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

Break = Callable[[Path, str, str, str], Path]

RIBBON = (
    '<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui" onLoad="Loaded"><ribbon><tabs>'
    '<tab id="t" label="Tổng hợp"><group id="g" label="Hồ sơ">'
    '<button id="b1" label="Kiểm tra" size="large" imageMso="AcceptInvitation" onAction="Check"/><button id="b2" getLabel="Label" onAction="Consolidate"/>'
    "</group></tab></tabs></ribbon></customUI>"
)
UI_RELATION = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"


def _sheet_of_everything(book: xlsxwriter.Workbook) -> None:
    bold = book.add_format({"bold": True, "num_format": '0.00" đ"'})
    sheet = book.add_worksheet("Nhập liệu")
    sheet.write("A1", "Số liệu", bold)
    sheet.write("B1", 12)
    sheet.write_formula("A2", "=SUM(B1:B3)", None, 12)
    sheet.write_formula("B2", "='Danh mục'!A1", None, 1)
    sheet.merge_range("A4:C4", "Gộp", bold)
    sheet.data_validation("D1", {"validate": "list", "source": ["Có", "Không"], "input_title": "Chọn", "input_message": "Có hoặc Không"})
    sheet.data_validation(
        "D2", {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 9, "error_title": "Số nguyên", "error_message": "Đề nghị ghi số"}
    )
    sheet.data_validation("D3", {"validate": "list", "source": "='Danh mục'!$A$1:$A$3"})
    sheet.add_table("A10:C13", {"name": "Bang_mot", "columns": [{"header": "Mã"}, {"header": "Tên"}, {"header": "Số"}]})
    sheet.add_table("E10:F13", {"name": "Bang_hai", "columns": [{"header": "Mã"}, {"header": "Tên"}]})
    sheet.conditional_format("B1:B3", {"type": "cell", "criteria": ">", "value": 3, "format": bold})
    sheet.write_url("A7", "internal:'Danh mục'!A1", string="Danh mục")
    sheet.write_comment("B1", "Ghi chú")
    sheet.set_header("&CBiểu số liệu &P/&N")
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 12)
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "='Nhập liệu'!$B$1:$B$3"})
    sheet.insert_chart("H1", chart)
    sheet.insert_chart("H20", _another(book))


def _another(book: xlsxwriter.Workbook) -> object:
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "='Danh mục'!$A$1:$A$3"})
    return chart


@pytest.fixture
def sound_workbook(tmp_path: Path) -> Path:
    path = tmp_path / "sound.xlsx"
    book = xlsxwriter.Workbook(path)
    _sheet_of_everything(book)
    catalogue = book.add_worksheet("Danh mục")
    catalogue.write_column("A1", [1, 2, 3])
    book.add_worksheet("An").hide()
    book.define_name("O_NHAP", "='Nhập liệu'!$B$1")
    book.define_name("O_KHAC", "='Danh mục'!$A$1")
    book.set_custom_property("token", "abc")
    book.set_custom_property("round", "xyz")
    book.close()
    return path


@pytest.fixture
def sound_ribbon(sound_workbook: Path, tmp_path: Path) -> Path:
    path = tmp_path / "ribbon.xlsx"
    relation = f'<Relationship Id="rIdUi" Type="{UI_RELATION}" Target="customUI/customUI14.xml"/></Relationships>'
    with zipfile.ZipFile(sound_workbook) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.replace(b"</Relationships>", relation.encode()) if name == "_rels/.rels" else data)
        target.writestr("customUI/customUI14.xml", RIBBON)
    return path


@pytest.fixture
def sound_document(tmp_path: Path) -> Path:
    """Return a Word document written part by part: a list, a bookmark, a table, a footnote."""
    path = tmp_path / "sound.docx"
    with zipfile.ZipFile(path, "w") as target:
        for name, text in DOCUMENT.items():
            target.writestr(name, text)
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Break:
    """Return a function that copies a file with one pattern of one part replaced; an empty part name adds or drops nothing."""

    def _break(source: Path, part: str, pattern: str, replacement: str) -> Path:
        path = tmp_path / f"broken{source.suffix}"
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                if name == part:
                    text, hits = re.subn(pattern, replacement, data.decode("utf-8"), count=1, flags=re.DOTALL)
                    assert hits, f"{part} holds nothing like {pattern}"
                    data = text.encode("utf-8")
                new.writestr(name, data)
        return path

    return _break


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DOCUMENT = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"), ("footnotes", "footnotes"))
    )
    + "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">'
    + "".join(f'<Relationship Id="r{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in ("styles", "numbering", "footnotes"))
    + "</Relationships>",
    "word/styles.xml": f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Normal"/>'
    '<w:style w:type="paragraph" w:styleId="Than"><w:basedOn w:val="Normal"/></w:style></w:styles>',
    "word/numbering.xml": f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"/><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
    "word/footnotes.xml": f'<w:footnotes {W}><w:footnote w:id="2"><w:p/></w:footnote></w:footnotes>',
    "word/document.xml": f'<w:document {W}><w:body><w:p><w:pPr><w:pStyle w:val="Than"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    '<w:bookmarkStart w:id="0" w:name="a"/><w:r><w:t>Một</w:t><w:footnoteReference w:id="2"/></w:r><w:bookmarkEnd w:id="0"/>'
    '<w:bookmarkStart w:id="1" w:name="b"/><w:bookmarkEnd w:id="1"/></w:p>'
    "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl><w:sectPr/></w:body></w:document>",
}
