"""The sentence of each finding. The sentences stand in ``messages/*.toml``, one table per finding code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Formatter

from indicators.findings import Finding

SEVERITY_WORDS = {"error": "Phải sửa", "ask": "Cần xác nhận", "note": "Lưu ý"}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
LONGEST_QUOTE = 400
"""Letters of a cell that a sentence repeats: somebody once pasted a whole report into one."""


@cache
def templates() -> Mapping[str, str]:
    """Return every sentence by finding code, from all files of ``messages``; a doubled code is a ValueError."""
    found: dict[str, str] = {}
    for source in sorted((files(__package__) / "messages").iterdir(), key=lambda item: item.name):
        if source.name.endswith(".toml"):
            table = tomllib.loads(source.read_text(encoding="utf-8"))
            if doubled := found.keys() & table.keys():
                raise ValueError(f"{source.name}: {sorted(doubled)}")
            found.update(table)
    return found


def placeholders(template: str) -> frozenset[str]:
    """Return the names of facts that a sentence needs."""
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)


def sentence(finding: Finding) -> str:
    """Return the Vietnamese sentence of a finding: place, what stands, likely cause, what to do.

    KeyError for a code without a sentence or a sentence that wants a fact the finding lacks.

    """
    facts = {"found": quoted(finding.found), "understood": quoted(finding.understood), "unit": finding.unit, "indicator": finding.indicator, **finding.facts}
    text = templates()[finding.code].format_map(facts)
    return f"{_where(finding)}{text}"


def quoted(text: str) -> str:
    """Return what stands in a cell as a sentence can bear it, control signs as spaces; what it was read as keeps all of it."""
    seen = text if text.isprintable() else _CONTROLS.sub(" ", text)
    return seen if len(seen) <= LONGEST_QUOTE else f"{seen[:LONGEST_QUOTE].rstrip()}…"


def _where(finding: Finding) -> str:
    number, name = finding.facts.get("tt", ""), finding.facts.get("name", "")
    cell = f"ô {finding.place.cell}" if finding.place.cell else ""
    if number and name:
        return f"TT {number}, {name}" + (f" ({cell})" if cell else "") + ": "
    if name:
        return name + (f" ({cell})" if cell else "") + ": "
    if cell and finding.place.sheet:
        return f"Trang {finding.place.sheet}, {cell}: "
    return ""
