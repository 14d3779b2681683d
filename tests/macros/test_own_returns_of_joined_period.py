"""6T from its two quarters, with a return of its own: the two are compared, and the quarters count until a person decides."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indicators.catalogue import SpaceRule
from indicators.decisions import Action, Column, Decision, Key
from indicators.vietnamese.sentences import sentence
from macros.close import ClosingOrder, close_period
from macros.decision_events import record_decisions
from macros.issue import issue_templates
from macros.round_folder.opening import open_ledger
from tests.macros.small_office import AFTER, BEFORE, Office, codes, values
from tests.macros.test_joined_period import HALF, Q1, Q2, Q3, the_round
from tests.rounds import make_indicator, make_input

pytestmark = pytest.mark.usefixtures("lasting_workers")

SIX = "2023-6T"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A wrote X 3 and 10, Y 5 and 8 in the two quarters, B 4 and 20, 6 and 9. S is asked in the half-year alone."""
    made = the_round()
    only = make_input("S", asked_in=frozenset({"6T"}))
    catalogue = replace(made.catalogue, inputs=(*made.catalogue.inputs, only), indicators=(*made.catalogue.indicators, make_indicator("S", SpaceRule.SUM)))
    periods = tuple(replace(period, has_own_returns=True) if period.code == HALF.code else period for period in made.periods)
    office = Office(tmp_path, replace(made, catalogue=catalogue, periods=periods))
    for period, first, second in ((Q1, (3, 5), (4, 6)), (Q2, (10, 8), (20, 9))):
        office.drop("a.xlsx", "A", period, X=first[0], Y=first[1], W=25)
        office.drop("b.xlsx", "B", period, X=second[0], Y=second[1], W=25)
    return office


def decide(office: Office, action: Action, value: int | None = None) -> None:
    key = Key(SIX, "A", "X", Column.VALUE, "15")
    with open_ledger(office.folder)[0] as ledger:
        record_decisions(ledger, SIX, [(Decision(key, action, value, "đã hỏi đơn vị", "Người xử lý mẫu", BEFORE), "")], BEFORE)


def it_issues_a_workbook_of_its_own(office: Office) -> None:
    done = issue_templates(office.folder, SIX, now=BEFORE)
    assert [file.unit for file in done.files] == ["A", "B"]


def it_says_nothing_where_both_agree(office: Office) -> None:
    office.drop("a.xlsx", "A", SIX, X=13, Y=8, W=50, S=2)
    run = office.run(SIX)
    assert "stated_differs_from_parts" not in codes(run)
    assert values(run)["X"] == 37


def it_asks_with_both_numbers_and_lets_the_quarters_count(office: Office) -> None:
    office.drop("a.xlsx", "A", SIX, X=15, Y=8, W=50)
    run = office.run(SIX)
    (asked,) = (finding for finding in run.consolidation.findings if finding.code == "stated_differs_from_parts")
    assert (asked.unit, asked.indicator, asked.found, asked.understood) == ("A", "X", "15", "13")
    assert sentence(asked).endswith(
        "biểu của kỳ này ghi 15, tính từ các kỳ thì được 13 (Quý I: 3; Quý II: 10). Số tính từ các kỳ đang được dùng. "
        "Đề nghị xem số nào đúng: nếu một kỳ ghi chưa đúng thì điều chỉnh kỳ ấy để lũy kế các kỳ sau cũng đúng."
    )
    assert values(run)["X"] == 37
    assert run.questions is not None


@pytest.mark.parametrize(
    ("action", "value", "total"), [(Action.KEEP, None, 39), (Action.SUGGESTION, 13, 37), (Action.OTHER, 14, 38), (Action.EXCLUDE, None, 37)]
)
def it_counts_what_a_person_decided(office: Office, action: Action, value: int | None, total: int) -> None:
    office.drop("a.xlsx", "A", SIX, X=15, Y=8, W=50)
    decide(office, action, value)
    run = office.run(SIX)
    assert "stated_differs_from_parts" not in codes(run)
    assert values(run)["X"] == total
    assert run.consolidation.total_by_code["X"].cumulative == 37


def it_compares_a_cumulative_row_with_its_last_quarter(office: Office) -> None:
    office.drop("a.xlsx", "A", SIX, X=13, Y=13, W=50)
    (asked,) = (finding for finding in office.run(SIX).consolidation.findings if finding.code == "stated_differs_from_parts")
    assert (asked.indicator, asked.found, asked.understood) == ("Y", "13", "8")


def it_asks_where_a_quarter_is_missing(office: Office) -> None:
    (office.folder.received(Q1) / "a.xlsx").unlink()
    office.drop("a.xlsx", "A", SIX, X=13, Y=8, W=25)
    (asked,) = (finding for finding in office.run(SIX).consolidation.findings if finding.code == "stated_differs_from_parts")
    assert asked.facts["parts"] == "Quý I: chưa nhập; Quý II: 10"


def it_has_figures_that_only_the_half_year_asks(office: Office) -> None:
    office.drop("a.xlsx", "A", SIX, X=13, Y=8, W=50, S=2)
    total = office.run(SIX).consolidation.total_by_code["S"]
    assert (total.value, total.cumulative, total.coverage.reported, total.coverage.missing) == (2, 2, ("A",), ("B",))


def it_holds_the_half_year_against_no_quarter_as_if_it_were_one(office: Office) -> None:
    rows = [make_input(f"N{number}") for number in range(8)]
    catalogue = replace(office.round.catalogue, inputs=(*office.round.catalogue.inputs, *rows))
    office.round = replace(office.round, catalogue=catalogue)
    office.write_control()
    figures = {row.code: 120 + number for number, row in enumerate(rows)}
    office.drop("a.xlsx", "A", Q1, X=130, Y=8, W=25, **figures)
    office.drop("a.xlsx", "A", Q2, X=0, Y=8, W=0, **dict.fromkeys(figures, 0))
    office.drop("a.xlsx", "A", SIX, X=130, Y=8, W=25, **figures)
    run = office.run(SIX)
    told = {"period_equals_last_cumulative", "period_equals_last_period", "same_as_last_period", "not_below_last_cumulative"}
    assert not told & set(codes(run))
    assert values(run)["X"] == 130 + 24
    office.drop("a.xlsx", "A", Q3, X=12, Y=9, W=25)
    assert values(office.run(Q3))["X"] == 12


def it_owes_the_half_years_return_too(office: Office) -> None:
    office.drop("a.xlsx", "A", SIX, X=13, Y=8, W=50)
    result = office.run(SIX).consolidation
    assert (result.counted, result.missing) == (("A",), ("B",))
    assert sorted(file.name for file in result.files) == [
        "../2023-Quy-I/a.xlsx",
        "../2023-Quy-I/b.xlsx",
        "../2023-Quy-II/a.xlsx",
        "../2023-Quy-II/b.xlsx",
        "a.xlsx",
    ]


def it_changes_no_quarter_and_no_year(office: Office) -> None:
    before = values(office.run(Q2)), values(office.run("2023-9T"))
    office.drop("a.xlsx", "A", SIX, X=999, Y=8, W=50)
    assert (values(office.run(Q2)), values(office.run("2023-9T"))) == before


def it_closes_with_what_was_decided(office: Office) -> None:
    for unit, figures in (("A", {"X": 15, "Y": 8, "W": 50, "S": 1}), ("B", {"X": 24, "Y": 9, "W": 50, "S": 1})):
        office.drop(f"{unit}.xlsx", unit, SIX, **figures)
    decide(office, Action.KEEP)
    done = close_period(office.folder, SIX, ClosingOrder("Người chốt mẫu", "số mẫu", "số mẫu"), now=AFTER)
    assert done.closing is not None
    assert done.closing.totals["X"] == 39
    assert not office.run(SIX).consolidation.closing.differences
