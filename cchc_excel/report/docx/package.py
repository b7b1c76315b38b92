"""A docx opened within limits, and saved so that the same content gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docxtpl import DocxTemplate

from cchc_excel.report.docx.dangling import drop_dangling
from cchc_excel.report.docx.encodings import in_utf8, is_xml, plain_xml
from cchc_excel.report.docx.part_text import find_stray_commands, prepare_part
from cchc_excel.wording.wording import Wording

MAX_ENTRIES, MAX_PART, MAX_PACKAGE = 500, 8_000_000, 40_000_000
BODY, HEADER, FOOTER = "phần thân", "đầu trang", "chân trang"
_COLUMN_WIDTH = "1000"  # twentieths of a point, where a template gives none
_COMMAND, _MARKUP = re.compile(r"\{\{|\{%"), re.compile(r"<(?!!--)[^>]*>")
_FIXED = (2020, 1, 1, 0, 0, 0)
# What zipfile, python-docx and lxml (whose XMLSyntaxError is a SyntaxError) raise on a damaged package.
DAMAGE = (
    zipfile.BadZipFile,
    PackageNotFoundError,
    SyntaxError,
    LookupError,
    ValueError,
    AttributeError,
    TypeError,
    RuntimeError,
    OSError,
    EOFError,
    zlib.error,
)
_BROKEN = "tệp hỏng hoặc không phải tệp Word .docx"


class BrokenTemplate(Exception):
    """The bytes are no docx that we open; the text says why, in Vietnamese."""


@dataclass(frozen=True)
class TemplatePart:
    """One part of the template that is rendered: what a clerk calls it, its key, its prepared XML.

    `misplaced` are commands where nothing is filled: what they stand in, and the command.
    """

    name: str
    key: str
    xml: str
    misplaced: tuple[tuple[str, str], ...] = ()


def checked_package(content: bytes) -> bytes:
    """A document of somebody's, fit to be opened. BrokenTemplate where it is no docx, too large, or declares
    entities.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check(archive)
        mended = drop_dangling(content)
        Document(io.BytesIO(mended)).element.body.iter()
    except DAMAGE as fault:
        raise BrokenTemplate(_BROKEN) from fault
    return mended


def open_template(content: bytes) -> DocxTemplate:
    """The template, opened. BrokenTemplate when it is no docx, is too large, or declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check(archive)
        template = DocxTemplate(io.BytesIO(in_utf8(drop_dangling(content))))
        template.render_init()
        template.docx.element.body.iter()
    except DAMAGE as fault:
        raise BrokenTemplate(_BROKEN) from fault
    return template


def _check(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    sizes = [entry.file_size for entry in entries]
    if len(entries) > MAX_ENTRIES or sum(sizes) > MAX_PACKAGE:
        raise BrokenTemplate("tệp quá lớn")
    if len({entry.filename for entry in entries}) < len(entries):
        raise BrokenTemplate("tệp có hai phần trùng tên")
    for entry in entries:
        if not is_xml(entry.filename):
            continue
        if entry.file_size > MAX_PART:
            raise BrokenTemplate("tệp quá lớn")
        content = plain_xml(archive.read(entry))
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise BrokenTemplate("tệp có khai báo thực thể XML")


def list_pieces(template: DocxTemplate) -> Iterator[TemplatePart]:
    """The body, the headers and the footers, as XML before docxtpl's preparation."""
    yield _piece(template, BODY, "", template.get_xml())
    for name, uri in ((HEADER, RELATIONSHIP_TYPE.HEADER), (FOOTER, RELATIONSHIP_TYPE.FOOTER)):
        for key, part in template.get_headers_footers(uri):
            yield _piece(template, name, key, template.get_part_xml(part))


def _piece(template: DocxTemplate, name: str, key: str, xml: str) -> TemplatePart:
    root = parse_xml(xml)
    found = tuple(find_stray_commands(root))
    prepare_part(root)
    return TemplatePart(name, key, template.xml_to_string(root), found)


def list_roots(template: DocxTemplate) -> Iterator[BaseOxmlElement]:
    """The same parts as they stand in the document."""
    yield template.docx.element.body
    for uri in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
        for _, part in template.get_headers_footers(uri):
            yield part.element


def unrendered_parts(template: DocxTemplate) -> tuple[str, ...]:
    """Parts of the text that hold placeholders although nothing fills them: footnotes, comments ..."""
    rendered = {template.docx.part.partname}
    for uri in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
        rendered |= {part.partname for _, part in template.get_headers_footers(uri)}
    found = []
    for part in template.docx.part.package.iter_parts():
        inside = part.partname.startswith("/word/") and part.partname.endswith(".xml")
        if inside and part.partname not in rendered and _has_command(part.blob):
            found.append(part.partname.rsplit("/", 1)[1])
    return tuple(sorted(found))


def _has_command(content: bytes) -> bool:
    """True where a part holds a command, also one that Word has cut into runs."""
    if not (b"{" in content and b"}" in content):
        return False
    return bool(_COMMAND.search(_MARKUP.sub("", content.decode("utf-8", "replace"))))


def put_back(template: DocxTemplate, piece: TemplatePart, xml: str) -> None:
    """Replace a part by its rendered XML. SyntaxError when that is not well formed."""
    if piece.key:
        parse_xml(xml)
        template.map_headers_footers_xml(piece.key, xml.encode("utf-8"))
        return
    root = parse_xml(xml)  # docxtpl's own parser would mend a broken part in silence
    for table in root.iter(qn("w:tbl")):
        _give_widths(table)
    tree = template.fix_tables(template.xml_to_string(root))
    template.fix_docpr_ids(tree)
    template.map_tree(parse_xml(template.xml_to_string(tree)))


def _give_widths(table: BaseOxmlElement) -> None:
    """The table has its properties, and a width for each grid column: some programs leave them out."""
    for place, name in enumerate(("w:tblPr", "w:tblGrid")):
        if table.find(qn(name)) is None:
            table.insert(place, OxmlElement(name))
    grid = table.find(qn("w:tblGrid"))
    most = max((len(row.findall(qn("w:tc"))) for row in table.iter(qn("w:tr"))), default=0)
    for _ in range(most - len(grid)):
        grid.append(OxmlElement("w:gridCol"))
    for column in grid:
        if column.get(qn("w:w")) is None:
            column.set(qn("w:w"), _COLUMN_WIDTH)


def save_document(template: DocxTemplate, wording: Wording) -> bytes:
    """The document's bytes: fixed dates in the container, core properties from the round."""
    moment = datetime.combine(wording.dated, time())
    properties = template.docx.core_properties
    properties.title, properties.author, properties.last_modified_by = wording.title, wording.author, ""
    properties.created = properties.modified = moment
    properties.revision = 1
    properties.comments = properties.subject = properties.keywords = properties.category = ""
    raw = io.BytesIO()
    template.docx.save(raw)
    return repack_docx(raw.getvalue())


def repack_docx(content: bytes) -> bytes:
    """The same package with fixed dates: the same parts give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            fixed = zipfile.ZipInfo(entry.filename, _FIXED)
            fixed.compress_type, fixed.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            target.writestr(fixed, source.read(entry))
    return out.getvalue()
