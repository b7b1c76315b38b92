"""How an officer's decisions stand to what was examined, and what the ledger records of a filing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.examine import Examined
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.spec import Severity
from cchc_excel.rounds.acceptance import find_unaccepted_errors
from cchc_excel.rounds.ledger.store import Decision, Ledger, Version, find_versions, record_version

COUNTED = ("expected", "filled", "blank", "not_applicable", "rejected")  # of an account, kept in sums


def decisions_about(examined: Examined, made: Sequence[Decision]) -> Mapping[str, Decision]:
    """The decisions that are about the very content examined, by unit, in the order made."""
    latest = {decision.unit: decision for decision in made}
    return {
        unit: decision
        for unit, decision in latest.items()
        if unit in examined.filings and decision.fingerprint == examined.fingerprint(unit)
    }


def find_standing(examined: Examined, made: Mapping[str, Decision]) -> Mapping[str, Decision]:
    """Those that still stand: every error of today is one that was accepted then."""
    return {unit: decision for unit, decision in made.items() if not _unseen(examined, decision)}


def find_lapsed(desk: Desk, examined: Examined, made: Mapping[str, Decision]) -> tuple[Finding, ...]:
    """D-41 for each that lapsed because other errors are known now."""
    found = []
    for unit, decision in made.items():
        unseen = _unseen(examined, decision)
        known = desk.round_.unit(unit)
        if unseen and known:
            day = f"{decision.made:%d/%m/%Y}"
            slots = {"name": known.name, "code": unit, "day": day, "count": str(len(unseen))}
            found.append(make_finding("D-41", unit=unit, first=unseen[0].code, **slots))
    return tuple(found)


def _unseen(examined: Examined, decision: Decision) -> tuple[Finding, ...]:
    """The unit's errors that nobody saw when the decision was made."""
    return find_unaccepted_errors(examined.errors(decision.unit), decision.errors, decision.accepted)


def record_versions(ledger: Ledger, examined: Examined, now: datetime) -> dict[str, int]:
    """The number of each unit's version; a content that is new gets one."""
    known = find_versions(ledger)
    return {
        unit: known.get((unit, examined.fingerprint(unit)))
        or record_version(ledger, version_of(examined, unit), now)
        for unit in examined.filings
    }


def version_of(examined: Examined, unit: str) -> Version:
    own = examined.findings_by_unit.get(unit, ())
    account = examined.accounts_by_unit.get(unit, ())
    sums = {name: sum(getattr(one, name) for one in account) for name in COUNTED}
    return Version(
        unit=unit,
        fingerprint=examined.fingerprint(unit),
        files=tuple(receipt.name for receipt in examined.sources[unit]),
        errors=sum(finding.severity is Severity.ERROR for finding in own),
        warnings=sum(finding.severity is Severity.WARNING for finding in own),
        account=sums,
    )
