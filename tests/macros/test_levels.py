"""A closed workbook of a lower level as a return: counted, in doubt, newer ones, units counted twice, detail that stays below."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from indicators.catalogue import SpaceRule
from indicators.consolidation import FileStatus, UnitState
from indicators.findings import Severity
from indicators.vietnamese.sentences import sentence
from macros.closings import closings_of
from macros.reopen import reopen_period
from macros.round_folder.opening import read_ledger
from tests.macros.small_office import AFTER, Q1, Q2, Office
from tests.macros.two_levels import LATER, a_district, asks, city_round, close, district_round, figures, mail
from tests.rounds import make_indicator, make_input
from xlsx_templates.reading import Expected, FileJob, ReadStatus, interpret_with, read_returns

pytestmark = pytest.mark.usefixtures("lasting_workers")


class DescribeAClosedWorkbookAsAReturn:
    def it_counts_with_counts_and_never_with_percentages(self, district: Office, city: Office) -> None:
        path = mail(close(district), city)
        run = city.run()
        going = {row[0]: row[6:9] for row in openpyxl.load_workbook(path)["Chuyển cấp trên"].iter_rows(values_only=True)}
        assert (going["X"], going["T"]) == ((7, None, None), (None, 70, 150))
        assert asks(run) == []
        assert figures(run)["X"] == (7, None, None)
        assert figures(run)["M"] == (9, None, None)
        assert figures(run)["T"][1:] == (70, 150)
        assert figures(run)["S"][1:] == (1, 4)
        assert run.consolidation.total_by_code["S"].amount == 1

    def it_names_who_is_missing_below_and_the_district_that_sent_nothing(self, district: Office, city: Office) -> None:
        mail(close(district), city)
        coverage = city.run().consolidation.total_by_code["X"].coverage
        assert coverage.reported == ("Đoàn phường A (Quận Đoàn D)", "Đoàn phường B (Quận Đoàn D)")
        assert coverage.missing == ("E", "Đoàn phường C (Quận Đoàn D)")

    def it_uses_the_citys_own_codes_for_units_that_the_city_knows(self, district: Office, tmp_path: Path) -> None:
        city = Office(tmp_path / "thành phố", city_round(more="A B C"))
        mail(close(district), city)
        run = city.run()
        coverage = run.consolidation.total_by_code["X"].coverage
        assert (coverage.reported, coverage.missing) == (("A", "B"), ("E", "C"))
        states = {unit.unit: unit.state for unit in run.consolidation.units}
        assert (states["D"], states["A"], states["C"]) == (UnitState.TIME_UNKNOWN, UnitState.CONSOLIDATED, UnitState.NOT_ISSUED)

    def it_knows_the_file_the_sheet_and_the_cell_of_every_figure(self, district: Office, city: Office) -> None:
        path = mail(close(district), city)
        (part,) = city.run().consolidation.total_by_code["T"].contributions
        assert (part.place.file, part.place.sheet) == ("quận D.xlsx", "Chuyển cấp trên")
        assert openpyxl.load_workbook(path)["Chuyển cấp trên"][part.place.cell].value == 70

    def it_keeps_the_year_so_far_of_units_that_are_silent_now(self, district: Office, city: Office) -> None:
        """Số liệu nền N is a stock: B says nothing in the second quarter, and what it had stands."""
        mail(close(district), city)
        district.drop("a.xlsx", "A", Q2, N=120, X=5, T=60, S=0, M=1)
        mail(close(district, Q2, LATER), city, period=Q2)
        total = {total.code: total for total in city.run(Q2).consolidation.totals}
        assert (total["N"].value, total["N"].cumulative) == (120, 170)
        assert (total["X"].value, total["X"].cumulative) == (5, 12)
        assert (total["T"].cumulative_numerator, total["T"].cumulative_denominator) == (130, 170)
        assert total["S"].cumulative_numerator == 1

    def it_goes_on_to_a_third_level(self, district: Office, city: Office, tmp_path: Path) -> None:
        mail(close(district), city)
        city.round = replace(city.round, agency=replace(city.round.agency, upper_unit="D", name="Thành Đoàn cấp dưới"))
        city.write_control()
        top = Office(tmp_path / "trung ương", city_round())
        mail(close(city), top)
        run = top.run()
        assert figures(run)["S"][1:] == (1, 5)
        assert figures(run)["T"][1:] == (70, 150)
        assert "Đoàn phường C (Quận Đoàn D, Quận Đoàn D)" in run.consolidation.total_by_code["X"].coverage.missing
        line = run.consolidation.standings[Q1].entries["D"]["X"].lower
        assert line is not None
        assert [(part.unit, part.value) for part in line.detail.parts] == [
            (f"Đoàn phường {name} (Quận Đoàn D, Quận Đoàn D)", did) for name, did in (("A", 3), ("B", 4))
        ]

    def it_is_closed_by_the_upper_level_with_all_that_it_holds(self, district: Office, city: Office) -> None:
        mail(close(district), city)
        before = city.run().consolidation
        close(city)
        closing = closings_of(read_ledger(city.folder))[Q1].last
        assert closing is not None
        assert closing.standings[Q1].entries["D"]["S"].lower == before.standings[Q1].entries["D"]["S"].lower


class DescribeAClosedWorkbookInDoubt:
    def it_waits_while_it_is_not_closed(self, district: Office, city: Office) -> None:
        district.run(now=AFTER)
        mail(district.folder.consolidated(Q1), city)
        run = city.run()
        assert asks(run) == [("upward_not_closed", "D", "")]
        assert figures(run)["X"] == (None, None, None)
        (finding,) = [finding for finding in run.consolidation.findings if finding.severity is not Severity.NOTE]
        assert "chưa chốt" in sentence(finding)

    def it_counts_for_the_unit_that_a_person_named(self, district: Office, city: Office) -> None:
        """What is not closed yet may be counted for the time being, when somebody answers for it."""
        district.run(now=AFTER)
        path = mail(district.folder.consolidated(Q1), city)
        raw = next(iter(read_returns([FileJob(path.name, path)], workers=1)))
        expected = Expected(city.round, city.round.period_by_code[Q1], {})
        read = interpret_with(expected, raw, city.round.unit_by_code["D"])
        assert (read.status, read.unit) == (ReadStatus.READ, "D")
        entry = read.submissions[0].entries["X"]
        assert entry.lower is not None
        assert (entry.figure.value, entry.lower.detail.parts) == (7, ()), "the figures of single units go up with a closing only"

    def it_waits_where_a_figure_was_changed_after_the_closing(self, district: Office, city: Office) -> None:
        path = mail(close(district), city)
        book = openpyxl.load_workbook(path)
        sheet = book["Chuyển cấp trên"]
        cell = next(row[6] for row in sheet.iter_rows() if row[0].value == "X")
        assert cell.value == 7
        cell.value = 70
        book.save(path)
        assert asks(city.run()) == [("upward_changed", "D", "")]

    def it_counts_as_ever_after_another_program_saved_it(self, district: Office, city: Office) -> None:
        path = mail(close(district), city)
        book = openpyxl.load_workbook(path)
        book.save(path)
        run = city.run()
        assert (asks(run), figures(run)["X"]) == ([], (7, None, None))

    def it_is_proposed_by_name_where_it_bears_no_upper_code(self, tmp_path: Path, city: Office) -> None:
        round_ = district_round()
        office = a_district(tmp_path / "quận", replace(round_, agency=replace(round_.agency, upper_unit="")))
        mail(close(office), city)
        assert asks(city.run()) == [("upward_unit_by_name", "D", "")]

    def it_is_asked_where_code_and_name_are_of_two_units(self, tmp_path: Path, city: Office) -> None:
        round_ = district_round()
        office = a_district(tmp_path / "quận", replace(round_, agency=replace(round_.agency, upper_unit="E")))
        mail(close(office), city)
        assert asks(city.run()) == [("upward_name_of_another", "E", "")]

    def it_is_asked_where_nobody_knows_the_body(self, tmp_path: Path, city: Office) -> None:
        round_ = district_round()
        office = a_district(tmp_path / "quận", replace(round_, agency=replace(round_.agency, name="Huyện Đoàn lạ", upper_unit="LA")))
        mail(close(office), city)
        assert asks(city.run()) == [("upward_unit_unknown", "", "")]

    def it_is_asked_in_another_period(self, district: Office, city: Office) -> None:
        mail(close(district), city, period=Q2)
        assert asks(city.run(Q2)) == [("wrong_period", "D", "")]

    def it_is_asked_in_its_own_round(self, district: Office) -> None:
        mail(close(district), district, "chính mình.xlsx")
        assert ("upward_of_this_round", "D", "") in asks(district.run())

    def it_is_refused_where_its_closing_is_a_number_of_thousands_of_digits(self, district: Office, city: Office) -> None:
        path = mail(close(district), city)
        book = openpyxl.load_workbook(path)
        cell = next(row[1] for row in book["_meta"].iter_rows() if row[0].value == "Chốt lần")
        assert str(cell.value) == "1"
        cell.value = "9" * 5000
        book.save(path)
        (file,) = city.run().consolidation.files
        assert file.status is FileStatus.REJECTED

    def it_is_refused_where_its_rows_do_not_fit_together(self, district: Office, city: Office) -> None:
        path = mail(close(district), city)
        book = openpyxl.load_workbook(path)
        sheet = book["Chuyển cấp trên"]
        next(row[5] for row in sheet.iter_rows() if row[0].value == "X").value = "Tùy ý"
        book.save(path)
        run = city.run()
        assert asks(run) == [("upward_unreadable", "D", "")]
        assert [file.status for file in run.consolidation.files] == [FileStatus.REJECTED]


class DescribeTwoClosings:
    @pytest.mark.parametrize("order", [("lần 1.xlsx", "lần 2.xlsx"), ("lần 2.xlsx", "lần 1.xlsx")])
    def it_counts_the_newer_whichever_came_first(self, district: Office, city: Office, order: tuple[str, str]) -> None:
        first = close(district)
        reopen_period(district.folder, Q1, by="Người mở mẫu", reason="Bổ sung", now=LATER)
        district.drop("c.xlsx", "C", N=10, X=5, T=5, S=1, M=1)
        files = {"lần 1.xlsx": first, "lần 2.xlsx": close(district, now=LATER)}
        for name in order:
            mail(files[name], city, name)
            run = city.run()
        assert (asks(run), figures(run)["X"]) == ([], (12, None, None))
        assert {file.name: file.status for file in run.consolidation.files} == {"lần 1.xlsx": FileStatus.SUPERSEDED, "lần 2.xlsx": FileStatus.COUNTED}


class DescribeUnitsThatAreCountedTwice:
    def it_leaves_out_a_unit_that_sent_straight_to_the_city_and_says_so(self, district: Office, tmp_path: Path) -> None:
        city = Office(tmp_path / "thành phố", city_round(more="A B C"))
        mail(close(district), city)
        city.drop("a gửi thẳng.xlsx", "A", X=3, S=1)
        run = city.run()
        assert figures(run)["X"] == (7, None, None)
        assert asks(run) == [("sent_beside_closed", "A", "")]

    def it_asks_where_the_district_sends_a_form_of_its_own_too(self, district: Office, tmp_path: Path) -> None:
        round_ = city_round()
        inputs = tuple(replace(row, applies_to=row.applies_to | {"quan-doan"}) for row in round_.catalogue.inputs)
        city = Office(tmp_path / "thành phố", replace(round_, catalogue=replace(round_.catalogue, inputs=inputs)))
        mail(close(district), city, "1.xlsx")
        city.run()
        city.drop("2.xlsx", "D", X=2)
        run = city.run(now=AFTER)
        assert ("closed_and_own_return", "D", "X") in asks(run)
        (said,) = (each for each in run.consolidation.findings if (each.code, each.indicator) == ("closed_and_own_return", "X"))
        assert sentence(said).startswith("TT 2, Dòng X (ô C3): bảng đã chốt của đơn vị ghi 7 (1.xlsx)")
        assert figures(run)["X"] == (None, None, None)

    def it_joins_a_form_for_what_only_the_district_itself_is_asked(self, district: Office, tmp_path: Path) -> None:
        round_ = city_round()
        inputs = (*round_.catalogue.inputs, make_input("Z", kinds="quan-doan"))
        indicators = (*round_.catalogue.indicators, make_indicator("Z", SpaceRule.SUM))
        city = Office(tmp_path / "thành phố", replace(round_, catalogue=replace(round_.catalogue, inputs=inputs, indicators=indicators)))
        mail(close(district), city, "1.xlsx")
        city.drop("2.xlsx", "D", Z=8)
        run = city.run()
        assert asks(run) == []
        assert (figures(run)["Z"][0], figures(run)["X"][0]) == (8, 7)


class DescribeDetail:
    def it_travels_unless_the_office_says_otherwise(self, district: Office, tmp_path: Path) -> None:
        city = Office(tmp_path / "thành phố", city_round())
        mail(close(district), city)
        run = city.run()
        line = run.consolidation.standings[Q1].entries["D"]["X"].lower
        assert line is not None
        assert [(part.unit, part.value) for part in line.detail.parts] == [("Đoàn phường A (Quận Đoàn D)", 3), ("Đoàn phường B (Quận Đoàn D)", 4)]
        assert run.output is not None
        rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(run.output)["Chi tiết cấp dưới"].iter_rows()]
        assert ["Quận Đoàn D", "Đoàn phường B", "X", "Chỉ tiêu X", "người", 4, None] in rows
        assert ["Quận Đoàn D", "Đoàn phường A", "T", "Chỉ tiêu T", "người", 40, 100] in rows

    def it_stays_below_where_the_office_says_so(self, tmp_path: Path, city: Office) -> None:
        round_ = district_round()
        office = a_district(tmp_path / "quận", replace(round_, agency=replace(round_.agency, detail="Không")))
        path = close(office)
        beside = path.with_name(f"{Q1} chot lan 1 gui cap tren.xlsx")
        assert openpyxl.load_workbook(beside).sheetnames == ["Phụ lục", "Nhập liệu", "_meta", "Chuyển cấp trên"]
        with zipfile.ZipFile(beside) as archive:
            assert not [name for name in archive.namelist() if name.startswith("xl/") and b"a.xlsx" in archive.read(name)]
        for number, source in enumerate((path, beside)):
            mail(source, city, f"{number}.xlsx")
        run = city.run()
        line = run.consolidation.standings[Q1].entries["D"]["X"].lower
        assert line is not None
        assert line.detail.parts == ()
        assert (asks(run), figures(run)["X"]) == ([], (7, None, None))
        assert "Đoàn phường C (Quận Đoàn D)" in run.consolidation.total_by_code["X"].coverage.missing
        assert run.output is not None
        assert "Chi tiết cấp dưới" not in openpyxl.load_workbook(run.output).sheetnames
