"""XML Spreadsheet 2003, commonly saved as .xls or .xml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from cchc_excel.nouns.filing import RawBook, RawCell, RawKind, RawSheet, Remark
from cchc_excel.reading.parts import limits
from cchc_excel.reading.parts.address import check_in_grid
from cchc_excel.reading.parts.extras import read_constant
from cchc_excel.reading.parts.failure import refuse_many_cells, refuse_twice
from cchc_excel.reading.parts.format_names import format_code
from cchc_excel.reading.parts.marks import RAISED, STRUCK, join_marks
from cchc_excel.reading.parts.merges import Merge, drop_cells_beneath
from cchc_excel.reading.parts.numbers import EPOCH_1904, make_text_cell, number_cell
from cchc_excel.reading.parts.sheetnames import sheet_notes
from cchc_excel.reading.parts.tables import Format
from cchc_excel.reading.parts.xml import END, START, TEXT, Attributes, Event, find_attribute, local_events

_OF_PIECE = {"S": STRUCK, "Strike": STRUCK, "Del": STRUCK, "Sup": RAISED, "Sub": RAISED}
_MIDNIGHT = re.compile(r"T00:00:00(\.0+)?$|\.0+$")


class CellElement(NamedTuple):
    """A Cell element: its attributes, the type and text of its Data, its comment."""

    attributes: Attributes
    kind: str = ""
    text: str = ""
    comment: str = ""
    marks: frozenset[str] = frozenset()


def read_xml2003(data: bytes, name: str) -> RawBook:
    """The workbook in this XML document."""
    formats: dict[str, Format] = {}
    names: dict[str, str] = {}
    properties: dict[str, str] = {}
    sheets: list[RawSheet] = []
    notes: list[Remark] = []
    epoch = ""
    stream = local_events(data)
    for kind, tag, value, _ in stream:
        if kind != START:
            continue
        if tag == "Style":
            parent = formats.get(find_attribute(value, "Parent") or "Default", Format())
            formats[find_attribute(value, "ID")] = _format(stream, parent)
        elif tag == "CustomDocumentProperties":
            properties.update(_properties(stream))
        elif tag == "NamedRange":
            held = read_constant(find_attribute(value, "RefersTo"))
            names.update({find_attribute(value, "Name"): held} if held is not None else {})
        elif tag == "Date1904":
            epoch = EPOCH_1904
        elif tag == "Worksheet":
            sheet, covered = _sheet(find_attribute(value, "Name"), stream, formats, epoch)
            sheets.append(sheet)
            notes.extend(covered)
    everything = (*notes, *sheet_notes(sheets))
    return RawBook("xml2003", tuple(sheets), properties, names, (), everything)


def _format(stream: Iterator[Event], parent: Format) -> Format:
    """The style just begun, with what it takes over from its parent."""
    code, font, mixed = parent
    for kind, tag, value, _ in stream:
        if kind == END and tag == "Style":
            break
        if kind == START and tag == "NumberFormat":
            code = format_code(find_attribute(value, "Format"))
        elif kind == START and tag == "Font":
            font, mixed = find_attribute(value, "FontName") or font, join_marks(_font_marks(value))
    return Format(code, font, mixed)


def _font_marks(font: Attributes) -> set[str]:
    struck = {STRUCK} if find_attribute(font, "StrikeThrough") in ("1", "true") else set()
    raised = find_attribute(font, "VerticalAlign") in ("Superscript", "Subscript")
    return struck | ({RAISED} if raised else set())


def _properties(stream: Iterator[Event]) -> Iterator[tuple[str, str]]:
    text = ""
    for kind, tag, _, piece in stream:
        if kind == TEXT:
            text += piece
        elif kind == START:
            text = ""
        elif tag == "CustomDocumentProperties":
            return
        else:
            yield tag, text.strip()


def _sheet(
    name: str, stream: Iterator[Event], formats: dict[str, Format], epoch: str
) -> tuple[RawSheet, tuple[Remark, ...]]:
    cells: dict[tuple[int, int], RawCell] = {}
    comments: dict[tuple[int, int], str] = {}
    merges: list[Merge] = []
    hidden = False
    for row, column, pair in _written(stream):
        if not row:
            hidden = True
            continue
        check_in_grid(row, column)
        look = formats.get(find_attribute(pair.attributes, "StyleID") or "Default", Format())
        cell = _cell(pair, look, epoch)
        if cell is not None:
            refuse_twice(row, column, cells)
            cells[row, column] = cell
        if pair.comment:
            comments[row, column] = pair.comment
        across, down = _number(pair, "MergeAcross"), _number(pair, "MergeDown")
        if across or down:
            merges.append((row, column, row + down, column + across))
        refuse_many_cells(len(cells))
    seen, covered = drop_cells_beneath(name, cells, merges)
    return RawSheet(name, seen, tuple(merges), comments, hidden), covered


def _written(stream: Iterator[Event]) -> Iterator[tuple[int, int, CellElement]]:
    """Row, column and content of every Cell of the Worksheet just begun; (0, 0) says hidden."""
    row = column = across = 0
    text = ""
    around: dict[str, str] = {}
    columns: list[tuple[int, int, str]] = []
    for kind, tag, value, piece in stream:
        if kind == TEXT:
            text += piece
        elif kind == START:
            text = ""
            _note_style(tag, value, around, columns)
            if tag == "Row":
                row, column = _index(value, row + 1), 0
            elif tag == "Cell":
                one = _content(value, stream)
                column = _index(value, column + 1 + across if column else 1)
                yield row, column, _styled(one, column, around, columns)
                across = _number(one, "MergeAcross")
        elif tag == "Row":
            across = 0
        elif tag == "Worksheet":
            return
        elif tag == "Visible" and text.strip() in ("SheetHidden", "SheetVeryHidden"):
            yield 0, 0, CellElement({})


def _note_style(
    tag: str, attributes: Attributes, around: dict[str, str], columns: list[tuple[int, int, str]]
) -> None:
    """Enters the style of a table or row into `around`, of columns as (first, last, style) into `columns`."""
    if tag in ("Table", "Row"):
        around[tag] = find_attribute(attributes, "StyleID")
    elif tag == "Column" and len(columns) < limits.COLUMNS:
        first = _index(attributes, columns[-1][1] + 1 if columns else 1)
        span = find_attribute(attributes, "Span")
        more = int(span) if span.isascii() and span.isdigit() and len(span) < 9 else 0
        columns.append((first, first + more, find_attribute(attributes, "StyleID")))


def _styled(
    cell_element: CellElement, column: int, around: dict[str, str], columns: list[tuple[int, int, str]]
) -> CellElement:
    """The cell, which takes over the style of its row, column or table when it has none of its own."""
    if find_attribute(cell_element.attributes, "StyleID"):
        return cell_element
    of_column = next((style for first, last, style in columns if style and first <= column <= last), "")
    style = around.get("Row") or of_column or around.get("Table")
    return (
        cell_element._replace(attributes={**cell_element.attributes, "StyleID": style})
        if style
        else cell_element
    )


def _content(attributes: Attributes, stream: Iterator[Event]) -> CellElement:
    """The cell just begun, consumed to its end; the Data of a comment is none of the cell's."""
    texts: list[str] = []
    data, kind_of_data, comment = "", "", ""
    open_: list[frozenset[str]] = []
    marks: frozenset[str] = frozenset()
    aside = False
    for kind, tag, value, text in stream:
        if kind == TEXT:
            texts.append(text)
            marks = marks.union(*open_) if text.strip() and not aside else marks
        elif kind == START:
            aside = aside or tag == "Comment"
            texts = [] if tag in ("Data", "Comment") else texts
            kind_of_data = kind_of_data or ("" if aside else find_attribute(value, "Type"))
            open_.append(_piece_marks(tag, value))
        elif tag == "Cell":
            break
        else:
            open_ = open_[:-1]
            if tag == "Comment":
                comment, aside = "".join(texts).strip(), False
            elif tag == "Data" and not data and not aside:
                data = "".join(texts)
    return CellElement(attributes, kind_of_data, data, comment, marks)


def _piece_marks(tag: str, attributes: Attributes) -> frozenset[str]:
    return frozenset((_OF_PIECE[tag],)) if tag in _OF_PIECE else frozenset(_font_marks(attributes))


def _cell(cell_element: CellElement, look: Format, epoch: str) -> RawCell | None:
    formula = find_attribute(cell_element.attributes, "Formula")
    if formula and not cell_element.kind:
        return RawCell(RawKind.UNCOMPUTED, formula, formula=formula, font=look.font)
    if not cell_element.text:
        return None
    cell = _valued(cell_element, look.code, bool(epoch))
    mixed = join_marks(cell_element.marks) or look.mixed
    return replace(cell, formula=formula, font=look.font, mixed=mixed, epoch=epoch)


def _valued(cell_element: CellElement, code: str, epoch_1904: bool) -> RawCell:
    if cell_element.kind == "Number":
        return number_cell(cell_element.text, code, epoch_1904)
    if cell_element.kind == "DateTime":
        return RawCell(RawKind.DATE, _MIDNIGHT.sub("", cell_element.text))
    if cell_element.kind == "Boolean":
        return RawCell(RawKind.BOOL, cell_element.text.strip() == "1")
    if cell_element.kind == "Error":
        return RawCell(RawKind.ERROR, cell_element.text)
    return make_text_cell(cell_element.text, code)


def _index(attributes: Attributes, following: int) -> int:
    written = find_attribute(attributes, "Index")
    return int(written) if written.isascii() and written.isdigit() else following


def _number(cell_element: CellElement, name: str) -> int:
    written = find_attribute(cell_element.attributes, name)
    return int(written) if written.isascii() and written.isdigit() else 0
