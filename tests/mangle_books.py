"""Filled workbooks of every form set and level, each cell known by its object: what a mangling starts from.

A mangling moves `RawCell` objects about; `Traced.what(raw)` still says which cell of whose form one is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from across_books import COMMUNES as HON_QUAN
from across_books import DISTRICT as HON_QUAN_DISTRICT
from across_books import QUARTER
from mess_cells import BLANK, Expected
from raw_forms import DISTRICT as QUANG_DIEN_DISTRICT
from raw_forms import ROUND as TEN_YEARS

from cchc_excel.blank.masters import master_for
from cchc_excel.blank.stamping import stamp_book
from cchc_excel.forms.layout import plan_sheet
from cchc_excel.forms.layout_lists import own_list_plan
from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.forms.totals_form import totals_form
from cchc_excel.nouns.filing import Entry, Filing, RawBook, RawCell, RawKind, Scope, State
from cchc_excel.nouns.spec import Cell, FormSet, Indicator, Kind, RuleKind
from cchc_excel.nouns.stamp import Stamp
from cchc_excel.nouns.unit import Period, Round, Unit
from cchc_excel.reading.read import read_raw
from cchc_excel.recognising.recognise import recognise_workbook
from cchc_excel.rounds.printed_texts import stamp_texts
from cchc_excel.rules.instances import Instance, find_derivations
from cchc_excel.totals_book.book import TotalsInput, totals_book

SETS = ("tong-ket-2011-2020", "tthc-06", "hai-long", "dinh-ky", "kiem-tra")
ROWS = 6  # of each list
Spot = tuple[str, int, int]  # sheet, row, column


@dataclass(frozen=True)
class Known:
    """What a cell object is: whose, which cell (of a list: the row's key for column), and what it means."""

    unit: str
    cell: Cell
    meaning: Expected


class Traced:
    """Which object is which cell; objects that a mangling makes anew are added."""

    def __init__(self) -> None:
        self._held: dict[int, tuple[RawCell, Known]] = {}

    def put(self, raw: RawCell, known: Known) -> RawCell:
        """The same object, known from now on."""
        self._held[id(raw)] = (raw, known)
        return raw

    def what(self, raw: RawCell | None) -> Known | None:
        """What that object is; None for anything else on a sheet."""
        found = self._held.get(id(raw))
        return found[1] if found and found[0] is raw else None

    def copied(self) -> Traced:
        """The same knowledge, to be added to without a trace here."""
        made = Traced()
        made._held = dict(self._held)
        return made


@dataclass(frozen=True)
class Base:
    """One workbook as it was sent in, faultless: of which unit, in which round, and what its cells are."""

    label: str
    forms: FormSet
    round_: Round
    unit: Unit
    scope: Scope
    book: RawBook
    blank: RawBook
    traced: Traced
    truth: Mapping[Cell, Expected]

    @property
    def shape(self) -> FormSet:
        """The form of its sheets."""
        return totals_form(self.forms) if self.scope is Scope.TOTAL else self.forms

    @property
    def derives(self) -> dict[Cell, Instance]:
        """The form's formula of each cell that it computes; none in a totals book, whose figures stand alone."""
        return derives_of(self.forms, self.unit.level) if self.scope is Scope.OWN else {}


@cache
def derives_of(forms: FormSet, level: str) -> dict[Cell, Instance]:
    """The form's formula of each cell that it computes in the own book of a unit of that level."""
    return {
        cell: one
        for appendix in forms.appendices
        for cell, one in find_derivations(forms, appendix, level, Scope.OWN).items()
    }


@cache
def form_set(name: str) -> FormSet:
    """A shipped form set."""
    return load_form_set(name)


def district_round(name: str) -> Round:
    """The round in which a district asks its communes."""
    if name == SETS[0]:
        return replace(TEN_YEARS, own_book=True)
    return Round(form_set=name, period=QUARTER, reporting=HON_QUAN_DISTRICT, units=HON_QUAN)


def province_round(name: str) -> Round:
    """The round in which a province asks its districts."""
    first, other, code = QUANG_DIEN_DISTRICT, "Huyện Phong Điền", "476"
    province, period = Unit(code="46", name="Tỉnh Thừa Thiên Huế", level="tinh"), TEN_YEARS.period
    if name != SETS[0]:
        first, other, code, period = HON_QUAN_DISTRICT, "Huyện Bù Đốp", "693", QUARTER
        province = Unit(code="70", name="Tỉnh Bình Phước", level="tinh")
    below = (replace(first, parent=province.code), Unit(code=code, name=other, level="huyen", parent=province.code))
    return Round(form_set=name, period=period, reporting=province, units=below)


@cache
def own_book(name: str, level: str, place: int = 0) -> Base:
    """The book of a unit: a commune, the district in its own round, or the province; `place` for a neighbour."""
    forms = form_set(name)
    round_ = province_round(name) if level == "tinh" or (level, place) == ("huyen", 1) else district_round(name)
    unit = round_.reporting if place == 0 and level != "xa" else round_.units[place + (level == "xa")]
    stamp = Stamp(
        form_set=forms.id, edition=forms.edition, unit=unit.code, period=round_.period.key, scope=Scope.OWN
    )
    made = stamp_book(master_for(forms, unit.level), stamp, stamp_texts(forms, round_, unit))
    blank = read_raw(made, "bieu.xlsx")
    return _filled(Base(f"{name}/{level}{place or ''}", forms, round_, unit, Scope.OWN, blank, blank, Traced(), {}), place)


def _filled(base: Base, shift: int) -> Base:
    values, cells = _values(base, shift), {one.name: dict(one.cells) for one in base.blank.sheets}
    for cell, value in values.items():
        where = plan_sheet(base.forms.appendix(cell.appendix))
        row, column = where.position(cell)
        kind = RawKind.NUMBER if isinstance(value, Decimal) else RawKind.TEXT
        formula = base.derives.get(cell) and cells[where.sheet][row, column].formula
        raw = RawCell(kind, value, formula=formula or "")
        cells[where.sheet][row, column] = base.traced.put(raw, Known(base.unit.code, cell, Expected(State.VALUE, value)))
    rows = _fill_lists(base, shift, cells)
    sheets = tuple(replace(one, cells=cells[one.name]) for one in base.blank.sheets)
    told = {cell: Expected(State.VALUE, value) for cell, value in values.items()}
    return replace(base, book=replace(base.blank, sheets=sheets), truth=told | rows)


def _values(base: Base, shift: int) -> dict[Cell, Decimal | str]:
    """A value of its own in every asked cell, sums and rates as their parts give them."""
    made: dict[Cell, Decimal | str] = {}
    asked = [
        (Cell(one.key, line.key, column.key), line)
        for one in base.forms.appendices
        for line in one.indicators
        if line.kind is not Kind.HEADING and line.asked_of(base.unit.level)
        for column in one.columns
    ]
    for place, (cell, line) in enumerate(asked):
        made[cell] = value_of(line, place, shift)
    for cell, instance in base.derives.items():
        parts = [made[term] for term in instance.terms if term in made]
        if cell in made and all(isinstance(part, Decimal) for part in parts) and parts:
            made[cell] = computed(instance, parts)  # type: ignore[arg-type]
    return made


def computed(instance: Instance, parts: list[Decimal]) -> Decimal:
    """The sum or the rate of these parts, as a spreadsheet keeps it."""
    if instance.rule.kind is RuleKind.TOTAL:
        return sum(parts, Decimal(0))
    return Decimal(f"{100 * parts[0] / parts[1]:.12f}").normalize()


def value_of(line: Indicator, place: int, shift: int) -> Decimal | str:
    """A plausible value that no other place has, as far as the kind can hold many."""
    if line.kind is Kind.PERCENT:
        return Decimal(f"{20 + place % 70}.{shift % 10}{place % 9 + 1}")
    if line.kind is Kind.FLAG:
        return Decimal((place + shift) % 2)
    if line.kind is Kind.STATE:
        return line.states[(place + shift) % len(line.states)]
    if line.kind is Kind.TEXT:
        return f"Tuyên truyền đợt {place} lần {shift}"
    return Decimal(3000 + 7 * place + shift)


def _fill_lists(base: Base, shift: int, cells: dict[str, dict[tuple[int, int], RawCell]]) -> dict[Cell, Expected]:
    told: dict[Cell, Expected] = {}
    for form in base.forms.lists:
        if not form.asked_of(base.unit.level):
            continue
        where = own_list_plan(base.forms, form, base.unit.level)
        for row in range(ROWS):
            cells[where.sheet][where.first_row + row, 1] = RawCell(RawKind.NUMBER, Decimal(row + 1))
            for place, line in enumerate(form.fields):
                raw, meaning = _in_list(base.round_.period, line, 10 * row + place, shift)
                cell = Cell(form.key, line.key, f"{row + 1}")
                spot = where.first_row + row, where.columns[line.key]
                cells[where.sheet][spot] = base.traced.put(raw, Known(base.unit.code, cell, meaning))
                told[cell] = meaning
    return told


def _in_list(period: Period, line: Indicator, place: int, shift: int) -> tuple[RawCell, Expected]:
    if line.kind is not Kind.DATE:
        value = value_of(line, place, shift)
        kind = RawKind.NUMBER if isinstance(value, Decimal) else RawKind.TEXT
        return RawCell(kind, value), Expected(State.VALUE, value)
    day = period.start + timedelta(days=1 + (13 * place + shift) % (period.end - period.start).days)
    serial = Decimal((day - date(1899, 12, 30)).days)
    return RawCell(RawKind.DATE, day.isoformat(), serial=serial), Expected(State.VALUE, day.isoformat())


@cache
def totals_base(name: str) -> Base:
    """The totals book that a district made of three communes and itself, as it reaches the province."""
    forms, round_ = form_set(name), district_round(name)
    round_ = replace(round_, units=round_.units[:4])
    own = [own_book(name, "xa", place) for place in range(2)] + [own_book(name, "huyen")]
    filings = {base.unit.code: _read(base, round_, "a.xlsx")[0] for base in own}
    written = totals_book(TotalsInput(forms=forms, round_=round_, filings=filings))
    read = read_raw(written, "tong-hop.xlsx")
    apart = (replace(one, cells={spot: replace(raw) for spot, raw in one.cells.items()}) for one in read.sheets)
    book = replace(read, sheets=tuple(apart))  # the reader shares objects between equal cells
    above = province_round(name)
    base = Base(f"{name}/tong-hop", forms, above, above.units[0], Scope.TOTAL, book, book, Traced(), {})
    truth: dict[Cell, Expected] = {}
    filing = next(one for one in _read(base, above, "a.xlsx") if one.scope is Scope.TOTAL)
    sheets = {one.name: one for one in book.sheets}
    records = [
        (f"{record.unit} {record.number}", entry)
        for some in filing.records.values()
        for record in some
        for entry in record.entries.values()
    ]
    for row, entry in [("", one) for one in filing.entries.values()] + records:
        cell = entry.cell._replace(column=row) if row else entry.cell
        truth[cell] = _of_entry(entry)
        raw = sheets[entry.place.sheet].cells.get((entry.place.row, entry.place.column)) if entry.place else None
        if raw is not None:
            base.traced.put(raw, Known(base.unit.code, cell, truth[cell]))
    return replace(base, truth=truth)


def _read(base: Base, round_: Round, file: str) -> tuple[Filing, ...]:
    return recognise_workbook(base.book, base.forms, round_, file, "0" * 64).filings


def _of_entry(entry: Entry) -> Expected:
    return Expected(entry.state, entry.value) if entry.filled else BLANK
