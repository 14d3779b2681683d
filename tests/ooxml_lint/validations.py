"""Data validation: lengths and lists that Excel repairs away."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from tests.ooxml_lint.addresses import Box, boxes
from tests.ooxml_lint.package import Package, local
from tests.ooxml_lint.problems import Problem

LONGEST = {
    "promptTitle": (32, "validation.prompt-title-long"),
    "prompt": (255, "validation.prompt-long"),
    "errorTitle": (32, "validation.error-title-long"),
    "error": (255, "validation.error-long"),
}
LONGEST_LIST = 255


def texts(package: Package) -> Iterator[Problem]:
    """Titles have at most 32 characters, texts at most 255."""
    for part, validation in _validations(package):
        for attribute, (most, code) in LONGEST.items():
            text = validation.get(attribute, "")
            if len(text.encode("utf-16-le")) // 2 > most:
                yield Problem(part, code, f"{validation.get('sqref')}: {len(text)}")


def lists(package: Package) -> Iterator[Problem]:
    """A list has entries; one written in place has at most 255 characters."""
    for part, validation in _validations(package):
        if validation.get("type") != "list":
            continue
        source = _formula(validation, "formula1")
        if source.startswith('"') and len(source) - 2 > LONGEST_LIST:
            yield Problem(part, "validation.list-long", f"{validation.get('sqref')}: {len(source) - 2}")
        if not source.strip('" ,'):
            yield Problem(part, "validation.list-empty", validation.get("sqref", ""))


def bounds(package: Package) -> Iterator[Problem]:
    """A comparison has what it compares with, two of them for 'between'."""
    for part, validation in _validations(package):
        if validation.get("type", "none") in {"none", "list", "custom"}:
            continue
        two = validation.get("operator", "between") in {"between", "notBetween"}
        if not _formula(validation, "formula1") or (two and not _formula(validation, "formula2")):
            yield Problem(part, "validation.bound-missing", validation.get("sqref", ""))


def apart(package: Package) -> Iterator[Problem]:
    """A cell has one validation."""
    for sheet in package.sheets:
        seen: list[Box] = []
        for validation in sheet.every("dataValidation"):
            areas = boxes(validation.get("sqref", "")) or []
            if any(area.meets(other) for area in areas for other in seen):
                yield Problem(sheet.part, "validation.overlap", validation.get("sqref", ""))
            seen.extend(areas)


def _validations(package: Package) -> Iterator[tuple[str, ET.Element]]:
    return ((sheet.part, item) for sheet in package.sheets for item in sheet.every("dataValidation"))


def _formula(validation: ET.Element, name: str) -> str:
    return "".join("".join(child.itertext()) for child in validation if local(child) == name).strip()


RULES = (texts, lists, bounds, apart)
