from __future__ import annotations

import errno

import pytest

from macros.os_reasons import reason_of


@pytest.mark.parametrize(("number", "reason"), [(errno.ENOENT, "không thấy tệp hoặc thư mục"), (errno.ENOSPC, "ổ đĩa đã đầy"), (9999, "mã 9999 của máy")])
def test_the_reason_is_vietnamese(number: int, reason: str) -> None:
    assert reason_of(OSError(number, "in English")) == reason
