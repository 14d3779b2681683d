"""TCVN3 and VNI in the cells of real workbooks: converted where the font of the cell says so, asked where nothing says so."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl.styles import Font

from indicators.submissions import Fact
from indicators.vietnamese.sentences import sentence
from tests.conftest import Convert
from tests.input_table import rows_by_code, titles
from tests.xlsx_templates.reading.conftest import PLAIN, TITLES, Bench, beside
from xlsx_templates.reading import ReadFile, ReadStatus
from xlsx_templates.reading.archive import Archive
from xlsx_templates.reading.ods_fonts import legacy_fonts
from xlsx_templates.reading.xls_rich_text import rich_texts as xls_rich_texts

TCVN3 = {"nothing": "Kh«ng ph¸t sinh", "number": "Kh«ng", "note": "Q§ sè 5 cña QuËn §oµn", "who": "NguyÔn V¨n MÉu", "yes": "Cã"}
VNI = {"nothing": "Khoâng phaùt sinh", "number": "Khoâng", "note": "QÑ soá 5 cuûa Quaän Ñoaøn", "who": "Nguyeãn Vaên Maãu", "yes": "Coù"}
FONTS = [(".VnTime", TCVN3), (".VnArial", TCVN3), ("VNI-Times", VNI)]


def typed(bench: Bench, words: dict[str, str], font: str, *, blanks: str = "") -> Path:
    """A return with these words in cells of that font."""

    def change(book: Any) -> None:
        sheet = book["Nhập liệu"]
        at, (_, columns) = rows_by_code(sheet), titles(sheet)
        for code, key, text in (
            ("N01", "value", words["number"]),
            ("N02", "if_none", words["nothing"]),
            ("N03", "note", words["note"]),
            ("Y01", "value", words["yes"]),
        ):
            put(sheet.cell(at[code], columns[TITLES[key]]), text, font)
        put(beside(sheet, "Người lập biểu"), words["who"], font)
        if blanks:
            put(beside(sheet, "Các dòng còn để trống là"), blanks, font)

    rows = {code: cells for code, cells in PLAIN.items() if code not in {"N01", "N02", "Y01", "R02"}}
    return bench.edit(bench.fill(bench.issue(), rows, signed=""), change, name="cu.xlsx")


def put(cell: Any, text: str, font: str) -> None:
    cell.value = text
    if font:
        cell.font = Font(name=font)


def said(found: ReadFile) -> dict[str, str]:
    return {finding.code: sentence(finding) for finding in found.findings}


def is_read_as_shown(found: ReadFile) -> None:
    assert found.status is ReadStatus.READ
    (submission,) = found.submissions
    entries = submission.entries
    assert [entries[code].figure.fact for code in ("N01", "N02", "N03", "Y01", "R02")] == [Fact.NIL, Fact.NIL, Fact.NUMBER, Fact.NUMBER, Fact.NIL]
    assert (entries["N03"].note, entries["Y01"].figure.value) == ("QĐ số 5 của Quận Đoàn", 1)
    assert submission.prepared_by == "Nguyễn Văn Mẫu"


@pytest.mark.parametrize(("font", "words"), FONTS)
def test_words_are_read_as_their_font_shows_them(bench: Bench, font: str, words: dict[str, str]) -> None:
    found = bench.read(typed(bench, words, font, blanks=words["nothing"]))
    is_read_as_shown(found)
    assert said(found) == {
        "cell_nil": "TT 3, Đoàn viên mới (ô G12): đang ghi “Không”, đã hiểu là Không phát sinh.",
        "legacy_font_converted": f"Có 6 ô gõ bằng phông {font}, đã chuyển sang Unicode để đọc; tệp của đơn vị giữ nguyên.",
    }


@pytest.mark.libreoffice
@pytest.mark.parametrize(("kind", "font", "words"), [("xls", *FONTS[0]), ("ods", *FONTS[2])])
def test_so_they_are_in_xls_and_ods(bench: Bench, convert: Convert, kind: str, font: str, words: dict[str, str]) -> None:
    found = bench.read(convert(typed(bench, words, font, blanks=words["nothing"]), kind))
    is_read_as_shown(found)
    assert f"Có 6 ô gõ bằng phông {font}" in said(found)["legacy_font_converted"]


def test_a_font_of_capitals_shows_capitals(bench: Bench) -> None:
    found = bench.read(typed(bench, TCVN3, ".VnTimeH"))
    entries = found.submissions[0].entries
    assert (entries["N02"].figure.fact, entries["N03"].note, found.submissions[0].prepared_by) == (Fact.NIL, "QĐ SỐ 5 CỦA QUẬN ĐOÀN", "NGUYỄN VĂN MẪU")


@pytest.mark.parametrize("words", [TCVN3, VNI])
def test_without_such_a_font_nothing_is_converted_and_a_list_cell_is_asked(bench: Bench, words: dict[str, str]) -> None:
    found = bench.read(typed(bench, words, "", blanks=words["nothing"]))
    entries = found.submissions[0].entries
    assert [entries[code].figure.fact for code in ("N01", "N02", "Y01", "R02")] == [Fact.HELD, Fact.HELD, Fact.HELD, Fact.BLANK]
    assert entries["N03"].note == words["note"]
    assert f"đang ghi “{words['nothing']}”, có thể là “Không phát sinh” gõ bằng phông chữ cũ" in said(found)["if_none_in_old_letters"]
    assert f"đang ghi “{words['nothing']}”" in said(found)["blanks_rule_unknown"]
    assert {"cell_text", "cell_yes_no_unclear"} <= said(found).keys()


def test_unicode_in_a_cell_of_such_a_font_stays(bench: Bench) -> None:
    words = {"nothing": "Không phát sinh", "number": "Không", "note": "QĐ số 5 của Quận Đoàn", "who": "Nguyễn Văn Mẫu", "yes": "Có"}
    found = bench.read(typed(bench, words, ".VnTime", blanks="Không phát sinh"))
    is_read_as_shown(found)
    assert set(said(found)) == {"cell_nil"}


@pytest.mark.parametrize(
    ("font", "title"),
    [(".VnTimeH", "§oµn ph­êng An L¹c: BiÓu sè liÖu"), (".VnTime", "§oµn ph­êng An L¹c: BiÓu sè liÖu"), ("VNI-Times", "Ñoaøn phöôøng An Laïc: Bieåu soá lieäu")],
)
def test_a_unit_is_proposed_by_its_name_in_such_a_font(bench: Bench, font: str, title: str) -> None:
    def change(book: Any) -> None:
        del book["_meta"]
        book.defined_names.clear()
        book.custom_doc_props.props.clear()
        put(book["Nhập liệu"]["A1"], title, font)

    found = bench.read(bench.edit(bench.fill(bench.issue()), change))
    assert (found.status, found.unit, list(said(found))) == (ReadStatus.HELD, "AL", ["identity_proposed"])


def test_a_workbook_without_such_fonts_is_looked_at_as_before(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the white columns are looked into, and nothing is converted."""
    from xlsx_templates.reading import cell_facts, first_look

    asked: list[list[int]] = []
    plain: Callable[..., Any] = cell_facts.sheet_facts

    def counted(sheet: bytes, columns: Any) -> Any:
        asked.append(list(columns))
        return plain(sheet, columns)

    monkeypatch.setattr(first_look, "sheet_facts", counted)
    found = first_look.first_look(str(bench.fill(bench.issue())))
    assert asked == [[6, 7, 8, 13, 14]]
    assert "l" not in found["s"][0]


def test_a_style_of_ods_has_the_font_of_its_parent(tmp_path: Path) -> None:
    styles = (
        '<s><style:font-face style:name="F1" svg:font-family="\'.VnTimeH\'"/><style:style style:name="Cu" style:family="table-cell">'
        '<style:text-properties style:font-name="F1"/></style:style></s>'
    )
    content = (
        '<c><style:style style:name="ce1" style:family="table-cell" style:parent-style-name="Cu"/>'
        '<style:style style:name="ce2" style:family="table-cell" style:parent-style-name="Cu"><style:text-properties style:font-name="Arial"/>'
        "</style:style></c>"
    )
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("styles.xml", styles)
        made.writestr("content.xml", content)
    assert legacy_fonts(Archive(path.read_bytes())) == {"Cu": ".VnTimeH", "ce1": ".VnTimeH"}


@pytest.mark.parametrize("is_shared", [True, False], ids=["shared as by Excel", "in its cell as by openpyxl"])
class DescribeATextOfSeveralFonts:
    def it_is_converted_run_by_run(self, bench: Bench, *, is_shared: bool) -> None:
        """“Ghi chú: ” in the cell's own font, then TCVN3 in .VnTime, as a person pastes into a cell; the plain run keeps its Unicode."""
        path = typed_in_runs(bench, "N03", "note", ("", "Ghi chú: "), (".VnTime", "Q§ sè 5 cña QuËn §oµn"), is_shared=is_shared)
        found = bench.read(path)
        assert found.submissions[0].entries["N03"].note == "Ghi chú: QĐ số 5 của Quận Đoàn"
        assert "legacy_font_converted" in said(found)

    def it_is_read_as_a_figure_or_a_word(self, bench: Bench, *, is_shared: bool) -> None:
        path = typed_in_runs(bench, "N01", "value", (".VnTime", "Kh"), (".VnTime", "«ng"), is_shared=is_shared)
        assert bench.entries(path)["N01"].figure.fact is Fact.NIL


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_a_text_of_several_fonts_is_so_in_xls_and_ods(bench: Bench, convert: Convert, kind: str) -> None:
    runs = ("", "Ghi chú ‘1’:  "), (".VnTime", "Q§ sè 5\ncña "), ("Arial", "Quận "), ("VNI-Times", "Ñoaøn")
    found = bench.read(convert(typed_in_runs(bench, "N03", "note", *runs, is_shared=False), kind))
    assert found.submissions[0].entries["N03"].note == "Ghi chú ‘1’:  QĐ số 5\ncủa Quận Đoàn"
    assert "legacy_font_converted" in said(found)


def test_a_shared_text_of_xls_goes_on_in_the_next_record_with_other_letters() -> None:
    """Excel cuts a record at 8.224 bytes, between letters too; the next one says anew whether they are wide."""
    body = struct.pack("<LLHBH", 2, 2, 1, 0, 0)[:8] + struct.pack("<HB", 1, 0) + b"x" + struct.pack("<HBHL", 5, 0x0D, 2, 2) + "Gõ".encode("utf-16-le")
    more = b"\0" + b"abc" + struct.pack("<HHHH", 1, 0, 3, 1) + b"??"
    records = [(0x00FC, body), (0x003C, more), (0x0031, b"")]
    assert xls_rich_texts(records, ["Arial", ".VnTime"]) == ({"Gõabc": (("", "G"), ("Arial", "õa"), (".VnTime", "bc"))}, None)
    assert xls_rich_texts([(0x00FC, body)], ["Arial"]) == ({}, 1)
    assert xls_rich_texts([(0x00FC, b"\1")], ["Arial"]) == ({}, 0)


def test_shared_texts_without_runs_are_not_searched_for_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The search costs six times the look for a run, and clean returns have none."""
    from xlsx_templates.reading import rich_text

    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(rich_text.SHARED, "<sst><si><t>Nhập liệu</t></si></sst>")
    monkeypatch.setattr(rich_text, "mentions_legacy_font", lambda _: pytest.fail("searched"))
    assert rich_text.rich_texts(Archive(path.read_bytes())) == {}


def typed_in_runs(bench: Bench, code: str, key: str, *runs: tuple[str, str], is_shared: bool) -> Path:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    text = CellRichText([TextBlock(InlineFont(rFont=font), words) if font else words for font, words in runs])

    def change(book: Any) -> None:
        sheet = book["Nhập liệu"]
        sheet.cell(rows_by_code(sheet)[code], titles(sheet)[1][TITLES[key]]).value = text

    path = bench.edit(bench.fill(bench.issue()), change, name="cu.xlsx")
    if is_shared:
        shared_as_excel_has_it(path)
    return path


def shared_as_excel_has_it(path: Path) -> None:
    """Move the text of several runs from its cell, where openpyxl writes it, to the shared texts, where Excel keeps it."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    name, found = next((name, found) for name, data in parts.items() if (found := re.search(rb' t="inlineStr"><is>(<r>.*?</r>)</is></c>', data)))
    number = parts.get("xl/sharedStrings.xml", b"").count(b"<si>")
    parts[name] = parts[name].replace(found[0], b' t="s"><v>%d</v></c>' % number, 1)
    start = parts.get("xl/sharedStrings.xml", b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"></sst>')
    parts["xl/sharedStrings.xml"] = start.replace(b"</sst>", b"<si>%s</si></sst>" % found[1])
    links, kind = "xl/_rels/workbook.xml.rels", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    if kind not in parts[links]:
        parts[links] = parts[links].replace(b"</Relationships>", b'<Relationship Id="rIdS" Type="%s" Target="sharedStrings.xml"/></Relationships>' % kind)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for member, data in parts.items():
            target.writestr(member, data)
