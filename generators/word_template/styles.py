"""The styles and lists of a template, made from the regime's figures."""

from __future__ import annotations

from collections.abc import Iterator

from generators.letter_widths import width_mm
from generators.regimes import Component, Regime
from generators.word_template.contract import LISTS, STYLE_NAMES, TABLE_STYLE
from generators.word_template.wordml import DECLARED, escaped, twips

ABSTRACT = {"headings": 1, "dash": 2, "plus": 3, "numbered": 4, "addressee_item": 5, "recipients_item": 6}
_JUSTIFY = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_FORMATS = {"roman": "upperRoman", "arabic": "decimal"}
_TOGETHER = {"parent", "title", "type", "summary", "addressee_list", "annex_number", "annex_title", "caption", "authority", "office", "office_direct"}
_TABLE = '<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))


def style_id(component: str) -> str:
    """Return the id that the shipped template gives the component's style."""
    return "TH" + "".join(part.capitalize() for part in component.split("_"))


def style_xml(regime: Regime) -> Iterator[str]:
    """Yield every style of the regime as XML."""
    for name, look in regime.components.items():
        if name in regime.spans:
            yield _opened(name, "character", "") + f"<w:rPr>{run_look(look)}</w:rPr></w:style>"
        else:
            yield (
                _opened(name, "paragraph", '<w:basedOn w:val="Normal"/>')
                + f"<w:pPr>{_paragraph_look(regime, name, look)}</w:pPr><w:rPr>{run_look(look)}</w:rPr></w:style>"
            )
    yield (
        f'<w:style {DECLARED} w:type="table" w:customStyle="1" w:styleId="THTable"><w:name w:val="{TABLE_STYLE}"/><w:basedOn w:val="TableNormal"/>'
        f'<w:uiPriority w:val="99"/><w:qFormat/>{_TABLE.format(borders=_BORDERS)}</w:style>'
    )


def numbering_xml(regime: Regime) -> Iterator[str]:
    """Yield the lists of the template: first every definition, then one list of each."""
    yield _headings(regime)
    for name, form, text in (("dash", "bullet", "-"), ("plus", "bullet", "+"), ("numbered", "decimal", "%1.")):
        yield _list(name, form, text, f'w:left="0" w:firstLine="{twips(regime.components[name].first)}"', regime)
    yield _list("addressee_item", "bullet", "-", _under_the_colon(regime), regime)
    yield _list("recipients_item", "bullet", "-", 'w:left="113" w:hanging="113"', regime)
    yield from (f'<w:num {DECLARED} w:numId="{place}"><w:abstractNumId w:val="{place}"/></w:num>' for place in ABSTRACT.values())


def run_look(look: Component) -> str:
    """Return the run properties of a component; what is not bold says so, as styles may stand on others."""
    flags = "".join(
        f"<w:{tag}/><w:{tag}Cs/>" if wanted else f'<w:{tag} w:val="0"/><w:{tag}Cs w:val="0"/>' for tag, wanted in (("b", look.bold), ("i", look.italic))
    )
    colour = '<w:color w:val="FF0000"/>' if look.red else ""
    size = f'<w:sz w:val="{round(look.size * 2)}"/><w:szCs w:val="{round(look.size * 2)}"/>'
    return f"{flags}{colour}{size}" + ('<w:u w:val="single"/>' if look.underline else "")


def _opened(name: str, kind: str, based: str) -> str:
    return (
        f'<w:style {DECLARED} w:type="{kind}" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{escaped(STYLE_NAMES[name])}"/>'
        f'{based}<w:uiPriority w:val="1"/><w:qFormat/>'
    )


def _paragraph_look(regime: Regime, name: str, look: Component) -> str:
    keep = "<w:keepNext/><w:keepLines/>" if look.number or name in _TOGETHER else ""
    listed = _list_of(regime, name)
    border = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>' if name == "rule" else ""
    line = f'w:line="{round(look.exact * 20)}" w:lineRule="exact"' if look.exact else f'w:line="{round(look.line * 240)}" w:lineRule="auto"'
    spacing = f'<w:spacing w:before="{round(look.before * 20)}" w:after="{round(look.after * 20)}" {line}/>'
    indent = "" if listed else f'<w:ind w:left="{twips(look.left)}" w:right="0" w:firstLine="{twips(look.first)}"/>'
    outline = f'<w:outlineLvl w:val="{regime.levels[name]}"/>' if name in regime.levels else ""
    if name == "annex_number":
        outline = '<w:outlineLvl w:val="0"/>'
    return f'{keep}<w:widowControl/>{listed}{border}{spacing}{indent}<w:jc w:val="{_JUSTIFY[look.align]}"/>{outline}'


def _list_of(regime: Regime, name: str) -> str:
    if name in LISTS:
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{ABSTRACT[name]}"/></w:numPr>'
    if name in regime.levels and regime.components[name].numeral != "letter":
        return f'<w:numPr><w:ilvl w:val="{regime.levels[name]}"/><w:numId w:val="{ABSTRACT["headings"]}"/></w:numPr>'
    return ""


def _headings(regime: Regime) -> str:
    levels = "".join(_level(regime, name, place) for name, place in regime.levels.items())
    return f'<w:abstractNum {DECLARED} w:abstractNumId="{ABSTRACT["headings"]}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


def _level(regime: Regime, name: str, place: int) -> str:
    look = regime.components[name]
    centred = look.align == "center"
    restart = '<w:lvlRestart w:val="0"/>' if look.goes_on else ""
    typed = look.numeral == "letter"
    style = "" if typed else f'<w:pStyle w:val="{style_id(name)}"/>'
    suffix = "nothing" if centred else "space"
    bold = "<w:rPr><w:b/><w:bCs/></w:rPr>" if look.number_bold else ""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{"none" if typed else _FORMATS[look.numeral]}"/>{restart}{style}'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{"" if typed else look.number}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="{0 if centred else twips(look.first)}"/></w:pPr>{bold}</w:lvl>'
    )


def _list(name: str, form: str, text: str, indent: str, regime: Regime) -> str:
    fonts = f'<w:rPr><w:rFonts w:ascii="{regime.font}" w:hAnsi="{regime.font}" w:cs="{regime.font}" w:hint="default"/></w:rPr>' if form == "bullet" else ""
    return (
        f'<w:abstractNum {DECLARED} w:abstractNumId="{ABSTRACT[name]}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/><w:pStyle w:val="{style_id(name)}"/><w:suff w:val="space"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr><w:ind {indent}/></w:pPr>{fonts}</w:lvl></w:abstractNum>"
    )


def _under_the_colon(regime: Regime) -> str:
    look, rule = regime.components["addressee_label"], regime.addressees
    colon = regime.components["addressee_list"].left + width_mm(rule.label.rstrip(":"), look.size, bold=look.bold, italic=look.italic)
    dash = width_mm("- ", regime.components["addressee_item"].size)
    return f'w:left="{twips(colon + dash)}" w:hanging="{twips(dash)}"'
