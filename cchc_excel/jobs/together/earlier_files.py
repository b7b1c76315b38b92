"""The files of the round before, opened; its units' filings are joined where somebody asks for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc_excel.jobs.desk import Desk, open_desk
from cchc_excel.jobs.gathered import Gathered, ReceivedFiling
from cchc_excel.jobs.gathering import gather_files
from cchc_excel.jobs.inbox_files import files_of
from cchc_excel.jobs.memory import hash_parts, only_looked_at, open_memory
from cchc_excel.jobs.progress import show_no_progress
from cchc_excel.jobs.versions.settle import settle_versions
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.rounds.folders import ROUND_FILE

if TYPE_CHECKING:
    from cchc_excel.slips.alike import PreviousRound


@dataclass(frozen=True)
class EarlierFiles:
    """What the files of the round before hold, by unit, and one hash of all that it depends on."""

    desk: Desk
    pieces: Mapping[str, Sequence[ReceivedFiling]]
    depends: str

    def join(self) -> PreviousRound:
        """Its forms and each unit's filing."""
        from cchc_excel.jobs.unit_filing import join_pieces
        from cchc_excel.slips.alike import PreviousRound

        units = {unit.code: unit for unit in self.desk.round_.expected()}
        joined = {
            code: join_pieces(self.desk, units[code], [piece.filing for piece in pieces])[0]
            for code, pieces in self.pieces.items()
        }
        return PreviousRound(self.desk.forms, joined, self.desk.round_)


def open_earlier(desk: Desk) -> EarlierFiles | None:
    """The files in the inbox of the round before, only looked at; None when the settings name none."""
    if not desk.round_.previous:
        return None
    try:
        before = only_looked_at(open_desk((desk.folder / desk.round_.previous).resolve()))
    except ClerkFault as fault:
        slots = {"file": ROUND_FILE, "written": desk.round_.previous, "fault": fault.sentence}
        raise ClerkFault("X-50", **slots) from fault
    with open_memory(before) as memory:
        found = gather_files(before, files_of([before.inbox]), show_no_progress, memory)
        gathered, _ = settle_versions(before, found)
        depends = [memory.fingerprint, *(f"{piece.filing.unit} {piece.origin}" for piece in gathered.pieces)]
    return EarlierFiles(before, pieces_by_unit(gathered), hash_parts(*depends))


def pieces_by_unit(gathered: Gathered) -> dict[str, list[ReceivedFiling]]:
    """The filings found in the files, by whose they are."""
    pieces: dict[str, list[ReceivedFiling]] = defaultdict(list)
    for piece in gathered.pieces:
        pieces[piece.filing.unit].append(piece)
    return pieces
