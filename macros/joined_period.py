"""A period made of others (6 tháng, 9 tháng, năm): where each unit stands over the parts, and the files behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from indicators.consolidation import FileRecord, UnitStanding, UnitState
from indicators.periods import ReportingPeriod
from macros.round_folder.paths import RoundFolder
from macros.round_folder.received_files import scan
from xlsx_templates.reading.containers import is_passed_over

_NOTHING_CAME = frozenset({UnitState.NOT_ISSUED, UnitState.NOT_SENT, UnitState.EXTENDED})


def join_units(parts: Mapping[str, Sequence[UnitStanding]], here: str = "") -> tuple[UnitStanding, ...]:
    """Return where each unit stands over the parts, given by code, oldest first.

    A unit that owes a part owes the whole; one that was excused from some parts only is judged by the others. Files are named from the
    folder of the joined period, whose code is `here`: "../2023-Quy-I/An Lac.xlsx".
    """
    of_unit: dict[str, list[UnitStanding]] = {}
    for code, standings in parts.items():
        for standing in standings:
            of_unit.setdefault(standing.unit, []).append(replace(standing, files=tuple(from_here(code, name, here) for name in standing.files)))
    return tuple(map(_joined, of_unit.values()))


def join_files(parts: Mapping[str, Sequence[FileRecord]], here: str = "") -> tuple[FileRecord, ...]:
    """Return the files of all parts, given by code, each named from the folder of the joined period."""
    return tuple(replace(record, name=from_here(code, record.name, here)) for code, records in parts.items() for record in records)


def from_here(part: str, name: str, here: str = "") -> str:
    """Return the name of a file in the received folder of a part, as seen from the folder of the joined period, `here`."""
    return name if part == here else f"../{part}/{name}"


def is_of_a_part(name: str) -> bool:
    """Return whether a file, as a joined period names it, lies in the folder of one of its parts."""
    return name.startswith("../")


def is_sent(folder: RoundFolder, period: ReportingPeriod) -> bool:
    """Return whether returns of a period made of others count or are held against its parts: units report for it, or something came all the same."""
    return bool(period.made_of) and (period.has_own_returns or any(not is_passed_over(file.name) for file in scan(folder.received(period.code))[0]))


def _joined(standings: Sequence[UnitStanding]) -> UnitStanding:
    asked = [one for one in standings if one.state is not UnitState.EXCUSED] or list(standings)
    owed = next((one for one in asked if one.state in _NOTHING_CAME), asked[-1])
    return UnitStanding(
        unit=owed.unit,
        state=owed.state,
        received_at=owed.received_at,
        late_by=max((one.late_by for one in asked), default=timedelta(0)),
        deadline=owed.deadline,
        files=() if owed.state in _NOTHING_CAME else tuple(name for one in asked for name in one.files),
        open_errors=sum(one.open_errors for one in asked),
        open_asks=sum(one.open_asks for one in asked),
        blank=sum(one.blank for one in asked),
        unwritten=sum(one.unwritten for one in asked),
    )
