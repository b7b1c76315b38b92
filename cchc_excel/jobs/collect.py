"""What the inbox of a round holds now: examined, kept, numbered, and set against the decisions."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_excel.disk.safe_write import can_write
from cchc_excel.jobs.collecting.decisions import (
    decisions_about,
    find_lapsed,
    find_standing,
    record_versions,
)
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.editions import keep_edition
from cchc_excel.jobs.examine import Examined, examine_files
from cchc_excel.jobs.inbox_files import (
    files_of,
    find_late,
    join_receipts,
    list_inbox,
    open_counted,
    tell_late,
)
from cchc_excel.jobs.memory import only_looked_at
from cchc_excel.jobs.progress import Progress, show_no_progress
from cchc_excel.nouns.causes import count_text
from cchc_excel.nouns.course.arrival import Punctual
from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.post.contacts import findings_of_mails
from cchc_excel.rounds.folders import sweep_round
from cchc_excel.rounds.lateness import judge_round, leave_out_units
from cchc_excel.rounds.ledger.arrivals import read_arrivals
from cchc_excel.rounds.ledger.closings import Closing, refuse_cleared, refuse_closed, standing_closing
from cchc_excel.rounds.ledger.damage import refuse_lost_ledger
from cchc_excel.rounds.ledger.store import (
    FILE_NAME,
    Decision,
    last_note,
    open_ledger,
    open_ledger_copy,
    read_decisions,
    record_received_files,
)
from cchc_excel.rounds.originals import keep_original
from cchc_excel.rounds.regime_toml import round_holidays
from cchc_excel.totals.ways import Settled, find_absent_elsewhere, find_units_inside, settle_ways
from cchc_excel.totals.ways_findings import apply_choices

if TYPE_CHECKING:
    from cchc_excel.rounds.ledger.store import Ledger

TOTALLED = "tong-hop"  # the diary's word for a totals book that was written


@dataclass(frozen=True, kw_only=True)
class Collected:
    """The state of a round: what came, which version of whom, what is held back or accepted.

    `chosen` are the units whose way into the totals was accepted (D-31), the last one last. `judged` is None
    without a deadline, and for a round that is only reread; `closing` is what a signed round was signed with.
    """

    desk: Desk
    examined: Examined
    versions: Mapping[str, int]
    accepted: Mapping[str, Decision]
    findings: tuple[Finding, ...]
    chosen: tuple[str, ...] = ()
    judged: Punctual | None = None
    closing: Closing | None = None

    @property
    def held_back(self) -> frozenset[str]:
        """Units whose filing has errors that no decision covers: out of the totals."""
        return frozenset(
            unit
            for unit in self.examined.filings
            if self.examined.errors(unit) and (unit not in self.accepted or self.examined.barred(unit))
        )

    @cached_property
    def once(self) -> Settled:
        """The filings with every unit in one of them only, by what was accepted last: what is added."""
        desk, filings = self.desk, self.examined.filings
        return settle_ways(desk.forms, desk.round_, filings, self.held_back, self.chosen)

    @cached_property
    def punctual(self) -> Punctual | None:
        """The round against its deadline; a unit that is inside another's totals book owes nothing more."""
        return leave_out_units(self.judged, self.once.elsewhere) if self.judged else None

    @property
    def counted(self) -> Mapping[str, Filing]:
        """The filings that the totals are made of."""
        return self.once.filings

    @property
    def absent_elsewhere(self) -> Mapping[str, tuple[str, bool]]:
        """The units inside totals books of which nothing is added (`find_absent_elsewhere`)."""
        return find_absent_elsewhere(self.desk.round_, self.once, self.held_back)

    @property
    def reasons(self) -> Mapping[str, str]:
        """Why each unit is held back, in words: how many errors, and the first of them."""
        told = {unit: self.examined.errors(unit) for unit in sorted(self.held_back)}
        counts = {unit: count_text(some, "lỗi") for unit, some in told.items()}
        return {unit: f"còn {counts[unit]}; [{some[0].code}] {some[0].text}" for unit, some in told.items()}

    @property
    def unused(self) -> tuple[str, ...]:
        """Names of the files of which nothing was understood as a unit's form, in the order read."""
        used = {receipt for some in self.examined.sources.values() for receipt in some}
        used |= {dropped.receipt for dropped in self.examined.versions.dropped}
        return tuple(receipt.name for receipt in self.examined.receipts if receipt not in used)

    @property
    def blank(self) -> tuple[str, ...]:
        """Codes of the units whose form came back untouched: it counts for no report, in list order."""
        return tuple(code for code, filing in self.examined.filings.items() if filing.blank)

    @property
    def content(self) -> str:
        """Which content would enter the totals now: the forms, and each filing's version and hash."""
        taken = sorted(set(self.counted) - self.held_back)
        said = [f"{text}:{self.versions[text]}:{self.examined.fingerprint(text)[:12]}" for text in taken]
        asked = (self.desk.forms, self.desk.round_, *self.desk.forms.lists, *self.desk.forms.list_rules)
        forms = hashlib.sha256(repr(asked).encode()).hexdigest()[:12]
        counted = self.counted
        gone = [code for code in sorted(counted) if counted[code] is not self.examined.filings[code]]
        cut = [f"{code}-{len(inside.units) if (inside := counted[code].inside) else 0}" for code in gone]
        return " ".join((forms, *said, *cut))

    @property
    def missing(self) -> tuple[str, ...]:
        """Codes of the units that owe a filing and sent nothing readable, in list order."""
        owed = (unit.code for unit in self.desk.round_.expected())
        there = {*self.examined.filings, *self.once.elsewhere}
        return tuple(code for code in owed if code not in there)


def collect_round(desk: Desk, progress: Progress = show_no_progress, latest: bool = False) -> Collected:
    """Everything in the inbox is read, its originals kept, its versions recorded in the ledger.

    A signed round gives what it was signed with, whatever has come since; with `latest` what its inbox holds
    today, to be told and answered. Runs again without harm: known contents are not recorded twice. In a
    folder that can only be read nothing is kept or recorded, and the rest is the same.
    """
    refuse_lost_ledger(desk.folder / FILE_NAME)
    now = desk.clock().replace(microsecond=0)
    paths = list_inbox(desk)
    closing = _begin_ledger(desk.folder)
    refuse_cleared(closing)
    with open_counted(desk.folder, paths, None if latest else closing) as counted:
        examined = examine_files(desk, counted, progress)
    if can_write(desk.folder):
        sweep_round(desk.folder)
        for path in paths:
            keep_original(desk.folder, path)
    late = find_late(paths, closing) if closing else ()
    with ledger_of(desk.folder) as ledger:
        record_received_files(ledger, join_receipts(examined.receipts, late), now)
        versions = record_versions(ledger, examined, now)
        made = decisions_about(examined, read_decisions(ledger))
        arrived = _hashes(examined)
        arrivals = read_arrivals(ledger, arrived, now, examined.versions.replaced)
        by_mail = findings_of_mails(desk.round_, ledger, arrived)
    told = tuple(_missing(desk, examined)) + by_mail + tell_late(late, closing)
    forms = keep_edition(desk.folder, desk.round_.form_set)
    chosen, settled = _settle_choices(desk, examined, made)
    found = Collected(
        desk=desk,
        examined=settled,
        versions=versions,
        accepted=find_standing(settled, made),
        findings=settled.findings + find_lapsed(desk, settled, made) + told + forms,
        chosen=chosen,
        judged=judge_round(desk.round_, arrivals, round_holidays(desk.folder)),
        closing=closing,
    )
    return found if latest else _held_against_closing(found)


def _begin_ledger(folder: Path) -> Closing | None:
    """The closing that stands. The ledger is begun, so that it remembers what a run reads that is then
    killed.
    """
    if not can_write(folder) and not (folder / FILE_NAME).is_file():
        return None
    with ledger_of(folder) as ledger:
        return standing_closing(ledger)


def _held_against_closing(found: Collected) -> Collected:
    """With D-66 where a signed round adds up to other contents today."""
    if found.closing is None or found.closing.content == found.content:
        return found
    told = make_finding("D-66", day=f"{found.closing.made:%d/%m/%Y}")
    return replace(found, findings=(*found.findings, told))


def refuse_signed(desk: Desk) -> None:
    """RoundClosed where the round is signed: asked before its results are written anew."""
    with ledger_of(desk.folder) as ledger:
        refuse_closed(ledger)


def ledger_of(folder: Path) -> AbstractContextManager[Ledger]:
    """The folder's ledger; a copy that is thrown away where the folder can only be read."""
    return open_ledger(folder) if can_write(folder) else open_ledger_copy(folder)


def _hashes(examined: Examined) -> dict[str, list[str]]:
    """The content hashes of the files that each unit's filing consists of; an untouched form is none."""
    told = (unit for unit, filing in examined.filings.items() if not filing.blank)
    return {unit: [receipt.sha256 for receipt in examined.sources[unit]] for unit in told}


def reread_round(desk: Desk) -> Collected:
    """The state of another round as its files and decisions give it today; nothing there is changed.

    Without an inbox, or once its files were cleared away, it has no filings. The round before that one is
    not looked at.
    """
    alone = only_looked_at(replace(desk, round_=replace(desk.round_, previous="")))
    paths = files_of([desk.inbox]) if desk.inbox.is_dir() else ()
    closing = _closing_there(desk.folder)
    with open_counted(desk.folder, paths, closing) as counted:
        examined = examine_files(alone, () if closing and closing.cleared else counted)
    made = _recorded(desk, examined)
    chosen, settled = _settle_choices(desk, examined, made)
    return Collected(
        desk=desk,
        examined=settled,
        versions={},
        accepted=find_standing(settled, made),
        findings=settled.findings + find_lapsed(desk, settled, made),
        chosen=chosen,
    )


def _closing_there(folder: Path) -> Closing | None:
    """The closing of a round that is only looked at."""
    if not (folder / FILE_NAME).is_file():
        return None
    with open_ledger_copy(folder) as ledger:
        return standing_closing(ledger)


def _settle_choices(
    desk: Desk, examined: Examined, made: Mapping[str, Decision]
) -> tuple[tuple[str, ...], Examined]:
    """The units whose decisions stand as they are, and the same files, of which each unit counts in the way
    that was accepted last.

    What such a choice settles (D-37) is no error of whoever gives way: a decision about its other errors
    stands, and chooses nothing.
    """
    chosen = tuple(find_standing(examined, made))
    filings = {code: filing for code, filing in examined.filings.items() if not filing.blank}
    told = apply_choices(desk.round_, filings, examined.findings, chosen)
    return chosen, replace(examined, findings=told)


def standing_of(desk: Desk, examined: Examined) -> Mapping[str, Decision]:
    """The decisions that stand for the files examined, as the round's ledger has them; none without one."""
    made = _recorded(desk, examined)
    return find_standing(_settle_choices(desk, examined, made)[1], made)


def _recorded(desk: Desk, examined: Examined) -> Mapping[str, Decision]:
    if not (desk.folder / FILE_NAME).is_file():
        return {}
    with open_ledger_copy(desk.folder) as ledger:
        return decisions_about(examined, read_decisions(ledger))


def _missing(desk: Desk, examined: Examined) -> list[Finding]:
    inside = find_units_inside(desk.round_, examined.filings)
    there = {*examined.filings, *examined.sources, *inside}
    return [
        make_finding("D-01", unit=unit.code, name=unit.name, code=unit.code)
        for unit in desk.round_.expected()
        if unit.code not in there
    ]


def totals_as_of(collected: Collected) -> tuple[datetime, bool] | None:
    """When the totals book was last written, and whether the round has changed since; None before."""
    with ledger_of(collected.desk.folder) as ledger:
        last = last_note(ledger, TOTALLED)
    return (last[0], last[1] != collected.content) if last else None
