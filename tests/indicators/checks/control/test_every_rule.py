"""The folder is the rule book: a rule that is not listed, or a code without a sentence, is a slip."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

from indicators.checks import control
from indicators.vietnamese.sentences import sentence, templates
from tests.indicators.checks.control.definitions import spoilt

FOLDER = Path(control.__file__).parent
RULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem not in {"__init__", "spots"})


def test_every_rule_is_listed_once() -> None:
    listed = [check.__module__.rpartition(".")[2] for check in control.CHECKS]
    assert sorted(listed) == RULES


def test_every_rule_says_what_it_forbids() -> None:
    for rule in RULES:
        assert (import_module(f"indicators.checks.control.{rule}").__doc__ or "").strip()


def test_every_code_has_a_sentence() -> None:
    codes = {code for path in FOLDER.glob("*.py") for code in re.findall(r'"((?:control|workbook)_[a-z_]+)"', path.read_text(encoding="utf-8"))}
    assert codes
    assert codes <= set(templates())


def test_a_sentence_says_place_fact_and_what_to_do() -> None:
    ((_, finding),) = control.check_round(spoilt("targets", 1, value=0))
    assert sentence(finding) == "Đoàn viên mới: đã giao 20/27, còn thiếu 7. Đề nghị giao tiếp hoặc xem lại."
