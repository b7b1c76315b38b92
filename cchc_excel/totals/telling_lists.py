"""A list told to a clerk: its rows with their units and cells, who said there was none, who is missing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cchc_excel.forms.layout_lists import NOTHING
from cchc_excel.forms.totals_lists import UNIT_FIELD
from cchc_excel.nouns.figure import ListedRow, Listing
from cchc_excel.nouns.filing import Entry
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import FormSet, Indicator, ListForm
from cchc_excel.nouns.standing import Standing
from cchc_excel.nouns.unit import Round
from cchc_excel.totals.coverage import say_coverage
from cchc_excel.totals.listed.rowless_units import RowlessUnit, find_rowless_units
from cchc_excel.totals.telling import WHY_OUT, Told
from cchc_excel.vietnamese.numbers import show_brief, show_number
from cchc_excel.vietnamese.patterns import compile_whole
from cchc_excel.vietnamese.text import fold_text

BLANK_LIST = "để trống danh sách"
_LONGEST = 110  # letters of a row on the screen
_SOURCE = compile_whole(
    r"(.+?\.\w{2,5}), (.+), ([A-Z]{1,3}\d+|dòng \d+, cột \d+|dòng chữ thứ \d+ trên bảng)",
    hit="pl1.xlsx, Danh mục, D11",
    miss="pl1.xlsx, Danh mục",
)  # as `say_row_source` writes it


def tell_list(forms: FormSet, round_: Round, listing: Listing, wanted: str = "") -> Told:
    """The list in words; with `wanted` only the rows that hold this text (capitals and marks aside)."""
    form = forms.listing(listing.form)
    chosen = [listed_row for listed_row in listing.rows if _holds(round_, form, listed_row, wanted)]
    return Told(
        heading=f"{form.number} · “{form.title}”" + (f" · các dòng có “{wanted}”" if wanted else ""),
        sentences=tuple(_sentences(forms, form, listing, chosen)),
        included=tuple(told for listed_row in chosen for told in _told_rows(round_, form, listed_row)),
        left_out=() if wanted else tuple(_left_out(round_, listing)),
    )


def _holds(round_: Round, form: ListForm, listed_row: ListedRow, wanted: str) -> bool:
    texts = (_entry_text(field, listed_row.record.entry(field.key)) for field in form.fields)
    return fold_text(wanted) in fold_text(" ".join((name_row_unit(round_, listed_row), *texts)))


def name_row_unit(round_: Round, listed_row: ListedRow) -> str:
    """Whose row it is: "Xã An Khương (25330)"; a unit below the round's as the row itself names it."""
    unit = round_.unit(listed_row.unit)
    if unit is not None:
        return f"{unit.name} ({unit.code})"
    return listed_row.record.entry(UNIT_FIELD).raw or listed_row.unit


def first_place(listed_row: ListedRow) -> Place | None:
    """The first cell of a row, None where it has none."""
    places = [entry.place for entry in listed_row.record.entries.values() if entry.place]
    return min(places, key=lambda place: (place.row, place.column), default=None)


def why_missing(unit: RowlessUnit) -> str:
    """Why a unit that owes the list is not in it."""
    return BLANK_LIST if unit.standing is Standing.BLANK else WHY_OUT[unit.standing]


def row_text(form: ListForm, listed_row: ListedRow) -> str:
    """A row on one line, numbers with their headings: "Đất đai; Số hồ sơ: 3"; long ones are cut."""
    texts = (_entry_text(field, listed_row.record.entry(field.key)) for field in form.fields)
    said = "; ".join(filter(None, texts))
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST].rsplit(' ', 1)[0]}…"


def _entry_text(field: Indicator, entry: Entry) -> str:
    if isinstance(entry.value, Decimal):
        return f"{field.label}: {show_brief(entry.value)}"
    return entry.value or entry.raw


def say_row_source(listed_row: ListedRow) -> str:
    """The file, sheet and first cell where the row was written: "25330.xlsx, Tre han, B11".

    Of a row out of a totals book what the book says of that, where it does.
    """
    first = first_place(listed_row)
    return listed_row.record.source or (f"{first.file}, {first.sheet}, {first.address}" if first else "")


def _told_rows(
    round_: Round, form: ListForm, listed_row: ListedRow
) -> Iterator[tuple[str, str, str, str, str]]:
    """The row with its cell; below one out of a totals book the cell of the unit's own file."""
    name = name_row_unit(round_, listed_row)
    yield name, row_text(form, listed_row), *_where(listed_row)
    if source := listed_row.record.source:
        parted = _SOURCE.fullmatch(source)
        yield f"  {name}", "", *((parted[1], parted[2], parted[3]) if parted else (source, "", ""))


def _where(listed_row: ListedRow) -> tuple[str, str, str]:
    place = first_place(listed_row)
    return (place.file, place.sheet, place.address) if place else ("", "", "")


def _sentences(forms: FormSet, form: ListForm, listing: Listing, rows: list[ListedRow]) -> Iterator[str]:
    yield f"Số dòng: {len(rows)} · đơn vị đã báo cáo: {say_coverage(listing.coverage, forms)}"
    if form.amount:
        amounts = (listed_row.record.entry(form.amount).amount for listed_row in rows)
        total = sum((amount for amount in amounts if amount is not None), Decimal(0))
        yield f"Tổng cột “{form.field(form.amount).label}”: {show_number(total)}"


def _left_out(round_: Round, listing: Listing) -> Iterator[tuple[str, str]]:
    """First who says that there was nothing, then who is missing and why; inside whose totals book."""
    units = tuple(find_rowless_units(round_, listing))
    for declared in (True, False):
        for unit in units:
            if unit.declared is declared:
                why = f"báo cáo “{NOTHING}”" if declared else why_missing(unit)
                yield f"{unit.name} ({unit.code})", f"{why}{_in_book(round_, unit)}"


def _in_book(round_: Round, unit: RowlessUnit) -> str:
    sender = round_.unit(unit.sender)
    return f", trong sổ tổng hợp của {sender.name}" if unit.inside and sender else ""
