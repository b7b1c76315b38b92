"""What a template takes from outside itself when Word opens it: remote templates, linked pictures, DDE."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.document import Document
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from cchc_excel.nouns.findings import Finding, make_finding

_LINKS = {
    "attachedTemplate": "mẫu đính kèm ở nơi khác",
    "image": "hình liên kết",
    "oleObject": "đối tượng liên kết",
    "subDocument": "tài liệu con liên kết",
    "frame": "khung liên kết",
    "aFChunk": "tài liệu chèn từ nơi khác",
    "mailMergeSource": "nguồn trộn thư",
}
_OTHER = "liên kết"
_HARMLESS = ("hyperlink",)  # followed by the reader's own click
_FIELDS = ("DDE", "DDEAUTO", "LINK", "INCLUDEPICTURE", "INCLUDETEXT", "IMPORT", "INCLUDE", "DATABASE")
_FIELD = re.compile(rf"^\s*({'|'.join(_FIELDS)})\b(.*)", re.IGNORECASE | re.DOTALL)
_HERE = re.compile(r"(?:file:/*)?[A-Z]:[\\/]", re.IGNORECASE)  # on the disk of whoever made the template
_SHOWN = 60


def warn_of_outside_links(document: Document) -> tuple[Finding, ...]:
    """A warning for each link and field of the document that makes Word fetch something, each once."""
    told: dict[tuple[str, str], None] = {}
    for part in document.part.package.iter_parts():
        told |= dict.fromkeys((*_links(part), *_fields(part)))
    return tuple(make_finding("W-17", what=what, target=_short(target)) for what, target in told)


def _links(part: Part) -> Iterator[tuple[str, str]]:
    for relation in part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if not relation.is_external or kind in _HARMLESS:
            continue
        if kind == "attachedTemplate" and _HERE.match(relation.target_ref):
            continue  # Word writes it for every document that was begun from a local template
        yield _LINKS.get(kind, _OTHER), relation.target_ref


def _fields(part: Part) -> Iterator[tuple[str, str]]:
    content = part.blob if part.partname.endswith(".xml") and part.partname.startswith("/word/") else b""
    if b"instr" not in content:
        return
    for code in _codes(parse_xml(content)):
        found = _FIELD.match(code)
        if found:
            yield f"trường {found[1].upper()}", found[2].strip() or "…"


def _codes(root: BaseOxmlElement) -> Iterator[str]:
    """The code of each field, put together from its pieces; of a field inside another the inner alone."""
    code = ""
    for element in root.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:fldSimple")):
        if element.tag == qn("w:instrText"):
            code += element.text or ""
            continue
        yield code
        code = ""
        if element.tag == qn("w:fldSimple"):
            yield element.get(qn("w:instr")) or ""
    yield code


def _short(target: str) -> str:
    text = " ".join(target.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
