"""What .xlsx and .xlsb share: relations between parts, declared sheets, the assembled book."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from cchc_excel.nouns.filing import PageLook, RawBook, RawCell, RawSheet, Remark
from cchc_excel.nouns.sheets import HELPER_SHEET
from cchc_excel.reading.parts.bounds import refuse_many_sheets
from cchc_excel.reading.parts.drawings import text_boxes
from cchc_excel.reading.parts.extras import custom_properties, find_package_remarks
from cchc_excel.reading.parts.failure import damage_failure
from cchc_excel.reading.parts.merges import drop_cells_beneath
from cchc_excel.reading.parts.sheetnames import sheet_notes
from cchc_excel.reading.parts.xml import START, local_events
from cchc_excel.reading.parts.zip import Package, read_part

Cells = Mapping[tuple[int, int], RawCell]
Merges = tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True)
class Relation:
    """Where a relationship leads: last word of its type, and the part it names ("" if outside)."""

    kind: str
    target: str


@dataclass(frozen=True)
class WorkbookDeclaration:
    """What the workbook part says: sheets as (name, relation id, hidden), constants, epoch."""

    sheets: tuple[tuple[str, str, bool], ...]
    names: Mapping[str, str]
    epoch_1904: bool


@dataclass(frozen=True)
class Door:
    """How one format reads a sheet part of that name, its comments by its relations, and its look."""

    sheet: Callable[[bytes, str], tuple[Cells, Merges]]
    comments: Callable[[Package, Iterable[Relation]], Mapping[tuple[int, int], str]]
    look: Callable[[bytes], PageLook]


def assemble_book(
    package: Package, declared: WorkbookDeclaration, links: Mapping[str, Relation], door: Door, form: str
) -> RawBook:
    """The book of format `form` that the declared sheets make.

    A declared sheet whose part is absent is a note T-22; ReadFailure when none is present. The hidden
    helper sheet of our own workbooks is there without its cells: its part is not even inflated.
    """
    refuse_many_sheets(len(declared.sheets))
    sheets: list[RawSheet] = []
    notes: list[Remark] = []
    for name, identifier, hidden in declared.sheets:
        link = links.get(identifier)
        if hidden and name == HELPER_SHEET and link:  # our formulas: most of the book
            sheets.append(RawSheet(name, {}, hidden=True))
            continue
        content = read_part(package, link.target) if link and link.target else None
        if link is None or content is None:
            notes.append(Remark("T-22", name))
            continue
        cells, merges = door.sheet(content, name)
        seen, covered = drop_cells_beneath(name, cells, merges)
        own = read_relations(package, link.target).values()
        said = door.comments(package, own)
        sheets.append(RawSheet(name, seen, merges, said, hidden, look=door.look(content)))
        notes += (*covered, *text_boxes(package, own, name))
    if notes and not sheets:
        raise damage_failure("mất nội dung của mọi trang tính")
    properties = custom_properties(read_part(package, "docProps/custom.xml"))
    everything = (*notes, *sheet_notes(sheets))
    return RawBook(form, tuple(sheets), properties, declared.names, find_package_remarks(package), everything)


def workbook_part(package: Package) -> str:
    """The name of the workbook part; ReadFailure T-03 when the package has none."""
    links = read_relations(package, "")
    named = [link.target for link in links.values() if link.kind == "officeDocument"]
    for name in (*named, "xl/workbook.xml", "xl/workbook.bin"):
        if name.lower() in package.entries:
            return name
    raise damage_failure("thiếu phần chính của bảng tính")


def read_relations(package: Package, source: str) -> dict[str, Relation]:
    """What a part refers to, by relation id; the package itself is the source ""."""
    folder, name = posixpath.split(source)
    content = read_part(package, posixpath.join(folder, "_rels", name + ".rels"))
    found: dict[str, Relation] = {}
    for kind, tag, value, _ in local_events(content) if content else ():
        if kind == START and tag == "Relationship":
            target = unquote(value.get("Target", "")).replace("\\", "/")
            outside = value.get("TargetMode") == "External"
            resolved = "" if outside else posixpath.normpath(posixpath.join("/", folder, target))
            kind_word = value.get("Type", "").rpartition("/")[2]
            found[value.get("Id", "")] = Relation(kind_word, resolved.lstrip("/"))
    return found


def by_kind(links: Mapping[str, Relation], kind: str, usual: str) -> str:
    """The part that a relation of that kind leads to, else the usual name of such a part."""
    return next((link.target for link in links.values() if link.kind == kind), usual)
