"""Compiles a template once: parts packed, the text cut at its anchors, styles known by name. What is missing is said in one sentence."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from generators.laid import ANCHORS
from generators.regimes import Regime, load_regime
from generators.word_template.anchors import anchor_of, cut, pieces_of, serialized
from generators.word_template.building import build_template
from generators.word_template.contract import ANCHOR_NAMES, STYLE_NAMES, TABLE_STYLE, wanted_styles
from generators.word_template.package import Opening, Packed, opening, packed
from generators.word_template.stories import Story, stories_of, with_copies
from generators.word_template.wordml import NAMESPACE, twips
from indicators.findings import Finding, Severity
from indicators.vietnamese.sentences import sentence

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

DOCUMENT, CORE, APP, NUMBERING, RELATIONS, TYPES = (
    "word/document.xml", "docProps/core.xml", "docProps/app.xml", "word/numbering.xml", "word/_rels/document.xml.rels", "[Content_Types].xml",
)  # fmt: skip
LARGEST = 20_000_000
"""Bytes that the parts of a template may have, unpacked: an office may put its emblem in."""
_W = f"{{{NAMESPACE}}}"
SECTION = "section"
"""The last piece but one: where the page of the last section is set."""
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)


class TemplateError(Exception):
    """A template that cannot be used. `finding` says why; ``str()`` is its Vietnamese sentence."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.finding = Finding(code, Severity.ERROR, facts=facts)

    def __str__(self) -> str:
        return sentence(self.finding)


@dataclass(frozen=True)
class StyleFacts:
    """What a rule's length is reckoned from: letters in pt, bold, italic."""

    size: float
    bold: bool
    italic: bool


@dataclass(frozen=True)
class CompiledTemplate:
    """A template ready for writing.

    `pieces` are text and anchor by turns; `styles` are ids by component, `columns` the width in mm of the place where an anchor stands.
    """

    regime: Regime
    pieces: tuple[str, ...]
    stories: Mapping[str, Story]
    section: str
    styles: Mapping[str, str]
    table_style: str
    looks: Mapping[str, StyleFacts]
    columns: Mapping[str, float]
    lists: Mapping[str, tuple[str, str]]
    fixed: Opening
    loose: Mapping[str, bytes]

    @cached_property
    def loose_packed(self) -> Mapping[str, Packed]:
        """The parts that only some documents change, as they are."""
        return {key: packed(key, value, 9) for key, value in self.loose.items()}


@cache
def shipped_template(code: str) -> CompiledTemplate:
    """Return the template of the regime with that code as it is shipped, compiled."""
    regime = load_regime(code)
    return compile_template(build_template(regime), regime)


def compile_template(content: bytes, regime: Regime, name: str = "") -> CompiledTemplate:
    """Return the template compiled; `name` is the file's in what is said.

    TemplateError where it is damaged, or an anchor, a style or the page number is missing.
    """
    word, parts = _opened(content, name)
    ids = {str(style.name): str(style.style_id) for style in word.styles}
    _want(word, ids, regime, name)
    _want_page_number(parts, name)
    columns = _columns(word, regime)
    stories = stories_of(parts)
    cut(word.element.body, ANCHORS)
    pieces, section = _pieces(word)
    parts[APP], parts[TYPES] = _APP.encode(), _with_png(parts[TYPES])
    styles = {component: ids[STYLE_NAMES[component]] for component in regime.components}
    with_copies(parts, stories, f'<w:p><w:pPr><w:pStyle w:val="{styles["gap"]}"/></w:pPr></w:p>', RELATIONS, TYPES)
    changing = {DOCUMENT, CORE, NUMBERING, RELATIONS, *(story.part for story in stories.values())}
    fixed = opening(packed(key, parts[key], 9) for key in (TYPES, *sorted(parts.keys() - changing - {TYPES})))
    loose = {key: parts[key] for key in (NUMBERING, RELATIONS)}
    return CompiledTemplate(regime, pieces, stories, section, styles, ids[TABLE_STYLE], _looks(word, styles), columns, _lists(word, styles), fixed, loose)


def _opened(content: bytes, name: str) -> tuple[WordDocument, dict[str, bytes]]:
    """Return the document and its parts; TemplateError where the file is none, or too large."""
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _want_small(archive, name)
            parts = {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
        word = docx.Document(io.BytesIO(content))
        _ = parts[DOCUMENT], parts[NUMBERING], parts[RELATIONS], parts[TYPES], parts[CORE], word.element.body.sectPr.tag
    except TemplateError:
        raise
    except Exception as problem:  # whatever breaks there, the file is what is damaged: zlib, lxml and python-docx each say it in their own way
        raise TemplateError("template_damaged", file=name) from problem
    return word, parts


def _want_small(archive: zipfile.ZipFile, name: str) -> None:
    if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
        raise TemplateError("template_too_large", file=name)


def _want(word: WordDocument, ids: Mapping[str, str], regime: Regime, name: str) -> None:
    lacking = [anchor for anchor in ANCHORS if anchor_of(word.element.body, anchor) is None]
    if lacking:
        raise TemplateError("template_anchor_missing", file=name, anchors=", ".join(f"“{ANCHOR_NAMES[anchor]}”" for anchor in lacking))
    if without := [style for style in wanted_styles(regime) if style not in ids]:
        raise TemplateError("template_style_missing", file=name, styles=", ".join(f"“{style}”" for style in without))


def _want_page_number(parts: Mapping[str, bytes], name: str) -> None:
    """Let nobody lose the page numbers unseen: LibreOffice drops the header where only the first page's style was changed."""
    from docx.oxml import parse_xml

    for part in parts:
        if re.fullmatch(r"word/(?:header|footer)\d*\.xml", part):
            root: Any = parse_xml(parts[part])
            told = [field.text or field.get(f"{_W}instr", "") for field in root.iter(f"{_W}instrText", f"{_W}fldSimple")]
            if re.search(r"\bPAGE\b", "".join(told)):
                return
    raise TemplateError("template_page_number_missing", file=name)


def _pieces(word: WordDocument) -> tuple[tuple[str, ...], str]:
    """Return the document's text cut at its anchors (text, anchor, text, …) and at its last section, and that section's own text."""
    whole = serialized(word.element)
    start, end = whole.rindex("<w:sectPr"), whole.rindex("</w:sectPr>") + len("</w:sectPr>")
    return (*pieces_of(whole[:start]), SECTION, whole[end:]), whole[start:end]


def _columns(word: WordDocument, regime: Regime) -> dict[str, float]:
    """Return the width in mm of the cell or page in which each anchor stands."""
    found = {}
    for name in ANCHORS:
        cell = anchor_of(word.element.body, name).getparent()
        while cell is not None and cell.tag != f"{_W}tc":
            cell = cell.getparent()
        wide = cell.find(f"{_W}tcPr/{_W}tcW") if cell is not None else None
        found[name] = int(wide.get(f"{_W}w")) / twips(1000) * 1000 if wide is not None and wide.get(f"{_W}type") == "dxa" else regime.page.width
    return found


def _looks(word: WordDocument, styles: Mapping[str, str]) -> dict[str, StyleFacts]:
    """Return how large, bold and slanting the letters of each style are, through the styles it stands on."""
    by_id = {style.style_id: style for style in word.styles}
    size = word.styles.element.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}sz")
    plain = int(size.get(f"{_W}val")) / 2 if size is not None else 10
    return {component: _facts(by_id[key], plain) for component, key in styles.items()}


def _facts(style: Any, plain: float) -> StyleFacts:
    chain = [style]
    while (chain[-1].base_style) is not None and len(chain) < 12:
        chain.append(chain[-1].base_style)
    sizes = [each.font.size.pt for each in chain if each.font.size is not None]
    bold, italic = ([value for each in chain if (value := getattr(each.font, name)) is not None] for name in ("bold", "italic"))
    return StyleFacts(sizes[0] if sizes else plain, bool(bold and bold[0]), bool(italic and italic[0]))


def _lists(word: WordDocument, styles: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return (number, definition) of the lists that a document begins anew or points into: the headings' and the numbered list's.

    A list that the office took out of the template is not there: what it numbered stands without numbers.
    """
    found = {}
    for name, component in (("headings", next(iter(word_levels(styles)))), ("numbered", "numbered")):
        style = next(each for each in word.styles if each.style_id == styles[component])
        number = style.element.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        key = number.get(f"{_W}val") if number is not None else ""
        row = next((each for each in word.part.numbering_part.element.iter(f"{_W}num") if each.get(f"{_W}numId") == key), None)
        if row is not None:
            found[name] = (key, row.find(f"{_W}abstractNumId").get(f"{_W}val"))
    return found


def word_levels(styles: Mapping[str, str]) -> list[str]:
    """Return the numbered levels that the template has, the highest first."""
    return [name for name in ("section", "clause") if name in styles]


def _with_png(types: bytes) -> bytes:
    return types if b'Extension="png"' in types else types.replace(b"<Default ", b'<Default Extension="png" ContentType="image/png"/><Default ', 1)
