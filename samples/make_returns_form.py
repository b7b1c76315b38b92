"""The form set as a commune fills it in: one plain book per unit, and what people do to such books.

A book here is a `RawBook`: what is written (`make_returns_write`) is what a reader must find again.
Every figure is invented ("số liệu minh họa"): those of `make_quang_dien.invented`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from cchc_excel.forms import layout
from cchc_excel.forms.layout import plan_sheet, printed_code
from cchc_excel.jobs.desk import Desk
from cchc_excel.nouns.filing import RawBook, RawCell, RawKind, RawSheet, Scope
from cchc_excel.nouns.spec import Appendix, Cell, Kind, Ref, RuleKind
from cchc_excel.nouns.stamp import (
    CHECKSUM,
    HIDDEN_SHEET,
    KEY_COLUMN,
    KEY_ROW,
    PREFIX,
    Stamp,
    compute_checksum,
)
from cchc_excel.nouns.unit import Unit
from samples.make_quang_dien import MARK, derived, invented

Cells = dict[tuple[int, int], RawCell]
Spot = tuple[int, int]
NUMBER = re.compile(r"\d+(,\d+)?%?")
SIGNATURE = (
    (0, 4, "…………, ngày 15 tháng 4 năm 2020"),
    (1, 1, "NGƯỜI LẬP BIỂU"),
    (1, 4, "TM. ỦY BAN NHÂN DÂN"),
    (2, 4, "CHỦ TỊCH"),
    (6, 4, "Lê Văn A"),
)


@dataclass(frozen=True)
class Filled:
    """A unit's book as it left the commune's hands, and what was typed in each cell."""

    unit: Unit
    book: RawBook
    typed: Mapping[Cell, Decimal | str]


def text(value: str, font: str = "") -> RawCell:
    """A text cell."""
    return RawCell(RawKind.TEXT, value, font=font)


def number(value: Decimal | int | str, *, formula: str = "") -> RawCell:
    """A number cell, maybe the result of a formula."""
    return RawCell(RawKind.NUMBER, Decimal(value), formula=formula)


def filled(desk: Desk, code: str) -> Filled:
    """The generated form of that unit, plainly drawn and filled in, with its four stamps."""
    unit = next(one for one in desk.round_.expected() if one.code == code)
    typed = invented(unit)
    totals = derived(desk, typed)
    stamp = stamp_of(desk, unit)
    fields = {PREFIX + name: value for name, value in stamp.fields().items()}
    fields[CHECKSUM] = compute_checksum(stamp, desk.forms)
    cells = {cell: _raw(value) for cell, value in typed.items()}
    cells |= {cell: number(value, formula=_sum(desk, cell)) for cell, value in totals.items()}
    sheets = (guide(), *(_form_sheet(unit, one, stamp, cells) for one in desk.forms.appendices))
    book = RawBook("xlsx", (*sheets, _hidden(desk, fields)), properties=fields, names=fields)
    return Filled(unit, book, {**typed, **totals})


def stamp_of(desk: Desk, unit: Unit, period: str = "") -> Stamp:
    """The stamp of a unit's own workbook in the round."""
    period = period or desk.round_.period.key
    ids = {"form_set": desk.forms.id, "edition": desk.forms.edition}
    return Stamp(**ids, unit=unit.code, period=period, scope=Scope.OWN)


def guide() -> RawSheet:
    """The instruction sheet, which says that the figures are invented."""
    return RawSheet("Hướng dẫn", {(1, 1): text("HƯỚNG DẪN"), (2, 1): text(MARK.upper()), (3, 1): text("PL1")})


def _raw(value: Decimal | str) -> RawCell:
    return number(value) if isinstance(value, Decimal) else text(value)


def _sum(desk: Desk, cell: Cell) -> str:
    """The formula of a total that the form adds up: "=D11+D12"."""
    appendix = desk.forms.appendix(cell.appendix)
    target = Ref(cell.appendix, cell.indicator)
    rule = next(one for one in appendix.rules if one.kind is RuleKind.TOTAL and one.target == target)
    where = plan_sheet(appendix)
    letter = chr(64 + where.columns[cell.column])
    return "=" + "+".join(f"{letter}{where.rows[term.indicator]}" for term in rule.terms)


def _form_sheet(unit: Unit, appendix: Appendix, stamp: Stamp, values: Mapping[Cell, RawCell]) -> RawSheet:
    where = plan_sheet(appendix)
    last = where.code_column
    cells = {**_heading(unit, appendix), **_column_headings(appendix)}
    cells[layout.STAMP_ROW, 1] = text(stamp.line(appendix.key))
    for one in appendix.indicators:
        row = where.rows[one.key]
        printed = (one.number, one.label, one.unit)
        cells |= {(row, place): text(value) for place, value in enumerate(printed, 1) if value}
        cells[row, last] = text(printed_code(appendix, one))
    cells |= {where.position(cell): raw for cell, raw in values.items() if cell.appendix == appendix.key}
    cells |= {(where.foot_row + down, column): text(words) for down, column, words in SIGNATURE}
    merges = ((1, 1, 1, 2), (1, 3, 1, last), (layout.STAMP_ROW, 1, layout.STAMP_ROW, last))
    return RawSheet(appendix.sheet, cells, merges)


def _heading(unit: Unit, appendix: Appendix) -> Cells:
    return {
        (1, 1): text("ỦY BAN NHÂN DÂN HUYỆN QUẢNG ĐIỀN"),
        (1, 3): text(appendix.number),
        (2, 1): text(f"ỦY BAN NHÂN DÂN {unit.name.upper()}"),
        (2, 3): text(appendix.title),
        (3, 3): text(f"(Kèm theo Báo cáo số 17/BC-UBND ngày 15/4/2020 của UBND {unit.name})"),
        (4, 1): text(f"Đơn vị báo cáo: UBND {unit.name}. {MARK}."),
    }


def _column_headings(appendix: Appendix) -> Cells:
    where = plan_sheet(appendix)
    words = ("STT", appendix.label_heading, "Đơn vị tính", appendix.column_group)
    cells = {(where.group_row, place): text(one) for place, one in enumerate(words, 1) if one}
    cells[where.group_row, where.code_column] = text("Mã số")
    cells |= {(where.heading_row, where.columns[one.key]): text(one.label) for one in appendix.columns}
    return cells | {(where.order_row, place): text(f"({place})") for place in range(1, where.code_column + 1)}


def _hidden(desk: Desk, fields: Mapping[str, str]) -> RawSheet:
    rows: list[tuple[str, ...]] = list(fields.items())
    for one in desk.forms.appendices:
        where = plan_sheet(one)
        head = (one.sheet, one.key)
        rows += [
            (KEY_ROW, *head, printed_code(one, i), i.key, str(where.rows[i.key])) for i in one.indicators
        ]
        rows += [(KEY_COLUMN, *head, c.label, c.key, str(where.columns[c.key])) for c in one.columns]
    cells = {(r, c): text(value) for r, row in enumerate(rows, 1) for c, value in enumerate(row, 1)}
    return RawSheet(HIDDEN_SHEET, cells, hidden=True)


# --- what people do ---------------------------------------------------------------------------


def sheet(book: RawBook, name: str) -> RawSheet:
    """The sheet of that name."""
    return next(one for one in book.sheets if one.name == name)


def with_sheet(book: RawBook, name: str, change: Callable[[RawSheet], RawSheet]) -> RawBook:
    """The book with one sheet changed."""
    return replace(book, sheets=tuple(change(one) if one.name == name else one for one in book.sheets))


def form_sheets(book: RawBook) -> tuple[RawSheet, ...]:
    """The sheets that hold an appendix."""
    return tuple(one for one in book.sheets if one.name.startswith("PL"))


def each_form(book: RawBook, change: Callable[[RawSheet], RawSheet]) -> RawBook:
    """The book with every appendix's sheet changed."""
    own = form_sheets(book)
    return replace(book, sheets=tuple(change(one) if one in own else one for one in book.sheets))


def moved(one: RawSheet, where: Callable[[int, int], Spot | None]) -> RawSheet:
    """The sheet with every cell, merge and comment at its new place; None drops it."""

    def area(old: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
        first, last = where(*old[:2]), where(*old[2:])
        return (*first, *last) if first and last and first < last else None

    cells = {spot: raw for old, raw in one.cells.items() if (spot := where(*old))}
    comments = {spot: words for old, words in one.comments.items() if (spot := where(*old))}
    return replace(one, cells=cells, comments=comments, merges=tuple(filter(None, map(area, one.merges))))


def open_rows(one: RawSheet, at: int, more: Mapping[Spot, RawCell], count: int = 1) -> RawSheet:
    """Rows inserted before row `at`, holding these cells. Formulas are left as Excel leaves values."""
    opened = moved(one, lambda r, c: (r + count if r >= at else r, c))
    return put(opened, more)


def put(one: RawSheet, more: Mapping[Spot, RawCell | None]) -> RawSheet:
    """The sheet with these cells besides its own; None empties a cell."""
    both = {**one.cells, **more}
    return replace(one, cells={spot: raw for spot, raw in both.items() if raw is not None})


def without_rows(one: RawSheet, gone: Iterable[int]) -> RawSheet:
    """The sheet with these rows deleted."""
    rows = set(gone)
    return moved(one, lambda r, c: None if r in rows else (r - sum(g < r for g in rows), c))


def without_column(one: RawSheet, gone: int) -> RawSheet:
    """The sheet with one column deleted."""
    return moved(one, lambda r, c: None if c == gone else (r, c - (c > gone)))


def values_only(one: RawSheet) -> RawSheet:
    """The sheet with results in place of formulas, as "paste values" leaves it."""
    return replace(one, cells={spot: replace(raw, formula="") for spot, raw in one.cells.items()})


def set_cells(desk: Desk, book: RawBook, cells: Mapping[tuple[str, str, str], RawCell | None]) -> RawBook:
    """The book with these cells, by (appendix, printed code, column), typed over."""
    for (key, code, column), raw in cells.items():
        spot = spot_of(desk, cell_of(desk, key, code, column))
        name = desk.forms.appendix(key).sheet
        book = with_sheet(book, name, lambda one, spot=spot, raw=raw: put(one, {spot: raw}))
    return book


def cell_of(desk: Desk, key: str, code: str, column: str) -> Cell:
    """The cell of an appendix by its printed line code."""
    line = next(one for one in desk.forms.appendix(key).indicators if one.code == code)
    return Cell(key, line.key, column)


def spot_of(desk: Desk, cell: Cell) -> Spot:
    """Row and column of a cell in the form as generated."""
    return plan_sheet(desk.forms.appendix(cell.appendix)).position(cell)


def row_of(desk: Desk, key: str, code: str) -> int:
    """Row of a line in the form as generated."""
    appendix = desk.forms.appendix(key)
    return plan_sheet(appendix).rows[next(one.key for one in appendix.indicators if one.code == code)]


def lines_of(desk: Desk, key: str) -> list[tuple[str, Kind]]:
    """Printed codes of an appendix with their kinds, in order."""
    return [(one.code, one.kind) for one in desk.forms.appendix(key).indicators]


def copied_to_a_new_book(book: RawBook) -> RawBook:
    """The appendix sheets alone, values only: properties, names and hidden sheet stayed behind."""
    return RawBook("xlsx", tuple(values_only(one) for one in form_sheets(book)))


def retyped(desk: Desk, one: Filled) -> RawBook:
    """Typed anew after the printed form: no stamps, no codes, no units of measure, no extra lines."""
    return RawBook("xlsx", tuple(_retyped_sheet(desk, one, each) for each in desk.forms.appendices))


def _retyped_sheet(desk: Desk, one: Filled, appendix: Appendix) -> RawSheet:
    cells = {**_heading(one.unit, appendix)}
    cells[5, 1], cells[5, 2] = text("STT"), text(appendix.label_heading)
    if appendix.column_group:
        cells[5, 3] = text(appendix.column_group)
    for place, column in enumerate(appendix.columns, 3):
        cells[6, place] = text(column.label)
    kept = [line for line in appendix.indicators if not line.supplementary]
    for row, line in enumerate(kept, 7):
        cells[row, 2] = text(line.label)
        if line.number:
            cells[row, 1] = text(line.number)
        for place, column in enumerate(appendix.columns, 3):
            value = one.typed.get(Cell(appendix.key, line.key, column.key))
            if value is not None:
                cells[row, place] = _raw(value)
    foot = 8 + len(kept)
    cells |= {(foot + down, column): text(words) for down, column, words in SIGNATURE}
    return RawSheet(
        appendix.sheet, cells, ((5, 3, 5, 2 + len(appendix.columns)),) if appendix.column_group else ()
    )
