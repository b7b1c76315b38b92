"""Binary workbooks (.xlsb), read whole from their records; no library restores their errors."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

from cchc_excel.nouns.filing import PageLook, RawBook
from cchc_excel.reading.look import built_in
from cchc_excel.reading.parts.failure import damage_failure
from cchc_excel.reading.parts.marks import join_marks
from cchc_excel.reading.parts.numbers import parse_number
from cchc_excel.reading.parts.ooxml import (
    Door,
    Relation,
    WorkbookDeclaration,
    assemble_book,
    by_kind,
    read_relations,
    workbook_part,
)
from cchc_excel.reading.parts.tables import BookTables, Format, Text
from cchc_excel.reading.parts.zip import Package, read_part
from cchc_excel.reading.xlsb.records import read_records, read_wide_string
from cchc_excel.reading.xlsb.rich import Font, font_of, read_rich_string
from cchc_excel.reading.xlsb.sheet import read_sheet

_SHEET, _PROPERTIES, _NAME = 156, 153, 39
_ITEM = 19
_FORMAT, _FONT, _XF, _XFS, _XFS_END = 44, 43, 47, 617, 618
_COMMENT, _COMMENT_TEXT = 635, 637
_PTG_STRING, _PTG_INT, _PTG_NUMBER = 0x17, 0x1E, 0x1F


def read_xlsb(package: Package) -> RawBook:
    """The binary workbook in this package; T-03 when a record is cut short."""
    try:
        main = workbook_part(package)
        declared = _declared(read_part(package, main) or b"")
        links = read_relations(package, main)
        styles = read_part(package, by_kind(links, "styles", "xl/styles.bin")) or b""
        shared = read_part(package, by_kind(links, "sharedStrings", "xl/sharedStrings.bin")) or b""
        fonts, formats = _formats(styles)
        tables = BookTables(_strings(shared, fonts), formats, declared.epoch_1904)
        door = Door(lambda content, _: read_sheet(content, tables, fonts), _comments, lambda _: PageLook())
        return assemble_book(package, declared, links, door, "xlsb")
    except (struct.error, IndexError) as error:
        raise damage_failure("bản ghi nhị phân bị cụt") from error


def _declared(content: bytes) -> WorkbookDeclaration:
    sheets: list[tuple[str, str, bool]] = []
    names: dict[str, str] = {}
    epoch_1904 = False
    for kind, body in read_records(content):
        if kind == _SHEET:
            identifier, after = read_wide_string(body, 8)
            state = struct.unpack_from("<I", body)[0]
            sheets.append((read_wide_string(body, after)[0], identifier, state != 0))
        elif kind == _PROPERTIES:
            epoch_1904 = bool(body[0] & 1)
        elif kind == _NAME:
            name, after = read_wide_string(body, 9)
            held = _constant(body[after + 4 :])
            if held:
                names.setdefault(name, held)
    return WorkbookDeclaration(tuple(sheets), names, epoch_1904)


def _constant(formula: bytes) -> str:
    """The text or number that a name's formula is made of; "" when it is anything else."""
    token = formula[0] if formula else 0
    if token == _PTG_STRING:
        (length,) = struct.unpack_from("<H", formula, 1)
        return formula[3 : 3 + 2 * length].decode("utf-16-le", "replace")
    if token == _PTG_INT:
        return str(struct.unpack_from("<H", formula, 1)[0])
    if token == _PTG_NUMBER:
        return str(parse_number(repr(struct.unpack_from("<d", formula, 1)[0])) or "")
    return ""


def _strings(content: bytes, fonts: Sequence[Font]) -> tuple[Text, ...]:
    return tuple(read_rich_string(body, fonts) for kind, body in read_records(content) if kind == _ITEM)


def _formats(content: bytes) -> tuple[list[Font], tuple[Format, ...]]:
    """Fonts, and the cell formats in the order in which cells refer to them."""
    codes: dict[int, str] = {}
    fonts: list[Font] = []
    found: list[Format] = []
    cells = False
    for kind, body in read_records(content):
        if kind in (_XFS, _XFS_END):
            cells = kind == _XFS
        elif kind == _FORMAT:
            codes[struct.unpack_from("<H", body)[0]] = read_wide_string(body, 2)[0]
        elif kind == _FONT:
            fonts.append(font_of(body))
        elif kind == _XF and cells:
            _, code, font = struct.unpack_from("<3H", body)
            name, marks = fonts[font] if font < len(fonts) else ("", frozenset())
            found.append(Format(codes[code] if code in codes else built_in(code), name, join_marks(marks)))
    return fonts, tuple(found)


def _comments(package: Package, links: Iterable[Relation]) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    place = (1, 1)
    for link in links:
        content = read_part(package, link.target) if link.kind == "comments" else None
        for kind, body in read_records(content or b""):
            if kind == _COMMENT:
                top, _, left = struct.unpack_from("<3I", body, 4)
                place = (top + 1, left + 1)
            elif kind == _COMMENT_TEXT:
                found[place] = read_wide_string(body, 1)[0]
    return found
