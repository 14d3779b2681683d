"""A registry that stands in memory, for tests on machines without one."""

from __future__ import annotations


class FakeRegistry:
    """Values by key and name; Windows asks for no case."""

    def __init__(self, **settings: str) -> None:
        """Take settings of Excel 2016 by short name, as VBAWarnings="4"."""
        self.found: dict[tuple[str, str], str] = {}
        for name, text in settings.items():
            self.write(r"HKCU\Software\Microsoft\Office\16.0\Excel\Security", name, text)

    def value(self, key: str, name: str) -> str:
        return self.found.get((key.casefold(), name.casefold()), "")

    def values(self, key: str) -> list[str]:
        return [text for (home, _), text in self.found.items() if home == key.casefold()]

    def keys(self, key: str) -> list[str]:
        start = f"{key.casefold()}\\"
        return sorted({home.removeprefix(start).partition("\\")[0] for home, _ in self.found if home.startswith(start)})

    def write(self, key: str, name: str, text: str) -> None:
        self.found[key.casefold(), name.casefold()] = text

    def remove(self, key: str, name: str) -> None:
        self.found.pop((key.casefold(), name.casefold()), None)
