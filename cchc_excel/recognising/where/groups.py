"""The columns of a form printed across: a heading is known with the merged headings above it.

“Tổng số” stands under three groups, so it names a column only together with its group; where the
group is lost, the number of the (1)(2)… row may decide between the columns of that heading. A
number alone names nothing, and what both leave open is refused.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cchc_excel.forms.across import LEADING
from cchc_excel.nouns.keeping import keep_texts
from cchc_excel.nouns.spec import Appendix, Column
from cchc_excel.recognising.where.columns import (
    Grade,
    Headings,
    best_places,
    column_numbers,
    grade_heading,
    order_row,
    settle_headings,
)
from cchc_excel.recognising.where.grid import Grid
from cchc_excel.vietnamese.near_text import label_key

_BRACKETS = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True)
class _Path:
    """What is printed above one sheet column: groups from the top down, then its own heading."""

    place: int
    groups: tuple[str, ...]
    heading: str
    number: int = 0  # of the (1)(2)… row, 0 for none


def read_grouped_headings(sheet: Grid, rows: Sequence[int], appendix: Appendix) -> Headings:
    """The columns of one block of a form printed across, given as `across.appendix_as_printed` shows it.

    A column claimed twice, or a sheet column that may be two columns of the form, is unclear.
    """
    order = order_row(sheet, rows)
    claimed: dict[str, dict[int, Grade]] = defaultdict(dict)
    texts: dict[int, str] = {}
    for path in _paths(sheet, rows, order):
        for text, how in _named(path, appendix).items():
            claimed[text][path.place] = how
            texts[path.place] = " / ".join((*path.groups, path.heading))
    best = {name: best_places(places) for name, places in claimed.items()}
    return settle_headings(rows, claimed, best, texts, order)


def _paths(sheet: Grid, rows: Sequence[int], order: int) -> Iterator[_Path]:
    """One path per sheet column with a heading; a merged text belongs to every column it spans."""
    heads = [row for row in rows if row != order]
    numbers = column_numbers(sheet, order) if order else {}
    for place in sorted({place for row in heads for place in _reach(sheet, row)}):
        stack = list(dict.fromkeys(one for row in heads if (one := _above(sheet, row, place))))
        own = [spot for spot in stack if _is_own(sheet, spot, place)]
        if not own:
            continue
        groups = tuple(_text(sheet, spot) for spot in stack[: stack.index(own[-1])])
        yield _Path(place, groups, _text(sheet, own[-1]), numbers.get(place, 0))


def _text(sheet: Grid, spot: tuple[int, int]) -> str:
    return sheet.texts(spot[0]).get(spot[1], "")


def _reach(sheet: Grid, row: int) -> set[int]:
    """The columns over which something is printed in this row."""
    wide = {c for t, left, b, right in sheet.sheet.merges if t <= row <= b for c in range(left, right + 1)}
    return set(sheet.texts(row)) | (wide if len(wide) < 200 else set())


def _above(sheet: Grid, row: int, place: int) -> tuple[int, int] | None:
    """Where the text printed over that cell stands: in it, in its merge, or left of it where a
    table lost its merges and the cells to the right of a group stayed empty."""
    for top, left, bottom, right in sheet.sheet.merges:
        if top <= row <= bottom and left <= place <= right:
            return (top, left) if _text(sheet, (top, left)) else None
    if _text(sheet, (row, place)):
        return row, place
    if any(top <= row <= bottom and right > left for top, left, bottom, right in sheet.sheet.merges):
        return None
    before = [text for text in sheet.texts(row) if text < place]
    return (row, max(before)) if before else None


def _is_own(sheet: Grid, spot: tuple[int, int], place: int) -> bool:
    """True for a text that heads this column alone."""
    wide = any((top, left) == spot and right > left for top, left, _, right in sheet.sheet.merges)
    return spot[1] == place and not wide


@keep_texts
def _named(path: _Path, appendix: Appendix) -> Mapping[str, Grade]:
    """The form's columns that this path may name, each with how well."""
    found: dict[str, Grade] = {}
    for column in appendix.columns:
        how = _fits(path, column, appendix)
        if how:
            found[column.key] = how
    exact: dict[str, Grade] = {name: how for name, how in found.items() if how is Grade.EXACT}
    found = exact or ({} if label_key(path.heading) == label_key(appendix.label_heading) else found)
    if len(found) < 2:
        return found
    order = {column.key: number for number, column in enumerate(appendix.columns, start=LEADING + 1)}
    numbered = [name for name in found if order[name] == path.number]
    return {numbered[0]: Grade.LOOSE} if numbered else found


def _fits(path: _Path, column: Column, appendix: Appendix) -> Grade:
    """EXACT: heading as printed, under its group. LOOSE: heading alike, or the group unknown."""
    if label_key(path.heading) == label_key(column.asked) or _joined(path) == label_key(column.asked):
        return Grade.EXACT
    heading = _heading_grade(path.heading, column.label)
    tops = tuple(dict.fromkeys(column.groups[0] for column in appendix.columns if column.groups))
    told = {name for text in path.groups if (name := _group(text, tops))}
    if not told:
        return min(heading, Grade.LOOSE) if column.groups else heading
    return heading if told == {*column.groups[:1]} else Grade.NO


def _joined(path: _Path) -> str:
    return label_key(" ".join((*path.groups, path.heading)))


def _heading_grade(written: str, label: str) -> Grade:
    """A remark in brackets, as software prints them under a heading, changes nothing."""
    return max(grade_heading(written, label), grade_heading(_BRACKETS.sub("", written), label))


def _group(written: str, groups: tuple[str, ...]) -> str:
    """The group that a printed text heads, "" when it is none or may be two.

    It is known by the words that no other group has: “Đã giải quyết”, “Kết quả đã giải quyết”.
    """
    same = [group for group in groups if label_key(group) == label_key(written)]
    if len(same) == 1:
        return same[0]
    ours = set(label_key(_BRACKETS.sub("", written)).split())
    own = {
        group: _words(group) - set().union(*(_words(other) for other in groups if other != group))
        for group in groups
    }
    fitting = [text for text, words in own.items() if words and words <= ours]
    touched = [text for text, words in own.items() if words & ours]
    return fitting[0] if len(fitting) == 1 and touched == fitting else ""


def _words(text: str) -> set[str]:
    return set(label_key(text).split())
