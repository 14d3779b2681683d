"""Mutated mails and archives: plausible ones with returns in them, damaged at random in their bytes, headers, names or directory."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import datetime

from tests.corpus.office import UNITS, Office
from tests.fuzz.mutating import Mutated, damaged, forged
from tests.packages import Attached, Row, archive, eml, msg, odd_archive

NAMES = (
    "Quy-II-2023_Doan-phuong.xlsx", "Báo cáo quý II.xlsx", "../../ngoai.xlsx", "..\\..\\ngoai.xlsx", "/etc/passwd", "C:\\Windows\\a.xlsx",
    "\\\\may-chu\\a.xlsx",
    "a\0.xlsx", "", ".", "..", "CON", "nul.xlsx", "a" * 300 + ".xlsx", "a\r\nContent-Type: text/html", "=?utf-8?q?=2e=2e/a?=", "~$a.xlsx", "a.xlsx › b.xlsx",
    "thư.eml", "trong.zip", "smime.p7m", "winmail.dat", "😀.xlsx", "\u202exslx.exe",
)  # fmt: skip
HEADERS = (
    b"Content-Transfer-Encoding: base64", b"Content-Transfer-Encoding: quoted-printable", b"Content-Transfer-Encoding: x-uuencode", b"Content-Type: text/html",
    b"Content-Type: message/rfc822", b"Content-Type: multipart/mixed", b'Content-Type: multipart/mixed; boundary=""',
    b'Content-Type: multipart/mixed; boundary="-"',
    b"Content-Type: application/pkcs7-mime", b"Content-Type: application/pgp-encrypted", b"Date: Tue, 32 Foo 99999 25:61:61 +9999", b"Date: " + b"9" * 500,
    b"Received: ; " + b"x" * 3000, b"From: " + b"<" * 500, b"Subject: =?utf-16?b?////?=", b"Content-Disposition: attachment; filename*=utf-99'''%zz",
    b"Content-Disposition: attachment; filename*0*=a; filename*1=b; filename*0=c",
)  # fmt: skip
AT = datetime(2023, 6, 18, 9)


class PackageMutator:
    """Draws the packages of a seed; apart from `Mutator`, so that the cases of its seeds stay what they were."""

    def __init__(self, office: Office) -> None:
        self.filled = {unit: office.filled(unit=unit) for unit in UNITS}
        self.kinds: dict[str, Callable[[random.Random], tuple[str, bytes]]] = {
            "eml": self._eml,
            "eml headers": self._eml_headers,
            "eml parts": self._eml_parts,
            "msg": self._msg,
            "zip": self._zip,
            "zip directory": self._zip_directory,
            "zip names": self._zip_names,
        }

    def case(self, seed: int, number: int) -> Mutated:
        """Return the case of that number."""
        drawn = random.Random(f"packages {seed}/{number}")
        kind = drawn.choice(list(self.kinds))
        name, data = self.kinds[kind](drawn)
        return Mutated(number, kind, f"{seed}-{number:06}{name}", data)

    def _files(self, drawn: random.Random) -> dict[str, bytes]:
        good, bad = self.filled[drawn.choice(UNITS)], damaged(drawn, self.filled["AL"])
        held = (good, b"%PDF-1.7", b"\x89PNG" + bytes(9), bad, b"")
        names = [f"{number} {name}" if name.endswith(".xlsx") and "/" not in name else name for number, name in enumerate(drawn.sample(NAMES[:2], 2))]
        return {name: drawn.choice(held) for name in names[: drawn.choice((1, 1, 2))]}

    def _eml(self, drawn: random.Random) -> tuple[str, bytes]:
        return ".eml", damaged(drawn, eml(self._files(drawn), delivered=AT))

    def _eml_headers(self, drawn: random.Random) -> tuple[str, bytes]:
        lines = eml(self._files(drawn), delivered=AT).split(b"\n")
        for _ in range(drawn.choice((1, 2, 5))):
            heads = [at for at, line in enumerate(lines) if re.match(rb"[A-Za-z-]+: ", line)]
            at = drawn.choice(heads)
            lines[at] = drawn.choice((drawn.choice(HEADERS), lines[at].partition(b":")[0] + b": " + drawn.choice(NAMES).encode(), b"", lines[at] * 50))
        return ".eml", b"\n".join(lines)

    def _eml_parts(self, drawn: random.Random) -> tuple[str, bytes]:
        data = eml(self._files(drawn), delivered=AT)
        boundary = re.search(rb'boundary="([^"]+)"', data)
        mark = b"--" + boundary[1] if boundary else b"--"
        parts = data.split(mark)
        match drawn.randrange(5):
            case 0:
                drawn.shuffle(parts)
            case 1:
                parts = parts * drawn.choice((2, 40))
            case 2:
                parts = parts[: drawn.randrange(1, len(parts) + 1)]
            case 3:
                data = eml({"thư.eml": data})
                return ".eml", data
            case _:
                mark = drawn.choice((b"--", mark + b" ", mark[:-1], mark * 3, b"\n" + mark))
        return ".eml", mark.join(parts)

    def _msg(self, drawn: random.Random) -> tuple[str, bytes]:
        held = [Attached(drawn.choice(NAMES), data, method=drawn.choice((1, 1, 1, 0, 5, 7, 99))) for data in self._files(drawn).values()]
        data = msg(held, delivered=AT, page=drawn.choice((0, 0, 65001)))
        return ".msg", damaged(drawn, data) if drawn.random() < 0.7 else data

    def _zip(self, drawn: random.Random) -> tuple[str, bytes]:
        return ".zip", damaged(drawn, archive(self._files(drawn)))

    def _zip_directory(self, drawn: random.Random) -> tuple[str, bytes]:
        data = archive(self._files(drawn))
        for _ in range(drawn.choice((1, 1, 3))):
            data = forged(drawn, data)
        return ".zip", data

    def _zip_names(self, drawn: random.Random) -> tuple[str, bytes]:
        names = [drawn.choice(NAMES).encode(drawn.choice(("utf-8", "cp437", "utf-16-le")), "replace") for _ in range(drawn.choice((1, 3, 30)))]
        modes = (0, 0, 0o120777, 0o40755, 0o10644)
        return ".zip", odd_archive([Row(name, self.filled["AL"], flags=drawn.choice((0, 0x800, 1)), mode=drawn.choice(modes)) for name in names])
