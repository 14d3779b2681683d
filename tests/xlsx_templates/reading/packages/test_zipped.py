from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib

import pytest

from tests.packages import Row, archive, odd_archive
from xlsx_templates.reading.packages.nouns import INNER_LIMIT, Inner, ShutPackageError
from xlsx_templates.reading.packages.zipped import open_zip

SHEET = b"PK\3\4 bang tinh"


def inner(data: bytes) -> list[Inner]:
    return list(open_zip(data).inner)


def names(data: bytes) -> list[str]:
    return [file.name for file in inner(data)]


def shut(data: bytes) -> str:
    with pytest.raises(ShutPackageError) as refused:
        inner(data)
    return refused.value.code


class DescribeAnArchive:
    def it_gives_its_files_as_they_were(self) -> None:
        found = inner(archive({"Quý I/a.xlsx": SHEET, "b.xlsx": b"B" * 5000}))
        assert [(file.name, file.data, file.problem) for file in found] == [("Quý I/a.xlsx", SHEET, ""), ("b.xlsx", b"B" * 5000, "")]

    def it_reads_names_of_every_age(self) -> None:
        twin = "Quý I.xlsx".encode()
        of_winrar = struct.pack("<HHBL", 0x7075, 5 + len(twin), 1, zlib.crc32(b"Qu? I.xlsx")) + twin
        assert names(
            odd_archive(
                [
                    Row("Quý I.xlsx".encode(), SHEET, flags=0x800),
                    Row("Quý II.xlsx".encode(), SHEET),
                    Row(b"b\xa0o c\xa0o.xlsx", SHEET),
                    Row(b"Qu\xfd.xlsx", SHEET),
                    Row(b"Qu\xfd.xlsx", SHEET, flags=0x800),
                    Row(b"Qu? I.xlsx", SHEET, extra=of_winrar),
                    Row(b"c\xf4m\\a.xlsx", SHEET),
                ]
            )
        ) == ["Quý I.xlsx", "Quý II.xlsx", "báo cáo.xlsx", "Qu\\xfd.xlsx", "Qu\\xfd.xlsx", "Quý I.xlsx", "c\\xf4m/a.xlsx"]

    def it_believes_no_unicode_twin_of_another_name(self) -> None:
        foreign = struct.pack("<HHBL", 0x7075, 6, 1, 1) + b"x"
        assert names(odd_archive([Row(b"a.xlsx", SHEET, extra=foreign)])) == ["a.xlsx"]

    def it_never_takes_a_name_for_a_path(self) -> None:
        rows = [Row(b"../../a.xlsx", SHEET), Row(b"/etc/passwd", SHEET), Row(b"C:\\b.xlsx", SHEET), Row(b"\\\\may\\c.xlsx", SHEET)]
        assert names(odd_archive(rows)) == ["a.xlsx", "etc/passwd", "b.xlsx", "may/c.xlsx"]

    def it_passes_over_folders_links_and_what_a_macintosh_adds(self) -> None:
        link = Row(b"lien ket.xlsx", b"/etc/passwd", mode=stat.S_IFLNK | 0o777)
        assert names(odd_archive([Row(b"Quy I/"), link, Row(b"__MACOSX/._a.xlsx", b"x"), Row(b"a.xlsx", SHEET, mode=stat.S_IFREG | 0o644)])) == ["a.xlsx"]

    def it_reads_an_archive_with_the_zip64_extension(self) -> None:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as target, target.open("a.xlsx", "w", force_zip64=True) as file:
            file.write(SHEET)
        data = made.getvalue()
        at, end = data.rfind(b"PK\1\2"), data.rfind(b"PK\5\6")
        large = struct.pack("<4sQHHLLQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, end - at, at) + struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
        full = struct.pack("<4sHHHHLLH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
        assert [file.data for file in inner(data[:end] + large + full)] == [SHEET]

    def it_takes_a_size_from_the_zip64_extension_where_its_own_place_is_full(self) -> None:
        row = Row(b"a.xlsx", SHEET, inflated=0xFFFFFFFF, extra=struct.pack("<HHQ", 1, 8, len(SHEET)))
        assert [(file.data, file.problem) for file in inner(odd_archive([row]))] == [(SHEET, "")]


class DescribeAnArchiveThatIsShut:
    def it_is_refused_by_its_directory_before_anything_is_inflated(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def never(*_: object) -> bytes:
            raise AssertionError

        monkeypatch.setattr("xlsx_templates.reading.packages.zipped.inflated", never)
        packed = b"\0" * 1000
        member, whole = 201 * 2**20, 150 * 2**20
        assert shut(odd_archive([Row(b"a.xlsx", b"x" * (2**21), method=0, inflated=member)])) == "bomb_file"
        assert shut(odd_archive([Row(b"%d.xlsx" % number, b"x" * 2**20, method=0, inflated=whole) for number in range(3)])) == "bomb_file"
        assert shut(odd_archive([Row(b"a.xlsx", packed=packed, inflated=11 * 2**20)])) == "bomb_file"

    def it_is_refused_where_its_members_lie_on_one_another(self) -> None:
        first = Row(b"a.xlsx", SHEET * 1000, method=0)
        assert shut(odd_archive([first, *(Row(b"%d" % number, SHEET * 1000, method=0, offset=0) for number in range(5))])) == "bomb_file"

    def it_is_refused_where_it_holds_more_than_anybody_sends(self) -> None:
        assert shut(odd_archive([Row(b"%d.xlsx" % number, b"x", method=0) for number in range(INNER_LIMIT + 1)])) == "package_of_too_many"

    def it_is_said_once_where_all_is_locked(self) -> None:
        assert shut(odd_archive([Row(b"a.xlsx", SHEET, flags=1), Row(b"b.xlsx", SHEET, flags=1)])) == "password_file"

    @pytest.mark.parametrize("keep", [0.3, 0.9, 0.99])
    def it_is_said_where_it_was_cut(self, keep: float) -> None:
        whole = archive({"a.xlsx": bytes(range(256)) * 40, "b.xlsx": SHEET})
        assert shut(whole[: int(len(whole) * keep)]) == "truncated_file"

    def it_is_said_where_its_directory_is_no_directory(self) -> None:
        whole = archive({"a.xlsx": SHEET})
        assert shut(whole.replace(b"PK\1\2", b"PK--")) == "truncated_file"


class DescribeAMemberThatCannotBeRead:
    def it_is_locked_alone(self) -> None:
        found = inner(odd_archive([Row(b"a.xlsx", SHEET, flags=1), Row(b"b.xlsx", SHEET)]))
        assert [file.problem for file in found] == ["password_file", ""]

    def it_is_packed_in_another_way(self) -> None:
        assert [file.problem for file in inner(odd_archive([Row(b"a.xlsx", SHEET, method=9)]))] == ["packed_otherwise"]

    @pytest.mark.parametrize(
        "row",
        [
            Row(b"a.xlsx", SHEET, crc=1),
            Row(b"a.xlsx", SHEET, inflated=500),
            Row(b"a.xlsx", SHEET, inflated=3),
            Row(b"a.xlsx", SHEET, packed=b"\xff\xff\xff"),
            Row(b"a.xlsx", SHEET, offset=2**31),
        ],
        ids=["other bytes", "too short", "too long", "no deflated bytes", "elsewhere"],
    )
    def it_is_damaged(self, row: Row) -> None:
        assert [file.problem for file in inner(odd_archive([Row(b"b.xlsx", SHEET), row]))] == ["", "damaged_file"]
