"""The sheet "Cần sửa" of a file that goes back: what, where with a link, what was written, what to do.

Written as XML with inline strings, so that the sender's shared strings stay untouched. Three hidden
columns keep the fill that each marked cell had, for when the file comes back and goes out again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from cchc_excel.forms.mending_digest import digest_rows
from cchc_excel.nouns.filing import RawBook, RawSheet
from cchc_excel.nouns.findings import shown_name
from cchc_excel.nouns.marks import ANSWER_MARK, MENDING_HEADING, MENDING_SHEETS, MENDING_SIGN
from cchc_excel.nouns.places import column_letters
from cchc_excel.nouns.spec import Severity
from cchc_excel.returning.mending import Mend
from cchc_excel.sheets.list_sheet import clean_cell_text, row_height
from cchc_excel.sheets.parts import MAIN
from cchc_excel.sheets.text_size import cell_height

Cell = tuple[str, int, int]  # sheet, row, column
TITLE = "CÁC CHỖ CẦN SỬA, CẦN XEM LẠI TRONG TỆP"
LISTED = 2_000
_HEADINGS = ("STT", "Mức độ", "Trang", "Ô", "Đã ghi", "Phải là gì, cần làm gì", "Gợi ý sửa (hãy kiểm tra)")
_WIDTHS = (40, 76, 92, 56, 146, 370, 170)
_LOOKS = ("centred", "", "centred", "link", "text", "text", "text")
_NAMES = {Severity.ERROR: ("Phải sửa", "error"), Severity.WARNING: ("Xem lại", "warning")}
_KEPT = len(_WIDTHS) + 1  # first of the hidden columns: sheet, cell, fill
_HEADING_ROW = MENDING_HEADING
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True)
class ListHeading:
    """What stands above the list: whose file, and what to do with it; `answers` are the content hashes of
    the files that this one is made for, by which its answer is known.
    """

    whose: str
    what_to_do: str
    answers: tuple[str, ...] = ()


@dataclass(frozen=True)
class EarlierList:
    """Our list in a file that was returned before: its sheet, and the fill each marked cell had."""

    sheet: str
    fills: Mapping[Cell, str]


NO_EARLIER = EarlierList("", {})


def earlier_list(book: RawBook) -> EarlierList:
    """What our list in this workbook keeps, if the workbook went back to its sender before."""
    for sheet in book.sheets:
        if sheet.name in MENDING_SHEETS and _text(sheet, 1, _KEPT) == MENDING_SIGN:
            rows = {row for row, column in sheet.cells if column == _KEPT and row > _HEADING_ROW}
            kept = {(_text(sheet, row, _KEPT), *_spot(_text(sheet, row, _KEPT + 1))): row for row in rows}
            return EarlierList(sheet.name, {cell: _text(sheet, row, _KEPT + 2) for cell, row in kept.items()})
    return NO_EARLIER


def _text(sheet: RawSheet, row: int, column: int) -> str:
    held = sheet.cells.get((row, column))
    return held.value if held is not None and isinstance(held.value, str) else ""


def _spot(written: str) -> tuple[int, int]:
    """ "12:4": row and column; (0, 0), which no cell has, for anything else."""
    found = re.fullmatch(r"(\d{1,7}):(\d{1,5})", written)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def list_xml(
    heading: ListHeading,
    mends: Sequence[Mend],
    looks: Mapping[str, int],
    fills: Mapping[Cell, str],
    sheets: Collection[str],
) -> bytes:
    """The worksheet part. `looks` are cell styles by name, `fills` what marked cells had before,
    `sheets` the names of those that can be jumped to.
    """
    shown = mends[:LISTED]
    rows = [*_top(heading, len(mends), looks), _heading_row(looks)]
    rows += [_row(number, mend, looks, sheets) for number, mend in enumerate(shown, start=1)]
    rows[0][1].extend(_own_words(heading, mends, sheets, looks["hidden"]))
    kept = list(fills.items())
    for index, (cell, fill) in enumerate(kept):
        at = _HEADING_ROW + index
        texts = (cell[0], f"{cell[1]}:{cell[2]}", fill)
        hidden = [_cell(at + 1, _KEPT + n, text, looks["hidden"]) for n, text in enumerate(texts)]
        if at < len(rows):
            rows[at] = (rows[at][0], rows[at][1] + hidden)
        else:
            rows.append((20, hidden))
    return _sheet(rows, _links(shown, sheets)).encode()


def _top(heading: ListHeading, count: int, looks: Mapping[str, int]) -> list[tuple[int, list[str]]]:
    texts = tuple(zip(_top_texts(heading, count), (14, 11, 11), ("title", "line", "line"), strict=True))
    rows = []
    for number, (text, size, name) in enumerate(texts, start=1):
        cells = [
            _cell(number, column, text if column == 1 else "", looks[name])
            for column in range(1, len(_WIDTHS) + 1)
        ]
        if number == 1:
            cells.append(_cell(1, _KEPT, MENDING_SIGN, looks["hidden"]))
        if number == 2 and heading.answers:
            cells.append(_cell(2, _KEPT, ANSWER_MARK + " ".join(heading.answers), looks["hidden"]))
        rows.append((cell_height(text, sum(_WIDTHS), size, number == 1) + 6, cells))
    return [*rows, (10, [])]


def _top_texts(heading: ListHeading, count: int) -> tuple[str, str, str]:
    left = f" Danh sách ghi {LISTED} chỗ đầu trong {count} chỗ." if count > LISTED else ""
    return TITLE, heading.whose, heading.what_to_do + left


def _own_words(heading: ListHeading, mends: Sequence[Mend], sheets: Collection[str], style: int) -> list[str]:
    """The hidden cells by which an answer typed over our words is known."""
    top = [[clean_cell_text(text)] for text in _top_texts(heading, len(mends))]
    shown = [_texts(number, mend, sheets) for number, mend in enumerate(mends[:LISTED], start=1)]
    kept = digest_rows([*top, [], _HEADINGS, *shown])
    return [_cell(1, _KEPT + n, text, style) for n, text in enumerate(kept, start=1) if text]


def _heading_row(looks: Mapping[str, int]) -> tuple[int, list[str]]:
    cells = [
        _cell(_HEADING_ROW, column, text, looks["heading"]) for column, text in enumerate(_HEADINGS, start=1)
    ]
    return max(
        cell_height(text, width, 11, True) for text, width in zip(_HEADINGS, _WIDTHS, strict=True)
    ) + 6, cells


def _texts(number: int, mend: Mend, sheets: Collection[str]) -> tuple[str, ...]:
    """What a row of the list prints."""
    sheet = mend.place.sheet or "cả tệp"
    if mend.place.sheet and mend.place.sheet not in sheets:
        sheet += " (đang ẩn)"
    texts = (
        str(number),
        f"{_NAMES[mend.severity][0]}\n{mend.code}",
        sheet,
        _cells_said(mend),
        mend.written,
        mend.todo,
        mend.likely,
    )
    return tuple(clean_cell_text(text) for text in texts)


def _cells_said(mend: Mend) -> str:
    """The cells to type into: for a sum its parts, those of other sheets with the sheet's name."""
    if not mend.at_cell:
        return ""
    return ", ".join(
        dict.fromkeys(
            place.a1 if place.sheet == mend.place.sheet else f"{shown_name(place.sheet)} {place.a1}"
            for place in mend.marked
        )
    )


def _row(number: int, mend: Mend, looks: Mapping[str, int], sheets: Collection[str]) -> tuple[int, list[str]]:
    names = (_LOOKS[0], _NAMES[mend.severity][1], *_LOOKS[2:])
    row = _HEADING_ROW + number
    plain = _texts(number, mend, sheets)
    cells = [
        _cell(row, column, text, looks[name])
        for column, (text, name) in enumerate(zip(plain, names, strict=True), 1)
    ]
    return row_height(plain, _WIDTHS, 11) + 6, cells


def escape_cell_text(text: str) -> str:
    """The text as a cell or a note holds it: nothing unseen, and no "_x000D_" of its own taken for a code."""
    return _ESCAPED.sub("_x005F_", clean_cell_text(text))


def _cell(row: int, column: int, text: str, style: int) -> str:
    """A cell with text as text, never a formula; a styled blank for ""."""
    where = f'<c r="{column_letters(column)}{row}" s="{style}"'
    if not text:
        return f"{where}/>"
    said = escape(escape_cell_text(text), quote=False)
    return f'{where} t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'


def _links(shown: Sequence[Mend], sheets: Collection[str]) -> str:
    made = []
    for number, mend in enumerate(shown, start=1):
        place = mend.marked[0]
        if mend.at_cell and place.sheet in sheets:
            quoted = place.sheet.replace("'", "''")
            target, seen = escape(f"'{quoted}'!{place.a1}"), escape(_cells_said(mend))
            made.append(f'<hyperlink ref="D{_HEADING_ROW + number}" location="{target}" display="{seen}"/>')
    return f"<hyperlinks>{''.join(made)}</hyperlinks>" if made else ""


def _sheet(rows: Sequence[tuple[int, list[str]]], hyperlinks: str) -> str:
    cells = "".join(
        f'<row r="{number}" ht="{height * 0.75:g}" customHeight="1">{"".join(texts)}</row>'
        for number, (height, texts) in enumerate(rows, start=1)
    )
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width / 7:.2f}" customWidth="1"/>'
        for number, width in enumerate(_WIDTHS, start=1)
    )
    hidden = f'<col min="{_KEPT}" max="{_KEPT + 2}" width="9" hidden="1" customWidth="1"/>'
    last = column_letters(len(_WIDTHS))
    merges = "".join(f'<mergeCell ref="A{row}:{last}{row}"/>' for row in (1, 2, 3))
    below = (
        f'ySplit="{_HEADING_ROW}" topLeftCell="A{_HEADING_ROW + 1}" activePane="bottomLeft" state="frozen"'
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN.strip("{}")}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView showGridLines="0" tabSelected="1" '
        f'workbookViewId="0"><pane {below}/><selection pane="bottomLeft" activeCell="A{_HEADING_ROW + 1}" '
        f'sqref="A{_HEADING_ROW + 1}"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f"<cols>{columns}{hidden}</cols><sheetData>{cells}</sheetData>"
        f'<mergeCells count="3">{merges}</mergeCells>{hyperlinks}<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.59" right="0.59" top="0.79" bottom="0.79" header="0.39" footer="0.31"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        "<headerFooter><oddHeader>&amp;C&amp;P</oddHeader></headerFooter></worksheet>"
    )
