"""The form is one of ours, issued by the level above: filled by code, and a valid return for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from indicators.catalogue import OWN_WHOLE, SpaceRule, TimeRule
from indicators.rounds import Agency, Round
from indicators.submissions import Fact
from indicators.units import BaseFigure
from indicators.vietnamese.sentences import sentence
from macros.consolidate import consolidate
from macros.issue import issue_templates
from macros.receive import receive_files
from macros.round_folder.paths import RoundFolder
from tests.conftest import Convert
from tests.macros.issued_office import cell_of
from tests.macros.upper import ISSUED, LATER, Q1, Office, codes, upper
from tests.ooxml_lint import lint
from tests.rounds import make_indicator, make_input, make_round
from xlsx_templates.control_workbook.writing import write_control_workbook
from xlsx_templates.layouts.unit_workbook import SHEET_INPUT

pytestmark = pytest.mark.usefixtures("lasting_workers")

Q2_SENT = datetime(2023, 3, 20, 10)


def the_citys_round() -> Round:
    """Thành phố hỏi quận: TP1 (đoàn viên mới), DVC, CT, LA (không ai có), NEN (số liệu nền, tham chiếu 100)."""
    base = make_input("NEN", TimeRule.STOCK, is_base=True)
    rate = make_input("DVC", TimeRule.STOCK, whole=OWN_WHOLE, whole_name="Tổng số hồ sơ")
    rows = (base, make_input("TP1"), make_input("CT", unit_of_measure="công trình"), make_input("LA"), rate)
    indicators = tuple(make_indicator(code, SpaceRule.RATIO if code == "DVC" else SpaceRule.SUM) for code in ("TP1", "CT", "LA", "DVC"))
    made = make_round(inputs=rows, indicators=indicators, units="Q1 Q2")
    return replace(made, agency=Agency("thanh-pho", "Thành Đoàn mẫu"), base_figures=(BaseFigure("Q1", "NEN", 100),))


class City:
    """The level above with its own round folder, and the form it issued to the district."""

    def __init__(self, root: Path, round_: Round | None = None, period: str = Q1) -> None:
        self.folder = RoundFolder(root / "thành phố")
        self.folder.make()
        write_control_workbook(round_ or the_citys_round(), self.folder.root / "SO-THEO-DOI.xlsx")
        self.issued = issue_templates(self.folder, period, now=ISSUED, units=["Q1"]).files[0].path


@pytest.fixture
def city(tmp_path: Path) -> City:
    return City(tmp_path)


def district(tmp_path: Path, city: City, *lines: object, **superior_codes: str) -> Office:
    office = Office(tmp_path, *lines, **superior_codes)  # type: ignore[arg-type]
    office.form.unlink()
    (office.folder.upper_forms / city.issued.name).write_bytes(city.issued.read_bytes())
    office.both_send()
    return office


def filled(office: Office, city: City) -> Path:
    return office.folder.sent_up(Q1) / city.issued.name


def test_it_is_filled_by_the_superiors_codes_and_by_our_own(tmp_path: Path, city: City) -> None:
    office = district(tmp_path, city, MOI="TP1")
    done = office.fill()
    sheet = load_workbook(filled(office, city))[SHEET_INPUT]
    assert {code: sheet[cell_of(sheet, code)].value for code in ("TP1", "CT", "DVC", "LA")} == {"TP1": 27, "CT": 3, "DVC": 1, "LA": None}
    assert sheet[cell_of(sheet, "DVC", "Trên tổng số")].value == 8
    assert sorted(finding.found for finding in done.findings if finding.code == "upper_own_code_unknown") == ["LA", "NEN"]
    assert [(form.in_place, form.asked) for form in done.forms] == [(4, 6)]


def test_the_level_above_reads_it_as_a_return(tmp_path: Path, city: City) -> None:
    office = district(tmp_path, city, MOI="TP1")
    office.fill()
    receive_files(city.folder, Q1, [filled(office, city)], at=Q2_SENT, sent_by="quan@example.vn", now=Q2_SENT)
    result = consolidate(city.folder, Q1, now=LATER, workers=1).consolidation
    entries = result.standings[Q1].entries["Q1"]
    assert {code: entries[code].figure.value for code in ("TP1", "CT", "DVC", "NEN")} == {"TP1": 27, "CT": 3, "DVC": 1, "NEN": 100}
    assert (entries["DVC"].whole.value if entries["DVC"].whole else None, entries["LA"].figure.fact) == (8, Fact.BLANK)
    assert result.counted == ("Q1",)


def test_its_figures_are_those_of_our_own_return_sheet(tmp_path: Path, city: City) -> None:
    office = district(tmp_path, city, MOI="TP1")
    office.fill()
    output = consolidate(office.folder, Q1, now=LATER).output
    assert output is not None
    ours, theirs = load_workbook(output)[SHEET_INPUT], load_workbook(filled(office, city))[SHEET_INPUT]
    for mine, code in (("MOI", "TP1"), ("CT", "CT"), ("DVC", "DVC")):
        for title in ("Số liệu kỳ này", "Trên tổng số"):
            if title == "Số liệu kỳ này" or code == "DVC":
                assert ours[cell_of(ours, mine, title)].value == theirs[cell_of(theirs, code, title)].value


@pytest.mark.libreoffice
def test_its_live_checks_stand_when_libreoffice_opens_it(tmp_path: Path, city: City, convert: Convert) -> None:
    office = district(tmp_path, city, MOI="TP1")
    office.fill()
    assert lint(filled(office, city)) == []
    sheet = load_workbook(convert(filled(office, city), "xlsx:Calc MS Excel 2007 XML"), data_only=True)[SHEET_INPUT]
    assert sheet[cell_of(sheet, "DVC", "Tỷ lệ (%)")].value == 12.5
    assert "1 dòng" in sheet["A3"].value


def test_a_form_of_another_period_is_left_alone(tmp_path: Path) -> None:
    city = City(tmp_path, period="2023-Quy-II")
    office = district(tmp_path, city, upper("E7", "MOI", file="Khac.xlsx"))
    done = office.fill()
    said = next(finding for finding in done.findings if finding.code == "upper_form_of_other_period")
    assert sentence(said).startswith("Biểu của cấp trên là của Quý II năm 2023, không phải Quý I năm 2023")
    assert done.forms == ()


def test_our_own_units_form_is_none_of_the_superiors(tmp_path: Path, city: City) -> None:
    office = district(tmp_path, city, upper("E7", "MOI", file="Khac.xlsx"))
    (office.folder.upper_forms / city.issued.name).unlink()
    issued = issue_templates(office.folder, Q1, now=ISSUED, units=["A"]).files[0].path
    (office.folder.upper_forms / issued.name).write_bytes(issued.read_bytes())
    assert "upper_form_is_of_this_round" in codes(office.fill())


def test_two_of_our_indicators_under_one_code_are_left_open(tmp_path: Path, city: City) -> None:
    office = district(tmp_path, city, MOI="TP1", DANG="TP1")
    done = office.fill()
    assert [finding.found for finding in done.findings if finding.code == "upper_own_code_ambiguous"] == ["TP1"]
    assert [row.code for row in done.rows if row.label == "Dòng TP1"] == [""]
    sheet = load_workbook(filled(office, city))[SHEET_INPUT]
    assert sheet[cell_of(sheet, "TP1")].value is None


def test_another_unit_of_measure_is_left_open(tmp_path: Path) -> None:
    made = the_citys_round()
    rows = tuple(replace(row, unit_of_measure="triệu đồng") if row.code == "CT" else row for row in made.catalogue.inputs)
    city = City(tmp_path, replace(made, catalogue=replace(made.catalogue, inputs=rows)))
    office = district(tmp_path, city, MOI="TP1")
    assert [finding.found for finding in office.fill().findings if finding.code == "upper_own_measure_differs"] == ["CT"]
    sheet = load_workbook(filled(office, city))[SHEET_INPUT]
    assert sheet[cell_of(sheet, "CT")].value is None


def test_a_figure_that_somebody_typed_stays(tmp_path: Path, city: City) -> None:
    office = district(tmp_path, city, MOI="TP1")
    path = office.folder.upper_forms / city.issued.name
    book = load_workbook(path)
    sheet = book[SHEET_INPUT]
    sheet[cell_of(sheet, "TP1")].value = 99
    book.save(path)
    done = office.fill()
    said = next(finding for finding in done.findings if finding.code == "upper_own_not_filled")
    assert (said.found, said.understood) == ("99", "27")
    sheet = load_workbook(filled(office, city))[SHEET_INPUT]
    assert (sheet[cell_of(sheet, "TP1")].value, sheet[cell_of(sheet, "CT")].value) == (99, 3)


def test_a_printed_reference_gives_way_to_our_figure(tmp_path: Path, city: City) -> None:
    office = district(tmp_path, city, MOI="NEN")
    done = office.fill()
    said = next(finding for finding in done.findings if finding.code == "upper_own_reference_replaced")
    assert (said.found, said.understood) == ("100", "27")
    sheet = load_workbook(filled(office, city))[SHEET_INPUT]
    assert sheet[cell_of(sheet, "NEN")].value == 27


def test_nothing_to_report_is_said_in_its_own_column(tmp_path: Path, city: City) -> None:
    office = Office(tmp_path, MOI="TP1")
    office.form.unlink()
    (office.folder.upper_forms / city.issued.name).write_bytes(city.issued.read_bytes())
    for unit in "AB":
        office.send(unit, MOI=1, CT=None)
    done = office.fill()
    assert "upper_own_no_value" in codes(done)
    sheet = load_workbook(filled(office, city))[SHEET_INPUT]
    assert (sheet[cell_of(sheet, "TP1")].value, sheet[cell_of(sheet, "CT")].value) == (2, None)
