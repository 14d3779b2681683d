"""Which parts of a mail are no files that a unit sends: the words and their pictures, marks of mail programs; cards, invitations, small pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # every worker loads this module, few read a mail
    from xlsx_templates.reading.packages.headers import Headers

SMALL_PICTURE = 20 * 2**10
"""A photograph of a signed page is never this small; a logo is."""
WINMAIL = "winmail.dat"
_OF_MAIL_PROGRAMS = frozenset(
    {
        "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature", "application/applefile", "text/rfc822-headers",
        "message/delivery-status", "message/disposition-notification", "text/x-amp-html",
    }
)  # fmt: skip
_LEFT_KINDS = frozenset({"text/calendar", "text/x-vcard", "text/vcard", "text/directory", "application/ics", "application/ms-tnef", "application/vnd.ms-tnef"})
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_LEFT_ENDINGS = (".vcf", ".ics", WINMAIL)
_MADE_BY_PROGRAMS = re.compile(r"ATT\d+\.(?:txt|html?|dat|c)|.*\.(?:p7s|asc)", re.IGNORECASE)
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"RIFF")


def is_body(headers: Headers) -> bool:
    """Return whether the part is the mail's own words, as text or as a page."""
    return headers.kind in {"text/plain", "text/html", "text/enriched", "text/watch-html"} and not headers.file_name and headers.disposition != "attachment"


def is_of_the_page(headers: Headers, data: bytes, pages: bytes, *, is_related: bool) -> bool:
    """Return whether the part is a picture among the words. `pages` holds the mail's pages, which name the pictures that they show."""
    is_shown = bool(headers.content_id) and f"cid:{headers.content_id}".encode() in pages
    return is_picture(data) and (is_related or is_shown)


def is_of_a_program(name: str, kind: str = "") -> bool:
    """Return whether the part is a seal or a mark that a mail program added: of such nothing is said."""
    return kind in _OF_MAIL_PROGRAMS or _MADE_BY_PROGRAMS.fullmatch(name) is not None


def is_encrypted(name: str, data: bytes, kind: str = "") -> bool:
    """Return whether the part is a mail that only its addressee's key opens (S/MIME, PGP), the attachments inside it."""
    return kind in _SEALED or name.lower() == "smime.p7m" or data.lstrip().startswith(b"-----BEGIN PGP MESSAGE-----")


def is_left(name: str, data: bytes, kind: str = "", *, is_inline: bool = False) -> bool:
    """Return whether an attached part is a card, an invitation or a small picture, and no report."""
    return name.lower().endswith(_LEFT_ENDINGS) or kind in _LEFT_KINDS or (is_picture(data) and (is_inline or len(data) < SMALL_PICTURE))


def is_picture(data: bytes) -> bool:
    """Return whether the bytes are a picture's."""
    return data.startswith(_PICTURES)
