"""Lines that bear another code, measure, wording or rule at the level above."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indicators.catalogue import SpaceRule, TimeRule
from macros.close import close_period
from tests.macros.small_office import AFTER, Q1, Office
from tests.macros.two_levels import ORDER, a_district, asks, city_round, close, district_round, figures, mail, upper_line

pytestmark = pytest.mark.usefixtures("lasting_workers")


class DescribeCodesThatDiffer:
    def it_goes_up_under_the_upper_code(self, tmp_path: Path) -> None:
        codes = {"X": "TP1", "T": "TP2", "S": "TP3"}
        city = Office(tmp_path / "thành phố", city_round(**codes))
        mail(close(a_district(tmp_path / "quận", district_round(**codes))), city)
        run = city.run()
        assert asks(run) == []
        assert figures(run)["TP1"] == (7, None, None)
        assert (figures(run)["TP2"][1:], figures(run)["TP3"][1:]) == ((70, 150), (1, 4))

    def it_takes_a_row_that_is_no_indicator_up_by_an_indicator_of_its_own(self, tmp_path: Path) -> None:
        """Số liệu nền N là TP9 ở thành phố: khai chỉ tiêu N ở quận, gồm đúng dòng ấy, với Mã của cấp trên."""
        low = district_round()
        line = replace(upper_line("N", SpaceRule.SUM, "TP9"), name="Dòng N", time_rule=TimeRule.STOCK)
        round_ = replace(low, catalogue=replace(low.catalogue, indicators=(*low.catalogue.indicators, line)))
        above = city_round(N="TP9")
        inputs = tuple(replace(row, whole="TP9" if row.whole == "N" else row.whole) for row in above.catalogue.inputs)
        city = Office(tmp_path / "thành phố", replace(above, catalogue=replace(above.catalogue, inputs=inputs)))
        mail(close(a_district(tmp_path / "quận", round_)), city)
        run = city.run()
        assert (asks(run), figures(run)["TP9"]) == ([], (150, None, None))

    def it_leaves_below_what_the_upper_level_does_not_have(self, tmp_path: Path) -> None:
        city = Office(tmp_path / "thành phố", city_round(X="TP1"))
        mail(close(a_district(tmp_path / "quận")), city)
        run = city.run()
        said = {finding.code: finding.facts["rows"] for finding in run.consolidation.findings}
        assert said == {"upward_lines_stay": "Chỉ tiêu X", "upward_lines_absent": "Chỉ tiêu X"}
        assert figures(run)["TP1"][0] is None

    def it_asks_about_another_unit_of_measure_and_holds_the_line(self, tmp_path: Path, city: Office) -> None:
        round_ = district_round()
        indicators = tuple(replace(row, unit_of_measure="nghìn người") if row.code == "X" else row for row in round_.catalogue.indicators)
        mail(close(a_district(tmp_path / "quận", replace(round_, catalogue=replace(round_.catalogue, indicators=indicators)))), city)
        run = city.run()
        assert asks(run) == [("upward_measure_differs", "D", "X")]
        total = run.consolidation.total_by_code["X"]
        assert total.value is None
        assert total.coverage.held == ("Đoàn phường A (Quận Đoàn D)", "Đoàn phường B (Quận Đoàn D)")

    def it_asks_about_another_wording_under_the_same_code(self, tmp_path: Path, city: Office) -> None:
        round_ = district_round()
        indicators = tuple(replace(row, name="Việc khác hẳn") if row.code == "X" else row for row in round_.catalogue.indicators)
        mail(close(a_district(tmp_path / "quận", replace(round_, catalogue=replace(round_.catalogue, indicators=indicators)))), city)
        assert asks(city.run()) == [("upward_name_differs", "D", "X")]

    def it_asks_about_another_rule(self, tmp_path: Path, city: Office) -> None:
        round_ = district_round()
        indicators = tuple(replace(row, space_rule=SpaceRule.MAX) if row.code == "X" else row for row in round_.catalogue.indicators)
        mail(close(a_district(tmp_path / "quận", replace(round_, catalogue=replace(round_.catalogue, indicators=indicators)))), city)
        assert asks(city.run()) == [("upward_rule_differs", "D", "X")]

    def it_takes_none_of_two_lines_that_go_up_under_one_code(self, tmp_path: Path) -> None:
        city = Office(tmp_path / "thành phố", city_round(X="TP1"))
        office = a_district(tmp_path / "quận", district_round(X="TP1", M="TP1"))
        assert close_period(office.folder, Q1, ORDER, now=AFTER, workers=1).closing is None
        order = replace(ORDER, despite_open="Cấp trên cần ngay")
        assert close_period(office.folder, Q1, order, now=AFTER, workers=1).closing is not None
        mail(office.folder.closed(Q1, 1), city)
        run = city.run()
        assert asks(run) == [("upward_code_twice", "D", "TP1")]
        assert figures(run)["TP1"][0] is None
