"""What the finding in a file depends on besides the file: forms, round, and the program itself, as one hash.

A finding that is remembered under it may be used again instead of reading the file.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from cchc_excel import __version__
from cchc_excel.disk.shipped import specs_root
from cchc_excel.receiving.received import FormsAndRound

_PACKAGE = Path(__file__).resolve().parent.parent
# what decides beside our own parsers how a file is read: another version may read otherwise
_LIBRARIES = ("rapidfuzz", "xlrd", "msoffcrypto-tool", "olefile", "msdoc2docx")


def fingerprint_asked(asked: FormsAndRound) -> str:
    """The hash: the same for equal forms and round, read by the same program."""
    digest = hashlib.sha256(fingerprint_program().encode())
    for piece in _spell(asked):
        digest.update(piece.encode("utf-8", "surrogatepass"))
        digest.update(b"\x1f")
    return digest.hexdigest()


def as_read(asked: FormsAndRound) -> FormsAndRound:
    """The same without what no file is read by: the round before, and where the units' mail goes."""
    units = tuple(replace(unit, email="") if unit.email else unit for unit in asked.round_.units)
    return FormsAndRound(asked.forms, replace(asked.round_, units=units, previous=""))


@lru_cache(maxsize=1)
def fingerprint_program() -> str:
    """The hash of version, sources, shipped specs, Python and the libraries that read: whoever changes a
    line of the program is not shown what the program before it found.
    """
    digest = hashlib.sha256(f"{__version__} {sys.version_info[:3]} {_libraries()}".encode())
    for root, pattern in ((_PACKAGE, "*.py"), (specs_root(), "*.toml"), (specs_root(), "*.csv")):
        for path in sorted(root.rglob(pattern)):
            data = path.read_bytes()
            digest.update(f"{path.relative_to(root).as_posix()} {len(data)}\n".encode())
            digest.update(data)
    return digest.hexdigest()


def _libraries() -> str:
    return " ".join(f"{name}={_version(name)}" for name in _LIBRARIES)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def _spell(value: object) -> Iterator[str]:
    """The value in pieces of text, in an order of its own; TypeError for what has none."""
    if is_dataclass(value) and not isinstance(value, type):
        yield f"{type(value).__name__}("
        for each in fields(value):
            yield from _spell(getattr(value, each.name))
    elif isinstance(value, Enum):
        yield f"{type(value).__name__}.{value.name}"
    elif isinstance(value, Mapping):
        yield f"{{{len(value)}"
        for item in value.items():
            yield from _spell(item)
    elif isinstance(value, tuple | list):
        yield f"[{len(value)}"
        for item in value:
            yield from _spell(item)
    elif isinstance(value, frozenset | set):
        yield from _spell(sorted("".join(_spell(item)) for item in value))
    elif value is None or isinstance(value, str | int | Decimal | date):
        yield repr(value)
    else:
        raise TypeError(type(value))
