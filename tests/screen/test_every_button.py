"""Every button is clicked once, on the sheet and in LibreOffice's menu and toolbar; what the backend was asked for is written down."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from addin.excel.workbooks import write_control_twin
from addin.libreoffice.extension import ON_TOOLBAR, command_of, write_extension
from addin.procedures import GROUPS, PROCEDURE_BY_KEY, in_group
from tests.macros.small_office import the_round
from tests.screen.conftest import Steps, install

pytestmark = pytest.mark.libreoffice
NOTING = """
import json, addin.answering
def note(request, _):
    with open({file!r}, "a", encoding="utf-8") as noted:
        noted.write(json.dumps(request) + "\\n")
    return {{"state": "done", "status": "xong"}}
addin.answering.answer = note
"""
IN_ORDER = [procedure for group in GROUPS for procedure in in_group(group)]


def noted(path: Path) -> list[tuple[str, str]]:
    """Return (procedure, workbook) of each request in the order of the clicks."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(row["procedure"], row["workbook"]) for row in rows]


@pytest.fixture
def notes(home: Path) -> Path:
    install(home, NOTING.format(file=str(home / "yeu-cau.txt")))
    return home / "yeu-cau.txt"


def test_each_button_of_the_sheet_asks_for_its_procedure(notes: Path, at_the_screen: Steps, tmp_path: Path) -> None:
    book = tmp_path / "Tài liệu/SO-THEO-DOI.xlsm"
    book.parent.mkdir()
    write_control_twin(book, the_round())
    clicks = [step for number, each in enumerate(IN_ORDER, start=1) for step in (["click_for_line", "click", each.label, str(notes), number], ["rest", 0.4])]
    at_the_screen(["open", str(book)], *clicks, ["picture", str(tmp_path / "nut-lenh.png")])
    assert noted(notes) == [(each.key, str(book)) for each in IN_ORDER]


def test_each_entry_of_the_menu_and_each_button_of_the_toolbar_asks_for_its_procedure(notes: Path, at_the_screen: Steps, tmp_path: Path) -> None:
    from xlsx_templates.control_workbook.writing import write_control_workbook

    book = tmp_path / "Tài liệu/SO-THEO-DOI.xlsx"
    book.parent.mkdir()
    write_control_workbook(the_round(), book)
    write_extension(tmp_path / "tonghop.oxt")
    menu = [step for number, each in enumerate(IN_ORDER, start=1) for step in (["dispatch", command_of(each.key)], ["wait_for_lines", str(notes), number])]
    bar = [
        step
        for number, key in enumerate(ON_TOOLBAR, start=len(IN_ORDER) + 1)
        for step in (["click_for_line", "click_toolbar", PROCEDURE_BY_KEY[key].label, str(notes), number], ["rest", 0.4])
    ]
    at_the_screen(["open", str(book)], *menu, *bar, extension=tmp_path / "tonghop.oxt")
    assert noted(notes) == [(key, str(book)) for key in (*(each.key for each in IN_ORDER), *ON_TOOLBAR)]
