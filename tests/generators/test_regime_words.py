"""The words, signs, numbers, places and frames of each regime, read in the written document; the article stands in each test's id."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import pytest

from generators.document import Archive, Document, Marks, Number, Signature
from generators.letter_widths import width_mm
from generators.regimes import load_regime
from generators.word_template.compiling import shipped_template
from generators.word_template.contract import STYLE_NAMES
from generators.word_template.rendering import render
from indicators.outgoing import Authority
from tests.generators.measuring import Element, Measured, W
from tests.generators.samples import dispatch, every_level, plain_id, report, table

MARKED = Marks("Mật", "Khẩn", "lần thứ hai", is_draft=True, conference="Tài liệu hội nghị mẫu", circulation="Lưu hành nội bộ")
MAKERS: Mapping[str, Callable[[str], Document]] = {
    "dispatch": dispatch,
    "report": report,
    "levels": every_level,
    "open": lambda regime: dispatch(regime, day=None, year=2023, number=Number("CV", "ĐTN", "VP")),
    "also": lambda regime: dispatch(regime, also_to=("Thành Đoàn Mẫu", "Đảng ủy Mẫu")),
    "submission": lambda regime: report(regime, submits=True, addressees=("Thành Đoàn Mẫu",), type_name="Tờ trình", annexes=()),
    "of a department": lambda regime: dispatch(regime, archive=Archive("TNNT", "VT-LT", 80)),
    "ends in a table": lambda regime: dispatch(regime, body=(table(1),)),
    "urgent": lambda regime: dispatch(regime, marks=Marks(urgency="HỎA TỐC")),
    "very urgent": lambda regime: dispatch(regime, marks=Marks(urgency="THƯỢNG KHẨN")),
    "marked": lambda regime: dispatch(regime, marks=MARKED),
}
# regime | article | document | component | what its paragraphs say, in order
SAID = """
doan | HD 29 III.1 | dispatch | title | ĐOÀN TNCS HỒ CHÍ MINH
doan | HD 29 III.2 | dispatch | parent | THÀNH ĐOÀN MẪU
doan | HD 29 III.2 | dispatch | issuer_separator | ***
doan | HD 29 III.3 | dispatch | number | Số: 07-CV/ĐTN-VP
doan | HD 29 III.3 | report | number | Số: 12-BC/ĐTN
doan | HD 29 III.3 | open | number | Số:       -CV/ĐTN-VP
doan | HD 29 III.4 | dispatch | place_date | Mẫu, ngày 05 tháng 3 năm 2023
doan | HD 29 III.4 | open | place_date | Mẫu, ngày    tháng    năm 2023
doan | HD 29 ô 5 | dispatch | dispatch_summary | V/v báo cáo mẫu
doan | HD 29 ô 8 | report | type | BÁO CÁO
doan | HD 29 ô 9 | report | summary | Kết quả công tác mẫu
doan | HD 29 ô 9 | report | summary_separator | -------
doan | HD 29 ô 10 | dispatch | addressee | Kính gửi: Ban Thường vụ Thành Đoàn Mẫu
doan | HD 29 ô 10 | levels | addressee_list | Kính gửi:
doan | HD 29 ô 10 | levels | addressee_item | Thành Đoàn Mẫu; / Đảng ủy phường Mẫu.
doan | HD 29 ô 10 | also | addressee_list | Đồng kính gửi:
doan | HD 29 ô 10 | submission | addressee |
doan | HD 29 III.6 | report | base | Căn cứ Chương trình mẫu; / Căn cứ Kế hoạch mẫu,
doan | HD 29 không quy định | dispatch | body | … / Đoạn cuối.
doan | HD 29 III.7 | dispatch | authority | TM. BAN THƯỜNG VỤ
doan | HD 29 III.7 | dispatch | office | BÍ THƯ
doan | HD 29 III.7 | levels | office_direct | CHÁNH VĂN PHÒNG
doan | HD 29 III.7 | dispatch | signer | Nguyễn Văn Mẫu
doan | HD 29 III.8 | dispatch | recipients_label | Nơi nhận:
doan | HD 29 III.8 | dispatch | recipients_item | Như trên; / Thành Đoàn Mẫu; / Đảng ủy phường Mẫu; / Các chi đoàn; / Lưu VP.
doan | HD 29 III.8 | report | recipients_item | Thành Đoàn Mẫu; / Đảng ủy phường Mẫu; / Các chi đoàn; / Lưu VP.
doan | HD 29 III.8 | of a department | recipients_item | … / Lưu TNNT, VT-LT (80b).
doan | HD 29 III.8 | dispatch | recipients_purpose | (để báo cáo)
doan | HD 29 ô 6 | marked | draft | DỰ THẢO LẦN THỨ HAI
doan | HD 29 ô 6 | marked | conference | Tài liệu hội nghị mẫu
doan | HD 29 ô 7 | marked | secrecy | MẬT
doan | HD 29 ô 7 | marked | urgency | KHẨN
doan | HD 29 ô 12a | marked | circulation | LƯU HÀNH NỘI BỘ
doan | HD 29 ô 16 | report | file_code | MauBC2023
doan | 30-HD/TWĐTN-BTC | report | annex_number | PHỤ LỤC 1 / PHỤ LỤC 2
doan | 30-HD/TWĐTN-BTC | report | annex_title | BẢNG MẪU / BẢNG NGANG MẪU
nha-nuoc | NĐ 30 ô 1 | dispatch | title | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
nha-nuoc | NĐ 30 ô 1 | dispatch | motto | Độc lập - Tự do - Hạnh phúc
nha-nuoc | NĐ 30 ô 3 | dispatch | number | Số: 07/ĐTN-VP
nha-nuoc | NĐ 30 ô 3 | report | number | Số: 12/BC-ĐTN
nha-nuoc | NĐ 30 ô 3 | open | number | Số:       /ĐTN-VP
nha-nuoc | NĐ 30 ô 4 | dispatch | place_date | Mẫu, ngày 05 tháng 3 năm 2023
nha-nuoc | NĐ 30 ô 5a | report | type | BÁO CÁO
nha-nuoc | NĐ 30 ô 5b | dispatch | dispatch_summary | V/v báo cáo mẫu
nha-nuoc | NĐ 30 ô 9a | dispatch | addressee | Kính gửi: Ban Thường vụ Thành Đoàn Mẫu
nha-nuoc | NĐ 30 ô 9a | levels | addressee_item | Thành Đoàn Mẫu; / Đảng ủy phường Mẫu.
nha-nuoc | NĐ 30 ô 9a | submission | addressee | Kính gửi: Thành Đoàn Mẫu
nha-nuoc | NĐ 30 ô 9a | also | addressee_list | Đồng kính gửi:
nha-nuoc | NĐ 30 ô 6 | report | base | Căn cứ Chương trình mẫu; / Căn cứ Kế hoạch mẫu.
nha-nuoc | NĐ 30 Phụ lục III | dispatch | body | … / Đoạn cuối./.
nha-nuoc | NĐ 30 Phụ lục III | ends in a table | body | ./.
nha-nuoc | NĐ 30 ô 7a | dispatch | authority | TM. BAN THƯỜNG VỤ
nha-nuoc | NĐ 30 ô 9b | dispatch | recipients_label | Nơi nhận:
nha-nuoc | NĐ 30 ô 9b | dispatch | recipients_item | Như trên; / Thành Đoàn Mẫu; / Đảng ủy phường Mẫu; / Các chi đoàn; / Lưu: VT.
nha-nuoc | NĐ 30 ô 9b | submission | recipients_item | Như trên; / Thành Đoàn Mẫu; / Đảng ủy phường Mẫu; / Các chi đoàn; / Lưu: VT.
nha-nuoc | NĐ 30 ô 9b | of a department | recipients_item | … / Lưu: VT-LT, TNNT (80b).
nha-nuoc | NĐ 30 ô 10a | marked | secrecy | MẬT
nha-nuoc | NĐ 30 ô 10b | urgent | urgency | HỎA TỐC
nha-nuoc | NĐ 30 ô 11 | marked | circulation | LƯU HÀNH NỘI BỘ
nha-nuoc | NĐ 30 khong quy dinh | marked | draft | DỰ THẢO LẦN THỨ HAI
nha-nuoc | NĐ 30 phụ lục | report | annex_number | Phụ lục I / Phụ lục II
nha-nuoc | NĐ 30 phụ lục | report | annex_title | BẢNG MẪU / BẢNG NGANG MẪU
dang | HD 05 ô 1 | dispatch | title | ĐẢNG CỘNG SẢN VIỆT NAM
dang | HD 05 ô 2 | dispatch | issuer_separator | *
dang | HD 05 ô 3 | dispatch | number | Số 07-CV/ĐTN-VP
dang | HD 05 ô 3 | report | number | Số 12-BC/ĐTN
dang | HD 05 ô 3 | open | number | Số       -CV/ĐTN-VP
dang | HD 05 ô 4 | dispatch | place_date | Mẫu, ngày 05 tháng 3 năm 2023
dang | HD 05 ô 5a | report | summary_separator | -----
dang | HD 05 ô 5b | dispatch | dispatch_summary | về việc báo cáo mẫu
dang | HD 05 ô 5a | dispatch | addressee | Kính gửi: Ban Thường vụ Thành Đoàn Mẫu
dang | HD 05 ô 5a | levels | addressee_item | Thành Đoàn Mẫu; / Đảng ủy phường Mẫu;
dang | HD 05 ô 5a | also | addressee_list | Đồng kính gửi:
dang | HD 05 ô 9b | submission | addressee | Kính trình: Thành Đoàn Mẫu
dang | HD 05 ô 6 | report | base | - Căn cứ Chương trình mẫu; / - Căn cứ Kế hoạch mẫu.
dang | HD 05 ô 6 | dispatch | body | … / Đoạn cuối.
dang | HD 05 ô 7a | dispatch | authority | T/M BAN THƯỜNG VỤ
dang | HD 05 ô 9a | dispatch | recipients_label | Nơi nhận:
dang | HD 05 ô 9a | dispatch | recipients_item | Như trên; / Thành Đoàn Mẫu; / Đảng ủy phường Mẫu; / Các chi đoàn; / Lưu Văn phòng.
dang | HD 05 ô 9a | submission | recipients_item | Như trên; / Thành Đoàn Mẫu; / Đảng ủy phường Mẫu; / Các chi đoàn; / Lưu Văn phòng.
dang | HD 05 ô 9a | of a department | recipients_item | … / Lưu TNNT, VT-LT (80b).
dang | HD 05 ô 10 | marked | urgency | KHẨN
dang | HD 05 ô 11a | marked | conference | TÀI LIỆU HỘI NGHỊ MẪU
dang | HD 05 ô 11a | marked | circulation | LƯU HÀNH NỘI BỘ
dang | HD 05 ô 11b | marked | draft | Dự thảo lần thứ hai
dang | HD 05 phụ lục | report | annex_number | Phụ lục 1 / Phụ lục 2
"""
# regime | article | level | the number that Word shows first ("" where the letter is typed) | where its title stands
LEVELS = """
doan | HD 29 III.6 | part | Phần I | below
doan | HD 29 III.6 | section | I. | beside
doan | HD 29 III.6 | clause | 1. | beside
doan | HD 29 III.6 | point | 1.1. | beside
doan | HD 29 III.6 | subpoint | 1.1.1. | beside
doan | HD 29 III.6 | subsubpoint | 1.1.1.1. | beside
doan | HD 29 khong quy dinh | chapter | Chương I | below
doan | HD 29 khong quy dinh | article | Điều 1. | beside
nha-nuoc | NĐ 30 ô 6 | part | Phần I | below
nha-nuoc | NĐ 30 ô 6 | chapter | Chương I | below
nha-nuoc | NĐ 30 ô 6 | titled_section | Mục 1 | below
nha-nuoc | NĐ 30 ô 6 | subsection | Tiểu mục 1 | below
nha-nuoc | NĐ 30 ô 6 | article | Điều 1. | beside
nha-nuoc | NĐ 30 ô 6 | section | I. | beside
nha-nuoc | NĐ 30 ô 6 | clause | 1. | beside
nha-nuoc | NĐ 30 ô 6 | point | | a) Tên point
dang | HD 05 ô 6 | part | Phần I | below
dang | HD 05 ô 6 | chapter | Chương I | below
dang | HD 05 ô 6 | titled_section | Mục 1 | below
dang | HD 05 ô 6 | article | Điều 1. | beside
dang | HD 05 ô 6 | clause | 1. | beside
dang | HD 05 ô 6 | point | | a) Tên point
"""
# regime | article | by what right | what stands above the name
SIGNED = """
doan | HD 29 III.7 | on_behalf | TM. BAN THƯỜNG VỤ / BÍ THƯ
doan | HD 29 III.7 | for_head | KT. BAN THƯỜNG VỤ / BÍ THƯ
doan | HD 29 III.7 | by_order | TL. BAN THƯỜNG VỤ / BÍ THƯ
doan | HD 29 III.7 | acting | Q. BÍ THƯ
doan | HD 29 III.7 | direct | BÍ THƯ
nha-nuoc | NĐ 30 ô 7a | on_behalf | TM. BAN THƯỜNG VỤ / BÍ THƯ
nha-nuoc | NĐ 30 ô 7a | for_head | KT. BAN THƯỜNG VỤ / BÍ THƯ
nha-nuoc | NĐ 30 ô 7a | by_order | TL. BAN THƯỜNG VỤ / BÍ THƯ
nha-nuoc | NĐ 30 ô 7a | delegated | TUQ. BAN THƯỜNG VỤ / BÍ THƯ
nha-nuoc | NĐ 30 ô 7a | acting | Q. BÍ THƯ
dang | HD 05 ô 7a | on_behalf | T/M BAN THƯỜNG VỤ / BÍ THƯ
dang | HD 05 ô 7a | for_head | K/T BAN THƯỜNG VỤ / BÍ THƯ
dang | HD 05 ô 7a | by_order | T/L BAN THƯỜNG VỤ / BÍ THƯ
dang | HD 05 ô 7a | acting | Q. BÍ THƯ
dang | HD 05 ô 7a | direct | BÍ THƯ
"""
# regime | article | component | which of the two tables (head, foot), row, side
PLACES = """
doan | HD 29 III.1 | title | head 0 right
doan | HD 29 III.2 | issuer | head 0 left
doan | HD 29 ô 3 | number | head 1 left
doan | HD 29 III.4 | place_date | head 1 right
doan | HD 29 ô 5 | dispatch_summary | head 1 left
doan | HD 29 ô 6 | draft | head 1 left
doan | HD 29 ô 6 | conference | head 1 left
doan | HD 29 ô 7 | secrecy | head 1 left
doan | HD 29 ô 7 | urgency | head 1 left
doan | HD 29 ô 12a | circulation | margin
doan | HD 29 III.7 | authority | foot 0 right
doan | HD 29 III.7 | office | foot 1 right
doan | HD 29 III.8 | recipients_label | foot 1 left
nha-nuoc | NĐ 30 ô 1 | title | head 0 right
nha-nuoc | NĐ 30 ô 2 | issuer | head 0 left
nha-nuoc | NĐ 30 ô 3 | number | head 1 left
nha-nuoc | NĐ 30 ô 4 | place_date | head 1 right
nha-nuoc | NĐ 30 ô 5b | dispatch_summary | head 1 left
nha-nuoc | NĐ 30 ô 10b | urgency | head 1 left
nha-nuoc | NĐ 30 ô 11 | circulation | head 1 left
nha-nuoc | NĐ 30 khong quy dinh | conference | head 1 left
nha-nuoc | NĐ 30 ô 7a | authority | foot 0 right
nha-nuoc | NĐ 30 ô 9b | recipients_label | foot 0 left
dang | HD 05 ô 1 | title | head 0 right
dang | HD 05 ô 2 | issuer | head 0 left
dang | HD 05 ô 3 | number | head 1 left
dang | HD 05 ô 4 | place_date | head 1 right
dang | HD 05 ô 5b | dispatch_summary | head 1 left
dang | HD 05 ô 10 | urgency | head 1 left
dang | HD 05 ô 11a | circulation | margin
dang | HD 05 ô 11a | conference | margin
dang | HD 05 ô 11b | draft | head 1 left
dang | HD 05 ô 7a | authority | foot 0 right
dang | HD 05 ô 9a | recipients_label | foot 0 left
"""
# regime | article | document | component | frame in mm: none, wide, wide x high
FRAMES = """
doan | HD 29 ô 7 | marked | secrecy | letters
doan | HD 29 ô 7 | marked | urgency | none
doan | HD 29 ô 6 | marked | draft | letters
nha-nuoc | NĐ 30 ô 10b | marked | urgency | 20 x 8
nha-nuoc | NĐ 30 ô 10b | very urgent | urgency | 40 x 8
nha-nuoc | NĐ 30 ô 10b | urgent | urgency | 30 x 8
nha-nuoc | NĐ 30 ô 11 | marked | circulation | letters
nha-nuoc | NĐ 30 ô 10a | marked | secrecy | letters
nha-nuoc | NĐ 30 khong quy dinh | marked | draft | letters
dang | HD 05 ô 10 | marked | urgency | none
dang | HD 05 ô 10 | marked | secrecy | letters
dang | HD 05 ô 11b | marked | draft | none
"""
# regime | article | component | length of the rule below, by that of the words
RULES = """
doan | HD 29 III.1, Mau 3 | title | 1-1
nha-nuoc | NĐ 30 ô 1 | motto | 1-1
nha-nuoc | NĐ 30 ô 2 | issuer | 0.333-0.5
nha-nuoc | NĐ 30 ô 5a | summary | 0.333-0.5
dang | HD 05 ô 1 | title | 1-1
"""
MM = 1440 / 25.4


def _rows(text: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split("|")) for line in text.strip().splitlines()]


def _table(text: str, names: str, key: int = -1) -> pytest.MarkDecorator:
    rows = _rows(text)
    return pytest.mark.parametrize(tuple(names.split()), rows, ids=[plain_id(*row[:key]) for row in rows])


@cache
def written(regime: str, kind: str) -> Measured:
    return Measured(render(MAKERS[kind](regime), shipped_template(regime)))


def _texts(document: Measured, component: str) -> list[str]:
    return [document.text(each).replace("\u00a0", " ") for each in document.paragraphs(STYLE_NAMES[component])]


@_table(SAID, "regime article kind component said")
def test_a_component_says_what_its_article_wants(regime: str, article: str, kind: str, component: str, said: str) -> None:
    texts, wanted = _texts(written(regime, kind), component), [part for part in said.split(" / ") if part]
    assert (["…", texts[-1]] if wanted[:1] == ["…"] else texts) == wanted, article


@_table(LEVELS, "regime article level number title", 3)
def test_a_heading_bears_the_number_of_its_article(regime: str, article: str, level: str, number: str, title: str) -> None:
    document = written(regime, "levels")
    heading = document.paragraphs(STYLE_NAMES[level])[0]
    assert document.shown_number(heading) == number, article
    broken = [each.tag == f"{W}br" for each in heading.iter() if each.tag in {f"{W}br", f"{W}t"} and (each.tag == f"{W}br" or each.text)]
    assert broken[0] is (title == "below")
    assert title in {"below", "beside"} or document.text(heading) == title


@pytest.mark.parametrize("regime", ["doan", "nha-nuoc", "dang"], ids=["doan-HD 29 III.6", "nha-nuoc-ND 30 o 6", "dang-HD 05 o 6"])
def test_numbered_levels_are_indented_as_the_text_and_those_on_a_line_of_their_own_are_not(regime: str) -> None:
    document, components = written(regime, "levels"), load_regime(regime).components
    for level in load_regime(regime).levels:
        first = document.looks(document.paragraphs(STYLE_NAMES[level])[0]).first
        assert first == pytest.approx(0 if components[level].align == "center" else components["body"].first, abs=0.1), level


@pytest.mark.parametrize(
    ("regime", "first"), [("doan", 12.7), ("nha-nuoc", 12.7), ("dang", 10)], ids=["doan-HD 29 III.6", "nha-nuoc-ND 30 o 6", "dang-HD 05 o 6"]
)
@pytest.mark.parametrize("component", ["body", "base", "dash", "plus", "numbered"])
def test_every_paragraph_of_the_text_begins_as_far_in(regime: str, first: float, component: str) -> None:
    document = next(found for found in (written(regime, kind) for kind in ("dispatch", "report", "levels")) if found.paragraphs(STYLE_NAMES[component]))
    assert document.looks(document.paragraphs(STYLE_NAMES[component])[0]).first == pytest.approx(first, abs=0.1)


@_table(SIGNED, "regime article authority lines")
def test_who_signs_is_said_as_the_article_wants(regime: str, article: str, authority: str, lines: str) -> None:
    signed = Signature("Bí thư", "Nguyễn Văn Mẫu", Authority(authority), "Ban Thường vụ")
    document = Measured(render(dispatch(regime, signature=signed), shipped_template(regime)))
    found = [text for component in ("authority", "office", "office_direct") for text in _texts(document, component)]
    assert found == lines.split(" / "), article


@_table(PLACES, "regime article component place")
def test_a_component_stands_where_its_article_puts_it(regime: str, article: str, component: str, place: str) -> None:
    document = written(regime, "marked")
    found = document.cell_of(document.paragraphs(STYLE_NAMES[component])[0])
    last = len(list(document.root.iter(f"{W}tbl"))) - 1
    foot = next(number for number in range(last, -1, -1) if _is_foot(document, number))
    shown = "margin" if found is None else f"{'head' if found[0] == 0 else 'foot' if found[0] == foot else 'text'} {found[1]} {('left', 'right')[found[2]]}"
    assert shown == place, article


@pytest.mark.parametrize("regime", ["doan"], ids=["doan-HD 29 o 12a"])
def test_the_mark_above_the_title_ends_at_the_right_margin(regime: str) -> None:
    document = written(regime, "marked")
    indent = document.paragraphs(STYLE_NAMES["circulation"])[0].find(f"{W}pPr/{W}ind")
    assert indent is not None
    assert (indent.get(f"{W}right"), int(str(indent.get(f"{W}left"))) > 80 * MM) == ("0", True)


def _is_foot(document: Measured, number: int) -> bool:
    signer = document.cell_of(document.paragraphs(STYLE_NAMES["signer"])[0])
    return signer is not None and signer[0] == number


@_table(FRAMES, "regime article kind component frame", 4)
def test_a_mark_is_framed_as_its_article_wants(regime: str, article: str, kind: str, component: str, frame: str) -> None:
    document = written(regime, kind)
    mark = document.paragraphs(STYLE_NAMES[component])[0]
    border = mark.find(f"{W}pPr/{W}pBdr")
    assert (border is None) is (frame == "none"), article
    if border is None:
        return
    look = load_regime(regime).components[component]
    wide = load_regime(regime).page.letterhead[0] - _indents(mark)
    wanted = width_mm(document.text(mark), look.size, bold=True) + 6 if frame == "letters" else float(frame.split(" x ", maxsplit=1)[0])
    assert wide == pytest.approx(wanted, abs=1)
    if " x " in frame:
        room = sum(int(str(each.get(f"{W}space"))) for each in border if each.tag in {f"{W}top", f"{W}bottom"})
        assert (look.size * 1.15 + room) / 72 * 25.4 == pytest.approx(8, abs=0.5)
        assert {each.get(f"{W}color") for each in border} == {"FF0000"}


@_table(RULES, "regime article component share", 3)
def test_a_rule_is_as_long_as_its_article_says(regime: str, article: str, component: str, share: str) -> None:
    """The length is the column less the two indents; the widths of the letters are held against LibreOffice's in test_rendered."""
    document = written(regime, "report")
    rules = document.paragraphs(STYLE_NAMES["rule"])
    words = document.paragraphs(STYLE_NAMES[component])[0]
    everything = list(document.root.iter(f"{W}p"))
    below = everything[next(place for place, each in enumerate(everything) if each is words) + 1]
    assert any(below is each for each in rules)
    page = load_regime(regime).page
    column = page.width if component == "summary" else page.letterhead[0 if component == "issuer" else 1]
    least, most = map(float, share.split("-"))
    length = (column - _indents(below)) / width_mm(document.text(words), document.looks(words).size, bold=True)
    assert least - 0.01 <= length <= most + 0.01, article
    if component != "title" or regime != "doan":
        indent = below.find(f"{W}pPr/{W}ind")
        assert indent is not None
        assert indent.get(f"{W}left") == indent.get(f"{W}right"), "balanced under the words"


def _indents(paragraph: Element) -> float:
    indent = paragraph.find(f"{W}pPr/{W}ind")
    assert indent is not None
    return sum(int(str(indent.get(W + side))) for side in ("left", "right")) / MM


@pytest.mark.parametrize("regime", ["nha-nuoc"], ids=["nha-nuoc-ND 30 o 5b"])
def test_six_points_part_the_summary_of_a_dispatch_from_its_number(regime: str) -> None:
    document = written(regime, "dispatch")
    assert document.looks(document.paragraphs(STYLE_NAMES["dispatch_summary"])[0]).before == 6


@pytest.mark.parametrize(
    ("regime", "kind"),
    [("doan", "HD 29"), ("nha-nuoc", "NĐ 30"), ("dang", "HD 05")],
    ids=["doan-HD 29 phu luc", "nha-nuoc-ND 30 phu luc", "dang-HD 05 phu luc"],
)
def test_an_annex_says_what_it_belongs_to(regime: str, kind: str) -> None:
    number = {"doan": "12-BC/ĐTN", "nha-nuoc": "12/BC-ĐTN", "dang": "12-BC/ĐTN"}[regime]
    said = f"(Kèm theo Báo cáo số {number} ngày 05/3/2023 của Ban Thường vụ Đoàn phường Mẫu)"
    assert _texts(written(regime, "report"), "annex_reference") == [said, said], kind


@pytest.mark.parametrize("regime", ["doan", "dang"], ids=["doan-HD 29 III.8", "dang-HD 05 o 9a"])
def test_recipients_with_one_purpose_stand_before_one_bar(regime: str) -> None:
    document = written(regime, "dispatch")
    bars = [cell for cell in document.root.iter(f"{W}tc") if cell.find(f"{W}tcPr/{W}tcBorders/{W}right") is not None]
    assert [[document.text(each) for each in bar.iter(f"{W}p")] for bar in bars] == [["Thành Đoàn Mẫu;", "Đảng ủy phường Mẫu;"]]


@pytest.mark.parametrize(
    ("regime", "series"), [("doan", "term"), ("nha-nuoc", "year"), ("dang", "term")], ids=["doan-HD 29 III.3", "nha-nuoc-ND 30 Dieu 15", "dang-HD 05 o 3"]
)
def test_numbers_run_through_the_term_or_the_year(regime: str, series: str) -> None:
    rule = load_regime(regime).number
    assert (rule.series, rule.digits) == (series, 2)


@pytest.mark.parametrize("regime", ["nha-nuoc"], ids=["nha-nuoc-ND 30 o 5a"])
def test_the_text_stands_off_the_rule_below_the_summary(regime: str) -> None:
    document = written(regime, "report")
    rule = document.paragraphs(STYLE_NAMES["rule"])[-1]
    assert document.looks(rule).after == 6
    assert document.looks(document.paragraphs(STYLE_NAMES["rule"])[0]).after == 0
