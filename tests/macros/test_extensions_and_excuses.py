"""Units that have more time, and units that are excused, in every line about who reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from indicators.consolidation import UnitState
from indicators.rounds import Extension
from macros.consolidation_json import document
from tests.macros.closing_office import sheet_texts, states
from tests.macros.small_office import AFTER, Q1, Q2, Office

pytestmark = pytest.mark.usefixtures("lasting_workers")


class DescribeExtensionsAndExcuses:
    def it_tells_an_excused_unit_apart_in_every_coverage_line(self, office: Office) -> None:
        excuse(office, excused=True)
        office.drop("a.xlsx", "A", X=3, Y=1)
        run = office.run(now=AFTER)
        assert run.output is not None
        assert document(run.consolidation)["excused"] == ["B"]
        assert "1/1 đơn vị, 01 đơn vị được miễn" in sheet_texts(run.output, "Tổng hợp")
        assert "Đã nhận 1/1 đơn vị, 01 đơn vị được miễn." in sheet_texts(run.output, "Tiến độ nộp")
        assert any(text.startswith("Đã nhận 1/1 đơn vị, 01 đơn vị được miễn.") for text in sheet_texts(run.output, "Báo cáo nhanh"))
        assert "Số liệu của 1/1 đơn vị, 01 đơn vị được miễn" in sheet_texts(run.output, "Phụ lục")

    def it_counts_an_excused_unit_that_reports_all_the_same(self, office: Office) -> None:
        excuse(office, excused=True)
        office.drop("a.xlsx", "A", X=3, Y=1)
        office.drop("b.xlsx", "B", X=4)
        run = office.run(now=AFTER)
        assert run.output is not None
        assert "excused" not in document(run.consolidation)
        assert {"2/2 đơn vị", "1/2 đơn vị; thiếu: Đoàn phường B"} <= sheet_texts(run.output, "Tổng hợp")

    def it_excuses_for_one_period_only(self, office: Office) -> None:
        excuse(office, excused=True)
        office.drop("a.xlsx", "A", Q2, X=3, Y=1)
        run = office.run(Q2, now=AFTER)
        assert run.output is not None
        assert "1/2 đơn vị; thiếu: Đoàn phường B" in sheet_texts(run.output, "Tổng hợp")

    def it_moves_the_deadline_of_the_unit_that_has_more_time(self, office: Office) -> None:
        excuse(office, until=datetime(2023, 3, 25, 17, 0))
        office.receive("a.xlsx", "A", datetime(2023, 3, 22, 8, 0), X=3, Y=1)
        assert states(office.run(now=AFTER))["B"] is UnitState.EXTENDED
        office.receive("b.xlsx", "B", datetime(2023, 3, 22, 8, 0), X=3, Y=1)
        assert office.run(now=AFTER).consolidation.late == ("A",)


def excuse(office: Office, **granted: Any) -> None:
    office.round = replace(office.round, extensions=(Extension("B", Q1, reason="Đang kiện toàn", decided_by="Ban Thường vụ", **granted),))
    office.write_control()
