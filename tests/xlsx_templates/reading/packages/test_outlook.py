from __future__ import annotations

import random
import struct
from datetime import datetime

import pytest

from tests.packages import Attached, msg, ole
from xlsx_templates.reading.ole import DamagedOleError, OleFile
from xlsx_templates.reading.packages.nouns import INNER_LIMIT, Inner, ShutPackageError
from xlsx_templates.reading.packages.outlook import is_message, open_message

SHEET = b"PK\3\4 bang tinh"
LARGE = b"PK\3\4" + bytes(range(256)) * 100
PICTURE = b"\x89PNG" + bytes(30_000)
AT = datetime(2023, 3, 21, 10, 50)


def inner(data: bytes) -> list[Inner]:
    return list(open_message(data).inner)


class DescribeAMessage:
    def it_gives_its_files_small_and_large(self) -> None:
        found = inner(msg([Attached("Quý I – An Lạc.xlsx", LARGE), Attached("b.xlsx", SHEET)]))
        assert [(file.name, file.data, file.problem) for file in found] == [("Quý I – An Lạc.xlsx", LARGE, ""), ("b.xlsx", SHEET, "")]

    def it_tells_the_hour_of_delivery_before_that_of_sending(self) -> None:
        assert open_message(msg([], delivered=AT, submitted=datetime(2023, 3, 21, 8, 0))).sent_at == AT
        assert open_message(msg([], submitted=AT)).sent_at == AT
        assert open_message(msg([])).sent_at is None

    def it_tells_the_senders_address_and_else_the_name(self) -> None:
        assert open_message(msg([])).sent_by == "anlac@example.vn"
        assert open_message(msg([], sender="/O=QUAN/CN=AN LAC")).sent_by == "Đoàn phường mẫu"

    def it_reads_names_in_the_code_page_that_it_tells(self) -> None:
        assert [file.name for file in inner(msg([Attached("Báo cáo.xlsx", SHEET)], page=1252))] == ["Báo cáo.xlsx"]

    def it_shows_names_in_an_unknown_code_page_as_escapes(self) -> None:
        data = msg([Attached("Qu\u00fd.xlsx", SHEET)], page=1252).replace(struct.pack("<HHL", 3, 0x3FFD, 6), struct.pack("<HHL", 3, 0x3FFC, 6))
        assert [file.name for file in inner(data)] == ["Qu\\xfd.xlsx"]

    def it_never_takes_a_name_for_a_path(self) -> None:
        names = ["..\\..\\a.xlsx", "/etc/b.xlsx", "C:\\c.xlsx", ".."]
        assert [file.name for file in inner(msg([Attached(name, SHEET) for name in names]))] == ["a.xlsx", "b.xlsx", "c.xlsx", "tệp đính kèm 4"]

    def it_does_not_open_a_mail_inside(self) -> None:
        assert [(file.name, file.problem) for file in inner(msg([Attached("Fwd", method=5), Attached("a.xlsx", SHEET)]))] == [
            ("Fwd", "mail_in_package"),
            ("a.xlsx", ""),
        ]

    def it_says_of_a_link_to_a_file_that_it_is_none(self) -> None:
        assert [file.problem for file in inner(msg([Attached("a.xlsx", method=7)]))] == ["attachment_elsewhere"]

    def it_says_of_an_encrypted_one_that_it_is(self) -> None:
        assert [file.problem for file in inner(msg([Attached("smime.p7m", b"0")]))] == ["mail_encrypted"]

    @pytest.mark.parametrize(
        ("attached", "is_left"),
        [
            (Attached("logo.png", PICTURE, hidden=True), []),
            (Attached("logo.png", PICTURE, flags=4), []),
            (Attached("smime.p7s", b"0"), []),
            (Attached("logo.png", PICTURE[:900]), [True]),
            (Attached("danh thiếp.vcf", b"BEGIN:VCARD"), [True]),
            (Attached("bản ký.png", PICTURE), [False]),
            (Attached("a.xlsx", SHEET, hidden=True), [False]),
        ],
    )
    def it_leaves_what_belongs_to_the_mail(self, attached: Attached, is_left: list[bool]) -> None:
        assert [file.is_left for file in inner(msg([attached]))] == is_left

    def it_is_refused_where_it_holds_more_than_anybody_sends(self) -> None:
        with pytest.raises(ShutPackageError, match="package_of_too_many"):
            open_message(msg([Attached("a", b"x")] * (INNER_LIMIT + 1)))


class DescribeAnotherOleFile:
    def it_is_no_message(self) -> None:
        assert not is_message(ole({"Workbook": b"\x09\x08" + bytes(5000)}))

    def it_is_none_where_a_message_lies_inside_it(self) -> None:
        assert not is_message(ole({"Workbook": b"x", "MBD0001": {"__properties_version1.0": bytes(32)}}))
        assert is_message(msg([]))


class DescribeADamagedMessage:
    def it_does_not_go_round_in_a_chain_that_loops(self) -> None:
        data = bytearray(msg([Attached("a.xlsx", LARGE), Attached("b.xlsx", SHEET)]))
        fat = (struct.unpack_from("<L", data, 76)[0] + 1) * 512
        struct.pack_into("<L", data, fat + 4 * 5, 3)
        assert [(file.name, file.problem) for file in inner(bytes(data))] == [("tệp đính kèm 1", "damaged_file"), ("b.xlsx", "")]

    def it_does_not_go_round_among_neighbours(self) -> None:
        data = bytearray(msg([Attached("a.xlsx", SHEET)]))
        at = (struct.unpack_from("<L", data, 48)[0] + 1) * 512
        for entry in range(1, 8):
            struct.pack_into("<LLL", data, at + entry * 128 + 68, entry, 1, 1)
        assert len(OleFile(bytes(data)).children()) <= 8

    def it_is_refused_where_many_files_share_one_chain(self) -> None:
        data = bytearray(msg([Attached("a.xlsx", LARGE), *[Attached("b.xlsx", LARGE[:5000])] * 20]))
        file = OleFile(bytes(data))
        first = next(entry for entry in file.entries if entry.length == len(LARGE))
        at = (struct.unpack_from("<L", data, 48)[0] + 1) * 512
        for number, entry in enumerate(file.entries):
            if entry.name == "__substg1.0_37010102":
                struct.pack_into("<LL", data, at + number * 128 + 116, first.start, len(LARGE))
        with pytest.raises(ShutPackageError, match="bomb_file"):
            inner(bytes(data))

    def it_ends_whatever_bytes_are_other(self) -> None:
        whole = msg([Attached("a.xlsx", LARGE), Attached("b.xlsx", SHEET)], delivered=AT)
        dice = random.Random(3)
        for _ in range(300):
            data = bytearray(whole)
            for _ in range(dice.randint(1, 40)):
                data[dice.randrange(8, len(data))] = dice.randrange(256)
            try:
                list(open_message(bytes(data)).inner)
            except (DamagedOleError, ShutPackageError):
                continue
