"""Total rows and subtotals of a table: which rows each is the sum of, told by the columns that agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_excel.proofreading.tables.claims import Bind, GridClaim, count_holding
from cchc_excel.proofreading.tables.layout import GridLayout, GridRow

_LEAST_ROWS = 2


def claim_total_rows(layout: GridLayout) -> Iterator[tuple[GridClaim, ...]]:
    """The claims of each total row, over the rows that most of its columns agree with; of parents likewise.

    A row of total whose columns agree with no set of rows claims nothing, unless the table is flat and has
    one column: nothing else can be meant there.
    """
    for place, row in enumerate(layout.rows):
        if row.total and row.figures:
            claims = _best(layout, row, _scopes(layout, place))
            if claims:
                yield claims


def claim_parents(layout: GridLayout) -> tuple[GridClaim, ...]:
    """Sections and the rows under them ("I" with 1, 2, 3); parents that are no sums claim nothing."""
    claims: list[GridClaim] = []
    for place, row in enumerate(layout.rows):
        children = _children(layout, place)
        if row.figures and not row.total and len(children) >= _LEAST_ROWS:
            claims += _sums(layout, row, children, Bind.SECTION)
    holding, failing = count_holding(claims)
    return tuple(claims) if holding >= 3 * failing and holding >= _LEAST_ROWS else ()


def _best(layout: GridLayout, row: GridRow, scopes: Sequence[Sequence[GridRow]]) -> tuple[GridClaim, ...]:
    tried = [
        claims
        for scope in scopes
        if len(scope) >= _LEAST_ROWS
        for claims in [_sums(layout, row, scope)]
        if claims
    ]
    if not tried:
        return ()
    best = max(tried, key=lambda claims: count_holding(claims)[0])
    holding, failing = count_holding(best)
    if holding >= max(failing, 1) or not failing:
        return best
    if claim_parents(layout) and sum(other.total for other in layout.rows) == 1:
        return _sums(
            layout, row, _top_rows([other for other in layout.rows if other.figures and not other.total])
        )
    flat = len(tried) == 1 and all(other.level in (2, None) for other in layout.rows)
    return best if flat and len(best) == 1 else ()


def _sums(
    layout: GridLayout, row: GridRow, scope: Sequence[GridRow], bind: Bind = Bind.ROWS
) -> tuple[GridClaim, ...]:
    """The sum of each counted column over a set of rows; a column with words among them has none."""
    claims = []
    for column in layout.counted:
        figure = row.figures.get(column)
        told = [other for other in scope if column in other.figures]
        plain = all(column in other.figures or column in other.blank for other in scope)
        if figure is not None and plain and told and not figure.number.percent:
            parts = tuple(other.figures[column] for other in told)
            claims.append(GridClaim(row.index, column, figure, parts, bind))
    return tuple(claims)


def _scopes(layout: GridLayout, place: int) -> list[list[GridRow]]:
    """The sets of rows that a total row may be the sum of, each once."""
    rows = [row for row in layout.rows if row.figures]
    row = layout.rows[place]
    at = rows.index(row)
    plain = [other for other in rows if not other.total]
    scopes = [
        plain,
        _leaves(layout),
        _top_rows(plain),
        [other for other in rows if other.total and other is not row],
    ]
    before = [place for place in range(at) if rows[place].total]
    after = [place for place in range(at + 1, len(rows)) if rows[place].total]
    scopes.append(rows[before[-1] + 1 if before else 0 : at])
    scopes.append(rows[at + 1 : after[0] if after else len(rows)])
    kept: list[list[GridRow]] = []
    for scope in scopes:
        if scope not in kept and row not in scope:
            kept.append(scope)
    return [scope for scope in kept if len(scope) >= _LEAST_ROWS]


def _top_rows(rows: Sequence[GridRow]) -> list[GridRow]:
    """The rows of the highest level there is."""
    levels = [row.level for row in rows if row.level is not None]
    return [row for row in rows if row.level == min(levels)] if levels else list(rows)


def _leaves(layout: GridLayout) -> list[GridRow]:
    """The rows without rows under them."""
    return [
        row
        for place, row in enumerate(layout.rows)
        if row.figures and not row.total and not _children(layout, place)
    ]


def _children(layout: GridLayout, place: int) -> list[GridRow]:
    """The rows right under a row that are one level deeper, up to the next row of its own level."""
    row = layout.rows[place]
    if row.level is None or row.total:
        return []
    below: list[GridRow] = []
    for other in layout.rows[place + 1 :]:
        if other.total or (other.level is not None and other.level <= row.level):
            break
        if other.level is None:
            return []
        below.append(other)
    least = min((other.level for other in below if other.level is not None), default=None)
    return [other for other in below if other.level == least and other.figures]
