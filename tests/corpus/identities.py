"""Cases about whose file it is, for which period, and how many files say it."""

from __future__ import annotations

import io
import unicodedata
from typing import Any

import openpyxl
from openpyxl.styles import Font

from tests.corpus.case import Answer, Case, Make
from tests.corpus.mutations import NAME, add_row, edited, in_parts, strip_identity, with_token
from tests.corpus.office import FIRST, OLD, PERIOD, UNIT, Office
from tests.corpus.template import Cell, fill, with_parts
from xlsx_templates.layouts.unit_workbook import SHEET_INPUT

ACCEPT, NOTE, ASK, HELD, REJECTED = Answer.ACCEPT, Answer.NOTE, Answer.ASK, Answer.HELD, Answer.REJECTED
_TITLE = "{}: BIỂU SỐ LIỆU QUÝ II NĂM 2023"


def _without_marks(title: str, font: str = "", unit: str = UNIT) -> Make:
    """A return whose sheet was copied into a new workbook: no mark of the template is left, only the title names the unit."""

    def made(office: Office) -> dict[str, bytes]:
        book = openpyxl.load_workbook(io.BytesIO(office.filled(unit=unit)))
        cell = book[SHEET_INPUT]["A1"]
        cell.value = title
        if font:
            cell.font = Font(name=font)
        target = io.BytesIO()
        book.save(target)
        return {f"{unit} chép lại.xlsx": with_parts(target.getvalue(), strip_identity)}

    return made


def _proposed(name: str, phrase: str, did: str, title: str, unit: str = UNIT, font: str = "") -> Case:
    return Case(
        name,
        phrase,
        did,
        _without_marks(title if font else _TITLE.format(title), font, unit),
        HELD,
        ("identity_proposed",),
        None,
        unit,
        absent=() if unit == UNIT else (unit,),
        proposes=unit,
    )


NAMES = (
    _proposed("ten-nfd", "NFD", "Chép sang tệp mới; tên trong tiêu đề ở dạng Unicode tổ hợp.", unicodedata.normalize("NFD", "ĐOÀN PHƯỜNG AN LẠC")),
    _proposed("ten-thua-cach", "tên thừa dấu cách", "Chép sang tệp mới; tên thừa dấu cách.", "  ĐOÀN   PHƯỜNG AN\u00a0LẠC "),
    _proposed("ten-xuong-dong", "tên xuống dòng", "Chép sang tệp mới; tên xuống dòng giữa chừng.", "ĐOÀN PHƯỜNG AN\nLẠC"),
    _proposed("ten-hoa", "hòa, hoà", "Chép sang tệp mới; ghi “Hoà Lợi” thay vì “Hòa Lợi”.", "ĐOÀN PHƯỜNG HOÀ LỢI", "HL"),
    _proposed("ten-dak", "Đắk, Đăk", "Chép sang tệp mới; ghi “Đăk Mil” thay vì “Đắk Mil”.", "ĐOÀN XÃ ĐĂK MIL", "DK"),
    _proposed("ten-p", "P. An Lạc", "Chép sang tệp mới; ghi “P. An Lạc”.", "P. AN LẠC"),
    _proposed("ten-phuong", "Phường An Lạc", "Chép sang tệp mới; ghi “Phường An Lạc”.", "PHƯỜNG AN LẠC"),
    _proposed("ten-doan-phuong", "Đoàn phường An Lạc", "Chép sang tệp mới; ghi “Đoàn phường An Lạc”.", "Đoàn phường An Lạc"),
    _proposed("ten-bch", "Đoàn phường An Lạc", "Chép sang tệp mới; ghi “BCH Đoàn P.An Lạc”.", "BCH Đoàn P.An Lạc"),
    _proposed(
        "ten-tcvn3", "phông TCVN3", "Chép sang tệp mới; tiêu đề gõ bằng phông .VnTimeH.", "§oµn ph­êng An L¹c: biÓu sè liÖu quý II n¨m 2023", font=".VnTimeH"
    ),
    _proposed(
        "ten-vni",
        "phông VNI",
        "Chép sang tệp mới; tiêu đề gõ bằng phông VNI-Times.",
        "Ñoaøn phöôøng An Laïc: Bieåu soá lieäu quyù II naêm 2023",
        font="VNI-Times",
    ),
    _proposed("phuong-1", "Phường 1 khác Phường 11", "Đoàn phường 1 chép sang tệp mới, ghi “P.1”.", "ĐOÀN P.1", "P1"),
    _proposed("phuong-11", "Phường 1 khác Phường 11", "Đoàn phường 11 chép sang tệp mới, ghi “Phường 11”.", "ĐOÀN PHƯỜNG 11", "P11"),
    Case(
        "khong-ten",
        "Đoàn phường An Lạc",
        "Chép sang tệp mới, tiêu đề không nêu đơn vị nào.",
        _without_marks("BIỂU SỐ LIỆU QUÝ II"),
        HELD,
        ("identity_unknown",),
        None,
    ),
)


def _retitled(unit: str, title: str) -> Make:
    def made(office: Office) -> dict[str, bytes]:
        return {NAME: fill(office.filled(unit=unit), {"@A1": _TITLE.format(title)})}

    return made


def _examples(_: Any, sheet: Any) -> None:
    add_row(sheet, "", 12, "Ví dụ: Kết nạp đoàn viên mới")


def _old(office: Office) -> dict[str, bytes]:
    return {NAME: office.filled(unit=OLD)}


TEMPLATES = (
    Case("sai-ky", "sai kỳ", "Gửi biểu mẫu của quý I vào kỳ quý II.", lambda office: {NAME: office.filled(period=FIRST)}, HELD, ("wrong_period",), None),
    Case(
        "mau-don-vi-khac",
        "biểu mẫu của đơn vị khác",
        "Lấy biểu mẫu của Đoàn phường 1, sửa tiêu đề thành tên mình.",
        _retitled("P1", "ĐOÀN PHƯỜNG AN LẠC"),
        HELD,
        ("identity_title_differs",),
        None,
    ),
    Case(
        "mau-don-vi-khac-giu-ten",
        "biểu mẫu của đơn vị khác",
        "Lấy biểu mẫu của Đoàn phường 1, giữ cả tên; phường 1 đã gửi bản của mình.",
        lambda office: {NAME: office.filled({"N01": 16}, unit="P1")},
        ASK,
        ("returns_of_one_moment_differ",),
        None,
        others={"P1": {"N01": None}},
    ),
    Case("mau-cu", "biểu mẫu cũ", "Gửi theo biểu mẫu phát hành trước khi thêm hai dòng.", _old, NOTE, ("old_template",), {"U01": None, "N03": None}),
    Case(
        "da-sap-nhap",
        "đơn vị đã sáp nhập",
        "Gửi bằng biểu mẫu của đơn vị đã nhập vào An Lạc.",
        in_parts(with_token(b"dv=AL;", b"dv=CU;")),
        HELD,
        ("identity_merged_unit",),
        None,
        proposes="AL",
    ),
    Case(
        "don-vi-la",
        "biểu mẫu của đơn vị khác",
        "Gửi biểu mẫu mang mã đơn vị không có trong danh sách.",
        in_parts(with_token(b"dv=AL;", b"dv=ZZ;")),
        HELD,
        ("identity_unknown_unit",),
        None,
    ),
    Case(
        "ho-so-khac",
        "biểu mẫu của đơn vị khác",
        "Gửi biểu mẫu của một đợt khác.",
        in_parts(with_token(b"hs=MAU23;", b"hs=MAU22;")),
        HELD,
        ("identity_other_round",),
        None,
    ),
    Case("trong", "biểu mẫu trống", "Gửi lại biểu mẫu chưa ghi gì.", lambda office: {NAME: office.templates[UNIT, PERIOD]}, REJECTED, ("not_filled",), None),
    Case("vi-du", "dòng ví dụ còn lại", "Để lại dòng ví dụ không có mã dưới bảng.", edited(_examples), NOTE, ("example_rows",)),
    Case("doi-ten-tep", "theo nội dung, không theo tên", "Đặt tên tệp là tên đơn vị khác.", lambda office: {"Đoàn phường 1.xlsx": office.filled()}, ACCEPT),
)

_HALF: dict[str, Cell] = dict.fromkeys(("N01", "N02", "U01", "N03", "N04", "L01"))
_REST: dict[str, Cell] = dict.fromkeys(("Y01", "M01", "P01", "R01", "R01/whole", "R02"))


def _two_units(office: Office) -> dict[str, bytes]:
    """Đoàn phường 1's sheet pasted into An Lạc's workbook."""
    book, other = (openpyxl.load_workbook(io.BytesIO(office.filled(unit=unit))) for unit in (UNIT, "P1"))
    copy = book.create_sheet("Phường 1", 1)
    for row in other[SHEET_INPUT].iter_rows():
        for cell in row:
            if cell.value is not None and not str(cell.value).startswith("="):
                copy.cell(cell.row, cell.column).value = cell.value
    target = io.BytesIO()
    book.save(target)
    return {NAME: target.getvalue()}


def _two_units_stacked(office: Office) -> dict[str, bytes]:
    """Đoàn phường 1's table pasted under An Lạc's on the same sheet."""
    book, other = (openpyxl.load_workbook(io.BytesIO(office.filled(unit=unit))) for unit in (UNIT, "P1"))
    sheet = book[SHEET_INPUT]
    below = sheet.max_row + 2
    for row in other[SHEET_INPUT].iter_rows():
        for cell in row:
            if cell.value is not None and not str(cell.value).startswith("="):
                sheet.cell(below + cell.row, cell.column).value = cell.value
    target = io.BytesIO()
    book.save(target)
    return {NAME: target.getvalue()}


FILES = (
    Case(
        "hai-tep-khac",
        "hai tệp khác số",
        "Gửi hai tệp cùng lúc, số đoàn viên mới khác nhau.",
        lambda office: {NAME: office.filled(), "AL sửa.xlsx": office.filled({"N01": 16})},
        ASK,
        ("returns_of_one_moment_differ",),
        {"N01": None},
    ),
    Case(
        "hai-ten", "một nội dung hai tên", "Gửi một tệp hai lần dưới hai tên.", lambda office: {NAME: office.filled(), "AL (1).xlsx": office.filled()}, ACCEPT
    ),
    Case(
        "mot-don-vi-hai-tep",
        "một đơn vị hai tệp",
        "Chia biểu ra hai tệp, mỗi tệp ghi một nửa số dòng.",
        lambda office: {NAME: office.filled(_HALF), "AL phần 2.xlsx": office.filled(_REST)},
        NOTE,
        ("files_joined",),
    ),
    Case(
        "hai-tep-chong",
        "hai tệp chồng nhau",
        "Hai tệp của một đơn vị cùng ghi một dòng, số khác nhau.",
        lambda office: {NAME: office.filled({**_HALF, "N01": 15}), "AL phần 2.xlsx": office.filled({**_REST, "N01": 51})},
        ASK,
        ("files_joined", "returns_of_one_moment_differ"),
        {"N01": None},
    ),
    Case(
        "hai-don-vi",
        "hai đơn vị một tệp",
        "Hai đơn vị gửi chung một tệp, mỗi đơn vị một trang; trang của phường 1 chỉ nêu tên.",
        _two_units,
        ASK,
        ("identity_sheet_proposed", "several_units"),
        absent=("P1",),
    ),
    Case(
        "hai-don-vi-mot-trang",
        "hai đơn vị một tệp",
        "Hai đơn vị ghi chung một trang, bảng của phường 1 dán bên dưới.",
        _two_units_stacked,
        ASK,
        ("identity_sheet_proposed", "several_units"),
        others={"P1": None},
        absent=("P1",),
    ),
)
CASES = (*NAMES, *TEMPLATES, *FILES)
