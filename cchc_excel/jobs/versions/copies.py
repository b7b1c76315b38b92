"""The copies of one form that a unit sent in several files: found, compared, and which give way to which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from cchc_excel.nouns.course.version import CopyOfForm, OpenChoice, Replacement, Why
from cchc_excel.nouns.filing import Entry, Filing, Scope
from cchc_excel.recognising.join import says_something, says_the_same
from cchc_excel.rounds.ledger.choices import VersionChoice

Copies = Mapping[str, Sequence[Filing]]  # by form, of one unit


def copies_by_form(filings: Iterable[Filing]) -> Copies:
    """The filings that hold each form, of one unit and scope, by the form's key; those forms only that
    several books hold. A form in which nothing is said is none, nor what stands in others' books.
    """
    found: dict[str, dict[str, Filing]] = defaultdict(dict)
    for filing in filings:
        if filing.scope is Scope.OWN and not filing.guests:
            for form in _forms_of(filing):
                found[form].setdefault(filing.sha256, filing)
    return {form: tuple(books.values()) for form, books in found.items() if len(books) > 1}


def _forms_of(filing: Filing) -> tuple[str, ...]:
    said = (cell.appendix for cell, entry in filing.entries.items() if entry.place and says_something(entry))
    return tuple(dict.fromkeys((*said, *filing.records, *sorted(filing.declared_empty))))


def differing_cells(form: str, first: Filing, second: Filing) -> tuple[tuple[Entry, Entry], ...]:
    """The entries of the form that two books have and say differently; lists are compared as wholes
    (`differs`).
    """
    return tuple(
        (entry, other)
        for cell, entry in first.entries.items()
        if cell.appendix == form and (other := second.entries.get(cell)) and _differ(entry, other)
    )


def _differ(entry: Entry, other: Entry) -> bool:
    there = entry.place is not None and other.place is not None
    return there and not says_the_same(entry, other)


def differs(form: str, first: Filing, second: Filing) -> bool:
    """True where the two copies of the form cannot both count."""
    lists = form in {*first.records, *second.records, *first.declared_empty, *second.declared_empty}
    if lists:
        return _rows_of(form, first) != _rows_of(form, second)
    return bool(differing_cells(form, first, second))


def _rows_of(form: str, filing: Filing) -> list[dict[str, object]]:
    """What the rows of a list say, wherever they stand."""
    rows = filing.records.get(form, ())
    return [{key: (entry.state, entry.value) for key, entry in row.entries.items()} for row in rows]


def settle_form(
    form: str, copies: Sequence[Filing], choices: Sequence[VersionChoice],
    arrived: Mapping[str, datetime] | None,
) -> tuple[list[Replacement], OpenChoice | None]:  # fmt: skip
    """Which copies of the form give way, and what is left for a person to say.

    What a person chose comes first, then the answers of copies that went back. `arrived` (by content) is
    None where the round's settings do not let the latest copy count.
    """
    by_sha = {filing.sha256: filing for filing in copies}
    unit = copies[0].unit
    gone: dict[str, Replacement] = {}

    def give_way(loser: str, winner: str, why: Why) -> None:
        if loser in by_sha and winner in by_sha and loser != winner:
            gone.setdefault(loser, Replacement(unit=unit, form=form, sha256=loser, by=winner, why=why))

    for choice in choices:
        if (choice.unit, choice.form) == (unit, form):
            give_way(choice.other, choice.chosen, Why.CHOICE)
    standing = [filing for filing in copies if filing.sha256 not in gone]
    for filing in standing:
        for answered in filing.answers:
            give_way(answered, filing.sha256, Why.ANSWER)
    left = [filing for filing in standing if filing.sha256 not in gone]
    newest = _newest(left, arrived or {})
    if newest:
        for filing in left:
            if differs(form, filing, newest):
                give_way(filing.sha256, newest.sha256, Why.NEWER)
    left = [filing for filing in left if filing.sha256 not in gone]
    return list(gone.values()), _open(unit, form, left)


def _newest(left: Sequence[Filing], arrived: Mapping[str, datetime]) -> Filing | None:
    """The copy that came after every other; None where that is not known, or two came at once."""
    if len(left) < 2 or any(filing.sha256 not in arrived for filing in left):
        return None
    *_, before, last = sorted(left, key=lambda filing: arrived[filing.sha256])
    return last if arrived[before.sha256] < arrived[last.sha256] else None


def _open(unit: str, form: str, left: Sequence[Filing]) -> OpenChoice | None:
    if not any(differs(form, left[0], other) for other in left[1:]):
        return None
    return OpenChoice(unit=unit, form=form, copies=tuple(CopyOfForm(filing=filing) for filing in left))


def without_forms(filing: Filing, forms: Mapping[str, Filing]) -> Filing | None:
    """The filing without these forms, each with the one that counts instead; None where nothing is left of
    it. A form that is blank in it and stands in one of these gives way with the others.
    """
    instead = {form for other in forms.values() for form in _held_by(other)}
    gone = {*forms, *(instead & _held_by(filing)) - {*_forms_of(filing)}}
    if not _held_by(filing) - gone:
        return None
    return replace(
        filing,
        entries={cell: entry for cell, entry in filing.entries.items() if cell.appendix not in gone},
        records={key: rows for key, rows in filing.records.items() if key not in gone},
        declared_empty=filing.declared_empty - gone,
    )


def _held_by(filing: Filing) -> set[str]:
    """The forms of which something was found in it, filled or not."""
    placed = {cell.appendix for cell, entry in filing.entries.items() if entry.place}
    return placed | {*filing.records, *filing.declared_empty}
