from __future__ import annotations

import pytest

from xlsx_templates.reading.packages.names import LONGEST, shown, text_of


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Quý I – Đoàn phường.xlsx".encode(), "Quý I – Đoàn phường.xlsx"),
        (b"b\xa0o c\xa0o qu\x8a.xlsx", "báo cáo què.xlsx"),
        (b"Qu\xfd I \xd0o\xe0n.xlsx", "Qu\\xfd I \\xd0o\\xe0n.xlsx"),
        (b"B\xb8o c\xb8o.xls", "B\\xb8o c\\xb8o.xls"),
        (b"\xff\xfe\x00", "\\xff\\xfe\x00"),
    ],
    ids=["UTF-8", "CP437", "cp1258", "TCVN3", "anything"],
)
def it_reads_the_bytes_of_a_name(raw: bytes, text: str) -> None:
    assert text_of(raw) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("../../../etc/Quý I.xlsx", "etc/Quý I.xlsx"),
        ("/Quý I.xlsx", "Quý I.xlsx"),
        ("C:/Users/x.xlsx", "Users/x.xlsx"),
        ("//máy chủ/x.xlsx", "máy chủ/x.xlsx"),
        ("Qu\u202eslx.ý", "Quslx.ý"),
        ("a\r\n b\0.xlsx", "a   b.xlsx"),
        ("..", ""),
        ("\\xfd.xlsx", "\\xfd.xlsx"),
    ],
)
def it_shows_a_name_as_one_harmless_line(name: str, text: str) -> None:
    assert shown(name) == text


def it_keeps_the_ending_of_a_name_without_end() -> None:
    found = shown("ă" * 5000 + ".xlsx")
    assert (len(found), found[-5:]) == (LONGEST, ".xlsx")
