"""A workbook of another form set, known by its stamps; and whether anybody has filled it in.

Its forms are not this round's, so that nothing of them is read: where its values belong is what its own
hidden key map says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from cchc_excel.nouns.filing import RawKind
from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.stamp import KEY_COLUMN, KEY_ROW, Stamp, parse_line
from cchc_excel.recognising.where.grid import Grid
from cchc_excel.recognising.whose.identity import BookMarks
from cchc_excel.vietnamese.near_text import is_order_mark

_ANOTHER = "là biểu của bộ “{written}”, đợt này dùng “{expected}”"
_BLANK = "là biểu còn để trống của bộ “{written}”, đợt này dùng “{expected}”"


def say_other_set(cells: Sequence[Grid], marks: BookMarks, forms: FormSet) -> str:
    """Of which other form set, or edition, the workbook says to be, and that it is blank; "" for none."""
    stamp = next(iter(marks.stamps.values()), None) or _printed(cells)
    if stamp is None or (stamp.form_set, stamp.edition) == (forms.id, forms.edition):
        return ""
    words = _BLANK if _is_blank(cells, marks) else _ANOTHER
    return words.format(
        written=f"{stamp.form_set}, bản {stamp.edition}", expected=f"{forms.id}, bản {forms.edition}"
    )


def _printed(cells: Sequence[Grid]) -> Stamp | None:
    texts = (text for grid in cells for row in grid.rows.values() for text in row.values())
    return next((found[0] for text in texts if (found := parse_line(text))), None)


def _is_blank(cells: Sequence[Grid], marks: BookMarks) -> bool:
    """True where the key map is whole and none of its cells holds anything but a formula."""
    rows: dict[str, set[int]] = defaultdict(set)
    columns: dict[str, set[int]] = defaultdict(set)
    for row in marks.hidden:
        if len(row) >= 6 and row[5].isdigit() and row[0] in (KEY_ROW, KEY_COLUMN):
            (rows if row[0] == KEY_ROW else columns)[row[1]].add(int(row[5]))
    sheets = {grid.sheet.name: grid for grid in cells}
    return (
        bool(columns)
        and columns.keys() <= sheets.keys()
        and not any(
            _is_filled(sheets[name], rows.get(name) or _below_numbers(sheets[name]), columns[name])
            for name in columns
        )
    )


def _is_filled(grid: Grid, rows: set[int], columns: set[int]) -> bool:
    cells = grid.sheet.cells
    return any(
        not cells[row, column].formula and cells[row, column].kind is not RawKind.UNCOMPUTED
        for row in rows
        for column in grid.texts(row).keys() & columns
    )


def _below_numbers(grid: Grid) -> set[int]:
    """The rows of a list, which the key map does not name: those below its (1)(2)(3) row."""
    numbers = [
        row for row, texts in grid.rows.items() if len(texts) > 1 and all(map(is_order_mark, texts.values()))
    ]
    return {row for row in grid.rows if numbers and row > numbers[0]}
