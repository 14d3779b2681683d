"""The fixed words for states and rules, as the office says them (design.md, "Words")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indicators.catalogue import SpaceRule, TimeRule, ValueType
from indicators.consolidation import FileStatus, UnitStanding, UnitState
from indicators.numbers import Number
from indicators.submissions import Fact
from indicators.totals import Coverage, Met, Total
from indicators.vietnamese.hours import length, moment
from indicators.vietnamese.measured import PERCENT_BOUNDS

FILE_STATUS_WORDS: Mapping[FileStatus, str] = {
    FileStatus.COUNTED: "Được tính",
    FileStatus.SUPERSEDED: "Đã có bản mới hơn",
    FileStatus.DUPLICATE: "Trùng nội dung",
    FileStatus.HELD: "Chờ xử lý",
    FileStatus.REJECTED: "Không đọc được",
    FileStatus.SIGNED_COPY: "Bản ký",
    FileStatus.IGNORED: "Bỏ qua (không phải báo cáo)",
}
MET_WORDS: Mapping[Met, str] = {Met.MET: "Đạt", Met.NOT_MET: "Chưa đạt", Met.NOT_DUE: "Chưa đến hạn", Met.UNKNOWN: "Chưa rõ"}
TIME_RULE_WORDS: Mapping[TimeRule, str] = {
    TimeRule.FLOW: "Phát sinh trong kỳ",
    TimeRule.CUMULATIVE: "Lũy kế từ đầu năm",
    TimeRule.STOCK: "Có đến cuối kỳ",
    TimeRule.EVERY: "Phải đạt mỗi kỳ",
}
VALUE_TYPE_WORDS: Mapping[ValueType, str] = {
    ValueType.NUMBER: "ghi số",
    ValueType.MONEY: "ghi số tiền",
    ValueType.YES_NO: "ghi Có hoặc Không",
    ValueType.DATE: "ghi ngày",
}
SPACE_RULE_WORDS: Mapping[SpaceRule, str] = {
    SpaceRule.SUM: "Cộng các đơn vị",
    SpaceRule.RATIO: "Tỷ số của tổng",
    SpaceRule.SHARE: "Tỷ lệ đơn vị đạt",
    SpaceRule.MAX: "Số lớn nhất",
    SpaceRule.OWN: "Số của cấp này",
    SpaceRule.TEXT: "Không cộng",
}
NIL_MARK, NO_DATA_MARK, NOT_APPLICABLE_MARK, BLANK_MARK, NOT_SENT_MARK = "–", "…", "×", "chưa nhập", "chưa nộp"
HELD_MARK, REFUSED_MARK, SET_ASIDE_MARK = "chờ xử lý", "phải sửa", "không tính"
FACT_MARKS: Mapping[Fact, str] = {
    Fact.NIL: NIL_MARK,
    Fact.NO_DATA: NO_DATA_MARK,
    Fact.NOT_APPLICABLE: NOT_APPLICABLE_MARK,
    Fact.BLANK: BLANK_MARK,
    Fact.HELD: HELD_MARK,
    Fact.REFUSED: REFUSED_MARK,
    Fact.SET_ASIDE: SET_ASIDE_MARK,
}
MARKS_LEGEND = (
    f"Ký hiệu: “{NIL_MARK}” không phát sinh · “{NO_DATA_MARK}” chưa có số liệu · “{NOT_APPLICABLE_MARK}” không áp dụng · "
    f"“{BLANK_MARK}” đơn vị để trống · “{NOT_SENT_MARK}” chưa có báo cáo · "
    f"“{HELD_MARK}: …”, “{REFUSED_MARK}: …”, “{SET_ASIDE_MARK}: …” không cộng vào tổng. Số 0 là đơn vị ghi 0."
)
_STATE_WORDS: Mapping[UnitState, str] = {
    UnitState.NOT_ISSUED: "Chưa gửi biểu mẫu",
    UnitState.NOT_SENT: "Chưa nộp",
    UnitState.ON_TIME: "Đã nộp đúng hạn",
    UnitState.TIME_UNKNOWN: "Đã nộp, chưa xác định giờ nhận",
    UnitState.TO_AMEND: "Chờ đơn vị điều chỉnh",
    UnitState.RESENT: "Đã nộp lại",
    UnitState.CONSOLIDATED: "Đã tổng hợp",
    UnitState.AFTER_CLOSING: "Đến sau khi chốt",
    UnitState.EXCUSED: "Được miễn",
}


def state_words(standing: UnitStanding) -> str:
    """Return the state as people say it: "Nộp trễ (2 giờ 15 phút)", "Được gia hạn đến 17g00 ngày 25/3/2023"."""
    if standing.state is UnitState.LATE:
        return f"Nộp trễ ({length(standing.late_by)})" if standing.late_by else "Nộp trễ"
    if standing.state is UnitState.EXTENDED:
        return f"Được gia hạn đến {moment(standing.deadline)}" if standing.deadline else "Được gia hạn"
    return _STATE_WORDS[standing.state]


def met_words(total: Total) -> str:
    """Return the result as the sheets say it; "" where there is no target."""
    if total.target is None:
        return ""
    return "Chưa thu" if total.met is Met.UNKNOWN and not total.coverage.expected else MET_WORDS[total.met]


def measure_of(total: Total) -> str:
    """Return the unit of measure of the total's figure: "%" for rates and shares, whatever their rows are counted in."""
    is_rate = total.space_rule in {SpaceRule.RATIO, SpaceRule.SHARE} or total.denominator is not None
    return "%" if is_rate else total.unit_of_measure


def limits_of(total: Total) -> tuple[Number, ...]:
    """Return what a reader holds the total's figure against: its target, and of a percentage 0 and 100 too (`measured.decimals_beside`)."""
    bounds = PERCENT_BOUNDS if measure_of(total) == "%" else ()
    return bounds if total.target is None else (*bounds, total.target)


def coverage_words(coverage: Coverage, names: Mapping[str, str], limit: int = 10) -> str:
    """Return "157/168 đơn vị, 01 đơn vị được miễn; thiếu: A, B; chờ xử lý: C". `names` are unit names by code, at most `limit` in each list."""
    if not coverage.expected:
        return "Chưa thu trong kỳ này"
    missing = [code for code in coverage.missing if code not in coverage.excused]
    lists = (("thiếu", missing), ("chờ xử lý", coverage.held), ("chưa có số liệu", coverage.no_data))
    parts = [f"{coverage.counted}/{coverage.awaited} đơn vị{excused_words(len(coverage.excused))}"]
    parts += [f"{word}: {name_list([names.get(code, code) for code in codes], limit)}" for word, codes in lists if codes]
    return "; ".join(parts)


def counted_words(coverage: Coverage) -> str:
    """Return "Số liệu của 38/40 đơn vị, 01 đơn vị được miễn"."""
    return f"Số liệu của {coverage.counted}/{coverage.awaited} đơn vị{excused_words(len(coverage.excused))}"


def excused_words(count: int) -> str:
    """Return ", 01 đơn vị được miễn" as it follows "38/40 đơn vị"; "" where nobody was excused."""
    return f", {count:02} đơn vị được miễn" if count else ""


def name_list(names: Sequence[str], limit: int) -> str:
    """Return the names with commas; beyond `limit` the rest is counted: "A, B và 9 đơn vị khác"."""
    if len(names) <= limit:
        return ", ".join(names)
    return f"{', '.join(names[:limit])} và {len(names) - limit} đơn vị khác"


def reception_words(expected: Sequence[str], received: Sequence[str], missing: Sequence[str], excused: int = 0, limit: int = 12) -> str:
    """Return "Đã nhận 38/41 đơn vị, 01 đơn vị được miễn; chưa nhận: A, B, C." from unit names."""
    text = f"Đã nhận {len(set(received) & set(expected))}/{len(expected)} đơn vị{excused_words(excused)}"
    return f"{text}; chưa nhận: {name_list(missing, limit)}." if missing else f"{text}."
