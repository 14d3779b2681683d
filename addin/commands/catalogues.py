"""``tonghop catalogues``: what is shipped."""

from __future__ import annotations

from argparse import Namespace

from xlsx_templates.catalogues import load_seed, shipped


def run(chosen: Namespace) -> int:  # noqa: ARG001 - every command takes what was chosen
    """Return 0."""
    for name in shipped():
        catalogue = load_seed(name)[0].catalogue
        print(f"{name}: {catalogue.name} ({len(catalogue.indicators)} chỉ tiêu, {len(catalogue.inputs)} dòng nhập)")
    return 0
