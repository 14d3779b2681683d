"""The words of a report (báo cáo). Names in double braces are facts; those of numbers stay bound to their indicator."""

from __future__ import annotations

TYPE_NAME, TYPE_CODE = "BÁO CÁO", "BC"
TO_REPORT, TO_UNITS = "để báo cáo", "Các đơn vị trực thuộc"
SUMMARY = "Kết quả thực hiện chỉ tiêu {{ programme }} {{ period }}"
BASIS = "Căn cứ {{ document }}"
OPENING = "{{ issuer }} báo cáo kết quả thực hiện chỉ tiêu {{ period }} như sau:"
CLOSING = "Trên đây là báo cáo kết quả thực hiện chỉ tiêu {{ period }} của {{ issuer }}."

SITUATION, RESULTS, APPRAISAL = "Tình hình chung", "Kết quả thực hiện các chỉ tiêu", "Đánh giá chung"
FROM_UNITS, TASKS, PROPOSALS = "Ý kiến, kiến nghị, nội dung báo cáo của các đơn vị", "Nhiệm vụ trọng tâm {{ next }}", "Kiến nghị, đề xuất"
GOOD, WEAK, CAUSES = "Kết quả nổi bật", "Tồn tại, hạn chế", "Nguyên nhân"

RECEPTION = "Tính đến {{ as_of }}, đã nhận báo cáo của {{ received }}; {{ not_received }}. Trong các đơn vị đã gửi: {{ punctuality }}."
STATE = "Số liệu trong báo cáo này {{ state }}."
PROGRESS = "Kết quả chung: {{ progress }}."
LINE = (
    "{{ name }}: "
    "{% if cumulative %}trong {{ span }} {{ value }}, lũy kế từ đầu năm {{ cumulative }}{% else %}{{ value }}{% endif %}"
    "{% if amount %}, tổng số {{ amount }}{% endif %}"
    "{% if completion %}, {{ completion }}{% if target %} ({{ target }}){% endif %}{% elif target %}, chỉ tiêu năm {{ target }}{% endif %}"
    "{% if change %}, {{ change }} cùng kỳ năm {{ last_year }}{% endif %}"
    "{% if since_previous %}, {{ since_previous }} {{ previous }}{% endif %}"
    "{% if coverage %}; {{ coverage }}{% endif %}."
)
NOT_ASKED = "Các chỉ tiêu chưa thu số liệu trong {{ span }} này: {{ names }}."
NO_LAST_YEAR = "Chưa có số liệu cùng kỳ năm {{ last_year }} để so sánh."
UNLIKE_LAST_YEAR = "Số liệu cùng kỳ năm {{ last_year }} không so sánh trực tiếp được, do các đơn vị đã được sắp xếp lại."

PRAISED = "Các đơn vị gửi báo cáo đúng hạn, đủ số liệu, thực hiện tốt các chỉ tiêu được giao: {{ names }}."
LAGGING = "Chỉ tiêu chậm so với tiến độ thời gian: {{ names }}."
URGED = {
    "urged_unsent": "Đơn vị chưa gửi báo cáo: {{ names }}.",
    "urged_open": "Đơn vị còn số liệu phải điều chỉnh, bổ sung: {{ names }}.",
    "urged_late": "Đơn vị gửi báo cáo trễ hạn: {{ names }}.",
    "urged_behind": "Đơn vị có từ một nửa chỉ tiêu được giao trở lên chậm tiến độ: {{ names }}.",
}
SEE_ANNEX = "Nội dung các đơn vị viết theo đề cương, chép nguyên văn ở phụ lục kèm theo:"
ITEM_LINE = "{{ name }}{% if coverage %}: {{ coverage }}{% endif %}."
ITEM_COVERAGE = "({{ coverage }}.)"
UNITS_ANNEX_TITLE = "Ý kiến, kiến nghị, nội dung báo cáo của các đơn vị {{ period }}"
TO_WRITE = "[Văn phòng bổ sung: {{ what }}]"
WHAT_CAUSES = "nguyên nhân của những kết quả và hạn chế trên"
WHAT_EXAMPLES = "mô hình, cách làm hay"
WHAT_TASKS = "nhiệm vụ, giải pháp trọng tâm"
WHAT_PROPOSALS = "kiến nghị, đề xuất với cấp trên (nếu có)"

TABLE_CAPTION = "Biểu 1. Kết quả thực hiện chỉ tiêu {{ period }}"
CHART_TITLE = "Mức độ hoàn thành so với chỉ tiêu năm (%), theo số thứ tự trong Biểu 1"
CHART_BEGINS = "Biểu đồ mức độ hoàn thành chỉ tiêu"
CHART_SAYS = CHART_BEGINS + " {{ period }}: {{ figures }}."
ANNEX_TITLE = "Kết quả thực hiện các chỉ tiêu {{ period }} theo mảng công tác"
MARKS = "Ký hiệu: “…” chưa có số liệu; ô để trống: không giao chỉ tiêu. Phụ lục không gồm các chỉ tiêu chưa thu trong kỳ."
HEAD = ("TT", "Nội dung chỉ tiêu", "Đơn vị tính", "Chỉ tiêu năm", "Trong kỳ", "Lũy kế", "So với chỉ tiêu (%)", "Kết quả")
SOURCES_HEAD = "Số đơn vị"
ELSEWHERE = "Chung"
