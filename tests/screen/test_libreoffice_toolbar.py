"""A real click on the toolbar of the LibreOffice extension, on a round without any macro."""

from __future__ import annotations

from pathlib import Path

import pytest

from addin.chosen_period import keep_period
from addin.libreoffice.extension import write_extension
from tests.macros.test_consolidate import Q1, Office, the_round
from tests.screen.conftest import Steps
from tests.screen.test_sheet_buttons import totals

pytestmark = pytest.mark.libreoffice


@pytest.mark.usefixtures("home")
def test_a_click_on_the_toolbar_consolidates_and_opens_what_it_made(at_the_screen: Steps, tmp_path: Path) -> None:
    office = Office(tmp_path / "Nguyễn Thị Hạnh/Tài liệu", the_round())
    office.drop("a.xlsx", "A", X=3, Y=0)
    office.drop("b.xlsx", "B", X=4, Y=5)
    keep_period(office.folder.root, Q1)
    write_extension(tmp_path / "tonghop.oxt")
    made = office.folder.consolidated(Q1)
    found = at_the_screen(
        ["open", str(office.folder.root / "SO-THEO-DOI.xlsx")],
        ["picture", str(tmp_path / "truoc.png")],
        ["click_toolbar", "Tổng hợp"],
        ["wait_for_window", "2023-Quy-I.xlsx"],
        ["opened"],
        ["picture", str(tmp_path / "sau.png")],
        extension=tmp_path / "tonghop.oxt",
    )
    assert totals(made) == {"Chỉ tiêu X": 7, "Chỉ tiêu Y": 5}
    assert str(made) in found[4]
