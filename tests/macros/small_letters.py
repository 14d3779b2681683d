"""What tests of letters share: a small round of two units, what one of them sent, rows written as the clerk would; every name is a sample."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import docx
from openpyxl import load_workbook

from indicators.catalogue import Catalogue
from indicators.outgoing import OutgoingLetter, OutsideBody, Rank, Tier
from macros.issue import issue_templates
from macros.new import new_round
from macros.outgoing import OutgoingRun, write_outgoing
from macros.receive import receive_files
from macros.round_folder.opening import verify
from macros.round_folder.paths import RoundFolder
from xlsx_templates.control_workbook.reading import read_control_workbook
from xlsx_templates.control_workbook.writing import write_control_workbook
from xlsx_templates.unit_workbook.filling import Filling, fill_workbook

NOW, SENT, LATER = datetime(2023, 3, 6, 8, 0), datetime(2023, 3, 20, 8), datetime(2023, 3, 23, 9, 0)
PERIOD = "2023-Quy-I"
REQUEST = "yeu-cau-bao-cao"
UNITS = ("P-AL", "P-ALA")
INDICATORS = 8
OURS: dict[str, Any] = {"numbering": "Chương trình", "term_from": date(2022, 7, 1)}
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODIES = (
    OutsideBody("BT", "Đồng chí Bí thư Quận ủy", Rank.ABOVE, Tier.COMMUNE, is_person=True, purpose="để báo cáo"),
    OutsideBody("MT", "Ủy ban Mặt trận Tổ quốc", Rank.EQUAL, Tier.COMMUNE, purpose="để phối hợp"),
    OutsideBody("QU", "Quận ủy", Rank.ABOVE, Tier.COMMUNE, purpose="để báo cáo"),
    OutsideBody("TD", "Thành Đoàn Thành phố Hồ Chí Minh", Rank.ABOVE, Tier.PROVINCE, purpose="để báo cáo"),
    OutsideBody("TW", "Trung ương Đoàn", Rank.ABOVE, Tier.CENTRAL, purpose="để báo cáo"),
)


def small_round_folder(root: Path) -> RoundFolder:
    """Return a round of two units and a few indicators, without base figures and given targets."""
    new_round(root, catalogue="binh-tan-2023")
    folder = RoundFolder(root)
    path = folder.control_workbook()
    round_ = read_control_workbook(path).round
    units = tuple(unit for unit in round_.units if unit.is_own or unit.code in UNITS)
    path.unlink()
    write_control_workbook(replace(round_, catalogue=_few(round_.catalogue), units=units, base_figures=(), targets=()), path)
    return folder


def _few(catalogue: Catalogue) -> Catalogue:
    rows = catalogue.indicators[:INDICATORS]
    asked = {code for row in rows for code in row.inputs} | {row.code for row in catalogue.inputs if row.is_base}
    inputs = tuple(row for row in catalogue.inputs if row.code in asked)
    return replace(
        catalogue, indicators=rows, inputs=inputs, conditions=tuple(row for row in catalogue.conditions if row.input in asked and row.indicator in asked)
    )


def sent_by_one(folder: RoundFolder) -> None:
    """Have two units get their workbook; one of them writes one row and sends it."""
    issued = {file.unit: file.path for file in issue_templates(folder, PERIOD, units=UNITS, now=NOW).files}
    sent = folder.root.parent / issued["P-ALA"].name
    fill_workbook(issued["P-ALA"], sent, Filling({"C04A": {"value": 3}}, {}))
    receive_files(folder, PERIOD, [sent], at=SENT, sent_by="", now=SENT)


def copied(made: RoundFolder, into: Path) -> RoundFolder:
    """Return a copy that a test may change."""
    return RoundFolder(Path(shutil.copytree(made.root, into / "r")))


def letter(code: str = "VB-01", kind: str = REQUEST, **more: Any) -> OutgoingLetter:
    return OutgoingLetter(code, kind, **{"to": ("P-AL",), **more})


def write_rows(folder: RoundFolder, letters: Iterable[OutgoingLetter], **agency: Any) -> bytes:
    """Write the letters into the control workbook, as the clerk would, and return its bytes."""
    path = folder.control_workbook()
    round_ = read_control_workbook(path).round
    path.unlink()
    write_control_workbook(replace(round_, outgoing=tuple(letters), outside_bodies=BODIES, agency=replace(round_.agency, **agency)), path)
    return path.read_bytes()


def run(folder: RoundFolder, *letters: OutgoingLetter, now: datetime = NOW, **agency: Any) -> OutgoingRun:
    """Write the letters into the control workbook and run."""
    before = write_rows(folder, letters, **agency)
    done = write_outgoing(folder, PERIOD, now=now)
    assert folder.control_workbook().read_bytes() == before
    assert not verify(folder)
    return done


def text_of(path: Path) -> str:
    """Return every paragraph of the document in its order, of tables within tables too."""
    paragraphs = docx.Document(str(path)).element.body.iter(f"{WORD}p")
    return "\n".join("".join(text.text or "" for text in each.iter(f"{WORD}t")) for each in paragraphs).replace("\u00a0", " ")


def register_of(path: Path) -> dict[str, dict[str, Any]]:
    """Return the lines of a register by code, each by title."""
    head, *rows = list(load_workbook(path).active.iter_rows(min_row=4, values_only=True))
    assert len({row[1] for row in rows}) == len(rows)
    return {str(row[1]): {str(title): value or "" for title, value in zip(head, row, strict=True)} for row in rows}


def names(done: OutgoingRun) -> list[str]:
    return [path.name for path in done.files]


def codes(done: OutgoingRun) -> list[str]:
    return [finding.code for finding in done.findings]
