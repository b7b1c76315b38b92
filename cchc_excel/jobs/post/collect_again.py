"""`cchc collect --thu-lai`: files that could not be taken are tried again, alone, from the kept mails."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.post.collect_parts import Judge, file_waiting_parts, judge_parts
from cchc_excel.jobs.post.collect_sources import open_source
from cchc_excel.jobs.post.inbox_names import Shelf, open_shelf
from cchc_excel.receiving.received import FormsAndRound
from cchc_excel.receiving.worker import FileReader, open_reader
from cchc_excel.rounds.ledger.mails import (
    NewPart,
    PartRow,
    PartState,
    add_parts,
    change_part,
    read_parts,
)
from cchc_excel.rounds.ledger.store import Ledger, open_ledger
from cchc_excel.rounds.originals import find_kept

FAILED = (PartState.REFUSED, PartState.WAITING)


def retry_waiting(desk: Desk) -> None:
    """What waits is tried again: what a killed run had not put into the inbox, or a full disk had not
    taken.
    """
    with open_ledger(desk.folder) as ledger:
        waits = any(row.mail_sha256 for row in read_parts(ledger, [PartState.WAITING]))
    if waits:
        with open_reader(FormsAndRound(desk.forms, desk.round_)) as reader:
            file_waiting_parts(desk, reader, open_shelf(desk.inbox))


def retry_refused(desk: Desk) -> int:
    """What was refused or waits is judged anew by the program of today, each file alone; how many were
    filed.
    """
    with open_ledger(desk.folder) as ledger:
        rows = [row for row in read_parts(ledger, FAILED) if row.mail_sha256]
    with open_reader(FormsAndRound(desk.forms, desk.round_)) as reader:
        shelf = open_shelf(desk.inbox)
        for _, held in groupby(rows, key=lambda row: row.mail):
            _judge_anew(desk, reader, shelf, list(held))
    with open_ledger(desk.folder) as ledger:
        filed = {row.id for row in read_parts(ledger, [PartState.FILED])}
    return len(filed & {row.id for row in rows})


def _judge_anew(desk: Desk, reader: FileReader, shelf: Shelf, rows: list[PartRow]) -> None:
    """The failed files of one mail get what they are judged to be now; nothing that was filed is touched."""
    row = rows[0]
    kept = find_kept(desk.folder, row.mail_sha256)
    if kept is None:
        return
    data = kept.read_bytes()
    mails = open_source(reader, row.mail_name, data)
    own = [mail for mail in mails if hashlib.sha256(mail.data).hexdigest() == row.mail_sha256]
    judge = Judge(desk=desk, reader=reader, trusted=True)  # a person asks for just these
    parts = [part for mail in own for part in judge_parts(judge, mail)]
    with open_ledger(desk.folder) as ledger:
        every = [known for known in read_parts(ledger) if known.mail == row.mail]
        _change_rows(ledger, every, parts, desk.clock().replace(microsecond=0))
    file_waiting_parts(desk, reader, shelf, [row.mail])


def _change_rows(ledger: Ledger, rows: list[PartRow], parts: list[NewPart], now: datetime) -> None:
    """Failed rows become what the same file is judged to be now; one that is opened now gives way to its
    files.
    """
    fresh = [part for part in parts if not any(_same(row.part, part) for row in rows)]
    for row in rows:
        if row.part.state not in FAILED:
            continue
        again = next((part for part in parts if _same(row.part, part)), None)
        if again:
            change_part(ledger, row.id, again, now)
        elif fresh:
            change_part(ledger, row.id, replace(row.part, state=PartState.OPENED), now)
    last = max(row.part.number for row in rows)
    numbered = [replace(part, number=last + count) for count, part in enumerate(fresh, 1)]
    add_parts(ledger, rows[0].mail, numbered, now)


def _same(known: NewPart, part: NewPart) -> bool:
    """True for the same content; what could not be taken out is the same by its name."""
    return known.sha256 == part.sha256 if known.sha256 else known.name == part.name
