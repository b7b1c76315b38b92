"""What a file really is, told from its bytes; the name decides nothing but doubtful plain text."""

from __future__ import annotations

import binascii
import re
import struct
from itertools import islice
from typing import NamedTuple

from cchc_excel.nouns.findings import CATALOGUE
from cchc_excel.reading.parts.failure import ReadFailure
from cchc_excel.reading.parts.text import BOMS, decode_text, looks_tabular
from cchc_excel.reading.sniff_zip import FileType, sniff_zip

__all__ = ["FileType", "sniff_file_type", "type_refusal"]


class _Magic(NamedTuple):
    """Bytes at an offset that tell a type."""

    offset: int
    magic: bytes
    code: str
    label: str


_PICTURE, _ARCHIVE, _SHEET, _OTHER, _WORD = "T-09", "T-11", "T-05", "T-06", "T-19"
_MAGICS = (
    _Magic(0, b"\xff\xd8\xff", _PICTURE, "ảnh JPEG"),
    _Magic(0, b"\x89PNG\r\n\x1a\n", _PICTURE, "ảnh PNG"),
    _Magic(0, b"II*\0", _PICTURE, "ảnh TIFF"),
    _Magic(0, b"MM\0*", _PICTURE, "ảnh TIFF"),
    _Magic(0, b"GIF8", _PICTURE, "ảnh GIF"),
    _Magic(8, b"WEBP", _PICTURE, "ảnh WebP"),
    _Magic(4, b"ftyphei", _PICTURE, "ảnh HEIC"),
    _Magic(4, b"ftypmif1", _PICTURE, "ảnh HEIC"),
    _Magic(4, b"ftypmsf1", _PICTURE, "ảnh HEIC"),
    _Magic(0, b"Rar!\x1a\x07", _ARCHIVE, ".rar"),
    _Magic(0, b"7z\xbc\xaf\x27\x1c", _ARCHIVE, ".7z"),
    _Magic(0, b"\x1f\x8b", _ARCHIVE, ".gz"),
    _Magic(0, b"BZh", _ARCHIVE, ".bz2"),
    _Magic(0, b"\xfd7zXZ\0", _ARCHIVE, ".xz"),
    _Magic(257, b"ustar", _ARCHIVE, ".tar"),
    _Magic(0, b"\0\0\x02\0", _SHEET, "bảng tính Lotus hoặc Quattro"),
    _Magic(0, b"\0\0\x1a\0", _SHEET, "bảng tính Lotus 1-2-3"),
    _Magic(0, b"\xff\0\x02\0", _SHEET, "bảng tính Microsoft Works"),
    _Magic(0, b"ID;P", _SHEET, "bảng tính SYLK (.slk)"),
    _Magic(0, b"{\\rtf", _WORD, ".rtf"),
    _Magic(0, b"\xdb\xa5", _WORD, ".doc"),
    _Magic(0, b"MZ", _OTHER, "tệp chương trình"),
    _Magic(0, b"\x78\x9f\x3e\x22", _OTHER, "thư Outlook đóng gói (winmail.dat)"),
    _Magic(0, b"PAR1", _OTHER, "tệp dữ liệu Parquet"),
    _Magic(0, b"SQLite format 3", _OTHER, "cơ sở dữ liệu SQLite"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (
    ("encryptedpackage", "locked", "T-04", ""),
    ("workbook", "xls", "", "Excel 97–2003"),
    ("book", "xls", "", "Excel 5.0/95"),
    ("worddocument", "doc", "", "Word đời cũ (.doc)"),
    ("powerpoint document", "ppt", _OTHER, "tệp trình chiếu PowerPoint"),
    ("__properties_version1.0", "msg", _OTHER, "thư Outlook (.msg)"),
)
_BIFF = (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")
_DBF_VERSIONS = (0x02, 0x03, 0x30, 0x31, 0x43, 0x63, 0x83, 0x8B, 0xCB, 0xF5, 0xFB)
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t]")
_MAIL = re.compile(
    rb"^(from|to|subject|date|received|return-path|message-id|mime-version|content-type|"
    rb"delivered-to|x-[\w-]+):?[ \t]",
    re.IGNORECASE | re.MULTILINE,
)
_CODED = re.compile(rb"^content-transfer-encoding:[ \t]*base64", re.IGNORECASE | re.MULTILINE)
_PARTS, _LOOKED_AT = 20, 8192  # parts looked into, bytes of each
_BODY = re.compile(rb"\r?\n\r?\n")
_HTML = re.compile(rb"<(!doctype\s+html|html|table|body|head|meta|tr)\b", re.IGNORECASE)


def sniff_file_type(data: bytes, name: str = "") -> FileType:
    """The type of these bytes: a kind that can be read, or the code of its refusal."""
    if not data.strip(b"\0"):
        return FileType("empty", "tệp rỗng", "T-02")
    if data.startswith(b"PK"):
        return sniff_zip(data)
    if data.startswith(_OLE):
        return _compound(data)
    if data[:2] in _BIFF and data[2:3] in (b"\x04", b"\x06", b"\x08", b"\x10") and data[3:4] == b"\0":
        return FileType("xls", "Excel đời đầu")
    for magic in _MAGICS:
        if data[magic.offset : magic.offset + len(magic.magic)] == magic.magic:
            return FileType("other", magic.label, magic.code)
    if b"%PDF-" in data[:1024]:
        return FileType("pdf", "PDF", _PICTURE)
    if _is_dbf(data):
        return FileType("dbf", "cơ sở dữ liệu dBASE (.dbf)", _SHEET)
    return _text(data, name)


def type_refusal(found: FileType) -> ReadFailure:
    """The refusal of a type that cannot be read, by its code."""
    typed = "{type}" in CATALOGUE[found.code].template
    return ReadFailure(found.code, {"type": found.label} if typed else {})


def _compound(data: bytes) -> FileType:
    """By the stream that comes first in the directory: a document may embed another's."""
    lower = data.lower()
    found = [
        (place, FileType(kind, label, code))
        for stream, kind, code, label in _STREAMS
        if (place := _entry(lower, stream)) >= 0
    ]
    if not found:
        raise ReadFailure("T-03", {"what": "không thấy bảng tính bên trong"})
    return min(found)[1]


def _entry(lower: bytes, stream: str) -> int:
    """Offset of the directory entry of that name, -1 when there is none."""
    name = stream.encode("utf-16-le") + b"\0\0"
    place = lower.find(name)
    while place >= 0:
        length = lower[place + 64 : place + 66]
        if place % 128 == 0 and length == struct.pack("<H", len(name)):
            return place
        place = lower.find(name, place + 1)
    return -1


def _is_dbf(data: bytes) -> bool:
    if len(data) < 66 or data[0] not in _DBF_VERSIONS:
        return False
    header = int.from_bytes(data[8:10], "little")
    return data[2] in range(1, 13) and data[3] in range(1, 32) and 33 <= header <= len(data) + 1


def _text(data: bytes, name: str) -> FileType:
    head = data[:4096]
    marked = next((codec for bom, codec in BOMS if data.startswith(bom)), "")
    if marked:
        head = decode_text(data[:4096]).text.encode("utf-8")
    start = head.lstrip()[:1]
    if start == b"<":
        return _markup(head, data)
    if _HEADER.match(head) and len(_MAIL.findall(head)) >= 2 or head.startswith(b"From "):
        related = b"multipart/related" in head.lower() or b"text/html" in head.lower()
        excel = b"mime-version" in head.lower() and related and _holds_page(data)
        return FileType("mhtml", "trang web lưu một tệp (MHTML)") if excel else _mail()
    if head.startswith(b"TABLE") and b"VECTORS" in head:
        return FileType("dif", "bảng tính DIF", _SHEET)
    text = decode_text(data).text
    if looks_tabular(text, name):
        return FileType("csv", "tệp văn bản phân cách (CSV)")
    return FileType("text", "tệp không rõ loại", _OTHER)


def _holds_page(data: bytes) -> bool:
    """True where a part is a web page, as it stands or under its base64."""
    if _HTML.search(data):
        return True
    bodies = (_BODY.search(data, found.end()) for found in _CODED.finditer(data))
    starts = (body.end() for body in islice(bodies, _PARTS) if body)
    return any(_HTML.search(_uncoded(data[start : start + _LOOKED_AT])) for start in starts)


def _uncoded(coded: bytes) -> bytes:
    """The beginning of what base64 holds; b"" for what is none."""
    letters = b"".join(coded.partition(b"--")[0].split())
    try:
        return binascii.a2b_base64(letters[: len(letters) // 4 * 4])
    except binascii.Error:
        return b""


def _mail() -> FileType:
    return FileType("mail", "thư điện tử", _OTHER)


def _markup(head: bytes, data: bytes) -> FileType:
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and b"<html" not in head.lower():
        return FileType("xml2003", "bảng tính XML 2003")
    if b"opendocument.spreadsheet" in head or b"office:spreadsheet" in data[:65536]:
        return FileType("fods", "bảng tính OpenDocument dạng XML (.fods)")
    if b"word/2003/wordml" in head or b"xmlPackage" in head:
        return FileType("wordml", "Word dạng XML", _WORD)
    if _HTML.search(head) or (b"<?xml" not in head[:100] and _HTML.search(data)):
        return FileType("html", "trang web (HTML)")
    return FileType("xml", "tệp XML", _OTHER)
