"""A round whose totals go up: a district with two phường, a form from above beside it. Sample data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from indicators.catalogue import OWN_WHOLE, SpaceRule, Target, TimeRule
from indicators.rounds import Agency, Round
from indicators.upper_forms import Take, UpperCell
from macros.fill_upper import FillingUp, fill_upper
from macros.issue import issue_templates
from macros.receive import receive_files
from macros.round_folder.paths import RoundFolder
from tests.macros.filled_workbooks import fill_once
from tests.rounds import make_indicator, make_input, make_round
from tests.xlsx_templates.upper_form.superior import SHEET, superiors_form
from xlsx_templates.control_workbook.writing import write_control_workbook
from xlsx_templates.unit_workbook.filling import Filling

Q1 = "2023-Quy-I"
ISSUED, SENT, LATER = datetime(2023, 3, 6, 8), datetime(2023, 3, 18, 9), datetime(2023, 3, 20, 9)
FORM = "Bieu so 1.xlsm"
NAMES = {"MOI": "Đoàn viên mới", "DANG": "Đảng viên mới", "DVC": "Dịch vụ công", "CT": "Công trình thanh niên"}


def upper(cell: str, code: str, take: Take = Take.PERIOD, **more: object) -> UpperCell:
    return UpperCell(**{"file": FORM, "sheet": SHEET, "cell": cell, "indicator": code, "take": take, **more})  # type: ignore[arg-type]


def the_round(*cells: UpperCell, **superior_codes: str) -> Round:
    """Phường A và B ghi MOI (chỉ tiêu 50), DANG, DVC (tử số trên mẫu số tự ghi) và CT."""
    rate = make_input("DVC", TimeRule.STOCK, whole=OWN_WHOLE, whole_name="Tổng số hồ sơ")
    plain = (make_input("MOI"), make_input("DANG"), make_input("CT", unit_of_measure="công trình"))
    made = [
        make_indicator("MOI", SpaceRule.SUM, target=Target("MOI", 50)),
        make_indicator("DANG", SpaceRule.SUM),
        make_indicator("DVC", SpaceRule.RATIO, time_rule=TimeRule.STOCK),
        replace(make_indicator("CT", SpaceRule.SUM), unit_of_measure="công trình"),
    ]
    named = tuple(replace(row, name=NAMES[row.code], superior_code=superior_codes.get(row.code, "")) for row in made)
    round_ = make_round(inputs=(*plain, rate), indicators=named, units="A B")
    return replace(round_, agency=Agency("mau", "Quận Đoàn mẫu"), upper_cells=cells)


class Office:
    """A round folder, its returns, and the superior's form where an officer puts it."""

    def __init__(self, root: Path, *cells: UpperCell, **superior_codes: str) -> None:
        self.root, self.folder = root, RoundFolder(root / "hồ sơ")
        self.folder.make()
        self.round = the_round(*cells, **superior_codes)
        write_control_workbook(self.round, self.folder.root / "SO-THEO-DOI.xlsx")
        self.form = superiors_form(self.folder.upper_forms / FORM)
        self.form.with_suffix(".bin").unlink()

    def send(self, unit: str, period: str = Q1, **figures: object) -> None:
        """Fill and receive a return: MOI=5, DVC=(1, 8)."""
        issued = {file.unit: file.path for file in issue_templates(self.folder, period, now=ISSUED, units=[unit]).files}
        path = self.root / issued[unit].name
        fill_once(issued[unit], path, Filling({code: _typed(value) for code, value in figures.items()}))
        receive_files(self.folder, period, [path], at=SENT, sent_by=f"{unit.lower()}@example.vn", now=SENT)

    def both_send(self) -> None:
        """MOI 20 + 7; DVC 1/8 + 0/0 → 12,5%; CT 3 + không phát sinh; DANG 2 + 4."""
        self.send("A", MOI=20, DANG=2, DVC=(1, 6), CT=3)
        self.send("B", MOI=7, DANG=4, DVC=(0, 2), CT=0)

    def fill(self) -> FillingUp:
        return fill_upper(self.folder, Q1, now=LATER)

    @property
    def filled(self) -> Path:
        """Where the form lies once it is filled."""
        return self.folder.sent_up(Q1) / FORM


def _typed(value: Any) -> Mapping[str, Any]:
    return {"value": value[0], "whole": value[1]} if isinstance(value, tuple) else {"value": value}


def codes(done: FillingUp) -> list[str]:
    """Return the codes of what was said, sorted."""
    return sorted(finding.code for finding in done.findings)
