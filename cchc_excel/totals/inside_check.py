"""Does a totals book say what the units inside it gave? A total that was typed over is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Context, Decimal

from cchc_excel.forms.across import cell_label
from cchc_excel.nouns.filing import Entry, Filing, State
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.inside import InnerCell, InnerUnit
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.sheets import UNITS_SHEET
from cchc_excel.nouns.spec import Cell, FormSet, Indicator, Kind, Rollup
from cchc_excel.nouns.standing import Standing
from cchc_excel.totals.books.without import total_of
from cchc_excel.totals.books.without_again import rate_pairs, sole_unit
from cchc_excel.values.reading import quote_text
from cchc_excel.vietnamese.numbers import show_number, show_percent
from cchc_excel.vietnamese.text import cut_text
from cchc_excel.vietnamese.unit_texts import clean_unit_text, join_unit_texts, split_unit_texts, text_key
from cchc_excel.vietnamese.vocabulary import NONE_CANONICAL

_EXACT, _RATE = Context(prec=60), Context(prec=28)
_SLACK = Decimal("1e-9")  # of the number itself: a spreadsheet keeps 15 digits
Said = Decimal | str | None
_ANSWERS = (Standing.INCLUDED, Standing.DIFFERENT)


def edited_totals(shape: FormSet, filing: Filing) -> tuple[Finding, ...]:
    """D-39 for every figure of the totals book that its units, as it recorded them, do not give.

    `shape` is the form of the totals book. Sums and counts are added again, rates formed again of the
    sums behind them, and of a line that is compared somebody inside must have written the value; a line
    that is not added up holds the number of the one unit that owes it, or none. D-48 for a text that is not
    what the units wrote. Of a book that does not know its inside nothing is said, nor of a cell that could
    not be read.
    """
    if filing.inside is None:
        return ()
    units = filing.inside.units
    return tuple(
        finding
        for appendix in shape.appendices
        for line in appendix.indicators
        if line.kind is not Kind.HEADING
        for cell in (Cell(appendix.key, line.key, column.key) for column in appendix.columns)
        if (entry := filing.entry(cell)).place and entry.state is not State.REJECTED
        for finding in _about(shape, filing, line, entry, units)
    )


def note_older_zeros(shape: FormSet, filing: Filing) -> Iterator[Finding]:
    """D-51 for every 0 of a compared line in a totals book that may have kept it for “không có”."""
    if filing.inside is None or filing.inside.tells_none:
        return
    compared = {
        (appendix.key, line.key)
        for appendix in shape.appendices
        for line in appendix.indicators
        if line.rollup is Rollup.SAME
    }
    for cell, entry in filing.entries.items():
        if cell[:2] in compared and entry.state is State.VALUE and entry.amount == 0 and entry.place:
            appendix = shape.appendix(cell.appendix)
            column, label = appendix.column(cell.column).label, cut_text(cell_label(appendix, cell))
            yield make_finding("D-51", entry.place, unit=filing.unit, label=label, column=column)


def blank_zeros_of_nothing(shape: FormSet, filing: Filing) -> Filing:
    """The totals book with those rates blank that a .xls shows as 0 and that none of its units gave.

    LibreOffice stores 0 in a .xls for every formula whose result is "" under a number format
    (findings/xls_chu_thanh_0.sh): the 0 is its, not the sender's.
    """
    units = filing.inside.units if filing.inside else ()
    blank = {
        cell: replace(entry, state=State.BLANK, value=None)
        for cell, entry in (filing.entries.items() if units else ())
        if entry.amount == 0 and entry.place and entry.place.file.lower().endswith(".xls")
        if (line := shape.appendix(cell.appendix).indicator(cell.indicator)).kind is Kind.PERCENT
        if _is_nobodys(line, entry, units) or [*_differing(line, entry, filing, units)] == [None]
    }
    return replace(filing, entries={**filing.entries, **blank}) if blank else filing


def _about(
    shape: FormSet, filing: Filing, line: Indicator, entry: Entry, units: Sequence[InnerUnit]
) -> Iterator[Finding]:
    if line.rollup is Rollup.TEXT:
        for texts in find_edited_texts(entry, units):
            yield _told_text(shape, filing, entry, texts)
    elif _is_nobodys(line, entry, units):
        yield _told(shape, filing, entry.cell, entry, None)
    else:
        for added in _differing(line, entry, filing, units):
            yield _told(shape, filing, entry.cell, entry, added)


def _differing(line: Indicator, entry: Entry, filing: Filing, units: Sequence[InnerUnit]) -> Iterator[Said]:
    """What the units give instead; nothing where the entry agrees, or the book does not know the cell."""
    held = [inner_unit.cells[entry.cell] for inner_unit in units if entry.cell in inner_unit.cells]
    if not held or not isinstance(entry.value, Decimal | None) or _is_untold(line, held):
        return
    if line.rollup is Rollup.SUM:
        added = total_inside(units, entry.cell)
        nobody = added is None and entry.amount == 0 and _counts_a_state(entry.cell)
        if not (nobody or _agree(entry.amount, added)):
            yield added
    elif line.rollup is Rollup.RATIO:
        rate = _rate(line, entry.cell, units)
        if rate is None and (sole := sole_unit(line, entry.cell, units)):
            rate = said if isinstance(said := sole.cells[entry.cell].value, Decimal) else None
        if not _agree(entry.amount, rate):
            yield rate
    elif line.rollup is Rollup.SAME and entry.filled:
        answers = [inner_cell.value for inner_cell in held if inner_cell.standing in _ANSWERS]
        said = NONE_CANONICAL if entry.state is State.NONE else entry.amount
        if not any(_is_said(said, answer) for answer in answers):
            yield answers[0] if answers else None


def _is_said(said: Said, answer: Said) -> bool:
    """Whether a unit's answer is what the book says; an older book keeps 0 of a unit's "không có"."""
    if isinstance(said, Decimal) and isinstance(answer, Decimal):
        return _agree(said, answer)
    return said == answer or (said == NONE_CANONICAL and answer == 0)


def _is_nobodys(line: Indicator, entry: Entry, units: Sequence[InnerUnit]) -> bool:
    """True for a number in a line that is not added up, which is not that of the one unit that owes it."""
    if line.rollup is not Rollup.NONE or entry.amount is None:
        return False
    held = [unit.cells[entry.cell] for unit in units if entry.cell in unit.cells]
    given = [cell.value for cell in held if cell.standing in (*_ANSWERS, Standing.UNPAIRED)]
    sole = given[0] if len(given) == 1 and isinstance(given[0], Decimal) else None
    return bool(held) and not _agree(entry.amount, sole)


def _is_untold(line: Indicator, held: Sequence[InnerCell]) -> bool:
    """True where the hidden row was too long and says only how the units stand."""
    valued = line.rollup in (Rollup.SUM, Rollup.SAME)
    return valued and any(cell.standing is Standing.INCLUDED and cell.value is None for cell in held)


def find_edited_texts(entry: Entry, units: Sequence[InnerUnit]) -> Iterator[str]:
    """What the units wrote, where the listed texts of the entry are others; nothing where they agree.

    Of a unit whose text was too long for the hidden sheet, or that declared “không có”, only the name is
    known.
    """
    held = [(unit.name, unit.cells[entry.cell]) for unit in units if entry.cell in unit.cells]
    given = [(name, cell.value) for name, cell in held if cell.standing is Standing.INCLUDED]
    if not held:
        return
    wrote = {_pair(text, name) for name, text in given if isinstance(text, str)}
    open_names = {_pair("", name)[1] for name, text in given if not isinstance(text, str)}
    whole = entry.value if isinstance(entry.value, str) else ""
    shown = {_pair(text, name) for text, name in split_unit_texts(whole, "")}
    if wrote - shown or any(name not in open_names for _, name in shown - wrote):
        yield join_unit_texts(sorted(wrote))


def _pair(text: str, name: str) -> tuple[str, str]:
    return text_key(text), clean_unit_text("", name)[1]


def _counts_a_state(cell: Cell) -> bool:
    """True for the counts by state of `totals_form.tally_cells`: 0 where all stand in other states."""
    return any(key.rpartition("__")[2].isdecimal() for key in (cell.indicator, cell.column) if "__" in key)


def total_inside(units: Sequence[InnerUnit], cell: Cell) -> Decimal | None:
    """The sum of what the units inside gave to a cell; None when nobody gave anything."""
    return total_of(inner_unit.cells[cell].added for inner_unit in units if cell in inner_unit.cells)


def _rate(line: Indicator, cell: Cell, units: Sequence[InnerUnit]) -> Decimal | None:
    """The rate that the units give, each by its counts or by its weight; None where there is none."""
    top, bottom = (
        total_of(total_inside(units, cell._replace(indicator=key)) for key in keys)
        for keys in zip(*rate_pairs(line), strict=True)
    )
    return _RATE.divide(_EXACT.multiply(top, Decimal(100)), bottom) if top is not None and bottom else None


def _agree(amount: Decimal | None, other: Decimal | None) -> bool:
    if amount is None or other is None:
        return amount is other
    return abs(amount - other) <= _SLACK * max(abs(amount), abs(other), Decimal(1))


def _told(shape: FormSet, filing: Filing, cell: Cell, entry: Entry, added: Said) -> Finding:
    appendix = shape.appendix(cell.appendix)
    percent = appendix.indicator(cell.indicator).kind is Kind.PERCENT
    place = entry.place
    assert isinstance(place, Place)
    slots: Mapping[str, str] = {
        "label": cut_text(cell_label(appendix, cell)),
        "column": appendix.column(cell.column).label,
        "written": _shown(NONE_CANONICAL if entry.state is State.NONE else entry.amount, percent),
        "added": _shown(added, percent),
        "page": UNITS_SHEET,
    }
    return make_finding("D-39", place, unit=filing.unit, **slots)


def _told_text(shape: FormSet, filing: Filing, entry: Entry, texts: str) -> Finding:
    appendix = shape.appendix(entry.cell.appendix)
    slots: Mapping[str, str] = {
        "label": cut_text(cell_label(appendix, entry.cell)),
        "column": appendix.column(entry.cell.column).label,
        "written": quote_text(entry.value if isinstance(entry.value, str) else ""),
        "added": quote_text(texts),
    }
    return make_finding("D-48", entry.place, unit=filing.unit, **slots)


def _shown(amount: Said, percent: bool) -> str:
    if not isinstance(amount, Decimal):
        return quote_text(amount) if amount else "ô trống"
    return show_percent(amount) if percent else show_number(amount)
