"""Builds the shipped template of a regime with python-docx: styles, lists, letterhead, anchors, page numbers. An office may restyle it in Word and keep it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from generators.regimes import Regime
from generators.word_template.contract import ANCHOR_NAMES, TAG
from generators.word_template.styles import numbering_xml, style_id, style_xml
from generators.word_template.wordml import DECLARED, escaped, twips

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_KEPT_STYLES = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}
_DROPPED_RELATIONS = ("stylesWithEffects", "customXml", "thumbnail")
_NO_MARGINS = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
_LANGUAGE = '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_COMPATIBILITY = "http://schemas.microsoft.com/office/word"


def build_template(regime: Regime) -> bytes:
    """Return the template as the bytes of a .docx."""
    import docx

    document = docx.Document()
    _strip(document)
    _set_styles(document, regime)
    _set_lists(document, regime)
    _set_settings(document)
    _set_page(document, regime)
    _set_body(document, regime)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _parse(xml: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(xml)


def _strip(document: WordDocument) -> None:
    """Take out what python-docx brings: a picture of itself, a second list of styles, its own name and dates."""
    for owner in (document.part, document.part.package):
        for key in [key for key, relation in owner.rels.items() if any(name in relation.reltype for name in _DROPPED_RELATIONS)]:
            del owner.rels[key]
    properties = document.core_properties._element  # noqa: SLF001 - python-docx has no word for taking a property out
    for child in list(properties):
        properties.remove(child)


def _set_styles(document: WordDocument, regime: Regime) -> None:
    root = document.styles.element
    for child in list(root):
        if child.tag.endswith("}latentStyles") or (child.tag.endswith("}style") and child.styleId not in _KEPT_STYLES):
            root.remove(child)
    fonts = f'<w:rFonts w:ascii="{regime.font}" w:hAnsi="{regime.font}" w:eastAsia="{regime.font}" w:cs="{regime.font}"/>'
    size = round(regime.components["body"].size * 2)
    defaults = f'<w:rPrDefault><w:rPr>{fonts}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{_LANGUAGE}</w:rPr></w:rPrDefault>'
    plain = '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    old = root.find(f"{{{root.nsmap['w']}}}docDefaults")
    root.replace(old, _parse(f"<w:docDefaults {DECLARED}>{defaults}{plain}</w:docDefaults>"))
    for style in root.style_lst:
        for tag in ("rPr",):
            for found in style.findall(f"{{{root.nsmap['w']}}}{tag}"):
                style.remove(found)
    for xml in style_xml(regime):
        root.append(_parse(xml))


def _set_lists(document: WordDocument, regime: Regime) -> None:
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for xml in numbering_xml(regime):
        root.append(_parse(xml))


def _set_settings(document: WordDocument) -> None:
    root = document.settings.element
    space = root.nsmap["w"]
    for tag in ("themeFontLang", "compat", "rsids", "proofState", "attachedTemplate", "revisionView"):
        for found in root.findall(f"{{{space}}}{tag}"):
            root.remove(found)
    compat = _parse(f'<w:compat {DECLARED}><w:compatSetting w:name="compatibilityMode" w:uri="{_COMPATIBILITY}" w:val="15"/></w:compat>')
    language = _parse(f'<w:themeFontLang {DECLARED} w:val="vi-VN"/>')
    later = [child for child in root if child.tag.rpartition("}")[2] in {"mathPr", "clrSchemeMapping", "shapeDefaults", "decimalSymbol", "listSeparator"}]
    place = list(root).index(later[0]) if later else len(root)
    root.insert(place, compat)
    after = [number for number, child in enumerate(root) if child.tag.endswith("}mathPr")]
    root.insert(after[0] + 1 if after else place + 1, language)


def _set_page(document: WordDocument, regime: Regime) -> None:
    from docx.shared import Mm

    section, page = document.sections[0], regime.page
    section.page_width, section.page_height = Mm(page.paper[0]), Mm(page.paper[1])
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(page.top), Mm(page.bottom), Mm(page.left), Mm(page.right)
    section.header_distance, section.footer_distance = Mm(page.header), Mm(page.header)
    section.different_first_page_header_footer = True
    for grid in section._sectPr.findall(f"{{{section._sectPr.nsmap['w']}}}docGrid"):  # noqa: SLF001 - python-docx has no word for the grid
        section._sectPr.remove(grid)  # noqa: SLF001 - the same
    _only(section.header, f'<w:p {DECLARED}><w:pPr><w:pStyle w:val="{style_id("page_number")}"/></w:pPr>{_FIELD}</w:p>')
    _only(section.first_page_header, _anchor("above_title", "circulation"))
    _only(section.footer, f'<w:p {DECLARED}><w:pPr><w:pStyle w:val="{style_id("gap")}"/></w:pPr></w:p>')
    _only(section.first_page_footer, _anchor("file_code", "file_code"))


def _only(story: Any, xml: str) -> None:
    story.is_linked_to_previous = False
    root = story._element  # noqa: SLF001 - python-docx has no word for emptying a header
    for child in list(root):
        root.remove(child)
    root.append(_parse(xml))


def _set_body(document: WordDocument, regime: Regime) -> None:
    body = document.element.body
    page = regime.page
    head = _row(_anchor("issuer", "issuer"), _anchor("title", "title")) + _row(
        _anchor("number", "number") + _anchor("under_number", "dispatch_summary"), _anchor("place_date", "place_date")
    )
    foot = _foot(regime)
    parts = (
        _table(page.letterhead, head),
        _anchor("type", "type"),
        _anchor("addressees", "addressee"),
        _anchor("body", "body"),
        _table(page.foot, foot),
        _gap(),
    )
    for place, xml in enumerate(parts):
        body.insert(place, _parse(xml))
    for child in list(body)[len(parts) : -1]:
        body.remove(child)


def _foot(regime: Regime) -> str:
    """Return the rows of the signature: Nơi nhận level with the office (a row below the authority), or with the authority."""
    if regime.signature.recipients_level == "office":
        return _row(_gap(keep="<w:keepNext/>"), _anchor("authority", "authority")) + _row(
            _anchor("recipients", "recipients_item"), _anchor("signature", "office")
        )
    return _row(_anchor("recipients", "recipients_item"), _anchor("authority", "authority") + _anchor("signature", "office"))


def _anchor(name: str, component: str) -> str:
    """Return a paragraph with a locked content control: where the renderer puts what stands at the anchor.

    Its bookmark outlives LibreOffice, which drops tags.
    """
    control = (
        f'<w:sdt><w:sdtPr><w:alias w:val="{escaped(ANCHOR_NAMES[name])}"/><w:tag w:val="{TAG}{name}"/><w:id w:val="{_control_id(name)}"/>'
        f'<w:lock w:val="sdtLocked"/></w:sdtPr><w:sdtContent><w:r><w:t>[{escaped(ANCHOR_NAMES[name])}]</w:t></w:r></w:sdtContent></w:sdt>'
    )
    number, mark = _control_id(name), f"{TAG}{name}".replace("-", "_")
    marked = f'<w:bookmarkStart w:id="{number}" w:name="{mark}"/>{control}<w:bookmarkEnd w:id="{number}"/>'
    return f'<w:p {DECLARED}><w:pPr><w:pStyle w:val="{style_id(component)}"/></w:pPr>{marked}</w:p>'


def _control_id(name: str) -> int:
    return 7000 + list(ANCHOR_NAMES).index(name)


def _gap(keep: str = "") -> str:
    return f'<w:p {DECLARED}><w:pPr><w:pStyle w:val="{style_id("gap")}"/>{keep}</w:pPr></w:p>'


def _row(left: str, right: str) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{{0}}{left}</w:tc>{{1}}{right}</w:tc></w:tr>"


def _table(widths: tuple[float, float], rows: str) -> str:
    left, right = map(twips, widths)
    cells = [f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>' for wide in (left, right)]
    return (
        f'<w:tbl {DECLARED}><w:tblPr><w:tblW w:w="{left + right}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{_NO_MARGINS}</w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{left}"/><w:gridCol w:w="{right}"/></w:tblGrid>{rows.format(*cells)}</w:tbl>'
    )
