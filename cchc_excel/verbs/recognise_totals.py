"""Totals and rates inside a file: recomputed where Excel never did; totals footed three ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from cchc_excel.nouns.account import Footing
from cchc_excel.nouns.filing import Entry, RawSheet, State
from cchc_excel.nouns.findings import Finding, finding
from cchc_excel.nouns.spec import Cell, Missing, Rule, RuleKind
from cchc_excel.verbs.across import cell_label, computed
from cchc_excel.verbs.recognise_cells import Read, Table, Task, short
from cchc_excel.verbs.recognise_formulas import formula_sum, says_the_same
from cchc_excel.verbs.rules_instances import along_rules
from cchc_excel.vn.numbers import show

UNCOMPUTED = "O-13"


@dataclass(frozen=True)
class _Sum:
    """One cell that a rule makes of others: TOTAL adds them, RATIO divides the first by the second."""

    rule: Rule
    cell: Cell
    parts: tuple[Cell, ...]


def _sums(task: Task) -> Iterator[_Sum]:
    """Every asked cell that is the total or the rate of others, in the order of rules and columns."""
    for rule in (*task.appendix.rules, *along_rules(task.appendix)):
        asked = task.asked(task.appendix.indicator(rule.target.indicator))
        if rule.kind not in (RuleKind.TOTAL, RuleKind.RATIO) or not asked:
            continue
        keys = [one.key for one in task.appendix.columns]
        if rule.along:
            others = tuple(Cell(*rule.target, key) for key in keys if key not in rule.columns)
            yield _Sum(rule, Cell(*rule.target, rule.columns[0]), others)
            continue
        terms = [one for one in rule.terms if one.appendix == task.appendix.key]
        inside = [one for one in terms if task.asked(task.appendix.indicator(one.indicator))]
        for key in keys:
            yield _Sum(rule, Cell(*rule.target, key), tuple(Cell(*one, key) for one in inside))


def recomputed(task: Task, table: Table, done: Read) -> Read:
    """The same entries, where a derived cell without a cached result holds what its parts give.

    Only where its formula says nothing else: the form's own, or the very sum of the parts. So does a
    supplementary one whose column the sender's sheet, an official form, does not have.
    Nothing is recomputed when a part is rejected, or missing and the rule does not count blanks as
    0. A total of totals waits until these are there.
    """
    entries, said = dict(done.entries), list(done.findings)
    sheets = _sheets(table)
    waiting = [
        one
        for one in _sums(task)
        if computed(task.appendix, one.cell)
        and (
            _left_out(task, entries[one.cell])
            or (done.codes.get(one.cell) == UNCOMPUTED and _only_sums(one, entries, sheets))
        )
    ]
    for one in (*waiting, *waiting):  # once more for those that stand before their parts
        if entries[one.cell].state not in (State.REJECTED, State.BLANK):
            continue
        entry, told = _recomputed(task, one, entries)
        entries[one.cell] = entry
        said = [each for each in said if not _about(each, UNCOMPUTED, entry)] + told
    for one in _sums(task):
        if computed(task.appendix, one.cell) and _rate_of_nothing(one, entries, sheets):
            entries[one.cell] = replace(entries[one.cell], state=State.BLANK, value=None)
    return Read(entries, tuple(said), done.codes)


def _rate_of_nothing(one: _Sum, entries: Mapping[Cell, Entry], sheets: Mapping[str, RawSheet]) -> bool:
    """True where a formula says 0 for a rate without a part or a whole: LibreOffice's .xls does for ""."""
    entry, place = entries[one.cell], entries[one.cell].place
    if one.rule.kind is not RuleKind.RATIO or entry.value != 0 or not place or place.sheet not in sheets:
        return False
    raw, parts = sheets[place.sheet].cells.get((place.row, place.column)), _parts(one, entries)
    if not raw or not raw.formula or any(part.state is State.REJECTED for part in parts):
        return False
    return any(part.amount is None for part in parts) or not parts[1].amount


def _sheets(table: Table) -> Mapping[str, RawSheet]:
    return {block.sheet: block.grid.sheet for block, _ in table.blocks}


def _only_sums(one: _Sum, entries: Mapping[Cell, Entry], sheets: Mapping[str, RawSheet]) -> bool:
    """True when the cell's formula is the rule's own sum or rate, over parts on the same sheet."""
    place = entries[one.cell].place
    if place is None or place.sheet not in sheets:
        return False
    parts = [part.place for part in _parts(one, entries) if part.place]
    if any(part.sheet != place.sheet for part in parts):
        return False
    spots = [(part.row, part.column) for part in parts]
    return says_the_same(sheets[place.sheet], (place.row, place.column), one.rule.kind, spots)


def _left_out(task: Task, entry: Entry) -> bool:
    extra = task.appendix.across and task.appendix.indicator(entry.cell.indicator).supplementary
    return extra and entry.state is State.BLANK and entry.place is None


def _about(one: Finding, code: str, entry: Entry) -> bool:
    return one.code == code and one.place == entry.place and entry.state is not State.REJECTED


def _recomputed(task: Task, one: _Sum, entries: Mapping[Cell, Entry]) -> tuple[Entry, list[Finding]]:
    old, rule = entries[one.cell], one.rule
    parts = _parts(one, entries)
    amounts = [part.amount for part in parts if part.amount is not None]
    if any(part.state is State.REJECTED or _not_found(old, part) for part in parts):
        return old, []
    if not amounts or (rule.missing is not Missing.ZERO and len(amounts) < len(parts)):
        return replace(old, state=State.BLANK, value=None), []
    if rule.kind is RuleKind.RATIO and not amounts[1]:
        return replace(old, state=State.BLANK, value=None), []
    value = 100 * amounts[0] / amounts[1] if rule.kind is RuleKind.RATIO else sum(amounts, Decimal(0))
    label = short(cell_label(task.appendix, one.cell))
    column = task.appendix.indicator(one.cell.indicator) if task.appendix.across else None
    named = column.code if column else task.appendix.column(one.cell.column).label
    slots = {"label": label, "column": f"cột {named}" if column else named, "value": show(value, 2)}
    if rule.kind is RuleKind.TOTAL:
        slots["value"] = show(value)
    told = [finding("N-67", old.place, unit=task.unit.code, **slots)] if old.place else []
    return replace(old, state=State.VALUE, value=value), told


def _not_found(total: Entry, part: Entry) -> bool:
    """True where the file has the total but not the line or column of the part."""
    return total.place is not None and part.state is State.BLANK and part.place is None


def _parts(one: _Sum, entries: Mapping[Cell, Entry]) -> list[Entry]:
    return [entries.get(cell) or Entry(cell, State.BLANK) for cell in one.parts]


def footings(task: Task, table: Table, done: Read) -> tuple[Footing, ...]:
    """Every total of the appendix three ways, in the order of rules and columns."""
    sheets = _sheets(table)
    totals = (one for one in _sums(task) if one.rule.kind is RuleKind.TOTAL)
    return tuple(_footing(one, done.entries, sheets) for one in totals)


def _footing(one: _Sum, entries: Mapping[Cell, Entry], sheets: Mapping[str, RawSheet]) -> Footing:
    entry = entries[one.cell]
    parts = _parts(one, entries)
    amounts = [part.amount for part in parts if part.amount is not None]
    sure = amounts and all(part.state is not State.REJECTED for part in parts)
    anew = None
    if entry.place and entry.place.sheet in sheets:
        anew = formula_sum(sheets[entry.place.sheet], (entry.place.row, entry.place.column))
    return Footing(
        cell=one.cell,
        place=entry.place,
        sender=entry.amount,
        recomputed=anew,
        parts=sum(amounts, Decimal(0)) if sure else None,
    )
