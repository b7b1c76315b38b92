"""Zip packages opened with limits: the only door of `zipfile` for what communes send."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from cchc_excel.reading.parts import limits
from cchc_excel.reading.parts.failure import ReadFailure, damage_failure

_PARSED = (".xml", ".rels", ".bin", ".vml")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ArithmeticError,
    LookupError, RuntimeError, ValueError,
)  # fmt: skip
_ENCRYPTED = 0x1 | 0x40  # also the strong encryption of PKWARE
_PATCH = 0x20  # PKWARE's own: only what differs from another file
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_NAMED = {1: "Shrink", 6: "Implode", 9: "Deflate64", 93: "Zstandard", 95: "XZ", 98: "PPMd"}
_LOCAL_HEADER = 30
_DIRECTORY_BYTES = 8 * limits.MIB


@dataclass(frozen=True)
class Package:
    """An opened zip: its parts by lower-case name with forward slashes."""

    archive: zipfile.ZipFile
    entries: Mapping[str, zipfile.ZipInfo]


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The archive of these bytes; ReadFailure when its directory is broken or lists too much."""
    end = data.rfind(b"PK\5\6")
    if end >= 0 and data[end + 4 : end + 6] not in (b"\0\0", b"\xff\xff"):  # the number of this volume
        raise ReadFailure("T-29", {"method": "chia thành nhiều phần"})
    directory = int.from_bytes(data[end + 12 : end + 16], "little") if end >= 0 else 0
    if min(directory, len(data)) > _DIRECTORY_BYTES:
        raise ReadFailure("T-08", {"what": "mục lục tệp nén quá lớn"})
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise damage_failure("mục lục của tệp nén bị hỏng") from error
    if len(archive.infolist()) > limits.ENTRIES:
        raise ReadFailure("T-08", {"what": f"hơn {limits.ENTRIES} phần"})
    return archive


def open_package(data: bytes) -> Package:
    """The parts of an OOXML or OpenDocument file; refuses twins, overlaps, and what inflates."""
    archive = open_zip(data)
    entries: dict[str, zipfile.ZipInfo] = {}
    for info in archive.infolist():
        name = part_name(info.filename)
        if name in entries and not name.endswith("/"):
            raise ReadFailure("T-13", {"part": name[:60]})
        entries[name] = info
    refuse_overlaps(archive)
    parsed = sum(zip_info.file_size for name, zip_info in entries.items() if name.endswith(_PARSED))
    if parsed > limits.PACKAGE_BYTES:
        raise ReadFailure("T-08", {"what": f"hơn {limits.PACKAGE_BYTES // limits.MIB} MB"})
    return Package(archive, entries)


def refuse_overlaps(archive: zipfile.ZipFile) -> None:
    """Raises T-13 for entries that share bytes: how a small file declares terabytes."""
    end = 0
    for info in sorted(archive.infolist(), key=lambda zip_info: zip_info.header_offset):
        if info.header_offset < end:
            raise ReadFailure("T-13", {"part": part_name(info.filename)[:60]})
        end = info.header_offset + _LOCAL_HEADER + info.compress_size


def is_folder(info: zipfile.ZipInfo) -> bool:
    """True for an entry that only names a folder; a name may be empty, which `is_dir` cannot bear."""
    return info.filename.endswith("/")


def part_name(name: str) -> str:
    """The name by which a part is looked up: forward slashes, no leading one, lower case."""
    return name.replace("\\", "/").lstrip("/").lower()


def read_part(package: Package, name: str) -> bytes | None:
    """The inflated part of that name, None when absent; checks size and CRC."""
    info = package.entries.get(part_name(name))
    return None if info is None else inflate_entry(package.archive, info)


def inflate_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The content of one entry. No more than its declared size is ever inflated."""
    if info.flag_bits & _ENCRYPTED:
        raise ReadFailure("T-04")
    if info.compress_type not in _METHODS or info.flag_bits & _PATCH:
        method = _NAMED.get(info.compress_type, str(info.compress_type))
        raise ReadFailure("T-29", {"method": f"kiểu {method}"})
    if info.file_size > limits.PART_BYTES:
        raise ReadFailure("T-08", {"what": f"một phần hơn {limits.PART_BYTES // limits.MIB} MB"})
    try:
        return archive.read(info)
    except MemoryError as error:  # what LZMA says that it needs
        raise ReadFailure("T-17") from error
    except _BROKEN as error:
        raise damage_failure(f"phần “{part_name(info.filename)[:60]}”") from error
