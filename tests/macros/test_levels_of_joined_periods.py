"""A period made of others at the level above: from the closed workbooks of its parts; and what becomes of the closed workbook of the period itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from indicators.consolidation import FileStatus
from indicators.decisions import Action, Column, Decision, Key
from indicators.findings import Severity
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.vietnamese.sentences import sentence
from macros.close import close_period
from macros.decision_events import record_decisions
from macros.reopen import reopen_period
from macros.round_folder.opening import open_ledger
from tests.macros.small_office import AFTER, Q1, Q2, Office
from tests.macros.two_levels import LATER, ORDER, asks, city_round, close, district_round, figures, mail

pytestmark = pytest.mark.usefixtures("lasting_workers")

NUMBERS = ("value", "numerator", "denominator", "cumulative", "cumulative_numerator", "cumulative_denominator", "amount", "cumulative_amount")

HALF, AGAIN = "2023-6T", "chốt lại"
JULY = datetime(2023, 7, 10)


def with_half(round_: Round, *, has_own_returns: bool = False) -> Round:
    half = ReportingPeriod(HALF, date(2023, 1, 1), date(2023, 6, 30), made_of=(Q1, Q2), has_own_returns=has_own_returns)
    return replace(round_, periods=(*round_.periods, half))


@pytest.fixture
def district(tmp_path: Path) -> Office:
    return a_half_year(tmp_path / "quận")


def a_half_year(root: Path) -> Office:
    """Quý I: A và B gửi; Quý II: chỉ A. C không gửi."""
    office = Office(root, with_half(district_round()))
    office.drop("a.xlsx", "A", N=100, X=3, T=40, S=1, M=9)
    office.drop("b.xlsx", "B", N=50, X=4, T=30, S=0, M=2)
    office.drop("a.xlsx", "A", Q2, N=120, X=5, T=60, S=0, M=1)
    return office


@pytest.fixture
def city(tmp_path: Path) -> Office:
    return Office(tmp_path / "thành phố", with_half(city_round()))


class DescribeClosedWorkbooksOfTheParts:
    def it_comes_to_what_the_district_has_for_the_half_year(self, district: Office, city: Office) -> None:
        """Tồn N 120 + 50, tỷ số 130/170, đạt 1 trên 3 phường và quận E chưa gửi."""
        mail(close(district), city)
        mail(close(district, Q2, LATER), city, period=Q2)
        below, above = (office.run(HALF).consolidation.total_by_code for office in (district, city))
        for code in ("N", "X", "T", "M"):
            for name in ("value", "numerator", "denominator", "cumulative", "cumulative_numerator", "cumulative_denominator"):
                assert getattr(above[code], name) == getattr(below[code], name), (code, name)
        assert (above["N"].value, above["X"].value, above["T"].numerator, above["T"].denominator) == (170, 12, 130, 170)
        assert [(each["S"].numerator, each["S"].denominator) for each in (below, above)] == [(1, 3), (1, 4)]
        assert above["S"].amount == below["S"].amount == 1

    def it_names_as_missing_who_reported_in_no_part(self, district: Office, city: Office) -> None:
        mail(close(district), city)
        mail(close(district, Q2, LATER), city, period=Q2)
        coverage = city.run(HALF).consolidation.total_by_code["X"].coverage
        assert coverage.reported == ("Đoàn phường A (Quận Đoàn D)", "Đoàn phường B (Quận Đoàn D)")
        assert coverage.missing == ("E", "Đoàn phường C (Quận Đoàn D)")


class DescribeADistrictThatIsSilent:
    def it_is_not_met_and_stands_apart_in_a_share(self, district: Office, city: Office) -> None:
        """Quý I: D chốt 1 trên 3, E chưa gửi gì. Quý II: cả D cũng chưa gửi: không ai đạt, mẫu số vẫn đủ 4."""
        mail(close(district), city)
        first, second = (city.run(period).consolidation.total_by_code["S"] for period in (Q1, Q2))
        assert (first.value, first.numerator, first.denominator) == (25, 1, 4)
        assert first.coverage.missing == ("E", "Đoàn phường C (Quận Đoàn D)")
        assert (second.value, second.numerator, second.denominator) == (None, 0, 4)
        assert second.coverage.reported == ()
        assert set(second.coverage.missing) == {"E", *(f"Đoàn phường {name} (Quận Đoàn D)" for name in "ABC")}
        assert (second.cumulative_numerator, second.cumulative_denominator) == (1, 4)


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Quận D chốt Quý I (7), Quý II (5) và 6 tháng (12); sau đó chốt lại Quý I, X thêm 100 (AGAIN)."""
    office = a_half_year(tmp_path_factory.mktemp("quận"))
    found = {period: close(office, period, now) for period, now in ((Q1, AFTER), (Q2, LATER), (HALF, JULY))}
    reopen_period(office.folder, Q1, by="Người mở mẫu", reason="Bổ sung", now=JULY)
    office.drop("b.xlsx", "B", N=50, X=104, T=30, S=0, M=2)
    return {**found, AGAIN: close(office, Q1, JULY)}


class DescribeTheClosedWorkbookOfTheHalfYear:
    @pytest.mark.parametrize("has_own_returns", [False, True])
    def it_is_held_against_its_quarters_and_never_added(self, closed: dict[str, Path], tmp_path: Path, has_own_returns: bool) -> None:
        city = Office(tmp_path / "thành phố", with_half(city_round(), has_own_returns=has_own_returns))
        for period in (Q1, Q2):
            mail(closed[period], city, period=period)
        before = everything(city)
        mail(closed[HALF], city, period=HALF)
        run = city.run(HALF)
        after = everything(city)
        for code, row in before.items():
            assert after[code] == row, code
        assert asks(run) == []
        assert {file.name: file.status for file in run.consolidation.files}["quận D.xlsx"] is FileStatus.COUNTED
        assert figures(run)["X"] == (12, None, None)

    @pytest.mark.parametrize(("has_own_returns", "came"), [(False, (Q1,)), (True, ())])
    def it_counts_where_its_quarters_did_not_all_come(self, closed: dict[str, Path], tmp_path: Path, has_own_returns: bool, came: tuple[str, ...]) -> None:
        whole, some = (Office(tmp_path / name, with_half(city_round(), has_own_returns=has_own_returns)) for name in ("đủ", "thiếu"))
        for city, periods in ((whole, (Q1, Q2)), (some, (*came, HALF))):
            for period in periods:
                mail(closed[period], city, period=period)
        run = some.run(HALF)
        assert everything(some) == everything(whole)
        (told,) = [finding for finding in run.consolidation.findings if finding.code == "closed_in_place_of_parts"]
        assert (told.unit, told.facts["lacking"]) == ("D", "Quý II năm 2023" if came else "Quý I năm 2023, Quý II năm 2023")
        assert asks(run) == []

    def it_is_a_return_like_any_other_where_the_city_collects_the_half_year_alone(self, closed: dict[str, Path], tmp_path: Path) -> None:
        made = city_round()
        city = Office(tmp_path / "thành phố", replace(made, periods=(ReportingPeriod(HALF, date(2023, 1, 1), date(2023, 6, 30)),)))
        mail(closed[HALF], city, period=HALF)
        run = city.run(HALF)
        assert asks(run) == []
        above = run.consolidation.total_by_code
        assert [above[code].value for code in "NXM"] == [170, 12, 10]
        assert (above["T"].numerator, above["T"].denominator, above["S"].numerator, above["S"].denominator) == (130, 170, 1, 4)
        assert above["X"].coverage.missing == ("E", "Đoàn phường C (Quận Đoàn D)")

    @pytest.mark.parametrize(("action", "total"), [(None, 112), (Action.KEEP, 12), (Action.EXCLUDE, 112)])
    def it_asks_once_for_each_line_that_differs_and_names_both(self, closed: dict[str, Path], city: Office, action: Action | None, total: int) -> None:
        for period, path in ((Q1, closed[AGAIN]), (Q2, closed[Q2]), (HALF, closed[HALF])):
            mail(path, city, period=period)
        run = city.run(HALF)
        (asked,) = [finding for finding in run.consolidation.findings if finding.code == "closed_differs_from_parts"]
        assert (asked.unit, asked.indicator, asked.found, asked.facts["made"]) == ("D", "X", "12", "112")
        assert asked.facts["parts"] == "Quý I năm 2023: 107, Quý II năm 2023: 5"
        assert figures(run)["X"][0] == 112
        assert run.questions is not None
        if action is not None:
            with open_ledger(city.folder)[0] as ledger:
                decision = Decision(Key(HALF, "D", "X", Column.VALUE, "12"), action, None, "đã hỏi đơn vị", "Người xử lý mẫu", JULY)
                record_decisions(ledger, HALF, [(decision, "")], JULY)
            run = city.run(HALF)
            assert asks(run) == []
        assert figures(run)["X"][0] == total
        done = close_period(city.folder, HALF, ORDER, now=JULY, workers=1)
        assert (done.closing is None) == (action is None)
        if done.closing is not None:
            assert done.closing.totals["X"] == total
            assert not city.run(HALF).consolidation.closing.differences

    def it_says_what_to_send_where_the_city_has_no_half_year(self, closed: dict[str, Path], tmp_path: Path) -> None:
        city = Office(tmp_path / "thành phố", city_round())
        mail(closed[HALF], city, period=Q2)
        run = city.run(Q2)
        (finding,) = [finding for finding in run.consolidation.findings if finding.severity is not Severity.NOTE]
        assert finding.code == "upward_period_unknown"
        assert "Đề nghị đơn vị gửi bảng chốt Quý II năm 2023" in sentence(finding)

    def it_is_asked_in_the_folder_of_a_quarter(self, closed: dict[str, Path], city: Office) -> None:
        mail(closed[HALF], city, period=Q2)
        assert asks(city.run(Q2)) == [("wrong_period", "D", "")]

    def it_takes_no_units_own_form_where_the_half_year_collects_none(self, city: Office) -> None:
        city.drop("e.xlsx", "E", HALF, X=5)
        run = city.run(HALF)
        assert asks(run) == [("file_of_joined_period", "", "")]
        assert figures(run)["X"][0] is None


def everything(city: Office) -> dict[str, tuple[Any, ...]]:
    """Mọi con số của 6 tháng, và ai có, ai thiếu."""
    totals = city.run(HALF).consolidation.totals
    return {total.code: (*(getattr(total, name) for name in NUMBERS), set(total.coverage.reported), set(total.coverage.missing)) for total in totals}
