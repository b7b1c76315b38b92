"""What stands in the rows of one table of a list: an entry per field and row, and every doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cchc_excel.forms.layout_lists import SOURCE
from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.filing import Entry, RawCell, Scope, State
from cchc_excel.nouns.findings import Finding, has_trait, make_finding
from cchc_excel.nouns.marks import without_our_note
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell, FormSet, Indicator, Kind, ListForm
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.recognising.lists.list_days import Orders, beyond_period, orders_of_columns, turned_days
from cchc_excel.recognising.lists.list_rows import RowKind, parse_stt
from cchc_excel.recognising.lists.lists import ListBlock
from cchc_excel.recognising.where.cells import merge_finding, note_comment
from cchc_excel.recognising.where.grid import shown_text
from cchc_excel.recognising.where.merges import CoveredInput, covered_inputs
from cchc_excel.values.dates import settle_day
from cchc_excel.values.reading import Reading, accept_value, quote_text, refuse_text
from cchc_excel.values.values import read_value
from cchc_excel.vietnamese.near_text import bare_key, guess_label, label_key, measure_likeness
from cchc_excel.vietnamese.text import cut_text

_CHOICES, _LABEL, _RAW = 75, 35, 30  # characters that one sentence gives to choices, label, content


@dataclass(frozen=True)
class ListTask:
    """Whose list is being read, from which file; `beneath` and `leads` as for appendices.

    `members` are the units that a totals book says it holds, none when it does not say; `orders` what
    the written days of the file prove of day and month.
    """

    forms: FormSet
    form: ListForm
    unit: Unit
    scope: Scope
    file: str
    round_: Round
    beneath: Mapping[tuple[str, int, int], str] = field(default_factory=dict)
    members: tuple[str, ...] = ()
    orders: Orders = frozenset()
    leads: Mapping[str, int] = field(default_factory=dict)

    @property
    def asked(self) -> bool:
        """True when the unit fills the list; a totals book has every list."""
        return self.scope is Scope.TOTAL or self.form.asked_of(self.unit.level)

    def place(self, sheet: str, row: int = 0, column: int = 0) -> Place:
        """A place in the file."""
        return Place(self.file, sheet, row, column, self.leads.get(sheet))


@dataclass(frozen=True)
class ListRow:
    """One record as it stands: row, printed STT, entries by field; in a totals book where it came from."""

    row: int
    number: int | None
    entries: Mapping[str, Entry]
    source: str = ""


@dataclass(frozen=True)
class ListTable:
    """One table read: its records in order, and what must be said of their cells."""

    block: ListBlock
    rows: tuple[ListRow, ...]
    findings: tuple[Finding, ...]

    def of_kind(self, kind: RowKind) -> tuple[int, ...]:
        """The rows of that kind, from the top down."""
        return tuple(row for row, found in self.block.kinds.items() if found is kind)


def read_table(task: ListTask, block: ListBlock, start: int) -> ListTable:
    """The records of a table, their cells named "dong-<start>" and so on."""
    records = [row for row, kind in block.kinds.items() if kind is RowKind.RECORD]
    covered, said = _covered(task, block, records)
    findings = [
        merge_finding(one, task.place(*one.place), task.form.field(one.cell.indicator).label, task.unit.code)
        for one in said
    ]
    rows: list[ListRow] = []
    known: Known = {}
    orders = _orders(task, block, records)
    sources = find_source_columns(task, block)
    for number, row in enumerate(records, start):
        entries: dict[str, Entry] = {}
        for indicator in task.form.fields:
            cell = Cell(task.form.key, indicator.key, f"dong-{number}")
            asked = FieldCell(cell, row, indicator, orders.get(indicator.key, frozenset()))
            entries[indicator.key], told = _entry(task, block, asked, covered, known)
            findings += told
        texts = block.block.grid.texts(row)
        source = next((texts[place] for place in sorted(sources) if place in texts), "")
        rows.append(ListRow(row, parse_stt(texts.get(block.number, "")), entries, source))
    findings += _turned(task, block, records)
    return ListTable(block, tuple(rows), tuple(findings))


def find_source_columns(task: ListTask, block: ListBlock) -> set[int]:
    """The columns of a totals book that say where its rows stood."""
    if task.scope is not Scope.TOTAL:
        return set()
    texts = (item for row in block.block.heading for item in block.block.grid.texts(row).items())
    return {place for place, text in texts if label_key(text) == label_key(SOURCE)}


def _turned(task: ListTask, block: ListBlock, records: Sequence[int]) -> Iterator[Finding]:
    sheet = block.block.grid.sheet
    for asked in task.form.fields:
        at = block.columns.sure.get(asked.key)
        if asked.kind is Kind.DATE and at is not None:
            held = [(task.place(sheet.name, row, at), sheet.cells.get((row, at))) for row in records]
            yield from turned_days(asked, task.unit, [(place, cell) for place, cell in held if cell])


def _orders(task: ListTask, block: ListBlock, records: Sequence[int]) -> Mapping[str, Orders]:
    cells = block.block.grid.sheet.cells
    columns = {key: [cells.get((row, at)) for row in records] for key, at in block.columns.sure.items()}
    return orders_of_columns(task.form, columns, task.orders)


def _covered(
    task: ListTask, block: ListBlock, records: Sequence[int]
) -> tuple[Mapping[Cell, CoveredInput], tuple[CoveredInput, ...]]:
    """The cells of records that a merge makes unreadable; their cells are named by row here."""
    sheet = block.block.grid.sheet
    merged = {row for top, _, bottom, _ in sheet.merges for row in range(top, min(bottom, top + 9999) + 1)}
    inputs = {
        (sheet.name, row, place): Cell(task.form.key, name, str(row))
        for row in records
        if row in merged
        for name, place in block.columns.sure.items()
    }
    return covered_inputs([(block.block, block.columns)], inputs, task.beneath) if inputs else ({}, ())


class FieldCell(NamedTuple):
    """A cell, the row it stands in, its field, and what its column proves of the order of day and month."""

    cell: Cell
    row: int
    field: Indicator
    orders: Orders


Known = dict[tuple[str, RawCell | None], Reading]  # what fields make of contents already met: lists repeat


def _entry(
    task: ListTask, block: ListBlock, asked: FieldCell, covered: Mapping[Cell, CoveredInput], known: Known
) -> tuple[Entry, list[Finding]]:
    cell, row, one, orders = asked
    column = block.columns.sure.get(one.key)
    hidden = covered.get(cell._replace(column=str(row)))
    if hidden:
        return Entry(cell, State.REJECTED, None, hidden.raw, task.place(*hidden.place)), []
    if column is None:
        return _unclear(task, block, asked), []
    sheet = block.block.grid.sheet
    place = task.place(sheet.name, row, column)
    raw = sheet.cells.get((row, column))
    reading = settle_day(_remembered(one, raw, known), raw, orders)
    said = list(_told(task, one, reading, place))
    said += beyond_period(task.form, (one, task.unit, task.scope), reading, task.round_.period, place)
    named = {"unit": task.unit.code, "label": cut_text(one.label)}
    said += note_comment(reading, without_our_note(sheet.comments.get((row, column), "")), place, named)
    return Entry(cell, reading.state, reading.value, reading.text, place), said


def _remembered(indicator: Indicator, raw: RawCell | None, known: Known) -> Reading:
    if (indicator.key, raw) not in known:
        known[indicator.key, raw] = read_field(raw, indicator)
    return known[indicator.key, raw]


def _unclear(task: ListTask, block: ListBlock, asked: FieldCell) -> Entry:
    """What stands under a heading that two columns claim is rejected; a column that is gone is blank."""
    cell, row, one, _ = asked
    sheet = block.block.grid.sheet
    for column in block.columns.unclear.get(one.key, ()):
        raw = sheet.cells.get((row, column))
        if raw is not None:
            return Entry(cell, State.REJECTED, None, shown_text(raw), task.place(sheet.name, row, column))
    return Entry(cell, State.BLANK)


def _told(task: ListTask, indicator: Indicator, reading: Reading, place: Place) -> Iterator[Finding]:
    label = cut_text(indicator.label)
    if has_trait(reading.code, Trait.NAMES_CHOICES):
        label = cut_text(label, _LABEL)
    named = {"unit": task.unit.code, "label": label}
    if reading.code:
        yield make_finding(reading.code, place, **named, **reading.slots)
    if reading.state is State.BLANK and indicator.key in task.form.required:
        yield make_finding("L-01", place, **named)


def read_field(raw: RawCell | None, indicator: Indicator) -> Reading:
    """What a cell means in a field; a choice that is one of the list's but for its spelling is taken."""
    reading = read_value(raw, indicator)
    if not has_trait(reading.code, Trait.NO_STATE) or indicator.kind is not Kind.STATE:
        return reading
    found = _choice(reading.text, indicator.states)
    if found:
        return accept_value(found, reading.text, "O-37", a=found)
    written = cut_text(reading.text, _RAW)
    return refuse_text("L-03", reading.text, raw=written, choices=_choices(reading.text, indicator.states))


def _choice(text: str, states: Sequence[str]) -> str:
    """The one choice that a text means without its tones, brackets or a slip of the keyboard; else ""."""
    written = label_key(text)
    if not written:
        return ""
    for known in (label_key, bare_key):
        same = [state for state in states if known(state) == written]
        if same:
            return same[0] if len(same) == 1 else ""
    guess = guess_label(written, {state: label_key(state) for state in states})
    return guess.indicator if guess and not guess.rival else ""


def _choices(text: str, states: Sequence[str]) -> str:
    """The choices, or as many of the likest ones as a sentence holds."""
    whole = ", ".join(f"“{state}”" for state in states)
    if len(whole) <= _CHOICES:
        return whole
    ranked = sorted(states, key=lambda state: -measure_likeness(label_key(text), label_key(state)))
    shown = [f"“{quote_text(ranked[0])}”"]
    for one in ranked[1:]:
        if len(", ".join((*shown, quote_text(one)))) > _CHOICES - 20:
            break
        shown.append(f"“{quote_text(one)}”")
    return f"{', '.join(shown)} … (có {len(states)} lựa chọn)"
