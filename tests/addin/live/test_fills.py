"""Fills come back exactly as they were: theme colours, tints and patterns through the names of Excel's Interior.

There is no Excel here. A stand-in bears those names as Excel's documentation tells them: one name changes others, and the theme's number of a colour
that is none of the theme's is refused. The rest of the way (the marks, the panel that remembers, the second click) is the adapter's own, in LibreOffice.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from addin.excel.live_cells import Stood
from addin.excel.live_fill import AUTOMATIC, NO_FILL, fill_of, give_back
from addin.excel.live_panel import GROUNDS
from tests.addin.live.conftest import Open, blank
from tests.addin.live.test_live_check import ERROR, book, panel, place

pytestmark = pytest.mark.libreoffice
SOLID, GREY_16, GRADIENT = 1, 17, 4000
PAGE = "Trang 1"
THEME = {5: 0xC47244, 6: 0x317DED, 8: 0x00C0FF}
FILLS: Mapping[str, Mapping[str, float]] = {
    "màu chủ đề": {"Pattern": SOLID, "ThemeColor": 5, "TintAndShade": 0.7999816888943144},
    "vân màu chủ đề": {"Pattern": GREY_16, "PatternThemeColor": 6, "PatternTintAndShade": -0.249977111117893, "ThemeColor": 8, "TintAndShade": 0.4},
    "vân trên nền tự động": {"Pattern": GREY_16, "PatternColorIndex": AUTOMATIC, "ColorIndex": AUTOMATIC},
    "vân màu riêng": {"Pattern": GREY_16, "PatternColor": 0x3050A0, "Color": 0xC0FFC0},
    "một màu": {"Pattern": SOLID, "Color": 0xF7EBDD, "TintAndShade": -0.1},
    "không nền": {},
}
"""What a macro recorder writes for each."""


class Interior:
    """Excel's Interior of one cell."""

    def __init__(self) -> None:
        self.__dict__["state"] = {"pattern": NO_FILL, "": ("index", AUTOMATIC, 0), "Pattern": ("index", AUTOMATIC, 0)}

    def __getattr__(self, name: str) -> Any:
        from tests.addin.live.libreoffice_engine import EXCEPTION, com_error

        which, told = self._split(name)
        if told == "":
            return self.state["pattern"]
        kind, value, tint = self.state[which]
        match told:
            case "TintAndShade":
                return tint
            case "ThemeColor" if kind != "theme":
                raise com_error(EXCEPTION, "invalid request", None, None)
            case "ColorIndex":
                return NO_FILL if self.state["pattern"] == NO_FILL else value if kind == "index" else 3
            case "Color":
                return THEME[value] if kind == "theme" else 0xFFFFFF if kind == "index" else value
        return value

    def __setattr__(self, name: str, value: Any) -> None:
        which, told = self._split(name)
        if value == NO_FILL:
            self.__init__()  # type: ignore[misc]  # nothing is left of a fill that is taken off
        elif told == "":
            self.state["pattern"] = value
        elif told == "TintAndShade":
            self.state[which] = (*self.state[which][:2], value)
        else:
            kind = {"Color": "plain", "ThemeColor": "theme", "ColorIndex": "index"}[told]
            self.state[which] = (kind, value, 0)
            self.state["pattern"] = SOLID if self.state["pattern"] in {NO_FILL, GRADIENT} else self.state["pattern"]

    @staticmethod
    def _split(name: str) -> tuple[str, str]:
        which = "Pattern" if name.startswith("Pattern") else ""
        told = name.removeprefix("Pattern")
        assert told in {"", "Color", "ThemeColor", "ColorIndex", "TintAndShade"}, name
        return which, told


@pytest.fixture
def interior(monkeypatch: pytest.MonkeyPatch, desktop: Any) -> Interior:  # noqa: ARG001 - the engine's modules need the bridge
    """The stand-in, borne by every cell of the engine; a colour is set and told through it as xlwings does on Windows."""
    from tests.addin.live.libreoffice_cells import Range

    made = Interior()

    def told(_: Range) -> tuple[int, int, int] | None:
        return None if made.ColorIndex == NO_FILL else (made.Color & 255, made.Color >> 8 & 255, made.Color >> 16 & 255)

    def given(_: Range, ground: tuple[int, int, int] | None) -> None:
        if ground is None:
            made.ColorIndex = NO_FILL
        else:
            made.Color = ground[0] | ground[1] << 8 | ground[2] << 16

    monkeypatch.setattr(Range, "Interior", property(lambda _: made))
    monkeypatch.setattr(Range, "color", property(told, given))
    return made


@pytest.fixture
def path(tmp_path: Path, open_workbook: Open) -> Path:
    made = blank(tmp_path / "a.xlsx")
    open_workbook(made)
    return made


@pytest.mark.parametrize("fill", FILLS)
def test_a_fill_comes_back_as_it_was(path: Path, interior: Interior, monkeypatch: pytest.MonkeyPatch, fill: str) -> None:
    monkeypatch.setattr("addin.excel.live.dress", lambda *_: None)
    for name, value in FILLS[fill].items():
        setattr(interior, name, value)
    before = copy.deepcopy(interior.state)
    book(path).mark(panel(place(ERROR, "G23", sheet=PAGE)))
    assert (interior.state[""], interior.Pattern) == (("plain", _number(GROUNDS[ERROR]), 0), before["pattern"] if fill != "không nền" else SOLID)
    book(path).clear()
    assert interior.state == before


@pytest.mark.parametrize("fill", [name for name in FILLS if FILLS[name]])
def test_every_name_of_a_fill_is_given_back(interior: Interior, fill: str) -> None:
    for name, value in FILLS[fill].items():
        setattr(interior, name, value)
    before, kept = copy.deepcopy(interior.state), fill_of(interior)
    interior.Pattern, interior.PatternColor, interior.Color = 18, 0x112233, 0x445566
    give_back(interior, kept)
    assert interior.state == before


def test_a_fill_that_could_not_be_given_back_is_left_alone(path: Path, interior: Interior, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("addin.excel.live.dress", lambda *_: None)
    interior.Pattern = GRADIENT
    before = copy.deepcopy(interior.state)
    book(path).mark(panel(place(ERROR, "G23", sheet=PAGE)))
    assert interior.state == before
    book(path).clear()
    assert interior.state == before


def test_a_panel_of_an_earlier_program_that_kept_no_fill_is_still_understood() -> None:
    """Saved with its marks before the program was renewed."""
    assert Stood("Trang 1", "G23", "DDEBF7", "FFADA3", "").fill == {}


def _number(ground: tuple[int, int, int]) -> int:
    return ground[0] | ground[1] << 8 | ground[2] << 16
