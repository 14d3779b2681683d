"""What a report tells of a period, as nouns: the lines of the programme, the units, the closing. A function of the consolidation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.achievements import Achievement, achievement
from indicators.appraisal import Appraisal, appraise
from indicators.closing import Closing
from indicators.consolidation import Consolidation
from indicators.findings import Severity
from indicators.passages import ItemAnswers, answers_of
from indicators.published import areas, published
from indicators.ranking import indicators_in_danger
from indicators.settling import Candidate


@dataclass(frozen=True)
class ReportContents:
    """Everything a report speaks of. `published` are the lines of the programme's targets, `areas` all lines by working area, in its order.

    `lagging` are codes of published lines behind the calendar, the furthest first. `names` are the names that documents print, by unit code.
    `closing` is the one whose figures these are, None where they are not closed. `answers` is what units wrote under each item of the outline.
    """

    result: Consolidation
    published: tuple[Achievement, ...]
    areas: Mapping[str, tuple[Achievement, ...]]
    lagging: tuple[str, ...]
    appraisal: Appraisal
    names: Mapping[str, str]
    closing: Closing | None = None
    answers: tuple[ItemAnswers, ...] = ()

    @property
    def achievements(self) -> dict[str, Achievement]:
        """Every line by code."""
        return {each.total.code: each for lines in self.areas.values() for each in lines}

    @property
    def waiting(self) -> int:
        """How many places still wait for somebody's word."""
        if self.closing is not None:
            return self.closing.left_open
        return self.result.count(Severity.ERROR) + self.result.count(Severity.ASK)


def report_contents(result: Consolidation, closing: Closing | None = None) -> ReportContents:
    """Return what a report tells of the result, whose figures are those of the `closing` if given."""
    lines = {area: tuple(achievement(result, row) for row, _ in rows) for area, rows in areas(result).items()}
    known = {each.total.code: each for rows in lines.values() for each in rows}
    of_programme = tuple(known[row.code] for row, _ in published(result))
    dangers = indicators_in_danger([each.total for each in of_programme if each.is_asked], result.period)
    return ReportContents(
        result=result,
        published=of_programme,
        areas=lines,
        lagging=tuple(danger.total.code for danger in dangers),
        appraisal=appraise(result),
        names={unit.code: unit.document_name or unit.name for unit in result.round.units},
        closing=closing,
        answers=_answers(result, closing),
    )


def _answers(result: Consolidation, closing: Closing | None) -> tuple[ItemAnswers, ...]:
    """Return what units wrote; of a closed period only what lay there at the closing."""
    if not result.round.outline:
        return ()
    late = {file.name for file in result.files if closing is not None and closing.is_new(file.sha256)}
    wrote = {code: tuple(each for each in returns if _name(result, code, each) not in late) for code, returns in result.wrote.items()}
    return answers_of(result.round, result.sources, wrote)


def _name(result: Consolidation, period: str, candidate: Candidate) -> str:
    """Return the name of a return's file as the result's files have it."""
    file = candidate.submission.file
    return file if period == result.period.code else f"../{period}/{file}"
