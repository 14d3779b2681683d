"""Báo cáo: the result of a period against the programme's targets. Every figure in it is bound to its indicator and period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generators.body import Block, DashedList, Heading, Item, Level, Paragraph, Run
from generators.document import Annex, Document
from generators.kinds import report_words as words
from generators.kinds.report_lines import Phrases, line_of, lines_asked
from generators.kinds.report_tables import annex_blocks, chart_of, table_of_published
from generators.sentences import Fact, plain, sentence
from indicators.achievements import Achievement
from indicators.report_contents import ReportContents
from indicators.vietnamese.report_phrases import Overall, in_sentence, next_period_word, period_word


@dataclass(frozen=True)
class Narrative:
    """What units wrote under one item of the outline: whose words, and the words as they came."""

    title: str
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ReportBrief:
    """What a report is composed from. `frame` is the document without its body: letterhead, number, place, signature, recipients."""

    frame: Document
    contents: ReportContents
    programme: str
    basis: str = ""
    narratives: tuple[Narrative, ...] = ()


def compose(brief: ReportBrief) -> Document:
    """Return the report as a document, its numbers bound, its narrative parts left to be written."""
    contents, period = brief.contents, brief.contents.result.period
    named = {"period": in_sentence(period), "issuer": brief.frame.issuer_name, "programme": brief.programme}
    said = Phrases(contents)
    body = (
        *_mark(said),
        Paragraph(sentence(words.OPENING, named)),
        *_situation(said),
        *_results(said),
        *_appraisal(said),
        *_of_units(brief.narratives),
        *_to_be_written(contents),
        Paragraph(sentence(words.CLOSING, named)),
    )
    return replace(
        brief.frame,
        type_name=words.TYPE_NAME,
        number=replace(brief.frame.number, type_code=words.TYPE_CODE),
        summary=_text(words.SUMMARY, {**named, "period": period.name}),
        bases=(_text(words.BASIS, {"document": brief.basis}),) if brief.basis else (),
        body=body,
        annexes=(Annex(_text(words.ANNEX_TITLE, named), annex_blocks(said), landscape=True),),
        sample=contents.result.round.agency.sample_data,
    )


def _mark(said: Phrases) -> tuple[Block, ...]:
    """Return the line that stands above all where the figures are not closed."""
    mark = said.overall(Overall.MARK) if said.contents.closing is None else None
    return (Paragraph((replace(mark, bold=True),)),) if mark else ()


def _situation(said: Phrases) -> tuple[Block, ...]:
    def of(words_: str, *parts: Overall) -> Paragraph:
        return Paragraph(sentence(words_, {part.value: said.overall(part) for part in parts}))

    return (
        Heading(Level.SECTION, words.SITUATION),
        of(words.RECEPTION, Overall.AS_OF, Overall.RECEIVED, Overall.NOT_RECEIVED, Overall.PUNCTUALITY),
        of(words.STATE, Overall.STATE),
        of(words.PROGRESS, Overall.PROGRESS),
    )


def _results(said: Phrases) -> tuple[Block, ...]:
    asked = lines_asked(said.contents.published)
    areas = {each.total.code: area for area, lines in said.contents.areas.items() for each in lines}
    by_area: dict[str, list[Achievement]] = {}
    for each in asked:
        by_area.setdefault(areas[each.total.code], []).append(each)
    blocks: list[Block] = [Heading(Level.SECTION, words.RESULTS)]
    for area, lines in by_area.items():
        blocks.append(Heading(Level.CLAUSE, plain(area) or words.ELSEWHERE))
        blocks.append(DashedList(tuple(Item(line_of(each, said)) for each in lines)))
    blocks += _not_asked(said, [each for each in said.contents.published if not each.is_asked])
    return (*blocks, *_about_last_year(said), table_of_published(said), chart_of(said))


def _about_last_year(said: Phrases) -> tuple[Block, ...]:
    """Return why no line is held against a year earlier, where none is."""
    result = said.contents.result
    if result.last_year:
        return ()
    template = words.UNLIKE_LAST_YEAR if result.same_period and result.same_period.level else words.NO_LAST_YEAR
    return (Paragraph(sentence(template, {"last_year": said.period.year - 1})),)


def _not_asked(said: Phrases, lines: Sequence[Achievement]) -> list[Block]:
    if not lines:
        return []
    names = "; ".join(each.total.name for each in lines)
    return [Paragraph(sentence(words.NOT_ASKED, {"span": period_word(said.period), "names": names}))]


def _appraisal(said: Phrases) -> tuple[Block, ...]:
    def of(words_: str, what: Overall) -> Paragraph:
        return Paragraph(sentence(words_, {"names": said.overall(what)}))

    return (
        Heading(Level.SECTION, words.APPRAISAL),
        Heading(Level.CLAUSE, words.GOOD),
        of(words.PRAISED, Overall.PRAISED),
        _to_write(words.WHAT_EXAMPLES),
        Heading(Level.CLAUSE, words.WEAK),
        of(words.LAGGING, Overall.LAGGING),
        *(of(template, Overall(what)) for what, template in words.URGED.items()),
        Heading(Level.CLAUSE, words.CAUSES),
        _to_write(words.WHAT_CAUSES),
    )


def _of_units(narratives: Sequence[Narrative]) -> tuple[Block, ...]:
    """Return what units wrote, as text whatever it looks like: nothing of it is taken for a formula, a field or a mark."""
    if not narratives:
        return ()
    blocks: list[Block] = [Heading(Level.SECTION, words.FROM_UNITS)]
    for narrative in narratives:
        blocks.append(Heading(Level.CLAUSE, plain(narrative.title)))
        for unit, text in narrative.texts:
            first, *rest = plain(text).split("\n")
            blocks.append(Paragraph((Run(f"{plain(unit)}: ", bold=True), Run(first))))
            blocks += [Paragraph((Run(line),)) for line in rest if line.strip()]
    return tuple(blocks)


def _to_be_written(contents: ReportContents) -> tuple[Block, ...]:
    tasks = _text(words.TASKS, {"next": next_period_word(contents)})
    return (Heading(Level.SECTION, tasks), _to_write(words.WHAT_TASKS), Heading(Level.SECTION, words.PROPOSALS), _to_write(words.WHAT_PROPOSALS))


def _to_write(what: str) -> Paragraph:
    """Return the place of a part that only a person can write, marked so that it is not overlooked."""
    return Paragraph((Run(_text(words.TO_WRITE, {"what": what}), italic=True),))


def _text(template: str, facts: Mapping[str, Fact]) -> str:
    return "".join(part.text for part in sentence(template, facts))
