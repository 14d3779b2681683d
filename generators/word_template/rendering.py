"""The one renderer: a document's lines put into a compiled template, as the bytes of a .docx. The same document gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from generators.body import PageBreak, Picture, Table
from generators.document import Document
from generators.laid import ABOVE_TITLE, Braced, DrawnRule, Laid, LaidDocument, Line
from generators.laying import lay_out
from generators.letter_widths import lines_of, width_mm
from generators.word_template.compiling import CORE, DOCUMENT, NUMBERING, RELATIONS, SECTION, CompiledTemplate
from generators.word_template.contract import LIST_SIGNS
from generators.word_template.inline import InlineWriter
from generators.word_template.package import Packed, package, packed
from generators.word_template.pictures import picture_xml, relations_with
from generators.word_template.ragged import is_torn_by_an_address
from generators.word_template.stories import with_empty_stories
from generators.word_template.tables import table_xml
from generators.word_template.wordml import escaped, twips

_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject>'
    "<dc:creator>{creator}</dc:creator><dc:language>vi-VN</dc:language></cp:coreProperties>"
)
_LEAST_SPACE, _SINGLE = 1, 1.15
"""Points between a frame and its letters; how high a line is, by the size of its letters."""
_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_FIRST_LIST = 1000
_POINTS_PER_MM = 72 / 25.4
_ALIGNED_RIGHT, _JUSTIFIED = "right", "justify"


def render(document: Document, template: CompiledTemplate) -> bytes:
    """Return the document as the bytes of a .docx. See `lay_out` for what stops it."""
    return _Writer(template).written(document, lay_out(document))


class _Writer:
    """Writes one document."""

    def __init__(self, template: CompiledTemplate) -> None:
        self.template = template
        self.inline = InlineWriter(template)
        self.openings = {name: f'<w:p><w:pPr><w:pStyle w:val="{key}"/>' for name, key in template.styles.items()}
        self.gap = f"{self.openings['gap']}</w:pPr></w:p>"
        self.held_gap = f"{self.openings['gap']}<w:keepNext/></w:pPr></w:p>"
        self.below_table = f'{self.openings["gap"]}<w:spacing w:before="80"/></w:pPr></w:p>'
        self.below_held = self.below_table.replace("<w:spacing", "<w:keepNext/><w:spacing")
        self.headings = self.first_headings = template.lists.get("headings", ("", ""))[0]
        self.new_lists: list[str] = []
        self.numbered: dict[int, str] = {}
        self.pictures: list[Picture] = []
        self.width = template.regime.page.width

    def written(self, document: Document, laid: LaidDocument) -> bytes:
        template = self.template
        laid = _with_a_place_for_all(laid, template)
        stories = {story.part: story.written(self._lines(laid.anchors[name], self.width) or self.gap) for name, story in template.stories.items()}
        body = self._body(laid).encode()
        changed = {CORE: _core(document).encode(), DOCUMENT: body, **stories}
        if self.new_lists:
            changed[NUMBERING] = template.loose[NUMBERING].replace(b"</w:numbering>", "".join(self.new_lists).encode() + b"</w:numbering>")
        if self.pictures:
            changed[RELATIONS] = relations_with(template.loose[RELATIONS], len(self.pictures))
            changed.update({f"word/media/th-{place}.png": picture.png for place, picture in enumerate(self.pictures, start=1)})
        still = [part for name, part in template.loose_packed.items() if name not in changed]
        return package(template.fixed, [*still, *(_packed_anew(name, content) for name, content in sorted(changed.items()))])

    def _body(self, laid: LaidDocument) -> str:
        made = []
        for place, piece in enumerate(self.template.pieces):
            if place % 2 == 0:
                made.append(piece)
            elif piece == SECTION:
                made.append(self._annexes(laid))
            else:
                lines = self._lines(laid.anchors[piece], self.template.columns[piece])
                lines += self.held_gap if any(isinstance(last, Table) for last in laid.anchors[piece][-1:]) else ""
                made.append(lines or ("" if self.template.pieces[place + 1].startswith("<w:p") else self.held_gap))
        return "".join(made)

    def _annexes(self, laid: LaidDocument) -> str:
        """Return the annexes, each a section of its own, and the section that ends the document."""
        sections = [self.template.section]
        made = []
        for annex in laid.annexes:
            made.append(f"{self.openings['gap']}{sections[-1]}</w:pPr></w:p>")
            sections.append(with_empty_stories(_numbered_anew(self.template.section, landscape=annex.landscape), self.template.stories))
            self._begin_headings_anew()
            page = self.template.regime.page
            self.width = page.paper[1] - page.left - page.right if annex.landscape else page.width
            made.append(self._lines(annex.lines, self.width))
            if isinstance(annex.lines[-1], Table):
                made.append(self.gap)
        return "".join(made) + sections[-1]

    def _begin_headings_anew(self) -> None:
        if self.headings:
            self.headings = self._new_list(self.template.lists["headings"][1], len(self.template.regime.levels))

    def _new_list(self, definition: str, levels: int) -> str:
        number = str(_FIRST_LIST + len(self.new_lists))
        starts = "".join(f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>' for level in range(levels))
        self.new_lists.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{starts}</w:num>')
        return number

    def _lines(self, lines: Iterable[Laid], column: float) -> str:
        """Return the lines one below another, with some room between a table and the text that follows it."""
        made: list[str] = []
        above: Laid | None = None
        for line in lines:
            if isinstance(above, Table) and isinstance(line, Line):
                made.append(self.below_held if above.held else self.below_table)
            made.append(self._laid(line, column))
            above = line
        return "".join(made)

    def _laid(self, line: Laid, column: float) -> str:
        match line:
            case Line():
                return self._line(line, column)
            case DrawnRule():
                return self._rule(line, column)
            case Braced():
                return self._braced(line, column)
            case Table():
                return table_xml(line, self.template, self.inline, self.width)
            case Picture():
                self.pictures.append(line)
                return f"{self.openings['picture']}</w:pPr>{picture_xml(line, len(self.pictures))}</w:p>"
            case PageBreak():
                return _BREAK

    def _line(self, line: Line, column: float) -> str:
        """Return a paragraph; what is said beside its style stands in the order of the schema."""
        listed, align = self._list(line), self._align(line, column or self.width)
        if not (line.keep or line.frame or line.gap or line.gap_below):
            return f"{self.openings[line.component]}{listed}{align}</w:pPr>{self.inline.runs(line.runs)}</w:p>"
        keep = "<w:keepNext/>" if line.keep else ""
        frame = self._frame(line) if line.frame else ""
        room = (f' w:before="{round(line.gap * 20)}"' if line.gap else "") + (f' w:after="{round(line.gap_below * 20)}"' if line.gap_below else "")
        spacing = f"<w:spacing{room}/>" if room else ""
        indent = f'{self._frame_indent(line, column)}<w:jc w:val="center"/>' if line.frame else align
        return f"{self.openings[line.component]}{keep}{listed}{frame}{spacing}{indent}</w:pPr>{self.inline.runs(line.runs)}</w:p>"

    def _align(self, line: Line, width: float) -> str:
        """Return what sets a paragraph to the left alone where an address would tear it, as a typist does."""
        look = self.template.regime.components[line.component]
        text = LIST_SIGNS.get(line.component, "") + "".join(part.text for part in line.runs)
        is_torn = look.align == _JUSTIFIED and is_torn_by_an_address(text, width - look.left, look.first, self.template.looks[line.component].size)
        return '<w:jc w:val="left"/>' if is_torn else ""

    def _list(self, line: Line) -> str:
        if line.listed and "numbered" not in self.template.lists:
            return ""
        if line.listed:
            if line.listed not in self.numbered:
                self.numbered[line.listed] = self._new_list(self.template.lists["numbered"][1], 1)
            return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.numbered[line.listed]}"/></w:numPr>'
        level = line.level or (line.component if self.headings != self.first_headings else "")
        levels = self.template.regime.levels
        if not self.headings or level not in levels or self.template.regime.components[level].numeral == "letter":
            return ""
        return f'<w:numPr><w:ilvl w:val="{levels[level]}"/><w:numId w:val="{self.headings}"/></w:numPr>'

    def _frame(self, line: Line) -> str:
        """Return the frame, of the colour of its letters; the room above and below them makes its height."""
        look = self.template.regime.components[line.component]
        letters = self.template.looks[line.component].size * _SINGLE
        space = max(round((line.frame_height * _POINTS_PER_MM - letters) / 2), _LEAST_SPACE) if line.frame_height else _LEAST_SPACE
        colour = "FF0000" if look.red else "auto"
        spaces = (("top", space), ("left", _LEAST_SPACE), ("bottom", space), ("right", _LEAST_SPACE))
        sides = "".join(f'<w:{side} w:val="single" w:sz="8" w:space="{room}" w:color="{colour}"/>' for side, room in spaces)
        return f"<w:pBdr>{sides}</w:pBdr>"

    def _frame_indent(self, line: Line, column: float) -> str:
        spare = max(column - line.frame, 0)
        left, right = (spare, 0.0) if self.template.regime.components[line.component].align == _ALIGNED_RIGHT else (spare / 2, spare / 2)
        return f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}" w:firstLine="0"/>'

    def _rule(self, rule: DrawnRule, column: float) -> str:
        """Return an empty paragraph with a line over it, as long as its share of the text above."""
        look = self.template.looks[rule.component]
        width = column or rule.width
        lines = lines_of(rule.text, width, look.size, bold=look.bold, italic=look.italic)
        text = max(width_mm(line, look.size, bold=look.bold, italic=look.italic) for line in lines)
        spare = max(width - min(text, width) * rule.share, 0)
        left, right = (spare, 0.0) if self.template.regime.components[rule.component].align == _ALIGNED_RIGHT else (spare / 2, spare / 2)
        room = f'<w:spacing w:after="{round(rule.gap_below * 20)}"/>' if rule.gap_below else ""
        return f'{self.openings["rule"]}{room}<w:ind w:left="{twips(left)}" w:right="{twips(right)}" w:firstLine="0"/></w:pPr></w:p>'

    def _braced(self, braced: Braced, column: float) -> str:
        """Return a table of two cells: the recipients with a line on their right, the purpose beside it."""
        left = twips(column * 0.62)
        right = twips(column) - left
        bar = '<w:tcBorders><w:right w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:tcBorders>'
        no_margin = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
        purpose = f'{self.openings["recipients_purpose"]}<w:ind w:left="57" w:firstLine="0"/></w:pPr>'
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{left + right}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{no_margin}</w:tblPr>'
            f'<w:tblGrid><w:gridCol w:w="{left}"/><w:gridCol w:w="{right}"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>'
            f'<w:tc><w:tcPr><w:tcW w:w="{left}" w:type="dxa"/>{bar}</w:tcPr>{self._lines(braced.lines, column)}</w:tc>'
            f'<w:tc><w:tcPr><w:tcW w:w="{right}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            f'{purpose}<w:r><w:t xml:space="preserve">{escaped(braced.purpose)}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
        )


def _with_a_place_for_all(laid: LaidDocument, template: CompiledTemplate) -> LaidDocument:
    """Return the document with what stands above the title in the title's own cell, where the template has no place in the header."""
    if ABOVE_TITLE in template.stories:
        return laid
    both = (*laid.anchors[ABOVE_TITLE], *laid.anchors["title"])
    return replace(laid, anchors={**laid.anchors, "title": both, ABOVE_TITLE: ()})


def _packed_anew(name: str, content: bytes) -> Packed:
    """Return the part compressed; the document's own text is new in every letter, the other parts are alike in many."""
    return packed(name, content, 1) if name == DOCUMENT else _packed_once(name, content)


@lru_cache(maxsize=32)
def _packed_once(name: str, content: bytes) -> Packed:
    return packed(name, content, 1)


def _core(document: Document) -> str:
    title = document.summary or document.type_name
    kind = document.type_name.capitalize() or "Công văn"
    issuer = document.issuer_name or document.letterhead.issuer.replace("\n", " ")
    return _CORE.format(title=escaped(title), subject=escaped(kind), creator=escaped(issuer))


def _numbered_anew(section: str, *, landscape: bool) -> str:
    """Return the section with its pages numbered from 1, lying where that is asked: the sheet turned with its margins."""
    anew = re.sub(r"<w:pgNumType[^>]*/>", "", section)
    anew = re.sub(r"(<w:pgMar [^>]*/>)", r'\1<w:pgNumType w:start="1"/>', anew)
    return _turned(anew) if landscape else anew


def _turned(section: str) -> str:
    sides = dict(re.findall(r'w:(w|h)="(\d+)"', re.search(r"<w:pgSz[^>]*/>", section)[0]))  # type: ignore[index]
    return re.sub(r"<w:pgSz[^>]*/>", f'<w:pgSz w:w="{sides["h"]}" w:h="{sides["w"]}" w:orient="landscape"/>', section)
