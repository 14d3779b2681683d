from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from indicators.catalogue import Catalogue
from indicators.consolidation import UnitStanding, UnitState
from indicators.periods import PeriodState, ReportingPeriod
from indicators.punctuality import Arrival, OpenWork, is_overdue, lateness_of, unit_standing
from indicators.rounds import Agency, Extension, Round
from indicators.units import OrgUnit

DEADLINE = datetime(2023, 3, 21, 11, 0)
LONG_AFTER = datetime(2023, 4, 1)
IN_TIME = datetime(2023, 3, 20, 9, 0)


def a_period(*, included: bool = False, deadline: datetime | None = DEADLINE) -> ReportingPeriod:
    return ReportingPeriod("2023-Quy-I", date(2023, 1, 1), date(2023, 3, 31), deadline=deadline, deadline_included=included)


def a_round(period: ReportingPeriod, *extensions: Extension) -> Round:
    return Round(
        Agency("BT", "Quận Đoàn"), Catalogue("x", "x", "x", 2023, (), ()), (), (OrgUnit("P01", "Phường 1", "phuong"),), (period,), extensions=extensions
    )


def late_by(received: datetime, *extensions: Extension, included: bool = False) -> timedelta | None:
    period = a_period(included=included)
    return lateness_of(a_round(period, *extensions), period, "P01", [Arrival("a.xlsx", received)])


def standing(
    *received: datetime | None, work: OpenWork | None = None, extension: Extension | None = None, issued: bool = True, as_of: datetime = LONG_AFTER
) -> UnitStanding:
    period = a_period()
    arrivals = [Arrival(f"{number}.xlsx", at) for number, at in enumerate(received)]
    return unit_standing(a_round(period, *([extension] if extension else [])), period, "P01", arrivals, work or OpenWork(), issued=issued, as_of=as_of)


UNTIL = Extension("P01", "2023-Quy-I", until=datetime(2023, 3, 25, 17, 0))
EXCUSED = Extension("P01", "2023-Quy-I", excused=True)


class DescribeLateness:
    """Hạn: trước 11g00 ngày 21/3/2023."""

    @pytest.mark.parametrize(
        ("hour", "minute", "included", "late"),
        [
            (10, 59, False, timedelta(0)),
            (11, 0, False, timedelta(minutes=1)),
            (11, 0, True, timedelta(0)),
            (11, 1, True, timedelta(minutes=1)),
            (13, 15, False, timedelta(hours=2, minutes=15)),
        ],
    )
    def it_is_told_to_the_minute(self, hour: int, minute: int, included: bool, late: timedelta) -> None:
        assert late_by(datetime(2023, 3, 21, hour, minute), included=included) == late

    def it_counts_from_the_extended_deadline(self) -> None:
        assert late_by(datetime(2023, 3, 25, 16, 59), UNTIL) == timedelta(0)
        assert late_by(datetime(2023, 3, 25, 18, 0), UNTIL) == timedelta(hours=1)

    def it_is_never_that_of_an_excused_unit(self) -> None:
        assert late_by(LONG_AFTER, EXCUSED) == timedelta(0)

    def it_is_not_that_of_another_unit_s_extension(self) -> None:
        assert late_by(datetime(2023, 3, 21, 12, 0), Extension("P02", "2023-Quy-I", until=LONG_AFTER)) == timedelta(hours=1)

    def it_is_zero_where_no_deadline_is_set(self) -> None:
        period = a_period(deadline=None)
        assert lateness_of(a_round(period), period, "P01", [Arrival("a", LONG_AFTER)]) == timedelta(0)


class DescribeUnitStanding:
    @pytest.mark.parametrize(
        ("received", "state", "late"),
        [
            ((IN_TIME,), UnitState.ON_TIME, timedelta(0)),
            ((datetime(2023, 3, 21, 12, 0),), UnitState.LATE, timedelta(hours=1)),
            ((None,), UnitState.TIME_UNKNOWN, timedelta(0)),
            ((), UnitState.NOT_SENT, timedelta(0)),
            ((IN_TIME, LONG_AFTER), UnitState.RESENT, timedelta(0)),
        ],
    )
    def it_tells_the_state(self, received: tuple[datetime | None, ...], state: UnitState, late: timedelta) -> None:
        found = standing(*received)
        assert (found.state, found.late_by, found.deadline) == (state, late, DEADLINE)

    def it_takes_the_first_return_for_punctuality(self) -> None:
        assert standing(LONG_AFTER, IN_TIME).received_at == IN_TIME

    def it_leaves_the_hour_open_where_an_undated_return_may_have_come_before_the_late_one(self) -> None:
        found = standing(LONG_AFTER, None)
        assert (found.late_by, found.received_at) == (timedelta(0), None)

    def it_is_settled_by_one_return_in_time(self) -> None:
        assert standing(IN_TIME, None).received_at == IN_TIME

    def it_waits_for_the_unit_while_something_must_be_mended(self) -> None:
        found = standing(LONG_AFTER, work=OpenWork(errors=2, asks=1, blank=3, files=("0.xlsx",)))
        assert found.state is UnitState.TO_AMEND
        assert found.late_by > timedelta(0)
        assert (found.open_errors, found.open_asks, found.blank, found.files) == (2, 1, 3, ("0.xlsx",))

    @pytest.mark.parametrize(
        ("work", "state"),
        [
            (OpenWork(files=("a.xlsx",)), UnitState.CONSOLIDATED),
            (OpenWork(files=("a.xlsx",), asks=1), UnitState.ON_TIME),
            (OpenWork(), UnitState.ON_TIME),
        ],
    )
    def it_is_done_with_once_the_period_is_closed_and_nothing_is_open(self, work: OpenWork, state: UnitState) -> None:
        closed = replace(a_period(), state=PeriodState.CLOSED)
        found = unit_standing(a_round(closed), closed, "P01", [Arrival("a.xlsx", IN_TIME)], work, issued=True, as_of=LONG_AFTER)
        assert found.state is state

    def it_tells_units_that_sent_nothing_apart(self) -> None:
        assert standing(issued=False).state is UnitState.NOT_ISSUED
        assert standing(extension=EXCUSED).state is UnitState.EXCUSED
        assert standing(extension=UNTIL, as_of=datetime(2023, 3, 22)).state is UnitState.EXTENDED
        assert standing(extension=UNTIL).state is UnitState.NOT_SENT

    def it_takes_a_return_without_an_issued_template(self) -> None:
        assert standing(IN_TIME, issued=False).state is UnitState.ON_TIME


class DescribeOverdue:
    @pytest.mark.parametrize(("as_of", "overdue"), [(DEADLINE, False), (DEADLINE + timedelta(minutes=1), True)])
    def it_begins_after_the_deadline(self, as_of: datetime, overdue: bool) -> None:
        assert is_overdue(standing(as_of=as_of), as_of) is overdue

    def it_follows_the_extension(self) -> None:
        assert not is_overdue(standing(extension=UNTIL, as_of=datetime(2023, 3, 22)), datetime(2023, 3, 22))
        assert is_overdue(standing(extension=UNTIL), LONG_AFTER)

    def it_never_concerns_a_unit_that_sent_or_is_excused(self) -> None:
        assert not is_overdue(standing(LONG_AFTER), LONG_AFTER)
        assert not is_overdue(standing(extension=EXCUSED), LONG_AFTER)
