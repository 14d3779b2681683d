"""A period that is closed again after a later one was closed: one note at the round itself and one at the level above, until the later one is closed again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from indicators.findings import Finding
from indicators.vietnamese.sentences import sentence
from macros.close import close_period
from macros.consolidate import ConsolidationRun
from macros.reopen import reopen_period
from tests.macros.small_office import AFTER, Q1, Q2, Office
from tests.macros.two_levels import LATER, ORDER, a_district, asks, city_round, close, mail

pytestmark = pytest.mark.usefixtures("lasting_workers")

JULY, AUGUST, SEPTEMBER = (datetime(2023, month, 10) for month in (7, 8, 9))


@pytest.fixture
def district(tmp_path: Path) -> Office:
    """Quý I: A và B gửi, đã chốt; Quý II: A gửi, đã chốt."""
    office = a_district(tmp_path / "quận")
    close(office, Q1, AFTER)
    office.drop("a.xlsx", "A", Q2, N=120, X=5, T=60, S=0, M=1)
    close(office, Q2, LATER)
    return office


@pytest.fixture
def city(tmp_path: Path) -> Office:
    return Office(tmp_path / "thành phố", city_round())


def again(office: Office, period: str, now: datetime) -> tuple[Finding, ...]:
    reopen_period(office.folder, period, by="Người mở mẫu", reason="Bổ sung", now=now)
    done = close_period(office.folder, period, ORDER, now=now, workers=1)
    assert done.closing is not None
    return done.findings


def said(run: ConsolidationRun, code: str) -> list[Finding]:
    return [finding for finding in run.consolidation.findings if finding.code == code]


class DescribeTheRoundItself:
    def it_is_told_on_closing_again_and_with_the_later_period(self, district: Office) -> None:
        district.drop("c.xlsx", "C", N=10, X=100, T=5, S=1, M=1)
        (told,) = [finding for finding in again(district, Q1, JULY) if finding.code == "closed_again_before"]
        assert sentence(told).startswith("Quý I năm 2023 chốt sau khi Quý II năm 2023 đã chốt lần 1")
        (noted,) = said(district.run(Q2), "closed_again_before")
        assert noted == told
        assert said(district.run(Q1), "closed_again_before") == []

    def it_is_not_told_where_no_figure_moved_nor_once_the_later_one_was_closed_again(self, district: Office) -> None:
        assert "closed_again_before" not in {finding.code for finding in again(district, Q1, JULY)}
        district.drop("c.xlsx", "C", N=10, X=100, T=5, S=1, M=1)
        again(district, Q1, AUGUST)
        again(district, Q2, SEPTEMBER)
        assert said(district.run(Q2), "closed_again_before") == []


class DescribeTheLevelAbove:
    def it_is_told_that_the_later_luy_ke_may_be_the_old_one(self, district: Office, city: Office) -> None:
        district.drop("c.xlsx", "C", N=10, X=100, T=5, S=1, M=1)
        again(district, Q1, JULY)
        mail(district.folder.closed(Q1, 2), city)
        mail(district.folder.closed(Q2, 1), city, period=Q2)
        run = city.run(Q2)
        (told,) = said(run, "closed_again_below")
        assert (told.unit, told.facts["earlier"], told.facts["period"]) == ("D", "Quý I năm 2023", "Quý II năm 2023")
        assert (asks(run), run.consolidation.total_by_code["X"].cumulative) == ([], 12)
        again(district, Q2, AUGUST)
        mail(district.folder.closed(Q2, 2), city, "quận D, lần 2.xlsx", Q2)
        run = city.run(Q2)
        assert said(run, "closed_again_below") == []
        assert run.consolidation.total_by_code["X"].cumulative == 112

    def it_goes_by_the_last_closing_whichever_file_is_the_first(self, district: Office, city: Office) -> None:
        again(district, Q2, JULY)
        mail(district.folder.closed(Q1, 1), city)
        for name, number in (("1.xlsx", 2), ("2.xlsx", 1)):
            mail(district.folder.closed(Q2, number), city, name, Q2)
        assert said(city.run(Q2), "closed_again_below") == []

    def it_hears_nothing_where_each_was_closed_after_the_other(self, district: Office, city: Office) -> None:
        mail(district.folder.closed(Q1, 1), city)
        mail(district.folder.closed(Q2, 1), city, period=Q2)
        assert said(city.run(Q2), "closed_again_below") == []
