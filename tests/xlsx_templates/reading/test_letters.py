from __future__ import annotations

import unicodedata

import pytest

from xlsx_templates.reading.letters import decoded


@pytest.mark.parametrize(
    ("encoding", "declared", "text", "named"),
    [
        ("utf-8", "windows-1252", "Báo cáo quý", "UTF-8"),
        ("cp1252", "windows-1252", "São", "Windows-1252"),
        ("cp1258", "windows-1258", "Sô\u0301 liê\u0323u", "Windows-1258"),
        ("cp1258", "utf-8", "Đăk Mil", "Windows-1258"),
    ],
)
def test_a_page_is_read_as_its_bytes_fit_then_as_it_declares(encoding: str, declared: str, text: str, named: str) -> None:
    """Each of these bytes could be read in another of the encodings, as other letters."""
    found = decoded(f'<meta charset="{declared}">{text}'.encode(encoding), is_declared=True)
    assert found is not None
    assert (found[0].rpartition(">")[2], found[1]) == (unicodedata.normalize("NFC", text), named)
