"""`cchc accept`: an officer takes a filing as it is, with a written reason that is kept and printed."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_excel.jobs.collect import Collected
from cchc_excel.jobs.unit_asked import find_unit
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.unit import Unit
from cchc_excel.rounds.acceptance import error_name
from cchc_excel.rounds.ledger.store import Decision, open_ledger, revoke_decisions, store_decision, write_note
from cchc_excel.rounds.ledger.writer import officer_name

__all__ = ["SHORTEST_REASON", "Accepted", "accept_unit", "officer_name", "withdraw_acceptance"]
SHORTEST_REASON = 10  # characters: "ok" is no reason


@dataclass(frozen=True)
class Accepted:
    """What was decided for which unit, and the findings it covers."""

    unit: Unit
    decision: Decision


def accept_unit(collected: Collected, named: str, reason: str) -> Accepted:
    """The present filing of the unit enters the totals in spite of its errors; recorded in the ledger.

    `named` is its code or name. The decision is bound to the content and to the errors told today: a
    corrected file needs no acceptance, or a new one; so does a file in which a newer program finds more.
    """
    unit = find_unit(collected.desk.round_, named)
    code = unit.code
    if len(reason.strip()) < SHORTEST_REASON:
        raise ClerkFault("X-51", reason=reason)
    errors = collected.examined.errors(code)
    if code not in collected.examined.filings:
        raise ClerkFault("X-52", name=unit.name, unit_code=code)
    if code in collected.blank:
        raise ClerkFault("X-53", name=unit.name, unit_code=code)
    if not errors:
        raise ClerkFault("X-54", name=unit.name, unit_code=code)
    barred = collected.examined.barred(code)
    if barred:
        raise ClerkFault("X-55", error=f"[{barred[0].code}] {barred[0].text}")
    made = Decision(
        unit=code,
        fingerprint=collected.examined.fingerprint(code),
        reason=reason.strip(),
        accepted=tuple(f"[{finding.code}] {finding.text}" for finding in errors),
        who=officer_name(),
        made=collected.desk.clock().replace(microsecond=0),
        errors=tuple(error_name(finding) for finding in errors),
    )
    with open_ledger(collected.desk.folder) as ledger:
        store_decision(ledger, made)
        write_note(ledger, "chap-nhan", f"{code}: {made.reason}", made.made)
    return Accepted(unit, made)


def withdraw_acceptance(collected: Collected, named: str) -> Unit:
    """No acceptance stands for the unit any more: the undo of `accept_unit`."""
    unit = find_unit(collected.desk.round_, named)
    code, now = unit.code, collected.desk.clock().replace(microsecond=0)
    with open_ledger(collected.desk.folder) as ledger:
        if not revoke_decisions(ledger, code, now):
            raise ClerkFault("X-56", name=unit.name, unit_code=code)
        write_note(ledger, "huy-chap-nhan", code, now)
    return unit
