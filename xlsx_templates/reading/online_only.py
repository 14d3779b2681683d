"""Files whose name is here and whose bytes are elsewhere (OneDrive and its like)."""

from __future__ import annotations

import os

_ONLINE_ONLY = 0x1000 | 0x40000 | 0x400000
"""Windows: offline, recalled when it is opened, recalled when it is read."""


def is_online_only(facts: os.stat_result) -> bool:
    """Return whether a file's bytes are not on this machine; to read them would fetch them."""
    return bool(getattr(facts, "st_file_attributes", 0) & _ONLINE_ONLY)
