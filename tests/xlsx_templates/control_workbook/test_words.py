"""The words of the sheets, written by hand: a swap of two would be read back as it was written, and mean another thing."""

from __future__ import annotations

import pytest

from indicators.catalogue import OWN_WHOLE
from xlsx_templates.control_workbook import words
from xlsx_templates.control_workbook.words import Words

BY_HAND = {
    "TIME_RULES": {"flow": "Phát sinh", "cumulative": "Lũy kế", "stock": "Thời điểm", "every": "Mỗi kỳ"},
    "SPACE_RULES": {
        "sum": "Cộng",
        "ratio": "Tỷ số của tổng",
        "share": "Tỷ lệ đơn vị đạt",
        "max": "Lớn nhất",
        "own": "Của cấp này",
        "text": "Gộp văn bản",
    },
    "VALUE_TYPES": {"number": "Số", "money": "Số tiền", "yes_no": "Có/Không", "date": "Ngày"},
    "ENTERED_BY": {"unit": "Đơn vị", "own": "Cấp này", "list": "Từ danh sách"},
    "COMPARATORS": {">=": "Ít nhất", ">": "Trên", "<=": "Nhiều nhất", "<": "Dưới", "=": "Đúng bằng"},
    "SCOPES": {
        "total": "Toàn cấp",
        "unit": "Một đơn vị",
        "each_unit": "Mỗi đơn vị",
        "each_branch": "Mỗi chi đoàn",
        "each_member": "Mỗi đoàn viên",
    },
    "PERS": {"period": "Trong kỳ", "every": "Mỗi kỳ", "year": "Cả năm", "date": "Đến ngày"},
    "OVERS": {"unit": "Từng đơn vị", "total": "Tổng toàn cấp"},
    "STATES": {"open": "Đang thu", "closed": "Đã chốt"},
    "YES_NO": {True: "Có", False: "Không"},
    "TAKES": {
        "period": "Trong kỳ",
        "cumulative": "Lũy kế",
        "numerator": "Tử số",
        "denominator": "Mẫu số",
        "rate": "Tỷ lệ %",
        "target": "Chỉ tiêu",
        "completion": "So với chỉ tiêu %",
        "cumulative_numerator": "Tử số lũy kế",
        "cumulative_denominator": "Mẫu số lũy kế",
        "amount": "Số lượng",
        "cumulative_amount": "Số lượng lũy kế",
    },
    "DEADLINE_SIDES": {False: "Trước giờ này", True: "Đến hết giờ này"},
    "WHOLES": {OWN_WHOLE: "Đơn vị tự ghi"},
    "CHANGE_KINDS": {"opened": "Thành lập", "closed": "Giải thể", "renamed": "Đổi tên", "merged": "Sáp nhập", "divided": "Chia tách"},
    "LETTER_KIND_WORDS": {
        "yeu-cau-bao-cao": "Công văn yêu cầu báo cáo",
        "don-doc": "Công văn đôn đốc",
        "bao-cao": "Báo cáo",
        "cong-van": "Công văn",
        "phan-cong": "Công văn phân công",
        "ke-hoach": "Kế hoạch",
        "chuong-trinh": "Chương trình",
        "de-cuong": "Đề cương",
        "thong-bao": "Thông báo",
        "giay-moi": "Giấy mời",
        "to-trinh": "Tờ trình",
        "quyet-dinh": "Quyết định",
        "huong-dan": "Hướng dẫn",
        "bien-ban": "Biên bản",
    },
    "LETTER_REGIMES": {"doan": "Đoàn", "nha-nuoc": "Nhà nước", "dang": "Đảng"},
    "LETTER_STATES": {"draft": "Dự thảo", "submitted": "Trình ký", "signed": "Đã ký", "issued": "Đã phát hành", "replacing": "Thay thế"},
    "AUTHORITIES": {"on_behalf": "TM.", "for_head": "KT.", "by_order": "TL.", "delegated": "TUQ.", "acting": "Q.", "direct": "Ký trực tiếp"},
    "RANKS": {"above": "Cấp trên", "equal": "Ngang cấp", "below": "Cấp dưới"},
    "TIERS": {"central": "Trung ương", "province": "Tỉnh, thành phố", "commune": "Xã, phường", "grassroots": "Cơ sở"},
    "SINCES": {"year": "Năm", "term": "Nhiệm kỳ"},
    "SPANS": {"period": "Trong kỳ", "term": "Từ đầu nhiệm kỳ"},
    "SLOTS": {
        **{f"Quy-{roman}": f"Quý {roman}" for roman in ("I", "II", "III", "IV")},
        **{f"Thang-{month:02}": f"Tháng {month:02}" for month in range(1, 13)},
        "6T": "6 tháng",
        "9T": "9 tháng",
        "Nam": "Cả năm",
        "Nam-hoc": "Năm học",
    },
    "WEEKDAY_WORDS": {0: "thứ Hai", 1: "thứ Ba", 2: "thứ Tư", 3: "thứ Năm", 4: "thứ Sáu", 5: "thứ Bảy", 6: "Chủ nhật"},
}


def test_no_table_of_words_is_left_out() -> None:
    assert {name for name, table in vars(words).items() if isinstance(table, Words)} == BY_HAND.keys()


@pytest.mark.parametrize("name", BY_HAND)
def test_a_value_has_its_word(name: str) -> None:
    assert getattr(words, name).word_by_value == BY_HAND[name]
