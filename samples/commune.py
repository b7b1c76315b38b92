"""One commune's workbook of the form set dinh-ky, from figures by appendix and line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from cchc_excel.blank.list_rows import fill_list
from cchc_excel.blank.masters import master_for
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.generate import blank_book
from cchc_excel.nouns.spec import Cell, Indicator, Kind
from cchc_excel.nouns.unit import Unit
from cchc_excel.sheets.parts import fill_cells, set_results
from samples.filled import addresses
from samples.make_quang_dien import derived

Lines = Mapping[str, Mapping[str, int]]  # appendix -> line -> number


def typed(figures: Lines) -> dict[Cell, Decimal | str]:
    """What the commune types, cell by cell."""
    return {
        Cell(appendix, line, "ky"): Decimal(number)
        for appendix, lines in figures.items()
        for line, number in lines.items()
    }


def commune_book(desk: Desk, unit: Unit, figures: Lines, documents: Sequence[Sequence[str]]) -> bytes:
    """The workbook with the commune's figures, the sums that Excel shows, and the documents it issued."""
    written = typed(figures)
    fields = desk.forms.listing("vb_ban_hanh").fields
    rows = [
        {one.key: _cell(one, text) for one, text in zip(fields, texts, strict=True)} for texts in documents
    ]
    blank = blank_book(desk, unit, master_for(desk.forms, unit.level))
    book = fill_list(fill_cells(blank, addresses(desk, written)), desk.forms, unit.level, "vb_ban_hanh", rows)
    return set_results(book, addresses(desk, derived(desk, written)))


def _cell(field: Indicator, text: str) -> str | date:
    """What Excel keeps of a typed text: a day for one in a date field."""
    if field.kind is not Kind.DATE:
        return text
    day, month, year = text.split("/")
    return date(int(year), int(month), int(day))
