"""The folders of shipped catalogues and the tables that their files hold."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

ORGANISATION_FILE = "co-quan.toml"

TomlTable = dict[str, Any]


class UnknownCatalogueError(LookupError):
    """No shipped catalogue has this name; its text is the sentence to show."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"Chưa có danh mục chỉ tiêu tên “{name}”. Các danh mục có sẵn: {', '.join(shipped())}.")


def shipped() -> tuple[str, ...]:
    """Return the names of the shipped catalogues, sorted."""
    return tuple(sorted(folder.name for folder in files(__package__).iterdir() if folder.joinpath(ORGANISATION_FILE).is_file()))


def seed_folder(name: str) -> Traversable:
    """Return the folder of a shipped catalogue; UnknownCatalogueError where there is none."""
    if name not in shipped():
        raise UnknownCatalogueError(name)
    return files(__package__).joinpath(name)


def read_tables(folder: Traversable, file: str) -> TomlTable:
    """Return what one file of a seed holds; decimal fractions are exact."""
    return tomllib.loads(folder.joinpath(file).read_text(encoding="utf-8"), parse_float=Decimal)
