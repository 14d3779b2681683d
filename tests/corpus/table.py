"""The table of cases and answers in docs/, in the program's own words.

    python -m tests.corpus.table

writes docs/cac-truong-hop.md anew; a test compares the two.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from indicators.vietnamese.numbers import format_number
from tests.corpus.case import Answer, Case
from tests.corpus.cases import CASES
from tests.corpus.office import NIL, NO_DATA, NOT_APPLICABLE, Counted, open_office
from tests.corpus.phrases import GROUPS
from tests.corpus.running import LastingPool, Outcome, many_runs, run

PAGE = Path(__file__).resolve().parents[2] / "docs/cac-truong-hop.md"
HEAD = """# Các trường hợp và cách trả lời

Bảng này do `python -m tests.corpus.table` lập ra từ bộ mẫu thử trong `tests/corpus`: mỗi dòng là một biểu mẫu đã ghi số hợp lý rồi bị thay đổi đúng một chỗ,
đi hết con đường đọc, kiểm tra, tổng hợp. Cột cuối là nguyên văn câu chương trình nói; để trống là không nói gì. Số liệu và tên đơn vị là mẫu.

| Trả lời | Nghĩa là |
|---|---|
| Tính | Số được tính, không hỏi gì |
| Lưu ý | Số được tính như đã hiểu, có nói lại |
| Cần xác nhận | Số chưa tính, chờ người quyết định; có gợi ý nếu đoán được |
| Phải sửa | Số chưa tính, chờ đơn vị ghi lại |
| Cả tệp chờ | Cả tệp chưa tính, chờ xác nhận là của ai, kỳ nào |
| Gửi lại | Tệp chưa đọc được, kèm câu để gửi lại cho đơn vị |
| Bản ký | Lưu kèm báo cáo, không có số liệu để tính |
| Bỏ qua | Không phải báo cáo, có nói là đã bỏ qua |
"""
ANSWERS = {
    Answer.ACCEPT: "Tính",
    Answer.NOTE: "Lưu ý",
    Answer.ASK: "Cần xác nhận",
    Answer.ERROR: "Phải sửa",
    Answer.HELD: "Cả tệp chờ",
    Answer.REJECTED: "Gửi lại",
    Answer.SIGNED: "Bản ký",
    Answer.IGNORED: "Bỏ qua",
}
_FACTS = {NIL: "không phát sinh", NO_DATA: "chưa có số liệu", NOT_APPLICABLE: "không áp dụng", None: "chưa tính"}


def page(outcomes: Mapping[str, Outcome]) -> str:
    """Return the page from what the runs said, by the name of the case; cases that the program does not answer yet are left out."""
    return HEAD + "".join(_group(heading, phrases, outcomes) for heading, phrases in GROUPS.items())


def _group(heading: str, phrases: Sequence[str], outcomes: Mapping[str, Outcome]) -> str:
    cases = [case for phrase in phrases for case in CASES if case.phrase == phrase]
    rows = [f"| {case.did} | {ANSWERS[case.answer]} | {counted_words(case)} | {_said(outcomes[case.name])} |\n" for case in cases]
    return f"\n## {heading}\n\n| Đơn vị đã làm | Trả lời | Số được tính | Chương trình nói |\n|---|---|---|---|\n{''.join(rows)}" if rows else ""


def counted_words(case: Case) -> str:
    """Return what counts of the case as the page says it."""
    counts = case.others.get("P1") if case.counts is None and case.others else case.counts
    if counts is None:
        return "chưa tính dòng nào"
    return "; ".join(dict.fromkeys(_word(value) for value in counts.values())) or "đủ như đã ghi"


def _word(value: Counted) -> str:
    return format_number(value) if isinstance(value, int | Decimal) else _FACTS[value]


def _said(outcome: Outcome) -> str:
    return "<br>".join(_escaped(said) for said in outcome.sentences)


def _escaped(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


def all_outcomes(folder: Path) -> Iterator[tuple[Case, Outcome]]:
    """Yield every case with what the program answers."""
    office = open_office(folder)
    pool = LastingPool(1)
    try:
        with many_runs(pool):
            yield from ((case, run(office, case)) for case in CASES)
    finally:
        pool.close()


def main() -> int:
    """Write the page; the status is 0."""
    with tempfile.TemporaryDirectory() as folder:
        PAGE.write_text(page({case.name: outcome for case, outcome in all_outcomes(Path(folder) / "mẫu")}), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
