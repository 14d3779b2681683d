"""Lays a document out by its regime: what stands at each anchor, as lines. ``as_text`` says the same in bare text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generators import foot, head
from generators.body import Picture, Table, text_of
from generators.document import Annex, Document
from generators.laid import ABOVE_TITLE, ANCHORS, FILE_CODE, Braced, Laid, LaidAnnex, LaidDocument, Line
from generators.regimes import Regime, load_regime
from generators.spacing import FIXED
from generators.text_body import BodySetter, ended


def lay_out(document: Document) -> LaidDocument:
    """Return the document laid out.

    UnknownRegimeError, AuthorityNotOfRegimeError and LevelNotOfRegimeError where the regime does not know what the document asks for.
    """
    regime = load_regime(document.regime)
    setter = BodySetter(regime)
    anchors = {
        "issuer": head.issuer(document, regime),
        "number": head.number(document, regime),
        "under_number": head.under_number(document, regime),
        "title": head.title(document, regime),
        "place_date": head.place_date(document, regime),
        "type": head.type_and_summary(document, regime),
        "addressees": head.addressees(document, regime),
        "body": _body(document, regime, setter),
        "authority": foot.authority(document, regime),
        "recipients": foot.recipients(document, regime),
        "signature": foot.signature(document, regime),
        ABOVE_TITLE: head.above_title(document, regime),
        FILE_CODE: [head.set_line(regime, FILE_CODE, document.file_code)] if document.file_code else [],
    }
    laid = {name: tuple(lines) for name, lines in anchors.items()}
    return LaidDocument(laid, tuple(_annex(document, regime, setter, annex, place) for place, annex in enumerate(document.annexes)))


def as_text(document: Document) -> str:
    """Return the document as bare text, line by line in the order of reading, fixed spaces as plain ones; a table's cells are parted by " | "."""
    laid = lay_out(document)
    lines = [text for anchor in (ABOVE_TITLE, *ANCHORS, FILE_CODE) for text in texts_at(laid, anchor)]
    lines += [text.replace(FIXED, " ") for annex in laid.annexes for text in _texts(annex.lines)]
    return "\n".join(lines)


def texts_at(laid: LaidDocument, anchor: str) -> list[str]:
    """Return the lines of one anchor as bare text, fixed spaces as plain ones."""
    return [text.replace(FIXED, " ") for text in _texts(laid.anchors[anchor])]


def _body(document: Document, regime: Regime, setter: BodySetter) -> Iterator[Laid]:
    if document.sample:
        yield head.set_line(regime, "sample", document.sample)
    if document.competence:
        yield head.set_line(regime, "caption", document.competence.upper())
    yield from setter.bases(document.bases)
    lines = list(setter.blocks(ended(document.body, document.choices.end_mark or regime.ending.mark)))
    yield from _held(lines)


def _held(lines: list[Laid]) -> list[Laid]:
    """Return the lines of the body, the last words on the page of the signature: of a table its last row, with the end mark below it."""
    kept = [*lines]
    for place, line in list(enumerate(lines))[-2:]:
        if isinstance(line, Line) and place == len(lines) - 1:
            kept[place] = replace(line, keep=True)
        elif isinstance(line, Table):
            kept[place] = replace(line, held=True)
    return kept


def _annex(document: Document, regime: Regime, setter: BodySetter, annex: Annex, place: int) -> LaidAnnex:
    return LaidAnnex((*foot.annex_heading(document, regime, place), *setter.blocks(annex.body)), annex.landscape)


def _texts(lines: Iterable[Laid]) -> Iterator[str]:
    for line in lines:
        match line:
            case Line(component, runs):
                dash = {"dash": "- ", "plus": "+ ", "addressee_item": "- ", "recipients_item": "- "}.get(component, "")
                yield dash + "".join(run.text for run in runs).strip("\n")
            case Braced(names, purpose):
                yield from (f"{text} }} {purpose}" for text in _texts(names))
            case Table():
                yield from (" | ".join(text_of(cell.runs) for cell in row) for row in (*line.header, *line.rows))
            case Picture():
                yield f"[{line.says}]"
            case _:
                pass
