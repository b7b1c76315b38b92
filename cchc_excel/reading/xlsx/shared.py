"""Shared formulas of an .xlsx: written once, in the first cell; the others name its number."""

from __future__ import annotations

import re

from cchc_excel.nouns.places import column_letters, column_number
from cchc_excel.reading.parts import limits

Masters = dict[str, tuple[str, int, int]]  # formula, row and column by the number of the shared formula
_LONGEST = 500  # nothing understands a longer one; thousands of cells may name it
_REFERENCE = re.compile(r"\"[^\"]*\"|'[^']*'|(?<![\w.$])(\$?)([A-Z]{1,3})(\$?)([1-9][0-9]{0,6})(?![\w.!('])")


def shared_formula(masters: Masters, number: str, written: str, place: tuple[int, int]) -> str:
    """The formula of a cell with that number: as written, or the first cell's moved to this place.

    "" where no cell before it wrote one.
    """
    if written:
        masters.setdefault(number, (written, *place))
        return written
    formula, row, column = masters.get(number, ("", 0, 0))
    if len(formula) > _LONGEST:
        return formula
    return _REFERENCE.sub(lambda found: _moved(found, place[0] - row, place[1] - column), formula)


def _moved(found: re.Match[str], down: int, across: int) -> str:
    """One reference, so many rows and columns further; "$" fixes either, texts and names stay."""
    if found[2] is None:
        return found[0]
    fixed_column, letters, fixed_row, digits = found.groups()
    column = column_number(letters) + (0 if fixed_column else across)
    row = int(digits) + (0 if fixed_row else down)
    if not (1 <= column <= limits.COLUMNS and 1 <= row <= limits.ROWS):
        return "#REF!"
    return f"{fixed_column}{column_letters(column)}{fixed_row}{row}"
