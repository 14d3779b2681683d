"""What is wrong with the answer to a case: in words, for the test and for a person at work on the corpus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from indicators.aggregation.figures import COUNTING
from tests.corpus.case import Case
from tests.corpus.running import Outcome, wanted_counts, wanted_totals


def wrongs(case: Case, outcome: Outcome) -> list[str]:
    """Return a line for everything in which the outcome is not what the case wants; [] for a right answer."""
    found = [] if outcome.answer is case.answer else [f"answer {outcome.answer.value}, wanted {case.answer.value}"]
    codes = tuple(sorted(finding.code for finding in outcome.findings))
    found += [] if codes == tuple(sorted(case.codes)) else [f"codes {codes}, wanted {case.codes}"]
    found += _wrong_counts(case, outcome)
    found += _wrong_totals(case, outcome)
    found += [f"{key} keeps {kept!r}, wanted {text!r}" for key, text in case.keeps.items() if (kept := _kept(outcome, case.unit, key)) != text]
    found += [f"no file is called {name}: {list(outcome.files)}" for name in case.called if name not in outcome.files]
    proposed = {finding.unit for finding in outcome.findings} if case.proposes else set()
    return found + ([f"proposed for {proposed}, wanted {case.proposes}"] if case.proposes and proposed != {case.proposes} else [])


def _wrong_counts(case: Case, outcome: Outcome) -> Iterator[str]:
    for unit, wanted in wanted_counts(case).items():
        counts = outcome.counts(unit)
        if wanted is None:
            entries = outcome.entries(unit) or {}
            counting = [code for code, entry in entries.items() if entry.figure.fact in COUNTING]
            yield from [f"{unit}: {counting} count, wanted nothing"] if counting else []
            continue
        differ = {code: ((counts or {}).get(code), value) for code, value in wanted.items() if (counts or {}).get(code) != value}
        yield from [f"{unit}: (counts, wanted) {differ}"] if differ else []


def _wrong_totals(case: Case, outcome: Outcome) -> Iterator[str]:
    for code, (wanted, whole) in wanted_totals(case).items():
        total = outcome.totals[code]
        parts: Mapping[str, tuple[object, object]] = {"value": (total.value, wanted)}
        if whole is not None:
            parts = {"numerator": (total.numerator, wanted), "denominator": (total.denominator, whole)}
        for name, (ours, theirs) in parts.items():
            if Decimal(str(ours or 0)) != theirs:
                yield f"total {code} {name} is {ours}, wanted {theirs}"


def _kept(outcome: Outcome, unit: str, key: str) -> str:
    code, _, column = key.partition("/")
    entry = (outcome.entries(unit) or {}).get(code)
    return str(getattr(entry, column, "")) if entry else ""
