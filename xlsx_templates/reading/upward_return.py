"""What the closed workbook of a lower level says to this round: one submission of the unit that it is here, line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from string import ascii_uppercase

from indicators.aggregation.lower import Line, as_line
from indicators.catalogue import SpaceRule
from indicators.findings import Finding, Place, ask, error, note
from indicators.submissions import Entry, Fact, Figure, Submission
from indicators.units import OrgUnit
from indicators.upward import LineAbove, Upward, UpwardLine, line_above, lines_above, names_above, under_names
from indicators.vietnamese.keys import text_key
from indicators.vietnamese.wording import SPACE_RULE_WORDS, TIME_RULE_WORDS
from xlsx_templates.layouts.upward_sheet import UpwardTables, seal, upward_of
from xlsx_templates.layouts.upward_titles import AGENCY, CLOSED_AT, CLOSED_BY, CLOSING, FIRST_AMOUNT, PERIOD, SEAL, SHEET_UPWARD, SINCE, UPPER_UNIT
from xlsx_templates.reading.expected import Expected
from xlsx_templates.reading.identification import of_other_period, period_words
from xlsx_templates.reading.listing import listed
from xlsx_templates.reading.raw import RawUpward


class UnreadableUpwardError(Exception):
    """The sheet does not fit together: somebody took rows or words out of it."""


@dataclass(frozen=True, slots=True)
class Sender:
    """The unit of this round that closed the workbook (None where nobody is known), and what must be asked first."""

    unit: OrgUnit | None
    finding: Finding | None = None


def sender_of(file: str, raw: RawUpward, expected: Expected) -> Sender:
    """Return whose closed workbook it is, and why a person must look at it first, the weightiest reason."""
    here, facts = Place(file, SHEET_UPWARD), raw.facts
    code, name = facts.get(UPPER_UNIT, ""), facts.get(AGENCY, "")
    stated = expected.round.unit_by_code.get(code)
    named = expected.unit_named([name])
    unit = stated or named
    if unit is None:
        return Sender(None, ask("upward_unit_unknown", here, found=name or code))
    doubts = _doubts_of_sender(here, raw, expected, unit, is_stated=stated is not None)
    if stated is not None and named is not None and named.code != stated.code:
        doubts = (*doubts, ask("upward_name_of_another", here, unit=unit.code, found=name, understood=unit.name, other=named.name))
    return Sender(unit, next(iter(doubts), None))


def _doubts_of_sender(here: Place, raw: RawUpward, expected: Expected, unit: OrgUnit, *, is_stated: bool) -> tuple[Finding, ...]:
    """Return why the workbook of a known unit waits, the weightiest first."""
    facts, period = raw.facts, expected.period
    words = {"unit": unit.code, "found": facts.get(AGENCY, "") or facts.get(UPPER_UNIT, ""), "understood": unit.name}
    there = {"unit": unit.code, "found": unit.name, "period": period.name}
    asked = (
        (facts.get(SEAL) != seal(_tables(raw), facts), ask("upward_changed", here, **words)),
        (unit.is_own, ask("upward_of_this_round", here, **words)),
        (facts.get(PERIOD) != period.code, of_other_period("wrong_period", here, unit, period_words(facts.get(PERIOD, "")), expected)),
        (unit.code not in expected.units_there, ask("identity_unit_not_there", here, **there)),
        (not facts.get(CLOSING, "").isdecimal(), ask("upward_not_closed", here, **words)),
        (not is_stated, ask("upward_unit_by_name", here, **words)),
    )
    return tuple(finding for is_so, finding in asked if is_so)


def read_upward(file: str, raw: RawUpward, unit: OrgUnit, expected: Expected) -> tuple[Submission, list[Finding]]:
    """Return what the lower level says as `unit`, and every finding; UnreadableUpwardError where its sheet does not fit together."""
    closing = raw.facts.get(CLOSING, "")
    try:
        going = upward_of(_tables(raw), raw.facts.get(SINCE, ""))
        number = int(closing) if closing.isdecimal() else 0
    except (ValueError, IndexError) as strange:
        raise UnreadableUpwardError(str(strange)) from strange
    reader = _Reader(file, raw, unit, expected, going)
    submission = Submission(
        unit=unit.code,
        period=expected.period.code,
        file=file,
        sheet=SHEET_UPWARD,
        entries=reader.entries(),
        prepared_by=raw.facts.get(CLOSED_BY, ""),
        closing=number,
        closed_at=_hour(raw.facts.get(CLOSED_AT, "")),
    )
    return submission, [*reader.findings, *reader.about_the_lines()]


def _hour(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


def _tables(raw: RawUpward) -> UpwardTables:
    return UpwardTables([texts for _, texts in raw.lines], raw.units, raw.parts)


class _Reader:
    """Takes the lines of one workbook, each under its code here."""

    def __init__(self, file: str, raw: RawUpward, unit: OrgUnit, expected: Expected, going: Upward) -> None:
        self.file, self.raw, self.unit, self.expected, self.going = file, raw, unit, expected, going
        self.names = names_above(going.units, unit.code, expected.round)
        self.findings: list[Finding] = []
        self.staying: list[str] = []

    def entries(self) -> dict[str, Entry]:
        """Return the entries by this round's code; a doubtful line is held, with its question."""
        round_ = self.expected.round
        often = Counter(line.code for line in self.going.lines if line_above(round_, line.code))
        found: dict[str, Entry] = {}
        for (at, _), line in zip(self.raw.lines, self.going.lines, strict=True):
            above = line_above(round_, line.code)
            if above is None or above.is_own:
                self.staying.append(line.name)
                continue
            doubt = "upward_code_twice" if often[line.code] > 1 else _doubt(line, above)
            if line.code not in found:
                found[line.code] = self._entry(line, above, at, doubt)
        return found

    def about_the_lines(self) -> Iterator[Finding]:
        """Yield what stays below, and what is asked here and was not closed there."""
        place = Place(self.file, SHEET_UPWARD)
        if self.staying:
            yield note("upward_lines_stay", place, unit=self.unit.code, count=str(len(self.staying)), rows=listed(self.staying))
        closed = {line.code for line in self.going.lines}
        absent = [above.name for code, above in lines_above(self.expected.round, self.expected.period) if code not in closed]
        if absent:
            yield note("upward_lines_absent", place, unit=self.unit.code, count=str(len(absent)), rows=listed(absent))

    def _entry(self, line: UpwardLine, above: LineAbove, at: int, doubt: str) -> Entry:
        lower = under_names(line.total, self.names)
        amounts, is_two = lower.in_period, lower.in_period.denominator is not None
        value = amounts.numerator if is_two else amounts.value
        column = FIRST_AMOUNT + int(is_two)
        place = Place(self.file, SHEET_UPWARD, f"{ascii_uppercase[column]}{at + 1}")
        figure = Figure(as_line(self.unit.code, lower.space_rule, Line(lower)).fact, value, place, "" if value is None else str(value))
        figure = replace(figure, fact=Fact.BLANK if figure.fact is Fact.HELD else figure.fact)
        below = replace(place, cell=f"{ascii_uppercase[column + 1]}{at + 1}")
        whole = Figure(Fact.NUMBER, amounts.denominator, below, str(amounts.denominator)) if is_two and value is not None else None
        if doubt and value is not None:
            self.findings.append(self._ask(doubt, line, above, figure))
            figure = replace(figure, fact=Fact.HELD)
        return Entry(line.code, figure, whole, lower=lower)

    def _ask(self, doubt: str, line: UpwardLine, above: LineAbove, figure: Figure) -> Finding:
        facts: Mapping[str, str] = {
            "name": above.name, "lower_code": line.own_code, "lower_name": line.name, "lower_measure": line.unit_of_measure, "measure": above.unit_of_measure,
            "lower_rule": _rule(line.total.space_rule, line), "rule": f"{SPACE_RULE_WORDS[above.space_rule]}, {TIME_RULE_WORDS[above.time_rule]}",
        }  # fmt: skip
        return ask(doubt, figure.place, unit=self.unit.code, indicator=line.code, found=figure.text, **facts)


def _rule(rule: SpaceRule, line: UpwardLine) -> str:
    return f"{SPACE_RULE_WORDS[rule]}, {TIME_RULE_WORDS[line.time_rule]}"


def _doubt(line: UpwardLine, above: LineAbove) -> str:
    """Return the code of what is doubtful about a line as one of this round, "" for nothing."""
    if text_key(line.unit_of_measure) != text_key(above.unit_of_measure):
        return "upward_measure_differs"
    if line.time_rule is not above.time_rule or not _fits(line.total.space_rule, above.space_rule):
        return "upward_rule_differs"
    if not line.is_renamed and text_key(line.name) != text_key(above.name):
        return "upward_name_differs"
    return ""


def _fits(below: SpaceRule, above: SpaceRule) -> bool:
    """Return whether figures of the lower rule make those of the upper: the same rule, or the lower body's own figure added up."""
    return below is above or (below is SpaceRule.OWN and above in {SpaceRule.SUM, SpaceRule.RATIO, SpaceRule.MAX})


def of_joined_period(file: str, expected: Expected) -> Finding:
    """Return what is said of a unit's own form for a period that takes its figures from its parts: only closed workbooks are held against those."""
    parts = ", ".join(part.name for part in expected.round.parts_of(expected.period))
    return error("file_of_joined_period", Place(file), period=expected.period.name, parts=parts)


def of_unknown_period(file: str, raw: RawUpward, expected: Expected) -> Finding | None:
    """Return what to send in place of a closed workbook of a period that this round does not have, None where it has it."""
    period = raw.facts.get(PERIOD, "")
    if not period or period in expected.round.period_by_code:
        return None
    return error("upward_period_unknown", Place(file, SHEET_UPWARD), found=period_words(period), wanted=expected.period.name)


def refused(file: str, unit: str) -> Finding:
    """Return what is said of a workbook whose sheet does not fit together."""
    return error("upward_unreadable", Place(file, SHEET_UPWARD), unit=unit)
