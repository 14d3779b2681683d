"""The template as a contract: what it must have, what an office may change, and what a document costs."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Pt

from generators.body import BoundNumber, Cell, Column, Item, NumberedList, Paragraph, Picture, Run, Table, cell, paragraph, runs
from generators.document import Annex
from generators.regimes import load_regime
from generators.word_template.building import build_template
from generators.word_template.compiling import TemplateError, compile_template, shipped_template
from generators.word_template.contract import ANCHOR_NAMES, STYLE_NAMES
from generators.word_template.rendering import render
from tests.generators.measuring import Measured, W
from tests.generators.samples import REGIMES, dispatch, report, table
from tests.ooxml_lint import lint
from tests.ooxml_lint.audit import audit

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
DOAN = load_regime("doan")
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def _changed(change: Any) -> bytes:
    document = docx.Document(io.BytesIO(build_template(DOAN)))
    change(document)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _without(content: bytes, part: str, pattern: str, new: str = "") -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(kept, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, re.sub(pattern, new, data.decode(), flags=re.DOTALL) if name == part else data)
    return kept.getvalue()


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("make", [dispatch, report], ids=["dispatch", "report"])
def test_what_is_written_is_clean(regime: str, make: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    extra = (Paragraph(runs("Hình:")), Picture(PNG, 20, 20, "Một điểm"), NumberedList((Item(runs("một;")), Item(runs("hai.")))))
    path.write_bytes(render(make(regime, body=(*make(regime).body, *extra)), shipped_template(regime)))
    assert lint(path) == []
    assert audit(path, written_by="python-docx") == []


@pytest.mark.parametrize("regime", REGIMES)
def test_the_template_itself_is_clean(regime: str, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(build_template(load_regime(regime)))
    assert lint(path) == []
    assert audit(path, written_by="python-docx") == []


def test_the_same_document_gives_the_same_bytes() -> None:
    first, second = render(report(), compile_template(build_template(DOAN), DOAN)), render(report(), compile_template(build_template(DOAN), DOAN))
    assert first == second


def test_nothing_of_the_machine_is_told_and_the_properties_are_the_documents() -> None:
    parts = Measured(render(dispatch(), shipped_template("doan"))).parts
    core = parts["docProps/core.xml"].decode()
    assert "<dc:title>báo cáo mẫu</dc:title><dc:subject>Công văn</dc:subject><dc:creator>Ban Thường vụ Đoàn phường Mẫu</dc:creator>" in core
    told = b"".join(parts.values()).lower()
    assert not [word for word in (b"python", b"macintosh", b"microsoft macintosh", b"lastmodifiedby") if word in told]
    assert b'w:lang w:val="vi-VN"' in parts["word/styles.xml"]
    assert "docProps/thumbnail.jpeg" not in parts


@pytest.mark.parametrize("anchor", ["number", "body", "signature", "recipients", "issuer"])
def test_a_missing_anchor_is_said_by_its_name(anchor: str) -> None:
    content = _without(build_template(DOAN), "word/document.xml", f'<w:tag w:val="th-{anchor}"/>|<w:bookmarkStart [^>]*w:name="th_{anchor}"/>')
    with pytest.raises(TemplateError, match=f"thiếu chỗ đặt “{ANCHOR_NAMES[anchor]}”"):
        compile_template(content, DOAN, "doan.docx")


@pytest.mark.parametrize("component", ["clause", "recipients_item", "body"])
def test_a_missing_style_is_said_by_its_name(component: str) -> None:
    name = STYLE_NAMES[component]
    content = _without(build_template(DOAN), "word/styles.xml", f'w:val="{name}"', 'w:val="Khác"')
    with pytest.raises(TemplateError, match=f"thiếu kiểu chữ “{name}”"):
        compile_template(content, DOAN, "doan.docx")


@pytest.mark.parametrize(
    "content", [b"", b"PK\3\4 not a zip", b"%PDF-1.4", build_template(DOAN)[:4000], _without(build_template(DOAN), "word/document.xml", "</w:body>")]
)
def test_a_damaged_template_is_one_clear_sentence(content: bytes) -> None:
    with pytest.raises(TemplateError) as raised:
        compile_template(content, DOAN, "doan.docx")
    assert str(raised.value).startswith("Chưa đọc được mẫu trình bày doan.docx")


def test_a_bookmark_serves_as_an_anchor_too() -> None:
    content = _without(build_template(DOAN), "word/document.xml", '<w:tag w:val="th-body"/>')
    assert "Đoạn cuối." in Measured(render(dispatch(), compile_template(content, DOAN))).parts["word/document.xml"].decode()


def test_a_content_control_serves_as_an_anchor_too() -> None:
    content = _without(build_template(DOAN), "word/document.xml", "<w:bookmark(?:Start|End)[^>]*/>")
    assert "Đoạn cuối." in Measured(render(dispatch(), compile_template(content, DOAN))).parts["word/document.xml"].decode()


def test_a_control_around_the_paragraph_goes_with_its_anchor() -> None:
    around = (
        r'(<w:p>(?:(?!</w:p>).)*<w:tag w:val="th-body"/>.*?</w:p>)',
        r'<w:sdt><w:sdtPr><w:tag w:val="th-body"/></w:sdtPr><w:sdtContent>\1</w:sdtContent></w:sdt>',
    )
    content = _without(build_template(DOAN), "word/document.xml", *around)
    assert content != build_template(DOAN)
    written = Measured(render(dispatch(), compile_template(content, DOAN))).parts["word/document.xml"].decode()
    assert ("Đoạn cuối." in written, "th-" in written) == (True, False)


def test_a_template_that_lost_its_page_number_says_so() -> None:
    content = _without(build_template(DOAN), "word/header1.xml", "<w:instrText.*?</w:instrText>")
    with pytest.raises(TemplateError, match=r"^Mẫu trình bày doan\.docx không còn số trang\."):
        compile_template(content, DOAN, "doan.docx")


@pytest.mark.parametrize("gone", [None, "0"], ids=["no list", "list 0"])
def test_a_list_that_the_office_took_out_leaves_the_document_whole(gone: str | None, tmp_path: Path) -> None:
    def bare(document: Any) -> None:
        for name in ("TH Danh sách số", "TH Mục"):
            properties = document.styles[name].element.find(f"{W}pPr")
            listed = properties.find(f"{W}numPr")
            properties.remove(listed) if gone is None else listed.find(f"{W}numId").set(f"{W}val", gone)

    body = (*dispatch().body, NumberedList((Item(runs("một")),)))
    path = tmp_path / "a.docx"
    path.write_bytes(render(dispatch(body=body, annexes=(Annex("Mẫu", dispatch().body),)), compile_template(_changed(bare), DOAN)))
    assert lint(path) == []
    assert audit(path, written_by="python-docx") == []


def test_a_restyled_template_keeps_the_restyling() -> None:
    def restyle(document: Any) -> None:
        document.styles["TH Cơ quan ban hành"].font.size = Pt(12)
        document.styles["TH Tiêu đề"].font.size = Pt(13)
        document.sections[0].top_margin = Pt(90)
        document.paragraphs[0].insert_paragraph_before("Khẩu hiệu của cơ quan mẫu")

    plain, own = (Measured(render(dispatch(), compile_template(content, DOAN))) for content in (build_template(DOAN), _changed(restyle)))
    assert [document.looks(document.paragraphs("TH Cơ quan ban hành")[0]).size for document in (plain, own)] == [14, 12]
    assert "Khẩu hiệu của cơ quan mẫu" in own.parts["word/document.xml"].decode()
    assert 'w:top="1800"' in own.parts["word/document.xml"].decode()
    rules = [int(str(document.paragraphs("TH Nét kẻ")[0].find(f"{W}pPr/{W}ind").get(f"{W}left"))) for document in (plain, own)]  # type: ignore[union-attr]
    assert rules[1] > rules[0], "the rule is as long as the smaller title"


def test_texts_stay_texts_whatever_they_hold() -> None:
    hostile = ["=1+1", "+84", "-5", "@cmd", "a\x00b\x0bc", "x" * 40_000, "😀 Đoàn 🎉", "<w:p>&amp;\"'", "]]>", "dòng\nhai\tba", "\ud800lẻ", "@@th:body@@"]
    document = Measured(render(dispatch(body=tuple(Paragraph(runs(text)) for text in hostile)), shipped_template("doan")))
    found = ["".join(part for part in document.text(each)) for each in document.paragraphs("TH Nội dung")]
    assert found[:5] == ["=1+1", "+84", "-5", "@cmd", "abc"]
    assert len(found[5]) == 40_000
    assert found[6:9] == ["😀 Đoàn 🎉", "<w:p>&amp;\"'", "]]>"]
    assert found[9:] == ["dònghaiba", "lẻ", "@@th:body@@."]


def test_a_bound_number_is_a_content_control_in_the_line() -> None:
    number = BoundNumber("1.200", "C01A", "2023-Quy-I", "total")
    document = Measured(
        render(dispatch(body=(paragraph("Có ", number, " đoàn viên; ", replace(number, indicator="C02"), " chi đoàn."),)), shipped_template("doan"))
    )
    controls = list(document.root.iter(f"{W}sdt"))
    tags = [found.find(f"{W}sdtPr/{W}tag").get(f"{W}val") for found in controls]  # type: ignore[union-attr]
    ids = {found.find(f"{W}sdtPr/{W}id").get(f"{W}val") for found in controls}  # type: ignore[union-attr]
    assert tags == ["th;C01A;2023-Quy-I;total;1.200", "th;C02;2023-Quy-I;total;1.200"]
    assert len(ids) == 2
    assert document.text(document.paragraphs("TH Nội dung")[0]).replace("\u00a0", " ") == "Có 1.200 đoàn viên; 1.200 chi đoàn."


def test_a_table_repeats_its_header_keeps_its_widths_and_never_breaks_a_row() -> None:
    document = Measured(render(dispatch(body=(table(5),)), shipped_template("doan")))
    drawn = next(found for found in document.root.iter(f"{W}tbl") if found.find(f"{W}tblPr/{W}tblStyle") is not None)
    rows = drawn.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * 5
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    widths = [int(str(column.get(f"{W}w"))) for column in drawn.iter(f"{W}gridCol")]
    assert sum(widths) == pytest.approx(160 / 25.4 * 1440, abs=3)
    assert widths[1] == pytest.approx(6 * widths[0], abs=6)


def test_text_below_a_table_stands_off_it() -> None:
    document = Measured(render(dispatch(body=(table(1), paragraph("Dưới bảng."), paragraph("Dưới nữa."))), shipped_template("doan")))
    body = next(document.root.iter(f"{W}body"))
    at = next(place for place, each in enumerate(body) if each.find(f"{W}tblPr/{W}tblStyle") is not None)
    room = body[at + 1].find(f"{W}pPr/{W}spacing")
    assert room is not None
    assert int(str(room.get(f"{W}before"))) >= 60
    assert ["".join(each.itertext()) for each in body[at + 1 : at + 4]] == ["", "Dưới bảng.", "Dưới nữa."]


def test_a_row_that_heads_others_stays_with_the_next() -> None:
    document = Measured(render(dispatch(body=(replace(table(3), bold_rows=frozenset({1})),)), shipped_template("doan")))
    drawn = next(found for found in document.root.iter(f"{W}tbl") if found.find(f"{W}tblPr/{W}tblStyle") is not None)
    assert [all(kept(cell) for cell in row.iter(f"{W}p")) for row in drawn.findall(f"{W}tr")] == [False, False, True, True]
    assert [all(run.find(f"{W}rPr/{W}b") is not None for run in row.iter(f"{W}r")) for row in drawn.findall(f"{W}tr")] == [False, False, True, False]


@pytest.mark.parametrize("regime", REGIMES)
def test_a_table_at_the_end_stays_with_the_signature_and_never_touches_its_table(regime: str) -> None:
    """Word makes one table of two without a paragraph between them."""
    body = next(Measured(render(dispatch(regime, body=(table(2),)), shipped_template(regime))).root.iter(f"{W}body"))
    at, drawn = next((place, each) for place, each in enumerate(body) if each.find(f"{W}tblPr/{W}tblStyle") is not None)
    foot = next(place for place, each in enumerate(body) if place > at and each.tag == f"{W}tbl")
    assert [all(kept(cell) for cell in row.iter(f"{W}p")) for row in drawn.findall(f"{W}tr")] == [False, False, True]
    assert foot - at > 1
    assert all(kept(each) for each in body[at + 1 : foot])


def kept(paragraph: Any) -> bool:
    return paragraph.find(f"{W}pPr/{W}keepNext") is not None


def test_merged_cells_cover_what_they_say(tmp_path: Path) -> None:
    header = ((Cell(runs("TT"), rows=2), Cell(runs("Số liệu"), columns=2)), (cell("Kỳ"), cell("Năm")))
    made = Table((Column(1), Column(2), Column(2)), header, ((cell("1"), cell("2"), cell("3")),))
    path = tmp_path / "a.docx"
    path.write_bytes(render(dispatch(body=(made,)), shipped_template("doan")))
    assert lint(path) == []
    document = docx.Document(str(path))
    drawn = document.tables[1]
    assert drawn.cell(0, 0)._tc is drawn.cell(1, 0)._tc
    assert drawn.cell(0, 1)._tc is drawn.cell(0, 2)._tc


def test_numbered_lists_and_the_headings_of_an_annex_begin_anew() -> None:
    body = tuple(NumberedList((Item(runs(text)),)) for text in ("một", "hai"))
    document = Measured(render(dispatch(body=body, annexes=(Annex("Mẫu", dispatch().body),)), shipped_template("doan")))
    lists = [found.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") for found in document.paragraphs("TH Danh sách số")]  # type: ignore[union-attr]
    assert len(set(lists)) == 2
    own = document.paragraphs("TH Mục")[0].find(f"{W}pPr/{W}numPr/{W}numId")
    assert own is not None
    overrides = [num for num in document._numbering.iter(f"{W}num") if num.find(f"{W}lvlOverride/{W}startOverride") is not None]
    assert {str(own.get(f"{W}val")), *map(str, lists)} == {num.get(f"{W}numId") for num in overrides}


def test_the_file_code_stands_in_the_foot_of_the_first_page_only() -> None:
    parts = Measured(render(report(), shipped_template("doan"))).parts
    assert sum("MauBC2023" in content.decode() for name, content in parts.items() if name.startswith("word/footer")) == 1


@pytest.mark.parametrize("regime", REGIMES)
def test_the_first_page_of_an_annex_bears_neither_file_code_nor_marks(regime: str) -> None:
    document = Measured(render(report(regime), shipped_template(regime)))
    related = dict(re.findall(r'Id="([^"]*)"[^>]*Target="([^"]*)"', document.parts["word/_rels/document.xml.rels"].decode()))
    firsts = []
    for section in document.root.iter(f"{W}sectPr"):
        keys = [each.get(RELATED) for kind in ("header", "footer") for each in section.iter(f"{W}{kind}Reference") if each.get(f"{W}type") == "first"]
        firsts.append("".join(document.parts[f"word/{related[str(key)]}"].decode() for key in keys))
    assert [("MauBC2023" in text, "LƯU HÀNH NỘI BỘ" in text) for text in firsts] == [(True, regime != "nha-nuoc"), (False, False), (False, False)]


def test_a_template_without_a_place_in_its_header_has_the_mark_above_the_title() -> None:
    content = _without(build_template(DOAN), "word/header2.xml", "<w:bookmark(?:Start|End)[^>]*/>|<w:sdt>.*?</w:sdt>")
    document = Measured(render(report(), compile_template(content, DOAN)))
    said = [document.text(each) for each in document.root.iter(f"{W}p")]
    assert said[said.index("ĐOÀN TNCS HỒ CHÍ MINH") - 1] == "LƯU HÀNH NỘI BỘ"


def test_the_anchors_of_the_template_do_not_reach_a_document() -> None:
    for regime in map(load_regime, REGIMES):
        text = Measured(render(dispatch(regime.code), shipped_template(regime.code))).parts["word/document.xml"].decode()
        assert "th-" not in text
        assert "@@" not in text


def test_a_look_of_one_run_reaches_word() -> None:
    document = Measured(
        render(dispatch(body=(Paragraph((Run("đậm", bold=True), Run("nghiêng", italic=True), Run("gạch", underline=True))),)), shipped_template("doan"))
    )
    line = document.paragraphs("TH Nội dung")[0]
    looks = [document.looks(line, run) for run in range(3)]
    assert [(look.bold, look.italic, look.underline) for look in looks] == [(True, False, False), (False, True, False), (False, False, True)]


def test_a_compiled_template_writes_a_letter_many_times_faster_than_building_one() -> None:
    template = shipped_template("doan")
    assert shipped_template("doan") is template, "the template is compiled once"
    render(dispatch(), template)
    spent = []
    makers: tuple[Callable[[], bytes], ...] = (lambda: render(dispatch(), template), lambda: build_template(DOAN))
    for make in makers:
        start = time.process_time()
        for _ in range(3):
            make()
        spent.append(time.process_time() - start)
    assert spent[1] > 5 * spent[0]
