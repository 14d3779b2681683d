"""A report as text: its parts, its sentences, its tables; every number in it is bound."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from generators.body import Block, BoundNumber, DashedList, Heading, Inlines, NumberedList, Paragraph, Picture, Table, text_of
from generators.brief import office_of
from generators.document import Document, Letterhead, Recipient, Signature
from generators.kinds.report import PARTS, ReportBrief, compose
from indicators.aggregation import Book, consolidate_totals
from indicators.catalogue import Indicator, SpaceRule, Target, TimeRule
from indicators.closing import Closing
from indicators.consolidation import Consolidation, FileRecord, FileStatus, UnitStanding, UnitState
from indicators.findings import Finding, Severity
from indicators.forms import Forms
from indicators.outgoing import Authority
from indicators.outline import OutlineItem, Passage, Written
from indicators.report_contents import report_contents
from indicators.settling import Candidate
from indicators.submissions import Submission
from indicators.units import UnitKind
from tests.rounds import QUARTERS, make_indicator, make_input, make_round, standing

WHEN = datetime(2023, 3, 21, 14, 30)
FIRST = {"A": {"M1": "30", "M2": "9/10"}, "B": {"M1": "20", "M2": "8/10"}}


@pytest.fixture(autouse=True)
def _no_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the picture be a stand-in: drawing has its own test, and takes most of a second."""
    monkeypatch.setattr("generators.report.tables.completion_chart", lambda bars, _title: b"\x89PNG" + repr(bars).encode())


def line(code: str, name: str, rule: SpaceRule, target: Target | None, area: str, **more: object) -> Indicator:
    return replace(make_indicator(code, rule, target=target), name=name, area=area, **more)  # type: ignore[arg-type]


INDICATORS = (
    line("M1", "Số đoàn viên mới kết nạp", SpaceRule.SUM, Target("M1", 200), "Xây dựng Đoàn"),
    line("M2", "Tỷ lệ đoàn viên rèn luyện", SpaceRule.RATIO, Target("M2", 80), "Xây dựng Đoàn", unit_of_measure="%", time_rule=TimeRule.CUMULATIVE),
    line("M3", "Số cây xanh trồng mới", SpaceRule.SUM, Target("M3", 50), "Tình nguyện", line="III.1"),
    line("M4", "Số hoạt động hè", SpaceRule.SUM, Target("M4", 5), "Tình nguyện"),
)
INPUTS = (
    make_input("M1"),
    make_input("M2", TimeRule.CUMULATIVE, whole="own"),
    make_input("M3", unit_of_measure="cây"),
    make_input("M4", asked_in=frozenset({"Quy-III"})),
)


OUTLINE = (OutlineItem("Y1", "Mô hình hay", "I. KẾT QUẢ"), OutlineItem("Y2", "Kiến nghị", "I. KẾT QUẢ"))


def result(
    rows: Mapping[str, Mapping[str, str]] = FIRST, *, quarter: int = 0, before: Mapping[str, Mapping[str, str]] | None = None, **more: object
) -> Consolidation:
    """Return the result of a quarter of the small programme, of units A (on time) and B (late)."""
    round_ = replace(make_round(inputs=INPUTS, indicators=INDICATORS), outline=OUTLINE if more.get("wrote") else ())
    standings = {QUARTERS[quarter].code: standing(rows)} | ({QUARTERS[0].code: standing(before)} if before else {})
    book = Book(round_, QUARTERS[quarter], standings)
    states = {
        "A": UnitStanding("A", UnitState.ON_TIME, received_at=WHEN, files=("A.xlsx",)),
        "B": UnitStanding("B", UnitState.LATE, received_at=WHEN, late_by=timedelta(hours=2), files=("B.xlsx",)),
    }
    units = tuple(states[unit] if unit in rows else UnitStanding(unit, UnitState.NOT_SENT) for unit in states)
    return Consolidation(book, WHEN, consolidate_totals(book), (), (), units, **more)  # type: ignore[arg-type]


def report(found: Consolidation | None = None, closing: Closing | None = None) -> Document:
    contents = report_contents(found or result(), closing)
    round_ = contents.result.round
    catalogue = replace(round_.catalogue, name="Công tác Đoàn quận mẫu năm 2023", document="Chương trình công tác năm 2023")
    agency = replace(round_.agency, parent_name="Thành Đoàn mẫu", signer="Người ký mẫu", signer_title="BÍ THƯ", place="Mẫu")
    kinds = (*round_.kinds[:-1], UnitKind("quan-doan", "Quận Đoàn", ("TM. BAN THƯỜNG VỤ QUẬN ĐOÀN", "BÍ THƯ")))
    named = replace(round_, catalogue=catalogue, agency=agency, kinds=kinds)
    return compose(ReportBrief(office_of(named, "doan"), Forms(named, contents.result.period), (), 2023, contents=contents))


def inlines(blocks: tuple[Block, ...]) -> Iterator[Inlines]:
    """Return every stretch of text that is not a heading."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block.runs
            case DashedList() | NumberedList():
                yield from (item.runs for item in block.items)
            case Table():
                yield from (each.runs for row in block.rows for each in row)


def text(document: Document) -> str:
    return "\n".join(text_of(each) for each in inlines(document.body)).replace("\u00a0", " ")


def headings(document: Document) -> list[str]:
    return [block.text for block in document.body if isinstance(block, Heading)]


class DescribeReport:
    def it_has_its_parts_in_the_order_of_a_report(self) -> None:
        made = report()
        assert (made.type_name, made.number.type_code, made.number.value) == ("BÁO CÁO", "BC", None)
        assert made.summary == "Kết quả thực hiện chỉ tiêu công tác Đoàn quận mẫu quý I năm 2023"
        assert made.bases == ("Căn cứ Chương trình công tác năm 2023",)
        assert headings(made) == [
            "Tình hình chung", "Kết quả thực hiện các chỉ tiêu", "Xây dựng Đoàn", "Đánh giá chung", "Kết quả nổi bật", "Tồn tại, hạn chế", "Nguyên nhân",
            "Nhiệm vụ trọng tâm quý II năm 2023", "Kiến nghị, đề xuất",
        ]  # fmt: skip
        assert [type(block) for block in made.body if isinstance(block, Table | Picture)] == [Table, Picture]
        assert (made.annexes[0].landscape, made.annexes[0].title) == (True, "Kết quả thực hiện các chỉ tiêu quý I năm 2023 theo mảng công tác")
        assert (made.letterhead, made.issuer_name) == (Letterhead("BCH Đoàn Quận mẫu", "Thành Đoàn mẫu"), "Ban Thường vụ Quận Đoàn mẫu")
        assert made.signature == Signature("BÍ THƯ", "Người ký mẫu", Authority.ON_BEHALF, "BAN THƯỜNG VỤ QUẬN ĐOÀN")
        assert made.recipients == (Recipient("Thành Đoàn mẫu", "để báo cáo"), Recipient("Các đơn vị trực thuộc"))

    @pytest.mark.parametrize("left_out", range(len(PARTS)))
    def it_would_miss_any_of_its_parts(self, left_out: int, monkeypatch: pytest.MonkeyPatch) -> None:
        waiting = told("một")
        whole = report(waiting).body
        monkeypatch.setattr("generators.kinds.report.PARTS", (*PARTS[:left_out], *PARTS[left_out + 1 :]))
        assert len(report(waiting).body) < len(whole)

    def it_binds_every_number_of_its_sentences_and_tables(self) -> None:
        made = report(told("lời", previous={}, last_year={"M1": 38}))
        for each in (*inlines(made.body), *inlines(made.annexes[0].body), *inlines(made.annexes[1].body)):
            unbound = re.sub(r"quý I+|năm 20\d\d|Biểu 1", "", "".join(part.text for part in each if not isinstance(part, BoundNumber)))
            is_number_of_row = len(each) == 1 and unbound.isdigit()
            assert is_number_of_row or not re.search(r"\d", unbound), text_of(each)

    def it_binds_each_number_to_its_indicator_and_period(self) -> None:
        bound = [part for each in inlines(report().body) for part in each if isinstance(part, BoundNumber)]
        assert {part.period for part in bound} == {"2023-Quy-I"}
        assert {(part.indicator, part.what) for part in bound} >= {("M1", "value"), ("M1", "completion"), ("M1", "target"), ("M2", "value"), ("", "received")}

    def it_tells_each_published_line_in_one_sentence(self) -> None:
        said = text(report(result(last_year={"M1": 38})))
        assert "Số đoàn viên mới kết nạp: 50 người, đạt 25% chỉ tiêu năm (200 người), tăng 12 người so với cùng kỳ năm 2022." in said
        assert "Tỷ lệ đoàn viên rèn luyện: 85% (17/20 người), vượt 5 điểm phần trăm so với chỉ tiêu năm (80%)." in said

    def it_tells_the_year_so_far_beside_the_quarter_and_the_quarter_before(self) -> None:
        before = Consolidation(Book(make_round(inputs=INPUTS, indicators=INDICATORS), QUARTERS[0], {QUARTERS[0].code: standing(FIRST)}), WHEN, (), (), (), ())
        totals = {total.code: total for total in consolidate_totals(before.book)}
        later = result({"A": {"M1": "10", "M2": "9/10"}, "B": {"M1": "20", "M2": "9/10"}}, quarter=1, before=FIRST, previous=totals)
        said = (
            "Số đoàn viên mới kết nạp: trong quý 30 người, lũy kế từ đầu năm 80 người, đạt 40% chỉ tiêu năm (200 người), giảm 20 người so với quý I năm 2023."
        )
        assert said in text(report(later))

    def it_says_that_there_is_no_figure_rather_than_none(self) -> None:
        said = text(report(result({"A": {"M1": "cc", "M2": ""}, "B": {"M1": "cc", "M2": ""}})))
        assert "Số đoàn viên mới kết nạp: chưa có số liệu, chỉ tiêu năm 200 người; số liệu của 0/2 đơn vị" in said
        assert "đạt 0%" not in said

    def it_says_nil_where_nothing_occurred(self) -> None:
        assert "Số đoàn viên mới kết nạp: không phát sinh, đạt 0% chỉ tiêu năm" in text(report(result({"A": {"M1": "kps"}, "B": {"M1": "kps"}})))

    def it_names_who_is_missing_once_and_in_each_line_only_the_others(self) -> None:
        said = text(report(result({"A": {"M1": "30"}})))
        assert "đã nhận báo cáo của 1/2 đơn vị; còn 01 đơn vị chưa gửi: Đoàn phường B." in said
        assert "Số đoàn viên mới kết nạp: 30 người, đạt 15% chỉ tiêu năm (200 người); số liệu của 1/2 đơn vị." in said
        others = "ngoài các đơn vị chưa gửi báo cáo, còn chưa có số liệu của: Đoàn phường A."
        assert f"Tỷ lệ đoàn viên rèn luyện: chưa có số liệu, chỉ tiêu năm 80%; số liệu của 0/2 đơn vị; {others}" in said

    @pytest.mark.parametrize("own", [UnitStanding("QD", UnitState.NOT_SENT), UnitStanding("QD", UnitState.ON_TIME, received_at=WHEN, files=("QD.xlsx",))])
    def it_counts_those_who_report_to_the_office_and_not_the_office(self, own: UnitStanding) -> None:
        found = result({"A": {"M1": "30"}})
        said = text(report(replace(found, units=(own, *found.units))))
        assert "đã nhận báo cáo của 1/2 đơn vị; còn 01 đơn vị chưa gửi: Đoàn phường B." in said
        assert "01 đơn vị gửi đúng hạn, không có đơn vị nào gửi trễ hạn" in said

    def it_tells_punctuality_and_what_is_not_asked_this_quarter(self) -> None:
        said = text(report())
        assert "Tính đến 14g30 ngày 21/3/2023, đã nhận báo cáo của 2/2 đơn vị; không còn đơn vị nào chưa gửi." in said
        assert "01 đơn vị gửi đúng hạn, 01 đơn vị gửi trễ hạn (Đoàn phường B)." in said
        assert "Các chỉ tiêu chưa thu số liệu trong quý này: Số hoạt động hè." in said
        assert "Chưa có số liệu cùng kỳ năm 2022 để so sánh." in said

    def it_counts_what_is_reached(self) -> None:
        assert "03 chỉ tiêu được giao, trong đó 01 chỉ tiêu đã đạt hoặc vượt, 01 chỉ tiêu đang thực hiện" in text(report())

    def it_marks_figures_that_are_not_closed_above_all_else(self) -> None:
        waiting = replace(result(), findings=(Finding("x", Severity.ASK), Finding("y", Severity.ERROR), Finding("z", Severity.NOTE)))
        waiting = replace(waiting, findings=(*waiting.findings, Finding("answer_without_reason", Severity.NOTE)))
        made = report(waiting)
        assert text_of(made.body[0].runs) == "(SỐ LIỆU CHƯA CHỐT)"  # type: ignore[union-attr]
        assert "Số liệu trong báo cáo này chưa chốt, còn 02 chỗ chờ xác nhận." in text(made)

    def it_says_when_the_figures_were_closed_and_bears_no_mark(self) -> None:
        made = report(None, Closing("2023-Quy-I", 1, datetime(2023, 3, 22, 9), "Người chốt", "ghi chú"))
        assert "CHƯA CHỐT" not in text(made)
        assert text(made).startswith("Ban Thường vụ Quận Đoàn mẫu báo cáo")
        assert "Tính đến 09g00 ngày 22/3/2023" in text(made)
        assert "Số liệu trong báo cáo này đã chốt lúc 09g00 ngày 22/3/2023." in text(made)

    def it_praises_and_urges_by_name(self) -> None:
        said = text(report(result({"A": {"M1": "30"}})))
        assert "Đơn vị chưa gửi báo cáo: Đoàn phường B (01 đơn vị)." in said
        assert "thực hiện tốt các chỉ tiêu được giao: không có đơn vị nào." in said
        assert "Chỉ tiêu chậm so với tiến độ thời gian: Số đoàn viên mới kết nạp (đạt 15% chỉ tiêu năm)." in said

    def it_marks_the_parts_that_only_a_person_can_write(self) -> None:
        assert text(report()).count("[Văn phòng bổ sung: ") == 4

    def it_puts_the_published_lines_in_a_table_and_all_of_them_in_the_annex(self) -> None:
        made = report()
        table = next(block for block in made.body if isinstance(block, Table))
        cells = [[text_of(each.runs) for each in row] for row in table.rows]
        assert cells[0] == ["1", "Số đoàn viên mới kết nạp", "người", "200", "50", "50", "25", "Chưa đến hạn"]
        assert cells[2] == ["3", "Số hoạt động hè", "người", "5", "", "", "", "Chưa thu"]
        annex = next(block for block in made.annexes[0].body if isinstance(block, Table))
        rows = [[text_of(each.runs) for each in row] for row in annex.rows]
        assert [row[0] for row in rows] == ["Xây dựng Đoàn", "1", "2", "Tình nguyện", "3"]
        assert (sorted(annex.bold_rows), rows[1][-1]) == ([0, 3], "2/2")

    def it_describes_its_picture_to_those_who_do_not_see_it(self) -> None:
        picture = next(block for block in report().body if isinstance(block, Picture))
        assert picture.says == "Biểu đồ mức độ hoàn thành chỉ tiêu quý I năm 2023: TT 1 25%; TT 2 106,3%."
        assert picture.png.startswith(b"\x89PNG")


class DescribeWordsOfUnits:
    def it_says_in_the_body_who_wrote_and_who_did_not(self) -> None:
        made = report(told("lời"))
        assert headings(made)[7] == "Ý kiến, kiến nghị, nội dung báo cáo của các đơn vị"
        assert "Mô hình hay: 1/2 đơn vị có nội dung; 01 đơn vị để trống: Đoàn phường B." in text(made)
        assert "Kiến nghị: 0/2 đơn vị có nội dung; 01 đơn vị không phát sinh: Đoàn phường A; 01 đơn vị để trống: Đoàn phường B." in text(made)

    def it_puts_the_words_in_an_annex_by_heading_item_and_unit(self) -> None:
        annex = report(told("lời một\n\n- lời hai")).annexes[1]
        assert (annex.title, annex.landscape) == ("Ý kiến, kiến nghị, nội dung báo cáo của các đơn vị quý I năm 2023", False)
        assert words_of(told("lời một\n\n- lời hai")) == [
            "I. KẾT QUẢ", "Mô hình hay", "(1/2 đơn vị có nội dung; 01 đơn vị để trống: Đoàn phường B.)", "Đoàn phường A: lời một", "- lời hai",
            "Kiến nghị", "(0/2 đơn vị có nội dung; 01 đơn vị không phát sinh: Đoàn phường A; 01 đơn vị để trống: Đoàn phường B.)",
        ]  # fmt: skip

    def it_has_no_such_annex_where_the_round_has_no_outline(self) -> None:
        assert len(report().annexes) == 1

    @pytest.mark.parametrize("wrote", ["=1+1", "+84 900", "-5", "@tất cả", "{{ issuer }}", "<w:p>", "🌱 Ngày Chủ nhật xanh", "a" * 40_000])
    def it_keeps_what_units_wrote_as_text(self, wrote: str) -> None:
        assert f"Đoàn phường A: {wrote}" in words_of(told(wrote))

    def it_drops_signs_that_no_document_holds_and_keeps_the_lines(self) -> None:
        assert words_of(told("một\x00\r\nhai\ue000\x0bba"))[3:6] == ["Đoàn phường A: một", "hai", "ba"]

    def it_leaves_out_what_came_after_the_closing(self) -> None:
        files = (FileRecord("A.xlsx", "cũ", FileStatus.COUNTED, "A"), FileRecord("B.xlsx", "mới", FileStatus.COUNTED, "B"))
        late = replace(told("", wrote={"2023-Quy-I": (wrote("A", Y1="lời"), wrote("B", Y1="muộn"))}), files=files)
        closing = Closing("2023-Quy-I", 1, datetime(2023, 3, 22, 9), "Người chốt", "ghi chú", files={"A.xlsx": "cũ"})
        assert "Đoàn phường B: muộn" in words_of(late)
        assert "Đoàn phường B: muộn" not in words_of(late, closing)
        assert "Đoàn phường A: lời" in words_of(late, closing)


def told(words: str, **more: object) -> Consolidation:
    """Return the result of the first quarter in which A wrote these words and has no proposals, and B wrote nothing."""
    return result(**{"wrote": {"2023-Quy-I": (wrote("A", Y1=words, Y2=None), wrote("B", Y1=""))}, **more})  # type: ignore[arg-type]


def wrote(unit: str, **texts: str | None) -> Candidate:
    passages = tuple(Passage(item, Written.NIL if text is None else Written.TEXT if text else Written.BLANK, text or "") for item, text in texts.items())
    return Candidate(Submission(unit, "2023-Quy-I", f"{unit}.xlsx", "Nhập liệu", {}, passages=passages), WHEN, WHEN)


def words_of(found: Consolidation, closing: Closing | None = None) -> list[str]:
    """Return the lines of the annex of units' words."""
    blocks = report(found, closing).annexes[1].body
    return [(block.text if isinstance(block, Heading) else text_of(block.runs)).replace("\u00a0", " ") for block in blocks]  # type: ignore[union-attr]


def test_a_report_of_a_round_without_targets_still_stands() -> None:
    empty = make_round(inputs=(), indicators=())
    book = Book(empty, QUARTERS[3], {})
    made = report(Consolidation(book, WHEN, (), (), (), ()))
    assert "Kết quả chung: chưa có chỉ tiêu nào được giao." in text(made)
    assert headings(made)[-2] == "Nhiệm vụ trọng tâm thời gian tới"
    assert not [block for block in made.body if isinstance(block, Picture)]
