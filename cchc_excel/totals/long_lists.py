"""One long table of every field of every row of the lists, as CSV and Parquet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.nouns.figure import ListedRow, Listing
from cchc_excel.nouns.filing import Filing, State
from cchc_excel.nouns.spec import FormSet, Indicator, ListForm
from cchc_excel.nouns.standing import NOT_OWED, Standing
from cchc_excel.nouns.unit import Round
from cchc_excel.totals.long_table import table_csv, table_parquet


@dataclass(frozen=True)
class LongListRow:
    """One field of one row of a list. `row` counts from 1 over all units, in the round's order.

    `value` is text, exact (a day as ISO text); `number` the same as a float, or None. `state` is
    "value", "none" (declared "không có"), "blank" or "rejected". A unit without rows has one line with
    "" as row and field, and as state "none" ("không phát sinh"), "blank", "no_filing", "held_back" ...
    """

    unit: str
    unit_name: str
    list: str
    row: str
    field: str
    label: str
    value: str
    number: float | None
    state: str
    scope: str
    file: str
    sheet: str
    cell: str


def list_rows(
    forms: FormSet, round_: Round, filings: Mapping[str, Filing], listings: Mapping[str, Listing]
) -> tuple[LongListRow, ...]:
    """The lines of every list in the order of the form set: all rows, then units without rows."""
    return tuple(
        line
        for form in forms.lists
        for line in (
            *_told(form, round_, filings, listings[form.key]),
            *_silent(form, round_, filings, listings[form.key]),
        )
    )


def _told(
    form: ListForm, round_: Round, filings: Mapping[str, Filing], listing: Listing
) -> Iterator[LongListRow]:
    scopes = {filing.file: filing.scope.value for filing in filings.values()}
    for number, listed_row in enumerate(listing.rows, start=1):
        for field in form.fields:
            yield _line(form, round_, listed_row, (number, field, scopes))


def _line(
    form: ListForm, round_: Round, listed_row: ListedRow, at: tuple[int, Indicator, Mapping[str, str]]
) -> LongListRow:
    number, field, scopes = at
    entry, unit = listed_row.record.entry(field.key), round_.unit(listed_row.unit)
    value, place = entry.value, entry.place
    return LongListRow(
        unit=listed_row.unit,
        unit_name=unit.name if unit else "",
        list=form.key,
        row=str(number),
        field=field.key,
        label=field.label,
        value=format(value, "f") if isinstance(value, Decimal) else value or "",
        number=float(value) if isinstance(value, Decimal) else None,
        state=entry.state.value,
        scope=scopes.get(place.file, "") if place else "",
        file=place.file if place else "",
        sheet=place.sheet if place else "",
        cell=place.address if place else "",
    )


def _silent(
    form: ListForm, round_: Round, filings: Mapping[str, Filing], listing: Listing
) -> Iterator[LongListRow]:
    """Units that owe the list and gave no row."""
    for code, standing in listing.standings.items():
        filing, unit = filings.get(code), round_.unit(code)
        told = standing is Standing.INCLUDED and filing is not None and filing.records.get(form.key)
        if standing in NOT_OWED or told:
            continue
        state = State.NONE.value if standing is Standing.INCLUDED else standing.value
        name = unit.name if unit else ""
        scope, file = (filing.scope.value, filing.file) if filing else ("", "")
        yield LongListRow(code, name, form.key, "", "", "", "", None, state, scope, file, "", "")


def lists_csv(rows: tuple[LongListRow, ...]) -> bytes:
    """The table as CSV, as `long_csv` writes the forms' one."""
    return table_csv(LongListRow, rows)


def lists_parquet(rows: tuple[LongListRow, ...]) -> bytes:
    """The table as Parquet."""
    return table_parquet(LongListRow, rows)
