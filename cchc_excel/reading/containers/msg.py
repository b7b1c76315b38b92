"""A message saved by Outlook (.msg): its attachments by name, those of forwarded messages too."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import olefile

from cchc_excel.nouns.findings import shown_name
from cchc_excel.nouns.post.mail import IncomingKind, MailHead
from cchc_excel.reading.containers.mail import Attachment
from cchc_excel.reading.containers.mail_head import head_of_text
from cchc_excel.reading.containers.zip_names import likely_name
from cchc_excel.reading.parts import limits
from cchc_excel.reading.parts.failure import ReadFailure, damage_failure

_FOLDER = "__attach_version1.0_"
_DATA, _MESSAGE = "__substg1.0_37010102", "__substg1.0_3701000d"
_NAMES = ("3707", "3704", "3001")  # long file name, short one, the name that is shown
_IDENTITY, _HEADERS, _CLASS = ("3712",), ("007d",), ("001a",)
_SENDERS = ("5d01", "0c1f", "0065")
_PROPERTIES, _DELIVERY, _LAST_TICK = "__properties_version1.0", 0x0E060040, 1 << 58
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM")


def message_attachments(data: bytes) -> tuple[Attachment, ...]:
    """What the message carries and what goes along with it, () for nothing; a picture within its words is
    T-51, a link T-37.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return _found(ole)
    except ReadFailure:
        raise
    except Exception as error:  # foreign bytes may lead the library to any exception
        raise damage_failure("thư Outlook sai cấu trúc") from error


def message_head(data: bytes) -> MailHead:
    """What the message says of itself: the headers that Outlook kept, else its own properties."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            names = {path[0].lower(): path[0] for path in ole.listdir() if len(path) == 1}
            headers = _text(ole, (), names, _HEADERS)
            made = head_of_text(headers) if headers else _head_of_properties(ole, names)
            delivered = _delivered(ole.openstream(_PROPERTIES).read()) if ole.exists(_PROPERTIES) else None
            report = _text(ole, (), names, _CLASS).upper().startswith("REPORT.IPM.NOTE.NDR")
            return replace(made, delivered=delivered, kind=IncomingKind.BOUNCE if report else made.kind)
    except Exception:  # foreign bytes; the files of the message matter more
        return MailHead()


def _head_of_properties(ole: olefile.OleFileIO, names: dict[str, str]) -> MailHead:
    """For a message that never left its own server: it has no headers."""
    sender = next((text for key in _SENDERS if "@" in (text := _text(ole, (), names, (key,)))), "")
    subject, identity = (shown_name(_text(ole, (), names, (key,)))[:300] for key in ("0037", "1035"))
    return MailHead(sender=shown_name(sender).lower()[:300], subject=subject, message_id=identity)


def _delivered(properties: bytes) -> datetime | None:
    """PR_MESSAGE_DELIVERY_TIME of a message's fixed properties ([MS-OXMSG] 2.4.2) in Vietnam's time."""
    for at in range(32, len(properties) - 15, 16):
        tag, ticks = struct.unpack_from("<I4xQ", properties, at)
        if tag == _DELIVERY and 0 < ticks < _LAST_TICK:
            return datetime(1601, 1, 1) + timedelta(microseconds=ticks // 10, hours=7)
    return None


def _found(ole: olefile.OleFileIO) -> tuple[Attachment, ...]:
    paths = ole.listdir()
    folders: dict[tuple[str, ...], list[Sequence[str]]] = {}
    for path in paths:
        for depth, name in enumerate(path):
            if name.lower().startswith(_FOLDER):
                folders.setdefault(tuple(path[: depth + 1]), []).append(path[depth + 1 :])
    if len(folders) > limits.MAIL_PARTS:
        raise ReadFailure("T-08", {"what": f"thư có hơn {limits.MAIL_PARTS} phần"})
    found = [_attachment(ole, folder, inside) for folder, inside in folders.items()]
    return tuple(pair for pair in found if pair is not None)


def _attachment(
    ole: olefile.OleFileIO, folder: tuple[str, ...], inside: Sequence[Sequence[str]]
) -> Attachment | None:
    """The file of an attachment's folder; None for a forwarded message, whose own folders are listed."""
    names = {path[0].lower(): path[0] for path in inside if path}
    name = _text(ole, folder, names, _NAMES) or "khong-ten"
    if _DATA in names:
        content = ole.openstream([*folder, names[_DATA]]).read()
        picture = content.startswith(_PICTURES) and _text(ole, folder, names, _IDENTITY)
        return Attachment(name, content, "T-51" if picture else "")
    forwarded = any(path[0].lower() == _MESSAGE and _is_message(path[1:]) for path in inside if path)
    return None if forwarded else Attachment(name, b"", "T-37")


def _is_message(path: Sequence[str]) -> bool:
    return bool(path) and path[0].lower().startswith(("__properties", "__substg1.0_0"))


def _text(
    ole: olefile.OleFileIO, folder: tuple[str, ...], names: dict[str, str], properties: Sequence[str]
) -> str:
    """The first of these properties that is there, as text."""
    for key in properties:
        for kind, codec in (("001f", "utf-16-le"), ("001e", "")):
            stream = names.get(f"__substg1.0_{key}{kind}")
            if stream:
                raw = ole.openstream([*folder, stream]).read()
                text = raw.decode(codec, "replace") if codec else likely_name(raw)
                if text.strip("\0 "):
                    return text.strip("\0 ")
    return ""
