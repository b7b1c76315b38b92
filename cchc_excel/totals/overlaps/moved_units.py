"""One commune under two codes in two filings, because its code was changed: the official list knows which.

Names do not tell: Phường Phúc Xá (00001) is in Phường Hồng Hà (00097) since 1/7/2025. Two books that hold
the one and the other would count its people twice (issue 9 §1).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cchc_excel.nouns.filing import Filing, Scope
from cchc_excel.nouns.official import OfficialList
from cchc_excel.nouns.unit import Round
from cchc_excel.rounds.official_names import take_apart
from cchc_excel.totals.overlaps.same_unit import Official


@dataclass(frozen=True)
class MovedUnit:
    """A unit inside the filing of `sender` under one code, inside that of `other` under another one."""

    sender: str
    code: str
    other: str
    other_code: str


def find_moved_units(
    round_: Round, filings: Mapping[str, Filing], official: Official | None
) -> tuple[MovedUnit, ...]:
    """Every pair of codes that the official list has for one unit, in two filings one of which is a totals
    book; told of the filing that comes later in the round. Two codes that the list has for these names on
    the last day of the period are two units.
    """
    books = [code for code, filing in filings.items() if filing.scope is Scope.TOTAL and filing.inside]
    if official is None or not books or len(filings) < 2:
        return ()
    brought = _units_brought(round_, filings)
    return tuple(_pairs(round_, brought, set(books), official()))


Brought = Mapping[str, Sequence[tuple[str, str]]]  # code -> (sender, name) of everybody who brings it


def _units_brought(round_: Round, filings: Mapping[str, Filing]) -> Brought:
    """Every unit whose figures come, in the order of the round."""
    found: dict[str, list[tuple[str, str]]] = {}
    for unit in round_.expected():
        filing = filings.get(unit.code)
        if filing is None:
            continue
        inside = filing.inside.units if filing.inside else ()
        counted = [(inner.code, inner.name) for inner in inside if inner.counted]
        for code, name in counted if filing.scope is Scope.TOTAL else [(unit.code, unit.name)]:
            found.setdefault(code, []).append((unit.code, name))
    return found


def _pairs(round_: Round, brought: Brought, books: set[str], listed: OfficialList) -> Iterator[MovedUnit]:
    order = [unit.code for unit in round_.expected()]
    for code, other in _linked_codes(listed, set(brought)):
        if all(_is_official(round_, listed, each, brought[each]) for each in (code, other)):
            continue
        ways = [(one, two) for one, _ in brought[code] for two, _ in brought[other] if one != two]
        for one, two in (pair for pair in ways if books & set(pair)):
            later = order.index(one) > order.index(two)
            yield MovedUnit(one, code, two, other) if later else MovedUnit(two, other, one, code)


def _linked_codes(listed: OfficialList, codes: set[str]) -> Iterator[tuple[str, str]]:
    moved = ((move.old, move.new) for move in listed.moves)
    for old, new in (*moved, *listed.other_codes.items()):
        if old != new and old in codes and new in codes:
            yield old, new


def _is_official(round_: Round, listed: OfficialList, code: str, brought: Sequence[tuple[str, str]]) -> bool:
    """True where the list has that very code for that name at the end of the period."""
    known = listed.coded(code, round_.period.end)
    if known is None or known.unit.code != code:
        return False
    return all(take_apart(known.unit.name).bare == take_apart(name).bare for _, name in brought)
