"""Another unit's form in the place of the own one, in a workbook that is otherwise the unit's (issue 8, 2.1).

A clerk who pastes a neighbour's sheet over the own one may have left the neighbour's figures there or typed
the own ones below the neighbour's name: it counts for neither, and is told once, to whom the book belongs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from cchc_excel.nouns.filing import Scope
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.unit import Round
from cchc_excel.recognising.whose.identity import BookMarks, unit_names
from cchc_excel.recognising.whose.strangers import FiledBlock, sheets_of_master
from cchc_excel.vietnamese.near_text import fold_and_remember

MISPLACED = "N-19"


def unit_of_book(marks: BookMarks, units: Iterable[str]) -> str:
    """The unit that the workbook's stamps name, where it is one of these; "" when they do not agree."""
    named = Counter(one.unit for one in marks.stamps.values())
    return next(iter(named)) if len(named) == 1 and next(iter(named)) in set(units) else ""


def misplaced(held: Sequence[FiledBlock], marks: BookMarks, forms: FormSet) -> tuple[FiledBlock, ...]:
    """The forms of other units on the sheets of the book's own ones, which it does not have elsewhere."""
    unit = unit_of_book(marks, (one.unit for one in held))
    own = {one.block.appendix for one in held if one.unit == unit}
    sheets = sheets_of_master(marks, forms)
    return tuple(
        one
        for one in held
        if unit
        and one.unit != unit
        and one.scope is Scope.OWN
        and one.block.appendix not in own
        and fold_and_remember(one.block.sheet) in sheets.get(one.block.appendix, ())
    )


def misplaced_findings(
    some: Sequence[FiledBlock], unit: str, round_: Round, forms: FormSet, file: str
) -> list[Finding]:
    """N-19 for each of them, under the unit whose book it is."""
    numbers = {one.key: one.number for one in (*forms.appendices, *forms.lists)}
    return [
        make_finding(
            MISPLACED,
            Place(file, one.block.sheet, 0, 0),
            unit=unit,
            number=numbers[one.block.appendix],
            other=unit_names({one.unit}, round_),
            name=unit_names({unit}, round_),
        )
        for one in some
    ]


def without_misplaced(missing: Iterable[Finding], told: Iterable[Finding], code: str) -> list[Finding]:
    """The findings but for those of that code about a form of which N-19 says where another's stands."""
    known = {(one.unit, one.slots["number"]) for one in told if one.code == MISPLACED}
    return [one for one in missing if one.code != code or (one.unit, one.slots["number"]) not in known]
