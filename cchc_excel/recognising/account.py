"""The ledger of a file: expected cells by what became of them, and every other non-empty cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from cchc_excel.forms.across import appendix_as_printed
from cchc_excel.nouns.account import Account, Outside
from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.filing import Entry, RawCell, RawKind, Scope, State
from cchc_excel.nouns.findings import Finding, has_trait, make_finding
from cchc_excel.nouns.keeping import keep_each
from cchc_excel.nouns.sheets import COVERAGE_HEADING
from cchc_excel.nouns.spec import Appendix, Cell, Kind
from cchc_excel.recognising.coverage_check import find_coverage_columns
from cchc_excel.recognising.totals import collect_footings
from cchc_excel.recognising.where.cells import Table, TableEntries, Task, spots_of
from cchc_excel.recognising.where.grid import code_key, reads_as_number, shown_text
from cchc_excel.recognising.where.lines import Line, LineSpot
from cchc_excel.recognising.where.measure import stated_unit
from cchc_excel.recognising.where.sheets import Block
from cchc_excel.recognising.whose.official import (
    foot_rows,
    is_official,
    is_signature_row,
    is_signer,
    strip_official_pieces,
)
from cchc_excel.values.formulas import is_our_formula
from cchc_excel.values.reading import quote_text
from cchc_excel.vietnamese.near_text import (
    fold_and_remember,
    is_near_label,
    is_order_mark,
    is_ordinal,
    label_key,
)

LISTED = 5_000  # cells of one sheet listed one by one; the others are counted
_SHOWN = 3
_HEADINGS = ("STT", "TT", "Số TT", "Mã số", "Chỉ tiêu", "Số tổng hợp", "Đơn vị tính", "ĐVT")

Spots = set[tuple[str, int, int]]


def make_account(
    task: Task, table: Table, done: TableEntries, found: Mapping[Cell, Entry]
) -> tuple[Account, tuple[Finding, ...]]:
    """The ledger of one appendix of one unit, and the findings about what stands outside its map.

    `found` are the entries as the sheet has them, before sums were made of their parts.
    """
    outside = _outside(task, table, _used(task, table, done))
    empty = Account(
        unit=task.unit.code,
        appendix=task.appendix.key,
        sheets=table.sheets,
        expected=len(task.lines()) * len(task.appendix.columns),
        footings=collect_footings(task, table, found),
    )
    made = fill_account(empty, Counter(entry.state for entry in done.entries.values()), outside)
    untold = [outside for outside in made.outside if not _is_told(task, table, outside)]
    return made, tuple(tell_outside(task.unit.code, untold))


def _is_told(task: Task, table: Table, outside: Outside) -> bool:
    """True for a text outside the map of which another finding speaks: a unit of measure stated for the
    table, or nothing besides official words and the name of a unit that N-17 names.
    """
    place = outside.place
    if (place.sheet, place.row, place.column) in _stated_measures(table):
        return True
    names = task.strangers.get(place.sheet, ())
    return bool(names) and not strip_official_pieces(outside.text, (*_phrases(task), *names))


def _stated_measures(table: Table) -> Spots:
    """The cells that state a unit of measure which the form does not use."""
    return {
        (remark.sheet, remark.row, remark.column)
        for remark in table.rows.remarks
        if has_trait(remark.code, Trait.UNIT_OF_TABLE)
    }


def fill_account(empty: Account, states: Counter[State], outside: Sequence[Outside]) -> Account:
    """The ledger with how many cells became what, and what stands outside: listed, or at least counted."""
    return replace(
        empty,
        filled=states[State.VALUE] + states[State.NONE],
        blank=states[State.BLANK],
        not_applicable=states[State.NOT_APPLICABLE],
        rejected=states[State.REJECTED],
        outside=tuple(outside[:LISTED]),
        more=max(0, len(outside) - LISTED),
    )


def shows_nothing(raw: RawCell) -> bool:
    """True for the form's own formula without a result: nobody wrote it, and nobody sees anything there."""
    return raw.kind is RawKind.UNCOMPUTED and is_our_formula(raw)


def is_number(raw: RawCell) -> bool:
    """True for numbers, also those written as text."""
    return raw.kind is RawKind.NUMBER or reads_as_number(shown_text(raw))


def _used(task: Task, table: Table, done: TableEntries) -> Spots:
    """Every cell that is a value of the form, or the printed part of one of its lines or headings."""
    used: Spots = {
        (entry.place.sheet, entry.place.row, entry.place.column)
        for entry in done.entries.values()
        if entry.place
    }
    shown = appendix_as_printed(task.appendix)
    headings = {indicator.key for indicator in shown.indicators if indicator.kind is Kind.HEADING}
    for name, found in table.rows.found.items():
        for spot in found.line.spots:
            values = set(spot.columns.sure.values()) if name not in headings else set()
            used |= {(spot.grid.sheet.name, spot.row, place) for place in values}
            used |= _printed_of_line(spot, found.line, shown, name)
    for name, lines in table.rows.refused.items():
        for line in lines:
            used |= set().union(*(_printed_of_line(spot, line, shown, name) for spot in line.spots))
    heads = {one for text in _headings(shown) for one in label_key(text).split()}
    for block, columns in table.blocks:
        used |= {
            (block.sheet, row, place)
            for row in block.heading
            for place in columns.places
            if not _is_figure(block, row, place) or label_key(block.grid.texts(row).get(place, "")) in heads
        }
        used |= {(block.sheet, columns.order, place) for place in block.grid.texts(columns.order)}
    return used


def _is_figure(block: Block, row: int, place: int) -> bool:
    """True for a number or a mark ("x") among the headings: a year heads a column, a value is none."""
    raw = block.grid.sheet.cells.get((row, place))
    return raw is not None and (is_number(raw) or len(block.grid.texts(row).get(place, "")) == 1)


def _printed_of_line(spot: LineSpot, line: Line, appendix: Appendix, name: str) -> Spots:
    """Number, label, unit and code of a line of the form."""
    units = _units_of(appendix)
    labels = {label_key(text) for text in line.labels}
    texts = spot.grid.texts(spot.row)
    named = [place for place, text in texts.items() if label_key(text) in labels]
    first = min(named or spot.columns.places, default=0)  # numbers stand left of the label
    before = [place for place, text in sorted(texts.items()) if is_ordinal(text) and place < first]
    number = fold_and_remember(appendix.indicator(name).number)
    own = [place for place in before if fold_and_remember(texts[place]).rstrip(".)") == number.rstrip(".)")]
    numbered = {*(own or before)[:1]}  # another column of numbers there is the sender's
    prefix = f"{appendix.key}."
    return {
        (spot.grid.sheet.name, spot.row, place)
        for place, text in texts.items()
        if place not in spot.columns.places
        and (
            place in numbered
            or fold_and_remember(text) in units
            or code_key(text).startswith(prefix)
            or label_key(text) in labels
            or (len(line.spots) > 1 and any(label_key(text) in label for label in labels))
        )
    }


@keep_each
def _units_of(appendix: Appendix) -> frozenset[str]:
    """The units of measure that the form prints, folded."""
    return frozenset(fold_and_remember(indicator.unit) for indicator in appendix.indicators)


def _outside(task: Task, table: Table, used: Spots) -> list[Outside]:
    found: list[Outside] = []
    refused = _stated_measures(table)
    printed_here = _phrases(task)
    for block, headings in table.blocks:
        last = max((s.row for s in spots_of(table) if s.grid.sheet.name == block.sheet), default=0)
        coverage = find_coverage_columns(block)
        below = [row for row in block.rows if row > last]
        names_in = foot_rows(
            below, (row for row in below if is_signature_row(block.grid.texts(row).values()))
        )
        for row in block.rows:
            in_table = bool(block.heading) and block.heading[-1] < row <= last
            texts = block.grid.texts(row)
            values = headings.places if in_table and not all(map(is_order_mark, texts.values())) else ()
            for place, text in texts.items():
                if (block.sheet, row, place) in used:
                    continue
                number = is_number(block.grid.sheet.cells[(row, place)])
                known = is_order_mark(text) and place not in values
                said = task.scope is Scope.TOTAL and in_table and place in coverage and not number
                ours = not in_table and (block.sheet, row, place) not in refused
                known = known or shows_nothing(block.grid.sheet.cells[(row, place)])
                if known or said or (ours and (_printed(text, printed_here) or _signer(row, text, names_in))):
                    continue
                found.append(Outside(task.place(block.sheet, row, place), text, number))
    return list({outside.place: outside for outside in found}.values())


def _signer(row: int, text: str, rows: Collection[int]) -> bool:
    return row in rows and is_signer(text)


def _phrases(task: Task) -> tuple[str, ...]:
    """What the form prints above its headings and in them, and what heads the other forms of the set."""
    form = appendix_as_printed(task.appendix)
    heads = (text for one in task.forms.every_form for text in (one.title, one.number, one.area))
    units = {indicator.unit for indicator in task.appendix.indicators} | {form.measure}
    texts = (form.title, form.label_heading, form.column_group, form.number, form.area, task.unit.name)
    return (*texts, *heads, task.forms.title, *_headings(form), *units, *_HEADINGS, COVERAGE_HEADING)


def _printed(text: str, phrases: tuple[str, ...]) -> bool:
    """True for what the form prints above its headings and in them, and for every official heading."""
    written = label_key(text)
    if written in _keys_of(phrases) or is_near_label(written, label_key(phrases[0])):
        return True
    stated = stated_unit(text)
    return is_official(text) or not strip_official_pieces(text, (*phrases, stated) if stated else phrases)


@lru_cache(maxsize=64)
def _keys_of(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(label_key, phrases))


def _headings(appendix: Appendix) -> Iterator[str]:
    for column in appendix.columns:
        yield from (column.label, *column.groups)


def tell_outside(unit: str, outside: Sequence[Outside]) -> Iterator[Finding]:
    """Two findings at most for each sheet: numbers outside the map, and texts."""
    for sheet in dict.fromkeys(one.place.sheet for one in outside):
        for code, number in (("N-65", True), ("N-66", False)):
            some = [one for one in outside if one.place.sheet == sheet and one.number is number]
            if some:
                slots = {"count": str(len(some)), "cells": list_some_cells(some)}
                yield make_finding(code, some[0].place, unit=unit, **slots)


def list_some_cells(some: Iterable[Outside]) -> str:
    """The first of some cells with what stands there, and how many more there are."""
    named = [f"{outside.place.listed} “{quote_text(outside.text)[:24]}”" for outside in some]
    more = f" và {len(named) - _SHOWN} ô nữa" if len(named) > _SHOWN else ""
    return ", ".join(named[:_SHOWN]) + more
