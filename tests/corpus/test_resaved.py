"""The same cases saved again by LibreOffice: the same answers, the same totals. One call of LibreOffice for each kind of file."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.corpus.case import Case
from tests.corpus.cases import CASES
from tests.corpus.checking import wrongs
from tests.corpus.mutations import NAME
from tests.corpus.office import Office
from tests.corpus.running import LastingPool, many_runs, run

KINDS = ("xlsx", "ods", "xls")
RESAVED = [case for case in CASES if case.resaved]
BY_ALL = tuple(case for case in RESAVED if case.name in {"nguyen", "dong-an"})
PAIRS = [(case, kind) for case in BY_ALL for kind in KINDS] + [(case, KINDS[number % len(KINDS)]) for number, case in enumerate(RESAVED) if case not in BY_ALL]
"""Each case by one kind of file, some by all."""
SECONDS = 300

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def resaved(office: Office, standing_office: list[str], tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], bytes]:
    """Return the bytes of each case as LibreOffice saves them, by case and kind."""
    place = tmp_path_factory.mktemp("resaved")
    found: dict[tuple[str, str], bytes] = {}
    for kind in KINDS:
        sources = [_written(place, case, case.make(office)[NAME]) for case, wanted in PAIRS if wanted == kind]
        command = [*standing_office, "--convert-to", kind, "--outdir", str(place / kind)]
        subprocess.run([*command, *map(str, sources)], capture_output=True, timeout=SECONDS, check=True)
        found |= {(path.stem, kind): path.read_bytes() for path in (place / kind).iterdir()}
    return found


def _written(folder: Path, case: Case, data: bytes) -> Path:
    path = folder / f"{case.name}.xlsx"
    path.write_bytes(data)
    return path


@pytest.fixture(scope="module")
def many() -> Iterator[None]:
    pool = LastingPool(1)
    with many_runs(pool):
        yield
    pool.close()


@pytest.mark.parametrize(("case", "kind"), [pytest.param(case, kind, id=f"{case.name}-{kind}") for case, kind in PAIRS])
def test_the_answer_is_the_same(office: Office, resaved: dict[tuple[str, str], bytes], many: None, case: Case, kind: str) -> None:  # noqa: ARG001
    outcome = run(office, replace(case, keeps={}), {f"AL.{kind}": resaved[case.name, kind]})
    assert not wrongs(case, outcome)


def test_a_good_part_of_the_corpus_is_saved_again() -> None:
    assert len(RESAVED) > 20
    assert {kind for _, kind in PAIRS} == set(KINDS)
