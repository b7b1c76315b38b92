"""A blank workbook of ours filled in with what was read from a file that cannot be marked itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.forms.across import is_computed_cell as is_computed
from cchc_excel.forms.layout import plan_sheet
from cchc_excel.nouns.filing import Entry, RawCell, RawKind, Scope, State
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell, FormSet, Indicator, Kind
from cchc_excel.rules.live_check import check_plan
from cchc_excel.sheets.parts import Address, Value, fill_cells, set_results
from cchc_excel.values.values import read_value
from cchc_excel.vietnamese.numbers import show_number
from cchc_excel.vietnamese.text import clean_text

_TEXT_LIMIT = 32_000
_DOUBT = " (?)"
_QUOTED = (State.REJECTED, State.NOT_APPLICABLE)  # shown as they were written, wherever they stand


@dataclass(frozen=True)
class Fresh:
    """The filled-in workbook, the name that it bears, and where each value now stands in it."""

    data: bytes
    places: Mapping[Cell, Place]
    file: str


def fresh_copy(blank: bytes, forms: FormSet, level: str, entries: Iterable[Entry], file: str) -> Fresh:
    """The unit's blank workbook holding these entries, each with the meaning or the doubt it had.

    What was read with one meaning stands as that value, what was refused as it was written; a total
    that the form computes keeps its formula, unless what was written for it was refused or says that
    it is not the unit's. `level` is the unit's, `file` the name that the places bear.
    """
    formulas = check_plan(forms, level, Scope.OWN).derived
    kept = [entry for entry in entries if entry.place and _stays(entry, forms, level)]
    plans = {appendix.key: plan_sheet(appendix) for appendix in forms.appendices}
    places = {
        entry.cell: Place(
            file, plans[entry.cell.appendix].sheet, *plans[entry.cell.appendix].position(entry.cell)
        )
        for entry in kept
    }
    typed: dict[Address, Value] = {}
    computed: dict[Address, Value] = {}
    for entry in kept:
        place = places[entry.cell]
        indicator = forms.appendix(entry.cell.appendix).indicator(entry.cell.indicator)
        address = (place.sheet, place.row, place.column)
        if entry.state not in _QUOTED and is_computed(forms.appendix(entry.cell.appendix), entry.cell):
            if isinstance(entry.value, Decimal) and formulas.get(entry.cell):
                computed[address] = entry.value / 100 if indicator.kind is Kind.PERCENT else entry.value
        elif (value := typed_value(entry, indicator)) != "":
            typed[address] = value
    return Fresh(set_results(fill_cells(blank, typed), computed), places, file)


def _stays(entry: Entry, forms: FormSet, level: str) -> bool:
    """False for a cell that is not asked of the level; a sender who says that it is not theirs is quoted."""
    if entry.state is not State.NOT_APPLICABLE:
        return True
    indicator = forms.appendix(entry.cell.appendix).indicator(entry.cell.indicator)
    return indicator.asked_of(level) and bool(entry.raw.strip())


def typed_value(entry: Entry, indicator: Indicator) -> Value:
    """What a clerk would type for the entry; "" for nothing. What was refused is refused again as typed."""
    if entry.state is State.REJECTED:
        return _doubted(clean_text(entry.raw)[:_TEXT_LIMIT], indicator)
    if isinstance(entry.value, Decimal):
        small = indicator.kind is Kind.PERCENT and 0 < entry.value <= 1
        return f"{show_number(entry.value)}%" if small else entry.value  # a bare 0,38 there has two meanings
    if entry.state is State.NONE and not entry.raw.strip():
        return "không có"
    return clean_text(entry.value or entry.raw)[:_TEXT_LIMIT]


def _doubted(text: str, indicator: Indicator) -> str:
    """The refused content, with a mark of doubt where as a text it would have one meaning: a number 0,4
    in a rate may be 40 %, a text "0,4" may not.
    """
    again = read_value(RawCell(RawKind.TEXT, text), indicator) if text else None
    return text if again is None or again.state is State.REJECTED else f"{text}{_DOUBT}"
