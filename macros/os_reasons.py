"""Why the system could not open, make or write a file, in Vietnamese."""

from __future__ import annotations

import errno

_REASONS = {
    errno.ENOENT: "không thấy tệp hoặc thư mục",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.ENOTDIR: "đường dẫn đi qua một tệp",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EBUSY: "tệp đang được dùng",
    errno.EEXIST: "tên đã có",
}
_OTHER = "mã {number} của máy"


def reason_of(problem: OSError) -> str:
    """Return the reason as a person reads it; the system's number where there is no word for it."""
    return _REASONS.get(problem.errno or 0) or _OTHER.format(number=problem.errno)
