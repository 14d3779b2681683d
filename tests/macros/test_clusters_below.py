"""Cụm across closed workbooks: members are credited where the figures of units came along, and nobody is guessed where they did not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from indicators.catalogue import Comparator, Condition, Per
from indicators.consolidation import UnitState
from indicators.findings import Finding
from indicators.rounds import Round
from indicators.totals import Contribution
from indicators.units import OrgUnit
from indicators.vietnamese.sentences import sentence
from macros.consolidate import ConsolidationRun
from tests.macros.small_office import Q1, Q2, Office
from tests.macros.test_levels_of_joined_periods import HALF, with_half
from tests.macros.two_levels import LATER, a_district, city_round, close, district_round, mail

pytestmark = pytest.mark.usefixtures("lasting_workers")


def a_city(root: Path, body: OrgUnit, members: str, threshold: int = 1, per: Per = Per.YEAR) -> Office:
    """Thành Đoàn có phường A, B, C của quận D; `members` thuộc cụm mà `body` báo cáo. Cụm cũng ghi S, chỉ tiêu là mỗi phường ít nhất `threshold`."""
    made = with_half(city_round(more="A B C"))
    inputs = tuple(replace(row, applies_to=row.applies_to | {"cum"}) if row.code == "S" else row for row in made.catalogue.inputs)
    units = tuple(replace(unit, cluster=body.name) if unit.code in members.split() else unit for unit in made.units)
    kinds = (*made.kinds, replace(made.kinds[0], code="cum", name="Cụm"))
    units = tuple(unit for unit in units if unit.code != body.code)
    catalogue = replace(made.catalogue, inputs=inputs, conditions=at_least(threshold, per))
    return Office(root, replace(made, kinds=kinds, units=(*units, body), catalogue=catalogue))


def at_least(threshold: int, per: Per = Per.YEAR) -> tuple[Condition, ...]:
    return (Condition("S", 1, "S", Comparator.AT_LEAST, threshold, per=per),)


def a_closed_district(root: Path, *, threshold: int = 1, per: Per = Per.YEAR, **agency: str) -> Office:
    """A làm 1, B làm 0, C chưa gửi; tỷ lệ đạt 1/3."""
    round_ = with_half(district_round())
    catalogue = replace(round_.catalogue, conditions=at_least(threshold, per))
    return a_district(root, replace(round_, agency=replace(round_.agency, **agency), catalogue=catalogue))  # type: ignore[arg-type]


@pytest.fixture
def body() -> OrgUnit:
    return OrgUnit("C1", "Cụm 1", "cum", parent="TD")


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return close(a_closed_district(tmp_path_factory.mktemp("quận")))


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Không kèm số liệu từng đơn vị."""
    return close(a_closed_district(tmp_path_factory.mktemp("quận"), detail="Không"))


def said(run: ConsolidationRun, code: str = "cluster_not_credited") -> list[Finding]:
    return [finding for finding in run.consolidation.findings if finding.code == code]


def counts(run: ConsolidationRun) -> tuple[Any, ...]:
    total = run.consolidation.total_by_code["S"]
    return total.numerator, total.denominator, total.cumulative_numerator, total.cumulative_denominator


class DescribeACluster:
    def it_credits_members_in_a_closed_workbook(self, tmp_path: Path, closed: Path, body: OrgUnit) -> None:
        """A đã tự đạt, B chưa có hoạt động: việc của cụm làm B đạt, A vẫn chỉ tính một lần, quận E chưa gửi vẫn ở mẫu số."""
        city = a_city(tmp_path / "thành phố", body, "A B")
        mail(closed, city)
        assert counts(city.run()) == (1, 4, 1, 4)
        city.drop("cụm.xlsx", "C1", S=1)
        run = city.run()
        assert counts(run) == (2, 4, 2, 4)
        assert said(run) == []
        (told,) = said(run, "cluster_credited")
        assert told.unit == "D"
        assert told.facts["rows"] == "“Chỉ tiêu S” 1/3 thành 2/3, lũy kế 1/3 thành 2/3"
        assert run.consolidation.total_by_code["S"].amount == 2

    def it_credits_one_that_sent_nothing_below_and_still_calls_it_silent(self, tmp_path: Path, closed: Path, body: OrgUnit) -> None:
        city = a_city(tmp_path / "thành phố", body, "C")
        mail(closed, city)
        city.drop("cụm.xlsx", "C1", S=1)
        run = city.run()
        assert counts(run) == (2, 4, 2, 4)
        assert run.consolidation.total_by_code["S"].coverage.missing == ("E",)
        assert {unit.unit: unit.state for unit in run.consolidation.units}["C"] is UnitState.NOT_ISSUED

    @pytest.mark.parametrize(("did", "met", "per"), [(1, 1, Per.PERIOD), (2, 2, Per.YEAR), (3, 3, Per.PERIOD)])
    def it_adds_what_the_member_did_itself(self, tmp_path: Path, body: OrgUnit, did: int, met: int, per: Per) -> None:
        """Phải có 3: A làm 2, B làm 1, C chưa gửi, và cụm làm `did`."""
        district = a_closed_district(tmp_path / "quận", threshold=3, per=per)
        district.drop("a.xlsx", "A", N=100, S=2)
        district.drop("b.xlsx", "B", N=50, S=1)
        city = a_city(tmp_path / "thành phố", body, "A B C", threshold=3, per=per)
        mail(close(district), city)
        city.drop("cụm.xlsx", "C1", S=did)
        assert counts(city.run()) == (met, 4, met, 4)

    def it_reaches_over_the_periods_of_the_year(self, tmp_path: Path, body: OrgUnit) -> None:
        """Phải có 3: A làm 2 trong Quý I, cụm làm 1 trong Quý II; quận chỉ gửi bảng chốt Quý II, rồi thành phố xem 6 tháng."""
        district = a_closed_district(tmp_path / "quận", threshold=3)
        district.drop("a.xlsx", "A", S=2)
        district.drop("a.xlsx", "A", Q2, N=1, S=0)
        first, second = close(district), close(district, Q2, LATER)
        city = a_city(tmp_path / "thành phố", body, "A B C", threshold=3)
        mail(second, city, period=Q2)
        city.drop("cụm.xlsx", "C1", Q2, S=1)
        assert counts(city.run(Q2))[2:] == (1, 4)
        mail(first, city)
        assert counts(city.run(Q2))[2:] == (1, 4)
        assert counts(city.run(HALF)) == (1, 4, 1, 4)

    @pytest.mark.parametrize("did", [{}, {"S": 0}])
    def it_says_nothing_where_the_cluster_did_nothing(self, tmp_path: Path, bare: Path, body: OrgUnit, did: dict[str, Any]) -> None:
        city = a_city(tmp_path / "thành phố", body, "B")
        mail(bare, city)
        city.drop("cụm.xlsx", "C1", **did)
        run = city.run()
        assert (said(run), said(run, "cluster_credited"), counts(run)) == ([], [], (1, 4, 1, 4))

    def it_credits_members_elsewhere_with_what_a_closed_cluster_did(self, tmp_path: Path) -> None:
        """C là cụm ở thành phố, quận D vẫn tính C là một phường; F gửi thẳng, chưa có hoạt động."""
        round_ = a_city(tmp_path / "khung", OrgUnit("C", "Đoàn phường C", "phuong", parent="D"), "A").round
        free = OrgUnit("F", "Đoàn phường F", "phuong", parent="TD", cluster="Đoàn phường C")
        city = Office(tmp_path / "thành phố", replace(round_, units=(*round_.units, free)))
        district = a_closed_district(tmp_path / "quận")
        district.drop("c.xlsx", "C", S=1)
        mail(close(district), city)
        city.drop("f.xlsx", "F", S=0)
        run = city.run()
        assert counts(run) == (2, 4, 2, 4)
        assert [finding.facts["rows"] for finding in said(run, "cluster_credited")] == ["“Chỉ tiêu S” 2/3 thành 1/2, lũy kế 2/3 thành 1/2"]

    def it_goes_on_to_a_third_level_with_the_credit(self, tmp_path: Path, closed: Path, body: OrgUnit) -> None:
        city = a_city(tmp_path / "thành phố", body, "B")
        mail(closed, city)
        city.drop("cụm.xlsx", "C1", S=1)
        city.round = replace(city.round, agency=replace(city.round.agency, upper_unit="D", name="Thành Đoàn cấp dưới"))
        city.write_control()
        top = Office(tmp_path / "trung ương", a_top(city.round))
        path = mail(close(city), top)
        line = top.run().consolidation.standings[Q1].entries["D"]["S"].lower
        assert line is not None
        assert (line.in_period.numerator, line.in_period.denominator) == (2, 4)
        assert [part[:2] for part in line.detail.parts] == [("A", 1), ("B", 1)]
        assert [part[:2] for part in line.detail.behind] == [("A", 1), ("B", 0), ("C1", 1)]
        assert "S (số lượng lũy kế)" in [cell.value for row in openpyxl.load_workbook(path)["Chuyển cấp trên"].iter_rows() for cell in row]


def a_top(city: Round) -> Round:
    units = (OrgUnit("TW", "Trung ương mẫu", "thanh-doan", is_own=True), *(replace(unit, is_own=False, parent="D") for unit in city.units if not unit.is_own))
    made = replace(city, agency=replace(city.agency, round_code="TW", name="Trung ương mẫu", upper_unit=""))
    return replace(made, units=tuple(replace(unit, parent="TW", name="Thành Đoàn cấp dưới") if unit.code == "D" else unit for unit in units))


class DescribeFiguresOfUnitsThatStayedBelow:
    def it_credits_whom_the_lists_name_as_not_met_and_nobody_else(self, tmp_path: Path, bare: Path, body: OrgUnit) -> None:
        """A và B báo cáo, một trong hai đạt: không biết ai. C chưa gửi thì chắc chắn chưa đạt."""
        city = a_city(tmp_path / "thành phố", body, "A B C")
        mail(bare, city)
        city.drop("cụm.xlsx", "C1", S=1)
        run = city.run()
        assert counts(run)[:2] == (2, 4)
        (told,) = said(run)
        assert (told.unit, told.facts["members"], told.facts["most"], told.facts["rows"]) == ("C1", "Đoàn phường A, Đoàn phường B", "01", "“Chỉ tiêu S”")
        assert "nhiều nhất 01 đơn vị đạt “Chỉ tiêu S”, trong số: Đoàn phường A, Đoàn phường B" in sentence(told)

    def it_knows_all_where_nobody_met_it(self, tmp_path: Path, body: OrgUnit) -> None:
        district = a_closed_district(tmp_path / "quận", detail="Không")
        district.drop("a.xlsx", "A", N=100, S=0)
        city = a_city(tmp_path / "thành phố", body, "A B")
        mail(close(district), city)
        city.drop("cụm.xlsx", "C1", S=1)
        run = city.run()
        assert (counts(run), said(run)) == ((2, 4, 2, 4), [])

    def it_names_the_members_of_a_cluster_of_which_nothing_is_known(self, tmp_path: Path) -> None:
        city = a_city(tmp_path / "thành phố", OrgUnit("C", "Đoàn phường C", "phuong", parent="D"), "B")
        district = a_closed_district(tmp_path / "quận", detail="Không")
        district.drop("c.xlsx", "C", S=1)
        mail(close(district), city)
        run = city.run()
        (told,) = said(run)
        assert (told.unit, told.facts["members"], told.facts["most"]) == ("C", "Đoàn phường B", "01")
        assert counts(run)[0] == 2


def test_what_goes_up_of_a_unit_is_read_again_as_it_was_written(tmp_path: Path) -> None:
    city = Office(tmp_path / "thành phố", city_round(more="A B C"))
    district = a_closed_district(tmp_path / "quận")
    close(district)
    district.drop("a.xlsx", "A", Q2, N=120, X=5, T=60, S=2, M=1)
    mail(close(district, Q2, LATER), city, period=Q2)
    line = city.run(Q2).consolidation.standings[Q2].entries["D"]["S"].lower
    assert line is not None
    assert line.detail.behind == (Contribution("A", 2),)
    assert line.detail.behind_so_far == (Contribution("A", 3), Contribution("B", 0))
    assert line.detail.parts_so_far == (Contribution("A", 1), Contribution("B", 0), Contribution("C", 0, 0))
