"""Reading seeds: unknown names, fields nobody reads, records nobody can."""

from __future__ import annotations

from typing import Any

import pytest

from indicators.vietnamese.sentences import sentence
from xlsx_templates.catalogues import UnknownCatalogueError, load_seed, shipped
from xlsx_templates.catalogues.fields import Gathering
from xlsx_templates.catalogues.records import INDICATOR_FIELDS, IndicatorRecord, indicator_record

GROUPS = {"co-so-doan": ["phuong", "thpt"]}


def _table(**changes: Any) -> dict[str, Any]:
    words = dict.fromkeys(("name", "clause", "sentence", "article", "line", "level", "unit_of_measure", "area"), "x")
    return {"code": "C01A", **words, "time_rule": "flow", "space_rule": "sum", "applies_to": ["co-so-doan", "co-quan"], **changes}


def _gather(table: dict[str, Any]) -> tuple[list[IndicatorRecord], list[str]]:
    gathering = Gathering("mau.toml")
    made = gathering.each([table], lambda one: indicator_record(one, GROUPS), INDICATOR_FIELDS)
    assert all(sentence(finding) for finding in gathering.findings)
    return made, [finding.code for finding in gathering.findings]


def test_binh_tan_is_shipped() -> None:
    assert "binh-tan-2023" in shipped()


def test_an_unknown_name_is_said_in_one_sentence_with_the_names_there_are() -> None:
    with pytest.raises(UnknownCatalogueError, match=r"^Chưa có danh mục chỉ tiêu tên “binh-tan”\. Các danh mục có sẵn: .*binh-tan-2023.*\.$"):
        load_seed("binh-tan")


def test_a_name_is_no_path() -> None:
    with pytest.raises(UnknownCatalogueError):
        load_seed("../catalogues/binh-tan-2023")


def test_an_indicator_without_inputs_brings_one_of_its_own_code() -> None:
    (record,), codes = _gather(_table(hint="Ghi số người.", note="Ghi chú", input_name="Số người"))
    (row,) = record.inputs
    assert (row.code, row.name, row.note, record.indicator.note) == ("C01A", "Số người", "Ghi số người.", "Ghi chú")
    assert row.applies_to == {"phuong", "thpt", "co-quan"}
    assert codes == []


def test_an_indicator_over_anothers_row_brings_none() -> None:
    (record,), _ = _gather(_table(inputs=["C11A"]))
    assert (record.inputs, record.indicator.inputs) == ((), ("C11A",))


def test_inputs_take_from_the_record_what_they_do_not_say() -> None:
    (record,), _ = _gather(_table(input=[{"code": "C01A.1", "name": "Một"}, {"code": "C01A.2", "name": "Hai", "time_rule": "stock"}]))
    assert [(row.code, row.time_rule.value) for row in record.inputs] == [("C01A.1", "flow"), ("C01A.2", "stock")]
    assert record.indicator.inputs == ("C01A.1", "C01A.2")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"targets": 3}, ["seed_field_unknown"]),
        ({"time_rule": "phát sinh"}, ["seed_record_unreadable"]),
        ({"condition": [{"input": "C01A", "comparator": ">=", "per": "year", "treshold": 1}]}, ["seed_record_unreadable"]),
        ({"target": {"value": 3}}, ["seed_record_unreadable"]),
    ],
)
def test_a_slip_in_a_record_is_a_finding(change: dict[str, Any], expected: list[str]) -> None:
    assert _gather(_table(**change))[1] == expected


def test_a_record_without_a_code_is_a_finding() -> None:
    table = _table()
    del table["code"]
    assert _gather(table) == ([], ["seed_record_unreadable"])
