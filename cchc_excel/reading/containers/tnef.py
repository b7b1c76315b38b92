"""winmail.dat: what Outlook packs a message's attachments into for a reader that it takes for Outlook.

Layout by Microsoft's [MS-OXTNEF] 2.1: a signature, then attributes of level, identity, length, bytes and
checksum; `attAttachRendData` begins an attachment. Written here, some hundred lines, for the one library
(tnefparse, last release of 1/2021) needs 0.9 GB and does not end on a crafted file.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from cchc_excel.reading.containers.zip_names import likely_name
from cchc_excel.reading.parts import limits
from cchc_excel.reading.parts.failure import ReadFailure, damage_failure

SIGNATURE = b"\x78\x9f\x3e\x22"
_BEGIN, _TITLE, _DATA, _PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
_OBJECT, _LONG_NAME, _SHOWN_NAME = 0x3701, 0x3707, 0x3001
_FIXED = {0x2: 4, 0x3: 4, 0x4: 4, 0xA: 4, 0xB: 4, 0x5: 8, 0x6: 8, 0x7: 8, 0x14: 8, 0x40: 8, 0x48: 16}
_SEVERAL = 0x1000
_MESSAGE = bytes.fromhex("0703020000000000c000000000000046")  # IID_IMessage before a message within
_DEEPEST = 3


@dataclass
class _Packed:
    """An attachment as it is gathered: names, the best first, and its bytes."""

    names: dict[int, str] = field(default_factory=dict)
    data: bytes = b""
    message: bytes = b""  # a message within, packed in the same way


def packed_files(data: bytes) -> tuple[tuple[str, bytes], ...]:
    """The files in it as (name, bytes), those of messages within too; ReadFailure (T-03, T-08) where it is
    broken.
    """
    files = tuple(_files(data, 0))
    if len(files) > limits.MAIL_PARTS:
        raise ReadFailure("T-08", {"what": f"thư có hơn {limits.MAIL_PARTS} phần"})
    return files


def _files(data: bytes, depth: int) -> Iterator[tuple[str, bytes]]:
    if depth > _DEEPEST:
        raise ReadFailure("T-08", {"what": f"hơn {_DEEPEST} lớp lồng nhau"})
    found: list[_Packed] = []
    for name, content in _attributes(data):
        if name == _BEGIN:
            found.append(_Packed())
        elif found and name == _TITLE:
            found[-1].names.setdefault(2, _text(content))
        elif found and name == _DATA:
            found[-1].data = content
        elif found and name == _PROPERTIES:
            _add_properties(found[-1], content)
    for number, packed in enumerate(found, 1):
        if packed.message:
            yield from _files(packed.message, depth + 1)
        elif packed.data:
            yield next((packed.names[key] for key in sorted(packed.names)), f"tep-{number}"), packed.data


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    if not data.startswith(SIGNATURE):
        raise damage_failure("không phải winmail.dat")
    at = 6
    while at + 9 <= len(data):
        name, length = struct.unpack_from("<II", data, at + 1)
        end = at + 9 + length
        if data[at] not in (1, 2) or end > len(data):
            raise damage_failure("winmail.dat đứt giữa chừng")
        yield name, data[at + 9 : end]
        at = end + 2


def _add_properties(packed: _Packed, content: bytes) -> None:
    """The long name, and a message within, from an attachment's MAPI properties."""
    for key, value in _properties(content):
        if isinstance(value, bytes):
            packed.message = value
        else:
            packed.names[0 if key == _LONG_NAME else 1] = value


def _properties(content: bytes) -> Iterator[tuple[int, str | bytes]]:
    """The properties that are wanted, in order; an unknown type ends the walk, for its length is not
    known.
    """
    at, count = 4, int.from_bytes(content[:4], "little")
    for _ in range(min(count, limits.MAIL_PARTS * 10)):
        if at + 4 > len(content):
            return
        kind, key = struct.unpack_from("<HH", content, at)
        at = _after_name(content, at + 4) if key >= 0x8000 else at + 4
        if kind in _FIXED:
            at += _FIXED[kind]
            continue
        size, at = _FIXED.get(kind & ~_SEVERAL), at + 4
        held = int.from_bytes(content[at - 4 : at], "little")
        if kind & _SEVERAL and size:
            at += held * size
            continue
        for _ in range(min(held, limits.MAIL_PARTS)):
            length = int.from_bytes(content[at : at + 4], "little")
            value = content[at + 4 : at + 4 + length]
            at += 4 + length + -length % 4
            yield from _wanted(kind, key, value)


def _after_name(content: bytes, at: int) -> int:
    """Behind the name of a named property: a class, then a number or a text."""
    kind, length = struct.unpack_from("<II", content.ljust(at + 24, b"\0"), at + 16)
    return at + 24 + (length + -length % 4 if kind == 1 else 0)


def _wanted(kind: int, key: int, value: bytes) -> Iterator[tuple[int, str | bytes]]:
    if key in (_LONG_NAME, _SHOWN_NAME) and kind == 0x1F:
        yield key, value.decode("utf-16-le", "replace").strip("\0 ")
    elif key in (_LONG_NAME, _SHOWN_NAME) and kind == 0x1E:
        yield key, _text(value)
    elif key == _OBJECT and value.startswith(_MESSAGE):
        yield key, value[len(_MESSAGE) :]


def _text(raw: bytes) -> str:
    return likely_name(raw.partition(b"\0")[0])
