"""A report in a round folder is refreshed from what the round knows now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generators.body import Run
from generators.renewal import Outcome
from indicators.findings import Severity
from indicators.vietnamese.sentences import sentence
from macros.close import ClosingOrder, close_period
from macros.refresh_report import RefreshedReport, name_of, refresh_report
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError
from tests.generators.small_documents import IDENTITY, bound, small_document, texts, typed, zipped
from tests.macros.upper import LATER, Q1, Office

pytestmark = pytest.mark.usefixtures("lasting_workers")

OURS = replace(IDENTITY, round="mau")
REPORT = small_document(
    (Run("Đoàn viên mới: "), bound("5 người", indicator="MOI"), Run(", "), bound("đạt 10% chỉ tiêu năm", "completion", "MOI"), Run(".")),
    (Run("Đã nhận "), bound("1/2 đơn vị", "received", "")),
    identity=OURS,
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    found = Office(tmp_path)
    found.send("A", MOI=20, DANG=2, DVC=(1, 6), CT=3)
    return found


def written(office: Office, data: bytes = REPORT, name: str = "Báo cáo quý I.docx") -> Path:
    path = office.folder.documents / name
    path.write_bytes(data)
    return path


def refresh(path: Path, **more: object) -> RefreshedReport:
    return refresh_report(path, now=LATER, **more)  # type: ignore[arg-type]


def said(done: RefreshedReport) -> list[str]:
    return [sentence(finding) for finding in done.findings]


class DescribeRefresh:
    def it_puts_todays_figures_in_and_lists_what_changed(self, office: Office) -> None:
        path = written(office)
        done = refresh(path)
        assert texts(path.read_bytes()) == ["Đoàn viên mới: 20\u00a0người, đạt 40% chỉ tiêu năm.", "Đã nhận 1/2 đơn vị"]
        changed = [(name_of(each, done.names), each.before, each.after) for each in done.changed]
        assert changed == [
            ("Đoàn viên mới, kết quả trong kỳ", "5 người", "20\u00a0người"),
            ("Đoàn viên mới, mức độ hoàn thành", "đạt 10% chỉ tiêu năm", "đạt 40% chỉ tiêu năm"),
        ]
        assert (done.path, done.is_closed) == (path, False)

    def it_changes_nothing_the_second_time(self, office: Office) -> None:
        path = written(office)
        refresh(path)
        before = path.read_bytes()
        assert refresh(path).changed == ()
        assert path.read_bytes() == before

    def it_asks_about_a_number_that_was_typed_over_by_name(self, office: Office) -> None:
        path = written(office, typed(REPORT, {"5 người": "25 người"}))
        done = refresh(path)
        asked = [finding for finding in done.findings if finding.severity is Severity.ASK]
        assert [sentence(finding).split(" Đề nghị")[0] for finding in asked] == [
            "Đoàn viên mới: kết quả trong kỳ đang ghi “25 người”, không phải số đã ghi lần trước; số liệu hiện nay là “20\u00a0người”. Chưa thay."
        ]
        assert texts(path.read_bytes())[0].startswith("Đoàn viên mới: 25 người")
        refresh(path, replace_typed=True)
        assert texts(path.read_bytes())[0].startswith("Đoàn viên mới: 20\u00a0người")

    def it_names_what_was_deleted(self, office: Office) -> None:
        done = refresh(written(office, typed(REPORT, {"5 người": "", "1/2 đơn vị": ""})))
        assert "Có 2 chỗ đã bị xóa khỏi văn bản nên không cập nhật: Đoàn viên mới, kết quả trong kỳ; số đơn vị đã gửi báo cáo." in said(done)
        assert [each.outcome for each in done.renewals].count(Outcome.DELETED) == 2

    def it_asks_by_name_where_there_is_nothing_to_say_any_more(self, office: Office) -> None:
        done = refresh(written(office, small_document((bound("tăng 5 người so với", "change", "MOI"),), identity=OURS)))
        assert said(done)[:1] == ["Đoàn viên mới: chỗ đang ghi “tăng 5 người so với” nay không còn số liệu để thay. Đề nghị xem lại câu này."]

    def it_takes_the_figures_of_the_closing_whatever_came_since(self, office: Office) -> None:
        office.send("B", MOI=10, DANG=0, DVC=(1, 6), CT=0)
        close_period(office.folder, Q1, ClosingOrder("Người chốt mẫu", "Chốt số liệu mẫu"), now=LATER)
        office.send("B", MOI=99, DANG=0, DVC=(1, 6), CT=0)
        done = refresh(written(office))
        assert texts(done.path.read_bytes())[0].startswith("Đoàn viên mới: 30\u00a0người, đạt 60% chỉ tiêu năm")
        assert done.is_closed

    def it_counts_a_unit_that_came_after_the_closing_as_not_sent(self, office: Office) -> None:
        close_period(office.folder, Q1, ClosingOrder("Người chốt mẫu", "Chốt số liệu mẫu", "thiếu một đơn vị"), now=LATER)
        office.send("B", MOI=10, DANG=0, DVC=(1, 6), CT=0)
        done = refresh(written(office))
        assert texts(done.path.read_bytes()) == ["Đoàn viên mới: 20\u00a0người, đạt 40% chỉ tiêu năm.", "Đã nhận 1/2 đơn vị"]

    def it_writes_beside_a_report_that_is_open(self, office: Office) -> None:
        path = written(office)
        path.with_name(f".~lock.{path.name}#").touch()
        done = refresh(path)
        assert (done.path.parent, done.path != path) == (path.parent, True)
        assert path.read_bytes() == REPORT
        assert texts(done.path.read_bytes())[0].startswith("Đoàn viên mới: 20")

    def it_leaves_no_temporary_file(self, office: Office) -> None:
        path = written(office)
        refresh(path)
        assert [each.name for each in path.parent.iterdir() if each.is_file()] == [path.name]

    def it_finds_the_round_from_where_the_file_lies_or_is_told(self, office: Office, tmp_path: Path) -> None:
        outside = tmp_path / "ngoài.docx"
        outside.write_bytes(REPORT)
        with pytest.raises(StoppedError, match="không nằm trong thư mục hồ sơ nào"):
            refresh(outside)
        assert len(refresh(outside, folder=office.folder).changed) == 2


class DescribeRefusal:
    @pytest.mark.parametrize(
        ("data", "says"),
        [
            (b"PK not a package", "không mở được như một văn bản Word"),
            (REPORT[:400], "không mở được như một văn bản Word"),
            (zipped({"word/document.xml": "<a/>"}), "không còn dấu liên kết với số liệu"),
            (small_document((bound("5"),), identity=replace(OURS, round="KHAC")), "là báo cáo của hồ sơ KHAC"),
            (small_document((bound("5"),), identity=replace(OURS, kind="cong-van")), "không còn dấu liên kết với số liệu"),
        ],
    )
    def it_says_in_one_sentence_why_and_touches_nothing(self, office: Office, data: bytes, says: str) -> None:
        path = written(office, data)
        with pytest.raises(StoppedError, match=says):
            refresh(path)
        assert path.read_bytes() == data

    def it_says_that_the_file_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(StoppedError, match="Không thấy tệp báo cáo"):
            refresh(tmp_path / "không có.docx")

    def it_knows_only_periods_of_the_round(self, office: Office) -> None:
        with pytest.raises(StoppedError):
            refresh(written(office, small_document((bound("5"),), identity=replace(OURS, period="2031-Quy-I"))), folder=RoundFolder(office.folder.root))
