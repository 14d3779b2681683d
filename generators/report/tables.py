"""The tables of a report and its picture: the published lines, and all lines by working area."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generators.body import Block, Cell, Column, Paragraph, Picture, Row, Run, Table, cell
from generators.chart import HEIGHT_MM, WIDTH_MM, Bar, completion_chart
from generators.report import words
from generators.report.lines import Phrases
from generators.sentences import plain, sentence
from indicators.achievements import Achievement
from indicators.vietnamese.measured import one_decimal
from indicators.vietnamese.report_phrases import in_sentence
from indicators.vietnamese.result_words import Facet
from indicators.vietnamese.wording import NO_DATA_MARK, measure_of

_PORTRAIT = (7, 34, 11.5, 11.5, 11.5, 11.5, 11, 13)
_LANDSCAPE = (6, 46, 9, 9, 9, 9, 9, 11, 9)
_CELLS = (Facet.TARGET_CELL, Facet.VALUE_CELL, Facet.CUMULATIVE_CELL, Facet.PERCENT_CELL)
_ALIGN = ("center", "left", "center", "right", "right", "right", "right", "center", "center")


def table_of_published(phrases: Phrases) -> Table:
    """Return the table of the programme's lines, numbered from 1 in its order."""
    rows = tuple(_row(number, said, phrases) for number, said in enumerate(phrases.contents.published, start=1))
    caption = _text(words.TABLE_CAPTION, phrases)
    return Table(_columns(_PORTRAIT), (tuple(cell(title) for title in words.HEAD),), rows, caption=caption)


def annex_blocks(phrases: Phrases) -> tuple[Block, ...]:
    """Return the table of all lines with figures to show under their working areas, and what its signs mean."""
    head = (tuple(cell(title) for title in (*words.HEAD, words.SOURCES_HEAD)),)
    rows, bold = _rows_by_area(phrases)
    return Table(_columns(_LANDSCAPE), head, rows, bold_rows=bold), Paragraph((Run(words.MARKS, italic=True),))


def chart_of(phrases: Phrases) -> Picture | None:
    """Return the picture of how far the published targets are reached, its bars numbered as in the table; None where there is no bar to draw."""
    lines = [(number, said) for number, said in enumerate(phrases.contents.published, start=1) if _has_bar(said)]
    bars = [Bar(str(number), _percent(said), _figure(said)) for number, said in lines]
    if not bars:
        return None
    return Picture(completion_chart(bars, words.CHART_TITLE), WIDTH_MM, HEIGHT_MM, _says(bars, phrases))


def _says(bars: Sequence[Bar], phrases: Phrases) -> str:
    figures = "; ".join(f"TT {bar.label} {bar.text}{'%' if bar.percent is not None else ''}" for bar in bars)
    return "".join(part.text for part in sentence(words.CHART_SAYS, {"period": in_sentence(phrases.period), "figures": figures}))


def _has_bar(said: Achievement) -> bool:
    return said.total.target is not None and not said.is_yes_no and (said.is_asked or said.total.completion is not None)


def _percent(said: Achievement) -> Decimal | None:
    return None if said.total.completion is None else Decimal(said.total.completion)


def _figure(said: Achievement) -> str:
    return NO_DATA_MARK if said.total.completion is None else one_decimal(said.total.completion)


def _rows_by_area(phrases: Phrases) -> tuple[tuple[Row, ...], frozenset[int]]:
    rows: list[Row] = []
    bold: set[int] = set()
    number = 0
    for area, all_lines in phrases.contents.areas.items():
        lines = [said for said in all_lines if said.is_asked or said.total.cumulative is not None]
        if not lines:
            continue
        bold.add(len(rows))
        rows.append((Cell((Run(plain(area) or words.ELSEWHERE),), columns=len(_LANDSCAPE), align="left"),))
        for said in lines:
            number += 1
            rows.append((*_row(number, said, phrases), _bound_cell(phrases, said, Facet.COVERAGE_CELL)))
    return tuple(rows), frozenset(bold)


def _row(number: int, said: Achievement, phrases: Phrases) -> Row:
    words_of = (cell(str(number)), cell(plain(said.total.name)), cell(measure_of(said.total)))
    return (*words_of, *(_bound_cell(phrases, said, facet) for facet in (*_CELLS, Facet.MET_CELL)))


def _bound_cell(phrases: Phrases, said: Achievement, facet: Facet) -> Cell:
    bound = phrases.of(said.total.code, facet)
    return Cell((bound,) if bound else ())


def _columns(shares: Sequence[float]) -> tuple[Column, ...]:
    return tuple(Column(share, align) for share, align in zip(shares, _ALIGN, strict=False))  # type: ignore[arg-type]


def _text(template: str, phrases: Phrases) -> str:
    return "".join(part.text for part in sentence(template, {"period": in_sentence(phrases.period)}))
