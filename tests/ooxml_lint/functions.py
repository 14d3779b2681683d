"""Functions of Excel 2010, by the name that stands in the file."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent
PLAIN = frozenset((_HERE / "functions_2010.txt").read_text(encoding="ascii").split())
PREFIXED = frozenset((_HERE / "functions_new_in_2010.txt").read_text(encoding="ascii").split())
"""New in 2010: they stand in the file after ``_xlfn.``."""

VOLATILE = frozenset({"CELL", "INDIRECT", "INFO", "NOW", "OFFSET", "RAND", "RANDBETWEEN", "TODAY"})
