"""Every case of the corpus gets its answer, and what counts is exact, beside the rest of the round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from time import struct_time
from unittest import mock

import pytest

from indicators.findings import Severity
from indicators.vietnamese.sentences import sentence, templates
from macros.consolidate import consolidate
from tests.corpus.case import Answer, Case
from tests.corpus.cases import CASES
from tests.corpus.checking import wrongs
from tests.corpus.office import NOW, PERIOD, Office
from tests.corpus.phrases import ELSEWHERE, GROUPS
from tests.corpus.running import LastingPool, Outcome, laid_out, many_runs, run
from tests.corpus.table import PAGE, page

UNITS_FORBIDDEN = ("từ chối", "lỗi", "không hợp lệ", "hệ thống")


@pytest.fixture(scope="module")
def answered() -> Iterator[dict[str, Outcome]]:
    """What the program answered so far, by case; runs of the module share one worker and one reading of the control workbook."""
    pool = LastingPool(1)
    with many_runs(pool):
        yield {}
    pool.close()


def _answer(office: Office, answered: dict[str, Outcome], case: Case) -> Outcome:
    if case.name not in answered:
        answered[case.name] = run(office, case)
    return answered[case.name]


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_the_case_is_answered_and_counted(office: Office, answered: dict[str, Outcome], case: Case) -> None:
    outcome = _answer(office, answered, case)
    assert not wrongs(case, outcome)
    assert not [said for said in outcome.sentences for word in UNITS_FORBIDDEN if word in said.lower()]
    assert not _against_the_pattern(outcome)


def _against_the_pattern(outcome: Outcome) -> list[str]:
    """Return the sentences that ask or refuse without their place before, what stands there, and what to do."""
    wrong = []
    for finding in outcome.findings:
        tt, name, cell, said = finding.facts.get("tt"), finding.facts.get("name"), finding.place.cell, sentence(finding)
        place = f"TT {tt}, {name} (ô {cell}): " if tt and cell else f"{name} (ô {cell}): " if name and cell else f"ô {cell}: " if cell else ""
        is_whole = place in said[: len(place) + 60] and finding.found in said and "ề nghị" in said
        wrong += [said] if finding.severity is not Severity.NOTE and not is_whole else []
    return wrong


def test_the_page_in_docs_says_what_the_program_says(office: Office, answered: dict[str, Outcome]) -> None:
    said = {case.name: _answer(office, answered, case) for case in CASES}
    assert page(said) == PAGE.read_text(encoding="utf-8"), "python -m tests.corpus.table writes it anew"


def test_every_phrase_has_a_case() -> None:
    phrases = [phrase for group in GROUPS.values() for phrase in group]
    assert len(set(phrases)) == len(phrases)
    assert not set(phrases) - {case.phrase for case in CASES} - ELSEWHERE.keys()
    assert not {case.phrase for case in CASES} - set(phrases)
    assert not {case.phrase for case in CASES} & ELSEWHERE.keys()


def test_the_corpus_is_large_and_well_formed() -> None:
    assert len(CASES) >= 150
    assert not [name for name, count in Counter(case.name for case in CASES).items() if count > 1]
    assert {case.answer for case in CASES} == set(Answer)
    assert not {code for case in CASES for code in case.codes} - templates().keys()
    assert not [case.name for case in CASES if case.answer in {Answer.ACCEPT, Answer.NOTE} and case.counts and None in case.counts.values() and not case.codes]


def test_a_case_makes_the_same_bytes_every_time(office: Office) -> None:
    """At two times of day, as a package keeps the time of its members."""
    shared = [case for case in CASES if case.name in {"dau-cham", "lien-ket", "o-phan-tram", "xls", "ods", "bom-chong", "bom-200"}]
    assert len(shared) == 7
    made = []
    for hour in (8, 9):
        with mock.patch("zipfile.time.localtime", return_value=struct_time((2023, 6, 1, hour, 0, 0, 3, 152, 0))):
            made.append([case.make(office) for case in shared])
    assert [case.name for case, one, other in zip(shared, *made, strict=True) if one != other] == []


def test_the_shortcut_of_the_corpus_is_the_real_road(office: Office) -> None:
    """One case with its own workers and its own reading of the control workbook, written and all."""
    case = next(case for case in CASES if case.name == "dau-cham")
    with laid_out(office, case, case.make(office)) as names:
        result = consolidate(office.folder, PERIOD, now=NOW, workers=2).consolidation
    outcome = Outcome(result, {file.name: file.status for file in result.files if file.name in names}, result.findings)
    assert not wrongs(case, outcome)
