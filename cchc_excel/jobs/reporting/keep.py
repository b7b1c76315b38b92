"""A report written into a round's results: an edited one is kept, and what changed since is told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc_excel.disk.safe_write import write_whole
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.results import changes_of, prepare_result_path
from cchc_excel.report.changes import ReportChange, ReportLine, find_changes, say_changes
from cchc_excel.report.docx.figure_table import FigureTable, parse_table, write_table
from cchc_excel.report.living import table_of
from cchc_excel.report.report_lines import report_lines
from cchc_excel.rounds.ledger.store import last_note, newest_notes, open_ledger, write_note

_REMEMBERED = 8  # versions of a report whose figures are looked at, for one without its own table


@dataclass(frozen=True)
class Kept:
    """Where the report stands; the copy of an edited one that stood there; what has changed since.

    `since` is when the last one was written, None for the first; `told` the file that lists all changes,
    None when nothing changed; `new_template` that the template is another one than then.
    """

    path: Path
    edited: Path | None = None
    since: datetime | None = None
    changes: tuple[ReportChange, ...] = ()
    told: Path | None = None
    new_template: bool = False


@dataclass(frozen=True)
class _Last:
    """What the ledger says of the last report of that name."""

    written: datetime
    sha256: str
    template: str
    lines: tuple[ReportLine, ...]


def keep_report(desk: Desk, name: str, document: bytes, template: bytes) -> Kept:
    """The report stands under that name in the round's results.

    One that somebody has changed since we wrote it is first copied to a name of its own. Differences
    from the last one we wrote are listed in a file and remembered; none, none.
    """
    path = prepare_result_path(desk.results, name)
    last = _last(desk, name)
    edited = _set_aside(path, {last.sha256 if last else "", _sha(document)})
    write_whole(path, document)
    lines = report_lines(document)
    now = _Last(datetime.min, _sha(document), _sha(template), lines)
    table = table_of(document)
    if last is None:
        _remember(desk, name, now, table)
        return Kept(path, edited)
    if last.sha256 == now.sha256:
        return Kept(path, edited, last.written)
    found = find_changes(last.lines, lines)
    _remember(desk, name, now, table)
    moved = last.template != now.template
    return Kept(path, edited, last.written, found, _told(path, found, last.written, moved), moved)


def _set_aside(path: Path, ours: set[str]) -> Path | None:
    """The copy of what stands there, unless it is one of ours or nothing at all."""
    if not path.is_file():
        return None
    there = path.read_bytes()
    if _sha(there) in ours:
        return None
    copy = free_name(path.with_name(f"{path.stem}-da-sua{path.suffix}"))
    write_whole(copy, there)
    return copy


def free_name(path: Path) -> Path:
    """The path itself, or the first of its numbered names that does not exist: "a.docx", "a-2.docx"."""
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def _told(report: Path, found: tuple[ReportChange, ...], since: datetime, new_template: bool) -> Path | None:
    if not found:
        return None
    head = f"Báo cáo đã khác lần viết trước (lúc {since:%H:%M ngày %d/%m/%Y}): {len(found)} chỗ.\r\n"
    moved = "Mẫu Word đã đổi từ lần đó.\r\n" if new_template else ""
    path = prepare_result_path(report.parent, changes_of(report.name))
    write_whole(path, f"{head}{moved}{say_changes(found)}".encode("utf-8-sig"))
    return path


def _last(desk: Desk, name: str) -> _Last | None:
    with open_ledger(desk.folder) as ledger:
        found = last_note(ledger, name)
    if found is None:
        return None
    said = json.loads(found[1])
    lines = tuple(ReportLine(*one) for one in said["dong"])
    return _Last(found[0], said["sha256"], said["mau"], lines)


def _remember(desk: Desk, name: str, now: _Last, table: FigureTable | None) -> None:
    said = {"sha256": now.sha256, "mau": now.template, "dong": now.lines}
    with open_ledger(desk.folder) as ledger:
        write_note(ledger, name, json.dumps(said, ensure_ascii=False))
        if table is not None:
            write_note(ledger, _figures_of(name), write_table(table))


def _figures_of(name: str) -> str:
    """What the figures of a report are called in the diary."""
    return f"{name} (số liệu)"


def remember_figures(desk: Desk, name: str, table: FigureTable) -> None:
    """The figures of a report that was brought up to date stand in the ledger."""
    with open_ledger(desk.folder) as ledger:
        write_note(ledger, _figures_of(name), write_table(table))


def recall_figures(desk: Desk, names: Iterable[str]) -> Iterator[FigureTable]:
    """What the ledger remembers of the figures of these reports, of each the newest first."""
    with open_ledger(desk.folder) as ledger:
        found = [note for name in names for note in newest_notes(ledger, _figures_of(name), _REMEMBERED)]
    yield from (table for note in found if (table := parse_table(note)) is not None)


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
