"""The published programme as sentences with their article, where the text is at hand."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

SEEDS = Path(os.environ.get("TONGHOP_SEEDS") or Path(__file__).parents[3].parent / "shared" / "seeds")
ABSENT = "the programme's text (001_*.txt) is not here; TONGHOP_SEEDS may name its folder"

_PART = re.compile(r"(I|II|III)\. [A-ZĐÊỆ]")
_NUMBERED = re.compile(r"(?:- )?(\d+(?:\.\d+)*)\. ?(.*)")
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!TP\.) (?=[A-ZĐÂÔƯ])")
_WORKS, _TERM = "II.CTTN", "II.CTTĐ"


@dataclass(frozen=True)
class Sentence:
    """One sentence; `level` is the heading that it stands under ("Cấp Quận")."""

    article: str
    level: str
    text: str


def plain_text() -> str | None:
    """Return the whole text without marks of bold and with single spaces, or None where it is not here."""
    found = sorted(SEEDS.glob("001_*.txt"))
    return found[0].read_text(encoding="utf-8").replace("**", "") if found else None


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of parts I to III, in order."""
    found: list[Sentence] = []
    part = article = level = ""
    for line in (" ".join(line.split()) for line in text.partition("Nơi nhận")[0].splitlines()):
        said = line.removeprefix("- ")
        if match := _PART.match(line):
            part, article, said = match[1], match[1], ""
        elif line.startswith("* C"):
            part, article, level, said = _starred(part, article, line)
        elif (match := _NUMBERED.fullmatch(line)) and (part == "III" or "." not in match[1]):
            article, level, said = f"{part}.{match[1]}", "", "" if part == "III" else match[2]
        if part or article:
            found += [Sentence(article, level, one) for one in _SENTENCE_END.split(said) if one]
    return found


def _starred(part: str, article: str, line: str) -> tuple[str, str, str, str]:
    """Return part, article, level and what is left of a line such as "* Cấp Quận:"."""
    if line.startswith("* Công trình"):
        return _WORKS, _WORKS, "", line
    if line.startswith("* Chương trình trọng điểm"):
        return "", _TERM, "", line
    return part, article, line.strip("* :"), ""
