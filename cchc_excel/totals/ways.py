"""By which ways each unit's figures come to a round: nobody is counted twice, or missed twice.

A unit may send its own form and be inside a totals book, or be inside two of them. Which one counts is
a person's choice (D-31); until then neither does. Where only one way has figures, that one counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from cchc_excel.forms.totals_form import totals_form
from cchc_excel.nouns.filing import Filing, Scope
from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.unit import Round
from cchc_excel.totals.books.total_column import settle_total_columns
from cchc_excel.totals.books.without import take_out_units
from cchc_excel.totals.overlaps.same_unit import find_twins


@dataclass(frozen=True)
class Way:
    """One way of a unit's figures into the round: whose filing brings them, by which code, whether any.

    `whole` is true of an older totals book, out of which nobody can be taken.
    """

    sender: str
    code: str
    counted: bool
    whole: bool = False


@dataclass(frozen=True)
class Settled:
    """Filings in which each unit is once, and the listed units that are inside another one's totals book."""

    filings: Mapping[str, Filing]
    elsewhere: frozenset[str] = field(default_factory=frozenset)


def ways_in(round_: Round, filings: Mapping[str, Filing]) -> Mapping[str, tuple[Way, ...]]:
    """By the code of each unit all the ways in which it comes, in the order of the round.

    A unit that the round lists under another code than the totals book it is in stands under the listed one.
    """
    twins = find_twins(round_, filings)
    found: dict[str, list[Way]] = {}
    for unit in round_.expected():
        filing = filings.get(unit.code)
        if filing is None or (filing.scope is Scope.TOTAL and unit.code == round_.reporting.code):
            continue  # its own totals book in its own round is D-32
        for way in _ways(round_, filing, unit.code):
            found.setdefault(twins.get((way.sender, way.code), way.code), []).append(way)
    return {code: tuple(ways) for code, ways in found.items()}


def _ways(round_: Round, filing: Filing, sender: str) -> Iterator[Way]:
    if filing.scope is Scope.OWN:
        yield Way(sender, sender, not filing.blank)
    elif filing.inside is None:
        yield from _below(round_, sender, sender)
    else:
        for inner_unit in filing.inside.units:
            yield Way(sender, inner_unit.code, inner_unit.counted)
            if not inner_unit.known:
                yield from _below(round_, inner_unit.code, sender)


def _below(round_: Round, owner: str, sender: str) -> Iterator[Way]:
    """Whom an older totals book must hold: the listed units below its own."""
    for unit in round_.units:
        if unit.parent == owner and unit.code != sender:
            yield Way(sender, unit.code, True, whole=True)


def find_overlaps(ways: Mapping[str, Sequence[Way]]) -> Mapping[str, tuple[str, ...]]:
    """The units whose figures come in more than one way, each with the senders that bring them."""
    counted = {code: tuple(way.sender for way in some if way.counted) for code, some in ways.items()}
    return {code: some for code, some in counted.items() if len(set(some)) > 1}


def settle_ways(
    forms: FormSet,
    round_: Round,
    filings: Mapping[str, Filing],
    held_back: Set[str],
    chosen: Sequence[str] = (),
) -> Settled:
    """The filings with every unit in one of them only, and TỔNG CỘNG of totals books as their rows say.

    Of several ways the one `chosen` last counts, else one whose filing is not held back, its own form
    before a totals book. A form that gives way is taken out; a totals book gives up that unit alone.
    """
    if not any(filing.scope is Scope.TOTAL for filing in filings.values()):
        return Settled(filings)
    ways = ways_in(round_, filings)
    cut: dict[str, set[str]] = {}
    for code, some in ways.items():
        keep = _kept(code, some, held_back, chosen)
        for way in some:
            if way.sender != keep:
                cut.setdefault(way.sender, set()).add(way.code)
    shape = totals_form(forms) if cut else None
    made: dict[str, Filing] = {}
    for sender, filing in filings.items():
        if sender not in cut:
            made[sender] = filing
        elif filing.inside is not None and shape is not None:
            made[sender] = take_out_units(shape, filing, cut[sender])
    made = {sender: settle_total_columns(forms, filing) for sender, filing in made.items()}
    listed = {unit.code for unit in round_.expected()}
    return Settled(made, frozenset(find_units_inside(round_, made) & listed - set(made)))


def _kept(code: str, some: Sequence[Way], held_back: Set[str], chosen: Sequence[str]) -> str:
    order = list(chosen)

    def rank(way: Way) -> tuple[int, ...]:
        wanted = order.index(way.sender) + 1 if way.sender in order else 0
        return (way.counted, wanted, way.sender not in held_back, way.whole, way.sender == code)

    return max(some, key=rank).sender


def find_units_inside(round_: Round, filings: Mapping[str, Filing]) -> set[str]:
    """Every unit that is inside a totals book."""
    books = ways_in(round_, {code: filing for code, filing in filings.items() if filing.scope is Scope.TOTAL})
    return set(books)


def find_absent_elsewhere(
    round_: Round, settled: Settled, held_back: Set[str]
) -> Mapping[str, tuple[str, bool]]:
    """The listed units inside a totals book of which nothing is in the totals: whose book that is, and
    whether it is held back as a whole, which keeps out also what it has of them.
    """
    absent: dict[str, tuple[str, bool]] = {}
    for code, ways in ways_in(round_, settled.filings).items():
        (way, *_) = ways
        if code in settled.elsewhere and (way.sender in held_back or not way.counted):
            absent[code] = (way.sender, way.counted)
    return absent
