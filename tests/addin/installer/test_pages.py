"""The pages of the bundle: what they name is in the bundle, and the picture of the ribbon is the ribbon."""

from __future__ import annotations

import re
from functools import cache
from posixpath import dirname, join, normpath
from xml.etree import ElementTree as ET

import pytest

from addin.excel.vba_modules import macro_of
from addin.installer.bundle import SCRIPTS
from addin.installer.pages import FIRST, GUIDE, page, pages
from addin.installer.ribbon_picture import ribbon_picture
from addin.procedures import GROUPS, PROCEDURE_BY_KEY, PROCEDURES, TAB, in_group
from tests.house.source import ROOT

SVG = "{http://www.w3.org/2000/svg}"


@cache
def made() -> dict[str, bytes]:
    return pages()


def local_links(html: str) -> list[str]:
    return [link for link in re.findall(r'(?:href|src)="([^"]+)"', html) if not re.match(r"https?:|mailto:|#", link)]


def test_every_link_and_picture_leads_to_a_file_of_the_bundle() -> None:
    texts = {name: data.decode("utf-8") for name, data in made().items() if name.endswith(".html")}
    links = [(name, link) for name, html in texts.items() for link in local_links(html)]
    assert len(links) > 20
    assert not [(name, link) for name, link in links if normpath(join(dirname(name), link.partition("#")[0])) not in made()]


def test_links_within_the_guide_lead_to_a_heading_of_it() -> None:
    html = made()[f"{GUIDE}/huong-dan.html"].decode("utf-8")
    named = set(re.findall(r'<h\d id="([^"]+)"', html))
    from urllib.parse import unquote

    targets = [unquote(link) for link in re.findall(r'href="#([^"]+)"', html)]
    assert len(targets) > 5
    assert not [target for target in targets if target not in named]


def test_a_page_has_its_title_table_and_links() -> None:
    html = page("# Đầu đề\n\n[xem](cac-loai-van-ban.md#muc) [trang](https://example.vn/a.md)\n\n| a |\n|---|\n| b |\n").decode("utf-8")
    assert "<title>Đầu đề</title>" in html
    assert 'href="cac-loai-van-ban.html#muc"' in html
    assert 'href="https://example.vn/a.md"' in html
    assert "<td>b</td>" in html


def test_the_picture_shows_the_tab_its_groups_and_every_button() -> None:
    texts = [element.text for element in ET.fromstring(ribbon_picture()).iter(f"{SVG}text")]
    assert texts[0] == TAB
    assert sorted(str(text) for text in texts[1:]) == sorted(
        [*(group for group in GROUPS if in_group(group)), *(procedure.label for procedure in PROCEDURES), "Σ", "Kỳ ▾"]
    )


def test_nothing_of_the_picture_lies_outside_it() -> None:
    drawing = ET.fromstring(ribbon_picture())
    width, height = float(str(drawing.get("width"))), float(str(drawing.get("height")))
    for element in drawing.iter(f"{SVG}text"):
        assert 0 <= float(str(element.get("x"))) < width
        assert 0 <= float(str(element.get("y"))) < height


@pytest.mark.parametrize("name", FIRST)
def test_what_the_first_pages_name_is_there(name: str) -> None:
    text = (ROOT / "addin/installer/windows" / FIRST[name]).read_text(encoding="utf-8")
    named = set(re.findall(r"[\w-]+\.cmd", text))
    assert named <= set(SCRIPTS)
    buttons = {procedure.label for procedure in PROCEDURES}
    bold = re.findall(r"Bấm \*\*([^*]+)\*\*", text)
    assert not [label for label in bold if label not in buttons]


def test_plan_b_names_a_macro_that_is_there() -> None:
    text = (ROOT / "addin/installer/windows/doc-truoc.md").read_text(encoding="utf-8")
    assert re.findall(r"`(Click_\w+)` là nút ([^.]+)\.", text) == [(macro_of("consolidate"), PROCEDURE_BY_KEY["consolidate"].label)]


def test_the_checklist_is_numbered_and_says_what_must_be_seen() -> None:
    text = (ROOT / "addin/installer/windows/kiem-tra-lan-dau.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| (.+?) \| (.+?) \| \|$", text, re.MULTILINE)
    assert [int(row[0]) for row in rows] == list(range(1, len(rows) + 1))
    assert len(rows) > 15
