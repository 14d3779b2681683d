"""The fill of a cell as Excel's own object has it (Range.Interior): pattern, theme colours and their tints, so that it can be given back exactly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from addin.excel.refusals import unless_refused

Fill = Mapping[str, float]
"""Names of Interior with their values, in the order in which they are given back; nothing for a cell without a fill."""

NO_FILL, AUTOMATIC = -4142, -4105
_GRADIENTS = frozenset({4000, 4001})
_COLOURS = ("Pattern", "")
"""The colour of the pattern's lines, then the ground; each is plain, of the theme, or automatic, and has a tint."""


def is_gradient(interior: Any) -> bool:
    """Return whether a fill runs from colour to colour: it is made of objects of its own and could not be given back, so it is left alone."""
    return interior.Pattern in _GRADIENTS


def fill_of(interior: Any) -> Fill:
    """Return the fill of a cell."""
    pattern = interior.Pattern
    if pattern in {None, NO_FILL}:
        return {}
    found: dict[str, float] = {"Pattern": pattern}
    for which in _COLOURS:
        found |= _colour(interior, which)
    return found


def give_back(interior: Any, fill: Fill) -> None:
    """Have a cell bear a fill again; what it bears already is not set anew, since one name of Interior changes others."""
    for name, value in fill.items():
        if _told(interior, name) != value:
            setattr(interior, name, value)


def _told(interior: Any, name: str) -> Any:
    """Return what Excel tells by a name, None where it refuses: it tells no theme's number of a colour that is none of the theme's."""
    return unless_refused(lambda: getattr(interior, name), None)


def _colour(interior: Any, which: str) -> dict[str, float]:
    """Return the one name that tells a colour, and its tint."""
    theme = _told(interior, f"{which}ThemeColor")
    index = getattr(interior, f"{which}ColorIndex")
    if isinstance(theme, int) and theme > 0:
        told = {f"{which}ThemeColor": theme}
    elif index in {NO_FILL, AUTOMATIC}:
        told = {f"{which}ColorIndex": index}
    else:
        told = {f"{which}Color": getattr(interior, f"{which}Color")}
    tint = _told(interior, f"{which}TintAndShade")
    return {**told, f"{which}TintAndShade": tint} if isinstance(tint, int | float) else dict(told)
