"""The Vietnamese words of Kiểm tra máy."""

from __future__ import annotations

PYTHON, PYTHON_TODO = "Python", "cần Python 3.11 trở lên: đề nghị chạy lại cai-dat.cmd"
HOME, HOME_TODO = (
    "Thư mục của chương trình",
    "đường dẫn có dấu: đề nghị cài vào thư mục không dấu (đặt biến TONGHOP_HOME, ví dụ C:\\TongHop, rồi chạy lại cai-dat.cmd)",
)
HOME_UNTOLD_TODO = "tên người dùng Windows có dấu nên Excel không tự tìm thấy thư mục này: đề nghị chạy lại cai-dat.cmd rồi đóng Excel, mở lại"
INTERPRETER, INTERPRETER_TODO = "Phần chạy mà nút bấm gọi", "chưa cài ở đó: đề nghị chạy lại cai-dat.cmd; trong lúc chờ dùng tonghop open"
PACKAGES, ALL_PACKAGES = "Các gói của chương trình", "đủ và nạp được"
PACKAGES_TODO = "chưa nạp được các gói này: đề nghị chạy lại cai-dat.cmd; vẫn vậy thì gửi dòng này cho người hỗ trợ"
EXTENSION = "Phần mở rộng của LibreOffice"
EXTENSION_TODO = "chưa có: đề nghị đóng LibreOffice rồi bấm đúp tonghop.oxt trong {folder}"
EXTENSION_TODO_UNMADE = "chưa có: đề nghị lập bằng lệnh python -m addin.build, đóng LibreOffice rồi bấm đúp tonghop.oxt trong thư mục dist"
PACKAGES_TODO_ELSEWHERE = "chưa nạp được các gói này: đề nghị chạy lại python3 run.py; vẫn vậy thì gửi dòng này cho người hỗ trợ"
PYTHON_TODO_ELSEWHERE = "cần Python 3.11 trở lên: đề nghị cài bằng trình quản lý gói của máy, rồi chạy lại python3 run.py"
HOME_TODO_ELSEWHERE = "đường dẫn có dấu: đề nghị đặt biến TONGHOP_HOME là một thư mục không dấu, ví dụ /srv/TongHop"
INTERPRETER_TODO_ELSEWHERE = "nút trong LibreOffice chưa chạy được; dùng lệnh tonghop hoặc tonghop open. Muốn có nút thì gõ: {command}"
EXCHANGE = "Thư mục trao đổi"
WRITE_TODO = "không ghi được vào đây: đề nghị xin quyền ghi hoặc chọn thư mục khác"
OFFICES, OFFICES_TODO = "Excel, LibreOffice", "chưa thấy chương trình nào ở chỗ thường cài; vẫn dùng được tonghop open"
ADDIN, ADDIN_TODO = "Phần bổ trợ tonghop.xlam", "chưa có: đề nghị chạy lại cai-dat.cmd, hoặc chép tonghop.xlam vào {folder}"
TWICE_TODO = "có hai bản nên thẻ Tổng Hợp hiện hai lần: đề nghị đóng Excel rồi xóa {path}"
ENABLED, ENABLED_TODO = "Phần bổ trợ đã bật", "chưa bật: Excel, Tệp, Tùy chọn, Phần bổ trợ, Đi, đánh dấu Tonghop; hoặc chạy lại cai-dat.cmd"
DISABLED_TODO = "Excel đã tự tắt sau một lần gặp sự cố: Excel, Tệp, Tùy chọn, Phần bổ trợ, ô Quản lý chọn Các mục đã tắt, Đi, bật lại tonghop.xlam"
ON, NOT_ON, DISABLED = "đã bật", "chưa bật", "Excel đã tự tắt"
MARKED = "Dấu tải từ mạng của phần bổ trợ"
MARKED_TODO = "Windows chặn macro của tệp tải từ mạng: bấm chuột phải vào tệp, Thuộc tính (Properties), đánh dấu Bỏ chặn (Unblock), OK"
FROM_WEB, NOT_FROM_WEB = "còn dấu tải từ mạng", "không có"
MACROS = "Chính sách macro"
MACROS_TODO = "nhờ người quản trị cho phép tonghop.xlam, hoặc dùng biểu tượng Tổng Hợp trên màn hình nền (tonghop open), không cần macro"
MACRO_LEVELS = {"": "theo mặc định", "1": "cho chạy tất cả", "2": "hỏi trước khi chạy", "3": "chỉ chạy macro có chữ ký", "4": "tắt tất cả"}
BARRIERS = {
    "vba-off": "máy tắt hẳn VBA",
    "no-addins": "máy không cho dùng phần bổ trợ nào",
    "signed-addins": "máy chỉ cho dùng phần bổ trợ có chữ ký",
    "signed-always-on": "máy chỉ cho tự nạp macro có chữ ký",
    "no-trusted-places": "máy bỏ hết vị trí tin cậy và không cho chạy macro chưa có chữ ký",
}
CHILD, CHILD_TODO = (
    "Excel khởi động chương trình khác",
    "Defender chặn: bấm đúp truc-nut-bam.cmd trong thư mục của chương trình (tonghop watch) và để cửa sổ ấy mở; hoặc dùng tonghop open",
)
BLOCKED, NOT_BLOCKED = "bị chặn", "được"
BOOK = "Macro của sổ theo dõi có nút"
BOOK_TODO = "dùng thẻ Tổng Hợp trên thanh công cụ thay cho nút trong sổ, hoặc nhờ người quản trị thêm thư mục hồ sơ vào vị trí tin cậy"
TRUSTED = "nằm trong vị trí tin cậy"
ROUND, NO_ROUND_TODO = "Thư mục hồ sơ", "không có thư mục này: đề nghị xem lại đường dẫn"
CLOUD = "Hồ sơ và OneDrive"
CLOUD_TODO = "hồ sơ nằm trong thư mục đồng bộ: mỗi lúc chỉ một máy chạy; lưu sổ, đợi đồng bộ xong hãy bấm nút"
CLOUD_UNKNOWN_TODO = f"{CLOUD_TODO}; Windows chưa ghi địa chỉ của thư mục này nên nút trong Excel có thể không tìm thấy hồ sơ: đề nghị chuyển hồ sơ ra ngoài"
SYNCED, LOCAL = "nằm trong thư mục đồng bộ", "nằm trên máy"
NOTHING = "không có"
WELL, UNWELL = "Được", "Cần xem"
LINE = "{state:<8} {title}: {found}"
TODO = "         → {todo}"
ALL_WELL = "Máy đã sẵn sàng cho các nút bấm."
SOME = "Còn {count} chỗ cần xem. Mọi việc vẫn làm được bằng lệnh và bằng tonghop open."
