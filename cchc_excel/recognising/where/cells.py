"""What stands in the cells of the lines that were found: entries, and every doubt about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cchc_excel.forms.across import appendix_as_printed, cell_at, cell_label, column_of, row_of
from cchc_excel.nouns.filing import Entry, RawCell, RawKind, Scope, State
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.keeping import keep_each
from cchc_excel.nouns.marks import without_our_note
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Appendix, Cell, FormSet, Indicator, Kind
from cchc_excel.nouns.unit import Unit
from cchc_excel.recognising.where.columns import Headings
from cchc_excel.recognising.where.grid import shown_text
from cchc_excel.recognising.where.lines import Line, LineSpot
from cchc_excel.recognising.where.matches import LineMatches
from cchc_excel.recognising.where.merges import CoveredInput, covered_inputs
from cchc_excel.recognising.where.sheets import Block
from cchc_excel.values.reading import Reading, quote_text
from cchc_excel.values.values import read_value
from cchc_excel.vietnamese.near_text import fold_and_remember
from cchc_excel.vietnamese.patterns import compile_search
from cchc_excel.vietnamese.text import cut_text

_TURNED = compile_search(
    "\u202e([^\u202c\n]*)\u202c?", hit="bieu\u202exslx.moc", miss="bieu.xlsx"
)  # written from right to left
_CORRECTING = compile_search(
    r"\d|đúng (?:là|ra|phải)|sửa|thực tế|nhầm", re.IGNORECASE, hit="đúng ra là 12", miss="đã kiểm tra"
)
_NOT_OURS = ("", "-", "x", "/", "k", "0")  # marks that people put into greyed cells


@dataclass(frozen=True)
class Task:
    """Whose cells of which appendix are being read, from which file.

    `beneath` are the values that the file hides under merged cells, by sheet, row and column; `leads` as
    `Place.lead`, by sheet; `strangers` the names of other units that are told already, by sheet.
    """

    forms: FormSet
    appendix: Appendix
    unit: Unit
    scope: Scope
    file: str
    beneath: Mapping[tuple[str, int, int], str] = field(default_factory=dict)
    leads: Mapping[str, int] = field(default_factory=dict)
    strangers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def asked(self, indicator: Indicator) -> bool:
        """True when the unit fills the line; a totals book has every line."""
        return self.scope is Scope.TOTAL or indicator.asked_of(self.unit.level)

    def lines(self) -> tuple[Indicator, ...]:
        """The lines that have cells, in the order of the form."""
        return _lines_with_cells(self.appendix)

    def place(self, sheet: str, row: int = 0, column: int = 0) -> Place:
        """A place in the file."""
        return Place(self.file, sheet, row, column, self.leads.get(sheet))


@keep_each
def _lines_with_cells(appendix: Appendix) -> tuple[Indicator, ...]:
    return tuple(indicator for indicator in appendix.indicators if indicator.kind is not Kind.HEADING)


@dataclass(frozen=True)
class Table:
    """One appendix as the sender has it: its blocks (pages) with their headings, and its lines."""

    blocks: tuple[tuple[Block, Headings], ...]
    lines: tuple[Line, ...]
    rows: LineMatches

    @property
    def sheets(self) -> tuple[str, ...]:
        """Names of the sheets that it stands on."""
        return tuple(dict.fromkeys(block.sheet for block, _ in self.blocks))


@dataclass(frozen=True)
class TableEntries:
    """The entries of a table and what must be said of them; `codes` are those of refused cells."""

    entries: Mapping[Cell, Entry]
    findings: tuple[Finding, ...] = ()
    codes: Mapping[Cell, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _ValueCells:
    """The cells that hold one value: usually one, two where a page break cuts the line."""

    spots: tuple[tuple[Place, RawCell], ...]
    home: Place | None
    comment: str


def read_cells(task: Task, table: Table) -> TableEntries:
    """One entry for every cell of the appendix: value, blank, not applicable or rejected."""
    inputs = _inputs(task, table)
    covered, said = covered_inputs(table.blocks, inputs, task.beneath)
    entries: dict[Cell, Entry] = {}
    findings: list[Finding] = [
        merge_finding(one, task.place(*one.place), cell_label(task.appendix, one.cell), task.unit.code)
        for one in said
    ]
    codes: dict[Cell, str] = {}
    for indicator in task.lines():
        for column in task.appendix.columns:
            cell = Cell(task.appendix.key, indicator.key, column.key)
            entry, found = _entry(task, table, cell, covered)
            entries[cell] = entry
            findings += found
            if entry.state is State.REJECTED and found:
                codes[cell] = found[0].code
        findings += _not_asked(task, table, indicator)
    return TableEntries(entries, tuple(findings), codes)


def absent_entries(task: Task) -> dict[Cell, Entry]:
    """The entries of an appendix that is not there."""
    states = {True: State.BLANK, False: State.NOT_APPLICABLE}
    cells = [
        (Cell(task.appendix.key, line.key, column.key), task.asked(line))
        for line in task.lines()
        for column in task.appendix.columns
    ]
    return {cell: Entry(cell, states[asked]) for cell, asked in cells}


def _inputs(task: Task, table: Table) -> dict[tuple[str, int, int], Cell]:
    """Sheet, row and column of every asked cell that was found."""
    shown = appendix_as_printed(task.appendix)
    return {
        (spot.grid.sheet.name, spot.row, place): cell_at(task.appendix, name, column)
        for name, found in table.rows.found.items()
        if shown.indicator(name).kind is not Kind.HEADING and task.asked(shown.indicator(name))
        for spot in found.line.spots
        for column, place in spot.columns.sure.items()
    }


def _entry(
    task: Task, table: Table, cell: Cell, covered: Mapping[Cell, CoveredInput]
) -> tuple[Entry, tuple[Finding, ...]]:
    indicator = task.appendix.indicator(cell.indicator)
    row, column = row_of(task.appendix, cell), column_of(task.appendix, cell)
    found = table.rows.found.get(row)
    if not task.asked(indicator):
        held = _held(task, found.line, column) if found else _ValueCells((), None, "")
        return Entry(cell, State.NOT_APPLICABLE, None, _raw(held), held.home), ()
    if found is None:
        return _refused(task, cell, table.rows.refused.get(row, ())), ()
    if cell in covered:
        one = covered[cell]
        return Entry(cell, State.REJECTED, None, one.raw, task.place(*one.place)), ()
    held = _held(task, found.line, column)
    if held.home is None:
        return _under_unclear_heading(task, cell, found.line), ()
    return _value(task, cell, indicator, held)


def _held(task: Task, line: Line, column: str) -> _ValueCells:
    home: Place | None = None
    filled: list[tuple[Place, RawCell]] = []
    comment = ""
    for spot in line.spots:
        place = spot.columns.sure.get(column)
        if place is None:
            continue
        here, raw = task.place(spot.grid.sheet.name, spot.row, place), spot.cell(place)
        home = home or here
        if raw is not None:
            filled.append((here, raw))
        note = spot.grid.sheet.comments.get((spot.row, place), "")
        comment = comment or (without_our_note(note) if note else "")
    return _ValueCells(tuple(filled), filled[0][0] if filled else home, comment)


def _raw(held: _ValueCells) -> str:
    return " | ".join(shown_text(raw) for _, raw in held.spots)


def _value(
    task: Task, cell: Cell, indicator: Indicator, held: _ValueCells
) -> tuple[Entry, tuple[Finding, ...]]:
    raws = [raw for _, raw in held.spots]
    named = {"unit": task.unit.code, "label": cut_text(cell_label(task.appendix, cell))}
    if len(raws) > 1 and indicator.kind is Kind.TEXT:
        raws = [RawCell(RawKind.TEXT, " ".join(shown_text(raw) for raw in raws))]
    if len(raws) > 1:
        slots = {"raw": quote_text(_raw(held)), "column": task.appendix.column(cell.column).label}
        return (
            Entry(cell, State.REJECTED, None, _raw(held), held.home),
            (make_finding("N-62", held.home, **named, **slots),),
        )
    reading = read_value(_as_seen(raws[0]) if raws else None, indicator)
    findings = list(note_comment(reading, held.comment, held.home, named))
    if reading.code:
        findings.insert(0, make_finding(reading.code, held.home, **named, **reading.slots))
    return Entry(cell, reading.state, reading.value, reading.text, held.home), tuple(findings)


def note_comment(
    reading: Reading, comment: str, place: Place | None, named: Mapping[str, str]
) -> Iterator[Finding]:
    """What a comment at a cell may mean: it stands for the value, or corrects it; `named` as in a finding."""
    if reading.state is State.BLANK and comment.strip():
        yield make_finding("N-64", place, **named, comment=quote_text(comment))
    elif reading.state in (State.VALUE, State.NONE) and _CORRECTING.search(comment):
        yield make_finding("N-68", place, **named, comment=quote_text(comment))


def _as_seen(raw: RawCell) -> RawCell:
    """The cell with what a reader sees, where hidden signs turn its writing: "12" of a stored "21"."""
    if raw.shown is not None or not isinstance(raw.value, str) or "\u202e" not in raw.value:
        return raw
    return replace(raw, shown=_TURNED.sub(lambda found: found[1][::-1], raw.value))


def held_reading(task: Task, table: Table, cell: Cell) -> Reading:
    """What the one cell that holds a value of a found line means by itself."""
    line = table.rows.found[row_of(task.appendix, cell)].line
    spots = _held(task, line, column_of(task.appendix, cell)).spots
    return read_value(_as_seen(spots[0][1]) if spots else None, task.appendix.indicator(cell.indicator))


def _refused(task: Task, cell: Cell, lines: Sequence[Line]) -> Entry:
    """What stands in a refused line is rejected; where nothing stands, or no line is, it is blank."""
    holders = [_held(task, line, column_of(task.appendix, cell)) for line in lines]
    for held in holders:
        if held.spots:
            return Entry(cell, State.REJECTED, None, _raw(held), held.home)
    return Entry(cell, State.BLANK, None, "", next((value_cells.home for value_cells in holders), None))


def _under_unclear_heading(task: Task, cell: Cell, line: Line) -> Entry:
    for spot in line.spots:
        for place in spot.columns.unclear.get(column_of(task.appendix, cell), ()):
            raw = spot.cell(place)
            if raw is not None:
                where = task.place(spot.grid.sheet.name, spot.row, place)
                return Entry(cell, State.REJECTED, None, shown_text(raw), where)
    return Entry(cell, State.BLANK)


def merge_finding(covered_input: CoveredInput, place: Place, label: str, unit: str) -> Finding:
    """That a merge hides a cell, or makes one value stand for several cells."""
    slots = {"label": cut_text(label), "raw": quote_text(covered_input.raw)}
    if covered_input.hidden:
        return make_finding("N-61", place, unit=unit, **slots)
    return make_finding("N-60", place, unit=unit, count=covered_input.count, **slots)


def _not_asked(task: Task, table: Table, indicator: Indicator) -> list[Finding]:
    """One warning for a line that is not asked of the unit's level and yet holds something."""
    found = table.rows.found.get(indicator.key)
    if found is None or task.asked(indicator):  # a form printed across asks every level the same
        return []
    written = [
        (place, shown_text(raw))
        for column in task.appendix.columns
        for place, raw in _held(task, found.line, column.key).spots
        if fold_and_remember(shown_text(raw)) not in _NOT_OURS
    ]
    if not written:
        return []
    told = ", ".join(f"{place.listed} “{quote_text(text)[:20]}”" for place, text in written[:3])
    more = f" và {len(written) - 3} ô nữa" if len(written) > 3 else ""
    level = task.forms.level(task.unit.level).label
    slots = {"label": cut_text(indicator.label), "level": level, "written": told + more}
    return [make_finding("N-63", written[0][0], unit=task.unit.code, **slots)]


def spots_of(table: Table) -> list[LineSpot]:
    """Every row of every line that was found."""
    return [spot for found in table.rows.found.values() for spot in found.line.spots]
