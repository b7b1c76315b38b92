"""What the clerk must know of units that come in more than one way, and which of them a person chose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.filing import Filing, Scope
from cchc_excel.nouns.findings import Finding, has_trait, make_finding
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.totals.overlaps.moved_units import MovedUnit, find_moved_units
from cchc_excel.totals.overlaps.named import name_some
from cchc_excel.totals.overlaps.same_unit import Official, find_doubtful_twins
from cchc_excel.totals.ways import find_overlaps, ways_in


def find_double_counting(
    round_: Round,
    filings: Mapping[str, Filing],
    contents: Mapping[str, str],
    official: Official | None = None,
) -> tuple[Finding, ...]:
    """D-31 for each filing of which a unit comes in another way too, D-32 for the round's own totals book.

    A trap of real systems: a district's totals already contain its communes. Errors, so that none of the
    ways is added until an officer accepts one. `contents` tells the content of each filing: another
    content of any of them is another choice. D-38 tells of a totals book without its inside; D-45 where
    units that it may hold sent their own forms too; D-44 of a name under two codes that may be one unit;
    D-50 of two codes, in two filings, that the `official` list has for one unit.
    """
    return (
        *_own_book(round_, filings),
        *_older(round_, filings),
        *_twice(round_, filings, contents),
        *_alike(round_, filings, official),
        *_moved(round_, filings, official),
    )


def _own_book(round_: Round, filings: Mapping[str, Filing]) -> Iterator[Finding]:
    own = filings.get(round_.reporting.code)
    if own is not None and own.scope is Scope.TOTAL and round_.own_book:
        unit = round_.reporting
        yield make_finding("D-32", unit=unit.code, file=own.file, name=unit.name)


def _older(round_: Round, filings: Mapping[str, Filing]) -> Iterator[Finding]:
    for unit in round_.units:
        filing = filings.get(unit.code)
        if filing is None or filing.scope is not Scope.TOTAL or filing.inside is not None:
            continue
        yield make_finding("D-38", unit=unit.code, file=filing.file, name=unit.name)
        below = [other for other in round_.units if _may_be_in(round_, filings, other, unit)]
        if below:
            names = name_some([other.name for other in below])
            shared = " ".join(other.code for other in below)
            slots = {"file": filing.file, "name": unit.name, "code": unit.code}
            yield make_finding("D-45", unit=unit.code, units=names, shared=shared, **slots)


def _may_be_in(round_: Round, filings: Mapping[str, Filing], unit: Unit, above: Unit) -> bool:
    """True for a unit of another level whose own form is here, and of which nobody said whether that book
    holds it: those that the list has right under the book's unit are D-31.
    """
    filing = filings.get(unit.code)
    said = round_.unit(unit.parent) is not None and unit.parent != round_.reporting.code
    own = filing is not None and filing.scope is Scope.OWN and not filing.blank
    return own and unit.level != above.level and not said


def _alike(round_: Round, filings: Mapping[str, Filing], official: Official | None) -> Iterator[Finding]:
    for twin in find_doubtful_twins(round_, filings, official):
        way = "" if twin.code == twin.sender else f" trong {_said(round_, filings, twin.sender)}"
        yield make_finding(
            "D-44",
            unit=twin.unit.code,
            file=filings[twin.unit.code].file,
            name=twin.unit.name,
            code=twin.unit.code,
            other=twin.name,
            other_code=twin.code,
            where=way,
        )


def _moved(round_: Round, filings: Mapping[str, Filing], official: Official | None) -> Iterator[Finding]:
    doubtful = {(twin.unit.code, twin.code) for twin in find_doubtful_twins(round_, filings, official)}
    pairs: dict[tuple[str, str], list[MovedUnit]] = {}
    for moved in find_moved_units(round_, filings, official):
        if not doubtful & {(moved.code, moved.other_code), (moved.other_code, moved.code)}:
            pairs.setdefault((moved.sender, moved.other), []).append(moved)
    for (sender, other), units in pairs.items():
        unit = round_.unit(sender)
        assert unit is not None  # a sender is an expected unit
        named = [
            f"{_name_of(round_, filings, moved.code)} (mã {moved.code} và {moved.other_code})"
            for moved in units
        ]
        yield make_finding(
            "D-50",
            unit=sender,
            file=filings[sender].file,
            name=unit.name,
            code=sender,
            units=name_some(named),
            other=_said(round_, filings, other),
        )


def _twice(round_: Round, filings: Mapping[str, Filing], contents: Mapping[str, str]) -> Iterator[Finding]:
    found = find_overlaps(ways_in(round_, filings))
    for sender in dict.fromkeys(sender for senders in found.values() for sender in senders):
        shared = [code for code, senders in found.items() if sender in senders]
        others = [text for code in shared for text in found[code] if text != sender]
        filing, unit = filings[sender], round_.unit(sender)
        assert unit is not None  # a way is the filing of an expected unit
        yield make_finding(
            "D-31",
            unit=sender,
            file=filing.file,
            name=unit.name,
            units=name_some([_name_of(round_, filings, code) for code in shared]),
            others=name_some([_said(round_, filings, text) for text in others]),
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
        if not has_trait(finding.code, Trait.TWO_WAYS) or finding.unit in chosen:
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
