"""The three regimes (thể thức) as data: every figure of a layout with the article that it stands in, read once from the TOML files beside this one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

REGIMES = {"doan": "doan.toml", "nha-nuoc": "nha_nuoc.toml", "dang": "dang.toml"}
SHARED = "chung.toml"


class UnknownRegimeError(KeyError):
    """A regime that there is no file of; the argument is what was asked for."""


@dataclass(frozen=True)
class Component:
    """How one component looks: letters in pt, lengths in mm, gaps in pt; `source` is its article.

    `line` is a multiple of single spacing, `exact` an exact height in pt. `rule` is the length of the drawn line below, least and most, as a share
    of the text's own width, `rule_after` the gap below it; `separator` a line of signs below. `number` is Word's pattern of a numbered level.
    `widths` are frames in mm by text, `height` is that of the frame.
    """

    source: str
    size: float
    range: tuple[float, float] | None = None
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    red: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    after_range: tuple[float, float] | None = None
    left: float = 0
    first: float = 0
    first_range: tuple[float, float] | None = None
    line: float = 1
    line_range: tuple[float, float] | None = None
    exact: float | None = None
    exact_range: tuple[float, float] | None = None
    text: str = ""
    rule: tuple[float, float] | None = None
    rule_after: float = 0
    separator: str = ""
    number: str = ""
    numeral: str = ""
    number_bold: bool = False
    goes_on: bool = False
    widths: Mapping[str, float] = field(default_factory=dict)
    height: float = 0


@dataclass(frozen=True)
class Page:
    """The sheet in mm; `letterhead` and `foot` are the two columns of the head and of the signature."""

    source: str
    paper: tuple[float, float]
    top: float
    bottom: float
    left: float
    right: float
    header: float
    letterhead: tuple[float, float]
    foot: tuple[float, float]
    top_range: tuple[float, float] | None = None
    bottom_range: tuple[float, float] | None = None
    left_range: tuple[float, float] | None = None
    right_range: tuple[float, float] | None = None

    @property
    def width(self) -> float:
        """The width of the text."""
        return self.paper[0] - self.left - self.right


@dataclass(frozen=True)
class NameRule:
    """Which names of the letterhead may be shortened where they are too long for their line, and by which words, tried in this order."""

    source: str
    shortened: tuple[str, ...]
    long: tuple[str, ...] = ()
    short: tuple[str, ...] = ()


@dataclass(frozen=True)
class NumberRule:
    """The form of number and symbol of named types and of dispatches; `blank` signs are left for the clerk; `series` is "term" or "year"."""

    source: str
    named: str
    dispatch: str
    blank: int
    digits: int
    series: str


@dataclass(frozen=True)
class DateRule:
    """The form of place and date."""

    source: str
    form: str


@dataclass(frozen=True)
class DispatchSummaryRule:
    """What begins the trích yếu of a dispatch, and whether it stands in quotation marks."""

    source: str
    prefix: str
    quotes: bool


@dataclass(frozen=True)
class AddresseeRule:
    """Kính gửi: one on the line or a list, and how the items of a list end.

    `submission` is its label in a tờ trình, "" where that bears none; `reports` is true where a báo cáo to a superior bears it too.
    """

    source: str
    label: str
    also: str
    one_on_the_line: bool
    end: str
    last_end: str
    submission: str = ""
    reports: bool = False


@dataclass(frozen=True)
class BaseRule:
    """Căn cứ: whether each begins with a dash, how they end."""

    source: str
    dash: bool
    end: str
    last_end: str


@dataclass(frozen=True)
class SignatureRule:
    """What stands before the body or office that a person signs for ("" where the regime does not have it); `gap` in pt is the room for the signature.

    Nơi nhận stands level with the `recipients_level`, "office" or "authority". `secretary` and `chair` are the two who sign minutes. Where
    `deputies_on_behalf` a committee's deputies sign for it as its head does, never for the head.
    """

    source: str
    on_behalf: str
    for_head: str
    by_order: str
    acting: str
    gap: float
    recipients_level: str
    deputies_on_behalf: bool
    delegated: str = ""
    direct: str = ""
    secretary: str = ""
    chair: str = ""

    def prefix(self, authority: str) -> str:
        """Return what stands before the body: "TM. ", "T/M "."""
        return str(getattr(self, authority))


@dataclass(frozen=True)
class RecipientRule:
    """Nơi nhận: label, endings, what a dispatch begins with, the archive line."""

    source: str
    label: str
    end: str
    last_end: str
    first_of_dispatch: str
    archive: str
    archive_places: tuple[str, ...]
    unit_first: bool


@dataclass(frozen=True)
class EndingRule:
    """The mark after the last words."""

    source: str
    mark: str


@dataclass(frozen=True)
class AnnexRule:
    """The heading of an annex: "Phụ lục", its numeral where there are two or more, the line that says what it belongs to."""

    source: str
    number: str
    numeral: str
    reference: str


@dataclass(frozen=True)
class MarkRule:
    """The words of the draft mark, which marks are framed, and which stand above the title."""

    source: str
    draft: str
    secrecy_box: bool
    urgency_box: bool
    draft_box: bool
    circulation_box: bool
    circulation_top: bool
    conference_top: bool


@dataclass(frozen=True)
class Regime:
    """One regime: `code` "doan", its Vietnamese name, the document that rules it, and every part of the layout."""

    code: str
    name: str
    rule: str
    font: str
    page: Page
    names: NameRule
    number: NumberRule
    date: DateRule
    dispatch_summary: DispatchSummaryRule
    addressees: AddresseeRule
    bases: BaseRule
    signature: SignatureRule
    recipients: RecipientRule
    ending: EndingRule
    annex: AnnexRule
    marks: MarkRule
    components: Mapping[str, Component]

    @property
    def spans(self) -> frozenset[str]:
        """The components that are part of a line: the label of Kính gửi, the title below the number of a Phần or Chương."""
        return frozenset({"addressee_label", *(name for name in self.components if name.removesuffix("_title") in self.levels and name.endswith("_title"))})

    @cached_property
    def levels(self) -> Mapping[str, int]:
        """The numbered heading levels and their place in Word's list, from 0."""
        return {name: place for place, name in enumerate(name for name, component in self.components.items() if component.number)}


_SECTIONS: dict[str, type[Any]] = {
    "page": Page,
    "names": NameRule,
    "number": NumberRule,
    "date": DateRule,
    "dispatch_summary": DispatchSummaryRule,
    "addressees": AddresseeRule,
    "bases": BaseRule,
    "signature": SignatureRule,
    "recipients": RecipientRule,
    "ending": EndingRule,
    "annex": AnnexRule,
    "marks": MarkRule,
}


@cache
def load_regime(code: str) -> Regime:
    """Return the regime of that code. UnknownRegimeError for another; TypeError where a file says what no noun has room for."""
    if code not in REGIMES:
        raise UnknownRegimeError(code)
    data = _table(REGIMES[code])
    rows = {**data["component"], **_table(SHARED)["component"]}
    sections = {name: kind(**_frozen(data[name])) for name, kind in _SECTIONS.items()}
    components = {name: Component(**_frozen(row)) for name, row in rows.items()}
    return Regime(data["code"], data["name"], data["rule"], data["font"]["name"], **sections, components=components)


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / name).read_text(encoding="utf-8"))


def _frozen(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
