"""What documents of a named type (kế hoạch, thông báo …) have in common: type and number, whom they go to, the basis, the places that people write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generators.body import Block, DashedList, Heading, Item, Level, Paragraph, Run, runs
from generators.brief import TO_UNITS, Brief, dispatch, name_of
from generators.document import Document, Number, Recipient
from indicators.periods import ReportingPeriod
from indicators.vietnamese.report_phrases import in_sentence

MOST_NAMED = 10
"""Units that Nơi nhận names; more of them are "các đơn vị trực thuộc"."""


@dataclass(frozen=True, slots=True)
class TypeName:
    """A named type: "KẾ HOẠCH" and its sign in the number, "KH"."""

    name: str
    code: str


def named_type(brief: Brief, of: TypeName, *, summary: str, body: tuple[Block, ...], bases: tuple[str, ...] | None = None, **more: object) -> Document:
    """Return a document of that type to the units of the brief; `bases` None is the programme of the round; `more` are further fields of the document."""
    office, agency = brief.office, brief.office.agency
    above = (Recipient(agency.parent_name, "để báo cáo"),) if agency.parent_name else ()
    fields = {
        "addressees": (),
        "type_name": of.name,
        "number": Number(of.code, office.symbol, office.drafting_unit, brief.number),
        "bases": programme_bases(brief) if bases is None else bases,
        "recipients": (*above, *(Recipient(name, "để thực hiện") for name in recipients_of(brief))),
        **more,
    }
    return replace(dispatch(brief, summary=summary, body=body), **fields)  # type: ignore[arg-type]


def recipients_of(brief: Brief) -> tuple[str, ...]:
    """Return the units that the document goes to, by name where they are few."""
    return tuple(name_of(unit) for unit in brief.units) if len(brief.units) <= MOST_NAMED else (TO_UNITS,)


def programme_bases(brief: Brief) -> tuple[str, ...]:
    """Return the căn cứ that the control workbook knows of."""
    found = brief.round.catalogue.document or brief.round.catalogue.name
    return (f"Căn cứ {found}",) if found else ()


def programme(brief: Brief) -> str:
    """Return the programme as a sentence names it, "chỉ tiêu công tác năm 2023" where it has no name."""
    return brief.round.catalogue.document or brief.round.catalogue.name or f"chỉ tiêu công tác năm {year_of(brief)}"


def year_of(brief: Brief) -> int:
    """Return the year of the programme."""
    return brief.round.catalogue.year or brief.period.year


def reported_periods(brief: Brief) -> tuple[ReportingPeriod, ...]:
    """Return the periods of the programme's year that units report, in the order of time."""
    found = (period for period in brief.round.periods if period.collects and period.year == year_of(brief))
    return tuple(sorted(found, key=lambda period: (period.end, period.start)))


def period_of(brief: Brief) -> str:
    """Return the period within a sentence: "quý I năm 2023"."""
    return in_sentence(brief.period)


def to_write(what: str) -> Paragraph:
    """Return the place of a part that only a person can write, marked so that it is not overlooked."""
    return Paragraph((Run(f"[Văn phòng bổ sung: {what}]", italic=True),))


def section(title: str, *blocks: Block) -> Iterator[Block]:
    """Yield the heading of a section and what stands in it."""
    yield Heading(Level.SECTION, title)
    yield from blocks


def clause(title: str, *blocks: Block) -> Iterator[Block]:
    """Yield the heading of a clause and what stands in it."""
    yield Heading(Level.CLAUSE, title)
    yield from blocks


def dashes(*texts: str) -> DashedList:
    """Return a list with dashes, each text ended by a semicolon and the last by a full stop."""
    return DashedList(tuple(Item(runs(f"{text}{'.' if text is texts[-1] else ';'}")) for text in texts))


def where_to(brief: Brief) -> str:
    """Return "về Quận Đoàn Bình Tân qua thư điện tử … hoặc Zalo …"."""
    agency = brief.office.agency
    ways = [way for way in (agency.email and f"thư điện tử {agency.email}", agency.zalo and f"Zalo {agency.zalo}") if way]
    return f"về {agency.name}" + (f" qua {' hoặc '.join(ways)}" if ways else "")
