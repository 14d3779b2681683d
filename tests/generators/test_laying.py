"""Documents as text: what the words, numbers, dates and endings of each regime are."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generators.body import BoundNumber, Heading, Level, Numbered, Paragraph, TagTooLongError, bound_number, paragraph, runs
from generators.document import Annex, Archive, Document, Letterhead, Marks, Number, Recipient, Signature
from generators.foot import AuthorityNotOfRegimeError, roman
from generators.laid import Line
from generators.laying import as_text, lay_out
from generators.letter_widths import lines_of, width_mm
from generators.regimes import UnknownRegimeError, load_regime
from generators.spacing import FIXED, with_fixed_spaces
from generators.text_body import LevelNotOfRegimeError
from indicators.outgoing import Authority
from tests.generators.samples import REGIMES, dispatch, report, table


def _lines(document: Document) -> list[str]:
    return as_text(document).splitlines()


def test_a_dispatch_of_the_doan_reads_as_hd_29_says() -> None:
    assert _lines(dispatch()) == [
        "THÀNH ĐOÀN MẪU", "BCH ĐOÀN PHƯỜNG MẪU", "***", "Số: 07-CV/ĐTN-VP", "V/v báo cáo mẫu", "ĐOÀN TNCS HỒ CHÍ MINH", "Mẫu, ngày 05 tháng 3 năm 2023",
        "Kính gửi: Ban Thường vụ Thành Đoàn Mẫu",
        "Đơn vị báo cáo kết quả thực hiện trong kỳ, nêu số liệu, thuận lợi, khó khăn và kiến nghị gửi về cơ quan tổng hợp đúng thời hạn.",
        "NỘI DUNG CHÍNH", "Việc thứ nhất", "Điểm mẫu", "- gạch mẫu;", "+ cộng mẫu;", "- gạch cuối.", "Khoản không tiêu đề.", "Đoạn cuối.",
        "TM. BAN THƯỜNG VỤ", "Nơi nhận:", "- Như trên;", "- Thành Đoàn Mẫu; } (để báo cáo)", "- Đảng ủy phường Mẫu; } (để báo cáo)", "- Các chi đoàn;",
        "- Lưu VP.",
        "BÍ THƯ", "Nguyễn Văn Mẫu",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("regime", "number", "named", "blank"),
    [
        ("doan", "Số: 07-CV/ĐTN-VP", "Số: 12-BC/ĐTN", "Số:       -CV/ĐTN-VP"),
        ("nha-nuoc", "Số: 07/ĐTN-VP", "Số: 12/BC-ĐTN", "Số:       /ĐTN-VP"),
        ("dang", "Số 07-CV/ĐTN-VP", "Số 12-BC/ĐTN", "Số       -CV/ĐTN-VP"),
    ],
)
def test_number_and_symbol_have_the_form_of_the_regime(regime: str, number: str, named: str, blank: str) -> None:
    assert number in _lines(dispatch(regime))
    assert named in _lines(report(regime))
    assert blank in _lines(dispatch(regime, number=Number("CV", "ĐTN", "VP")))


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2023, 2, 9), "ngày 09 tháng 02 năm 2023"), (date(2023, 3, 10), "ngày 10 tháng 3 năm 2023"), (date(2023, 12, 1), "ngày 01 tháng 12 năm 2023"),
        (date(2023, 1, 31), "ngày 31 tháng 01 năm 2023"),
    ],
)  # fmt: skip
def test_a_zero_stands_before_days_below_ten_and_months_one_and_two_only(regime: str, day: date, said: str) -> None:
    assert f"Mẫu, {said}" in _lines(dispatch(regime, day=day))


@pytest.mark.parametrize("regime", REGIMES)
def test_an_open_number_and_date_leave_room_for_the_clerk(regime: str) -> None:
    text = as_text(dispatch(regime, day=None, year=2023, number=Number("CV", "ĐTN")))
    assert "ngày    tháng    năm 2023" in text
    assert "Số" in text
    assert "None" not in text


@pytest.mark.parametrize(("regime", "begins"), [("doan", "V/v báo cáo mẫu"), ("nha-nuoc", "V/v báo cáo mẫu"), ("dang", "về việc báo cáo mẫu")])
def test_the_summary_of_a_dispatch_begins_as_the_regime_wants(regime: str, begins: str) -> None:
    assert begins in _lines(dispatch(regime))


@pytest.mark.parametrize(("regime", "below"), [("doan", "***"), ("dang", "*")])
def test_signs_stand_below_the_issuer(regime: str, below: str) -> None:
    lines = _lines(dispatch(regime))
    assert lines[lines.index("BCH ĐOÀN PHƯỜNG MẪU") + 1] == below


@pytest.mark.parametrize(("regime", "below"), [("doan", "-------"), ("dang", "-----")])
def test_signs_stand_below_the_summary_of_a_named_type(regime: str, below: str) -> None:
    lines = _lines(report(regime))
    assert lines[lines.index("Kết quả công tác mẫu") + 1] == below


@pytest.mark.parametrize(
    ("regime", "bases"),
    [
        ("doan", ["Căn cứ Chương trình mẫu;", "Căn cứ Kế hoạch mẫu,"]),
        ("nha-nuoc", ["Căn cứ Chương trình mẫu;", "Căn cứ Kế hoạch mẫu."]),
        ("dang", ["- Căn cứ Chương trình mẫu;", "- Căn cứ Kế hoạch mẫu."]),
    ],
)
def test_bases_end_as_the_regime_wants(regime: str, bases: list[str]) -> None:
    assert [line for line in _lines(report(regime)) if "Căn cứ" in line] == bases


@pytest.mark.parametrize(("regime", "last"), [("doan", "Đoạn cuối."), ("nha-nuoc", "Đoạn cuối./."), ("dang", "Đoạn cuối.")])
def test_the_text_ends_with_the_mark_of_the_regime(regime: str, last: str) -> None:
    assert last in _lines(dispatch(regime))


def test_after_a_table_the_state_sets_its_mark_and_the_doan_none() -> None:
    assert "./." in _lines(dispatch("nha-nuoc", body=(table(1),)))
    assert "./." not in as_text(dispatch("doan", body=(table(1),)))


@pytest.mark.parametrize(
    ("regime", "authority", "lines"),
    [
        ("doan", Authority.ON_BEHALF, ["TM. BAN THƯỜNG VỤ", "BÍ THƯ"]),
        ("doan", Authority.FOR_HEAD, ["KT. BAN THƯỜNG VỤ", "BÍ THƯ"]),
        ("doan", Authority.BY_ORDER, ["TL. BAN THƯỜNG VỤ", "BÍ THƯ"]),
        ("doan", Authority.ACTING, ["Q. BÍ THƯ"]),
        ("doan", Authority.DIRECT, ["BÍ THƯ"]),
        ("nha-nuoc", Authority.DELEGATED, ["TUQ. BAN THƯỜNG VỤ", "BÍ THƯ"]),
        ("dang", Authority.ON_BEHALF, ["T/M BAN THƯỜNG VỤ", "BÍ THƯ"]),
        ("dang", Authority.FOR_HEAD, ["K/T BAN THƯỜNG VỤ", "BÍ THƯ"]),
        ("dang", Authority.BY_ORDER, ["T/L BAN THƯỜNG VỤ", "BÍ THƯ"]),
    ],
)
def test_a_signature_says_by_what_right(regime: str, authority: Authority, lines: list[str]) -> None:
    said = _lines(dispatch(regime, signature=Signature("Bí thư", "Nguyễn Văn Mẫu", authority, "Ban Thường vụ")))
    assert [line for line in said if line.isupper() and ("BÍ THƯ" in line or "THƯỜNG VỤ" in line)] == lines


@pytest.mark.parametrize("regime", ["doan", "dang"])
def test_only_the_state_delegates(regime: str) -> None:
    with pytest.raises(AuthorityNotOfRegimeError):
        lay_out(dispatch(regime, signature=Signature("Bí thư", "Mẫu", Authority.DELEGATED, "Ban Thường vụ")))


@pytest.mark.parametrize(
    ("regime", "archive", "said"),
    [
        ("doan", Archive(), "- Lưu VP."), ("doan", Archive("TNNT", "VT-LT"), "- Lưu TNNT, VT-LT."), ("doan", Archive(copies=80), "- Lưu VP (80b)."),
        ("nha-nuoc", Archive(), "- Lưu: VT."), ("nha-nuoc", Archive("TCCB"), "- Lưu: VT, TCCB."),
        ("dang", Archive(place="Văn phòng Tỉnh uỷ"), "- Lưu Văn phòng Tỉnh uỷ."),
    ],
)  # fmt: skip
def test_the_archive_line_is_the_last_of_the_recipients(regime: str, archive: Archive, said: str) -> None:
    lines = [line for line in _lines(dispatch(regime, archive=archive)) if line.startswith("- ")]
    assert lines[-1] == said


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("count", [1, 2, 40])
def test_one_addressee_stands_on_the_line_and_more_in_a_list(regime: str, count: int) -> None:
    names = tuple(f"Đoàn phường Mẫu {number}" for number in range(1, count + 1))
    lines = _lines(dispatch(regime, addressees=names))
    if count == 1:
        assert "Kính gửi: Đoàn phường Mẫu 1" in lines
    else:
        start = lines.index("Kính gửi:")
        listed = [f"- {name};" for name in names]
        listed[-1] = f"- {names[-1]}{';' if regime == 'dang' else '.'}"
        assert lines[start + 1 : start + 1 + count] == listed


def test_annexes_are_numbered_by_the_regime_where_there_are_two() -> None:
    shown = {regime: [line for line in _lines(report(regime)) if line.casefold().startswith("phụ lục")] for regime in REGIMES}
    assert shown == {"doan": ["PHỤ LỤC 1", "PHỤ LỤC 2"], "nha-nuoc": ["Phụ lục I", "Phụ lục II"], "dang": ["Phụ lục 1", "Phụ lục 2"]}
    one = report(annexes=(Annex("Bảng mẫu", (table(1),)),))
    assert "PHỤ LỤC" in _lines(one)
    assert "(Kèm theo Báo cáo số 12-BC/ĐTN ngày 05/3/2023 của Ban Thường vụ Đoàn phường Mẫu)" in _lines(one)


def test_marks_stand_where_the_regime_puts_them() -> None:
    marks = Marks("MẬT", "KHẨN", "lần thứ hai", is_draft=True, conference="Tài liệu hội nghị mẫu", circulation="lưu hành nội bộ")
    place = {
        regime: {
            anchor: [line.component for line in lines if isinstance(line, Line)] for anchor, lines in lay_out(dispatch(regime, marks=marks)).anchors.items()
        }
        for regime in REGIMES
    }
    assert place["doan"]["under_number"] == ["dispatch_summary", "conference", "draft", "secrecy", "urgency"]
    assert place["nha-nuoc"]["under_number"] == ["dispatch_summary", "conference", "draft", "secrecy", "urgency", "circulation"]
    assert place["dang"]["under_number"] == ["dispatch_summary", "draft", "secrecy", "urgency"]
    assert place["dang"]["above_title"] == ["conference", "circulation"]
    assert place["doan"]["above_title"] == ["circulation"]
    assert place["nha-nuoc"]["above_title"] == []
    assert place["doan"]["title"] == ["title"]
    frames = [
        line.frame for line in lay_out(dispatch("nha-nuoc", marks=marks)).anchors["under_number"] if isinstance(line, Line) and line.component == "urgency"
    ]
    assert frames == [20]


def test_points_bear_the_letters_of_the_vietnamese_alphabet_where_word_has_none() -> None:
    body = (
        Heading(Level.CLAUSE, "Một"),
        *(Numbered(Level.POINT, runs(f"ý {number}")) for number in range(1, 6)),
        Heading(Level.CLAUSE, "Hai"),
        Numbered(Level.POINT, runs("x")),
    )
    said = [line for line in _lines(dispatch("nha-nuoc", body=body)) if ") " in line[:3]]
    assert [line[:2] for line in said] == ["a)", "b)", "c)", "d)", "đ)", "a)"]


def test_a_level_that_the_regime_does_not_know_is_said() -> None:
    with pytest.raises(LevelNotOfRegimeError):
        lay_out(dispatch("nha-nuoc", body=(Heading(Level.SUBPOINT, "x"),)))
    with pytest.raises(UnknownRegimeError):
        lay_out(dispatch("quan-doi"))


def test_lines_never_break_within_a_date_or_before_a_unit_of_measure() -> None:
    assert with_fixed_spaces("ngày 05 tháng 3 năm 2023, Quý I năm 2023: 120 đoàn viên").count(FIXED) == 6
    setting = lay_out(dispatch(body=(paragraph("Có ", BoundNumber("1.200", "C01", "2023-Quy-I", "total"), " đoàn viên."),))).anchors["body"][0]
    assert isinstance(setting, Line)
    assert setting.runs[2].text == f"{FIXED}đoàn viên."


def test_a_bound_number_is_found_again_by_its_tag() -> None:
    number = BoundNumber("1.200", "C01A", "2023-Quy-I", "total")
    assert bound_number(number.tag) == number
    assert bound_number("of-another-program") is None
    with pytest.raises(TagTooLongError):
        _ = BoundNumber("1", "C" * 60, "2023-Quy-I", "total").tag


def test_every_component_and_setting_has_its_source() -> None:
    for code in REGIMES:
        regime = load_regime(code)
        parts: list[Any] = [
            regime.page,
            regime.number,
            regime.date,
            regime.dispatch_summary,
            regime.addressees,
            regime.bases,
            regime.signature,
            regime.recipients,
        ]
        assert all(part.source for part in (*parts, regime.ending, regime.annex, regime.marks, *regime.components.values()))


def test_the_width_of_a_line_is_that_of_the_letters() -> None:
    assert width_mm("ĐOÀN TNCS HỒ CHÍ MINH", 15, bold=True) == pytest.approx(68.2, abs=0.3)
    assert width_mm("", 14) == 0


def test_numbers_in_roman() -> None:
    assert [roman(number) for number in (1, 4, 9, 14, 40)] == ["I", "IV", "IX", "XIV", "XL"]


def test_a_letterhead_of_one_name_and_of_several_lines() -> None:
    assert _lines(dispatch(letterhead=Letterhead("Ban Tổ chức - Văn phòng")))[0] == "BAN TỔ CHỨC - VĂN PHÒNG"
    assert as_text(dispatch(letterhead=Letterhead("Đại hội đại biểu\nĐoàn phường Mẫu"))).startswith("ĐẠI HỘI ĐẠI BIỂU\nĐOÀN PHƯỜNG MẪU")


def test_recipients_with_one_purpose_share_a_brace_only_where_they_stand_together() -> None:
    to = (Recipient("A", "để báo cáo"), Recipient("B"), Recipient("C", "để báo cáo"))
    lines = _lines(dispatch(recipients=to))
    assert "- A (để báo cáo);" in lines
    assert "- C (để báo cáo);" in lines


def test_a_paragraph_alone_needs_no_full_stop_of_the_writer() -> None:
    assert "Một câu." in _lines(dispatch(body=(Paragraph(runs("Một câu")),)))


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("Thành Đoàn Thành phố Hồ Chí Minh", "THÀNH ĐOÀN THÀNH_PHỐ_HỒ_CHÍ_MINH"),
        ("Ban Chấp hành Đoàn phường Bình Hưng Hòa A", "BAN CHẤP HÀNH ĐOÀN PHƯỜNG_BÌNH_HƯNG_HÒA_A"),
        ("Đoàn xã Sơn Định tỉnh Bến Tre", "ĐOÀN XÃ_SƠN_ĐỊNH TỈNH_BẾN_TRE"),
        ("Đoàn TP. Hồ Chí Minh", "ĐOÀN TP._HỒ_CHÍ_MINH"),
        ("Đoàn phường " + "Rất Dài " * 6, "ĐOÀN PHƯỜNG " + "RẤT DÀI " * 6),
    ],
    ids=["city", "ward", "two tiers", "short", "too long to hold"],
)
def test_the_name_of_a_body_breaks_before_its_tier_and_never_after(name: str, broken: str) -> None:
    for of, place in ((Letterhead("Văn phòng", name), 0), (Letterhead(name), 0)):
        line = lay_out(dispatch("dang", letterhead=of)).anchors["issuer"][place]
        assert isinstance(line, Line)
        assert line.runs[0].text.replace(FIXED, "_") == broken


def test_a_short_purpose_stands_on_one_line_and_a_long_one_may_break() -> None:
    long = "để phối hợp chỉ đạo các đơn vị thực hiện"
    lines = lay_out(dispatch(addressees=(), recipients=(Recipient("A", "để báo cáo"), Recipient("B", long)))).anchors["recipients"]
    said = ["".join(run.text for run in line.runs) for line in lines if isinstance(line, Line)]
    assert said[1:3] == [f"A (để{FIXED}báo{FIXED}cáo);", f"B ({long});"]


def test_a_text_is_broken_into_lines_as_wide_as_there_is_room() -> None:
    text = "BAN CHẤP HÀNH ĐOÀN PHƯỜNG MẪU"
    assert lines_of(text, 200, 14) == (text,)
    broken = lines_of(text, 50, 14)
    assert " ".join(broken) == text
    assert len(broken) > 1
    assert all(width_mm(line, 14) <= 50 for line in broken)
    assert lines_of("một\nhai", 200, 14) == ("một", "hai")
