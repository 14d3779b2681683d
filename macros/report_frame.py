"""What frames a report: the issuing body's names, place, signature and recipients, as the control workbook gives them."""

from __future__ import annotations

from generators.document import Authority, Document, Letterhead, Number, Recipient, Signature
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.units import UnitKind

_TYPE, _BODY = "BC", "ĐTN"
_ON_BEHALF = "TM. "
_COMMITTEE = "BAN THƯỜNG VỤ"
_TO_REPORT, _UNITS = "để báo cáo", "Các đơn vị trực thuộc"


def frame_of(round_: Round, period: ReportingPeriod, regime: str = "doan") -> Document:
    """Return a document without a body; number and date are left open for the clerk."""
    agency = round_.agency
    return Document(
        regime=regime,
        letterhead=Letterhead(agency.heading or agency.name.upper(), agency.parent_name),
        number=Number(_TYPE, _BODY),
        place=agency.place,
        signature=_signature(round_),
        body=(),
        year=period.end.year,
        issuer_name=_issuer(round_),
        recipients=(*([Recipient(agency.parent_name, _TO_REPORT)] if agency.parent_name else []), Recipient(_UNITS)),
    )


def programme_of(round_: Round) -> str:
    """Return what the programme is called within a title: "công tác Đoàn và phong trào thanh thiếu nhi quận Bình Tân"."""
    name = round_.catalogue.name.strip().removesuffix(f" năm {round_.catalogue.year}")
    return f"{name[:1].lower()}{name[1:]}"


def _signature(round_: Round) -> Signature:
    lines = _own_kind(round_).signature
    above = next((line for line in lines if line.startswith(_ON_BEHALF)), "")
    office = round_.agency.signer_title or (lines[-1] if lines else "")
    return Signature(office, round_.agency.signer, Authority.ON_BEHALF if above else Authority.DIRECT, above.removeprefix(_ON_BEHALF))


def _issuer(round_: Round) -> str:
    is_committee = any(_COMMITTEE in line for line in _own_kind(round_).signature)
    return f"Ban Thường vụ {round_.agency.name}" if is_committee else round_.agency.name


def _own_kind(round_: Round) -> UnitKind:
    own = next((unit.kind for unit in round_.units if unit.is_own), "")
    return round_.kind_by_code.get(own, UnitKind("", ""))
