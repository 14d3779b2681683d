"""The Vietnamese words of the backend: what the status bar, the message box and the questions of a click say."""

from __future__ import annotations

STOPPED = "Đã dừng theo yêu cầu. Các tệp đã nhận vẫn nguyên."
CHOSEN = "Kỳ đang chọn: {period}."
CHOOSE_PERIOD = "Chọn kỳ báo cáo (ghi số thứ tự hoặc mã kỳ):"
PERIOD_CHANGED = "Kỳ của hồ sơ này đã được chọn lại ở nơi khác: {period}. Chọn kỳ cần làm:"
CHOOSE_ROUND = "Chọn thư mục hồ sơ (thư mục có sổ theo dõi SO-THEO-DOI)"
TYPE_A_PART = "Ghi mã, tên hoặc một phần của tên, ví dụ {name} ({count} mục)."
NOTHING_TO_CHOOSE = "Chưa có gì để chọn: {prompt}"
NOT_A_CHOICE = "Không có lựa chọn “{found}”. "
OPENED_FROM_CLOUD = (
    "Excel đang mở tệp này thẳng từ OneDrive hoặc SharePoint nên chưa rõ hồ sơ nằm ở thư mục nào trên máy. "
    "Đề nghị chuyển hồ sơ ra thư mục không đồng bộ rồi mở lại, hoặc dùng biểu tượng Tổng Hợp trên màn hình nền."
)
ANSWERS_IN_CLOUD = "Tệp {name} đang mở qua OneDrive, câu trả lời trong đó có thể chưa về tới máy. Đề nghị lưu rồi đóng tệp ấy, đợi đồng bộ xong, bấm lại."
READ_HERE = "Đã đọc sổ ghi trên máy lúc {moment}"
UNKNOWN_PROCEDURE = "Nút này chưa có trong bản Tổng Hợp đang cài (“{found}”). Đề nghị cài lại cho cùng một bản."
UNFORESEEN = (
    "Chưa chạy được do một trường hợp chưa lường trước ({kind}). Số liệu đã nhận vẫn nguyên. "
    "Đề nghị gửi tệp loi-gan-nhat.txt trong thư mục trao-doi của chương trình cho người hỗ trợ."
)
BOARD_UNFORESEEN = "Trang Tiến độ trong sổ chưa cập nhật được ({kind}); chi tiết trong tệp loi-gan-nhat.txt."
BOARD_STOPPED = "Trang Tiến độ trong sổ chưa cập nhật vì đã dừng theo yêu cầu."
REQUEST_UNREADABLE = "Chưa đọc được yêu cầu của nút bấm. Đề nghị bấm lại."
NO_QUESTIONS = "Kỳ này chưa có tệp cần xử lý: chưa tổng hợp, hoặc không còn chỗ nào cần xác nhận."
NO_TOTALS = "Kỳ này chưa có bảng tổng hợp. Đề nghị bấm nút Tổng hợp trước."
NO_GUIDE = "Chưa thấy tệp hướng dẫn trong bản cài này. Đề nghị cài lại, hoặc xem tệp docs/huong-dan.md của chương trình."
OPENED = "Đã mở {name}."
DONE = "Đã xong."
MORE_LINES = "… còn {count} dòng nữa."
MORE_LINES_IN = "… còn {count} dòng nữa, xem đủ trong tệp {path}"


def progress_line(done: int, total: int, seconds: float) -> str:
    """Return how far a run is, as 'tệp 34/168, còn khoảng 5 giây'; `seconds` passed since the first file."""
    line = f"tệp {done}/{total}"
    if not done or done >= total:
        return line
    return f"{line}, còn khoảng {_duration(seconds / done * (total - done))}"


def _duration(seconds: float) -> str:
    whole = max(1, round(seconds))
    return f"{whole} giây" if whole < 90 else f"{round(whole / 60)} phút"
