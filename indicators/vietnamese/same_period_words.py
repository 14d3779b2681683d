"""What the sheet So cùng kỳ says of a comparison: how far it holds, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping

from indicators.same_period import Comparability, Comparison, Ground, Parts, SamePeriod
from indicators.vietnamese.part_words import part_words

HOW_WORDS: Mapping[Comparability, str] = {
    Comparability.EXACT: "Chính xác",
    Comparability.ESTIMATED: "Ước tính",
    Comparability.NOT_COMPARABLE: "Không so sánh được",
}
_MOST = 8
_LEVEL: Mapping[Ground, str] = {
    Ground.NOT_DERIVABLE: "Các đơn vị đã thay đổi, số của đơn vị cũ không gộp thành số tương ứng được",
    Ground.NO_FIGURE: "Nay gồm thêm địa bàn chưa có số cùng kỳ: {lacking}",
    Ground.WHOLE: "Cùng địa bàn; các đơn vị đã sáp nhập, đổi tên trọn vẹn hoặc chia tách trong cấp",
}
_UNIT: Mapping[Ground, str] = {
    Ground.NOT_DERIVABLE: "Dòng này không gộp được từ số của nhiều đơn vị cũ: {units}",
    Ground.NO_FIGURE: "Chưa có số cùng kỳ của: {lacking}",
    Ground.WHOLE: "Từ số cùng kỳ của: {units}",
}
_EITHER: Mapping[Ground, str] = {
    Ground.UNCHANGED: "",
    Ground.WEIGHTED: "Ước theo phần chuyển: {units}",
    Ground.OPEN_PARTS: "Chưa rõ phần chuyển của: {lacking}",
    Ground.NEW_UNIT: "Đơn vị mới, không có đơn vị cũ",
    Ground.REDEFINED: "Cách tính hoặc đơn vị tính đã khác năm trước",
    Ground.UNKNOWN_UNITS: "Đơn vị của năm trước chưa có ở sổ này: {lacking}",
    Ground.TYPED: "Số ghi ở trang Cùng kỳ năm trước",
}


def basis_words(row: Comparison, names: Mapping[str, str]) -> str:
    """Return what the comparison rests on, or why there is none; "" where nothing changed."""
    own = _UNIT if row.unit else _LEVEL
    lacking = _listed([names.get(code, code) for code in row.lacking])
    template = {**_EITHER, **own}[row.ground]
    if row.ground is Ground.NO_FIGURE and not row.lacking:
        return "Chưa có số cùng kỳ" if row.before is None else ""
    said = template.format(lacking=lacking, units=_parts(row.parts, names))
    short = f"cùng kỳ còn thiếu số của: {lacking}" if row.how is Comparability.EXACT and row.lacking else ""
    return "; ".join(filter(None, (said, short if said else short.capitalize())))


def origin_words(known: SamePeriod) -> str:
    """Return where the figures of the year before come from."""
    book = f"số liệu chốt lần {known.closing} trong hồ sơ năm trước" if known.closing else "báo cáo trong hồ sơ này"
    return f"Số cùng kỳ: {'trang Cùng kỳ năm trước, rồi ' if known.is_typed else ''}{book}."


def _parts(parts: Parts, names: Mapping[str, str]) -> str:
    return _listed([names.get(code, code) + part_words(part) for code, part in parts if part != 0])


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:_MOST])
    return f"{shown} và {len(names) - _MOST} đơn vị khác" if len(names) > _MOST else shown
