"""The Vietnamese words of the work on an open workbook: the panel, the board, what is said after a click."""

from __future__ import annotations

PANEL_TITLE = "KIỂM TRA TỆP ĐANG MỞ: {unit}, {period}"
PANEL_COUNTS = "Phải sửa: {errors}; cần xác nhận: {asks}; lưu ý: {notes}."
PANEL_AGAIN = "Bấm “Kiểm tra tệp đang mở” lần nữa để xóa hết dấu và trang này."
PANEL_TITLES = ("TT", "Nội dung chỉ tiêu", "Mức", "Ô", "Đang ghi", "Đề nghị")
MARKED = "Đã kiểm tra {name}: {errors} chỗ phải sửa, {asks} chỗ cần xác nhận, {notes} lưu ý. Bấm lần nữa để xóa dấu."
NOTHING_FOUND = "Đã kiểm tra {name} ({unit}, {period}): không có chỗ nào phải sửa hay cần xác nhận."
COUNTED = "{unit}, {period}: {errors} chỗ phải sửa, {asks} chỗ cần xác nhận, {notes} lưu ý."
MORE_PLACES = "… còn {count} chỗ nữa; mở tệp bằng Excel rồi bấm lại để xem đủ ngay trên tệp."
CLEARED = "Đã xóa dấu kiểm tra trên {name}; tệp trở lại như trước khi kiểm tra."
CLOSED_SHEETS = "Trang {sheets} có mật khẩu nên không tô màu được; các chỗ ấy chỉ nằm trong danh sách."
BUSY = "Excel đang bận, thường do một ô đang gõ dở hoặc một hộp thoại đang mở. Đề nghị bấm Enter (hoặc đóng hộp thoại) rồi bấm lại nút này."
REFUSED = "Excel không cho ghi vào tệp đang mở: trang tính hoặc sổ đang khóa bằng mật khẩu, hoặc tệp đang ở chế độ xem. Đề nghị mở khóa rồi bấm lại."
CHOOSE_BOOK = "Có nhiều tệp đang mở. Chọn tệp cần kiểm tra:"
CHOOSE_FILE = "Chưa thấy biểu nào của đơn vị ở cửa sổ đang mở. Chọn tệp biểu (sẽ kiểm tra bản đã lưu)"
FROM_DISK = "Đã kiểm tra bản đã lưu trên đĩa của {name}: chỗ vừa sửa mà chưa lưu thì chưa được xét, và tệp không được tô màu."
LIST_LOCKED = "Danh sách trang của {name} đang khóa nên chưa thêm được trang kiểm tra và chưa tô màu; các chỗ cần xem:"
FILE_MISSING = "Chưa thấy tệp {name}. Đề nghị chọn lại."
BOARD_TITLE = "TIẾN ĐỘ NỘP BÁO CÁO"
BOARD_HEAD = BOARD_TITLE + ", {period}"
BOARD_AS_OF = "Cập nhật lúc {moment}. Trang này do chương trình ghi lại sau mỗi lần chạy; đừng ghi tay vào đây."
BOARD_TITLES = ("TT", "Mã đơn vị", "Đơn vị", "Trạng thái", "Hạn nộp", "Nhận lúc", "Phải sửa", "Cần xác nhận", "Dòng chưa nhập")
BOARD_NOT_OURS = "Trang Tiến độ trong sổ không do chương trình lập nên được giữ nguyên."
BOARD_NOT_WRITTEN = "Trang Tiến độ trong sổ chưa cập nhật được vì Excel đang bận hoặc trang bị khóa."
BOARD_LOCKED = "Trang Tiến độ trong sổ chưa cập nhật được vì trang hoặc danh sách trang bị khóa, hoặc sổ đang mở chỉ để xem."
