"""What must be true of any mangled file: each value that was read is the one written for that very cell, none
stands twice, and what is not read is told of. The truth is known by the cell, not by the reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from invariants import printed_keys, silent, unspoken
from mangle_books import Base, Known, Traced, derives_of
from mess_cells import BLANK, Expected

from cchc_excel.forms.across import appendix_as_printed, cell_label
from cchc_excel.nouns.filing import Entry, Filing, RawBook, RawCell, RawKind, Scope, State
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell, RuleKind, Severity
from cchc_excel.recognising.recognise import Recognition
from cchc_excel.rules.instances import Instance
from cchc_excel.vietnamese.text import cut_text

_FORM = frozenset(("N-20", "N-23", "N-30", "N-75"))  # names the appendix by its number
_SHEET = frozenset(("N-01", "N-02", "N-04", "N-05", "N-06", "N-11", "N-12", "N-18", "N-19", "N-24", "N-54", "N-74", "L-04", "L-06", "L-07"))
_COLUMN = frozenset(("N-31", "N-32", "N-33"))  # names the heading
_NEAR = Decimal("0.000001")  # what fifteen digits lose in a rate
_SHOWN = Decimal("0.01")  # what a text table loses, which holds a rate as it is shown


@dataclass(frozen=True)
class Mangled:
    """A mangled file: what it was, what it is, and what its cells mean now.

    `changed` are the cells of the unit that mean something else than in the base. `places` is false where
    the file as read has other sheets than the book (a Word document, one sheet as .csv).
    """

    base: Base
    book: RawBook
    traced: Traced
    changed: Mapping[Cell, Expected]
    neighbour: Base | None = None
    places: bool = True

    @property
    def near(self) -> Decimal:
        """How far a number may be from what was written."""
        return _NEAR if self.places else _SHOWN

    def truth(self, filing: Filing) -> Mapping[Cell, Expected]:
        """What the cells of a filing mean; a totals book is no filing of the unit's own."""
        other = self.neighbour
        if other and (filing.unit, filing.scope) == (other.unit.code, other.scope):
            return other.truth
        mine = (filing.unit, filing.scope) == (self.base.unit.code, self.base.scope)
        return {**self.base.truth, **self.changed} if mine else {}


def faults(made: Mangled, found: Recognition) -> list[str]:
    """Every wrong value, double count and silent loss in what was recognised of the file."""
    base, here = made.base, _standing(made)
    _KEPT.update({one.label: one for one in (base, made.neighbour) if one})
    wrong: list[str] = []
    waiting = {one.place.sheet for one in found.findings if one.code in ("N-18", "N-74") and one.severity is Severity.ERROR and one.place}
    for filing in found.filings:
        told = [one for one in found.findings if one.unit in ("", filing.unit) or one.code == "N-19"]  # in another's book
        decided = _without(filing, waiting)
        wrong += _grid(made, decided, told, found, here)
        wrong += _lists(made, decided, told)
    whole = any(one.severity is Severity.ERROR and one.unit in ("", base.unit.code) for one in found.findings)
    stands = any(unit == base.unit.code for unit, _ in here)
    if stands and not whole and not any(one.unit == base.unit.code for one in found.filings):
        wrong.append("nothing read and nothing said")
    return wrong + untold(made, made.book, found) if made.places else wrong


def untold(made: Mangled, book: RawBook, found: Recognition) -> list[str]:
    """Every refusal, and every cell of the book as it was read, of which nobody is told."""
    wrong = unspoken(found.filings, found.findings, made.base.forms)
    wrong += [f"account of {one.appendix} {one.sheets}" for one in found.accounts if not one.balanced]
    return wrong + silent(book, found, _printed(made.base.label, made.neighbour.label if made.neighbour else ""))


def _without(filing: Filing, waiting: Set[str]) -> Filing:
    """The filing without what stands on sheets that wait for a person (N-18): it counts nowhere till then."""
    entries = {cell: one for cell, one in filing.entries.items() if not (one.place and one.place.sheet in waiting)}
    records = {
        key: tuple(one for one in some if not any(e.place and e.place.sheet in waiting for e in one.entries.values()))
        for key, some in filing.records.items()
    }
    return replace(filing, entries=entries, records=records)


_KEPT: dict[str, Base] = {}


@lru_cache(maxsize=16)
def _printed(label: str, neighbour: str) -> frozenset[str]:
    """What the forms of these two books print, by their names: dear, and the same for hundreds of files."""
    base = _KEPT[label]
    blanks = [base.blank, *([_KEPT[neighbour].blank] if neighbour else [])]
    return printed_keys(base.forms, base.round_, blanks)


def _standing(made: Mangled) -> dict[tuple[str, Cell], list[tuple[str, int, int]]]:
    """Where each known cell stands in the mangled book."""
    held: dict[tuple[str, Cell], list[tuple[str, int, int]]] = {}
    for sheet in made.book.sheets:
        for spot, raw in sheet.cells.items():
            known = made.traced.what(raw)
            if known:
                held.setdefault((known.unit, known.cell), []).append((sheet.name, *spot))
    return held


def _raw(made: Mangled, place: Place | None) -> RawCell | None:
    sheets = {one.name: one for one in made.book.sheets}
    return sheets[place.sheet].cells.get((place.row, place.column)) if place and place.sheet in sheets else None


def _grid(
    made: Mangled, filing: Filing, told: list[Finding], found: Recognition, here: Mapping[tuple[str, Cell], list[tuple[str, int, int]]]
) -> Iterator[str]:
    truth = made.truth(filing)
    unit = made.base.round_.unit(filing.unit)
    derives = derives_of(made.base.forms, unit.level) if unit and filing.scope is Scope.OWN else {}
    for cell, entry in filing.entries.items():
        meaning = truth.get(cell, BLANK)
        if cell in derives and entry.filled:
            if why := _not_derived(derives[cell], filing, entry, _written(made, entry)):
                yield f"{filing.unit} {cell}: {entry.value} at {entry.place}, {why}"
        elif entry.filled or entry.state is State.NOT_APPLICABLE:
            yield from _wrong(made, filing, entry, meaning)
        elif entry.state is State.BLANK and meaning.state not in (State.BLANK, State.NOT_APPLICABLE):
            at = here.get((filing.unit, cell), [])
            if cell in derives and _without_result(made, derives[cell], filing, entry):
                continue
            if not at and (entry.place is not None or _may_be_absent(made, filing, cell)):
                continue  # its line and column are there, and nobody left anything in it
            if cell in derives and at and _none_computed(made, at):
                continue
            if not any(_names(one, made, cell, entry, found, at) for one in told):
                yield f"{filing.unit} {cell}: lost, stands at {at}, read as blank at {entry.place}"


def _wrong(made: Mangled, filing: Filing, entry: Entry, meaning: Expected) -> Iterator[str]:
    """What an entry that says something says amiss: another cell's value, or another meaning."""
    cell, said = entry.cell, f"{filing.unit} {entry.cell}: {entry.state.name} {entry.value} of “{entry.raw}” at {entry.place}"
    if entry.filled and entry.place and made.places and (why := _elsewhere(made, filing.unit, cell, entry)):
        yield f"{said}, {why}"
    if not _met(meaning, entry, made.near) and (entry.filled or meaning.state is not State.BLANK):
        yield f"{said}, not {meaning}"


def _none_computed(made: Mangled, at: Sequence[tuple[str, int, int]]) -> bool:
    """True for formulas without a result, wherever they stand: they hold nothing that could be lost."""
    sheets = {sheet.name: sheet for sheet in made.book.sheets}
    raws = [sheets[name].cells[row, column] for name, row, column in at]
    return all(raw.kind is RawKind.UNCOMPUTED for raw in raws)


def _may_be_absent(made: Mangled, filing: Filing, cell: Cell) -> bool:
    """True for what nobody need miss: of a neighbour only some sheets are here, optional columns may be left out."""
    form = made.base.shape.appendix(cell.appendix)
    return filing.unit != made.base.unit.code or (form.across and form.indicator(cell.indicator).supplementary)


def _without_result(made: Mangled, instance: Instance, filing: Filing, entry: Entry) -> bool:
    """True for a formula that nobody computed over parts that say nothing."""
    raw = _raw(made, entry.place)
    amounts = [filing.entry(term).amount for term in instance.terms]
    rate = instance.rule.kind is RuleKind.RATIO
    given = None not in amounts and bool(amounts[-1]) if rate else any(one is not None for one in amounts)
    return raw is not None and raw.kind is RawKind.UNCOMPUTED and not given


def _written(made: Mangled, entry: Entry) -> Decimal | None:
    """The number that stands in the cell itself."""
    raw = _raw(made, entry.place)
    known = made.traced.what(raw)
    value = known.meaning.value if known else raw.value if raw else None
    return value if isinstance(value, Decimal) else None


def _not_derived(instance: Instance, filing: Filing, entry: Entry, written: Decimal | None) -> str:
    """Why a derived cell may not say this: it is what its parts give, or stands alone where they give nothing."""
    parts = [filing.entry(term) for term in instance.terms]
    amounts = [one.amount for one in parts]
    if any(one.state is State.REJECTED for one in parts):
        return "over a refused part"
    amount = entry.amount
    gone = any(one.place is None and one.state is State.BLANK for one in parts)
    given = [one for one in amounts if one is not None]
    if gone or not given or (len(given) < len(parts) and instance.rule.kind is RuleKind.RATIO):
        return "" if amount is None or written is None or abs(amount - written) < _NEAR else f"neither of parts nor {written}"
    if instance.rule.kind is RuleKind.TOTAL:
        made = sum(given, Decimal(0))
        return "" if amount == made else f"the parts give {made}"
    if not given[1]:
        return ""
    made = 100 * given[0] / given[1]
    return "" if amount is not None and abs(amount - made) <= max(instance.rule.tolerance, _NEAR) else f"the parts give {made}"


def _elsewhere(made: Mangled, unit: str, cell: Cell, entry: Entry) -> str:
    """Why the cell at the entry's place is not that cell of that unit."""
    raw = _raw(made, entry.place)
    known = made.traced.what(raw)
    if raw is None or (known and (known.unit, known.cell) == (unit, cell)):
        return "" if raw is not None else "where nothing stands"
    return f"which is {known.cell if known else raw.value} of {known.unit if known else 'nobody'}"


def _met(meaning: Expected, entry: Entry, near: Decimal = _NEAR) -> bool:
    if meaning.state is not entry.state:
        return False
    if isinstance(meaning.value, Decimal) and isinstance(entry.value, Decimal):
        return abs(meaning.value - entry.value) < near
    return meaning.value == entry.value


def _names(
    one: Finding, made: Mangled, cell: Cell, entry: Entry, found: Recognition, at: Sequence[tuple[str, int, int]]
) -> bool:
    """True when a finding tells of this very cell, its line, column, block, sheet or appendix."""
    form = made.base.shape.appendix(cell.appendix)
    line = form.indicator(cell.indicator)
    own = {name for one in found.accounts if one.appendix == cell.appendix for name in one.sheets}
    sheets = own | {sheet for sheet, _, _ in at}
    if one.place is None:
        return False
    if one.code == "N-49":
        return line.supplementary and one.place.sheet in own
    if one.code == "N-33":
        return _heading(made, cell) == one.slots.get("heading") or one.slots.get("heading", "") in (line.label, line.heading)
    outside = {(told.place.sheet, told.place.row, told.place.column) for made in found.accounts for told in made.outside}
    if one.severity is not Severity.ERROR:
        return one.place.sheet in sheets and (one.code == "N-24" or (one.code == "N-65" and bool(set(at) & outside)))
    if one.code in _FORM:
        return one.slots.get("number") == form.number
    if one.place.sheet not in sheets:
        return False
    if set(at) & outside:
        return True  # the account names it, and this error keeps the file out
    if one.place == entry.place or one.code in _SHEET:
        return True
    if one.code in _COLUMN:
        return one.slots["heading"] == _heading(made, cell)
    rows = {row for sheet, row, _ in at if sheet == one.place.sheet} | {entry.place.row if entry.place else 0}
    named = " ".join(one.slots.values())
    labels = (line.label, form.column(cell.column).label if form.across else "", cell_label(form, cell))
    return one.place.row in rows or any(cut_text(label).rstrip("…")[:36] in named for label in labels if label)


def _heading(made: Mangled, cell: Cell) -> str:
    form = made.base.shape.appendix(cell.appendix)
    return appendix_as_printed(form).column(cell.indicator).label if form.across else form.column(cell.column).label


def _lists(made: Mangled, filing: Filing, told: list[Finding]) -> Iterator[str]:
    """Rows of lists: each of one row as it was written, each once, each there or told of."""
    if not made.places:
        return
    read: dict[tuple[str, str], int] = {}
    for key, records in filing.records.items():
        for record in records:
            known = [made.traced.what(_raw(made, one.place)) for one in record.entries.values() if one.filled]
            rows = {one.cell.column for one in known if one}
            if len(rows) > 1:
                yield f"{key}: one record of the rows {sorted(rows)}"
            yield from _record(made, filing, told, record.entries)
            for row in rows:
                read[key, row] = read.get((key, row), 0) + 1
    yield from (f"{key}: row {row} counts {times} times" for (key, row), times in read.items() if times > 1)
    if made.truth(filing):
        yield from _rows_lost(made, filing, told, read.keys())


def _rows_lost(made: Mangled, filing: Filing, told: list[Finding], read: Set[tuple[str, str]]) -> Iterator[str]:
    """Rows of lists that stand in the book, are in no record, and of which nobody is told."""
    said = [(one.code, one.place) for one in told if one.place and one.severity is not Severity.NOTE]
    for sheet in made.book.sheets:
        here = [(code, place.row) for code, place in said if place.sheet == sheet.name]
        for (row, _), raw in sheet.cells.items():
            known = made.traced.what(raw)
            if known is None or known.unit != filing.unit or not _listed(made, known):
                continue
            if (known.cell.appendix, known.cell.column) not in read and not any(
                at in (0, row) or code[0] == "L" or code in _SHEET for code, at in here
            ):
                yield f"{known.cell}: row lost at {sheet.name}!{row}"


def _listed(made: Mangled, known: Known) -> bool:
    return any(one.key == known.cell.appendix for one in made.base.forms.lists)


def _record(made: Mangled, filing: Filing, told: list[Finding], entries: Mapping[str, Entry]) -> Iterator[str]:
    for field, entry in entries.items():
        raw = _raw(made, entry.place)
        known = made.traced.what(raw)
        where = entry.place
        if entry.filled and known is None and not any(
            one.place and where and (one.place.sheet, one.place.row) == (where.sheet, where.row) and one.severity is Severity.ERROR
            for one in told
        ):
            yield f"{field}: {entry.value} at {where}, which nobody wrote into the list"
        if entry.filled and known and (known.unit, known.cell.indicator) != (filing.unit, field):
            yield f"{field}: {entry.value} at {where}, which is {known.cell} of {known.unit}"
        if entry.filled and known and not _met(made.truth(filing).get(known.cell, known.meaning), entry):
            yield f"{field}: {entry.value} at {where}, not {known.meaning}"


