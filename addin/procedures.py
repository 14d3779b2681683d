"""The procedures that have a button: one table from which ribbon, sheet buttons, LibreOffice's menu and ``tonghop open`` are made."""

from __future__ import annotations

from typing import NamedTuple

TAB = "Tổng Hợp"

ROUND, SENDING, RECEIVING, TOTALS, REPORTS, DOCUMENTS, AID = "Hồ sơ", "Gửi đi", "Nhận về", "Tổng hợp", "Báo cáo", "Văn bản", "Trợ giúp"
GROUPS = (ROUND, SENDING, RECEIVING, TOTALS, REPORTS, DOCUMENTS, AID)


class Ask(NamedTuple):
    """What a procedure asks a person for.

    `kind` is text, file, files, folder (one that is there), or the name of a list in ``addin.choices`` to choose from.
    `option` is the flag of the command line before the answer, "" where the answer stands alone. An answer may be left out if `optional`.
    """

    name: str
    prompt: str
    kind: str = "text"
    option: str = ""
    optional: bool = False


class Procedure(NamedTuple):
    """A button: its key (ASCII), group, words and icon, and what a click runs.

    `command` is the command of the command line with its fixed words; "" for what only opens a file, see ``addin.doors``.
    `of_round` and `of_period` say whether it works on a round, on one of its periods.
    """

    key: str
    group: str
    label: str
    screentip: str
    icon: str
    command: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()
    of_round: bool = True
    of_period: bool = True
    is_large: bool = False


_BY_OFFICE = "Họ tên người làm việc này:"
_UNIT = Ask("unit", "Chọn đơn vị:", "units", "--unit")

PROCEDURES = (
    Procedure(
        "new",
        ROUND,
        "Tạo hồ sơ",
        "Tạo thư mục hồ sơ mới từ một danh mục chỉ tiêu có sẵn.",
        "FileNew",
        ("new",),
        (
            Ask("place", "Chọn thư mục sẽ chứa hồ sơ mới", "folder"),
            Ask("name", "Tên hồ sơ, ví dụ Bình Tân 2023:"),
            Ask("catalogue", "Chọn danh mục chỉ tiêu:", "catalogues", "--catalogue"),
        ),
        of_round=False,
        of_period=False,
    ),
    Procedure(
        "new-from",
        ROUND,
        "Tạo từ sổ đã có",
        "Tạo thư mục hồ sơ mới từ một sổ theo dõi đã có, chẳng hạn của năm trước.",
        "FileNew",
        ("new",),
        (
            Ask("place", "Chọn thư mục sẽ chứa hồ sơ mới", "folder"),
            Ask("name", "Tên hồ sơ, ví dụ Bình Tân 2024:"),
            Ask("earlier", "Chọn sổ theo dõi đã có", "file", "--from"),
        ),
        of_round=False,
        of_period=False,
    ),
    Procedure("open-round", ROUND, "Mở hồ sơ", "Mở sổ theo dõi của một hồ sơ; chọn hồ sơ khác nếu chưa mở hồ sơ nào.", "FileOpen", of_period=False),
    Procedure("choose-period", ROUND, "Chọn kỳ", "Chọn kỳ báo cáo đang làm; các nút khác làm việc trên kỳ này.", "CalendarInsert", of_period=False),
    Procedure("check", ROUND, "Kiểm tra sổ", "Kiểm tra sổ theo dõi: chỗ phải sửa, cần xác nhận. Không ghi gì.", "ErrorChecking", ("check",), of_period=False),
    Procedure(
        "carry-targets",
        ROUND,
        "Chuyển chỉ tiêu",
        "Đề xuất chỉ tiêu của đơn vị kế thừa khi đơn vị sáp nhập, chia tách, đổi tên.",
        "CompareAndCombine",
        ("carry-targets",),
        (Ask("on", "Chuyển từ ngày nào, ví dụ 01/7/2025:", "text", "--on"),),
        of_period=False,
    ),
    Procedure("issue", SENDING, "Tạo biểu mẫu", "Lập biểu mẫu của kỳ đang chọn cho từng đơn vị.", "FileSendAsAttachment", ("issue",)),
    Procedure(
        "receive",
        RECEIVING,
        "Nhận tệp",
        "Nhận các tệp báo cáo đã tải về vào hồ sơ và ghi giờ nhận.",
        "FileCheckIn",
        ("receive",),
        (Ask("files", "Chọn các tệp báo cáo đã tải về", "files"), Ask("sent_by", "Người gửi (không ghi cũng được):", "text", "--from", optional=True)),
    ),
    Procedure(
        "enter",
        RECEIVING,
        "Nhập thay",
        "Lập biểu mẫu để cơ quan ghi số thay một đơn vị, có ghi rõ ai nhập và theo nguồn nào.",
        "GoToNewRecord",
        ("enter",),
        (_UNIT, Ask("by", "Họ tên người nhập thay:", "text", "--by"), Ask("source", "Nguồn của số liệu, ví dụ ảnh chụp của đ/c …:", "text", "--source")),
    ),
    Procedure("progress", RECEIVING, "Tiến độ", "Xem đơn vị nào đã nộp, chưa nộp, còn chỗ phải sửa. Không ghi gì.", "CheckNames", ("check",)),
    Procedure(
        "check-open",
        RECEIVING,
        "Kiểm tra tệp đang mở",
        "Kiểm tra biểu của đơn vị đang mở: tô màu, ghi chú các ô cần xem lại. Bấm lần nữa để xóa dấu.",
        "ErrorCheckingMenu",
        of_round=False,
        of_period=False,
    ),
    Procedure(
        "consolidate",
        TOTALS,
        "Tổng hợp",
        "Đọc, kiểm tra và cộng báo cáo đã nhận của kỳ đang chọn, rồi mở kết quả.",
        "AutoSum",
        ("consolidate",),
        is_large=True,
    ),
    Procedure("questions", TOTALS, "Cần xử lý", "Mở tệp các chỗ cần xác nhận của lần tổng hợp gần nhất để trả lời.", "HighImportance"),
    Procedure(
        "return", TOTALS, "Đề nghị điều chỉnh", "Lập tệp gửi lại đơn vị, có tô màu các ô cần điều chỉnh, kèm lời nhắn.", "ForwardAsAttachment", ("return",)
    ),
    Procedure(
        "close",
        TOTALS,
        "Chốt số liệu",
        "Chốt số liệu của kỳ vào một bảng tổng hợp chỉ đọc.",
        "FileMarkAsFinal",
        ("close",),
        (
            Ask("by", _BY_OFFICE, "text", "--by"),
            Ask("note", "Ghi chú của lần chốt, ví dụ theo Báo cáo Quý I:", "text", "--note"),
            Ask(
                "despite_open", "Nếu vẫn chốt khi còn chỗ phải sửa hoặc cần xác nhận, ghi lý do (không thì để trống):", "text", "--despite-open", optional=True
            ),
        ),
    ),
    Procedure(
        "reopen",
        TOTALS,
        "Mở lại kỳ",
        "Mở lại một kỳ đã chốt để thu tiếp; số liệu đã chốt giữ nguyên.",
        "FileCheckOut",
        ("reopen",),
        (Ask("by", _BY_OFFICE, "text", "--by"), Ask("reason", "Lý do mở lại:", "text", "--reason")),
    ),
    Procedure("quick-report", REPORTS, "Báo cáo nhanh", "Mở bảng tổng hợp gần nhất của kỳ ở trang Báo cáo nhanh.", "ChartInsert"),
    Procedure(
        "report",
        REPORTS,
        "Soạn báo cáo",
        "Soạn báo cáo Word của kỳ đang chọn, số trong bài gắn với bảng tổng hợp.",
        "ExportWord",
        ("letter", "--kind=bao-cao"),
    ),
    Procedure(
        "refresh-report",
        REPORTS,
        "Cập nhật báo cáo",
        "Cập nhật số trong một báo cáo Word đã soạn; phần người soạn đã viết không đổi.",
        "CalculateNow",
        ("letter",),
        (Ask("report", "Chọn tệp báo cáo cần cập nhật số", "file", "--refresh"),),
        of_round=False,
        of_period=False,
    ),
    Procedure("export", REPORTS, "Xuất số liệu", "Ghi mọi số liệu của kỳ thành một bảng dài (.csv) cho chương trình khác dùng.", "ExportTextFile", ("export",)),
    Procedure(
        "fill-upper", REPORTS, "Điền biểu cấp trên", "Ghi số tổng hợp vào biểu của cấp trên, và lập bảng số để chép.", "FormatAsTableGallery", ("fill-upper",)
    ),
    Procedure(
        "propose-upper",
        REPORTS,
        "Đề xuất biểu cấp trên",
        "Đọc một biểu của cấp trên, đề xuất ô nào ghi số tổng hợp nào để chép vào trang Biểu cấp trên.",
        "FunctionWizard",
        ("fill-upper",),
        (Ask("form", "Chọn biểu của cấp trên", "file", "--propose"),),
    ),
    Procedure(
        "letter",
        DOCUMENTS,
        "Soạn văn bản",
        "Soạn văn bản Word của kỳ đang chọn, gửi các đơn vị.",
        "EnvelopesAndLabelsDialog",
        ("letter",),
        (Ask("kind", "Chọn loại văn bản:", "kinds", "--kind"),),
    ),
    Procedure(
        "remind",
        DOCUMENTS,
        "Công văn đôn đốc",
        "Soạn công văn đôn đốc gửi những đơn vị còn thiếu báo cáo của kỳ đang chọn.",
        "AddressBook",
        ("letter", "--kind=don-doc"),
    ),
    Procedure(
        "drafts",
        DOCUMENTS,
        "Soạn các dự thảo",
        "Soạn mọi văn bản còn là Dự thảo ở trang Văn bản đi của sổ theo dõi, và lập lại sổ văn bản đi.",
        "FileProperties",
        ("letter", "--all"),
    ),
    Procedure(
        "doctor",
        AID,
        "Kiểm tra máy",
        "Kiểm tra máy này đã sẵn sàng cho các nút bấm chưa, còn thiếu thì cần làm gì.",
        "FileCompatibilityChecker",
        ("doctor",),
        of_round=False,
        of_period=False,
    ),
    Procedure("guide", AID, "Hướng dẫn", "Mở hướng dẫn sử dụng.", "Help", of_round=False, of_period=False),
)
PROCEDURE_BY_KEY = {procedure.key: procedure for procedure in PROCEDURES}

WITHOUT_BUTTON = {
    "demo": "a trial run from the command line",
    "catalogues": "what the button Tạo hồ sơ offers to choose from",
    "open": "the buttons without Excel",
    "watch": "what serves the buttons where Excel may start no process",
}
"""Commands that are no procedure of the office, each with the reason."""


def in_group(group: str) -> tuple[Procedure, ...]:
    """Return the procedures of a group, in the order of their buttons."""
    return tuple(procedure for procedure in PROCEDURES if procedure.group == group)
