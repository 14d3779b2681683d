"""What a click gets back: the questions before a run, its outcome, and what went wrong, in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from addin.answering import answer, run_command
from addin.backend_words import progress_line
from addin.choices import chosen, prompt_of
from addin.chosen_period import keep_period, saved_period
from addin.home import exchange
from addin.long_messages import fitted
from addin.period_box import FILE, kept
from addin.plain_letters import plain
from tests.macros.small_office import Q1, Office, the_round

CONTROL = "SO-THEO-DOI.xlsx"
LONGEST_QUESTION = 250
"""Characters of a question that Excel shows."""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setenv("TONGHOP_NOW", "2023-03-20T09:00")
    monkeypatch.setenv("TONGHOP_HOME", str(tmp_path / "chuong trinh"))
    exchange().mkdir(parents=True)
    made = Office(tmp_path, the_round())
    keep_period(made.folder.root, Q1)
    return made


def ask(office: Office, procedure: str, workbook: str = CONTROL, **answers: str) -> dict[str, str]:
    request = {"procedure": procedure, "workbook": str(office.folder.root / workbook) if workbook else ""}
    return answer({**request, **{f"answer.{name}": said for name, said in answers.items()}}, lambda *_: None)


class DescribeConsolidating:
    def it_opens_the_result_and_needs_nobody_where_all_is_well(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        office.drop("b.xlsx", "B", X=4, Y=1)
        reply = ask(office, "consolidate")
        assert (reply["state"], reply["message"]) == ("done", "")
        assert reply["open"] == str(office.folder.consolidated(Q1))
        assert reply["status"].startswith("Quý I năm 2023 · Quận Đoàn mẫu · Đã nhận 2/2 đơn vị")

    def it_tells_the_current_period_to_the_box_of_the_ribbon(self, office: Office) -> None:
        for procedure, answers in (("progress", {}), ("open-round", {"round": str(office.folder.root)})):
            (exchange() / FILE).unlink(missing_ok=True)
            ask(office, procedure, **answers)
            assert kept(exchange() / FILE) == [(str(office.folder.root), Q1, f"{Q1}|Quý I năm 2023")]
        (office.folder.system / "ky-dang-chon.txt").unlink()
        ask(office, "open-round", round=str(office.folder.root))
        assert kept(exchange() / FILE) == []

    def it_ends_with_a_message_where_a_person_must_decide(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X="mười hai nghìn mấy", Y=1)
        reply = ask(office, "consolidate")
        assert reply["open"]
        assert "Phải sửa" in reply["message"]
        assert reply["plain"].isascii()

    def it_is_done_though_the_board_could_not_be_written(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("addin.excel.live_board.board_after", lambda *_: 1 // 0)
        reply = ask(office, "consolidate")
        assert reply["state"] == "done"
        assert reply["status"].endswith("(ZeroDivisionError); chi tiết trong tệp loi-gan-nhat.txt.")
        assert "Traceback" in reply["fault"]

        def _stopped(*_: object) -> str:
            raise KeyboardInterrupt

        monkeypatch.setattr("addin.excel.live_board.board_after", _stopped)
        reply = ask(office, "consolidate")
        assert reply["state"] == "done"
        assert reply["status"].endswith("đã dừng theo yêu cầu.")

    def it_tells_its_progress_file_by_file(self, office: Office) -> None:
        for unit in "AB":
            office.drop(f"{unit}.xlsx", unit, X=3, Y=1)
        heard: list[tuple[int, int]] = []
        answer({"procedure": "consolidate", "workbook": str(office.folder.root / CONTROL)}, lambda done, total, _: heard.append((done, total)))
        assert heard[-1] == (2, 2)

    def it_says_the_sentence_of_what_stops_the_run(self, office: Office) -> None:
        (office.folder.root / CONTROL).write_bytes(b"PK")
        reply = ask(office, "consolidate")
        assert reply["state"] == "failed"
        assert CONTROL in reply["message"]
        assert "Traceback" not in reply["message"]

    def it_writes_beside_an_open_result_and_opens_that(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        ask(office, "consolidate")
        held = office.folder.consolidated(Q1)
        held.with_name(f".~lock.{held.name}#").touch()
        assert ask(office, "consolidate")["open"] == str(held.with_name("2023-Quy-I (09g00).xlsx"))
        assert ask(office, "quick-report")["open"] in {str(held), str(held.with_name("2023-Quy-I (09g00).xlsx"))}

    def it_is_stopped_by_an_interruption(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)

        def _interrupt(*_: object) -> None:
            raise KeyboardInterrupt

        reply = answer({"procedure": "consolidate", "workbook": str(office.folder.root / CONTROL)}, _interrupt)
        assert reply["state"] == "stopped"
        assert not office.folder.consolidated(Q1).exists()
        assert ask(office, "consolidate")["state"] == "done"


class DescribeQuestions:
    def it_asks_for_the_round_where_no_workbook_of_one_is_open(self, office: Office) -> None:
        reply = ask(office, "consolidate", workbook="")
        assert (reply["state"], reply["name"], reply["kind"]) == ("ask", "round", "folder")
        assert ask(office, "check", workbook="", round=str(office.folder.root))["state"] == "done"

    def it_finds_the_round_from_any_of_its_workbooks(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        assert ask(office, "consolidate", workbook="2-bao-cao-nhan-ve/2023-Quy-I/a.xlsx")["state"] == "done"

    def it_says_that_a_workbook_of_the_web_has_no_folder(self) -> None:
        reply = answer({"procedure": "check", "workbook": "https://d.docs.example.vn/x/SO-THEO-DOI.xlsx"}, lambda *_: None)
        assert "OneDrive" in reply["message"]
        assert answer({"procedure": "guide", "workbook": "https://d.docs.example.vn/x/SO-THEO-DOI.xlsx"}, lambda *_: None)["state"] == "done"
        assert answer({"procedure": "open-round", "workbook": "https://d.docs.example.vn/x/SO-THEO-DOI.xlsx"}, lambda *_: None)["name"] == "round"

    def it_asks_for_the_period_once_and_keeps_it(self, office: Office) -> None:
        (office.folder.system / "ky-dang-chon.txt").unlink()
        reply = ask(office, "progress")
        assert (reply["name"], reply["kind"]) == ("period", "text")
        assert "1. Quý I năm 2023" in reply["message"]
        ask(office, "progress", period="2")
        assert saved_period(office.folder.root) == "2023-Quy-II"

    def it_lets_a_person_choose_another_period(self, office: Office) -> None:
        assert ask(office, "choose-period")["name"] == "period"
        reply = ask(office, "choose-period", period="2023-Quy-III")
        assert (reply["status"], saved_period(office.folder.root)) == ("Kỳ đang chọn: Quý III năm 2023.", "2023-Quy-III")
        ask(office, "progress")
        (shown,) = kept(exchange() / FILE)
        assert (shown.code, shown.listed.splitlines()[2]) == ("2023-Quy-III", "2023-Quy-III|Quý III năm 2023")

    @pytest.mark.parametrize("shown", ["2023-Quy-II", "2023-Quy-III"])
    def it_asks_which_period_is_meant_where_the_box_shows_another_than_is_kept(self, office: Office, shown: str) -> None:
        click = {"workbook": str(office.folder.root / CONTROL), "shown": shown}
        reply = answer({"procedure": "progress", **click}, lambda *_: None)
        assert (reply["state"], reply["name"]) == ("ask", "period")
        assert reply["message"].splitlines()[0] == "Kỳ của hồ sơ này đã được chọn lại ở nơi khác: Quý I năm 2023. Chọn kỳ cần làm:"
        assert len(reply["message"]) < LONGEST_QUESTION
        assert answer({"procedure": "open-round", **click, "answer.round": str(office.folder.root)}, lambda *_: None)["state"] == "done"
        assert answer({"procedure": "progress", **click, "answer.period": "2023-Quy-II"}, lambda *_: None)["state"] == "done"
        assert saved_period(office.folder.root) == "2023-Quy-II"

    @pytest.mark.parametrize("shown", [Q1, ""])
    def it_asks_nothing_where_the_box_shows_the_kept_period_or_none(self, office: Office, shown: str) -> None:
        assert answer({"procedure": "progress", "workbook": str(office.folder.root / CONTROL), "shown": shown}, lambda *_: None)["state"] == "done"

    def it_asks_again_for_what_is_no_choice(self, office: Office) -> None:
        reply = ask(office, "enter", unit="không có đơn vị này")
        assert (reply["name"], "không có đơn vị này" in reply["message"]) == ("unit", True)

    def it_asks_one_thing_after_another(self, office: Office) -> None:
        assert ask(office, "enter", unit="A")["name"] == "by"
        assert ask(office, "enter", unit="A", by="Lê Thị B")["name"] == "source"
        reply = ask(office, "enter", unit="A", by="Lê Thị B", source="ảnh chụp")
        assert reply["open"].endswith(".xlsx")
        assert Path(reply["open"]).is_file()

    def it_makes_a_round_in_the_folder_that_was_chosen(self, office: Office, tmp_path: Path) -> None:
        """Tên có dấu gạch chéo là tên của một thư mục, không phải "2024" hay một thư mục ở nơi khác."""
        reply = ask(office, "new", place=str(tmp_path), name=" ../Quý I/2024/", catalogue="binh-tan-2023")
        assert (reply["state"], reply["open"]) == ("done", str(tmp_path / "..-Quý I-2024" / CONTROL))

    def it_makes_a_round_from_a_workbook_that_was_chosen(self, office: Office, tmp_path: Path) -> None:
        reply = ask(office, "new-from", place=str(tmp_path), name="Mẫu 2024", earlier=str(office.folder.control_workbook()))
        assert (reply["state"], reply["open"]) == ("done", str(tmp_path / "Mẫu 2024" / CONTROL))

    def it_says_what_it_does_not_know(self, office: Office) -> None:
        assert "lạ" in ask(office, "lạ")["message"]


class DescribeDoors:
    def it_opens_the_control_workbook_from_another_one(self, office: Office) -> None:
        assert ask(office, "open-round", workbook="4-tong-hop/2023-Quy-I.xlsx")["open"] == str(office.folder.root / CONTROL)
        assert ask(office, "open-round")["name"] == "round"

    def it_says_what_is_not_there_yet(self, office: Office) -> None:
        assert "bấm nút Tổng hợp" in ask(office, "quick-report")["message"]
        assert "chưa tổng hợp" in ask(office, "questions")["message"]

    def it_opens_the_questions_and_the_quick_report(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X="1,2", Y=1)
        ask(office, "consolidate")
        assert ask(office, "questions")["open"] == str(office.folder.questions(Q1))
        report = ask(office, "quick-report")
        assert (report["open"], report["sheet"]) == (str(office.folder.consolidated(Q1)), "Báo cáo nhanh")

    def it_opens_the_guide(self, office: Office) -> None:
        assert Path(ask(office, "guide", workbook="")["open"]).is_file()


class DescribeWords:
    @pytest.mark.parametrize(
        ("done", "total", "seconds", "line"),
        [
            (34, 168, 1.27, "tệp 34/168, còn khoảng 5 giây"),
            (1, 1000, 0.4, "tệp 1/1000, còn khoảng 7 phút"),
            (168, 168, 6, "tệp 168/168"),
            (0, 168, 0, "tệp 0/168"),
        ],
    )
    def it_says_how_long_it_still_takes(self, done: int, total: int, seconds: float, line: str) -> None:
        assert progress_line(done, total, seconds) == line

    def it_spells_without_marks(self) -> None:
        assert plain("Đề nghị “chốt” quý I…") == 'De nghi "chot" quy I...'

    def it_understands_an_answer(self) -> None:
        offered = [("P-AL", "Đoàn phường An Lạc"), ("P-ALA", "Đoàn phường An Lạc A"), ("P-TT", "Đoàn phường Tân Tạo")]
        assert [chosen(said, offered) for said in ("3", "p-al", "tan tao", "an lạc", "Đoàn phường An Lạc", "")] == ["P-TT", "P-AL", "P-TT", None, "P-AL", None]
        assert prompt_of("Chọn:", offered, "an lạc").splitlines()[1:] == ["1. Đoàn phường An Lạc", "2. Đoàn phường An Lạc A"]
        assert prompt_of("Chọn:", offered, "x").splitlines()[1:] == ["1. Đoàn phường An Lạc", "2. Đoàn phường An Lạc A", "3. Đoàn phường Tân Tạo"]

    def it_keeps_a_long_list_out_of_the_question(self) -> None:
        offered = [(f"M{number}", f"Đơn vị {number}") for number in range(168)]
        asked = prompt_of("Chọn đơn vị:", offered, "")
        assert len(asked) < 255
        assert "ví dụ Đơn vị 0 " in asked, "a name, as the list would show it, not a code"
        asked = prompt_of("Chọn đơn vị:", offered, "đơn vị 1")
        assert asked.splitlines()[1:3] == ["2. Đơn vị 1", "11. Đơn vị 10"]
        assert asked.endswith("\n…")
        assert max(len(asked), len(prompt_of("Chọn:", offered, "x" * 300))) <= 250

    def it_knows_an_open_workbook_by_its_name_not_by_its_folder(self) -> None:
        offered = [(f"C:\\Bình Tân\\{name}", name) for name in ("a.xlsx", "b.xlsx")]
        assert chosen("b", offered) == "C:\\Bình Tân\\b.xlsx"
        assert prompt_of("Chọn:", offered, "xlsx").splitlines()[1:] == ["1. a.xlsx", "2. b.xlsx"]

    def it_hides_what_only_a_helper_can_read_and_keeps_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("addin.commands.catalogues.shipped", lambda: 1 // 0)
        reply = run_command(["catalogues"], lambda *_: None)
        assert (reply["state"], "ZeroDivisionError" in reply["message"], "Traceback" in reply["message"]) == ("failed", True, False)
        assert "Traceback" in reply["fault"]


class DescribeALongText:
    def it_ends_the_status_bar_at_a_word(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("addin.commands.catalogues.run", lambda _: int(bool(print("đoàn phường " * 60))))
        shown = run_command(["catalogues"], lambda *_: None)["status"]
        assert (len(shown) <= 200, shown[-8:]) == (True, "g đoàn …")

    def it_is_kept_whole_where_a_message_box_has_no_room(self, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Kiểm tra sổ, Kiểm tra máy không lập tệp nào: câu thứ mười chín cũng phải có chỗ xem."""
        monkeypatch.setenv("TONGHOP_HOME", str(tmp_path / "chuong trinh"))
        (tmp_path / "chuong trinh/trao-doi").mkdir(parents=True, exist_ok=True)
        said = "\n".join(f"Phải sửa: dòng {number}" for number in range(40))
        monkeypatch.setattr("addin.commands.check.print_findings", lambda *_: print(said))
        monkeypatch.setattr("addin.commands.check.exit_status", lambda *_: 1)
        reply = ask(office, "check")
        assert Path(reply["open"]).read_text(encoding="utf-8-sig").strip() == said
        assert reply["message"].splitlines()[17:] == ["Phải sửa: dòng 17", f"… còn 22 dòng nữa, xem đủ trong tệp {reply['open']}"]

    def it_is_no_longer_than_excels_own_message_box(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TONGHOP_HOME", str(tmp_path))
        message, whole = fitted("\n".join(["x" * 200] * 6))
        assert (len(message) < 1000, whole, message.splitlines()[-1]) == (True, None, "… còn 2 dòng nữa.")
        assert fitted("ngắn\ngọn") == ("ngắn\ngọn", None)


class DescribeDocuments:
    def it_opens_the_report_and_the_figures_it_made(self, office: Office) -> None:
        for unit in "AB":
            office.drop(f"{unit}.xlsx", unit, X=3, Y=1)
        report, figures = ask(office, "report"), ask(office, "export")
        assert [Path(reply["open"]).suffix for reply in (report, figures)] == [".docx", ".csv"]
        assert ask(office, "refresh-report", workbook="", report=report["open"])["state"] == "done"

    def it_writes_the_reminder_without_asking_for_a_kind(self, office: Office) -> None:
        ask(office, "issue")
        assert "Cong-van-don-doc" in ask(office, "remind")["open"]

    def it_writes_the_drafts_of_the_sheet_and_proposes_for_a_form_of_the_superior(self, office: Office, tmp_path: Path) -> None:
        assert ask(office, "drafts")["open"].endswith("So van ban di.xlsx")
        with xlsxwriter.Workbook(tmp_path / "Biểu số 1.xlsx") as workbook:
            workbook.add_worksheet().write_row(0, 0, ["Chỉ tiêu X", ""])
        assert Path(ask(office, "propose-upper", form=str(tmp_path / "Biểu số 1.xlsx"))["open"]).name == "De xuat Biểu số 1.xlsx"

    def it_offers_the_kinds_of_document(self, office: Office) -> None:
        reply = ask(office, "letter")
        assert reply["name"] == "kind"
        assert "11. Công văn đôn đốc gửi báo cáo" in ask(office, "letter", kind="gui bao cao")["message"].splitlines()
        assert ask(office, "letter", kind="yêu cầu báo cáo")["open"].endswith(".docx")
