"""Names that strangers gave to files, as text that can be shown. No name of theirs ever becomes a path."""

from __future__ import annotations

import re
import unicodedata

from indicators.vietnamese.alphabet import LETTERS

LONGEST = 120
_LETTERS = frozenset(LETTERS)
_DRIVE = re.compile(r"^[A-Za-z]:")
_FOLDER_END = re.compile(r"/|\\(?!x[0-9a-f]{2})")
_HIDDEN_KINDS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def text_of(raw: bytes) -> str:
    r"""Return the text of a name in bytes that say nothing of their encoding.

    UTF-8 where they are; CP437, as old archivers write, where that gives Vietnamese letters; else the bytes stay escapes, since a name
    in cp1258 or TCVN3 cannot be told from another.

    >>> text_of(b"b\xa0o c\xa0o.xlsx"), text_of(b"Qu\xfd I.xlsx")
    ('báo cáo.xlsx', 'Qu\\xfd I.xlsx')
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        old = raw.decode("cp437")
        return old if all(_is_plain(sign) for sign in old) else raw.decode("ascii", "backslashreplace")


def without_folders(name: str) -> str:
    r"""Return what stands after the last folder of a name; the backslash of an escape is none.

    >>> without_folders("C:\\thư\\Qu\\xfd.xlsx"), without_folders("/thư/a.xlsx")
    ('Qu\\xfd.xlsx', 'a.xlsx')
    """
    return _FOLDER_END.split(name)[-1]


def shown(name: str) -> str:
    """Return the name as one line: without signs that hide or turn text round, without "..", drives and roots; "" where nothing is left."""
    whole = unicodedata.normalize("NFC", name)
    readable = "".join(" " if sign in "\t\r\n" else sign for sign in whole if sign in "\t\r\n" or unicodedata.category(sign) not in _HIDDEN_KINDS)
    parts = (_DRIVE.sub("", part).strip() for part in readable.split("/"))
    kept = "/".join(part for part in parts if part not in {"", ".", ".."})
    return kept if len(kept) <= LONGEST else f"{kept[: LONGEST - 20]}…{kept[-19:]}"


def _is_plain(sign: str) -> bool:
    return sign.isascii() or unicodedata.normalize("NFD", sign)[0].lower() in _LETTERS or sign.lower() in _LETTERS
