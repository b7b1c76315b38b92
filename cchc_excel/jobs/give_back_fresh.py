"""A new workbook in place of files that cannot be marked themselves: what was read, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cchc_excel.books.fresh_copy import fresh_copy
from cchc_excel.books.masters import master_for
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.generate import blank_book
from cchc_excel.nouns.filing import Filing, Place
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.unit import Unit
from cchc_excel.verbs.mending import Mend, mends
from cchc_excel.verbs.rules import check, findings_of
from cchc_excel.verbs.slips import likely_fixes

_RULES = "Q-"


@dataclass(frozen=True)
class Refilled:
    """The new workbook, and what is to be mended by its own addresses."""

    data: bytes
    mends: tuple[Mend, ...]


def refilled(
    desk: Desk, unit: Unit, filing: Filing, parts: Mapping[str, Sequence[Finding]], name: str
) -> Refilled | None:
    """The unit's blank workbook holding what these files held; None when nothing of a form was read.

    `parts` are the findings by received file, `name` the file name of the new workbook.
    """
    kept = [one for one in filing.entries.values() if one.place and one.place.file in parts]
    if not kept:
        return None
    blank = blank_book(desk, unit, master_for(desk.forms, unit.level))
    made = fresh_copy(blank, desk.forms, unit.level, kept, name)
    moved = {one.place: made.places[one.cell] for one in kept if one.place and one.cell in made.places}
    entries = {
        cell: replace(one, place=made.places[cell]) if one.place in moved else one
        for cell, one in filing.entries.items()
    }
    there = replace(filing, entries=entries)
    verdicts = check(desk.forms, there, unit.level)
    told = [one for some in parts.values() for one in some if not one.code.startswith(_RULES)]
    broken = [one for one in findings_of(desk.forms, there, verdicts) if one.place and one.place.file == name]
    written = {one.place: one.raw for one in entries.values() if one.place}
    likely = likely_fixes(desk.forms, there, verdicts, unit.level)
    return Refilled(made.data, mends([*(_moved(one, moved) for one in told), *broken], name, written, likely))


def _moved(one: Finding, moved: Mapping[Place, Place]) -> Finding:
    """The finding at the new address; about the whole file, in full words, when it has none there."""
    place = moved.get(one.place) if one.place else None
    if place is None:
        return replace(one, place=None)
    slots = {**one.slots, "file": place.file, "sheet": place.sheet, "a1": place.a1}
    return replace(one, place=place, slots=slots)
