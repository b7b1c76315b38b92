"""Where lists stand in a sheet: blocks under their headings, taken out before appendices are looked for.

A list is known by its headings alone: its rows are nobody's but by their content. Heading rows hold no
numbers, so rows that do are passed over unread; that keeps lists of thousands of rows fast.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cchc_excel.nouns.filing import RawKind
from cchc_excel.nouns.keeping import keep_each
from cchc_excel.nouns.spec import Appendix, Column, ListForm
from cchc_excel.nouns.stamp import parse_line
from cchc_excel.recognising.lists.list_rows import RowKind, is_official_row, row_kinds
from cchc_excel.recognising.where.columns import (
    Grade,
    Headings,
    find_column_claims,
    is_whole_heading,
    read_headings,
)
from cchc_excel.recognising.where.grid import FormIndex, Grid
from cchc_excel.recognising.where.sheets import (
    Block,
    heading_rows,
    lines_of,
    names_appendix,
    sheet_names_appendix,
)
from cchc_excel.vietnamese.near_text import fold_and_remember, label_key
from cchc_excel.vietnamese.text import fold_text
from cchc_excel.vietnamese.vocabulary import COUNTER_HEADINGS

NUMBER_HEADS = frozenset(map(fold_text, COUNTER_HEADINGS))
_NUMBER = re.compile(r"[\d.,/\-\s%:()]*\d[\d.,/\-\s%:()]*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LEAST = 0.5  # share of the fields that a heading row names at least


@dataclass(frozen=True)
class ListBlock:
    """One table of a list on a sheet: as a `Block` for whoever asks whose it is, with its columns.

    `kinds` says what each row under the headings is. `rivals` are the lists that the heading fits
    equally well; then nothing is read.
    """

    block: Block
    columns: Headings
    kinds: Mapping[int, RowKind]
    number: int = 0  # the sheet column of the printed STT, 0 for none
    rivals: tuple[str, ...] = ()

    @property
    def foot(self) -> tuple[int, ...]:
        """The rows under the last record: signature block, or the heading of what follows."""
        return self.block.foot or ()

    @property
    def titles(self) -> tuple[int, ...]:
        """The rows above the headings that are this list's alone: from its title or stamp line on."""
        own = [row for row in self.block.above if is_official_row(self.block.grid.texts(row))]
        return tuple(row for row in self.block.above if own and row >= own[-1])


@keep_each
def list_as_appendix(form: ListForm) -> Appendix:
    """The headings of a list as an appendix prints its own, for those who match headings."""
    columns = tuple(
        Column(key=indicator.key, label=indicator.heading or indicator.label) for indicator in form.fields
    )
    return Appendix(
        key=form.key,
        number=form.number,
        sheet=form.sheet,
        title=form.title,
        area=form.area,
        label_heading="STT",
        column_group="",
        edition=form.edition,
        source=form.source,
        columns=columns,
        indicators=form.fields,
    )


def list_blocks(sheet: Grid, known: FormIndex) -> tuple[ListBlock, ...]:
    """The tables of lists on a sheet from the top down; none where no heading is a list's.

    A table ends before the next heading, of a list or of an appendix.
    """
    shapes = {list_form.key: list_as_appendix(list_form) for list_form in known.forms.lists}
    exact = {label_key(column.label) for appendix in shapes.values() for column in appendix.columns}
    rows = [row for row in sorted(sheet.rows) if may_head(sheet, row)] if shapes else []
    found: list[tuple[tuple[int, ...], tuple[str, ...]]] = []
    for row in rows:
        if found and (
            row <= found[-1][0][-1] or not exact & {label_key(text) for text in sheet.texts(row).values()}
        ):
            continue  # under a list's heading a row must print a heading letter by letter
        fitting = _fitting(sheet, row, shapes)
        if fitting and not any(is_whole_heading(sheet.texts(row), appendix) for appendix in known.shapes):
            found.append((_widened(sheet, row, shapes[fitting[0]]), fitting))
    if not found:
        return ()
    taken = {row for heading, _ in found for row in heading}
    others = heading_rows(_only(sheet, set(rows) - taken), known)
    return tuple(
        _blocks(sheet, found, others, {list_form.key: list_form for list_form in known.forms.lists}, known)
    )


def drop_blocks(sheet: Grid, blocks: Sequence[ListBlock]) -> Grid:
    """The sheet without the rows of these blocks."""
    gone = {
        row
        for list_block in blocks
        for row in (*list_block.titles, *list_block.block.heading, *list_block.block.body)
    }
    return _only(sheet, set(sheet.rows) - gone) if gone else sheet


def _only(sheet: Grid, rows: set[int]) -> Grid:
    return Grid(sheet.sheet, {row: texts for row, texts in sheet.rows.items() if row in rows})


def may_head(sheet: Grid, row: int) -> bool:
    """True for a row of several texts without a number or date; a year is a text."""
    return len(sheet.texts(row)) > 1 and _wordy(sheet, row)


def _wordy(sheet: Grid, row: int) -> bool:
    for place, text in sheet.texts(row).items():
        number = _NUMBER.fullmatch(text) and not _YEAR.fullmatch(text)
        if number or sheet.sheet.cells[row, place].kind in (RawKind.DATE, RawKind.BOOL):
            return False
    return True


def _fitting(sheet: Grid, row: int, shapes: Mapping[str, Appendix]) -> tuple[str, ...]:
    """The lists whose headings this row (with the rows it is split over) prints best; several on a tie."""
    texts = sheet.texts(row)
    scores: dict[str, tuple[int, int]] = {}
    for name, appendix in shapes.items():
        here = len(find_column_claims(texts, appendix))
        if not here:
            continue
        found = _claimed(sheet, _widened(sheet, row, appendix), appendix)
        exact = sum(grade is Grade.EXACT for grade in found.values())
        least = max(min(2, len(appendix.columns)), int(_LEAST * len(appendix.columns) + 0.5))
        if len(found) >= least and (exact or _headed(texts)) and here >= min(2, len(found)):
            scores[name] = (exact, len(found))
    best = max(scores.values(), default=(0, 0))
    tied = tuple(name for name, score in scores.items() if score == best)
    return tuple(sorted(tied, key=lambda name: len(shapes[name].columns))) if len(tied) > 1 else tied


def _headed(texts: Mapping[int, str]) -> bool:
    return any(label_key(text) in NUMBER_HEADS for text in texts.values())


def _claimed(sheet: Grid, rows: Sequence[int], appendix: Appendix) -> dict[str, Grade]:
    """The fields that these rows name, each at its best grade; one text names one field."""
    found: dict[str, Grade] = {}
    for row in rows:
        for name, places in find_column_claims(sheet.texts(row), appendix).items():
            found[name] = max(found.get(name, Grade.NO), *places.values())
    return found


def _widened(sheet: Grid, row: int, appendix: Appendix) -> tuple[int, ...]:
    """The heading row with the row above or below it where the heading is split over two rows."""
    here = set(find_column_claims(sheet.texts(row), appendix))
    first = last = row
    if _adds(sheet, row - 1, appendix, here):
        first = row - 1
    if _adds(sheet, row + 1, appendix, here) and _wordy(sheet, row + 1):
        last = row + 1
    return tuple(range(first, last + 1))


def _adds(sheet: Grid, row: int, appendix: Appendix, here: set[str]) -> bool:
    """True when the row names, letter by letter, a field that the heading row does not, and nothing twice."""
    found = find_column_claims(sheet.texts(row), appendix)
    new = [name for name, places in found.items() if name not in here and Grade.EXACT in places.values()]
    return bool(new) and not here & set(found)


def _blocks(
    sheet: Grid,
    found: Sequence[tuple[tuple[int, ...], tuple[str, ...]]],
    others: Sequence[int],
    forms: Mapping[str, ListForm],
    known: FormIndex,
) -> list[ListBlock]:
    rows = sorted(sheet.rows)
    heads = {heading[0] for heading, _ in found}
    stops = [*sorted({*heads, *others}), rows[-1] + 1]
    made: list[ListBlock] = []
    for heading, fitting in found:
        stop = next(stop for stop in stops if stop > heading[-1])
        before = max((stop for stop in stops if stop < heading[0]), default=0)
        previous = made[-1] if before in heads else None
        above = tuple(row for row in rows if before < row < heading[0])
        if previous:
            above = tuple(row for row in above if row in previous.foot)
        elif before:
            above = _after_lines(sheet, above, known)
        body = tuple(row for row in rows if heading[-1] < row < stop)
        made.append(
            _block(sheet, TableExtent(heading, above, body, stop in others), fitting, forms, previous)
        )
    return made


@dataclass(frozen=True)
class TableExtent:
    """The rows of one table; `shared` when an appendix follows, whose title the last ones may be."""

    heading: tuple[int, ...]
    above: tuple[int, ...]
    body: tuple[int, ...]
    shared: bool


def _after_lines(sheet: Grid, above: Sequence[int], known: FormIndex) -> tuple[int, ...]:
    """The rows under the last line of the appendix above."""
    last = max((row for row in above if lines_of(sheet.texts(row), known)), default=0)
    return tuple(row for row in above if row > last)


def _block(
    sheet: Grid,
    rows: TableExtent,
    fitting: tuple[str, ...],
    forms: Mapping[str, ListForm],
    previous: ListBlock | None,
) -> ListBlock:
    titles = [name for name in fitting if _titled(sheet, rows.above, forms[name])]
    titles = titles or [
        name for name in fitting if sheet_names_appendix(sheet.sheet.name, list_as_appendix(forms[name]))
    ]
    name = titles[0] if len(titles) == 1 else fitting[0]
    form = forms[name]
    columns = read_headings(sheet, rows.heading, list_as_appendix(form))
    number = _number_column(sheet, rows.heading)
    kinds = row_kinds(sheet, rows.body, columns, number, form)
    last = max((row for row, kind in kinds.items() if kind not in (RowKind.FOOT, RowKind.STRAY)), default=0)
    foot = tuple(row for row in rows.body if row > last)
    title = form.key if _titled(sheet, rows.above, form) else ""
    block = Block(
        grid=sheet,
        above=rows.above,
        heading=rows.heading,
        body=tuple(row for row in rows.body if row <= last) if rows.shared else rows.body,
        appendix=form.key,
        title=title,
        first=previous is None,
        follows=previous is not None and previous.block.appendix == form.key and not title,
        foot=foot,
    )
    return ListBlock(block, columns, kinds, number, fitting if len(fitting) > 1 and len(titles) != 1 else ())


def _number_column(sheet: Grid, heading: Sequence[int]) -> int:
    texts = [pair for row in heading for pair in sheet.texts(row).items()]
    return next((place for place, text in texts if label_key(text) in NUMBER_HEADS), 0)


def _titled(sheet: Grid, above: Sequence[int], form: ListForm) -> bool:
    """True when the rows above a table say which list it is."""
    texts = [text for row in above for text in sheet.texts(row).values()]
    number = fold_and_remember(form.number)
    return any(
        ((stamped := parse_line(text)) is not None and stamped[1] == form.key)
        or (bool(number) and fold_and_remember(text).startswith(number))
        or names_appendix(text, list_as_appendix(form))
        for text in texts
    )
