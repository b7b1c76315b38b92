"""What comes in, one source after another: kept, opened, recorded with every file, then put into the inbox.

The order is the promise: the raw mail is on the disk before its rows are, its rows before it is called done,
and a file in the inbox that a run left without its row is found again by name and content.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.post.collect_parts import Judge, file_waiting_parts, judge_parts
from cchc_excel.jobs.post.inbox_names import Shelf, open_shelf
from cchc_excel.jobs.progress import Progress, show_no_progress
from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.findings import has_trait, make_finding, shown_name
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.post.mail import MailHead, MailPart, OpenedMail
from cchc_excel.nouns.system_errors import reason_of
from cchc_excel.post.incoming_when import when_it_came
from cchc_excel.reading.parts import limits
from cchc_excel.receiving.received import FormsAndRound
from cchc_excel.receiving.worker import FileReader, ReadFailure, open_reader
from cchc_excel.rounds.ledger.mails import (
    IncomingMail,
    MailPlace,
    NewPart,
    PartState,
    close_unfetched,
    find_mail,
    find_unfetched,
    note_place,
    record_mail,
)
from cchc_excel.rounds.ledger.store import open_ledger
from cchc_excel.rounds.originals import keep_bytes

_MEGABYTE = 1 << 20


@dataclass(frozen=True, kw_only=True)
class MailSource:
    """A file or a mail that can be fetched. `internal` is when the mailbox got it, in Vietnam's time.

    `size` is what its server says of a mail (0 for what is not known before it is loaded); `trusted` where a
    person chose the very file, so that it need hold no form to be filed; `private` where files of other
    matters lie beside, of which nothing is kept or recorded.
    """

    name: str
    load: Callable[[], bytes]
    size: int = 0
    place: MailPlace | None = None
    internal: datetime | None = None
    trusted: bool = True
    private: bool = False


@dataclass
class Taken:
    """What a run took: how many sources were new and known, which could not be read, the mails recorded,
    and the names of private files that have nothing of the round in them.
    """

    new: int = 0
    known: int = 0
    unread: list[tuple[str, str]] = field(default_factory=list)  # name, reason
    mails: list[int] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    fault: str = ""  # what ended the run before its end


@dataclass(frozen=True, kw_only=True)
class SortingBench:
    """What every source is taken with: the round, the worker, the inbox, the run's own hour and its sum."""

    desk: Desk
    reader: FileReader
    shelf: Shelf
    now: datetime
    taken: Taken


def take_sources(
    desk: Desk, sources: Iterable[MailSource], done: Callable[[MailSource], None] | None = None,
    progress: Progress = show_no_progress, taken: Taken | None = None,
) -> Taken:  # fmt: skip
    """Every source that is not known yet is recorded with its files; `done` is told of each whose rows are
    on disk.

    OSError of one source is told and stops no other; a full disk leaves its files waiting.
    """
    listed = list(sources)
    taken = taken or Taken()
    with open_reader(FormsAndRound(desk.forms, desk.round_)) as reader:
        now = desk.clock().replace(microsecond=0)
        bench = SortingBench(desk=desk, reader=reader, shelf=open_shelf(desk.inbox), now=now, taken=taken)
        for count, source in enumerate(listed):
            progress("Nhận thư, tệp", count, len(listed))
            if _take(bench, source) and done:
                done(source)
    progress("Nhận thư, tệp", len(listed), len(listed))
    return taken


def _take(bench: SortingBench, source: MailSource) -> bool:
    """True when the source is dealt with: the ledger knows it, or there is nothing of the round in it."""
    if source.size > limits.MAIL_BYTES:
        _record_unfetched(bench, source)
        return False
    try:
        data = source.load()
        if source.private and _is_alien(bench, source.name, data):
            bench.taken.passed.append(source.name)
            return True
        kept = keep_bytes(bench.desk.folder, data, PurePosixPath(source.name).suffix)
    except OSError as fault:
        bench.taken.unread.append((source.name, reason_of(fault)))
        return False
    if _is_known(bench, source, kept.stem):
        return True
    numbers = _record(bench, source, data, open_source(bench.reader, source.name, data))
    bench.taken.new += 1
    bench.taken.mails += numbers
    file_waiting_parts(bench.desk, bench.reader, bench.shelf, numbers)
    return True


def _is_known(bench: SortingBench, source: MailSource, sha256: str) -> bool:
    with open_ledger(bench.desk.folder) as ledger:
        known = find_mail(ledger, sha256)
        if known is not None:
            bench.taken.known += 1
            if source.place:
                note_place(ledger, known, source.place)
    return known is not None


def _is_alien(bench: SortingBench, name: str, data: bytes) -> bool:
    """True for what can be read, is no mail, and has nothing to do with the round."""
    with open_ledger(bench.desk.folder) as ledger:
        if find_mail(ledger, hashlib.sha256(data).hexdigest()) is not None:
            return False
    judge = Judge(desk=bench.desk, reader=bench.reader, trusted=False)
    mails = open_source(bench.reader, name, data)
    parts = [part for mail in mails for part in judge_parts(judge, mail)]
    no_mail = not any(mail.head for mail in mails)
    return no_mail and all(has_trait(part.code, Trait.STRANGERS) for part in parts)


def open_source(reader: FileReader, name: str, data: bytes) -> tuple[OpenedMail, ...]:
    """The mails in these bytes; what is refused as a whole is its own only part, with the reason."""
    try:
        if not data:
            raise ReadFailure("T-02")
        if len(data) > limits.MAIL_BYTES:
            size, most = str(len(data) // _MEGABYTE), str(limits.MAIL_BYTES // _MEGABYTE)
            raise ReadFailure("T-07", {"size": size, "limit": most})
        return reader.open_mails(data, name)
    except ReadFailure as refusal:
        told = refusal.finding(name)
        part = MailPart(name=name, data=data, code=told.code, reason=told.text)
        return (OpenedMail(name=name, data=data, head=None, parts=(part,)),)


def _record(bench: SortingBench, source: MailSource, data: bytes, mails: tuple[OpenedMail, ...]) -> list[int]:
    """The numbers of the mails of a source, all recorded at once, those in an archive kept each for
    itself.
    """
    judge = Judge(desk=bench.desk, reader=bench.reader, trusted=source.trusted)
    whole = hashlib.sha256(data).hexdigest()
    rows: dict[str, tuple[str, MailHead | None, list[NewPart]]] = {}
    rows[whole] = (source.name, None, [])  # the source itself is known, whatever is in it
    for mail in mails:
        sha256 = whole if mail.data == data else hashlib.sha256(mail.data).hexdigest()
        if sha256 != whole:
            keep_bytes(bench.desk.folder, mail.data, ".eml")
        rows[sha256] = (mail.name, mail.head, judge_parts(judge, mail))
    numbers = []
    with open_ledger(bench.desk.folder) as ledger:
        for sha256, (name, head, parts) in rows.items():
            if find_mail(ledger, sha256) is None:
                numbers.append(record_mail(ledger, _new_mail(bench, source, sha256, name, head), parts))
        if source.place:
            close_unfetched(ledger, source.place, PartState.OPENED, bench.now)
            note_place(ledger, find_mail(ledger, whole) or 0, source.place)
    return numbers


def _new_mail(
    bench: SortingBench, source: MailSource, sha256: str, name: str, head: MailHead | None
) -> IncomingMail:
    arrived, witness = when_it_came(head, source.internal, bench.now)
    return IncomingMail(
        sha256=sha256, name=shown_name(name), head=head or MailHead(), arrived=arrived, witness=witness,
        taken=bench.now,
    )  # fmt: skip


def _record_unfetched(bench: SortingBench, source: MailSource) -> None:
    """A mail that is too large to be fetched waits, known by its place."""
    size, most = str(-(-source.size // _MEGABYTE)), str(limits.MAIL_BYTES // _MEGABYTE)
    told = make_finding("T-61", Place(source.name, "", 0, 0), size=size, limit=most)
    part = NewPart(
        number=0, name=shown_name(source.name), sha256="", size=source.size, state=PartState.WAITING,
        code=told.code, reason=told.text,
    )  # fmt: skip
    with open_ledger(bench.desk.folder) as ledger:
        new = _new_mail(bench, source, "", source.name, None)
        known = find_unfetched(ledger, new.arrived, source.size)
        number = known if known is not None else record_mail(ledger, new, [part])
        if source.place:
            note_place(ledger, number, source.place)
    bench.taken.mails.append(number)
