"""One round by the command line alone: new, issue, fill as an office does, receive, consolidate."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.command_line import main
from indicators.catalogue import SpaceRule
from indicators.rounds import Round
from macros.round_definitions import load_round
from macros.round_folder.paths import RoundFolder
from tests.input_table import rows_by_code
from tests.packages import eml
from xlsx_templates.unit_workbook.filling import CellValue, Filling, fill_workbook

P = "2023-Quy-I"


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    status = main([str(word) for word in arguments])
    said = capsys.readouterr()
    assert "Traceback" not in said.err, said.err
    return status, said.out


def fill(source: Path, target: Path, figures: Mapping[str, CellValue]) -> None:
    """Type figures by code into the column titled "Số liệu kỳ này", as an office would, and save."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fill_workbook(source, target, Filling({code: {"value": figure} for code, figure in figures.items()}))


def rows(source: Path) -> list[str]:
    """The codes of the rows in which the figure is typed."""
    return list(rows_by_code(openpyxl.load_workbook(source)["Nhập liệu"]))


@pytest.fixture
def issued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.setenv("TONGHOP_NOW", "2023-03-06T08:00")
    root = tmp_path / "Bình Tân 2023"
    assert run(capsys, "new", root, "--catalogue", "binh-tan-2023")[0] == 0
    return root


def the_round(root: Path) -> Round:
    return load_round(RoundFolder(root)).round


def summed(root: Path, asked: Sequence[str]) -> str:
    """Return the code of a row that is simply added up."""
    known = the_round(root).catalogue.indicator_by_code
    return next(code for code in asked if code in known and known[code].space_rule is SpaceRule.SUM and not code.startswith("NEN"))


def consolidate(capsys: pytest.CaptureFixture[str], root: Path) -> tuple[int, dict[str, Any]]:
    status, out = run(capsys, "consolidate", root, "--period", "2023-Q1", "--json", "--trace")
    return status, json.loads(out)


def test_a_round_from_new_to_the_consolidated_workbook(
    issued: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = [unit.code for unit in the_round(issued).units if unit.kind == "phuong"][:2]
    status, out = run(capsys, "issue", issued, "--period", "2023-Q1", "--unit", first, second)
    assert (status, "Đã lập 2 biểu mẫu" in out) == (0, True)
    sent = sorted((issued / "1-bieu-mau-gui-di" / P).glob("*.xlsx"))
    assert len(sent) == 2
    code = summed(issued, rows(sent[0]))
    for number, workbook in enumerate(sent):
        fill(workbook, tmp_path / "thư" / workbook.name, {code: 3 + number})
    files = sorted((tmp_path / "thư").iterdir())
    assert run(capsys, "receive", issued, "--period", "2023-Q1", files[0], "--at", "20/3/2023 10:45", "--from", "mot@example.vn")[0] == 0
    assert run(capsys, "receive", issued, "--period", "2023-Q1", files[1], "--at", "2023-03-29T13:15")[0] == 0
    monkeypatch.setenv("TONGHOP_NOW", "2023-03-30T08:00")
    status, found = consolidate(capsys, issued)
    assert status == 1
    assert (found["received"], found["counted"], len(found["missing"]), len(found["late"])) == (2, 2, found["expected"] - 2, 1)
    assert [file["status"] for file in found["files"]] == ["counted", "counted"]
    total = next(row for row in found["indicators"] if row["code"] == code)
    assert (sorted(total["reported"]), sorted(part["value"] for part in total["contributions"])) == (sorted([first, second]), [3, 4])
    assert total["contributions"][0]["sheet"] == "Nhập liệu"
    workbook = openpyxl.load_workbook(issued / "4-tong-hop" / f"{P}.xlsx")
    assert workbook.sheetnames[0] == "Báo cáo nhanh"
    assert (issued / "2-bao-cao-nhan-ve" / P / files[0].name).read_bytes() == files[0].read_bytes()


def test_a_mail_is_received_at_its_own_hour_and_counts(
    issued: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = next(unit for unit in the_round(issued).units if unit.kind == "phuong")
    assert run(capsys, "issue", issued, "--period", "2023-Q1", "--unit", unit.code)[0] == 0
    (sent,) = (issued / "1-bieu-mau-gui-di" / P).glob("*.xlsx")
    fill(sent, tmp_path / sent.name, {summed(issued, rows(sent)): 3})
    mail = tmp_path / "Báo cáo.eml"
    mail.write_bytes(eml({sent.name: (tmp_path / sent.name).read_bytes()}, delivered=datetime(2023, 3, 20, 10, 50)))
    monkeypatch.setenv("TONGHOP_NOW", "2023-03-29T14:00")
    status, out = run(capsys, "receive", issued, "--period", "2023-Q1", mail)
    assert (status, "riêng thư lấy giờ của thư" in out, "10g50" in out) == (0, True, True)
    found = consolidate(capsys, issued)[1]
    assert [(file["name"], file["status"], file["received_at"]) for file in found["files"]] == [
        (f"Báo cáo.eml › {sent.name}", "counted", "2023-03-20T10:50:00")
    ]
    assert found["late"] == []
