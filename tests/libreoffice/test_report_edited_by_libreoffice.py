"""A report edited by hand in a real LibreOffice, saved as .docx and over .odt, then renewed: only its numbers change."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.bindings import places
from generators.body import Run
from generators.document_identity import identity_of
from generators.docx_package import DOCUMENT, parse, read_package, serialise
from generators.renewal import Outcome, renew
from macros.refresh_report import refresh_report
from macros.write_report import write_report
from tests.generators.small_documents import bound, held, small_document, texts, zipped
from tests.libreoffice.conftest import ByUno
from tests.macros.upper import LATER, Q1, Office

pytestmark = pytest.mark.libreoffice
REPORT = small_document(
    (Run("Kết nạp "), bound("350 người"), Run(", "), bound("đạt 85,2% chỉ tiêu năm", "completion"), Run(".")),
    (Run("So sánh: "), bound("tăng 120 người so với", "change"), Run(" cùng kỳ.")),
    (Run("Tình nguyện: "), bound("3.085 lượt", indicator="C2"), Run(".")),
)
NEW = {
    ("C1", "value"): "360 người",
    ("C1", "completion"): "đạt 87% chỉ tiêu năm",
    ("C1", "change"): "giảm 30 người so với",
    ("C2", "value"): "3.100 lượt",
}
DOCX, ODT = "MS Word 2007 XML", "writer8"


def edit(by_uno: ByUno, folder: Path, replace: dict[str, str], *saves: tuple[str, str], report: bytes = REPORT) -> bytes:
    """Return the report after a person's edits, saved by each filter in turn."""
    source = folder / "bao cao.docx"
    source.write_bytes(report)
    paths = [(str(folder / name), kind) for name, kind in saves]
    order = {"source": str(source), "replace": replace, "first": "Kính gửi đồng chí. ", "saves": paths}
    assert by_uno("edit_by_uno", order) == {"replaced": [1] * len(replace)}
    return Path(paths[-1][0]).read_bytes()


@pytest.mark.parametrize("saves", [[("a.docx", DOCX)], [("a.docx", DOCX), ("b.docx", DOCX)], [("a.odt", ODT), ("b.docx", DOCX)]])
def it_renews_the_numbers_and_keeps_the_prose(tmp_path: Path, by_uno: ByUno, saves: list[tuple[str, str]]) -> None:
    prose = {"Kết nạp ": "Trong quý, toàn quận kết nạp ", " cùng kỳ.": " cùng kỳ năm trước, là kết quả đáng mừng."}
    done = renew(edit(by_uno, tmp_path, prose, *saves), NEW)
    assert [text for text in texts(done.data) if text] == [
        "Kính gửi đồng chí. Trong quý, toàn quận kết nạp 360 người, đạt 87% chỉ tiêu năm.",
        "So sánh: giảm 30 người so với cùng kỳ năm trước, là kết quả đáng mừng.",
        "Tình nguyện: 3.100 lượt.",
    ]
    assert [each.outcome for each in done.renewals] == [Outcome.RENEWED] * 4
    assert identity_of(read_package(done.data)) == identity_of(read_package(REPORT))


def it_asks_about_a_number_that_was_typed_over_and_names_one_that_was_deleted(tmp_path: Path, by_uno: ByUno) -> None:
    saved = edit(by_uno, tmp_path, {"350 người": "400 người", "3.085 lượt": ""}, ("a.odt", ODT), ("b.docx", DOCX))
    done = renew(saved, NEW)
    assert {(each.indicator, each.what): each.outcome for each in done.renewals} == {
        ("C1", "value"): Outcome.TYPED_OVER, ("C1", "completion"): Outcome.RENEWED, ("C1", "change"): Outcome.RENEWED, ("C2", "value"): Outcome.DELETED,
    }  # fmt: skip
    assert held(done.data)[0] == "400 người"


def prose(data: bytes) -> list[str]:
    """Return the text of each paragraph without what stands in its bound places."""
    parts = read_package(data)
    root = parse(parts[DOCUMENT])
    for place in places(root):
        for text in place.texts:
            text.text = ""
    return texts(zipped({**parts, DOCUMENT: serialise(root)}))


@pytest.mark.parametrize("saves", [[("a.docx", DOCX)], [("a.odt", ODT), ("b.docx", DOCX)]])
def it_renews_a_whole_report_of_a_round(tmp_path: Path, by_uno: ByUno, saves: list[tuple[str, str]]) -> None:
    office = Office(tmp_path / "round")
    office.send("A", MOI=20, DANG=2, DVC=(1, 6), CT=3)
    path = write_report(office.folder, Q1, now=LATER).path
    (tmp_path / "desk").mkdir()
    changes = {"Trên đây là báo cáo": "Ban Thường vụ trân trọng báo cáo", "đã nhận báo cáo của ": "đã có báo cáo của "}
    path.write_bytes(edit(by_uno, tmp_path / "desk", changes, *saves, report=path.read_bytes()))
    before = path.read_bytes()
    assert refresh_report(path, now=LATER).changed == ()
    office.send("B", MOI=10, DANG=0, DVC=(1, 6), CT=0)
    done = refresh_report(path, now=LATER)
    assert {each.outcome for each in done.renewals} == {Outcome.SAME, Outcome.RENEWED}
    assert prose(path.read_bytes()) == prose(before)
    said = "\n".join(texts(path.read_bytes())).replace("\u00a0", " ")
    assert "Đoàn viên mới: 30 người, đạt 60% chỉ tiêu năm (50 người); số liệu của 2/2 đơn vị." in said
    assert "Ban Thường vụ trân trọng báo cáo" in said
    assert "đã có báo cáo của 2/2 đơn vị; không còn đơn vị nào chưa gửi." in said
