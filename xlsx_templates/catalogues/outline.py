"""Shipped outlines: what a published document asks units to tell in words, item by item with its section."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from importlib.resources.abc import Traversable

from indicators.findings import Finding
from indicators.outline import OutlineItem
from indicators.rounds import Round
from xlsx_templates.catalogues.fields import Gathering
from xlsx_templates.catalogues.organisation import field_names
from xlsx_templates.catalogues.seeds import TomlTable, read_tables

_ENDING = ".toml"


class UnknownOutlineError(LookupError):
    """No shipped outline has this name."""


def shipped_outlines() -> tuple[str, ...]:
    """Return the names of the shipped outlines, sorted."""
    return tuple(sorted(file.name.removesuffix(_ENDING) for file in _folder().iterdir() if file.name.endswith(_ENDING)))


def load_outline(name: str) -> tuple[tuple[OutlineItem, ...], tuple[Finding, ...]]:
    """Return the items of a shipped outline, and what is wrong with its file (nothing, for those we ship). UnknownOutlineError for another name."""
    if name not in shipped_outlines():
        raise UnknownOutlineError(name)
    gathering = Gathering(f"{name}{_ENDING}")
    items = gathering.each(read_tables(_folder(), gathering.file)["item"], _item, field_names(OutlineItem))
    return tuple(items), tuple(gathering.findings)


def with_outline(round_: Round, name: str) -> Round:
    """Return the round with the items of a shipped outline. UnknownOutlineError where there is none of that name."""
    return replace(round_, outline=load_outline(name)[0])


def _item(table: TomlTable) -> OutlineItem:
    lists: TomlTable = {key: frozenset(table[key]) for key in ("applies_to", "asked_in") if key in table}
    return OutlineItem(**{**table, **lists})


def _folder() -> Traversable:
    return files(__package__).joinpath("outlines")
