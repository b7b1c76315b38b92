"""Files that old mailers wrote into the words of a message: "begin 644 PL1.xls", coded lines, "end"."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator

_BEGIN = re.compile(rb"^begin [0-7]{3,4} (\S[^\r\n]*)\r?\n(?=[\x20-\x60])", re.MULTILINE)
_END = re.compile(rb"^end[ \t]*\r?$", re.MULTILINE)


def uuencoded_files(words: bytes) -> Iterator[tuple[bytes, bytes | None]]:
    """Each file in the words: its name as written, and its bytes; None where they cannot be made out."""
    for found in _BEGIN.finditer(words):
        end = _END.search(words, found.end())
        lines = words[found.end() : end.start()].splitlines() if end else None
        yield found[1], None if lines is None else _decoded(lines)


def _decoded(lines: list[bytes]) -> bytes | None:
    try:
        return b"".join(binascii.a2b_uu(line) for line in lines if line.strip())
    except binascii.Error:
        return None
