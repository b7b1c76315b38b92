"""Doubtful cells of an appendix that its other cells settle: rates by their figures, "712 705" by its row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from cchc_excel.forms.across import cell_label
from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.filing import Entry, State
from cchc_excel.nouns.findings import has_trait, make_finding
from cchc_excel.nouns.spec import Cell, Rule, RuleKind
from cchc_excel.recognising.where.cells import Table, TableEntries, Task, held_reading
from cchc_excel.values.reading import Reading
from cchc_excel.values.size import read_spaced_numbers, settle_rate, settle_size
from cchc_excel.vietnamese.numbers import compute_percent
from cchc_excel.vietnamese.text import cut_text

_BESIDE = 4  # figures of the nearest filled lines that are asked where a row has no other


def settle_doubts(task: Task, table: Table, done: TableEntries) -> TableEntries:
    """The same entries, where what stands beside a doubtful cell says which of its readings is meant."""
    for cell, entry in done.entries.items():
        if entry.state is State.VALUE and read_spaced_numbers(entry.raw):
            reading = held_reading(task, table, cell)
            settled = settle_size(reading, *_beside(task, done, cell))
            done = _settled(task, done, cell, (reading, settled))
    for rule, cell in _rates(task):
        if has_trait(done.codes.get(cell, ""), Trait.DOUBTFUL_RATE):
            reading = held_reading(task, table, cell)
            rate = _rate(rule, done.entries, cell.column)
            settled = settle_rate(reading, rate, rule.tolerance)
            done = _settled(task, done, cell, (reading, settled))
    return done


def _rates(task: Task) -> Iterator[tuple[Rule, Cell]]:
    """Every asked rate that has a part and a whole in the appendix, by rule and column."""
    for rule in task.appendix.rules:
        inside = all(term.appendix == task.appendix.key for term in rule.terms)
        if (
            rule.kind is RuleKind.RATIO
            and inside
            and task.asked(task.appendix.indicator(rule.target.indicator))
        ):
            for column in task.appendix.columns:
                yield rule, Cell(*rule.target, column.key)


def _rate(rule: Rule, entries: Mapping[Cell, Entry], column: str) -> Decimal | None:
    """What part and whole give, in percent points; None where either is blank or refused."""
    figures = [entries.get(Cell(*term, column)) for term in rule.terms]
    amounts = [entry.amount if entry else None for entry in figures]
    return compute_percent(*amounts) if len(amounts) == 2 else None


def _beside(task: Task, done: TableEntries, cell: Cell) -> tuple[list[Decimal], bool]:
    """The figures of the cell's row, and True; where it has none, those of the filled lines next to it.

    A doubtful figure ("1 234") is a witness of size too, as the one number that it is read as.
    """
    row = _amounts(
        done, [entry for entry in done.entries if entry.indicator == cell.indicator and entry != cell]
    )
    if row:
        return row, True
    lines = [line.key for line in task.lines()]
    at = lines.index(cell.indicator)
    kind = task.appendix.indicator(cell.indicator).kind
    alike = [key for key in lines if task.appendix.indicator(key).kind is kind and key != cell.indicator]
    nearest = sorted(alike, key=lambda key: abs(lines.index(key) - at))
    return _amounts(done, [cell._replace(indicator=key) for key in nearest])[:_BESIDE], False


def _amounts(done: TableEntries, cells: list[Cell]) -> list[Decimal]:
    """The figures above 0 of these cells, in their order: a 0 is no witness of size."""
    held = (done.entries[cell] for cell in cells if cell in done.entries)
    return [entry.value for entry in held if isinstance(entry.value, Decimal) and entry.value > 0]


def _settled(task: Task, done: TableEntries, cell: Cell, readings: tuple[Reading, Reading]) -> TableEntries:
    """The entries with a cell read as the second reading says, which replaces what was said of the first."""
    before, after = readings
    entry = done.entries[cell]
    if after == before:
        return done
    named = {"unit": task.unit.code, "label": cut_text(cell_label(task.appendix, cell))}
    told = make_finding(after.code, entry.place, **named, **after.slots)
    kept = [
        finding for finding in done.findings if (finding.code, finding.place) != (before.code, entry.place)
    ]
    codes = {key: code for key, code in done.codes.items() if key != cell}
    codes |= {cell: after.code} if after.state is State.REJECTED else {}
    changed = replace(entry, state=after.state, value=after.value)
    return TableEntries({**done.entries, cell: changed}, (*kept, told), codes)
