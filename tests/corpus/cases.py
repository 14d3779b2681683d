"""Every case of the corpus, and how many there are of each kind of answer."""

from __future__ import annotations

from tests.corpus import files, identities, sheets, values

CASES = (*sheets.CASES, *values.CASES, *identities.CASES, *files.CASES)
