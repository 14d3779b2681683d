"""What the fuzzing broke once, by seed and number, and that its invariants can fail. The long run is a command: python -m tests.fuzz.mutated_templates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from macros.returns import PeriodReturns
from macros.round_folder.received_files import ReceivedFile
from macros.settled_period import settle_period
from macros.stock import Stock, StockedFile
from tests.corpus.office import NOW, Office, open_office
from tests.corpus.template import with_sheet
from tests.fuzz import invariants
from tests.fuzz.invariants import Parent, the_parent
from tests.fuzz.mutated_packages import fuzz as fuzz_packages
from tests.fuzz.mutated_templates import fuzz, main
from tests.fuzz.mutating import Mutated, Mutator
from tests.fuzz.mutating_packages import PackageMutator
from xlsx_templates.reading import FileJob, RawFile, ReadFile, ReadStatus, interpret_with, read_returns
from xlsx_templates.reading.interpretation import ReadPart

BROKE = {
    (2, 869): "a stray cell far out in an .xls makes a grid of seven million cells, all of them once handed over",
    (2, 262): "a row number of a damaged .xls takes a worker's memory; the second one too",
    (2, 464): "a cell reference beyond the sheet takes a worker's memory",
    (2, 2276): "a looped chain of OLE sectors takes a worker's memory",
}
SLOW_ONCE = {
    (7, 1264): "a stray cell sixty thousand columns out: the parser runs out of memory, and its backtrace took all the time there is",
    (7, 2341): "another, within memory: every empty cell of the heading was folded as a title, one by one",
}
FEW = 60


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return open_office(tmp_path_factory.mktemp("fuzz") / "hồ sơ")


@pytest.fixture(scope="module")
def mutator(office: Office) -> Mutator:
    return Mutator(office)


@pytest.fixture(scope="module")
def parent(office: Office) -> Parent:
    return the_parent(office)


def _answers(mutator: Mutator, parent: Parent, cases: list[tuple[int, int]], folder: Path) -> Iterator[tuple[Mutated, RawFile, list[str]]]:
    return fuzz(mutator, parent, cases, folder)


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_what_broke_once_holds_now(mutator: Mutator, parent: Parent, tmp_path: Path) -> None:
    found = list(_answers(mutator, parent, list(BROKE), tmp_path))
    assert len(found) == len(BROKE)
    assert [(case.name, wrong) for case, _, wrong in found if wrong] == []
    assert {raw.problem for _, raw, _ in found} <= {"", "broken_file", "slow_file"}


def test_what_was_slow_once_is_answered_at_once(mutator: Mutator, parent: Parent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUST_BACKTRACE", "1")
    found = list(_answers(mutator, parent, list(SLOW_ONCE), tmp_path))
    assert [(case.name, wrong) for case, _, wrong in found if wrong] == []
    assert [raw.problem for _, raw, _ in found] == ["broken_file", ""]


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_a_few_packages_of_every_kind_hold(office: Office, parent: Parent, tmp_path: Path) -> None:
    mutator = PackageMutator(office)
    found = list(fuzz_packages(mutator, parent, [(1, number) for number in range(FEW)], tmp_path))
    assert [(case.name, wrong) for case, _, wrong in found if wrong] == []
    assert {case.kind for case, _, _ in found} == mutator.kinds.keys()
    assert {package is not None and not package.problems for _, package, _ in found} == {True, False}


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_a_few_cases_of_every_kind_hold(mutator: Mutator, parent: Parent, tmp_path: Path) -> None:
    found = list(_answers(mutator, parent, [(7, number) for number in range(FEW)], tmp_path))
    assert [(case.name, wrong) for case, _, wrong in found if wrong] == []
    assert {case.kind for case, _, _ in found} == mutator.kinds.keys()
    assert {bool(raw.problem) for _, raw, _ in found} == {True, False}


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_the_command_tells_of_one_case_and_keeps_a_broken_one(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["--only", "2/464", "--keep", str(tmp_path / "giữ")]) == 0
    assert capsys.readouterr().out.splitlines() == ["2-000464.xlsx (xml): broken_file: all holds", "1 cases: 1 broken_file"]
    assert [path.name for path in (tmp_path / "giữ").iterdir()] == ["2-000464.xlsx"]
    monkeypatch.setattr(Parent, "wrongs", lambda *_: iter(["nothing holds"]))
    assert main(["--cases", "1", "--seed", "7"]) == 1


def test_a_case_is_the_same_every_time(mutator: Mutator) -> None:
    assert [mutator.case(3, number) for number in range(30)] == [mutator.case(3, number) for number in range(30)]
    assert mutator.case(3, 1) != mutator.case(4, 1)


class DescribeTheInvariants:
    """Each is broken on purpose."""

    @pytest.fixture
    def case(self, office: Office) -> Mutated:
        return Mutated(0, "cells", "good.xlsx", office.filled())

    @pytest.fixture
    def raw(self, case: Mutated, tmp_path: Path) -> RawFile:
        path = tmp_path / case.name
        path.write_bytes(case.data)
        (found,) = read_returns([FileJob(case.name, path)])
        return found

    def it_finds_nothing_in_a_good_file(self, parent: Parent, case: Mutated, raw: RawFile) -> None:
        assert list(parent.wrongs(case, raw, 1)) == []

    def it_sees_a_figure_that_is_not_in_the_file(self, parent: Parent, case: Mutated, raw: RawFile) -> None:
        other = with_sheet(case.data, lambda sheet: sheet.replace("<v>1230</v>", "<v>1240</v>"))
        assert any("N04 counts as 1230" in said for said in parent.wrongs(replace(case, data=other), raw, 1))

    def it_sees_a_file_without_an_answer(self, parent: Parent, case: Mutated) -> None:
        assert "neither a problem nor a sheet" in list(parent.wrongs(case, RawFile(case.name), 1))

    def it_sees_a_crash_of_the_parent(self, parent: Parent, case: Mutated, raw: RawFile) -> None:
        odd = replace(raw, sheets=(replace(raw.sheets[0], rows=None),))  # type: ignore[arg-type]
        assert any(said.startswith("the parent raised TypeError") for said in parent.wrongs(case, odd, 1))

    def it_sees_a_file_left_out_without_a_word(self, parent: Parent, case: Mutated, raw: RawFile, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(invariants, "interpret_with", lambda *_: ReadFile(case.name, (ReadPart(ReadStatus.REJECTED),)))
        assert "rejected without a word" in list(parent.wrongs(case, raw, 1))

    def it_sees_a_file_that_waits_and_counts_all_the_same(self, parent: Parent, case: Mutated, raw: RawFile, monkeypatch: pytest.MonkeyPatch) -> None:
        item = StockedFile(ReceivedFile(case.name, Path(case.name), "0" * 64, len(case.data)), None, NOW)
        counted = PeriodReturns(Stock(parent.expected.period, (item,)), {case.name: interpret_with(parent.expected, raw)})
        settled = settle_period(parent.expected.round, parent.expected.period, counted, [])
        monkeypatch.setattr(invariants, "settle_period", lambda *_: settled)
        assert list(parent.wrongs(case, raw, 1)) == []
        assert "a file that is held counts" in list(parent.wrongs(case, replace(raw, tokens=()), 1))

    def it_sees_lost_time(self, parent: Parent, case: Mutated, raw: RawFile) -> None:
        assert list(parent.wrongs(case, raw, 12.0)) == ["answered after 12.0 s"]
