"""The pictures of the guide, made from the real outputs of one demonstration round.

    .venv/bin/python docs/make_pictures.py

Runs the demonstration in a temporary folder, prints its workbooks through LibreOffice as a Vietnamese machine would,
and cuts `docs/images/*.png` out of the pages. On Debian: libreoffice-calc, poppler-utils and fonts-liberation2
(fonts-liberation, version 1, has no Vietnamese letters).
"""

from __future__ import annotations

import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docs.superiors_form import upper_workbooks
from docs.word_documents import picture_name, word_documents
from generators.kinds import kinds
from indicators.forms import compile_form
from indicators.vietnamese.keys import text_key
from macros.demo.figures import sample_figures
from macros.demo.offices import Habit
from macros.demo.quarter import PERIOD, Demonstration, run_quarter
from macros.round_definitions import load_round
from xlsx_templates.layouts.unit_workbook import PREPARED_BY
from xlsx_templates.unit_workbook.filling import Filling, fill_workbook

IMAGES = Path(__file__).resolve().parent / "images"
NEEDED = ("soffice", "pdftoppm", "pdftotext", "fc-list")
UNIT = "P-AL"
ROWS_WRITTEN = 17
DOUBTFUL, SLIP = "C04A", 1.2
"""In the draft, this row counts lượt and holds a part of one, as where 1.200 was typed."""
LARGEST = 150_000
LETTER_DPI = 75
WHITE, NEARLY_WHITE = b"\xff", 250
MARGIN = 8
COLOURS = 64
VIETNAMESE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>vi</value></prop></item>
</oor:items>
"""


Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: of the first page of `workbook` that bears `title`, the part `box` (left, top, right, bottom; 1 is the page's side)."""

    name: str
    workbook: str
    title: str
    box: Box = (0, 0, 1, 0.94)
    dpi: int = 90


PICTURES = (
    Picture("bao-cao-nhanh", "consolidated", "BÁO CÁO NHANH", (0, 0, 1, 1), dpi=105),
    Picture("thong-tin-co-quan", "control", "SỔ THEO DÕI Mọi quyết định"),
    Picture("so-theo-doi-don-vi", "control", "DANH SÁCH ĐƠN VỊ", (0, 0, 1, 0.5), dpi=110),
    Picture("so-theo-doi-chi-tieu", "control", "CHỈ TIÊU Mỗi chỉ tiêu", (0, 0, 1, 0.5), dpi=110),
    Picture("so-theo-doi-ky-bao-cao", "control", "KỲ BÁO CÁO Thêm kỳ", dpi=105),
    Picture("nhap-lieu", "draft", "ĐOÀN PHƯỜNG AN LẠC: BIỂU SỐ LIỆU", (0, 0, 0.78, 0.56), dpi=125),
    Picture("kiem-tra", "draft", "KIỂM TRA TRƯỚC KHI GỬI", dpi=80),
    Picture("ban-in-ky", "filled", "Công tác Đoàn và phong trào", dpi=85),
    Picture("tong-hop", "consolidated", "TỔNG HỢP KẾT QUẢ", (0, 0, 1, 0.62), dpi=105),
    Picture("theo-don-vi", "consolidated", "SỐ LIỆU THEO ĐƠN VỊ", (0, 0, 0.75, 0.7), dpi=115),
    Picture("tien-do-nop", "consolidated", "TIẾN ĐỘ NỘP BÁO CÁO", (0, 0, 1, 0.5), dpi=110),
    Picture("can-xu-ly", "consolidated", "NHỮNG CHỖ CẦN XỬ LÝ", dpi=95),
    Picture("tra-loi-cho-can-xac-nhan", "questions", "NHỮNG CHỖ CHỜ CƠ QUAN XỬ LÝ", dpi=110),
    Picture("de-nghi-dieu-chinh", "sent_back", "ĐỀ NGHỊ ĐIỀU CHỈNH, BỔ SUNG", dpi=100),
    Picture("de-xuat-bieu-cap-tren", "proposal", "ĐỀ XUẤT CHO TRANG BIỂU CẤP TRÊN", (0, 0, 1, 0.55), dpi=120),
    Picture("so-de-chep", "numbers", "SỐ ĐỂ CHÉP VÀO BIỂU", (0, 0, 1, 0.6), dpi=95),
    Picture("o-duoc-danh-dau", "sent_back", "BIỂU SỐ LIỆU QUÝ I", (0, 0, 0.78, 0.56), dpi=125),
    *(Picture(name, name, "Số:", (0, 0, 1, 1), dpi=LETTER_DPI) for name in map(picture_name, kinds())),
)


def main() -> int:
    """Make every picture; the status is 1 where one is heavier than `LARGEST`."""
    _stop_where_something_lacks()
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as desk:
        shown = run_quarter(Path(desk) / "round")
        pages = {name: _printed(workbook, Path(desk)) for name, workbook in _workbooks(shown, Path(desk)).items()}
        for picture in PICTURES:
            _cut(picture, pages[picture.workbook])
    return _said([IMAGES / f"{picture.name}.png" for picture in PICTURES])


def _stop_where_something_lacks() -> None:
    lacking = [program for program in NEEDED if shutil.which(program) is None]
    if lacking:
        sys.exit(f"Not found: {', '.join(lacking)}.")
    fonts = _output("fc-list", ":lang=vi", "family").decode()
    if not {"Times New Roman", "Liberation Serif"} & set(fonts.replace("\n", ",").split(",")):
        sys.exit("No serif font with Vietnamese letters: install fonts-liberation2.")


def _workbooks(shown: Demonstration, desk: Path) -> Mapping[str, Path]:
    issued = next(path for path in shown.folder.issued(PERIOD).iterdir() if path.stem.endswith("Doan-phuong-An-Lac"))
    doubtful = shown.expected.with_habit(Habit.FRACTION)[0].unit.code
    sent_back = next(file.path for file in shown.sent_back if file.unit == doubtful)
    found = {
        "control": shown.folder.control_workbook(),
        "filled": shown.folder.received(PERIOD) / issued.name,
        "consolidated": shown.run.output,
        "questions": shown.run.questions,
        "sent_back": sent_back,
    }
    draft = desk / "draft.xlsx"
    fill_workbook(issued, draft, _half_written(shown))
    upper = upper_workbooks(shown.folder, PERIOD, shown.run.consolidation)
    return {name: path for name, path in {**found, **upper, **word_documents(shown.folder), "draft": draft}.items() if path is not None}


def _half_written(shown: Demonstration) -> Filling:
    """Return what a secretary has typed half way through, with one slip."""
    round_ = load_round(shown.folder).round
    form = compile_form(round_, round_.period_by_code[PERIOD], round_.unit_by_code[UNIT])
    written = {row.input.code for row in form.rows[:ROWS_WRITTEN]}
    rows = {code: cells for code, cells in sample_figures(form).items() if code in written} | {DOUBTFUL: {"value": SLIP}}
    return Filling(rows, {PREPARED_BY: "Người lập mẫu"})


def _printed(workbook: Path, desk: Path) -> Path:
    """Return the PDF that LibreOffice prints of the workbook, figures and dates as in Việt Nam."""
    profile = desk / "profile"
    if not profile.exists():
        (profile / "user").mkdir(parents=True)
        (profile / "user/registrymodifications.xcu").write_text(VIETNAMESE, encoding="utf-8")
    folder = desk / f"pdf-{workbook.stem}-{workbook.parent.parent.name}"
    _output("soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(workbook))
    return folder / f"{workbook.stem}.pdf"


def _cut(picture: Picture, pdf: Path) -> None:
    """Write the picture: the part of the page, less the white around it, in few colours."""
    page = str(_page(pdf, picture.title))
    whole = ("pdftoppm", "-r", str(picture.dpi), "-f", page, "-l", page)
    left, top, width, height = _drawn(_output(*whole, "-gray", str(pdf)), picture.box)
    image = _output(*whole, "-x", str(left), "-y", str(top), "-W", str(width), "-H", str(height), str(pdf))
    (IMAGES / f"{picture.name}.png").write_bytes(_png(image.split(b"\n", 3)[3], width, height))


def _page(pdf: Path, title: str) -> int:
    wanted = _squeezed(title)
    pages = _output("pdftotext", str(pdf), "-").decode().split("\f")
    return next(number for number, text in enumerate(pages, start=1) if wanted in _squeezed(text))


def _squeezed(text: str) -> str:
    return "".join(text_key(text).split())


def _drawn(image: bytes, box: Box) -> tuple[int, int, int, int]:
    """Return (left, top, width, height) in pixels of what is drawn inside the part of a grey page."""
    _, size, _, pixels = image.split(b"\n", 3)
    width, height = map(int, size.split())
    left, top, right, bottom = (round(share * side) for share, side in zip(box, (width, height, width, height), strict=True))
    clean = pixels.translate(bytes(255 if level >= NEARLY_WHITE else level for level in range(256)))
    rows = [clean[row * width + left : row * width + right] for row in range(top, bottom)]
    drawn = [number for number, row in enumerate(rows) if row.strip(WHITE)]
    first = min(len(row) - len(row.lstrip(WHITE)) for row in rows)
    last = max(len(row.rstrip(WHITE)) for row in rows)
    x, y = max(left + first - MARGIN, 0), max(top + drawn[0] - MARGIN, 0)
    return x, y, min(left + last + MARGIN, right) - x, min(top + drawn[-1] + 1 + MARGIN, bottom) - y


def _png(pixels: bytes, width: int, height: int) -> bytes:
    """Return the image as a PNG of its commonest colours; each other colour becomes the nearest of them."""
    colours = [pixels[at : at + 3] for at in range(0, len(pixels), 3)]
    common = [colour for colour, _ in Counter(colours).most_common(COLOURS)]
    index = {colour: min(range(len(common)), key=lambda at: _distance(colour, common[at])) for colour in set(colours)}
    painted = bytes(index[colour] for colour in colours)
    rows = b"".join(b"\0" + painted[row * width : (row + 1) * width] for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", b"".join(common)), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks)


def _distance(colour: bytes, other: bytes) -> int:
    return sum((one - two) ** 2 for one, two in zip(colour, other, strict=True))


def _output(*command: str) -> bytes:
    return subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 - programs found above, arguments of our own


def _said(made: list[Path]) -> int:
    for path in made:
        print(f"{path.stat().st_size:>8}  {path.name}")
    return int(any(path.stat().st_size > LARGEST for path in made))


if __name__ == "__main__":
    sys.exit(main())
