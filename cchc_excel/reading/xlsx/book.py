"""An .xlsx, .xlsm or .xltx, transitional or strict, read whole from its parts."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_excel.nouns.filing import RawBook
from cchc_excel.reading.parts.colours import find_faint_styles
from cchc_excel.reading.parts.extras import read_comments, read_constant
from cchc_excel.reading.parts.ooxml import (
    Door,
    Relation,
    WorkbookDeclaration,
    assemble_book,
    by_kind,
    read_relations,
    workbook_part,
)
from cchc_excel.reading.parts.strings import read_shared_strings
from cchc_excel.reading.parts.tables import BookTables, read_cell_formats
from cchc_excel.reading.parts.xml import END, START, TEXT, find_attribute, local_events
from cchc_excel.reading.parts.zip import Package, read_part
from cchc_excel.reading.xlsx.page import read_page_look
from cchc_excel.reading.xlsx.sheet import Made, read_sheet

_ON = ("1", "true", "on")


def read_xlsx(package: Package, form: str) -> RawBook:
    """The workbook in this package; `form` is its format name ("xlsx", "xlsm")."""
    main = workbook_part(package)
    declared = _declared(read_part(package, main) or b"")
    links = read_relations(package, main)
    tables = _tables(package, links, declared.epoch_1904)
    made: Made = {}
    door = Door(lambda content, name: read_sheet(content, name, tables, made), read_comments, read_page_look)
    return assemble_book(package, declared, links, door, form)


def _tables(package: Package, links: Mapping[str, Relation], epoch_1904: bool) -> BookTables:
    styles = read_part(package, by_kind(links, "styles", "xl/styles.xml"))
    strings = read_part(package, by_kind(links, "sharedStrings", "xl/sharedStrings.xml"))
    return BookTables(
        read_shared_strings(strings), read_cell_formats(styles), epoch_1904, find_faint_styles(styles)
    )


def _declared(content: bytes) -> WorkbookDeclaration:
    sheets: list[tuple[str, str, bool]] = []
    names: dict[str, str] = {}
    texts: list[str] = []
    epoch_1904, name = False, ""
    for kind, tag, value, text in local_events(content):
        if kind == TEXT:
            texts.append(text)
        elif kind == START:
            texts = []
            if tag == "sheet":
                shown = value.get("state", "visible") == "visible"
                sheets.append((value.get("name", ""), find_attribute(value, "id"), not shown))
            elif tag == "workbookPr":
                epoch_1904 = value.get("date1904", "0").lower() in _ON
            elif tag == "definedName":
                name = value.get("name", "")
        elif kind == END and tag == "definedName":
            held = read_constant("".join(texts))
            if held is not None:
                names.setdefault(name, held)
    return WorkbookDeclaration(tuple(sheets), names, epoch_1904)
