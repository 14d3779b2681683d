r"""The registry of Windows, as much of it as is read and written: keys named from their root, as ``HKCU\Software\...``."""

from __future__ import annotations

import sys
from typing import Protocol


class Registry(Protocol):
    """What is read of a registry and written to it; everything as text, "" or nothing where it is not there."""

    def value(self, key: str, name: str) -> str:
        """Return one value of a key."""

    def values(self, key: str) -> list[str]:
        """Return every value of a key; bytes as the text in them."""

    def keys(self, key: str) -> list[str]:
        """Return the names of the keys below a key."""

    def write(self, key: str, name: str, text: str) -> None:
        """Write one value. OSError where that is not allowed."""

    def remove(self, key: str, name: str) -> None:
        """Remove one value if it is there."""


def registry() -> Registry | None:
    """Return this machine's registry, None where there is none."""
    return _FOUND


_FOUND: Registry | None = None


if sys.platform == "win32":
    import winreg
    from contextlib import suppress

    _ROOTS = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}

    class WindowsRegistry:
        """The registry through winreg."""

        def value(self, key: str, name: str) -> str:
            """Return one value of a key."""
            try:
                with _opened(key) as handle:
                    return _text(winreg.QueryValueEx(handle, name)[0])
            except OSError:
                return ""

        def values(self, key: str) -> list[str]:
            """Return every value of a key; bytes as the text in them."""
            try:
                with _opened(key) as handle:
                    return [_text(winreg.EnumValue(handle, number)[1]) for number in range(winreg.QueryInfoKey(handle)[1])]
            except OSError:
                return []

        def keys(self, key: str) -> list[str]:
            """Return the names of the keys below a key."""
            try:
                with _opened(key) as handle:
                    return [winreg.EnumKey(handle, number) for number in range(winreg.QueryInfoKey(handle)[0])]
            except OSError:
                return []

        def write(self, key: str, name: str, text: str) -> None:
            """Write one value."""
            root, _, path = key.partition("\\")
            with winreg.CreateKeyEx(_ROOTS[root], path, access=winreg.KEY_SET_VALUE) as handle:
                winreg.SetValueEx(handle, name, 0, winreg.REG_SZ, text)

        def remove(self, key: str, name: str) -> None:
            """Remove one value if it is there."""
            with suppress(FileNotFoundError), _opened(key, winreg.KEY_SET_VALUE) as handle:
                winreg.DeleteValue(handle, name)

    def _opened(key: str, access: int = winreg.KEY_READ) -> winreg.HKEYType:
        root, _, path = key.partition("\\")
        return winreg.OpenKey(_ROOTS[root], path, access=access)

    def _text(value: object) -> str:
        return value.decode("utf-16-le", "ignore") if isinstance(value, bytes) else str(value)

    _FOUND = WindowsRegistry()
