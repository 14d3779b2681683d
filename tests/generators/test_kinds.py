"""The kinds of documents: each has all its parts, in every regime, for one unit and for many."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from inspect import getmodule
from pathlib import Path

import pytest

from generators.body import Table
from generators.brief import Brief, office_in_sentence, office_of, signature_of
from generators.checking import assigned_units, findings_of
from generators.document import Document, Letterhead
from generators.kinds import kinds, report, report_request
from generators.laying import as_text
from generators.word_template.compiling import shipped_template
from generators.word_template.rendering import render
from indicators.forms import Forms
from indicators.outgoing import Authority
from indicators.outline import OutlineItem
from indicators.rounds import Round
from indicators.units import UnitKind
from tests.generators.samples import REGIMES, dispatch
from xlsx_templates.catalogues.loading import load_seed

SAID = {
    "introduction": "đề nghị Đoàn phường An Lạc báo cáo số liệu quý I năm 2023 theo biểu mẫu gửi kèm, cụ thể như sau:",
    "content": "Số liệu của 38 dòng theo danh mục tại phụ lục kèm theo, ghi vào tệp biểu mẫu Excel",
    "span": "Từ ngày 01/01/2023 đến hết ngày 20/3/2023 (ngày chốt số liệu của quý I năm 2023).",
    "how_to": "- Chỉ ghi vào các ô trắng của biểu mẫu",
    "deadline": "về Quận Đoàn Bình Tân trước 11g00 ngày 21/3/2023 (thứ Ba) qua thư điện tử baocao@binhtan.example.vn hoặc Zalo 0900 000 001.",
    "contact": "đề nghị liên hệ đồng chí Người liên hệ mẫu 01, điện thoại 0900 000 001.",
    "closing": "Ban Thường vụ Quận Đoàn Bình Tân đề nghị Đoàn phường An Lạc quan tâm thực hiện",
}
WHOLE = {
    "kính gửi": "Kính gửi: Đoàn phường An Lạc", "trích yếu": "V/v báo cáo số liệu quý I năm 2023",
    "số": "Số:       -CV/ĐTN", "ngày": "Bình Tân, ngày    tháng    năm 2023",
    "ký": "TM. BAN THƯỜNG VỤ QUẬN ĐOÀN", "chức vụ": "BÍ THƯ", "nơi nhận": "- Thành Đoàn Thành phố Hồ Chí Minh (để báo cáo);", "lưu": "- Lưu VP.",
    "phụ lục": "DANH MỤC SỐ LIỆU BÁO CÁO QUÝ I NĂM 2023", "kèm theo": "(Kèm theo Công văn số", "đầu bảng": "TT | Nội dung | Đơn vị tính | Cách ghi",
    "số liệu mẫu": "Số liệu mẫu:",
}  # fmt: skip


@pytest.fixture(scope="module")
def round_() -> Round:
    return load_seed("binh-tan-2023")[0]


def _brief(round_: Round, units: str = "P-AL", regime: str = "doan", period: str = "2023-Quy-I") -> Brief:
    chosen = tuple(unit for unit in round_.units if unit.code in units.split() or (units == "*" and not unit.is_own))
    return Brief(office_of(round_, regime), Forms(round_, round_.period_by_code[period]), chosen, 2023)


def test_kinds_are_the_modules_of_their_folder() -> None:
    assert kinds()["yeu-cau-bao-cao"] is report_request
    modules = {path.stem for path in Path(str(report_request.__file__)).parent.glob("[!_]*.py")}
    assert {getmodule(kind.compose).__name__.rpartition(".")[2] for kind in kinds().values()} == modules  # type: ignore[union-attr]
    assert all(kind.NAME and kind.FILE.isascii() and code == kind.CODE for code, kind in kinds().items())


@pytest.mark.parametrize("part", [part.__name__ for part in report_request.PARTS])
def test_the_request_says_each_of_its_parts(part: str, round_: Round) -> None:
    assert SAID[part] in as_text(report_request.compose(_brief(round_)))


@pytest.mark.parametrize("part", [part.__name__ for part in report_request.PARTS])
def test_a_part_left_out_would_be_missed(part: str, round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_request, "PARTS", tuple(each for each in report_request.PARTS if each.__name__ != part))
    assert SAID[part] not in as_text(report_request.compose(_brief(round_)))


def test_the_request_names_the_page_for_words_where_its_units_are_asked_any(round_: Round) -> None:
    asked = "Nội dung bằng lời viết theo từng mục ở trang “Nội dung báo cáo” của biểu mẫu"
    told = [
        asked in as_text(report_request.compose(_brief(replace(round_, outline=outline))))
        for outline in ((), (OutlineItem("M1", "Mô hình hay"),), (OutlineItem("M1", "Mô hình hay", asked_in=frozenset({"Nam"})),))
    ]
    assert told == [False, True, False]


def test_the_request_has_all_its_parts_and_no_other() -> None:
    assert [part.__name__ for part in report_request.PARTS] == list(SAID)


def test_a_report_has_all_its_parts_and_no_other() -> None:
    names = ["mark", "opening", "situation", "results", "table", "chart", "appraisal", "of_units", "to_be_written", "closing"]
    assert [part.__name__ for part in report.PARTS] == names


@pytest.mark.parametrize("what", list(WHOLE))
def test_the_request_has_what_every_dispatch_has(what: str, round_: Round) -> None:
    assert WHOLE[what] in as_text(report_request.compose(_brief(round_)))


@pytest.mark.parametrize("regime", REGIMES)
def test_the_request_is_written_in_every_regime(regime: str, round_: Round) -> None:
    document = report_request.compose(_brief(round_, "*", regime))
    assert render(document, shipped_template(regime)).startswith(b"PK")
    assert ("T/M BAN THƯỜNG VỤ" if regime == "dang" else "TM. BAN THƯỜNG VỤ") in as_text(document)


def test_forty_units_are_named_and_more_stand_in_an_annex(round_: Round) -> None:
    all_of_them = report_request.compose(_brief(round_, "*"))
    assert len(all_of_them.addressees) == 40
    assert len(all_of_them.annexes) == 1
    extra = replace(round_.units[-1], code="THEM", name="Đơn vị thêm", document_name="")
    more = report_request.compose(_brief(replace(round_, units=(*round_.units, extra)), "*"))
    assert more.addressees == ("Các đơn vị trực thuộc (theo danh sách kèm theo)",)
    assert "41 | Đơn vị thêm" in as_text(more)
    assert "danh mục tại Phụ lục 1 kèm theo" in as_text(more)


def test_the_annex_names_who_is_asked_a_row_where_units_differ(round_: Round) -> None:
    text = as_text(report_request.compose(_brief(round_, "*")))
    assert "TT | Nội dung | Đơn vị tính | Cách ghi | Đơn vị ghi" in text
    rows = [line for line in text.splitlines() if line.count(" | ") == 4]
    assert [row.split(" | ")[0] for row in rows[1:]] == [str(number) for number in range(1, len(rows))]
    asked = {row.split(" | ")[4] for row in rows[1:]}
    kinds = len({unit.kind for unit in _brief(round_, "*").units})
    assert any(who.startswith("Tất cả, trừ ") for who in asked)
    assert max(who.count(";") + 1 for who in asked) <= kinds / 2


def test_a_unit_with_a_later_deadline_reads_its_own(round_: Round) -> None:
    from indicators.rounds import Extension

    later = replace(round_, extensions=(Extension("P-AL", "2023-Quy-I", datetime(2023, 3, 25, 17)),))
    assert "trước 17g00 ngày 25/3/2023 (thứ Bảy)" in as_text(report_request.compose(_brief(later)))
    assert "trước 11g00 ngày 21/3/2023 (thứ Ba)" in as_text(report_request.compose(_brief(later, "P-ALA")))


def test_without_a_deadline_an_address_or_a_contact_the_sentences_stay_whole(round_: Round) -> None:
    bare = replace(
        round_, agency=replace(round_.agency, email="", zalo="", contact="", phone=""), periods=tuple(replace(each, deadline=None) for each in round_.periods)
    )
    text = as_text(report_request.compose(_brief(bare)))
    assert "Đơn vị gửi tệp biểu mẫu đã ghi số liệu về Quận Đoàn Bình Tân đúng thời hạn." in text
    assert "vướng mắc" not in text


@pytest.mark.parametrize(
    ("lines", "authority", "body", "office"),
    [
        (("TM. BAN THƯỜNG VỤ QUẬN ĐOÀN", "BÍ THƯ"), Authority.ON_BEHALF, "BAN THƯỜNG VỤ QUẬN ĐOÀN", "BÍ THƯ"),
        (("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"), Authority.ON_BEHALF, "BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"),
        (("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"), Authority.FOR_HEAD, "TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"),
        (("TL. BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"), Authority.BY_ORDER, "BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"),
        (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), Authority.FOR_HEAD, "CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        (("TM. ỦY BAN NHÂN DÂN",), Authority.ON_BEHALF, "ỦY BAN NHÂN DÂN", ""),
        (("Q. TRƯỞNG BAN",), Authority.ACTING, "", "TRƯỞNG BAN"),
        (("CHÁNH VĂN PHÒNG",), Authority.DIRECT, "", "CHÁNH VĂN PHÒNG"),
    ],
)
def test_the_lines_of_a_kind_of_unit_say_by_what_right_it_signs(lines: tuple[str, ...], authority: Authority, body: str, office: str, round_: Round) -> None:
    signed = signature_of(replace(round_.agency, signer_title=""), UnitKind("x", "x", lines))
    assert (signed.authority, signed.body, signed.office) == (authority, body, office)
    assert signed.committee == ("ỦY BAN NHÂN DÂN" if len(lines) == 3 else "")


@pytest.mark.parametrize(("day", "count"), [(date(2025, 6, 30), 0), (date(2025, 7, 1), 1)])
@pytest.mark.parametrize("name", ["BCH Quận Đoàn Mẫu", "Ban Chấp hành Đoàn Huyện Mẫu"])
def test_a_letterhead_of_a_district_is_a_finding_since_july_2025(day: date, count: int, name: str) -> None:
    found = list(findings_of(dispatch(letterhead=Letterhead(name), day=day), date(2020, 1, 1)))
    assert [finding.code for finding in found] == ["document_district_letterhead"] * count
    assert not list(findings_of(dispatch(day=day), date(2026, 1, 1)))


def test_signs_that_word_cannot_hold_are_said() -> None:
    found = list(findings_of(dispatch(summary="a\x00b\x0b"), date(2023, 1, 1)))
    assert [(finding.code, finding.facts["count"]) for finding in found] == [("document_signs_dropped", "2")]


@pytest.mark.parametrize(
    ("office", "said"),
    [
        ("BÍ THƯ", "Bí thư"), ("PHÓ BÍ THƯ THƯỜNG TRỰC", "Phó Bí thư Thường trực"), ("PHÓ CHÁNH VĂN PHÒNG", "Phó Chánh Văn phòng"),
        ("TRƯỞNG BAN", "Trưởng ban"), ("Phó Trưởng ban", "Phó Trưởng ban"), ("", ""),
    ],
)  # fmt: skip
def test_an_office_is_written_in_a_sentence_as_titles_are(office: str, said: str) -> None:
    assert office_in_sentence(office) == said


def _unreached(document: Document) -> list[str]:
    return [finding.facts["units"] for finding in findings_of(document, date(2023, 3, 6)) if finding.code == "document_assigns_unaddressed"]


@pytest.mark.parametrize("kind", ["phan-cong", "quyet-dinh", "ke-hoach"])
@pytest.mark.parametrize("units", ["P-AL P-ALA", "*"])
def test_a_document_that_gives_work_to_units_reaches_them(kind: str, units: str, round_: Round) -> None:
    made = kinds()[kind].compose(_brief(round_, "P-AL" if kind == "phan-cong" else units))
    assert {"Đoàn phường An Lạc"} <= set(assigned_units(made))
    assert _unreached(made) == []


def test_a_unit_with_work_that_nobody_sends_the_document_to_is_said(round_: Round) -> None:
    plan = kinds()["ke-hoach"].compose(_brief(round_, "P-AL P-ALA"))
    assert all(isinstance(block, Table) and block.assigned for block in plan.annexes[0].body)
    assert _unreached(replace(plan, recipients=plan.recipients[:2])) == ["Đoàn phường An Lạc A"]
    assert _unreached(replace(plan, recipients=(), also_to=("ĐOÀN PHƯỜNG AN LẠC", "Đoàn phường An Lạc A"))) == []
    decision = kinds()["quyet-dinh"].compose(_brief(round_, "P-AL P-ALA"))
    assert _unreached(replace(decision, recipients=decision.recipients[1:])) == ["Đoàn phường An Lạc, Đoàn phường An Lạc A"]
    others = replace(decision, stands_for={"Như Điều 3": ("Đoàn phường An Lạc",)})
    assert _unreached(others) == ["Đoàn phường An Lạc A"]
    alone = kinds()["phan-cong"].compose(_brief(round_))
    assert _unreached(replace(alone, addressees=("Quận ủy",))) == ["Đoàn phường An Lạc"]
    assert _unreached(replace(alone, addressees=("Quận ủy",), body=())) == ["Đoàn phường An Lạc"]
