"""The same worlds through workbooks: each form typed into a stamped master and read back, totals books too.

What stands in a cell is written where the key map says; the reader must find the very answers again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from oracle_asked import PERIOD, STATES, Asked, asked, form_set
from oracle_forms import FormBook, formulas
from oracle_laws import book_errors
from oracle_world import Answer, Gathering, Sender, Sheet, World, derived

from cchc_excel.blank.list_rows import fill_list
from cchc_excel.blank.masters import master_for
from cchc_excel.blank.stamping import stamp_book
from cchc_excel.forms.layout_lists import own_list_plan
from cchc_excel.forms.totals_form import totals_form
from cchc_excel.nouns import unit as nouns
from cchc_excel.nouns.filing import Filing, Scope
from cchc_excel.nouns.spec import Cell, FormSet, Severity
from cchc_excel.nouns.stamp import Stamp
from cchc_excel.reading.read import read_raw
from cchc_excel.recognising.recognise import Recognition, recognise_workbook
from cchc_excel.rounds.printed_texts import stamp_texts
from cchc_excel.sheets.parts import fill_cells
from cchc_excel.totals.inside_check import blank_zeros_of_nothing, edited_totals
from cchc_excel.totals_book.book import totals_book

EDITED = ("D-39", "D-47", "D-48")  # what is told of a totals book that somebody edited
TYPED = {"none": "không có", "na": "không thuộc phạm vi", "rejected": "nhiều lắm"}


def typable(world: World) -> World:
    """The world with nothing in it that cannot be typed: a refused text, a computed cell of its own."""
    return replace(world, top=_typable(world.book, world.top))


def _typable(book: FormBook, top: Gathering) -> Gathering:
    senders = [
        replace(one, sheet=_sheet(book, one.unit.level, one.sheet) if one.sheet else None, book=_typable(book, one.book) if one.book else None)
        for one in top.senders
    ]
    return replace(top, senders=senders)


def _sheet(book: FormBook, level: str, sheet: Sheet) -> Sheet:
    computed = formulas(book.id, level)
    kept = {key: _answer(book.cells[key].kind, one) for key, one in sheet.answers.items() if key not in computed}
    answers = {key: one for key, one in kept.items() if one}
    for key, formula in computed.items():
        if made := derived(formula, answers):
            answers[key] = made
    return Sheet(answers, sheet.lists)


def _answer(kind: str, said: Answer) -> Answer | None:
    if said.state == "rejected" and kind == "text":
        return None
    if kind == "percent" and said.state == "value" and said.value < 2:
        return replace(said, value=said.value + 2)  # 0,5 in a cell of percents may be a half: that is another test
    return said


def through_files(book: FormBook, top: Gathering) -> tuple[Asked, tuple[str, ...]]:
    """The round as the product gets it out of workbooks, and where a form was not read as it was typed."""
    bare = asked(book, replace(top, senders=[replace(one, sheet=None, book=None) for one in top.senders]))
    filings, misses = {}, []
    for one in top.senders:
        if one.sheet is not None:
            filings[one.unit.code] = filing = _read_own(book, bare, one)
            misses += _as_typed(book, one, filing)
        elif one.book is not None:
            inner, found = through_files(book, one.book)
            misses += found
            read, refused = _read_book(inner, bare, one.unit.code)
            filings[one.unit.code] = read
            misses += refused
    return replace(bare, filings=filings), tuple(misses)


def _read_book(inner: Asked, bare: Asked, code: str) -> tuple[Filing, list[str]]:
    """A totals book read at the next level, and the errors told of it: there must be none, nobody touched it."""
    found = _recognised(totals_book(inner.totals), bare, f"tong-{code}.xlsx")
    filing = next(one for one in found.filings if one.unit == code)
    errors = [one for one in found.findings if one.severity is Severity.ERROR or one.code in EDITED]
    errors += book_errors(inner.forms, filing, inner.round_.reporting)
    return filing, [f"our own book of {code} is refused: [{one.code}] {one.text}" for one in errors]


def _read_own(book: FormBook, bare: Asked, one: Sender) -> Filing:
    unit = next(each for each in bare.round_.expected() if each.code == one.unit.code)
    computed = formulas(book.id, unit.level)
    typed = {book.spots[key]: _typed(said) for key, said in one.sheet.answers.items() if key not in computed}
    data = fill_cells(_blank(bare.forms, bare.round_, unit), typed)
    for key, rows in one.sheet.lists.items():
        said = [{field: _listed(answer.value) for field, answer in row.items()} for row in rows]
        data = fill_list(data, bare.forms, unit.level, key, said)
    return read_filing(data, bare, f"{unit.code}.xlsx", unit.code)


def _listed(value: Decimal | str) -> Decimal | str | date:
    return date.fromisoformat(value) if isinstance(value, str) and value[:3] == "202" else value


def _typed(said: Answer) -> Decimal | str:
    return TYPED.get(said.state) or said.value


@lru_cache(maxsize=64)
def _blank(forms: FormSet, round_: nouns.Round, unit: nouns.Unit) -> bytes:
    stamp = Stamp(form_set=forms.id, edition=forms.edition, unit=unit.code, period=PERIOD.key, scope=Scope.OWN)
    return stamp_book(_master(forms.id, unit.level), stamp, stamp_texts(forms, round_, unit))


@lru_cache(maxsize=16)
def _master(name: str, level: str) -> bytes:
    return master_for(form_set(name), level)


def read_filing(data: bytes, bare: Asked, file: str, code: str) -> Filing:
    """What the reader makes of a workbook that came from the unit of that code."""
    filing = next(one for one in _recognised(data, bare, file).filings if one.unit == code)
    return blank_zeros_of_nothing(totals_form(bare.forms), filing) if filing.inside else filing


def told_as_edited(data: bytes, bare: Asked, file: str, code: str) -> list[str]:
    """The findings of a totals book that say that somebody edited it: none where nobody did."""
    found = _recognised(data, bare, file)
    filing = read_filing(data, bare, file, code)
    told = [*found.findings, *edited_totals(totals_form(bare.forms), filing)]
    return [f"[{one.code}] {one.text}" for one in told if one.code in EDITED]


def _recognised(data: bytes, bare: Asked, file: str) -> Recognition:
    return recognise_workbook(read_raw(data, file), bare.forms, bare.round_, file, "0" * 64)


def _as_typed(book: FormBook, one: Sender, filing: Filing) -> Iterator[str]:
    for key, line in book.cells.items():
        if line.owed_by(one.unit.level):
            said, entry = one.sheet.answers.get(key), filing.entry(Cell(*key))
            wanted = (STATES[said.state].value, said.value) if said else ("blank", None)
            got = (entry.state.value, entry.value if entry.state.value == "value" else None)
            if wanted != got and not _alike(wanted, got):
                yield f"read {one.unit.code} {'.'.join(key)}: expected {wanted}, got {got} from “{entry.raw}”"


def _alike(wanted: tuple, got: tuple) -> bool:
    numbers = isinstance(wanted[1], Decimal) and isinstance(got[1], Decimal)
    return wanted[0] == got[0] and numbers and abs(wanted[1] - got[1]) < Decimal("1e-20") * max(1, abs(wanted[1]))


def first_row(book: FormBook, key: str, level: str) -> int:
    """Where the rows of a list begin in the workbook of a unit of that level."""
    forms = form_set(book.id)
    return own_list_plan(forms, forms.listing(key), level).first_row
