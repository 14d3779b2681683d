"""Rounds for the tests of the control workbook: a small one by hand, and any that Hypothesis draws."""

from __future__ import annotations

import string
import unicodedata
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from indicators.catalogue import (
    OWN_WHOLE,
    Catalogue,
    Comparator,
    Condition,
    EnteredBy,
    Indicator,
    Input,
    Over,
    Per,
    Scope,
    Since,
    SpaceRule,
    Target,
    TimeRule,
    ValueType,
)
from indicators.earlier_year import EarlierFigure, Span
from indicators.outgoing import LETTER_KINDS, Authority, LetterRegime, LetterState, OutgoingLetter, OutsideBody, Rank, Tier
from indicators.outline import OutlineItem
from indicators.periods import PeriodState, ReportingPeriod
from indicators.rounds import Agency, Extension, Round
from indicators.unit_changes import ChangeKind, UnitChange
from indicators.units import BaseFigure, OrgUnit, UnitKind
from indicators.upper_forms import Take, UpperCell

FLOW, STOCK = TimeRule.FLOW, TimeRule.STOCK


def small_round() -> Round:
    """Sample data: a district with two phường, three indicators, one quarter."""
    phuong = frozenset({"PH"})
    inputs = (
        Input("DV", "Tổng số đoàn viên", ValueType.NUMBER, "người", STOCK, phuong, is_base=True),
        Input("MOI", "Đoàn viên mới", ValueType.NUMBER, "người", FLOW, phuong, note="Số đã có quyết định."),
        Input("UT.1", "Số giới thiệu", ValueType.NUMBER, "người", FLOW, phuong),
        Input("UT.2", "Số kết nạp", ValueType.NUMBER, "người", FLOW, phuong),
        Input("DVC", "Dùng dịch vụ công trực tuyến", ValueType.NUMBER, "người", STOCK, phuong, whole="DV"),
    )
    promise = "giới thiệu 560, kết nạp 215"
    indicators = (
        Indicator("MOI", "Đoàn viên mới", "27 đoàn viên mới", "", "II", "II.12", "quận", SpaceRule.SUM, FLOW, "người", ("MOI",), "Tổ chức", Target("MOI", 27)),
        Indicator("UT", "Kết nạp đảng", promise, "", "II", "II.12", "quận", SpaceRule.SHARE, FLOW, "đơn vị", ("UT.1", "UT.2"), "Tổ chức"),
        Indicator("DVC", "Dịch vụ công", "40%", "", "II", "II.3", "quận", SpaceRule.RATIO, STOCK, "%", ("DVC",), "Chuyển đổi số", Target("DVC", 40)),
    )
    conditions = (
        Condition("UT", 1, "UT.2", Comparator.AT_MOST, threshold_input="UT.1", per=Per.YEAR),
        Condition("UT", 1, "UT.1", Comparator.AT_LEAST, 1),
        Condition("UT", 1, "UT.1", Comparator.AT_MOST, 50),
    )
    block = ("TM. BAN THƯỜNG VỤ", "BÍ THƯ")
    return Round(
        agency=Agency("MAU-2023", "Quận Đoàn Mẫu", "Thành Đoàn", place="Bình Tân", email="quandoan@example.vn", sample_data="Số liệu mẫu"),
        catalogue=Catalogue("mau", "Chương trình mẫu", "Số 01-CTr/ĐTN", 2023, inputs, indicators, conditions),
        kinds=(UnitKind("QD", "Quận Đoàn", block), UnitKind("PH", "Đoàn phường", block)),
        units=(
            OrgUnit("QDM", "Quận Đoàn Mẫu", "QD", is_own=True),
            OrgUnit("AL", "Đoàn phường An Lạc", "PH", "QDM", email="anlac@example.vn", aliases=("P. An Lạc", "ĐP An Lạc")),
            OrgUnit("TT", "Đoàn phường Tân Tạo", "PH", "QDM", email="tantao@example.vn", phone="0900000002"),
        ),
        periods=tuple(
            ReportingPeriod(f"2023-Quy-{roman}", date(2023, 3 * n - 2, 1), date(2023, 3 * n, 30), None, datetime(2023, 3 * n, 21, 11, 0))
            for n, roman in enumerate(("I", "II", "III", "IV"), start=1)
        ),
        base_figures=(BaseFigure("AL", "DV", 100), BaseFigure("TT", "DV", 120, date(2023, 1, 1), "Số liệu mẫu")),
        targets=(Target("MOI", 20, scope=Scope.UNIT, unit="AL"), Target("MOI", 7, scope=Scope.UNIT, unit="TT", source="Số 02-KH/ĐTN")),
        extensions=(Extension("AL", "2023-Quy-I", datetime(2023, 3, 22, 17, 0), reason="Trùng kỳ thi", decided_by="Bí thư"),),
        upper_cells=(
            UpperCell("Bieu so 1.xlsx", "Biểu 1", "E7", "MOI", Take.PERIOD, label="Đoàn viên mới"),
            UpperCell("Bieu so 1.xlsx", "Biểu 1", "F9", "DVC", Take.RATE),
            UpperCell("", "Phần II", "", "MOI", Take.CUMULATIVE, Decimal("0.001"), "Số đoàn viên kết nạp (nghìn)", "Trang mạng của Thành Đoàn"),
        ),
    )


VIETNAMESE = "aăâeêioôơuưyáàảãạắấệỉốờữỳđĐÂƯ"
_SIGNS = " .,;:-–/()%\"'“”=+@&<>_#\n\t"
_codes = st.text(string.ascii_uppercase + string.digits + "-_", min_size=1, max_size=6)


def _settle(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


_texts = st.text(VIETNAMESE + string.ascii_letters + string.digits + _SIGNS, max_size=30).map(_settle)
_names = _texts.filter(bool)
_items = st.lists(_codes, max_size=3).map(tuple)
_lines = st.lists(st.text(VIETNAMESE + ". ;,", max_size=12).map(_settle).filter(bool), max_size=3).map(tuple)
_aliases = st.lists(st.text(VIETNAMESE + ". ,", max_size=12).map(_settle).filter(bool), max_size=3).map(tuple)
_days = st.dates(date(1899, 1, 1), date(2199, 12, 31))
_hours = st.times().map(lambda hour: time(hour.hour, hour.minute))
_moments = st.builds(datetime.combine, _days, _hours)
_decimals = st.decimals(-(10**9), 10**9, places=4)
_numbers = st.one_of(st.integers(-(10**6), 10**20), _decimals)
_slots = st.sampled_from(("Quy-I", "Quy-II", "Quy-III", "Quy-IV", "Thang-03", "6T", "9T", "Nam", "Dot-he-2"))
_period_codes = st.builds("{}-{}".format, st.integers(1990, 2100), _slots)


def _either(value: Any, strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.just(value), strategy)


_target_fields = {"value": _numbers, "comparator": st.sampled_from(Comparator), "valid_from": _either(None, _days), "source": _texts}


@st.composite
def _catalogues(draw: st.DrawFn) -> Catalogue:
    codes = draw(st.lists(_codes, min_size=1, max_size=5))
    inputs = draw(st.lists(_inputs(codes), max_size=6))
    indicators = draw(st.lists(_indicators(codes), max_size=5))
    conditions = draw(st.lists(_conditions(codes), max_size=3))
    return Catalogue(draw(_texts), draw(_texts), draw(_texts), draw(st.integers(1, 2100)), tuple(inputs), tuple(indicators), tuple(conditions))


def _inputs(codes: list[str]) -> st.SearchStrategy[Input]:
    return st.builds(
        Input,
        code=st.sampled_from(codes),
        name=_texts,
        value_type=st.sampled_from(ValueType),
        unit_of_measure=_either("người", _texts),
        time_rule=st.sampled_from(TimeRule),
        applies_to=st.frozensets(_codes, max_size=3),
        asked_in=st.frozensets(_slots, max_size=3),
        entered_by=st.sampled_from(EnteredBy),
        decimals=st.integers(0, 4),
        whole=_either("", _either(OWN_WHOLE, _codes)),
        whole_name=_texts,
        whole_time_rule=_either(None, st.sampled_from(TimeRule)),
        is_base=st.booleans(),
        note=_texts,
        since=st.sampled_from(Since),
    )


@st.composite
def _indicators(draw: st.DrawFn, codes: list[str]) -> Indicator:
    code = draw(st.sampled_from(codes))
    target = draw(_either(None, st.builds(Target, indicator=st.just(code), scope=st.sampled_from(Scope), **_target_fields)))
    return Indicator(
        code=code,
        name=draw(_names),
        clause=draw(_texts),
        sentence=draw(_texts),
        article=draw(_texts),
        line=draw(_texts),
        level=draw(_texts),
        space_rule=draw(st.sampled_from(SpaceRule)),
        time_rule=draw(st.sampled_from(TimeRule)),
        unit_of_measure=draw(_either("người", _texts)),
        inputs=draw(_either((code,), _either((), st.lists(st.sampled_from(codes), max_size=3).map(tuple)))),
        area=draw(_texts),
        target=target,
        superior_code=draw(_texts),
        note=draw(_texts),
        officer=draw(_texts),
    )


def _conditions(codes: list[str]) -> st.SearchStrategy[Condition]:
    return st.builds(
        Condition,
        indicator=st.sampled_from(codes),
        group=st.integers(1, 9),
        input=st.sampled_from(codes),
        comparator=st.sampled_from(Comparator),
        threshold=_either(None, _numbers),
        threshold_input=_either("", _codes),
        per=st.sampled_from(Per),
        over=st.sampled_from(Over),
        date=_either(None, _days),
    )


_units = st.builds(
    OrgUnit,
    code=_codes,
    name=_texts,
    kind=_codes,
    parent=_texts,
    document_name=_texts,
    heading=_texts,
    cluster=_texts,
    officer=_texts,
    contact=_texts,
    phone=_either("0900000001", _texts),
    email=_texts,
    channel=_texts,
    valid_from=_either(None, _days),
    valid_to=_either(None, _days),
    successors=_items,
    aliases=_aliases,
    is_own=st.booleans(),
    note=_texts,
    official_code=_either("", _codes),
)
_periods = st.builds(
    ReportingPeriod,
    code=_period_codes,
    start=_days,
    end=_days,
    cutoff=_either(None, _days),
    deadline=_either(None, _moments),
    deadline_included=st.booleans(),
    made_of=st.lists(_period_codes, max_size=2).map(tuple),
    state=st.sampled_from(PeriodState),
    has_own_returns=st.booleans(),
    asks_estimate=st.booleans(),
)
_agency_fields = dict.fromkeys(("term_from", "term_to"), _either(None, _days)) | {"regime": _either(None, st.sampled_from(LetterRegime))}
_agencies = st.builds(Agency, **(dict.fromkeys(Agency.__dataclass_fields__, _texts) | _agency_fields))
_letters = st.builds(
    OutgoingLetter,
    code=_codes,
    kind=_either("CX", st.sampled_from(list(LETTER_KINDS))),
    regime=st.sampled_from(LetterRegime),
    period=_either("", _period_codes),
    summary=_texts,
    to=_items,
    copies=_items,
    assigned=_items,
    signer=_texts,
    signer_title=_texts,
    drafting_unit=_texts,
    number=_either(None, _numbers),
    day=_either(None, _days),
    state=st.sampled_from(LetterState),
    replaces=_either("", _codes),
    note=_texts,
    each=st.booleans(),
    authority=_either(None, st.sampled_from(Authority)),
    signs_for=_texts,
    says_regime=st.booleans(),
)
_bodies = st.builds(
    OutsideBody, code=_codes, name=_names, rank=st.sampled_from(Rank), tier=st.sampled_from(Tier), is_person=st.booleans(), purpose=_texts, note=_texts
)

_any_regimes = st.builds(
    Round,
    agency=_agencies,
    catalogue=_catalogues(),
    kinds=st.lists(st.builds(UnitKind, code=_codes, name=_names, signature=_lines), max_size=3).map(tuple),
    units=st.lists(_units, max_size=4).map(tuple),
    periods=st.lists(_periods, max_size=4).map(tuple),
    base_figures=st.lists(st.builds(BaseFigure, _codes, _codes, _numbers, _either(None, _days), _texts), max_size=4).map(tuple),
    targets=st.lists(st.builds(Target, indicator=_codes, unit=_either("", _codes), scope=st.sampled_from(Scope), **_target_fields), max_size=4).map(tuple),
    extensions=st.lists(
        st.builds(
            Extension,
            unit=_codes,
            period=_period_codes,
            until=_either(None, _moments),
            excused=st.booleans(),
            reason=_texts,
            decided_by=_texts,
        ),
        max_size=3,
    ).map(tuple),
    upper_cells=st.lists(
        st.builds(UpperCell, file=_texts, sheet=_texts, cell=_texts, indicator=_codes, take=st.sampled_from(Take), factor=_numbers, label=_texts, note=_texts),
        max_size=4,
    ).map(tuple),
    unit_changes=st.lists(
        st.builds(
            UnitChange,
            day=_days,
            kind=st.sampled_from(ChangeKind),
            old=_either("", _codes),
            new=_either("", _codes),
            share=_either(None, _numbers),
            source=_texts,
            to_verify=st.booleans(),
            note=_texts,
        ),
        max_size=3,
    ).map(tuple),
    outgoing=st.lists(_letters, max_size=3).map(tuple),
    outside_bodies=st.lists(_bodies, max_size=3).map(tuple),
    earlier_figures=st.lists(
        st.builds(EarlierFigure, _codes, _codes, _either("", _codes), _numbers, _either(None, _numbers), st.sampled_from(Span), _texts), max_size=3
    ).map(tuple),
    outline=st.lists(
        st.builds(OutlineItem, _codes, _names, _texts, st.frozensets(_codes, max_size=3), st.frozensets(_slots, max_size=3), st.integers(0, 2000), _texts),
        max_size=3,
    ).map(tuple),
)


def _by_the_office(round_: Round) -> Round:
    """Return the round with the office's regime in every letter that names none."""
    of_office = round_.agency.own_regime
    return replace(round_, outgoing=tuple(row if row.says_regime else replace(row, regime=of_office) for row in round_.outgoing))


any_round = _any_regimes.map(_by_the_office)
