"""A copy of the sender's own workbook with the wrong cells marked: zip parts patched, never resaved.

What differs from the original: fills of the marked cells, notes at them, the sheet "Cần sửa", and
which sheet is selected. Formulas, cached results, formats, pictures, macros, protection stay as they
are, byte for byte wherever a part holds no mark.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cchc_excel.nouns.filing import RawBook, RawSheet
from cchc_excel.nouns.marks import MENDING_SHEETS, NOTE_MARK, without_our_note
from cchc_excel.nouns.spec import Severity
from cchc_excel.reading.parts.failure import ReadFailure
from cchc_excel.returning.list import NO_EARLIER, Cell, EarlierList, ListHeading, list_xml
from cchc_excel.returning.mending import Mend
from cchc_excel.returning.notes import annotate_sheet, bears_our_notes
from cchc_excel.returning.package import (
    Draft,
    Unpatchable,
    finish_draft,
    free_name,
    open_draft,
    open_tree,
    peek_part,
    put_bytes,
    start_of,
)
from cchc_excel.returning.sheet import (
    Spot,
    find_styled_spots,
    find_visible_spots,
    restyle_cells,
    unselect_part,
    unselect_sheet,
)
from cchc_excel.returning.styles import (
    MARKS,
    Palette,
    fill_xml,
    find_mark_styles,
    list_looks,
    mark_style,
    open_palette,
    restore_fill,
)
from cchc_excel.returning.workbook import Page, add_first, list_pages, styles_part, take_over
from cchc_excel.sheets.parts import parse_part

__all__ = ["Unpatchable", "marked_copy", "same_but_marks"]

_NOTES_ON_SHEET = 500
_LONGEST_NOTE = 2_000  # characters; a box that long is read by nobody


@dataclass(frozen=True)
class _Marks:
    """What is marked: severity and note by cell, per sheet name."""

    by_sheet: Mapping[str, dict[Spot, list[Mend]]]
    fills: dict[Cell, str] = field(default_factory=dict)


def marked_copy(
    data: bytes, mends: Sequence[Mend], heading: ListHeading, earlier: EarlierList = NO_EARLIER
) -> bytes:
    """The workbook (.xlsx, .xlsm) with these things marked; the same input gives the same bytes.

    `earlier` is the list that the file carries from its last return: its marks are taken off first.
    Unpatchable when the workbook is not one that can be changed safely.
    """
    try:
        return _marked(open_draft(data), mends, heading, earlier)
    except (ReadFailure, SyntaxError, ValueError, LookupError, zipfile.BadZipFile) as fault:
        # foreign XML with numbers, references or parts that are not what the standard says
        raise Unpatchable("cấu trúc bên trong tệp khác thường") from fault


def _marked(draft: Draft, mends: Sequence[Mend], heading: ListHeading, earlier: EarlierList) -> bytes:
    present = list_pages(draft)
    styles = open_palette(open_tree(draft, styles_part(draft)))
    before = find_mark_styles(styles)
    own = next((page for page in present if page.name == earlier.sheet and page.part), None)
    marks = _Marks(_by_sheet(mends))
    for page in present:
        if page.part and page is not own:
            _change(draft, page, styles, marks, _Before(before, earlier))
    target = own.part if own else free_name(draft, "xl/worksheets/sheet{}.xml")
    shown = {page.name for page in present if page.shown}
    put_bytes(draft, target, list_xml(heading, mends, list_looks(styles), marks.fills, shown))
    if own:
        take_over(draft, own, present)
    else:
        add_first(draft, target, present)
    return finish_draft(draft)


@dataclass(frozen=True)
class _Before:
    """Marks of an earlier return: the cell styles that bear them, and the list."""

    styles: frozenset[int]
    earlier: EarlierList


def _by_sheet(mends: Iterable[Mend]) -> dict[str, dict[Spot, list[Mend]]]:
    found: dict[str, dict[Spot, list[Mend]]] = {}
    for mend in mends:
        for place in mend.marked if mend.at_cell else ():
            spots = found.setdefault(place.sheet, {})
            spots.setdefault((place.row, place.column), []).append(mend)
    return found


def _change(draft: Draft, page: Page, styles: Palette, marks: _Marks, before: _Before) -> None:
    """One worksheet: earlier marks off, the sheet not selected, new marks on.

    The bytes of a sheet without marks stay as they are, but for its being selected.
    """
    wanted = marks.by_sheet.get(page.name, {})
    if not wanted and not _bears_marks(draft, page, before):
        start = start_of(draft, page.part)
        if unselect_part(start) != start:
            put_bytes(draft, page.part, unselect_part(peek_part(draft, page.part)))
        return
    root = open_tree(draft, page.part)
    unselect_sheet(root)
    if before.styles:
        kept = before.earlier.fills
        restyle_cells(
            root,
            find_styled_spots(root, before.styles),
            lambda spot, style: restore_fill(styles, style, kept.get((page.name, *spot), "")),
        )
    places = find_visible_spots(root, wanted)
    spots: dict[Spot, list[Mend]] = {}
    for spot, some in wanted.items():
        spots.setdefault(places[spot], []).extend(some)

    def mark(spot: Spot, style: int) -> int:
        marks.fills[page.name, *spot] = fill_xml(styles, style)
        return mark_style(styles, style, MARKS[_worst(spots[spot])])

    restyle_cells(root, spots, mark)
    noted = list(spots.items())[:_NOTES_ON_SHEET]
    annotate_sheet(draft, page.part, root, {spot: _note(some) for spot, some in noted})


def _bears_marks(draft: Draft, page: Page, before: _Before) -> bool:
    if not before.styles:
        return False
    root = parse_part(peek_part(draft, page.part))
    return bool(find_styled_spots(root, before.styles)) or bears_our_notes(draft, page.part)


def _worst(some: Sequence[Mend]) -> Severity:
    return Severity.ERROR if any(mend.severity is Severity.ERROR for mend in some) else Severity.WARNING


def _note(some: Sequence[Mend]) -> str:
    lines = [
        f"{mend.todo} [{mend.code}]" + (f" Gợi ý: {mend.likely}" if mend.likely else "") for mend in some
    ]
    text = f"{NOTE_MARK} {lines[0]}" if len(lines) == 1 else "\n- ".join((NOTE_MARK, *lines))
    return text if len(text) <= _LONGEST_NOTE else f"{text[:_LONGEST_NOTE]}…"


def same_but_marks(before: RawBook, after: RawBook) -> bool:
    """True when the marked copy reads like the original but for our list and our notes."""
    return (
        [_bare(raw_sheet) for raw_sheet in _senders(before)]
        == [_bare(raw_sheet) for raw_sheet in _senders(after)]
        and before.names == after.names
        and before.properties == after.properties
        and before.format == after.format
    )


def _senders(book: RawBook) -> list[RawSheet]:
    return [raw_sheet for raw_sheet in book.sheets if raw_sheet.name not in MENDING_SHEETS]


def _bare(sheet: RawSheet) -> tuple[object, ...]:
    notes = {spot: without_our_note(text) for spot, text in sheet.comments.items()}
    said = {spot: text for spot, text in notes.items() if text}
    return sheet.name, sheet.cells, sheet.merges, said, sheet.hidden
