"""A table of a list once all its rows are read: "712 705" judged by its column, equal notes told as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.filing import Entry, State
from cchc_excel.nouns.findings import Finding, has_trait, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.recognising.lists.list_cells import ListTable, ListTask, read_field
from cchc_excel.values.reading import Reading
from cchc_excel.values.size import read_spaced_numbers, settle_size

_ALIKE = 5  # notes of one code in one column that are told one by one
_NEAR = 200  # rows above and below that say of what size the figures of a column are


def settle_table(task: ListTask, table: ListTable) -> ListTable:
    """The same table, where a number of parted digits that is of another size than its column is refused."""
    refusals = {entry.place: reading for entry, reading in _refusals(task, table)}
    rows = tuple(
        replace(row, entries={key: _refused(entry, refusals) for key, entry in row.entries.items()})
        for row in table.rows
    )
    findings = [_said(task, finding, refusals) for finding in table.findings]
    return replace(table, rows=rows, findings=tuple(_few(findings)))


def _refusals(task: ListTask, table: ListTable) -> Iterator[tuple[Entry, Reading]]:
    cells = table.block.block.grid.sheet.cells
    for asked in task.form.fields:
        held = [row.entries[asked.key] for row in table.rows]
        for at, entry in enumerate(held):
            if entry.place is not None and entry.state is State.VALUE and read_spaced_numbers(entry.raw):
                reading = read_field(cells.get((entry.place.row, entry.place.column)), asked)
                settled = settle_size(reading, _beside(held, at))
                if settled.state is State.REJECTED:
                    yield entry, settled


def _beside(held: Sequence[Entry], at: int) -> list[Decimal]:
    """The figures of the nearest rows above and below, the nearest first: a long column is not read whole."""
    near = range(max(at - _NEAR, 0), min(at + _NEAR + 1, len(held)))
    rows = sorted((row for row in near if row != at), key=lambda row: abs(row - at))
    return [value for row in rows if isinstance(value := held[row].value, Decimal)]


def _refused(entry: Entry, refusals: Mapping[Place | None, Reading]) -> Entry:
    return replace(entry, state=State.REJECTED, value=None) if entry.place in refusals else entry


def _said(task: ListTask, finding: Finding, refusals: Mapping[Place | None, Reading]) -> Finding:
    reading = refusals.get(finding.place) if has_trait(finding.code, Trait.PARTED_DIGITS) else None
    if reading is None:
        return finding
    label = finding.slots["label"]
    return make_finding(reading.code, finding.place, unit=task.unit.code, label=label, **reading.slots)


def _few(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings; of the notes that many cells of one column share, the first few and their number."""
    alike: dict[tuple[str, str], int] = defaultdict(int)
    last: dict[tuple[str, str], Finding] = {}
    for one in findings:
        mark = (one.code, one.slots.get("label", ""))
        if one.severity.value == "note":
            alike[mark] += 1
            last[mark] = one
        if alike[mark] <= _ALIKE:
            yield one
    for (code, label), count in alike.items():
        if count > _ALIKE:
            one = last[code, label]
            slots = {"label": label, "same": code, "count": str(count - _ALIKE)}
            yield replace(make_finding("L-44", one.place, unit=one.unit, **slots), place=one.place)
