"""Cases about what stands in one cell."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.case import Answer, Case
from tests.corpus.mutations import by_address, typed
from tests.corpus.office import NIL, NO_DATA, Counted
from tests.corpus.template import Cell, Error, Formatted, Formula

ACCEPT, NOTE, ASK, ERROR = Answer.ACCEPT, Answer.NOTE, Answer.ASK, Answer.ERROR


RESAVED = frozenset(
    {
        "dau-cham", "dau-cach-khong-ngat", "toan-kho", "dau-nhay", "hai-trieu-ruoi", "mot-phay-hai", "phay-tien", "so-khong", "khoang", "khong", "chua-co",
        "80-5-chu", "o-phan-tram", "o-phan-tram-80", "o-cua-tep", "chia-0", "na", "so-thanh-ngay",
    }
)  # fmt: skip
"""Cases that are tried as LibreOffice saves them again, too."""


def _cell(name: str, phrase: str, did: str, cell: Cell, answer: Answer, code: str, counted: Counted, at: str = "N04") -> Case:
    """A case of one cell; by default of a row that counts people by the thousand."""
    return Case(name, phrase, did, by_address({at: cell}), answer, (code,) if code else (), {at: counted}, resaved=name in RESAVED)


def _spaced(name: str, sign: str, what: str) -> Case:
    return _cell(name, "dấu cách hàng nghìn", f"Ghi “1 200” với {what} giữa các nhóm số.", f"1{sign}200", NOTE, "cell_number_separators", 1200)


WRITTEN = (
    _cell("dau-cham", "dấu chấm hàng nghìn", "Ghi “1.200” dạng chữ.", "1.200", NOTE, "cell_number_separators", 1200),
    _spaced("dau-cach", " ", "dấu cách thường"),
    _spaced("dau-cach-khong-ngat", "\u00a0", "dấu cách không ngắt (U+00A0)"),
    _spaced("dau-cach-hep", "\u202f", "dấu cách hẹp không ngắt (U+202F)"),
    _spaced("dau-cach-mong", "\u2009", "dấu cách mỏng (U+2009)"),
    _spaced("dau-cach-chu-so", "\u2007", "dấu cách chữ số (U+2007)"),
    _spaced("dau-cach-toan-kho", "\u3000", "dấu cách toàn khổ (U+3000)"),
    _cell("toan-kho", "chữ số toàn khổ", "Dán chữ số toàn khổ “１２００”.", "１２００", NOTE, "cell_number_spelling", 1200),
    _cell("dau-nhay", "dấu nháy đầu số", "Gõ dấu nháy thật trước số: “'1200”.", "'1200", NOTE, "cell_number_spelling", 1200),
    _cell("dau-phay", "dấu phẩy hàng nghìn", "Ghi “1,200” ở dòng chỉ có số nguyên.", "1,200", NOTE, "cell_number_separators", 1200),
    _cell("kem-luot", "số kèm đơn vị tính", "Ghi “1200 lượt”.", "1200 lượt", NOTE, "cell_number_words", 1200),
    _cell("kem-dc", "số kèm đ/c", "Ghi “15 đ/c”.", "15 đ/c", NOTE, "cell_number_words", 15, "N01"),
    _cell("kem-dong-chi", "số kèm đ/c", "Ghi “15 đồng chí”.", "15 đồng chí", NOTE, "cell_number_words", 15, "N01"),
    _cell("chu-so-sach", "số kèm đơn vị tính", "Ô định dạng chữ, ghi “1200”.", "1200", ACCEPT, "", 1200),
    _cell("hai-trieu-ruoi", "phẩy triệu", "Ghi “2,5 triệu” ở dòng tính bằng triệu đồng.", "2,5 triệu", NOTE, "cell_amount_converted", Decimal("2.5"), "M01"),
    _cell("ba-tr", "viết tắt triệu", "Ghi “3 tr”.", "3 tr", NOTE, "cell_amount_converted", 3, "M01"),
    _cell("ty-trieu", "tỷ và triệu", "Ghi “1 tỷ 200 triệu”.", "1 tỷ 200 triệu", NOTE, "cell_amount_converted", 1200, "M01"),
    _cell("nghin", "viết tắt triệu", "Ghi “2500 nghìn đồng”.", "2500 nghìn đồng", NOTE, "cell_amount_converted", Decimal("2.5"), "M01"),
    _cell("dong", "phẩy triệu", "Ghi “2.500.000 đồng”.", "2.500.000 đồng", NOTE, "cell_amount_converted", Decimal("2.5"), "M01"),
    _cell("hai-tr-5", "viết tắt triệu", "Ghi “2tr5”.", "2tr5", NOTE, "cell_amount_converted", Decimal("2.5"), "M01"),
    _cell("hai-tr-50", "tiền chưa rõ", "Ghi “2tr50”: 2.050.000 hay 2.500.000?", "2tr50", ASK, "cell_amount_unclear", None, "M01"),
    _cell("mot-phay-trieu", "tiền chưa rõ", "Ghi “1,200 triệu”: 1,2 hay 1.200 triệu?", "1,200 triệu", ASK, "cell_amount_unclear_likely", None, "M01"),
    _cell("trieu-o-dong-dem", "tiền chưa rõ", "Ghi “2 triệu” ở dòng đếm lượt.", "2 triệu", ASK, "cell_amount_in_count", None),
)
SLIPS = (
    _cell("mot-phay-hai", "số lẻ ở dòng đếm", "Ghi 1,2 (số) ở dòng đếm lượt.", 1.2, ASK, "cell_fraction_in_count_likely", None),
    _cell("muoi-hai-phay-nam", "số lẻ ở dòng đếm", "Ghi 12,5 (số) ở dòng đếm người.", 12.5, ASK, "cell_fraction_in_count", None, "N01"),
    _cell("mot-phay-hai-chu", "số lẻ ở dòng đếm", "Ghi “12,5” dạng chữ ở dòng đếm người.", "12,5", ASK, "cell_fraction_in_count", None, "N01"),
    _cell("phay-tien", "dấu phẩy ở dòng có số lẻ", "Ghi “1,200” ở dòng tiền có số lẻ.", "1,200", ASK, "cell_comma_likely", None, "M01"),
    _cell("gap-nghin", "lệch nghìn lần", "Ghi 4000 công trình, mọi nơi chỉ có vài công trình.", 4000, ASK, "scale_slip_likely", None, "N03"),
    _cell("gap-1400", "lệch nghìn lần", "Ghi 1.722.000, gấp 1.400 lần số kỳ trước.", 1230 * 1400, ASK, "scale_slip_likely", None),
    _cell(
        "dau-cham-gap-nghin", "lệch nghìn lần", "Ghi “1.200.000” dạng chữ ở dòng mọi nơi có hơn một nghìn lượt.", "1.200.000", ASK, "scale_slip_likely", None
    ),
    _cell("gap-650", "lệch nghìn lần", "Ghi số gấp 650 lần: chưa đủ gần một nghìn lần để nghi.", 1230 * 650, ACCEPT, "", 1230 * 650),
    _cell("gap-trieu", "lệch trên trăm nghìn lần", "Ghi 2.500.000 (đồng) ở dòng tính bằng triệu đồng.", 2500000, ASK, "scale_slip_likely", None, "M01"),
    _cell("gap-200-nghin", "lệch trên trăm nghìn lần", "Ghi số gấp 200.000 lần.", 3 * 200_000, ASK, "scale_slip", None, "N03"),
    _cell("bang-mot", "lệch ngược", "Ghi 1 ở dòng mọi nơi có hơn một nghìn lượt.", 1, ASK, "scale_slip_likely", None),
    _cell("so-khong", "số 0 không so", "Ghi số 0 ở dòng mọi nơi có hơn một nghìn lượt.", 0, ACCEPT, "", 0),
    _cell("gan-chi-tieu", "có số gần hơn", "Ghi 90.000, gấp nghìn lần kỳ trước nhưng sát chỉ tiêu đơn vị được giao 80.000.", 90_000, ACCEPT, "", 90_000, "L01"),
)
WORDS = (
    _cell("khoang", "khoảng", "Ghi “khoảng 200”.", "khoảng 200", ASK, "cell_approximate", None),
    _cell("tren", "trên", "Ghi “trên 100”.", "trên 100", ASK, "cell_approximate", None),
    _cell("hai-den-ba", "một khoảng từ đến", "Ghi “2-3”.", "2-3", ASK, "cell_range", None, "N03"),
    _cell("lon-hon-bang", "dấu lớn hơn bằng", "Ghi “>=50”.", ">=50", ASK, "cell_approximate", None),
    _cell("chu-x", "chữ x", "Ghi “x” ở dòng cần số.", "x", ASK, "cell_mark", None),
    _cell("dau-tich", "dấu tích", "Ghi “✓” ở dòng cần số.", "✓", ASK, "cell_mark", None),
    _cell("chu-o", "chữ cái lẫn số", "Ghi “1O5” (chữ O hoa thay số 0).", "1O5", ASK, "cell_letter_in_number", None),
    _cell("trong-do", "trong đó", "Ghi “12 (trong đó 3 nữ)”.", "12 (trong đó 3 nữ)", ASK, "cell_words_around_number", None, "N01"),
    _cell("muoi-hai", "số viết bằng chữ", "Ghi “mười hai”.", "mười hai", ASK, "cell_number_in_words", None, "N01"),
    _cell("x-co-khong", "chữ x", "Ghi “x” ở dòng Có hoặc Không.", "x", NOTE, "cell_yes_no", 1, "Y01"),
    _cell("cong-dang-chu", "số viết bằng chữ", "Ghi “12+8+5” dạng chữ.", "12+8+5", ASK, "cell_sum_as_text", None, "N01"),
)
NOTHING = (
    _cell("khong", "không", "Ghi “không”.", "không", NOTE, "cell_nil", NIL, "N01"),
    _cell("kps", "KPS", "Ghi “KPS”.", "KPS", NOTE, "cell_nil", NIL, "N01"),
    _cell("gach-ngang", "gạch ngang", "Ghi “-”.", "-", NOTE, "cell_nil", NIL, "N01"),
    _cell("gach-ngang-dai", "gạch ngang", "Ghi “–” (gạch dài).", "–", NOTE, "cell_nil", NIL, "N01"),
    _cell("gach-cheo", "gạch chéo", "Ghi “//”.", "//", NOTE, "cell_nil", NIL, "N01"),
    _cell("khong-dc", "không đ/c", "Ghi “0 đ/c”.", "0 đ/c", NOTE, "cell_nil", NIL, "N01"),
    _cell("chua-co", "chưa có số liệu", "Ghi “chưa có số liệu”.", "chưa có số liệu", NOTE, "cell_no_data", NO_DATA, "N01"),
    _cell("chua-tong-hop", "chưa tổng hợp", "Ghi “chưa tổng hợp”.", "chưa tổng hợp", NOTE, "cell_no_data", NO_DATA, "N01"),
)
PERCENT = (
    _cell("80", "80", "Ghi 80 ở dòng tính bằng phần trăm.", 80, ACCEPT, "", 80, "P01"),
    _cell("0-8", "0,8", "Ghi 0,8 ở dòng tính bằng phần trăm: 0,8% hay 80%?", 0.8, ASK, "cell_fraction_or_percent", None, "P01"),
    _cell("80-chu", "80% dạng chữ", "Ghi “80%” dạng chữ.", "80%", NOTE, "cell_percentage", 80, "P01"),
    _cell("80-5-chu", "80,5 % dạng chữ", "Ghi “80,5 %” dạng chữ.", "80,5 %", NOTE, "cell_percentage", Decimal("80.5"), "P01"),
    _cell("o-phan-tram", "định dạng phần trăm", "Ô định dạng phần trăm, đang hiện 80%.", Formatted(0.8, "0%"), ACCEPT, "", 80, "P01"),
    _cell(
        "o-phan-tram-80", "định dạng phần trăm", "Ô định dạng phần trăm, đang hiện 8000%.", Formatted(80, "0%"), ASK, "cell_over_hundred_likely", None, "P01"
    ),
    _cell("120", "trên 100", "Ghi 120 ở dòng tính bằng phần trăm.", 120, ASK, "cell_over_hundred", None, "P01"),
    _cell(
        "phan-tram-dong-dem",
        "định dạng phần trăm",
        "Ô đếm người ở dạng phần trăm, đang hiện 1500%.",
        Formatted(15, "0%"),
        ASK,
        "cell_percent_in_count_likely",
        None,
        "N01",
    ),
)
FORMULAS = (
    _cell("cong-trong-o", "phép cộng trong ô", "Gõ =12+8+5, chương trình đã tính.", Formula("12+8+5", 25), ACCEPT, "", 25, "N01"),
    _cell("cong-chua-tinh", "công thức chưa tính", "Gõ =12+8+5, chương trình lưu mà không tính.", Formula("12+8+5"), NOTE, "formula_computed", 25, "N01"),
    _cell("o-cua-tep", "công thức trên ô của tệp", "Lấy số từ trang Nháp của chính tệp.", Formula("Nháp!A1+20", 20), ACCEPT, "", 20, "N01"),
    _cell(
        "o-cua-tep-chua-tinh",
        "công thức chưa tính",
        "Lấy tổng hai ô cùng trang, chưa được tính.",
        Formula("SUM(G13,G14)+7"),
        NOTE,
        "formula_computed",
        20,
        "N01",
    ),
    _cell(
        "ham-chua-tinh", "công thức chưa tính", "Dùng hàm VLOOKUP, chưa được tính.", Formula("VLOOKUP(1,A1:B9,2)"), ASK, "formula_without_value", None, "N01"
    ),
)
BROKEN = (
    _cell("chia-0", "ô báo sai", "Ô đang báo #DIV/0!.", Error("#DIV/0!"), ERROR, "error_cell", None, "N01"),
    _cell("na", "ô báo sai", "Công thức trong ô báo #N/A.", Formula("NA()", "#N/A"), ERROR, "error_cell", None, "N01"),
    _cell("ref", "ô báo sai", "Ô đang báo #REF!.", Error("#REF!"), ERROR, "error_cell", None, "N01"),
    _cell(
        "so-thanh-ngay", "số thành ngày", "Gõ 3/5, bảng tính đổi thành ngày 3 tháng 5.", Formatted(45049, "d/m/yyyy"), ASK, "cell_date_in_count", None, "N01"
    ),
    _cell("so-thanh-ngay-chu", "số thành ngày", "Gõ “3/5” dạng chữ.", "3/5", ASK, "cell_day_or_fraction", None, "N01"),
    _cell("dung-sai", "chữ x", "Ô đếm người đang là TRUE.", True, ASK, "cell_text", None, "N01"),
)
LINKS = (
    Case(
        "lien-ket",
        "liên kết tệp khác",
        "Lấy số từ một tệp khác trên máy của đơn vị, số lần tính gần nhất là 17.",
        typed(N01=Formula("[1]Sheet1!$A$1", 17)),
        ASK,
        ("external_link",),
        {"N01": None},
    ),
    Case(
        "lien-ket-chua-tinh",
        "liên kết tệp khác",
        "Lấy số từ một tệp khác, chưa có kết quả.",
        typed(N01=Formula(r"'C:\Báo cáo\[so.xlsx]Sheet1'!A1")),
        ASK,
        ("external_link_blank",),
        {"N01": None},
    ),
    Case(
        "unc",
        "liên kết UNC",
        "Lấy số từ một máy chủ qua đường dẫn mạng.",
        typed(N01=Formula(r"'\\may-chu\chia-se\[so.xlsx]Sheet1'!A1", 17)),
        ASK,
        ("external_link",),
        {"N01": None},
    ),
    Case("dde", "DDE", "Ô gọi một chương trình trên máy (DDE).", typed(N01=Formula("cmd|'/c calc'!A0", 17)), ASK, ("external_link",), {"N01": None}),
    Case(
        "dde-chua-tinh",
        "DDE",
        "Ô gọi một chương trình trên máy (DDE), chưa có kết quả.",
        typed(N01=Formula("cmd|'/c calc'!A0")),
        ASK,
        ("external_link_blank",),
        {"N01": None},
    ),
)
CHOICES = (
    Case(
        "dau-cach-lua-chon",
        "thừa dấu cách",
        "Chọn “ Không   phát sinh ” thừa dấu cách.",
        by_address({"N01": None, "N01/if_none": " Không   phát sinh "}),
        ACCEPT,
        (),
        {"N01": NIL},
        resaved=True,
    ),
    Case(
        "chu-thuong-lua-chon",
        "khác chữ hoa chữ thường",
        "Gõ “KHÔNG PHÁT SINH” thay vì chọn.",
        by_address({"N01": None, "N01/if_none": "KHÔNG PHÁT SINH"}),
        ACCEPT,
        (),
        {"N01": NIL},
    ),
    Case(
        "chua-co-lua-chon",
        "khác chữ hoa chữ thường",
        "Gõ “chưa có số liệu” thường, ở cột Nếu không có số.",
        by_address({"N01": None, "N01/if_none": "chưa có số liệu"}),
        ACCEPT,
        (),
        {"N01": NO_DATA},
    ),
    Case("dat-thua-cach", "thừa dấu cách", "Ghi “Đạt ” ở dòng Có hoặc Không.", typed(Y01="Đạt "), NOTE, ("cell_yes_no",), {"Y01": 1}),
    Case("co-chu-thuong", "khác chữ hoa chữ thường", "Ghi “ có” ở dòng Có hoặc Không.", typed(Y01=" có"), ACCEPT, (), {"Y01": 1}),
    Case(
        "vua-so-vua-khong",
        "thừa dấu cách",
        "Vừa ghi 15 vừa chọn “Không phát sinh ”.",
        by_address({"N01/if_none": "Không phát sinh "}),
        ASK,
        ("number_and_none",),
        {"N01": None},
    ),
)
AGAINST_EACH_OTHER = (
    _cell("so-am", "số âm", "Ghi -5 người.", -5, ERROR, "cell_negative", None, "N01"),
    Case("tu-hon-mau", "tử lớn hơn mẫu", "Ghi 50 trên tổng số 40.", by_address({"R01": 50}), ERROR, ("part_over_own_whole",), {"R01": None}),
    Case(
        "phan-hon-tong",
        "phần lớn hơn tổng",
        "Ghi 130 đoàn viên được tập huấn, tổng số đoàn viên là 120.",
        typed(R02=130),
        ASK,
        ("part_over_whole",),
        {"R02": None},
    ),
    Case("luy-ke-giam", "lũy kế giảm", "Ghi lũy kế 20, kỳ trước đã là 53.", typed(L01=20), ASK, ("not_below_last_cumulative",), {"L01": None}),
    Case("bang-luy-ke", "ghi số lũy kế", "Ghi 1195, bằng đúng lũy kế kỳ trước.", typed(N04=1195), ASK, ("period_equals_last_cumulative",), {"N04": None}),
    Case(
        "bang-ky-truoc",
        "ghi số lũy kế",
        "Ghi 13, bằng kỳ trước; số nhỏ có thể trùng tự nhiên.",
        typed(N01=13),
        NOTE,
        ("period_equals_last_period",),
        {"N01": 13},
    ),
    Case(
        "lech-mot-dong",
        "cả cột lệch một dòng",
        "Dán cả cột thấp xuống một dòng.",
        by_address({"B01": 8, "N01": 13, "N02": 13, "U01": 8, "N03": 3, "N04": 2, "L01": 1195}),
        ASK,
        ("shifted_by_one_row",),
        None,
    ),
    Case(
        "lech-mot-dong-so-moi",
        "cả cột lệch một dòng",
        "Dán số mới của quý thấp xuống một dòng.",
        by_address({"N01": 8, "N02": 15, "U01": 9, "N03": 4, "N04": 3, "L01": 1230}),
        ASK,
        ("shifted_by_one_row_likely",),
        None,
    ),
    Case(
        "cot-ky-truoc",
        "gửi lại cột kỳ trước",
        "Gửi lại đúng số của quý trước.",
        by_address({"N01": 13, "N02": 8, "U01": 3, "N03": 2, "N04": 1195, "R01": 25, "R01/whole": 37, "M01": 2.5, "L01": 53}),
        ASK,
        ("same_as_last_period",),
        dict.fromkeys(("N01", "N02", "U01", "N03", "N04", "M01", "R01")) | {"L01": 53, "R01/whole": 37},
    ),
    Case("tong-duoi-phan", "tổng không khớp phần", "Ghi kết nạp Đảng 12, giới thiệu chỉ có 9.", typed(U01=12), ASK, ("inputs_disagree",), {"U01": None}),
    Case(
        "thieu-mau",
        "tử lớn hơn mẫu",
        "Ghi 30 mà để trống Trên tổng số.",
        by_address({"R01/whole": None}),
        ASK,
        ("whole_missing",),
        {"R01": None, "R01/whole": None},
    ),
    Case(
        "go-de-tong-so",
        "phần lớn hơn tổng",
        "Ghi đè 150 lên công thức Trên tổng số, trong khi số liệu nền là 120.",
        by_address({"R02/whole": 150}),
        ASK,
        ("typed_whole_differs",),
        {"R02": None},
    ),
    Case("go-de-dung-tong-so", "phần lớn hơn tổng", "Ghi đè 120 lên công thức Trên tổng số, đúng bằng số liệu nền.", by_address({"R02/whole": 120}), ACCEPT),
    Case(
        "tong-so-chua-tinh-lai",
        "công thức trên ô của tệp",
        "Công thức Trên tổng số còn giữ số cũ 110 vì chương trình lưu mà không tính lại.",
        by_address({"R02/whole": Formula("IF(ISNUMBER(G9),G9,)", 110)}),
        ACCEPT,
    ),
    Case("nen-lech", "phần lớn hơn tổng", "Ghi tổng số đoàn viên 160, số liệu nền là 120.", typed(B01=160), ASK, ("base_far_from_reference",), {"B01": None}),
)
CASES = (*WRITTEN, *SLIPS, *WORDS, *NOTHING, *PERCENT, *FORMULAS, *BROKEN, *LINKS, *CHOICES, *AGAINST_EACH_OTHER)
