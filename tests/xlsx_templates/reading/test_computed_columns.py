"""Columns that the workbook computes are never read: what stands in them changes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.input_table import titles

COMPUTED = ("Chỉ tiêu năm", "Lũy kế đến hết kỳ trước", "Lũy kế từ đầu năm", "Tỷ lệ (%)", "So với chỉ tiêu (%)", "Kết quả")


@pytest.mark.parametrize("title", COMPUTED)
def test_what_stands_in_a_computed_column_is_not_read(bench: Any, title: str) -> None:
    plain = bench.fill(bench.issue())

    def spoil(book: Any) -> None:
        sheet = book["Nhập liệu"]
        header, columns = titles(sheet)
        for row in range(header + 1, sheet.max_row + 1):
            sheet.cell(row, columns[title]).value = 987654

    spoilt = bench.edit(plain, spoil)
    before, after = bench.read(plain), bench.read(spoilt)
    assert (after.status, [finding.code for finding in after.findings]) == (before.status, [finding.code for finding in before.findings])
    values = [{code: (entry.figure, entry.whole and entry.whole.value) for code, entry in read.submissions[0].entries.items()} for read in (before, after)]
    assert {code: (figure.fact, figure.value, whole) for code, (figure, whole) in values[0].items()} == {
        code: (figure.fact, figure.value, whole) for code, (figure, whole) in values[1].items()
    }
    assert values[1]["N01"][0].value == 12
