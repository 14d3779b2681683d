"""What stands around the text of each kind: number, trích yếu, Kính gửi, căn cứ, annexes, Nơi nhận and its archive line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from generators.document import Document
from generators.kinds import kinds
from generators.laying import lay_out, texts_at
from tests.generators.every_kind import every_kind

UNITS = ("Đoàn phường An Lạc", "Đoàn phường An Lạc A", "Đoàn phường Bình Hưng Hòa")
LIST = f"Kính gửi: / - {UNITS[0]}; / - {UNITS[1]}; / - {UNITS[2]}."
PROGRAMME = "Căn cứ Chương trình công tác Đoàn và phong trào thanh thiếu nhi quận Bình Tân năm 2023"
ABOVE, TAIL = "- Thành Đoàn Thành phố Hồ Chí Minh (để báo cáo);", "- Lưu BTC, VP."
CARRIED_OUT = " / ".join(f"- {unit}; }} (để thực hiện)" for unit in UNITS)
ANSWERED = f"- Như trên; / {ABOVE} / {TAIL}"
TO_CARRY_OUT = f"{ABOVE} / {CARRIED_OUT} / {TAIL}"
TARGETS = "CHỈ TIÊU GIAO CHO CÁC ĐƠN VỊ NĂM 2023"
ROWS = "DANH MỤC SỐ LIỆU BÁO CÁO QUÝ I NĂM 2023"
# kind | number | trích yếu | Kính gửi | căn cứ | annex | Nơi nhận
FRAMES: Mapping[str, tuple[str, str, str, str, str, str]] = {
    "yeu-cau-bao-cao": ("Số: 07-CV/ĐTN-BTC", "V/v báo cáo số liệu quý I năm 2023", LIST, "", ROWS, ANSWERED),
    "don-doc": ("Số: 07-CV/ĐTN-BTC", "V/v đôn đốc gửi báo cáo số liệu quý I năm 2023", LIST, "", "", ANSWERED),
    "cong-van": ("Số: 07-CV/ĐTN-BTC", "V/v [nội dung công văn]", LIST, "", "", ANSWERED),
    "de-cuong": ("Số: 07-CV/ĐTN-BTC", "V/v báo cáo kết quả công tác quý I năm 2023", LIST, "", "ĐỀ CƯƠNG BÁO CÁO KẾT QUẢ CÔNG TÁC QUÝ I NĂM 2023", ANSWERED),
    "phan-cong": ("Số: 07-CV/ĐTN-BTC", "V/v phân công thực hiện chỉ tiêu năm 2023", f"Kính gửi: {UNITS[0]}", "", "", ANSWERED),
    "bao-cao": (
        "Số: 07-BC/ĐTN-BTC", "BÁO CÁO / Kết quả thực hiện chỉ tiêu công tác mẫu quý I năm 2023", "", "Căn cứ Chương trình mẫu,",
        "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU QUÝ I NĂM 2023 THEO MẢNG CÔNG TÁC", f"{ABOVE} / - Các đơn vị trực thuộc; / {TAIL}",
    ),
    "ke-hoach": ("Số: 07-KH/ĐTN-BTC", "KẾ HOẠCH / Thực hiện các chỉ tiêu công tác năm 2023", "", f"{PROGRAMME},", TARGETS, TO_CARRY_OUT),
    "chuong-trinh": ("Số: 07-CTr/ĐTN-BTC", "CHƯƠNG TRÌNH / Công tác năm 2023", "", "Căn cứ [chương trình, nghị quyết của cấp trên],", "", TO_CARRY_OUT),
    "thong-bao": ("Số: 07-TB/ĐTN-BTC", "THÔNG BÁO / Về thời hạn gửi báo cáo số liệu năm 2023", "", f"{PROGRAMME},", "", TO_CARRY_OUT),
    "huong-dan": ("Số: 07-HD/ĐTN-BTC", "HƯỚNG DẪN / Ghi biểu mẫu và gửi báo cáo số liệu năm 2023", "", f"{PROGRAMME},", ROWS, TO_CARRY_OUT),
    "giay-moi": (
        "Số: 07-TM/ĐTN-BTC", "THƯ MỜI / Dự hội nghị đánh giá kết quả thực hiện chỉ tiêu quý I năm 2023", "", "", "", f"- Như thành phần mời; / {TAIL}",
    ),
    "to-trinh": (
        "Số: 07-TTr/ĐTN-BTC", "TỜ TRÌNH / Về việc phê duyệt chỉ tiêu công tác năm 2023", "", "", "",
        f"- Thành Đoàn Thành phố Hồ Chí Minh (để xem xét); / {TAIL}",
    ),
    "quyet-dinh": (
        "Số: 07-QĐ/ĐTN-BTC", "QUYẾT ĐỊNH / Về việc giao chỉ tiêu công tác năm 2023", "",
        f"Căn cứ [văn bản quy định chức năng, nhiệm vụ của cơ quan]; / {PROGRAMME}; / Theo đề nghị của [bộ phận tham mưu],", TARGETS,
        f"- Như Điều 3; / {ABOVE} / {TAIL}",
    ),
    "bien-ban": (
        "Số: 07-BB/ĐTN-BTC", "BIÊN BẢN / Làm việc với Đoàn phường An Lạc về đối chiếu số liệu quý I năm 2023", "", "", "", f"- {UNITS[0]}; / {TAIL}",
    ),
}  # fmt: skip
SHOWN = ("number", "summary", "addressees", "bases", "annex", "recipients")


@pytest.fixture(scope="module")
def documents(made: Mapping[tuple[str, str], Document]) -> Mapping[str, Document]:
    """Return a document of each kind in the regime of the Đoàn."""
    return {code: document for (code, regime), document in made.items() if regime == "doan"}


@pytest.fixture(scope="module")
def made() -> Mapping[tuple[str, str], Document]:
    """Return a document of each kind in each regime, drafted by a department."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generators.report.tables.completion_chart", lambda *_: b"\x89PNG")
        return {(code, regime): document for code, regime, document in every_kind("BTC")}


def test_every_kind_has_its_row() -> None:
    assert FRAMES.keys() == kinds().keys()


@pytest.mark.parametrize("part", SHOWN)
@pytest.mark.parametrize("code", FRAMES)
def test_what_stands_around_the_text_is_all_there(code: str, part: str, documents: Mapping[str, Document]) -> None:
    assert _shown(documents[code])[part] == FRAMES[code][SHOWN.index(part)]


@pytest.mark.parametrize(
    ("regime", "addressed"),
    [("doan", ""), ("nha-nuoc", "Kính gửi: Ủy ban nhân dân Thành phố Hồ Chí Minh"), ("dang", "")],
    ids=["doan-HD 29 o 10", "nha-nuoc-ND 30 o 9a", "dang-HD 05 o 5a"],
)
def test_a_report_to_a_superior_is_addressed_where_the_regime_wants_it(regime: str, addressed: str, made: Mapping[tuple[str, str], Document]) -> None:
    shown = _shown(made["bao-cao", regime])
    assert shown["addressees"] == addressed
    assert shown["recipients"].startswith("- Như trên;") is bool(addressed)
    assert ("(để báo cáo)" in shown["recipients"]) is not bool(addressed)


@pytest.mark.parametrize("code", FRAMES)
def test_sample_data_say_that_they_are(code: str, documents: Mapping[str, Document]) -> None:
    document = documents[code]
    assert document.sample.startswith("Số liệu mẫu:")
    assert document.sample in texts_at(lay_out(document), "body")
    assert document.sample not in texts_at(lay_out(replace(document, sample="")), "body")


def _shown(document: Document) -> dict[str, str]:
    laid = lay_out(document)
    summary = [text for anchor in ("under_number", "type") for text in texts_at(laid, anchor) if text.strip("-")]
    recipients = texts_at(laid, "recipients")
    return {
        "number": texts_at(laid, "number")[0],
        "summary": " / ".join(summary),
        "addressees": " / ".join(texts_at(laid, "addressees")),
        "bases": " / ".join(texts_at(laid, "body")[1 + bool(document.competence) :][: len(document.bases)]),
        "annex": " / ".join(annex.title.upper() for annex in document.annexes),
        "recipients": " / ".join(recipients[recipients.index("Nơi nhận:") + 1 :]),
    }
