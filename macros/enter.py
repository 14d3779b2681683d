"""Enter (Nhập thay): a unit's workbook, stamped, for the office to fill from a picture or a telephone call."""

from __future__ import annotations

import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from indicators.findings import Finding, note
from indicators.periods import PeriodState, ReportingPeriod
from indicators.rounds import Round
from macros.closings import as_closed, closings_of
from macros.known_period import period_of_returns
from macros.office_entries import KIND
from macros.round_definitions import load_round
from macros.round_folder.lock import round_lock
from macros.round_folder.opening import open_ledger, read_ledger
from macros.round_folder.outputs import write_output
from macros.round_folder.paths import RoundFolder
from macros.round_folder.received_files import sha256_of
from macros.stopped import StoppedError
from macros.unit_templates import UnitTemplates
from xlsx_templates.marked_copy import stamp_workbook
from xlsx_templates.unit_workbook import file_names

ENDING = "_nhap-thay"


@dataclass(frozen=True, slots=True)
class Entering:
    """The workbook to fill, of which period, whether it is new, and what is to be said."""

    path: Path
    period: ReportingPeriod
    is_new: bool
    findings: tuple[Finding, ...] = ()


def enter_for_unit(folder: RoundFolder, period_code: str, unit_code: str, *, by: str = "", source: str = "", now: datetime) -> Entering:
    """Write the stamped workbook of a unit, or find the one that is there; it counts once it is filled and received.

    `period_code` is "" for the period that is collecting now. `by` is who types, `source` what from ("ảnh của đ/c …"); what is not given is filled in
    in white cells beside the stamp. StoppedError where the run cannot go on.
    """
    round_ = load_round(folder).round
    period = period_of_returns(round_, period_code) if period_code else _collecting(folder, round_, now)
    units = {unit.code: unit for unit in round_.units_in(period)}
    if unit_code not in units:
        raise StoppedError("enter_unit_unknown", found=unit_code, known=", ".join(units))
    unit = units[unit_code]
    target = folder.office_entries(period.code) / (file_names(period.code, units.values())[unit.code].removesuffix(".xlsx") + ENDING + ".xlsx")
    if target.exists():
        return Entering(target, period, is_new=False, findings=(note("enter_already_there", unit=unit.code, unit_name=unit.name, file=target.name),))
    with round_lock(folder, now) as taken_over, tempfile.TemporaryDirectory(prefix="tonghop-") as desk:
        ledger, opened = open_ledger(folder)
        with closing(ledger):
            blank = Path(desk) / "trang.xlsx"
            UnitTemplates(folder, round_, period, ledger, Path(desk), now).fresh(unit, None, blank)
            path, told = write_output(target, now, lambda place: stamp_workbook(blank, place, by.strip(), source.strip()))
            ledger.append(KIND, period.code, {"unit": unit.code, "by": by, "source": source, "file": path.name, "sha256": sha256_of(path)}, now)
    return Entering(path, period, is_new=True, findings=(*taken_over, *opened, *told))


def _collecting(folder: RoundFolder, round_: Round, now: datetime) -> ReportingPeriod:
    """Return the period that is collecting now: of those begun and not closed the latest that was issued, else the only one.

    StoppedError where that names none, or more than one.
    """
    with read_ledger(folder) as ledger:
        open_ = [period for period in as_closed(round_, closings_of(ledger)).periods if period.state is PeriodState.OPEN and not period.made_of]
        begun = [period for period in open_ if period.start <= now.date()] or (open_ if len(open_) == 1 else [])
        begun = [period for period in begun if ledger.issues(period.code)] or (begun if len(begun) == 1 else [])
    latest = [period for period in begun if period.start == max(other.start for other in begun)]
    if len(latest) != 1:
        raise StoppedError("period_to_choose", known=", ".join(period.code for period in latest or open_) or "chưa có kỳ nào")
    return latest[0]
