"""The table of a document's figures, carried in a part of custom XML and in the round's ledger.

It has for each figure its key, the name that leads to it, what was printed, and the words beside it, and for
each paragraph with footnotes of figures what these say, and of which.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from docx.document import Document
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

Path = tuple[object, ...]  # the tree of a figure's name (`figure_paths`)
_SPACE = "urn:cchc-excel:so-lieu"
_PART = "/customXml/item{}.xml"
_TYPE = "application/xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_FAULTS = (ValueError, TypeError, LookupError, AttributeError, RecursionError)


class FigureRow(NamedTuple):
    """One printed figure: its key, the tree of its name, what was printed, and the words around it."""

    key: str
    path: Path
    text: str
    before: str = ""
    after: str = ""


class NoteRow(NamedTuple):
    """A paragraph whose figures may need a footnote: the keys of its figures, the footnotes that it has, and
    for each note the name of the figure, its printed words, and whether it is the sentence on them all.
    """

    keys: tuple[str, ...]
    texts: tuple[str, ...]
    notes: tuple[tuple[Path, str, bool], ...]


@dataclass(frozen=True)
class FigureTable:
    """The figures of a document, and whose report it is: the round's form set and period, and the unit of a
    report of one unit ("" for the round's own).
    """

    rows: tuple[FigureRow, ...]
    form_set: str = ""
    period: str = ""
    unit: str = ""
    notes: tuple[NoteRow, ...] = ()


def put_table(document: Document, table: FigureTable) -> None:
    """The table in the document, in place of one that it has."""
    said = write_table(table)
    root = parse_xml(f'<so-lieu xmlns="{_SPACE}"/>')
    root.text = said
    content = serialize_part_xml(root)
    part = _find_part(document)
    if part is not None:
        part._blob = content
        return
    package = document.part.package
    taken = {str(one.partname) for one in package.iter_parts()}
    name = next(name for number in range(1, 1000) if (name := _PART.format(number)) not in taken)
    document.part.relate_to(Part(PackURI(name), _TYPE, content, package), _RELATION)


def write_table(table: FigureTable) -> str:
    """The table as a text that `parse_table` reads."""
    return json.dumps(vars(table), ensure_ascii=False, separators=(",", ":"))


def read_table(document: Document) -> FigureTable | None:
    """The table that the document carries; None where it has none that can be read."""
    part = _find_part(document)
    return parse_table(parse_xml(part.blob).text or "") if part is not None else None


def _find_part(document: Document) -> Part | None:
    related = (relation for relation in document.part.rels.values() if not relation.is_external)
    parts = (relation.target_part for relation in related if relation.reltype == _RELATION)
    return next((part for part in parts if _SPACE.encode() in part.blob[:500]), None)


def parse_table(said: str) -> FigureTable | None:
    """A table as it was written down; None for anything else."""
    try:
        read = json.loads(said)
        rows = tuple(_parse_row(row) for row in read.pop("rows"))
        notes = tuple(_parse_note(row) for row in read["notes"])
        return FigureTable(rows, str(read["form_set"]), str(read["period"]), str(read["unit"]), notes)
    except _FAULTS:
        return None


def _parse_row(row: Sequence[object]) -> FigureRow:
    key, path, text, before, after = row
    return FigureRow(str(key), _as_tuples(path), str(text), str(before), str(after))


def _parse_note(row: Sequence[Sequence[object]]) -> NoteRow:
    keys, texts, notes = row
    parts = tuple((_as_tuples(note[0]), str(note[1]), bool(note[2])) for note in map(_as_list, notes))
    return NoteRow(tuple(map(str, keys)), tuple(map(str, texts)), parts)


def _as_list(part: object) -> list[object]:
    if not isinstance(part, list):
        raise TypeError(part)
    return part


def _as_tuples(part: object) -> Path:
    return tuple(_as_tuples(inner) if isinstance(inner, list) else inner for inner in _as_list(part))
