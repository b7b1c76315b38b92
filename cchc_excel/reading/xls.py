"""Excel 2–2003 workbooks (.xls), through xlrd: the only door of xlrd."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TextIO

import xlrd

from cchc_excel.nouns.filing import PageLook, RawBook, RawCell, RawKind, RawSheet, Remark
from cchc_excel.reading.parts.failure import ReadFailure, damage_failure, refuse_many_cells
from cchc_excel.reading.parts.marks import RAISED, STRUCK, join_marks
from cchc_excel.reading.parts.merges import drop_cells_beneath
from cchc_excel.reading.parts.numbers import make_text_cell, number_cell
from cchc_excel.reading.parts.page_texts import split_page_text
from cchc_excel.reading.parts.sheetnames import sheet_notes

_ERROR, _BOOL, _TEXT = xlrd.XL_CELL_ERROR, xlrd.XL_CELL_BOOLEAN, xlrd.XL_CELL_TEXT
_NUMBERS = (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE)
_FORMULA_RECORDS, _END_RECORD = (0x0006, 0x0206, 0x0406), 0x000A
_PAGE_RECORDS, _UNICODE_BOOK = (0x0014, 0x0015), 80  # header and footer; BIFF8 keeps texts in Unicode


def read_xls(data: bytes) -> RawBook:
    """The workbook in these bytes; T-04 when encrypted, T-03 when xlrd cannot follow it.

    xlrd gives no formula text: a cell with a formula says "=" only.
    """
    try:
        with open(os.devnull, "w", encoding="utf-8") as silent:
            return _read(data, silent)
    except (ReadFailure, MemoryError):
        raise
    except Exception as error:  # broken bytes lead xlrd to any exception there is
        if "encrypted" in str(error).lower():
            raise ReadFailure("T-04") from error
        raise damage_failure("cấu trúc tệp .xls") from error


def _read(data: bytes, silent: TextIO) -> RawBook:
    book = xlrd.open_workbook(
        file_contents=data, formatting_info=True, on_demand=True, ragged_rows=True, logfile=silent
    )
    sheets: list[RawSheet] = []
    notes: list[Remark] = []
    computed = any(result for index in range(book.nsheets) for _, result in _formulas(book, index))
    for index in range(book.nsheets):
        sheet, covered = _sheet(book, index, computed)
        book.unload_sheet(index)
        sheets.append(sheet)
        notes.extend(covered)
    notes.extend(sheet_notes(sheets))
    return RawBook("xls", tuple(sheets), {}, _constants(book), _remarks(data), tuple(notes))


def _sheet(book: xlrd.Book, index: int, computed: bool) -> tuple[RawSheet, tuple[Remark, ...]]:
    """One sheet; in a book where some formula has a result, a blank one is the result "" of its own."""
    sheet = book.sheet_by_index(index)
    formulas = frozenset(place for place, _ in _formulas(book, index))
    cells = _cells(book, sheet, formulas)
    if not computed:  # a program that computes nothing writes every result as blank
        unknown = RawCell(RawKind.UNCOMPUTED, "=", formula="=")
        cells.update(dict.fromkeys(formulas, unknown))
    merges = tuple((top + 1, left + 1, down, across) for top, down, left, across in sheet.merged_cells)
    notes = sheet.cell_note_map.items()
    comments = {(row + 1, column + 1): note.text for (row, column), note in notes if note.text}
    seen, covered = drop_cells_beneath(sheet.name, cells, merges)
    look = _page_look(book, index, sheet)
    return RawSheet(sheet.name, seen, merges, comments, sheet.visibility != 0, look=look), covered


def _page_look(book: xlrd.Book, index: int, sheet: xlrd.sheet.Sheet) -> PageLook:
    """Hidden rows and columns, and what is printed on each page."""
    columns = (column for column, info in sheet.colinfo_map.items() if info.hidden or not info.width)
    return PageLook(
        rows=frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden),
        columns=frozenset(column + 1 for column in columns),
        printed=tuple(line for text in _page_texts(book, index) for line in split_page_text(text)),
    )


def _page_texts(book: xlrd.Book, index: int) -> Iterator[str]:
    """Header and footer of a sheet with their codes; nothing of books older than Excel 97."""
    if book.biff_version < _UNICODE_BOOK:
        return
    for code, body in _records(book, index):
        if code in _PAGE_RECORDS and len(body) > 2:
            encoding = "utf-16-le" if body[2] & 1 else "latin-1"
            size = struct.unpack_from("<H", body)[0] * (1 + (body[2] & 1))
            yield body[3 : 3 + size].decode(encoding, "replace")


def _cells(
    book: xlrd.Book, sheet: xlrd.sheet.Sheet, formulas: frozenset[tuple[int, int]]
) -> dict[tuple[int, int], RawCell]:
    fonts = book.font_list
    looks = [_look(book, xf) for xf in book.xf_list]
    cells: dict[tuple[int, int], RawCell] = {}
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            look = looks[cell.xf_index] if cell.xf_index is not None else None
            code, font, marks = look or ("", "", frozenset())
            held = _cell(cell, code, book.datemode == 1)
            if held is not None:
                runs = sheet.rich_text_runlist_map.get((row, column))
                font = fonts[runs[0][1]].name if runs and runs[0][0] == 0 else font
                marks = _run_marks(held, runs, marks, fonts) if runs else marks
                place = row + 1, column + 1
                formula = "=" if place in formulas else ""
                refuse_many_cells(len(cells))
                cells[place] = replace(held, formula=formula, font=font, mixed=join_marks(marks))
    return cells


def _look(book: xlrd.Book, xf: xlrd.formatting.XF) -> tuple[str, str, frozenset[str]]:
    shown = book.format_map.get(xf.format_key)
    known = xf.font_index < len(book.font_list)
    font = book.font_list[xf.font_index] if known else xlrd.formatting.Font()
    return (shown.format_str or "") if shown else "", getattr(font, "name", ""), _marks(font)


def _marks(font: xlrd.formatting.Font) -> frozenset[str]:
    struck = frozenset((STRUCK,)) if getattr(font, "struck_out", 0) else frozenset()
    return struck | (frozenset((RAISED,)) if getattr(font, "escapement", 0) else frozenset())


def _run_marks(
    cell: RawCell,
    runs: list[tuple[int, int]],
    whole: frozenset[str],
    fonts: list[xlrd.formatting.Font],
) -> frozenset[str]:
    """The marks on the pieces of a text whose fonts change at the given offsets."""
    text = str(cell.value)
    starts = [(0, whole), *((at, _marks(fonts[font])) for at, font in runs if font < len(fonts))]
    ends = [at for at, _ in starts[1:]] + [len(text)]
    pieces = zip(starts, ends, strict=True)
    return frozenset().union(*(marks for (at, marks), end in pieces if text[at:end].strip()))


def _cell(cell: xlrd.sheet.Cell, code: str, epoch_1904: bool) -> RawCell | None:
    if cell.ctype in _NUMBERS:
        return number_cell(repr(cell.value), code, epoch_1904)
    if cell.ctype == _TEXT:
        return make_text_cell(cell.value, code) if cell.value else None
    if cell.ctype == _BOOL:
        return RawCell(RawKind.BOOL, bool(cell.value))
    if cell.ctype == _ERROR:
        return RawCell(RawKind.ERROR, xlrd.error_text_from_code.get(cell.value, "#VALUE!"))
    return None


def _formulas(book: xlrd.Book, index: int) -> Iterator[tuple[tuple[int, int], bool]]:
    """Row and column (from 1) of every FORMULA record of a sheet, and whether its result is not blank."""
    for code, body in _records(book, index):
        if code in _FORMULA_RECORDS and len(body) >= 4:
            row, column = struct.unpack_from("<2H", body)
            result = body[6:14]
            yield (row + 1, column + 1), not (result[:1] == b"\x03" and result[6:] == b"\xff\xff")


def _records(book: xlrd.Book, index: int) -> Iterator[tuple[int, bytes]]:
    """Code and body of each record of a sheet, to its end."""
    stream, offset = book.mem or b"", book._sh_abs_posn[index]
    while 0 <= offset <= len(stream) - 4:
        code, length = struct.unpack_from("<2H", stream, offset)
        yield code, stream[offset + 4 : offset + 4 + length]
        if code == _END_RECORD:
            return
        offset += 4 + length


def _constants(book: xlrd.Book) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name in book.name_obj_list:
        held = getattr(name.result, "value", None)
        if isinstance(held, str):
            found.setdefault(name.name, held)
        elif isinstance(held, float):
            found.setdefault(name.name, str(number_cell(repr(held), "", False).value))
    return found


def _remarks(data: bytes) -> tuple[str, ...]:
    """Codes of what the compound file carries: macros, embedded objects."""
    macros = "_VBA_PROJECT_CUR".encode("utf-16-le") in data
    objects = "MBD0".encode("utf-16-le") in data
    return (("T-40",) if macros else ()) + (("T-42",) if objects else ())
