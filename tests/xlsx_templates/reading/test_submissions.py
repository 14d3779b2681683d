from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from indicators.findings import Finding, Severity
from indicators.submissions import Fact
from indicators.vietnamese.sentences import sentence
from tests.conftest import Convert
from tests.input_table import titles
from tests.xlsx_templates.reading.conftest import PLAIN
from xlsx_templates.reading import ReadFile, ReadStatus


def codes(found: ReadFile) -> list[str]:
    for finding in found.findings:
        assert sentence(finding)
    return [finding.code for finding in found.findings]


def only(found: ReadFile) -> Finding:
    assert len(found.findings) == 1, codes(found)
    codes(found)
    return found.findings[0]


class DescribeAPlainReturn:
    def it_is_read_without_a_word(self, bench: Any) -> None:
        found = bench.read(bench.fill(bench.issue()))
        assert (found.status, found.unit, codes(found)) == (ReadStatus.READ, "AL", [])

    def it_gives_every_figure_with_its_place(self, bench: Any) -> None:
        entries = bench.entries(bench.fill(bench.issue()))
        assert {code: entry.figure.value for code, entry in entries.items()} == {
            "B01": 120,
            "B02": 8,
            "N01": 12,
            "N02": 0,
            "N03": 3,
            "Y01": 1,
            "M01": Decimal("2.5"),
            "R01": 30,
            "R02": 90,
        }
        figure = entries["M01"].figure
        assert (figure.text, figure.place.file, figure.place.sheet, figure.place.cell[0]) == ("2,5", "nop.xlsx", "Nhập liệu", "G")
        assert entries["R01"].whole.value == 40
        assert entries["R02"].whole is None

    def it_says_who_prepared_it_and_by_which_definitions(self, bench: Any) -> None:
        (submission,) = bench.read(bench.fill(bench.issue())).submissions
        assert (submission.prepared_by, submission.period, submission.issue) == ("Nguyễn Văn Mẫu", "2023-Quy-I", 1)
        assert submission.definitions in bench.issued

    def it_is_not_filled_while_only_block_a_stands_as_issued(self, bench: Any) -> None:
        found = bench.read(bench.issue())
        assert (found.status, codes(found), found.submissions) == (ReadStatus.REJECTED, ["not_filled"], ())

    def it_is_filled_once_a_base_figure_is_corrected(self, bench: Any) -> None:
        found = bench.read(bench.fill(bench.issue(), {"B01": {"value": 121}}))
        assert (found.status, codes(found)) == (ReadStatus.READ, ["rows_blank"])

    def it_keeps_evidence_and_note(self, bench: Any) -> None:
        entry = bench.entries(bench.fill(bench.issue(), {"N01": {"value": 1, "evidence": "QĐ số 5", "note": "=cộng tay"}}))["N01"]
        assert (entry.evidence, entry.note[-8:]) == ("QĐ số 5", "cộng tay")


class DescribeABlankCell:
    @pytest.mark.parametrize(
        ("choice", "fact"),
        [("Không phát sinh", Fact.NIL), (" không  phát sinh ", Fact.NIL), ("Không áp dụng", Fact.NOT_APPLICABLE), ("Chưa có số liệu", Fact.NO_DATA)],
    )
    def it_is_what_the_choice_says(self, bench: Any, choice: str, fact: Fact) -> None:
        entries = bench.entries(bench.fill(bench.issue(), {**PLAIN, "N01": {"if_none": choice}}))
        assert (entries["N01"].figure.fact, entries["N01"].figure.value) == (fact, None)

    def it_is_listed_once_with_its_fellows(self, bench: Any) -> None:
        found = bench.read(bench.fill(bench.issue(), {"N01": {"value": 1}}))
        note = only(found)
        assert (note.code, note.facts["count"], note.facts["rows"]) == ("rows_blank", "6", "4 đến 9")
        assert sentence(note) == "Còn 6 dòng chưa nhập: TT 4 đến 9."

    def it_makes_no_run_past_a_row_that_the_unit_numbered_between(self, bench: Any) -> None:
        def number(book: Any) -> None:
            sheet = book["Nhập liệu"]
            sheet.cell(_row(sheet, "N01") - 2, 1).value = "5.1"

        filled = bench.fill(bench.issue(), {"N01": {"value": 1}})
        note = next(each for each in bench.read(bench.edit(filled, number)).findings if each.code == "rows_blank")
        assert (note.facts["rows"], note.facts["others"]) == ("4, 5, 6 đến 9", "5.1")

    @pytest.mark.parametrize("space", [" ", "\u00a0", "\u3000\u2009", "\u200b", "\n \t"])
    def it_stays_blank_with_a_space_of_any_kind(self, bench: Any, space: str) -> None:
        assert bench.entries(bench.fill(bench.issue(), {**PLAIN, "N01": {"value": space}}))["N01"].figure.fact is Fact.BLANK

    def it_is_nil_where_the_band_says_so_and_is_signed(self, bench: Any) -> None:
        found = bench.read(bench.fill(bench.issue(), {"N01": {"value": 1}, "B01": {"value": None}}, blanks="Không phát sinh"))
        facts = {code: entry.figure.fact for code, entry in found.submissions[0].entries.items()}
        assert (facts["N02"], facts["B01"], facts["N01"]) == (Fact.NIL, Fact.BLANK, Fact.NUMBER)
        assert codes(found) == ["rows_blank"]

    def it_stays_blank_where_the_band_is_not_signed(self, bench: Any) -> None:
        found = bench.read(bench.fill(bench.issue(), {"N01": {"value": 1}}, signed="", blanks="Không phát sinh"))
        assert found.submissions[0].entries["N02"].figure.fact is Fact.BLANK
        assert codes(found) == ["blanks_rule_unsigned", "rows_blank"]

    def it_is_filled_by_a_signed_band_alone(self, bench: Any) -> None:
        found = bench.read(bench.fill(bench.issue(), {}, blanks="Chưa có số liệu"))
        assert found.status is ReadStatus.READ
        assert found.submissions[0].entries["N02"].figure.fact is Fact.NO_DATA


class DescribeADoubtfulCell:
    @pytest.mark.parametrize(
        ("cells", "code", "fact", "value"),
        [
            ({"value": 5, "if_none": "Không phát sinh"}, "number_and_none", Fact.HELD, 5),
            ({"value": 0, "if_none": "Chưa có số liệu"}, "number_and_none", Fact.HELD, 0),
            ({"if_none": "chắc là có"}, "if_none_unknown", Fact.HELD, None),
            ({"value": "=12+8+5"}, "formula_computed", Fact.NUMBER, 25),
            ({"value": "=G11+SUM(G9,Nháp!A1:A3)*2"}, "formula_computed", Fact.NUMBER, None),
            ({"value": "=IF(1>0,2,3)"}, "formula_without_value", Fact.HELD, None),
            ({"value": "=G9+VLOOKUP(1,A1:B2,2)"}, "formula_without_value", Fact.HELD, None),
            ({"value": "=[1]Sheet1!A1"}, "external_link_blank", Fact.HELD, None),
            ({"value": "1.200"}, "cell_number_separators", Fact.NUMBER, 1200),
            ({"value": "khoảng 200"}, "cell_approximate", Fact.HELD, None),
            ({"value": 1.2}, "cell_fraction_in_count_likely", Fact.HELD, 1200),
            ({"value": date(2023, 5, 3)}, "cell_date_in_count", Fact.HELD, None),
            ({"value": "#N/A"}, "error_cell", Fact.REFUSED, None),
        ],
    )
    def it_is_said_once(self, bench: Any, cells: dict[str, object], code: str, fact: Fact, value: int | None) -> None:
        found = bench.read(bench.fill(bench.issue(), {**PLAIN, "N01": cells}))
        finding = only(found)
        figure = found.submissions[0].entries["N01"].figure
        assert (finding.code, finding.indicator, finding.unit, figure.fact) == (code, "N01", "AL", fact)
        if value is not None:
            assert figure.value == value

    def it_accepts_zero_beside_nil(self, bench: Any) -> None:
        found = bench.read(bench.fill(bench.issue(), {**PLAIN, "N01": {"value": 0, "if_none": "Không phát sinh"}}))
        assert codes(found) == []
        assert found.submissions[0].entries["N01"].figure.value == 0

    def it_shows_the_error_as_found(self, bench: Any) -> None:
        found = bench.read(bench.fill(bench.issue(), {**PLAIN, "N01": {"value": "#DIV/0!"}}))
        finding = only(found)
        assert (finding.severity, finding.found) == (Severity.ERROR, "#DIV/0!")
        assert sentence(finding).startswith("TT 3, Đoàn viên mới (ô G")

    def it_computes_from_cells_of_the_same_workbook(self, bench: Any) -> None:
        """N01 = N02 × 2 + the sum of three scratch cells; what other programs left uncalculated is not trusted."""

        def change(workbook: Any) -> None:
            workbook["Nháp"]["B2"], workbook["Nháp"]["B3"] = 4, "=B2*10"
            sheet = workbook["Nhập liệu"]
            row = {sheet.cell(row, 16).value: row for row in range(1, sheet.max_row + 1)}
            sheet.cell(row["N01"], 7).value = f"=G{row['N03']}*2+SUM(Nháp!B2:B4)"

        found = bench.read(bench.edit(bench.fill(bench.issue()), change))
        assert (only(found).code, found.submissions[0].entries["N01"].figure.value) == ("formula_computed", 50)

    def it_asks_about_a_hidden_row_with_a_figure(self, bench: Any) -> None:
        found = bench.read(bench.edit(bench.fill(bench.issue()), lambda book: _hide(book["Nhập liệu"], "N01")))
        assert (only(found).code, found.submissions[0].entries["N01"].figure.fact) == ("hidden_row", Fact.HELD)

    def it_asks_nothing_about_rows_that_a_filter_hides(self, bench: Any) -> None:
        assert bench.read(bench.edit(bench.fill(bench.issue()), _filter)).findings == ()

    @pytest.mark.libreoffice
    @pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
    def it_asks_nothing_about_a_filter_left_on_in_libreoffice(self, bench: Any, convert: Convert, kind: str) -> None:
        found = bench.read(convert(bench.edit(bench.fill(bench.issue()), _filter), kind))
        assert "hidden_row" not in {finding.code for finding in found.findings}
        assert found.submissions[0].entries["N03"].figure.value == 3

    def it_asks_about_cells_merged_over_rows_and_makes_none_zero(self, bench: Any) -> None:
        found = bench.read(bench.edit(bench.fill(bench.issue()), lambda book: _merge(book["Nhập liệu"], "N01", "N03")))
        facts = {code: found.submissions[0].entries[code].figure.fact for code in ("N01", "N02", "N03")}
        assert (only(found).code, set(facts.values())) == ("merged_rows", {Fact.HELD})


def _row(sheet: Any, code: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 16).value == code)


def _hide(sheet: Any, code: str) -> None:
    sheet.row_dimensions[_row(sheet, code)].hidden = True


def _filter(workbook: Any) -> None:
    """Show only the rows that say 12, as a filter left on does."""
    sheet = workbook["Nhập liệu"]
    header = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 16).value == "Mã")
    sheet.auto_filter.ref = f"A{header}:P{sheet.max_row}"
    sheet.auto_filter.add_filter_column(6, ["12"])
    for row in range(header + 1, sheet.max_row + 1):
        sheet.row_dimensions[row].hidden = sheet.cell(row, 7).value != 12


def _merge(sheet: Any, first: str, last: str) -> None:
    sheet.merge_cells(start_row=_row(sheet, first), end_row=_row(sheet, last), start_column=7, end_column=7)


class DescribeATableThatWasMoved:
    @pytest.mark.parametrize(
        "change",
        [
            lambda sheet: sheet.insert_rows(1, 5),
            lambda sheet: sheet.insert_cols(1, 2),
            lambda sheet: sheet.insert_cols(8),
            lambda sheet: setattr(sheet, "title", "Sheet1"),
            lambda sheet: _swap_columns(sheet, 7, 15),
            lambda sheet: _sort_rows(sheet, "N01", "R02"),
            lambda sheet: setattr(sheet["G7"], "value", "  SỐ LIỆU\nKỲ   NÀY "),
            lambda sheet: setattr(sheet["G7"], "value", "Số liệu trong kỳ"),
        ],
    )
    def it_is_read_by_code_and_title(self, bench: Any, change: Any) -> None:
        plain = bench.fill(bench.issue())
        moved = bench.edit(plain, lambda book: change(book["Nhập liệu"]))
        assert {code: entry.figure.value for code, entry in bench.entries(moved).items()} == {
            code: entry.figure.value for code, entry in bench.entries(plain).items()
        }

    def it_asks_once_for_rows_that_are_gone(self, bench: Any) -> None:
        found = bench.read(bench.edit(bench.fill(bench.issue()), lambda book: book["Nhập liệu"].delete_rows(_row(book["Nhập liệu"], "N02"), 2)))
        ask = next(finding for finding in found.findings if finding.code == "rows_gone")
        assert ask.facts["rows"] == "Giới thiệu đoàn viên ưu tú, Công trình thanh niên"
        assert not {"N02", "N03"} & found.submissions[0].entries.keys()

    def it_asks_about_rows_that_nobody_asked_for(self, bench: Any) -> None:
        def change(book: Any) -> None:
            sheet = book["Nhập liệu"]
            last = sheet.max_row
            for row, (code, value) in enumerate((("X99", 7), ("O01", 1), (None, 5), ("X98", None)), start=last + 1):
                sheet.cell(row, 16).value, sheet.cell(row, 7).value, sheet.cell(row, 2).value = code, value, "Dòng thêm"

        found = bench.read(bench.edit(bench.fill(bench.issue()), change))
        assert sorted(codes(found)) == ["row_not_asked", "row_without_code", "unknown_code"]

    def it_asks_once_for_very_many_figures_without_a_code(self, bench: Any) -> None:
        def paste(book: Any) -> None:
            sheet = book["Nhập liệu"]
            _, columns = titles(sheet)
            for row in range(60, 160):
                sheet.cell(row, columns["Số liệu kỳ này"]).value = row

        found = bench.read(bench.edit(bench.fill(bench.issue()), paste))
        (finding,) = found.findings
        assert (finding.code, finding.facts["count"], finding.facts["cells"].split(", ")[0]) == ("rows_without_code", "100", "G60")
        assert "và 80 ô khác" in sentence(finding)
        assert found.submissions[0].entries["N01"].figure.value == 12

    @pytest.mark.parametrize(("tt", "name", "code"), [("", "Ví dụ: Đoàn viên mới", "N01"), ("VD", "Đoàn viên mới", ""), ("", "(Ví dụ) ghi số người", "VD")])
    def it_passes_over_an_example_left_in_and_says_so(self, bench: Any, tt: str, name: str, code: str) -> None:
        def change(book: Any) -> None:
            sheet = book["Nhập liệu"]
            sheet.insert_rows(8)
            for column, value in ((1, tt), (2, name), (7, 5), (16, code)):
                sheet.cell(8, column).value = value

        found = bench.read(bench.edit(bench.fill(bench.issue()), change))
        assert (codes(found), found.findings[0].severity) == (["example_rows"], Severity.NOTE)
        assert found.submissions[0].entries["N01"].figure.value == 12

    def it_counts_a_row_once_that_stands_twice_with_one_figure(self, bench: Any) -> None:
        found = bench.read(bench.edit(bench.fill(bench.issue()), lambda book: _again(book["Nhập liệu"], "N01", 12)))
        assert (codes(found), found.submissions[0].entries["N01"].figure.fact) == (["row_twice"], Fact.NUMBER)

    def it_holds_a_row_that_stands_twice_with_two_figures(self, bench: Any) -> None:
        found = bench.read(bench.edit(bench.fill(bench.issue()), lambda book: _again(book["Nhập liệu"], "N01", 13)))
        ask = only(found)
        assert (ask.code, ask.found, ask.facts["other"][:4]) == ("row_twice_differs", "12", "13 (")
        assert found.submissions[0].entries["N01"].figure.fact is Fact.HELD

    def it_holds_every_row_of_a_second_table_with_other_numbers(self, bench: Any) -> None:
        """The whole table once more below, with its heading, each figure one higher: both are shown, none counts."""

        def change(book: Any) -> None:
            sheet = book["Nhập liệu"]
            last = sheet.max_row
            for row in range(7, last + 1):
                for column in range(1, 17):
                    value = sheet.cell(row, column).value
                    sheet.cell(row + last, column).value = value + 1 if column == 7 and type(value) in {int, float} else value

        found = bench.read(bench.edit(bench.fill(bench.issue(), {**PLAIN, "Y01": {}}), change))
        asked = {
            finding.indicator: (finding.found, finding.facts["other"].partition(" ")[0]) for finding in found.findings if finding.code == "row_twice_differs"
        }
        assert asked == {
            "B01": ("120", "121"), "B02": ("8", "9"), "N01": ("12", "13"), "N02": ("0", "1"), "N03": ("3", "4"), "M01": ("2,5", "3,5"), "R01": ("30", "31"),
            "R02": ("90", "91"),
        }  # fmt: skip
        assert {entry.figure.fact for entry in found.submissions[0].entries.values()} == {Fact.HELD, Fact.BLANK}

    def it_holds_what_a_draft_sheet_says_differently(self, bench: Any) -> None:
        def change(book: Any) -> None:
            copy = book.copy_worksheet(book["Nhập liệu"])
            copy.cell(_row(copy, "N01"), 7).value = 99

        found = bench.read(bench.edit(bench.fill(bench.issue()), change))
        assert (codes(found), found.submissions[0].entries["N01"].figure.fact) == (["row_twice_differs"], Fact.HELD)

    def it_speaks_of_our_sheet_though_a_draft_stands_before_it(self, bench: Any) -> None:
        def change(book: Any) -> None:
            copy = book.copy_worksheet(book["Nhập liệu"])
            copy.title = "Bản thảo"
            copy.cell(_row(copy, "N01"), 7).value = 99
            book.move_sheet(copy, -book.index(copy))

        ask = only(bench.read(bench.edit(bench.fill(bench.issue()), change)))
        assert (ask.place.sheet, ask.found, ask.facts["other"]) == ("Nhập liệu", "12", f"99 (trang Bản thảo, ô {ask.place.cell})")

    @pytest.mark.parametrize(
        ("value", "found"),
        [(7, "7"), ("=[1]Sheet1!A1", "=[1]Sheet1!A1"), ("=VLOOKUP(1,A1:B9,2)", "=VLOOKUP(1,A1:B9,2)"), ("#N/A", "#N/A"), ("ghi chú của đơn vị", None)],
        ids=["number", "link", "formula", "error", "words"],
    )
    def it_asks_of_a_figure_added_on_a_draft_sheet_but_not_of_words(self, bench: Any, value: object, found: str | None) -> None:
        def change(book: Any) -> None:
            copy = book.copy_worksheet(book["Nhập liệu"])
            copy.append([None, "Dòng thêm", *[None] * 4, value, *[None] * 8, "X99"])

        said = bench.read(bench.edit(bench.fill(bench.issue()), change)).findings
        assert [(ask.code, ask.found) for ask in said] == ([] if found is None else [("unknown_code", found)])

    def it_holds_a_row_that_only_a_draft_sheet_has(self, bench: Any) -> None:
        def change(book: Any) -> None:
            book.copy_worksheet(book["Nhập liệu"]).title = "Bản thảo"
            book["Nhập liệu"].delete_rows(_row(book["Nhập liệu"], "N01"))

        found = bench.read(bench.edit(bench.fill(bench.issue()), change))
        figure = found.submissions[0].entries["N01"].figure
        assert (only(found).code, figure.fact, figure.place.sheet, figure.value) == ("row_only_elsewhere", Fact.HELD, "Bản thảo", 12)

    def it_holds_what_stands_on_a_draft_sheet_beside_a_blank(self, bench: Any) -> None:
        def change(book: Any) -> None:
            copy = book.copy_worksheet(book["Nhập liệu"])
            copy.cell(_row(copy, "N01"), 7).value = 99

        found = bench.read(bench.edit(bench.fill(bench.issue(), {**PLAIN, "N01": {}}), change))
        assert (codes(found), found.submissions[0].entries["N01"].figure.fact) == (["row_on_other_sheet"], Fact.HELD)

    def it_never_reads_the_scratch_sheet(self, bench: Any) -> None:
        def change(book: Any) -> None:
            for row in book["Nhập liệu"].iter_rows(max_col=16):
                for cell in row:
                    book["Nháp"].cell(cell.row, cell.column).value = 77 if cell.column == 7 and cell.row > 8 else cell.value

        assert codes(bench.read(bench.edit(bench.fill(bench.issue()), change))) == []


def _swap_columns(sheet: Any, one: int, other: int) -> None:
    for row in range(7, sheet.max_row + 1):
        left, right = sheet.cell(row, one), sheet.cell(row, other)
        left.value, right.value = right.value, left.value


def _sort_rows(sheet: Any, first: str, last: str) -> None:
    rows = range(_row(sheet, first), _row(sheet, last) + 1)
    values = [[sheet.cell(row, column).value for column in range(1, 17)] for row in rows]
    for row, cells in zip(rows, reversed(values), strict=True):
        for column, value in enumerate(cells, start=1):
            sheet.cell(row, column).value = value


def _again(sheet: Any, code: str, value: int) -> None:
    row = sheet.max_row + 1
    sheet.cell(row, 16).value, sheet.cell(row, 7).value = code, value
