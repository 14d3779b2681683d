"""The upper part of a document: letterhead, number, place and date, type, Kính gửi."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from generators.body import Run
from generators.document import Document, Number
from generators.laid import DrawnRule, Laid, Line, Span
from generators.letterheads import fitting
from generators.regimes import Regime, load_regime
from generators.spacing import FIXED, with_fixed_spaces
from indicators.vietnamese.days import date_in_words, date_text

_CITY = re.compile(r"(?:TP\. ?)?Hồ Chí Minh", re.IGNORECASE)
_ABOUT = re.compile(r"^\s*(?:V/v|về việc)\b[\s:]*", re.IGNORECASE)
"""What the rule itself puts before a summary, where the office has typed it too."""
_TIERS = r"(?:thành phố|tỉnh|thị xã|thị trấn|đặc khu|quận|huyện|phường|xã)\b"
_TIER_AND_NAME = re.compile(rf"\b{_TIERS} .+?(?=\s{_TIERS}|\s-\s|\n|$)", re.IGNORECASE)


def set_line(regime: Regime, component: str, text: str) -> Line:
    """Return one line of the component, in capitals where the rule wants them."""
    return Line(component, (Run(_cased(regime, component, with_fixed_spaces(text))),))


def issuer(document: Document, regime: Regime) -> Iterator[Laid]:
    """Yield the parent's name, the issuer's, and the separator below."""
    if document.letterhead.parent:
        yield set_line(regime, "parent", unbroken(regime.code, "parent", fitting(document.letterhead.parent, regime, "parent"), regime.page.letterhead[0]))
    own = unbroken(regime.code, "issuer", fitting(document.letterhead.issuer, regime, "issuer"), regime.page.letterhead[0])
    yield set_line(regime, "issuer", own)
    yield from _below(regime, "issuer", own, regime.page.letterhead[0])


def above_title(document: Document, regime: Regime) -> Iterator[Laid]:
    """Yield the marks that stand in the top margin of the first page."""
    marks, rule = document.marks, regime.marks
    if marks.conference and rule.conference_top:
        yield set_line(regime, "conference", marks.conference)
    if marks.circulation and rule.circulation_top:
        yield _framed(regime, "circulation", marks.circulation, framed=rule.circulation_box)


def title(_: Document, regime: Regime) -> Iterator[Laid]:
    """Yield the title of the regime with its rule."""
    for name in ("title", "motto"):
        if name in regime.components:
            yield set_line(regime, name, regime.components[name].text)
            yield from _below(regime, name, regime.components[name].text, regime.page.letterhead[1])


def number(document: Document, regime: Regime) -> Iterator[Laid]:
    """Yield number and symbol."""
    yield Line("number", (Run(number_text(document.number, regime, is_dispatch=document.is_dispatch)),))


def number_text(of: Number, regime: Regime, *, is_dispatch: bool) -> str:
    """Return "Số: 245-CV/ĐTN-VP", with room for the clerk where no number is given."""
    rule = regime.number
    value = FIXED * rule.blank if of.value is None else f"{of.value:0{rule.digits}d}"
    form = (rule.dispatch if is_dispatch else rule.named).replace("{-unit}", f"-{of.unit}" if of.unit else "")
    return form.format(number=value, type=of.type_code, body=of.body).replace(": ", f":{FIXED}").replace("Số ", f"Số{FIXED}")


def place_date(document: Document, regime: Regime) -> Iterator[Laid]:
    """Yield place and date; an open date has room for the clerk."""
    if not document.dated:
        return
    yield Line("place_date", (Run(regime.date.form.format(place=document.place, day=day_words(document))),))


def day_words(document: Document) -> str:
    """Return "ngày 05 tháng 3 năm 2023", or the same with room for what is open."""
    if document.day:
        return with_fixed_spaces(date_in_words(document.day))
    year = str(document.year) if document.year else FIXED * 8
    return f"ngày{FIXED * 4}tháng{FIXED * 4}năm{FIXED}{year}"


def day_digits(document: Document) -> str:
    """Return "05/3/2023", or the same with room for what is open."""
    if document.day:
        return date_text(document.day)
    return f"{FIXED * 5}/{FIXED * 5}/{document.year or FIXED * 8}"


def under_number(document: Document, regime: Regime) -> Iterator[Laid]:
    """Yield what stands under the number: the summary of a dispatch, then the marks."""
    marks, rule = document.marks, regime.marks
    if document.is_dispatch and document.summary:
        prefix, quotes = regime.dispatch_summary.prefix, regime.dispatch_summary.quotes or document.choices.quotes
        text = f"{prefix}{_ABOUT.sub('', document.summary)}"
        yield set_line(regime, "dispatch_summary", f"“{text}”" if quotes else text)
    if marks.conference and not rule.conference_top:
        yield set_line(regime, "conference", marks.conference)
    if marks.is_draft:
        yield _framed(regime, "draft", rule.draft.format(draft=marks.draft).strip(), framed=rule.draft_box)
    if marks.secrecy:
        yield _framed(regime, "secrecy", marks.secrecy, framed=rule.secrecy_box)
    if marks.urgency:
        yield _framed(regime, "urgency", marks.urgency, framed=rule.urgency_box)
    if marks.circulation and not rule.circulation_top:
        yield _framed(regime, "circulation", marks.circulation, framed=rule.circulation_box)


def type_and_summary(document: Document, regime: Regime) -> Iterator[Laid]:
    """Yield type name and trích yếu of a named type, with what stands below."""
    if document.is_dispatch:
        return
    yield set_line(regime, "type", document.type_name)
    if document.summary:
        yield set_line(regime, "summary", document.summary)
        yield from _below(regime, "summary", document.summary, regime.page.width)


def addressees(document: Document, regime: Regime) -> Iterator[Laid]:
    """Yield Kính gửi and Đồng kính gửi: one name on the line, several as a list with its dashes under the colon."""
    rule = regime.addressees
    first = rule.submission if document.submits else rule.label
    for label, names in ((first, document.addressees), (rule.also, document.also_to)):
        shown = Span(label.replace(" ", FIXED), "addressee_label")
        if not label:
            continue
        if len(names) == 1 and rule.one_on_the_line:
            yield Line("addressee", (shown, Run(f" {with_fixed_spaces(names[0])}")))
        elif names:
            yield Line("addressee_list", (shown,), keep=True)
            ends = [rule.end] * (len(names) - 1) + [rule.last_end]
            items = [set_line(regime, "addressee_item", f"{name}{end}") for name, end in zip(names, ends, strict=True)]
            yield from (*items[:-1], replace(items[-1], gap_below=regime.components["addressee"].after))


def _framed(regime: Regime, component: str, text: str, *, framed: bool) -> Line:
    from generators.letter_widths import width_mm

    line = set_line(regime, component, text)
    if not framed:
        return line
    look, said = regime.components[component], "".join(run.text for run in line.runs)
    room = regime.page.letterhead[1 if component == "circulation" and regime.marks.circulation_top else 0]
    wide = look.widths.get(said) or min(width_mm(said, look.size, bold=look.bold, italic=look.italic) + 6, room)
    return Line(component, line.runs, frame=wide, frame_height=look.height)


def _below(regime: Regime, component: str, text: str, width: float) -> Iterator[Laid]:
    look = regime.components[component]
    if look.rule:
        yield DrawnRule(component, _cased(regime, component, text), sum(look.rule) / 2, width, look.rule_after)
    if look.separator:
        yield Line(f"{component}_separator", (Run(look.separator),))


@lru_cache(maxsize=1024)
def unbroken(code: str, component: str, name: str, width: float) -> str:
    """Return the name of a body that breaks, if it must, before "thành phố", "phường" …, never between these and the name; the city's name stays whole.

    `width` is the room in mm.
    """
    from generators.letter_widths import width_mm

    regime = load_regime(code)
    look = regime.components[component]

    def held(match: re.Match[str]) -> str:
        whole = match[0].replace(" ", FIXED)
        fits = width_mm(_cased(regime, component, whole), look.size, bold=look.bold) <= width
        return whole if fits else match[0]

    return _CITY.sub(lambda match: match[0].replace(" ", FIXED), _TIER_AND_NAME.sub(held, name))


def _cased(regime: Regime, component: str, text: str) -> str:
    return text.upper() if regime.components[component].caps else text
