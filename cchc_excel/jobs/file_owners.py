"""Whose a received file is, by what was read in it: for findings that speak of the file alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.findings import Finding, has_trait
from cchc_excel.nouns.spec import Severity


def with_units(findings: Iterable[Finding], held: Iterable[tuple[str, str]]) -> tuple[Finding, ...]:
    """The findings, those of nobody under the one unit whose forms their file holds.

    `held` are files and the units read in them, a file in an archive or a message as "thu.eml/PL1.xlsx".
    What an archive holds besides forms is whose the archive is. Errors stay as they are: a file that was
    refused must not keep a unit out of the totals that is in them by others.
    """
    units: dict[str, set[str]] = {}
    for file, unit in held:
        for name in (file, *_around(file)):
            units.setdefault(name, set()).add(unit)
    return tuple(_with_unit(finding, units) for finding in findings)


def _with_unit(finding: Finding, units: Mapping[str, set[str]]) -> Finding:
    file = finding.place.file if finding.place else finding.slots.get("file", "")
    if finding.unit or finding.severity is Severity.ERROR or not file:
        return finding
    slot = finding.policy.owner_slot
    twin = finding.slots[slot] if slot else file
    known = next((units[name] for name in (twin, *_around(twin)) if name in units), set())
    return replace(finding, unit=next(iter(known))) if len(known) == 1 else finding


def _around(file: str) -> list[str]:
    """The archives and messages that a file lies in, from the inside out."""
    parts = file.split("/")
    return ["/".join(parts[:count]) for count in range(len(parts) - 1, 0, -1)]


def without_misplaced(missing: Iterable[Finding], told: Iterable[Finding], trait: Trait) -> list[Finding]:
    """The findings but for those of that trait about a form of which N-19 says where another's stands."""
    astray = (finding for finding in told if has_trait(finding.code, Trait.MISPLACED))
    known = {(finding.unit, finding.slots["number"]) for finding in astray}
    return [
        finding
        for finding in missing
        if not has_trait(finding.code, trait) or (finding.unit, finding.slots["number"]) not in known
    ]
