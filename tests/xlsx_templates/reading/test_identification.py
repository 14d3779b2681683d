from __future__ import annotations

import re
import unicodedata
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from indicators.catalogue import TimeRule, ValueType
from indicators.periods import ReportingPeriod
from indicators.units import OrgUnit
from indicators.vietnamese.sentences import sentence
from xlsx_templates.reading import ReadFile, ReadStatus

MARKS = ("cell", "name", "property")


def without(path: Path, *marks: str) -> Path:
    """Return a copy of a filled template that has lost these marks of identity."""
    target = path.with_name("mat-dau.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/custom.xml" and "property" in marks:
                part = re.sub(rb"TH1;[^<]*", b"-", part)
            if name == "xl/workbook.xml" and "name" in marks:
                part = re.sub(rb"TH1;[^<&]*", b"-", part)
            if name.startswith(("xl/sharedStrings", "xl/worksheets/")) and "cell" in marks:
                part = re.sub(rb"TH1;[^<]*", b"-", part)
            copy.writestr(name, part)
    return target


def only_code(found: ReadFile) -> str:
    (finding,) = found.findings
    assert sentence(finding)
    return finding.code


class DescribeIdentity:
    @pytest.mark.parametrize("lost", [(), *((mark,) for mark in MARKS), ("cell", "name"), ("cell", "property"), ("name", "property")])
    def it_is_proved_by_any_one_mark(self, bench: Any, lost: tuple[str, ...]) -> None:
        path = without(bench.fill(bench.issue()), *lost)
        assert sorted({mark for mark, _ in bench.raw(path).tokens}) == sorted(set(MARKS) - set(lost))
        found = bench.read(path)
        assert (found.status, found.unit, found.findings) == (ReadStatus.READ, "AL", ())

    def it_is_only_proposed_by_the_title(self, bench: Any) -> None:
        found = bench.read(without(bench.fill(bench.issue()), *MARKS))
        assert (found.status, found.unit, only_code(found)) == (ReadStatus.HELD, "AL", "identity_proposed")
        assert found.submissions[0].entries["N01"].figure.value == 12

    @pytest.mark.parametrize(
        ("title", "unit"),
        [("ĐOÀN P. AN LẠC: BIỂU SỐ LIỆU", "AL"), ("Đoàn Phường 1: số liệu", "P1"), ("Phường 11: số liệu", "P11"), ("Phường 111: số liệu", "")],
    )
    def it_reads_names_as_people_write_them(self, bench: Any, title: str, unit: str) -> None:
        path = without(bench.fill(bench.issue()), *MARKS)
        found = bench.read(bench.edit(path, lambda book: setattr(book["Nhập liệu"]["A1"], "value", title)))
        assert (found.status, found.unit) == (ReadStatus.HELD, unit)
        assert only_code(found) == ("identity_proposed" if unit else "identity_unknown")

    @pytest.mark.parametrize(
        "name",
        ["P. An Lạc", "P.An Lạc", "Phường An Lạc", "Đoàn phường An Lạc", "BCH Đoàn P. AN LẠC", unicodedata.normalize("NFD", "Đoàn  phường\nAn Lạc")],
    )
    @pytest.mark.parametrize("form", ["{}: BIỂU SỐ LIỆU", "Đơn vị: {}", "Tên đơn vị báo cáo: {}", "{}"])
    def it_reads_every_way_of_naming_a_unit(self, bench: Any, name: str, form: str) -> None:
        found = bench.read(_titled(bench, form.format(name)))
        assert (found.status, found.unit, only_code(found)) == (ReadStatus.HELD, "AL", "identity_proposed")

    @pytest.mark.parametrize("form", ["{}: BIỂU SỐ LIỆU", "Đơn vị: {}", "{}"])
    @pytest.mark.parametrize(("name", "unit"), [("Phường 1", "P1"), ("P.1", "P1"), ("P. 01", "P1"), ("P.11", "P11"), ("Phường 12", ""), ("Quận 1", "")])
    def it_never_takes_one_number_for_another(self, bench: Any, form: str, name: str, unit: str) -> None:
        assert bench.read(_titled(bench, form.format(name))).unit == unit

    @pytest.mark.parametrize("name", ["Đoàn xã Đắk Mil", "Xã Đăk Mil", "X. Đak Mil", "ĐOÀN XÃ ĐẮK MIL", "Đoàn xã Ðắk Mil"])
    def it_takes_every_spelling_of_dak(self, bench: Any, name: str) -> None:
        path = _titled(bench, f"{name}: BIỂU SỐ LIỆU")
        _change_unit(bench, "AL", name="Đoàn xã Đắk Mil", aliases=())
        assert bench.read(path).unit == "AL"

    def it_is_not_named_by_the_letterhead_of_the_body_above(self, bench: Any) -> None:
        path = _titled(bench, "Đơn vị: Phường 11")
        path = bench.edit(path, lambda book: setattr(book["Nhập liệu"]["C1"], "value", "QUẬN ĐOÀN BÌNH TÂN"), name="tieu-de.xlsx")
        assert bench.read(path).unit == "P11"

    def it_holds_a_proposed_file_whose_title_names_another_period(self, bench: Any) -> None:
        found = bench.read(without(bench.fill(bench.issue(period=1)), *MARKS))
        assert (found.status, found.unit, only_code(found)) == (ReadStatus.HELD, "AL", "wrong_period")

    @pytest.mark.parametrize("title", ["QUÝ II NĂM 2023", "Quý 2/2023", "quý I năm 2022", "6 tháng đầu năm 2023", "NĂM 2023"])
    def it_holds_a_proposed_file_of_another_period_in_a_round_with_a_year(self, bench: Any, title: str) -> None:
        """“Năm 2023” is a period of the round too, and stands in every other title."""
        bench.round = replace(bench.round, periods=(*bench.round.periods, ReportingPeriod("2023-Nam", date(2023, 1, 1), date(2023, 12, 31))))
        found = bench.read(_titled(bench, f"ĐOÀN PHƯỜNG AN LẠC: BIỂU SỐ LIỆU {title}"))
        assert (found.unit, only_code(found)) == ("AL", "wrong_period")

    @pytest.mark.parametrize("title", ["QUÝ II NĂM 2023", "Quý 4/2022"])
    def it_is_asked_where_the_title_names_another_period_than_the_marks(self, bench: Any, title: str) -> None:
        path = bench.fill(bench.issue())
        found = bench.read(bench.edit(path, lambda book: setattr(book["Nhập liệu"]["A1"], "value", f"ĐOÀN PHƯỜNG AN LẠC: BIỂU SỐ LIỆU {title}")))
        assert (found.status, found.unit, only_code(found)) == (ReadStatus.HELD, "AL", "identity_title_period")

    @pytest.mark.parametrize("text", ["An Lạc, ngày 18 tháng 4 năm 2023", "Chương trình công tác năm 2023", "Số liệu quý I/2023, so với quý IV/2022"])
    def it_is_asked_nothing_for_dates_and_years_above_the_table(self, bench: Any, text: str) -> None:
        bench.round = replace(bench.round, periods=(*bench.round.periods, ReportingPeriod("2023-Thang-04", date(2023, 4, 1), date(2023, 4, 30))))
        path = bench.fill(bench.issue())
        found = bench.read(bench.edit(path, lambda book: _write_above(book["Nhập liệu"], text)))
        assert (found.status, found.findings) == (ReadStatus.READ, ())

    @pytest.mark.parametrize(
        ("title", "other"),
        [
            ("QUÝ 2 NĂM 2023", "Quý II năm 2023"),
            ("QUÝ II/2023", "Quý II năm 2023"),
            ("QUÝ I NĂM 2022", "Quý I năm 2022"),
            ("QUÍ IV-2022", "Quý IV năm 2022"),
            ("THÁNG 5 NĂM 2023", "Tháng 5 năm 2023"),
            ("6 THÁNG ĐẦU NĂM 2023", "6 tháng đầu năm 2023"),
            ("NĂM 2022", "Năm 2022"),
            ("QUÝ III", "Quý III năm 2023"),
        ],
    )
    def it_names_the_other_period_however_it_is_spelt(self, bench: Any, title: str, other: str) -> None:
        found = bench.read(_titled(bench, f"ĐOÀN PHƯỜNG AN LẠC: BIỂU SỐ LIỆU {title}"))
        assert (found.status, found.unit, only_code(found), found.findings[0].found) == (ReadStatus.HELD, "AL", "wrong_period", other)

    @pytest.mark.parametrize("title", ["QUÝ 1 NĂM 2023", "QUÝ I/2023", "QUÝ I", "NĂM 2023", "An Lạc, ngày 20 tháng 4 năm 2023", "ngày … tháng … năm 2022", ""])
    def it_asks_only_whose_it_is_where_the_title_names_no_other_period(self, bench: Any, title: str) -> None:
        found = bench.read(_titled(bench, f"ĐOÀN PHƯỜNG AN LẠC: BIỂU SỐ LIỆU {title}"))
        assert (found.status, found.unit, only_code(found)) == (ReadStatus.HELD, "AL", "identity_proposed")

    def it_is_asked_where_marks_disagree(self, bench: Any) -> None:
        path = bench.fill(bench.issue())
        found = bench.read(bench.edit(path, lambda book: setattr(book["_meta"]["B1"], "value", book["_meta"]["B1"].value.replace("dv=AL", "dv=P1"))))
        assert (found.status, found.unit, only_code(found)) == (ReadStatus.HELD, "", "identity_conflict")
        assert {"Đoàn phường An Lạc", "Đoàn phường 1"} <= set(re.split(", |; ", found.findings[0].found))

    def it_is_asked_where_the_title_names_another_unit(self, bench: Any) -> None:
        path = bench.fill(bench.issue())
        found = bench.read(bench.edit(path, lambda book: setattr(book["Nhập liệu"]["A1"], "value", "ĐOÀN PHƯỜNG 11: BIỂU SỐ LIỆU")))
        assert (found.status, only_code(found)) == (ReadStatus.HELD, "identity_title_differs")

    def it_does_not_come_from_the_file_name(self, bench: Any) -> None:
        path = bench.fill(bench.issue("P1"), name="Quy-I-2023_Doan-phuong-An-Lac.xlsx")
        assert bench.read(path).unit == "P1"

    def it_holds_a_return_for_another_period(self, bench: Any) -> None:
        found = bench.read(bench.fill(bench.issue(period=1)))
        assert (found.status, found.unit, only_code(found)) == (ReadStatus.HELD, "AL", "wrong_period")
        assert (found.findings[0].found, found.findings[0].facts["wanted"]) == ("Quý II năm 2023", "Quý I năm 2023")

    def it_holds_a_return_of_another_round(self, bench: Any) -> None:
        found = bench.read(bench.fill(bench.issue(round_code="KHAC")))
        assert (found.status, only_code(found)) == (ReadStatus.HELD, "identity_other_round")

    def it_holds_a_return_of_a_unit_it_does_not_know(self, bench: Any) -> None:
        path = bench.fill(bench.issue())
        bench.round = replace(bench.round, units=tuple(unit for unit in bench.round.units if unit.code != "AL"))
        found = bench.read(path)
        assert (found.status, found.unit, only_code(found)) == (ReadStatus.HELD, "", "identity_unknown_unit")

    def it_proposes_the_successor_of_a_merged_unit(self, bench: Any) -> None:
        path = bench.fill(bench.issue())
        gone = OrgUnit("AL", "Đoàn phường An Lạc", "phuong", valid_to=date(2022, 12, 31), successors=("P1",))
        bench.round = replace(bench.round, units=tuple(gone if unit.code == "AL" else unit for unit in bench.round.units))
        found = bench.read(path)
        assert (found.status, found.unit, only_code(found)) == (ReadStatus.HELD, "P1", "identity_merged_unit")

    def it_holds_the_return_of_a_unit_that_is_not_there_in_the_period(self, bench: Any) -> None:
        path = bench.fill(bench.issue())
        for change in ({"valid_to": date(2022, 12, 31)}, {"valid_from": date(2023, 7, 1)}, {"valid_to": date(2022, 12, 31), "successors": ("AL",)}):
            _change_unit(bench, "AL", valid_from=None, valid_to=None, successors=())
            _change_unit(bench, "AL", **change)
            found = bench.read(path)
            assert (found.status, found.unit, only_code(found)) == (ReadStatus.HELD, "AL", "identity_unit_not_there")

    def it_names_a_few_of_very_many_marks(self, bench: Any) -> None:
        path = bench.fill(bench.issue())
        target = path.with_name("nhieu-dau.xlsx")
        with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
            for name in source.namelist():
                part = source.read(name)
                if name == "docProps/custom.xml":
                    part += "".join(f"<!--TH1;hs=BT23;ky=2023-Quy-I;dv=U{number};dn=0123456789abcdef;lan=1-->" for number in range(500)).encode()
                copy.writestr(name, part)
        found = bench.read(target)
        assert only_code(found) == "identity_conflict"
        assert "và 497 biểu mẫu khác" in sentence(found.findings[0])


class DescribeDefinitions:
    @pytest.mark.parametrize(
        ("change", "then", "now"),
        [
            ({"value_type": ValueType.YES_NO}, "ghi số tiền", "ghi Có hoặc Không"),
            ({"time_rule": TimeRule.STOCK}, "Phát sinh trong kỳ", "Có đến cuối kỳ"),
            ({"whole": "B01"}, "không có tổng số", "trên tổng số ở dòng B01"),
            ({"decimals": 0}, "3 chữ số lẻ", "0 chữ số lẻ"),
            ({"unit_of_measure": ""}, "triệu đồng", "chưa ghi"),
        ],
    )
    def it_says_the_change_as_the_office_says_it(self, bench: Any, change: dict[str, Any], then: str, now: str) -> None:
        path = bench.fill(bench.issue())
        _redefine(bench, "M01", **change)
        (finding,) = (finding for finding in bench.read(path).findings if finding.indicator == "M01")
        assert (finding.code, finding.facts["then"], finding.facts["now"]) == ("definition_changed", then, now)

    def it_holds_a_row_whose_rule_has_changed_since(self, bench: Any) -> None:
        path = bench.fill(bench.issue())
        _redefine(bench, "M01", unit_of_measure="đồng")
        found = bench.read(path)
        finding = found.findings[0]
        assert (only_code(found), finding.indicator, finding.facts["then"], finding.facts["now"]) == ("definition_changed", "M01", "triệu đồng", "đồng")
        assert found.submissions[0].entries["M01"].figure.fact == "held"

    def it_names_rows_that_an_old_template_lacks_in_one_note(self, bench: Any) -> None:
        path = bench.fill(bench.issue())
        catalogue = bench.round.catalogue
        bench.round = replace(bench.round, catalogue=replace(catalogue, inputs=(*catalogue.inputs, replace(catalogue.inputs[2], code="N09", name="Dòng mới"))))
        found = bench.read(path)
        assert (only_code(found), found.findings[0].facts["rows"], found.findings[0].severity) == ("old_template", "Dòng mới", "note")

    def it_reads_unknown_definitions_by_those_of_today(self, bench: Any) -> None:
        path = bench.fill(bench.issue())
        bench.issued.clear()
        found = bench.read(path)
        assert (found.status, only_code(found)) == (ReadStatus.READ, "definitions_unknown")


def _titled(bench: Any, title: str) -> Path:
    """Return a filled template without marks under another title."""
    path = without(bench.fill(bench.issue()), *MARKS)
    target: Path = bench.edit(path, lambda book: setattr(book["Nhập liệu"]["A1"], "value", title), name="khac.xlsx")
    return target


def _redefine(bench: Any, code: str, **facts: Any) -> None:
    catalogue = bench.round.catalogue
    inputs = tuple(replace(row, **facts) if row.code == code else row for row in catalogue.inputs)
    bench.round = replace(bench.round, catalogue=replace(catalogue, inputs=inputs))


def _change_unit(bench: Any, code: str, **facts: Any) -> None:
    units = tuple(replace(unit, **facts) if unit.code == code else unit for unit in bench.round.units)
    bench.round = replace(bench.round, units=units)


def _write_above(sheet: Any, text: str) -> None:
    """Leave the text the only one above the table that could name a period."""
    sheet["A1"].value, sheet["A3"].value = "ĐOÀN PHƯỜNG AN LẠC: BIỂU SỐ LIỆU", text
