"""The lower part of a document: signature, Nơi nhận, and the heading of each annex."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generators.body import Run
from generators.document import Document, Recipient
from generators.head import day_digits, number_text, set_line, unbroken
from generators.laid import Braced, Laid, Line
from generators.regimes import Regime
from generators.spacing import FIXED, with_fixed_spaces
from indicators.outgoing import Authority

LONGEST_UNBROKEN = 24
"""Signs of a purpose that stands on one line; a longer one may break."""
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class AuthorityNotOfRegimeError(ValueError):
    """A signature by an authority that the regime does not have, as TUQ. of the State; the argument is the authority."""


def authority(document: Document, regime: Regime) -> Iterator[Laid]:
    """Yield the line of TM., KT., TL., where the person signs by such; above it that of the committee whose head is signed for."""
    by = document.signature.authority
    if by in {Authority.DIRECT, Authority.ACTING}:
        return
    prefix = regime.signature.prefix(by)
    if not prefix:
        raise AuthorityNotOfRegimeError(by)
    if document.signature.committee:
        yield _of_body(regime, f"{regime.signature.on_behalf}{document.signature.committee}")
    yield _of_body(regime, f"{prefix}{document.signature.body}")


def signature(document: Document, regime: Regime) -> Iterator[Laid]:
    """Yield office and name, with the room for signature and seal between them."""
    by, said = document.signature.authority, document.signature
    if said.office:
        prefix = regime.signature.acting if by is Authority.ACTING else ""
        yield set_line(regime, "office_direct" if by in {Authority.DIRECT, Authority.ACTING} else "office", f"{prefix}{said.office}")
    yield Line("signer", (Run(said.name),), gap=regime.signature.gap)


def recipients(document: Document, regime: Regime) -> Iterator[Laid]:
    """Yield Nơi nhận: the direct recipients, those with a purpose in their brace, the archive last."""
    rule = regime.recipients
    if document.second_signature:
        yield set_line(regime, "office_direct", document.second_signature.office)
        yield Line("signer", (Run(document.second_signature.name),), gap=regime.signature.gap, gap_below=regime.signature.gap / 3)
    yield Line("recipients_label", (Run(rule.label.replace(" ", "\u00a0")),))
    first = (Recipient(rule.first_of_dispatch),) if is_addressed(document, regime) else ()
    for purpose, group in groupby((*first, *document.recipients), key=lambda recipient: recipient.purpose):
        names = [recipient.name for recipient in group]
        if purpose and len(names) > 1:
            yield Braced(tuple(_item(regime, f"{name}{rule.end}") for name in names), f"({purpose})")
        else:
            yield from (_item(regime, f"{name}{_in_brackets(purpose)}{rule.end}") for name in names)
    yield _item(regime, f"{archive_text(document, regime)}{rule.last_end}")


def is_addressed(document: Document, regime: Regime) -> bool:
    """Return whether Kính gửi stands in the document: those that it names are "Như trên" below."""
    return bool(document.addressees) and (not document.submits or bool(regime.addressees.submission))


def archive_text(document: Document, regime: Regime) -> str:
    """Return "Lưu VP", "Lưu: VT, TCCB", "Lưu Văn phòng Tỉnh uỷ", with the number of copies in brackets."""
    rule, of = regime.recipients, document.archive
    places = [of.place] if of.place else list(rule.archive_places)
    both = [of.unit, *places] if rule.unit_first else [*places, of.unit]
    copies = f" ({of.copies}b)" if of.copies else ""
    return rule.archive.format(places=", ".join(dict.fromkeys(part for part in both if part))) + copies


def annex_heading(document: Document, regime: Regime, place: int) -> Iterator[Laid]:
    """Yield number, title and reference line of the annex at `place`, from 0; a single annex bears no number."""
    rule, annex = regime.annex, document.annexes[place]
    numeral = f" {roman(place + 1) if rule.numeral == 'roman' else place + 1}" if len(document.annexes) > 1 else ""
    yield set_line(regime, "annex_number", f"{rule.number}{numeral}")
    yield set_line(regime, "annex_title", annex.title)
    yield Line("annex_reference", (Run(annex.reference or reference_text(document, regime)),))


def reference_text(document: Document, regime: Regime) -> str:
    """Return "(Kèm theo Công văn số 12-CV/ĐTN ngày 05/3/2023 của Ban Thường vụ Quận Đoàn)"."""
    said = number_text(document.number, regime, is_dispatch=document.is_dispatch)
    symbol = said.removeprefix("Số").lstrip(":").removeprefix("\u00a0")
    kind = document.type_name.capitalize() or "Công văn"
    issuer = document.issuer_name or document.letterhead.issuer
    return with_fixed_spaces(regime.annex.reference.format(kind=kind, number=symbol, date=day_digits(document), issuer=issuer))


def roman(number: int) -> str:
    """Return the number in Roman numerals."""
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def _of_body(regime: Regime, text: str) -> Line:
    """Return TM., KT. or TL. with the body, which breaks before its tier where it is too long."""
    return set_line(regime, "authority", unbroken(regime.code, "authority", text, regime.page.foot[1]))


def _in_brackets(purpose: str) -> str:
    """Return " (để báo cáo)", a short one never broken over two lines."""
    if not purpose:
        return ""
    return f" ({purpose.replace(' ', FIXED) if len(purpose) <= LONGEST_UNBROKEN else purpose})"


def _item(regime: Regime, text: str) -> Line:
    return set_line(regime, "recipients_item", text)
