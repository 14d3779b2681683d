"""The Vietnamese words of the coverage table."""

from __future__ import annotations

from indicators.catalogue import Comparator, Per, SpaceRule, TimeRule

HEADING = """# {title}

Văn bản: {document}. Danh mục có sẵn: `{name}`.

Bảng này lập từ danh mục bằng `python -m xlsx_templates.catalogues.coverage_table`, không sửa tay.
Mỗi điều của văn bản có các chỉ tiêu đã lập và các câu không lập chỉ tiêu, kèm lý do.

Quy ước:

{remarks}"""
COUNTS = "Tất cả {indicators} chỉ tiêu, {inputs} dòng nhập, {conditions} dòng điều kiện; {judged} câu không lập chỉ tiêu.\n"
RULE_COUNT = "- {rule}: {count} chỉ tiêu"
ROWS_PER_KIND = "Số dòng trong biểu của một đơn vị, kể cả khối số liệu nền:"
KIND_COLUMN = "Loại đơn vị"
INDICATOR_COLUMNS = ("Mã", "Chỉ tiêu", "Nguyên văn", "Con số", "Ai ghi", "Hỏi vào", "Cộng theo kỳ", "Cộng theo đơn vị", "Ghi chú")
JUDGED = "Câu không lập chỉ tiêu:"
NO_FIGURE = "không ghi con số"
YES = "Có"
OR = " hoặc "
AND = " và "
ON_DATE = "(ngày {day}/{month})"
OVER_TOTAL = ", xét trên tổng"
NOBODY = "không thu"
EVERY_QUARTER = "mỗi quý"
QUARTERS = "Quý "

COMPARATORS = {Comparator.AT_LEAST: "≥", Comparator.MORE: ">", Comparator.AT_MOST: "≤", Comparator.LESS: "<", Comparator.EQUAL: "="}
WINDOWS = {Per.PERIOD: "trong kỳ", Per.EVERY: "mỗi quý", Per.YEAR: "trong năm", Per.DATE: ""}
TIME_RULES = {TimeRule.FLOW: "phát sinh", TimeRule.CUMULATIVE: "lũy kế", TimeRule.STOCK: "thời điểm", TimeRule.EVERY: "mỗi kỳ"}
SPACE_RULES = {
    SpaceRule.SUM: "cộng",
    SpaceRule.RATIO: "tỷ số của tổng",
    SpaceRule.SHARE: "tỷ lệ đơn vị đạt",
    SpaceRule.MAX: "lớn nhất",
    SpaceRule.OWN: "của cấp này",
    SpaceRule.TEXT: "chỉ nêu",
}
