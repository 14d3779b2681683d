"""A period made of others at the level above: from the closed workbooks of its parts; and what becomes of the closed workbook of the period itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from indicators.consolidation import FileStatus
from indicators.findings import Severity
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.vietnamese.sentences import sentence
from macros.close import close_period
from tests.macros.test_consolidate import AFTER, Q1, Q2, Office
from tests.macros.test_levels import LATER, ORDER, asks, city_round, close, district_round, mail

HALF = "2023-6T"
JULY = datetime(2023, 7, 10)


def with_half(round_: Round, *, has_own_returns: bool = False) -> Round:
    half = ReportingPeriod(HALF, date(2023, 1, 1), date(2023, 6, 30), made_of=(Q1, Q2), has_own_returns=has_own_returns)
    return replace(round_, periods=(*round_.periods, half))


@pytest.fixture
def district(tmp_path: Path) -> Office:
    """Quý I: A và B gửi; Quý II: chỉ A. C không gửi."""
    office = Office(tmp_path / "quận", with_half(district_round()))
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


class DescribeTheClosedWorkbookOfTheHalfYear:
    def it_is_said_to_lie_where_nobody_reads_it_and_stops_the_closing(self, district: Office, city: Office) -> None:
        mail(close(district), city)
        mail(close(district, Q2, LATER), city, period=Q2)
        mail(close(district, HALF, JULY), city, period=HALF)
        run = city.run(HALF)
        (finding,) = [finding for finding in run.consolidation.findings if finding.severity is not Severity.NOTE]
        assert finding.code == "files_of_joined_period"
        assert "quận D.xlsx" in sentence(finding)
        assert run.consolidation.total_by_code["X"].value == 12
        assert close_period(city.folder, HALF, ORDER, now=JULY, workers=1).closing is None

    def it_brings_nothing_where_the_parts_did_not_come(self, district: Office, city: Office) -> None:
        for period, now in ((Q1, AFTER), (Q2, LATER)):
            close(district, period, now)
        mail(close(district, HALF, JULY), city, period=HALF)
        run = city.run(HALF)
        assert asks(run) == [("files_of_joined_period", "", "")]
        assert run.consolidation.total_by_code["X"].value is None

    def it_is_sent_back_where_the_half_year_has_returns_of_its_own(self, district: Office, tmp_path: Path) -> None:
        city = Office(tmp_path / "thành phố", with_half(city_round(), has_own_returns=True))
        for period, now in ((Q1, AFTER), (Q2, LATER)):
            mail(close(district, period, now), city, period=period)
        mail(close(district, HALF, JULY), city, period=HALF)
        run = city.run(HALF)
        assert asks(run) == [("upward_of_joined_period", "D", "")]
        assert {file.name: file.status for file in run.consolidation.files}["quận D.xlsx"] is FileStatus.REJECTED
        assert run.consolidation.total_by_code["X"].value == 12

    def it_is_asked_in_the_folder_of_a_quarter(self, district: Office, city: Office) -> None:
        mail(close(district, HALF, JULY), city, period=Q2)
        assert asks(city.run(Q2)) == [("wrong_period", "D", "")]
