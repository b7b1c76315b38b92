"""Records of the binary parts of an .xlsb ([MS-XLSB] 2.1.4) and the few layouts that we need."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from decimal import Decimal

from cchc_excel.reading.parts.failure import damage_failure

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


def read_records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """(type, body) of every record; ReadFailure T-03 when one runs past the end of the part."""
    offset, end = 0, len(part)
    while offset < end:
        kind, offset = _varint(part, offset, 2)
        size, offset = _varint(part, offset, 4)
        if offset + size > end:
            raise damage_failure("phần nhị phân bị cụt")
        yield kind, part[offset : offset + size]
        offset += size


def _varint(part: bytes, offset: int, longest: int) -> tuple[int, int]:
    """A number of seven bits a byte and the offset after it; a type keeps its marker bits."""
    value = 0
    for index in range(longest):
        if offset >= len(part):
            raise damage_failure("phần nhị phân bị cụt")
        byte = part[offset]
        offset += 1
        value |= (byte & 0x7F) << (7 * index)
        if byte < 0x80:
            break
    return value, offset


def read_wide_string(body: bytes, offset: int) -> tuple[str, int]:
    """A length-prefixed UTF-16 string and the offset after it."""
    (length,) = struct.unpack_from("<I", body, offset)
    start = offset + 4
    if length == 0xFFFFFFFF:
        return "", start
    if start + 2 * length > len(body):
        raise damage_failure("chuỗi ký tự bị cụt")
    return body[start : start + 2 * length].decode("utf-16-le", "replace"), start + 2 * length


def packed_number(code: int) -> str:
    """The text of a number packed into 32 bits (RkNumber): an integer or a double, or a hundredth."""
    if code & 2:
        whole = (code >> 2) - (1 << 30 if code & 0x80000000 else 0)
        value = Decimal(whole)
    else:
        (double,) = struct.unpack("<d", struct.pack("<Q", (code & 0xFFFFFFFC) << 32))
        value = Decimal(repr(double))
    return str(value / 100 if code & 1 else value)
