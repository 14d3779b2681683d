"""What every kind of document is composed from: the office that writes, and the round, period and units that it writes about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from generators.body import Block
from generators.document import Archive, Document, Number, Recipient, Signature
from generators.letterheads import is_of_a_province, letterhead_of
from indicators.forms import Forms
from indicators.layout_choices import LayoutChoices, layout_choices
from indicators.outgoing import Authority, LetterRegime
from indicators.periods import ReportingPeriod
from indicators.rounds import Agency, Round
from indicators.units import OrgUnit, UnitKind

_FOR_HEAD = r"KT\. ?|K/T "
_AUTHORITIES = (
    (r"TM\. ?|T/M ", Authority.ON_BEHALF), (_FOR_HEAD, Authority.FOR_HEAD), (r"TL\. ?|T/L ", Authority.BY_ORDER), (r"TUQ\. ?", Authority.DELEGATED),
    (r"Q\. ?", Authority.ACTING),
)  # fmt: skip
TO_UNITS = "Các đơn vị trực thuộc"
TO_LISTED = "Các đơn vị trực thuộc (theo danh sách kèm theo)"
TO_NAMED = "Các đơn vị có tên trong danh sách kèm theo"
AS_IN_ARTICLE = "Như Điều 3"
AS_INVITED = "Như thành phần mời"
COLLECTIVES = (TO_UNITS, TO_LISTED, TO_NAMED, AS_IN_ARTICLE, AS_INVITED)
"""Words of Kính gửi and Nơi nhận that stand for the units of the brief."""
_COMMITTEES = ("Ban Thường vụ", "Ban Chấp hành", "Ban Chỉ huy")
_OFFICES = re.compile(
    r"\b(?:phó|chánh|quyền|bí thư|chủ tịch|chủ nhiệm|trưởng ban|trưởng phòng|văn phòng|thường trực|ủy viên|tổng|giám đốc|hiệu trưởng)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Office:
    """The body that writes, as its documents need it. `speaks_as` is its subject in a sentence: "Ban Thường vụ Quận Đoàn Bình Tân"."""

    regime: str
    agency: Agency
    signature: Signature
    symbol: str
    speaks_as: str
    drafting_unit: str = ""
    choices: LayoutChoices = field(default_factory=LayoutChoices)


@dataclass(frozen=True, slots=True)
class Brief:
    """What one document is about.

    `forms` are those of its round and period, worked out once for many briefs. `units` are those it goes to; `day` and `number` None are left to the clerk.
    """

    office: Office
    forms: Forms
    units: tuple[OrgUnit, ...]
    year: int
    day: date | None = None
    number: int | None = None

    @property
    def round(self) -> Round:
        """The round that the document belongs to."""
        return self.forms.round

    @property
    def period(self) -> ReportingPeriod:
        """The period that it is about."""
        return self.forms.period


def office_of(round_: Round, regime: str, symbol: str = "") -> Office:
    """Return the round's own office; the symbol is its own, else "TĐTN" of a province's Đoàn and "ĐTN" below it (HD 29, III.3).

    A `regime` that is "" is the one that the round's agency writes by.
    """
    agency = round_.agency
    regime = regime or agency.own_regime.value
    own = next((unit for unit in round_.units if unit.is_own), None)
    kind = round_.kind_by_code.get(own.kind) if own else None
    signature = signature_of(agency, kind)
    committee = next((name for name in _COMMITTEES if name.upper() in signature.body.upper()), "")
    own_symbol = symbol or agency.symbol or ("TĐTN" if is_of_a_province(agency.name) else "ĐTN")
    choices = layout_choices(agency, LetterRegime(regime)) if regime in set(LetterRegime) else LayoutChoices()
    return Office(regime, agency, signature, own_symbol, f"{committee} {agency.name}".strip(), choices.drafting_unit, choices)


def signature_of(agency: Agency, kind: UnitKind | None) -> Signature:
    """Return the signature of the office: the lines of its kind of unit, the signer's own title before theirs."""
    lines = list(kind.signature) if kind else []
    authority, body = Authority.DIRECT, ""
    for pattern, found in _AUTHORITIES:
        if lines and (match := re.match(pattern, lines[0])):
            authority, body = found, lines.pop(0)[match.end() :]
            break
    office = agency.signer_title or (lines[-1] if lines else "")
    if authority is Authority.ON_BEHALF and (match := re.match(_FOR_HEAD, lines[0] if lines else "")):
        return Signature(office, agency.signer, Authority.FOR_HEAD, lines[0][match.end() :], committee=body)
    if authority is Authority.ACTING:
        return Signature(body or office, agency.signer, authority)
    return Signature(office, agency.signer, authority, body)


def dispatch(brief: Brief, *, summary: str, body: tuple[Block, ...], **more: object) -> Document:
    """Return a công văn of the office to the units of the brief; `more` are further fields of the document."""
    office, agency = brief.office, brief.office.agency
    recipients = (Recipient(agency.parent_name, "để báo cáo"),) if agency.parent_name else ()
    fields = {"addressees": tuple(name_of(unit) for unit in brief.units), "recipients": recipients, **more}
    return Document(
        regime=office.regime,
        letterhead=letterhead_of(agency, office.regime),
        number=Number("CV", office.symbol, office.drafting_unit, brief.number),
        place=agency.place,
        signature=office.signature,
        body=body,
        summary=summary,
        day=brief.day,
        year=brief.year,
        issuer_name=office.speaks_as,
        archive=Archive(unit=office.drafting_unit),
        sample=agency.sample_data,
        choices=office.choices,
        stands_for=dict.fromkeys(COLLECTIVES, tuple(name_of(unit) for unit in brief.units)),
        **fields,  # type: ignore[arg-type]
    )


def office_in_sentence(office: str) -> str:
    """Return an office as a sentence writes it: "Phó Bí thư" of "PHÓ BÍ THƯ"; one that is not all capitals stays as it is.

    >>> office_in_sentence("PHÓ CHÁNH VĂN PHÒNG")
    'Phó Chánh Văn phòng'
    """
    if not office.isupper():
        return office
    low = office.lower()
    return _OFFICES.sub(lambda match: match[0].capitalize(), f"{low[0].upper()}{low[1:]}")


def name_of(unit: OrgUnit) -> str:
    """Return the unit's name as documents print it."""
    return unit.document_name or unit.name
