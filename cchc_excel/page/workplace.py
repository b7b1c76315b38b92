"""What one server knows: the folder of the rounds, the tasks, and each round as it was last read."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cchc_excel.jobs.desk import Desk, open_desk
from cchc_excel.jobs.reporting.status import RoundState
from cchc_excel.jobs.viewing.rounds import find_round_folder
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.filing import RawBook
from cchc_excel.nouns.findings import Finding
from cchc_excel.page.bug_report import BugKeeper
from cchc_excel.page.tasks import Runner
from cchc_excel.rounds.folders import APPENDICES, FORMS, INBOX, OWN_RULES, ROUND_FILE, UNITS_FILE
from cchc_excel.rounds.ledger.store import FILE_NAME

Mark = tuple[tuple[str, int, int], ...]  # path, size, time of change
_BOOKS = 8  # of units, kept as they were read


class NoSuchPage(ClerkFault):
    """An address that leads to nothing here: a round, a unit, a figure, a task that is not there."""

    def __init__(self, home: Path):
        super().__init__("Y-11", folder=home)


@dataclass(frozen=True)
class Seen:
    """A round as it was read, how its files stood before that, and its ledger after."""

    files: Mark
    ledger: Mark
    state: RoundState


@dataclass
class Workplace:
    """One server's knowledge. Only this module changes what was seen."""

    home: Path
    troubles: tuple[str, ...] = ()  # of the surroundings, told above the first page
    bugs: BugKeeper = field(default_factory=BugKeeper)
    seen: dict[str, Seen] = field(default_factory=dict)
    books: dict[tuple[str, str], RawBook | str] = field(default_factory=dict)
    previewed: tuple[RoundState, tuple[Finding, ...]] | None = None  # what the report of a state would say
    closing: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.runner = Runner(self.bugs.keep_bug)

    def folder_of(self, key: str) -> Path:
        """The round's folder. ClerkFault for a key that no round here has."""
        folder = find_round_folder(self.home, key)
        if folder is None:
            raise NoSuchPage(self.home)
        return folder

    def desk_of(self, key: str) -> Desk:
        """The round, opened anew."""
        return open_desk(self.folder_of(key))

    def keep_state(self, key: str, state: RoundState, before: Mark) -> None:
        """The round was read and stands so; `before` is how its files stood when the reading began."""
        self.seen[key] = Seen(before, _mark_ledger(state.collected.desk.folder), state)

    def last_state(self, key: str) -> RoundState | None:
        """The round as it was last read by this server, current or not."""
        known = self.seen.get(key)
        return known.state if known else None

    def current_state(self, key: str) -> RoundState | None:
        """The round as it was read, if nothing in its folder has changed since."""
        known = self.seen.get(key)
        if known is None:
            return None
        folder = known.state.collected.desk.folder
        same = (known.files, known.ledger) == (mark_files(folder), _mark_ledger(folder))
        return known.state if same else None

    def keep_book(self, content: tuple[str, str], book: RawBook | str) -> None:
        """A unit's file was read; of many the oldest is forgotten."""
        self.books[content] = book
        for old in list(self.books)[:-_BOOKS]:
            del self.books[old]


def mark_files(folder: Path) -> Mark:
    """How the settings, own forms and received files of a round stand now."""
    inside = [path for part in (INBOX, APPENDICES, FORMS) for path in (folder / part).rglob("*")]
    return tuple(sorted(_marks([*(folder / name for name in (ROUND_FILE, UNITS_FILE, OWN_RULES)), *inside])))


def _mark_ledger(folder: Path) -> Mark:
    return tuple(_marks([folder / FILE_NAME, folder / f"{FILE_NAME}-wal"]))


def _marks(paths: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    for path in paths:
        try:
            status = path.stat()
        except OSError:  # not there, or taken away this moment
            continue
        yield str(path), status.st_size, status.st_mtime_ns
