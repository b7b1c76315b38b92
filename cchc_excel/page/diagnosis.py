"""What in the surroundings of a start would trouble the clerk, each told in one sentence."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cchc_excel.disk.safe_write import can_write
from cchc_excel.disk.shipped import samples_root, specs_root, templates_root
from cchc_excel.disk.told_faults import numbered
from cchc_excel.html.page import missing_files
from cchc_excel.jobs.viewing.rounds import list_rounds
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.page.task_file import TaskState, read_last_record

_LONG = 200  # letters of a folder; what a round writes below it takes up to 100 more
_SLACK = timedelta(days=1)  # a clock may be set back an hour in daylight saving, never a day
_NETWORKS = ("cifs", "smb3", "nfs", "nfs4", "ncpfs", "fuse.sshfs", "9p")
_OLD = re.compile(r"MSIE |Trident/|(?:Chrome|Firefox)/(\d+)\.")
_OLDEST = 80  # of Chrome and Firefox, early 2020
_NEEDED = (  # a folder of the program, what must be in it
    (specs_root, "don-vi/don-vi.csv"),
    (specs_root, "ky-bao-cao.toml"),
    (templates_root, "bao-cao-tong-ket-2011-2020.docx"),
    (samples_root, "quang-dien/don-vi.csv"),
)


@dataclass(frozen=True)
class Surroundings:
    """What a start asks of the machine: the clock, the environment, and the table of mounted disks ("" where
    there is none)."""

    now: datetime
    environment: Mapping[str, str]
    mounts: str = ""


def look_around() -> Surroundings:
    """The surroundings as they are."""
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        mounts = ""
    return Surroundings(datetime.now(), os.environ, mounts)


def require_start(home: Path) -> None:
    """ClerkFault where nothing can be shown: the folder is not there, or files of the program are missing."""
    lacking = [*missing_files(), *_missing()]
    if lacking:
        raise ClerkFault("Y-07", files=", ".join(lacking))
    if not home.is_dir():
        raise ClerkFault("Y-16", folder=home)


def _missing() -> Iterator[str]:
    for root, name in _NEEDED:
        path = root() / name
        if not path.is_file():
            yield f"{root().name}/{name}"


def tell_troubles(home: Path, around: Surroundings) -> tuple[str, ...]:
    """What the clerk should know though the page works, one numbered sentence each."""
    checks: tuple[Callable[[Path, Surroundings], Iterator[str]], ...] = (
        _about_folder,
        _about_clock,
        _about_proxy,
        _about_tasks,
    )
    return tuple(said for check in checks for said in check(home, around))


def _about_folder(home: Path, around: Surroundings) -> Iterator[str]:
    whole = str(home.resolve())
    if not can_write(home):
        yield numbered("Y-02", folder=whole)
    if _on_network(whole, around.mounts):
        yield numbered("Y-03", folder=whole)
    if len(whole) >= _LONG:
        yield numbered("Y-04", folder=whole, length=len(whole))


def _on_network(whole: str, mounts: str) -> bool:
    """True for a share by its name, or for a folder below a mounted one."""
    if whole.startswith(("\\\\", "//")):
        return True
    found = (line.split(" ")[1:3] for line in mounts.splitlines() if line.count(" ") >= 2)
    below = [(place, kind) for place, kind in found if f"{whole}/".startswith(f"{place.rstrip('/')}/")]
    return bool(below) and max(below, key=lambda mount: len(mount[0]))[1] in _NETWORKS


def _about_clock(home: Path, around: Surroundings) -> Iterator[str]:
    touched = max((card.touched for card in list_rounds(home)), default=around.now)
    if touched - around.now > _SLACK:
        yield numbered("Y-08", now=f"{around.now:%H:%M %d/%m/%Y}", touched=f"{touched:%H:%M %d/%m/%Y}")


def _about_proxy(_home: Path, around: Surroundings) -> Iterator[str]:
    known = {name.lower(): said for name, said in around.environment.items()}
    proxy = known.get("http_proxy") or known.get("all_proxy")
    excepted = {name.strip() for name in known.get("no_proxy", "").split(",")}
    if proxy and not excepted & {"*", "127.0.0.1", "127.0.0.0/8"}:
        yield numbered("Y-09", proxy=re.sub(r"//[^@/]*@", "//", proxy))


def _about_tasks(home: Path, _around: Surroundings) -> Iterator[str]:
    for card in list_rounds(home):
        record = read_last_record(card.folder)
        if record and record.state is TaskState.BROKEN:
            yield numbered("Y-19", name=card.round_.period.name if card.round_ else card.folder.name)


def is_old_browser(agent: str) -> bool:
    """True for what a browser of before 2020 says of itself."""
    found = _OLD.search(agent)
    return found is not None and (found[1] is None or int(found[1]) < _OLDEST)
