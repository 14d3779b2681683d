from __future__ import annotations

from indicators.checks.control.upper_cells_stand_once import check
from tests.indicators.checks.control.definitions import found, spoilt
from tests.xlsx_templates.control_workbook.rounds import small_round


def test_one_cell_twice_however_it_is_written() -> None:
    assert found(check, spoilt("upper_cells", 1, cell="$e$7")) == [("control_upper_cell_doubled", "upper_cells", 1, "cell")]
    assert found(check, spoilt("upper_cells", 1, cell="E7", sheet=" biểu  1")) == [("control_upper_cell_doubled", "upper_cells", 1, "cell")]


def test_the_same_cell_elsewhere() -> None:
    assert found(check, spoilt("upper_cells", 1, cell="E7", sheet="Biểu 2")) == []
    assert found(check, spoilt("upper_cells", 1, cell="E7", file="Bieu so 2.xlsx")) == []


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
