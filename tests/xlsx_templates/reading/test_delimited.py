from __future__ import annotations

import codecs
import time
import unicodedata
from decimal import Decimal
from typing import Any

import pytest

from indicators.findings import Severity
from indicators.submissions import Fact
from indicators.vietnamese.sentences import sentence
from tests.xlsx_templates.reading.grid_files import NOTE, VALUE, Rows, delimited, row_of, rows, saved
from xlsx_templates.reading import Expected, ReadFile, ReadStatus, interpret_with


def read(bench: Any, content: str | bytes, name: str = "nop.csv") -> ReadFile:
    """Return the file as read once the office has said whose it is."""
    raw = bench.raw(saved(bench, name, content))
    found = interpret_with(Expected(bench.round, bench.period, bench.issued), raw, bench.round.unit_by_code["AL"])
    for finding in found.findings:
        assert sentence(finding)
    return found


def codes(found: ReadFile) -> set[str]:
    return {finding.code for finding in found.findings}


def figures(found: ReadFile) -> dict[str, Any]:
    return {code: entry.figure.value for code, entry in found.submissions[0].entries.items()}


WANTED = {"B01": 120, "B02": 8, "N01": 12, "N02": 0, "N03": 3, "Y01": 1, "M01": Decimal("2.5"), "R01": 30, "R02": 90}


def plain(bench: Any) -> Rows:
    return rows(bench)


class DescribeWhoseItIs:
    def it_is_proposed_by_the_names_in_the_band_and_asked(self, bench: Any) -> None:
        found = bench.read(saved(bench, "Quy-I-2023_Doan-phuong-11.csv", delimited(plain(bench))))
        assert (found.status, found.unit, [(finding.code, finding.severity) for finding in found.findings]) == (
            ReadStatus.HELD,
            "AL",
            [("identity_proposed", Severity.ASK), ("delimited_file", Severity.NOTE)],
        )

    def it_is_nobody_s_without_a_name(self, bench: Any) -> None:
        table = plain(bench)
        table[0][0] = "BIỂU SỐ LIỆU QUÝ I NĂM 2023"
        found = bench.read(saved(bench, "nop.csv", delimited(table)))
        assert (found.status, found.unit, codes(found)) == (ReadStatus.HELD, "", {"identity_unknown", "delimited_file"})


class DescribeItsLetters:
    @pytest.mark.parametrize(
        ("encoding", "mark", "said"),
        [
            ("utf-8", b"", "UTF-8"),
            ("utf-8", codecs.BOM_UTF8, "UTF-8"),
            ("utf-16-le", codecs.BOM_UTF16_LE, "UTF-16"),
            ("utf-16-be", codecs.BOM_UTF16_BE, "UTF-16"),
            ("utf-16-le", b"", "UTF-16"),
            ("utf-16-be", b"", "UTF-16"),
        ],
    )
    def it_works_out_unicode(self, bench: Any, encoding: str, mark: bytes, said: str) -> None:
        found = read(bench, mark + delimited(plain(bench)).encode(encoding))
        assert figures(found) == WANTED
        (note,) = (finding for finding in found.findings if finding.code == "delimited_file")
        assert f"bảng mã {said}, dấu ngăn cột là chấm phẩy (;)" in sentence(note)

    def it_works_out_the_vietnamese_code_page(self, bench: Any) -> None:
        tones = {0x300, 0x301, 0x303, 0x309, 0x323}
        spread = []
        table = plain(bench)
        row_of(table, "N01")[NOTE] = "đã đối chiếu đủ"
        for letter in delimited(table):
            apart = unicodedata.normalize("NFD", letter)
            spread.append(unicodedata.normalize("NFC", "".join(sign for sign in apart if ord(sign) not in tones)))
            spread.append("".join(sign for sign in apart if ord(sign) in tones))
        found = read(bench, "".join(spread).encode("cp1258"))
        assert figures(found) == WANTED
        assert "Windows-1258" in "".join(map(sentence, found.findings))
        assert found.submissions[0].entries["N01"].note == unicodedata.normalize("NFC", "đã đối chiếu đủ")

    def it_says_that_letters_are_lost(self, bench: Any) -> None:
        found = bench.read(saved(bench, "nop.csv", delimited(plain(bench)).encode("cp1252", "replace")))
        assert (found.status, codes(found)) == (ReadStatus.REJECTED, {"letters_lost"})

    def it_refuses_bytes_that_are_no_text(self, bench: Any) -> None:
        assert bench.raw(saved(bench, "nop.csv", b"TT;M\xc3\xa3\n" + bytes(range(9, 256)))).problem in {"unknown_file", "text_file"}


class DescribeItsSeparator:
    @pytest.mark.parametrize(("separator", "said"), [(";", "chấm phẩy (;)"), (",", "phẩy (,)"), ("\t", "tab"), ("|", "gạch đứng (|)")])
    def it_is_worked_out(self, bench: Any, separator: str, said: str) -> None:
        found = read(bench, delimited(plain(bench), separator), "nop.txt")
        assert figures(found) == WANTED
        assert said in "".join(map(sentence, found.findings))

    @pytest.mark.parametrize("separator", [";", ",", "\t", "|", "^"])
    def it_may_be_declared(self, bench: Any, separator: str) -> None:
        found = read(bench, codecs.BOM_UTF8 + f"sep={separator}\r\n{delimited(plain(bench), separator)}".encode())
        assert figures(found) == WANTED
        assert found.submissions[0].entries["N01"].figure.place.cell == "G12"

    def it_is_worked_out_where_the_declaration_is_wrong(self, bench: Any) -> None:
        assert figures(read(bench, "sep=,\r\n" + delimited(plain(bench), ";"))) == WANTED

    def it_gives_the_file_s_name_to_its_only_sheet(self, bench: Any) -> None:
        place = read(bench, delimited(plain(bench)), "nop An Lạc.csv").submissions[0].entries["N01"].figure.place
        assert (place.sheet, place.cell) == ("nop An Lạc", "G12")


class DescribeItsCells:
    def it_keeps_quotes_separators_and_line_breaks_inside_a_cell(self, bench: Any) -> None:
        table = plain(bench)
        row_of(table, "N01")[NOTE] = 'có "ngoặc"; dấu, phẩy\nvà xuống dòng'
        found = read(bench, delimited(table))
        assert found.submissions[0].entries["N01"].note == 'có "ngoặc"; dấu, phẩy\nvà xuống dòng'
        assert figures(found) == WANTED

    @pytest.mark.parametrize(
        ("code", "text", "fact", "value", "finding"),
        [
            ("N01", "1.200", Fact.NUMBER, 1200, "cell_number_separators"),
            ("N01", "15 người", Fact.NUMBER, 15, "cell_number_words"),
            ("N01", "khoảng 200", Fact.HELD, None, "cell_approximate"),
            ("N01", "không", Fact.NIL, None, "cell_nil"),
            ("N01", "", Fact.BLANK, None, "rows_blank"),
            ("N01", "0", Fact.NUMBER, 0, ""),
            ("N01", "#REF!", Fact.REFUSED, None, "error_cell"),
            ("M01", "2,5", Fact.NUMBER, Decimal("2.5"), ""),
        ],
    )
    def it_goes_the_road_of_text(self, bench: Any, code: str, text: str, fact: Fact, value: object, finding: str) -> None:
        table = plain(bench)
        row_of(table, "M01")[VALUE] = "3"
        row_of(table, code)[VALUE] = text
        found = read(bench, delimited(table))
        figure = found.submissions[0].entries[code].figure
        assert (figure.fact, figure.value if fact is not Fact.HELD else None) == (fact, value)
        own = {found.code for found in found.findings if found.indicator == code or found.code == "rows_blank"}
        assert own == ({finding} if finding else set())

    def it_asks_of_a_number_in_a_row_without_code(self, bench: Any) -> None:
        table = plain(bench)
        row_of(table, "M01")[VALUE] = "3"
        table += [["", "Dòng tự thêm", "người", "", "", "", "45", *[""] * 9]]
        assert "row_without_code" in codes(read(bench, delimited(table)))

    def it_takes_no_signature_line_for_a_row(self, bench: Any) -> None:
        table = [*plain(bench), ["", "", "", "", "", "", "Bí thư", *[""] * 9], ["An Lạc, ngày 20/3/2023"]]
        assert codes(read(bench, delimited(table))) == {"delimited_file"}


class DescribeItsDecimalSign:
    @pytest.mark.parametrize(
        ("proof", "text", "value"),
        [
            ("66.7", "12.125", Decimal("12.125")),
            ("66.7", "1,234.5", Decimal("1234.5")),
            ("66,7", "12,125", Decimal("12.125")),
            ("66,7", "1.234,5", Decimal("1234.5")),
            ("1,234,567", "12.125", Decimal("12.125")),
        ],
    )
    def it_is_what_the_file_proves(self, bench: Any, proof: str, text: str, value: Decimal) -> None:
        table = plain(bench)
        row_of(table, "M01")[VALUE] = text
        row_of(table, "R01")[10] = proof
        found = read(bench, delimited(table))
        assert (figures(found)["M01"], codes(found)) == (value, {"delimited_file"})
        assert f"dấu thập phân là dấu {'chấm (.)' if '.5' in text or text == '12.125' else 'phẩy (,)'}" in sentence(found.findings[-1])

    @pytest.mark.parametrize("text", ["12.125", "12,125"])
    @pytest.mark.parametrize("others", [(), ("66.7", "5,5")])
    def it_is_never_guessed(self, bench: Any, text: str, others: tuple[str, ...]) -> None:
        table = plain(bench)
        row_of(table, "M01")[VALUE] = text
        for code, other in zip(("R01", "R02"), others, strict=False):
            row_of(table, code)[10] = other
        found = read(bench, delimited(table))
        assert found.submissions[0].entries["M01"].figure.fact is Fact.HELD
        assert "cell_point_or_thousands" in codes(found)


class DescribeADoubtfulFile:
    def it_is_not_read_where_a_decimal_comma_parts_cells(self, bench: Any) -> None:
        lines = delimited(plain(bench), ",").replace("2.5", "2,5", 1)
        found = bench.read(saved(bench, "nop.csv", lines))
        assert (found.status, codes(found)) == (ReadStatus.REJECTED, {"columns_uneven"})

    def it_is_read_where_only_blank_cells_follow(self, bench: Any) -> None:
        table = plain(bench)
        row_of(table, "N01").extend(["", ""])
        assert figures(read(bench, delimited(table))) == WANTED

    def it_is_not_read_where_a_quote_stays_open(self, bench: Any) -> None:
        table = plain(bench)
        lines = delimited(table).replace(";N01", ';"chưa đóng;N01')
        found = bench.read(saved(bench, "nop.csv", lines))
        assert (found.status, codes(found)) == (ReadStatus.REJECTED, {"quotes_open"})

    def it_misses_a_row_broken_in_two_and_says_so(self, bench: Any) -> None:
        lines = delimited(plain(bench)).replace("Đoàn viên mới;", "Đoàn viên\r\nmới;")
        assert "rows_gone" in codes(read(bench, lines))

    @pytest.mark.parametrize(
        "content",
        [
            b"TT;Ma\n" * 4_000_000,
            "Mã;Số liệu kỳ này\n".encode() + b"N01;1\n" * 30_000,
            "Mã;Số liệu kỳ này\n".encode() + b";" * 3_000_000,
            b'"' * 5_000_000,
            b"," * 5_000_000,
            "Mã;Số liệu kỳ này\n".encode() + b'N01;"' + b"x" * 5_000_000,
        ],
        ids=["long", "rows", "columns", "quotes", "commas", "one cell"],
    )
    def it_is_answered_in_time(self, bench: Any, content: bytes) -> None:
        start = time.monotonic()
        raw = bench.raw(saved(bench, "nop.csv", content))
        assert raw.problem in {"oversized_file", "text_file", "quotes_open"}
        assert time.monotonic() - start < 10


def test_plain_text_of_somebody_is_no_table(bench: Any) -> None:
    assert bench.raw(saved(bench, "thư.txt", "Kính gửi: Quận Đoàn; số liệu kỳ này đơn vị gửi sau.")).problem == "text_file"
