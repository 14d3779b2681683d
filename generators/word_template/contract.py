"""The contract between a template and the renderer: the names of styles and anchors. An office may change how each looks, not what it is called."""

from __future__ import annotations

from collections.abc import Mapping

from generators.regimes import Regime

TAG = "th-"
"""Before the name of an anchor in the tag of its content control."""

ANCHOR_NAMES: Mapping[str, str] = {
    "issuer": "Cơ quan ban hành",
    "number": "Số, ký hiệu",
    "under_number": "Trích yếu công văn, dấu mật, khẩn",
    "title": "Tiêu đề",
    "place_date": "Địa danh, ngày tháng",
    "type": "Tên loại và trích yếu",
    "addressees": "Kính gửi",
    "body": "Nội dung",
    "authority": "Thể thức đề ký",
    "recipients": "Nơi nhận",
    "signature": "Chức vụ, họ tên người ký",
    "above_title": "Dấu thu hồi, lưu hành",
    "file_code": "Ký hiệu lưu",
}

STYLE_NAMES: Mapping[str, str] = {
    "title": "TH Tiêu đề",
    "motto": "TH Tiêu ngữ",
    "parent": "TH Cơ quan cấp trên",
    "issuer": "TH Cơ quan ban hành",
    "issuer_separator": "TH Dấu dưới cơ quan",
    "rule": "TH Nét kẻ",
    "gap": "TH Chỗ trống",
    "number": "TH Số ký hiệu",
    "place_date": "TH Địa danh ngày tháng",
    "dispatch_summary": "TH Trích yếu công văn",
    "secrecy": "TH Dấu mật",
    "urgency": "TH Dấu khẩn",
    "conference": "TH Tài liệu hội nghị",
    "draft": "TH Dự thảo",
    "circulation": "TH Phạm vi lưu hành",
    "type": "TH Tên loại",
    "summary": "TH Trích yếu",
    "summary_separator": "TH Dấu dưới trích yếu",
    "addressee": "TH Kính gửi",
    "addressee_list": "TH Kính gửi nhiều nơi",
    "addressee_label": "TH Chữ Kính gửi",
    "addressee_item": "TH Nơi được gửi",
    "base": "TH Căn cứ",
    "body": "TH Nội dung",
    "part": "TH Phần",
    "part_title": "TH Tên phần",
    "chapter": "TH Chương",
    "chapter_title": "TH Tên chương",
    "titled_section": "TH Mục có tên",
    "titled_section_title": "TH Tên mục",
    "subsection": "TH Tiểu mục",
    "subsection_title": "TH Tên tiểu mục",
    "article": "TH Điều",
    "section": "TH Mục",
    "clause": "TH Khoản",
    "point": "TH Điểm",
    "subpoint": "TH Điểm nhỏ",
    "subsubpoint": "TH Điểm nhỏ hơn",
    "dash": "TH Gạch đầu dòng",
    "plus": "TH Dấu cộng",
    "numbered": "TH Danh sách số",
    "table_head": "TH Đầu bảng",
    "table_cell": "TH Ô bảng",
    "caption": "TH Tên bảng",
    "picture": "TH Hình",
    "authority": "TH Thể thức đề ký",
    "office": "TH Chức vụ",
    "office_direct": "TH Chức vụ ký trực tiếp",
    "signer": "TH Họ tên",
    "recipients_label": "TH Chữ Nơi nhận",
    "recipients_item": "TH Nơi nhận",
    "recipients_purpose": "TH Mục đích gửi",
    "annex_number": "TH Số phụ lục",
    "annex_title": "TH Tên phụ lục",
    "annex_reference": "TH Kèm theo",
    "page_number": "TH Số trang",
    "file_code": "TH Ký hiệu lưu",
    "sample": "TH Số liệu mẫu",
}
TABLE_STYLE = "TH Bảng"
LISTS = ("dash", "plus", "numbered", "addressee_item", "recipients_item")
"""Components that Word numbers or dashes; their style names the list."""
LIST_SIGNS = {"dash": "- ", "plus": "+ ", "numbered": "1. "}
"""What Word sets before the text of the justified ones, which takes room on their first line."""


def wanted_styles(regime: Regime) -> tuple[str, ...]:
    """Return the names of the styles that a template of the regime must have."""
    return (*(STYLE_NAMES[name] for name in regime.components), TABLE_STYLE)
