from __future__ import annotations

import io
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from indicators.findings import Place, error
from indicators.vietnamese.sentences import sentence
from xlsx_templates.reading import ReadStatus, containers
from xlsx_templates.reading import archive as archives
from xlsx_templates.reading.archive import Archive
from xlsx_templates.reading.containers import container_of, is_passed_over, open_container
from xlsx_templates.reading.first_look import first_look
from xlsx_templates.reading.online_only import is_online_only

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def archive(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as target:
        for name, part in members.items():
            target.writestr(name, part)
    return made.getvalue()


def repacked(path: Path, **changes: bytes) -> bytes:
    """Return an .xlsx with parts put in the place of its own; "__" in a keyword stands for "/"."""
    with zipfile.ZipFile(path) as source:
        members = {name: source.read(name) for name in source.namelist()}
    return archive({**members, **{f"{name.replace('__', '/')}.xml": part for name, part in changes.items()}})


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("bc.xlsx", b"", "empty_file"),
        ("bc.xlsx", bytes(4096), "placeholder_file"),
        (".bc.xlsx.icloud", b"bplist00\xd2\x01\x02", "placeholder_file"),
        ("bc.xlsx", b"%PDF-1.7 ...", "signed_copy"),
        ("bc.bmp", b"BM\x36\0\x0c\0\0\0\0\0\x36\0\0\0", "signed_copy"),
        ("bc.csv", "BM 01: biểu số liệu".encode(), "text_file"),
        ("bc.xlsx", b"\xff\xd8\xff\xe0 JFIF", "signed_copy"),
        ("bc.xlsx", b"\x89PNG\r\n", "signed_copy"),
        ("bc.xlsx", b"GIF89a", "signed_copy"),
        ("bc.xlsx", b"RIFF\0\0\0\0WEBPVP8 ", "signed_copy"),
        ("bc.xlsx", b"\0\0\0\x18ftypheic", "signed_copy"),
        ("bc.xlsx", b"Rar!\x1a\x07\x00", "rar_file"),
        ("bc.xlsx", b"7z\xbc\xaf\x27\x1c", "seven_zip_file"),
        ("bc.xlsx", b"\x1f\x8b\x08", "gzip_file"),
        ("bc.xlsx", rb"{\rtf1\ansi", "rich_text_file"),
        ("bc.xlsx", b"L\0\0\0\1\x14\2\0 a shortcut", "passed_over_file"),
        ("bc.xlsx", b"[InternetShortcut]\r\nURL=https://so.example.vn", "passed_over_file"),
        ("bc.xlsx", OLE + "EncryptedPackage".encode("utf-16-le") + b"\0\0", "password_file"),
        ("bc.xlsx", OLE + "WordDocument".encode("utf-16-le") + b"\0\0", "word_file"),
        ("bc.xlsx", OLE + "PowerPoint Document".encode("utf-16-le") + b"\0\0", "slides_file"),
        ("bc.xlsx", OLE, "unknown_file"),
        ("bc.xls", "<html><table><tr><td>Mã</td></tr></table>".encode(), "page_file"),
        ("bc.xls", "\ufeff<!DOCTYPE html><html>".encode("utf-16"), "page_file"),
        ("bc.xls", "<html><title>Đăng nhập</title><input type='password'></html>".encode(), "login_page"),
        ("bc.xls", b"<html><head><title>404 Not Found</title></head></html>", "error_page"),
        ("bc.xls", '<html><a href="https://docs.google.com/spreadsheets/d/x">Mở bảng tính</a></html>'.encode(), "shared_page"),
        ("bc.gsheet", b'{"url": "https://docs.google.com/open?id=x", "doc_id": "x"}', "shared_page"),
        ("bc.htm", b'<html><frameset rows="*,39"><frame src="bc_files/sheet001.htm"></frameset></html>', "frames_page"),
        ("bc.mht", b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related;\r\n", "web_archive"),
        ("bc.xml", b'<?xml version="1.0"?><HSoThueDTu xmlns="http://kekhai.example.vn"/>', "xml_file"),
        ("bc.txt", "Kính gửi: Quận Đoàn\nChúng tôi báo cáo".encode(), "text_file"),
        ("bc.csv", b"TT;N?i dung ch? ti\xc3\xaau;S? li?u k? n\xc3\xa0y;M\xc3\xa3\n1;a;3;N01\n", "letters_lost"),
        ("bc.xlsx", b"\x01\x02\x03\x04 nothing", "unknown_file"),
        ("bc.xlsx", archive({"word/document.xml": b"<w/>", "[Content_Types].xml": b"<Types/>"}), "word_file"),
        ("bc.xlsx", archive({"ppt/presentation.xml": b"<p/>", "[Content_Types].xml": b"<Types/>"}), "slides_file"),
        ("bc.xlsx", archive({"bao cao.xlsx": b"PK"}), "packed_file"),
        ("bc.xlsx", archive({"mimetype": b"application/vnd.oasis.opendocument.text"}), "word_file"),
        ("bc.xlsx", archive({"xl/workbook.xml": b"<workbook/>", "[Content_Types].xml": b"<Types/>"})[:-30], "truncated_file"),
    ],
)
def test_a_file_is_known_by_its_content(tmp_path: Path, name: str, content: bytes, problem: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert first_look(str(path))["p"] == problem
    assert sentence(error(problem, Place(name)))


@pytest.mark.parametrize("name", ["~$Quy-I.xlsx", "a/.an.xlsx", "Thumbs.db", "a/desktop.ini", "bc.xlsx.crdownload", "bc.lnk"])
def test_locks_and_system_files_are_passed_over(name: str) -> None:
    assert is_passed_over(name)
    assert not is_passed_over("a/Quy-I.xlsx")


def test_a_placeholder_is_no_hidden_file() -> None:
    assert not is_passed_over(".Quy-I.xlsx.icloud")
    assert is_passed_over(".Quy-I.xlsx")


@pytest.mark.parametrize("attributes", [0x1000, 0x40000, 0x400000])
def test_a_file_that_is_only_online_is_not_fetched(attributes: int) -> None:
    assert is_online_only(SimpleNamespace(st_file_attributes=attributes | 0x20))  # type: ignore[arg-type]
    assert not is_online_only(SimpleNamespace(st_file_attributes=0x80020))  # type: ignore[arg-type]
    assert not is_online_only(SimpleNamespace())  # type: ignore[arg-type]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_cut_file_is_told_from_an_empty_one(bench: Any, share: float) -> None:
    path = bench.fill(bench.issue())
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    found = bench.read(path)
    assert (found.status, [finding.code for finding in found.findings]) == (ReadStatus.REJECTED, ["truncated_file"])


class DescribeAnArchive:
    def it_reads_its_members_as_the_standard_library_does(self, bench: Any) -> None:
        path = bench.issue()
        ours = Archive(path.read_bytes())
        with zipfile.ZipFile(path) as theirs:
            assert {name: ours.inflate(name) for name in ours.members} == {name: theirs.read(name) for name in theirs.namelist()}

    def it_is_refused_from_its_directory_before_anything_is_inflated(self, bench: Any) -> None:
        path = bench.folder / "bom.xlsx"
        path.write_bytes(repacked(bench.issue(), xl__media__image=bytes(11 * 2**20)))
        assert bench.raw(path).problem == "bomb_file"

    @pytest.mark.parametrize(
        "members",
        [
            {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"},
            {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"},
            {"bao cao.xlsx": b"PK"},
        ],
        ids=["xlsx", "ods", "packed files"],
    )
    def it_is_judged_by_its_directory_alone(self, monkeypatch: pytest.MonkeyPatch, members: dict[str, bytes]) -> None:
        bomb = archive({**members, "x.xml": b" " * 11 * 2**20})
        for module in (containers, archives):
            monkeypatch.setattr(module, "inflated", lambda *_: pytest.fail("something was inflated"))
        assert container_of(bomb).problem == "bomb_file"

    @pytest.mark.parametrize(("before", "sign", "problem"), [("", "\\", ""), ("/", "/", "damaged_file")])
    def it_is_known_by_members_that_an_old_packer_named(self, bench: Any, before: str, sign: str, problem: str) -> None:
        made = io.BytesIO()
        with zipfile.ZipFile(bench.fill(bench.issue())) as source, zipfile.ZipFile(made, "w") as target:
            for name in source.namelist():
                info = zipfile.ZipInfo("x")
                info.filename = before + name.replace("/", sign)
                target.writestr(info, source.read(name))
        path = bench.folder / "cu.xlsx"
        path.write_bytes(made.getvalue())
        raw = bench.raw(path)
        assert (raw.kind, raw.problem, bool(raw.sheets)) == ("xlsx", problem, not problem)

    def it_is_refused_when_a_member_is_longer_than_declared(self, bench: Any) -> None:
        path = bench.issue()
        data = bytearray(path.read_bytes())
        entry = data.rfind(b"PK\1\2", 0, data.rfind(b"xl/worksheets/sheet1.xml"))
        data[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
        path.write_bytes(bytes(data))
        assert bench.raw(path).problem == "damaged_file"


BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'
EXTERNAL = '<?xml version="1.0"?><!-- a --><!doctype x SYSTEM "file:///etc/hostname"><sst/>'


class DescribeADoctype:
    @pytest.mark.parametrize("text", [BOMB, EXTERNAL])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
    @pytest.mark.parametrize("part", ["xl__sharedStrings", "xl__worksheets__sheet3", "docProps__app"])
    def it_is_refused_in_any_part_and_encoding(self, tmp_path: Path, bench: Any, text: str, encoding: str, part: str) -> None:
        path = tmp_path / "la.xlsx"
        path.write_bytes(repacked(bench.issue(), **{part: text.encode(encoding)}))
        assert open_container(path).problem == "doctype_file"

    def it_is_refused_behind_a_long_comment(self, tmp_path: Path, bench: Any) -> None:
        path = tmp_path / "la.xlsx"
        text = f'<?xml version="1.0"?><!--{"x" * 5000}-->{BOMB[21:]}'
        path.write_bytes(repacked(bench.issue(), xl__sharedStrings=text.encode()))
        assert open_container(path).problem == "doctype_file"

    def it_cannot_hide_in_an_encoding_of_its_own(self, tmp_path: Path, bench: Any) -> None:
        path = tmp_path / "la.xlsx"
        path.write_bytes(repacked(bench.issue(), xl__sharedStrings=b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4-<sst/>'))
        assert open_container(path).problem == "damaged_file"

    def it_is_not_seen_where_a_long_comment_stands_alone(self, bench: Any) -> None:
        path = bench.folder / "duoc.xlsx"
        source = bench.fill(bench.issue())
        with zipfile.ZipFile(source) as opened:
            styles = opened.read("xl/styles.xml")
        path.write_bytes(repacked(source, xl__styles=styles.replace(b"<styleSheet", b"<!--" + b"x" * 5000 + b"--><styleSheet", 1)))
        assert bench.read(path).status is ReadStatus.READ


class DescribeAWorkbookWithoutATable:
    def it_is_not_read_and_never_an_empty_report(self, bench: Any) -> None:
        path = bench.edit(bench.issue(), lambda book: [book.remove(book[name]) for name in ("Nhập liệu",)])
        found = bench.read(path)
        assert (found.status, found.findings[0].code, found.submissions) == (ReadStatus.REJECTED, "no_table", ())

    def it_is_not_read_when_its_xml_gives_no_cells(self, bench: Any) -> None:
        """calamine opens UTF-16 parts without a word and without cells."""
        path = bench.folder / "utf16.xlsx"
        source = bench.fill(bench.issue())
        with zipfile.ZipFile(source) as opened:
            sheet = opened.read("xl/worksheets/sheet1.xml").decode().partition("?>")[2]
        path.write_bytes(repacked(source, xl__worksheets__sheet1=f'<?xml version="1.0" encoding="UTF-16"?>{sheet}'.encode("utf-16")))
        assert bench.read(path).status is ReadStatus.REJECTED
