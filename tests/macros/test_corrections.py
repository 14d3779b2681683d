"""Điều chỉnh kỳ trước, from the sheet in the unit's workbook to the earlier period's figure and every later lũy kế; real files throughout."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from indicators.catalogue import OWN_WHOLE, SpaceRule, TimeRule
from indicators.consolidation import UnitState
from indicators.corrections import with_adjustments
from indicators.decisions import Action, Column, Decision, Key, in_force
from indicators.earlier_year import EarlierFigure
from indicators.periods import ReportingPeriod
from indicators.submissions import Fact
from indicators.vietnamese.sentences import sentence
from macros.return_to_units import return_to_units
from macros.round_folder.opening import read_ledger
from macros.round_folder.received_files import sha256_of
from tests.macros.year_office import Q1, Q2, Q3, YearOffice, asked, line, said, total
from tests.rounds import QUARTERS, make_indicator, make_input, make_round
from xlsx_templates.control_workbook.writing import write_control_workbook

pytestmark = pytest.mark.usefixtures("lasting_workers")


@pytest.fixture(scope="module")
def first_quarter(tmp_path_factory: pytest.TempPathFactory) -> YearOffice:
    """X phát sinh, S có đến cuối kỳ, R tỷ lệ với mẫu số riêng; phường A và B. Quý I: A ghi 3, 10, 2/4; B ghi 4, 20, 3/6."""
    inputs = (make_input("X"), make_input("S", TimeRule.STOCK), make_input("R", whole=OWN_WHOLE, whole_name="Tổng số"))
    indicators = (make_indicator("X", SpaceRule.SUM), make_indicator("S", SpaceRule.SUM, time_rule=TimeRule.STOCK), make_indicator("R", SpaceRule.RATIO))
    made = YearOffice(tmp_path_factory.mktemp("quý I"), replace(make_round(inputs=inputs, indicators=indicators), periods=QUARTERS))
    made.send(Q1, "A", {"X": 3, "S": 10, "R": "2/4"})
    made.send(Q1, "B", {"X": 4, "S": 20, "R": "3/6"})
    return made


@pytest.fixture
def office(first_quarter: YearOffice, tmp_path: Path) -> YearOffice:
    return first_quarter.copied(tmp_path)


ROW = {"X": 5, "S": 12, "R": "1/4"}


class DescribeACorrection:
    def it_is_asked_once_with_both_numbers_and_the_reason(self, office: YearOffice) -> None:
        office.send(Q2, "A", ROW, line("X", 80))
        run = office.run(Q2)
        (question,) = said(run, "correction_proposed")
        assert (question.unit, question.indicator, question.found, question.understood, question.facts["reason"]) == ("A", "X", "3", "80", "Kiểm tra lại hồ sơ")
        assert question.place.sheet == "Điều chỉnh kỳ trước"
        assert question.place.cell == "E5"
        assert total(run, "X") == (5, 12)
        assert total(office.run(Q1), "X") == (7, 7)

    def it_moves_the_earlier_period_and_every_later_luy_ke_once_approved(self, office: YearOffice) -> None:
        office.send(Q2, "A", ROW, line("X", 80))
        run = office.approve(Q2, reason="Đã đối chiếu")
        assert asked(run) == []
        assert total(run, "X") == (5, 89)
        assert total(office.run(Q1), "X") == (84, 84)
        office.send(Q3, "A", {"X": 1, "S": 12, "R": "1/4"})
        assert total(office.run(Q3), "X") == (1, 90)

    def it_is_said_to_be_the_units_own_and_who_approved_it(self, office: YearOffice) -> None:
        office.send(Q2, "A", ROW, line("X", 80))
        run = office.approve(Q2, reason="Đã đối chiếu", who="Trần Thị B")
        (approved,) = said(run, "correction_approved")
        assert (approved.understood, approved.facts["who"], approved.facts["reason"], approved.facts["reason_of_unit"]) == (
            "80", "Trần Thị B", "Đã đối chiếu", "Kiểm tra lại hồ sơ",
        )  # fmt: skip
        (corrected,) = said(office.run(Q1), "corrected_by_unit")
        assert (corrected.unit, corrected.understood, corrected.facts["wrote"]) == ("A", "80", "3")
        assert corrected.facts["reason"] == "Kiểm tra lại hồ sơ (Đã đối chiếu)"
        assert sentence(corrected).startswith("TT 1, Dòng X (ô G9): đơn vị đã báo cáo 3,")
        (event,) = read_ledger(office.folder).events("decided")
        assert (event.facts["who"], event.facts["reason"], event.facts["value"]) == ("Trần Thị B", "Đã đối chiếu", {"number": "80"})

    @pytest.mark.parametrize("choice", ["Giữ số đang ghi", "Không tính"])
    def it_leaves_the_old_figure_where_it_is_declined_and_the_unit_is_told_once(self, office: YearOffice, choice: str) -> None:
        office.send(Q2, "A", ROW, line("X", 80))
        office.run(Q2)
        office.answer(Q2, choice, reason="Không khớp danh sách")
        run = office.run(Q2)
        assert asked(run) == []
        assert total(run, "X") == (5, 12)
        (declined,) = said(run, "correction_declined")
        assert (declined.found, declined.facts["asked_for"], declined.facts["reason"]) == ("3", "80", "Không khớp danh sách")
        (back,) = return_to_units(office.folder, Q2, now=office.tick()).files
        assert back.unit == "A"
        words = back.message.read_text(encoding="utf-8-sig")
        assert "đề nghị điều chỉnh thành 80" in words
        assert "vẫn tính 3" in words
        assert "chưa được chấp nhận" in load_workbook(back.path)["Điều chỉnh kỳ trước"]["E5"].comment.text
        assert return_to_units(office.folder, Q2, now=office.tick()).files == ()

    def it_waits_with_the_unit_where_the_office_asks_back(self, office: YearOffice) -> None:
        office.send(Q2, "A", ROW, line("X", 80))
        office.run(Q2)
        office.answer(Q2, "Hỏi đơn vị")
        assert asked(office.run(Q2)) == ["correction_proposed"]
        assert total(office.run(Q1), "X") == (7, 7)

    def it_can_be_taken_back(self, office: YearOffice) -> None:
        office.send(Q2, "A", ROW, line("X", 80))
        office.approve(Q2)
        path = office.folder.questions(Q2)
        book = load_workbook(path)
        sheet = book["Đã xử lý"]
        columns = {cell.value: cell.column for cell in sheet[3] if cell.value}
        assert sheet.cell(4, columns["Đang ghi"]).value == "Quý I năm 2023: 3 → 80"
        assert sheet.cell(4, columns["Lý do"]).value == "Đơn vị: Kiểm tra lại hồ sơ"
        sheet.cell(4, columns["Mở lại"], "Mở lại")
        sheet.cell(4, columns["Người mở lại"], "Trần Thị B")
        book.save(path)
        run = office.run(Q2)
        assert asked(run) == ["correction_proposed"]
        assert total(run, "X") == (5, 12)
        assert total(office.approve(Q2), "X") == (5, 89)

    def it_may_count_as_another_figure_that_the_office_writes(self, office: YearOffice) -> None:
        office.send(Q2, "A", ROW, line("X", 80))
        office.run(Q2)
        office.answer(Q2, "Ghi số khác", number=79, reason="Theo danh sách")
        assert total(office.run(Q2), "X") == (5, 88)

    def it_is_asked_of_the_unit_where_it_gives_no_reason(self, office: YearOffice) -> None:
        office.send(Q2, "A", ROW, line("X", 80, ""))
        assert asked(office.run(Q2)) == ["correction_without_reason"]
        office.answer(Q2, "Dùng gợi ý")
        run = office.run(Q2)
        assert "answer_without_reason" in [finding.code for finding in run.consolidation.findings]
        assert total(run, "X") == (5, 12)
        office.answer(Q2, "Dùng gợi ý", reason="Đơn vị báo qua điện thoại")
        assert total(office.run(Q2), "X") == (5, 89)

    def it_is_passed_over_in_silence_where_the_figure_counts_already(self, office: YearOffice) -> None:
        office.send(Q2, "A", ROW, line("X", 3), line("R", 4, column="Trên tổng số"))
        run = office.run(Q2)
        assert (asked(run), said(run, "correction_proposed")) == ([], [])

    def it_is_not_asked_twice_where_the_return_is_sent_again(self, office: YearOffice) -> None:
        office.send(Q2, "A", ROW, line("X", 80))
        office.send(Q2, "A", {**ROW, "X": 6}, line("X", 80))
        assert asked(office.run(Q2)) == ["correction_proposed"]
        office.approve(Q2)
        office.send(Q2, "A", {**ROW, "X": 7}, line("X", 80))
        run = office.run(Q2)
        assert asked(run) == []
        assert total(run, "X") == (7, 91)

    def it_is_not_asked_twice_after_it_was_declined_but_is_with_another_reason(self, office: YearOffice) -> None:
        office.send(Q2, "A", ROW, line("X", 80))
        office.run(Q2)
        office.answer(Q2, "Không tính", reason="Không khớp")
        office.send(Q2, "A", ROW, line("X", 80))
        assert asked(office.run(Q2)) == []
        office.send(Q2, "A", ROW, line("X", 80, "Có Quyết định kèm theo"))
        assert asked(office.run(Q2)) == ["correction_proposed"]

    def it_gives_way_to_the_newer_of_two_files(self, office: YearOffice) -> None:
        office.send(Q2, "A", ROW, line("X", 80), line("S", 11))
        office.send(Q2, "A", ROW, line("X", 90))
        run = office.run(Q2)
        assert [(finding.indicator, finding.understood) for finding in said(run, "correction_proposed")] == [("S", "11"), ("X", "90")]

    def it_is_asked_twice_where_one_file_says_two_figures(self, office: YearOffice) -> None:
        office.send(Q2, "A", ROW, line("X", 80), line("X", 90))
        assert [finding.understood for finding in said(office.run(Q2), "correction_proposed")] == ["80", "90"]

    def it_brings_the_first_figure_of_a_period_for_which_nothing_was_sent(self, office: YearOffice) -> None:
        (office.folder.received(Q1) / f"{Q1}-B-2.xlsx").unlink()
        office.send(Q2, "B", ROW, line("X", 9), line("R", 2), line("R", 5, column="Trên tổng số"))
        (first, *_) = said(office.run(Q2), "correction_proposed")
        assert first.found == "Chưa báo cáo"
        run = office.approve(Q2)
        assert total(run, "X") == (5, 17)
        first_quarter = office.run(Q1)
        assert total(first_quarter, "X") == (12, 12)
        assert (first_quarter.consolidation.total_by_code["R"].numerator, first_quarter.consolidation.total_by_code["R"].denominator) == (4, 9)
        assert first_quarter.consolidation.total_by_code["S"].coverage.missing == ("B",)

    @pytest.mark.parametrize(
        ("typed", "fact", "value"),
        [("Không phát sinh", Fact.NIL, None), ("Chưa có số liệu", Fact.NO_DATA, None), ("Không áp dụng", Fact.NOT_APPLICABLE, None), (0, Fact.NUMBER, 0)],
    )
    def it_keeps_the_five_facts_apart(self, office: YearOffice, typed: object, fact: Fact, value: object) -> None:
        office.send(Q2, "A", ROW, line("X", typed))
        office.approve(Q2)
        figure = office.run(Q1).consolidation.book.standing.entries["A"]["X"].figure
        assert (figure.fact, figure.value) == (fact, value)

    @pytest.mark.parametrize(
        ("typed", "code", "understood"),
        [("1.200 người", "correction_proposed", "1.200"), ("khoảng 80", "correction_unclear", "80"), ("=40*2", "correction_proposed", "80"),
         ("", "correction_without_figure", ""), ("80 hoặc 90", "correction_unclear", "")],
    )  # fmt: skip
    def it_is_read_by_the_rules_of_nhap_lieu(self, office: YearOffice, typed: object, code: str, understood: str) -> None:
        office.send(Q2, "A", ROW, line("X", typed))
        (question,) = (finding for finding in office.run(Q2).consolidation.findings if finding.severity == "ask")
        assert (question.code, question.understood) == (code, understood)

    @pytest.mark.parametrize(
        ("where", "code"),
        [
            ({"row": "Z99"}, "correction_of_unknown_row"),
            ({"row": ""}, "correction_of_unknown_row"),
            ({"period": "tháng nào đó"}, "correction_of_unknown_period"),
            ({"period": ""}, "correction_of_unknown_period"),
            ({"period": "Quý III năm 2023"}, "correction_of_later_period"),
            ({"period": "Quý II năm 2023"}, "correction_of_this_period"),
            ({"period": "Tháng 2 năm 2023"}, "correction_of_other_kind"),
            ({"period": "Quý IV năm 2022"}, "correction_of_earlier_year"),
            ({"period": "Quý III năm 2022"}, "correction_of_earlier_year_typed"),
            ({"period": "2021-Quy-I"}, "correction_of_earlier_year"),
            ({"row": "N"}, "correction_of_row_not_asked"),
            ({"column": "Trên tổng số"}, "correction_of_no_column"),
            ({"column": "cột nào"}, "correction_of_no_column"),
        ],
    )
    def it_is_asked_back_where_it_names_no_cell_of_an_earlier_period(self, tmp_path: Path, where: dict[str, str], code: str) -> None:
        inputs = (make_input("X"), make_input("N", asked_in=frozenset({"Quy-II"})))
        known = (EarlierFigure("X", "2022-Quy-III", value=3),)
        more = ReportingPeriod("2023-Thang-02", date(2023, 2, 1), date(2023, 2, 28)), ReportingPeriod("2021-Quy-I", date(2021, 1, 1), date(2021, 3, 31))
        office = YearOffice(tmp_path, replace(make_round(inputs=inputs), periods=(*QUARTERS, *more), earlier_figures=known))
        office.send(Q1, "A", {"X": 3})
        office.send(Q2, "A", {"X": 5, "N": 1}, {**line("X", 80), **where})
        run = office.run(Q2)
        assert asked(run) == [code]
        (question,) = said(run, code)
        assert "80" in sentence(question)
        assert "Kiểm tra lại hồ sơ" in sentence(question) or "earlier_year" not in code
        office.answer(Q2, "Không tính", reason="Đơn vị ghi nhầm")
        assert asked(office.run(Q2)) == []

    def it_may_be_all_that_a_file_brings(self, office: YearOffice) -> None:
        office.send(Q2, "A", ROW)
        office.send(Q2, "A", {}, line("X", 80))
        run = office.run(Q2)
        assert asked(run) == ["correction_proposed"]
        assert total(run, "X") == (5, 12)

    def it_corrects_part_and_whole_of_a_rate_each_for_itself(self, office: YearOffice) -> None:
        office.send(Q2, "A", ROW, line("R", 5), line("R", 10, column="Trên tổng số"))
        run = office.run(Q2)
        assert [(finding.found, finding.understood) for finding in said(run, "correction_proposed")] == [("2", "5"), ("4", "10")]
        office.answer(Q2, "Dùng gợi ý", at="E6")
        office.run(Q2)
        office.answer(Q2, "Không tính", reason="Số cũ đúng", at="E5")
        office.run(Q2)
        found = office.run(Q1).consolidation.total_by_code["R"]
        assert (found.numerator, found.denominator) == (5, 16)


class DescribeWhatComesAfterAnApproval:
    def it_is_asked_again_where_the_unit_sends_the_earlier_return_anew(self, office: YearOffice) -> None:
        office.send(Q2, "A", ROW, line("X", 80))
        office.approve(Q2)
        office.send(Q1, "A", {"X": 70, "S": 10, "R": "2/4"})
        first = office.run(Q1)
        (question,) = said(first, "adjustment_overtaken")
        assert (question.found, question.understood) == ("70", "80")
        assert sentence(question).startswith("TT 1, Dòng X (ô G9): đơn vị gửi lại báo cáo của kỳ này, ghi 70;")
        assert total(first, "X") == (4, 4)
        (again,) = said(office.run(Q2), "correction_proposed")
        assert again.found == "Chờ xác nhận"
        assert total(office.approve(Q2), "X") == (5, 89)

    def it_stays_where_the_earlier_return_comes_anew_with_the_same_figure(self, office: YearOffice) -> None:
        office.send(Q2, "A", ROW, line("X", 80))
        office.approve(Q2)
        office.send(Q1, "A", {"X": 3, "S": 10, "R": "2/4"})
        assert total(office.run(Q1), "X") == (84, 84)
        office.send(Q1, "A", {"X": 80, "S": 10, "R": "2/4"})
        assert asked(office.run(Q1)) == []
        assert total(office.run(Q1), "X") == (84, 84)

    def it_is_not_asked_about_again_by_the_checks_of_the_earlier_period(self, office: YearOffice) -> None:
        """Quý II của A sửa thành đúng lũy kế Quý I: gửi như vậy thì hỏi, đã duyệt thì thôi."""
        office.send(Q1, "A", {"X": 3400, "S": 10, "R": "2/4"})
        office.send(Q2, "A", ROW)
        office.send(Q3, "A", ROW, line("X", 3400, period=Q2))
        assert total(office.approve(Q3), "X") == (5, 6809)
        second = office.run(Q2)
        assert (asked(second), said(second, "decided_by_person")) == ([], [])
        office.send(Q2, "B", {"X": 4, "S": 12, "R": "1/4"})
        office.send(Q1, "B", {"X": 3400, "S": 20, "R": "3/6"})
        office.send(Q2, "B", {"X": 3400, "S": 12, "R": "1/4"})
        assert "period_equals_last_cumulative" in asked(office.run(Q2))

    def it_stands_in_the_next_workbook_as_what_was_reported_and_in_its_luy_ke(self, office: YearOffice) -> None:
        office.send(Q2, "A", ROW, line("X", 80))
        office.approve(Q2)
        book = load_workbook(office.issued(Q3, "A"), data_only=True)
        shown = dict(book["_so-da-bao-cao"].iter_rows(min_row=2, min_col=3, max_col=4, values_only=True))
        assert (shown["X|Quý I năm 2023|Số liệu kỳ này"], shown["X|Quý II năm 2023|Số liệu kỳ này"]) == (80, 5)
        assert next(row[4] for row in book["Nhập liệu"].iter_rows(min_row=8, values_only=True) if row[15] == "X") == 85

    def it_gives_way_to_a_later_approval_from_another_period(self, office: YearOffice) -> None:
        office.send(Q2, "A", ROW, line("X", 80))
        office.approve(Q2)
        office.send(Q3, "A", ROW, line("X", 85))
        (question,) = said(office.run(Q3), "correction_proposed")
        assert (question.found, question.understood) == ("80", "85")
        assert total(office.approve(Q3), "X") == (5, 99)
        assert total(office.run(Q1), "X") == (89, 89)

    def it_gives_way_to_the_offices_own_figure_and_comes_back_with_it_taken_back(self) -> None:
        cell = Key(Q1, "A", "X", Column.VALUE, "3")
        earlier = Key(Q2, "A", "X", Column.EARLIER, json.dumps([Q1, "value", "3", "80", "vì"]), "correction_proposed")
        at = [datetime(2023, 4, 1, hour) for hour in range(4)]
        approved = Decision(earlier, Action.SUGGESTION, 80, "", "B", at[1])
        own = [Decision(cell, Action.CORRECTION, 5, "x", "C", at[2])]
        assert in_force(with_adjustments(own, [approved], Q1))[cell].value == 5
        own.append(Decision(cell, Action.REOPEN, None, "", "C", at[3]))
        assert in_force(with_adjustments(own, [approved], Q1))[cell].value == 80

    def it_follows_into_a_period_made_of_others(self, tmp_path: Path) -> None:
        half = ReportingPeriod("2023-6T", date(2023, 1, 1), date(2023, 6, 30), made_of=(Q1, Q2))
        made = make_round(inputs=(make_input("X"),), indicators=(make_indicator("X", SpaceRule.SUM),))
        office = YearOffice(tmp_path, replace(made, periods=(*QUARTERS, half)))
        office.send(Q1, "A", {"X": 3})
        office.send(Q2, "A", {"X": 5}, line("X", 80))
        assert total(office.run(half.code), "X") == (8, 8)
        office.approve(Q2)
        assert total(office.run(half.code), "X") == (85, 85)

    def it_may_come_with_a_joined_periods_own_return(self, tmp_path: Path) -> None:
        half = ReportingPeriod("2023-6T", date(2023, 1, 1), date(2023, 6, 30), made_of=(Q1, Q2), has_own_returns=True)
        made = make_round(inputs=(make_input("X"),), indicators=(make_indicator("X", SpaceRule.SUM),))
        office = YearOffice(tmp_path, replace(made, periods=(*QUARTERS, half)))
        office.send(Q1, "A", {"X": 3})
        office.send(Q2, "A", {"X": 5})
        office.send(half.code, "A", {"X": 85}, line("X", 80))
        assert sorted(asked(office.run(half.code))) == ["correction_proposed", "stated_differs_from_parts"]
        office.answer(half.code, "Dùng gợi ý", at="E5")
        run = office.run(half.code)
        assert (asked(run), total(run, "X")) == ([], (85, 85))
        assert total(office.run(Q1), "X") == (80, 80)

    def it_enters_the_next_luy_ke_as_an_adjustment_where_the_earlier_period_is_closed(self, office: YearOffice) -> None:
        office.close(Q1)
        before = sha256_of(office.folder.closed(Q1, 1))
        office.send(Q2, "A", ROW, line("X", 80))
        run = office.approve(Q2)
        added = run.consolidation.closing.adjustments["X"]
        assert (added.closed, added.amount, total(run, "X")) == (7, 77, (5, 89))
        assert sha256_of(office.folder.closed(Q1, 1)) == before
        assert [(row.unit, row.before, row.after) for row in run.consolidation.closing.moved] == [("A", 3, 80)]
        first = office.run(Q1)
        assert [(row.unit, row.before, row.after) for row in first.consolidation.closing.differences] == [("", 7, 84), ("A", 3, 80)]


class DescribeALateFirstReturn:
    def it_is_always_taken_also_when_later_periods_are_consolidated_and_the_period_is_closed(self, office: YearOffice) -> None:
        (office.folder.received(Q1) / f"{Q1}-B-2.xlsx").unlink()
        office.send(Q2, "A", ROW)
        assert total(office.run(Q2), "X") == (5, 8)
        office.close(Q1)
        found = office.receive(Q1, office.fill(Q1, "B", {"X": 4, "S": 20, "R": "3/6"}))
        assert [finding.code for finding in found] == ["received_after_closing"]
        first = office.run(Q1)
        assert total(first, "X") == (7, 7)
        assert {unit.unit: unit.state for unit in first.consolidation.units}["B"] is UnitState.AFTER_CLOSING
        run = office.run(Q2)
        assert (run.consolidation.closing.adjustments["X"].amount, total(run, "X")) == (4, (5, 12))


class DescribeWhatWasPrinted:
    def it_is_told_once_for_each_unit_where_it_has_moved(self, office: YearOffice) -> None:
        office.send(Q2, "A", ROW)
        office.send(Q2, "B", ROW)
        assert said(office.run(Q2), "printed_cumulative_moved") == []
        office.send(Q1, "A", {"X": 30, "S": 11, "R": "2/4"})
        (moved,) = said(office.run(Q2), "printed_cumulative_moved")
        assert (moved.unit, moved.facts["count"], moved.facts["rows"]) == ("A", "2", "TT 1 Dòng X (3 → 30); TT 2 Dòng S (10 → 11)")

    def it_is_judged_by_the_workbook_that_the_return_was_filled_in(self, office: YearOffice) -> None:
        old = office.fill(Q2, "A", ROW)
        office.send(Q1, "A", {"X": 30, "S": 10, "R": "2/4"})
        office.issue(Q2)
        assert said(office.run(Q2), "printed_cumulative_moved") == []
        office.receive(Q2, old)
        assert [finding.unit for finding in said(office.run(Q2), "printed_cumulative_moved")] == ["A"]

    def it_says_nothing_of_cells_that_were_empty_and_of_rows_that_the_workbook_did_not_have(self, tmp_path: Path) -> None:
        made = replace(make_round(inputs=(make_input("X"),)), periods=QUARTERS)
        office = YearOffice(tmp_path, made)
        office.send(Q2, "A", {"X": 5})
        write_control_workbook(replace(made, catalogue=replace(made.catalogue, inputs=(make_input("X"), make_input("Y")))), office.folder.control_workbook())
        office.issue(Q1)
        office.send(Q1, "A", {"X": 3, "Y": 9})
        assert said(office.run(Q2), "printed_cumulative_moved") == []
