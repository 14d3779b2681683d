"""An outline from the control workbook to the report: issued, answered in words, consolidated item by item, told in an annex, frozen by a closing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from addin.command_line import main
from indicators.catalogue import SpaceRule
from indicators.findings import Severity
from indicators.outline import OutlineItem
from indicators.vietnamese.sentences import sentence
from macros.new import new_round
from macros.refresh_report import refresh_report
from macros.return_to_units import return_to_units
from macros.round_definitions import load_round
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError
from macros.write_report import write_report
from tests.generators.small_documents import texts
from tests.macros.year_office import Q1, Q2, YearOffice, said
from tests.rounds import QUARTERS, make_indicator, make_input, make_round
from xlsx_templates.catalogues.outline import load_outline
from xlsx_templates.control_workbook.writing import write_control_workbook
from xlsx_templates.marked_copy import CannotMarkError
from xlsx_templates.unit_workbook.filling import Filling, fill_workbook

SHEET, ANSWERS = "Nội dung báo cáo", "Nội dung các đơn vị"
C_SENT_NOTHING = "01\u00a0đơn vị chưa có báo cáo được tính: Đoàn phường C"
OUTLINE = (OutlineItem("YK1", "Mô hình hay", "I. KẾT QUẢ"), OutlineItem("YK2", "Kiến nghị", "II. KIẾN NGHỊ", asked_in=frozenset({"Quy-I"})))


class WordOffice(YearOffice):
    """An office whose units write in words too."""

    def tell(self, period: str, unit: str, /, *, figure: int = 5, **words: str) -> None:
        """Have the unit send YK1="lời", "kps" for Không phát sinh."""
        self.count += 1
        path = self.root / f"{unit}{self.count}.xlsx"
        cells = {code: {"if_none": "Không phát sinh"} if text == "kps" else {"text": text} for code, text in words.items()}
        fill_workbook(self.issued(period, unit), path, Filling({"X": {"value": figure}}, {"Người lập biểu": "Nguyễn Văn Mẫu"}, passages=cells))
        self.receive(period, path)

    def answers(self, period: str) -> list[tuple[Any, ...]]:
        """Return what the consolidated workbook tells of units' words."""
        output = self.run(period).output
        assert output is not None
        book = load_workbook(output)
        assert ANSWERS in book.sheetnames
        return [tuple(row) for row in book[ANSWERS].iter_rows(min_row=4, max_col=4, values_only=True)]

    def report(self, period: str) -> Path:
        return write_report(self.folder, period, now=self.tick()).path


@pytest.fixture
def office(tmp_path: Path) -> WordOffice:
    made = make_round(inputs=(make_input("X"),), indicators=(make_indicator("X", SpaceRule.SUM),), units="A B C")
    return WordOffice(tmp_path, replace(made, periods=QUARTERS, outline=OUTLINE))


def lines(path: Path) -> list[str]:
    return [line.replace("\u00a0", " ") for line in texts(path.read_bytes())]


class DescribeAnOutline:
    def it_comes_back_item_by_item_with_unit_and_cell_and_who_is_missing(self, office: WordOffice) -> None:
        office.tell(Q1, "A", YK1="=1+1 không phải công thức\n- dòng hai", YK2="kps")
        office.tell(Q1, "B")
        assert office.answers(Q1) == [
            ("1. Mô hình hay", None, None, None),
            ("1/3\u00a0đơn vị có nội dung; 01\u00a0đơn vị để trống: Đoàn phường B; 01\u00a0đơn vị chưa có báo cáo được tính: Đoàn phường C", None, None, None),
            (1, "Đoàn phường A", "=1+1 không phải công thức\n- dòng hai", "A1.xlsx (C6)"),
            ("2. Kiến nghị", None, None, None),
            (
                f"0/3\u00a0đơn vị có nội dung; 01\u00a0đơn vị không phát sinh: Đoàn phường A; 01\u00a0đơn vị để trống: Đoàn phường B; {C_SENT_NOTHING}",
                None, None, None,
            ),
        ]  # fmt: skip
        cell = load_workbook(office.folder.consolidated(Q1))[ANSWERS]["C6"]
        link = load_workbook(office.folder.consolidated(Q1))[ANSWERS]["D6"].hyperlink
        assert (cell.data_type, link.location) == ("s", f"'{SHEET}'!C6")
        blank = said(office.run(Q1), "passages_blank")
        assert [(each.unit, each.facts["count"], each.severity) for each in blank] == [("B", "2", Severity.NOTE)]

    def it_is_told_in_an_annex_of_the_report_and_only_its_numbers_are_renewed(self, office: WordOffice) -> None:
        office.tell(Q1, "A", YK1="lời của A", YK2="kps")
        path = office.report(Q1)
        before = lines(path)
        assert "Mô hình hay: 1/3 đơn vị có nội dung; 02 đơn vị chưa có báo cáo được tính: Đoàn phường B, Đoàn phường C." in before
        assert before.count("Đoàn phường A: lời của A") == 1
        office.tell(Q1, "B", YK1="lời của B", YK2="kps")
        done = refresh_report(path, now=office.tick())
        after = lines(path)
        assert "Mô hình hay: 2/3 đơn vị có nội dung; 01 đơn vị chưa có báo cáo được tính: Đoàn phường C." in after
        assert (before.count("Đoàn phường A: lời của A"), [line for line in after if "lời của B" in line]) == (1, [])
        told = [sentence(finding) for finding in done.findings if finding.code == "report_words_not_renewed"]
        assert len(told) == 1
        assert told[0].startswith("Số đơn vị có nội dung đã đổi ở 2 mục: Mô hình hay; Kiến nghị.")

    def it_keeps_to_what_lay_there_at_the_closing(self, office: WordOffice) -> None:
        office.tell(Q1, "A", YK1="lúc chốt")
        office.close(Q1, despite="thiếu đơn vị")
        office.tell(Q1, "A", figure=6, YK1="sau khi chốt")
        told = [line for line in lines(office.report(Q1)) if line.startswith("Đoàn phường A: ")]
        assert told == ["Đoàn phường A: lúc chốt"]
        assert office.answers(Q1)[2][2] == "sau khi chốt"

    def it_keeps_an_earlier_text_where_the_newer_return_is_blank_and_says_so(self, office: WordOffice) -> None:
        office.tell(Q1, "A", YK1="lời đầu")
        office.tell(Q1, "A", figure=6, YK2="kps")
        assert office.answers(Q1)[2][2] == "lời đầu"
        assert [each.facts["item"] for each in said(office.run(Q1), "passage_blank_now")] == ["YK1"]

    def it_asks_each_item_in_its_own_periods_and_brings_them_together_over_the_half_year(self, office: WordOffice) -> None:
        half = replace(QUARTERS[1], code="2023-6T", start=QUARTERS[0].start, made_of=(Q1, Q2))
        office.round = replace(office.round, periods=(*QUARTERS, half))
        write_control_workbook(office.round, office.folder.root / "SO-THEO-DOI.xlsx")
        office.tell(Q1, "A", YK1="quý một")
        assert "YK2" not in [row[5].value for row in load_workbook(office.issued(Q2, "A"))[SHEET].iter_rows()]
        office.tell(Q2, "A", YK1="quý hai")
        told = [row[1:3] for row in office.answers("2023-6T") if row[2]]
        assert told == [("Đoàn phường A\n(Quý I năm 2023)", "quý một"), ("Đoàn phường A\n(Quý II năm 2023)", "quý hai")]

    @pytest.mark.parametrize("can_mark", [True, False])
    def it_goes_back_to_the_unit_with_its_words_in_it(self, office: WordOffice, can_mark: bool, monkeypatch: pytest.MonkeyPatch) -> None:
        def cannot(*_: object) -> None:
            raise CannotMarkError

        office.tell(Q1, "A", figure=-5, YK1="=giữ lời này", YK2="kps")
        if not can_mark:
            monkeypatch.setitem(return_to_units.__globals__, "_marked", cannot)
        (back,) = return_to_units(office.folder, Q1, now=office.tick()).files
        words = load_workbook(back.path)[SHEET]
        assert back.is_fresh is not can_mark
        assert (words["C6"].value, words["C6"].data_type, words["D8"].value) == ("=giữ lời này", "s", "Không phát sinh")


class DescribeAShippedOutline:
    def it_is_added_to_a_new_round_in_the_words_and_sections_of_its_document(self, tmp_path: Path) -> None:
        made = new_round(tmp_path / "mới", catalogue="binh-tan-2023", outline="cong-van-1201")
        items = load_round(RoundFolder(tmp_path / "mới")).round.outline
        assert made.findings == ()
        assert (items, ()) == load_outline("cong-van-1201")
        assert len(items) == len({item.code for item in items}) == 20
        assert (items[-1].name, items[-1].source) == ("Đề xuất, kiến nghị (nếu có)", "Công văn 1201/ĐTN, mục 4")
        assert all(item.source and item.heading for item in items)

    def it_says_which_outlines_there_are(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(StoppedError, match="cong-van-1201"):
            new_round(tmp_path / "mới", catalogue="binh-tan-2023", outline="khác")
        assert main(["new", str(tmp_path / "hai"), "--from", str(tmp_path / "x.xlsx"), "--outline", "cong-van-1201"]) == 2
        assert "một trong hai" in capsys.readouterr().err
