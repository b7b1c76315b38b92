"""XML Spreadsheet 2003, commonly saved as .xls or .xml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cchc_excel.books.raw_address import inside
from cchc_excel.books.raw_failure import refuse_many_cells
from cchc_excel.books.raw_merges import Merge, uncover
from cchc_excel.books.raw_numbers import Style, number_cell, style_of
from cchc_excel.books.raw_sheetnames import sheet_notes
from cchc_excel.books.raw_xlsx_extras import constant
from cchc_excel.books.raw_xlsx_tables import Format
from cchc_excel.books.raw_xml import END, START, TEXT, Event, attribute, local_events
from cchc_excel.nouns.filing import RawBook, RawCell, RawKind, RawSheet, Remark

_NAMED = {"Percent": Style.PERCENT, "Currency": Style.PLAIN, "Scientific": Style.PLAIN}
_MIDNIGHT = re.compile(r"T00:00:00(\.0+)?$|\.0+$")


class Written(NamedTuple):
    """A Cell element: its attributes, the type and text of its Data, its comment."""

    attributes: dict[str, str]
    kind: str = ""
    text: str = ""
    comment: str = ""


def read_xml2003(data: bytes, name: str) -> RawBook:
    """The workbook in this XML document."""
    formats: dict[str, Format] = {}
    names: dict[str, str] = {}
    properties: dict[str, str] = {}
    sheets: list[RawSheet] = []
    notes: list[Remark] = []
    stream = local_events(data)
    for kind, tag, value in stream:
        if kind != START:
            continue
        if tag == "Style":
            formats[attribute(value, "ID")] = _format(stream)
        elif tag == "CustomDocumentProperties":
            properties.update(_properties(stream))
        elif tag == "NamedRange":
            held = constant(attribute(value, "RefersTo"))
            names.update({attribute(value, "Name"): held} if held is not None else {})
        elif tag == "Worksheet":
            sheet, covered = _sheet(attribute(value, "Name"), stream, formats)
            sheets.append(sheet)
            notes.extend(covered)
    everything = (*notes, *sheet_notes(sheets))
    return RawBook("xml2003", tuple(sheets), properties, names, (), everything)


def _format(stream: Iterator[Event]) -> Format:
    style, font = Style.PLAIN, ""
    for kind, tag, value in stream:
        if kind == END and tag == "Style":
            break
        if kind == START and tag == "NumberFormat":
            code = attribute(value, "Format")
            dated = Style.TIME if code.endswith("Time") else Style.DATE
            named = dated if "Date" in code or "Time" in code else style_of(code)
            style = _NAMED.get(code, named)
        elif kind == START and tag == "Font":
            font = attribute(value, "FontName")
    return Format(style, font)


def _properties(stream: Iterator[Event]) -> Iterator[tuple[str, str]]:
    text = ""
    for kind, tag, value in stream:
        if kind == TEXT:
            text += value
        elif kind == START:
            text = ""
        elif tag == "CustomDocumentProperties":
            return
        else:
            yield tag, text.strip()


def _sheet(
    name: str, stream: Iterator[Event], formats: dict[str, Format]
) -> tuple[RawSheet, tuple[Remark, ...]]:
    cells: dict[tuple[int, int], RawCell] = {}
    comments: dict[tuple[int, int], str] = {}
    merges: list[Merge] = []
    hidden = False
    for row, column, one in _written(stream):
        if not row:
            hidden = True
            continue
        inside(row, column)
        look = formats.get(attribute(one.attributes, "StyleID"), Format())
        cell = _cell(one, look)
        if cell is not None:
            cells[row, column] = cell
        if one.comment:
            comments[row, column] = one.comment
        across, down = _number(one, "MergeAcross"), _number(one, "MergeDown")
        if across or down:
            merges.append((row, column, row + down, column + across))
        refuse_many_cells(len(cells))
    seen, covered = uncover(name, cells, merges)
    return RawSheet(name, seen, tuple(merges), comments, hidden), covered


def _written(stream: Iterator[Event]) -> Iterator[tuple[int, int, Written]]:
    """Row, column and content of every Cell of the Worksheet just begun; (0, 0) says hidden."""
    row = column = across = 0
    text = ""
    for kind, tag, value in stream:
        if kind == TEXT:
            text += value
        elif kind == START:
            text = ""
            if tag == "Row":
                row, column = _index(value, row + 1), 0
            elif tag == "Cell":
                one = _content(value, stream)
                column = _index(value, column + 1 + across if column else 1)
                yield row, column, one
                across = _number(one, "MergeAcross")
        elif tag == "Row":
            across = 0
        elif tag == "Worksheet":
            return
        elif tag == "Visible" and text.strip() in ("SheetHidden", "SheetVeryHidden"):
            yield 0, 0, Written({})


def _content(attributes: dict[str, str], stream: Iterator[Event]) -> Written:
    texts: list[str] = []
    data, kind_of_data, comment = "", "", ""
    for kind, tag, value in stream:
        if kind == TEXT:
            texts.append(value)
        elif kind == START and tag in ("Data", "Comment"):
            texts = []
            kind_of_data = kind_of_data or attribute(value, "Type")
        elif kind == END and tag == "Comment":
            comment = "".join(texts).strip()
        elif kind == END and tag == "Data" and not data:
            data = "".join(texts)
        elif kind == END and tag == "Cell":
            break
    return Written(attributes, kind_of_data, data, comment)


def _cell(one: Written, look: Format) -> RawCell | None:
    formula = attribute(one.attributes, "Formula")
    if formula and not one.kind:
        return RawCell(RawKind.UNCOMPUTED, formula, formula=formula, font=look.font)
    if not one.text:
        return None
    if one.kind == "Number":
        cell = number_cell(one.text, look.style, False)
    elif one.kind == "DateTime":
        cell = RawCell(RawKind.DATE, _MIDNIGHT.sub("", one.text))
    elif one.kind == "Boolean":
        cell = RawCell(RawKind.BOOL, one.text.strip() == "1")
    else:
        cell = RawCell(RawKind.ERROR if one.kind == "Error" else RawKind.TEXT, one.text)
    return RawCell(cell.kind, cell.value, cell.percent, formula, look.font, cell.serial)


def _index(attributes: dict[str, str], following: int) -> int:
    written = attribute(attributes, "Index")
    return int(written) if written.isascii() and written.isdigit() else following


def _number(one: Written, name: str) -> int:
    written = attribute(one.attributes, name)
    return int(written) if written.isascii() and written.isdigit() else 0
