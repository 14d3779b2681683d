"""Unpacking by a real worker: what comes back, where it lies, and that no package brings the worker or the parent down."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.packages import Attached, Row, archive, eml, msg, odd_archive
from xlsx_templates.reading import FileJob, WorkerPool
from xlsx_templates.reading.packages.unpacked import Unpacked, unpacked
from xlsx_templates.reading.packages.unpacking import requested

Opened = Callable[[bytes], Unpacked]
SHEET = b"PK\3\4 bang tinh"


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(1) as workers:
        yield workers


@pytest.fixture
def opened(pool: WorkerPool, tmp_path: Path) -> Opened:
    def _opened(content: bytes) -> Unpacked:
        name = "gửi đi.bin"
        (tmp_path / name).write_bytes(content)
        (tmp_path / "ra").mkdir(exist_ok=True)
        (found,) = pool.unpack([FileJob(name, tmp_path / name, into=tmp_path / "ra")])
        return found

    return _opened


class DescribeUnpacking:
    def it_writes_files_under_numbers_and_tells_their_names(self, opened: Opened, tmp_path: Path) -> None:
        found = opened(archive({"../../../Quý I.xlsx": SHEET, "/etc/b.xlsx": b"B"}))
        assert [(file.name, file.path) for file in found.files] == [("Quý I.xlsx", tmp_path / "ra/0000"), ("etc/b.xlsx", tmp_path / "ra/0001")]
        assert [file.path.read_bytes() for file in found.files if file.path] == [SHEET, b"B"]
        assert sorted(path.name for path in tmp_path.rglob("*")) == ["0000", "0001", "gửi đi.bin", "ra"]

    @pytest.mark.parametrize(
        "content",
        [
            archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}),
            archive({"tuỳ chỉnh.xml": b"", "[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}),
            archive({"word/document.xml": b"<w/>"}),
            b"TT;Ma;So\n",
            b"",
        ],
    )
    def it_leaves_to_the_reader_what_is_no_package(self, opened: Opened, content: bytes) -> None:
        assert opened(content).kind == ""

    def it_says_of_a_message_that_is_damaged(self, opened: Opened) -> None:
        whole = msg([Attached("a.xlsx", SHEET)])
        found = opened(whole[: len(whole) - 600] + bytes(600))
        assert (found.problem, found.files) in {("damaged_mail", ()), ("", ())}

    def it_says_of_a_mail_that_was_cut_before_its_files(self, opened: Opened) -> None:
        whole = eml({"a.xlsx": SHEET * 100})
        assert opened(whole[: whole.index(b"Content-Type: application")]).problem == "truncated_file"

    def it_passes_over_what_a_computer_leaves(self, opened: Opened) -> None:
        found = opened(archive({"~$a.xlsx": b"x", "thư mục/.DS_Store": b"x", "a.xlsx": SHEET, "Thumbs.db": b"x"}))
        assert [file.name for file in found.files] == ["a.xlsx"]
        assert found.left == ("~$a.xlsx", "thư mục/.DS_Store", "Thumbs.db")

    @pytest.mark.parametrize(
        "content",
        [
            odd_archive([Row(b"%d" % number, packed=b"\0" * 2**20, inflated=199 * 2**20) for number in range(3)]),
            odd_archive([Row(b"a", b"\0" * 11 * 2**20)]),
            b"From: a@example.vn\r\nTo: b@example.vn\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\r\n\r\n" * 3_000_000,
            b"From: a@example.vn\r\nTo: b@example.vn\r\n" + b"X: y\r\n" * 5_000_000,
            b"From: a@example.vn\r\nTo: " + b"(" * 10_000_000,
        ],
        ids=["whole", "ratio", "three million parts", "five million headers", "one header"],
    )
    def it_answers_a_hostile_package_and_then_the_next(self, opened: Opened, content: bytes) -> None:
        found = opened(content)
        assert found.files == ()
        assert [file.name for file in opened(eml({"a.xlsx": SHEET})).files] == ["a.xlsx"]


class DescribeAnAnswer:
    def it_is_not_believed_where_it_is_no_index(self, tmp_path: Path) -> None:
        job = FileJob("a.zip", tmp_path / "a.zip", into=tmp_path)
        for frame in (b"", b"[]", b'{"i": [[1]]}', b'{"at": "hom qua"}', b'{"i": [["a", "../b", ""]]}'):
            assert unpacked(job, frame).problem == "broken_file"

    def it_keeps_its_files_in_the_folder_that_was_given(self, tmp_path: Path) -> None:
        job = FileJob("a.zip", tmp_path / "a.zip", into=tmp_path / "ra")
        (file,) = unpacked(job, json.dumps({"k": "zip", "i": [["../x", 7, ""]]}).encode()).files
        assert file.path == tmp_path / "ra" / "0007"


class DescribeARequest:
    def it_tells_a_package_from_a_file_to_read(self, tmp_path: Path) -> None:
        asked = FileJob("a", tmp_path / "ă.zip", into=tmp_path / "ra").request.decode()
        assert requested(asked) == (str(tmp_path / "ra"), str(tmp_path / "ă.zip"))
        assert requested(FileJob("a", tmp_path / "ă.zip").request.decode()) is None
