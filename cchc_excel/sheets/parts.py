"""Cells of a finished workbook, changed inside its zip parts: the only door to lxml.

Used to fill workbooks for samples and tests, and to mark a sender's own file: styles, formulas,
validations and pictures stay as they are, which a load and a save would not keep. Only for
workbooks we wrote or that the reader has judged; entities and networks are off all the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeAlias

from lxml import etree

from cchc_excel.nouns.places import column_letters, column_number
from cchc_excel.sheets.package import read_package, replace_parts, unpack_part

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Address = tuple[str, int, int]  # sheet name, row, column, both from 1
Value = Decimal | str
Element: TypeAlias = etree._Element
Setter = Callable[[Element, Value], None]


def fill_cells(book: bytes, values: Mapping[Address, Value]) -> bytes:
    """The workbook as if these had been typed: a number for a Decimal, text for a str, "" clears.

    A formula in such a cell is overwritten; other formulas keep their cached results and are
    computed when the workbook is next opened. A cell that was never written looks as its column
    does. KeyError when there is no sheet of that name.
    """
    return _changed(book, values, _type_in)


def set_results(book: bytes, results: Mapping[Address, Value]) -> bytes:
    """The workbook whose formulas in these cells have these cached results, as after computing.

    ValueError when a cell has no formula.
    """
    return _changed(book, results, _set_result)


def _changed(book: bytes, values: Mapping[Address, Value], setter: Setter) -> bytes:
    contents = {part.name: unpack_part(part) for part in read_package(book)}
    parts = sheet_parts(contents)
    by_sheet: dict[str, dict[tuple[int, int], Value]] = defaultdict(dict)
    for (sheet, row, column), value in values.items():
        by_sheet[parts[sheet]][row, column] = value
    new = {name: _with_cells(contents[name], cells, setter) for name, cells in by_sheet.items()}
    new["xl/workbook.xml"] = _computed_on_load(contents["xl/workbook.xml"])
    return replace_parts(book, new)


def set_row_heights(book: bytes, heights: Mapping[tuple[str, int], int]) -> bytes:
    """The workbook with these rows (sheet name, row) that high in pixels, until their text changes.

    Rows that are not there stay so.
    """
    contents = {part.name: unpack_part(part) for part in read_package(book)}
    parts = sheet_parts(contents)
    roots = {name: parse_part(contents[parts[name]]) for name in {sheet for sheet, _ in heights}}
    for name, root in roots.items():
        for row in root.find(f"{MAIN}sheetData"):
            pixels = heights.get((name, int(row.get("r"))))
            if pixels is not None:
                row.set("ht", str(pixels * 0.75))
                row.attrib.pop("customHeight", None)
    return replace_parts(book, {parts[name]: to_bytes(root) for name, root in roots.items()})


def parse_part(content: bytes) -> etree._Element:
    """The root of an XML part; no entities, no network, no huge trees."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    return etree.fromstring(content, parser)


def to_bytes(root: etree._Element) -> bytes:
    """The part as it is stored: UTF-8 with the declaration that Excel writes."""
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def sheet_parts(contents: Mapping[str, bytes]) -> dict[str, str]:
    """The part name of each sheet by its name, from the workbook's relations."""
    relations = parse_part(contents["xl/_rels/workbook.xml.rels"])
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    sheets = parse_part(contents["xl/workbook.xml"]).iter(f"{MAIN}sheet")
    return {sheet.get("name"): _part_name(targets[sheet.get(_RELATION)]) for sheet in sheets}


def _part_name(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _with_cells(content: bytes, cells: Mapping[tuple[int, int], Value], setter: Setter) -> bytes:
    root = parse_part(content)
    table = root.find(f"{MAIN}sheetData")
    rows = {int(one.get("r")): one for one in table}
    looks = _column_looks(root)
    for (row, column), value in sorted(cells.items(), key=lambda item: item[0]):
        if row not in rows:
            rows[row] = _new_row(table, row)
        setter(_cell(rows[row], (row, column), looks), value)
    return to_bytes(root)


def _column_looks(root: etree._Element) -> tuple[tuple[int, int, str], ...]:
    """The columns whose cells have a look before anything is written: first, last, style."""
    found = (element for element in root.iter(f"{MAIN}col") if element.get("style"))
    return tuple((int(one.get("min")), int(one.get("max")), one.get("style")) for one in found)


def _new_row(table: etree._Element, row: int) -> etree._Element:
    return _insert(table, f"{MAIN}row", str(row), lambda one: int(one.get("r")) > row)


def _cell(
    row: etree._Element, place: tuple[int, int], looks: tuple[tuple[int, int, str], ...]
) -> etree._Element:
    number, column = place
    address = f"{column_letters(column)}{number}"
    found = next((one for one in row if one.get("r") == address), None)
    if found is not None:
        return found
    new = _insert(row, f"{MAIN}c", address, lambda one: _column_of(one.get("r")) > column)
    look = next((style for first, last, style in looks if first <= column <= last), "")
    if look and not row.get("s"):
        new.set("s", look)
    return new


def _insert(
    parent: etree._Element, tag: str, address: str, follows: Callable[[etree._Element], bool]
) -> etree._Element:
    new = etree.Element(tag, r=address)
    place = next((index for index, one in enumerate(parent) if follows(one)), len(parent))
    parent.insert(place, new)
    return new


def _column_of(address: str) -> int:
    return column_number(address.rstrip("0123456789"))


def _type_in(cell: etree._Element, value: Value) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if isinstance(value, Decimal):
        etree.SubElement(cell, f"{MAIN}v").text = _plain(value)
    elif value:
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t")
        text.text = value
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _set_result(cell: etree._Element, value: Value) -> None:
    if cell.find(f"{MAIN}f") is None:
        raise ValueError(f"no formula in {cell.get('r')}")
    for child in cell.findall(f"{MAIN}v"):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if isinstance(value, str):
        cell.set("t", "str")
    etree.SubElement(cell, f"{MAIN}v").text = _plain(value) if isinstance(value, Decimal) else value


def _plain(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError(f"not a finite number: {value}")
    return format(value, "f")


def _computed_on_load(content: bytes) -> bytes:
    root = parse_part(content)
    settings = root.find(f"{MAIN}calcPr")
    if settings is None:
        settings = etree.Element(f"{MAIN}calcPr")
        names = root.find(f"{MAIN}definedNames")
        (root.find(f"{MAIN}sheets") if names is None else names).addnext(settings)
    settings.set("fullCalcOnLoad", "1")
    return to_bytes(root)
