"""Each component of each regime, measured in the written document against the figure of the rule, typed here by hand from the rule."""

from __future__ import annotations

from functools import cache

import pytest

from generators.regimes import load_regime, regimes
from generators.word_template.compiling import shipped_template
from generators.word_template.contract import STYLE_NAMES
from generators.word_template.rendering import render
from tests.generators.measuring import Measured, W
from tests.generators.samples import dispatch, report

# regime | component | sizes allowed | look (b bold, i italic, u underlined, C capitals) | align | article
FIGURES = """
doan | title | 15 | bC | right | HD 29 III.1
doan | parent | 14 | C | center | HD 29 III.2
doan | issuer | 14 | bC | center | HD 29 III.2
doan | issuer_separator | 14 | | center | HD 29 III.2
doan | number | 14 | | center | HD 29 III.3
doan | place_date | 13 | i | right | HD 29 III.4
doan | type | 16 | bC | center | HD 29 ô 8
doan | summary | 14 | b | center | HD 29 ô 9
doan | summary_separator | 14 | | center | HD 29 ô 9
doan | dispatch_summary | 12 | i | center | HD 29 ô 5
doan | conference | 12 | i | center | HD 29 ô 6
doan | draft | 13 | bC | center | HD 29 ô 6
doan | secrecy | 13 | bC | center | HD 29 ô 7
doan | urgency | 13 | bC | center | HD 29 ô 7
doan | addressee | 14 | bi | center | HD 29 ô 10
doan | body | 14 | | both | HD 29 III.6
doan | section | 14 | bC | both | HD 29 III.6
doan | clause | 14 | b | both | HD 29 III.6
doan | point | 14 | bi | both | HD 29 III.6
doan | base | 14 | | both | HD 29 III.6
doan | authority | 14 | bC | center | HD 29 III.7
doan | office | 14 | C | center | HD 29 III.7
doan | signer | 14 | b | center | HD 29 III.7
doan | recipients_label | 13 | b | left | HD 29 III.8
doan | recipients_item | 11 | | left | HD 29 III.8
nha-nuoc | title | 13 | bC | center | NĐ 30 ô 1
nha-nuoc | motto | 14 | b | center | NĐ 30 ô 1
nha-nuoc | parent | 12-13 | C | center | NĐ 30 ô 2
nha-nuoc | issuer | 12-13 | bC | center | NĐ 30 ô 2
nha-nuoc | number | 13 | | center | NĐ 30 ô 3
nha-nuoc | place_date | 14 | i | center | NĐ 30 ô 4
nha-nuoc | type | 13-14 | bC | center | NĐ 30 ô 5a
nha-nuoc | summary | 13-14 | b | center | NĐ 30 ô 5a
nha-nuoc | dispatch_summary | 12-13 | | center | NĐ 30 ô 5b
nha-nuoc | urgency | 13-14 | bC | center | NĐ 30 ô 10b
nha-nuoc | circulation | 13-14 | bC | center | NĐ 30 ô 11
nha-nuoc | addressee | 13-14 | | center | NĐ 30 ô 9a
nha-nuoc | body | 13-14 | | both | NĐ 30 ô 6
nha-nuoc | section | 13-14 | bC | both | NĐ 30 ô 6
nha-nuoc | clause | 13-14 | b | both | NĐ 30 ô 6
nha-nuoc | point | 13-14 | | both | NĐ 30 ô 6
nha-nuoc | base | 13-14 | i | both | NĐ 30 ô 6
nha-nuoc | authority | 13-14 | bC | center | NĐ 30 ô 7a
nha-nuoc | office | 13-14 | bC | center | NĐ 30 ô 7a
nha-nuoc | signer | 13-14 | b | center | NĐ 30 ô 7b
nha-nuoc | recipients_label | 12 | bi | left | NĐ 30 ô 9b
nha-nuoc | recipients_item | 11 | | left | NĐ 30 ô 9b
nha-nuoc | annex_number | 14 | b | center | NĐ 30 phụ lục
nha-nuoc | annex_title | 13-14 | bC | center | NĐ 30 phụ lục
nha-nuoc | annex_reference | 13-14 | i | center | NĐ 30 phụ lục
dang | title | 15 | bC | center | HD 05 ô 1
dang | parent | 14 | C | center | HD 05 ô 2
dang | issuer | 14 | bC | center | HD 05 ô 2
dang | number | 14 | | center | HD 05 ô 3
dang | place_date | 14 | i | center | HD 05 ô 4
dang | type | 15-16 | bC | center | HD 05 ô 5a
dang | summary | 14-15 | b | center | HD 05 ô 5a
dang | dispatch_summary | 12 | i | center | HD 05 ô 5b
dang | urgency | 14 | bC | center | HD 05 ô 10
dang | circulation | 12 | bC | right | HD 05 ô 11a
dang | draft | 14 | i | center | HD 05 ô 11b
dang | addressee | 14 | i | center | HD 05 ô 5a
dang | body | 14-15 | | both | HD 05 ô 6
dang | base | 14-15 | | both | HD 05 ô 6
dang | authority | 14 | bC | center | HD 05 ô 7a
dang | office | 14 | C | center | HD 05 ô 7a
dang | signer | 14 | b | center | HD 05 ô 7b
dang | recipients_label | 14 | u | left | HD 05 ô 9a
dang | recipients_item | 12 | | left | HD 05 ô 9a
"""
ROWS = [tuple(part.strip() for part in line.split("|")) for line in FIGURES.strip().splitlines()]
# regime | mm top, bottom, left, right (least-most) | first line mm | gap pt | line | article
PAGES = [
    ("doan", (20, 20), (20, 20), (30, 30), (20, 20), (12.7, 12.7), (0, 6), "auto", (1, 1.2), "HD 29 định lề, III.6"),
    ("nha-nuoc", (20, 25), (20, 25), (30, 35), (15, 20), (10, 12.7), (6, 20), "auto", (1, 1.5), "NĐ 30 Phụ lục I I.3, ô 6"),
    ("dang", (20, 20), (20, 20), (30, 30), (15, 15), (9, 11), (6, 20), "exact", (18, 22), "HD 05 định lề, ô 6"),
]
MM = 1440 / 25.4


@cache
def _written(regime: str, kind: str) -> Measured:
    return Measured(render(dispatch(regime) if kind == "dispatch" else report(regime), shipped_template(regime)))


@pytest.mark.parametrize(("regime", "component", "sizes", "look", "align", "article"), ROWS, ids=lambda value: str(value) or "đứng")
def test_a_component_looks_as_its_article_says(regime: str, component: str, sizes: str, look: str, align: str, article: str) -> None:
    documents = [_written(regime, kind) for kind in ("dispatch", "report")]
    found = [(document, each) for document in documents for each in document.paragraphs(STYLE_NAMES[component])]
    assert found, f"{component} is not written ({article})"
    for document, each in found:
        looks, text = document.looks(each), document.text(each)
        least, _, most = sizes.partition("-")
        assert float(least) <= looks.size <= float(most or least)
        assert (looks.bold, looks.italic, looks.underline) == ("b" in look, "i" in look, "u" in look)
        assert looks.font == "Times New Roman"
        assert looks.align == align
        assert text == text.upper() if "C" in look else text != text.upper() or not text.strip("*-").strip()


@pytest.mark.parametrize(
    ("regime", "top", "bottom", "left", "right", "first", "gap", "rule", "line", "article"), PAGES, ids=[row[0] + " " + row[-1] for row in PAGES]
)
def test_the_page_and_the_body_keep_to_the_rule(  # noqa: PLR0917 - a row of the table
    regime: str, top: tuple[float, float], bottom: tuple[float, float], left: tuple[float, float], right: tuple[float, float], first: tuple[float, float],
    gap: tuple[float, float], rule: str, line: tuple[float, float], article: str,
) -> None:  # fmt: skip
    document = _written(regime, "dispatch")
    section = next(document.root.iter(f"{W}sectPr"))
    margins = section.find(f"{W}pgMar")
    paper = section.find(f"{W}pgSz")
    assert margins is not None
    assert paper is not None
    assert (paper.get(f"{W}w"), paper.get(f"{W}h")) == ("11906", "16838")
    for side, (least, most) in {"top": top, "bottom": bottom, "left": left, "right": right}.items():
        assert least - 0.1 <= int(str(margins.get(W + side))) / MM <= most + 0.1, article
    assert 9.9 <= int(str(margins.get(f"{W}header"))) / MM <= 10.1
    body = document.looks(document.paragraphs("TH Nội dung")[0])
    assert first[0] - 0.1 <= body.first <= first[1] + 0.1
    assert gap[0] <= body.after <= gap[1]
    assert (body.line_rule, line[0] <= body.line <= line[1]) == (rule, True)


@pytest.mark.parametrize("regime", [regime.code for regime in regimes()])
def test_pages_are_numbered_in_the_header_from_the_second_and_anew_in_each_annex(regime: str) -> None:
    document = _written(regime, "report")
    sections = list(document.root.iter(f"{W}sectPr"))
    assert len(sections) == 3
    assert all(section.find(f"{W}titlePg") is not None for section in sections)
    assert [start.get(f"{W}start") for section in sections for start in section.iter(f"{W}pgNumType")] == ["1", "1"]
    sheets = [section.find(f"{W}pgSz") for section in sections]
    assert [sheet.get(f"{W}orient") for sheet in sheets if sheet is not None] == [None, None, "landscape"]
    headers = {name: content.decode() for name, content in document.parts.items() if name.startswith("word/header")}
    assert [" PAGE " in text for text in sorted(headers.values(), key=len)] == [False, True]


@pytest.mark.parametrize("regime", [regime.code for regime in regimes()])
def test_headings_have_outline_levels_and_word_numbers_them(regime: str) -> None:
    document = _written(regime, "dispatch")
    section, clause = (document.paragraphs(name)[0] for name in ("TH Mục", "TH Khoản"))
    outlines = [document.looks(each).outline for each in (section, clause)]
    assert None not in outlines
    assert outlines == sorted(outlines, key=lambda level: level or 0)
    forms = [level.find(f"{W}numFmt").get(f"{W}val") for each in (section, clause) if (level := document.level_of(each)) is not None]  # type: ignore[union-attr]
    assert forms == ["upperRoman", "decimal"]
    assert [document.text(each) for each in (section, clause)] == ["NỘI DUNG CHÍNH", "Việc thứ nhất"]


def test_every_default_lies_inside_the_range_of_its_rule_and_names_its_article() -> None:
    for regime in regimes():
        assert regime.components["body"].first_range is None or regime.components["body"].first_range[0] <= regime.components["body"].first
        for name, look in regime.components.items():
            assert look.source, f"{regime.code} {name}"
            assert look.range is None or look.range[0] <= look.size <= look.range[1], f"{regime.code} {name}"
            assert look.line_range is None or look.line_range[0] <= look.line <= look.line_range[1]
            assert look.exact_range is None or look.exact_range[0] <= (look.exact or 0) <= look.exact_range[1]
            assert (look.exact_range or (18, 22)) == (18, 22), "HD 05, ô 6"
            assert look.after_range is None or look.after_range[0] <= look.after <= look.after_range[1]
        page = regime.page
        assert sum(page.letterhead) <= page.width + 0.01
        assert all(low <= value <= high for value, (low, high) in ((page.left, page.left_range or (0, 99)), (page.right, page.right_range or (0, 99))))


def test_the_sizes_of_the_state_move_together() -> None:
    parts = load_regime("nha-nuoc").components
    assert (parts["title"].size, parts["motto"].size, parts["place_date"].size) in {(13, 14, 14), (12, 13, 13)}
