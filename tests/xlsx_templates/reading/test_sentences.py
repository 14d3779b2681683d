from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from indicators.findings import Place, error
from indicators.vietnamese.sentences import sentence
from macros import packages, signed_copies
from xlsx_templates import reading

SENTENCES = tomllib.loads((files("indicators.vietnamese") / "messages" / "reading.toml").read_text(encoding="utf-8"))
FORBIDDEN = ("từ chối", "lỗi", "không hợp lệ", "hệ thống")


@pytest.mark.parametrize("code", SENTENCES)
def test_every_sentence_is_said_somewhere(code: str) -> None:
    modules = [*Path(str(reading.__file__)).parent.rglob("*.py"), Path(str(packages.__file__)), Path(str(signed_copies.__file__))]
    assert any(f'"{code}"' in module.read_text(encoding="utf-8") for module in modules)


@pytest.mark.parametrize("code", SENTENCES)
def test_no_sentence_speaks_as_a_machine(code: str) -> None:
    assert not [word for word in FORBIDDEN if word in SENTENCES[code].lower()]
    assert SENTENCES[code].endswith(".")


def test_a_sentence_stands_behind_its_place() -> None:
    facts = {"tt": "12", "name": "Đoàn viên mới", "unit_of_measure": "người"}
    said = sentence(error("error_cell", Place("a.xlsx", "Nhập liệu", "G17"), found="#N/A", **facts))
    assert said.startswith("TT 12, Đoàn viên mới (ô G17): ô đang hiện #N/A")
    assert sentence(error("password_file", Place("a.xlsx"))) == "Tệp có mật khẩu nên chưa đọc được. Đề nghị gửi lại tệp không đặt mật khẩu."
