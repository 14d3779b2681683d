"""The pictures of the guide: what is cut out of a page, and the PNG that is written."""

from __future__ import annotations

import struct
import zlib

from docs.make_pictures import MARGIN, _drawn, _png

WIDTH, HEIGHT = 60, 40
WHITE, RED = b"\xff\xff\xff", b"\xff\x00\x00"


def _grey_page(ink: tuple[int, int]) -> bytes:
    pixels = bytearray(b"\xff" * WIDTH * HEIGHT)
    pixels[ink[1] * WIDTH + ink[0]] = 0
    return f"P5\n{WIDTH} {HEIGHT}\n255\n".encode() + bytes(pixels)


def test_a_picture_is_what_is_drawn_and_a_margin() -> None:
    assert _drawn(_grey_page((30, 20)), (0, 0, 1, 1)) == (30 - MARGIN, 20 - MARGIN, 2 * MARGIN + 1, 2 * MARGIN + 1)


def test_a_picture_stays_inside_its_part_of_the_page() -> None:
    left, top, width, height = _drawn(_grey_page((29, 19)), (0, 0, 0.5, 0.5))
    assert (left + width, top + height) == (WIDTH // 2, HEIGHT // 2)


def test_a_png_keeps_the_colours_of_its_pixels() -> None:
    png = _png(WHITE + RED + RED + WHITE, 2, 2)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", png[16:24]) == (2, 2)
    palette = png[png.index(b"PLTE") + 4 :][:6]
    size = struct.unpack(">I", png[png.index(b"IDAT") - 4 : png.index(b"IDAT")])[0]
    rows = zlib.decompress(png[png.index(b"IDAT") + 4 :][:size])
    shown = [[palette[3 * at : 3 * at + 3] for at in rows[start + 1 : start + 3]] for start in (0, 3)]
    assert shown == [[WHITE, RED], [RED, WHITE]]
