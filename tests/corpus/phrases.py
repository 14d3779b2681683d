"""The phrases of the tables that the corpus is held against, each by a short label of our own, in the groups in which docs/ shows them."""

from __future__ import annotations

GROUPS: dict[str, tuple[str, ...]] = {
    "Bảng bị dời, đổi tên, thêm bớt": (
        "chèn dòng", "chèn cột", "dời cột", "sắp xếp lại", "đang lọc", "thêm dòng trên bảng", "tiêu đề viết khác đi", "tiêu đề xuống dòng",
        "tiêu đề dựng sẵn khác bảng mã", "tiêu đề hai tầng", "đổi tên trang", "chép trang sang tệp khác", "dời trang", "thêm trang", "chữ ký dưới bảng",
        "xóa trang bắt buộc",
    ),
    "Hai chỗ cùng mã, dòng ẩn, dòng thêm": ("dòng ẩn có số", "bảng thứ hai", "dòng thêm có số", "trang nháp cùng mã"),
    "Dòng bị xóa, ô bị gộp": ("dòng bị xóa", "ô số bị gộp"),
    "Số viết dạng chữ": (
        "dấu chấm hàng nghìn", "dấu cách hàng nghìn", "chữ số toàn khổ", "dấu nháy đầu số", "dấu phẩy hàng nghìn", "số kèm đơn vị tính", "số kèm đ/c",
    ),
    "Tiền viết bằng chữ": ("phẩy triệu", "viết tắt triệu", "tỷ và triệu", "tiền chưa rõ"),
    "Số lẻ, số lệch hàng nghìn": (
        "số lẻ ở dòng đếm", "dấu phẩy ở dòng có số lẻ", "lệch nghìn lần", "lệch trên trăm nghìn lần", "lệch ngược", "số 0 không so", "có số gần hơn",
    ),
    "Chữ ở ô cần số": (
        "khoảng", "trên", "một khoảng từ đến", "dấu lớn hơn bằng", "chữ x", "dấu tích", "chữ cái lẫn số", "trong đó", "số viết bằng chữ",
    ),
    "Không có số": ("không", "KPS", "gạch ngang", "gạch chéo", "không đ/c", "chưa có số liệu", "chưa tổng hợp"),
    "Tỷ lệ phần trăm": ("80", "0,8", "80% dạng chữ", "80,5 % dạng chữ", "định dạng phần trăm", "trên 100"),
    "Số liệu mâu thuẫn": (
        "số âm", "tử lớn hơn mẫu", "phần lớn hơn tổng", "lũy kế giảm", "ghi số lũy kế", "cả cột lệch một dòng", "gửi lại cột kỳ trước", "tổng không khớp phần",
    ),
    "Công thức": ("phép cộng trong ô", "công thức trên ô của tệp", "công thức chưa tính"),
    "Ô báo sai, liên kết, số thành ngày": ("ô báo sai", "liên kết tệp khác", "số thành ngày"),
    "Ô chọn trong danh sách, ghi chú của ô": ("thừa dấu cách", "khác chữ hoa chữ thường", "ghi chú của ô"),
    "Tên đơn vị và bảng mã": (
        "NFD", "tên thừa dấu cách", "tên xuống dòng", "hòa, hoà", "Đắk, Đăk", "P. An Lạc", "Phường An Lạc", "Đoàn phường An Lạc", "phông TCVN3", "phông VNI",
        "giữ nguyên chữ", "Phường 1 khác Phường 11",
    ),
    "Chữ bắt đầu bằng dấu, chữ lạ": (
        "dấu bằng đầu chữ", "dấu cộng đầu chữ", "dấu trừ đầu chữ", "dấu a còng đầu chữ", "ký tự điều khiển", "40.000 ký tự", "hình vui",
    ),
    "Kỳ, đơn vị, biểu mẫu": ("sai kỳ", "biểu mẫu của đơn vị khác", "biểu mẫu cũ", "đơn vị đã sáp nhập", "biểu mẫu trống", "dòng ví dụ còn lại"),
    "Nhiều tệp, nhiều đơn vị": ("hai tệp khác số", "một nội dung hai tên", "hai đơn vị một tệp", "một đơn vị hai tệp", "hai tệp chồng nhau"),
    "Dạng tệp nhận": (
        ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", "bảng HTML", "SpreadsheetML 2003", "theo nội dung, không theo tên", "VelvetSweatshop",
        ".eml", ".msg", ".zip", "tên CP437 trong .zip", "tên UTF-8 trong .zip",
    ),
    "Tệp bỏ qua, bản ký": ("tệp khóa ~$", "lối tắt", ".crdownload", "tệp ẩn", "PDF", "hình ảnh"),
    "Tệp phải gửi lại": ("Word", ".rar", "có mật khẩu", "trang web khác", "tệp cụt", "tệp rỗng", "tệp còn trên mạng"),
    "Tệp CSV": ("UTF-8", "UTF-8 có BOM", "UTF-16", "cp1258", "dấu ngăn cột"),
    "Lưu lại bằng chương trình khác": ("LibreOffice", "openpyxl", "SheetJS", "exceljs", "xlsx-populate", "Gnumeric"),
    "Tệp gây hại, tệp hỏng": (
        "bom nén lồng nhau", "bom nén chồng nhau", "tỷ lệ nén quá lớn", "thành phần thừa quá lớn", "thành phần trên 200 MB", "cả tệp trên 400 MB",
        "bom thực thể UTF-8", "bom thực thể UTF-16", "thực thể ngoài", "DDE", "macro XLM", "liên kết UNC", "đường dẫn ra ngoài thư mục", "triệu dòng định dạng",
        "chuỗi OLE vòng", "bộ đọc gãy", "tệp treo",
    ),
}  # fmt: skip
"""By group heading: the labels of its phrases."""
ELSEWHERE = {
    ".xlsb": "tests/xlsx_templates/reading: small committed files of other programs",
    ".msg": "tests/xlsx_templates/reading: small committed files of other programs",
    "VelvetSweatshop": "tests/xlsx_templates/reading: small committed files of other programs",
    "SheetJS": "tests/xlsx_templates/reading: small committed files of other programs",
    "exceljs": "tests/xlsx_templates/reading: small committed files of other programs",
    "xlsx-populate": "tests/xlsx_templates/reading: small committed files of other programs",
    "Gnumeric": "tests/xlsx_templates/reading: small committed files of other programs",
    "LibreOffice": "test_resaved.py: the same cases saved again by LibreOffice as .xlsx, .ods and .xls",
    "tệp treo": "test_limits.py: a worker that never answers",
    "bộ đọc gãy": "test_killers.py: a worker that panics and one that aborts",
}
"""Phrases that no file on a disk can be a case of; where they are tested."""
