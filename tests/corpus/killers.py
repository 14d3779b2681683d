"""Files made to do harm, as bytes by name; more kinds than the corpus has answers for, since here the answer may be any one sentence."""

from __future__ import annotations

import io
import zipfile

from tests.corpus.files import HOSTILE, MEGABYTE
from tests.corpus.heavy import heavy_files
from tests.corpus.office import Office
from tests.corpus.template import INPUT_PART, Parts, with_parts, zipped
from tests.corpus.values import LINKS
from tests.corpus.writers import grid, ods, ole, token, xls


def killers(office: Office) -> dict[str, bytes]:
    """Return every killer by name."""
    of_corpus = {case.name: next(iter(case.make(office).values())) for case in (*HOSTILE, *LINKS)}
    table = grid(office), token(office)
    return {
        **of_corpus,
        **{name: data for name, data in heavy_files(office).items() if len(data) < 10 * MEGABYTE},
        "zip-ra-ngoai": _climbing(office),
        "bang-long-bang.ods": _nested_tables(*table),
        "dong-lap.ods": _repeated_rows(*table),
        "xls-dut-giua.xls": xls(*table)[:-3000],
        "xls-rac.xls": xls(*table)[:2048] + bytes(range(256)) * 40,
        "ole-khong-luong.xls": ole({"Workbook": b"\x09\x08" * 3000}),
        "hai-phan-mot-ten": _twice(office),
        "muc-luc-xa": _far_directory(office),
        "dinh-dang-am": with_parts(office.filled(), _wild_styles),
    }


def _climbing(office: Office) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name in ("../../../../etc/cron.d/x", "..\\..\\x.xlsx", "C:\\x.xlsx", "/x.xlsx"):
            target.writestr(name, office.filled())
    return made.getvalue()


def _nested_tables(rows: object, mark: str) -> bytes:
    parts = _unpacked(ods(rows, mark))  # type: ignore[arg-type]
    deep = b"<table:table>" * 50_000 + b"</table:table>" * 50_000
    return zipped({**parts, "content.xml": parts["content.xml"].replace(b"<office:spreadsheet>", b"<office:spreadsheet>" + deep)})


def _repeated_rows(rows: object, mark: str) -> bytes:
    parts = _unpacked(ods(rows, mark))  # type: ignore[arg-type]
    cell = b'<table:table-cell table:number-columns-repeated="16384"><text:p>9</text:p></table:table-cell>'
    row = b'<table:table-row table:number-rows-repeated="1048576">%b</table:table-row>' % cell
    return zipped({**parts, "content.xml": parts["content.xml"].replace(b"</table:table>", row * 50 + b"</table:table>")})


def _unpacked(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return {name: source.read(name) for name in source.namelist()}


def _twice(office: Office) -> bytes:
    """A package with two members of one name: programs differ in which one they read."""
    made = io.BytesIO(office.filled())
    with zipfile.ZipFile(made, "a") as target:
        target.filelist.append(target.filelist[-1])
        target.writestr("nhap.txt", "x")
    return made.getvalue()


def _far_directory(office: Office) -> bytes:
    data = bytearray(office.filled())
    end = data.rfind(b"PK\5\6")
    data[end + 16 : end + 20] = b"\xf0\xff\xff\x7f"
    return bytes(data)


def _wild_styles(parts: Parts) -> None:
    parts[INPUT_PART] = parts[INPUT_PART].replace(b' s="', b' s="99999999')
