"""The names at the top left of an office's documents (HD 29, III.2): what the control workbook says, else what follows from the name of the office."""

from __future__ import annotations

import re

from generators.document import Letterhead
from generators.letter_widths import width_mm
from generators.regimes import Regime
from indicators.rounds import Agency

_PROVINCE = re.compile(r"(?:Thành|Tỉnh) Đoàn\b", re.IGNORECASE)
_TIERS = {"thành": "Thành phố", "tỉnh": "Tỉnh", "quận": "Quận", "huyện": "Huyện", "thị": "Thị xã"}
_OF_A_TIER = re.compile(r"(thành|tỉnh|quận|huyện|thị) đoàn (?:(?:thành phố|tỉnh|quận|huyện|thị xã) )?(.+)", re.IGNORECASE)
_WITH_COMMITTEE = re.compile(r"(?:Đoàn|Liên chi đoàn)\b", re.IGNORECASE)


def is_of_a_province(name: str) -> bool:
    """Return whether the name is of a province's or city's Đoàn."""
    return bool(_PROVINCE.match(name))


def letterhead_of(agency: Agency, regime: str) -> Letterhead:
    """Return parent and issuer of the office's documents. In the Đoàn a province bears no line above its own (HD 29, III.2).

    Where the office writes no heading its own is made from its name: "BCH Đoàn phường An Lạc" below "Thành Đoàn Thành phố Hồ Chí Minh".
    """
    if regime != "doan":
        return Letterhead(agency.heading or agency.name, agency.parent_name)
    return Letterhead(agency.heading or _committee_of(agency.name), "" if is_of_a_province(agency.name) else agency.parent_name)


def fitting(name: str, regime: Regime, component: str) -> str:
    """Return a name of the letterhead as its column holds it: with the abbreviations of the rule, one after the other, where a line is too long."""
    if component not in regime.names.shortened:
        return name
    return "\n".join(_fitting_line(line, regime, component) for line in name.split("\n"))


def _fitting_line(line: str, regime: Regime, component: str) -> str:
    look = regime.components[component]
    for long, short in zip(regime.names.long, regime.names.short, strict=True):
        shown = line.upper() if look.caps else line
        if width_mm(shown, look.size, bold=look.bold, italic=look.italic) <= regime.page.letterhead[0]:
            break
        line = re.sub(rf"\b{long}\b", short, line, flags=re.IGNORECASE)
    return line


def _committee_of(name: str) -> str:
    """Return the committee of a Đoàn, as its letterhead names it; a chi đoàn, a staff body and others are named as they are."""
    if found := _OF_A_TIER.fullmatch(name.strip()):
        tier = found[1].lower()
        committee = "Ban Chấp hành" if tier in {"thành", "tỉnh"} else "BCH"
        return f"{committee} Đoàn {_TIERS[tier]} {found[2]}"
    return f"BCH {name}" if _WITH_COMMITTEE.match(name) else name
