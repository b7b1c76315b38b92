"""Totals and rates inside a file: recomputed where Excel never did; totals footed three ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cchc_excel.forms.across import cell_label
from cchc_excel.forms.along import added_cells, along_rules
from cchc_excel.nouns.account import Footing
from cchc_excel.nouns.catalogue.notice import Matter, Trait
from cchc_excel.nouns.filing import Entry, RawCell, RawKind, RawSheet, Scope, State
from cchc_excel.nouns.findings import Finding, has_trait, make_finding
from cchc_excel.nouns.spec import Cell, Kind, Rule, RuleKind
from cchc_excel.recognising.where.cells import Table, TableEntries, Task
from cchc_excel.rule_kinds import FACES
from cchc_excel.rule_kinds.parts.instance import Instance
from cchc_excel.rules.derived import amount_of, derive_entry, parts_of
from cchc_excel.rules.instances import find_computing_instances, find_derivations
from cchc_excel.values.formulas import compute_formula_sum, says_the_same
from cchc_excel.vietnamese.numbers import show_number
from cchc_excel.vietnamese.text import cut_text


@dataclass(frozen=True)
class _ComputedCell:
    """One cell that a rule makes of others: TOTAL adds them, RATIO divides the first by the second."""

    rule: Rule
    cell: Cell
    parts: tuple[Cell, ...]


def _sums(task: Task) -> Iterator[_ComputedCell]:
    """Every asked cell that is the total or the rate of others, in the order of rules and columns."""
    for rule in (*task.appendix.rules, *along_rules(task.appendix)):
        asked = task.asked(task.appendix.indicator(rule.target.indicator))
        if FACES[rule.kind].computing is None or not asked:
            continue
        keys = [column.key for column in task.appendix.columns]
        if rule.along:
            added = added_cells(task.appendix, rule)
            yield _ComputedCell(rule, Cell(*rule.target, rule.columns[0]), added)
            continue
        terms = [term for term in rule.terms if term.appendix == task.appendix.key]
        inside = [term for term in terms if task.asked(task.appendix.indicator(term.indicator))]
        for key in keys:
            yield _ComputedCell(rule, Cell(*rule.target, key), tuple(Cell(*pair, key) for pair in inside))


def recompute_derived(task: Task, table: Table, done: TableEntries) -> TableEntries:
    """The same entries, every derived cell made from its parts (`derived`).

    Where only the program is to blame (the form's own formula, or the very sum of the parts, was not
    computed, or passes over what is no plain number) the parts count and a note says so. In a totals
    book each cell is a figure of its own: only such a formula without a result is computed.
    """
    entries, said = dict(done.entries), list(done.findings)
    sheets = _sheets(table)
    about = (task.forms, task.appendix, task.unit.level, task.scope)
    known: dict[Cell, list[Instance]] = {}  # older masters hold another one's formula
    for computing in find_computing_instances(*about):
        known.setdefault(computing.target, []).append(computing)
    for instance in find_derivations(*about).values():
        own, parts = entries.get(instance.target), parts_of(instance, entries)
        if own is None:
            continue
        shown = _shown(own, done.codes.get(own.cell, ""), sheets)
        ours = shown is not None and _has_formula_of(shown, entries, known.get(own.cell, ()))
        at_fault = shown is not None and _program_at_fault(instance.rule, shown, parts, ours)
        if task.scope is Scope.TOTAL and not (at_fault or _left_out(task, own)):
            continue
        made = derive_entry(
            instance.rule, replace(own, state=State.BLANK, value=None) if at_fault else own, parts
        )
        entries[own.cell] = replace(made, follows=ours or at_fault or own.state is State.BLANK)
        if at_fault:
            said = [
                finding
                for finding in said
                if finding.place != own.place or finding.policy.about is not Matter.VALUE
            ]
            said += [_note(task, made)] if made.state is State.VALUE else []
    return TableEntries(entries, tuple(said), done.codes)


@dataclass(frozen=True)
class _DerivedCell:
    """A derived cell as its sheet has it: what was read, why that was refused, and the cell itself."""

    own: Entry
    code: str
    sheet: RawSheet
    raw: RawCell

    @property
    def spot(self) -> tuple[int, int]:
        assert self.own.place is not None
        return self.own.place.row, self.own.place.column


def _shown(own: Entry, code: str, sheets: Mapping[str, RawSheet]) -> _DerivedCell | None:
    """The cell of an entry where a formula stands; else None."""
    place = own.place
    sheet = sheets.get(place.sheet) if place else None
    raw = sheet.cells.get((place.row, place.column)) if place and sheet else None
    if sheet is None or raw is None or not (raw.formula or raw.kind is RawKind.UNCOMPUTED):
        return None
    return _DerivedCell(own, code, sheet, raw)


def _program_at_fault(rule: Rule, shown: _DerivedCell, parts: Sequence[Entry], right: bool) -> bool:
    """True where a formula that is `right` shows nothing, or another number than the parts give.

    LibreOffice's .xls computes 0 for a rate of "" parts; a SUM passes over numbers written as text.
    """
    amount = amount_of(rule, parts)
    own = shown.own.amount
    if rule.kind is RuleKind.RATIO and own == 0 and amount is None:
        return True
    if not right:
        return False
    passed_over = any(entry.state is State.REJECTED for entry in parts)
    if has_trait(shown.code, Trait.NO_RESULT) or (shown.code and passed_over):
        return True
    added = compute_formula_sum(shown.sheet, shown.spot)
    return own is not None and own == added and (passed_over or added != amount)


def _has_formula_of(shown: _DerivedCell, entries: Mapping[Cell, Entry], rules: Sequence[Instance]) -> bool:
    return any(_only_sums(instance.rule, shown, parts_of(instance, entries)) for instance in rules)


def _only_sums(rule: Rule, shown: _DerivedCell, parts: Sequence[Entry]) -> bool:
    """True when the cell's formula is the form's own, or the rule's sum or rate over parts on its sheet."""
    places = [part.place for part in parts if part.place]
    if any(place.sheet != shown.sheet.name for place in places):
        return False
    return says_the_same(shown.sheet, shown.spot, rule.kind, [(place.row, place.column) for place in places])


def _left_out(task: Task, entry: Entry) -> bool:
    """True for a supplementary column that the sender's sheet, an official form, does not have."""
    extra = task.appendix.across and task.appendix.indicator(entry.cell.indicator).supplementary
    return extra and entry.state is State.BLANK and entry.place is None


def _note(task: Task, made: Entry) -> Finding:
    line = task.appendix.indicator(made.cell.indicator)
    label = cut_text(cell_label(task.appendix, made.cell))
    across = task.appendix.across
    column = f"cột {line.code}" if across else task.appendix.column(made.cell.column).label
    value = show_number(made.amount or Decimal(0), 2 if line.kind is Kind.PERCENT else None)
    return make_finding("N-67", made.place, unit=task.unit.code, label=label, column=column, value=value)


def _sheets(table: Table) -> Mapping[str, RawSheet]:
    return {block.sheet: block.grid.sheet for block, _ in table.blocks}


def collect_footings(task: Task, table: Table, found: Mapping[Cell, Entry]) -> tuple[Footing, ...]:
    """Every total of the appendix three ways, in the order of rules and columns."""
    sheets = _sheets(table)
    totals = (computed_cell for computed_cell in _sums(task) if computed_cell.rule.kind is RuleKind.TOTAL)
    return tuple(_footing(computed_cell, found, sheets) for computed_cell in totals)


def _footing(
    computed_cell: _ComputedCell, entries: Mapping[Cell, Entry], sheets: Mapping[str, RawSheet]
) -> Footing:
    entry = entries[computed_cell.cell]
    parts = [entries.get(cell) or Entry(cell, State.BLANK) for cell in computed_cell.parts]
    amounts = [part.amount for part in parts if part.amount is not None]
    sure = amounts and all(part.state is not State.REJECTED for part in parts)
    anew = None
    if entry.place and entry.place.sheet in sheets:
        anew = compute_formula_sum(sheets[entry.place.sheet], (entry.place.row, entry.place.column))
    return Footing(
        cell=computed_cell.cell,
        place=entry.place,
        sender=entry.amount,
        recomputed=anew,
        parts=sum(amounts, Decimal(0)) if sure else None,
    )
