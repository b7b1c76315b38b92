"""A report that people have edited, brought up to date: figures alone change, every word of theirs stays.

A figure is known by its hidden bookmark, and where that is gone by its number between the very words that
stood beside it. What stands there must still be what the program wrote: anything else is somebody's own.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from docx import Document
from docx.document import Document as OpenDocument
from docx.oxml.xmlchemy import BaseOxmlElement

from cchc_excel.report.docx.figure_table import FigureRow, FigureTable, put_table, read_table
from cchc_excel.report.docx.figures import (
    Spot,
    find_spots,
    list_paragraphs,
    renew_beside,
    split_printed,
    text_of,
)
from cchc_excel.report.docx.marks import DOTS, clean_for_word
from cchc_excel.report.docx.overwriting import drop_comment, mark_changed, overwrite, unmark_changed
from cchc_excel.report.docx.package import repack_docx
from cchc_excel.report.figure_paths import NotThere, resolve_path
from cchc_excel.report.living_notes import refresh_notes
from cchc_excel.report.texts import NotPrintable
from cchc_excel.report.texts import text_of as printed_text
from cchc_excel.wording.values import Phrase, gap_of

_SURE = 16  # characters of words beside a figure without a bookmark, below which it is not known
_TOKEN = re.compile(r"\d[\d.,]*%?")


@dataclass(frozen=True)
class FigureChange:
    """A figure of the document: what was printed, what stands there (`shown`), what it is now; `around` the
    words beside it.
    """

    before: str
    shown: str
    now: str
    around: str

    @property
    def said(self) -> str:
        """ "đang là 31, nay là 30, trong “…”"."""
        return f"đang là {self.shown}, nay là {self.now}, trong “{self.around}”"


@dataclass(frozen=True)
class Refreshed:
    """The document brought up to date, and what became of its figures.

    `changed` were rewritten; `own` were changed by hand, left, and are otherwise now; `unsure` have no value
    any more, or cannot be told apart; `kept` is how many stay as they are, `gone` how many are not in it.
    """

    document: bytes
    changed: tuple[FigureChange, ...]
    own: tuple[FigureChange, ...]
    unsure: tuple[FigureChange, ...]
    kept: int
    gone: int


@dataclass(frozen=True)
class FigurePlace:
    """Where a figure stands in the document; `own` when it is not what the program wrote."""

    row: FigureRow
    paragraph: BaseOxmlElement
    start: int
    end: int
    own: bool = False

    @property
    def shown(self) -> str:
        """What stands there."""
        return text_of(self.paragraph)[self.start : self.end]

    @property
    def around(self) -> str:
        """The figure in its sentence, shortened."""
        text = text_of(self.paragraph)
        return text[max(self.start - 60, 0) : self.end + 40].strip()


def print_figure(row: FigureRow, names: Mapping[str, object]) -> str:
    """The figure as it is printed today. NotThere where it has no value or its name leads nowhere."""
    value = resolve_path(row.path, names)
    shared = isinstance(value, Phrase) and value.chung  # has its words also where they need not be said
    if value is None or (gap_of(value) and not shared):
        raise NotThere(gap_of(value) or "thiếu số liệu")
    try:
        text = clean_for_word(value.chu if isinstance(value, Phrase) else printed_text(value))[0]
    except NotPrintable as fault:
        raise NotThere(fault.reason) from fault
    return split_printed(text)[0] or text


def find_places(body: BaseOxmlElement, rows: Sequence[FigureRow]) -> tuple[FigurePlace, ...]:
    """Every place of the document where a figure of the table stands: none for one that is gone, more than
    one for one that was copied.
    """
    spots = find_spots(body)
    found = [place for row in rows if row.key in spots and (place := _at_bookmark(row, spots[row.key]))]
    known = {place.row.key for place in found}
    taken = {(id(place.paragraph), place.start) for place in found}
    beside = _by_words(body, rows, known)
    return (*found, *(place for place in beside if (id(place.paragraph), place.start) not in taken))


def _at_bookmark(row: FigureRow, spot: Spot) -> FigurePlace | None:
    """The figure at its bookmark: as written, also where the bookmark has shrunk, or somebody's own; None
    where the bookmark holds nothing.
    """
    paragraph, start, end = spot
    text = text_of(paragraph)
    until = start + len(row.text)
    if row.text and _alone(row.text).match(text, start):
        return FigurePlace(row, paragraph, start, until)
    token = _TOKEN.match(text, start)
    until = max(end, token.end() if token else 0)
    return FigurePlace(row, paragraph, start, until, own=True) if end > start else None


def _alone(figure: str) -> re.Pattern[str]:
    """The figure where it is no piece of a longer number."""
    before = r"(?<!\d)(?<!\d[.,])" if figure[:1].isdigit() else ""
    behind = r"(?!\d|[.,]\d)" if figure[-1:].isdigit() else ""
    return re.compile(f"{before}{re.escape(figure)}{behind}")


def _by_words(body: BaseOxmlElement, rows: Sequence[FigureRow], known: set[str]) -> Iterator[FigurePlace]:
    """Figures between the very words that stood beside them: without a bookmark, and copies of the rest."""
    said = Counter((row.before, row.text, row.after) for row in rows)
    sure = [row for row in rows if len(row.before.strip()) + len(row.after.strip()) >= _SURE]
    plain = [row for row in sure if said[row.before, row.text, row.after] == 1]
    texts = [(paragraph, text) for paragraph in list_paragraphs(body) if (text := text_of(paragraph))]
    for row in plain:
        whole = f"{row.before}{row.text}{row.after}"
        hits = [(one, text.index(whole) + len(row.before)) for one, text in texts if whole in text]
        if row.key in known or len(hits) == 1:
            yield from (FigurePlace(row, one, start, start + len(row.text)) for one, start in hits)


def refresh_document(content: bytes, table: FigureTable, names: Mapping[str, object]) -> Refreshed:
    """The document with the figures of today; `table` is what was printed in it."""
    document = Document(io.BytesIO(content))
    places = find_places(document.element.body, table.rows)
    changed, own, unsure, kept = [], [], [], 0
    told = {row.key: row for row in table.rows}
    for place in sorted(places, key=lambda place: -place.start):  # from the end, so that no place moves
        try:
            now = print_figure(place.row, names)
        except NotThere as lost:
            if place.row.text != DOTS:
                unsure.append(FigureChange(place.row.text, place.shown, str(lost), place.around))
            continue
        change = FigureChange(place.row.text, place.shown, now, place.around)
        if place.own:
            own += [change] if now != place.shown else []
        elif now == place.row.text:
            kept += 1
            unmark_changed(place.paragraph, place.start, place.end)
        else:
            changed.append(change)
            _rewrite(document, place, now)
            told[place.row.key] = place.row._replace(text=now)
    where = {place.row.key: place.paragraph for place in reversed(places)}  # of a copy the first
    notes = refresh_notes(document, table, where, names)
    rows = renew_beside(document.element.body, tuple(told.values()))
    put_table(document, replace(table, rows=rows, notes=notes))
    gone = len(table.rows) - len({place.row.key for place in places})
    out = io.BytesIO()
    document.save(out)
    return Refreshed(repack_docx(out.getvalue()), tuple(changed), tuple(own), tuple(unsure), kept, gone)


def _rewrite(document: OpenDocument, place: FigurePlace, now: str) -> None:
    run = overwrite(place.paragraph, (place.start, place.end), now, place.row.key)
    if place.row.text == DOTS:
        drop_comment(document, run)
    mark_changed(run)


def table_of(content: bytes) -> FigureTable | None:
    """The table that a document carries; None where it has none."""
    return read_table(Document(io.BytesIO(content)))


def list_places(content: bytes, table: FigureTable) -> tuple[FigurePlace, ...]:
    """Every place of the document where a figure of the table stands, in the order of the table."""
    body = Document(io.BytesIO(content)).element.body
    order = {row.key: number for number, row in enumerate(table.rows)}
    return tuple(sorted(find_places(body, table.rows), key=lambda place: order[place.row.key]))


def count_marks(content: bytes, table: FigureTable) -> int:
    """How many figures of the table stand in the document as they were printed."""
    spots = find_spots(Document(io.BytesIO(content)).element.body)
    places = (_at_bookmark(row, spots[row.key]) for row in table.rows if row.key in spots)
    return sum(place is not None and not place.own for place in places)
