"""What a unit left untouched: its whole form, or single appendices of it."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_excel.nouns.filing import Entry, Filing, Scope, State
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Appendix, Cell, FormSet, Kind
from cchc_excel.nouns.unit import Unit


def blank_findings(filing: Filing, forms: FormSet, unit: Unit) -> list[Finding]:
    """One warning for a form sent back untouched, else one for every untouched appendix of it.

    An appendix that asks nothing of the unit's level is none; one that is not there has its own finding.
    """
    if filing.blank:
        return [make_finding("N-29", Place(filing.file, "", 0, 0), unit=unit.code, name=unit.name)]
    return [
        make_finding("N-70", at, unit=unit.code, number=appendix.number)
        for appendix in forms.appendices
        for at in _untouched(filing, appendix, unit.level)
    ]


def _untouched(filing: Filing, appendix: Appendix, level: str) -> Iterator[Place]:
    """The sheet of an appendix that is there and in which nothing was written; nothing for another."""
    entries = list(_asked(filing, appendix, level))
    place = next((entry.place for entry in entries if entry.place), None)
    counted = any(filing.coverage.get(entry.cell, (0, 0))[0] for entry in entries)
    if place and not counted and all(entry.state is State.BLANK for entry in entries):
        yield Place(place.file, place.sheet, 0, 0)


def _asked(filing: Filing, appendix: Appendix, level: str) -> Iterator[Entry]:
    for line in appendix.indicators:
        if line.kind is not Kind.HEADING and (filing.scope is Scope.TOTAL or line.asked_of(level)):
            for column in appendix.columns:
                yield filing.entry(Cell(appendix.key, line.key, column.key))
