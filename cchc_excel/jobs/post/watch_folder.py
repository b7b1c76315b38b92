"""`cchc collect --theo-doi`: a folder where Zalo or a browser saves, looked at again and again until somebody
stops it.

Looked at, not listened to: network drives tell nothing of their changes. Nothing there is moved or changed.
"""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.post.collect_folder import source_files
from cchc_excel.jobs.post.collect_sources import MailSource, Taken, take_sources
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.system_errors import reason_of
from cchc_excel.rounds.ledger.arrivals import find_opening
from cchc_excel.rounds.ledger.store import open_ledger

STILL = 2  # looks at which size and time were those of the look before
PATIENCE = 60  # such looks after which an archive is taken though its directory cannot be read
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".bmp")
_FILMS = (".mp4", ".mov", ".avi", ".mkv", ".3gp", ".mp3", ".m4a", ".wav", ".aac")
_OTHER_MATTERS = frozenset((*_PICTURES, *_FILMS, ".exe", ".msi", ".apk"))

Shape = tuple[int, int]  # size in bytes, time of the last change in nanoseconds


@dataclass(frozen=True, kw_only=True)
class Watch:
    """Which folders are watched, from which day on files count (by default from when the round was opened),
    how many seconds lie between two looks. `sleep` is the tests' own there.
    """

    folders: Sequence[Path]
    since: date | None = None
    every: float = 5.0
    sleep: Callable[[float], None] = time.sleep


@dataclass
class Watched:
    """All that was taken until now. `unread` are the files that could not be read when last tried, `older`
    and `other` the numbers of files from before that day, and of pictures, films and programs, `away` why
    the folder cannot be looked at now.
    """

    taken: Taken = field(default_factory=Taken)
    unread: dict[Path, str] = field(default_factory=dict)
    older: int = 0
    other: int = 0
    away: str = ""


@dataclass
class _Sight:
    """What a file looked like, and at how many looks since it looked the same; `done` is how it was taken."""

    shape: Shape
    still: int = 0
    done: Shape | None = None


def watch_folders(desk: Desk, watch: Watch, tell: Callable[[Watched, Taken], None]) -> Watched:
    """Files are taken as they come, each when it is whole, until a KeyboardInterrupt; `tell` is told of every
    batch, and when the folder goes or comes back. ClerkFault for folders that cannot be watched at all.
    """
    watched, sights = Watched(), dict[Path, _Sight]()
    source_files(desk, watch.folders)  # ClerkFault for what is not there, or is the round's own
    with open_ledger(desk.folder) as ledger:
        opened = find_opening(ledger)
    since = watch.since or (opened.date() if opened else None)
    try:
        while True:
            _look(desk, watch, watched, sights, since, tell)
            watch.sleep(watch.every)
    except KeyboardInterrupt:
        return watched


def _look(
    desk: Desk, watch: Watch, watched: Watched, sights: dict[Path, _Sight], since: date | None,
    tell: Callable[[Watched, Taken], None],
) -> None:  # fmt: skip
    before, watched.away = watched.away, ""
    try:
        _see(source_files(desk, watch.folders), watched, sights, since)
    except (OSError, ClerkFault) as fault:
        watched.away = reason_of(fault) if isinstance(fault, OSError) else str(fault)
    ready = [] if watched.away else [path for path, sight in sights.items() if _is_whole(path, sight)]
    batch = Taken()
    if ready:
        _take(desk, ready, watched, sights, batch)
    if batch.new or batch.unread or batch.passed or before != watched.away:
        tell(watched, batch)


def _see(
    paths: Sequence[Path], watched: Watched, sights: dict[Path, _Sight], since: date | None
) -> None:
    """Every file of interest has its sight of this look; those that are gone have none."""
    shapes = dict(_shapes(paths, since))
    watched.other = sum(path.suffix.lower() in _OTHER_MATTERS for path in paths)
    watched.older = len(paths) - watched.other - len(shapes)
    for path in [path for path in sights if path not in shapes]:
        del sights[path]
    for path, shape in shapes.items():
        sight = sights.setdefault(path, _Sight(shape, still=-1))
        sight.still = sight.still + 1 if sight.shape == shape else 0
        sight.shape = shape


def _shapes(paths: Sequence[Path], since: date | None) -> Iterator[tuple[Path, Shape]]:
    for path in paths:
        if path.suffix.lower() in _OTHER_MATTERS:
            continue
        try:
            told = path.stat()
        except FileNotFoundError:  # renamed between the listing and this
            continue
        came = max(told.st_mtime, told.st_ctime)  # a copy may keep an old time of change
        if since is None or datetime.fromtimestamp(came).date() >= since:
            yield path, (told.st_size, told.st_mtime_ns)


def _is_whole(path: Path, sight: _Sight) -> bool:
    """True for a file that stood still and, where it is an archive as workbooks are, has its directory,
    which is written last.
    """
    if sight.still < STILL or sight.done == sight.shape:
        return False
    try:
        with path.open("rb") as file:
            packed = file.read(2) == b"PK"
        return not packed or sight.still >= PATIENCE or zipfile.is_zipfile(path)
    except OSError:  # held by whoever writes it
        return sight.still >= PATIENCE


def _take(
    desk: Desk, ready: Sequence[Path], watched: Watched, sights: dict[Path, _Sight], batch: Taken
) -> None:
    """The files are taken; one that cannot be read now is tried again after it stood still once more."""
    for path in ready:
        one = Taken()
        source = MailSource(name=path.name, load=path.read_bytes, trusted=False, private=True)
        take_sources(desk, [source], taken=one)
        if one.unread:
            sights[path].still = -1
            batch.unread += [] if path in watched.unread else one.unread
            watched.unread[path] = one.unread[0][1]
        else:
            sights[path].done = sights[path].shape
            watched.unread.pop(path, None)
        for total in (batch, watched.taken):
            total.new, total.known = total.new + one.new, total.known + one.known
            total.mails += one.mails
            total.passed += one.passed
