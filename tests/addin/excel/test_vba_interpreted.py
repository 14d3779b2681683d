"""The part of the VBA that needs no Excel, run by an interpreter: how texts leave and come back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pyopenvba.apps.excel import ExcelApplication

from addin.click_sentences import SENTENCES
from addin.excel.workbooks import write_addin
from addin.plain_letters import plain

TEXTS = ["Nguyễn Thị Hạnh/Tài liệu", 'Kỳ "Quý I" \\ hết', "dòng 1\ndòng 2\t·", "", "\ufffdệ", "…“”", "\\u1ec7"]


@pytest.fixture(scope="module")
def vba(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path: Path = tmp_path_factory.mktemp("vba") / "tonghop.xlam"
    write_addin(path)
    return ExcelApplication.open(str(path))


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_leaves_as_ascii_json(vba: Any, text: str) -> None:
    written = vba.run("JsonText", text)
    assert written.isascii()
    assert json.loads(written) == text


@pytest.mark.parametrize("text", TEXTS)
def test_a_field_comes_back_as_python_wrote_it(vba: Any, text: str) -> None:
    reply = json.dumps({"status": "x", "message": text, "open": 'a"message": "b'})
    assert vba.run("FieldOf", reply, "message") == text
    assert vba.run("FieldOf", reply, "absent") == ""


@pytest.mark.parametrize("about", SENTENCES)
def test_each_sentence_stands_in_the_project_with_and_without_marks(vba: Any, about: str) -> None:
    assert vba.run("Sentence", about) == SENTENCES[about]
    assert vba.run("PlainSentence", about) == plain(SENTENCES[about])


@pytest.mark.parametrize(("place", "ascii_"), [("C:\\Users\\Hanh", True), ("C:\\Users\\Hạnh", False), ("C:\\\ufffd", False), ("", True)])
def test_a_folder_with_accents_is_known(vba: Any, place: str, *, ascii_: bool) -> None:
    assert vba.run("IsAscii", place) is ascii_
