"""Hướng dẫn: how the form is filled and sent, row for row of the year's catalogue by what each kind of row means."""

from __future__ import annotations

from collections.abc import Iterator

from generators.assigned_targets import deadlines
from generators.body import Block, Paragraph, paragraph, runs
from generators.brief import Brief
from generators.document import Document
from generators.kinds import report_request
from generators.kinds.report_request import contact
from generators.named_types import TypeName, clause, dashes, named_type, period_of, section, to_write, where_to, year_of

CODE, NAME, FILE, OF_YEAR = "huong-dan", "Hướng dẫn ghi biểu mẫu và gửi báo cáo", "Huong-dan", True
TYPE = TypeName("HƯỚNG DẪN", "HD")


def compose(brief: Brief) -> Document:
    """Return the guideline, the rows of the period's form as annex."""
    body = tuple(block for part in PARTS for block in part(brief))
    annexes = tuple(annex for annex in report_request.compose(brief).annexes if annex.title.startswith(ROWS))
    return named_type(brief, TYPE, summary=f"Ghi biểu mẫu và gửi báo cáo số liệu năm {year_of(brief)}", body=body, annexes=annexes)


ROWS = "Danh mục số liệu báo cáo"


def opening(brief: Brief) -> Iterator[Block]:
    """Yield the sentence that says what is guided."""
    yield paragraph(f"{brief.office.speaks_as} hướng dẫn ghi biểu mẫu và gửi báo cáo số liệu năm {year_of(brief)} như sau:")


def form(brief: Brief) -> Iterator[Block]:
    """Yield what the form is."""
    yield from section("Biểu mẫu")
    yield paragraph("Mỗi đơn vị có một tệp biểu mẫu Excel riêng cho từng kỳ, chỉ gồm những dòng áp dụng cho loại đơn vị đó.")
    yield paragraph(f"Các dòng của kỳ {period_of(brief)} và cách ghi từng dòng theo phụ lục kèm theo.")


def figures(_: Brief) -> Iterator[Block]:
    """Yield how figures are written."""
    yield from section("Cách ghi số liệu")
    yield from clause(
        "Số liệu trong kỳ",
        dashes(
            "Dòng “Số phát sinh” chỉ ghi số của riêng kỳ báo cáo, không cộng các kỳ trước",
            "Dòng “Lũy kế” ghi số từ đầu năm đến hết kỳ báo cáo",
            "Dòng “Số hiện có” ghi số tại ngày chốt số liệu",
            "Dòng tỷ lệ ghi số đạt được và tổng số, không ghi phần trăm",
        ),
    )
    yield from clause(
        "Dòng không có số",
        dashes(
            "“Không phát sinh”: đơn vị có thực hiện nhiệm vụ này nhưng trong kỳ không có số",
            "“Không áp dụng”: đơn vị không có đối tượng hoặc không được giao nội dung này",
            "“Chưa có số liệu”: có phát sinh nhưng chưa tổng hợp được",
        ),
    )
    yield from clause("Minh chứng", paragraph("Ghi số, ngày của văn bản hoặc đường dẫn ở cột “Minh chứng”."))


def sending(brief: Brief) -> Iterator[Block]:
    """Yield how, where to and until when the form is sent."""
    yield from section(
        "Gửi báo cáo", paragraph(f"Xem trang “Kiểm tra” của biểu mẫu, hoàn chỉnh những chỗ được nhắc rồi gửi tệp {where_to(brief)}:"), deadlines(brief)
    )


def corrections(_: Brief) -> Iterator[Block]:
    """Yield how figures are put right."""
    what = "Khi nhận lại tệp có những ô được đánh dấu, đơn vị điều chỉnh, bổ sung ngay trong tệp đó và gửi lại; bản gửi sau được tính thay bản gửi trước."
    yield from section("Điều chỉnh, bổ sung", paragraph(what), to_write("quy định khác của cơ quan, nếu có"))


def closing(brief: Brief) -> Iterator[Block]:
    """Yield the last sentence."""
    yield Paragraph(runs(f"Trên đây là hướng dẫn ghi biểu mẫu và gửi báo cáo số liệu năm {year_of(brief)}, đề nghị các đơn vị thực hiện."))


PARTS = (opening, form, figures, sending, corrections, contact, closing)
