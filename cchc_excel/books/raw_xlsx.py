"""An .xlsx, .xlsm or .xltx, transitional or strict, read whole from its parts."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote

from cchc_excel.books.raw_failure import damaged
from cchc_excel.books.raw_merges import uncover
from cchc_excel.books.raw_sheetnames import sheet_notes
from cchc_excel.books.raw_xlsx_extras import comments, constant, custom_properties, remarks
from cchc_excel.books.raw_xlsx_sheet import read_sheet
from cchc_excel.books.raw_xlsx_tables import Tables, formats, strings
from cchc_excel.books.raw_xml import END, START, TEXT, attribute, local_events
from cchc_excel.books.raw_zip import Package, part
from cchc_excel.nouns.filing import RawBook, RawSheet, Remark

_ON = ("1", "true", "on")


@dataclass(frozen=True)
class Relation:
    """Where a relationship leads: last word of its type, and the part it names ("" if outside)."""

    kind: str
    target: str


@dataclass(frozen=True)
class Declared:
    """What the workbook part says: sheets as (name, relation id, hidden), constants, epoch."""

    sheets: tuple[tuple[str, str, bool], ...]
    names: Mapping[str, str]
    epoch_1904: bool


def read_xlsx(package: Package, form: str) -> RawBook:
    """The workbook in this package; `form` is its format name ("xlsx", "xlsm").

    A declared sheet whose part is absent is a note T-22; ReadFailure when none is present.
    """
    main = workbook_part(package)
    declared = _declared(part(package, main) or b"")
    links = relations(package, main)
    tables = _tables(package, links, declared.epoch_1904)
    sheets: list[RawSheet] = []
    notes: list[Remark] = []
    for name, identifier, hidden in declared.sheets:
        link = links.get(identifier)
        content = part(package, link.target) if link and link.target else None
        if link is None or content is None:
            notes.append(Remark("T-22", name))
            continue
        sheet, covered = _sheet(package, name, link, tables, content)
        sheets.append(replace(sheet, hidden=hidden))
        notes.extend(covered)
    if notes and not sheets:
        raise damaged("mất nội dung của mọi trang tính")
    return RawBook(
        form,
        tuple(sheets),
        custom_properties(part(package, "docProps/custom.xml")),
        declared.names,
        remarks(package),
        tuple(notes) + sheet_notes(sheets),
    )


def _sheet(
    package: Package, name: str, link: Relation, tables: Tables, content: bytes
) -> tuple[RawSheet, tuple[Remark, ...]]:
    cells, merges = read_sheet(content, tables)
    seen, covered = uncover(name, cells, merges)
    said = comments(package, relations(package, link.target).values())
    return RawSheet(name, seen, merges, said), covered


def _tables(package: Package, links: Mapping[str, Relation], epoch_1904: bool) -> Tables:
    by_kind = {link.kind: link.target for link in links.values()}
    return Tables(
        strings(part(package, by_kind.get("sharedStrings", "xl/sharedStrings.xml"))),
        formats(part(package, by_kind.get("styles", "xl/styles.xml"))),
        epoch_1904,
    )


def workbook_part(package: Package) -> str:
    """The name of the workbook part; ReadFailure T-03 when the package has none."""
    links = relations(package, "")
    named = [link.target for link in links.values() if link.kind == "officeDocument"]
    for name in (*named, "xl/workbook.xml", "xl/workbook.bin"):
        if name.lower() in package.entries:
            return name
    raise damaged("thiếu phần chính của bảng tính")


def relations(package: Package, source: str) -> dict[str, Relation]:
    """What a part refers to, by relation id; the package itself is the source ""."""
    folder, name = posixpath.split(source)
    content = part(package, posixpath.join(folder, "_rels", name + ".rels"))
    found: dict[str, Relation] = {}
    for kind, tag, value in local_events(content) if content else ():
        if kind == START and tag == "Relationship":
            target = unquote(value.get("Target", "")).replace("\\", "/")
            outside = value.get("TargetMode") == "External"
            resolved = "" if outside else posixpath.normpath(posixpath.join("/", folder, target))
            kind_word = value.get("Type", "").rpartition("/")[2]
            found[value.get("Id", "")] = Relation(kind_word, resolved.lstrip("/"))
    return found


def _declared(content: bytes) -> Declared:
    sheets: list[tuple[str, str, bool]] = []
    names: dict[str, str] = {}
    epoch_1904, name, texts = False, "", []
    for kind, tag, value in local_events(content):
        if kind == TEXT:
            texts.append(value)
        elif kind == START:
            texts = []
            if tag == "sheet":
                shown = value.get("state", "visible") == "visible"
                sheets.append((value.get("name", ""), attribute(value, "id"), not shown))
            elif tag == "workbookPr":
                epoch_1904 = value.get("date1904", "0").lower() in _ON
            elif tag == "definedName":
                name = value.get("name", "")
        elif kind == END and tag == "definedName":
            held = constant("".join(texts))
            if held is not None:
                names.setdefault(name, held)
    return Declared(tuple(sheets), names, epoch_1904)
