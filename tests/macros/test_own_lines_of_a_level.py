"""Lines that a level fills itself: each officer's rows, and what of them goes up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from indicators.catalogue import EnteredBy, SpaceRule
from macros.issue import issue_templates
from tests.macros.small_office import AFTER, Q1, Office
from tests.macros.two_levels import a_district, asks, close, district_round, figures, mail
from tests.rounds import make_indicator, make_input, make_round
from xlsx_templates.control_workbook.reading import read_control_workbook
from xlsx_templates.unit_workbook.filling import Filling, fill_workbook

pytestmark = pytest.mark.usefixtures("lasting_workers")


class DescribeTheLevelsOwnLines:
    def office(self, root: Path) -> Office:
        own = [replace(make_input(code), entered_by=EnteredBy.OWN, applies_to=frozenset()) for code in ("K1", "K2", "K3")]
        names = {"K1": "Đ/c Mẫu Một", "K2": "Đ/c Mẫu Hai", "K3": ""}
        lines = tuple(replace(make_indicator(code, SpaceRule.OWN), officer=officer) for code, officer in names.items())
        round_ = make_round(inputs=(make_input("X"), *own), indicators=(make_indicator("X", SpaceRule.SUM), *lines))
        return Office(root, round_)

    def it_gives_each_officer_a_workbook_of_his_own_rows(self, tmp_path: Path) -> None:
        office = self.office(tmp_path)
        files = {file.path.name: file for file in issue_templates(office.folder, Q1, ["QD"], now=AFTER).files}
        assert {name: file.rows for name, file in files.items()} == {
            "Quy-I-2023_Quan-Doan-mau_D-c-Mau-Mot.xlsx": 1,
            "Quy-I-2023_Quan-Doan-mau_D-c-Mau-Hai.xlsx": 1,
            "Quy-I-2023_Quan-Doan-mau.xlsx": 1,
        }

    def it_joins_what_the_officers_return_without_asking_for_each_others_rows(self, tmp_path: Path) -> None:
        office = self.office(tmp_path)
        for number, file in enumerate(issue_templates(office.folder, Q1, ["QD"], now=AFTER).files, start=1):
            code = f"K{number}"
            target = office.folder.received(Q1) / f"{number}.xlsx"
            target.parent.mkdir(parents=True, exist_ok=True)
            fill_workbook(file.path, target, Filling({code: {"value": number * 10}}))
        run = office.run()
        assert asks(run) == []
        assert [figures(run)[code][0] for code in ("K1", "K2", "K3")] == [10, 20, 30]

    def it_comes_back_from_the_control_workbook(self, tmp_path: Path) -> None:
        office = self.office(tmp_path)
        assert read_control_workbook(office.folder.control_workbook()).round.catalogue == office.round.catalogue

    def it_stays_below_and_is_no_part_of_the_upper_total(self, tmp_path: Path) -> None:
        low = self.office(tmp_path / "quận")
        low.round = replace(low.round, agency=replace(low.round.agency, upper_unit="A"))
        low.write_control()
        low.drop("own.xlsx", "QD", K1=5, K2=6, K3=7)
        top = self.office(tmp_path / "thành phố")
        top.drop("own.xlsx", "QD", K1=1, K2=1, K3=1)
        path = mail(close(low), top)
        assert "K1" not in {row[0] for row in openpyxl.load_workbook(path)["Chuyển cấp trên"].iter_rows(values_only=True)}
        assert figures(top.run())["K1"] == (1, None, None)

    def it_takes_nothing_from_below_into_what_is_the_upper_bodys_own(self, tmp_path: Path) -> None:
        made = make_round(inputs=(make_input("K1"),), indicators=(make_indicator("K1", SpaceRule.SUM),))
        low = Office(tmp_path / "quận", replace(made, agency=replace(made.agency, upper_unit="A", name="Đoàn phường A")))
        low.drop("a.xlsx", "A", K1=50)
        top = self.office(tmp_path / "thành phố")
        top.drop("own.xlsx", "QD", K1=1, K2=1, K3=1)
        mail(close(low), top)
        run = top.run()
        assert figures(run)["K1"] == (1, None, None)
        assert "upward_lines_stay" in {finding.code for finding in run.consolidation.findings}

    def it_goes_up_where_a_person_wrote_the_upper_code(self, tmp_path: Path) -> None:
        low = self.office(tmp_path / "quận")
        indicators = tuple(
            replace(row, superior_code="X" if row.code == "K1" else "", name="Chỉ tiêu X") for row in low.round.catalogue.indicators if row.code != "X"
        )
        catalogue = replace(low.round.catalogue, indicators=indicators, inputs=low.round.catalogue.inputs[1:])
        low.round = replace(low.round, agency=replace(low.round.agency, upper_unit="A", name="Đoàn phường A"), catalogue=catalogue)
        low.write_control()
        low.drop("own.xlsx", "QD", K1=5, K2=6, K3=7)
        top = self.office(tmp_path / "thành phố")
        top.drop("b.xlsx", "B", X=1)
        mail(close(low), top)
        run = top.run()
        assert (asks(run), figures(run)["X"]) == ([], (6, None, None))


class DescribeADistrictWithLinesOfItsKind:
    def it_is_asked_what_its_kind_is_asked_in_its_own_workbook(self, tmp_path: Path) -> None:
        round_ = district_round()
        inputs = tuple(replace(row, applies_to=row.applies_to | {"quan-doan"}) if row.code == "X" else row for row in round_.catalogue.inputs)
        office = a_district(tmp_path, replace(round_, catalogue=replace(round_.catalogue, inputs=inputs)))
        office.drop("own.xlsx", "D", X=100)
        assert figures(office.run())["X"] == (107, None, None)
