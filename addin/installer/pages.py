"""The pages of the bundle."""
from __future__ import annotations
def pages() -> dict[str, bytes]:
    return {}
