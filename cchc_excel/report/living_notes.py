"""The footnotes of a report that is brought up to date: whose its figures are today."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from cchc_excel.report.docx.figure_table import FigureTable, NoteRow, Path
from cchc_excel.report.docx.footnotes import (
    Note,
    NotedParagraph,
    change_footnotes,
    find_common,
    texts_of,
)
from cchc_excel.report.figure_paths import NotThere, resolve_path
from cchc_excel.wording.values import Phrase

_FIGURE = re.compile(r"^[\d.,/%]*\d%?")


def refresh_notes(
    document: Document,
    table: FigureTable,
    paragraphs: Mapping[str, BaseOxmlElement],
    names: Mapping[str, object],
) -> tuple[NoteRow, ...]:
    """Footnotes that say otherwise today are written anew; one that somebody has edited is left.

    `paragraphs` are those where the figures stand, by their keys.
    """
    today = [_notes_of(row, names) for row in table.notes]
    common = find_common(note for notes in today for note in notes or ())
    return tuple(
        _refresh(document, row, paragraphs, None if notes is None else texts_of(notes, common))
        for row, notes in zip(table.notes, today, strict=True)
    )


def _notes_of(row: NoteRow, names: Mapping[str, object]) -> tuple[Note, ...] | None:
    """The notes of a paragraph today; None where one of its figures has no value any more."""
    notes = []
    for path, quote, common in row.notes:
        note = _note_of(path, quote, names)
        if note is None and not common:
            return None
        notes += [note] if note is not None else []
    return tuple(notes)


def _note_of(path: Path, quote: str, names: Mapping[str, object]) -> Note | None:
    try:
        value = resolve_path(path, names)
    except NotThere:
        return None
    if not isinstance(value, Phrase) or value.phu is None or (value.thieu and not value.chung):
        return None
    figure = _FIGURE.match(value.chu)
    return Note(value.phu, _FIGURE.sub(figure[0], quote) if figure else quote, value.chung, path)


def _refresh(
    document: Document,
    row: NoteRow,
    paragraphs: Mapping[str, BaseOxmlElement],
    texts: Sequence[str] | None,
) -> NoteRow:
    paragraph = next((paragraphs[key] for key in row.keys if key in paragraphs), None)
    if texts is None or paragraph is None or tuple(texts) == row.texts:
        return row
    changed = change_footnotes(document, NotedParagraph(paragraph, (), row.texts), texts)
    return row._replace(texts=tuple(texts)) if changed else row
