"""What became of all that came in, as the ledger has it: the law files in = filed + refused + waiting."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from cchc_excel.jobs.collect import ledger_of
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.post.collect_sources import Taken
from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.findings import has_trait
from cchc_excel.nouns.post.mail import IncomingKind
from cchc_excel.post.contacts import find_standing_bounces
from cchc_excel.rounds.ledger.mails import (
    BareMail,
    PartRow,
    PartState,
    count_bounces,
    count_mails,
    count_parts,
    read_bare_mails,
    read_parts,
)


@dataclass(frozen=True, kw_only=True)
class CollectState:
    """Files by state, mails by kind, the rows of what was not filed, mails without a file, and who was not
    reached.

    `bounces` are sentences (D-61).
    """

    parts: Mapping[PartState, int]
    mails: Mapping[IncomingKind, int]
    refused: tuple[PartRow, ...]
    waiting: tuple[PartRow, ...]
    filed: tuple[PartRow, ...]
    bare: tuple[BareMail, ...]
    bounces: tuple[str, ...]

    @property
    def came(self) -> int:
        """How many files came in."""
        return sum(self.parts[state] for state in (PartState.FILED, PartState.REFUSED, PartState.WAITING))

    @property
    def telling(self) -> tuple[PartRow, ...]:
        """The refused files that somebody should look at: not what only goes along with a mail."""
        return tuple(row for row in self.refused if not has_trait(row.part.code, Trait.COMPANION))

    def of_mails(self, mails: Collection[int]) -> CollectState:
        """The same sums, of what was refused and of letters without a file only what these mails brought."""
        return replace(
            self,
            refused=tuple(row for row in self.refused if row.mail in mails),
            filed=tuple(row for row in self.filed if row.mail in mails),
            bare=tuple(letter for letter in self.bare if letter.mail in mails),
        )


def needs_person(desk: Desk, taken: Taken) -> bool:
    """True where this run refused a file, could not read one, was cut short or was told of a letter that did
    not arrive; or where anything waits, whenever it came: only somebody who acts ends that.
    """
    state = read_state(desk)
    with ledger_of(desk.folder) as ledger:
        bounced = count_bounces(ledger, taken.mails)
    refused = state.of_mails(taken.mails).telling
    return bool(refused or state.waiting or taken.unread or taken.fault or bounced)


def read_state(desk: Desk) -> CollectState:
    """The state of all that came in until now."""
    with ledger_of(desk.folder) as ledger:
        told = [finding.text for finding in find_standing_bounces(desk.round_, ledger)]
        return CollectState(
            parts=count_parts(ledger),
            mails=count_mails(ledger),
            refused=read_parts(ledger, [PartState.REFUSED]),
            waiting=read_parts(ledger, [PartState.WAITING]),
            filed=read_parts(ledger, [PartState.FILED]),
            bare=read_bare_mails(ledger),
            bounces=tuple(told),
        )
