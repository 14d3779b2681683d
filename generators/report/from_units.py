"""The annex of what units wrote in words: under each item who wrote and who did not, then the words of each unit as they came."""

from __future__ import annotations

from collections.abc import Iterator

from generators.body import Block, BoundNumber, Heading, Level, Paragraph, Run
from generators.report import words
from generators.report.lines import Phrases
from generators.sentences import plain, sentence
from indicators.passages import ItemAnswers, UnitPassage
from indicators.periods import period_name
from indicators.vietnamese.outline_words import OutlineFacet


def coverage_of(answers: ItemAnswers, phrases: Phrases) -> BoundNumber | None:
    """Return who wrote under the item and who did not, as one phrase that a later run renews."""
    return phrases.of_item(answers.item.code, OutlineFacet.COVERAGE)


def annex_of_units(phrases: Phrases) -> tuple[Block, ...]:
    """Return the items under their headings, each with its units' words: text whatever it looks like, nothing of it a formula, a field or a mark."""
    blocks: list[Block] = []
    heading = ""
    for answers in phrases.contents.answers:
        if answers.item.heading and answers.item.heading != heading:
            blocks.append(Paragraph((Run(plain(answers.item.heading), bold=True),)))
        heading = answers.item.heading
        blocks.append(Heading(Level.CLAUSE, plain(answers.item.name)))
        blocks.append(Paragraph(sentence(words.ITEM_COVERAGE, {"coverage": coverage_of(answers, phrases)})))
        blocks += [block for told in answers.told for block in _of_unit(told, phrases)]
    return tuple(blocks)


def _of_unit(told: UnitPassage, phrases: Phrases) -> Iterator[Block]:
    name = phrases.contents.names.get(told.unit, told.unit)
    of_period = f" ({period_name(told.period)})" if told.period != phrases.period.code else ""
    first, *rest = plain(told.passage.text).split("\n")
    yield Paragraph((Run(f"{plain(name)}{of_period}: ", bold=True), Run(first)))
    yield from (Paragraph((Run(line),)) for line in rest if line.strip())
