"""What a page without our table is: each kind has its own sentence to send back."""

from __future__ import annotations

import re

_START = 200_000
_FRAMES = re.compile(r"<frameset|<x:WorksheetSource", re.IGNORECASE)
_LOGIN = re.compile(r"""type\s*=\s*["']?password""", re.IGNORECASE)
_TITLE = re.compile(r"<(?:title|h1)[^>]*>([^<]{0,300})", re.IGNORECASE)
_FAILED = re.compile(
    r"\b(?:40[0-9]|50[0-9])\b|\berror\b|not found|forbidden|unauthorized|access denied|unavailable|bad gateway|time-?out"
    r"|không tìm thấy|không tồn tại|không có quyền|hết hạn|lỗi|báo lỗi",
    re.IGNORECASE,
)
_SHARED = re.compile(r"(?:drive|docs)\.google\.com|onedrive\.live\.com|1drv\.ms|sharepoint\.com|dropbox\.com|chat\.zalo\.me|zaloapp\.com", re.IGNORECASE)


def page_problem(text: str) -> str:
    """Return the finding code of a page: a login, an error, the frame of a workbook saved as pages, a page around a shared file, any other."""
    start = text[:_START]
    if _FRAMES.search(start):
        return "frames_page"
    if _LOGIN.search(start):
        return "login_page"
    if any(_FAILED.search(title) for title in _TITLE.findall(start)):
        return "error_page"
    return "shared_page" if _SHARED.search(start) and "<table" not in start.lower() else "page_file"
