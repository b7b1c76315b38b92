"""The hidden sheet of a workbook: stamp, key map and drop-down lists (rows as `nouns.stamp` says)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from cchc_excel.blank.inputs import FLAGS, LIST_COLUMN, LIST_ROW, choices_of
from cchc_excel.forms.key_map import key_map
from cchc_excel.nouns.filing import Scope
from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.stamp import CHECKSUM, HIDDEN_SHEET, PREFIX, Stamp
from cchc_excel.rounds.printed_texts import make_placeholder
from cchc_excel.sheets.pages import hide_sheet, protect_sheet
from cchc_excel.sheets.writer import (
    Book,
    Sheet,
    Style,
    add_sheet,
    define_constant,
    put_number,
    put_text,
    set_property,
)

_PLAIN = Style(wrap=False)


def add_stamp(book: Book, forms: FormSet) -> None:
    """Properties, defined names and hidden sheet hold the stamp; unit, period and checksum are
    placeholders. The printed lines stand on the form sheets.
    """
    stamp = Stamp(
        form_set=forms.id,
        edition=forms.edition,
        unit=make_placeholder("don_vi"),
        period=make_placeholder("ky"),
        scope=Scope.OWN,
    )
    sheet = add_stamped_sheet(book, stamp, key_map(forms))
    _lists(sheet, forms)
    hide_sheet(sheet)


def add_stamped_sheet(book: Book, stamp: Stamp, rows: Iterable[Sequence[str]]) -> Sheet:
    """A protected sheet that begins with the stamp, which properties and defined names hold too."""
    fields = {f"{PREFIX}{name}": value for name, value in stamp.fields().items()}
    values = fields | {CHECKSUM: make_placeholder("kiem")}
    for name, value in values.items():
        set_property(book, name, value)
        define_constant(book, name, value)
    sheet = add_sheet(book, HIDDEN_SHEET)
    for row, texts in enumerate((*values.items(), *rows), start=1):
        for column, text in enumerate(texts, start=1):
            put_text(sheet, row, column, text, _PLAIN)
    protect_sheet(sheet)
    return sheet


def _lists(sheet: Sheet, forms: FormSet) -> None:
    for index, entries in enumerate(choices_of(forms)):
        for row, entry in enumerate(entries, start=LIST_ROW):
            if entries == FLAGS:  # Excel holds a typed 1 against a number 1, not against a text "1"
                put_number(sheet, row, LIST_COLUMN + index, Decimal(entry), _PLAIN)
            else:
                put_text(sheet, row, LIST_COLUMN + index, entry, _PLAIN)
