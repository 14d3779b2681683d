"""Letter (Soạn văn bản): a Word document of one kind about a period, to all its units or one to each, drafts beside what is there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from generators.brief import Brief, office_of
from generators.checking import findings_of
from generators.kinds import Kind, kinds
from generators.word_template.compiling import CompiledTemplate
from indicators.findings import Finding, ask
from indicators.forms import Forms
from indicators.outgoing import LetterRegime, OutgoingLetter
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.units import OrgUnit
from macros.known_period import known_period
from macros.letter_desk import LetterDesk, letter_desk
from macros.letter_documents import LetterComposer
from macros.letter_files import rendered, template_of
from macros.letter_regime import about_the_regime
from macros.letter_rows import OfRow, composer_of, of_a_row
from macros.round_definitions import load_round_in_use
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError
from xlsx_templates.unit_workbook import file_names

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: kind and regime by code ("": the agency's regime), the units by code (all where none), one document to each, the office's symbol."""

    kind: str
    period: str
    regime: str = ""
    units: tuple[str, ...] = ()
    each: bool = False
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One document to be written: what it is about, the end of its file's name, the units that it names (none: all), the one that it is to alone."""

    brief: Brief
    name: str
    to: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Letters:
    """The result: the documents written, the register that lists them, and what is to be said."""

    period: ReportingPeriod
    kind: str
    files: tuple[Path, ...]
    findings: tuple[Finding, ...] = ()
    register: Path | None = None


def write_letters(folder: RoundFolder, wanted: Wanted, *, now: datetime, progress: Progress | None = None) -> Letters:
    """Write the documents as drafts; what is there is never written over. StoppedError where the run cannot go on."""
    book = load_round_in_use(folder)
    kind = _kind(wanted.kind)
    period = known_period(book.round, wanted.period)
    units = chosen_units(book.round, period, wanted.units)
    drafts = list(_drafts(book.round, period, units, replace(wanted, each=wanted.each or getattr(kind, "EACH", False)), now))
    about = () if getattr(kind, "OF_YEAR", False) else tuple(_about(period))
    return write_drafts(folder, kind, drafts, (*about_the_regime(book, wanted.regime), *about), now=now, progress=progress)


def write_drafts(
    folder: RoundFolder, kind: Kind, drafts: Sequence[Draft], about: Sequence[Finding], *, now: datetime, progress: Progress | None = None
) -> Letters:
    """Write a document of each brief, enter them in the register, and return them; `about` is to be said whatever is written."""
    first = drafts[0].brief
    template = template_of(folder, first.office.regime)
    with letter_desk(folder, first.round, first.period, now) as desk:
        desk.say(about)
        composer = replace(composer_of(first, now), round=desk.round)
        for done, draft in enumerate(drafts, start=1):
            row = of_a_row(composer, kind.CODE, draft.brief, draft.unit)
            if row is None:
                _write_draft(desk, kind, draft, template)
            else:
                _write_row(desk, composer, kind, row, template)
            if progress:
                progress(done, len(drafts), draft.name)
        register = desk.register()
    return Letters(first.period, kind.NAME, tuple(desk.files), tuple(desk.findings), register)


def _write_draft(desk: LetterDesk, kind: Kind, draft: Draft, template: CompiledTemplate) -> None:
    letter = letter_of(desk, kind.CODE, draft)
    brief = replace(draft.brief, number=desk.number(letter, draft.brief.office.symbol), day=letter.day)
    document = kind.compose(brief)
    desk.say(findings_of(document, letter.day or desk.now.date()))
    put_draft(desk, letter, rendered(document, template), f"{kind.FILE}_{draft.name}", symbol=brief.office.symbol, summary=document.summary)


def _write_row(desk: LetterDesk, composer: LetterComposer, kind: Kind, row: OfRow, template: CompiledTemplate) -> None:
    """Write a document as its row of the sheet has it: one document is one line of the register, whichever command wrote it."""
    letter, of_a_set = row
    number = desk.number(letter)
    document = composer.compose(letter, number)
    desk.say(findings_of(document, letter.day or desk.now.date()))
    content = composer.content(letter, document, template)
    sha256 = composer.sha256(letter, content, number, template)
    facts = {"sha256": sha256, "summary": document.summary, "regime": letter.regime.value, **of_a_set}
    desk.put(letter.code, content, f"{kind.FILE}_{letter.code}", facts)


def letter_of(desk: LetterDesk, kind: str, draft: Draft) -> OutgoingLetter:
    """Return the letter that the draft is of: its row, where the sheet has one that is not signed, else one of that code that has no row.

    Its code is made of what was asked for ("ke-hoach_2023-Quy-I", "phan-cong_2023-Quy-I_P-AL"), so that asked for again it is the same letter;
    a signed one is left as it is, and the next of that name takes its place ("ke-hoach_2023-Quy-I_2").
    """
    base = "_".join(part for part in (kind, draft.brief.period.code, draft.unit) if part)
    rows = {row.code: row for row in reversed(desk.round.outgoing)}
    names = (f"{base}_{number}" if number > 1 else base for number in range(1, len(rows) + 2))
    code = next(name for name in names if name not in rows or not rows[name].is_final)
    return rows.get(code) or OutgoingLetter(code, kind, LetterRegime(draft.brief.office.regime), period=draft.brief.period.code, to=draft.to)


def put_draft(desk: LetterDesk, letter: OutgoingLetter, content: bytes, stem: str, *, symbol: str, summary: str) -> Path:
    """Write a document that a command of its own asked for, with what the register is to say of it, and return where it lies."""
    facts: dict[str, Any] = {"kind": letter.kind, "regime": letter.regime.value, "period": letter.period, "to": list(letter.to), "symbol": symbol, "row": ""}
    return desk.put(letter.code, content, stem, {"sha256": hashlib.sha256(content).hexdigest(), "summary": summary, **facts})


def _kind(code: str) -> Kind:
    if code not in kinds():
        raise StoppedError("letter_kind_unknown", found=code, known=", ".join(kinds()))
    return kinds()[code]


def chosen_units(round_: Round, period: ReportingPeriod, wanted: Sequence[str]) -> tuple[OrgUnit, ...]:
    """Return the units of the period that are wanted, all but the issuing body where none is; StoppedError for a code that is not there."""
    there = [unit for unit in round_.units_in(period) if not unit.is_own]
    known = {unit.code for unit in there}
    if unknown := [code for code in wanted if code not in known]:
        raise StoppedError("issue_unit_unknown", found=", ".join(unknown), known=", ".join(unit.code for unit in there) or "chưa có đơn vị nào")
    chosen = tuple(unit for unit in there if not wanted or unit.code in wanted)
    if not chosen:
        raise StoppedError("letter_no_units", period=period.name)
    return chosen


def drafts_of(briefs: Sequence[Brief], wanted: Wanted, *, all_units: bool) -> Iterator[Draft]:
    """Yield the drafts of briefs that are of one unit each, or of the one to all; `all_units` where nobody of the period is left out."""
    first = briefs[0]
    names = file_names(first.period.code, tuple(unit for brief in briefs for unit in brief.units))
    for brief in briefs:
        codes = tuple(unit.code for unit in brief.units)
        if wanted.each or len(codes) == 1:
            yield Draft(brief, Path(names[codes[0]]).stem, codes, codes[0])
        else:
            yield Draft(brief, brief.period.code, () if all_units else codes)


def _drafts(round_: Round, period: ReportingPeriod, units: tuple[OrgUnit, ...], wanted: Wanted, now: datetime) -> Iterator[Draft]:
    office, forms = office_of(round_, wanted.regime, wanted.symbol), Forms(round_, period)
    groups = [(unit,) for unit in units] if wanted.each else [units]
    return drafts_of([Brief(office, forms, group, now.year) for group in groups], wanted, all_units=not wanted.units)


def _about(period: ReportingPeriod) -> Iterator[Finding]:
    if period.deadline is None:
        yield ask("letter_no_deadline", period=period.name)
