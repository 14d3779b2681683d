"""A template restyled in a real LibreOffice and saved there: it still works, and documents look as the office wants them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generators.document import Document
from generators.regimes import load_regime
from generators.word_template.building import build_template
from generators.word_template.compiling import CompiledTemplate, compile_template, shipped_template
from generators.word_template.rendering import render
from tests.generators.measuring import Measured, W
from tests.generators.samples import dispatch, report
from tests.libreoffice.conftest import ByUno
from tests.ooxml_lint import lint

pytestmark = pytest.mark.libreoffice
SHEET = {"TopMargin": 1500, "PageStyleLayout": {"enum": ["com.sun.star.style.PageStyleLayout", "MIRRORED"]}}
STYLES = {
    "ParagraphStyles": {"TH Cơ quan ban hành": {"CharHeight": 12.0}, "TH Nội dung": {"CharHeight": 13.0}, "TH Chữ Nơi nhận": {"CharHeight": 12.0}},
    "PageStyles": {"First Page": SHEET, "Standard": SHEET},
}
RESTYLED = {"TH Cơ quan ban hành": 12, "TH Nội dung": 13, "TH Chữ Nơi nhận": 12}


@pytest.fixture(scope="module")
def restyled(by_uno: ByUno, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the template of the Đoàn after a person's changes of styles, saved as Word's by LibreOffice."""
    folder = tmp_path_factory.mktemp("restyled")
    (folder / "doan.docx").write_bytes(build_template(load_regime("doan")))
    saves = [[str(folder / "saved.docx"), "MS Word 2007 XML"]]
    order = {"source": str(folder / "doan.docx"), "replace": {}, "first": "", "styles": STYLES, "saves": saves}
    by_uno("edit_by_uno", order)
    return (folder / "saved.docx").read_bytes()


def it_keeps_its_anchors_and_every_word_of_the_document(restyled: bytes) -> None:
    own = compile_template(restyled, load_regime("doan"))
    for make in (dispatch, report):
        said = [[document.text(each) for each in document.root.iter(f"{W}p")] for document in _both(make, own)]
        assert [text for text in said[0] if text] == [text for text in said[1] if text]


def it_keeps_the_restyling(restyled: bytes) -> None:
    plain, own = _both(dispatch, compile_template(restyled, load_regime("doan")))
    for style, size in RESTYLED.items():
        assert [document.looks(document.paragraphs(style)[0]).size for document in (plain, own)][1] == size
        assert plain.looks(plain.paragraphs(style)[0]).size != size
    assert own.looks(own.paragraphs("TH Chức vụ")[0]).size == 14


def it_keeps_what_the_office_left_alone(restyled: bytes) -> None:
    for document in _both(report, compile_template(restyled, load_regime("doan"))):
        heading = document.paragraphs("TH Mục")[0]
        level = document.level_of(heading)
        assert level is not None
        assert level.find(f"{W}lvlText").get(f"{W}val") == "%4."  # type: ignore[union-attr]
        assert document.looks(heading).outline == 3
        assert len(list(document.root.iter(f"{W}tblHeader"))) == 2
        assert sum(" PAGE " in part.decode() for name, part in document.parts.items() if name.startswith("word/header")) == 1


def it_prints_on_two_sides_where_the_office_mirrored_the_margins(restyled: bytes) -> None:
    plain, own = _both(dispatch, compile_template(restyled, load_regime("doan")))
    assert [b"<w:mirrorMargins" in document.parts["word/settings.xml"] for document in (plain, own)] == [False, True]


def it_writes_nothing_that_word_would_mend(restyled: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(render(report("doan"), compile_template(restyled, load_regime("doan"))))
    assert lint(path) == []


def _both(make: Callable[[str], Document], own: CompiledTemplate) -> tuple[Measured, Measured]:
    return Measured(render(make("doan"), shipped_template("doan"))), Measured(render(make("doan"), own))
