"""Báo cáo: the result of a period against the programme's targets. Every figure in it is bound to its indicator and period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generators.body import Block, DashedList, Heading, Item, Level, Paragraph, Run
from generators.brief import Brief
from generators.document import Annex, Archive, Document, Number, Recipient
from generators.letterheads import letterhead_of
from generators.regimes import load_regime
from generators.report import words
from generators.report.from_units import annex_of_units, coverage_of
from generators.report.lines import Phrases, line_of, lines_asked
from generators.report.tables import annex_blocks, chart_of, table_of_published
from generators.sentences import Fact, plain, sentence
from indicators.achievements import Achievement
from indicators.report_contents import ReportContents
from indicators.vietnamese.report_phrases import Overall, in_sentence, next_period_word, period_word

CODE, NAME, FILE = "bao-cao", "Báo cáo kết quả thực hiện chỉ tiêu", "Bao-cao-ket-qua"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportBrief(Brief):
    """What a report is composed from: the office and the period, and what the period brought."""

    contents: ReportContents


def compose(brief: ReportBrief) -> Document:
    """Return the report as a document, its numbers bound, its narrative parts left to be written."""
    office, agency, named = brief.office, brief.office.agency, _names(brief)
    said = Phrases(brief.contents)
    is_addressed = bool(agency.parent_name) and load_regime(office.regime).addressees.reports
    above = (Recipient(agency.parent_name, words.TO_REPORT),) if agency.parent_name and not is_addressed else ()
    return Document(
        regime=office.regime,
        letterhead=letterhead_of(agency, office.regime),
        number=Number(words.TYPE_CODE, office.symbol, office.drafting_unit, brief.number),
        place=agency.place,
        signature=office.signature,
        body=tuple(block for part in PARTS for block in part(brief, said)),
        summary=_text(words.SUMMARY, named),
        type_name=words.TYPE_NAME,
        day=brief.day,
        year=brief.year,
        issuer_name=office.speaks_as,
        addressees=(agency.parent_name,) if is_addressed else (),
        bases=(_text(words.BASIS, {"document": brief.round.catalogue.document}),) if brief.round.catalogue.document else (),
        recipients=(*above, Recipient(words.TO_UNITS)),
        archive=Archive(unit=office.drafting_unit),
        annexes=(Annex(_text(words.ANNEX_TITLE, named), annex_blocks(said), landscape=True), *_annex_of_units(named, said)),
        sample=agency.sample_data,
        choices=office.choices,
    )


def _names(brief: ReportBrief) -> dict[str, Fact]:
    catalogue = brief.round.catalogue
    name = catalogue.name.strip().removesuffix(f" năm {catalogue.year}")
    return {"period": in_sentence(brief.period), "issuer": brief.office.speaks_as, "programme": f"{name[:1].lower()}{name[1:]}"}


def mark(_brief: ReportBrief, said: Phrases) -> tuple[Block, ...]:
    """Return the line that stands above all where the figures are not closed."""
    found = said.overall(Overall.MARK) if said.contents.closing is None else None
    return (Paragraph((replace(found, bold=True),)),) if found else ()


def opening(brief: ReportBrief, _said: Phrases) -> tuple[Block, ...]:
    """Return the sentence that says who reports what."""
    return (Paragraph(sentence(words.OPENING, _names(brief))),)


def situation(_brief: ReportBrief, said: Phrases) -> tuple[Block, ...]:
    """Return who sent and when, whether the figures are closed, and what is reached in all."""

    def of(words_: str, *parts: Overall) -> Paragraph:
        return Paragraph(sentence(words_, {part.value: said.overall(part) for part in parts}))

    return (
        Heading(Level.SECTION, words.SITUATION),
        of(words.RECEPTION, Overall.AS_OF, Overall.RECEIVED, Overall.NOT_RECEIVED, Overall.PUNCTUALITY),
        of(words.STATE, Overall.STATE),
        of(words.PROGRESS, Overall.PROGRESS),
    )


def results(_brief: ReportBrief, said: Phrases) -> tuple[Block, ...]:
    """Return the published lines by working area, each in its key sentence."""
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
    return (*blocks, *_about_last_year(said))


def table(_brief: ReportBrief, said: Phrases) -> tuple[Block, ...]:
    """Return the table of the published lines."""
    return (table_of_published(said),)


def chart(_brief: ReportBrief, said: Phrases) -> tuple[Block, ...]:
    """Return the picture of how far they are reached, nothing where no line has a target to be held against."""
    drawn = chart_of(said)
    return (drawn,) if drawn else ()


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


def appraisal(_brief: ReportBrief, said: Phrases) -> tuple[Block, ...]:
    """Return whom to praise, what lags behind, whom to urge."""

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


def of_units(_brief: ReportBrief, said: Phrases) -> tuple[Block, ...]:
    """Return which items units wrote about and how many of them did; the words themselves stand in an annex."""
    if not said.contents.answers:
        return ()
    lines = (sentence(words.ITEM_LINE, {"name": each.item.name, "coverage": coverage_of(each, said)}) for each in said.contents.answers)
    return Heading(Level.SECTION, words.FROM_UNITS), Paragraph((Run(words.SEE_ANNEX),)), DashedList(tuple(map(Item, lines)))


def _annex_of_units(named: Mapping[str, Fact], said: Phrases) -> tuple[Annex, ...]:
    answers = said.contents.answers
    return (Annex(_text(words.UNITS_ANNEX_TITLE, named), annex_of_units(said)),) if answers else ()


def to_be_written(brief: ReportBrief, _said: Phrases) -> tuple[Block, ...]:
    """Return the places of tasks and proposals, which people write."""
    tasks = _text(words.TASKS, {"next": next_period_word(brief.contents)})
    return (Heading(Level.SECTION, tasks), _to_write(words.WHAT_TASKS), Heading(Level.SECTION, words.PROPOSALS), _to_write(words.WHAT_PROPOSALS))


def _to_write(what: str) -> Paragraph:
    """Return the place of a part that only a person can write, marked so that it is not overlooked."""
    return Paragraph((Run(_text(words.TO_WRITE, {"what": what}), italic=True),))


def _text(template: str, facts: Mapping[str, Fact]) -> str:
    return "".join(part.text for part in sentence(template, facts))


def closing(brief: ReportBrief, _said: Phrases) -> tuple[Block, ...]:
    """Return the last sentence."""
    return (Paragraph(sentence(words.CLOSING, _names(brief))),)


PARTS = (mark, opening, situation, results, table, chart, appraisal, of_units, to_be_written, closing)
"""The parts of a report, in its order."""
