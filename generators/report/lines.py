"""The key sentence of each line of a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from generators.body import BoundNumber, Inlines
from generators.report import words
from generators.sentences import Fact, plain, sentence
from indicators.achievements import Achievement
from indicators.report_contents import ReportContents
from indicators.vietnamese.outline_words import OutlineFacet
from indicators.vietnamese.report_phrases import BoundKey, Overall, bound_texts, in_sentence, period_word
from indicators.vietnamese.result_words import Facet


class Phrases:
    """The phrases of a report's contents as bound numbers."""

    def __init__(self, contents: ReportContents) -> None:
        self.contents = contents
        self.period = contents.result.period

    @cached_property
    def texts(self) -> Mapping[BoundKey, str]:
        """Every phrase by indicator and facet."""
        return {key: plain(text) for key, text in bound_texts(self.contents).items()}

    def of(self, code: str, facet: Facet) -> BoundNumber | None:
        """Return the phrase about an indicator, None where nothing can be said."""
        return self._bound(code, facet.value)

    def of_item(self, code: str, facet: OutlineFacet) -> BoundNumber | None:
        """Return the phrase about an item of the outline."""
        return self._bound(code, facet.value)

    def overall(self, what: Overall) -> BoundNumber | None:
        """Return the phrase about the period as a whole."""
        return self._bound("", what.value)

    def _bound(self, code: str, what: str) -> BoundNumber | None:
        text = self.texts.get((code, what), "")
        return BoundNumber(text, code, self.period.code, what) if text else None


def lines_asked(lines: Sequence[Achievement]) -> tuple[Achievement, ...]:
    """Return the lines that anybody is asked in the period."""
    return tuple(each for each in lines if each.is_asked)


def line_of(said: Achievement, phrases: Phrases) -> Inlines:
    """Return "Số đoàn viên mới kết nạp: 350 người, đạt 9,7% chỉ tiêu năm (3.600 người), tăng 120 người so với cùng kỳ năm 2022"."""
    code, total = said.total.code, said.total
    has_figure = (total.cumulative if said.has_two_figures else total.value) is not None
    change = phrases.of(code, Facet.CHANGE)
    facts: dict[str, Fact] = {
        "name": total.name,
        "span": period_word(said.period),
        "value": phrases.of(code, Facet.VALUE),
        "cumulative": phrases.of(code, Facet.CUMULATIVE) if said.has_two_figures and has_figure else None,
        "amount": phrases.of(code, Facet.AMOUNT),
        "completion": phrases.of(code, Facet.COMPLETION) if has_figure else None,
        "target": phrases.of(code, Facet.TARGET),
        "change": change,
        "last_year": said.period.year - 1,
        "since_previous": None if change else phrases.of(code, Facet.SINCE_PREVIOUS),
        "previous": in_sentence(said.previous_period) if said.previous_period else None,
        "coverage": phrases.of(code, Facet.COVERAGE) if total.coverage.counted != total.coverage.awaited else None,
    }
    return sentence(words.LINE, facts)
