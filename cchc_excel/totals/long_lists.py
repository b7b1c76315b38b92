"""One long table of every field of every row of the lists, as CSV and Parquet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cchc_excel.nouns.figure import Listing
from cchc_excel.nouns.filing import Filing, State
from cchc_excel.nouns.spec import FormSet, ListForm
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.totals.listed.rowless_units import find_rowless_units, name_unit_of_row
from cchc_excel.totals.long_table import FORM_COLUMNS, Columns, LongRow, entry_row

LIST_COLUMNS: Columns = {
    "unit": "unit",
    "unit_name": "unit_name",
    "list": "appendix",
    "row": "period",
    "field": "indicator",
    **{name: name for name in FORM_COLUMNS if name not in ("appendix", "indicator", "code", "period")},
}


def list_rows(
    forms: FormSet, round_: Round, filings: Mapping[str, Filing], listings: Mapping[str, Listing]
) -> tuple[LongRow, ...]:
    """The lines of every list in the order of the form set: all rows, then units without rows.

    A field is the `indicator`, the row's number over all units of the round the `period`, from 1. A unit
    without rows has one line with "" as both, and as state "none" ("không phát sinh"), "blank",
    "no_filing", "held_back" ...; units inside totals books too.
    """
    return tuple(
        line
        for form in forms.lists
        for line in (
            *_told(form, round_, filings, listings[form.key]),
            *_silent(round_, filings, listings[form.key]),
        )
    )


def _told(
    form: ListForm, round_: Round, filings: Mapping[str, Filing], listing: Listing
) -> Iterator[LongRow]:
    scopes = {filing.file: filing.scope.value for filing in filings.values()}
    for number, listed_row in enumerate(listing.rows, start=1):
        unit = Unit(code=listed_row.unit, name=name_unit_of_row(round_, listing, listed_row), level="")
        for field in form.fields:
            entry = listed_row.record.entry(field.key)
            scope = scopes.get(entry.place.file, "") if entry.place else ""
            yield replace(entry_row(unit, field, entry, scope), period=str(number))


def _silent(round_: Round, filings: Mapping[str, Filing], listing: Listing) -> Iterator[LongRow]:
    """Units that owe the list and gave no row, those inside totals books among them."""
    for unit in find_rowless_units(round_, listing):
        filing = filings.get(unit.sender)
        state = State.NONE.value if unit.declared else unit.standing.value
        scope, file = (filing.scope.value, filing.file) if filing else ("", "")
        yield LongRow(
            unit.code,
            unit.name,
            listing.form,
            "",
            "",
            "",
            "",
            "",
            None,
            state,
            scope,
            file,
            sheet="",
            cell="",
        )
