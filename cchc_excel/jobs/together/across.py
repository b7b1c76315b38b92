"""What no single filing tells: units counted twice, sums copied into an own form, numbers of another unit.

Remembered under all that it depends on: a round of which nothing is new is not gone through again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.gathered import ReceivedFiling, WholeFiling
from cchc_excel.jobs.memory import Memory, hash_parts, recall_findings
from cchc_excel.jobs.together.earlier_files import EarlierFiles
from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.findings import Finding
from cchc_excel.rounds.ledger.store import Receipt


@dataclass(frozen=True)
class UnitsTogether:
    """The units' filings, of which files each is, the files of the round before, and one hash of all this
    with the forms and the program: "" where chance had a part in it.
    """

    filings: Mapping[str, Filing]
    sources: Mapping[str, tuple[Receipt, ...]]
    earlier: EarlierFiles | None
    depends: str


def put_units_beside(
    memory: Memory,
    whole: Mapping[str, WholeFiling],
    pieces: Mapping[str, Sequence[ReceivedFiling]],
    earlier: EarlierFiles | None,
) -> UnitsTogether:
    """These units' filings beside each other."""
    sources = {code: tuple(dict.fromkeys(piece.receipt for piece in pieces[code])) for code in whole}
    filings = {code: filed.filing for code, filed in whole.items() if filed.filing}
    parts = [memory.fingerprint, earlier.depends if earlier else ""]
    for code in whole:
        parts += [code, *(f"{piece.receipt.sha256} {piece.origin}" for piece in pieces[code])]
    certain = memory.fingerprint and len(filings) == len(whole)
    return UnitsTogether(filings, sources, earlier, hash_parts(*parts) if certain else "")


def tell_across(memory: Memory, desk: Desk, units: UnitsTogether) -> Sequence[Finding]:
    """What is to be told of them together, recalled where it was told before."""
    return recall_findings(memory, "across", units.depends, _find_across(desk, units))


def _find_across(desk: Desk, units: UnitsTogether) -> Callable[[], Sequence[Finding]]:
    def find() -> Sequence[Finding]:
        from cchc_excel.rounds.official_units import official_list
        from cchc_excel.slips.alike import warn_of_copies
        from cchc_excel.slips.carried_over import find_carried_over
        from cchc_excel.totals.overlaps.copied_sums import find_copied_sums
        from cchc_excel.totals.ways_findings import find_double_counting

        reported = {code: filing for code, filing in units.filings.items() if not filing.blank}
        contents = {code: fingerprint_receipts(some)[:12] for code, some in units.sources.items()}
        earlier = units.earlier.join() if units.earlier else None
        return (
            *find_double_counting(desk.round_, reported, contents, official_list),
            *find_copied_sums(desk.forms, desk.round_, reported),
            *warn_of_copies(desk.forms, desk.round_, reported, earlier),
            *find_carried_over(desk.forms, desk.round_, reported, earlier, official_list),
        )

    return find


def fingerprint_receipts(receipts: Sequence[Receipt], cut: Sequence[str] = ()) -> str:
    """One hash over the contents of several files, whatever their order, and the forms `cut` out of them."""
    whole = "".join((*sorted(receipt.sha256 for receipt in receipts), *sorted(cut)))
    return hashlib.sha256(whole.encode()).hexdigest()
