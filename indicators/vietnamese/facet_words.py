"""What each bound phrase of a report is called when the office is told what became of it."""

from __future__ import annotations

from collections.abc import Mapping

from indicators.vietnamese.outline_words import OutlineFacet
from indicators.vietnamese.report_phrases import Overall
from indicators.vietnamese.result_words import Facet

FACET_WORDS: Mapping[str, str] = {
    Facet.VALUE: "kết quả trong kỳ",
    Facet.CUMULATIVE: "lũy kế",
    Facet.AMOUNT: "tổng số",
    Facet.TARGET: "chỉ tiêu được giao",
    Facet.COMPLETION: "mức độ hoàn thành",
    Facet.CHANGE: "so với cùng kỳ năm trước",
    Facet.SINCE_PREVIOUS: "so với kỳ trước",
    Facet.COVERAGE: "số đơn vị có số liệu",
    Facet.TARGET_CELL: "ô Chỉ tiêu năm",
    Facet.VALUE_CELL: "ô Trong kỳ",
    Facet.CUMULATIVE_CELL: "ô Lũy kế",
    Facet.PERCENT_CELL: "ô So với chỉ tiêu (%)",
    Facet.MET_CELL: "ô Kết quả",
    Facet.COVERAGE_CELL: "ô Số đơn vị",
    OutlineFacet.COVERAGE: "số đơn vị có nội dung",
    Overall.AS_OF: "thời điểm lấy số liệu",
    Overall.RECEIVED: "số đơn vị đã gửi báo cáo",
    Overall.NOT_RECEIVED: "đơn vị chưa gửi báo cáo",
    Overall.PUNCTUALITY: "tình hình gửi đúng hạn",
    Overall.STATE: "tình trạng chốt số liệu",
    Overall.MARK: "dòng SỐ LIỆU CHƯA CHỐT",
    Overall.PROGRESS: "số chỉ tiêu đã đạt",
    Overall.LAGGING: "chỉ tiêu chậm tiến độ",
    Overall.PRAISED: "đơn vị thực hiện tốt",
    Overall.URGED_UNSENT: "danh sách đơn vị chưa gửi báo cáo",
    Overall.URGED_OPEN: "đơn vị còn số liệu phải điều chỉnh",
    Overall.URGED_LATE: "đơn vị gửi trễ hạn",
    Overall.URGED_BEHIND: "đơn vị chậm tiến độ",
}
