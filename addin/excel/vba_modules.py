"""The VBA modules as text: those that stand in ``vba/``, and two made from the tables of Python. ASCII only."""

from __future__ import annotations

import json
import re
from importlib import resources
from textwrap import wrap

from addin.click_sentences import SENTENCES
from addin.plain_letters import plain
from addin.procedures import PROCEDURES

STANDING = ("Exchange.bas", "Dialogs.bas", "Backend.bas", "KeptPeriods.bas", "RibbonCalls.bas")
CLASSES = ("BookWatcher.cls",)
SPARE = "StopRun"
"""The macro of the sheet button that stops a run: LibreOffice gives no Esc to a macro."""
LONGEST_LITERAL = 90
_CLASS_HEAD = "VERSION 1.0 CLASS\nBEGIN\n  MultiUse = -1  'True\nEND\n"
_BASE = re.compile(r"(?m)^Attribute VB_Base = .*\n")

_CLICK = """Public Sub {name}()
    On Error GoTo Failed
    RunProcedure "{key}"
    Exit Sub
Failed:
    ReportFault Err.Description
End Sub
"""


def modules() -> dict[str, str]:
    """Return the source of each module by its name, lines ended as in files of this repository."""
    folder = resources.files("addin.excel") / "vba"
    standing, classes = ({file.partition(".")[0]: (folder / file).read_text(encoding="ascii") for file in files} for files in (STANDING, CLASSES))
    return {**standing, "Sentences": _sentences(), "Clicks": _clicks(), **classes}


def is_class(source: str) -> bool:
    """Return whether the source is a class module's, as it stands in a project."""
    return "\nAttribute VB_Base = " in source


def importable() -> dict[str, str]:
    """Return the files from which a person can import the modules by hand: a class with the head that the import wants."""
    return {
        f"{name}.cls" if is_class(text) else f"{name}.bas": _CLASS_HEAD + _BASE.sub("", text) if is_class(text) else text for name, text in modules().items()
    }


def macro_of(key: str) -> str:
    """Return the name of the macro that a procedure's button runs: 'Click_fill_upper'."""
    return f"Click_{key.replace('-', '_')}"


def _clicks() -> str:
    head = "' One macro for each sheet button: made from the table of procedures.\n"
    subs = "\n".join(_CLICK.format(name=macro_of(procedure.key), key=procedure.key) for procedure in PROCEDURES)
    return f'Attribute VB_Name = "Clicks"\nOption Explicit\n{head}\n{subs}'


def _sentences() -> str:
    head = "' The sentences of a click that finds no backend: made from the table of sentences, with and without marks.\n"
    return f'Attribute VB_Name = "Sentences"\nOption Explicit\n{head}\n{_lookup("Sentence", SENTENCES)}\n{_lookup("PlainSentence", _plain())}'


def _plain() -> dict[str, str]:
    return {key: plain(text) for key, text in SENTENCES.items()}


def _lookup(name: str, sentences: dict[str, str]) -> str:
    cases = "".join(f'        Case "{key}"\n{_assigned(text)}' for key, text in sentences.items())
    return (
        f"Public Function {name}(ByVal about As String) As String\n    Dim words As String\n    Select Case about\n{cases}"
        f"    End Select\n    {name} = Unescaped(words)\nEnd Function\n"
    )


def _assigned(text: str) -> str:
    escaped = json.dumps(text)[1:-1].replace('"', '""')
    pieces = wrap(escaped, LONGEST_LITERAL, break_on_hyphens=False, break_long_words=False, drop_whitespace=False)
    return "".join(f'            words = words & "{piece}"\n' for piece in pieces)
