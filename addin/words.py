"""The Vietnamese words of the command line: its help, its own errors, its summaries."""

from __future__ import annotations

PROGRAM = "Tổng Hợp: gửi biểu mẫu Excel cho các đơn vị, nhận báo cáo về, kiểm tra và tổng hợp chỉ tiêu."
EPILOG = "Xem cách dùng của từng lệnh: tonghop LỆNH --help. Kỳ báo cáo ghi như 2023-Quy-I (hoặc 2023-Q1), 2023-Thang-03, 2023-6T, 2023-Nam."
VERSION = "in phiên bản rồi thôi"
HELP = "in phần trợ giúp này rồi thôi"
USAGE = "Cách dùng: "
COMMANDS_TITLE = "các lệnh"
POSITIONALS_TITLE = "ghi theo thứ tự"
OPTIONS_TITLE = "tùy chọn"
COMMAND_METAVAR = "LỆNH"
NOT_RUN = "Chưa chạy được: "
SEE_HELP = "Xem cách dùng: {program} --help"

COMMANDS = {
    "new": "tạo hồ sơ mới với sổ theo dõi SO-THEO-DOI.xlsx",
    "check": "kiểm tra sổ theo dõi, hoặc (có --period) báo cáo đã nhận của một kỳ; không ghi gì",
    "issue": "lập biểu mẫu của một kỳ cho từng đơn vị",
    "receive": "nhận báo cáo vào hồ sơ và ghi giờ nhận vào sổ tiếp nhận",
    "consolidate": "đọc, kiểm tra và tổng hợp báo cáo đã nhận của một kỳ",
    "enter": "nhập thay: lập biểu mẫu có ghi rõ ai nhập, theo nguồn nào, để cơ quan ghi số thay đơn vị",
    "return": "lập tệp gửi lại đơn vị: chính tệp của đơn vị, tô màu các ô cần điều chỉnh, kèm lời nhắn",
    "fill-upper": "điền biểu cấp trên: ghi số tổng hợp vào biểu do cấp trên gửi xuống, và lập bảng số để chép",
    "close": "chốt số liệu một kỳ: ghi bảng tổng hợp chỉ đọc, kèm danh sách tệp và dấu của từng tệp",
    "reopen": "mở lại một kỳ đã chốt để thu tiếp; lần chốt sau nêu rõ số nào đã thay đổi",
    "carry-targets": "chuyển chỉ tiêu: đề xuất chỉ tiêu của đơn vị kế thừa khi đơn vị sáp nhập, chia tách, đổi tên",
    "export": "xuất số liệu: ghi mọi số liệu của một kỳ thành một bảng dài (.csv) cho chương trình khác dùng",
    "open": "mở bảng chọn: làm mọi việc của các nút bấm ngay trong cửa sổ lệnh, không cần Excel hay macro",
    "watch": "trực các nút bấm: phục vụ yêu cầu của nút bấm khi máy không cho Excel khởi động chương trình khác",
    "doctor": "kiểm tra máy: Python, thư mục, quyền ghi, Excel, phần bổ trợ, macro, OneDrive, kèm việc cần làm",
    "letter": "soạn văn bản Word của một kỳ (công văn, báo cáo …) theo thể thức Đoàn, Nhà nước hoặc Đảng; hoặc cập nhật số trong báo cáo đã soạn",
    "demo": "chạy thử trọn một quý với số liệu minh họa",
    "catalogues": "liệt kê các danh mục chỉ tiêu có sẵn, hoặc (có --diff) so hai danh mục",
}

FOLDER = "thư mục hồ sơ"
NEW_FOLDER = "thư mục hồ sơ sẽ tạo"
PERIOD = "kỳ báo cáo, ví dụ 2023-Quy-I"
CATALOGUE = "tên danh mục có sẵn (xem lệnh catalogues)"
FROM_WORKBOOK = "tạo từ một sổ theo dõi đã có"
JSON = "in kết quả dạng JSON ra màn hình, ngoài ra không in gì khác"
UNITS = "chỉ lập cho các đơn vị có mã này"
RETURN_UNITS = "chỉ lập cho các đơn vị có mã này; không ghi là mọi đơn vị có chỗ phải sửa hoặc cần xác nhận"
ENTER_UNIT = "mã đơn vị được nhập thay"
ENTER_PERIOD = "kỳ báo cáo; không ghi là kỳ đang thu"
ENTER_BY = "người nhập thay; không ghi ở đây thì ghi vào ô trắng trong tệp"
ENTER_SOURCE = 'nguồn của số liệu, ví dụ "ảnh chụp của đ/c …" hoặc "điện thoại của đ/c …"; không ghi ở đây thì ghi vào ô trắng trong tệp'
PROPOSE = "không điền mà đọc một biểu của cấp trên, đề xuất các dòng cần chép vào trang Biểu cấp trên của sổ theo dõi"
CLOSE_BY = "người chốt số liệu"
CLOSE_NOTE = 'ghi chú của lần chốt, ví dụ "theo Báo cáo Quý I"'
DESPITE_OPEN = "vẫn chốt khi còn chỗ phải sửa hoặc cần xác nhận, vì lý do này"
REOPEN_BY = "người mở lại kỳ"
REOPEN_REASON = "lý do mở lại"
CARRY_ON = "ngày thay đổi đơn vị, ví dụ 01/7/2025"
UNIT_CHANGES = "thêm ví dụ thay đổi đơn vị đi kèm vào sổ theo dõi, ví dụ binh-tan-2025 (cần kiểm chứng)"
OUTLINE = "thêm đề cương có sẵn vào sổ theo dõi, ví dụ cong-van-1201: biểu gửi đơn vị có thêm trang Nội dung báo cáo"
NEW_UNIT = "mã một đơn vị có đơn vị trực thuộc: lập hồ sơ riêng của đơn vị ấy, cùng mã chỉ tiêu, để sau này chốt gửi lên"
LETTER_KIND = "loại văn bản, ví dụ yeu-cau-bao-cao, don-doc, bao-cao, ke-hoach"
LETTER_REGIME = "thể thức: doan, nha-nuoc hoặc dang; không ghi là theo mục Thể thức văn bản ở trang Thông tin cơ quan"
LETTER_UNITS = "chỉ gửi các đơn vị có mã này; không ghi là mọi đơn vị"
LETTER_EACH = "mỗi đơn vị một văn bản, thay cho một văn bản gửi chung"
LETTER_ALL = "soạn mọi văn bản còn là Dự thảo ở trang Văn bản đi của sổ theo dõi, và lập lại sổ văn bản đi"
LETTER_SYMBOL = "ký hiệu cơ quan trong số văn bản; không ghi là TĐTN hoặc ĐTN theo cấp"
LETTER_TEMPLATE = "không soạn mà lấy mẫu trình bày để sửa trong Word; mẫu đã sửa được dùng từ lần sau"
UNTIL = "đề nghị đơn vị gửi lại trước giờ này; không ghi là hạn nộp, nếu hạn còn ở phía trước"
FILES = "tệp báo cáo đã tải về"
AT = 'giờ nhận, ví dụ "21/3/2023 10:45" hoặc 2023-03-21T10:45; không ghi là bây giờ, với thư là giờ thư đến'
SENT_BY = "người gửi, ví dụ địa chỉ thư hoặc số Zalo"
AS_OF = "thời điểm lấy làm bây giờ khi xét hạn nộp"
TRACE = "trong JSON, thêm số của từng đơn vị kèm tệp, trang và ô"
DIFF = "so hai danh mục: mỗi bên là tên danh mục có sẵn, thư mục hồ sơ hoặc một sổ theo dõi"
LETTER_REFRESH = "không lập mới mà cập nhật số trong tệp báo cáo này; phần người soạn đã viết không đổi"
REPLACE_TYPED = "khi cập nhật, thay cả những số mà người soạn đã ghi đè"
REPORT_WRITTEN = "Đã lập báo cáo: {path}"
REPORT_REFRESHED = "Đã cập nhật {count} chỗ trong {path}"
REPORT_CHANGED_MORE = "  … và {count} chỗ khác"
REPORT_CHANGED = "  {name}: {before} → {after}"
CATALOGUE_LINE = "{name} · năm {year} · {agency} · {title}: {indicators} chỉ tiêu, {inputs} dòng nhập, {units} đơn vị"
COMPARED = "So {before}\nvới {after}:"
COMPARED_SIDE = "{name} ({agency}, năm {year}, {indicators} chỉ tiêu)"
COMPARED_IN_PART = "{name} còn {count} chỗ phải sửa: chỉ so được những dòng đã đọc. Đề nghị chạy tonghop check để xem từng chỗ."
NOTHING_DIFFERS = "Không có gì khác nhau ở chỉ tiêu, dòng nhập, điều kiện và con số giao cho cả cấp."
DEMO_FOLDER_HELP = "thư mục sẽ tạo hồ sơ chạy thử; không ghi là một thư mục tạm"

METAVARS = {
    "folder": "THƯ-MỤC",
    "period": "KỲ",
    "files": "TỆP",
    "moment": "GIỜ",
    "who": "NGƯỜI-GỬI",
    "by": "HỌ-TÊN",
    "source": "NGUỒN",
    "unit": "MÃ",
    "note": "GHI-CHÚ",
    "reason": "LÝ-DO",
    "catalogue": "TÊN",
    "workbook": "TỆP",
    "form": "TỆP",
    "day": "NGÀY",
    "kind": "LOẠI",
    "document": "TỆP",
    "regime": "THỂ-THỨC",
    "symbol": "KÝ-HIỆU",
}
SIDES = ("CŨ", "MỚI")

ARGPARSE_ERRORS = (
    (r"the following arguments are required: (?P<names>.+)", "còn thiếu {names}"),
    (r"unrecognized arguments: (?P<names>.+)", "không hiểu phần: {names}"),
    (r"argument (?P<name>.+): invalid choice: (?P<value>.+?) \(choose from (?P<choices>.+)\)", "không có {value}; chọn một trong: {choices}"),
    (r"argument (?P<name>.+): expected one argument", "sau {name} cần ghi một giá trị"),
    (r"argument (?P<name>.+): expected at least one argument", "sau {name} cần ghi ít nhất một giá trị"),
    (r"argument (?P<name>.+): expected \d+ arguments?", "sau {name} ghi chưa đủ giá trị"),
    (r"argument (?P<name>.+): not allowed with argument (?P<other>.+)", "không dùng {name} cùng với {other}"),
    (r"one of the arguments (?P<names>.+) is required", "cần ghi một trong: {names}"),
    (r"ambiguous option: (?P<name>.+) could match (?P<names>.+)", "{name} có thể là: {names}; đề nghị ghi đủ"),
    (r"argument (?P<name>.+): ignored explicit argument (?P<value>.+)", "{name} không nhận giá trị {value}"),
    (r"argument (?P<name>.+): (?P<rest>.+)", "{name}: {rest}"),
)
"""What argparse says in English, and our words for it."""

ENTERED = "Tệp nhập thay ({period}): {path}"
ENTERED_HOW = 'Ghi số vào tệp đó, lưu, rồi nhận như một báo cáo bằng nút Nhận tệp (lệnh tonghop receive "{folder}" --period {period} "{path}")'
RETURNED = "Đã lập {count} tệp gửi lại đơn vị ({period}) trong {folder}."
RETURNED_NONE = "Không có đơn vị nào còn chỗ phải sửa hoặc cần xác nhận ({period}), nên không lập tệp gửi lại nào."
RETURNED_HOW = "Bên cạnh mỗi tệp có lời nhắn cùng tên (.txt) để chép vào thư hoặc Zalo. Tệp đơn vị sửa gửi về thì nhận như một báo cáo mới."
FILLED_UP = "Đã điền {count} biểu của cấp trên vào {folder}:"
FILLED_UP_NONE = "Chưa điền được biểu nào của cấp trên."
FILLED_UP_FORM = "  {file}: {done}/{asked} ô"
FILLED_UP_LISTING = "Số để chép, và từng ô đã ghi hay chưa: {path}"
PROPOSED = "Đã đề xuất {sure}/{count} ô của {file}: {path}"
PROPOSED_HOW = "Xem lại từng dòng, chép những dòng đúng vào trang Biểu cấp trên của sổ theo dõi, rồi bấm Điền biểu cấp trên (chạy lại không có --propose)."
CARRIED = "Đã đề xuất {count} dòng chỉ tiêu cho đơn vị kế thừa: {path}"
CARRIED_HOW = "Xem lại từng dòng, chép những dòng đúng vào trang Giao chỉ tiêu của sổ theo dõi."
CLOSED = "Đã chốt {period} lần {number}: {path}"
NOT_CLOSED = "Chưa chốt {period}: còn {count} chỗ phải sửa hoặc cần xác nhận."
NOT_CLOSED_HOW = (
    'Đề nghị xử lý các chỗ trên rồi chốt lại. Nếu vẫn cần chốt ngay thì ghi lý do ở câu hỏi cuối của nút Chốt số liệu (thêm --despite-open "lý do").'
)
EXPORTED = "Đã xuất số liệu: {path}"
REOPENED = "Đã mở lại {period}. Số liệu chốt lần {number} giữ nguyên ở {file}; chốt lại bằng nút Chốt số liệu (lệnh tonghop close)."
LETTERS_WRITTEN = "Đã soạn {count} văn bản ({kind}, {period}): {path}"
OUTGOING_NONE = (
    "Chưa soạn văn bản nào: trang Văn bản đi của sổ theo dõi không có dòng nào của {period} còn là Dự thảo. "
    "Đề nghị ghi ở trang ấy mỗi văn bản một dòng, hoặc soạn từng văn bản bằng nút Soạn văn bản (lệnh thêm --kind)."
)
OUTGOING_WRITTEN = "Đã soạn {count} văn bản từ trang Văn bản đi ({period}); {unchanged} dự thảo không có gì thay đổi, giữ bản đã soạn."
OUTGOING_REGISTER = "Sổ văn bản đi: {path}"
TEMPLATE_WRITTEN = "Mẫu trình bày: {path}\nSửa trong Word rồi lưu đúng tên ở đúng chỗ này; xóa đi là dùng lại mẫu có sẵn."
UNEXPECTED = "Chưa chạy được do một trường hợp chưa lường trước ({kind}). Số liệu đã nhận vẫn nguyên. Đề nghị gửi phần ghi bên dưới cho người hỗ trợ."
INTERRUPTED = "Đã dừng theo yêu cầu."
MORE = "… và {count} mục nữa"
COUNTS = "Phải sửa: {error} · Cần xác nhận: {ask} · Lưu ý: {note}"

DEMO_FOLDER = "Bình Tân 2023"
DEMO_ROWS = 12
DEMO_START = "Chạy thử Quý I năm 2023 của Bình Tân. Mọi con số, tên người và địa chỉ đều là số liệu mẫu."
DEMO_RECEIVED = "Đã nhận {received}/{expected} đơn vị; chưa nộp: {missing}; nộp trễ: {late}."
DEMO_HEADER = f"{'Mã':<6} {'Chỉ tiêu':<58} {'Chỉ tiêu năm':>10} {'Trong kỳ':>10} {'Đạt (%)':>8}"
DEMO_PATHS = ("Sổ theo dõi", "Biểu mẫu đã gửi", "Báo cáo đã nhận", "Kết quả tổng hợp", "Chỗ cần xác nhận", "Tệp gửi lại đơn vị")
DEMO_DIFFERENCE = "Không đúng kịch bản: {difference}"
DEMO_GOOD = "Kỳ chạy thử diễn ra đúng kịch bản."
DEMO_BAD = "Kỳ chạy thử không diễn ra đúng kịch bản."
NOBODY = "không có"
MORE_UNITS = " và {count} đơn vị khác"

MENU_TITLE = "\nHồ sơ: {folder} · Kỳ đang chọn: {period}"
MENU_NO_PERIOD = "chưa chọn"
MENU_NO_ROUND = "chưa chọn"
MENU_WHICH = "Kéo thư mục hồ sơ thả vào cửa sổ này rồi bấm Enter (chưa có hồ sơ thì chỉ bấm Enter): "
OPEN_FOLDER = "thư mục hồ sơ; không ghi thì chương trình hỏi"
MENU_LEAVE = "   0  Thoát"
MENU_CHOOSE = "Chọn số: "
MENU_UNKNOWN = "Không có mục “{found}”."
MENU_ANSWER = "> "
MENU_FILES = "Đường dẫn các tệp, cách nhau bằng dấu cách (tên có dấu cách thì để trong ngoặc kép): "
MENU_OPENED = "Tệp: {path}"
DOCTOR_FOLDER = "thư mục hồ sơ cần kiểm tra thêm; không ghi cũng được"
WATCHING = "Đang trực các nút bấm tại {folder}. Cứ để cửa sổ này mở; bấm Ctrl+C để thôi."
WATCHED = "Đã thôi trực."
NOT_WATCHING = "Chưa trực được các nút bấm tại {folder}: {reason}. Đề nghị xem quyền ghi của thư mục ấy; trong lúc chờ dùng tonghop open."
