"""What was gathered, each form of a unit from the copy that counts: the others' figures and remarks left
out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime

from cchc_excel.disk.safe_write import can_write
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.gathered import Gathered, ReceivedFiling
from cchc_excel.jobs.versions.copies import (
    Copies,
    copies_by_form,
    differs,
    settle_form,
    without_forms,
)
from cchc_excel.jobs.versions.cut import BookKey, Cut, key_of
from cchc_excel.nouns.course.version import OpenChoice, Replacement, Why
from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.findings import Finding, make_finding, shown_name
from cchc_excel.nouns.places import Place
from cchc_excel.rounds.ledger.arrivals import read_file_arrivals
from cchc_excel.rounds.ledger.choices import VersionChoice, read_choices
from cchc_excel.rounds.ledger.store import FILE_NAME, Ledger, Receipt, open_ledger, open_ledger_copy

_WHY = {
    Why.CHOICE: "đã chọn tính bản trong",
    Why.ANSWER: "đã thay bằng bản sửa theo tệp trả lại,",
    Why.NEWER: "đã thay bằng bản đến sau,",
}


@dataclass(frozen=True)
class DroppedFile:
    """A file of a unit of which nothing counts any more: as it was received, and the name it is shown by."""

    unit: str
    receipt: Receipt
    file: str


@dataclass(frozen=True, kw_only=True)
class Versions:
    """Which copies of forms gave way to others; the files of which nothing is left; what a person must
    still say. `cut` are by unit the forms taken out of files that count for others, `files` the names and
    hours of the books that share a form.
    """

    replacements: tuple[Replacement, ...] = ()
    dropped: tuple[DroppedFile, ...] = ()
    cut: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    choices: tuple[OpenChoice, ...] = ()
    files: Mapping[str, Mapping[str, tuple[str, datetime | None]]] = field(default_factory=dict)

    @property
    def replaced(self) -> Mapping[str, Sequence[str]]:
        """By unit the content hashes of the received files of which nothing counts any more."""
        found: dict[str, list[str]] = defaultdict(list)
        for dropped in self.dropped:
            found[dropped.unit].append(dropped.receipt.sha256)
        return found


def settle_versions(desk: Desk, gathered: Gathered) -> tuple[Gathered, Versions]:
    """What counts of what was gathered, and what gave way. Nothing is looked up where no unit sent a form
    in two files.
    """
    by_unit: dict[str, list[ReceivedFiling]] = defaultdict(list)
    for piece in gathered.pieces:
        by_unit[piece.filing.unit].append(piece)
    several = {code: pieces for code, pieces in by_unit.items() if _have_several_books(pieces)}
    found = {code: copies_by_form(piece.filing for piece in pieces) for code, pieces in several.items()}
    twice = {code: copies for code, copies in found.items() if copies}
    if not twice:
        return gathered, Versions()
    said, came = _look_up(desk)
    replacements: list[Replacement] = []
    choices: list[OpenChoice] = []
    for code, copies in twice.items():
        arrived = _arrived(by_unit[code], came)
        gone, left = _settle_unit(copies, said, arrived if desk.round_.newest else None)
        replacements += gone
        choices += [_with_hours(choice, arrived) for choice in left]
    counted, versions = _without(desk, gathered, replacements)
    files = {code: _files(copies, _arrived(by_unit[code], came)) for code, copies in twice.items()}
    return counted, replace(versions, choices=tuple(choices), files=files)


def _have_several_books(pieces: Sequence[ReceivedFiling]) -> bool:
    """True where the pieces come from more than one workbook; none of them is unpacked for that."""
    return len({piece.origin.partition("/")[0] for piece in pieces}) > 1


def _files(copies: Copies, arrived: Mapping[str, datetime]) -> dict[str, tuple[str, datetime | None]]:
    """The name of each book that shares a form, and when it came, by its content."""
    return {
        filing.sha256: (filing.file, arrived.get(filing.sha256))
        for filings in copies.values()
        for filing in filings
    }


def _look_up(desk: Desk) -> tuple[Sequence[VersionChoice], Mapping[str, datetime]]:
    """What people chose, and when each received content came; nothing without a ledger."""
    if not (desk.folder / FILE_NAME).is_file():
        return (), {}
    with _ledger(desk) as ledger:
        came = {sha256: at for sha256, (at, _) in read_file_arrivals(ledger).items()}
        return read_choices(ledger), came


def _ledger(desk: Desk) -> AbstractContextManager[Ledger]:
    looked_at = not desk.reading.kept or not can_write(desk.folder)
    return open_ledger_copy(desk.folder) if looked_at else open_ledger(desk.folder)


def _arrived(pieces: Iterable[ReceivedFiling], came: Mapping[str, datetime]) -> dict[str, datetime]:
    """When each book came, by its content: with the first file that brought it."""
    found: dict[str, datetime] = {}
    for piece in pieces:
        at = came.get(piece.receipt.sha256)
        if at is not None:
            found[piece.filing.sha256] = min(at, found.get(piece.filing.sha256, at))
    return found


def _settle_unit(
    copies: Copies, said: Sequence[VersionChoice], arrived: Mapping[str, datetime] | None
) -> tuple[list[Replacement], list[OpenChoice]]:
    gone: list[Replacement] = []
    left: list[OpenChoice] = []
    for form, filings in copies.items():
        some, choice = settle_form(form, filings, said, arrived)
        gone += some
        left += [choice] if choice else []
    return gone + _same_beside(copies, gone), left


def _same_beside(copies: Copies, gone: Sequence[Replacement]) -> list[Replacement]:
    """A file that gives way to another in one form does so too in those in which both say the same."""
    found: dict[tuple[str, str], Replacement] = {}
    settled = {(made.form, made.sha256) for made in gone}
    for form, filings in copies.items():
        books = {filing.sha256: filing for filing in filings}
        for made in gone:
            own, other = books.get(made.sha256), books.get(made.by)
            if own and other and (form, made.sha256) not in settled and not differs(form, own, other):
                found[form, made.sha256] = replace(made, form=form)
    return list(found.values())


def _with_hours(choice: OpenChoice, arrived: Mapping[str, datetime]) -> OpenChoice:
    """The same copies with their hours, the earliest first; those of no hour last."""
    copies = [replace(copy, arrived=arrived.get(copy.sha256)) for copy in choice.copies]
    copies.sort(key=lambda copy: (copy.arrived is None, copy.arrived or datetime.min, copy.filing.file))
    return replace(choice, copies=tuple(copies))


def _without(
    desk: Desk, gathered: Gathered, replacements: Sequence[Replacement]
) -> tuple[Gathered, Versions]:
    """What was gathered but for the copies that gave way, with a note of each."""
    books = {key_of(piece.filing): piece.filing for piece in gathered.pieces}
    instead: dict[BookKey, dict[str, Filing]] = defaultdict(dict)
    for made in replacements:
        instead[made.unit, made.sha256][made.form] = books[made.unit, made.by]
    left = {key: without_forms(books[key], forms) for key, forms in instead.items()}
    cut = Cut(books, left)
    pieces = [_cut_piece(piece, left) for piece in gathered.pieces]
    forms_cut: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for unit, sha256 in (key for key, filing in left.items() if filing):
        forms_cut[unit] += tuple(f"{sha256}-{form}" for form in sorted(instead[unit, sha256]))
    settled = replace(
        gathered,
        pieces=[piece for piece in pieces if piece],
        findings=[*cut.findings(gathered), *_notes(desk, replacements, books)],
        accounts=cut.accounts(gathered),
        spans=[],
    )
    gone = [piece for piece, kept in zip(gathered.pieces, pieces, strict=True) if kept is None]
    dropped = tuple(DroppedFile(piece.filing.unit, piece.receipt, piece.filing.file) for piece in gone)
    return settled, Versions(replacements=tuple(replacements), dropped=dropped, cut=dict(forms_cut))


def _cut_piece(piece: ReceivedFiling, left: Mapping[BookKey, Filing | None]) -> ReceivedFiling | None:
    """The piece with what is left of it; None for nothing. Of equal pieces the very same filing is left."""
    key = key_of(piece.filing)
    if key not in left:
        return piece
    filing = left[key]
    if filing is None:
        return None
    kept = ",".join(dict.fromkeys(cell.appendix for cell in filing.entries))
    return replace(piece, filing=filing, origin=f"{piece.origin}-{kept}-{','.join(sorted(filing.records))}")


def _notes(desk: Desk, replacements: Sequence[Replacement], books: Mapping[BookKey, Filing]) -> list[Finding]:
    """D-70 for each file that gave way to another: which forms, why."""
    numbers = {form.key: form.number for form in desk.forms.every_form}
    told: dict[tuple[BookKey, str, Why], list[str]] = defaultdict(list)
    for made in replacements:
        told[(made.unit, made.sha256), made.by, made.why].append(numbers.get(made.form, made.form))
    found = []
    for (key, by, why), forms in told.items():
        place = Place(books[key].file, "", 0, 0)
        other = shown_name(books[key[0], by].file)
        slots = {"forms": ", ".join(forms), "why": _WHY[why], "other": other}
        found.append(make_finding("D-70", place, unit=key[0], **slots))
    return found
