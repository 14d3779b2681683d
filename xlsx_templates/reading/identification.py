"""Whose return a file is, and for which period: by its token; a name in the sheet only proposes; the file's name is nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from indicators.findings import Finding, Place, ask
from indicators.periods import ReportingPeriod, parse_period_code, period_name
from indicators.units import OrgUnit
from indicators.vietnamese.action_words import NOT_IN_THIS_PERIOD
from indicators.vietnamese.keys import text_key
from indicators.vietnamese.part_words import part_words
from xlsx_templates.identity import Token, parse_token
from xlsx_templates.reading.band import Band, other_names
from xlsx_templates.reading.expected import Expected
from xlsx_templates.reading.listing import listed
from xlsx_templates.reading.raw import RawFile
from xlsx_templates.reading.titled_period import other_period


@dataclass(frozen=True, slots=True)
class Identity:
    """The unit known or proposed (None for neither) and what must be asked first; with a finding the whole file waits."""

    unit: OrgUnit | None
    token: Token | None = None
    finding: Finding | None = None


def identify(raw: RawFile, band: Band, expected: Expected) -> Identity:
    """Return whose file it is."""
    tokens = _tokens(raw)
    here = Place(raw.name)
    return _by_tokens(here, tokens, band, expected) if tokens else _proposed(here, band, expected, "identity_proposed", "identity_unknown")


def identify_sheet(raw: RawFile, band: Band, expected: Expected) -> Identity:
    """Return whose the sheets of `raw` are, in a file that holds several units: proved only where name and a token of the file agree."""
    here = Place(raw.name, raw.sheets[0].part_name)
    unit = named_unit(band, expected)
    tokens = [token for token in _tokens(raw) if unit is not None and token.unit == unit.code]
    return _by_tokens(here, tokens, band, expected) if tokens else _proposed(here, band, expected, "identity_sheet_proposed", "identity_sheet_unknown")


def unsigned_entry(here: Place, unit: OrgUnit) -> Finding:
    """Return the question about a workbook that the office filled in the unit's place without saying who did, or from what."""
    return ask("identity_entry_unsigned", here, unit=unit.code, understood=unit.name)


def _tokens(raw: RawFile) -> list[Token]:
    return sorted({token for _, text in raw.tokens if (token := parse_token(text))}, key=lambda token: token.text)


def _by_tokens(here: Place, tokens: list[Token], band: Band, expected: Expected) -> Identity:
    if len(tokens) > 1:
        return _conflict(here, tokens, expected)
    token = tokens[0]
    unit = expected.round.unit_by_code.get(token.unit)
    return Identity(_successor(unit, expected) or unit, token, _token_finding(here, token, unit, band, expected))


def _token_finding(here: Place, token: Token, unit: OrgUnit | None, band: Band, expected: Expected) -> Finding | None:
    round_code = expected.round.agency.round_code.replace(";", " ").strip()
    if round_code and token.round.strip() != round_code:
        return ask("identity_other_round", here, found=token.round)
    if unit is None:
        return ask("identity_unknown_unit", here, found=token.unit)
    if token.period != expected.period.code:
        return of_other_period("wrong_period", here, unit, period_words(token.period), expected)
    if successor := _successor(unit, expected):
        return ask("identity_merged_unit", here, unit=successor.code, found=unit.name, understood=successor.name)
    return _absence_finding(here, unit, expected) if unit.code not in expected.units_there else _title_finding(here, unit, band, expected)


def _absence_finding(here: Place, unit: OrgUnit, expected: Expected) -> Finding:
    if _heirs(unit, expected):
        return ask("identity_divided_unit", here, unit=unit.code, found=unit.name, heirs=_parts_in_words(unit, expected))
    return ask("identity_unit_not_there", here, unit=unit.code, found=unit.name, period=expected.period.name)


def _title_finding(here: Place, unit: OrgUnit, band: Band, expected: Expected) -> Finding | None:
    for name in band.names:
        named = expected.units_by_name.get(text_key(name), frozenset())
        if named and unit.code not in named:
            return ask("identity_title_differs", here, unit=unit.code, found=name, understood=unit.name)
    if other := other_period(band.cells, expected.period, expected.round.periods, by_year=False):
        return of_other_period("identity_title_period", here, unit, other, expected)
    return None


def of_other_period(code: str, here: Place, unit: OrgUnit, found: str, expected: Expected) -> Finding:
    """Return the question about a file of another period; the suggestion is to file it where it belongs, never to count it here."""
    folder = next((period.code for period in expected.round.periods if period.name == found), "")
    understood = f"{NOT_IN_THIS_PERIOD}; chuyển tệp sang thư mục {folder}" if folder else NOT_IN_THIS_PERIOD
    return ask(code, here, unit=unit.code, found=found, understood=understood, wanted=expected.period.name)


def _conflict(here: Place, tokens: list[Token], expected: Expected) -> Identity:
    units = sorted({token.unit for token in tokens})
    unit = expected.round.unit_by_code.get(units[0]) if len(units) == 1 else None
    names = listed(dict.fromkeys(_token_words(token, expected) for token in tokens), "; ", "biểu mẫu", limit=4)
    return Identity(unit, tokens[0] if unit else None, ask("identity_conflict", here, unit=unit.code if unit else "", found=names))


def _token_words(token: Token, expected: Expected) -> str:
    unit = expected.round.unit_by_code.get(token.unit)
    return f"{unit.name if unit else token.unit}, {period_words(token.period)}, lần gửi mẫu {token.issue}"


def _proposed(here: Place, band: Band, expected: Expected, code: str, unknown: str) -> Identity:
    unit = named_unit(band, expected)
    if unit is None:
        return Identity(None, None, ask(unknown, here, sheet=here.sheet))
    if other := other_period(band.cells, expected.period, expected.round.periods, by_year=True):
        return Identity(unit, None, of_other_period("wrong_period", here, unit, other, expected))
    if successor := _successor(unit, expected):
        return Identity(successor, None, ask("identity_merged_unit", here, unit=successor.code, found=unit.name, understood=successor.name))
    if unit.code not in expected.units_there:
        return Identity(unit, None, _absence_finding(here, unit, expected))
    return Identity(unit, None, ask(code, here, unit=unit.code, found=unit.name, understood=unit.name, sheet=here.sheet))


def named_unit(band: Band, expected: Expected) -> OrgUnit | None:
    """Return the one unit that a band names: in our way before any other; the issuing body itself only in ours, since every letterhead bears it."""
    unit = expected.unit_named(band.names)
    if unit is not None:
        return unit
    own = {text_key(name) for body in expected.round.units if body.is_own for name in (body.name, body.document_name, body.heading)}
    return expected.unit_named(name for name in other_names(band) if text_key(name) not in own)


def _successor(unit: OrgUnit | None, expected: Expected) -> OrgUnit | None:
    """Return the unit that holds all of one that ended before the period, through every change until then."""
    heirs = _heirs(unit, expected)
    return heirs[0] if unit is not None and len(heirs) == 1 and expected.round.lineage.is_whole(unit, expected.period.start) else None


def _heirs(unit: OrgUnit | None, expected: Expected) -> tuple[OrgUnit, ...]:
    return expected.round.lineage.successors(unit, expected.period.start) if unit is not None else ()


def _parts_in_words(unit: OrgUnit, expected: Expected) -> str:
    """Return who holds what of a unit that was divided, with the parts where they are known."""
    parts = expected.round.lineage.heirs(unit.code, date.min, expected.period.start)
    names = {heir.code: heir.name for heir in _heirs(unit, expected)}
    return listed([f"{names[code]}{part_words(part)}" for code, part in parts.items() if code in names], what="đơn vị")


def period_words(code: str) -> str:
    """Return the name of a period by its code, the text itself where it is no code."""
    return period_name(code) if parse_period_code(code) == code else code


def period_of(identity: Identity, period: ReportingPeriod) -> str:
    """Return the code of the period that the file says, else the one at hand."""
    return identity.token.period if identity.token else period.code
