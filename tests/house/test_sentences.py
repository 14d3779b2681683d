"""Every finding has its sentence, every sentence its finding, and every blank in a sentence its fact."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator

import pytest

from indicators.vietnamese.sentences import placeholders, templates
from tests.house.source import ROOT, modules

DIRECT = {"error", "ask", "note", "StoppedError"}
"""Calls whose keywords are all the facts of the sentence."""
THROUGH_A_READING = {"asked", "noted", "noted_fact", "suggested", "refused"}
ALWAYS_THERE = {"found", "understood", "unit", "indicator"}
OF_A_CELL = {"unit_of_measure", "tt", "name"}
NOT_SAID = {"từ chối", "lỗi", "không hợp lệ", "hệ thống"}
OF_THE_OFFICE = {"catalogues.toml", "control.toml", "folder.toml"}
"""Sentences about the office's own workbook and folder, which no unit reads."""


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        base = call.func.value
        return call.func.attr if isinstance(base, ast.Name) and base.id == "findings" else ""
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _codes(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.IfExp):
        yield from _codes(argument.body)
        yield from _codes(argument.orelse)
    elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value


def _calls(names: set[str]) -> Iterator[tuple[str, str, ast.Call]]:
    """Yield (place, code, call) of the calls that name a code in so many words."""
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and _name(node) in names:
                yield from ((f"{path}:{node.lineno}", code, node) for code in _codes(node.args[0]))


def _constants() -> set[str]:
    walked = (node for tree in modules().values() for node in ast.walk(tree))
    return {node.value for node in walked if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_every_code_has_a_sentence() -> None:
    without = [f"{place} {code}" for place, code, _ in _calls(DIRECT | THROUGH_A_READING) if code not in templates()]
    assert not without


def test_every_sentence_is_used() -> None:
    unused = sorted(templates().keys() - _constants())
    assert not unused


def test_every_placeholder_has_its_fact() -> None:
    lacking = []
    for place, code, call in _calls(DIRECT):
        given = {keyword.arg for keyword in call.keywords}
        if code in templates() and None not in given and (without := placeholders(templates()[code]) - given - ALWAYS_THERE):
            lacking.append(f"{place} {code}: {sorted(without)}")
    assert not lacking


def test_a_reading_of_a_cell_wants_only_facts_of_a_cell() -> None:
    wanted = {code: placeholders(templates()[code]) - ALWAYS_THERE - OF_A_CELL for _, code, _ in _calls(THROUGH_A_READING) if code in templates()}
    assert not {code: names for code, names in wanted.items() if names}


@pytest.mark.parametrize("word", sorted(NOT_SAID))
def test_no_sentence_to_a_unit_blames(word: str) -> None:
    sources = [path for path in (ROOT / "indicators/vietnamese/messages").glob("*.toml") if path.name not in OF_THE_OFFICE]
    blaming = [f"{path.name}: {code}" for path in sources for code, text in tomllib.loads(path.read_text(encoding="utf-8")).items() if word in text.casefold()]
    assert sources
    assert not blaming


def test_sentences_end_as_sentences() -> None:
    open_ended = [code for code, text in templates().items() if not text.rstrip("”)").endswith((".", "?"))]
    assert not open_ended
