"""The Vietnamese words of putting the program on a PC and taking it away."""

from __future__ import annotations

ADDIN = "Đã đặt phần bổ trợ của Excel vào {folder}"
SHORTCUTS = "Đã đặt biểu tượng Tổng Hợp trên màn hình nền và trong mục Gửi tới (Send to)."
HOME_TOLD = "Đã đặt biến TONGHOP_HOME là {folder}. Đề nghị đóng Excel và LibreOffice rồi mở lại."
EXTENSION = "Đã cài phần mở rộng của LibreOffice."
EXTENSION_BY_HAND = "Chưa tự cài được phần mở rộng của LibreOffice. Cần dùng thì đóng LibreOffice rồi bấm đúp vào {path}"
LEFT = "Giữ lại vì đã được sửa sau khi cài: {path}"
TAKEN = "Đã gỡ phần bổ trợ, biểu tượng và phần mở rộng. Các thư mục hồ sơ vẫn nguyên."
ANSWERED = "Đã thử đường đi của các nút: chương trình nhận yêu cầu và trả lời."
NO_ANSWER = (
    "Cần xem: đã thử đường đi của các nút mà chưa có trả lời trong {exchange}. Đề nghị cho phép {python} chạy và ghi vào thư mục ấy "
    "(phần mềm diệt virus), rồi chạy lại cai-dat.cmd. Trong khi chờ, dùng biểu tượng Tổng Hợp trên màn hình nền."
)
ANSWERED_OTHERWISE = "Cần xem: đã thử đường đi của các nút, chương trình trả lời: {said} Đề nghị chạy lại cai-dat.cmd từ thư mục vừa giải nén đủ các tệp."
HELD = "Chưa ghi được tệp {path}. Đề nghị đóng Excel, LibreOffice và cửa sổ Tổng Hợp rồi chạy lại."

SHORTCUT_TEXT = """@echo off
chcp 65001 >nul
title Tong Hop
if "%~1"=="" goto ask
"{python}" -I -X utf8 -m addin open "%~1"
goto end
:ask
"{python}" -I -X utf8 -m addin open
:end
if not "%errorlevel%"=="0" pause
"""
"""The shortcut: a folder dropped on it, or sent to it, is the round; otherwise it asks."""
