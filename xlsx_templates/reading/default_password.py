"""Files locked with the password built into Excel itself ("VelvetSweatshop") open everywhere without a question, and so here."""

from __future__ import annotations

import io
import struct

BUILT_IN = "VelvetSweatshop"
"""What Excel tries on every locked file before it asks; no other password is ever tried."""

_DAMAGE = (OSError, ValueError, IndexError, KeyError, AssertionError, struct.error)
"""What the parsers of locks raise at a file cut short; it stays locked."""


def opened(data: bytes) -> tuple[bytes, str]:
    """Return (the workbook inside a locked Office file, ""), or (b"", finding code) where the built-in password does not open it."""
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError
    from msoffcrypto.format.ooxml import OOXMLFile

    unlocked = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(_checked(data))
        file.load_key(password=BUILT_IN, **({"verify_password": True} if isinstance(file, OOXMLFile) else {}))
        file.decrypt(unlocked)
    except _DoctypeError:
        return b"", "doctype_file"
    except (DecryptionError, FileFormatError, InvalidKeyError, ParseError, *_DAMAGE):
        return b"", "password_file"
    return unlocked.getvalue(), ""


class _DoctypeError(Exception):
    """The description of the lock declares entities."""


def _checked(data: bytes) -> io.BytesIO:
    import olefile

    source = io.BytesIO(data)
    container = olefile.OleFileIO(source)
    if container.exists("EncryptionInfo"):
        with container.openstream("EncryptionInfo") as stream:
            if b"<!doctype" in stream.read().replace(b"\0", b"").lower():
                raise _DoctypeError
    return source
