"""The name of a zip entry as its writer meant it, found by what the bytes can be."""

from __future__ import annotations

import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator

from cchc_excel.vietnamese.legacy import from_tcvn3

_UTF8_NAME = 0x800
_UNICODE_PATH = 0x7075  # extra field of Info-ZIP: version, CRC-32 of the name beside it, name in UTF-8
_CODECS = ("cp1258", "cp437", "cp850")
_BASES = frozenset("abcdefghijklmnopqrstuvwxyzđ")
_MARKS = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")


def written_name(info: zipfile.ZipInfo) -> tuple[str, bool]:
    """The name in NFC, and whether it had to be guessed.

    What the entry says counts: the mark for UTF-8, or a field with the name in UTF-8. Else bytes that
    are UTF-8 are that (macOS writes so, with letters and tones apart), and others are the code page
    in which they look most like Vietnamese: 1258, 437, 850, or TCVN3.
    """
    if info.flag_bits & _UTF8_NAME:
        return unicodedata.normalize("NFC", info.filename), False
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:  # newer Pythons take the extra field themselves
        return unicodedata.normalize("NFC", info.filename), False
    said = _unicode_path(info.extra, raw)
    if said is None:
        said = _decoded(raw, "utf-8")
    if said is not None:
        return said, False
    return max(_candidates(raw), key=_likeness), True


def likely_name(raw: bytes) -> str:
    """A name whose bytes say nothing of themselves, in NFC: UTF-8, else what looks most like Vietnamese."""
    said = _decoded(raw, "utf-8")
    return max(_candidates(raw), key=_likeness) if said is None else said


def _candidates(raw: bytes) -> Iterator[str]:
    """The name in each code page that has all its bytes, the most usual first."""
    for codec in _CODECS:
        name = _decoded(raw, codec)
        if name is not None:
            yield name
    yield from_tcvn3(raw.decode("latin-1"))


def _decoded(raw: bytes, codec: str) -> str | None:
    try:
        return unicodedata.normalize("NFC", raw.decode(codec))
    except UnicodeDecodeError:
        return None


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """The name that the extra field gives; None where there is none for these bytes."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        field = extra[at + 4 : at + 4 + size]
        if kind == _UNICODE_PATH and len(field) > 5 and field[0] == 1:
            crc = struct.unpack_from("<I", field, 1)[0]
            return _decoded(field[5:], "utf-8") if crc == zlib.crc32(raw) else None
        at += 4 + size
    return None


def _likeness(name: str) -> float:
    """0 for a name whose letters beyond ASCII are all Vietnamese, less for each that is not."""
    score = 0.0
    for before, char in zip(" " + name, name, strict=False):
        if char.isascii():
            continue
        score -= 0 if _vietnamese(char) else 1
        score -= 0.5 if char.isupper() and before.islower() else 0
    return score


def _vietnamese(char: str) -> bool:
    base, *marks = list(unicodedata.normalize("NFD", char.lower()))
    return base in _BASES and len(marks) <= 2 and all(mark in _MARKS for mark in marks)
