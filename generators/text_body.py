"""The body of a document as lines: căn cứ, headings, paragraphs, lists; tables and pictures pass as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generators.body import (
    Block,
    BoundNumber,
    Centred,
    DashedList,
    Heading,
    Inline,
    Inlines,
    Item,
    Level,
    Numbered,
    NumberedList,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Table,
)
from generators.head import set_line
from generators.laid import Laid, Line, Span
from generators.regimes import Regime
from generators.spacing import after_a_number, with_fixed_spaces

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The Vietnamese alphabet, without the letters that no point bears."""
_ENDS = (".", "?", "!", "…", ":")


class LevelNotOfRegimeError(ValueError):
    """A heading level that the regime does not know; the argument is the level."""


class BodySetter:
    """Sets the blocks of one document; numbered lists and lettered points are counted through."""

    def __init__(self, regime: Regime) -> None:
        self.regime = regime
        self.lists = 0
        self._letters = 0

    def bases(self, texts: tuple[str, ...]) -> Iterator[Laid]:
        """Yield each căn cứ on a line of its own, with the ending that the rule wants."""
        rule = self.regime.bases
        for place, text in enumerate(texts, start=1):
            end = rule.last_end if place == len(texts) else rule.end
            yield set_line(self.regime, "base", f"{'- ' if rule.dash else ''}{text.rstrip(' ;,.')}{end}")

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Laid]:
        """Yield the lines of the blocks."""
        for block in blocks:
            match block:
                case Paragraph(runs):
                    yield Line("body", fixed(runs))
                case Heading(level, text):
                    yield self._heading(level, text)
                case Numbered(level, runs):
                    yield self._numbered(level, runs)
                case DashedList(items):
                    yield from self._dashed(items, "dash")
                case NumberedList(items):
                    self.lists += 1
                    yield from self._counted(items)
                case Centred(text):
                    yield replace(set_line(self.regime, "caption", text), keep=True)
                case Table() if block.caption:
                    yield replace(set_line(self.regime, "caption", block.caption), keep=True)
                    yield block
                case Table() | Picture() | PageBreak():
                    yield block

    def _heading(self, level: Level, text: str) -> Line:
        number = self._number(level)
        name, spoken = level.value, with_fixed_spaces(text)
        if f"{name}_title" in self.regime.components:
            return Line(name, (Run("\n"), Span(self._cased(f"{name}_title", spoken), f"{name}_title")))
        return Line(name, (*number, Run(self._cased(name, spoken))))

    def _numbered(self, level: Level, runs: Inlines) -> Line:
        number = self._number(level)
        return Line("body", (*number, *fixed(runs)), level="" if number else level.value)

    def _number(self, level: Level) -> tuple[Run, ...]:
        """Return the letter of a point where the regime letters them, nothing where Word numbers; begin the letters anew above a point."""
        look = self.regime.components.get(level.value)
        if look is None:
            raise LevelNotOfRegimeError(level.value)
        if look.numeral != "letter":
            self._letters = 0
            return ()
        self._letters += 1
        return (Run(f"{_letter(self._letters)}) "),)

    def _cased(self, component: str, text: str) -> str:
        return text.upper() if self.regime.components[component].caps else text

    def _dashed(self, items: tuple[Item, ...], component: str) -> Iterator[Laid]:
        for item in items:
            yield Line(component, fixed(item.runs))
            yield from self._dashed(item.items, "plus")

    def _counted(self, items: tuple[Item, ...]) -> Iterator[Laid]:
        place = self.lists
        for item in items:
            yield Line("numbered", fixed(item.runs), listed=place)
            yield from self._dashed(item.items, "dash")


def ended(blocks: tuple[Block, ...], mark: str) -> tuple[Block, ...]:
    """Return the blocks with the end mark after the last words; after a table only where the mark is more than a full stop."""
    match blocks[-1] if blocks else None:
        case Paragraph(runs):
            return (*blocks[:-1], Paragraph(_marked(runs, mark)))
        case Numbered(level, runs):
            return (*blocks[:-1], Numbered(level, _marked(runs, mark)))
        case DashedList(items):
            return (*blocks[:-1], DashedList(_items_marked(items, mark)))
        case NumberedList(items):
            return (*blocks[:-1], NumberedList(_items_marked(items, mark)))
        case Table() | Picture() if mark != ".":
            return (*blocks, Paragraph((Run(mark),)))
    return blocks


def fixed(inlines: Inlines) -> Inlines:
    """Return the runs with the spaces fixed at which no line may break."""
    if len(inlines) == 1:
        return (_fixed(inlines[0]),)
    made = [_fixed(part) for part in inlines]
    for place in range(1, len(made)):
        part = made[place]
        if isinstance(part, Run) and isinstance(made[place - 1], BoundNumber):
            made[place] = replace(part, text=after_a_number(part.text))
    return tuple(made)


def _fixed(part: Inline) -> Inline:
    if isinstance(part, BoundNumber):
        return part
    text = with_fixed_spaces(part.text)
    return part if text == part.text else Run(text, part.bold, part.italic, part.underline)


def _items_marked(items: tuple[Item, ...], mark: str) -> tuple[Item, ...]:
    last = items[-1]
    if last.items:
        return (*items[:-1], Item(last.runs, _items_marked(last.items, mark)))
    return (*items[:-1], Item(_marked(last.runs, mark)))


def _marked(inlines: Inlines, mark: str) -> Inlines:
    last = inlines[-1] if inlines else Run("")
    if isinstance(last, BoundNumber):
        return (*inlines, Run(mark))
    text = last.text.removesuffix("./.").rstrip()
    if mark == ".":
        return (*inlines[:-1], replace(last, text=text if text.endswith(_ENDS) else f"{text.rstrip(';,')}."))
    return (*inlines[:-1], replace(last, text=f"{text.rstrip('.;,')}{mark}"))


def _letter(number: int) -> str:
    """Return the Vietnamese letter of a point; after y comes aa."""
    letters = ""
    while number:
        number, place = divmod(number - 1, len(LETTERS))
        letters = LETTERS[place] + letters
    return letters
