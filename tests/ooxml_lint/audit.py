"""openxml-audit behind one function, with its standing findings on the output of libraries we use."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

# XlsxWriter's output has no finding, so nothing is allowed there. Each entry: program that wrote the file, pattern of the finding, why it is harmless.
ALLOWED = (
    (
        "openpyxl",
        r"inline-string cell\(s\).*no populated `xl/sharedStrings\.xml`",
        "openpyxl 3.1 with lxml writes inline strings; Excel reads them and moves them on its next save.",
    ),
    (
        "openpyxl",
        r"/xl/styles\.xml:.*fonts\[1\]/font\[\d+\]: Unexpected element",
        "openpyxl orders a font's children its own way; every Excel reads any order.",
    ),
    ("python-docx", r"stylesWithEffects", "The default template of python-docx carries Word 2010's second list of styles; later Words ignore it."),
)


@cache
def _validator() -> Any:
    from openxml_audit import FileFormat, OpenXmlValidator

    return OpenXmlValidator(file_format=FileFormat.OFFICE_2019, max_errors=1000)


def audit(path: Path | str, *, written_by: str = "XlsxWriter") -> list[str]:
    """Return openxml-audit's findings on a file, less those that stand for every file of the library that wrote it."""
    known = [pattern for library, pattern, _ in ALLOWED if library == written_by]
    found = [str(error) for error in _validator().validate(str(path)).errors]
    return [text for text in found if not any(re.search(pattern, text) for pattern in known)]
