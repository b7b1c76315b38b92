"""A new workbook in place of files that cannot be marked themselves: what was read, and what is wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cchc_excel.blank.masters import master_for
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.generate import blank_book
from cchc_excel.nouns.filing import Entry, Filing, Record
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.unit import Unit
from cchc_excel.returning.fresh_copy import Fresh, fresh_copy
from cchc_excel.returning.fresh_lists import with_lists
from cchc_excel.returning.mending import Mend, list_mends
from cchc_excel.rules.lists import check_lists, list_findings
from cchc_excel.rules.verdicts import check_filing, findings_of
from cchc_excel.slips.slips import likely_fixes


@dataclass(frozen=True)
class Refilled:
    """The new workbook, and what is to be mended by its own addresses."""

    data: bytes
    mends: tuple[Mend, ...]


def refill_workbook(
    desk: Desk, unit: Unit, filing: Filing, parts: Mapping[str, Sequence[Finding]], name: str
) -> Refilled | None:
    """The unit's blank workbook holding what these files held; None when nothing of a form was read.

    `parts` are the findings by received file, `name` the file name of the new workbook.
    """
    kept = [entry for entry in filing.entries.values() if entry.place and entry.place.file in parts]
    listed = {key: _from(records, parts) for key, records in filing.records.items()}
    if not kept and not any(listed.values()) and not filing.declared_empty:
        return None
    blank = blank_book(desk, unit, master_for(desk.forms, unit.level))
    made = fresh_copy(blank, desk.forms, unit.level, kept, name)
    made = with_lists(made, desk.forms, unit.level, listed, filing.declared_empty)
    there = _at_new_places(filing, made, parts)
    verdicts = check_filing(desk.forms, there, unit.level)
    told = [finding for some in parts.values() for finding in some if not finding.policy.asked_anew]
    said = [
        *findings_of(desk.forms, there, verdicts),
        *list_findings(desk.forms, there, check_lists(desk.forms, there, unit.level)),
    ]
    broken = [finding for finding in said if finding.place and finding.place.file == name]
    written = {entry.place: entry.raw for entry in _entries(there) if entry.place}
    likely = likely_fixes(desk.forms, there, verdicts, unit.level)
    moved = _new_places(filing, made, parts)
    return Refilled(
        made.data, list_mends([*(_moved(finding, moved) for finding in told), *broken], name, written, likely)
    )


def _from(records: Sequence[Record], files: Collection[str]) -> tuple[Record, ...]:
    """The rows that stood in one of these files."""
    return tuple(
        record for record in records if any(_stood_in(entry, files) for entry in record.entries.values())
    )


def _stood_in(entry: Entry, files: Collection[str]) -> bool:
    return entry.place is not None and entry.place.file in files


def _entries(filing: Filing) -> Iterator[Entry]:
    yield from filing.entries.values()
    for records in filing.records.values():
        for record in records:
            yield from record.entries.values()


def _new_places(filing: Filing, made: Fresh, files: Collection[str]) -> dict[Place, Place]:
    """Where each cell of these files now stands."""
    kept = (entry for entry in _entries(filing) if _stood_in(entry, files))
    return {
        entry.place: made.places[entry.cell] for entry in kept if entry.place and entry.cell in made.places
    }


def _at_new_places(filing: Filing, made: Fresh, files: Collection[str]) -> Filing:
    """The filing as if it had been read from the new workbook."""
    moved = _new_places(filing, made, files)

    def there(entry: Entry) -> Entry:
        return replace(entry, place=moved[entry.place]) if entry.place in moved else entry

    records = {
        key: tuple(
            replace(record, entries={name: there(entry) for name, entry in record.entries.items()})
            for record in rows
        )
        for key, rows in filing.records.items()
    }
    entries = {cell: there(entry) for cell, entry in filing.entries.items()}
    return replace(filing, entries=entries, records=records)


def _moved(finding: Finding, moved: Mapping[Place, Place]) -> Finding:
    """The finding at the new address; about the whole file, in full words, when it has none there."""
    place = moved.get(finding.place) if finding.place else None
    if place is None:
        return replace(finding, place=None)
    slots = {**finding.slots, "file": place.file, "sheet": place.sheet, "a1": place.a1}
    inputs = tuple(moved[each] for each in finding.inputs if each in moved)
    return replace(finding, place=place, slots=slots, inputs=inputs)
