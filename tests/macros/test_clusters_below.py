"""Cụm across closed workbooks: never wrong in silence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from indicators.findings import Finding
from indicators.units import OrgUnit
from macros.consolidate import ConsolidationRun
from tests.macros.test_consolidate import Office
from tests.macros.test_levels import a_district, city_round, close, mail


def a_city(root: Path, body: OrgUnit, members: str) -> Office:
    """Thành Đoàn có phường A, B của quận D; `members` thuộc cụm mà `body` báo cáo. Cụm cũng ghi S."""
    made = city_round(more="A B")
    inputs = tuple(replace(row, applies_to=row.applies_to | {"cum"}) if row.code == "S" else row for row in made.catalogue.inputs)
    units = tuple(replace(unit, cluster=body.name) if unit.code in members.split() else unit for unit in made.units)
    kinds = (*made.kinds, replace(made.kinds[0], code="cum", name="Cụm"))
    return Office(root, replace(made, kinds=kinds, units=(*units, body), catalogue=replace(made.catalogue, inputs=inputs)))


@pytest.fixture
def body() -> OrgUnit:
    return OrgUnit("C1", "Cụm 1", "cum", parent="TD")


def said(run: ConsolidationRun) -> list[Finding]:
    return [finding for finding in run.consolidation.findings if finding.code == "cluster_not_credited"]


class DescribeACluster:
    def it_says_whom_it_could_not_credit(self, tmp_path: Path, body: OrgUnit) -> None:
        """B chưa có hoạt động (S = 0) và nằm trong bảng đã chốt của quận D: việc của cụm không làm B đạt được."""
        city = a_city(tmp_path / "thành phố", body, "B")
        mail(close(a_district(tmp_path / "quận")), city)
        city.drop("cụm.xlsx", "C1", S=1)
        run = city.run()
        (finding,) = said(run)
        assert (finding.unit, finding.facts["members"], finding.facts["rows"]) == ("C1", "Đoàn phường B", "Chỉ tiêu S")
        assert run.consolidation.total_by_code["S"].numerator == 1

    @pytest.mark.parametrize("did", [{}, {"S": 0}])
    def it_says_nothing_where_the_cluster_did_nothing(self, tmp_path: Path, body: OrgUnit, did: dict[str, Any]) -> None:
        city = a_city(tmp_path / "thành phố", body, "B")
        mail(close(a_district(tmp_path / "quận")), city)
        city.drop("cụm.xlsx", "C1", **did)
        assert said(city.run()) == []

    def it_says_nothing_where_nobody_of_it_is_in_a_closed_workbook(self, tmp_path: Path, body: OrgUnit) -> None:
        city = a_city(tmp_path / "thành phố", body, "")
        mail(close(a_district(tmp_path / "quận")), city)
        city.drop("cụm.xlsx", "C1", S=1)
        assert said(city.run()) == []

    def it_leaves_to_the_district_what_is_its_own_cluster(self, tmp_path: Path) -> None:
        city = a_city(tmp_path / "thành phố", OrgUnit("C", "Đoàn phường C", "phuong", parent="D"), "A B")
        mail(close(a_district(tmp_path / "quận")), city)
        assert said(city.run()) == []
