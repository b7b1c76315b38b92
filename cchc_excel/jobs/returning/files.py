"""Which received file goes back to whom, with which findings; and its bytes, from the kept originals."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from cchc_excel.jobs.collect import Collected
from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.findings import Finding, has_trait
from cchc_excel.reading.containers.containers import expand_file
from cchc_excel.receiving.worker import ReadFailure, load_file
from cchc_excel.returning.mending import to_mend
from cchc_excel.rounds.ledger.store import Receipt
from cchc_excel.rounds.originals import KEPT


@dataclass(frozen=True)
class Sorted:
    """Findings to be mended by unit and file; those of files that are nobody's by file alone; the files
    that hold forms of several units.
    """

    by_unit: Mapping[str, Mapping[str, tuple[Finding, ...]]]
    nobodys: Mapping[str, tuple[Finding, ...]]
    shared: frozenset[str] = frozenset()


def sort_by_sender(collected: Collected) -> Sorted:
    """Every finding that a sender must mend, under the unit that sent the file and the file's name.

    A finding of no unit goes to whose the file is; where two senders' files bear one name, it is
    nobody's. A unit's finding about no file stands with the first of its files. What the reporting unit
    put into its own inbox, where it owes no form itself, goes to nobody: it would write to itself.
    """
    files = _files_by_unit(collected)
    holders: dict[str, list[str]] = defaultdict(list)
    for unit, names in files.items():
        for name in names:
            holders[name].append(unit)
    twins = {
        name
        for name, count in Counter(receipt.name for receipt in collected.examined.receipts).items()
        if count > 1
    }
    by_unit: dict[str, dict[str, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    nobodys: dict[str, list[Finding]] = defaultdict(list)
    own = _own_files(collected)
    for finding in filter(to_mend, collected.findings):
        name = finding.place.file if finding.place else ""
        if name in own:
            continue
        if finding.unit in files:
            by_unit[finding.unit][name or files[finding.unit][0]].append(finding)
        elif name and (name not in holders or name.partition("/")[0] in twins):
            nobodys[name].append(finding)
        else:
            for unit in holders[name]:
                by_unit[unit][name].append(finding)
    return Sorted(
        {unit: {name: tuple(some) for name, some in names.items()} for unit, names in by_unit.items()},
        {name: tuple(some) for name, some in nobodys.items()},
        frozenset(name for name in holders if len(holders[name]) > 1 and name.partition("/")[0] not in twins),
    )


def _own_files(collected: Collected) -> set[str]:
    """The files of which nothing is known but that they are the reporting unit's, which owes no form."""
    reporting = collected.desk.round_.reporting.code
    owners: dict[str, set[str]] = defaultdict(set)
    for finding in collected.findings:
        if finding.place and has_trait(finding.code, Trait.NOBODYS):
            owners[finding.place.file].add(finding.slots.get("written", ""))
    holders = {receipt.name for some in collected.examined.sources.values() for receipt in some}
    return {name for name, codes in owners.items() if codes == {reporting} and name not in holders}


def _files_by_unit(collected: Collected) -> dict[str, tuple[str, ...]]:
    """The names of the files in which something of a unit was read, a file in a .zip by its own."""
    found = {}
    for unit, filing in collected.examined.filings.items():
        places = [entry.place.file for entry in filing.entries.values() if entry.place]
        found[unit] = tuple(dict.fromkeys((*places, filing.file)))
    return found


def load_unit_file(collected: Collected, unit: str, shown: str) -> bytes:
    """The bytes of a unit's file of that name, as it was received.

    ReadFailure when it is not there any more, or two files of the unit bear the name.
    """
    held = [receipt for receipt in collected.examined.sources.get(unit, ()) if _is(receipt, shown)]
    if len(held) != 1:
        raise ReadFailure("T-01", {"reason": "đơn vị gửi nhiều tệp cùng tên"})
    folder = collected.desk.folder / KEPT / held[0].sha256[:2]
    kept = next(iter(sorted(folder.glob(f"{held[0].sha256}*"))), folder / held[0].sha256)
    data = load_file(kept)
    if shown == held[0].name:
        return data
    inside = dict(expand_file(data, held[0].name).files)
    name = shown.partition("/")[2]
    if name not in inside:
        raise ReadFailure("T-01", {"reason": "không còn trong tệp nén"})
    return inside[name]


def _is(receipt: Receipt, shown: str) -> bool:
    return receipt.name == shown or shown.startswith(f"{receipt.name}/")
