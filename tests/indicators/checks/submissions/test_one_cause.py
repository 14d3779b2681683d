"""One finding a row, the likeliest; and none on plausible returns."""

from __future__ import annotations

import random

import pytest

from indicators.checks.submissions import RULES, check_submission
from indicators.findings import Finding, Severity
from indicators.vietnamese.sentences import sentence
from tests.indicators.checks.submissions.views import codes, view_of


def test_a_slip_in_block_a_is_asked_once_not_for_every_rate_over_it() -> None:
    """
    | Mã | Cách ghi   | Trên | Nền | Quý I |
    |----|------------|------|-----|-------|
    | A1 | stock      |      | 200 | 20    |
    | A2 | stock      |      | 90  | 0     |
    | C1 | cumulative | A1   |     | 150   |
    | C2 | cumulative | A1   |     | 160   |
    | C3 | cumulative | A2   |     | 60    |
    """
    found = check_submission(view_of(test_a_slip_in_block_a_is_asked_once_not_for_every_rate_over_it.__doc__))
    assert codes(found) == [("base_far_from_reference", "A1"), ("base_zero", "A2")]


def test_a_scale_slip_is_named_before_its_consequences() -> None:
    """
    | Mã | Cách ghi   | Trên | Quý I    | Quý II  |
    |----|------------|------|----------|---------|
    | C1 | cumulative |      | 1200     | 1.3     |
    | C2 | cumulative | own  | 12/40    | 12000/9 |
    """
    found = check_submission(view_of(test_a_scale_slip_is_named_before_its_consequences.__doc__))
    assert codes(found) == [("scale_slip_likely", "C1"), ("scale_slip_likely", "C2")]


def test_an_old_column_is_asked_once() -> None:
    """Each row would also equal its lũy kế: Quý I is the whole year so far."""
    view = view_of("""
    | Mã | Quý I | Quý II |
    |----|-------|--------|
    | C1 | 15    | 15     |
    | C2 | 18    | 18     |
    | C3 | 21    | 21     |
    | C4 | 340   | 340    |
    | C5 | 33    | 33     |
    """)
    assert codes(check_submission(view)) == [("same_as_last_period", "")]


def _plausible(seed: int) -> str:
    """Return a table of three quarters of a diligent unit: flows move, lũy kế grows, stocks drift, parts stay within wholes."""
    draw = random.Random(seed)
    lines = ["| Mã | Cách ghi | Trên | Nền | Giao | Quý I | Quý II | Quý III |", "|----|"]
    members = draw.randint(20, 900)
    lines.append(f"| A1 | stock | | {members} | | {members} | {members + members // 15} | {members - members // 15} |")
    for number in range(draw.randint(3, 9)):
        typical = draw.choice([3, 12, 40, 300])
        flow = [draw.choice([0, draw.randint(1 + typical // 9, typical), draw.randint(1 + typical // 9, typical)]) for _ in range(3)]
        if sum(flow[:2]) == flow[2] or flow[0] == flow[1]:
            flow[1] += 1 + typical // 5 + 2 * flow[2]
        goal = draw.choice(["", str(typical * 4)])
        lines.append(f"| F{number} | flow | | | {goal} | {flow[0]} | {flow[1]} | {flow[2]} |")
    for number in range(draw.randint(2, 6)):
        first, second, third = sorted(draw.randint(0, members - members // 15) for _ in range(3))
        lines.append(f"| C{number} | cumulative | {draw.choice(['', 'A1'])} | | | {first} | {second} | {third} |")
        lines.append(f"| O{number} | cumulative | own | | | {first}/{members} | {second}/{members} | {third}/{members} |")
        lines.append(f"| E{number} | every | | | | {draw.randint(0, 9)} | {draw.randint(0, 9)} | kps |")
    return "\n".join(line if line != "|----|" else "|----|----|----|----|----|----|----|----|" for line in lines)


@pytest.mark.parametrize("seed", range(200))
def test_plausible_returns_are_not_asked(seed: int) -> None:
    for quarters in (1, 2, 3):
        table = "\n".join("|".join(line.split("|")[: 6 + quarters]) + "|" for line in _plausible(seed).splitlines())
        assert codes(check_submission(view_of(table))) == []


TABLE = """
    | Mã | Cách ghi   | Đơn vị tính | Trên | Nền | Quý I | Quý II   |
    |----|------------|-------------|------|-----|-------|----------|
    | A1 | stock      | người       |      | 100 | 100   | 80       |
    | A2 | stock      | người       |      | 50  | 50    | 0        |
    | A3 | stock      | người       |      | 30  | 30    | 30       |
    | C1 | flow       | người       |      |     | 3400  | 3400     |
    | C2 | stock      | người       |      |     | 12    | 12000    |
    | C3 | cumulative | người       |      |     | 40    | 39       |
    | C4 | cumulative | Có/Không    |      |     | 1     | 0        |
    | C5 | cumulative | người       | own  |     | 1/3   | 4/3      |
    | C6 | cumulative | người       | own  |     | 1/3   | 4/0      |
    | C7 | cumulative | người       | own  |     | 1/3   | 4/       |
    | C8 | cumulative | người       | A3   |     | 1     | 31       |
    | C9 | stock      | người       |      |     | 12    | 12000.5  |
"""


def test_every_finding_of_a_return_can_be_said() -> None:
    """Each has its sentence, in which nothing is left open."""
    found = check_submission(view_of(TABLE))
    assert [finding.indicator for finding in found] == ["A1", "A2", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9"]
    said = [sentence(finding) for finding in found]
    assert said[2] == "TT 4, Dòng C1 (ô G4): số kỳ này 3400 bằng đúng lũy kế kỳ trước.".replace("3400", "3.400") + (
        " Có phải đơn vị ghi số lũy kế? Đề nghị chỉ ghi số phát sinh trong kỳ."
    )
    assert not [text for text in said if "{" in text or "()" in text or "None" in text]
    assert [finding.indicator for finding in found if finding.severity is Severity.ERROR] == ["C5"]


def test_every_rule_says_what_it_forbids() -> None:
    assert not [name for name, rule in RULES.items() if not (rule.__doc__ or "").startswith("Forbid ")]
    assert all(isinstance(finding, Finding) for finding in check_submission(view_of(TABLE)))


def test_a_note_gives_way_to_a_question() -> None:
    """
    | Mã | Cách ghi | Trên | Nền | Quý I | Quý II |
    |----|----------|------|-----|-------|--------|
    | A1 | stock    |      | 30  | 30    | 30     |
    | C1 | flow     | A1   |     | 37    | 37     |
    | C2 | flow     |      |     | 37    | 37     |
    """
    found = check_submission(view_of(test_a_note_gives_way_to_a_question.__doc__))
    assert codes(found) == [("part_over_whole", "C1"), ("period_equals_last_period", "C2")]
