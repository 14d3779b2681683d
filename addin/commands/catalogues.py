"""``tonghop catalogues``: what is shipped, or what differs between two catalogues."""

from __future__ import annotations

from argparse import Namespace

from addin import words
from macros.compare_catalogues import Side, compare_catalogues
from xlsx_templates.catalogues import load_seed, shipped


def run(chosen: Namespace) -> int:
    """Return 0; with two catalogues to compare 1 where they differ, as ``diff`` does."""
    if chosen.diff:
        return _compare(*chosen.diff)
    for name in shipped():
        round_ = load_seed(name)[0]
        catalogue = round_.catalogue
        counts = {"indicators": len(catalogue.indicators), "inputs": len(catalogue.inputs), "units": len(round_.units)}
        print(words.CATALOGUE_LINE.format(name=name, year=catalogue.year, agency=round_.agency.name, title=catalogue.name, **counts))
    return 0


def _compare(before: str, after: str) -> int:
    from addin.redefinition_words import listed

    compared = compare_catalogues(before, after)
    print(words.COMPARED.format(before=_side(compared.before), after=_side(compared.after)))
    for side in (compared.before, compared.after):
        if side.to_mend:
            print(words.COMPARED_IN_PART.format(name=side.name, count=side.to_mend))
    for line in listed(compared.found):
        print(line)
    if not compared.found:
        print(words.NOTHING_DIFFERS)
    return int(bool(compared.found))


def _side(side: Side) -> str:
    catalogue = side.round.catalogue
    return words.COMPARED_SIDE.format(name=side.name, agency=side.round.agency.name, year=catalogue.year, indicators=len(catalogue.indicators))
