"""`cchc choose`: which of a unit's files counts for a form that several hold, as a person says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from cchc_excel.jobs.accept import officer_name
from cchc_excel.jobs.collect import Collected
from cchc_excel.jobs.unit_asked import find_unit
from cchc_excel.jobs.versions.copies import differing_cells
from cchc_excel.nouns.course.version import CopyOfForm
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.findings import shown_name
from cchc_excel.nouns.unit import Unit
from cchc_excel.rounds.ledger.choices import VersionChoice, record_choices, revoke_choices
from cchc_excel.rounds.ledger.store import open_ledger, write_note


@dataclass(frozen=True, kw_only=True)
class FileOfUnit:
    """One file of a unit with a form that another one has too: its number on the screen, when it came, for
    which forms it counts and for which another does (printed numbers).
    """

    number: int
    file: str
    sha256: str
    arrived: datetime | None
    counts: tuple[str, ...]
    gone: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DifferingCell:
    """A cell that two files say differently: form, line and column as printed; both texts as written."""

    form: str
    line: str
    column: str
    texts: tuple[str, str]
    files: tuple[int, int]


def units_to_choose(collected: Collected) -> tuple[Unit, ...]:
    """The units of which a person must say which file counts, in the order of the round."""
    codes = {choice.unit for choice in collected.examined.versions.choices}
    return tuple(unit for unit in collected.desk.round_.expected() if unit.code in codes)


def list_files(collected: Collected, named: str) -> tuple[Unit, tuple[FileOfUnit, ...]]:
    """The unit, and its files that share a form, the earliest first."""
    unit, versions = find_unit(collected.desk.round_, named), collected.examined.versions
    numbers = {form.key: form.number for form in collected.desk.forms.every_form}
    found = []
    for sha256, (file, arrived) in versions.files.get(unit.code, {}).items():
        own = [made for made in versions.replacements if made.unit == unit.code]
        asked = [choice for choice in versions.choices if choice.unit == unit.code]
        forms = (
            [made.form for made in own if made.by == sha256],
            [made.form for made in own if made.sha256 == sha256],
            [choice.form for choice in asked if sha256 in {copy.sha256 for copy in choice.copies}],
        )
        counts, gone, opened = (tuple(numbers[form] for form in dict.fromkeys(some)) for some in forms)
        found.append(
            FileOfUnit(
                number=0, file=file, sha256=sha256, arrived=arrived, counts=counts, gone=gone, open=opened
            )
        )
    found.sort(key=lambda one: (one.arrived is None, one.arrived or datetime.min, one.file))
    return unit, tuple(_numbered(number, one) for number, one in enumerate(found, 1))


def _numbered(number: int, one: FileOfUnit) -> FileOfUnit:
    return FileOfUnit(**{**vars(one), "number": number})


def list_differences(
    collected: Collected, unit: Unit, files: Sequence[FileOfUnit]
) -> tuple[DifferingCell, ...]:
    """Every cell of the forms still to be chosen that the first copy and another say differently."""
    found = []
    numbers = {one.sha256: one.number for one in files}
    for choice in collected.examined.versions.choices:
        if choice.unit == unit.code:
            first, *others = choice.copies
            for other in others:
                found += _differences(collected, choice.form, (first, other), numbers)
    return tuple(found)


def _differences(
    collected: Collected, form: str, pair: tuple[CopyOfForm, CopyOfForm], numbers: Mapping[str, int]
) -> list[DifferingCell]:
    appendix = next((one for one in collected.desk.forms.appendices if one.key == form), None)
    files = numbers[pair[0].sha256], numbers[pair[1].sha256]
    if appendix is None:
        number = next(one.number for one in collected.desk.forms.lists if one.key == form)
        rows = [f"{len(copy.filing.records.get(form, ()))} dòng" for copy in pair]
        return [
            DifferingCell(form=number, line="danh sách", column="", texts=(rows[0], rows[1]), files=files)
        ]
    return [
        DifferingCell(
            form=appendix.number,
            line=appendix.indicator(entry.cell.indicator).label,
            column=appendix.column(entry.cell.column).label,
            texts=(shown_name(entry.raw), shown_name(other.raw)),
            files=files,
        )
        for entry, other in differing_cells(form, pair[0].filing, pair[1].filing)
    ]


def choose_file(collected: Collected, named: str, written: str) -> tuple[Unit, FileOfUnit]:
    """The file of that number or name counts for every form that it shares with others; in the ledger,
    bound to the contents. A file that comes later is asked about anew.
    """
    unit, files = list_files(collected, named)
    if not files:
        raise ClerkFault("X-130", name=unit.name, unit_code=unit.code)
    found = [one for one in files if written in (str(one.number), one.file)]
    if len(found) != 1:
        known = ", ".join(f"{one.number} “{shown_name(one.file)}”" for one in files)
        raise ClerkFault("X-131", written=written, known=known)
    chosen, now = found[0], collected.desk.clock().replace(microsecond=0)
    with open_ledger(collected.desk.folder) as ledger:
        record_choices(ledger, _choices(collected, unit, chosen.sha256), officer_name(), now)
        write_note(ledger, "chon-ban", f"{unit.code}: {chosen.file} ({chosen.sha256[:12]})", now)
    return unit, chosen


def _choices(collected: Collected, unit: Unit, chosen: str) -> list[VersionChoice]:
    versions = collected.examined.versions
    forms: dict[str, set[str]] = {}
    for choice in versions.choices:
        if choice.unit == unit.code:
            forms.setdefault(choice.form, set()).update(copy.sha256 for copy in choice.copies)
    for made in versions.replacements:
        if made.unit == unit.code:
            forms.setdefault(made.form, set()).update((made.sha256, made.by))
    return [
        VersionChoice(unit=unit.code, form=form, chosen=chosen, other=other)
        for form, books in forms.items()
        if chosen in books
        for other in sorted(books - {chosen})
    ]


def withdraw_choice(collected: Collected, named: str) -> Unit:
    """No choice stands for the unit any more: the undo of `choose_file`."""
    unit, now = find_unit(collected.desk.round_, named), collected.desk.clock().replace(microsecond=0)
    with open_ledger(collected.desk.folder) as ledger:
        if not revoke_choices(ledger, unit.code, now):
            raise ClerkFault("X-132", name=unit.name, unit_code=unit.code)
        write_note(ledger, "huy-chon-ban", unit.code, now)
    return unit
