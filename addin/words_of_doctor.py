"""The Vietnamese words of Kiểm tra máy."""

from __future__ import annotations

PYTHON, PYTHON_TODO = "Python", "cần Python 3.11 trở lên"
HOME, HOME_TODO = "Thư mục của chương trình", "đường dẫn có dấu: đề nghị cài vào thư mục không dấu rồi đặt biến TONGHOP_HOME"
INTERPRETER, INTERPRETER_TODO = "Phần chạy mà nút bấm gọi", "chưa cài ở đó: đề nghị cài lại; trong lúc chờ dùng tonghop open"
EXCHANGE = "Thư mục trao đổi"
WRITE_TODO = "không ghi được vào đây: đề nghị xin quyền ghi hoặc chọn thư mục khác"
OFFICES, OFFICES_TODO = "Excel, LibreOffice", "chưa thấy chương trình nào; vẫn dùng được tonghop open"
ADDIN, ADDIN_TODO = "Phần bổ trợ tonghop.xlam", "chưa có: chép tonghop.xlam vào thư mục này"
ENABLED, ENABLED_TODO = "Phần bổ trợ đã bật", "chưa bật: Excel, Tệp, Tùy chọn, Phần bổ trợ, Đi, đánh dấu Tonghop"
MACROS, MACROS_TODO = "Chính sách macro", "macro bị tắt: nhờ người quản trị cho phép thư mục tin cậy, hoặc dùng tonghop open"
MACRO_LEVELS = {"": "theo mặc định", "1": "cho chạy tất cả", "2": "hỏi trước khi chạy", "3": "chỉ chạy macro có chữ ký", "4": "tắt tất cả"}
ROUND = "Thư mục hồ sơ"
CLOUD, CLOUD_TODO = "Hồ sơ và OneDrive", "hồ sơ nằm trong thư mục đồng bộ: mỗi lúc chỉ một máy chạy, và đợi đồng bộ xong hãy mở tệp"
SYNCED, LOCAL = "nằm trong thư mục đồng bộ", "nằm trên máy"
NOTHING = "không có"
WELL, UNWELL = "Được", "Cần xem"
LINE = "{state:<8} {title}: {found}"
TODO = "         → {todo}"
ALL_WELL = "Máy đã sẵn sàng cho các nút bấm."
SOME = "Còn {count} chỗ cần xem. Mọi việc vẫn làm được bằng lệnh và bằng tonghop open."
