"""The totals book of the reporting unit: a filing in its own right that the next level aggregates."""

from __future__ import annotations

from collections.abc import Iterator, Set

from cchc_excel.blank.stamping import stamp_book
from cchc_excel.forms.layout import plan_sheet
from cchc_excel.nouns.filing import Scope
from cchc_excel.nouns.spec import Cell
from cchc_excel.nouns.stamp import Stamp, compute_checksum
from cchc_excel.rounds.printed_texts import stamp_texts
from cchc_excel.sheets.parts import set_results
from cchc_excel.sheets.writer import close_book, open_book
from cchc_excel.totals_book.charts import add_charts
from cchc_excel.totals_book.cover import add_cover
from cchc_excel.totals_book.formulas import write_formulas
from cchc_excel.totals_book.grid import add_grid, grid_of
from cchc_excel.totals_book.hidden import add_totals_stamp
from cchc_excel.totals_book.input import TotalsInput
from cchc_excel.totals_book.list_rows import add_totals_lists
from cchc_excel.totals_book.lists import add_contributions, add_missing_data
from cchc_excel.totals_book.sheets import add_totals_forms

__all__ = ["TotalsInput", "totals_book"]


def totals_book(totals: TotalsInput) -> bytes:
    """The workbook (.xlsx): cover, the appendices with totals, the lists, all units' values, contributions,
    who is missing, and a hidden sheet that makes it readable as a filing of scope "tong".

    Totals are formulas over the sheet of all units' values, with their right cached values. Units'
    texts are written as text, never as formulas. The same input gives the same bytes.
    """
    stamp = _stamp(totals)
    grid = grid_of(totals)
    computed = write_formulas(totals, grid)
    book = open_book(title=f"Tổng hợp: {totals.forms.title}")
    add_cover(book, totals)
    add_totals_forms(book, totals, computed, stamp)
    add_totals_lists(book, totals, stamp)
    add_charts(book, totals, grid)
    add_grid(book, totals, grid)
    add_contributions(book, totals)
    add_missing_data(book, totals)
    add_totals_stamp(book, totals, stamp)
    texts = dict(stamp_texts(totals.forms, totals.round_, totals.round_.reporting))
    made = set_results(close_book(book), dict.fromkeys(_empty(totals, set(computed)), ""))
    return stamp_book(made, stamp, texts | {"kiem": compute_checksum(stamp, totals.shape)})


def _empty(totals: TotalsInput, computed: Set[Cell]) -> Iterator[tuple[str, int, int]]:
    """Where a formula gives no number: XlsxWriter would leave such a cell as one never computed."""
    for cell, figure in totals.rolled.totals.items():
        if figure.value is None and cell in computed:
            where = plan_sheet(totals.shape.appendix(cell.appendix))
            yield where.sheet, *where.position(cell)


def _stamp(totals: TotalsInput) -> Stamp:
    return Stamp(
        form_set=totals.forms.id,
        edition=totals.forms.edition,
        unit=totals.round_.reporting.code,
        period=totals.round_.period.key,
        scope=Scope.TOTAL,
    )
