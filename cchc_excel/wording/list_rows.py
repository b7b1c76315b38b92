"""Rows of a list as a document prints them, and names whose values are made when a template asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cchc_excel.forms.totals_lists import UNIT_FIELD
from cchc_excel.nouns.figure import ListedRow, Listing
from cchc_excel.nouns.filing import Entry, State
from cchc_excel.nouns.spec import FormSet, Kind, ListForm
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.rounds.office import short_date
from cchc_excel.vietnamese.numbers import show_number, show_percent
from cchc_excel.vietnamese.patterns import compile_search
from cchc_excel.wording.unit_names import unit_name
from cchc_excel.wording.values import Phrase

_CODE = compile_search(
    r"[\s(\-–]*(?<!\d)(?:\d{5}|\d{3})(?!\d)[)\s\-–]*", hit="Xã Phong Hiền (19999)", miss="Khu phố 12"
)


@dataclass(frozen=True)
class Lazy(Mapping[str, object]):
    """Names with values that are made when a template asks for them."""

    names: tuple[str, ...]
    make: Callable[[str], object]

    def __getitem__(self, name: str) -> object:
        if name not in self.names:
            raise KeyError(name)
        return self.make(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


@dataclass(frozen=True, kw_only=True)
class RowWords:
    """One row: `o["noi_dung"]` a Phrase, dates as 05/3/2023; `don_vi` whose it is; `stt` from 1."""

    stt: int
    don_vi: str
    o: Mapping[str, Phrase]


@dataclass(frozen=True)
class RowSource:
    """The rows that are told, the list and the round they are of, and what to call them."""

    forms: FormSet
    round_: Round
    form: ListForm
    listing: Listing
    rows: tuple[ListedRow, ...]
    place: str


def name_of(source: RowSource, row: ListedRow) -> str:
    """The name inside a sentence; of a unit that the round does not know, as its totals book has it."""
    unit = source.round_.unit(row.unit)
    if unit is not None:
        return unit_name(unit)
    written = _CODE.sub(" ", row.record.entry(UNIT_FIELD).raw).strip()
    return unit_name(Unit(code=row.unit, name=written or row.unit, level=""))


def say_field(source: RowSource, row: ListedRow, name: str) -> str:
    """What a row says in a field, as the document prints it; "" for nothing."""
    return _shown(row.record.entry(name), source.form.field(name).kind)


def rows_of(source: RowSource, rows: Sequence[ListedRow]) -> tuple[RowWords, ...]:
    """The rows in order, numbered from 1."""
    return tuple(
        RowWords(stt=number, don_vi=name_of(source, listed_row), o=_cells(source, listed_row))
        for number, listed_row in enumerate(rows, 1)
    )


def _cells(source: RowSource, row: ListedRow) -> Mapping[str, Phrase]:
    """The fields of a row; a required one that is blank, and any that could not be read, is a gap."""
    cells: dict[str, Phrase] = {}
    for indicator in source.form.fields:
        entry = row.record.entry(indicator.key)
        absent = entry.state is State.REJECTED or (indicator.key in source.form.required and not entry.filled)
        reason = f"thiếu “{indicator.label}”: {source.place}, {name_of(source, row)}" if absent else ""
        cells[indicator.key] = Phrase(chu=_shown(entry, indicator.kind), thieu=reason)
    return cells


def _shown(entry: Entry, kind: Kind) -> str:
    """An entry as a document prints it: 1.234 · 95,4% · 05/03/2023 · không có · "" for a blank."""
    if entry.state is State.NONE:
        return "không có"
    if entry.value is None:
        return ""
    if isinstance(entry.value, Decimal):
        return show_percent(entry.value) if kind is Kind.PERCENT else show_number(entry.value)
    if kind is Kind.DATE:
        return short_date(date.fromisoformat(entry.value))
    return entry.value
