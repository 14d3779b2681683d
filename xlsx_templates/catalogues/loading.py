"""Loading a shipped catalogue as a whole round, ready for a control workbook."""

from __future__ import annotations

from importlib.resources.abc import Traversable

from indicators.catalogue import Catalogue, Input
from indicators.findings import Finding
from indicators.periods import ReportingPeriod
from indicators.rounds import Agency, Round
from indicators.units import OrgUnit, UnitKind
from xlsx_templates.catalogues import organisation, records
from xlsx_templates.catalogues.fields import Gathering
from xlsx_templates.catalogues.records import IndicatorRecord
from xlsx_templates.catalogues.seeds import ORGANISATION_FILE, TomlTable, read_tables, seed_folder

BASE_FILE = "so-lieu-nen.toml"
UNITS_FILE = "don-vi.toml"
SAMPLE_FILE = "so-lieu-mau.toml"


def load_seed(name: str) -> tuple[Round, tuple[Finding, ...]]:
    """Return the round that a shipped catalogue starts with, and what is wrong with its files (nothing, for those we ship).

    UnknownCatalogueError where no catalogue has this name.
    """
    folder = seed_folder(name)
    head = read_tables(folder, ORGANISATION_FILE)
    sample = read_tables(folder, SAMPLE_FILE)
    about = Gathering(ORGANISATION_FILE)
    units = Gathering(UNITS_FILE)
    catalogue, findings = _catalogue(folder, head)
    kinds = tuple(about.each(head["kind"], organisation.unit_kind, organisation.field_names(UnitKind)))
    listed = units.each(read_tables(folder, UNITS_FILE)["unit"], organisation.org_unit, organisation.field_names(OrgUnit))
    round_ = Round(
        agency=about.each([head["agency"]], organisation.agency, organisation.field_names(Agency))[0],
        catalogue=catalogue,
        kinds=kinds,
        units=organisation.in_order(listed, kinds),
        periods=tuple(about.each(head["period"], organisation.period, organisation.field_names(ReportingPeriod))),
        base_figures=organisation.base_figures(sample),
        targets=organisation.unit_targets(sample),
    )
    return round_, (*about.findings, *findings, *units.findings)


def _catalogue(folder: Traversable, head: TomlTable) -> tuple[Catalogue, tuple[Finding, ...]]:
    base, findings = _base_inputs(folder, head["groups"])
    made: list[IndicatorRecord] = []
    for file in head["catalogue"]["indicator_files"]:
        gathering = Gathering(file)
        tables = read_tables(folder, file)["indicator"]
        made += gathering.each(tables, lambda table: records.indicator_record(table, head["groups"]), records.INDICATOR_FIELDS)
        findings += gathering.findings
    catalogue = Catalogue(
        **{field: head["catalogue"][field] for field in ("code", "name", "document", "year")},
        inputs=(*base, *(row for record in made for row in record.inputs)),
        indicators=tuple(record.indicator for record in made),
        conditions=tuple(row for record in made for row in record.conditions),
    )
    return catalogue, tuple(findings)


def _base_inputs(folder: Traversable, groups: TomlTable) -> tuple[list[Input], list[Finding]]:
    gathering = Gathering(BASE_FILE)
    rows = gathering.each(read_tables(folder, BASE_FILE)["base"], lambda table: records.base_input(table, groups), records.INPUT_FIELDS)
    return rows, gathering.findings
