"""The product asked about a made-up world: its filings handed in, what it says of them handed back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from oracle_forms import FormBook, Key
from oracle_world import Answer, Gathering, Sender, Sheet, Unit

from cchc_excel.forms.inside_map import inside_from, rows_of_inside
from cchc_excel.forms.layout import plan_sheet
from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.forms.totals_lists import list_cell
from cchc_excel.nouns import unit as nouns
from cchc_excel.nouns.filing import Entry, Filing, Record, Scope, State
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell, FormSet
from cchc_excel.totals_book.input import TotalsInput

PERIOD = nouns.Period(key="2023-quy-3", name="quý III năm 2023", start=date(2023, 7, 1), end=date(2023, 9, 30))
STATES = {"value": State.VALUE, "none": State.NONE, "na": State.NOT_APPLICABLE, "rejected": State.REJECTED}
FIRST_ROW = 11  # of the rows of a list that is handed in as it would have been read


@dataclass(frozen=True)
class Asked:
    """One round as the product gets it."""

    forms: FormSet
    round_: nouns.Round
    filings: Mapping[str, Filing]
    held: frozenset[str]

    @property
    def totals(self) -> TotalsInput:
        """What its totals book is made of."""
        return TotalsInput(forms=self.forms, round_=self.round_, filings=self.filings, held_back=self.held)


@cache
def form_set(name: str) -> FormSet:
    """A shipped form set."""
    return load_form_set(name)


def asked(book: FormBook, top: Gathering) -> Asked:
    """The round with all filings, those of its totals books made by the product itself, in memory."""
    own = [one for one in top.senders if one.unit.code == top.reporting.code]
    round_ = nouns.Round(
        form_set=book.id, period=PERIOD, reporting=_unit(top.reporting),
        units=tuple(_unit(one.unit) for one in top.senders if one not in own), own_book=top.own_book,
    )  # fmt: skip
    sent = {one.unit.code: filing for one in top.senders if (filing := _filing(book, one))}
    return Asked(form_set(book.id), round_, sent, frozenset(one.unit.code for one in top.senders if one.held))


def _unit(unit: Unit) -> nouns.Unit:
    return nouns.Unit(code=unit.code, name=unit.name, level=unit.level, parent=unit.parent)


def _filing(book: FormBook, one: Sender) -> Filing | None:
    if one.book is not None:
        return totals_filing(asked(book, one.book))
    return own_filing(book, one.unit.code, one.sheet) if one.sheet else None


def own_filing(book: FormBook, code: str, sheet: Sheet) -> Filing:
    """A unit's own form, every cell where the key map says that it stands."""
    file = f"{code}.xlsx"
    return Filing(
        unit=code, form_set=book.id, edition=book.edition, period=PERIOD.key, scope=Scope.OWN, file=file, sha256="0" * 64,
        entries={Cell(*key): _entry(book, key, said, file) for key, said in sheet.answers.items()},
        records={key: _records(book, key, rows, file) for key, rows in sheet.lists.items() if rows},
        declared_empty=frozenset(key for key, rows in sheet.lists.items() if not rows),
    )  # fmt: skip


def _entry(book: FormBook, key: Key, said: Answer, file: str) -> Entry:
    place = Place(file, *book.spots[key])
    part = Place(file, *book.spots[said.at]) if said.at else None
    return Entry(Cell(*key), STATES[said.state], said.value, str(said.value or ""), place, refused_part=part)


def _records(book: FormBook, key: str, rows: tuple, file: str) -> tuple[Record, ...]:
    sheet = next(one.sheet for one in book.lists if one.key == key)
    made = []
    for number, row in enumerate(rows, start=1):
        entries = {
            field: Entry(
                Cell(key, field, f"dong-{number}"), STATES[said.state], said.value, str(said.value),
                Place(file, sheet, FIRST_ROW + number - 1, book.list_columns[key, field]),
            )
            for field, said in row.items()
        }  # fmt: skip
        made.append(Record(form=key, number=number, entries=entries))
    return tuple(made)


def totals_filing(one: Asked) -> Filing:
    """The totals book of a round as a filing of its reporting unit, without the workbook between."""
    made, unit = one.totals, one.round_.reporting
    totals, shape, file = made.rolled.totals, made.shape, f"tong-{unit.code}.xlsx"
    plans = {form.key: plan_sheet(form) for form in shape.appendices}
    listed = {list_cell(key): listing.coverage for key, listing in made.listings.items()}
    covers = {**{cell: figure.coverage for cell, figure in totals.items()}, **listed}
    return Filing(
        unit=unit.code, form_set=one.forms.id, edition=one.forms.edition, period=PERIOD.key, scope=Scope.TOTAL,
        file=file, sha256="1" * 64,
        entries={
            cell: Entry(
                cell, State.BLANK if figure.value is None else State.VALUE, figure.value, str(figure.value or ""),
                Place(file, plans[cell.appendix].sheet, *plans[cell.appendix].position(cell)),
            )
            for cell, figure in totals.items()
        },
        coverage={cell: (one.got, one.expected) for cell, one in covers.items()},
        level_coverage={cell: one.by_level for cell, one in covers.items()},
        records={
            key: tuple(Record(form=key, number=place, entries=row.record.entries, unit=row.unit) for place, row in enumerate(listing.rows, 1))
            for key, listing in made.listings.items()
            if listing.rows
        },
        inside=inside_from(list(rows_of_inside(made.inside))),
    )  # fmt: skip
