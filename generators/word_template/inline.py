"""Runs, bound numbers and paragraphs as XML text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generators.body import BoundNumber, Inline, Run
from generators.laid import Span
from generators.word_template.compiling import CompiledTemplate
from generators.word_template.wordml import escaped

_TEXT = '<w:t xml:space="preserve">'
_FIRST_CONTROL = 10_000


class InlineWriter:
    """Writes what stands within a line; content controls are numbered through the document."""

    def __init__(self, template: CompiledTemplate) -> None:
        self._styles = template.styles
        self._controls = _FIRST_CONTROL

    def runs(self, parts: Iterable[Inline | Span], *, bold: bool = False, size: float = 0) -> str:
        """Return the parts as runs and content controls, all of them bold where that is said; `size` in pt where it is not the style's."""
        return "".join(self._part(part, bold, size) for part in parts)

    def _part(self, part: Inline | Span, bold: bool, size: float) -> str:  # noqa: FBT001 - the look of the line
        match part:
            case Run():
                return _run(replace(part, bold=True) if bold else part, size)
            case BoundNumber():
                return self._control(replace(part, bold=True) if bold else part, size)
            case Span():
                return f'<w:r><w:rPr><w:rStyle w:val="{self._styles[part.component]}"/></w:rPr>{_text(part.text)}</w:r>'

    def _control(self, number: BoundNumber, size: float) -> str:
        self._controls += 1
        name = escaped(f"{number.indicator}, {number.period}"[:64])
        run = _run(Run(number.text, number.bold, number.italic), size)
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="{escaped(number.tag)}"/><w:id w:val="{self._controls}"/></w:sdtPr>'
            f"<w:sdtContent>{run}</w:sdtContent></w:sdt>"
        )


def _run(run: Run, size: float) -> str:
    if not (run.bold or run.italic or run.underline or size):
        return f"<w:r>{_text(run.text)}</w:r>"
    look = ("<w:b/><w:bCs/>" if run.bold else "") + ("<w:i/><w:iCs/>" if run.italic else "")
    look += (f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else "") + ('<w:u w:val="single"/>' if run.underline else "")
    return f"<w:r><w:rPr>{look}</w:rPr>{_text(run.text)}</w:r>"


def _text(text: str) -> str:
    """Return the text with line breaks and tabs as Word's own."""
    said = escaped(text)
    if "\n" in said or "\t" in said or "\r" in said:
        said = said.replace("\r\n", "\n").replace("\r", "\n").replace("\n", f"</w:t><w:br/>{_TEXT}").replace("\t", f"</w:t><w:tab/>{_TEXT}")
    return f"{_TEXT}{said}</w:t>"
