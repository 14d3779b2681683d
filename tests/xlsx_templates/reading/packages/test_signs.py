from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.packages import Attached, Row, archive, eml, msg, odd_archive
from xlsx_templates.reading.packages.signs import looks_like_mail, may_be_package

SHEET = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}


@pytest.fixture
def suspected(tmp_path: Path) -> Callable[[bytes], bool]:
    def _suspected(content: bytes) -> bool:
        path = tmp_path / "tệp bất kỳ.dat"
        path.write_bytes(content)
        return may_be_package(path)

    return _suspected


@pytest.mark.parametrize(
    "content",
    [
        eml({"a.xlsx": b"PK\3\4"}),
        b"From - Tue Mar 21 10:50:00 2023\r\n" + eml({}),
        b"\xef\xbb\xbf" + eml({}),
        msg([Attached("a.xlsx", b"PK\3\4")]),
        archive({"Quy-I.xlsx": b"PK\3\4"}),
        archive({"xl/Quy-I.xlsx": b"PK\3\4"}),
        odd_archive([Row(b"Qu\xfd I.xlsx", b"PK\3\4")]),
    ],
    ids=["mail", "mbox line", "byte order mark", "outlook", "archive", "folder named xl", "odd name"],
)
def it_suspects_packages_whatever_their_name(suspected: Callable[[bytes], bool], content: bytes) -> None:
    assert suspected(content)


@pytest.mark.parametrize(
    "content",
    [
        archive(SHEET),
        archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        b"",
        b"%PDF-1.7",
        "Mã: N01\nSố: 12\n".encode(),
        "TT;Mã;Số liệu kỳ này\n1;N01;12\n".encode(),
        b"<html><table>",
        b"MIME-Version: 1.0\nX-Document-Type: Workbook\nContent-Type: multipart/related\n\n",
        b"From: <Saved by Blink>\nSubject: x\nMIME-Version: 1.0\n\n",
    ],
    ids=["xlsx", "ods", "empty", "pdf", "one colon a line", "csv", "page", "workbook as a page", "page saved by a browser"],
)
def it_leaves_everything_else_to_the_reader(suspected: Callable[[bytes], bool], content: bytes) -> None:
    assert not suspected(content)


def it_does_not_suspect_a_file_that_is_gone(tmp_path: Path) -> None:
    assert not may_be_package(tmp_path / "không có.zip")


def it_reads_headers_that_go_on_over_lines() -> None:
    assert looks_like_mail(b"Received: from a\r\n by b;\r\n Tue, 21 Mar 2023 10:50:00 +0700\r\nFrom: a@example.vn\r\n\r\n")
    assert not looks_like_mail(b"From: a@example.vn\r\n\r\nTo: b@example.vn\r\n")
