"""The VBA modules as text: what Excel needs of them and no machine here can try, told from the sources alone."""

from __future__ import annotations

import re

import pytest
from pyvbaanalysis import analyze_module

from addin.click_sentences import SENTENCES
from addin.excel.vba_modules import macro_of, modules
from addin.procedures import PROCEDURES

MODULES = modules()
FORBIDDEN = r"(?i)\b(Declare|WScript|CreateObject|GetObject|ScriptControl|ExecuteExcel4Macro|SendKeys|Evaluate)\b"
LONGEST_LINE = 1_023
DRAWING = "PeriodCount|PeriodLabel|PeriodSelected|DrawPeriodAgain"
ENTRIES = {"Clicks": r"Click_\w+", "RibbonCalls": rf"(?!{DRAWING})\w+", "Backend": "RunProcedure|ChoosePeriod|StopRun"}
SPEAKS = r"\b(ReportFault|ShowMessage|ShowStatus|AskText|AskPaths|AskYesNoCancel|MsgBox|InputBox|RunProcedure)\b"


def _subs(source: str) -> dict[str, str]:
    """Return the body, without its comments, of each Sub that Office or a person calls by its name."""
    code = re.sub(r"(?m)^\s*'.*\n", "", source)
    return {
        found[1]: found[2] for found in re.finditer(r"^(?:Public Sub|Private Sub(?= host_)) (\w+)\([^\n]*\)\n(.*?)^End Sub", code, re.MULTILINE | re.DOTALL)
    }


def faults(source: str) -> list[str]:
    """Return what is wrong with a module's text, one word each."""
    checks = {
        "not ascii": not source.isascii(),
        "no Option Explicit": "\nOption Explicit\n" not in source,
        "forbidden": re.search(FORBIDDEN, re.sub(r"(?m)^\s*'.*$", "", source)) is not None,
        "long line": any(len(line) > LONGEST_LINE for line in source.splitlines()),
        "no name": not source.startswith("Attribute VB_Name = "),
    }
    return [name for name, is_wrong in checks.items() if is_wrong]


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_ascii_explicit_and_calls_nothing_outside_office(name: str) -> None:
    assert faults(MODULES[name]) == []


def test_each_fault_would_be_seen() -> None:
    sound = MODULES["Exchange"]
    assert faults(sound.replace("Option Explicit\n", "")) == ["no Option Explicit"]
    assert faults(sound + "' Tổng hợp\n") == ["not ascii"]
    assert faults(sound + 'Private Declare Function Beep Lib "kernel32" () As Long\n') == ["forbidden"]
    assert faults(sound + f'Const A = "{"a" * 1024}"\n') == ["long line"]


@pytest.mark.parametrize("name", ENTRIES)
def test_every_entry_has_an_error_handler(name: str) -> None:
    entries = {sub: body for sub, body in _subs(MODULES[name]).items() if re.fullmatch(ENTRIES[name], sub)}
    assert len(entries) >= 3
    assert not [sub for sub, body in entries.items() if "On Error GoTo Failed\n" not in body or "\nFailed:\n" not in body or "ReportFault" not in body]


def test_what_draws_the_box_says_nothing_whatever_happens() -> None:
    drawing = {name: body for name, body in _subs(MODULES["RibbonCalls"] + MODULES["BookWatcher"]).items() if re.fullmatch(rf"{DRAWING}|host_\w+", name)}
    assert len(drawing) == 6
    for body in drawing.values():
        handler = re.search(r"On Error GoTo (\w+)\n", body)
        assert handler is not None
        assert body.endswith(f"\n{handler[1]}:\n"), "a fault leads to the end of the Sub"
        assert not re.search(SPEAKS, body)


def test_what_is_kept_is_read_without_listing_a_folder() -> None:
    read = re.search(r"(?ms)^Public Function Contents\(.*?^End Function", MODULES["Exchange"])
    assert read is not None
    code = re.sub(r"(?m)^\s*'.*$", "", read[0] + MODULES["KeptPeriods"] + MODULES["BookWatcher"])
    assert "Contents(" in code
    assert not re.search(rf"\b(Dir|FileIsThere|ReadText|Shell|Kill|MkDir|Output|Workbooks|DoEvents)\b|{SPEAKS}", code)


def test_every_procedure_has_its_macro_and_none_else_has() -> None:
    assert list(_subs(MODULES["Clicks"])) == [macro_of(procedure.key) for procedure in PROCEDURES]
    assert re.findall(r'RunProcedure "([^"]+)"', MODULES["Clicks"]) == [procedure.key for procedure in PROCEDURES]


def test_every_sentence_is_there_and_none_is_without_use() -> None:
    used = {word for source in MODULES.values() for word in re.findall(r'(?:Sentence|Complaint)\("(\w+)"\)', source)}
    assert used == set(SENTENCES)


def test_what_is_used_as_a_constant_of_the_exchange_is_what_python_writes() -> None:
    from addin import exchange

    said = dict(re.findall(r'Public Const (\w+)_END As String = "([^"]+)"', MODULES["Exchange"]))
    assert said == {"REQUEST": exchange.REQUEST, "PROGRESS": exchange.PROGRESS, "REPLY": exchange.REPLY, "STOP": exchange.STOP}


def test_the_analyser_would_see_what_libreoffice_swallows() -> None:
    found = {problem.code for problem in analyze_module("Option Explicit\nPublic Sub A()\n    Dim x As Long\n    x = = 1\nEnd Sub\n")}
    assert "invalid-expression-syntax" in found
