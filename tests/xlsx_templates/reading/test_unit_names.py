"""Names of units as people write them, in workbooks that lost their token: matched however they are written, never to a namesake."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Any

import pytest

from indicators.units import OrgUnit
from tests.xlsx_templates.reading.conftest import UNITS, Bench
from xlsx_templates.reading import ReadStatus

MORE = (
    OrgUnit("HH", "Đoàn phường Bình Hưng Hòa", "phuong", parent="QD"),
    OrgUnit("DM", "Đoàn phường Đắk Mil", "phuong", parent="QD"),
    OrgUnit("TU", "Đoàn phường Thủy Xuân", "phuong", parent="QD"),
)


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Đoàn phường An Lạc", "AL"),
        ("P. An Lạc", "AL"),
        ("P.An Lạc", "AL"),
        ("Phường An Lạc", "AL"),
        ("PHƯỜNG AN LẠC", "AL"),
        ("BCH Đoàn P. An Lạc", "AL"),
        (unicodedata.normalize("NFD", "Đoàn phường An Lạc"), "AL"),
        ("  Đoàn  phường\nAn\u00a0Lạc ", "AL"),
        ("Ðoàn phường An Lạc", "AL"),
        ("Phường Bình Hưng Hoà", "HH"),
        ("P. Bình Hưng Hòa", "HH"),
        ("Đoàn phường Đăk Mil", "DM"),
        ("Phường Đak Mil", "DM"),
        ("Đoàn phường Thuỷ Xuân", "TU"),
        ("Phường 1", "P1"),
        ("P.01", "P1"),
        ("Đoàn phường 11", "P11"),
        ("P. 11", "P11"),
        ("Phường 111", ""),
        ("Quận 1", ""),
        ("Phường An Lạc A", ""),
        ("Hòa", ""),
    ],
)
def test_a_name_is_matched_however_it_is_written(bench: Bench, title: str, unit: str) -> None:
    def change(book: Any) -> None:
        del book["_meta"]
        book.defined_names.clear()
        book.custom_doc_props.props.clear()
        book["Nhập liệu"]["A1"].value = f"{title}: Biểu số liệu"

    bench.round = replace(bench.round, units=(*UNITS, *MORE))
    found = bench.read(bench.edit(bench.fill(bench.issue()), change))
    assert (found.status, found.unit) == (ReadStatus.HELD, unit)
    assert [finding.code for finding in found.findings] == (["identity_proposed"] if unit else ["identity_unknown"])
