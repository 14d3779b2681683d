"""Answers about whole files: of another period, of nobody yet, out of the round, signed copies."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from indicators.vietnamese.sentences import sentence
from macros.consolidation_json import document
from tests.independent.quick_returns import write_return
from tests.macros.answering import LATER, answer, asks, found, rows, set_aside, write_line
from tests.macros.small_office import Q1, Q2, Office, statuses, values
from xlsx_templates.identity import Token

pytestmark = pytest.mark.usefixtures("lasting_workers")


class DescribeWholeFiles:
    def it_never_counts_a_file_of_another_period_by_its_suggestion(self, office: Office) -> None:
        """A file of Quý II dropped into Quý I: the suggestion is to file it where it belongs."""
        path = office.fill(office.folder.received(Q1) / "b.xlsx", "B", {"X": 9, "Y": 5}, Q2)
        assert statuses(office.run()) == {"b.xlsx": "held"}
        (question,) = rows(office)
        assert question["Gợi ý"] == "không tính ở kỳ này; chuyển tệp sang thư mục 2023-Quy-II"
        answer(office, "cả tệp", "Dùng gợi ý")
        run = office.run(now=LATER)
        assert (statuses(run), values(run)["X"], run.consolidation.counted) == ({"b.xlsx": "ignored"}, None, ())
        assert sentence(found(run, "decided_by_person")[0]).startswith("“Dùng gợi ý”: không tính ở kỳ này; chuyển tệp sang thư mục 2023-Quy-II.")
        assert [(row["Cách xử lý"], row["Số được tính"]) for row in rows(office, "Đã xử lý")] == [("Dùng gợi ý", question["Gợi ý"])]
        target = office.folder.received(Q2) / "b.xlsx"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
        assert values(office.run(Q2, now=LATER))["X"] == 9

    @pytest.mark.parametrize("is_title", [False, True])
    def it_counts_a_file_of_another_period_only_where_its_figures_are_kept(self, office: Office, is_title: bool) -> None:
        path = office.fill(office.folder.received(Q1) / "b.xlsx", "B", {"X": 9, "Y": "khoảng 5"}, Q1 if is_title else Q2)
        if is_title:
            book = load_workbook(path)
            book.active.insert_rows(1)
            book.active["A1"].value = "BIỂU SỐ LIỆU QUÝ II NĂM 2023"
            book.save(path)
        assert [finding.code for finding in office.run().consolidation.findings if finding.severity == "ask"] == [
            "identity_title_period" if is_title else "wrong_period"
        ]
        answer(office, "cả tệp", "Giữ số đang ghi")
        run = office.run(now=LATER)
        assert (statuses(run), values(run)["X"]) == ({"b.xlsx": "counted"}, 9)
        assert [row["Ô"] for row in rows(office)] == ["C4" if is_title else "C3"]
        assert [row["unit"] for row in document(run.consolidation)["findings"] if row["code"] == "decided_by_person"] == ["B"]

    def it_counts_a_file_without_a_name_for_the_unit_that_the_office_names(self, office: Office) -> None:
        path = office.drop("lạ.xlsx", "A", X=9, Y=1)
        _rename_token(path, Token("MAU", Q1, "KHONG-CO", "", 1).text)
        assert statuses(office.run()) == {"lạ.xlsx": "held"}
        answer(office, "cả tệp", "Dùng gợi ý")
        assert found(office.run(now=LATER), "answer_without_suggestion")
        answer(office, "cả tệp", "Ghi số khác", number="B", reason="Đơn vị gửi từ thư của B")
        run = office.run(now=LATER + timedelta(hours=1))
        assert run.consolidation.counted == ("B",)
        assert values(run) == {"X": 9, "Y": 1}

    def it_counts_a_csv_once_the_office_says_whose_it_is(self, office: Office) -> None:
        unit = office.round.unit_by_code["B"].name
        lines = f"{unit.upper()}: BIỂU SỐ LIỆU;;;;;\nTT;Nội dung chỉ tiêu;Số liệu kỳ này;Nếu không có số;Ghi chú;Mã\n1;Dòng X;9;;;X\n2;Dòng Y;khoảng 5;;;Y\n"
        path = office.folder.received(Q1) / "b.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(lines, encoding="utf-8-sig")
        run = office.run()
        assert (statuses(run), len(found(run, "delimited_file"))) == ({"b.csv": "held"}, 1)
        answer(office, "cả tệp", "Dùng gợi ý")
        run = office.run(now=LATER)
        assert (statuses(run), values(run)["X"], run.consolidation.counted) == ({"b.csv": "counted"}, 9, ("B",))
        (decided,) = found(run, "decided_by_person")
        assert (len(found(run, "delimited_file")), decided.found, decided.unit, asks(run)) == (1, unit, "B", ["cell_approximate"])

    def it_sets_a_file_aside_by_answer(self, office: Office) -> None:
        office.fill(office.folder.received(Q1) / "b.xlsx", "B", {"X": 9}, Q2)
        office.run()
        answer(office, "cả tệp", "Không tính", reason="Nhầm kỳ")
        run = office.run(now=LATER)
        assert (statuses(run), run.exit_status, rows(office)) == ({"b.xlsx": "ignored"}, 0, [])

    def it_sets_a_counted_file_aside_by_a_line(self, office: Office) -> None:
        office.receive("a.xlsx", "A", datetime(2023, 3, 1, 8), X=1, Y=1)
        office.receive("a thử.xlsx", "A", datetime(2023, 3, 2, 8), X=50, Y=50)
        assert values(office.run())["X"] == 50
        set_aside(office, "a thử.xlsx")
        run = office.run(now=LATER)
        assert (statuses(run), values(run)) == ({"a.xlsx": "counted", "a thử.xlsx": "ignored"}, {"X": 1, "Y": 1})
        assert "Tệp thử" in next(row["message"] for row in document(run.consolidation)["findings"] if row["code"] == "file_set_aside")
        written = load_workbook(office.folder.consolidated(Q1))["Tệp đã tổng hợp"]
        assert any(cell.value == "Không tính: Tệp thử (Trần Thị B)" for row in written.iter_rows() for cell in row)

    def it_files_a_signed_copy_under_the_unit_that_the_office_names(self, office: Office) -> None:
        """Bản ký chép tay vào thư mục: chưa rõ của đơn vị nào, tên tệp chỉ để gợi nhớ."""
        office.drop("a.xlsx", "A", X=1, Y=1)
        (office.folder.received(Q1) / "Doan-phuong-B ky.pdf").write_bytes(b"%PDF-1.7 sample")
        (said,) = found(office.run(), "signed_copy_of_nobody")
        assert "chưa rõ của đơn vị nào (theo tên tệp, có thể của Đoàn phường B)" in sentence(said)
        write_line(office, {"Tệp": "Doan-phuong-B ky.pdf", "Đơn vị": "Đoàn phường B", "Người xử lý": "Trần Thị B"}, ("Đơn vị", "Tệp", "Lý do"))
        run = office.run(now=LATER)
        (copy,) = [file for file in run.consolidation.files if file.name.endswith(".pdf")]
        assert (copy.unit, copy.status, values(run)["X"]) == ("B", "signed_copy", 1)
        assert (found(run, "signed_copy_of_nobody"), len(found(run, "signed_copy"))) == ([], 1)

    def it_says_where_a_line_about_a_file_names_no_unit_of_the_round(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=1, Y=1)
        office.run()
        write_line(office, {"Tệp": "a.xlsx", "Đơn vị": "Đoàn phường Z", "Người xử lý": "Trần Thị B"}, ("Đơn vị", "Tệp", "Lý do"))
        assert found(office.run(now=LATER), "file_line_unit_unknown")

    def it_says_that_a_file_counts_for_the_unit_whose_mark_it_bears(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=1, Y=1)
        office.run()
        write_line(office, {"Tệp": "a.xlsx", "Đơn vị": "Đoàn phường B", "Người xử lý": "Trần Thị B"}, ("Đơn vị", "Tệp", "Lý do"))
        run = office.run(now=LATER)
        (said,) = found(run, "file_of_its_own_unit")
        assert (run.consolidation.counted, said.unit, said.severity) == (("A",), "A", "note")
        assert "Trần Thị B ghi tệp này là của Đoàn phường B, nhưng tệp là biểu mẫu của Đoàn phường A nên vẫn tính cho Đoàn phường A." in sentence(said)
        write_line(office, {"Tệp": "a.xlsx", "Đơn vị": "Đoàn phường A", "Người xử lý": "Trần Thị B"}, ("Đơn vị", "Tệp", "Lý do"))
        assert not found(office.run(now=LATER + timedelta(hours=1)), "file_of_its_own_unit")

    def it_says_which_file_it_does_not_know(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=1, Y=1)
        office.run()
        set_aside(office, "không có.xlsx")
        assert found(office.run(now=LATER), "file_line_unknown")


def _rename_token(path: Path, token: str) -> None:
    book = load_workbook(path)
    sheet = book.worksheets[0]
    rows = [dict(zip([cell.value for cell in sheet[1]], row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    write_return(path, "tonghop_token", token, rows)
