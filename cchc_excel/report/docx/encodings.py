"""Parts of a Word package brought to UTF-8: XML may be UTF-16, or say another encoding, and Word reads it."""

from __future__ import annotations

import io
import re
import zipfile

_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
_SAID = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)["']""")
_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
_OURS = ("utf-8", "us-ascii", "ascii")


def plain_xml(content: bytes) -> bytes:
    """The same XML in UTF-8. ValueError or LookupError where it is not in the encoding that it names."""
    mark = _MARKS.get(content[:2])
    said = _SAID.match(content)
    named = said[1].decode("ascii").lower() if said else _OURS[0]
    if mark is None and named in _OURS:
        return content
    text = content.decode(mark or named).lstrip("\ufeff")
    return _HEAD.sub("", text, count=1).encode("utf-8")


def is_xml(name: str) -> bool:
    """True for the parts of a package that are read as XML."""
    return name.lower().endswith((".xml", ".rels"))


def in_utf8(content: bytes) -> bytes:
    """The same package with every XML part in UTF-8; the very bytes where all are."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    plain = {name: plain_xml(part) if is_xml(name) else part for name, part in parts.items()}
    if plain == parts:
        return content
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in plain.items():
            target.writestr(name, part)
    return out.getvalue()
