"""Another unit's form in a workbook that is otherwise the unit's (issue 8, 1.4 and 2.1).

On a sheet that the master did not have it waits for a person: the unit itself did not send it. In the place
of the own one, a clerk who pastes a neighbour's sheet over it may have left the neighbour's figures there or
typed the own ones below the neighbour's name: it counts for neither, and is told once, to whom the book
belongs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from cchc_excel.nouns.filing import Guest, Scope
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.unit import Round
from cchc_excel.recognising.whose.identity import BookMarks, unit_names
from cchc_excel.recognising.whose.strangers import FiledBlock, sheets_of_master
from cchc_excel.vietnamese.near_text import fold_and_remember


def unit_of_book(marks: BookMarks, units: Iterable[str]) -> str:
    """The unit that the workbook's stamps name, where it is one of these; "" when they do not agree."""
    named = Counter(stamp.unit for stamp in marks.stamps.values())
    return next(iter(named)) if len(named) == 1 and next(iter(named)) in set(units) else ""


def find_guests(held: Sequence[FiledBlock], marks: BookMarks, forms: FormSet) -> tuple[FiledBlock, ...]:
    """The forms of other units in a stamped workbook, on sheets that its master does not have for them, or
    where the workbook's own form stands elsewhere.

    A workbook that holds only another unit's forms, each in its place, was taken over by that unit.
    """
    book = _stamped_unit(marks)
    own = {filed_block.block.appendix for filed_block in held if filed_block.unit == book}
    sheets = sheets_of_master(marks, forms)
    return tuple(
        filed_block
        for filed_block in held
        if book not in ("", filed_block.unit) and filed_block.scope is Scope.OWN
        if filed_block.block.appendix in own
        or fold_and_remember(filed_block.block.sheet) not in sheets.get(filed_block.block.appendix, ())
    )


def _stamped_unit(marks: BookMarks) -> str:
    """The unit that most stamps of the workbook name, "" without any."""
    named = Counter(stamp.unit for stamp in marks.stamps.values())
    return named.most_common(1)[0][0] if named else ""


def guests_by_unit(guests: Sequence[FiledBlock], marks: BookMarks) -> dict[str, tuple[Guest, ...]]:
    """The same by the unit whose figures they would give, each sheet once."""
    book = _stamped_unit(marks)
    found: dict[str, dict[Guest, None]] = {}
    for filed_block in guests:
        guest = Guest(filed_block.block.appendix, filed_block.block.sheet, book)
        found.setdefault(filed_block.unit, {})[guest] = None
    return {unit: tuple(some) for unit, some in found.items()}


def misplaced(held: Sequence[FiledBlock], marks: BookMarks, forms: FormSet) -> tuple[FiledBlock, ...]:
    """The forms of other units on the sheets of the book's own ones, which it does not have elsewhere.

    With such a form go its copies on further sheets: what is refused in one place is not taken from another.
    """
    unit = unit_of_book(marks, (filed_block.unit for filed_block in held))
    own = {filed_block.block.appendix for filed_block in held if filed_block.unit == unit}
    sheets = sheets_of_master(marks, forms)
    pasted = {
        (filed_block.unit, filed_block.block.appendix)
        for filed_block in held
        if unit
        and filed_block.unit != unit
        and filed_block.scope is Scope.OWN
        and filed_block.block.appendix not in own
        and fold_and_remember(filed_block.block.sheet) in sheets.get(filed_block.block.appendix, ())
    }
    return tuple(held_block for held_block in held if (held_block.unit, held_block.block.appendix) in pasted)


def misplaced_findings(
    some: Sequence[FiledBlock], unit: str, round_: Round, forms: FormSet, file: str
) -> list[Finding]:
    """N-19 for each of them, under the unit whose book it is."""
    numbers = {appendix.key: appendix.number for appendix in forms.every_form}
    return [
        make_finding(
            "N-19",
            Place(file, filed_block.block.sheet, 0, 0),
            unit=unit,
            number=numbers[filed_block.block.appendix],
            other=unit_names({filed_block.unit}, round_),
            name=unit_names({unit}, round_),
        )
        for filed_block in some
    ]
