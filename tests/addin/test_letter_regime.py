"""The regime of letters where the command names none: the row Thể thức văn bản of ``Thông tin cơ quan``, blank is Đoàn."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from addin.command_line import main
from indicators.outgoing import LetterRegime
from indicators.vietnamese.sentences import sentence
from macros.round_folder.paths import RoundFolder
from tests.macros.small_letters import PERIOD, REQUEST, copied, letter, sent_by_one, small_round_folder, text_of, write_rows
from xlsx_templates.control_workbook.reading import read_control_workbook

DOAN, STATE, PARTY = "ĐOÀN TNCS HỒ CHÍ MINH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"
ROW = "Thể thức văn bản"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> RoundFolder:
    folder = small_round_folder(tmp_path_factory.mktemp("rounds") / "r")
    sent_by_one(folder)
    return folder


@pytest.fixture
def folder(made: RoundFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RoundFolder:
    monkeypatch.setenv("TONGHOP_NOW", "2023-03-23T09:00")
    return copied(made, tmp_path)


def say(folder: RoundFolder, text: str | None, *, row: bool = True) -> str:
    """Write the regime into its cell as a person does, or take the whole row away; return the cell."""
    path = folder.control_workbook()
    book = load_workbook(path)
    sheet = book["Thông tin cơ quan"]
    number = next(cells[0].row for cells in sheet.iter_rows() if cells[0].value == ROW)
    sheet.cell(number, 2).value = text
    if not row:
        sheet.delete_rows(number)
    book.save(path)
    return f"B{number}"


def heads(folder: RoundFolder, *more: str, kind: str = REQUEST) -> list[str]:
    """Run the button's command and return which of the three headings its documents have."""
    before = set(folder.documents.rglob("*.docx"))
    what = ["--all"] if kind == "--all" else ["--kind", kind]
    assert main(["letter", str(folder.root), *what, "--period", PERIOD, *more]) in {0, 1}
    texts = [text_of(path) for path in sorted(set(folder.documents.rglob("*.docx")) - before)]
    return [next(head for head in (DOAN, STATE, PARTY) if head in text) for text in texts]


@pytest.mark.parametrize("row", [True, False])
def test_blank_or_a_workbook_without_the_row_is_doan(folder: RoundFolder, row: bool, capsys: pytest.CaptureFixture[str]) -> None:
    say(folder, None, row=row)
    assert heads(folder) == [DOAN]
    read = read_control_workbook(folder.control_workbook())
    assert (read.findings, read.round.agency.regime) == ((), None)
    assert ROW not in capsys.readouterr().out


@pytest.mark.parametrize("kind", [REQUEST, "ke-hoach", "don-doc", "bao-cao"])
def test_the_button_writes_by_the_regime_of_the_row(folder: RoundFolder, kind: str) -> None:
    say(folder, "nhà nước")
    assert heads(folder, kind=kind) == [STATE]


def test_the_regime_that_is_typed_goes_before_the_row(folder: RoundFolder) -> None:
    say(folder, "Nhà nước")
    assert heads(folder, "--regime", "dang") == [PARTY]
    assert heads(folder, "--regime", "doan", kind="bao-cao") == [DOAN]
    assert heads(folder, "--regime", "dang", kind="don-doc") == [PARTY]


def test_a_row_of_van_ban_di_that_says_none_goes_by_it(folder: RoundFolder) -> None:
    write_rows(folder, [letter("VB-01", "ke-hoach"), letter("VB-02", "ke-hoach", regime=LetterRegime.PARTY)])
    book = load_workbook(folder.control_workbook())
    sheet = book["Văn bản đi"]
    column = next(cell.column for cell in sheet[4] if cell.value == "Thể thức")
    sheet.cell(5, column).value = None
    book.save(folder.control_workbook())
    say(folder, "Nhà nước")
    assert heads(folder, kind="--all") == [STATE, PARTY]


@pytest.mark.parametrize("kind", [REQUEST, "don-doc", "bao-cao", "--all"])
def test_a_word_that_is_no_regime_is_said_with_its_cell_and_the_letter_is_doan(folder: RoundFolder, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    cell = say(folder, "Quân đội")
    said = f"Trang Thông tin cơ quan, ô {cell}: đang ghi “Quân đội”. Đề nghị chọn một trong các từ: Đoàn; Nhà nước; Đảng; để trống là theo mặc định."
    read = read_control_workbook(folder.control_workbook())
    assert [sentence(finding) for finding in read.findings] == [said]
    assert heads(folder, kind=kind) == ([] if kind == "--all" else [DOAN])
    assert said in " ".join(capsys.readouterr().out.split())
    heads(folder, "--regime", "dang", kind=REQUEST)
    assert said not in " ".join(capsys.readouterr().out.split()), "the row decides nothing where the regime is typed"


def test_the_template_to_restyle_is_of_the_regime_of_the_row(folder: RoundFolder, capsys: pytest.CaptureFixture[str]) -> None:
    say(folder, "Đảng")
    assert main(["letter", str(folder.root), "--template"]) == 0
    assert [path.name for path in (folder.documents / "mau-trinh-bay").iterdir()] == ["dang.docx"]
    assert capsys.readouterr().out
