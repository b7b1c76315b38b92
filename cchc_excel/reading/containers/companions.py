"""What goes along with the files of a message and is none of the filing: signatures, scans."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.findings import has_trait
from cchc_excel.reading.containers.mail import Attachment
from cchc_excel.reading.parts.failure import ReadFailure
from cchc_excel.reading.sniff import sniff_file_type

_BESIDE = "T-51"
_SIGNATURES = (".p7s", ".sig", ".asc", ".pgp")
_TABLES = (".csv", ".tsv", ".xls")  # plain text and web pages of other names are words of the message
_PACKED = b"\x78\x9f\x3e\x22"  # winmail.dat: the message once more in Outlook's own wrapping
_BOOKS = (b"PK", b"\xd0\xcf\x11\xe0")  # workbooks, documents, archives: not taken apart here


def without_companions(carried: Iterable[Attachment]) -> tuple[Attachment, ...]:
    """The attachments, those that only accompany the filing with the code T-51.

    Signatures always are companions; a PDF, a picture and winmail.dat where the same message carries
    something that can be read. Where it carries none, the first PDF, else picture, is told for all.
    """
    signed = tuple(_signature(attachment) for attachment in carried)
    kinds = [_kind(attachment) for attachment in signed]
    readable = "book" in kinds
    told = None if readable else _first(kinds, ("pdf", "picture"))
    return tuple(
        attachment._replace(code=_BESIDE) if _beside(kind, readable, number == told) else attachment
        for number, (attachment, kind) in enumerate(zip(signed, kinds, strict=True))
    )


def _signature(attachment: Attachment) -> Attachment:
    signs = attachment.name.lower().endswith(_SIGNATURES) and not attachment.data.startswith(_BOOKS)
    return attachment._replace(code=_BESIDE) if signs and not attachment.code else attachment


def _kind(attachment: Attachment) -> str:
    """ "book" for what can be read, "pdf", "picture", "packed"; "" for all else and for what is refused."""
    if attachment.code:
        return ""
    if attachment.data.startswith(_BOOKS):
        return "book"
    if attachment.data.startswith(_PACKED):
        return "packed"
    try:
        found = sniff_file_type(attachment.data, attachment.name)
    except ReadFailure:
        return ""
    if has_trait(found.code, Trait.SCAN):
        return "pdf" if found.kind == "pdf" else "picture"
    words = found.kind in ("csv", "html") and not attachment.name.lower().endswith(_TABLES)
    return "" if found.code or words else "book"


def _first(kinds: list[str], wanted: tuple[str, ...]) -> int | None:
    return next((kinds.index(kind) for kind in wanted if kind in kinds), None)


def _beside(kind: str, readable: bool, told: bool) -> bool:
    return kind in ("pdf", "picture") and not told or kind == "packed" and readable
