"""The few sentences that a click must be able to say where no backend answers; they go into the VBA project as ASCII and into the extension."""

from __future__ import annotations

SENTENCES = {
    "title": "Tổng Hợp",
    "starting": "Tổng Hợp đang chuẩn bị…",
    "busy": "Tổng Hợp đang chạy việc vừa bấm. Đợi xong rồi bấm lại; bấm Esc để dừng.",
    "stopping": "Đang dừng…",
    "save_first": "Sổ theo dõi có thay đổi chưa lưu. Lưu rồi chạy tiếp? Chọn No để chạy theo bản đã lưu lần trước.",
    "no_interpreter": "Chưa thấy phần chạy của Tổng Hợp trên máy này. Đề nghị chạy lại cai-dat.cmd (mục 2 của Hướng dẫn). Không có tệp nào bị thay đổi.",
    "cannot_start": "Máy không cho phép khởi động chương trình Tổng Hợp từ bảng tính. Đề nghị dùng biểu tượng Tổng Hợp trên màn hình nền.",
    "not_started": "Tổng Hợp chưa khởi động được. Đề nghị bấm lại; nếu vẫn vậy, chạy lại cai-dat.cmd. Không có tệp nào bị thay đổi.",
    "died": "Việc vừa bấm ngừng giữa chừng. Các tệp đã nhận và kết quả lần trước vẫn nguyên. Đề nghị bấm lại.",
    "too_long": "Việc vừa bấm quá thời gian cho phép nên đã được cho dừng. Các tệp đã nhận và kết quả lần trước vẫn nguyên. Đề nghị bấm lại.",
    "unexpected": "Chưa chạy được do một trường hợp chưa lường trước. Các tệp đã nhận vẫn nguyên. Đề nghị bấm lại, hoặc gửi dòng dưới cho người hỗ trợ.",
    "cannot_open": "Đã làm xong nhưng chưa mở được tệp kết quả. Đề nghị mở tại:",
    "no_period": "Chưa rõ kỳ đang chọn",
    "choose_period": "Chọn kỳ…",
}

LIBREOFFICE_SENTENCES = {
    **SENTENCES,
    "busy": "Tổng Hợp đang chạy việc vừa bấm. Dừng việc này?",
    "save_first": "Sổ theo dõi có thay đổi chưa lưu. Lưu rồi chạy tiếp? Chọn “Không” để chạy theo bản đã lưu lần trước.",
}
"""There a key cannot stop a run, so a second click offers to."""
