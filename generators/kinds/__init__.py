"""The kinds of documents, one module each: to add a kind is to add a file here.

A module has ``CODE`` (what the command line calls it), ``NAME`` (what people call it), ``FILE`` (how its files begin),
``PARTS`` (its parts, in order) and ``compose(brief) -> Document``. It may say ``EACH = True`` (one document to each unit, always) and ``OF_YEAR = True``
(about the year's programme: the deadline of the period is not in it).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Protocol, cast

from generators.brief import Brief
from generators.document import Document


class Kind(Protocol):
    """A kind of document."""

    CODE: str
    NAME: str
    FILE: str

    def compose(self, brief: Brief) -> Document:
        """Return the document that the brief asks for."""


@cache
def kinds() -> Mapping[str, Kind]:
    """Return every kind by its code: the modules of this folder that say one; others hold what the kinds share."""
    names = sorted(entry.name.removesuffix(".py") for entry in files(__package__).iterdir() if entry.name.endswith(".py") and not entry.name.startswith("_"))
    modules = [import_module(f"{__package__}.{name}") for name in names]
    return {module.CODE: cast("Kind", module) for module in modules if hasattr(module, "CODE")}
