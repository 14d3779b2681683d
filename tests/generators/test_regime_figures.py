"""Each component of each regime, measured in the written document against the figure of the rule, typed here by hand from the rule with its article."""

from __future__ import annotations

import re
from functools import cache

import pytest

from generators.regimes import SHARED, load_regime
from generators.word_template.compiling import shipped_template
from generators.word_template.contract import STYLE_NAMES
from generators.word_template.rendering import render
from tests.generators.measuring import Element, Measured, W
from tests.generators.samples import REGIMES, dispatch, every_level, plain_id, report

# regime | article | component | sizes allowed | look (b bold, i italic, u underlined, C capitals) | align
FIGURES = """
doan | HD 29 III.1 | title | 15 | bC | right
doan | HD 29 III.2 | parent | 14 | C | center
doan | HD 29 III.2 | issuer | 14 | bC | center
doan | HD 29 III.2 | issuer_separator | 14 | | center
doan | HD 29 III.3 | number | 14 | | center
doan | HD 29 III.4 | place_date | 13 | i | right
doan | HD 29 ô 8 | type | 16 | bC | center
doan | HD 29 ô 9 | summary | 14 | b | center
doan | HD 29 ô 9 | summary_separator | 14 | | center
doan | HD 29 ô 5 | dispatch_summary | 12 | i | center
doan | HD 29 ô 6 | conference | 12 | i | center
doan | HD 29 ô 6 | draft | 13 | bC | center
doan | HD 29 ô 7 | secrecy | 13 | bC | center
doan | HD 29 ô 7 | urgency | 13 | bC | center
doan | HD 29 ô 12a | circulation | 13 | bC | center
doan | HD 29 ô 10 | addressee_label | 14 | bi | center
doan | HD 29 ô 10 | addressee | 14 | b | center
doan | HD 29 ô 10 | addressee_list | 14 | bi | left
doan | HD 29 ô 10 | addressee_item | 14 | b | left
doan | HD 29 III.6 | body | 14 | | both
doan | HD 29 III.6 | base | 14 | | both
doan | HD 29 III.6 | part | 15-16 | b | center
doan | HD 29 III.6 | part_title | 14 | b | center
doan | HD 29 không quy định | chapter | 14 | b | center
doan | HD 29 không quy định | chapter_title | 14 | b | center
doan | HD 29 không quy định | article | 14 | b | both
doan | HD 29 III.6 | section | 14 | bC | both
doan | HD 29 III.6 | clause | 14 | b | both
doan | HD 29 III.6 | point | 14 | bi | both
doan | HD 29 III.6 | subpoint | 14 | i | both
doan | HD 29 III.6 | subsubpoint | 14 | | both
doan | HD 29 III.6 | dash | 14 | | both
doan | HD 29 III.6 | plus | 14 | | both
doan | HD 29 III.6 | numbered | 14 | | both
doan | HD 29 III.7 | authority | 14 | bC | center
doan | HD 29 III.7 | office | 14 | C | center
doan | HD 29 III.7 | office_direct | 14 | bC | center
doan | HD 29 III.7 | signer | 14 | b | center
doan | HD 29 III.8 | recipients_label | 13 | b | left
doan | HD 29 III.8 | recipients_item | 11 | | left
doan | HD 29 III.8 | recipients_purpose | 11 | | left
doan | 30-HD/TWĐTN-BTC | annex_number | 14 | bC | center
doan | 30-HD/TWĐTN-BTC | annex_title | 14 | bC | center
doan | 30-HD/TWĐTN-BTC | annex_reference | 14 | i | center
doan | HD 29 số trang | page_number | 13-14 | | center
doan | HD 29 ô 16 | file_code | 8 | i | left
nha-nuoc | NĐ 30 ô 1 | title | 12-13 | bC | center
nha-nuoc | NĐ 30 ô 1 | motto | 13-14 | b | center
nha-nuoc | NĐ 30 ô 2 | parent | 12-13 | C | center
nha-nuoc | NĐ 30 ô 2 | issuer | 12-13 | bC | center
nha-nuoc | NĐ 30 ô 3 | number | 13 | | center
nha-nuoc | NĐ 30 ô 4 | place_date | 13-14 | i | center
nha-nuoc | NĐ 30 ô 5a | type | 13-14 | bC | center
nha-nuoc | NĐ 30 ô 5a | summary | 13-14 | b | center
nha-nuoc | NĐ 30 ô 5b | dispatch_summary | 12-13 | | center
nha-nuoc | NĐ 30 ô 10a | secrecy | 13-14 | bC | center
nha-nuoc | NĐ 30 ô 10b | urgency | 13-14 | bC | center
nha-nuoc | NĐ 30 ô 11 | circulation | 13-14 | bC | center
nha-nuoc | NĐ 30 không quy định | conference | 12 | i | center
nha-nuoc | NĐ 30 không quy định | draft | 13 | bC | center
nha-nuoc | NĐ 30 ô 9a | addressee_label | 13-14 | | center
nha-nuoc | NĐ 30 ô 9a | addressee | 13-14 | | center
nha-nuoc | NĐ 30 ô 9a | addressee_list | 13-14 | | left
nha-nuoc | NĐ 30 ô 9a | addressee_item | 13-14 | | left
nha-nuoc | NĐ 30 ô 6 | body | 13-14 | | both
nha-nuoc | NĐ 30 ô 6 | base | 13-14 | i | both
nha-nuoc | NĐ 30 ô 6 | part | 13-14 | b | center
nha-nuoc | NĐ 30 ô 6 | part_title | 13-14 | bC | center
nha-nuoc | NĐ 30 ô 6 | chapter | 13-14 | b | center
nha-nuoc | NĐ 30 ô 6 | chapter_title | 13-14 | bC | center
nha-nuoc | NĐ 30 ô 6 | titled_section | 13-14 | b | center
nha-nuoc | NĐ 30 ô 6 | titled_section_title | 13-14 | bC | center
nha-nuoc | NĐ 30 ô 6 | subsection | 13-14 | b | center
nha-nuoc | NĐ 30 ô 6 | subsection_title | 13-14 | bC | center
nha-nuoc | NĐ 30 ô 6 | article | 13-14 | b | both
nha-nuoc | NĐ 30 ô 6 | section | 13-14 | bC | both
nha-nuoc | NĐ 30 ô 6 | clause | 13-14 | b | both
nha-nuoc | NĐ 30 ô 6 | point | 13-14 | | both
nha-nuoc | NĐ 30 không quy định | dash | 13-14 | | both
nha-nuoc | NĐ 30 không quy định | plus | 13-14 | | both
nha-nuoc | NĐ 30 ô 6 | numbered | 13-14 | | both
nha-nuoc | NĐ 30 ô 7a | authority | 13-14 | bC | center
nha-nuoc | NĐ 30 ô 7a | office | 13-14 | bC | center
nha-nuoc | NĐ 30 ô 7a | office_direct | 13-14 | bC | center
nha-nuoc | NĐ 30 ô 7b | signer | 13-14 | b | center
nha-nuoc | NĐ 30 ô 9b | recipients_label | 12 | bi | left
nha-nuoc | NĐ 30 ô 9b | recipients_item | 11 | | left
nha-nuoc | NĐ 30 ô 9b | recipients_purpose | 11 | | left
nha-nuoc | NĐ 30 phụ lục | annex_number | 14 | b | center
nha-nuoc | NĐ 30 phụ lục | annex_title | 13-14 | bC | center
nha-nuoc | NĐ 30 phụ lục | annex_reference | 13-14 | i | center
nha-nuoc | NĐ 30 Phần I I.7 | page_number | 13-14 | | center
nha-nuoc | NĐ 30 ô 12 | file_code | 11 | | left
dang | HD 05 ô 1 | title | 15 | bC | center
dang | HD 05 ô 2 | parent | 14 | C | center
dang | HD 05 ô 2 | issuer | 14 | bC | center
dang | HD 05 ô 2 | issuer_separator | 14 | | center
dang | HD 05 ô 3 | number | 14 | | center
dang | HD 05 ô 4 | place_date | 14 | i | center
dang | HD 05 ô 5a | type | 15-16 | bC | center
dang | HD 05 ô 5a | summary | 14-15 | b | center
dang | HD 05 ô 5a | summary_separator | 14-15 | | center
dang | HD 05 ô 5b | dispatch_summary | 12 | i | center
dang | HD 05 ô 10 | secrecy | 14 | bC | center
dang | HD 05 ô 10 | urgency | 14 | bC | center
dang | HD 05 ô 11a | circulation | 12 | bC | right
dang | HD 05 ô 11a | conference | 12 | bC | right
dang | HD 05 ô 11b | draft | 14 | i | center
dang | HD 05 ô 5a | addressee_label | 14 | i | center
dang | HD 05 ô 5a | addressee | 14-15 | | center
dang | HD 05 ô 5a | addressee_list | 14-15 | i | left
dang | HD 05 ô 5a | addressee_item | 14-15 | | left
dang | HD 05 ô 6 | body | 14-15 | | both
dang | HD 05 ô 6 | base | 14-15 | | both
dang | HD 05 ô 6 | part | 14-15 | b | center
dang | HD 05 ô 6 | part_title | 14-15 | bC | center
dang | HD 05 ô 6 | chapter | 14-15 | b | center
dang | HD 05 ô 6 | chapter_title | 14-15 | bC | center
dang | HD 05 ô 6 | titled_section | 14-15 | b | center
dang | HD 05 ô 6 | titled_section_title | 14-15 | b | center
dang | HD 05 ô 6 | article | 14-15 | b | both
dang | HD 05 không quy định | section | 14-15 | bC | both
dang | HD 05 ô 6 | clause | 14-15 | b | both
dang | HD 05 ô 6 | point | 14-15 | | both
dang | HD 05 không quy định | dash | 14-15 | | both
dang | HD 05 không quy định | plus | 14-15 | | both
dang | HD 05 ô 6 | numbered | 14-15 | | both
dang | HD 05 ô 7a | authority | 14 | bC | center
dang | HD 05 ô 7a | office | 14 | C | center
dang | HD 05 ô 7a | office_direct | 14 | C | center
dang | HD 05 ô 7b | signer | 14 | b | center
dang | HD 05 ô 9a | recipients_label | 14 | u | left
dang | HD 05 ô 9a | recipients_item | 12 | | left
dang | HD 05 ô 9a | recipients_purpose | 12 | | left
dang | HD 05 phụ lục | annex_number | 14 | b | center
dang | HD 05 phụ lục | annex_title | 14 | bC | center
dang | HD 05 phụ lục | annex_reference | 14 | i | center
dang | HD 05 số trang | page_number | 14 | | center
dang | HD 05 người soạn | file_code | 11 | | left
"""
ROWS = [tuple(part.strip() for part in line.split("|")) for line in FIGURES.strip().splitlines()]
# regime | mm top, bottom, left, right (least-most) | first line mm | gap pt | line | article
PAGES = [
    ("doan", (20, 20), (20, 20), (30, 30), (20, 20), (12.7, 12.7), (0, 6), "auto", (1, 1.2), "HD 29 định lề, III.6"),
    ("nha-nuoc", (20, 25), (20, 25), (30, 35), (15, 20), (10, 12.7), (6, 20), "auto", (1, 1.5), "NĐ 30 Phụ lục I I.3, ô 6"),
    ("dang", (20, 20), (20, 20), (30, 30), (15, 15), (9, 11), (6, 20), "exact", (18, 22), "HD 05 định lề, ô 6"),
]
MAKERS = {"dispatch": dispatch, "report": report, "levels": every_level}
MM = 1440 / 25.4


@cache
def written(regime: str, kind: str) -> Measured:
    return Measured(render(MAKERS[kind](regime), shipped_template(regime)))


def _found(regime: str, component: str) -> list[tuple[Measured, Element, int]]:
    """Return where the component stands in the three documents: paragraph, and the run that shows how it looks."""
    places = []
    for document in (written(regime, kind) for kind in MAKERS):
        if component in load_regime(regime).spans:
            places += [(document, *place) for place in document.spans(STYLE_NAMES[component])]
        else:
            places += [
                (document, each, max(len(list(each.iter(f"{W}r"))) - 1, 0) if component == "addressee" else 0)
                for each in document.paragraphs(STYLE_NAMES[component])
            ]
    return places


def _own_text(document: Measured, regime: str, component: str, paragraph: Element, run: int) -> str:
    """Return what is said in the component itself: of a paragraph what no span of another look says."""
    if component in load_regime(regime).spans:
        return document.text(list(paragraph.iter(f"{W}r"))[run])
    return "".join(document.text(each) for each in paragraph.iter(f"{W}r") if each.find(f"{W}rPr/{W}rStyle") is None)


@pytest.mark.parametrize(("regime", "article", "component", "sizes", "look", "align"), ROWS, ids=[plain_id(*row[:3]) for row in ROWS])
def test_a_component_looks_as_its_article_says(regime: str, article: str, component: str, sizes: str, look: str, align: str) -> None:
    places = _found(regime, component)
    assert places, f"{component} is not written ({article})"
    least, _, most = sizes.partition("-")
    for document, paragraph, run in places:
        looks, text = document.looks(paragraph, run), _own_text(document, regime, component, paragraph, run)
        assert float(least) <= looks.size <= float(most or least)
        assert (looks.bold, looks.italic, looks.underline) == ("b" in look, "i" in look, "u" in look)
        assert looks.font == "Times New Roman"
        assert component in load_regime(regime).spans or looks.align == align
        assert text == text.upper() if "C" in look else text != text.upper() or not text.strip("*-0123456789 ").strip()


@pytest.mark.parametrize("regime", REGIMES)
def test_no_component_goes_unmeasured_and_each_names_its_article_in_the_data(regime: str) -> None:
    components = load_regime(regime).components
    shared = {name for name in components if all(name in load_regime(each).components for each in REGIMES)} - {row[2] for row in ROWS}
    assert shared == {"rule", "table_head", "table_cell", "caption", "picture", "sample", "gap"}, SHARED
    articles = {row[2]: row[1] for row in ROWS if row[0] == regime}
    assert articles.keys() == components.keys() - shared
    for name, article in articles.items():
        said = re.sub(r"Phụ lục I, (?!phụ lục)|,", "", components[name].source.replace("Phụ lục I, phụ lục", "phụ lục"))
        assert article in said, f"{name}: {components[name].source}"
    for row in (row for row in ROWS if row[0] == regime):
        least, _, most = row[3].partition("-")
        allowed = components[row[2]].range or (components[row[2]].size,) * 2
        assert float(least) <= allowed[0] <= allowed[1] <= float(most or least), row


@pytest.mark.parametrize(
    ("regime", "top", "bottom", "left", "right", "first", "gap", "rule", "line", "article"), PAGES, ids=[plain_id(row[0], row[-1]) for row in PAGES]
)
def test_the_page_and_the_body_keep_to_the_rule(  # noqa: PLR0917 - a row of the table
    regime: str, top: tuple[float, float], bottom: tuple[float, float], left: tuple[float, float], right: tuple[float, float], first: tuple[float, float],
    gap: tuple[float, float], rule: str, line: tuple[float, float], article: str,
) -> None:  # fmt: skip
    document = written(regime, "dispatch")
    section = next(document.root.iter(f"{W}sectPr"))
    margins = section.find(f"{W}pgMar")
    paper = section.find(f"{W}pgSz")
    assert margins is not None
    assert paper is not None
    page = load_regime(regime).page
    ranges = [getattr(page, f"{side}_range") or (getattr(page, side),) * 2 for side in ("top", "bottom", "left", "right")]
    assert ranges == [top, bottom, left, right], "what the data allow is what the rule allows"
    assert (paper.get(f"{W}w"), paper.get(f"{W}h")) == ("11906", "16838")
    for side, (least, most) in {"top": top, "bottom": bottom, "left": left, "right": right}.items():
        assert least - 0.1 <= int(str(margins.get(W + side))) / MM <= most + 0.1, article
    assert 9.9 <= int(str(margins.get(f"{W}header"))) / MM <= 10.1
    body = document.looks(document.paragraphs("TH Nội dung")[0])
    assert first[0] - 0.1 <= body.first <= first[1] + 0.1
    assert gap[0] <= body.after <= gap[1]
    assert (body.line_rule, line[0] <= body.line <= line[1]) == (rule, True)


@pytest.mark.parametrize("regime", REGIMES, ids=["doan-HD 29 so trang", "nha-nuoc-ND 30 Phan I I.7", "dang-HD 05 so trang"])
def test_pages_are_numbered_in_the_header_from_the_second_and_anew_in_each_annex(regime: str) -> None:
    document = written(regime, "report")
    sections = list(document.root.iter(f"{W}sectPr"))
    assert len(sections) == 3
    assert all(section.find(f"{W}titlePg") is not None for section in sections)
    assert [start.get(f"{W}start") for section in sections for start in section.iter(f"{W}pgNumType")] == ["1", "1"]
    sheets = [section.find(f"{W}pgSz") for section in sections]
    assert [sheet.get(f"{W}orient") for sheet in sheets if sheet is not None] == [None, None, "landscape"]
    related = dict(re.findall(r'Id="([^"]*)"[^>]*Target="([^"]*)"', document.parts["word/_rels/document.xml.rels"].decode()))
    for section in sections:
        shown = {}
        for each in section.iter(f"{W}headerReference"):
            key = next(value for name, value in each.attrib.items() if name.endswith("}id"))
            shown[each.get(f"{W}type")] = " PAGE " in document.parts[f"word/{related[key]}"].decode()
        assert shown == {"default": True, "first": False}


@pytest.mark.parametrize("regime", REGIMES)
def test_headings_have_outline_levels_in_their_order(regime: str) -> None:
    document = written(regime, "levels")
    outlines = [document.looks(document.paragraphs(STYLE_NAMES[level])[0]).outline for level in load_regime(regime).levels]
    assert outlines == list(range(len(outlines)))


def test_every_default_lies_inside_the_range_of_its_rule() -> None:
    for regime in map(load_regime, REGIMES):
        assert regime.components["body"].first_range is None or regime.components["body"].first_range[0] <= regime.components["body"].first
        for name, look in regime.components.items():
            assert look.range is None or look.range[0] <= look.size <= look.range[1], f"{regime.code} {name}"
            assert look.line_range is None or look.line_range[0] <= look.line <= look.line_range[1]
            assert look.exact_range is None or look.exact_range[0] <= (look.exact or 0) <= look.exact_range[1]
            assert look.after_range is None or look.after_range[0] <= look.after <= look.after_range[1]
        page = regime.page
        assert sum(page.letterhead) <= page.width + 0.01
        assert all(low <= value <= high for value, (low, high) in ((page.left, page.left_range or (0, 99)), (page.right, page.right_range or (0, 99))))


@pytest.mark.parametrize("regime", ["nha-nuoc"], ids=["nha-nuoc-ND 30 Phu luc I o 1, 4"])
def test_the_sizes_of_the_state_move_together(regime: str) -> None:
    document = written(regime, "dispatch")
    sizes = tuple(document.looks(document.paragraphs(STYLE_NAMES[name])[0]).size for name in ("title", "motto", "place_date"))
    assert sizes in {(13, 14, 14), (12, 13, 13)}
