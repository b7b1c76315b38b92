"""An .xlsx, .xlsm or .xltx, transitional or strict, read whole from its parts."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_excel.nouns.filing import RawBook
from cchc_excel.reading.parts.extras import comments, constant
from cchc_excel.reading.parts.ooxml import (
    Declared,
    Door,
    Relation,
    assemble,
    by_kind,
    relations,
    workbook_part,
)
from cchc_excel.reading.parts.tables import Tables, formats, strings
from cchc_excel.reading.parts.xml import END, START, TEXT, attribute, local_events
from cchc_excel.reading.parts.zip import Package, part
from cchc_excel.reading.xlsx.sheet import read_sheet

_ON = ("1", "true", "on")


def read_xlsx(package: Package, form: str) -> RawBook:
    """The workbook in this package; `form` is its format name ("xlsx", "xlsm")."""
    main = workbook_part(package)
    declared = _declared(part(package, main) or b"")
    links = relations(package, main)
    tables = _tables(package, links, declared.epoch_1904)
    door = Door(lambda content: read_sheet(content, tables), comments)
    return assemble(package, declared, links, door, form)


def _tables(package: Package, links: Mapping[str, Relation], epoch_1904: bool) -> Tables:
    return Tables(
        strings(part(package, by_kind(links, "sharedStrings", "xl/sharedStrings.xml"))),
        formats(part(package, by_kind(links, "styles", "xl/styles.xml"))),
        epoch_1904,
    )


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
