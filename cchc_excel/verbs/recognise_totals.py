"""Totals inside a file: recomputed where Excel never did, and footed three ways."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from cchc_excel.nouns.account import Footing
from cchc_excel.nouns.filing import Entry, RawSheet, State
from cchc_excel.nouns.findings import Finding, finding
from cchc_excel.nouns.spec import Cell, Missing, Rule, RuleKind
from cchc_excel.verbs.recognise_cells import Read, Table, Task, short
from cchc_excel.vn.numbers import show

UNCOMPUTED = "O-13"
_PART = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_SUMS = re.compile(r"=?(?:SUM\((?P<args>[A-Z0-9$:,;]+)\)|(?P<plain>[A-Z0-9$]+(?:\+[A-Z0-9$]+)+))")
_MOST = 10_000  # cells that one SUM may name


def total_rules(task: Task) -> list[Rule]:
    """The TOTAL rules of the appendix whose target the unit fills."""
    return [
        rule
        for rule in task.appendix.rules
        if rule.kind is RuleKind.TOTAL and task.asked(task.appendix.indicator(rule.target.indicator))
    ]


def recomputed(task: Task, done: Read) -> Read:
    """The same entries, where a derived cell without a cached result holds the sum of its parts.

    Nothing is recomputed when a part is rejected, or missing and the rule does not count blanks as 0.
    """
    entries, said = dict(done.entries), list(done.findings)
    for rule in total_rules(task):
        if not task.appendix.indicator(rule.target.indicator).derived:
            continue
        for column in task.appendix.columns:
            cell = Cell(*rule.target, column.key)
            if done.codes.get(cell) == UNCOMPUTED:
                entry, told = _recomputed(task, rule, cell, entries)
                entries[cell] = entry
                said = [one for one in said if not _about(one, UNCOMPUTED, entry)] + told
    return Read(entries, tuple(said), done.codes)


def _about(one: Finding, code: str, entry: Entry) -> bool:
    return one.code == code and one.place == entry.place and entry.state is not State.REJECTED


def _recomputed(
    task: Task, rule: Rule, cell: Cell, entries: Mapping[Cell, Entry]
) -> tuple[Entry, list[Finding]]:
    old = entries[cell]
    parts = _parts(task, rule, cell.column, entries)
    amounts = [one.amount for one in parts if one.amount is not None]
    if any(one.state is State.REJECTED for one in parts):
        return old, []
    if not amounts or (rule.missing is not Missing.ZERO and len(amounts) < len(parts)):
        return replace(old, state=State.BLANK, value=None), []
    total = sum(amounts, Decimal(0))
    label = short(task.appendix.indicator(cell.indicator).label)
    slots = {"label": label, "column": task.appendix.column(cell.column).label, "value": show(total)}
    told = finding("N-67", old.place, unit=task.unit.code, **slots)
    return replace(old, state=State.VALUE, value=total), [told]


def _parts(task: Task, rule: Rule, column: str, entries: Mapping[Cell, Entry]) -> list[Entry]:
    cells = [Cell(*term, column) for term in rule.terms if term.appendix == task.appendix.key]
    asked = [one for one in cells if task.asked(task.appendix.indicator(one.indicator))]
    return [entries.get(one) or Entry(one, State.BLANK) for one in asked]


def footings(task: Task, table: Table, done: Read) -> tuple[Footing, ...]:
    """Every total of the appendix three ways, in the order of rules and columns."""
    sheets = {block.sheet: block.grid.sheet for block, _ in table.blocks}
    made: list[Footing] = []
    for rule in total_rules(task):
        for column in task.appendix.columns:
            cell = Cell(*rule.target, column.key)
            made.append(_footing(task, rule, cell, done.entries, sheets))
    return tuple(made)


def _footing(
    task: Task, rule: Rule, cell: Cell, entries: Mapping[Cell, Entry], sheets: Mapping[str, RawSheet]
) -> Footing:
    entry = entries[cell]
    parts = _parts(task, rule, cell.column, entries)
    amounts = [one.amount for one in parts if one.amount is not None]
    sure = amounts and all(one.state is not State.REJECTED for one in parts)
    anew = None
    if entry.place and entry.place.sheet in sheets:
        anew = formula_sum(sheets[entry.place.sheet], (entry.place.row, entry.place.column))
    return Footing(
        cell=cell,
        place=entry.place,
        sender=entry.amount,
        recomputed=anew,
        parts=sum(amounts, Decimal(0)) if sure else None,
    )


def formula_sum(sheet: RawSheet, place: tuple[int, int]) -> Decimal | None:
    """What a cell's own formula gives anew over the numbers as they stand; None unless it only sums.

    Understands "=SUM(D10:D11;D14)" and "=D10+D11" over cells of the same sheet.
    """
    raw = sheet.cells.get(place)
    text = re.sub(r"\s", "", raw.formula).upper() if raw else ""
    found = _SUMS.fullmatch(text)
    if not found:
        return None
    pieces = re.split(r"[,;+]", found["args"] or found["plain"])
    total = Decimal(0)
    for piece in pieces:
        area = _PART.fullmatch(piece)
        spots = _spots(area) if area else None
        if spots is None or place in spots:
            return None
        values = [sheet.cells[spot].value for spot in spots if spot in sheet.cells]
        total += sum((value for value in values if isinstance(value, Decimal)), Decimal(0))
    return total


def _spots(area: re.Match[str]) -> list[tuple[int, int]] | None:
    left, top = _column(area[1]), int(area[2])
    right, bottom = (_column(area[3]), int(area[4])) if area[3] else (left, top)
    if (bottom - top + 1) * (right - left + 1) > _MOST:
        return None
    return [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
