"""What people do to any workbook of ours before it comes back: changes of a `Work`, by name.

Positions are never computed from the plan: where a line or column stands is asked of the known cells, so
that manglings follow one another in any order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random

import mess
from mangle_books import Base, Known, Traced
from mess import OUTSIDE, moved, open_row, shown, with_cells, with_rows
from mess_cells import BLANK, NOTHING, REFUSED, Expected, ways_to_write
from raw_forms import number, text

from cchc_excel.nouns.filing import RawBook, RawCell, RawKind, RawSheet, Scope, State
from cchc_excel.nouns.sheets import HELPER_SHEET, OWN_BOOK_SHEETS, TOTALS_BOOK_SHEETS
from cchc_excel.nouns.spec import Cell, Indicator, Kind
from cchc_excel.nouns.stamp import HIDDEN_SHEET
from cchc_excel.vietnamese import legacy

OURS = {HIDDEN_SHEET, HELPER_SHEET, *OWN_BOOK_SHEETS, *TOTALS_BOOK_SHEETS}
MEASURES = {"văn bản", "TTHC", "hồ sơ", "người", "phiếu", "cuộc", "cơ quan", "nhiệm vụ", "triệu đồng", "%"}


@dataclass
class Work:
    """A workbook under the hands of people; what is changed in it is written down."""

    base: Base
    random: Random
    book: RawBook
    traced: Traced
    changed: dict[Cell, Expected] = field(default_factory=dict)
    neighbour: Base | None = None
    plain: bool = False  # a text file will hold it: no fonts, no number formats

    def known(self, sheet: RawSheet) -> dict[tuple[int, int], Known]:
        """The known cells of a sheet by where they stand now."""
        return {spot: one for spot, raw in sheet.cells.items() if (one := self.traced.what(raw))}

    def rows(self, sheet: RawSheet) -> list[int]:
        """The rows with known cells."""
        return sorted({row for row, _ in self.known(sheet)})

    def columns(self, sheet: RawSheet) -> list[int]:
        """The columns with known cells."""
        return sorted({column for _, column in self.known(sheet)})

    def form_sheets(self) -> list[RawSheet]:
        """The sheets that hold known cells."""
        return [one for one in self.book.sheets if one.name not in OURS and self.known(one)]

    def pick(self, lists: bool | None = None) -> RawSheet | None:
        """One of them; with `lists` only such as hold a list, or hold none."""
        some = [one for one in self.form_sheets() if lists is None or self.is_list(one) is lists]
        return self.random.choice(some) if some else None

    def is_list(self, sheet: RawSheet) -> bool:
        """True when rows of a list stand on the sheet."""
        keys = {one.key for one in self.base.forms.lists}
        return any(one.cell.appendix in keys for one in self.known(sheet).values())

    def put(self, old: RawSheet, new: RawSheet) -> None:
        """The book with one sheet replaced."""
        self.book = replace(self.book, sheets=tuple(new if one is old else one for one in self.book.sheets))

    def add(self, sheet: RawSheet) -> None:
        """The book with one sheet more."""
        self.book = replace(self.book, sheets=(*self.book.sheets, sheet))

    def line(self, cell: Cell) -> Indicator:
        """The line, or the field of a list, of a cell."""
        listed = [one for one in self.base.forms.lists if one.key == cell.appendix]
        if listed:
            return next((one for one in listed[0].fields if one.key == cell.indicator), listed[0].fields[0])
        return self.base.shape.appendix(cell.appendix).indicator(cell.indicator)

    def write(self, sheet: RawSheet, spot: tuple[int, int], raw: RawCell, meaning: Expected) -> RawSheet:
        """The sheet with a known cell written otherwise."""
        known = self.traced.what(sheet.cells[spot])
        assert known is not None
        new = self.traced.put(replace(raw), replace(known, meaning=meaning))
        if known.unit == self.base.unit.code:
            self.changed[known.cell] = meaning
        return with_cells(sheet, {spot: new})

    def same(self, old: RawCell, **changes: object) -> RawCell:
        """The cell in another guise, still known for what it is."""
        new, known = replace(old, **changes), self.traced.what(old)  # type: ignore[arg-type]
        return self.traced.put(new, known) if known else new


Way = Callable[[Work], None]


def started(base: Base, random: Random) -> Work:
    """The workbook as it was filled in, before anybody touches it."""
    return Work(base, random, base.book, base.traced.copied())


# --- values -------------------------------------------------------------------------------------


def spell(work: Work) -> None:
    """Some values written as people write them."""
    for _ in range(work.random.randint(1, 10)):
        sheet = work.pick(lists=False)
        if sheet is None:
            return
        known = work.known(sheet)
        spot = work.random.choice(sorted(known))
        line, raw = work.line(known[spot].cell), sheet.cells[spot]
        if known[spot].cell in work.base.derives or not _untouched(work, known[spot]) or raw.formula:
            continue
        if not isinstance(raw.value, (Decimal, str)) or known[spot].meaning.state is not State.VALUE:
            continue
        ways = [one for one in ways_to_write(line.kind, RawCell(raw.kind, raw.value)) if one.plain or not work.plain]
        way = work.random.choice(ways)
        if line.kind is Kind.PERCENT and raw.value and str(way.raw.value) in ("0.5", "0,5", "1.234", "5.160"):
            continue  # what two figures of the form prove of it is a test of its own
        meaning = way.meaning
        if work.base.scope is Scope.TOTAL and meaning.state in (State.NONE, State.NOT_APPLICABLE):
            continue
        work.put(sheet, work.write(sheet, spot, way.raw, meaning))


def _untouched(work: Work, known: Known) -> bool:
    return known.unit == work.base.unit.code and known.cell not in work.changed


def prefill(work: Work) -> None:
    """A form sent out with marks in its cells, of which some were left standing."""
    sheet = work.pick(lists=False)
    if sheet is None:
        return
    marks = (("…", BLANK), ("......", BLANK), ("Chưa có số liệu", BLANK), ("-", NOTHING), ("Không phát sinh", NOTHING))
    sign, meaning = work.random.choice(marks)
    for spot, known in work.known(sheet).items():
        kind = work.line(known.cell).kind
        counted = kind in (Kind.COUNT, Kind.AMOUNT, Kind.PERCENT, Kind.TEXT) or meaning is BLANK
        if work.random.random() < 0.4 and counted and _untouched(work, known) and known.cell not in work.base.derives:
            if sheet.cells[spot].formula or work.base.scope is Scope.TOTAL:
                continue
            new = work.write(sheet, spot, text(sign), meaning)
            work.put(sheet, new)
            sheet = new


def blank_cells(work: Work) -> None:
    """Some cells emptied."""
    sheet = work.pick(lists=False)
    if sheet is None or work.base.scope is Scope.TOTAL:
        return
    gone = [spot for spot, one in work.known(sheet).items() if work.random.random() < 0.15 and _untouched(work, one)]
    for spot in gone:
        known = work.traced.what(sheet.cells[spot])
        if known and known.cell not in work.base.derives:
            work.changed[known.cell] = BLANK
    kept = {spot: raw for spot, raw in sheet.cells.items() if spot not in gone or _is_sum(work, raw)}
    work.put(sheet, replace(sheet, cells=kept))


def _is_sum(work: Work, raw: RawCell) -> bool:
    known = work.traced.what(raw)
    return known is not None and known.cell in work.base.derives


def paste_values(work: Work) -> None:
    """Formulas gone, their results left."""
    for sheet in work.form_sheets():
        cells = {s: work.same(raw, formula="") if raw.formula and raw.kind is not RawKind.UNCOMPUTED else raw for s, raw in sheet.cells.items()}
        work.put(sheet, replace(sheet, cells=cells))


def leave_uncomputed(work: Work) -> None:
    """Saved by a program that computes nothing."""
    for sheet in work.form_sheets():
        cells = {
            spot: work.same(raw, kind=RawKind.UNCOMPUTED, value=raw.formula) if raw.formula and _is_sum(work, raw) else raw
            for spot, raw in sheet.cells.items()
        }
        work.put(sheet, replace(sheet, cells=cells))


def old_font(work: Work) -> None:
    """Texts of a sheet typed with .VnTime."""
    sheet = work.pick()
    if sheet is None or work.plain:
        return
    cells = {
        spot: work.same(raw, value=typed, font=".VnTime")
        if raw.kind is RawKind.TEXT and not raw.formula and (typed := to_tcvn3(str(raw.value))) is not None
        else raw
        for spot, raw in sheet.cells.items()
    }
    work.put(sheet, replace(sheet, cells=cells))


def to_tcvn3(written: str) -> str | None:
    """The text as it is stored under a .VnTime font; None where that font has no such letter."""
    back = {letter: chr(code) for code, letter in reversed(legacy._VN3.items())}
    if any(ord(char) > 127 and char not in back for char in written):
        return None
    return "".join(back.get(char, char) for char in written)


# --- rows and columns ------------------------------------------------------------------------------


def insert_line(work: Work) -> None:
    """A row of the commune's own among the lines, with numbers of its own."""
    sheet = work.pick()
    rows, columns = (work.rows(sheet), work.columns(sheet)) if sheet else ([], [])
    if sheet is None or not rows:
        return
    at, few = work.random.choice(rows), work.random.sample(columns, min(2, len(columns)))
    label = max(2, min(columns) - 2) if not work.is_list(sheet) else 1
    said = work.random.choice(("Trong đó: khu phố", "TỔNG CỘNG", "Tổng", "Ghi chú của xã: đang rà soát", ""))
    more = {(at, label): text(said)} if said else {}
    if said and "Ghi" not in said:
        more |= {(at, column): number(OUTSIDE) for column in few}
    work.put(sheet, with_cells(open_row(sheet, at), more))


def delete_line(work: Work) -> None:
    """A row of the form deleted."""
    sheet = work.pick()
    if sheet is None:
        return
    gone = work.random.choice(work.rows(sheet))
    if work.is_list(sheet):
        work.put(sheet, moved(sheet, lambda r, c: None if r == gone else (r - 1 if r > gone else r, c)))
        return
    work.put(sheet, moved(sheet, lambda r, c: None if r == gone else (r - 1 if r > gone else r, c)))


def swap_lines(work: Work) -> None:
    """Two rows change places, or all of a list are sorted anew."""
    sheet = work.pick()
    if sheet is None or len(work.rows(sheet)) < 2 or not mess.one_block(sheet):
        return
    rows = work.rows(sheet)
    old = rows if work.is_list(sheet) else work.random.sample(rows, 2)
    new = dict(zip(old, work.random.sample(old, len(old)), strict=True))
    work.put(sheet, moved(sheet, lambda r, c: (new.get(r, r), c)))


def insert_column(work: Work) -> None:
    """A column of the commune's own, with a heading and numbers, or with neither."""
    sheet = work.pick()
    if sheet is None:
        return
    rows = work.rows(sheet)
    at = work.random.choice([*work.columns(sheet), 1, 2])
    opened = moved(sheet, lambda r, c: (r, c + 1 if c >= at else c))
    said = work.random.choice(("Ghi chú", "Cộng", "Kỳ trước", "Người lập", ""))
    more = {(row, at): number(OUTSIDE) for row in work.random.sample(rows, min(3, len(rows)))}
    work.put(sheet, with_cells(opened, more | ({(min(rows) - 2, at): text(said)} if said else {})))


def swap_columns(work: Work) -> None:
    """Two columns change places, headings and all; in a form with groups of headings nobody does so."""
    sheet = work.pick()
    if sheet is None or len(work.columns(sheet)) < 2 or _grouped(work, sheet):
        return
    one, other = work.random.sample(work.columns(sheet), 2)
    new, top = {one: other, other: one}, min(work.rows(sheet)) - 3
    work.put(sheet, moved(sheet, lambda r, c: (r, new.get(c, c) if r >= top else c)))


def _grouped(work: Work, sheet: RawSheet) -> bool:
    keys = {one.cell.appendix for one in work.known(sheet).values()}
    return any(one.key in keys and any(line.groups for line in one.indicators) for one in work.base.shape.appendices)


def delete_column(work: Work) -> None:
    """A column of values deleted."""
    sheet = work.pick()
    if sheet is None or _grouped(work, sheet):
        return
    gone = work.random.choice(work.columns(sheet))
    work.put(sheet, moved(sheet, lambda r, c: None if c == gone else (r, c - 1 if c > gone else c)))


def double_heading(work: Work) -> None:
    """A column of values copied, heading and all."""
    sheet = work.pick(lists=False)
    if sheet is None or _grouped(work, sheet):
        return
    old, at = work.random.choice(work.columns(sheet)), max(work.columns(sheet)) + 1
    top = min(work.rows(sheet)) - 2
    opened = moved(sheet, lambda r, c: (r, c + 1 if c >= at else c))
    copied = {(r, at): replace(raw) for (r, c), raw in opened.cells.items() if c == old and r >= top}
    work.put(sheet, with_cells(opened, copied))


def merge_inputs(work: Work) -> None:
    """Cells of values merged, beside or below each other; Excel keeps the first."""
    sheet = work.pick(lists=False)
    if sheet is None:
        return
    rows, columns = work.rows(sheet), work.columns(sheet)
    row, column = work.random.choice(rows), work.random.choice(columns)
    wide = work.random.random() < 0.6
    last = (row, column + 1) if wide else (row + 1, column)
    if last[0] not in rows or last[1] not in columns or last not in sheet.cells or (row, column) not in sheet.cells:
        return
    if any(a <= last[0] and c >= row and b <= last[1] and d >= column for a, b, c, d in sheet.merges):
        return
    cells = {spot: raw for spot, raw in sheet.cells.items() if spot != last}
    work.put(sheet, replace(sheet, cells=cells, merges=(*sheet.merges, (row, column, *last))))


def other_measure(work: Work) -> None:
    """Another unit of measure beside a line: its numbers mean something else."""
    sheet = work.pick(lists=False)
    if sheet is None:
        return
    spots = [(row, 3) for row in work.rows(sheet) if shown(sheet, (row, 3)) in MEASURES - {"%"}]
    if not spots:
        return
    row, column = work.random.choice(spots)
    for (at, _), known in work.known(sheet).items():
        if at == row and known.unit == work.base.unit.code:
            work.changed[known.cell] = REFUSED
    work.put(sheet, with_cells(sheet, {(row, column): text(mess.OTHER_MEASURE + shown(sheet, (row, column)))}))


def break_page(work: Work) -> None:
    """What a printed page begins with, repeated in the middle of the table or list."""
    sheet = work.pick()
    rows = work.rows(sheet) if sheet else []
    if sheet is None or len(rows) < 4 or not mess.one_block(sheet):
        return
    top, at = min(rows), work.random.choice(rows[2:-1])
    head = [{c: replace(raw) for (r, c), raw in sheet.cells.items() if r == row} for row in range(top - 3, top)]
    pages = ([*head], head[-1:], [{2: text("Trang 2/5")}], [{2: number(2)}, *head[1:]], [])
    work.put(sheet, with_rows(sheet, at, [row for row in work.random.choice(pages) if row]))


# --- lists ----------------------------------------------------------------------------------------


def total_row(work: Work) -> None:
    """A total of the commune's own below its list, right or wrong."""
    sheet = work.pick(lists=True)
    if sheet is None:
        return
    last, columns = max(work.rows(sheet)), work.columns(sheet)
    said = work.random.choice(("Tổng cộng", "Tổng", "Cộng:", "TỔNG SỐ"))
    more = {(last + 1, 1): text(said)}
    if work.random.random() < 0.7:
        more[last + 1, work.random.choice(columns)] = number(work.random.choice((6, OUTSIDE)))
    work.put(sheet, with_cells(sheet, more))


def remark_row(work: Work) -> None:
    """A remark, a name or a date below a list."""
    sheet = work.pick(lists=True)
    if sheet is None:
        return
    at = max(work.rows(sheet)) + work.random.randint(1, 4)
    said = ("Ghi chú: số liệu tính đến 14/9", "Người lập biểu", "Trên đây là danh sách của xã.", "(*) có phụ lục kèm theo")
    work.put(sheet, with_cells(sheet, {(at, work.random.choice((1, 2, 3))): text(work.random.choice(said))}))


def gaps_in_list(work: Work) -> None:
    """Empty rows between the rows of a list, and no numbers before them."""
    sheet = work.pick(lists=True)
    if sheet is None:
        return
    opened = open_row(sheet, work.random.choice(work.rows(sheet)), work.random.randint(1, 3))
    first = set(work.rows(opened))
    gone = {(row, 1) for row in first} if work.random.random() < 0.5 else set()
    work.put(sheet, replace(opened, cells={s: raw for s, raw in opened.cells.items() if s not in gone or work.traced.what(raw)}))


def nothing_beside(work: Work) -> None:
    """“Không phát sinh” left standing beside rows."""
    sheet = work.pick(lists=True)
    if sheet is not None:
        work.put(sheet, with_cells(open_row(sheet, min(work.rows(sheet))), {(min(work.rows(sheet)), 2): text("Không phát sinh")}))


def spell_dates(work: Work) -> None:
    """Dates of a list typed as text."""
    sheet = work.pick(lists=True)
    if sheet is None:
        return
    ways = ("{d}/{m}/{y}", "{d:02}-{m:02}-{y}", "{d}.{m}.{y}", "ngày {d:02} tháng {m} năm {y}", "{y}-{m:02}-{d:02}")
    for spot, known in work.known(sheet).items():
        if work.line(known.cell).kind is Kind.DATE and sheet.cells[spot].kind is RawKind.DATE:
            year, month, day = map(int, str(sheet.cells[spot].value).split("-"))
            said = work.random.choice(ways).format(d=day, m=month, y=year)
            new = work.write(sheet, spot, text(said), known.meaning)
            if work.random.random() < 0.1:
                new = work.write(sheet, spot, text(work.random.choice(("30/02/2023", "tháng tám", "x", "8/2023"))), REFUSED)
            work.put(sheet, new)
            sheet = new


# --- sheets and books --------------------------------------------------------------------------------


def copy_with_change(work: Work) -> None:
    """A second copy of a sheet with one number changed, visible or hidden."""
    sheet = work.pick(lists=False)
    if sheet is None:
        return
    counts = [s for s, one in work.known(sheet).items() if work.line(one.cell).kind is Kind.COUNT and isinstance(sheet.cells[s].value, Decimal)]
    if not counts:
        return
    changed = with_cells(sheet, {work.random.choice(counts): number(OUTSIDE)})
    work.add(replace(changed, name=f"{sheet.name} (2)"[-31:], hidden=work.random.random() < 0.5))


def neighbours_sheet(work: Work) -> None:
    """A sheet of another unit beside this one's or in its place, with or without what says whose it is."""
    other = work.neighbour
    if other is None:
        return
    sheets = [one for one in other.book.sheets if one.name not in OURS and any(other.traced.what(raw) for raw in one.cells.values())]
    theirs, bare = work.random.choice(sheets), work.random.random() < 0.5
    for raw in theirs.cells.values():
        known = other.traced.what(raw)
        if known:
            work.traced.put(raw, known)
    if bare:
        theirs = replace(theirs, cells={k: v for k, v in theirs.cells.items() if k[0] > 6}, merges=tuple(m for m in theirs.merges if m[0] > 6))
    mine = next((one for one in work.book.sheets if one.name == theirs.name), None)
    if mine is None or bare or work.random.random() < 0.5:  # bare in its place it is what anybody may have typed
        name = f"{theirs.name} {other.unit.code}"[-31:]
        if all(one.name != name for one in work.book.sheets):
            work.add(replace(theirs, name=name))
    else:
        work.put(mine, theirs)


def type_over(work: Work) -> None:
    """Figures of a totals book typed over by hand."""
    if work.base.scope is not Scope.TOTAL:
        return
    for _ in range(3):
        sheet = work.pick(lists=False)
        if sheet is None:
            return
        own = {s: one for s, one in work.known(sheet).items() if one.unit == work.base.unit.code}
        counts = [s for s, one in own.items() if isinstance(one.meaning.value, Decimal) and work.line(one.cell).kind is Kind.COUNT]
        if counts:
            spot = work.random.choice(counts)
            value = Decimal(work.random.randint(100, 9999))
            work.put(sheet, work.write(sheet, spot, RawCell(RawKind.NUMBER, value), Expected(State.VALUE, value)))


def delete_form(work: Work) -> None:
    """A sheet of the form deleted."""
    sheet = work.pick()
    if sheet is not None and len(work.book.sheets) > 1:
        work.book = replace(work.book, sheets=tuple(one for one in work.book.sheets if one is not sheet))


def blank_sheet(work: Work) -> None:
    """One appendix sent back as it went out."""
    sheet = work.pick(lists=False)
    if sheet is None or work.base.scope is Scope.TOTAL:
        return
    if any(known.unit != work.base.unit.code for known in work.known(sheet).values()):
        return
    for known in work.known(sheet).values():
        if known.unit == work.base.unit.code and known.cell not in work.base.derives:
            work.changed[known.cell] = BLANK
    keys = {one.cell.appendix for one in work.known(sheet).values()}
    stand = {one.cell for page in work.book.sheets for one in work.known(page).values()}
    work.changed.update({cell: BLANK for cell in work.base.truth if cell.appendix in keys and cell not in stand})
    work.put(sheet, replace(sheet, cells={s: raw for s, raw in sheet.cells.items() if not work.traced.what(raw) or _is_sum(work, raw)}))


def _by_mess(name: str) -> Way:
    def way(work: Work) -> None:
        work.book = mess.MESS[name](work.book, work.random)

    way.__name__ = name
    return way


SHARED = (
    "insert_above", "break_label", "drop_supplementary", "drop_codes", "drop_headings", "misspell", "reword",
    "number_labels", "disguise_labels", "wrong_code", "notes_outside", "text_around", "rename_sheet", "drop_line",
    "hide_sheet", "shuffle_sheets", "extra_sheet", "copy_sheet", "stack_sheets", "drop_properties", "drop_names",
    "drop_hidden", "new_book", "drop_codes_everywhere", "drop_lines_everywhere",
)  # fmt: skip
OWN = (
    spell, spell, spell, prefill, blank_cells, paste_values, leave_uncomputed, old_font, insert_line, delete_line, swap_lines,
    insert_column, swap_columns, delete_column, double_heading, merge_inputs, other_measure, break_page, total_row,
    remark_row, gaps_in_list, nothing_beside, spell_dates, copy_with_change, neighbours_sheet, type_over, delete_form,
    blank_sheet,
)  # fmt: skip
WAYS: tuple[Way, ...] = (*OWN, *(_by_mess(name) for name in SHARED))
