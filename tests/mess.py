"""What people do to workbooks before they send them back: pure RawBook -> RawBook functions.

Each takes the book and a `random.Random` and returns a changed book; `MESS` lists them by name for
random sequences. None of them changes what a reader would take the value of a line and year to be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from random import Random

from raw_forms import COMMUNES, FORMS, filled_book, number, sample_values, text

from cchc_excel.nouns.filing import RawBook, RawCell, RawKind, RawSheet

Mangle = Callable[[RawBook, Random], RawBook]
Spot = tuple[int, int]
FORM_SHEETS = {one.sheet for one in FORMS.appendices}
CODE = re.compile(r"^[A-Z]{2,6}\d*(\.\w+)+$")
STAMP = "Mã biểu:"
OUTSIDE = 987_654  # a number that stands around the form and is a value of none of its cells
OTHER_PERIOD = "giai đoạn 2016 - 2018"
OTHER_MEASURE = "Nghìn "  # before a unit of measure


# --- pieces -----------------------------------------------------------------------------------


def moved(sheet: RawSheet, where: Callable[[int, int], Spot | None]) -> RawSheet:
    """The sheet with every cell, merge and comment at its new place; None drops it."""

    def merge(area: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
        first, last = where(area[0], area[1]), where(area[2], area[3])
        return (*first, *last) if first and last and first[0] <= last[0] and first[1] <= last[1] else None

    return replace(
        sheet,
        cells={new: raw for spot, raw in sheet.cells.items() if (new := where(*spot))},
        comments={new: raw for spot, raw in sheet.comments.items() if (new := where(*spot))},
        merges=tuple(new for area in sheet.merges if (new := merge(area))),
    )


def with_cells(sheet: RawSheet, more: dict[Spot, RawCell]) -> RawSheet:
    """The sheet with these cells besides its own."""
    return replace(sheet, cells={**sheet.cells, **more})


def shown(sheet: RawSheet, spot: Spot) -> str:
    """The text of a cell, "" when empty."""
    raw = sheet.cells.get(spot)
    return str(raw.value) if raw else ""


def line_rows(sheet: RawSheet) -> list[int]:
    """Rows between the (1)(2)… row and the signature block."""
    marks = [row for (row, _), raw in sheet.cells.items() if raw.value == "(1)"]
    foot = [row for (row, _), raw in sheet.cells.items() if str(raw.value).startswith("…………, ngày")]
    if not marks or not foot:
        return []
    rows = {row for row, _ in sheet.cells}
    return sorted(row for row in rows if min(marks) < row < min(foot))


def one_block(sheet: RawSheet) -> bool:
    """True when one form only stands on the sheet: rows of two forms are not mixed by anybody."""
    return sum(raw.value == "STT" for raw in sheet.cells.values()) < 2


def value_columns(sheet: RawSheet) -> list[int]:
    """Columns under a heading that names a year."""
    return sorted(
        {
            c
            for (_, c), raw in sheet.cells.items()
            if raw.kind is RawKind.TEXT and str(raw.value).startswith("Năm 20")
        }
    )


def pick(book: RawBook, random: Random) -> RawSheet | None:
    """One sheet that still has lines."""
    some = [one for one in book.sheets if line_rows(one)]
    return random.choice(some) if some else None


def put(book: RawBook, old: RawSheet, new: RawSheet) -> RawBook:
    """The book with one sheet replaced."""
    return replace(book, sheets=tuple(new if one is old else one for one in book.sheets))


def on_sheet(change: Callable[[RawSheet, Random], RawSheet]) -> Mangle:
    """A mangling of one sheet, applied to a sheet chosen at random."""

    def mangle(book: RawBook, random: Random) -> RawBook:
        sheet = pick(book, random)
        return put(book, sheet, change(sheet, random)) if sheet else book

    return mangle


# --- rows -------------------------------------------------------------------------------------


def open_row(sheet: RawSheet, at: int, count: int = 1) -> RawSheet:
    """The sheet with empty rows inserted before row `at`."""
    return moved(sheet, lambda r, c: (r + count if r >= at else r, c))


def insert_rows(sheet: RawSheet, random: Random) -> RawSheet:
    at = random.choice(line_rows(sheet))
    more = random.choice((
        {},
        {(at, 2): text("Trong đó: khu phố"), (at, 4): number(5), (at, 5): number(6)},
        {(at, 1): text("I"), (at, 2): text("Trên Hệ thống các Bộ")},
        {(at, 2): text("TỔNG CỘNG"), (at, 4): number(123456)},
        {(at, c): text(f"({c})") for c in range(1, 11)},
    ))  # fmt: skip
    return with_cells(open_row(sheet, at), more)


def insert_above(sheet: RawSheet, random: Random) -> RawSheet:
    return open_row(sheet, random.choice((1, 2, 7)), random.randint(1, 4))


def delete_rows(sheet: RawSheet, random: Random) -> RawSheet:
    gone = random.sample(line_rows(sheet), 1)[0]
    return moved(sheet, lambda r, c: None if r == gone else (r - 1 if r > gone else r, c))


def sort_rows(sheet: RawSheet, random: Random) -> RawSheet:
    rows = line_rows(sheet) if one_block(sheet) else []
    mixed = random.sample(rows, len(rows))
    new = dict(zip(rows, mixed, strict=True))
    return moved(sheet, lambda r, c: (new.get(r, r), c))


def move_row(sheet: RawSheet, random: Random) -> RawSheet:
    one, other = random.choices(line_rows(sheet) if one_block(sheet) else [1], k=2)
    new = {one: other, other: one}
    return moved(sheet, lambda r, c: (new.get(r, r), c))


def page_top(sheet: RawSheet, random: Random) -> list[dict[int, RawCell]]:
    """Rows that a printed page begins with: its number, the title, the headings, (1)(2)… or 1 2 3."""
    top = min(line_rows(sheet))
    head = [{c: raw for (r, c), raw in sheet.cells.items() if r == row} for row in range(top - 3, top)]
    plain = {place: number(place) for place in head[-1]}
    number_ = random.choice((text("Trang 2/5"), text("- 2 -"), text("2"), number(2)))
    title = {3: sheet.cells[2, 3]} if (2, 3) in sheet.cells else {}
    some = [head, head[1:], head[-1:], [*head[:-1], plain], [plain], [{2: number_}], [title, *head], []]
    return [one for one in random.choice(some) if one]


def with_rows(sheet: RawSheet, at: int, rows: list[dict[int, RawCell]]) -> RawSheet:
    """The sheet with these rows inserted before row `at`."""
    opened = open_row(sheet, at, len(rows)) if rows else sheet
    return with_cells(opened, {(at + n, c): raw for n, row in enumerate(rows) for c, raw in row.items()})


def break_page(sheet: RawSheet, random: Random) -> RawSheet:
    """What a printed page begins with, repeated in the middle of the table."""
    rows = line_rows(sheet)
    if len(rows) < 4 or not one_block(sheet):
        return sheet
    return with_rows(sheet, random.choice(rows[2:-1]), page_top(sheet, random))


def break_label(sheet: RawSheet, random: Random) -> RawSheet:
    """A label cut in two by a page break, its second half in a row of its own, maybe below a page's top."""
    rows = [row for row in line_rows(sheet) if len(shown(sheet, (row, 2)).split()) > 5]
    if not rows:
        return sheet
    row = random.choice(rows)
    words = shown(sheet, (row, 2)).split()
    half = random.randint(3, len(words) - 1)
    halves = [text(" ".join(words[:half])), text(" ".join(words[half:]))]
    if random.random() < 0.1:
        halves = halves[::-1]
    between = page_top(sheet, random) if one_block(sheet) and random.random() < 0.5 else []
    opened = with_rows(sheet, row + 1, [*between, {2: halves[1]}])
    return with_cells(opened, {(row, 2): halves[0]})


def drop_supplementary(sheet: RawSheet, random: Random) -> RawSheet:
    gone = {row for row in line_rows(sheet) if shown(sheet, (row, 1)) == "+"}
    return moved(sheet, lambda r, c: None if r in gone else (r - sum(g < r for g in gone), c))


# --- columns ----------------------------------------------------------------------------------


def insert_column(sheet: RawSheet, random: Random) -> RawSheet:
    at = random.randint(1, 9)
    opened = moved(sheet, lambda r, c: (r, c + 1 if c >= at else c))
    rows = line_rows(opened)
    more = {(min(rows) - 2, at): text(random.choice(("Ghi chú", "Cộng", "Năm 2014", "")) or "Ghi")}
    return with_cells(opened, more | {(row, at): number(9) for row in random.sample(rows, min(3, len(rows)))})


def swap_columns(sheet: RawSheet, random: Random) -> RawSheet:
    """Two value columns change places, headings and all, below the heading block."""
    columns = value_columns(sheet)
    if len(columns) < 2:
        return sheet
    one, other = random.sample(columns, 2)
    new, top = {one: other, other: one}, min(line_rows(sheet)) - 2
    return moved(sheet, lambda r, c: (r, new.get(c, c) if r >= top else c))


def delete_column(sheet: RawSheet, random: Random) -> RawSheet:
    gone = random.choice(value_columns(sheet) or [3])
    return moved(sheet, lambda r, c: None if c == gone else (r, c - 1 if c > gone else c))


def drop_codes(sheet: RawSheet, random: Random) -> RawSheet:
    return replace(
        sheet,
        cells={k: v for k, v in sheet.cells.items() if not CODE.match(str(v.value)) and v.value != "Mã số"},
    )


def drop_units(sheet: RawSheet, random: Random) -> RawSheet:
    return moved(sheet, lambda r, c: None if c == 3 and r > 6 else (r, c - 1 if c > 3 and r > 6 else c))


def move_codes_first(sheet: RawSheet, random: Random) -> RawSheet:
    """Codes in a column left of everything."""
    last = max(c for (_, c), raw in sheet.cells.items() if c < 40)
    if not any(CODE.match(shown(sheet, (row, last))) for row in line_rows(sheet)):
        return sheet  # the codes went elsewhere: the last column holds values
    return moved(sheet, lambda r, c: (r, 1 if c == last and r > 6 else c + 1))


# --- headings ---------------------------------------------------------------------------------


def retype_headings(sheet: RawSheet, random: Random) -> RawSheet:
    """Years typed as people type them."""
    new = {
        "Năm 2015": ("2015", "NĂM 2015", "Nam 2015", "Năm  2015"),
        "Năm 2018": ("2018", "năm 2018:"),
        "Năm 2020 (tính đến 31/3)": ("Năm 2020", "Năm 2020 (Tính đến 31/3)", "Năm 2020 tính đến 31/3"),
    }
    cells = {
        spot: text(random.choice(new[str(raw.value)])) if raw.value in new else raw
        for spot, raw in sheet.cells.items()
    }
    return replace(sheet, cells=cells)


def blank_heading(sheet: RawSheet, random: Random) -> RawSheet:
    columns = value_columns(sheet)
    gone = random.choice(columns) if columns else 0
    top = min(line_rows(sheet))
    return replace(
        sheet, cells={k: v for k, v in sheet.cells.items() if k[1] != gone or k[0] >= top or k[0] < 7}
    )


def merge_headings(sheet: RawSheet, random: Random) -> RawSheet:
    """Two headings merged: Excel keeps the left one."""
    columns = value_columns(sheet)
    if len(columns) < 2:
        return sheet
    place = random.randrange(len(columns) - 1)
    left, right = columns[place], columns[place + 1]
    rows = [r for (r, c), raw in sheet.cells.items() if c == right and str(raw.value).startswith("Năm 20")]
    if right != left + 1 or not rows or shown(sheet, (rows[0], left)) == "":
        return sheet
    kept = {k: v for k, v in sheet.cells.items() if k != (rows[0], right)}
    return replace(sheet, cells=kept, merges=(*sheet.merges, (rows[0], left, rows[0], right)))


def double_heading(sheet: RawSheet, random: Random) -> RawSheet:
    """A column of values copied, heading and all."""
    columns = value_columns(sheet)
    rows = [
        r
        for (r, c), raw in sheet.cells.items()
        if columns and c == columns[0] and str(raw.value).startswith("Năm 20")
    ]
    if not rows:
        return sheet
    at = random.choice(columns)
    opened = moved(sheet, lambda r, c: (r, c + 1 if c >= at else c))
    kept = columns[0] if columns[0] < at else columns[0] + 1
    return with_cells(
        opened, {(r, at): raw for (r, c), raw in opened.cells.items() if c == kept and r >= rows[0]}
    )


def drop_headings(sheet: RawSheet, random: Random) -> RawSheet:
    top = min(line_rows(sheet))
    return replace(sheet, cells={k: v for k, v in sheet.cells.items() if not top - 3 <= k[0] < top})


# --- labels -----------------------------------------------------------------------------------


def misspell(sheet: RawSheet, random: Random) -> RawSheet:
    """A slip of the finger in some labels."""
    cells = dict(sheet.cells)
    for row in random.sample(line_rows(sheet), min(4, len(line_rows(sheet)))):
        label = shown(sheet, (row, 2))
        if len(label) > 25:
            at = random.randrange(5, len(label) - 5)
            cells[row, 2] = text(label[:at] + random.choice(("", label[at] * 2, "x")) + label[at + 1 :])
    return replace(sheet, cells=cells)


def number_labels(sheet: RawSheet, random: Random) -> RawSheet:
    """Number and label in one cell, as in a table typed in Word."""
    if not any(column == 1 and raw.value == "STT" for (_, column), raw in sheet.cells.items()):
        return sheet  # no numbers before the labels
    cells = dict(sheet.cells)
    for row in line_rows(sheet):
        if shown(sheet, (row, 2)) and shown(sheet, (row, 1)):
            cells[row, 2] = text(
                f"{shown(sheet, (row, 1)).rstrip('.')}{'' if shown(sheet, (row, 1)) in '-+' else '.'} {shown(sheet, (row, 2))}"
            )
            del cells[row, 1]
    return replace(sheet, cells=cells)


def disguise_labels(sheet: RawSheet, random: Random) -> RawSheet:
    """NBSP, double spaces, capitals, decomposed letters."""
    import unicodedata

    how: Callable[[str], str] = random.choice((
        str.upper,
        lambda s: s.replace(" ", "\u00a0"),
        lambda s: unicodedata.normalize("NFD", s),
        lambda s: f"  {s} ;".replace(" ", "  "),
        lambda s: s.replace("o", "о"),  # Cyrillic
    ))  # fmt: skip
    rows = set(line_rows(sheet))
    cells = {
        (r, c): text(how(str(raw.value))) if r in rows and c == 2 and raw.kind is RawKind.TEXT else raw
        for (r, c), raw in sheet.cells.items()
    }
    return replace(sheet, cells=cells)


def reword(sheet: RawSheet, random: Random) -> RawSheet:
    """Some labels lose a word or two."""
    cells = dict(sheet.cells)
    for row in random.sample(line_rows(sheet), min(3, len(line_rows(sheet)))):
        words = shown(sheet, (row, 2)).split()
        for _ in range(random.randint(1, 2)):
            if len(words) > 3:
                del words[random.randrange(len(words))]
        if words:
            cells[row, 2] = text(" ".join(words))
    return replace(sheet, cells=cells)


def wrong_code(sheet: RawSheet, random: Random) -> RawSheet:
    """Two codes change places: codes and labels disagree."""
    coded = [spot for spot, raw in sheet.cells.items() if CODE.match(str(raw.value))]
    if len(coded) < 2:
        return sheet
    one, other = random.sample(coded, 2)
    return with_cells(sheet, {one: sheet.cells[other], other: sheet.cells[one]})


def copy_line(sheet: RawSheet, random: Random) -> RawSheet:
    """A line copied somewhere, and other numbers typed into the copy."""
    rows = line_rows(sheet)
    row = random.choice(rows)
    at = random.choice((row, row + 1, random.choice(rows)))
    copied = {c: raw for (r, c), raw in sheet.cells.items() if r == row}
    return with_rows(sheet, at, [copied | {place: number(77) for place in value_columns(sheet)}])


# --- cells ------------------------------------------------------------------------------------


def notes_outside(sheet: RawSheet, random: Random) -> RawSheet:
    row = max(line_rows(sheet)) + random.randint(1, 3)
    return with_cells(
        sheet, {(row, 13): text("Số liệu đã kiểm tra"), (2, 14): number(2020), (row, 15): number(55)}
    )


def text_around(sheet: RawSheet, random: Random) -> RawSheet:
    """Words and numbers above, beside and below the table, under the signature too."""
    rows, last = line_rows(sheet), max(row for row, _ in sheet.cells)
    spots = [(1, 13), (3, 2), (random.choice(rows), 14), (last + 1, 4), (last + 2, random.randint(1, 9))]
    spots = [one for one in random.sample(spots, random.randint(1, 3)) if one not in sheet.cells]
    said = random.choice(("Ghi chú: số liệu tính đến 31/3", "Người nhận: Phòng Nội vụ", "Trang 1/3", "(*)"))
    return with_cells(sheet, {spot: number(OUTSIDE) for spot in spots} | {(last + 3, 2): text(said)})


def print_period(sheet: RawSheet, random: Random) -> RawSheet:
    """The printed period left out, worded otherwise, or another one."""
    new = random.choice(("", "giai đoạn 2011-2020", "Giai đoạn 2011 – 2020", OTHER_PERIOD))
    told = {
        spot: text(str(raw.value).replace("giai đoạn 2011 - 2020", new))
        for spot, raw in sheet.cells.items()
        if str(raw.value).startswith("Đơn vị báo cáo")
    }
    return with_cells(sheet, told)


def print_measure(sheet: RawSheet, random: Random) -> RawSheet:
    """Another unit of measure written beside a line: its numbers mean something else."""
    coded = [
        (row, 3)
        for row in line_rows(sheet)
        if shown(sheet, (row, 3)) in ("văn bản", "TTHC", "hồ sơ", "người", "phiếu")
    ]
    if not coded:
        return sheet
    spot = random.choice(coded)
    return with_cells(sheet, {spot: text(OTHER_MEASURE + shown(sheet, spot))})


def merge_inputs(sheet: RawSheet, random: Random) -> RawSheet:
    """Three inputs of a line merged: Excel keeps the first value."""
    columns, row = value_columns(sheet), random.choice(line_rows(sheet))
    if len(columns) < 4:
        return sheet
    left = columns[0]
    kept = {k: v for k, v in sheet.cells.items() if not (k[0] == row and left < k[1] <= left + 2)}
    return replace(sheet, cells=kept, merges=(*sheet.merges, (row, left, row, left + 2)))


def merge_hidden(sheet: RawSheet, random: Random) -> RawSheet:
    """A block of inputs merged by a program that keeps the values beneath."""
    columns, rows = value_columns(sheet), line_rows(sheet)
    if len(columns) < 4 or len(rows) < 3:
        return sheet
    left, top = random.choice(columns[:-2]), random.choice(rows[:-2])
    area = (top, left, top + random.randint(0, 1), left + random.randint(0, 1))
    return replace(sheet, merges=(*sheet.merges, area)) if area[:2] != area[2:] else sheet


# --- sheets and books -------------------------------------------------------------------------


def rename_sheet(sheet: RawSheet, random: Random) -> RawSheet:
    return replace(
        sheet, name=random.choice(("Sheet", "Bieu", "PL1", "Phụ lục", "Trang")) + str(random.randint(10, 99))
    )


def hide_sheet(sheet: RawSheet, random: Random) -> RawSheet:
    return replace(sheet, hidden=True)


def shuffle_sheets(book: RawBook, random: Random) -> RawBook:
    return replace(book, sheets=tuple(random.sample(book.sheets, len(book.sheets))))


def delete_sheet(book: RawBook, random: Random) -> RawBook:
    gone = random.choice(book.sheets)
    return replace(book, sheets=tuple(one for one in book.sheets if one is not gone))


def extra_sheet(book: RawBook, random: Random) -> RawBook:
    cells = {(r, c): number(r * c) for r in range(1, 5) for c in range(1, 4)} | {(1, 1): text("Bảng nháp")}
    return replace(book, sheets=(*book.sheets, RawSheet(f"Nháp{random.randint(10, 99)}", cells)))


def copy_sheet(book: RawBook, random: Random) -> RawBook:
    sheet = pick(book, random)
    return replace(book, sheets=(*book.sheets, replace(sheet, name=f"{sheet.name} (2)"))) if sheet else book


def other_commune(book: RawBook, random: Random) -> RawBook:
    """Sheets of another commune copied into this book, while its own still say whose they are."""
    if not all(
        "ỦY BAN NHÂN DÂN XÃ QUẢNG NGẠN" in {v.value for v in s.cells.values()}
        for s in book.sheets
        if line_rows(s)
    ):
        return book
    other = filled_book(COMMUNES[1], sample_values(COMMUNES[1], shift=1))
    some = [one for one in other.sheets if one.name in FORM_SHEETS]
    taken = random.sample(some, random.randint(1, 3))
    return replace(book, sheets=(*book.sheets, *(replace(one, name=f"{one.name} QT") for one in taken)))


def stack_sheets(book: RawBook, random: Random) -> RawBook:
    """One sheet's content pasted under another's."""
    some = [one for one in book.sheets if line_rows(one)]
    if len(some) < 2:
        return book
    first, second = random.sample(some, 2)
    down = max(row for row, _ in first.cells) + random.randint(2, 4)
    below = moved(second, lambda r, c: (r + down, c))
    both = replace(
        first,
        cells={**first.cells, **below.cells},
        merges=(*first.merges, *below.merges),
        comments={**first.comments, **below.comments},
    )
    return replace(
        book, sheets=tuple(both if one is first else one for one in book.sheets if one is not second)
    )


def stack_other(book: RawBook, random: Random) -> RawBook:
    """Another commune's form pasted under this one's, with or without what stands above its headings."""
    sheet = pick(book, random)
    other = filled_book(COMMUNES[1], sample_values(COMMUNES[1], shift=1))
    same = [one for one in other.sheets if sheet and one.name == sheet.name[:3]]
    if not sheet or not same:
        return book
    bare = random.random() < 0.5
    kept = replace(same[0], cells={k: v for k, v in same[0].cells.items() if k[0] > 6 or not bare})
    down = max(row for row, _ in sheet.cells) + random.randint(1, 3)
    below = moved(kept, lambda r, c: (r + down, c))
    return put(
        book,
        sheet,
        replace(sheet, cells={**sheet.cells, **below.cells}, merges=(*sheet.merges, *below.merges)),
    )


def drop_tops(book: RawBook, random: Random) -> RawBook:
    """The rows above the headings deleted, in a book that holds one commune's sheets only."""
    if any(COMMUNES[1].code in str(raw.value) for one in book.sheets for raw in one.cells.values()):
        return book
    return every_sheet(lambda s, _: moved(s, lambda r, c: (r - 6, c) if r > 6 else None))(book, random)


def drop_properties(book: RawBook, random: Random) -> RawBook:
    return replace(book, properties={})


def drop_names(book: RawBook, random: Random) -> RawBook:
    return replace(book, names={})


def drop_hidden(book: RawBook, random: Random) -> RawBook:
    return replace(book, sheets=tuple(one for one in book.sheets if one.name != "_cchc"))


def drop_line(sheet: RawSheet, random: Random) -> RawSheet:
    return replace(sheet, cells={k: v for k, v in sheet.cells.items() if not str(v.value).startswith(STAMP)})


def new_book(book: RawBook, random: Random) -> RawBook:
    """The sheets copied to a book of one's own: all that is the workbook's is gone."""
    return drop_properties(drop_names(drop_hidden(book, random), random), random)


def every_sheet(change: Callable[[RawSheet, Random], RawSheet]) -> Mangle:
    """A mangling of all sheets that have lines."""

    def mangle(book: RawBook, random: Random) -> RawBook:
        return replace(book, sheets=tuple(change(s, random) if line_rows(s) else s for s in book.sheets))

    return mangle


def retyped(book: RawBook, random: Random) -> RawBook:
    """Typed anew after the printed form: no stamps, no codes, no units, only name, heading and lines."""
    steps: Iterable[Mangle] = (
        every_sheet(drop_codes), every_sheet(drop_units), every_sheet(drop_line), every_sheet(drop_supplementary),
        every_sheet(retype_headings), new_book,
    )  # fmt: skip
    for step in steps:
        book = step(book, random)
    return book


ROWS = (
    insert_rows,
    insert_above,
    delete_rows,
    sort_rows,
    move_row,
    break_page,
    break_label,
    drop_supplementary,
)
COLUMNS = (insert_column, swap_columns, delete_column, drop_codes, move_codes_first)
HEADINGS = (retype_headings, blank_heading, merge_headings, double_heading, drop_headings)
LABELS = (misspell, reword, number_labels, disguise_labels, wrong_code, copy_line)
CELLS = (notes_outside, text_around, merge_inputs, merge_hidden)
AROUND = (print_period, print_measure)
SHEETS = (rename_sheet, drop_line, hide_sheet)
BOOKS = (
    shuffle_sheets, delete_sheet, extra_sheet, copy_sheet, other_commune, stack_sheets, drop_properties,
    drop_names, drop_hidden, new_book, retyped, stack_other, drop_tops,
)  # fmt: skip
MESS: dict[str, Mangle] = {
    **{
        one.__name__: on_sheet(one)
        for group in (ROWS, COLUMNS, HEADINGS, LABELS, CELLS, AROUND, SHEETS)
        for one in group
    },
    **{one.__name__: one for one in BOOKS},
    "drop_codes_everywhere": every_sheet(drop_codes),
    "drop_lines_everywhere": every_sheet(drop_line),
}
