r"""What Office's settings and the administrator's policies let macros and add-ins do, read from the registry.

Policies stand below ``Software\Policies``, a person's own choice in the Trust Center below ``Software``; the policy counts first.
No access to the VBA project (AccessVBOM) is needed: nothing here writes code into a workbook.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from addin.registry import Registry
from addin.windows_places import OFFICE_VERSIONS, expanded

RUNNING_LEVELS = ("", "1", "2")
"""Macro settings under which an unsigned macro runs, if need be after a person allows it; Office's default is 2."""
ON = "1"
CHILD_PROCESSES = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
"""The Defender rule "Block all Office applications from creating child processes"."""
ASR_RULES = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
ASR_BY_SERVICE = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager"
BARRIERS = {
    "vba-off": r"Common\VBAOff",
    "no-addins": r"Excel\Security\DisableAllAddins",
    "signed-addins": r"Excel\Security\RequireAddinSig",
    "signed-always-on": r"Common\Security\RequireAlwaysOnMacroSig",
    "no-trusted-places": r"Excel\Security\Trusted Locations\AllLocationsDisabled",
}
"""What keeps the add-in from running, each with the setting that says so, the heaviest first."""


def barrier(registry: Registry) -> str:
    """Return the key of what keeps an unsigned add-in in Excel's start-up folder from running, "" where nothing does."""
    found = next((key for key, setting in BARRIERS.items() if ON in _settings(registry, setting)), "")
    if found == "no-trusted-places" and macro_level(registry) in RUNNING_LEVELS:
        return ""
    return found


def macro_level(registry: Registry) -> str:
    """Return Excel's macro setting: "1" all run, "2" ask first, "3" signed only, "4" none, "" where nobody chose."""
    return next(filter(None, _settings(registry, r"Excel\Security\VBAWarnings")), "")


def blocks_child_processes(registry: Registry) -> bool:
    """Return whether a rule of Defender keeps Excel from starting another program."""
    by_service = registry.value(ASR_BY_SERVICE, "ASRRules").upper()
    return registry.value(ASR_RULES, CHILD_PROCESSES) == ON or f"{CHILD_PROCESSES}={ON}" in by_service


def is_disabled_item(registry: Registry, name: str) -> bool:
    """Return whether Excel itself switched the add-in off after it once went wrong."""
    keys = (rf"HKCU\Software\Microsoft\Office\{version}\Excel\Resiliency\DisabledItems" for version in OFFICE_VERSIONS)
    return any(name.casefold() in text.casefold() for key in keys for text in registry.values(key))


def is_ticked(registry: Registry, name: str) -> bool:
    """Return whether the add-in is ticked in Excel's list of add-ins."""
    keys = [rf"HKCU\Software\Microsoft\Office\{version}\Excel\Options" for version in OFFICE_VERSIONS]
    opened = (registry.value(key, f"OPEN{number or ''}") for key in keys for number in range(20))
    return any(name.casefold() in text.casefold() for text in opened)


def is_trusted(registry: Registry, path: Path) -> bool:
    """Return whether the file lies in one of Excel's trusted locations."""
    import os

    if ON in _settings(registry, BARRIERS["no-trusted-places"]):
        return False
    for key in (key for version in OFFICE_VERSIONS for key in _homes(version, r"Excel\Security\Trusted Locations")):
        for name in registry.keys(key):
            place = expanded(registry.value(rf"{key}\{name}", "Path"), os.environ)
            below = registry.value(rf"{key}\{name}", "AllowSubfolders") == ON
            if place and (path.parent == Path(place) or (below and path.is_relative_to(place))):
                return True
    return False


def _settings(registry: Registry, setting: str) -> Iterator[str]:
    path, _, name = setting.rpartition("\\")
    yield from (registry.value(key, name) for version in OFFICE_VERSIONS for key in _homes(version, path))


def _homes(version: str, path: str) -> tuple[str, ...]:
    below = rf"Microsoft\Office\{version}\{path}"
    return rf"HKCU\Software\Policies\{below}", rf"HKLM\Software\Policies\{below}", rf"HKCU\Software\{below}"
