"""Procedures that run no command: they find a file and have it opened, keep a choice, or work on the open workbook."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from addin import backend_words as words
from addin.answering import Reply, failed
from macros.round_folder.paths import RoundFolder

REPOSITORY = Path(__file__).resolve().parents[1]


def open_round(request: Mapping[str, str], root: Path | None) -> Reply:  # noqa: ARG001 - every door has this shape
    """Open the control workbook."""
    return _opened(RoundFolder(_known(root)).control_workbook())


def choose_period(request: Mapping[str, str], root: Path | None) -> Reply:
    """Keep the period that was chosen, and for the box of the ribbon all there are."""
    from addin.choices import periods
    from addin.chosen_period import known_period_of
    from addin.period_box import show_period

    code = known_period_of({name: value for name, value in request.items() if name != "period"}, root)
    offered = periods(root)
    show_period(_known(root), code, offered)
    return {"state": "done", "status": words.CHOSEN.format(period=dict(offered).get(code, code))}


def questions(request: Mapping[str, str], root: Path | None) -> Reply:
    """Open the questions of the last consolidation."""
    return _newest(RoundFolder(_known(root)).questions(_period(request, root)), words.NO_QUESTIONS)


def quick_report(request: Mapping[str, str], root: Path | None) -> Reply:
    """Open the consolidated workbook where it can be read at a glance."""
    from xlsx_templates.consolidated_workbook.workbook import SHEETS

    reply = _newest(RoundFolder(_known(root)).consolidated(_period(request, root)), words.NO_TOTALS)
    return {**reply, "sheet": next((name for name in SHEETS if "nhanh" in name), "")} if reply["state"] == "done" else reply


def guide(request: Mapping[str, str], root: Path | None) -> Reply:  # noqa: ARG001 - every door has this shape
    """Open the guide: beside the installed environment, or in the repository."""
    places = (Path(sys.prefix).parent / "huong-dan/huong-dan.html", REPOSITORY / "docs/huong-dan.md")
    found = next((place for place in places if place.is_file()), None)
    return _opened(found) if found else failed(words.NO_GUIDE)


def check_open(request: Mapping[str, str], root: Path | None) -> Reply:
    """Check the unit workbook that is open, or take the marks of the last check off it."""
    from addin.live_check import check_open as click

    return click(request, root)


def _known(root: Path | None) -> Path:
    if root is None:  # the table says that this door is of a round, and the question came first
        raise ValueError("a door of a round without a round")
    return root


def _period(request: Mapping[str, str], root: Path | None) -> str:
    from addin.chosen_period import known_period_of

    return known_period_of(request, root)


def _newest(path: Path, otherwise: str) -> Reply:
    """Open the file, or the newer one that had to be written beside it ("2023-Quy-I (14g32).xlsx")."""
    found = [place for place in path.parent.glob(f"{path.stem}*{path.suffix}") if place.stem == path.stem or place.stem.startswith(f"{path.stem} (")]
    return _opened(max(found, key=lambda place: place.stat().st_mtime)) if found else failed(otherwise)


def _opened(path: Path) -> Reply:
    return {"state": "done", "status": words.OPENED.format(name=path.name), "open": str(path)}


DOORS: Mapping[str, Callable[[Mapping[str, str], Path | None], Reply]] = {
    "open-round": open_round,
    "choose-period": choose_period,
    "check-open": check_open,
    "questions": questions,
    "quick-report": quick_report,
    "guide": guide,
}
