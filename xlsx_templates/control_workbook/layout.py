"""Where everything stands in the control workbook: sheets, columns, widths, words and notes."""

from __future__ import annotations

from indicators.catalogue import Comparator, EnteredBy, Over, Per, Scope, Since, SpaceRule, TimeRule, ValueType
from indicators.earlier_year import Span
from indicators.periods import PeriodState
from indicators.unit_changes import ChangeKind
from indicators.upper_forms import Take
from xlsx_templates.control_workbook import words
from xlsx_templates.control_workbook.columns import Column, Kind, Label, Need, Table
from xlsx_templates.control_workbook.letter_sheets import LETTER_LABELS, OUTGOING, OUTSIDE_BODIES

AGENCY_SHEET = "Thông tin cơ quan"
AGENCY_COLUMNS = ("Mục", "Nội dung", "Giải thích")
AGENCY_WIDTHS = (32, 62, 62)
HEADER_ROW = 3
"""0-based row of every table's headings; the title and a hint stand above."""
SPARE_ROWS = 500
"""Rows below a table that carry its lists and formats, for what people add."""

LABELS = (
    Label("agency", "round_code", "Mã hồ sơ", "Viết liền, không dấu, ví dụ BINH-TAN-2023. Không đổi sau khi đã gửi biểu mẫu."),
    Label("agency", "name", "Tên cơ quan", "Tên chính thức của cơ quan tổng hợp."),
    Label("agency", "parent_name", "Cơ quan cấp trên", "Dòng trên cùng bên trái của văn bản."),
    Label("agency", "heading", "Tên trên tiêu đề văn bản", "Tên cơ quan như in ở đầu văn bản."),
    Label("agency", "place", "Địa danh", "Đứng trước ngày tháng của văn bản."),
    Label("agency", "email", "Thư điện tử nhận báo cáo", "Ghi trên biểu mẫu gửi các đơn vị.", aliases=("Email", "Thư điện tử")),
    Label("agency", "zalo", "Zalo nhận báo cáo", "Số hoặc tên nhóm Zalo, ghi trên biểu mẫu.", aliases=("Zalo",)),
    Label("agency", "contact", "Người liên hệ", "Đồng chí trả lời khi đơn vị hỏi."),
    Label("agency", "phone", "Điện thoại", "Số của người liên hệ."),
    Label("agency", "signer", "Người ký", "Họ và tên người ký văn bản."),
    Label("agency", "signer_title", "Chức vụ người ký", "Ghi như trên văn bản."),
    Label("agency", "sample_data", "Ghi chú về số liệu mẫu", "Để trống khi là số liệu thật. Có chữ thì biểu gửi đơn vị và bảng tổng hợp đều in dòng này."),
    Label(
        "agency",
        "last_year_folder",
        "Hồ sơ năm trước",
        "Thư mục hồ sơ của năm trước, để so cùng kỳ với số đã chốt. Chỉ đọc, không ghi. Để trống khi không có.",
    ),
    Label(
        "agency",
        "upper_unit",
        "Mã đơn vị ở cấp trên",
        "Mã của cơ quan này ở trang Đơn vị trong sổ theo dõi của cấp trên. Cấp trên nhận ra bảng đã chốt nhờ mã này.",
    ),
    Label(
        "agency",
        "detail",
        "Gửi cấp trên số liệu từng đơn vị",
        "Để trống hoặc Có: bảng đã chốt kèm số liệu từng đơn vị. Không: chỉ có số tổng và tên đơn vị còn thiếu; khi chốt có thêm tệp riêng để gửi.",
    ),
    Label("catalogue", "code", "Mã chương trình", "Viết liền, không dấu."),
    Label("catalogue", "name", "Tên chương trình", "Chương trình hoặc kế hoạch giao chỉ tiêu."),
    Label("catalogue", "document", "Văn bản giao chỉ tiêu", "Số, ký hiệu, ngày của văn bản."),
    Label("catalogue", "year", "Năm", "Năm của chương trình, bốn chữ số.", Kind.NUMBER),
    *LETTER_LABELS,
)

_VALUE_TYPE_NOTE = "Loại số liệu của dòng đơn vị ghi. Để trống khi chỉ tiêu không có dòng nhập riêng."
_TIME_NOTE = (
    "Phát sinh: số riêng của kỳ, các kỳ cộng lại. Lũy kế: số từ đầu năm, lấy kỳ cuối. Thời điểm: số hiện có cuối kỳ, không cộng. Mỗi kỳ: kỳ nào cũng phải đạt."
)
_KINDS_NOTE = "Mã loại đơn vị, cách nhau bằng dấu chấm phẩy. Xem trang Loại đơn vị."
_ASKED_NOTE = "Các kỳ hỏi dòng này, ví dụ: Quý I; Quý III. Để trống là kỳ nào cũng hỏi."
_WHOLE_NOTE = "Mã của dòng làm mẫu số, hoặc Đơn vị tự ghi khi đơn vị ghi mẫu số ở cột Trên tổng số. Để trống khi không phải tỷ lệ."
_ENTERED_NOTE = "Đơn vị: các đơn vị ghi. Cấp này: chỉ cơ quan tổng hợp ghi. Từ danh sách: đếm từ danh sách kèm theo."
_SINCE_NOTE = "Năm: lũy kế từ đầu năm. Nhiệm kỳ: lũy kế nối tiếp qua các năm; số các năm trước lấy ở trang Cùng kỳ năm trước hoặc hồ sơ năm trước."
_UNIT_COLUMN = Column("unit", "Mã đơn vị", 14, "Mã ở trang Đơn vị.", Kind.CODE, choices="units.code", need=Need.ROW, aliases=("Đơn vị",))
_UNIT_NAME = Column("unit_name", "Tên đơn vị", 34, "Tự hiện theo mã đơn vị. Không cần ghi.", derived=True, looks_up="unit=units.name")
_INDICATOR_NAME = Column(
    "indicator_name", "Nội dung chỉ tiêu", 60, "Tự hiện theo mã chỉ tiêu. Không cần ghi.", derived=True, looks_up="indicator=indicators.name"
)
_KIND_NAME = Column("kind_name", "Tên loại đơn vị", 29, "Tự hiện theo mã loại. Không cần ghi.", derived=True, looks_up="kind=kinds.name")
_PERIOD_FROM = "Ngày bắt đầu có hiệu lực, dạng ngày/tháng/năm. Để trống là từ đầu."

KINDS = Table(
    "kinds", "Loại đơn vị", "LoaiDonVi", "CÁC LOẠI ĐƠN VỊ", "Mỗi loại một dòng. Dòng ký in ở cuối biểu của đơn vị.",
    (
        Column("code", "Mã loại", 16, "Viết liền, không dấu, không chấm.", Kind.CODE, need=Need.ROW),
        Column("name", "Tên loại đơn vị", 36, "Ví dụ: Đoàn phường.", need=Need.CELL),
        Column("signature", "Dòng ký", 44, "Các dòng phía trên tên người ký, xuống dòng bằng Alt+Enter.", Kind.LIST, separator="\n", aliases=("Khối ký",)),
    ),
)  # fmt: skip

UNITS = Table(
    "units", "Đơn vị", "DonVi", "DANH SÁCH ĐƠN VỊ",
    "Thêm đơn vị: ghi vào dòng trống ngay dưới bảng. Cơ quan tổng hợp cũng là một dòng. Bấm dấu + phía trên để mở các cột chi tiết.",
    (
        Column(
            "code", "Mã", 12, "Mã riêng của đơn vị, viết liền, không dấu, không chấm. Không đổi trong năm.", Kind.CODE, need=Need.ROW, aliases=("Mã đơn vị",),
        ),
        Column("name", "Tên chính thức", 38, "Tên đầy đủ của đơn vị."),
        Column("kind", "Loại", 15, "Mã loại ở trang Loại đơn vị.", Kind.CODE, choices="kinds.code", need=Need.CELL, aliases=("Loại đơn vị",)),
        _KIND_NAME,
        Column("parent", "Trực thuộc", 10, "Mã của đơn vị cấp trên trực tiếp.", Kind.CODE, choices="units.code", aliases=("Đơn vị cấp trên",)),
        Column("cluster", "Cụm", 10, "Cụm thi đua."),
        Column("officer", "Cán bộ phụ trách", 20, "Đồng chí của cơ quan tổng hợp theo dõi đơn vị."),
        Column("contact", "Người liên hệ", 20, "Người của đơn vị."),
        Column("phone", "Điện thoại", 14, "Số của người liên hệ.", Kind.CODE),
        Column("email", "Thư điện tử", 28, "Nơi gửi biểu mẫu cho đơn vị.", aliases=("Email",)),
        Column("is_own", "Là cơ quan tổng hợp", 12, "Ghi Có ở đúng một dòng: cơ quan lập sổ này.", Kind.WORD, words.YES_NO, default=False),
        Column("document_name", "Tên trên văn bản", 30, "Tên gọi trong văn bản. Để trống là dùng tên chính thức."),
        Column("heading", "Tên ở tiêu đề biểu", 36, "Tên ở góc trái biểu của đơn vị."),
        Column("channel", "Kênh gửi", 12, "Ví dụ: Thư điện tử, Zalo."),
        Column("valid_from", "Hoạt động từ", 13, "Ngày thành lập. Để trống là từ trước.", Kind.DATE),
        Column("valid_to", "Đến ngày", 13, "Ngày thôi hoạt động, sáp nhập. Để trống là còn hoạt động.", Kind.DATE),
        Column("successors", "Đơn vị kế thừa", 16, "Mã các đơn vị kế thừa, cách nhau bằng dấu chấm phẩy.", Kind.LIST),
        Column("aliases", "Tên gọi khác", 80, "Các cách viết khác của tên đơn vị, cách nhau bằng dấu chấm phẩy.", Kind.LIST),
        Column("note", "Ghi chú", 30, "Ghi tự do."),
        Column(
            "official_code", "Mã đơn vị hành chính", 14,
            "Mã do Nhà nước cấp trong thời gian đơn vị hoạt động. Mã này có thể được cấp lại cho đơn vị khác, nên không thay cho cột Mã.", Kind.CODE,
        ),
    ),
    frozen_columns=2, details_from="is_own", font_size=11,
)  # fmt: skip

INDICATORS = Table(
    "indicators", "Chỉ tiêu", "ChiTieu", "CHỈ TIÊU",
    "Mỗi chỉ tiêu một dòng. Thêm chỉ tiêu: ghi vào dòng trống ngay dưới bảng. Bấm dấu + phía trên để mở các cột chi tiết.",
    (
        Column("code", "Mã", 12, "Mã riêng của chỉ tiêu, viết liền, không dấu. Không đổi trong năm.", Kind.CODE, need=Need.ROW, aliases=("Mã chỉ tiêu",)),
        Column("name", "Nội dung chỉ tiêu", 48, "Ghi như trong văn bản giao.", need=Need.CELL, aliases=("Nội dung", "Tên chỉ tiêu")),
        Column("unit_of_measure", "Đơn vị tính", 12, "Đơn vị tính của chỉ tiêu.", aliases=("ĐVT",)),
        Column(
            "target", "Chỉ tiêu giao", 11, "Con số được giao cho cả cấp. Tỷ lệ ghi 80, không ghi 0,8.",
            Kind.NUMBER, aliases=("Chỉ tiêu năm", "Chỉ tiêu được giao"),
        ),
        Column("comparator", "So sánh", 11, "Để trống là Ít nhất.", Kind.WORD, words.COMPARATORS, default=Comparator.AT_LEAST),
        Column("scope", "Giao cho", 13, "Con số ấy giao cho ai. Để trống là Toàn cấp.", Kind.WORD, words.SCOPES, default=Scope.TOTAL),
        Column("time_rule", "Tính qua các kỳ", 12, _TIME_NOTE, Kind.WORD, words.TIME_RULES, need=Need.CELL, default=TimeRule.FLOW),
        Column(
            "space_rule", "Tính qua các đơn vị", 17,
            "Cộng; Tỷ số của tổng (tổng tử số trên tổng mẫu số); Tỷ lệ đơn vị đạt (số đơn vị đạt điều kiện); Lớn nhất; Của cấp này; Gộp văn bản.",
            Kind.WORD, words.SPACE_RULES, need=Need.CELL, default=SpaceRule.SUM,
        ),
        Column("asked_in", "Hỏi trong kỳ", 16, _ASKED_NOTE, Kind.LIST, words.SLOTS),
        Column("applies_to", "Áp dụng cho", 30, _KINDS_NOTE, Kind.LIST),
        Column("value_type", "Loại số liệu", 12, _VALUE_TYPE_NOTE, Kind.WORD, words.VALUE_TYPES),
        Column("entered_by", "Người ghi", 13, _ENTERED_NOTE, Kind.WORD, words.ENTERED_BY, default=EnteredBy.UNIT),
        Column("decimals", "Số lẻ", 7, "Số chữ số sau dấu phẩy. Để trống là 0.", Kind.NUMBER, default=0),
        Column("whole", "Trên tổng số là", 15, _WHOLE_NOTE, Kind.CODE, words.WHOLES),
        Column("whole_name", "Tên của tổng số", 26, "Đơn vị đọc tên này khi ghi mẫu số."),
        Column("whole_time_rule", "Tổng số tính qua các kỳ", 13, "Để trống là như dòng nhập.", Kind.WORD, words.TIME_RULES),
        Column("inputs", "Tính từ dòng", 24, "Mã các dòng nhập khi chỉ tiêu tính từ dòng khác hoặc nhiều dòng, cách nhau bằng dấu chấm phẩy.", Kind.LIST),
        Column("input_name", "Câu hỏi cho đơn vị", 40, "Để trống là hỏi như nội dung chỉ tiêu."),
        Column("input_unit_of_measure", "Đơn vị tính của dòng nhập", 13, "Để trống là như của chỉ tiêu."),
        Column("input_time_rule", "Dòng nhập tính qua các kỳ", 13, "Để trống là như của chỉ tiêu.", Kind.WORD, words.TIME_RULES),
        Column("input_note", "Hướng dẫn ghi", 60, "Hiện ra khi đơn vị chọn ô ghi số."),
        Column("area", "Mảng công tác", 26, "Tên mảng, dùng để chia phần trong biểu."),
        Column("line", "Dòng công bố", 10, "Dòng của văn bản mà chỉ tiêu được báo cáo cùng, ví dụ II.12.", Kind.CODE),
        Column("article", "Mục", 10, "Mục của văn bản có câu giao chỉ tiêu, ví dụ III.1.3.", Kind.CODE),
        Column("level", "Cấp", 10, "Cấp thực hiện.", aliases=("Cấp thực hiện",)),
        Column("clause", "Câu giao chỉ tiêu", 80, "Trích nguyên văn."),
        Column("sentence", "Câu văn đầy đủ", 130, "Câu chứa phần trích, nguyên văn."),
        Column("target_from", "Giao từ ngày", 13, _PERIOD_FROM, Kind.DATE),
        Column("target_source", "Văn bản giao", 26, "Để trống là văn bản ở trang Thông tin cơ quan."),
        Column("superior_code", "Mã của cấp trên", 12, "Mã của chỉ tiêu này ở cấp trên. Để trống khi cấp trên dùng cùng mã.", Kind.CODE),
        Column("note", "Ghi chú", 80, "Ghi tự do."),
        Column("input_since", "Lũy kế tính từ", 13, _SINCE_NOTE, Kind.WORD, words.SINCES, default=Since.YEAR),
        Column("officer", "Cán bộ ghi", 20, "Chỉ cho dòng cơ quan tổng hợp tự ghi: đồng chí ghi dòng này. Mỗi đồng chí được lập một biểu riêng."),
    ),
    frozen_columns=2, details_from="entered_by", font_size=11,
)  # fmt: skip

INPUTS = Table(
    "inputs", "Dòng nhập", "DongNhap", "DÒNG NHẬP THÊM",
    "Số liệu nền và các dòng nhập ngoài dòng riêng của từng chỉ tiêu (ví dụ hai dòng cho một chỉ tiêu). Bấm dấu + phía trên để mở các cột chi tiết.",
    (
        Column("code", "Mã", 14, "Mã riêng của dòng nhập.", Kind.CODE, need=Need.ROW, aliases=("Mã dòng nhập",)),
        Column("name", "Nội dung", 52, "Câu hỏi cho đơn vị."),
        Column("is_base", "Là số liệu nền", 10, "Có: dòng đứng ở khối A. SỐ LIỆU NỀN.", Kind.WORD, words.YES_NO, default=False),
        Column("unit_of_measure", "Đơn vị tính", 12, "Đơn vị tính của dòng.", aliases=("ĐVT",)),
        Column("value_type", "Loại số liệu", 12, "Số, số tiền, Có/Không hoặc ngày.", Kind.WORD, words.VALUE_TYPES, need=Need.CELL, default=ValueType.NUMBER),
        Column("time_rule", "Tính qua các kỳ", 12, _TIME_NOTE, Kind.WORD, words.TIME_RULES, need=Need.CELL, default=TimeRule.FLOW),
        Column("applies_to", "Áp dụng cho", 30, _KINDS_NOTE, Kind.LIST),
        Column("asked_in", "Hỏi trong kỳ", 16, _ASKED_NOTE, Kind.LIST, words.SLOTS),
        Column("entered_by", "Người ghi", 13, _ENTERED_NOTE, Kind.WORD, words.ENTERED_BY, default=EnteredBy.UNIT),
        Column("decimals", "Số lẻ", 7, "Số chữ số sau dấu phẩy. Để trống là 0.", Kind.NUMBER, default=0),
        Column("whole", "Trên tổng số là", 15, _WHOLE_NOTE, Kind.CODE, words.WHOLES),
        Column("whole_name", "Tên của tổng số", 26, "Đơn vị đọc tên này khi ghi mẫu số."),
        Column("whole_time_rule", "Tổng số tính qua các kỳ", 13, "Để trống là như dòng nhập.", Kind.WORD, words.TIME_RULES),
        Column("note", "Hướng dẫn ghi", 44, "Hiện ra khi đơn vị chọn ô ghi số.", aliases=("Ghi chú",)),
        Column("since", "Lũy kế tính từ", 13, _SINCE_NOTE, Kind.WORD, words.SINCES, default=Since.YEAR),
    ),
    frozen_columns=2, details_from="entered_by", font_size=11,
)  # fmt: skip

CONDITIONS = Table(
    "conditions", "Điều kiện", "DieuKien", "ĐIỀU KIỆN ĐẠT",
    "Các dòng cùng nhóm phải đạt cả; đạt một nhóm là đủ. So với một con số hoặc với một dòng nhập khác.",
    (
        Column("indicator", "Mã chỉ tiêu", 14, "Mã ở trang Chỉ tiêu.", Kind.CODE, choices="indicators.code", need=Need.ROW),
        _INDICATOR_NAME,
        Column("group", "Nhóm", 8, "Số thứ tự của nhóm. Để trống là 1.", Kind.NUMBER, default=1),
        Column("input", "Dòng nhập", 14, "Mã của dòng được xét.", Kind.CODE, need=Need.ROW, aliases=("Mã dòng nhập",)),
        Column("comparator", "So sánh", 12, "Để trống là Ít nhất.", Kind.WORD, words.COMPARATORS, default=Comparator.AT_LEAST),
        Column("threshold", "Ngưỡng", 12, "Con số để so. Tỷ lệ ghi 80, không ghi 0,8.", Kind.NUMBER),
        Column(
            "threshold_input", "Hoặc so với dòng", 14,
            "Mã của dòng nhập khác, ví dụ số kết nạp không quá số giới thiệu. Nhiều dòng “Đúng bằng” cùng nhóm, cùng dòng nhập: bằng tổng các dòng đó.",
            Kind.CODE,
        ),
        Column(
            "per", "Xét", 12, "Trong kỳ: số của kỳ. Mỗi kỳ: mọi kỳ đều phải đạt. Cả năm: số từ đầu năm. Đến ngày: chỉ xét từ ngày đã ghi.",
            Kind.WORD, words.PERS, default=Per.PERIOD,
        ),
        Column("over", "Tính trên", 16, "Từng đơn vị hay tổng toàn cấp. Để trống là Từng đơn vị.", Kind.WORD, words.OVERS, default=Over.UNIT),
        Column("date", "Ngày", 14, "Chỉ ghi khi cột Xét là Đến ngày.", Kind.DATE),
    ),
)  # fmt: skip

BASE_FIGURES = Table(
    "base_figures", "Số liệu nền", "SoLieuNen", "SỐ LIỆU NỀN", "Số tham chiếu của từng đơn vị. Số mới ghi thêm một dòng kèm ngày, giữ dòng cũ.",
    (
        _UNIT_COLUMN,
        _UNIT_NAME,
        Column(
            "input", "Mã dòng nhập", 16, "Mã của dòng số liệu nền ở trang Dòng nhập.", Kind.CODE, choices="inputs.code", need=Need.ROW, aliases=("Dòng nhập",),
        ),
        Column("input_name", "Nội dung", 30, "Tự hiện theo mã dòng nhập. Không cần ghi.", derived=True, looks_up="input=inputs.name"),
        Column("value", "Số liệu", 14, "Con số tham chiếu.", Kind.NUMBER, need=Need.ROW),
        Column("valid_from", "Từ ngày", 14, _PERIOD_FROM, Kind.DATE),
        Column("source", "Nguồn", 44, "Văn bản hoặc người cung cấp."),
    ),
)  # fmt: skip

TARGETS = Table(
    "targets", "Giao chỉ tiêu", "GiaoChiTieu", "GIAO CHỈ TIÊU",
    "Chỉ tiêu giao cho từng đơn vị. Khi điều chỉnh, ghi thêm một dòng kèm ngày và văn bản, giữ dòng cũ.",
    (
        Column("indicator", "Mã chỉ tiêu", 14, "Mã ở trang Chỉ tiêu.", Kind.CODE, choices="indicators.code", need=Need.ROW),
        _INDICATOR_NAME,
        Column(
            "unit", "Mã đơn vị", 14, "Mã ở trang Đơn vị. Để trống khi điều chỉnh con số của toàn cấp.", Kind.CODE, choices="units.code", aliases=("Đơn vị",),
        ),
        _UNIT_NAME,
        Column("value", "Chỉ tiêu", 12, "Con số được giao.", Kind.NUMBER, need=Need.ROW),
        Column("comparator", "So sánh", 12, "Để trống là Ít nhất.", Kind.WORD, words.COMPARATORS, default=Comparator.AT_LEAST),
        Column("scope", "Giao cho", 14, "Để trống là Một đơn vị khi có mã đơn vị, Toàn cấp khi không.", Kind.WORD, words.SCOPES),
        Column("valid_from", "Từ ngày", 14, _PERIOD_FROM, Kind.DATE),
        Column("source", "Văn bản giao", 44, "Số, ký hiệu văn bản giao hoặc điều chỉnh."),
    ),
)  # fmt: skip

PERIODS = Table(
    "periods", "Kỳ báo cáo", "KyBaoCao", "KỲ BÁO CÁO", "Thêm kỳ: ghi vào dòng trống ngay dưới bảng, ví dụ 2023-Quy-II.",
    (
        Column("code", "Mã kỳ", 16, "Ví dụ 2023-Quy-I, 2023-Thang-03, 2023-6T, 2023-Nam, 2023-Dot-he.", Kind.CODE, need=Need.ROW, aliases=("Mã",)),
        Column("name", "Tên kỳ", 22, "Tên hiện trên biểu, theo mã kỳ. Không cần ghi.", derived=True),
        Column("start", "Từ ngày", 13, "Ngày đầu kỳ.", Kind.DATE, need=Need.ROW),
        Column("end", "Đến ngày", 13, "Ngày cuối kỳ.", Kind.DATE, need=Need.ROW),
        Column("cutoff", "Chốt số liệu ngày", 13, "Số liệu tính đến ngày này. Để trống là ngày cuối kỳ.", Kind.DATE),
        Column("deadline_date", "Hạn nộp: ngày", 13, "Ngày hết hạn gửi báo cáo.", Kind.DATE, aliases=("Hạn nộp", "Hạn gửi")),
        Column("weekday", "Thứ", 11, "Thứ của ngày hết hạn, như ghi trong văn bản. Được so với ngày."),
        Column("deadline_time", "Hạn nộp: giờ", 10, "Ví dụ 11:00.", Kind.TIME, aliases=("Giờ",)),
        Column("deadline_included", "Cách tính giờ", 17, "Trước giờ này, hay đến hết giờ này.", Kind.WORD, words.DEADLINE_SIDES, default=False),
        Column("made_of", "Gồm các kỳ", 46, "Mã các kỳ ngắn hơn hợp thành, cách nhau bằng dấu chấm phẩy.", Kind.LIST),
        Column("state", "Trạng thái", 12, "Đang thu hoặc Đã chốt.", Kind.WORD, words.STATES, default=PeriodState.OPEN),
        Column(
            "has_own_returns", "Có biểu riêng", 12,
            "Có: kỳ gồm nhiều kỳ vẫn gửi biểu riêng, số đơn vị ghi được so với số tính từ các kỳ. Để trống là không gửi.",
            Kind.WORD, words.YES_NO, default=False,
        ),
        Column(
            "asks_estimate", "Hỏi ước cả năm", 12,
            "Có: biểu thêm cột Ước thực hiện cả năm. Số ước để riêng, không cộng vào số nào.", Kind.WORD, words.YES_NO, default=False,
        ),
    ),
    font_size=11,
)  # fmt: skip

EXTENSIONS = Table(
    "extensions", "Gia hạn miễn", "GiaHanMien", "GIA HẠN, MIỄN BÁO CÁO", "Mỗi dòng một đơn vị, một kỳ. Ghi hạn mới, hoặc Có ở cột Được miễn.",
    (
        _UNIT_COLUMN,
        _UNIT_NAME,
        Column("period", "Mã kỳ", 16, "Mã ở trang Kỳ báo cáo.", Kind.CODE, choices="periods.code", need=Need.ROW, aliases=("Kỳ", "Kỳ báo cáo")),
        Column("until_date", "Gia hạn đến: ngày", 14, "Ngày hết hạn mới.", Kind.DATE, aliases=("Gia hạn đến",)),
        Column("until_time", "Giờ", 10, "Ví dụ 17:00.", Kind.TIME),
        Column("excused", "Được miễn", 11, "Có: đơn vị không phải báo cáo kỳ này.", Kind.WORD, words.YES_NO, default=False),
        Column("reason", "Lý do", 40, "Vì sao gia hạn hoặc miễn."),
        Column("decided_by", "Người quyết định", 26, "Họ và tên, chức vụ."),
    ),
    aliases=("Gia hạn, miễn", "Gia hạn - miễn"),
)  # fmt: skip

UPPER_CELLS = Table(
    "upper_cells", "Biểu cấp trên", "BieuCapTren", "BIỂU CẤP TRÊN",
    "Mỗi dòng một ô của biểu do cấp trên gửi xuống, và số tổng hợp ghi vào ô đó. Tệp mẫu để ở 5-van-ban/bieu-cap-tren.",
    (
        Column(
            "file", "Tệp mẫu", 34, "Tên tệp trong thư mục 5-van-ban/bieu-cap-tren, ví dụ Bieu so 1.xlsx. Để trống với biểu nhập trên trang mạng.",
        ),
        Column("sheet", "Trang", 20, "Tên trang của tệp mẫu."),
        Column("cell", "Ô", 9, "Địa chỉ ô, ví dụ E12. Ô đã gộp thì ghi ô góc trên bên trái.", Kind.CODE),
        Column("indicator", "Mã chỉ tiêu", 14, "Mã ở trang Chỉ tiêu hoặc Dòng nhập.", Kind.CODE, need=Need.ROW, aliases=("Mã", "Chỉ tiêu")),
        _INDICATOR_NAME,
        Column(
            "take", "Lấy số", 18,
            "Trong kỳ; Lũy kế; Tử số; Mẫu số; Tỷ lệ %; Chỉ tiêu (con số được giao); So với chỉ tiêu %. Số lượng: tổng số đứng sau một tỷ lệ đơn vị đạt.",
            Kind.WORD, words.TAKES, need=Need.ROW, default=Take.PERIOD,
        ),
        Column("factor", "Nhân với", 10, "Để trống là 1. Ví dụ 0,001 khi biểu cấp trên tính bằng nghìn.", Kind.NUMBER, default=1),
        Column("label", "Tên trên biểu", 50, "Tên dòng, tên cột trên biểu của cấp trên. Với biểu trên trang mạng thì bắt buộc: tên ô phải gõ."),
        Column("note", "Ghi chú", 30, "Ghi tự do."),
    ),
    frozen_columns=3, font_size=11, may_lack=True,
)  # fmt: skip

UNIT_CHANGES = Table(
    "unit_changes", "Thay đổi đơn vị", "ThayDoiDonVi", "THAY ĐỔI ĐƠN VỊ",
    "Mỗi dòng một đơn vị cũ chuyển sang một đơn vị mới; đơn vị chia tách có mỗi phần một dòng. Chưa rõ phần chuyển thì để trống, không ước lượng.",
    (
        Column("day", "Ngày", 13, "Ngày thay đổi có hiệu lực, ví dụ 01/7/2025.", Kind.DATE, need=Need.ROW),
        Column(
            "kind", "Loại thay đổi", 13,
            "Thành lập, Giải thể, Đổi tên, Sáp nhập (chuyển cả đơn vị) hoặc Chia tách (chuyển một phần).",
            Kind.WORD, words.CHANGE_KINDS, need=Need.ROW, default=ChangeKind.MERGED, aliases=("Loại",),
        ),
        Column("old", "Đơn vị cũ", 14, "Mã ở trang Đơn vị. Để trống khi thành lập mới.", Kind.CODE, choices="units.code"),
        Column("old_name", "Tên đơn vị cũ", 32, "Tự hiện theo mã đơn vị. Không cần ghi.", derived=True, looks_up="old=units.name"),
        Column("new", "Đơn vị mới", 14, "Mã ở trang Đơn vị. Để trống khi giải thể, hoặc phần chuyển ra ngoài.", Kind.CODE, choices="units.code"),
        Column("new_name", "Tên đơn vị mới", 32, "Tự hiện theo mã đơn vị. Không cần ghi.", derived=True, looks_up="new=units.name"),
        Column(
            "share", "Phần chuyển (%)", 11, "Chỉ với Chia tách: phần của đơn vị cũ sang đơn vị mới, theo văn bản. Để trống là chưa rõ.",
            Kind.NUMBER,
        ),
        Column("source", "Căn cứ", 44, "Số, ký hiệu, ngày của nghị quyết hoặc quyết định."),
        Column("to_verify", "Cần kiểm chứng", 11, "Có: chưa đối chiếu với chính văn bản.", Kind.WORD, words.YES_NO, default=False),
        Column("note", "Ghi chú", 40, "Ghi tự do."),
    ),
    font_size=11, may_lack=True,
)  # fmt: skip

EARLIER_FIGURES = Table(
    "earlier_figures", "Cùng kỳ năm trước", "CungKyNamTruoc", "SỐ LIỆU CÁC NĂM TRƯỚC",
    "Ghi hoặc dán một lần khi không có hồ sơ năm trước. Số ghi ở đây được dùng trước số của hồ sơ năm trước.",
    (
        Column("code", "Mã", 14, "Mã ở trang Chỉ tiêu hoặc Dòng nhập.", Kind.CODE, need=Need.ROW, aliases=("Mã chỉ tiêu",)),
        Column("indicator_name", "Nội dung chỉ tiêu", 60, "Tự hiện theo mã chỉ tiêu. Không cần ghi.", derived=True, looks_up="code=indicators.name"),
        Column("period", "Kỳ", 16, "Mã kỳ của năm trước, ví dụ 2022-Quy-I.", Kind.CODE, need=Need.ROW, aliases=("Mã kỳ",)),
        Column("unit", "Đơn vị", 14, "Mã ở trang Đơn vị. Để trống là toàn cấp.", Kind.CODE, choices="units.code", aliases=("Mã đơn vị",)),
        _UNIT_NAME,
        Column("value", "Số liệu", 14, "Số của kỳ ấy; với tỷ lệ là tử số.", Kind.NUMBER, need=Need.ROW),
        Column("whole", "Mẫu số", 14, "Chỉ với tỷ lệ.", Kind.NUMBER),
        Column(
            "span", "Là số của", 14, "Trong kỳ: số riêng của kỳ ấy, để so cùng kỳ. Từ đầu nhiệm kỳ: lũy kế nhiệm kỳ đến hết kỳ ấy.",
            Kind.WORD, words.SPANS, default=Span.PERIOD,
        ),
        Column("source", "Nguồn", 44, "Văn bản hoặc người cung cấp."),
    ),
    font_size=11, may_lack=True,
)  # fmt: skip

OUTLINE = Table(
    "outline", "Đề cương", "DeCuong", "ĐỀ CƯƠNG: NỘI DUNG ĐƠN VỊ VIẾT BẰNG LỜI",
    "Mỗi mục một dòng. Có mục nào thì biểu gửi đơn vị có thêm trang Nội dung báo cáo để viết; để trống trang này thì không có.",
    (
        Column("code", "Mã", 12, "Mã riêng của mục, viết liền, không dấu. Không đổi sau khi đã gửi biểu mẫu.", Kind.CODE, need=Need.ROW, aliases=("Mã mục",)),
        Column("heading", "Phần", 32, "Tên phần mà mục đứng trong đó. Để trống khi đề cương không chia phần."),
        Column("name", "Nội dung đề nghị báo cáo", 70, "Ghi như trong đề cương.", need=Need.CELL, aliases=("Nội dung", "Mục")),
        Column("length", "Số chữ nên viết", 10, "Khoảng bao nhiêu chữ, ví dụ 150. Để trống là không hạn định.", Kind.NUMBER, default=0),
        Column("applies_to", "Áp dụng cho", 28, f"{_KINDS_NOTE} Để trống là mọi đơn vị, trừ cơ quan tổng hợp.", Kind.LIST),
        Column("asked_in", "Hỏi trong kỳ", 16, "Các kỳ hỏi mục này, ví dụ: Quý II; Quý IV. Để trống là kỳ nào cũng hỏi.", Kind.LIST, words.SLOTS),
        Column("source", "Nguồn", 34, "Số, ký hiệu và mục của văn bản."),
    ),
    frozen_columns=1, font_size=11, may_lack=True,
)  # fmt: skip

TABLES = (
    UNITS, KINDS, INDICATORS, INPUTS, CONDITIONS, BASE_FIGURES, TARGETS, PERIODS, EXTENSIONS, UPPER_CELLS, UNIT_CHANGES, EARLIER_FIGURES,
    OUTGOING, OUTSIDE_BODIES, OUTLINE,
)  # fmt: skip
"""In the order of the sheets, after ``Thông tin cơ quan``."""

TABLE_BY_KEY = {table.key: table for table in TABLES}
