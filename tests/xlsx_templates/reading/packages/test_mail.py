from __future__ import annotations

import base64
import time
from datetime import datetime

import pytest

from tests.packages import eml, stamp
from xlsx_templates.reading.packages.mail import open_mail
from xlsx_templates.reading.packages.nouns import Inner, ShutPackageError

SHEET = b"PK\3\4 bang tinh"
PGP = b"-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----\r\n"
PHOTO = b"\xff\xd8\xff" + b"x" * 40_000
LOGO = b"\x89PNG nho"
AT = datetime(2023, 3, 21, 10, 50)
EARLIER = datetime(2023, 3, 21, 8, 0)
TWO_SERVERS = f"Received: from a by b; {stamp(AT)}\r\nReceived: from c by a; {stamp(EARLIER)}\r\nDate: {stamp(EARLIER)}\r\n"


def inner(data: bytes) -> list[Inner]:
    return list(open_mail(data).inner)


def sent(data: bytes) -> list[tuple[str, bytes]]:
    return [(file.name, file.data) for file in inner(data) if not file.is_left]


def part(headers: str | bytes, content: bytes = SHEET) -> bytes:
    raw = headers.encode() if isinstance(headers, str) else headers
    return raw.strip() + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(content)


def mail(*parts: bytes, kind: str = "mixed", headers: str = "", end: bytes = b"--") -> bytes:
    """Return a mail written by hand from its parts."""
    head = f'From: a@example.vn\r\n{headers}MIME-Version: 1.0\r\nContent-Type: multipart/{kind}; boundary="ranh gioi"\r\n\r\n'
    return head.encode() + b"".join(b"\r\n--ranh gioi\r\n" + one for one in parts) + b"\r\n--ranh gioi" + end + b"\r\n"


class DescribeAMail:
    def it_gives_its_files_its_hour_and_its_sender(self) -> None:
        found = open_mail(eml({"Quý I – An Lạc.xlsx": SHEET, "Bản ký.pdf": b"%PDF-1.7"}, delivered=AT))
        assert [(file.name, file.data, file.is_left) for file in found.inner] == [("Quý I – An Lạc.xlsx", SHEET, False), ("Bản ký.pdf", b"%PDF-1.7", False)]
        assert (found.sent_at, found.sent_by, found.is_cut) == (AT, "anlac@example.vn", False)

    def it_may_be_one_file_alone(self) -> None:
        alone = part("From: a@example.vn\r\nTo: b@example.vn\r\nContent-Type: application/vnd.ms-excel; name=a.xls")
        assert sent(alone) == [("a.xls", SHEET)]

    def it_may_begin_with_the_line_of_a_mailbox(self) -> None:
        assert sent(b"From - Tue Mar 21 10:50:00 2023\r\n" + eml({"a.xlsx": SHEET})) == [("a.xlsx", SHEET)]

    def it_is_refused_where_it_is_a_whole_mailbox(self) -> None:
        one = b"From - Tue Mar 21 10:50:00 2023\n" + eml({"a.xlsx": SHEET})
        with pytest.raises(ShutPackageError, match="several_mails"):
            open_mail(one + b"\n\n" + one)

    def it_does_not_open_a_mail_inside(self) -> None:
        forwarded = b'Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename="Fwd.eml"\r\n\r\n' + eml({"a.xlsx": SHEET})
        assert [(file.name, file.problem) for file in inner(mail(forwarded, part("Content-Type: application/octet-stream; name=b.xlsx")))] == [
            ("Fwd.eml", "mail_in_package"),
            ("b.xlsx", ""),
        ]

    def it_finds_what_stands_deep_inside(self) -> None:
        nested = mail(mail(part("Content-Type: application/x; name=a.xlsx")).replace(b"ranh gioi", b"trong").partition(b"1.0\r\n")[2])
        assert sent(nested) == [("a.xlsx", SHEET)]


class DescribeTheHour:
    @pytest.mark.parametrize(
        ("headers", "hour"),
        [
            (TWO_SERVERS, AT),
            (f"Date: {stamp(AT)}\r\n", AT),
            ("Date: Mon, 20 Mar 2023 20:50:00 -0700\r\n", AT),
            ("Date: Tue, 21 Mar 2023 03:50:00 -0000\r\n", AT),
            ("Received: from a by b;\r\n\tTue, 21 Mar 2023 10:50:00 +0700 (ICT)\r\n", AT),
            (f"Received: by b without an hour\r\nDate: {stamp(AT)}\r\n", AT),
            ("Date: hôm qua\r\n", None),
            ("Date: Tue, 21 Mar 99999 03:50:00 -0000\r\n", None),
            ("Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n", None),
            ("", None),
        ],
        ids=["the topmost server", "its own", "another zone", "no zone", "over two lines", "no hour there", "words", "no year", "no clock", "none"],
    )
    def it_is_vietnams_clock_by_the_best_witness(self, headers: str, hour: datetime | None) -> None:
        assert open_mail(mail(headers=headers)).sent_at == hour


class DescribeASender:
    @pytest.mark.parametrize(
        ("written", "sender"),
        [
            ('"Đoàn phường" <anlac@example.vn>', "anlac@example.vn"),
            ("=?UTF-8?B?xJBvw6Bu?= <anlac@example.vn>", "anlac@example.vn"),
            ("anlac@example.vn", "anlac@example.vn"),
            ("<" * 5000, ""),
            ("", ""),
        ],
    )
    def it_is_an_address(self, written: str, sender: str) -> None:
        data = f"From: {written}\r\nTo: b@example.vn\r\n\r\nKính gửi".encode()
        assert open_mail(data).sent_by.strip("<") == sender


class DescribeANameOfAPart:
    @pytest.mark.parametrize(
        ("headers", "name"),
        [
            ("Content-Disposition: attachment; filename*=UTF-8''Qu%C3%BD%20I.xlsx", "Quý I.xlsx"),
            ("Content-Disposition: attachment; filename*0*=UTF-8''Qu%C3%BD;\r\n filename*1=\" I.xlsx\"", "Quý I.xlsx"),
            ('Content-Disposition: attachment; filename="=?UTF-8?B?UXXDvQ==?=\r\n =?UTF-8?B?IEkueGxzeA==?="', "Quý I.xlsx"),
            ('Content-Type: application/x; name="=?utf-8?Q?Qu=C3=BD_I.xlsx?="', "Quý I.xlsx"),
            ('Content-Disposition: attachment; filename="=?windows-1258?Q?Quy=EC_I.xlsx?="', "Quý I.xlsx"),
            ('Content-Disposition: attachment; filename="Quý I.xlsx"', "Quý I.xlsx"),
            (b'Content-Disposition: attachment; filename="Qu\xfd I.xlsx"', "Qu\\xfd I.xlsx"),
            ('Content-Disposition: attachment; filename="=?không-có?B?UXXDvQ==?="', "Quý"),
            ('Content-Disposition: attachment; filename="=?UTF-8?B?====?=.xlsx"', ".xlsx"),
            ("Content-Disposition: attachment; filename*=KHONG-CO''a%FD.xlsx", "a"),
            ('Content-Disposition: attachment; filename="../../etc/a.xlsx"', "a.xlsx"),
            ('Content-Disposition: attachment; filename="C:\\\\b\\\\a.xlsx"', "a.xlsx"),
            ("Content-Disposition: attachment", "tệp đính kèm 1"),
            ("Content-Type: application/pdf", "tệp đính kèm 1.pdf"),
            (f"Content-Disposition: attachment; filename={'a' * 9000}", "tệp đính kèm 1"),
        ],
    )
    def it_is_read_in_every_spelling(self, headers: str | bytes, name: str) -> None:
        ((found, data),) = sent(mail(part(headers)))
        assert found.startswith(name)
        assert data == SHEET


class DescribeAMailThatLostItsParts:
    @pytest.mark.parametrize("start", [b"PK\3\4 bang tinh", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(20)])
    def it_is_damaged_and_never_said_to_bring_nothing(self, start: bytes) -> None:
        whole = mail(part("Content-Type: application/octet-stream; name=a.xlsx", start))
        assert [file.problem for file in inner(b"From: a@example.vn\r\nContent-Type: text/plain\r\n\r\n" + whole)] == ["damaged_mail"]

    def it_is_only_words_where_no_workbook_travels_in_it(self) -> None:
        assert inner(b"From: a@example.vn\r\nContent-Type: text/plain\r\n\r\nUEsDB la gi?\r\n") == []


class DescribeAnEncryptedMail:
    @pytest.mark.parametrize(
        "data",
        [
            (
                b"MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n"
                b"Content-Transfer-Encoding: base64\r\n\r\nMIIC\r\n"
            ),
            mail(part("Content-Type: application/x-pkcs7-mime; name=smime.p7m", b"0")),
            mail(part("Content-Type: application/pgp-encrypted", b"Version: 1"), part("Content-Type: application/octet-stream; name=encrypted.asc", PGP)),
            b"Content-Type: text/plain\r\n\r\n" + PGP,
        ],
        ids=["whole", "part", "pgp", "pgp in the words"],
    )
    def it_is_said_to_be_one_and_never_lost_without_a_word(self, data: bytes) -> None:
        assert [file.problem for file in inner(data)] == ["mail_encrypted"]


class DescribeWhatBelongsToTheMail:
    def it_is_the_words_themselves_which_are_no_file(self) -> None:
        words, page = b"Content-Type: text/plain\r\n\r\nK\xc3\xadnh", b"Content-Type: text/html\r\n\r\n<p>"
        assert inner(mail(words, page)) == []

    @pytest.mark.parametrize(
        ("headers", "content"),
        [
            ("Content-Type: image/jpeg; name=anh.jpg\r\nContent-ID: <anh1>", PHOTO),
            ("Content-Type: application/pkcs7-signature; name=smime.p7s", b"0"),
            ("Content-Type: application/octet-stream; name=smime.p7s", b"0"),
            ("Content-Type: text/plain; name=ATT00001.txt", b"chan thu"),
        ],
    )
    def it_is_what_nobody_attached_and_nothing_is_said_of_it(self, headers: str, content: bytes) -> None:
        page = b'Content-Type: text/html\r\n\r\n<img src="cid:anh1">'
        assert inner(mail(page, part(headers, content))) == []

    @pytest.mark.parametrize(
        ("headers", "content"),
        [
            ("Content-Type: image/png; name=logo.png", LOGO),
            ("Content-Type: image/jpeg; name=anh.jpg\r\nContent-Disposition: inline", PHOTO),
            ("Content-Type: text/x-vcard; name=danh-thiep.vcf", b"BEGIN:VCARD"),
            ("Content-Type: text/calendar; name=moi.ics", b"BEGIN:VCALENDAR"),
            ("Content-Type: application/ms-tnef; name=winmail.dat", b"\x78\x9f\x3e\x22"),
        ],
    )
    def it_is_left(self, headers: str, content: bytes) -> None:
        assert [file.is_left for file in inner(mail(part(headers, content)))] == [True]

    @pytest.mark.parametrize(
        ("headers", "content"),
        [
            ("Content-Type: image/jpeg; name=ban-ky.jpg\r\nContent-Disposition: attachment", PHOTO),
            ("Content-Type: image/jpeg; name=ban-ky.jpg\r\nContent-Disposition: attachment\r\nContent-ID: <anh2>", PHOTO),
            ("Content-Type: application/pdf; name=ban-ky.pdf\r\nContent-Disposition: inline", b"%PDF"),
            ("Content-Type: application/octet-stream; name=bao-cao.xlsx\r\nContent-Disposition: inline", SHEET),
            ("Content-Type: text/plain; name=bao-cao.csv", b"TT;Ma"),
            ("Content-Type: text/plain", SHEET),
            ("Content-Type: image/png; name=logo.png", SHEET),
        ],
    )
    def it_is_never_what_a_unit_sends(self, headers: str, content: bytes) -> None:
        page = b'Content-Type: text/html\r\n\r\n<img src="cid:anh1">'
        assert [(file.data, file.is_left) for file in inner(mail(page, part(headers, content)))] == [(content, False)]

    def it_is_a_picture_beside_a_page_though_large(self) -> None:
        assert inner(mail(part("Content-Type: image/jpeg; name=a.jpg", PHOTO), kind="related")) == []


class DescribeADamagedMail:
    def it_gives_of_damaged_base64_what_can_be_had(self) -> None:
        body = base64.encodebytes(SHEET)
        for damaged in (body.rstrip(b"=\n"), b"!!" + body, body.replace(b"\n", b"\r\n \r\n"), body + b"\n=\nrac"):
            data = mail(b"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=a.xlsx\r\n\r\n" + damaged)
            assert sent(data) == [("a.xlsx", SHEET)]

    def it_reads_the_other_encodings(self) -> None:
        head = b"Content-Disposition: attachment; filename=a.xlsx\r\nContent-Transfer-Encoding: "
        assert sent(mail(head + b"quoted-printable\r\n\r\nPK=03=04 bang=\r\n tinh")) == [("a.xlsx", SHEET)]
        assert sent(mail(head + b"8bit\r\n\r\n" + SHEET)) == [("a.xlsx", SHEET)]
        assert sent(mail(head + b"x-uuencode\r\n\r\nbegin 644 a.xlsx\r\n" + __import__("binascii").b2a_uu(SHEET) + b"`\r\nend")) == [("a.xlsx", SHEET)]

    def it_is_cut_where_its_end_is_missing(self) -> None:
        found = open_mail(mail(part("Content-Disposition: attachment; filename=a.xlsx"), end=b"")[:-20])
        assert [file.name for file in found.inner] == ["a.xlsx"]
        assert found.is_cut

    @pytest.mark.parametrize("told", [b"", b"boundary=", b'boundary="khac"'])
    def it_is_damaged_where_its_parts_cannot_be_told_apart(self, told: bytes) -> None:
        with pytest.raises(ShutPackageError, match="damaged_mail"):
            inner(mail(part("Content-Type: application/x; name=a.xlsx")).replace(b'boundary="ranh gioi"', told))


class DescribeAHostileMail:
    @pytest.mark.parametrize(
        "data",
        [
            mail(*[b"\r\nx"] * 2000),
            b"From: a@example.vn\r\nTo: b@example.vn\r\n"
            + b"".join(b"Content-Type: multipart/mixed; boundary=%d\r\n\r\n--%d\r\n" % (n, n) for n in range(500)),
            mail(*[b"\r\nx"] * 500_000),
        ],
        ids=["parts", "depth", "half a million parts"],
    )
    def it_is_refused_for_its_number_of_parts(self, data: bytes) -> None:
        began = time.monotonic()
        with pytest.raises(ShutPackageError, match="package_of_too_many"):
            open_mail(data)
        assert time.monotonic() - began < 5

    @pytest.mark.parametrize(
        "data",
        [
            b"From: a@example.vn\r\nTo: " + b"a@example.vn, " * 500_000,
            b"From: a@example.vn\r\n" + b"Received: by b; x\r\n" * 500_000,
            b"From: a@example.vn\r\nSubject: " + b"=?UTF-8?B?" * 500_000 + b"\r\n\r\n",
            mail(b"Content-Type: application/x; " + b"a=b; " * 50_000 + b"\r\n\r\nx"),
            mail(b"Content-Disposition: attachment; filename*0*=" + b"a; filename*1=" * 20_000 + b"\r\n\r\nx"),
            b"From: " + b"(" * 8000 + b"\r\nTo: b\r\n\r\n",
            b"From: " + b'"a" <' * 3000 + b"\r\nTo: b\r\n\r\n",
            b"From: a\r\nDate: " + b"1 " * 100_000 + b"\r\n\r\n",
            mail(b"\r\n" + b"--ranh gioi" * 200_000),
        ],
    )
    def it_is_read_in_a_moment_whatever_its_headers(self, data: bytes) -> None:
        began = time.monotonic()
        found = open_mail(data)
        list(found.inner)
        assert time.monotonic() - began < 3
