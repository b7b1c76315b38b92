"""Cells and their numbers as the sentences of findings name them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from cchc_excel.forms.layout import SheetPlan, plan_sheet
from cchc_excel.nouns.filing import Entry, Filing, State
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell, FormSet, Indicator, Kind, Ref
from cchc_excel.rule_kinds.parts.amounts import sum_cells
from cchc_excel.rule_kinds.parts.instance import Instance
from cchc_excel.vietnamese.numbers import show_brief, show_number

_LABEL, _COLUMN, _REFS, _TEXT, _SHEET = 35, 28, 40, 30, 20  # longest quotes


def place_of(forms: FormSet, filing: Filing, cell: Cell) -> Place:
    """Where the entry stood in the file; for a blank, where the plan of the form puts it.

    In a Word table the plan is laid beside an entry of the same line or form that stood there.
    """
    stood = filing.entry(cell).place
    if stood is not None:
        return stood
    sheet = plan_sheet(forms.appendix(cell.appendix))
    planned = Place(filing.file, sheet.sheet, *sheet.position(cell))
    return _in_word(filing, cell, planned, sheet)


def _in_word(filing: Filing, cell: Cell, planned: Place, sheet: SheetPlan) -> Place:
    """A planned place as it lies in the Word table of the filing; itself for a workbook."""
    stood = (
        (other, entry.place)
        for other, entry in filing.entries.items()
        if entry.place is not None and other.appendix == cell.appendix
    )
    first = next(stood, None)
    if first is None or first[1].lead is None:
        return planned
    near, place = min((first, *stood), key=lambda found: abs(sheet.position(found[0])[0] - planned.row))
    row, column = sheet.position(near)
    return replace(place, row=planned.row + place.row - row, column=planned.column + place.column - column)


def quote_entry(entry: Entry, kind: Kind) -> str:
    """What an entry says, as a sentence quotes it: "24", "95,4 %", "“Đạt”", "“không có”"."""
    if entry.state is State.NONE:
        return "“không có”"
    if isinstance(entry.value, Decimal):
        return show_brief(entry.value) + (" %" if kind is Kind.PERCENT else "")
    return f"“{shorten_text(entry.value, _TEXT)}”" if entry.value else "trống"


def name_cell(forms: FormSet, filing: Filing, cell: Cell, beside: Cell) -> str:
    return f"“{label_of(forms, cell)}” ({ref_of(forms, filing, cell, beside)})"


def line_of(forms: FormSet, cell: Cell) -> Indicator:
    return forms.indicator(Ref(cell.appendix, cell.indicator))


def column_of(forms: FormSet, cell: Cell) -> str:
    """The label of the cell's column, cut."""
    return shorten_text(forms.appendix(cell.appendix).column(cell.column).label, _COLUMN)


def label_of(forms: FormSet, cell: Cell) -> str:
    return shorten_text(line_of(forms, cell).label, _LABEL)


def refs_of(forms: FormSet, filing: Filing, cells: tuple[Cell, ...], beside: Cell) -> str:
    """Addresses in order, "D13, D14", in Word "dòng 4, cột 3; dòng 5, cột 3"; a long list is cut with "…"."""
    between = "; " if place_of(forms, filing, beside).lead is not None else ", "
    return shorten_text(between.join(ref_of(forms, filing, cell, beside) for cell in cells), _REFS)


def ref_of(forms: FormSet, filing: Filing, cell: Cell, beside: Cell) -> str:
    """ "D13", with its sheet when that is not the target's: "D13 trang PL3"."""
    place = place_of(forms, filing, cell)
    same = place.sheet == place_of(forms, filing, beside).sheet
    return place.address if same else f"{place.address} trang {shorten_text(place.sheet, _SHEET)}"


def shorten_text(text: str, most: int) -> str:
    """The text, cut at a word with "…" when it is longer than `most` characters."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    return (head.rsplit(" ", 1)[0] if " " in head else head).rstrip(",;. ") + "…"


@dataclass(frozen=True)
class PlacedBreach:
    """A breach in a sender's file, as `BreachNames` has the kinds of rules name its cells."""

    forms: FormSet
    filing: Filing
    instance: Instance
    lacking: tuple[Cell, ...]

    def name_refs(self, *cells: Cell) -> str:
        """The addresses of the cells, seen from the target's sheet."""
        return refs_of(self.forms, self.filing, cells, self.instance.target)

    def name_ref(self, cell: Cell) -> str:
        """The address of one cell, seen from the target's sheet."""
        return ref_of(self.forms, self.filing, cell, self.instance.target)

    def quote(self, cell: Cell) -> str:
        """What stands in the cell."""
        return quote_entry(self.filing.entry(cell), line_of(self.forms, cell).kind)

    def name_bound(self, *cells: Cell) -> str:
        """The right side, named: one line with its value, or several cells with their sum."""
        if len(cells) == 1:
            named = name_cell(self.forms, self.filing, cells[0], self.instance.target)
            return f"{named} ghi {self.quote(cells[0])}"
        return f"tổng các ô {self.name_refs(*cells)} là {show_number(sum_cells(self.filing, cells))}"

    def name_column(self, cell: Cell) -> str:
        """The label of the cell's column."""
        return column_of(self.forms, cell)
