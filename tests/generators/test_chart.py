"""The picture of a report."""

from __future__ import annotations

import struct
from decimal import Decimal

from generators.chart import DOTS_PER_INCH, HEIGHT_MM, WIDTH_MM, Bar, completion_chart

BARS = (Bar("1", Decimal("85.2"), "85,2"), Bar("2", None, "…"), Bar("3", Decimal(250), "250"))
TITLE = "Mức độ hoàn thành so với chỉ tiêu năm (%)"


def size(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_the_same_figures_give_the_same_bytes_and_others_do_not() -> None:
    png = completion_chart(BARS, TITLE)
    assert png == completion_chart(BARS, TITLE)
    assert png != completion_chart((Bar("1", Decimal("85.3"), "85,2"), *BARS[1:]), TITLE)
    assert png.startswith(b"\x89PNG")
    assert b"matplotlib" not in png.lower()


def test_the_picture_is_as_large_as_it_says() -> None:
    assert all(abs(dots - mm / 25.4 * DOTS_PER_INCH) <= 1 for dots, mm in zip(size(completion_chart(BARS, TITLE)), (WIDTH_MM, HEIGHT_MM), strict=True))


def test_a_figure_beyond_the_frame_is_cut_and_one_not_known_has_no_bar() -> None:
    assert completion_chart((Bar("3", Decimal(250), "x"),), "") == completion_chart((Bar("3", Decimal(120), "x"),), "")
    assert completion_chart((Bar("3", None, "x"),), "") != completion_chart((Bar("3", Decimal(50), "x"),), "")


def test_no_line_with_a_target_still_gives_a_picture() -> None:
    assert completion_chart((), TITLE).startswith(b"\x89PNG")
