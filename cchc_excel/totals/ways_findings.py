"""What the clerk must know of units that come in more than one way, and which of them a person chose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cchc_excel.nouns.filing import Filing, Scope
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.spec import Severity
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.totals.ways import find_overlaps, ways_in

_NAMED = 2  # units named in one sentence
TWICE = "D-31"


def find_double_counting(
    round_: Round, filings: Mapping[str, Filing], contents: Mapping[str, str]
) -> tuple[Finding, ...]:
    """D-31 for each filing of which a unit comes in another way too, D-32 for the round's own totals book.

    A trap of real systems: a district's totals already contain its communes. Errors, so that none of the
    ways is added until an officer accepts one. `contents` tells the content of each filing: another
    content of any of them is another choice. D-38 tells of a totals book without
    its inside, which may hide more: a warning where units that it may hold sent their own forms too.
    """
    return (*_own_book(round_, filings), *_older(round_, filings), *_twice(round_, filings, contents))


def _own_book(round_: Round, filings: Mapping[str, Filing]) -> Iterator[Finding]:
    own = filings.get(round_.reporting.code)
    if own is not None and own.scope is Scope.TOTAL and round_.own_book:
        unit = round_.reporting
        yield make_finding("D-32", unit=unit.code, file=own.file, name=unit.name)


def _older(round_: Round, filings: Mapping[str, Filing]) -> Iterator[Finding]:
    for unit in round_.units:
        filing = filings.get(unit.code)
        if filing is not None and filing.scope is Scope.TOTAL and filing.inside is None:
            alone = any(_files_below(round_, filings, other, unit) for other in round_.units)
            severity = Severity.WARNING if alone else None
            yield make_finding("D-38", None, severity, unit=unit.code, file=filing.file, name=unit.name)


def _files_below(round_: Round, filings: Mapping[str, Filing], unit: Unit, above: Unit) -> bool:
    """True for a unit of another level whose own form is here, and which that book may hold as well."""
    filing = filings.get(unit.code)
    elsewhere = round_.unit(unit.parent) is not None and unit.parent != above.code
    own = filing is not None and filing.scope is Scope.OWN and not filing.blank
    return own and unit.level != above.level and not elsewhere


def _twice(round_: Round, filings: Mapping[str, Filing], contents: Mapping[str, str]) -> Iterator[Finding]:
    found = find_overlaps(ways_in(round_, filings))
    for sender in dict.fromkeys(sender for senders in found.values() for sender in senders):
        shared = [code for code, senders in found.items() if sender in senders]
        others = [text for code in shared for text in found[code] if text != sender]
        filing, unit = filings[sender], round_.unit(sender)
        assert unit is not None  # a way is the filing of an expected unit
        yield make_finding(
            TWICE,
            unit=sender,
            file=filing.file,
            name=unit.name,
            units=_named([_name_of(round_, filings, code) for code in shared]),
            others=_named([_said(round_, filings, text) for text in others]),
            code=sender,
            other=others[0],
            shared=" ".join(shared),
            contents=" ".join(f"{fromkey}:{contents.get(fromkey, '')}" for fromkey in dict.fromkeys(others)),
        )


def apply_choices(
    round_: Round, filings: Mapping[str, Filing], findings: Sequence[Finding], chosen: Sequence[str]
) -> tuple[Finding, ...]:
    """The findings as the choices of a person leave them: D-37 in the place of D-31 where another way of
    every unit in question is among the `chosen`. Whoever is chosen keeps its error, which is accepted.
    """
    found = find_overlaps(ways_in(round_, filings))

    def told(finding: Finding) -> Finding:
        if finding.code != TWICE or finding.unit in chosen:
            return finding
        shared = [code for code, senders in found.items() if finding.unit in senders]
        winners = [[way for way in chosen if way in found[code]] for code in shared]
        if not all(winners):
            return finding
        last = winners[0][-1]
        slots = {name: finding.slots[name] for name in ("file", "name", "units")}
        return make_finding(
            "D-37", unit=finding.unit, **slots, chosen=_said(round_, filings, last), code=last
        )

    return tuple(told(finding) for finding in findings)


def _said(round_: Round, filings: Mapping[str, Filing], sender: str) -> str:
    unit = round_.unit(sender)
    name = unit.name if unit else sender
    return f"sổ tổng hợp của {name}" if filings[sender].scope is Scope.TOTAL else f"tệp riêng của {name}"


def _name_of(round_: Round, filings: Mapping[str, Filing], code: str) -> str:
    """The name of a unit of the round, or of one inside a totals book."""
    known = round_.unit(code)
    inside = (filing.inside.unit(code) for filing in filings.values() if filing.inside)
    within = next(filter(None, inside), None)
    return known.name if known else within.name if within else code


def _named(names: Sequence[str]) -> str:
    several = list(dict.fromkeys(names))
    more = f" và {len(several) - _NAMED} đơn vị khác" if len(several) > _NAMED else ""
    return ", ".join(several[:_NAMED]) + more
