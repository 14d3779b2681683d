"""Refresh (Cập nhật báo cáo): a report that people have edited gets today's figures, and nothing else of it changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generators.document_identity import DocumentIdentity, identity_of
from generators.docx_package import DamagedDocumentError, read_package
from generators.kinds.report import CODE
from generators.renewal import Outcome, Renewal, Renewed, renew
from generators.report.lines import Phrases
from generators.report.tables import chart_of
from indicators.findings import Finding, Place, ask, note
from indicators.periods import ReportingPeriod
from indicators.vietnamese.facet_words import FACET_WORDS
from indicators.vietnamese.outline_words import OutlineFacet
from macros.consolidate import Progress
from macros.known_period import known_period
from macros.report_figures import report_figures
from macros.round_definitions import load_round_in_use
from macros.round_folder.lock import round_lock
from macros.round_folder.outputs import write_output
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError

WHOLE_PERIOD = "Cả kỳ"
_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class RefreshedReport:
    """The result: where the file lies, what became of its numbers, what is to be said. `changed` are the numbers that were renewed."""

    path: Path
    period: ReportingPeriod
    renewals: tuple[Renewal, ...]
    findings: tuple[Finding, ...]
    names: Mapping[str, str]
    is_closed: bool

    @property
    def changed(self) -> tuple[Renewal, ...]:
        """The numbers that are new in the file."""
        return tuple(each for each in self.renewals if each.outcome is Outcome.RENEWED)


def refresh_report(
    path: Path, folder: RoundFolder | None = None, *, now: datetime, replace_typed: bool = False, progress: Progress | None = None
) -> RefreshedReport:
    """Renew the report in place; where it is open, beside it. StoppedError where it is not a report of this round, damaged, or the run cannot go on."""
    data = _read(path)
    folder = folder or _round_of(path)
    identity = _identity(data, path)
    round_ = load_round_in_use(folder).round
    if identity.round != round_.agency.round_code:
        raise StoppedError("report_of_other_round", file=path.name, found=identity.round, wanted=round_.agency.round_code)
    contents = report_figures(folder, known_period(round_, identity.period).code, now=now, progress=progress)
    phrases = Phrases(contents)
    done = renew(data, phrases.texts, chart_of(phrases), replace_typed=replace_typed)
    with round_lock(folder, now) as taken_over:
        written, said = (path, ()) if done.data == data else write_output(path, now, lambda target: target.write_bytes(done.data))
    names = {each.item.code: each.item.name for each in contents.answers} | {code: each.total.name for code, each in contents.achievements.items()}
    findings = (*taken_over, *_findings(done, names, path), *said)
    return RefreshedReport(written, contents.result.period, done.renewals, findings, names, contents.closing is not None)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise StoppedError("report_not_found", file=str(path)) from problem


def _round_of(path: Path) -> RoundFolder:
    """Return the round folder that the file lies in."""
    for parent in path.resolve().parents:
        folder = RoundFolder(parent)
        if folder.system.is_dir():
            return folder
    raise StoppedError("report_outside_round", file=path.name)


def _identity(data: bytes, path: Path) -> DocumentIdentity:
    try:
        found = identity_of(read_package(data))
    except DamagedDocumentError as damage:
        raise StoppedError("report_damaged", file=path.name) from damage
    if found is None or found.kind != CODE:
        raise StoppedError("report_not_ours", file=path.name)
    return found


def _findings(done: Renewed, names: Mapping[str, str], path: Path) -> list[Finding]:
    place = Place(path.name)
    codes = {Outcome.TYPED_OVER: "report_number_typed_over", Outcome.REWORDED: "report_words_changed"}
    found = [_asked(codes[each.outcome], each, names, place) for each in done.renewals if each.outcome in codes]
    unknown = [each for each in done.renewals if each.outcome is Outcome.UNKNOWN]
    found += [ask("report_number_unknown", place, name=names.get(each.indicator, WHOLE_PERIOD), before=each.before) for each in unknown]
    gone = [name_of(each, names) for each in done.renewals if each.outcome is Outcome.DELETED]
    if gone:
        found.append(note("report_numbers_deleted", place, count=str(len(gone)), names=_listed(gone)))
    told = {each.indicator: names[each.indicator] for each in done.renewals if each.what == OutlineFacet.COVERAGE and each.outcome is Outcome.RENEWED}
    if told:
        found.append(note("report_words_not_renewed", place, count=str(len(told)), names=_listed(list(told.values()))))
    return [*found, *([note("report_chart_missing", place)] if done.has_chart is False else [])]


def _listed(names: Sequence[str]) -> str:
    return "; ".join(names[:_MOST_NAMED]) + ("; …" if len(names) > _MOST_NAMED else "")


def _asked(code: str, each: Renewal, names: Mapping[str, str], place: Place) -> Finding:
    return ask(
        code, place, indicator=each.indicator, name=names.get(each.indicator, WHOLE_PERIOD), what=FACET_WORDS[each.what], before=each.before, after=each.after
    )


def name_of(each: Renewal, names: Mapping[str, str]) -> str:
    """Return what a bound number is called: "Số đoàn viên mới kết nạp, lũy kế"; its words alone where it is of the whole period."""
    what, name = FACET_WORDS.get(each.what, ""), names.get(each.indicator, "")
    return ", ".join(part for part in (name, what) if part) or "số liệu không còn trong hồ sơ"
