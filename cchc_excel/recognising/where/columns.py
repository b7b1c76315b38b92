"""Which sheet column holds which column of the form: by what is printed above it, in any order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

from cchc_excel.nouns.filing import RawSheet, Remark
from cchc_excel.nouns.keeping import keep_each, keep_texts
from cchc_excel.nouns.places import column_letters
from cchc_excel.nouns.spec import Appendix
from cchc_excel.recognising.where.grid import Grid
from cchc_excel.vietnamese.near_text import bare_key, is_consistent_label, is_near_label, label_key

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER = re.compile(r"\(?(\d{1,2})\)?")
_BELOW = 2  # rows under the heading in which the (1)(2)… row may stand
_LONGEST_HEADING = 200
_FEWEST_NUMBERS = 4


class Grade(IntEnum):
    """How well a heading says which column it heads."""

    NO = 0
    LOOSE = 1  # the year alone, or the label shortened or mistyped: said in a finding
    EXACT = 2


@dataclass(frozen=True)
class Headings:
    """The heading rows of one block and, per column of the form, the sheet columns that claim it."""

    rows: tuple[int, ...]
    sure: Mapping[str, int]  # column key -> sheet column
    loose: Mapping[str, str]  # column keys of `sure` known by a heading that differs -> its text
    unclear: Mapping[str, tuple[int, ...]]  # column key -> sheet columns that all claim it
    order: int = 0  # the row that numbers the columns, 0 for none

    @cached_property
    def places(self) -> frozenset[int]:
        """Every sheet column under a heading of the form."""
        return frozenset(self.sure.values()) | {c for some in self.unclear.values() for c in some}


class _Heading(NamedTuple):
    """What of a heading is compared: its key, the years in it, its words but for "năm"."""

    key: str
    years: frozenset[str]
    words: tuple[str, ...]


@lru_cache(maxsize=20_000)
def _take_apart(text: str) -> _Heading:
    """Once for each text: a sheet may hold 160,000, and each is compared with every column of every form."""
    key = label_key(text)
    return _Heading(key, frozenset(_YEAR.findall(key)), tuple(_bare(key)))


@lru_cache(maxsize=20_000)
def grade_heading(written: str, label: str) -> Grade:
    """How well a written heading names the column of that label."""
    ours, theirs = _take_apart(written), _take_apart(label)
    if not ours.key or ours.years != theirs.years:
        return Grade.NO
    if ours.key == theirs.key or (ours.years and ours.words == theirs.words):
        return Grade.EXACT
    if (len(ours.years) == 1 and not _bare(_YEAR.sub("", ours.key))) or is_near_label(ours.key, theirs.key):
        return Grade.LOOSE
    shortened = len(ours.key) >= 0.4 * len(theirs.key) and is_consistent_label(ours.key, theirs.key)
    return Grade.LOOSE if shortened or ours.key == bare_key(label) else Grade.NO


def _bare(heading: str) -> list[str]:
    """The words of a heading but for "năm": "2015" heads what "Năm 2015" heads."""
    return [word for word in heading.split() if word != "nam"]


def find_column_claims(texts: Mapping[int, str], appendix: Appendix) -> dict[str, dict[int, Grade]]:
    """For each column key, the sheet columns of this row whose text names it."""
    found: dict[str, dict[int, Grade]] = {}
    for place, text in texts.items():
        for name, grade in _claims_of(text, appendix):
            found.setdefault(name, {})[place] = grade
    return found


@keep_texts
def _claims_of(text: str, appendix: Appendix) -> tuple[tuple[str, Grade], ...]:
    """The columns that a text names best, and how well."""
    if len(text) > _LONGEST_HEADING:
        return ()
    grades = {column.key: grade_heading(text, column.label) for column in appendix.columns}
    best = max(grades.values(), default=Grade.NO)
    if best is Grade.LOOSE and label_key(text) == label_key(appendix.label_heading):
        return ()  # “Nội dung” heads the labels, although it is nearly “Nội dung ghi”
    return tuple((name, grade) for name, grade in grades.items() if grade and grade is best)


def is_whole_heading(texts: Mapping[int, str], appendix: Appendix) -> bool:
    """True when the row prints every column heading of an appendix that has several, letter by letter."""
    keys = _heading_keys(appendix)
    return len(keys) <= len(texts) and len(appendix.columns) > 1 and keys <= {*map(label_key, texts.values())}


@keep_each
def _heading_keys(appendix: Appendix) -> frozenset[str]:
    return frozenset(label_key(column.label) for column in appendix.columns)


def is_heading(texts: Mapping[int, str], appendix: Appendix) -> bool:
    """True when the row prints enough of the appendix's column headings to be a heading row."""
    found = find_column_claims(texts, appendix)
    if len(appendix.columns) == 1:
        labelled = any(
            label_key(text) in (label_key(appendix.label_heading), "stt", "tt") for text in texts.values()
        )
        grades = [grade for places in found.values() for grade in places.values()]
        return Grade.EXACT in grades or (bool(grades) and labelled)
    return len(found) >= 2 and len({place for places in found.values() for place in places}) >= 2


def order_row(sheet: Grid, rows: Sequence[int]) -> int:
    """The row that numbers the columns, "(1) (2) …" or "1 2 …"; 0 when there is none."""
    last = max(rows, default=0)
    for row in range(last, last + _BELOW + 1):
        numbers = column_numbers(sheet, row)
        whole = len(set(numbers.values())) == len(sheet.texts(row))  # a row of values has a label
        if whole and len(numbers) >= _FEWEST_NUMBERS:
            return row
    return 0


def column_numbers(sheet: Grid, row: int) -> dict[int, int]:
    """The cells of a row that hold nothing but a small number, bare or in brackets."""
    found = {place: _NUMBER.fullmatch(text.strip()) for place, text in sheet.texts(row).items()}
    return {place: int(match[1]) for place, match in found.items() if match}


def _upright_order(sheet: Grid, rows: Sequence[int]) -> int:
    """The (1)(2)… row of an upright form, where brackets or an unbroken count tell it; 0 for none.

    Stricter than `order_row`: there a row of values has a label, here one may have lost it.
    """
    row = order_row(sheet, rows)
    texts, numbers = sheet.texts(row), sorted(column_numbers(sheet, row).values())
    bracketed = all(text.strip().startswith("(") for text in texts.values())
    return row if bracketed or numbers == list(range(1, len(numbers) + 1)) else 0


def read_headings(sheet: Grid, rows: Sequence[int], appendix: Appendix) -> Headings:
    """The columns of one block. A column claimed twice at the best grade is unclear, never chosen.

    Repeated labels of the form itself are resolved by order when the sheet repeats them as often.
    """
    claimed: dict[str, dict[int, Grade]] = defaultdict(dict)
    texts: dict[int, str] = {}
    heads: set[tuple[int, int]] = set()  # (row, column) of the texts that name a column
    for row in rows:
        for name, places in find_column_claims(sheet.texts(row), appendix).items():
            for place, value in places.items():
                claimed[name][place] = max(value, claimed[name].get(place, Grade.NO))
                texts[place] = sheet.texts(row)[place]
                heads.add((row, place))
    best = {name: best_places(places) for name, places in claimed.items()}
    best |= _in_order(best, appendix)
    best = _spread(sheet.sheet, heads, best)
    return settle_headings(rows, claimed, best, texts, _upright_order(sheet, rows))


def settle_headings(
    rows: Sequence[int],
    claimed: Mapping[str, Mapping[int, Grade]],
    best: Mapping[str, set[int]],
    texts: Mapping[int, str],
    order: int,
) -> Headings:
    """The columns that are sure: `best` gives a name one place alone, and no other name the same one."""
    owners = [place for places in best.values() for place in places]
    unclear = {
        name: tuple(sorted(places))
        for name, places in best.items()
        if len(places) > 1 or any(owners.count(place) > 1 for place in places)
    }
    sure = {name: next(iter(places)) for name, places in best.items() if name not in unclear}
    loose = {name: texts[place] for name, place in sure.items() if claimed[name].get(place) is Grade.LOOSE}
    return Headings(tuple(rows), sure, loose, unclear, order)


def best_places(places: Mapping[int, Grade]) -> set[int]:
    """The places that fit a name best."""
    top = max(places.values())
    return {place for place, value in places.items() if value is top}


def _in_order(best: Mapping[str, set[int]], appendix: Appendix) -> dict[str, set[int]]:
    """Columns of the form with one label, each given its own place when counts agree."""
    groups: dict[str, list[str]] = defaultdict(list)
    for column in appendix.columns:
        groups[label_key(column.label)].append(column.key)
    solved: dict[str, set[int]] = {}
    for names in groups.values():
        places = sorted(best.get(names[0], ()))
        if len(names) > 1 and len(places) == len(names):
            solved |= {name: {place} for name, place in zip(names, places, strict=True)}
    return solved


def _spread(
    sheet: RawSheet, heads: Set[tuple[int, int]], best: Mapping[str, set[int]]
) -> dict[str, set[int]]:
    """A heading merged over several columns heads all of those in which something is written below.

    `heads` are the cells of the headings; a merged group title above them spreads nothing.
    """
    wide: dict[int, set[int]] = {}
    last = max((row for row, _ in heads), default=0)
    for top, left, bottom, right in sheet.merges:
        if right > left and (top, left) in heads:
            used = {c for (r, c) in sheet.cells if r > max(last, bottom) and left <= c <= right}
            wide[left] = used | {left}
    return {
        name: set().union(*(wide.get(place, {place}) for place in places)) for name, places in best.items()
    }


def _column_said(place: int, sheet: Grid) -> str:
    """A column by its letters; in a table of a Word document, which has none, by its number."""
    return column_letters(place) if sheet.sheet.lead is None else str(place)


def heading_remarks(sheet: Grid, found: Headings, appendix: Appendix) -> tuple[Remark, ...]:
    """What a clerk must know about the headings of a block: missing, unclear, differing, moved."""
    said: list[Remark] = []
    row = found.rows[0]
    for column in appendix.columns:
        if column.key in found.unclear:
            letters = ", ".join(_column_said(place, sheet) for place in found.unclear[column.key])
            said.append(_remark("N-32", sheet, row, heading=column.label, columns=letters, row=str(row)))
        elif column.key not in found.sure:
            said.append(_remark("N-31", sheet, row, heading=column.label, row=str(row)))
        elif column.key in found.loose:
            written = found.loose[column.key]
            said.append(
                _remark("N-33", sheet, row, found.sure[column.key], heading=column.label, written=written)
            )
    places = [found.sure[column.key] for column in appendix.columns if column.key in found.sure]
    if places != sorted(places):
        said.append(_remark("N-34", sheet, row))
    return tuple(said)


def _remark(code: str, sheet: Grid, at: int, column: int = 1, **slots: str) -> Remark:
    return Remark(code, sheet.sheet.name, at, column, slots)
