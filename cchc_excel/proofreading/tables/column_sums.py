"""Columns made of others: totals, differences, shares; told by the heading, borne out by the rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from cchc_excel.proofreading.tables.claims import Bind, GridClaim, count_holding, is_borne_out
from cchc_excel.proofreading.tables.layout import GridLayout, GridRow, is_ordinal_column
from cchc_excel.vietnamese.patterns import compile_search

_TOTAL = compile_search(r"\b(?:tong|cong)\b(?! tac| ty| chuc| khai| dan)", hit="tong so", miss="cong tac")
_DIFFERENCE = compile_search(
    r"\b(?:tang|giam|chenh lech|so sanh|con lai|chua|thieu)\b", hit="tang, giam", miss="tiep nhan"
)
_SHARE = compile_search(r"%|\b(?:ty le|ti le|ty trong|muc do|co cau)\b", hit="ty le (%)", miss="so ho so")
_WIDEST, _NEAR = 10, 6  # columns of one sum; columns that a share is looked for in


def claim_columns(layout: GridLayout) -> Iterator[tuple[GridClaim, ...]]:
    """The claims of each column that its heading and most of its rows say is made of others."""
    for column in layout.columns:
        head = layout.heads[column]
        if is_ordinal_column(head):
            continue
        if _SHARE.search(head):
            yield from _borne_out(layout, _shares(layout, column))
        elif _DIFFERENCE.search(head):
            yield from _borne_out(layout, _differences(layout, column))
        if _TOTAL.search(head) and column in layout.counted:
            yield from _borne_out(layout, _sums(layout, column))


def list_told_columns(layout: GridLayout) -> tuple[int, ...]:
    """The columns whose heading says that they are made of others."""
    return tuple(
        column
        for column in layout.columns
        if not is_ordinal_column(layout.heads[column])
        and (
            _SHARE.search(layout.heads[column])
            or _DIFFERENCE.search(layout.heads[column])
            or (_TOTAL.search(layout.heads[column]) and column in layout.counted)
        )
    )


def _borne_out(layout: GridLayout, tried: Iterator[tuple[GridClaim, ...]]) -> Iterator[tuple[GridClaim, ...]]:
    """The set of claims that the most rows bear out, if one is; the longer of two.

    A total row fails with any row above it, so the rows that are no totals may decide alone.
    """
    totals = {row.index for row in layout.rows if row.total}
    fitting = [
        claims
        for claims in tried
        if is_borne_out(claims) or is_borne_out([claim for claim in claims if claim.row not in totals])
    ]
    if fitting:
        yield max(fitting, key=lambda claims: (count_holding(claims)[0], len(claims[0].parts)))


def _sums(layout: GridLayout, column: int) -> Iterator[tuple[GridClaim, ...]]:
    """The columns next to a total, on either side."""
    counted = layout.counted
    place = counted.index(column)
    for size in range(2, _WIDEST + 1):
        for run in (counted[place + 1 : place + 1 + size], counted[max(place - size, 0) : place]):
            if len(run) == size:
                yield _over_rows(layout, column, run, Bind.SUM)


def _differences(layout: GridLayout, column: int) -> Iterator[tuple[GridClaim, ...]]:
    """Two of the counted columns beside one of differences."""
    for pair in permutations(_beside(layout, column), 2):
        yield _over_rows(layout, column, pair, Bind.DIFFERENCE)


def _shares(layout: GridLayout, column: int) -> Iterator[tuple[GridClaim, ...]]:
    """One counted column of another, or of its own total row."""
    beside = _beside(layout, column)
    for pair in permutations(beside, 2):
        yield _over_rows(layout, column, pair, Bind.SHARE)
    totals = [row for row in layout.rows if row.total]
    for part in beside if len(totals) == 1 else ():
        whole = totals[0].figures.get(part)
        if whole is not None:
            yield tuple(
                GridClaim(row.index, column, row.figures[column], (row.figures[part], whole), Bind.SHARE)
                for row in layout.rows
                if column in row.figures and part in row.figures
            )


def _beside(layout: GridLayout, column: int) -> Sequence[int]:
    counted = [other for other in layout.counted if other != column]
    return sorted(sorted(counted, key=lambda other: abs(other - column))[:_NEAR])


def _over_rows(layout: GridLayout, column: int, others: Sequence[int], bind: Bind) -> tuple[GridClaim, ...]:
    signed = any(row.figures[column].value < 0 for row in layout.rows if column in row.figures)
    return tuple(
        GridClaim(
            row.index,
            column,
            row.figures[column],
            tuple(row.figures[other] for other in others if other in row.figures),
            bind,
            signed,
        )
        for row in layout.rows
        if column in row.figures and _whole(row, others, bind)
    )


def _whole(row: GridRow, others: Sequence[int], bind: Bind) -> bool:
    """True when a row has all the figures; of a sum some may be blank."""
    if bind is Bind.SUM:
        told = sum(other in row.figures for other in others)
        return told > 0 and all(other in row.figures or other in row.blank for other in others)
    return all(other in row.figures for other in others)
