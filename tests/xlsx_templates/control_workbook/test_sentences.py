"""Every code of the control workbook has its sentence, and every sentence its code."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[3]
SOURCES = ("xlsx_templates/control_workbook/*.py", "indicators/checks/control/*.py", "macros/new.py", "macros/round_definitions.py")


def test_codes_and_sentences_are_the_same() -> None:
    sentences = tomllib.loads((ROOT / "indicators/vietnamese/messages/control.toml").read_text(encoding="utf-8"))
    text = "\n".join(path.read_text(encoding="utf-8") for pattern in SOURCES for path in ROOT.glob(pattern))
    used = set(re.findall(r'"((?:control|workbook|round_folder|new_round|source)_[a-z_]+)"', text))
    assert set(sentences) - used == set()
    assert {code for code in used if code.startswith("control_") and not code.endswith("_")} - set(sentences) == set()


def test_sentences_keep_to_our_words() -> None:
    text = (ROOT / "indicators/vietnamese/messages/control.toml").read_text(encoding="utf-8").casefold()
    assert [word for word in ("từ chối", "không hợp lệ", "hệ thống", "hợp nhất") if word in text] == []
