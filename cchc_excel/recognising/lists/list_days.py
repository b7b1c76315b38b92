"""The days of a list: whether day or month comes first, as column or file prove; days out of the period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from cchc_excel.nouns.filing import RawBook, RawCell, RawKind, Scope, State
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import FormSet, Indicator, Kind, ListForm
from cchc_excel.nouns.unit import Period, Unit
from cchc_excel.values.dates import ORDERS, find_day_order, parse_day
from cchc_excel.values.reading import Reading, quote_text

Orders = frozenset[str]  # of `values.dates.ORDERS`: what comes first in some written day
_LONGEST = 40  # a longer text is no day
_PROOFS = ("ngày", "tháng")  # of days that end with the year: no spreadsheet turns one that begins with it


def orders_of_book(book: RawBook, forms: FormSet) -> Orders:
    """What the written days of a file prove; nothing is looked for where no list asks a day."""
    if not any(field.kind is Kind.DATE for form in forms.lists for field in form.fields):
        return frozenset()
    return _orders(cell for sheet in book.sheets for cell in sheet.cells.values())


def orders_of_columns(
    form: ListForm, columns: Mapping[str, Sequence[RawCell | None]], of_book: Orders
) -> Mapping[str, Orders]:
    """What each column of days proves, by field key; of a column that proves nothing, what the file does."""
    days = (field.key for field in form.fields if field.kind is Kind.DATE and field.key in columns)
    return {key: _orders(filter(None, columns[key])) or of_book for key in days}


def _orders(cells: Iterable[RawCell]) -> Orders:
    texts = {str(cell.value) for cell in cells if cell.kind is RawKind.TEXT}
    return frozenset({_kept_order(text) for text in texts if len(text) < _LONGEST} & ORDERS)


_kept_order = lru_cache(maxsize=20_000)(find_day_order)


def turned_days(field: Indicator, unit: Unit, days: Sequence[tuple[Place, RawCell]]) -> list[Finding]:
    """The warning that stored days of a column may have day and month changed over.

    A text like 15/08/2023 that a spreadsheet left a text shows that it reads the month first, one like
    08/15/2023 that it reads the day first what was written the other way; the days beside it that it did take
    may then be turned, if none of them is later than the 12th.
    """
    written = [str(cell.value) for _, cell in days if cell.kind is RawKind.TEXT]
    texts = [text for text in written if find_day_order(text) in _PROOFS]
    stored = [
        (place, day)
        for place, cell in days
        if cell.kind is RawKind.DATE and (day := parse_day(str(cell.value)))
    ]
    either = [(place, day) for place, day in stored if day.day != day.month]
    if not texts or not either or any(day.day > 12 for _, day in stored):
        return []
    place, day = either[0]
    order = "tháng" if find_day_order(texts[0]) == "ngày" else "ngày"
    slots = {"label": field.label, "written": quote_text(texts[0]), "count": str(len(either)), "order": order}
    both = {"a": f"{day:%d/%m/%Y}", "b": f"{day:%m/%d/%Y}"}
    return [make_finding("L-26", place, unit=unit.code, **slots, **both)]


def beyond_period(
    form: ListForm, asked: tuple[Indicator, Unit, Scope], reading: Reading, period: Period, place: Place
) -> list[Finding]:
    """The warning for a day that the list asks within the period and that lies outside it."""
    field, unit, scope = asked
    if field.key not in form.in_period or scope is Scope.TOTAL or reading.state is not State.VALUE:
        return []
    if period.start <= date.fromisoformat(str(reading.value)) <= period.end:
        return []
    slots = {"label": field.label, "raw": quote_text(reading.text), "period": period.name}
    span = f"{period.start:%d/%m/%Y} đến {period.end:%d/%m/%Y}"
    return [make_finding("L-25", place, unit=unit.code, **slots, span=span)]
