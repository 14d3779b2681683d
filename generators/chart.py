"""The one picture of a report: how far each published target is reached, in bars. Grey, so that it prints; the same figures give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

WIDTH_MM, HEIGHT_MM, DOTS_PER_INCH = 160, 78, 200
TOP = 120
"""Percent at which a bar meets the frame; what is more stands in its figure."""
_MM_PER_INCH = 25.4
_REACHED, _BELOW, _EDGE = "#595959", "#BFBFBF", "#262626"
_FONT = "fonts/ttf/DejaVuSans.ttf"
"""The letters that come with the library: whatever the machine has, the picture is the same."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its number in the table, how many percent (None where not known: no bar), and the figure above it as it is printed."""

    label: str
    percent: Decimal | None
    text: str


def completion_chart(bars: Sequence[Bar], title: str) -> bytes:
    """Return a PNG of WIDTH_MM × HEIGHT_MM with a bar for each target, in the order given, and a line at 100%."""
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with mpl.rc_context(mpl.rcParamsDefault):
        figure = Figure(figsize=(WIDTH_MM / _MM_PER_INCH, HEIGHT_MM / _MM_PER_INCH), dpi=DOTS_PER_INCH, layout="tight")
        _draw(figure.subplots(), bars, title)
        canvas, written = FigureCanvasAgg(figure), io.BytesIO()
        canvas.print_png(written, metadata={"Software": None})  # type: ignore[no-untyped-call]
    return written.getvalue()


def _draw(axes: object, bars: Sequence[Bar], title: str) -> None:
    import matplotlib as mpl
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties

    if not isinstance(axes, Axes):
        raise TypeError(axes)
    letters = FontProperties(fname=Path(mpl.get_data_path()) / _FONT, size=7)
    title_letters = FontProperties(fname=Path(mpl.get_data_path()) / _FONT, size=8)
    places = range(len(bars))
    heights = [min(float(bar.percent), TOP) if bar.percent is not None else 0.0 for bar in bars]
    fills = [_REACHED if bar.percent is not None and bar.percent >= 100 else _BELOW for bar in bars]
    axes.bar(places, heights, color=fills, edgecolor=_EDGE, linewidth=0.5, width=0.7)
    axes.axhline(100, color=_EDGE, linewidth=0.8, linestyle="--")
    for place, bar, height in zip(places, bars, heights, strict=True):
        axes.text(place, min(height, TOP) + 1.5, bar.text, ha="center", va="bottom", fontproperties=letters, fontsize=_figure_size(len(bars)))
    axes.set_xticks(places, [bar.label for bar in bars], fontproperties=letters)
    axes.set_yticks(range(0, TOP + 1, 20), [str(step) for step in range(0, TOP + 1, 20)], fontproperties=letters)
    axes.set_ylim(0, TOP + 12)
    axes.set_xlim(-0.7, max(len(bars), 1) - 0.3)
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(length=2, width=0.5)
    axes.set_title(title, fontproperties=title_letters)


def _figure_size(bars: int) -> float:
    """Return the size in pt at which the figures above so many bars do not meet."""
    return 7 if bars <= 16 else 5.5 if bars <= 30 else 4
