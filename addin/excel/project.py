"""The VBA project from text: written by pyOpenVBA into a workbook, starting from what Excel itself authored. The one door to that library."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SPARE_MODULE = "Module1"
"""The empty module of the blank that Excel authored."""


def make_addin(path: Path, modules: Mapping[str, str]) -> None:
    """Write an add-in workbook (.xlam) that holds the modules; a file that stands there is replaced."""
    from pyopenvba import ExcelFile

    path.unlink(missing_ok=True)
    with ExcelFile.create_new(path) as workbook:
        project = workbook.vba_project()
        project.delete_module(SPARE_MODULE)
        _add(project, modules)
        workbook.save()


def add_project(source: Path, target: Path, modules: Mapping[str, str]) -> None:
    """Write a copy of a workbook without macros as one with the modules (.xlsm): every sheet gets its document module."""
    from pyopenvba import ExcelFile

    shutil.copyfile(source, target)
    with ExcelFile(target) as workbook:
        project = workbook.add_vba_project()
        _add(project, modules)
        workbook.save()


def _add(project: Any, modules: Mapping[str, str]) -> None:
    from pyopenvba import VBAModuleKind

    from addin.excel.vba_modules import is_class

    for name, text in modules.items():
        project.add_module(name, windows_lines(text), kind=VBAModuleKind.other if is_class(text) else VBAModuleKind.standard)


def windows_lines(text: str) -> str:
    """Return the text with the line ends of a VBA project."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n")
