"""Letter (Soạn văn bản): a Word document of one kind about a period, to all its units or one to each, drafts beside what is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from generators.brief import Brief, office_of
from generators.checking import findings_of
from generators.document import Document
from generators.foot import AuthorityNotOfRegimeError
from generators.kinds import Kind, kinds
from generators.regimes import REGIMES, load_regime
from generators.word_template.building import build_template
from generators.word_template.compiling import CompiledTemplate, TemplateError, compile_template, shipped_template
from generators.word_template.rendering import render
from indicators.findings import Finding, ask
from indicators.forms import Forms
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.units import OrgUnit
from macros.known_period import known_period
from macros.round_definitions import load_round_in_use
from macros.round_folder.lock import round_lock
from macros.round_folder.outputs import fitted, write_output
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError
from xlsx_templates.unit_workbook import file_names

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: kind and regime by code, the units by code (all where none), one document to each or one to all, the office's own symbol."""

    kind: str
    period: str
    regime: str = "doan"
    units: tuple[str, ...] = ()
    each: bool = False
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Letters:
    """The result: the documents written, and what is to be said."""

    period: ReportingPeriod
    kind: str
    files: tuple[Path, ...]
    findings: tuple[Finding, ...] = ()


def write_letters(folder: RoundFolder, wanted: Wanted, *, now: datetime, progress: Progress | None = None) -> Letters:
    """Write the documents as drafts; what is there is never written over. StoppedError where the run cannot go on."""
    book = load_round_in_use(folder)
    kind = _kind(wanted.kind)
    period = known_period(book.round, wanted.period)
    units = chosen_units(book.round, period, wanted.units)
    letters = list(_briefs(book.round, period, units, replace(wanted, each=wanted.each or getattr(kind, "EACH", False)), now))
    about = () if getattr(kind, "OF_YEAR", False) else tuple(_about(period))
    return write_drafts(folder, kind, letters, about, now=now, progress=progress)


def write_drafts(
    folder: RoundFolder, kind: Kind, letters: Sequence[tuple[Brief, str]], about: Sequence[Finding], *, now: datetime, progress: Progress | None = None
) -> Letters:
    """Write a document of each brief, its file's name ending as said beside it, and return them; `about` is to be said whatever is written."""
    template = template_of(folder, letters[0][0].office.regime)
    with round_lock(folder, now) as said:
        findings, files = [*said, *about], []
        for done, (brief, name) in enumerate(letters, start=1):
            path, more = _write(folder, kind, brief, template, name, now)
            files.append(path)
            findings += [finding for finding in more if finding not in findings]
            if progress:
                progress(done, len(letters), name)
    return Letters(letters[0][0].period, kind.NAME, tuple(files), tuple(findings))


def write_template(folder: RoundFolder, regime: str, *, now: datetime) -> Path:
    """Write the regime's template for the office to restyle, and return where it lies; one that is there is not written over."""
    code = _regime(regime)
    path, _ = write_output(free_name(folder.documents / TEMPLATES, code), now, lambda temporary: temporary.write_bytes(build_template(load_regime(code))))
    return path


TEMPLATES = "mau-trinh-bay"
"""The folder of the office's own templates, in that of the documents."""


def _kind(code: str) -> Kind:
    if code not in kinds():
        raise StoppedError("letter_kind_unknown", found=code, known=", ".join(kinds()))
    return kinds()[code]


def _regime(code: str) -> str:
    if code not in REGIMES:
        raise StoppedError("letter_regime_unknown", found=code, known=", ".join(REGIMES))
    return code


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


def template_of(folder: RoundFolder, regime: str) -> CompiledTemplate:
    """Return the office's own template of the regime where there is one, else the shipped one."""
    own = folder.documents / TEMPLATES / f"{_regime(regime)}.docx"
    if not own.is_file():
        return shipped_template(regime)
    try:
        return compile_template(own.read_bytes(), load_regime(regime), own.name)
    except TemplateError as problem:
        raise StoppedError(problem.finding.code, **problem.finding.facts) from problem


def _briefs(round_: Round, period: ReportingPeriod, units: tuple[OrgUnit, ...], wanted: Wanted, now: datetime) -> Iterator[tuple[Brief, str]]:
    """Yield each document's brief with the end of its file's name."""
    office, forms = office_of(round_, wanted.regime, wanted.symbol), Forms(round_, period)
    names = file_names(period.code, units)
    if wanted.each or len(units) == 1:
        yield from ((Brief(office, forms, (unit,), now.year), Path(names[unit.code]).stem) for unit in units)
    else:
        yield Brief(office, forms, units, now.year), period.code


def _write(folder: RoundFolder, kind: Kind, brief: Brief, template: CompiledTemplate, name: str, now: datetime) -> tuple[Path, tuple[Finding, ...]]:
    document = kind.compose(brief)
    content = rendered(document, template)
    target = free_name(folder.documents / brief.period.code, f"{kind.FILE}_{name}")
    path, said = write_output(target, now, lambda temporary: temporary.write_bytes(content))
    return path, (*findings_of(document, now.date()), *said)


def rendered(document: Document, template: CompiledTemplate) -> bytes:
    """Return the document as Word's bytes; StoppedError where its regime has no word for who signs."""
    try:
        return render(document, template)
    except AuthorityNotOfRegimeError as problem:
        raise StoppedError("document_authority_not_of_regime", regime=template.regime.name, authority=str(problem)) from problem


def free_name(folder: Path, stem: str) -> Path:
    """Return a name that nothing bears yet: a signed document is never written over, a rebuild is a new draft beside it."""
    names = (fitted(stem, f"{f' (du thao {number})' if number > 1 else ''}.docx") for number in range(1, 10_000))
    return next(path for path in (folder / name for name in names) if not path.exists())


def _about(period: ReportingPeriod) -> Iterator[Finding]:
    if period.deadline is None:
        yield ask("letter_no_deadline", period=period.name)
