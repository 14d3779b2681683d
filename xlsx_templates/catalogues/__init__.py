"""Shipped catalogues: programmes as text (TOML), each the seed of a new round.

A seed is a folder beside this file: ``co-quan.toml`` (agency, kinds, periods, the list of indicator files), ``so-lieu-nen.toml``
(block A), one file of indicators per part of the programme, ``don-vi.toml`` (units), ``so-lieu-mau.toml`` (sample figures and
unit targets) and ``khong-co-chi-tieu.toml`` (lines of the programme judged to carry no indicator).
"""

from __future__ import annotations

from xlsx_templates.catalogues.judged import JudgedLine, judged_lines
from xlsx_templates.catalogues.loading import load_seed
from xlsx_templates.catalogues.seeds import UnknownCatalogueError, shipped

__all__ = ["JudgedLine", "UnknownCatalogueError", "judged_lines", "load_seed", "shipped"]
