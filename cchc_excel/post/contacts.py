"""Who writes for whom: the addresses of `don-vi.csv`. They corroborate; whose a form is, the form itself
says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.rounds.ledger.mails import find_last_sent, read_bounces, read_senders
from cchc_excel.rounds.ledger.store import Ledger


def addresses_of(unit: Unit) -> frozenset[str]:
    """The addresses of a unit, in small letters."""
    return frozenset(address.lower() for address in (unit.email, *unit.other_emails) if address)


def knows_sender(round_: Round, sender: str) -> bool:
    """True for an address of a unit that reports in the round, or of the reporting one."""
    units = (*round_.expected(), round_.reporting)
    return sender.lower() in frozenset().union(*(addresses_of(unit) for unit in units))


def units_at(round_: Round, address: str) -> tuple[Unit, ...]:
    """The units that report in the round under that address."""
    return tuple(unit for unit in round_.expected() if address.lower() in addresses_of(unit))


def find_standing_bounces(round_: Round, ledger: Ledger) -> tuple[Finding, ...]:
    """D-61 for each unit whose address was not reached and that has not written since."""
    found = []
    for bounce in read_bounces(ledger):
        for unit in units_at(round_, bounce.address):
            written = find_last_sent(ledger, sorted(addresses_of(unit)))
            if written is None or written < bounce.arrived:
                slots = {"name": unit.name, "code": unit.code, "address": bounce.address}
                reason = bounce.reason or "máy chủ thư không nói rõ"
                found.append(make_finding("D-61", unit=unit.code, reason=reason, **slots))
    return tuple(found)


def findings_of_mails(
    round_: Round, ledger: Ledger, sources: Mapping[str, Sequence[str]]
) -> tuple[Finding, ...]:
    """What mails tell of the units: strange senders of their files (by content), letters not delivered."""
    return find_strange_senders(round_, ledger, sources) + find_standing_bounces(round_, ledger)


def find_strange_senders(
    round_: Round, ledger: Ledger, sources: Mapping[str, Sequence[str]]
) -> tuple[Finding, ...]:
    """D-60 for each unit one of whose files (content hashes) came only from addresses that are not its own.

    Not where the office itself passed a file on, nor for a unit without an address of its own, unless the
    address is another unit's.
    """
    senders = read_senders(ledger)
    found = []
    for code, hashes in sources.items():
        unit = round_.unit(code)
        came = [senders.get(sha256, ()) for sha256 in dict.fromkeys(hashes)]
        brought = [pair for each in came for pair in _strange(round_, unit, each)]
        for sender, file in dict(brought).items():
            name = unit.name if unit else code
            place = Place(file, "", 0, 0)
            found.append(make_finding("D-60", place, unit=code, name=name, sender=sender))
    return tuple(found)


def _strange(
    round_: Round, unit: Unit | None, senders: Sequence[tuple[str, str]]
) -> Sequence[tuple[str, str]]:
    """The senders of one file, () where one of them may speak for the unit."""
    if unit is None:
        return ()
    own = addresses_of(unit) | addresses_of(round_.reporting)
    strange = [pair for pair in senders if pair[0] not in own]
    if len(strange) < len(senders) or not addresses_of(unit):
        return [pair for pair in strange if len(strange) == len(senders) and units_at(round_, pair[0])]
    return strange
