"""An .xls whose table of texts is cut: calamine reads the cells beyond the cut as blank, so the file is damaged, not blank."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from indicators.vietnamese.sentences import sentence
from tests.fixtures.resaved.filled import HERE
from tests.xlsx_templates.reading.test_resaved import read
from tests.xlsx_templates.reading.test_round_trips import said
from xlsx_templates.reading import ReadStatus, WorkerPool
from xlsx_templates.reading.ole import workbook_stream
from xlsx_templates.reading.xls_rich_text import SHARED, rich_texts

SOURCE = HERE / "AL" / "libreoffice.xls"
_FOREIGN = 0x0999
"""A kind of record that no program writes."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (folder := tmp_path / "AL").mkdir()
    return folder / SOURCE.name


def spoilt(path: Path, *, kept: int | None = None, stated: int | None = None) -> None:
    """Write the workbook with a table of `kept` texts, what follows left as a record of no known kind, or with another number stated."""
    data = bytearray(SOURCE.read_bytes())
    stream = workbook_stream(bytes(data))
    at = next(at for at in _record_starts(stream) if struct.unpack_from("<H", stream, at)[0] == SHARED)
    here, length = data.find(stream[at : at + 200]), struct.unpack_from("<H", stream, at + 2)[0]
    if stated is not None:
        struct.pack_into("<L", data, here + 8, stated)
    if kept is not None:
        end = _end_of(stream[at + 4 : at + 4 + length], kept)
        struct.pack_into("<H", data, here + 2, end)
        struct.pack_into("<HH", data, here + 4 + end, _FOREIGN, length - end - 4)
    path.write_bytes(data)


def _record_starts(stream: bytes) -> list[int]:
    starts, at = [], 0
    while at + 4 <= len(stream):
        starts.append(at)
        at += 4 + struct.unpack_from("<H", stream, at + 2)[0]
    return starts


def _end_of(table: bytes, count: int) -> int:
    """Return where the text after `count` texts of one font each begins."""
    at = 8
    for _ in range(count):
        letters, flags = struct.unpack_from("<HB", table, at)
        assert flags in {0, 1}
        at += 3 + letters * (1 + flags)
    return at


@pytest.mark.parametrize("kept", [0, 5, 40])
def test_a_table_cut_before_a_text_that_a_cell_shows_is_a_damaged_file(pool: WorkerPool, path: Path, kept: int) -> None:
    spoilt(path, kept=kept)
    found, _ = read(pool, path)
    assert (found.status, [finding.code for finding in found.findings]) == (ReadStatus.REJECTED, ["damaged_file"])
    assert sentence(found.findings[0]) == "Tệp bị hỏng nên chưa đọc được. Đề nghị đơn vị mở tệp bằng Excel, lưu lại dạng .xlsx rồi gửi lại."


def test_a_table_that_only_states_more_texts_than_any_cell_shows_is_read_in_full(pool: WorkerPool, path: Path) -> None:
    spoilt(path, stated=100_000)
    found, whole = read(pool, path)[0], read(pool, SOURCE)[0]
    assert (found.status, said(found.submissions[0].entries)) == (ReadStatus.READ, said(whole.submissions[0].entries))


def test_the_reader_of_texts_says_after_how_many_the_table_ends() -> None:
    two = struct.pack("<LL", 3, 2) + struct.pack("<HB", 1, 0) + b"a" + struct.pack("<HB", 2, 0) + b"bc"
    assert [rich_texts([(SHARED, body)], [])[1] for body in (two, two[:-1], two[:12], two[:3])] == [None, 1, 1, 0]
    assert rich_texts([(SHARED, two[:11]), (0x003C, b"\0a")], [])[1] == 1
