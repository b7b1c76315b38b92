"""Relations of a package that lead to no part: LibreOffice leaves one where it drops a chart's workbook."""

from __future__ import annotations

import io
import posixpath
import zipfile

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml

_RELATIONS = ".rels"


def drop_dangling(content: bytes) -> bytes:
    """The same package without relations to parts that are not in it, which no reader opens."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        mended = {
            name: kept
            for name in names
            if name.endswith(_RELATIONS) and (kept := _mended(name, archive.read(name), names)) is not None
        }
        if not mended:
            return content
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for entry in archive.infolist():
                target.writestr(entry, mended.get(entry.filename) or archive.read(entry))
    return out.getvalue()


def _mended(name: str, content: bytes, names: set[str]) -> bytes | None:
    """The relations of a part without those that lead nowhere; None where all lead somewhere."""
    folder = posixpath.dirname(posixpath.dirname(name))
    root = parse_xml(content)
    inside = [one for one in root if one.get("TargetMode") != "External"]
    lost = [one for one in inside if _target(folder, one.get("Target", "")) not in names]
    for relation in lost:
        root.remove(relation)
    return serialize_part_xml(root) if lost else None


def _target(folder: str, target: str) -> str:
    whole = target if target.startswith("/") else posixpath.join("/", folder, target)
    return posixpath.normpath(whole).lstrip("/")
