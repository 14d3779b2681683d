"""Where answers may lie: the period's workbook of open questions, and copies of it that people saved beside it under another name or in another format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from indicators.periods import ReportingPeriod
from indicators.vietnamese.keys import ascii_slug
from macros.decision_events import value_of
from macros.round_folder.paths import RoundFolder
from macros.round_folder.received_files import sha256_of
from xlsx_templates.questions_workbook.nouns import Answers
from xlsx_templates.questions_workbook.reading import AnswersUnreadableError, read_answers

OTHER_PERIOD = "answers_of_other_period"
_SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv"})
_LOCKS = ("~$", ".")
_OUR_OUTPUT = re.compile(r"(\d{4}-[\w-]+( chot lan \d+| so lieu| can xu ly)?|Chuyen chi tieu [\d-]+)( \([^)]*\))?\.\w+")


@dataclass(frozen=True)
class AnswerSheets:
    """The answers of one period by the name of their workbook, the oldest first. `seen` holds the hash of each workbook as it was read.

    `unread` names those that could not be read.
    """

    period: ReportingPeriod
    sheets: Mapping[str, Answers]
    seen: Mapping[Path, str]
    unread: tuple[str, ...] = ()

    @property
    def saved(self) -> Mapping[str, datetime]:
        """When somebody last saved a workbook, by its stamp, as the file manager shows it."""
        stamps = {name: answers.stamp for name, answers in self.sheets.items()}
        return {stamps[path.name]: datetime.fromtimestamp(path.stat().st_mtime) for path in self.seen if path.name in stamps}  # noqa: DTZ006

    @property
    def left_alone(self) -> frozenset[str]:
        """The workbooks that hold what a new one could not carry over."""
        return frozenset({*self.unread, *(name for name, answers in self.sheets.items() if answers.slips)})


def read_answer_sheets(folder: RoundFolder, period: ReportingPeriod) -> AnswerSheets:
    """Return what stands in the period's workbook of open questions, and in copies of it under whatever name in the same folder; the oldest first."""
    sheets: dict[str, Answers] = {}
    seen: dict[Path, str] = {}
    unread: list[str] = []
    for path in _answer_files(folder, period.code):
        is_named = names_the_questions(path.name, period.code)
        try:
            seen[path] = sha256_of(path)
            answers = read_answers(path, value_of, period.code)
        except (AnswersUnreadableError, OSError):
            unread += [path.name] if is_named else []
            continue
        if is_named or _speaks_of(answers):
            sheets[path.name] = answers
    return AnswerSheets(period, sheets, seen, tuple(unread))


def _speaks_of(answers: Answers) -> bool:
    """Return whether a workbook under a name of its own holds anything for the period."""
    is_of_other = [slip.code for slip in answers.slips] == [OTHER_PERIOD]
    return not is_of_other and any((answers.slips, answers.answers, answers.corrections, answers.files, answers.reopened))


def _answer_files(folder: RoundFolder, period: str) -> list[Path]:
    """Return the workbooks that may hold answers of a period, the one saved first before the others.

    One whose name says so may be of any kind; one under a name that none of our outputs bears is worth a look inside.
    """
    target = folder.questions(period)
    if not target.parent.is_dir():
        return []
    paths = (path for path in target.parent.iterdir() if path.suffix.casefold() in _SPREADSHEETS and not path.name.startswith(_LOCKS) and path.is_file())
    found = [path for path in paths if names_the_questions(path.name, period) or not _OUR_OUTPUT.fullmatch(path.name)]
    return sorted(found, key=lambda path: (path.stat().st_mtime, path.name))


def names_the_questions(name: str, period: str, *, is_exact: bool = False) -> bool:
    """Return whether a file's name is that of the workbook of open questions, or of a copy of it that Windows or a browser named."""
    wanted, found = ascii_slug(f"{period} can xu ly").casefold(), ascii_slug(Path(name).stem).casefold()
    return name == f"{period} can xu ly.xlsx" if is_exact else f"-{wanted}-" in f"-{found}-"
