"""The figures and lists of some filings, as a report tells them."""

from __future__ import annotations

from collections.abc import Mapping, Set

from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.unit import Round
from cchc_excel.totals.lists import roll_up_lists
from cchc_excel.totals.rollup import roll_up
from cchc_excel.totals.units_behind import names_inside
from cchc_excel.wording.parts import Figures


def figures_of(forms: FormSet, round_: Round, filings: Mapping[str, Filing], held_back: Set[str]) -> Figures:
    """The figures of the filings that the round, or a part of it, expects."""
    found = roll_up(forms, round_, filings, held_back)
    listed = roll_up_lists(forms, round_, filings, held_back)
    names = names_inside(filings, held_back)
    return Figures(round_=round_, figures=found, listings=listed, names=names)
