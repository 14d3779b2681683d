"""Cases about the sheet: what was moved, added, hidden, merged, deleted; and text that must stay text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.corpus.case import Answer, Case, Make
from tests.corpus.mutations import add_row, by_address, cell_of, edited, in_sheet, row_of, sort_rows, swap_columns
from tests.corpus.office import FIGURES, UNIT, Office
from tests.corpus.template import unzipped, zipped
from tests.corpus.writers import grid, ods, token
from xlsx_templates.layouts.unit_workbook import HEADER_ROW, SHEET_CHECKS, SHEET_SCRATCH, column_index

ACCEPT, NOTE, ASK = Answer.ACCEPT, Answer.NOTE, Answer.ASK
_TITLE = f"G{HEADER_ROW}"


RESAVED = frozenset({"chen-dong", "doi-cot-ma", "sap-xep", "dong-tren", "tieu-de-xuong-dong", "doi-ten-trang", "chu-ky"})
"""Cases that are tried as LibreOffice saves them again, too."""


TOLD = frozenset(
    {
        "chen-cot", "chen-cot-giua", "doi-cho-cot", "doi-cot-ma", "sap-xep", "dong-tren", "quoc-hieu", "tieu-de-dai", "tieu-de-nay", "tieu-de-hai-tang",
        "doi-ten-trang", "xoa-kiem-tra", "hai-cot-hai-quy",
    }
)  # fmt: skip
"""Changes of the sheet that are told in a note."""


def _moved(name: str, phrase: str, did: str, make: Make) -> Case:
    told = name in TOLD
    return Case(name, phrase, did, make, NOTE if told else ACCEPT, ("layout_changed",) if told else (), resaved=name in RESAVED)


def _titled(name: str, phrase: str, did: str, title: str, column: str = "value") -> Case:
    at = column_index(column) + 1
    return _moved(name, phrase, did, edited(lambda _, sheet: setattr(sheet.cell(HEADER_ROW, at), "value", title)))


def _filtered(_: Any, sheet: Any) -> None:
    sheet.auto_filter.ref = f"A{HEADER_ROW}:P{sheet.max_row}"
    sheet.auto_filter.add_filter_column(6, ["15"])
    for row in range(HEADER_ROW + 1, sheet.max_row + 1):
        sheet.row_dimensions[row].hidden = sheet.cell(row, 7).value != 15


def _two_storeys(_: Any, sheet: Any) -> None:
    """A second line of titles over the first, merged as printed forms have it."""
    sheet.insert_rows(HEADER_ROW)
    for column, title in ((5, "Kỳ trước"), (7, "Kỳ báo cáo"), (10, "Từ đầu năm")):
        sheet.cell(HEADER_ROW, column).value = title
    sheet.merge_cells(f"G{HEADER_ROW}:I{HEADER_ROW}")


def _signed_below(_: Any, sheet: Any) -> None:
    last = sheet.max_row
    for row, column, text in ((2, 2, "NGƯỜI LẬP BIỂU"), (2, 8, "TM. BAN CHẤP HÀNH"), (3, 8, "BÍ THƯ"), (6, 2, "Nguyễn Văn Mẫu"), (6, 7, "Trần Thị Mẫu")):
        sheet.cell(last + row, column).value = text


def _national_motto(_: Any, sheet: Any) -> None:
    sheet.insert_rows(1, 2)
    sheet["H1"].value = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def _two_quarters(own: str, other: str) -> Callable[[Any, Any], None]:
    """The figures moved to another column titled `own`, beside those of another quarter titled `other`."""

    def change(_: Any, sheet: Any) -> None:
        value, moved = column_index("value") + 1, column_index("cumulative") + 1
        sheet.cell(HEADER_ROW, value).value, sheet.cell(HEADER_ROW, moved).value = other, own
        for row in range(HEADER_ROW + 1, sheet.max_row + 1):
            figure = sheet.cell(row, value).value
            sheet.cell(row, moved).value = figure
            sheet.cell(row, value).value = "khoảng 5" if isinstance(figure, int | float) else figure

    return change


def _copied(book: Any, sheet: Any) -> None:
    book.copy_worksheet(sheet).title = "Bản sao"


def _own_table(book: Any, _: Any) -> None:
    """A table of the unit's own, before ours: our titles over codes that are nobody's."""
    table = book.create_sheet("Theo dõi", 0)
    for row in (["TT", "Nội dung chỉ tiêu", "Số liệu kỳ này", "Mã"], [1, "Chi đoàn khu phố 1", 7, "CD1"], [2, "Chi đoàn khu phố 2", 8, "CD2"]):
        table.append(row)


def _scratch(book: Any, _: Any) -> None:
    for row in (["Nội dung chỉ tiêu", "Số liệu kỳ này", "Mã"], ["Kết nạp đoàn viên mới", 99, "N01"]):
        book[SHEET_SCRATCH].append(row)


MOVED = (
    _moved("chen-dong", "chèn dòng", "Chèn ba dòng trống vào giữa bảng.", edited(lambda _, sheet: sheet.insert_rows(row_of(sheet, "N02"), 3))),
    _moved("chen-cot", "chèn cột", "Chèn hai cột trống bên trái bảng.", edited(lambda _, sheet: sheet.insert_cols(1, 2))),
    _moved("chen-cot-giua", "chèn cột", "Chèn một cột trống giữa bảng.", edited(lambda _, sheet: sheet.insert_cols(8))),
    _moved("doi-cho-cot", "dời cột", "Đổi chỗ cột Số liệu kỳ này và cột Ghi chú.", edited(lambda _, sheet: swap_columns(sheet, "value", "note"))),
    _moved("doi-cot-ma", "dời cột", "Chuyển cột Mã lên đầu.", edited(lambda _, sheet: swap_columns(sheet, "code", "number"))),
    _moved("sap-xep", "sắp xếp lại", "Sắp xếp lại các dòng.", edited(lambda _, sheet: sort_rows(sheet, ("N01", "N02", "U01", "N03", "N04")))),
    _moved("loc", "đang lọc", "Gửi khi bảng còn đang lọc, phần lớn dòng bị ẩn theo.", edited(_filtered)),
    _moved("dong-tren", "thêm dòng trên bảng", "Thêm năm dòng phía trên bảng.", edited(lambda _, sheet: sheet.insert_rows(1, 5))),
    _moved(
        "quoc-hieu",
        "thêm dòng trên bảng",
        "Thêm quốc hiệu phía trên bảng.",
        edited(_national_motto),
    ),
    _titled("tieu-de-cu", "tiêu đề viết khác đi", "Tiêu đề ghi “Số liệu trong kỳ”.", "Số liệu trong kỳ"),
    _titled("tieu-de-dai", "tiêu đề viết khác đi", "Tiêu đề ghi “Số liệu kỳ này (quý II)”.", "Số liệu kỳ này (quý II)"),
    _titled("tieu-de-nay", "tiêu đề viết khác đi", "Tiêu đề ghi “Số liệu quý này”.", "Số liệu quý này"),
    _titled("tieu-de-ma-so", "tiêu đề viết khác đi", "Tiêu đề cột Mã ghi “Mã số”.", "Mã số", "code"),
    _titled("tieu-de-xuong-dong", "tiêu đề xuống dòng", "Tiêu đề chữ hoa, xuống dòng, thừa dấu cách.", "  SỐ LIỆU\nKỲ   NÀY "),
    _titled("tieu-de-nfd", "tiêu đề dựng sẵn khác bảng mã", "Tiêu đề dán từ máy Mac (Unicode tổ hợp).", unicodedata.normalize("NFD", "Số liệu kỳ này")),
    _moved(
        "hai-cot-hai-quy",
        "tiêu đề viết khác đi",
        "Có hai cột “Số liệu quý I” và “Số liệu quý II”, biểu của quý II.",
        edited(_two_quarters("Số liệu quý II", "Số liệu quý I")),
    ),
    Case(
        "hai-cot-quy-khac",
        "tiêu đề viết khác đi",
        "Có hai cột “Số liệu quý III” và “Số liệu quý IV”, biểu của quý II.",
        edited(_two_quarters("Số liệu quý IV", "Số liệu quý III")),
        ASK,
        ("column_unclear",),
        None,
    ),
    _moved("tieu-de-hai-tang", "tiêu đề hai tầng", "Thêm một tầng tiêu đề có ô gộp phía trên.", edited(_two_storeys)),
    _moved("doi-ten-trang", "đổi tên trang", "Đổi tên trang Nhập liệu thành Sheet1.", edited(lambda _, sheet: setattr(sheet, "title", "Sheet1"))),
    _moved("chep-trang", "chép trang sang tệp khác", "Chép thêm một bản của trang Nhập liệu, số như nhau.", edited(_copied)),
    _moved("doi-trang", "dời trang", "Kéo trang Nhập liệu xuống cuối.", edited(lambda book, sheet: book.move_sheet(sheet, 5))),
    _moved(
        "them-trang",
        "thêm trang",
        "Thêm một trang danh sách của đơn vị.",
        edited(lambda book, _: book.create_sheet("Danh sách").append(["STT", "Họ và tên", "Ngày sinh"])),
    ),
    _moved("trang-bang-rieng", "thêm trang", "Thêm một trang theo dõi riêng, cùng tiêu đề cột nhưng mã tự đặt.", edited(_own_table)),
    _moved("trang-nhap", "thêm trang", "Chép bảng sang trang Nháp, tính nháp số khác.", edited(_scratch)),
    _moved("chu-ky", "chữ ký dưới bảng", "Gõ người lập, người ký dưới bảng.", edited(_signed_below)),
    _moved("xoa-kiem-tra", "xóa trang bắt buộc", "Xóa trang Kiểm tra.", edited(lambda book, _: book.remove(book[SHEET_CHECKS]))),
    _moved("xoa-meta", "xóa trang bắt buộc", "Xóa trang ẩn của chương trình.", edited(lambda book, _: book.remove(book["_meta"]))),
)


def _hidden(_: Any, sheet: Any) -> None:
    sheet.row_dimensions[row_of(sheet, "N01")].hidden = True


def _second_table(_: Any, sheet: Any) -> None:
    start = sheet.max_row + 3
    for column in (1, 2, 7, 16):
        sheet.cell(start, column).value = sheet.cell(HEADER_ROW, column).value
    for offset, (code, value) in enumerate((("N01", 19), ("N02", FIGURES[UNIT]["N02"])), start=1):
        for column, content in ((2, "Dòng của bảng thứ hai"), (7, value), (16, code)):
            sheet.cell(start + offset, column).value = content


def _draft(book: Any, sheet: Any) -> None:
    copy = book.copy_worksheet(sheet)
    copy.title = "Bản thảo"
    cell_of(copy, "N01").value = 99


def _hidden_in_ods(word: str, more: str = "") -> Make:
    """The row of N01 with a word of visibility, as LibreOffice writes it inside a range with filter buttons."""

    def made(office: Office) -> dict[str, bytes]:
        parts = unzipped(ods(grid(office), token(office)))
        content = parts["content.xml"].decode()
        start = content.rindex("<table:table-row>", 0, content.index(">N01<"))
        changed = f'{content[:start]}<table:table-row table:visibility="{word}">{content[start + len("<table:table-row>") :]}'
        return {"AL.ods": zipped({**parts, "content.xml": changed.replace("</office:spreadsheet>", more + "</office:spreadsheet>").encode()})}

    return made


_FILTER = "<table:database-ranges><table:database-range><table:filter><table:filter-condition/></table:filter></table:database-range></table:database-ranges>"
TWICE = (
    Case("dong-an-ods", "dòng ẩn có số", "Ẩn dòng bằng LibreOffice, lưu dạng .ods.", _hidden_in_ods("collapse"), ASK, ("hidden_row",), {"N01": None}),
    Case(
        "dong-an-ods-nut-loc",
        "dòng ẩn có số",
        "Ẩn dòng trong bảng có nút lọc, lưu dạng .ods; không lọc gì.",
        _hidden_in_ods("filter"),
        ASK,
        ("hidden_row",),
        {"N01": None},
    ),
    Case("loc-ods", "đang lọc", "Gửi tệp .ods khi bảng còn đang lọc.", _hidden_in_ods("filter", _FILTER), ACCEPT),
    Case("dong-an", "dòng ẩn có số", "Ẩn dòng kết nạp đoàn viên vẫn còn ghi 15.", edited(_hidden), ASK, ("hidden_row",), {"N01": None}, resaved=True),
    Case(
        "bang-thu-hai",
        "bảng thứ hai",
        "Thêm bảng thứ hai dưới bảng chính, cùng mã nhưng khác số.",
        edited(_second_table),
        ASK,
        ("row_twice", "row_twice_differs"),
        {"N01": None},
        resaved=True,
    ),
    Case("dong-them", "dòng thêm có số", "Thêm một dòng không có mã, ghi 7.", edited(lambda _, sheet: add_row(sheet, "", 7)), ASK, ("row_without_code",)),
    Case("dong-ma-la", "dòng thêm có số", "Thêm một dòng với mã tự đặt X99, ghi 7.", edited(lambda _, sheet: add_row(sheet, "X99", 7)), ASK, ("unknown_code",)),
    Case(
        "ban-thao",
        "trang nháp cùng mã",
        "Để lại một trang bản thảo cùng mã, khác số.",
        edited(_draft),
        ASK,
        ("row_twice_differs",),
        {"N01": None},
        resaved=True,
    ),
    Case(
        "xoa-dong",
        "dòng bị xóa",
        "Xóa dòng Giới thiệu đoàn viên ưu tú.",
        edited(lambda _, sheet: sheet.delete_rows(row_of(sheet, "N02"))),
        ASK,
        ("rows_gone",),
        {"N02": None},
        resaved=True,
    ),
    Case(
        "gop-o",
        "ô số bị gộp",
        "Gộp ô số của hai dòng liền nhau, ghi một số 15.",
        edited(lambda _, sheet: (sheet.merge_cells(f"G{row_of(sheet, 'N01')}:G{row_of(sheet, 'N02')}"),)),
        ASK,
        ("merged_rows",),
        {"N01": None, "N02": None},
        resaved=True,
    ),
)


def _comment(_: Any, sheet: Any) -> None:
    cell_of(sheet, "N01").comment = Comment("Gồm 3 đoàn viên chuyển đến từ phường khác", "Đơn vị")


def _font(text: str, font: str) -> Make:
    def change(_: Any, sheet: Any) -> None:
        cell = cell_of(sheet, "N01", "note")
        cell.value, cell.font = text, Font(name=font)

    return edited(change)


def _noted(name: str, phrase: str, did: str, text: str, kept: str = "") -> Case:
    return Case(name, phrase, did, by_address({"N01/note": text}), ACCEPT, keeps={"N01/note": kept or text})


def _bell(sheet: str) -> str:
    """Write a control character as Excel escapes it: XML itself cannot bear one."""
    return re.sub("Chuông", "Chu_x0007_ông", sheet)


TEXTS = (
    Case("ghi-chu-o", "ghi chú của ô", "Gắn ghi chú (comment) vào ô số.", edited(_comment), NOTE, ("cell_comment",)),
    Case(
        "tcvn3",
        "phông TCVN3",
        "Gõ Ghi chú bằng phông .VnTime: “§oµn viªn míi”.",
        _font("§oµn viªn míi", ".VnTime"),
        NOTE,
        ("legacy_font_converted",),
        keeps={"N01/note": "Đoàn viên mới"},
    ),
    Case(
        "vni",
        "phông VNI",
        "Gõ Ghi chú bằng phông VNI-Times.",
        _font("Ñoaøn vieân môùi", "VNI-Times"),
        NOTE,
        ("legacy_font_converted",),
        keeps={"N01/note": "Đoàn viên mới"},
    ),
    _noted(
        "chu-nfd", "giữ nguyên chữ", "Ghi chú dán từ máy Mac (Unicode tổ hợp), có xuống dòng và dấu cách thừa.", unicodedata.normalize("NFD", "Thủy  hoà\nnhập")
    ),
    _noted("dau-bang", "dấu bằng đầu chữ", "Ghi chú bắt đầu bằng dấu =.", "=1+1 là số lớp"),
    _noted("dau-cong", "dấu cộng đầu chữ", "Ghi chú là số điện thoại +84.", "+84 908 000 000"),
    _noted("dau-tru", "dấu trừ đầu chữ", "Ghi chú là gạch đầu dòng.", "- Lớp 1\n- Lớp 2"),
    _noted("a-cong", "dấu a còng đầu chữ", "Ghi chú bắt đầu bằng @.", "@SUM(A1:A9)"),
    _noted("hinh-vui", "hình vui", "Ghi chú có hình vui.", "Rất vui 😀👍🏽"),
    _noted("bon-muoi-nghin", "40.000 ký tự", "Ghi chú dài 40.000 ký tự.", "Nội dung báo cáo. " * 2222 + "Hết."),
    Case("ky-tu-la", "ký tự điều khiển", "Ghi chú có ký tự điều khiển.", in_sheet(_bell, **{"N01/note": "Chuông"}), ACCEPT, keeps={"N01/note": "Chu\x07ông"}),
    Case(
        "minh-chung-cong-thuc",
        "dấu bằng đầu chữ",
        "Minh chứng là chữ bắt đầu bằng =HYPERLINK.",
        by_address({"N01/evidence": '=HYPERLINK("http://mau.example.vn","xem")'}),
        ACCEPT,
        keeps={"N01/evidence": '=HYPERLINK("http://mau.example.vn","xem")'},
    ),
)
CASES = (*MOVED, *TWICE, *TEXTS)
