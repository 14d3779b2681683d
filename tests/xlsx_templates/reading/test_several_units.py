"""One workbook with the sheets of several units, copied together by a cluster or an office."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from indicators.vietnamese.sentences import sentence
from tests.conftest import Convert
from tests.xlsx_templates.reading.conftest import PLAIN, together
from xlsx_templates.reading import ReadFile

UNITS = {"AL": 12, "P1": 5, "P11": 0}


def said(found: ReadFile) -> dict[str, tuple[str, Any]]:
    """Return by unit what became of its part and its figure of N01."""
    return {part.unit: (part.status.value, part.submission and part.submission.entries["N01"].figure.value) for part in found.parts}


def codes(found: ReadFile) -> list[str]:
    return [finding.code for finding in found.findings]


def filled(bench: Any, unit: str, figure: object) -> Path:
    path: Path = bench.fill(bench.issue(unit, name=f"mau-{unit}.xlsx"), {**PLAIN, "N01": {"value": figure}}, name=f"{unit}.xlsx")
    return path


def joined(bench: Any, *, with_meta: bool, units: dict[str, Any] | None = None) -> Path:
    paths = [filled(bench, unit, figure) for unit, figure in (units or UNITS).items()]
    return together(paths, bench.folder / "cum.xlsx", with_meta=with_meta)


class DescribeAFileOfSeveralUnits:
    def it_is_one_submission_for_each_unit_whose_token_came_along(self, bench: Any) -> None:
        """Nhập liệu, Nhập liệu (2), Nhập liệu (3) with _meta, _meta (2), _meta (3)."""
        found = bench.read(joined(bench, with_meta=True))
        assert said(found) == {"AL": ("read", 12), "P1": ("read", 5), "P11": ("read", 0)}
        assert codes(found) == ["several_units"]
        assert "3 đơn vị: Đoàn phường An Lạc, Đoàn phường 1, Đoàn phường 11" in sentence(found.findings[0])
        assert [part.submission.sheet for part in found.parts if part.submission] == ["Nhập liệu", "Nhập liệu (2)", "Nhập liệu (3)"]

    def it_only_proposes_a_unit_whose_token_is_gone(self, bench: Any) -> None:
        found = bench.read(joined(bench, with_meta=False))
        assert said(found) == {"AL": ("read", 12), "P1": ("held", 5), "P11": ("held", 0)}
        asks = [finding for finding in found.findings if finding.severity == "ask"]
        assert [(ask.code, ask.unit, ask.place.sheet) for ask in asks] == [
            ("identity_sheet_proposed", "P1", "Nhập liệu (2)"),
            ("identity_sheet_proposed", "P11", "Nhập liệu (3)"),
        ]
        assert "trang “Nhập liệu (2)” là của Đoàn phường 1" in sentence(asks[0])

    def it_counts_a_proposed_sheet_once_a_person_named_its_unit(self, bench: Any) -> None:
        from xlsx_templates.reading import Expected, interpret_with

        path = joined(bench, with_meta=False)
        whose = {"Nhập liệu (2)": bench.round.unit_by_code["P1"]}
        found = interpret_with(Expected(bench.round, bench.period, bench.issued), bench.raw(path), whose)
        assert said(found) == {"AL": ("read", 12), "P1": ("read", 5), "P11": ("held", 0)}

    def it_takes_a_second_sheet_of_one_unit_for_a_draft(self, bench: Any) -> None:
        """Two sheets Phường 1 (5 and 9) beside one of An Lạc: Phường 1 is asked about N01, An Lạc counts."""
        paths = [filled(bench, "AL", 12), filled(bench, "P1", 5)]
        draft = bench.fill(bench.issue("P1", name="mau-P1.xlsx"), {**PLAIN, "N01": {"value": 9}}, name="nhap.xlsx")
        found = bench.read(together([*paths, draft], bench.folder / "cum.xlsx", with_meta=True))
        assert said(found) == {"AL": ("read", 12), "P1": ("read", 5)}
        assert codes(found) == ["several_units", "row_twice_differs"]

    def it_asks_whose_a_sheet_is_that_names_nobody(self, bench: Any) -> None:
        path = joined(bench, with_meta=True)
        found = bench.read(bench.edit(path, lambda book: setattr(book["Nhập liệu (3)"]["A1"], "value", "BIỂU SỐ LIỆU")))
        assert said(found) == {"AL": ("read", 12), "P1": ("read", 5), "": ("held", None)}
        assert (codes(found)[-1], found.findings[-1].place.sheet) == ("identity_sheet_unknown", "Nhập liệu (3)")

    def it_rejects_only_the_sheet_that_was_left_blank(self, bench: Any) -> None:
        paths = [filled(bench, "AL", 12), bench.issue("P1", name="mau-P1.xlsx")]
        found = bench.read(together(paths, bench.folder / "cum.xlsx", with_meta=True))
        assert (said(found), codes(found)) == ({"AL": ("read", 12), "P1": ("rejected", None)}, ["several_units", "not_filled"])

    def it_holds_only_the_sheet_of_another_period(self, bench: Any) -> None:
        """Phường 1's own token says Quý II."""
        late = bench.fill(bench.issue("P1", name="mau-P1.xlsx", period=1), name="P1.xlsx")
        found = bench.read(together([filled(bench, "AL", 12), late], bench.folder / "cum.xlsx", with_meta=True))
        assert said(found) == {"AL": ("read", 12), "P1": ("held", 12)}
        assert codes(found) == ["several_units", "wrong_period"]

    @pytest.mark.parametrize("is_first", [False, True])
    def it_leaves_the_units_own_sheet_of_another_period_and_says_so(self, bench: Any, is_first: bool) -> None:
        """An Lạc keeps its sheet of Quý II (99) in the workbook of Quý I (12)."""

        def move(book: Any) -> None:
            other = book["Nhập liệu (2)"]
            other.title = "Quý II"
            if is_first:
                book.move_sheet(other, -book.index(other))

        later = bench.fill(bench.issue(name="mau-II.xlsx", period=1), {**PLAIN, "N01": {"value": 99}}, name="II.xlsx")
        both = bench.edit(together([filled(bench, "AL", 12), later], bench.folder / "cum.xlsx", with_meta=False), move)
        found = bench.read(both)
        assert (said(found), codes(found)[:1]) == ({"AL": ("read", 12)}, ["sheet_of_other_period"])
        assert {finding.severity for finding in found.findings} == {"note"}

    def it_never_reads_scratch_sheets_that_were_copied_along(self, bench: Any) -> None:
        def scribble(book: Any) -> None:
            for row in book["Nhập liệu (2)"].iter_rows(max_col=16):
                for cell in row:
                    book["Nháp (2)"].cell(cell.row, cell.column).value = 77 if cell.column == 7 and cell.row > 8 else cell.value

        found = bench.read(bench.edit(joined(bench, with_meta=True), scribble))
        assert (said(found)["P1"], codes(found)) == (("read", 5), ["several_units"])

    def it_leaves_a_draft_without_a_name_to_the_one_unit_there_is(self, bench: Any) -> None:
        def change(book: Any) -> None:
            copy = book.copy_worksheet(book["Nhập liệu"])
            copy["A1"].value = None

        found = bench.read(bench.edit(filled(bench, "AL", 12), change))
        assert (said(found), codes(found)) == ({"AL": ("read", 12)}, [])

    @pytest.mark.libreoffice
    @pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
    def it_is_told_apart_after_libreoffice_saved_it(self, bench: Any, convert: Convert, kind: str) -> None:
        found = bench.read(convert(joined(bench, with_meta=True), kind))
        assert said(found) == {"AL": ("read", 12), "P1": ("read", 5), "P11": ("read", 0)}


def stacked(bench: Any, units: dict[str, Any], *, with_band: bool = True) -> Path:
    """Copy the tables of the units one under the other onto the first one's sheet, each with its band."""
    import openpyxl

    paths = [filled(bench, unit, figure) for unit, figure in units.items()]
    book = openpyxl.load_workbook(paths[0])
    sheet = book["Nhập liệu"]
    for path in paths[1:]:
        other = openpyxl.load_workbook(path)["Nhập liệu"]
        below = sheet.max_row + 2
        for row in other.iter_rows():
            for cell in row:
                if cell.value is not None and (with_band or cell.row >= 7):
                    sheet.cell(below + cell.row, cell.column).value = cell.value
    target: Path = bench.folder / "chong.xlsx"
    book.save(target)
    return target


class DescribeTablesOfSeveralUnitsOnOneSheet:
    def it_reads_the_first_by_its_token_and_proposes_the_others(self, bench: Any) -> None:
        found = bench.read(stacked(bench, UNITS))
        assert said(found) == {"AL": ("read", 12), "P1": ("held", 5), "P11": ("held", 0)}
        assert codes(found) == ["several_units", "identity_sheet_proposed", "identity_sheet_proposed"]
        first, second = found.findings[1:]
        assert (first.unit, second.unit) == ("P1", "P11")
        assert first.place.sheet.startswith("Nhập liệu, từ dòng ")
        assert first.place != second.place
        assert "là của Đoàn phường 1" in sentence(first)

    def it_counts_each_once_a_person_named_its_unit(self, bench: Any) -> None:
        from xlsx_templates.reading import Expected, interpret_with

        path = stacked(bench, UNITS)
        expected, raw = Expected(bench.round, bench.period, bench.issued), bench.raw(path)
        parts = [part.sheet for part in bench.read(path).parts]
        found = interpret_with(expected, raw, {parts[1]: bench.round.unit_by_code["P1"], parts[2]: bench.round.unit_by_code["P11"]})
        assert said(found) == {"AL": ("read", 12), "P1": ("read", 5), "P11": ("read", 0)}
        figures = {part.unit: part.submission.entries["N01"].figure.place for part in found.parts if part.submission}
        assert len({place.cell for place in figures.values()}) == 3
        assert {place.sheet for place in figures.values()} == {"Nhập liệu"}

    def it_takes_a_second_table_without_another_name_for_the_same_unit_s(self, bench: Any) -> None:
        found = bench.read(stacked(bench, {"AL": 12, "P1": 5}, with_band=False))
        assert [(part.unit, part.status.value) for part in found.parts] == [("AL", "read")]
        assert "row_twice_differs" in codes(found)

    def it_takes_two_tables_of_one_unit_for_one_return(self, bench: Any) -> None:
        found = bench.read(stacked(bench, {"AL": 12}))
        assert said(found) == {"AL": ("read", 12)}


def test_a_link_to_a_further_table_leads_to_its_row() -> None:
    from indicators.findings import Place
    from xlsx_templates.consolidated_workbook.links import anchor

    assert anchor(Place("a.xlsx", "Nhập liệu, từ dòng 31")) == "'Nhập liệu'!A31"
    assert anchor(Place("a.xlsx", "Nhập liệu", "G9")) == "'Nhập liệu'!G9"
