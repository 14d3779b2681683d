"""1,000 two-page dispatches against python-docx from scratch and against docxtpl: a command of its own, never run by pytest.

    python tests/benchmarks/bench_letters.py [--letters 1000] [--others 50]

All three write the same words for as many units: letterhead table, number, Kính gửi, headings, paragraphs, a list, Nơi nhận and signature. The
others are timed on `--others` letters, as they are slow. Times are the processor's, medians of five runs in which each has its turn.
docxtpl is no part of this program (LGPL): where it is not installed, that is said.
"""

from __future__ import annotations

import argparse
import io
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from generators.body import DashedList, Heading, Item, Level, Paragraph, runs  # noqa: E402
from generators.document import Document, Letterhead, Number, Recipient, Signature  # noqa: E402
from generators.laid import Line  # noqa: E402
from generators.laying import lay_out  # noqa: E402
from generators.word_template.compiling import shipped_template  # noqa: E402
from generators.word_template.rendering import render  # noqa: E402
from indicators.outgoing import Authority  # noqa: E402

WORDS = (
    "Đây là đoạn văn mẫu của văn bản dùng để đo tốc độ: đơn vị báo cáo kết quả thực hiện trong kỳ, nêu số liệu, thuận lợi, khó khăn và kiến nghị gửi về "
    "cơ quan tổng hợp trước ngày 21/3/2023."
)
RUNS = 5


def letter(number: int) -> Document:
    """Return the letter to the so-many-th unit."""
    body = tuple(
        block
        for part in range(1, 7)
        for block in (
            Heading(Level.CLAUSE, f"Nội dung mẫu {part}"),
            Paragraph(runs(f"{WORDS} Đơn vị {number}, phần {part}.")),
            DashedList(tuple(Item(runs(f"Ý {part}.{place} của đơn vị {number}: {WORDS}")) for place in (1, 2))),
        )
    )
    return Document(
        "doan", Letterhead("BCH Quận Đoàn Mẫu", "Thành Đoàn Mẫu"), Number("CV", "ĐTN"), "Mẫu",
        Signature("Bí thư", "Người ký mẫu", Authority.ON_BEHALF, "Ban Thường vụ"),
        body, summary="báo cáo số liệu mẫu", year=2023, addressees=(f"Đoàn phường Mẫu {number}",), recipients=(Recipient("Thành Đoàn Mẫu", "để báo cáo"),),
    )  # fmt: skip


def _ours() -> Callable[[int], bytes]:
    template = shipped_template("doan")
    return lambda number: render(letter(number), template)


def _texts(number: int) -> list[tuple[str, str]]:
    laid = lay_out(letter(number))
    return [(line.component, "".join(run.text for run in line.runs)) for lines in laid.anchors.values() for line in lines if isinstance(line, Line)]


def _by_python_docx() -> Callable[[int], bytes]:
    import docx
    from docx.shared import Pt

    def write(number: int) -> bytes:
        document = docx.Document()
        document.styles["Normal"].font.name = "Times New Roman"
        head = document.add_table(2, 2)
        for place, (_, text) in enumerate(_texts(number)):
            owner: Any = head.cell(place // 3 % 2, place % 2) if place < 6 else document
            run = owner.add_paragraph().add_run(text)
            run.font.size = Pt(14)
            run.bold = place % 5 == 0
        kept = io.BytesIO()
        document.save(kept)
        return kept.getvalue()

    return write


def _by_docxtpl() -> Callable[[int], bytes] | None:
    from importlib import import_module
    from importlib.util import find_spec

    if find_spec("docxtpl") is None:
        return None
    template_of = import_module("docxtpl").DocxTemplate
    import docx

    kept = io.BytesIO()
    blank = docx.Document()
    for text in ("{{ head }}", "{%p for line in lines %}", "{{ line }}", "{%p endfor %}"):
        blank.add_paragraph(text)
    blank.save(kept)

    def write(number: int) -> bytes:
        template = template_of(io.BytesIO(kept.getvalue()))
        texts = [text for _, text in _texts(number)]
        template.render({"head": texts[0], "lines": texts[1:]}, autoescape=True)
        written = io.BytesIO()
        template.save(written)
        return written.getvalue()

    return write


def _milliseconds(write: Callable[[int], bytes], count: int) -> float:
    """Return the processor's time for a letter: what else the machine does in the meantime is not counted."""
    write(0)
    start = time.process_time()
    for number in range(count):
        write(number)
    return (time.process_time() - start) / count * 1000


def _measured(writers: Mapping[str, tuple[Callable[[int], bytes], int]]) -> dict[str, list[float]]:
    """Return the time of each writer in every run; in a run each has its turn, so that a slow minute of the machine slows them all."""
    spent: dict[str, list[float]] = {name: [] for name in writers}
    for _ in range(RUNS):
        for name, (write, count) in writers.items():
            spent[name].append(_milliseconds(write, count))
    return spent


def main() -> int:
    """Print milliseconds a letter, and how many times faster ours is (medians); 1 where it is less than five times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=1000)
    parser.add_argument("--others", type=int, default=50)
    chosen = parser.parse_args()
    others = {"python-docx from scratch": _by_python_docx(), "docxtpl": _by_docxtpl()}
    known = {name: (write, chosen.others) for name, write in others.items() if write is not None}
    spent = _measured({"ours": (_ours(), chosen.letters), **known})
    print(f"{'ours':<26}{statistics.median(spent['ours']):8.2f} ms a letter")
    least = float("inf")
    for name in others:
        if name not in known:
            print(f"{name:<26}is not installed here: not measured.")
            continue
        times = statistics.median(theirs / ours for theirs, ours in zip(spent[name], spent["ours"], strict=True))
        least = min(least, times)
        print(f"{name:<26}{statistics.median(spent[name]):8.2f} ms a letter: ours is {times:.0f} times faster")
    return int(least < 5)


if __name__ == "__main__":
    sys.exit(main())
