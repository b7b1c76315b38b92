"""What a unit sent: places, entries and the filing they make; and the raw book they came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from cchc_excel.nouns.held import HeldMapping
from cchc_excel.nouns.inside import Inside
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell


class State(Enum):
    """Five different things that are never mixed up. Blank is never 0."""

    VALUE = "value"
    NONE = "none"  # the sender declares "không có": nothing occurred; counts as 0 in arithmetic
    BLANK = "blank"  # nobody wrote anything
    NOT_APPLICABLE = "not_applicable"  # the form does not ask this level
    REJECTED = "rejected"  # something is there that has no single meaning


@dataclass(frozen=True)
class Entry:
    """A value or a declared absence, what was written, and where it stood.

    A derived cell holds what its parts give (`rules.derived`): `stated` is the sheet's own number where
    that is another one (or nothing is known), and only checks; `refused_part` tells of an unknown
    (rejected) one where the part stands whose finding is the cause; `follows` is true where the form's
    own formula stands (or nothing), so that mending a part mends it.
    """

    cell: Cell
    state: State
    value: Decimal | str | None = None
    raw: str = ""
    place: Place | None = None
    stated: Decimal | None = None
    refused_part: Place | None = None
    follows: bool = False

    @property
    def amount(self) -> Decimal | None:
        """The number for arithmetic: the value, 0 for a declared "không có", else None."""
        if self.state is State.NONE:
            return Decimal(0)
        return self.value if isinstance(self.value, Decimal) else None

    @property
    def filled(self) -> bool:
        """True when the sender answered: a value or a declared "không có"."""
        return self.state in (State.VALUE, State.NONE)


@dataclass(frozen=True, kw_only=True)
class Record:
    """One row of a list form: its entries by field key, in the order of the sheet from 1.

    The cell of an entry is (list key, field key, "dong-7"). `unit` is "" in a unit's own list; in a
    totals book it is the code of the unit that the row came from, and `source` what the book says of where
    it stood there: "25330.xlsx, Tre han, B11".
    """

    form: str
    number: int
    entries: Mapping[str, Entry]
    unit: str = ""
    source: str = ""

    @property
    def filled(self) -> bool:
        """True when something could be read of it."""
        return any(entry.filled for entry in self.entries.values())

    def entry(self, key: str) -> Entry:
        """The entry of a field; a blank one when the row does not hold it."""
        return self.entries.get(key) or Entry(Cell(self.form, key, f"dong-{self.number}"), State.BLANK)


class Scope(Enum):
    """OWN: a unit's own answers. TOTAL: a totals book, which already contains its units."""

    OWN = "own"
    TOTAL = "total"


@dataclass(frozen=True)
class Guest:
    """A form of a unit that stands on a sheet of another unit's workbook: where, and whose the book is."""

    form: str
    sheet: str
    book: str


@dataclass(frozen=True, kw_only=True)
class Filing:
    """All entries of one unit for one period, one per asked cell of the form set.

    A totals book (Scope.TOTAL) holds the cells of `totals_form(forms)` and carries how many units
    are in each: `coverage` over all levels, `level_coverage` by level key; its hidden sheet says so
    in the rows ["do_phu", appendix, indicator, column, got, expected] and
    ["do_phu_cap", appendix, indicator, column, level, got, expected]. `inside` are the units in it, None
    in an older book that does not say. `records` are the rows of each
    list form, `declared_empty` the lists that say "không phát sinh"; a list in neither is blank.
    `guests` are those of its forms that were found in another unit's workbook. `answers` are the content
    hashes of the files for which the copy that went back, and is answered here, was made.
    """

    unit: str
    form_set: str
    edition: str
    period: str
    scope: Scope
    file: str
    sha256: str
    entries: Mapping[Cell, Entry]
    coverage: Mapping[Cell, tuple[int, int]] = field(default_factory=dict)
    level_coverage: Mapping[Cell, Mapping[str, tuple[int, int]]] = field(default_factory=dict)
    records: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    declared_empty: frozenset[str] = frozenset()
    inside: Inside | None = None
    guests: tuple[Guest, ...] = ()
    answers: tuple[str, ...] = ()

    def entry(self, cell: Cell) -> Entry:
        """The entry of a cell; a blank one when the filing does not hold it."""
        return self.entries.get(cell) or Entry(cell, State.BLANK)

    @property
    def blank(self) -> bool:
        """True for a form sent back untouched: nothing answered, nothing refused, no list says a word.

        A declared “không có”, a 0 and “không phát sinh” are answers; so is a totals book that says how
        many units stand behind a figure which it leaves open, or that holds somebody's form of which
        nothing could be read.
        """
        inside = self.inside.units if self.inside else ()
        counted = any(got for got, _ in self.coverage.values()) or any(
            inner_unit.counted for inner_unit in inside
        )
        return not (counted or self.records or self.declared_empty or tell_answers(self.entries))


def tell_answers(entries: Mapping[Cell, Entry]) -> bool:
    """True where any of them is an answer, or something refused."""
    if isinstance(entries, HeldMapping):
        return entries.told
    return any(entry.filled or entry.state is State.REJECTED for entry in entries.values())


class RawKind(Enum):
    """What a spreadsheet cell holds, before anybody decides what it means."""

    NUMBER = "number"
    TEXT = "text"
    BOOL = "bool"
    DATE = "date"
    ERROR = "error"  # #REF!, #N/A ...: `value` is the error text
    UNCOMPUTED = "uncomputed"  # a formula without a cached result: `value` is the formula


@dataclass(frozen=True, slots=True)
class RawCell:
    """One non-empty spreadsheet cell.

    NUMBER holds Decimal (15 significant digits as Excel shows, never a binary float); DATE holds
    the ISO text and `serial` the number behind it, where the file stores one; TEXT and the others hold
    text. `epoch` is the day that the book counts as 0 (ISO text: "1904-01-01", "1899-12-30" of an .ods),
    "" for Excel's 1900, in which 1 is 01/01/1900 and 60 the 29/02/1900 that never was.
    `percent` is true when the number format shows a % sign. `mixed` names in Vietnamese what the text
    holds besides plain text (struck out, raised, hidden), "" for nothing. `shifted` is the code of the
    finding for a row whose cells may stand under other columns (a decimal comma that parts cells, a row with
    more or fewer cells than its heading), "" in any other row. `shown` is what a reader of the sheet sees
    where that is not the value itself (number format "~"0, ;;; or 0, a date of which the year alone is seen,
    and a page that shows another number than it stores); "" for nothing at all. `faint` is true where the
    letters have the colour of the cell.
    """

    kind: RawKind
    value: Decimal | str | bool
    percent: bool = False
    formula: str = ""
    font: str = ""
    serial: Decimal | None = None
    mixed: str = ""
    shifted: str = ""
    shown: str | None = None
    epoch: str = ""
    faint: bool = False


@dataclass(frozen=True)
class PageLook:
    """Rows and columns (from 1) of a sheet that nobody sees, and the lines of its print header and footer."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    printed: tuple[str, ...] = ()


@dataclass(frozen=True)
class RawSheet:
    """One sheet: its non-empty cells by (row, column) from 1, merges as (r1, c1, r2, c2), comments.

    `lead` is, for a table of a Word document, how many first rows are the lines above it; else None.
    `look` says what of it is hidden or printed on each page, where the format's reader knows it.
    """

    name: str
    cells: Mapping[tuple[int, int], RawCell]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden: bool = False
    lead: int | None = None
    look: PageLook = PageLook()


@dataclass(frozen=True)
class Remark:
    """A catalogue code about a file, or one sheet or cell of it, with the slots of its sentence.

    Row and column count from 1; 0 means the sheet, and an empty sheet name the file, as a whole.
    """

    code: str
    sheet: str = ""
    row: int = 0
    column: int = 0
    slots: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RawBook:
    """A workbook as found: format name ("xlsx"), sheets in order, stamps, and things of note.

    `properties` are custom document properties; `names` are defined names that hold a constant;
    `remarks` are catalogue codes of what the container carries (macros, external links ...);
    `notes` are codes about a sheet or cell (hidden sheet, value beneath a merge ...).
    """

    format: str
    sheets: tuple[RawSheet, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    notes: tuple[Remark, ...] = ()
