"""A document of every kind in every regime, of the demonstration round with a letterhead that fits the regime; every name and number is a sample."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from generators.brief import Brief, Office, office_of
from generators.document import Document
from generators.kinds import kinds, reminder, report
from generators.kinds.reminder import ReminderBrief
from generators.kinds.report import ReportBrief
from indicators.forms import Forms
from indicators.outstanding import Outstanding, OutstandingReturns
from indicators.report_contents import report_contents
from indicators.rounds import Round
from tests.generators.kinds.test_report import result
from tests.generators.samples import REGIMES
from xlsx_templates.catalogues.loading import load_seed

PERIOD, YEAR, DAY, NUMBER = "2023-Quy-I", 2023, date(2023, 3, 5), 7
DEADLINE, AS_OF = datetime(2023, 3, 21, 11), datetime(2023, 3, 23, 9)
AGENCIES: Mapping[str, Mapping[str, Any]] = {
    "doan": {},
    "nha-nuoc": {
        "name": "Ủy ban nhân dân phường Mẫu", "heading": "Ủy ban nhân dân phường Mẫu", "parent_name": "Ủy ban nhân dân Thành phố Hồ Chí Minh",
        "place": "Mẫu", "signer_title": "CHỦ TỊCH",
    },
    "dang": {
        "name": "Đảng ủy phường Mẫu", "heading": "Đảng ủy phường Mẫu", "parent_name": "Đảng bộ Thành phố Hồ Chí Minh", "place": "Mẫu",
        "signer_title": "PHÓ BÍ THƯ",
    },
}  # fmt: skip
SYMBOLS = {"doan": "ĐTN", "nha-nuoc": "UBND", "dang": "ĐU"}
SIGNED = {"nha-nuoc": ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "dang": ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ")}
FEW = 3


def every_kind(department: str = "") -> Iterator[tuple[str, str, Document]]:
    """Yield kind, regime and document; `department` drafted it."""
    seed = load_seed("binh-tan-2023")[0]
    for regime in REGIMES:
        round_ = _round(seed, regime)
        office = replace(office_of(round_, regime, SYMBOLS[regime]), drafting_unit=department)
        for code in kinds():
            yield code, regime, _document(round_, office, code)


def _round(seed: Round, regime: str) -> Round:
    own = next(unit for unit in seed.units if unit.is_own)
    signed = tuple(replace(kind, signature=SIGNED[regime]) if kind.code == own.kind and regime in SIGNED else kind for kind in seed.kinds)
    return replace(seed, agency=replace(seed.agency, **AGENCIES[regime]), kinds=signed)


def _document(round_: Round, office: Office, code: str) -> Document:
    forms, units = Forms(round_, round_.period_by_code[PERIOD]), tuple(unit for unit in round_.units if not unit.is_own)[:FEW]
    if code == report.CODE:
        contents = report_contents(result(), None)
        small = replace(
            contents.result.round, agency=round_.agency, kinds=round_.kinds, catalogue=replace(contents.result.round.catalogue, name="Công tác mẫu")
        )
        return report.compose(ReportBrief(office, Forms(small, contents.result.period), (), YEAR, DAY, NUMBER, contents=contents))
    if code == reminder.CODE:
        owing = tuple(Outstanding(unit.code, sent=False, deadline=DEADLINE, is_overdue=True) for unit in units)
        return reminder.compose(ReminderBrief(office, forms, units, YEAR, DAY, NUMBER, returns=OutstandingReturns(AS_OF, FEW, 0, owing)))
    kind = kinds()[code]
    return kind.compose(Brief(office, forms, units[:1] if getattr(kind, "EACH", False) else units, YEAR, DAY, NUMBER))
