"""The rows of lists in a blank workbook of ours, beside the values of its forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import date

from cchc_excel.blank.list_rows import fill_list
from cchc_excel.forms.layout_lists import ListPlan, own_list_plan
from cchc_excel.nouns.filing import Entry, Record
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell, FormSet, Indicator, Kind
from cchc_excel.returning.fresh_copy import Fresh, typed_value
from cchc_excel.sheets.parts import Value


def with_lists(
    made: Fresh, forms: FormSet, level: str, records: Mapping[str, Sequence[Record]], empty: Set[str]
) -> Fresh:
    """The workbook with these rows in its lists, one below the other, and the places of their cells.

    `level` is the unit's. Lists in `empty` say “Không phát sinh”; days stand as real dates; what was
    refused stands as it was written.
    """
    for form in forms.lists:
        if form.asked_of(level):
            where = own_list_plan(forms, form, level)
            rows, places = _rows(where, records.get(form.key, ()), made.file)
            if rows or form.key in empty:
                data = fill_list(made.data, forms, level, form.key, rows)
                made = Fresh(data, {**made.places, **places}, made.file)
    return made


def _rows(
    where: ListPlan, records: Sequence[Record], file: str
) -> tuple[list[Mapping[str, Value | date]], dict[Cell, Place]]:
    """What is to be typed, and where each entry will stand."""
    rows: list[Mapping[str, Value | date]] = []
    places: dict[Cell, Place] = {}
    for here, record in enumerate(records, start=where.first_row):
        entries = {indicator.key: record.entry(indicator.key) for indicator in where.form.fields}
        typed = {indicator.key: _typed(entries[indicator.key], indicator) for indicator in where.form.fields}
        rows.append(typed)
        for key, value in typed.items():
            if value != "":
                places[entries[key].cell] = Place(file, where.sheet, here, where.columns[key])
    return rows, places


def _typed(entry: Entry, field: Indicator) -> Value | date:
    """What a clerk would type for the entry; "" for nothing."""
    if field.kind is Kind.DATE and isinstance(entry.value, str):
        try:
            return date.fromisoformat(entry.value)
        except ValueError:
            return entry.value
    return typed_value(entry, field)
