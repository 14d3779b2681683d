"""Reporting periods (kỳ báo cáo): codes such as ``2023-Quy-I``, their Vietnamese names and their order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

QUARTERS = ("I", "II", "III", "IV")
_CODE = re.compile(r"^(?P<year>\d{4})-(?:Thang-(?P<month>0[1-9]|1[0-2])|Quy-(?P<quarter>I|II|III|IV)|(?P<fixed>6T|9T|Nam-hoc|Nam)|Dot-(?P<campaign>[\w-]+))$")
_SHORT = re.compile(r"^(?P<year>\d{4})-Q(?P<quarter>[1-4])$", re.IGNORECASE)


class PeriodKind(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    SCHOOL_YEAR = "school_year"
    """From one year into the next: the code names the year in which it begins."""
    CAMPAIGN = "campaign"


class PeriodState(StrEnum):
    """Whether returns still change the figures."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class ReportingPeriod:
    """A span for which units report.

    `deadline` is exact to the minute; a return at that very minute is on time only when `deadline_included`.
    `made_of` names the shorter periods that this one is consolidated from; with `has_own_returns` units report it too, and the two are compared.
    `asks_estimate` asks for what the unit expects of the whole year (ước thực hiện cả năm).
    """

    code: str
    start: date
    end: date
    cutoff: date | None = None
    deadline: datetime | None = None
    deadline_included: bool = False
    made_of: tuple[str, ...] = ()
    state: PeriodState = PeriodState.OPEN
    has_own_returns: bool = False
    asks_estimate: bool = False

    @property
    def collects(self) -> bool:
        """Whether units report for this period itself."""
        return self.has_own_returns or not self.made_of

    @property
    def kind(self) -> PeriodKind:
        """The kind that the code says."""
        return kind_of(self.code)

    @property
    def year(self) -> int:
        """The year that the code says."""
        return int(self.code[:4])

    @property
    def slot(self) -> str:
        """The code without its year, "Quy-I": what `Input.asked_in` holds."""
        return self.code[5:]

    @property
    def name(self) -> str:
        """The Vietnamese name, "Quý I năm 2023"."""
        return period_name(self.code)

    def is_late(self, received: datetime) -> bool:
        """Return whether a return received then missed the deadline; never late where no deadline is set."""
        return lateness(self.deadline, received, included=self.deadline_included) > timedelta(0)


def lateness(deadline: datetime | None, received: datetime, *, included: bool) -> timedelta:
    """Return by how much `received` missed `deadline`; zero when it did not."""
    if deadline is None:
        return timedelta(0)
    minute = received.replace(second=0, microsecond=0)
    if minute < deadline or (included and minute == deadline):
        return timedelta(0)
    return max(received - deadline, timedelta(minutes=1))


def parse_period_code(text: str) -> str | None:
    """Return the canonical code that `text` means ("2023-Q1" is "2023-Quy-I"), or None."""
    text = text.strip()
    if short := _SHORT.match(text):
        return f"{short['year']}-Quy-{QUARTERS[int(short['quarter']) - 1]}"
    return text if _CODE.match(text) else None


def kind_of(code: str) -> PeriodKind:
    """Return the kind of the period with this canonical code; ValueError for any other text."""
    match = _CODE.match(code)
    if match is None:
        raise ValueError(code)
    if match["month"]:
        return PeriodKind.MONTH
    if match["quarter"]:
        return PeriodKind.QUARTER
    fixed = {"6T": PeriodKind.HALF_YEAR, "9T": PeriodKind.NINE_MONTHS, "Nam": PeriodKind.YEAR, "Nam-hoc": PeriodKind.SCHOOL_YEAR}
    return fixed.get(match["fixed"] or "", PeriodKind.CAMPAIGN)


def period_name(code: str) -> str:
    """Return the name a Vietnamese reader expects: "Quý I năm 2023", "6 tháng đầu năm 2023", "Năm 2023", "Năm học 2023–2024"."""
    year, slot = code[:4], code[5:]
    match kind_of(code):
        case PeriodKind.MONTH:
            return f"Tháng {slot[6:].lstrip('0') if int(slot[6:]) > 2 else slot[6:]} năm {year}"
        case PeriodKind.QUARTER:
            return f"Quý {slot[4:]} năm {year}"
        case PeriodKind.HALF_YEAR | PeriodKind.NINE_MONTHS:
            return f"{slot[0]} tháng đầu năm {year}"
        case PeriodKind.YEAR:
            return f"Năm {year}"
        case PeriodKind.SCHOOL_YEAR:
            return f"Năm học {year}–{int(year) + 1}"
        case PeriodKind.CAMPAIGN:
            return f"Đợt {slot[4:].replace('-', ' ')} năm {year}"


def last_day_of(code: str) -> date:
    """Return the last day of the period with this canonical code as the calendar has it: a campaign ends with its year, a school year in May.

    ValueError for any other text.
    """
    year, slot = int(code[:4]), code[5:]
    match kind_of(code):
        case PeriodKind.MONTH:
            month = int(slot[6:])
        case PeriodKind.QUARTER:
            month = 3 * QUARTERS.index(slot[4:]) + 3
        case PeriodKind.HALF_YEAR | PeriodKind.NINE_MONTHS:
            month = int(slot[0])
        case PeriodKind.SCHOOL_YEAR:
            return date(year + 1, 5, 31)
        case PeriodKind.YEAR | PeriodKind.CAMPAIGN:
            month = 12
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
