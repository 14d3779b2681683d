"""Which parts of a mail are no files that a unit sends: the words themselves, pictures of a signature, cards, invitations, marks of mail programs."""

from __future__ import annotations

import re

from xlsx_templates.reading.packages.headers import Headers

SMALL_PICTURE = 20 * 2**10
"""A photograph of a signed page is never this small; a logo is."""
WINMAIL = "winmail.dat"
_KINDS = frozenset(
    {
        "text/calendar", "text/x-vcard", "text/vcard", "text/directory", "application/ics", "application/ms-tnef", "application/vnd.ms-tnef",
        "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature", "application/applefile", "text/rfc822-headers",
        "message/delivery-status", "message/disposition-notification", "text/x-amp-html",
    }
)  # fmt: skip
_ENDINGS = (".vcf", ".ics", ".p7s", ".asc", WINMAIL)
_MADE_BY_EXCHANGE = re.compile(r"ATT\d+\.(?:txt|html?|dat|c)", re.IGNORECASE)
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"RIFF")


def is_body(headers: Headers) -> bool:
    """Return whether the part is the mail's own words, as text or as a page."""
    return headers.kind in {"text/plain", "text/html", "text/enriched", "text/watch-html"} and not headers.file_name and headers.disposition != "attachment"


def is_left(headers: Headers, name: str, data: bytes, pages: bytes, *, is_related: bool) -> bool:
    """Return whether an attached part belongs to the mail and not to the report. `pages` holds the mail's pages, which name the pictures that they show."""
    if is_left_by_name(name) or headers.kind in _KINDS:
        return True
    shown_in_page = bool(headers.content_id) and f"cid:{headers.content_id}".encode("utf-8", "surrogateescape") in pages
    return is_picture(data) and (is_related or shown_in_page or headers.disposition == "inline" or len(data) < SMALL_PICTURE)


def is_left_by_name(name: str) -> bool:
    """Return whether the name is that of a card, an invitation, a seal or a mail program's own file."""
    return name.lower().endswith(_ENDINGS) or _MADE_BY_EXCHANGE.fullmatch(name) is not None


def is_picture(data: bytes) -> bool:
    """Return whether the bytes are a picture's."""
    return data.startswith(_PICTURES)
