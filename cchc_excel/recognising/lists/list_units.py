"""Whose each row of a list in a totals book is; a row that names no unit of the book is its sender's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cchc_excel.forms.totals_lists import UNIT_FIELD, UnitMention, read_unit_mention
from cchc_excel.nouns.filing import Entry, Scope, State
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.recognising.lists.list_cells import ListTable, ListTask
from cchc_excel.values.reading import quote_text


def unit_of(task: ListTask, entries: Mapping[str, Entry]) -> str:
    """The code of the unit that a row is about; "" in a unit's own list."""
    named = entries.get(UNIT_FIELD)
    if task.scope is not Scope.TOTAL or named is None:
        return ""
    return _said(task, named).code if named.state is State.VALUE else task.unit.code


def _said(task: ListTask, named: Entry) -> UnitMention:
    return read_unit_mention(named, task.round_, task.members, task.unit.code)


def with_units(task: ListTask, table: ListTable) -> ListTable:
    """The table; rows of a totals book that name no unit of it keep no name, and each is told."""
    rows, said = list(table.rows), list(table.findings)
    for place, row in enumerate(rows if task.scope is Scope.TOTAL else ()):
        named = row.entries.get(UNIT_FIELD)
        found = _said(task, named) if named and named.state is State.VALUE else None
        if named and found and found.doubt:
            refused = replace(named, state=State.REJECTED, value=None)
            rows[place] = replace(row, entries={**row.entries, UNIT_FIELD: refused})
            said.append(_unit_finding(task, named, found))
    return replace(table, rows=tuple(rows), findings=tuple(said))


def _unit_finding(task: ListTask, named: Entry, found: UnitMention) -> Finding:
    unit, raw = task.unit, quote_text(named.raw)
    if found.known:
        return make_finding(found.doubt, named.place, unit=unit.code, raw=raw, known=quote_text(found.known))
    return make_finding(found.doubt, named.place, unit=unit.code, raw=raw, name=unit.name)
