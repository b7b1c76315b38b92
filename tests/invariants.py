"""What must be true of any file that was read: nothing is refused, and nothing lost, in silence.

`broken(book, found, forms, round_)` says all of it of one recognised file, in memory; `unspoken` alone is
for filings and findings that were put together from several files (`Examined`). Both return
sentences for the test that fails, and nothing when all holds. Neither asks the code under test what
it has used: what the form prints is taken from the spec and from the blank workbook.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from cchc_excel.forms.across import appendix_as_printed
from cchc_excel.forms.layout import printed_code
from cchc_excel.forms.totals_form import totals_form
from cchc_excel.nouns.filing import Entry, Filing, RawBook, RawKind, RawSheet, Scope, State
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.guide_texts import GUIDE_TITLE
from cchc_excel.nouns.places import column_letters
from cchc_excel.nouns.sheets import HELPER_SHEET, OWN_BOOK_SHEETS, TOTALS_BOOK_SHEETS
from cchc_excel.nouns.spec import FormSet, Severity
from cchc_excel.nouns.stamp import HIDDEN_SHEET, parse_line
from cchc_excel.nouns.unit import Round
from cchc_excel.recognising.recognise import Recognition
from cchc_excel.recognising.where.grid import shown_text
from cchc_excel.recognising.whose.official import is_official, is_signer
from cchc_excel.rounds.printed_texts import stamp_texts
from cchc_excel.vietnamese.near_text import (
    bare_key,
    fold_and_remember,
    is_order_mark,
    is_ordinal,
    is_page_number,
    label_key,
    measure_likeness,
)

_LINE = frozenset(("N-43", "N-44", "N-47", "N-51", "N-52", "N-55"))  # the finding stands on the line, all of it is refused
_LABEL, _MISTYPED = 30, 95  # letters of a label that is known although mistyped, and how alike it is
_COLUMN = frozenset(("N-31", "N-32"))  # the finding names the heading
_SHEET = frozenset(("N-54", "L-04", "L-07", "L-08", "L-09"))  # the finding names the table
_COPIES = frozenset(("N-24", "N-71", "L-42", "L-04"))  # the finding names both tables
_QUOTED = 18  # letters of a text by which a finding that quotes it is known
_PRINTED = (
    "STT", "TT", "Số TT", "Mã số", "Chỉ tiêu", "Số tổng hợp", "Đơn vị tính", "ĐVT", "Đơn vị có số liệu",
    "Không phát sinh", "(bổ sung)", *OWN_BOOK_SHEETS,
)  # fmt: skip
_LEGEND = re.compile(r"^ô (?:trắng|xám|xanh)|^dòng nghiêng", re.IGNORECASE)
_REST = 8  # rows over which one text may run on
_FOOT = 16  # rows under a signature line in which names stand
_SIGNATURE = re.compile(r"nguoi lap|chu tich|thu truong|noi nhan|^tm\.|, ?ngay|^ngay|ky ten")

_BARE_TOTAL = re.compile(r"(?:tong|cong)(?: cong| so)?:?")  # a total's label alone says nothing
Spot = tuple[str, int, int]  # sheet, row, column
Key = TypeVar("Key")
Held = TypeVar("Held")


def broken(
    book: RawBook, found: Recognition, forms: FormSet, round_: Round, blanks: Iterable[RawBook] = ()
) -> list[str]:
    """Every refusal nobody is told of, every account that does not balance, every cell lost in silence.

    `blanks` are workbooks as sent out: what they print is no answer.
    """
    wrong = unspoken(found.filings, found.findings, forms)
    wrong += [f"account of {one.appendix} {one.sheets}" for one in found.accounts if not one.balanced]
    return wrong + silent(book, found, printed_keys(forms, round_, blanks))


def unspoken(filings: Iterable[Filing], findings: Sequence[Finding], forms: FormSet) -> list[str]:
    """Every rejected entry of these filings that no error names by its place; of a sum, that of the part."""
    wrong: list[str] = []
    for filing in filings:
        told = [one for one in findings if one.severity is Severity.ERROR and one.unit in ("", filing.unit)]
        used = totals_form(forms) if filing.scope is Scope.TOTAL else forms
        listed = [one for some in filing.records.values() for record in some for one in record.entries.values()]
        causes = {one.place for one in filing.entries.values() if one.state is State.REJECTED and one.place and not one.refused_part}
        for entry in (*filing.entries.values(), *listed):
            refused = entry.state is State.REJECTED and entry.refused_part not in causes
            if refused and not any(_names(one, entry, _heading(entry, used)) for one in told):
                at = f"{entry.place.sheet}!{entry.place.a1}" if entry.place else "nowhere"
                wrong.append(f"rejected, and nobody is told: {entry.cell} “{entry.raw}” at {at}")
    return wrong


def _heading(entry: Entry, forms: FormSet) -> str:
    """The printed heading under which an entry stands."""
    if any(one.key == entry.cell.appendix for one in forms.lists):
        return forms.listing(entry.cell.appendix).field(entry.cell.indicator).label
    appendix = forms.appendix(entry.cell.appendix)
    if appendix.across:
        return appendix_as_printed(appendix).column(entry.cell.indicator).label
    return appendix.column(entry.cell.column).label


def _names(one: Finding, entry: Entry, heading: str) -> bool:
    """True when the finding tells of this very cell, or of the line, column or table that it stands in."""
    where = entry.place
    if where is None or one.place is None:
        return False
    if one.place == where:
        return True
    if one.code in _COPIES and f"“{where.sheet}”" in one.slots["other"]:
        return True
    if (one.place.file, one.place.sheet) != (where.file, where.sheet):
        return False
    if one.code in _COLUMN:
        return one.slots["heading"] == heading
    if one.code in _LINE:
        rows = re.findall(r"\d+", one.slots.get("rows", ""))
        return one.place.row == where.row or str(where.row) in rows
    return one.code in _SHEET


@dataclass(frozen=True)
class _Told:
    """What a file's filings, findings and accounts speak of."""

    spots: frozenset[Spot]
    quoted: Mapping[str, Sequence[str]]  # by sheet: texts of slots, folded
    raws: Mapping[tuple[str, int], Sequence[tuple[int, str]]]  # by sheet and column: row, what was written
    counted: frozenset[str]  # sheets of which the account only counts the rest
    joined: frozenset[str]  # sheets with a label over several rows, of which a note tells
    refused: frozenset[Spot]  # cells of errors
    copies: frozenset[str]  # sheets that are told to be the second copy of another
    columns: frozenset[tuple[str, str]]  # sheet and letters of columns that are refused as a whole


def _told(found: Recognition) -> _Told:
    entries = [one for filing in found.filings for one in filing.entries.values()]
    entries += [
        one
        for filing in found.filings
        for some in filing.records.values()
        for record in some
        for one in record.entries.values()
    ]
    held = [one for one in entries if one.place and one.raw]
    outside = [one for made in found.accounts for one in made.outside]
    places = [one.place for one in (*held, *outside, *found.findings) if one.place]
    return _Told(
        frozenset((one.sheet, one.row, one.column) for one in places),
        _by_key((one.place.sheet, fold_and_remember(text)) for one in found.findings if one.place for text in one.slots.values()),
        _by_key(
            ((one.place.sheet, one.place.column), (one.place.row, fold_and_remember(one.raw))) for one in held if one.place
        ),
        frozenset(name for made in found.accounts if made.more for name in made.sheets),
        frozenset(one.place.sheet for one in found.findings if one.code == "N-50" and one.place),
        frozenset(
            (one.place.sheet, one.place.row, one.place.column)
            for one in found.findings
            if one.place and one.severity is Severity.ERROR
        ),
        frozenset(
            name
            for one in found.findings
            if one.code in _COPIES and one.place
            for name in (one.place.sheet, *re.findall("“(.+?)”", one.slots["other"]))
        ),
        frozenset(
            (one.place.sheet, letters)
            for one in found.findings
            if one.code in _COLUMN and one.place
            for letters in one.slots.get("columns", "").split(", ")
        ),
    )


def _by_key(pairs: Iterable[tuple[Key, Held]]) -> dict[Key, list[Held]]:
    made: dict[Key, list[Held]] = {}
    for name, held in pairs:
        made.setdefault(name, []).append(held)
    return made


def silent(book: RawBook, found: Recognition, known: frozenset[str]) -> list[str]:
    """Every filled cell that is in no filing, no finding and no account, and that the form does not print."""
    told = _told(found)
    totals = any(one.scope is Scope.TOTAL for one in found.filings)
    passed = {HIDDEN_SHEET, HELPER_SHEET} | ({*OWN_BOOK_SHEETS, *TOTALS_BOOK_SHEETS} if totals else set())
    if not any(one.startswith(label_key(GUIDE_TITLE)) for one in known):  # without a blank nobody knows what our own sheets print
        passed |= {*OWN_BOOK_SHEETS}
    return [
        f"lost: {sheet.name}!{spot} “{text}”"
        for sheet in book.sheets
        if sheet.name not in passed | told.counted | told.copies
        for spot, text in _cells(sheet)
        if not _is_told((sheet.name, *spot), text, told)
        and not _beneath(sheet, spot, told)
        and not _is_printed(sheet, spot, text, known)
        and not (sheet.name in told.joined and any(label_key(text) in one for one in known))
    ]


def _cells(sheet: RawSheet) -> Iterator[tuple[tuple[int, int], str]]:
    for spot, raw in sorted(sheet.cells.items()):
        own_formula = sheet.name in OWN_BOOK_SHEETS and raw.formula
        own_formula = own_formula or (raw.kind is RawKind.UNCOMPUTED and HELPER_SHEET in raw.formula)
        if not own_formula and (text := shown_text(raw)):
            yield spot, text


def _is_told(spot: Spot, text: str, told: _Told) -> bool:
    if spot in told.spots:
        return True
    sheet, row, column = spot
    if (sheet, column_letters(column)) in told.columns:
        return True
    written = fold_and_remember(text)
    if len(written) >= 4 and any(written[:_QUOTED] in said for said in told.quoted.get(sheet, ())):
        return True
    raws = told.raws.get((sheet, column), ())
    return any(0 <= row - start <= _REST and _holds(raw, written) for start, raw in raws)


def _beneath(sheet: RawSheet, spot: tuple[int, int], told: _Told) -> bool:
    """True beneath a merge that is refused as a whole; the reader names such a value itself (T-30)."""
    return any(
        (sheet.name, top, left) in told.refused
        for top, left, bottom, right in sheet.merges
        if top <= spot[0] <= bottom and left <= spot[1] <= right
    )


def _holds(raw: str, written: str) -> bool:
    """True when the text of an entry was put together from this one and others."""
    return written in raw.split(" | ") or (len(written) >= 6 and written in raw)


def _is_printed(sheet: RawSheet, spot: tuple[int, int], text: str, known: frozenset[str]) -> bool:
    if not re.search(r"\w", text) or is_official(text) or is_order_mark(text):
        return True
    if {label_key(text), fold_and_remember(text)} & known or (bare_key(text) in known and _same_brackets(text, known)):
        return True
    if parse_line(text) or _LEGEND.match(text) or _BARE_TOTAL.fullmatch(fold_and_remember(text)) or (is_ordinal(text) and _labelled(sheet, spot)):
        return True
    if is_page_number(text) and len([1 for row, _ in sheet.cells if row == spot[0]]) == 1:
        return True
    if is_signer(text) and _signed(sheet, spot):
        return True
    written = label_key(text)
    return len(written) > _LABEL and any(measure_likeness(written, one) >= _MISTYPED for one in known)


def _same_brackets(text: str, known: frozenset[str]) -> bool:
    """True where what stands in brackets says no other number than the form prints there, maybe mistyped."""
    numbers = re.findall(r"\d+", " ".join(re.findall(r"\(.*?\)", text)))
    alike = (one for one in known if one.startswith(bare_key(text))) if numbers else ()
    return not numbers or any(re.findall(r"\d+", one)[-len(numbers) :] == numbers for one in alike)


def _labelled(sheet: RawSheet, spot: tuple[int, int]) -> bool:
    """True for the number of a line: it opens the row, and a text stands to its right."""
    row, column = spot
    beside = {c: shown_text(raw) for (r, c), raw in sheet.cells.items() if r == row and c != column}
    return min(beside, default=0) > column and any(len(one) > 1 and one[0].isalpha() for one in beside.values())


def _signed(sheet: RawSheet, spot: tuple[int, int]) -> bool:
    above = ((spot[0] - row, fold_and_remember(shown_text(raw))) for (row, _), raw in sheet.cells.items())
    return any(0 <= rows <= _FOOT and _SIGNATURE.search(text) for rows, text in above)


def printed_keys(forms: FormSet, round_: Round, blanks: Iterable[RawBook] = ()) -> frozenset[str]:
    """What the forms print of themselves, as compared."""
    texts: list[str] = [*_PRINTED, forms.title]
    for used in (forms, totals_form(forms)):
        for appendix in used.appendices:
            texts += [appendix.title, appendix.number, appendix.area, appendix.label_heading, appendix.sheet]
            for form in (appendix, appendix_as_printed(appendix)):
                texts += [form.column_group, form.measure, form.label_heading]
                texts += [text for one in form.columns for text in (one.label, one.asked, *one.groups)]
                texts += [label_key(one.label).replace("nam ", "") for one in form.columns]  # "2018" heads a year
                for line in form.indicators:
                    texts += [line.label, line.unit, line.number, line.code, printed_code(form, line)]
                    texts += [f"{line.label} (bổ sung)"]
        for listed in used.lists:
            texts += [listed.title, listed.number, listed.area, listed.sheet, *(one.label for one in listed.fields)]
    for unit in (*round_.units, round_.reporting):
        texts += [unit.name, unit.code, *stamp_texts(forms, round_, unit).values()]
    for book in blanks:
        texts += [shown_text(raw) for sheet in book.sheets for raw in sheet.cells.values()]
    ways = (label_key, bare_key, fold_and_remember)
    return frozenset(one for text in texts if text for way in ways if (one := way(text)))
