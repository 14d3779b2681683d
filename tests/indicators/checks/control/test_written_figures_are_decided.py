from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from indicators.catalogue import Target
from indicators.checks.control.written_figures_are_decided import check
from indicators.findings import Severity
from indicators.rounds import Round
from indicators.vietnamese.sentences import sentence
from tests.indicators.checks.control.definitions import found, spoilt
from tests.xlsx_templates.control_workbook.rounds import small_round

ASKED = [("control_written_figure_unclear", "indicators", 0, "target")]


def _written(clause: str, **changes: Any) -> Round:
    return spoilt("indicators", 0, **{"clause": clause, "target": None, **changes})


@pytest.mark.parametrize("clause", ["6.000 nghìn ý tưởng, sáng kiến", "ít nhất 1.200 triệu lượt", "2.000  ngàn cây", "hỗ trợ 1.500 Tỷ"])
def test_thousands_written_in_digits_and_in_a_word_are_asked(clause: str) -> None:
    assert found(check, _written(clause)) == ASKED


@pytest.mark.parametrize(
    "clause",
    [
        "1,4 triệu lượt",
        "60 tỷ đồng",
        "270.000 cây xanh",
        "6.000 ý tưởng",
        "6 nghìn ý tưởng",
        "cho vay 1.200 triệu đồng",
        "6.000 nghình",
        "16.0000 nghìn",
        "12345.000 nghìn",
    ],
)
def test_a_figure_with_one_reading_is_not(clause: str) -> None:
    assert found(check, _written(clause)) == []


def test_both_readings_are_said_and_none_is_suggested() -> None:
    ((_, finding),) = check(_written("6.000 nghìn ý tưởng", name="Số ý tưởng", unit_of_measure="ý tưởng"))
    assert (finding.severity, finding.understood, finding.found) == (Severity.ASK, "", "6.000 nghìn")
    said = "Số ý tưởng: văn bản ghi “6.000 nghìn”, có thể là 6.000 hoặc 6.000.000 ý tưởng. "
    assert sentence(finding) == (said + "Đề nghị hỏi lại nơi ban hành rồi ghi con số vào ô này; khi chưa rõ thì để trống, chỉ tiêu chỉ được theo dõi.")


def test_a_person_decides_in_the_cell_or_in_giao_chi_tieu() -> None:
    asked = _written("6.000 nghìn ý tưởng")
    code = asked.catalogue.indicators[0].code
    assert found(check, _written("6.000 nghìn ý tưởng", target=Target(code, 6000))) == []
    revised = Target(code, 6000, valid_from=date(2024, 6, 1), source="Công văn mẫu")
    assert found(check, replace(asked, targets=(*asked.targets, revised))) == []


def test_a_target_of_others_is_not_asked() -> None:
    assert found(check, _written("6.000 nghìn ý tưởng", inputs=())) == []


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
