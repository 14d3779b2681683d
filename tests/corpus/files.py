"""Cases about the file: its kind, what is no return at all, what must be sent again, and what was made to do harm."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

from tests.corpus.case import Answer, Case, Make
from tests.corpus.mutations import NAME, edited, in_bytes, in_parts, in_sheet, just, named
from tests.corpus.office import UNIT, Office
from tests.corpus.template import INPUT_PART, Parts, zipped
from tests.corpus.writers import Grid, delimited, forged, grid, html, ods, ole, overlapping, spreadsheet_ml, token, xls

ACCEPT, NOTE, HELD, REJECTED, IGNORED = Answer.ACCEPT, Answer.NOTE, Answer.HELD, Answer.REJECTED, Answer.IGNORED
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml"
MEGABYTE = 2**20
LOCKED = Path(__file__).resolve().parents[1] / "fixtures" / "resaved" / "AL"
"""Where returns with a password of the unit's own lie."""


def _as(write: Callable[[Grid, str], bytes], name: str) -> Make:
    return lambda office: {name: write(grid(office), token(office))}


def _csv(sign: str, encoding: str, mark: bytes = b"") -> Make:
    return lambda office: {"AL.csv": mark + delimited(grid(office), sign).encode(encoding, "replace")}


def _macro_enabled(parts: Parts) -> None:
    types = parts["[Content_Types].xml"].replace(f"{XLSX}.sheet.main+xml".encode(), b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    parts["[Content_Types].xml"] = types
    parts["xl/vbaProject.bin"] = ole({"VBA": b"Attribut"})


KIND_CODES = {"html": "web_table", "xml2003": "spreadsheet_2003"}


def _held(name: str, phrase: str, did: str, make: Make) -> Case:
    """A kind of file that loses the marks of the template: it waits, with the unit proposed from its title."""
    return Case(name, phrase, did, make, HELD, ("identity_proposed", KIND_CODES.get(name, "delimited_file")), None, proposes=UNIT)


KINDS = (
    Case("nguyen", ".xlsx", "Ghi số vào biểu mẫu và gửi lại.", named(NAME), ACCEPT, resaved=True),
    Case("openpyxl", "openpyxl", "Một chương trình lưu lại bằng openpyxl: mọi công thức mất kết quả đã tính.", edited(lambda *_: None), ACCEPT),
    Case("xlsm", ".xlsm", "Lưu lại dạng .xlsm, có macro; macro không bao giờ chạy.", in_parts(_macro_enabled, "AL.xlsm"), ACCEPT),
    Case("xls", ".xls", "Lưu lại dạng .xls.", _as(xls, "AL.xls"), ACCEPT),
    Case("ods", ".ods", "Lưu lại dạng .ods.", _as(ods, "AL.ods"), ACCEPT),
    Case("xls-ten-xlsx", "theo nội dung, không theo tên", "Tệp .xls đổi tên thành .xlsx.", _as(xls, "AL.xlsx"), ACCEPT),
    Case("xlsx-ten-doc", "theo nội dung, không theo tên", "Tệp .xlsx đổi tên thành .doc.", named("AL.doc"), ACCEPT),
    Case("khong-duoi", "theo nội dung, không theo tên", "Tệp không có phần mở rộng.", named("Bao cao quy II"), ACCEPT),
    _held("csv", ".csv", "Lưu lại dạng .csv, ngăn cột bằng dấu chấm phẩy.", _csv(";", "utf-8", b"\xef\xbb\xbf")),
    _held("csv-utf8", "UTF-8", "CSV UTF-8 không có BOM.", _csv(";", "utf-8")),
    _held("csv-bom", "UTF-8 có BOM", "CSV UTF-8 có BOM.", _csv(",", "utf-8", b"\xef\xbb\xbf")),
    _held("csv-utf16", "UTF-16", "“Văn bản Unicode” của Excel: UTF-16, ngăn cột bằng Tab.", _csv("\t", "utf-16-le", b"\xff\xfe")),
    _held(
        "csv-1258",
        "cp1258",
        "CSV bằng bảng mã Việt Nam của Windows.",
        lambda office: {"AL.csv": _vietnamese(delimited(grid(office), ";")).encode("cp1258", "replace")},
    ),
    _held("csv-phay", "dấu ngăn cột", "CSV ngăn cột bằng dấu phẩy.", _csv(",", "utf-8")),
    Case(
        "csv-ky-khac",
        "sai kỳ",
        "CSV của quý I, tiêu đề ghi “QUÝ 1/2023”, gửi vào kỳ quý II.",
        lambda office: {"AL.csv": delimited(grid(office), ";").replace("QUÝ II NĂM 2023", "QUÝ 1/2023").encode()},
        HELD,
        ("delimited_file", "wrong_period"),
        None,
        proposes=UNIT,
    ),
    _held("csv-tab", "dấu ngăn cột", "CSV ngăn cột bằng Tab.", _csv("\t", "utf-8")),
    _held("html", "bảng HTML", "Tệp .xls thật ra là bảng HTML.", lambda office: {"AL.xls": html(grid(office)).encode()}),
    _held("xml2003", "SpreadsheetML 2003", "Tệp .xml của Excel 2003.", lambda office: {"AL.xml": spreadsheet_ml(grid(office)).encode()}),
)


def _vietnamese(text: str) -> str:
    """Write tones apart, as the Windows page wants them."""
    import unicodedata

    def split(char: str) -> str:
        apart = unicodedata.normalize("NFD", char)
        tones = "\u0300\u0301\u0303\u0309\u0323"
        base = unicodedata.normalize("NFC", "".join(sign for sign in apart if sign not in tones))
        return base + "".join(sign for sign in apart if sign in tones)

    return "".join(map(split, text))


def _mail(office: Office) -> dict[str, bytes]:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "an-lac@example.vn", "quan-doan@example.vn", "Báo cáo quý II"
    message["Date"] = "Sun, 18 Jun 2023 09:00:00 +0700"
    message.set_content("Kính gửi báo cáo.")
    message.add_attachment(office.filled(), maintype="application", subtype=f"{XLSX}.sheet".partition("/")[2], filename="Biểu quý II.xlsx")
    return {"Báo cáo quý II.eml": message.as_bytes()}


class _OldZipInfo(zipfile.ZipInfo):
    """A member whose name is written in the page of old programs, without the mark for UTF-8."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - the name is the library's
        return self.filename.encode("cp437"), self.flag_bits & ~0x800


def _packed(name: str, kind: type[zipfile.ZipInfo] = zipfile.ZipInfo) -> Make:
    """A ZIP of one return."""

    def made(office: Office) -> dict[str, bytes]:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(kind(name, (2023, 6, 1, 8, 0, 0)), office.filled())
        return {"Báo cáo.zip": target.getvalue()}

    return made


PACKAGES = (
    Case("eml", ".eml", "Lưu cả thư điện tử dạng .eml vào thư mục nhận.", _mail, ACCEPT, called=("Báo cáo quý II.eml › Biểu quý II.xlsx",)),
    Case("zip", ".zip", "Nén báo cáo dạng .zip.", _packed("bao-cao.xlsx"), ACCEPT, called=("Báo cáo.zip › bao-cao.xlsx",)),
    Case(
        "zip-cp437",
        "tên CP437 trong .zip",
        "Nén bằng chương trình cũ, tên tệp bằng bảng mã CP437.",
        _packed("Báo cáo quí II.xlsx", _OldZipInfo),
        ACCEPT,
        called=("Báo cáo.zip › Báo cáo quí II.xlsx",),
    ),
    Case(
        "zip-utf8",
        "tên UTF-8 trong .zip",
        "Nén, tên tệp có dấu tiếng Việt (UTF-8).",
        _packed("Báo cáo quý II.xlsx"),
        ACCEPT,
        called=("Báo cáo.zip › Báo cáo quý II.xlsx",),
    ),
    Case(
        "zip-ra-ngoai",
        "đường dẫn ra ngoài thư mục",
        "Tệp nén có tên dẫn ra ngoài thư mục hồ sơ: không ghi gì ra ngoài.",
        _packed("../../../AL.xlsx"),
        ACCEPT,
        called=("Báo cáo.zip › AL.xlsx",),
    ),
)


def _passed(name: str, phrase: str, did: str, file: str) -> Case:
    return Case(name, phrase, did, named(file), IGNORED, ("passed_over_file",), None)


def _signed(name: str, phrase: str, did: str, data: bytes, file: str) -> Case:
    return Case(name, phrase, did, just(data, file), Answer.SIGNED, ("signed_copy_of_nobody",), None)


PASSED_OVER = (
    _passed("khoa", "tệp khóa ~$", "Chép cả tệp khóa của Excel.", "~$AL.xlsx"),
    _passed("loi-tat", "lối tắt", "Gửi lối tắt thay cho tệp.", "AL.lnk"),
    _passed("tai-do", ".crdownload", "Tệp đang tải dở của trình duyệt.", "AL.xlsx.crdownload"),
    _passed("an", "tệp ẩn", "Tệp ẩn (tên bắt đầu bằng dấu chấm).", ".AL.xlsx"),
    _signed("pdf", "PDF", "Gửi bản ký dạng PDF.", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "AL ký.pdf"),
    _signed("anh-jpg", "hình ảnh", "Gửi ảnh chụp bản ký (.jpg).", b"\xff\xd8\xff\xe0\0\x10JFIF", "AL.jpg"),
    _signed("anh-png", "hình ảnh", "Gửi ảnh chụp màn hình (.png).", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "AL.png"),
    _signed("anh-heic", "hình ảnh", "Gửi ảnh iPhone (.heic).", b"\0\0\0\x18ftypheic\0\0\0\0", "AL.heic"),
)


def _back(name: str, phrase: str, did: str, make: Make, code: str) -> Case:
    return Case(name, phrase, did, make, REJECTED, (code,), None)


def _office_parts(parts: Parts) -> None:
    parts["[Content_Types].xml"] = b"<Types/>"
    parts["word/document.xml"] = b"<w:document/>"
    for name in [name for name in parts if name.startswith("xl/")]:
        del parts[name]


SENT_BACK = (
    _back("docx", "Word", "Gửi văn bản Word (.docx).", in_parts(_office_parts, "AL.docx"), "word_file"),
    _back("doc", "Word", "Gửi văn bản Word 97 (.doc).", just(ole({"WordDocument": b"x"}), "AL.doc"), "word_file"),
    _back("rtf", "Word", "Gửi văn bản .rtf.", just(b"{\\rtf1 Bao cao}", "AL.rtf"), "rich_text_file"),
    _back("rar", ".rar", "Gửi tệp nén .rar.", just(b"Rar!\x1a\x07\x01\0", "AL.rar"), "rar_file"),
    _back("7z", ".rar", "Gửi tệp nén .7z.", just(b"7z\xbc\xaf\x27\x1c\0\4", "AL.7z"), "seven_zip_file"),
    _back("mat-khau", "có mật khẩu", "Đặt mật khẩu mở tệp .xlsx.", just((LOCKED / "own-password.xlsx").read_bytes()), "password_file"),
    _back("mat-khau-xls", "có mật khẩu", "Đặt mật khẩu mở tệp .xls.", just((LOCKED / "own-password.xls").read_bytes(), "AL.xls"), "password_file"),
    _back("trang-web", "trang web khác", "Lưu nhầm trang web.", just(b"<!DOCTYPE html><html><body>Dang nhap</body></html>", "AL.html"), "page_file"),
    _back("cut", "tệp cụt", "Tệp tải về mới được một phần.", in_bytes(lambda data: data[: len(data) // 2]), "truncated_file"),
    _back("rong", "tệp rỗng", "Tệp rỗng.", just(b""), "empty_file"),
    _back("tren-mang", "tệp còn trên mạng", "Tệp còn trên OneDrive, chưa tải nội dung về.", just(bytes(20_000)), "placeholder_file"),
    _back("van-ban", "trang web khác", "Gửi tệp chỉ có chữ.", just("Kính gửi Quận Đoàn".encode(), "AL.txt"), "text_file"),
    _back("hong", "tệp cụt", "Tệp bị ghi đè một đoạn ở giữa.", in_bytes(lambda data: data[:2000] + b"\xff" * 4000 + data[6000:]), "damaged_file"),
)

_DOCTYPE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<!DOCTYPE worksheet [{}]>'
_LAUGHS = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def _with_doctype(inside: str) -> Make:
    return in_sheet(lambda sheet: sheet.replace(_HEAD, _DOCTYPE.format(inside), 1))


def _wide(parts: Parts) -> None:
    sheet = parts[INPUT_PART].decode().replace(_HEAD, _DOCTYPE.format(_LAUGHS).replace("UTF-8", "UTF-16"), 1)
    parts[INPUT_PART] = sheet.encode("utf-16")


def _spaced_out(parts: Parts) -> None:
    parts[INPUT_PART] = parts[INPUT_PART].replace(b"</sheetData>", b" " * (60 * MEGABYTE) + b"</sheetData>")


def _bomb(levels: int) -> bytes:
    data = bytes(2 * MEGABYTE)
    for level in range(levels):
        data = zipped({f"{level}-{twin}.zip": data for twin in range(4)})
    return data


def _macro_sheet(parts: Parts) -> None:
    parts["xl/macrosheets/sheet1.xml"] = b"<xm:macrosheet xmlns:xm='http://schemas.microsoft.com/office/excel/2006/main'/>"
    book = parts["xl/workbook.xml"]
    parts["xl/workbook.xml"] = book.replace(b"<definedNames>", b'<definedNames><definedName name="_xlnm.Auto_Open" hidden="1">Macro1!$A$1</definedName>')


def rows_added(count: int) -> Callable[[str], str]:
    """Return a change that formats so many empty rows under the table, as Ctrl+A and a border do."""
    return lambda sheet: sheet.replace(
        "</sheetData>", "".join(f'<row r="{row}" s="3" customFormat="1"><c r="A{row}" s="3"/></row>' for row in range(300, 300 + count)) + "</sheetData>"
    )


def looped(data: bytes) -> bytes:
    """Return an OLE file whose sector table leads round and round."""
    out = bytearray(data)
    (first,) = struct.unpack_from("<L", out, 76)
    for entry in range(128):
        struct.pack_into("<L", out, (first + 1) * 512 + 4 * entry, entry)
    return bytes(out)


def _far_xls(office: Office) -> dict[str, bytes]:
    rows = [list(row) for row in grid(office)]
    far: Grid = [*rows, *([[]] * (19_999 - len(rows))), [*[None] * 99, 1]]
    return {"AL.xls": xls(far, token(office))}


HOSTILE = (
    _back("bom-ty-le", "tỷ lệ nén quá lớn", "Trang tính phình 60 MB từ vài chục KB.", in_parts(_spaced_out), "bomb_file"),
    _back(
        "bom-thua",
        "thành phần thừa quá lớn",
        "Kèm một thành phần không dùng đến, 20 MB số 0.",
        in_parts(lambda parts: parts.update({"xl/media/anh.bin": bytes(20 * MEGABYTE)})),
        "bomb_file",
    ),
    _back(
        "bom-200",
        "thành phần trên 200 MB",
        "Mục lục nén ghi một thành phần 210 MB.",
        in_bytes(lambda data: forged(data, "xl/media/anh1.bin", packed=5 * MEGABYTE, inflated=210 * MEGABYTE)),
        "bomb_file",
    ),
    _back(
        "bom-400",
        "cả tệp trên 400 MB",
        "Mục lục nén ghi ba thành phần 150 MB.",
        in_bytes(
            lambda data: forged(
                forged(forged(data, "xl/a1.bin", packed=9 * MEGABYTE, inflated=150 * MEGABYTE), "xl/a2.bin", packed=9 * MEGABYTE, inflated=150 * MEGABYTE),
                "xl/a3.bin",
                packed=9 * MEGABYTE,
                inflated=150 * MEGABYTE,
            )
        ),
        "bomb_file",
    ),
    _back(
        "bom-chong",
        "bom nén chồng nhau",
        "Sáu mươi thành phần cùng nằm trên một đoạn nén, cộng lại trên 500 MB.",
        in_bytes(lambda data: overlapping(data, 60, 9 * MEGABYTE)),
        "bomb_file",
    ),
    Case(
        "bom-long",
        "bom nén lồng nhau",
        "Kèm tệp nén trong tệp nén; chương trình không mở nên không sao.",
        in_parts(lambda parts: parts.update({"xl/embeddings/bom.zip": _bomb(4)})),
        ACCEPT,
    ),
    Case("zip-long", "bom nén lồng nhau", "Gửi tệp nén lồng bốn lớp.", lambda _: {"AL.zip": _bomb(4)}, REJECTED, ("packed_file",), None),
    _back("thuc-the", "bom thực thể UTF-8", "Trang tính khai báo thực thể lồng nhau.", _with_doctype(_LAUGHS), "doctype_file"),
    _back("thuc-the-utf16", "bom thực thể UTF-16", "Như trên, bằng UTF-16 để né kiểm tra.", in_parts(_wide), "doctype_file"),
    _back(
        "thuc-the-ngoai", "thực thể ngoài", "Trang tính đòi đọc một tệp trên máy.", _with_doctype('<!ENTITY x SYSTEM "file:///etc/hostname">'), "doctype_file"
    ),
    Case("xlm", "macro XLM", "Kèm trang macro XLM tự chạy; không bao giờ chạy.", in_parts(_macro_sheet), ACCEPT),
    Case(
        "ra-ngoai",
        "đường dẫn ra ngoài thư mục",
        "Thành phần mang tên dẫn ra ngoài thư mục.",
        in_parts(lambda parts: parts.update({"../../../ngoai.xml": b"<a/>", "..\\..\\ngoai2.xml": b"<a/>"})),
        ACCEPT,
    ),
    Case("trieu-dong", "triệu dòng định dạng", "Kẻ khung hàng trăm nghìn dòng trống.", in_sheet(rows_added(200_000)), ACCEPT),
    _back(
        "ole-vong",
        "chuỗi OLE vòng",
        "Tệp .xls có bảng phân đoạn chạy vòng.",
        lambda office: {"AL.xls": looped(xls(grid(office), token(office)))},
        "broken_file",
    ),
    Case("o-xa-xls", "triệu dòng định dạng", "Gõ một dấu ở ô CV20000 rồi lưu dạng .xls.", _far_xls, ACCEPT),
    Case(
        "o-xa",
        "triệu dòng định dạng",
        "Gõ một dấu ở ô cuối cùng của bảng tính (XFD1048576).",
        in_sheet(lambda sheet: sheet.replace("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')),
        REJECTED,
        ("broken_file",),
        None,
    ),
)
CASES = (*KINDS, *PACKAGES, *PASSED_OVER, *SENT_BACK, *HOSTILE)
