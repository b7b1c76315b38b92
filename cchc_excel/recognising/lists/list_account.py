"""The ledger of one table of a list: its cells by what became of them, its totals, everything outside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from cchc_excel.forms.layout_lists import COUNTED, DECLARED, is_printed_above
from cchc_excel.nouns.account import Account, Footing, Outside
from cchc_excel.nouns.filing import Entry, Scope, State
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.spec import Cell, Kind
from cchc_excel.recognising.account import fill_account, is_number, tell_outside
from cchc_excel.recognising.lists.list_cells import ListRow, ListTable, ListTask, find_source_columns
from cchc_excel.recognising.lists.list_rows import RowKind, drop_row_counter, is_official_row, is_row_counter
from cchc_excel.recognising.lists.lists import NUMBER_HEADS, list_as_appendix
from cchc_excel.recognising.where.sheets import names_appendix
from cchc_excel.recognising.whose.official import is_official
from cchc_excel.values.formulas import compute_formula_sum
from cchc_excel.values.values import read_value
from cchc_excel.vietnamese.near_text import fold_and_remember, is_order_mark, label_key
from cchc_excel.vietnamese.numbers import show_number
from cchc_excel.vietnamese.patterns import compile_search, compile_start
from cchc_excel.vietnamese.text import cut_text

_SUMMED = (Kind.COUNT, Kind.AMOUNT)
_COUNTED = re.compile(r"(?<!\d)(\d{1,6})(?![\d.,/])")
_REMARK = compile_search(
    r"\d|^\W*\*|kem theo|ghi chu|luu y|bo sung|dinh chinh|chua ke|chua ghi|con thieu|so lieu|ho so"
    r"|van ban so",
    hit="luu y: chua ke xa moi",
    miss="ubnd xa phong hien",
)
_NOTED = compile_start(r"\W*(?:\*|ghi chu|luu y|so lieu)", hit="* ghi chu", miss="tong ghi chu")
_LONGEST_MARK = 4
TOTAL = "tong"  # the column of the cell that names a list's own total
ROWS = "dong"  # its indicator where the total is said in words: it counts rows, or the amount


def list_account(
    task: ListTask, table: ListTable, footings: Sequence[Footing], states: Counter[State]
) -> Account:
    """The ledger of a table. A table without records is one cell: declared empty, or blank."""
    empty = Account(
        unit=task.unit.code,
        appendix=task.form.key,
        sheets=(table.block.block.sheet,),
        expected=sum(states.values()),
        footings=tuple(footings),
    )
    return fill_account(empty, states, _outside(task, table))


def outside_findings(task: ListTask, table: ListTable, made: Account) -> list[Finding]:
    """What stands outside the list, told in two sentences at most; broken totals, one each."""
    strays = set(table.of_kind(RowKind.STRAY))
    told = [outside for outside in made.outside if outside.number or outside.place.row not in strays]
    broken = [_broken(task, footing) for footing in made.footings if not footing.agrees]
    return [*broken, *tell_outside(task.unit.code, told)]


def _broken(task: ListTask, footing: Footing) -> Finding:
    named = {item.key: item.label for item in task.form.fields}
    return make_finding(
        "L-05",
        footing.place,
        unit=task.unit.code,
        number=task.form.number,
        label=cut_text(named.get(footing.cell.indicator, "số dòng")),
        value=show_number(footing.sender) if footing.sender is not None else "",
        sum=show_number(footing.parts) if footing.parts is not None else "",
    )


def _outside(task: ListTask, table: ListTable) -> list[Outside]:
    block = table.block.block
    found: list[Outside] = []
    for row in block.rows:
        texts = block.grid.texts(row)
        for place, text in texts.items():
            raw = block.grid.sheet.cells[row, place]
            signed = table.block.kinds.get(row) is RowKind.FOOT and not is_number(raw) and _signs(text)
            if not signed and not _known(task, table, (row, place), text):
                found.append(Outside(task.place(block.sheet, row, place), text, is_number(raw)))
    return found


def _signs(text: str) -> bool:
    """True for what may stand in a signature block: a name, an office; not a remark about the list."""
    return is_official_row({0: text}) or not _REMARK.search(fold_and_remember(text))


def _known(task: ListTask, table: ListTable, spot: tuple[int, int], text: str) -> bool:
    """True for a value of the list, and for what its form prints."""
    row, place = spot
    block, kind = table.block, table.block.kinds.get(row)
    inside = place in block.columns.places
    if kind is not None and place == block.number and (is_row_counter(text) or _marks(kind, text)):
        return True
    if kind is RowKind.RECORD:
        return inside or place in find_source_columns(task, table.block)
    if kind is RowKind.TOTAL:
        number = is_number(block.block.grid.sheet.cells[spot])
        return place in _footed(task, table, row) if number else _totals(block.block.grid.texts(row), place)
    if kind in (RowKind.NOTHING, RowKind.EMPTY, RowKind.ORDER):
        return True
    if row in block.block.heading:
        return inside or label_key(text) in NUMBER_HEADS or place in find_source_columns(task, table.block)
    if kind is not None:
        return False
    form = task.form
    printed = {label_key(text) for text in (form.title, form.number, form.area, task.unit.name)}
    own = is_official(text) or is_order_mark(text) or is_official_row({place: text})
    return (
        own
        or label_key(text) in printed
        or names_appendix(text, list_as_appendix(form))
        or is_printed_above(text)
        or _is_lost_sum_line(task, table, spot)
    )


def _is_lost_sum_line(task: ListTask, table: ListTable, spot: tuple[int, int]) -> bool:
    """True for the 0 that LibreOffice's .xls keeps of the line “Số dòng: 5” or “Tổng cột …: 5” of our page.

    That line is a formula whose result is a text (findings/xls_chu_thanh_0.sh); it stands between the lines
    that say how many units reported and who had nothing.
    """
    row, place = spot
    cells = table.block.block.grid.sheet.cells
    beside = ((cells.get((row + step, place)), start) for step, start in ((-1, COUNTED), (1, DECLARED)))
    between = all(raw is not None and str(raw.value).startswith(start) for raw, start in beside)
    return task.scope is Scope.TOTAL and cells[spot].value == 0 and between


def _totals(texts: Mapping[int, str], place: int) -> bool:
    """True for the words of a total row: its label, counts in words, marks; a remark beside them is none."""
    worded = [at for at, text in texts.items() if any(char.isalpha() for char in text)]
    noted = _NOTED.match(fold_and_remember(texts[place]))
    counts = not noted and any(char.isdigit() for char in texts[place])
    return place in worded[:1] or place not in worded or counts


def _footed(task: ListTask, table: ListTable, row: int) -> set[int]:
    """The columns of a total row that are compared with the rows: of numbers, or the first number (L-05)."""
    sheet, columns = table.block.block.grid, table.block.columns
    numbers = {place for place in sheet.texts(row) if is_number(sheet.sheet.cells[row, place])}
    summed = {
        columns.sure.get(indicator.key, 0) for indicator in task.form.fields if indicator.kind in _SUMMED
    } & numbers
    return summed or {*sorted(numbers - {table.block.number})[:1]}


def _marks(kind: RowKind, text: str) -> bool:
    """True for a sign that somebody puts in the STT column before a record ("*", "1a", "m")."""
    return kind is RowKind.RECORD and len(text) <= _LONGEST_MARK


def list_footings(task: ListTask, table: ListTable, parts: Sequence[ListTable]) -> tuple[Footing, ...]:
    """Every total row of a table: what it says, what its formula gives anew, and the sum of the rows.

    A total may be of all rows so far, of the table's, or of those since the total before: the sum that
    it equals is taken, that of all rows where it equals none.
    """
    earlier = [row for list_table in _before(parts, table) for row in list_table.rows]
    made: list[Footing] = []
    since = 0
    for row in table.of_kind(RowKind.TOTAL):
        own = [list_row for list_row in table.rows if list_row.row < row]
        sums = ([*earlier, *own], own, [list_row for list_row in own if list_row.row > since])
        made += _footings(task, table, row, sums)
        since = row
    return tuple(made)


def _before(parts: Sequence[ListTable], table: ListTable) -> list[ListTable]:
    places = [index for index, list_table in enumerate(parts) if list_table is table]
    return list(parts[: places[0]]) if places else []


def _footings(task: ListTask, table: ListTable, row: int, sums: Sequence[Sequence[ListRow]]) -> list[Footing]:
    sheet = table.block.block.grid.sheet
    made: list[Footing] = []
    for indicator in task.form.fields:
        place = table.block.columns.sure.get(indicator.key)
        raw = sheet.cells.get((row, place)) if place and indicator.kind in _SUMMED else None
        value = read_value(raw, indicator).value if raw is not None and is_number(raw) else None
        if place is None or not isinstance(value, Decimal):
            continue
        known = [
            total
            for some in sums
            if (total := add_amounts(row.entries[indicator.key] for row in some)) is not None
        ]
        if known:
            parts = value if value in known else known[0]
            made.append(
                Footing(
                    cell=Cell(task.form.key, indicator.key, TOTAL),
                    place=task.place(sheet.name, row, place),
                    sender=value,
                    recomputed=compute_formula_sum(sheet, (row, place)),
                    parts=parts,
                )
            )
    return made or _in_words(task, table, row, sums)


def add_amounts(entries: Iterable[Entry]) -> Decimal | None:
    """The sum of the amounts; None when one is rejected or no number."""
    total = Decimal(0)
    for entry in entries:
        if entry.state is State.REJECTED:
            return None
        total += entry.amount or Decimal(0)
    return total


def _in_words(task: ListTask, table: ListTable, row: int, sums: Sequence[Sequence[ListRow]]) -> list[Footing]:
    """A total that names no field: "Tổng cộng: 5 hồ sơ" counts rows, or what the list counts."""
    texts = drop_row_counter(table.block.block.grid.texts(row), table.block.number)
    numbers = ((place, _COUNTED.search(text)) for place, text in texts.items() if not text.startswith("="))
    said = [(place, Decimal(found[1])) for place, found in numbers if found]
    if not said:
        return []
    place, value = said[0]
    amount = task.form.amount
    known = [Decimal(len(some)) for some in sums]
    counted = [add_amounts(row.entries[amount] for row in some) for some in sums] if amount else []
    known += [amount for amount in counted if amount is not None]
    parts = value if value in known else (known[-1] if amount and len(known) > len(sums) else known[0])
    where = task.place(table.block.block.sheet, row, place)
    cell = Cell(task.form.key, ROWS, TOTAL)
    return [Footing(cell=cell, place=where, sender=value, recomputed=None, parts=parts)]
