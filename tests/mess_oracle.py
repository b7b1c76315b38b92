"""What must be true of whatever was read: each cell right, or refused by a finding that names it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mess import OTHER_MEASURE, OTHER_PERIOD, OUTSIDE
from mess_cells import Expected, meant
from raw_forms import COMMUNES, FORMS, NGAN, sample_values

from cchc_excel.nouns.filing import Entry, Filing, RawBook, RawSheet, Scope, State
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.spec import Cell, Ref, Severity
from cchc_excel.recognising.recognise import Recognition
from cchc_excel.rules.instances import find_derivations
from cchc_excel.vietnamese.text import cut_text

TRUTH = {
    unit.code: {cell: meant(raw) for cell, raw in sample_values(unit, 0 if unit is NGAN else 1).items()}
    for unit in COMMUNES
}
DERIVED = {
    cell: one.terms
    for appendix in FORMS.appendices
    for cell, one in find_derivations(FORMS, appendix, NGAN.level, Scope.OWN).items()
}
_SHEET = {
    "N-01",
    "N-02",
    "N-04",
    "N-05",
    "N-06",
    "N-11",
    "N-12",
    "N-54",
}  # nothing of a sheet, or block, counts
_COLUMN = {"N-31", "N-32"}
_FORM = {"N-20", "N-23", "N-30", "N-75"}


def faults(
    found: Recognition,
    book: RawBook,
    truth: Mapping[Cell, Expected] = TRUTH[NGAN.code],
    noted: frozenset[Cell] = frozenset(),
) -> list[str]:
    """Wrong values, cells lost without a finding that names them, and numbers nobody speaks of.

    `truth` is the commune's own; `noted` are cells under a comment that may correct them.
    """
    wrong: list[str] = []
    barred = {sheet.name: _must_not_count(sheet) for sheet in reversed(book.sheets)}
    for filing in found.filings:
        known = truth if filing.unit == NGAN.code else TRUTH[filing.unit]
        told = [one for one in found.findings if one.unit in ("", filing.unit)]
        for cell, entry in filing.entries.items():
            if cell in DERIVED and (said := _of_sum(cell, entry, filing)) is not None:
                wrong += said
                continue
            wrong += _of_cell(cell, entry, known.get(cell, Expected(State.BLANK)), told, found)
            if filing.unit == NGAN.code and cell in noted and entry.filled and not _noted(entry, told):
                wrong.append(f"{cell}: the comment is not told")
            stood = entry.place if entry.filled else None
            if stood and stood.sheet in barred and (why := barred[stood.sheet](stood.row)):
                wrong.append(f"{cell}: taken at {entry.place}, {why}")
    alone = len(book.sheets) == 1  # it may be the other commune's
    read = [one for one in found.filings if alone or one.unit == NGAN.code]
    if not read and not _whole_refused(found):
        wrong.append("nothing read and nothing said")
    wrong += [f"account of {one.appendix}" for one in found.accounts if not one.balanced]
    return wrong + _swallowed(found, book)


def _of_sum(cell: Cell, entry: Entry, filing: Filing) -> list[str] | None:
    """What is wrong with a derived cell over the parts as they were read; None where it stands alone."""
    parts = [filing.entry(part) for part in DERIVED[cell]]
    refused = [one for one in parts if one.state is State.REJECTED]
    if refused:
        causes = {one.refused_part or one.place for one in refused}
        unknown = entry.state is State.REJECTED and entry.refused_part in causes
        return [] if unknown else [f"{cell}: {entry.state.name} {entry.value} over a refused part"]
    amounts = [one.amount for one in parts if one.amount is not None]
    gone = any(one.state is State.BLANK and one.place is None for one in parts)
    if gone or not amounts or entry.state is not State.VALUE:
        return None
    return [] if entry.value == sum(amounts) else [f"{cell}: {entry.value}, but the parts give {sum(amounts)}"]


def _of_cell(
    cell: Cell, entry: Entry, meaning: Expected, told: list[Finding], found: Recognition
) -> list[str]:
    asked = meaning.state is not State.BLANK or entry.state is not State.NOT_APPLICABLE
    if meaning.met(entry) and meaning.state is not State.REJECTED or not asked:
        return []
    if entry.state not in (State.REJECTED, State.BLANK):
        return [f"{cell}: {entry.state.name} {entry.value} of {entry.raw} at {entry.place}, not {meaning}"]
    if meaning.state in (State.BLANK, State.NOT_APPLICABLE) and entry.state is State.BLANK:
        return []
    return [] if any(_names(one, cell, entry, found) for one in told) else [f"{cell}: lost at {entry.place}"]


def _noted(entry: Entry, told: list[Finding]) -> bool:
    return any(one.code in ("N-64", "N-68") and one.place == entry.place for one in told)


def _names(one: Finding, cell: Cell, entry: Entry, found: Recognition) -> bool:
    """True when the finding refuses this very cell, its line, column, block, sheet or file."""
    form, line = FORMS.appendix(cell.appendix), FORMS.indicator(Ref(cell.appendix, cell.indicator))
    here = {name for made in found.accounts if made.appendix == cell.appendix for name in made.sheets}
    if one.code == "N-49":
        return line.supplementary and one.place is not None and one.place.sheet in here
    if one.code == "N-33" and entry.state is State.BLANK:  # a stray year above an empty column
        return one.slots["heading"] == form.column(cell.column).label
    if one.severity is not Severity.ERROR:
        return False
    if one.code in _FORM:
        return form.number == one.slots.get("number")
    if one.place is None:
        return False
    if one.place.sheet not in here:
        return one.code in _SHEET and bool(entry.place) and one.place.sheet == entry.place.sheet
    if one.code in _COLUMN:
        return one.slots["heading"] == form.column(cell.column).label
    in_row = entry.place is not None and (one.place.sheet, one.place.row) == (
        entry.place.sheet,
        entry.place.row,
    )
    if one.code[0] == "O" or one.code in ("N-25", "N-61", "N-62"):
        return one.place == entry.place
    if one.code == "N-60":  # names the merged cell, which lies on one line
        return in_row
    named = cut_text(line.label).rstrip("…")[:36]
    return one.code in _SHEET or in_row or named in " ".join(one.slots.values())


def _whole_refused(found: Recognition) -> bool:
    """True when a finding without a unit refuses a sheet, or the file."""
    return any(one.unit == "" and one.severity is Severity.ERROR for one in found.findings)


def _must_not_count(sheet: RawSheet) -> Callable[[int], str]:
    """Why nothing in a row of the sheet may be taken: another period is printed above, another measure beside."""
    texts = {spot: str(raw.value) for spot, raw in sheet.cells.items()}
    forms = sum(one.startswith("Đơn vị báo cáo") for one in texts.values())
    if forms == 1 and any(OTHER_PERIOD in one for one in texts.values()):
        return lambda _: "under another period"
    rows = {row for (row, _), one in texts.items() if one.startswith(OTHER_MEASURE)}
    return lambda row: "in another measure" if row in rows else ""


def _swallowed(found: Recognition, book: RawBook) -> list[str]:
    """Numbers typed around the form that stand in no ledger."""
    listed = {
        (one.place.sheet, one.place.row, one.place.column) for made in found.accounts for one in made.outside
    }
    listed |= {
        (one.place.sheet, one.place.row, one.place.column)
        for filing in found.filings
        for one in filing.entries.values()
        if one.place and one.state in (State.REJECTED, State.NOT_APPLICABLE)
    }
    spots = {
        (sheet.name, *spot)
        for sheet in book.sheets
        for spot, raw in sheet.cells.items()
        if str(raw.value) == str(OUTSIDE)
    }
    doubled = {  # refused with what stands above it, which is where the entry is
        (one.place.sheet, one.place.row + below, one.place.column)
        for filing in found.filings
        for one in filing.entries.values()
        if one.place and one.state is State.REJECTED and f"| {OUTSIDE}" in one.raw
        for below in range(1, 8)
    }
    known = listed | doubled
    if len(book.sheets) == 1:  # a .csv or .html knows no sheet names
        spots, known = ({spot[1:] for spot in some} for some in (spots, known))
    return [f"swallowed: {spot}" for spot in sorted(spots - known)]
