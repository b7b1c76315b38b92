"""The days of a list: whether day or month comes first, as column or file prove; days out of the period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from cchc_excel.nouns.filing import Place, RawBook, RawCell, RawKind, Scope, State
from cchc_excel.nouns.findings import Finding, finding
from cchc_excel.nouns.spec import FormSet, Indicator, Kind, ListForm
from cchc_excel.nouns.unit import Period, Unit
from cchc_excel.verbs.values_dates import order_of
from cchc_excel.verbs.values_reading import Reading, quote

Orders = frozenset[str]  # "ngày", "tháng": what comes first in some written day
_PROOFS = ("ngày", "tháng")


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
    texts = (str(cell.value) for cell in cells if cell.kind is RawKind.TEXT and len(str(cell.value)) < 40)
    return frozenset(order for text in texts if (order := order_of(text)) in _PROOFS)


def beyond_period(
    form: ListForm, asked: tuple[Indicator, Unit, Scope], reading: Reading, period: Period, place: Place
) -> list[Finding]:
    """The warning for a day that the list asks within the period and that lies outside it."""
    field, unit, scope = asked
    if field.key not in form.in_period or scope is Scope.TOTAL or reading.state is not State.VALUE:
        return []
    if period.start <= date.fromisoformat(str(reading.value)) <= period.end:
        return []
    slots = {"label": field.label, "raw": quote(reading.text), "period": period.name}
    span = f"{period.start:%d/%m/%Y} đến {period.end:%d/%m/%Y}"
    return [finding("L-25", place, unit=unit.code, **slots, span=span)]
