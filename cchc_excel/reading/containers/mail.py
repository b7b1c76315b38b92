"""A message saved as a file (.eml, .mht): its attachments by name, and what could not be taken out.

Read with the standard library, within limits that are counted before it is parsed. What is an
attachment is decided by its bytes, its name and how it is placed; the words of the message are not.
"""

from __future__ import annotations

import binascii
import email
import email.policy
import mimetypes
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from typing import NamedTuple

from cchc_excel.reading.containers.uuencoded import uuencoded_files
from cchc_excel.reading.containers.zip_names import likely_name
from cchc_excel.reading.parts import limits
from cchc_excel.reading.parts.failure import ReadFailure

_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t\r\n]")
_USUAL = re.compile(
    rb"^(from|to|subject|date|received|return-path|message-id|mime-version|content-type|"
    rb"delivered-to|x-[\w-]+):?[ \t]",
    re.IGNORECASE | re.MULTILINE,
)
_PART = re.compile(rb"^content-(type|disposition)[ \t]*:", re.IGNORECASE | re.MULTILINE)
_PIECE = re.compile(rb"name\*\d+", re.IGNORECASE)
BEFORE = b"\r\n\xef\xbb\xbf"  # what an editor may have put before the first header
_PLACED = ("content-type", "content-disposition")
_MBOX = re.compile(rb"^From \S+.*\d{4}\r?\n", re.MULTILINE)
_BINARY = (b"PK\3\4", b"\xd0\xcf\x11\xe0", b"%PDF-", b"Rar!", b"7z\xbc\xaf")
_SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")
_UNFETCHED = ("message/external-body", "message/partial")
_FOLDER = re.compile(r"[_.-][^/\\]+[/\\].")  # what a page's folder has behind the page's own name
_PICTURES_CITED = re.compile(rb"cid:([^\s\"'<>)]+)", re.IGNORECASE)


class Attachment(NamedTuple):
    """A file that a message carries; "" or the code that says why it is not handed on."""

    name: str
    data: bytes
    code: str = ""


def is_mail(data: bytes) -> bool:
    """True for a message or a web page saved in one file: headers of a mail at its start."""
    head = data[:4096].lstrip(BEFORE)
    return head.startswith(b"From ") or bool(_HEADER.match(head)) and len(_USUAL.findall(head)) >= 2


def read_mail_attachments(data: bytes) -> tuple[Attachment, ...]:
    """What the message carries, that of forwarded messages too, and what only goes along with it.

    A picture that the words show in their midst or its signature is T-51, what is not in the file T-37; what
    is written into the words (uuencode) is taken out of them. ReadFailure T-08 for more parts, depth or
    header than a message of people has.
    """
    _refuse_excess(data)
    found: list[Attachment] = []
    for one in split_messages(data.lstrip(BEFORE)):
        message = email.message_from_bytes(one, policy=email.policy.compat32)
        leaves = list(_leaves(message, 0))
        cited = {name for leaf in leaves for name in _cited(leaf)}
        pages = tuple(page for leaf in leaves if (page := _page(leaf)))
        for number, leaf in enumerate(leaves, 1):
            if not _in_folder_of(pages, leaf):
                found += _taken(leaf, number, cited)
            if len(found) > limits.MAIL_PARTS:
                raise _too_much(f"hơn {limits.MAIL_PARTS} phần")
    return tuple(found)


def _refuse_excess(data: bytes) -> None:
    """Counts what makes parsing slow, before anything is parsed."""
    if len(_PART.findall(data)) > 4 * limits.MAIL_PARTS or len(_PIECE.findall(data)) > 4 * limits.MAIL_PARTS:
        raise _too_much(f"hơn {limits.MAIL_PARTS} phần")
    head = data[: limits.MAIL_HEADER_BYTES * 4 + 4].replace(b"\r\n", b"\n")
    if len(data) > limits.MAIL_HEADER_BYTES * 4 and b"\n\n" not in head:
        raise _too_much("phần đầu thư quá dài")


def _too_much(what: str) -> ReadFailure:
    return ReadFailure("T-08", {"what": f"thư có {what}" if what.startswith("hơn") else what})


def split_messages(data: bytes) -> list[bytes]:
    """The message, or those of a mailbox file one after another."""
    starts = [found.end() for found in _MBOX.finditer(data)] if data.startswith(b"From ") else []
    if not starts:
        return [data]
    ends = [found.start() for found in _MBOX.finditer(data)][1:] + [len(data)]
    return [data[start:end] for start, end in zip(starts, ends, strict=True)]


def _leaves(message: Message, depth: int) -> Iterator[Message]:
    """The parts that hold no parts, in order; those of forwarded messages too."""
    if depth > limits.MAIL_DEPTH:
        raise _too_much(f"hơn {limits.MAIL_DEPTH} lớp lồng nhau")
    held = message.get_payload() if message.is_multipart() else None
    if not isinstance(held, list) or message.get_content_type() in _UNFETCHED:
        yield message
        return
    for part in (part for part in held if isinstance(part, Message)):
        yield from _leaves(_uncoded(message, part), depth + 1)


def _uncoded(message: Message, part: Message) -> Message:
    """A forwarded message; one that was encoded, which no standard allows and mailers do, is decoded."""
    coded = str(message.get("content-transfer-encoding", "")).strip().lower() == "base64"
    coded = coded and message.get_content_type() == "message/rfc822" and not part.keys()
    words = part.get_payload()
    if not coded or not isinstance(words, str):
        return part
    try:
        return email.message_from_bytes(binascii.a2b_base64(words), policy=email.policy.compat32)
    except ValueError:
        return part


def _taken(part: Message, number: int, cited: set[str]) -> list[Attachment]:
    """The attachment that a part is, or those within its words; [] for words alone."""
    kind = part.get_content_type()
    content = _content(part)
    name = _name(part)
    if kind in _UNFETCHED:
        return [Attachment(name or f"phan-{number}", b"", "T-37")]
    if kind in _SIGNATURES:
        return [Attachment(name or "smime.p7s", content, "T-51")]
    if kind.startswith("image/") and _identity(part) in cited:
        return [Attachment(name or f"hinh-{number}{_suffix(kind)}", content, "T-51")]
    if not name and not _attached(part) and _is_words(kind, content):
        return [_from_words(*found) for found in uuencoded_files(content)]
    if part.get("content-location") and not _attached(part) and not content.startswith(_BINARY):
        return []  # a piece of a web page: its own page, style sheet, list of files
    return [Attachment(name or f"phan-{number}{_suffix(kind)}", content)]


def _from_words(name: bytes, data: bytes | None) -> Attachment:
    """A file that was written into the words; T-37 where it cannot be made out."""
    return Attachment(_shown(name), data or b"", "" if data else "T-37")


def _page(part: Message) -> str:
    """Where a web page in one file says that it stood, without the end of its name; "" for other parts."""
    location = str(part.get("content-location", "")).strip()
    return location.rpartition(".")[0] if part.get_content_type() == "text/html" else ""


def _in_folder_of(pages: tuple[str, ...], part: Message) -> bool:
    """True for a part that stood in the folder of a page ("a_files" of a.htm), where programs put what the
    page is made of: Word a theme, which is a .zip, and objects in a form of Office. Nobody attaches those.
    """
    location = str(part.get("content-location", "")).strip()
    beside = (location.removeprefix(page) for page in pages if location.startswith(page))
    return not _attached(part) and any(_FOLDER.match(rest) for rest in beside)


def _is_words(kind: str, content: bytes) -> bool:
    return kind.startswith(("text/", "message/", "multipart/")) and not content.startswith(_BINARY)


def _attached(part: Message) -> bool:
    return str(part.get("content-disposition", "")).strip().lower().startswith("attachment")


def _content(part: Message) -> bytes:
    try:
        held = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return held if isinstance(held, bytes) else b""


def _suffix(kind: str) -> str:
    return mimetypes.guess_extension(kind) or ""


def _identity(part: Message) -> str:
    return str(part.get("content-id", "")).strip().strip("<>").lower()


def _cited(part: Message) -> set[str]:
    """The pictures that a page among the words shows, by their identity."""
    if part.get_content_type() != "text/html":
        return set()
    return {_shown(name).lower() for name in _PICTURES_CITED.findall(_content(part))}


def _name(part: Message) -> str:
    """The file name, however a mailer has written it; "" for none."""
    for header, raw in part.raw_items():
        if header.lower() in _PLACED:
            part.replace_header(header, _unfolded(raw))
    try:
        written = part.get_filename("")
        return str(make_header(decode_header(written))) if "=?" in written else written
    except (MessageError, ValueError, LookupError, TypeError):
        return "khong-doc-duoc-ten"


def _unfolded(raw: str) -> str:
    """The header on one line, bytes beyond ASCII decoded by what they can be."""
    line = " ".join(str(raw).split("\n")).replace("\r", "")
    if not any("\udc80" <= char <= "\udcff" for char in line):
        return line
    return likely_name(line.encode("ascii", "surrogateescape"))


def _shown(name: bytes) -> str:
    return likely_name(name.strip())[:120]
