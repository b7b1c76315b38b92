"""Arithmetic inside a table: total rows, columns made of others, staff present beside assigned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.proofreading.tables.claims import Bind, GridClaim
from cchc_excel.proofreading.tables.column_sums import claim_columns, list_told_columns
from cchc_excel.proofreading.tables.layout import GridLayout, GridRow, name_column, read_layout
from cchc_excel.proofreading.tables.total_rows import claim_parents, claim_total_rows
from cchc_excel.proofreading.text import TextGrid
from cchc_excel.vietnamese.numbers import show_number
from cchc_excel.vietnamese.text import fold_text

_CODES = {
    Bind.ROWS: "P-14",
    Bind.SECTION: "P-30",
    Bind.SUM: "P-31",
    Bind.DIFFERENCE: "P-32",
    Bind.SHARE: "P-33",
}
_ASSIGNED, _PRESENT = "duoc giao", "co mat"
_LABEL, _SHOWN, _PLACES = 60, 6, 2
_LEAST_ROWS = 3


@dataclass(frozen=True)
class GridReport:
    """What was checked in one table, in Vietnamese, or why nothing was; one of the two is empty.

    `unchecked`: total rows, and columns called totals, differences or shares, that could not be checked.
    """

    where: str
    caption: str
    checked: tuple[str, ...]
    why: str = ""
    unchecked: tuple[str, ...] = ()


def check_grid_sums(grid: TextGrid) -> Iterator[Finding]:
    """P-14 and P-30 for rows, P-31 to P-33 for columns; P-11 where more are present than assigned."""
    layout = read_layout(grid)
    if len(grid.rows) < _LEAST_ROWS:
        return
    for claims in _claims(layout):
        for claim in claims:
            if not claim.holds:
                yield _finding(layout, claim)
    yield from _present(layout)


def _claims(layout: GridLayout) -> Iterator[tuple[GridClaim, ...]]:
    yield from claim_total_rows(layout)
    parents = claim_parents(layout)
    if parents:
        yield parents
    yield from claim_columns(layout)


def report_grid(grid: TextGrid) -> GridReport:
    """What the check of a table went over; why it could not check it."""
    layout = read_layout(grid)
    gone = list(_claims(layout)) if len(grid.rows) >= _LEAST_ROWS else []
    left = tuple(dict.fromkeys(_list_unchecked(layout, gone)))
    if gone:
        told = dict.fromkeys(_said(layout, claims) for claims in gone)
        return GridReport(grid.where, grid.caption, tuple(told), unchecked=left)
    if not layout.columns:
        why = "không có ô nào chỉ ghi một số"
    elif any(row.total for row in layout.rows):
        why = "dòng tổng không khớp với nhóm dòng nào, nên không biết phải cộng những dòng nào"
    else:
        why = "không có dòng, cột tổng, hiệu hay tỷ lệ nào nhận ra được"
    return GridReport(grid.where, grid.caption, (), why, left)


def _list_unchecked(layout: GridLayout, gone: Sequence[tuple[GridClaim, ...]]) -> Iterator[str]:
    """The rows and columns that call themselves made of others and that no claim went over."""
    rows = {claims[0].row for claims in gone if claims[0].bind is Bind.ROWS}
    columns = {claims[0].column for claims in gone if claims[0].bind not in (Bind.ROWS, Bind.SECTION)}
    for row in layout.rows:
        if row.total and row.figures and row.index not in rows:
            yield f"dòng “{_label_of(layout, row.index)}”"
    for column in list_told_columns(layout):
        if column not in columns:
            yield f"cột “{name_column(layout.grid, layout.top, column)}”"


def _said(layout: GridLayout, claims: tuple[GridClaim, ...]) -> str:
    """What one set of claims went over."""
    bind = claims[0].bind
    if bind is Bind.ROWS:
        return f"dòng “{_label_of(layout, claims[0].row)}”: cộng {len(claims)} cột"
    if bind is Bind.SECTION:
        return f"{len({claim.row for claim in claims})} dòng mục lớn: {bind.value}"
    head = name_column(layout.grid, layout.top, claims[0].column)
    return f"cột “{head}”: {bind.value} của cột khác, {len(claims)} dòng"


def _label_of(layout: GridLayout, index: int) -> str:
    """The label of a row; a total's may stand in the column of ordinals."""
    cells = [text for text in layout.grid.rows[index][: layout.label + 1] if text.strip()]
    return cells[-1][:_LABEL].replace("“", "‘").replace("”", "’") if cells else str(index + 1)


def _finding(layout: GridLayout, claim: GridClaim) -> Finding:
    column = name_column(layout.grid, layout.top, claim.column).replace("“", "‘").replace("”", "’")
    where = f"{layout.grid.where}, dòng “{_label_of(layout, claim.row)}”, cột “{column}”"
    right = claim.right
    shown = show_number(right, _PLACES if claim.bind is Bind.SHARE else None) if right is not None else ""
    parts = [part.raw for part in claim.parts]
    if claim.bind in (Bind.ROWS, Bind.SECTION):
        slots = {"total": claim.figure.raw, "count": str(len(parts)), "right": shown}
    elif claim.bind is Bind.SUM:
        added = " + ".join(parts[:_SHOWN]) + (" + …" if len(parts) > _SHOWN else "")
        slots = {"total": claim.figure.raw, "parts": added, "right": shown}
    else:
        rate = claim.figure.raw.rstrip("% ")
        slots = {"written": rate, "first": parts[0], "second": parts[1], "right": shown}
    return make_finding(_CODES[claim.bind], None, where=where, **slots)


def _present(layout: GridLayout) -> Iterator[Finding]:
    """Present staff above assigned staff is possible, and always worth a word in the report."""
    for upper, lower in zip(layout.rows, layout.rows[1:], strict=False):
        if _ASSIGNED not in fold_text(upper.label) or _PRESENT not in fold_text(lower.label):
            continue
        yield from _more_present(layout, upper, lower)


def _more_present(layout: GridLayout, upper: GridRow, lower: GridRow) -> Iterator[Finding]:
    for column in sorted(upper.figures.keys() & lower.figures.keys()):
        given, there = upper.figures[column], lower.figures[column]
        if there.value > given.value:
            where = f"{layout.grid.where}, cột “{name_column(layout.grid, layout.top, column)}”"
            yield make_finding("P-11", None, where=where, there=there.raw, given=given.raw)
