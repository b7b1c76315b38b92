"""`cchc all`: collect, validate, aggregate, report in one go, as far as no person must decide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from cchc_excel.jobs.aggregate import Aggregated, something_to_add, write_totals
from cchc_excel.jobs.collect import Collected, collect_round
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.post.collect_again import retry_waiting
from cchc_excel.jobs.post.collect_folder import collect_files
from cchc_excel.jobs.post.collect_mailbox import collect_office_mail, has_mailbox
from cchc_excel.jobs.post.collect_sources import Taken
from cchc_excel.jobs.progress import Progress, show_no_progress
from cchc_excel.jobs.reporting.report import Reported, write_report
from cchc_excel.nouns.unit import Unit
from cchc_excel.rounds.office import Office


class Stop(Enum):
    """Why a run ended before the report."""

    CLOSED = auto()  # the round is signed
    ERRORS = auto()  # filings with errors: give them back, or accept them


@dataclass(frozen=True, kw_only=True)
class RunWish:
    """What a run is to do. Without `paths` what comes is taken from the office's mailbox, where it has one;
    with `stay` nothing is taken. `go_on`: filings with errors are left out and nobody is asked.
    """

    paths: Sequence[Path] = ()
    stay: bool = False
    go_on: bool = False


@dataclass(frozen=True, kw_only=True)
class WholeRun:
    """How far it came: what was taken (None where nothing was looked for), the round, why it stopped, else
    totals and report.
    """

    taken: Taken | None
    collected: Collected
    stop: Stop | None = None
    totals: Aggregated | None = None
    report: Reported | None = None

    @property
    def undecided(self) -> tuple[Unit, ...]:
        """The units whose filing has errors that nobody has accepted, in list order."""
        held = self.collected.held_back - {*self.collected.blank}
        return tuple(unit for unit in self.collected.desk.round_.expected() if unit.code in held)

    @property
    def owing(self) -> tuple[Unit, ...]:
        """The units that sent nothing, or a blank form."""
        out = {*self.collected.missing, *self.collected.blank}
        return tuple(unit for unit in self.collected.desk.round_.expected() if unit.code in out)


def run_round(
    desk: Desk, wish: RunWish, told: Callable[[str], None], progress: Progress = show_no_progress
) -> WholeRun:
    """The round as far as it goes alone; `told` is given each step as the command a clerk would type.

    What each step raises: a mailbox that cannot be reached ends the run before anything is added up.
    """
    taken = _take(desk, wish, told, progress)
    told("cchc validate")
    collected = collect_round(desk, progress)
    something_to_add(collected)
    run = WholeRun(taken=taken, collected=collected)
    stop = Stop.CLOSED if collected.closing else Stop.ERRORS if run.undecided and not wish.go_on else None
    if stop:
        return WholeRun(taken=taken, collected=collected, stop=stop)
    told("cchc aggregate")
    totals = write_totals(collected, progress)
    told("cchc report")
    report = write_report(collected, None, Office())
    return WholeRun(taken=taken, collected=collected, totals=totals, report=report)


def _take(desk: Desk, wish: RunWish, told: Callable[[str], None], progress: Progress) -> Taken | None:
    if wish.stay or not (wish.paths or has_mailbox(desk.folder)):
        return None
    told("cchc collect" + "".join(f' "{path}"' for path in wish.paths))
    retry_waiting(desk)
    if wish.paths:
        return collect_files(desk, wish.paths, progress)
    return collect_office_mail(desk, progress=progress)
