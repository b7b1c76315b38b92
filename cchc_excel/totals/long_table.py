"""One long table of every accepted value, as CSV for people and Parquet for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, fields, replace
from decimal import Decimal

from cchc_excel.forms.totals_form import RATES, totals_form
from cchc_excel.nouns.filing import Entry, Filing, Scope
from cchc_excel.nouns.spec import Appendix, Cell, FormSet, Indicator, Kind
from cchc_excel.nouns.standing import Standing
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.rules.unit_rate import computed_rate
from cchc_excel.sheets.parquet import write_columns
from cchc_excel.totals.long_words import COMPUTED, HEADINGS, SCOPES, STATES
from cchc_excel.vietnamese.numbers import show_percent

Columns = Mapping[str, str]  # what a table's column is called -> the field of `LongRow` that it shows
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class LongRow:
    """One asked cell of one unit, or one field of a row of its list (`long_lists`).

    `value` is text, exact; `number` the same as a float, or None.
    `state` is "value", "none" (declared "không có"), "blank", "not_applicable" or "rejected"; "computed"
    for a rate left blank beside its two counts, which is no answer of the unit's: not rounded here, with
    two decimals for people.
    `scope` "own", or "total" for a line of a totals book. `cell` is the address in the file.
    """

    unit: str
    unit_name: str
    appendix: str
    indicator: str
    code: str
    label: str
    period: str
    value: str
    number: float | None
    state: str
    scope: str
    file: str
    sheet: str
    cell: str


FORM_COLUMNS: Columns = {field.name: field.name for field in fields(LongRow)}


def long_rows(
    forms: FormSet, round_: Round, filings: Mapping[str, Filing], held_back: Set[str]
) -> tuple[LongRow, ...]:
    """A row for each asked cell of each filing that is in the totals, blanks included.

    In the order of the round and of the form; units held back, or not expected, have no rows. The
    rows of a form sent back untouched have the state "blank_form".
    """
    shapes = {Scope.OWN: forms, Scope.TOTAL: totals_form(forms)}
    return tuple(
        row
        for unit in round_.expected()
        if unit.code in filings and unit.code not in held_back
        for row in _rows(shapes[filings[unit.code].scope], unit, filings[unit.code])
    )


def _rows(forms: FormSet, unit: Unit, filing: Filing) -> Iterator[LongRow]:
    for appendix in forms.appendices:
        for line in appendix.indicators:
            if line.kind is Kind.HEADING or not line.asked_of(unit.level):
                continue
            for column in appendix.columns:
                entry = filing.entry(Cell(appendix.key, line.key, column.key))
                yield _row(appendix, line, unit, filing, entry)


def _row(appendix: Appendix, line: Indicator, unit: Unit, filing: Filing, entry: Entry) -> LongRow:
    computed = computed_rate(appendix, line, entry.cell, filing) if line.rollup in RATES else None
    told = entry if computed is None else replace(entry, value=computed)
    row = entry_row(unit, line, told, filing.scope.value)
    if filing.blank:
        return replace(row, state=Standing.BLANK_FORM.value)
    return row if computed is None else replace(row, state=COMPUTED)


def entry_row(unit: Unit, line: Indicator, entry: Entry, scope: str) -> LongRow:
    """What stands in the cell of a line, or of a field of a list, and where."""
    value, place = entry.value, entry.place
    return LongRow(
        unit=unit.code,
        unit_name=unit.name,
        appendix=entry.cell.appendix,
        indicator=line.key,
        code=line.code,
        label=line.label,
        period=entry.cell.column,
        value=format(value, "f") if isinstance(value, Decimal) else value or "",
        number=float(value) if isinstance(value, Decimal) else None,
        state=entry.state.value,
        scope=scope,
        file=place.file if place else "",
        sheet=place.sheet if place else "",
        cell=place.address if place else "",
    )


def write_csv(columns: Columns, rows: Sequence[LongRow]) -> bytes:
    """The table as CSV for people: a Vietnamese Excel opens it in columns as it stands.

    UTF-8 with a byte order mark, semicolons, CR LF, Vietnamese headings (`long_words`), numbers with a
    decimal comma. Text that a spreadsheet would take for a formula (it begins with = + - @, a tab or CR)
    has an apostrophe before it. Programs read the Parquet table, which holds all texts unchanged.
    """
    names = [name for name in columns if name in HEADINGS]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS[name] for name in names)
    writer.writerows([_shown(row, columns[name]) for name in names] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def write_parquet(columns: Columns, rows: Sequence[LongRow]) -> bytes:
    """The table as Parquet: text columns, and `number` as float64 with nulls."""
    cells = {name: [getattr(row, field) for row in rows] for name, field in columns.items()}
    return write_columns(cells, {"number"})


def _shown(row: LongRow, name: str) -> str:
    """A field as people see it: words for states, a decimal comma, no text that becomes a formula."""
    text = getattr(row, name)
    if name == "value" and row.number is not None:
        return show_percent(Decimal(text)).rstrip("%") if row.state == COMPUTED else text.replace(".", ",")
    words = {"state": STATES, "scope": SCOPES}.get(name, {})
    return words.get(text) or _quoted(text)


def _quoted(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
