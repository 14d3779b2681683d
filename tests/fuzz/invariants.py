"""What must hold of every file, whatever was done to it: exactly one answer, no crash of the parent, no figure that is not in the file, time and memory."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from indicators.aggregation import Book, consolidate_totals
from indicators.findings import Finding
from indicators.submissions import Entry, Fact, Figure
from indicators.vietnamese.sentences import sentence
from macros.returns import PeriodReturns
from macros.round_folder.opening import read_ledger
from macros.round_folder.received_files import ReceivedFile
from macros.settled_period import settle_period
from macros.stock import Stock, StockedFile
from tests.corpus.office import NOW, PERIOD, Office, the_round
from tests.fuzz.mutating import Mutated
from xlsx_templates.reading import Expected, RawFile, ReadFile, ReadStatus, interpret_with

WORKED_OUT = frozenset({"formula_computed", "cell_amount_converted", "cell_percentage"})
_TOKEN = re.compile(r"\d[\d., \u00a0\u2009\u202f\u3000']*(?:[eE][+-]?\d+)?")
LONGEST_SENTENCE = 3000


@dataclass
class Parent:
    """What the parent does with every file, with one round for all of them."""

    expected: Expected

    def wrongs(self, case: Mutated, raw: RawFile, seconds: float) -> Iterator[str]:
        """Yield what does not hold of one case; an exception of the parent is one too."""
        if seconds > 11:
            yield f"answered after {seconds:.1f} s"
        if not raw.problem and not raw.sheets:
            yield "neither a problem nor a sheet"
        try:
            file = interpret_with(self.expected, raw)
            yield from _of_file(file)
            yield from self._of_round(file, case)
            if case.name.endswith((".xlsx", ".ods")):
                yield from _invented(case.data, file)
        except Exception as crash:  # noqa: BLE001 - that there is none is the invariant
            yield f"the parent raised {type(crash).__name__}: {crash}"

    def _of_round(self, file: ReadFile, case: Mutated) -> Iterator[str]:
        """Settle, check and add up as a run does."""
        item = StockedFile(ReceivedFile(file.name, Path(file.name), "0" * 64, len(case.data)), None, NOW)
        returns = PeriodReturns(Stock(self.expected.period, (item,)), {file.name: file})
        settled = settle_period(self.expected.round, self.expected.period, returns, [])
        yield from _of_findings(settled.findings)
        totals = consolidate_totals(Book(self.expected.round, self.expected.period, {PERIOD: settled.standing}))
        if any(isinstance(total.value, float) for total in totals):
            yield "a total is a float"
        if file.status is not ReadStatus.READ and any(total.coverage.counted for total in totals):
            yield f"a file that is {file.status.value} counts"


def the_parent(office: Office) -> Parent:
    """Return the parent of an office."""
    round_ = the_round()
    with read_ledger(office.folder) as ledger:
        return Parent(Expected(round_, round_.period_by_code[PERIOD], ledger.definitions()))


def _of_file(file: ReadFile) -> Iterator[str]:
    yield from _of_findings(file.findings)
    if file.status is not ReadStatus.READ and not file.findings:
        yield f"{file.status.value} without a word"
    if file.status is ReadStatus.READ and not file.submissions:
        yield "read without a submission"
    for submission in file.submissions:
        for entry in submission.entries.values():
            yield from _of_entry(entry, file)


def _of_entry(entry: Entry, file: ReadFile) -> Iterator[str]:
    for figure in (entry.figure, entry.whole):
        if figure is None:
            continue
        if figure.fact is Fact.NUMBER and not isinstance(figure.value, int | Decimal | date):
            yield f"{entry.input} is {figure.value!r}"
        is_silent = figure is entry.figure and not [finding for finding in file.findings if finding.indicator == entry.input]
        if figure.fact is Fact.REFUSED and is_silent and file.status is ReadStatus.READ:  # a file that waits says of its cells nothing yet
            yield f"{entry.input} is refused without a word"
        if isinstance(figure.value, Decimal) and not figure.value.is_finite():
            yield f"{entry.input} is {figure.value}"


def _of_findings(findings: tuple[Finding, ...]) -> Iterator[str]:
    for finding in findings:
        said = sentence(finding)
        if not said.strip() or len(said) > LONGEST_SENTENCE:
            yield f"{finding.code} says {len(said)} letters"


def _invented(data: bytes, file: ReadFile) -> Iterator[str]:
    """Yield the figures that count whose digits stand nowhere in the file; what was worked out from it is left out."""
    known = _numbers_in(data)
    if known is None:
        return
    explained = {finding.indicator for finding in file.findings if finding.code in WORKED_OUT}
    for submission in file.submissions:
        for code, entry in submission.entries.items():
            if code not in explained and not code.startswith("Y") and _is_invented(entry.figure, known):
                yield f"{code} counts as {entry.figure.value}, which stands nowhere in the file (it says {entry.figure.text[:40]!r})"


def _is_invented(figure: Figure, known: Mapping[Decimal, None]) -> bool:
    value = figure.value
    if figure.fact is not Fact.NUMBER or not isinstance(value, int | Decimal):
        return False
    return not {Decimal(value), Decimal(value) / 100} & known.keys()


def _numbers_in(data: bytes) -> dict[Decimal, None] | None:
    """Return every number that the text of the package could be read as; None where the package cannot be opened by another reader."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            names = [name for name in source.namelist() if name.endswith(".xml")]
            text = "\n".join(source.read(name).decode("utf-8", "replace") for name in names)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError, zipfile.zlib.error):  # type: ignore[attr-defined]
        return None
    found: dict[Decimal, None] = {Decimal(0): None, Decimal(1): None}
    for token in _TOKEN.findall(_plain(text)):
        found |= dict.fromkeys(_readings(token))
    return found


def _plain(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFKC", re.sub(r"&#x?[0-9a-fA-F]+;", "", text))


def _readings(token: str) -> Iterator[Decimal]:
    bare = re.sub(r"[ \u00a0\u2009\u202f\u3000']", "", token).rstrip(".,")
    for written in {bare, re.sub(r"[.,]", "", bare), bare.replace(".", "").replace(",", "."), bare.replace(",", "")}:
        try:
            exact = Decimal(written)
        except InvalidOperation:
            continue
        yield exact
        if abs(exact) < Decimal("1e300"):
            yield Decimal(format(float(exact), ".15g"))
