"""An outline from the control workbook to the report: issued, answered in words, consolidated item by item, told in an annex, frozen by a closing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from addin.command_line import main
from indicators.catalogue import EnteredBy, SpaceRule
from indicators.outline import OutlineItem
from indicators.outstanding import outstanding_returns
from indicators.periods import ReportingPeriod
from indicators.vietnamese.sentences import sentence
from macros.consolidate import ConsolidationRun
from macros.new import new_round
from macros.refresh_report import refresh_report
from macros.return_to_units import return_to_units
from macros.round_definitions import load_round
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError
from macros.write_report import write_report
from tests.generators.small_documents import texts
from tests.macros.year_office import Q1, Q2, YearOffice, asked, said
from tests.rounds import QUARTERS, make_indicator, make_input, make_round
from tests.xlsx_templates.control_workbook.rounds import small_round
from xlsx_templates.catalogues.outline import load_outline
from xlsx_templates.control_workbook.writing import write_control_workbook
from xlsx_templates.marked_copy import CannotMarkError
from xlsx_templates.unit_workbook.filling import Filling, fill_workbook

pytestmark = pytest.mark.usefixtures("lasting_workers")

SHEET, ANSWERS = "Nội dung báo cáo", "Nội dung các đơn vị"
C_SENT_NOTHING = "01\u00a0đơn vị chưa có báo cáo được tính: Đoàn phường C"
OUTLINE = (OutlineItem("YK1", "Mô hình hay", "I. KẾT QUẢ"), OutlineItem("YK2", "Kiến nghị", "II. KIẾN NGHỊ", asked_in=frozenset({"Quy-I"})))


class WordOffice(YearOffice):
    """An office whose units write in words too."""

    def tell(self, period: str, unit: str, /, *, figure: int = 5, figure_of: str = "X", **words: str) -> None:
        """Have the unit send YK1="lời", "kps" for Không phát sinh."""
        self.count += 1
        path = self.root / f"{unit}{self.count}.xlsx"
        cells = {code: {"if_none": "Không phát sinh"} if text == "kps" else {"text": text} for code, text in words.items()}
        fill_workbook(self.issued(period, unit), path, Filling({figure_of: {"value": figure}}, {"Người lập biểu": "Nguyễn Văn Mẫu"}, passages=cells))
        self.receive(period, path)

    def tell_a_formula(self, period: str, unit: str, formula: str) -> None:
        """Have the unit send a return whose YK1 is a formula."""
        self.count += 1
        path = self.root / f"{unit}{self.count}.xlsx"
        fill_workbook(self.issued(period, unit), path, Filling({"X": {"value": 5}}, {"Người lập biểu": "Nguyễn Văn Mẫu"}))
        book = load_workbook(path)
        book[SHEET]["C6"].number_format, book[SHEET]["C6"].value = "General", formula
        book.save(path)
        self.receive(period, path)

    def answers(self, period: str) -> tuple[list[tuple[Any, ...]], ConsolidationRun]:
        """Return what the consolidated workbook tells of units' words, and the run."""
        run = self.run(period)
        assert run.output is not None
        return [tuple(row) for row in load_workbook(run.output)[ANSWERS].iter_rows(min_row=4, max_col=4, values_only=True)], run

    def report(self, period: str) -> Path:
        return write_report(self.folder, period, now=self.tick()).path


def the_office(root: Path, *more: ReportingPeriod) -> WordOffice:
    made = make_round(inputs=(make_input("X"),), indicators=(make_indicator("X", SpaceRule.SUM),), units="A B C")
    return WordOffice(root, replace(made, periods=(*QUARTERS, *more), outline=OUTLINE))


def lines(path: Path) -> list[str]:
    return [line.replace("\u00a0", " ") for line in texts(path.read_bytes())]


@dataclass(frozen=True)
class Quarter:
    """What became of units' words in a quarter: A writes, B leaves blank, C sends nothing; then B writes, A sends anew; it is closed; A writes again."""

    first: list[tuple[Any, ...]]
    first_notes: list[tuple[str, str]]
    link: str
    wraps: bool
    before: list[str]
    after: list[str]
    told_by_refresh: list[str]
    kept: list[tuple[Any, ...]]
    kept_notes: list[str]
    closed: list[str]
    since: list[tuple[Any, ...]]
    owed: dict[str, int]
    owed_later: dict[str, int]


@pytest.fixture(scope="module")
def quarter(tmp_path_factory: pytest.TempPathFactory) -> Quarter:
    office = the_office(tmp_path_factory.mktemp("quý"))
    office.tell(Q1, "A", YK1="=1+1 không phải công thức\n- dòng hai", YK2="kps")
    office.tell(Q1, "B")
    first, run = office.answers(Q1)
    sheet = load_workbook(office.folder.consolidated(Q1))[ANSWERS]
    path = office.report(Q1)
    before = lines(path)
    office.tell(Q1, "B", YK1="lời của B", YK2="kps")
    done = refresh_report(path, now=office.tick())
    office.tell(Q1, "A", figure=6, YK2="kps")
    kept, again = office.answers(Q1)
    office.close(Q1, despite="thiếu đơn vị")
    office.tell(Q1, "A", figure=7, YK1="sau khi chốt")
    return Quarter(
        first, [(each.unit, each.facts["count"]) for each in said(run, "passages_blank")], sheet["D6"].hyperlink.location,
        bool(sheet["A4"].alignment.wrap_text and sheet["A5"].alignment.wrap_text),
        before, lines(path), [sentence(finding) for finding in done.findings if finding.code == "report_words_not_renewed"],
        kept, [sentence(each) for each in said(again, "passage_blank_now")],
        lines(office.report(Q1)), office.answers(Q1)[0],
        owed(run), owed(again),
    )  # fmt: skip


def owed(run: ConsolidationRun) -> dict[str, int]:
    """Return of the units that a reminder would name how many items of the outline they left blank."""
    return {each.unit: each.unwritten for each in outstanding_returns(run.consolidation).owing}


class DescribeAnOutline:
    def it_comes_back_item_by_item_with_unit_and_cell_and_who_is_missing(self, quarter: Quarter) -> None:
        assert quarter.first == [
            ("1. Mô hình hay", None, None, None),
            (f"1/3\u00a0đơn vị có nội dung; 01\u00a0đơn vị để trống: Đoàn phường B; {C_SENT_NOTHING}", None, None, None),
            (1, "Đoàn phường A", "=1+1 không phải công thức\n- dòng hai", "A1.xlsx (C6)"),
            ("2. Kiến nghị", None, None, None),
            (
                f"0/3\u00a0đơn vị có nội dung; 01\u00a0đơn vị không phát sinh: Đoàn phường A; 01\u00a0đơn vị để trống: Đoàn phường B; {C_SENT_NOTHING}",
                None, None, None,
            ),
        ]  # fmt: skip
        assert (quarter.link, quarter.first_notes) == (f"'{SHEET}'!C6", [("B", "2")])
        assert quarter.wraps, "LibreOffice shrinks the page to what flows over its last column"

    def it_is_told_in_an_annex_of_the_report_and_only_its_numbers_are_renewed(self, quarter: Quarter) -> None:
        missing = C_SENT_NOTHING.replace("\u00a0", " ")
        assert f"Mô hình hay: 1/3 đơn vị có nội dung; 01 đơn vị để trống: Đoàn phường B; {missing}." in quarter.before
        assert f"Mô hình hay: 2/3 đơn vị có nội dung; {missing}." in quarter.after
        words = ["Đoàn phường A: =1+1 không phải công thức", "- dòng hai"]
        assert [line for line in quarter.before if line in words] == [line for line in quarter.after if line in words] == words
        assert not [line for line in quarter.after if "lời của B" in line]
        assert len(quarter.told_by_refresh) == 1
        assert quarter.told_by_refresh[0].startswith("Số đơn vị có nội dung đã đổi ở 2 mục: Mô hình hay; Kiến nghị.")

    def it_keeps_an_earlier_text_where_the_newer_return_is_blank_and_says_so(self, quarter: Quarter) -> None:
        assert [row[2] for row in quarter.kept if row[2]] == ["=1+1 không phải công thức\n- dòng hai", "lời của B"]
        (told,) = quarter.kept_notes
        assert told.startswith("TT 1, Mô hình hay (ô C6): bản mới để trống, bản trước (A1.xlsx) có nội dung")

    def it_is_owed_where_it_is_blank_in_all_that_the_unit_sent_and_not_where_there_is_nothing_to_tell(self, quarter: Quarter) -> None:
        assert quarter.owed == {"B": 2, "C": 0}, "A told one item and has nothing to tell of the other; C sent nothing"
        assert quarter.owed_later == {"C": 0}, "what A wrote in its first return stands though its second is blank there"

    def it_keeps_to_what_lay_there_at_the_closing(self, quarter: Quarter) -> None:
        assert [row[2] for row in quarter.since if row[2]] == ["sau khi chốt", "lời của B"]
        assert "Đoàn phường B: lời của B" in quarter.closed
        assert "Đoàn phường A: =1+1 không phải công thức" in quarter.closed
        assert not [line for line in quarter.closed if "sau khi chốt" in line]

    def it_asks_each_item_in_its_own_periods_and_brings_them_together_over_the_half_year(self, tmp_path: Path) -> None:
        half = replace(QUARTERS[1], code="2023-6T", start=QUARTERS[0].start, made_of=(Q1, Q2))
        office = the_office(tmp_path, half)
        office.tell(Q1, "A", YK1="quý một")
        assert "YK2" not in [row[5].value for row in load_workbook(office.issued(Q2, "A"))[SHEET].iter_rows()]
        office.tell(Q2, "A", YK1="quý hai")
        told = [row[1:3] for row in office.answers("2023-6T")[0] if row[2]]
        assert told == [("Đoàn phường A\n(Quý I năm 2023)", "quý một"), ("Đoàn phường A\n(Quý II năm 2023)", "quý hai")]

    def it_says_once_which_items_the_office_itself_has_not_written(self, tmp_path: Path) -> None:
        office = the_office(tmp_path)
        its_own = tuple(OutlineItem(f"CQ{number}", f"Mục {number}", applies_to=frozenset({"quan-doan"})) for number in range(1, 5))
        assert said(office.run(Q1, write=False), "passages_of_the_office") == []
        typed = replace(make_input("K"), entered_by=EnteredBy.OWN, applies_to=frozenset())
        catalogue = replace(office.round.catalogue, inputs=(*office.round.catalogue.inputs, typed))
        office.folder.control_workbook().unlink()
        changed = replace(office.round, catalogue=catalogue, outline=(*OUTLINE, *its_own))
        write_control_workbook(changed, office.folder.root / "SO-THEO-DOI.xlsx")
        (note,) = said(office.run(Q1, write=False), "passages_of_the_office")
        assert sentence(note).startswith("Quận Đoàn mẫu còn 4 mục của đề cương chưa ghi: TT 1 đến 4.")
        office.tell(Q1, "QD", figure=-5, figure_of="K", CQ1="Đã chỉ đạo")
        run = office.run(Q1, write=False)
        assert (said(run, "passages_of_the_office"), [each.facts["rows"] for each in said(run, "passages_blank")]) == ([], ["2 đến 4"])
        (back,) = return_to_units(office.folder, Q1, now=office.tick()).files
        assert back.message.read_text(encoding="utf-8-sig").startswith("Gửi đồng chí phụ trách biểu số liệu của Quận Đoàn mẫu,")
        assert "rồi nhận tệp vào hồ sơ" in str(load_workbook(back.path)["ĐỀ NGHỊ ĐIỀU CHỈNH"]["A4"].value)

    def it_goes_back_to_the_unit_with_its_words_in_it_marked_or_fresh(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def cannot(*_: object) -> None:
            raise CannotMarkError

        office = the_office(tmp_path)
        office.tell(Q1, "A", figure=-5, YK1="=giữ lời này", YK2="kps")
        office.tell(Q1, "B", figure=-5, YK1="chỉ một mục")
        office.tell(Q1, "B", figure=-5)
        for is_fresh in (False, True):
            if is_fresh:
                monkeypatch.setitem(return_to_units.__globals__, "_marked", cannot)
            back, other = return_to_units(office.folder, Q1, now=office.tick()).files
            words = load_workbook(back.path)[SHEET]
            assert back.is_fresh is is_fresh
            assert (words["C6"].value, words["C6"].data_type, words["D8"].value) == ("=giữ lời này", "s", "Không phát sinh")
            messages = [each.message.read_text(encoding="utf-8-sig") for each in (back, other)]
            asked_for = "Trang Nội dung báo cáo còn 1 mục chưa ghi: TT 2. Mục nào không có nội dung thì chọn Không phát sinh."
            assert [text.count("mục chưa ghi") for text in messages] == [0, 1], "what the first return told is not asked for again"
            assert asked_for in messages[1]


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> WordOffice:
    office = the_office(tmp_path_factory.mktemp("công thức"))
    office.tell(Q1, "A", YK1="lời cũ")
    office.tell_a_formula(Q1, "A", "=Đã họp 12 lần")
    office.tell_a_formula(Q1, "B", "=NA()")
    return office


class DescribeAFormulaUnderAnItem:
    """Words that begin with an equals sign were taken for a formula: nobody can read them, and nothing older may stand for them."""

    def it_is_asked_and_nothing_older_is_told_until_a_person_or_a_newer_return_says_what_stands_there(self, asking: WordOffice) -> None:
        rows, run = asking.answers(Q1)
        waiting = "0/3\u00a0đơn vị có nội dung; 02\u00a0đơn vị đang chờ xác nhận nội dung: Đoàn phường A, Đoàn phường B"
        assert rows[1][0] == f"{waiting}; {C_SENT_NOTHING}"
        assert [(each.severity, each.unit, each.understood) for each in said(run, "passage_unread")] == [("ask", "A", "Đã họp 12 lần"), ("ask", "B", "")]
        asking.answer(Q1, "Dùng gợi ý")
        rows, run = asking.answers(Q1)
        assert [row[1:3] for row in rows if row[2]] == [("Đoàn phường A", "Đã họp 12 lần")]
        assert [each.facts["outcome"] for each in said(run, "decided_by_person")] == ["dùng nội dung “Đã họp 12 lần”"]
        asking.answer(Q1, "Ghi số khác", number="Lời qua điện thoại", reason="Gọi điện")
        rows, run = asking.answers(Q1)
        assert [row[1:3] for row in rows if row[2]] == [("Đoàn phường A", "Đã họp 12 lần"), ("Đoàn phường B", "Lời qua điện thoại")]
        assert said(run, "passage_unread") == []
        done = load_workbook(asking.folder.questions(Q1))["Đã xử lý"]
        assert [tuple(cell.value for cell in row) for row in done["B4:D5"]] == [("Mô hình hay", None, "=Đã họp 12 lần"), ("Mô hình hay", None, "=NA()")]
        asking.tell(Q1, "B", YK1="lời mới của B")
        rows, run = asking.answers(Q1)
        assert ([row[2] for row in rows if row[2]], asked(run)) == (["Đã họp 12 lần", "lời mới của B"], [])
        assert [each.unit for each in said(run, "decided_by_person")] == ["A"]


class DescribeAShippedOutline:
    def it_is_added_to_a_new_round_in_the_words_and_sections_of_its_document(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("macros.new.load_seed", lambda _: (small_round(), ()))
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
