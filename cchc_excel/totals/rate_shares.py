"""What one unit gives to a rate: its two counts where it has both, else its rate by a named weight.

The choice is the unit's own, not the round's: a further unit never changes how the others count. A totals
book brings both sums, each of other units; one of an older program may have units in both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cchc_excel.forms.totals_form import ratio_pair, weighted_pair
from cchc_excel.nouns.figure import Contribution, Weighed
from cchc_excel.nouns.filing import Entry, State
from cchc_excel.nouns.spec import Appendix, Cell, Indicator, Rollup
from cchc_excel.nouns.standing import Standing
from cchc_excel.rules.unit_rate import rate_tolerance, rates_agree, unit_rate
from cchc_excel.totals.shares import (
    EXACT,
    GIVEN,
    Cover,
    Sender,
    Share,
    find_entry_place,
    reckon_entry,
    with_cover,
)
from cchc_excel.totals.within import Within, within_rate
from cchc_excel.vietnamese.numbers import compute_percent

_CLOSE = Decimal("0.01")  # percent points by which a totals book's printed rate may be rounded
_TELLING = (Standing.REJECTED, Standing.UNPAIRED, Standing.BLANK)  # why there is nothing: most useful first


@dataclass(frozen=True)
class RateWay:
    """One way to form a rate: RATIO from two counts, or WEIGHTED from the rate and a weight.

    `own` are its two cells in a unit's own filing, `total` the two in a totals book.
    """

    method: Rollup
    own: tuple[Cell, Cell]
    total: tuple[Cell, Cell]


@dataclass(frozen=True)
class RateShare:
    """One unit's part in a rate, and its part in the sums of each way: nothing in a way not taken."""

    main: Share
    ways: tuple[Share, ...]


def ways_of(appendix: Appendix, rate: Indicator, cell: Cell) -> tuple[RateWay, ...]:
    """The ways to form a rate: from counts first, then by a named weight."""

    def pair(keys: tuple[str, str]) -> tuple[Cell, Cell]:
        return cell._replace(indicator=keys[0]), cell._replace(indicator=keys[1])

    found: list[RateWay] = []
    if (counts := ratio_pair(appendix, rate)) and rate.parts:
        found.append(RateWay(Rollup.RATIO, pair(rate.parts), pair(counts)))
    if (weighted := weighted_pair(rate)) and rate.weight:
        found.append(RateWay(Rollup.WEIGHTED, (cell, Cell(*rate.weight, cell.column)), pair(weighted)))
    return tuple(found)


def rate_share(sender: Sender, appendix: Appendix, cell: Cell, ways: Sequence[RateWay]) -> RateShare:
    """The unit's share in a rate that has at least one way."""
    rate = appendix.indicator(cell.indicator)
    shares = [_by(sender, rate, cell, way) for way in ways]
    taken = _taken(sender, cell, ways, shares)
    parts = tuple(share if index in taken else _left(share) for index, share in enumerate(shares))
    if not taken:
        main = min(shares, key=lambda share: _rank(share.contribution.standing))
        return RateShare(main, parts)
    main = _together([shares[index] for index in taken])
    weighed = [_sums(shares[index]) for index in taken if ways[index].method is Rollup.WEIGHTED]
    given = replace(main.contribution, weighed=weighed[0] if weighed else None)
    own = _own_rate(sender, appendix, rate, given)
    given = replace(given, value=own, computed=own is not None and own != given.value)
    whole = replace(main, contribution=with_cover(sender, given, main.cover))
    return RateShare(_less_nothing(sender, whole), parts)


def _less_nothing(sender: Sender, share: Share) -> Share:
    """The share whose units with 0 below the stroke have no rate: they answered, and are not in its coverage.

    The sums behind the rate keep them: 0 adds nothing, and their lines were given.
    """
    given = share.contribution
    if not any(_is_of_nothing(leaf) for leaf in given.leaves):
        return share
    cover = {
        level: (got - _count_nothing(given, level, got), owed) for level, (got, owed) in share.cover.items()
    }
    inside = tuple(_without_rate(leaf) for leaf in given.within)
    contribution = given if given.within else _without_rate(given)
    return replace(share, contribution=with_cover(sender, contribution, cover, inside), cover=cover)


def _count_nothing(given: Contribution, level: str, got: int) -> int:
    """How many units of a level have no rate: all where the share is one unit, or an older book."""
    if not given.within:
        return got
    return min(got, sum(leaf.level == level for leaf in given.within if _is_of_nothing(leaf)))


def _is_of_nothing(leaf: Contribution) -> bool:
    return leaf.standing is Standing.INCLUDED and leaf.denominator == 0


def _without_rate(leaf: Contribution) -> Contribution:
    return replace(leaf, standing=Standing.NOTHING) if _is_of_nothing(leaf) else leaf


def _rank(standing: Standing) -> int:
    return _TELLING.index(standing) if standing in _TELLING else -1


def _own_rate(sender: Sender, appendix: Appendix, rate: Indicator, given: Contribution) -> Decimal | None:
    typed = given.value if isinstance(given.value, Decimal) else None
    if given.weighed is not None and not sender.totals:
        return typed
    return unit_rate(typed, (given.numerator, given.denominator), rate_tolerance(appendix, rate))


def _taken(sender: Sender, cell: Cell, ways: Sequence[RateWay], shares: Sequence[Share]) -> tuple[int, ...]:
    """Which ways give: the first that can; of a totals book all that hold other units."""
    able = [index for index, share in enumerate(shares) if share.contribution.standing is Standing.INCLUDED]
    if len(able) < 2 or not sender.totals:
        return tuple(able[:1])
    if _disjoint(sender, cell, [shares[index] for index in able]):
        return tuple(able)
    return (max(able, key=lambda index: _got(shares[index].cover)),)


def _disjoint(sender: Sender, cell: Cell, shares: Sequence[Share]) -> bool:
    """True when the two sums of a totals book are of different units: then their units together are those of
    the rate. Without coverage the printed rate tells.
    """
    if (whole := sender.carried(cell)) is not None:
        return _got(whole) + _count_of_nothing(sender, cell) == sum(_got(share.cover) for share in shares)
    shown = sender.filing.entry(cell).amount if sender.filing else None
    top, bottom = _sums(_together(shares))
    exact = compute_percent(top, bottom)
    return shown is not None and exact is not None and rates_agree(shown, exact, _CLOSE)


def _count_of_nothing(sender: Sender, cell: Cell) -> int:
    """How many units in a totals book gave counts that make no rate: only the cover of the sums has them."""
    units = sender.filing.inside.units if sender.filing and sender.filing.inside else ()
    return sum(unit.cells[cell].standing is Standing.NOTHING for unit in units if cell in unit.cells)


def _got(cover: Cover) -> int:
    return sum(got for got, _ in cover.values())


def _together(shares: Sequence[Share]) -> Share:
    """The shares of a unit's ways as one: sums and units added; who owes is the same in all."""
    first = shares[0]
    sums = [_sums(share) for share in shares]
    given = replace(
        first.contribution,
        numerator=_total(top for top, _ in sums),
        denominator=_total(bottom for _, bottom in sums),
        parts=tuple(place for share in shares for place in share.contribution.parts),
        within=_within([share.contribution for share in shares]),
    )
    levels = dict.fromkeys(level for share in shares for level in share.cover)
    pairs = {level: [share.cover.get(level, (0, 0)) for share in shares] for level in levels}
    cover = {
        level: (sum(got for got, _ in some), max(owed for _, owed in some)) for level, some in pairs.items()
    }
    return replace(first, contribution=given, cover=cover)


def _marked(inner: Contribution, way: RateWay) -> Contribution:
    """A unit inside a totals book, with what of it came by the named weight."""
    if way.method is not Rollup.WEIGHTED or inner.numerator is None or inner.denominator is None:
        return inner
    return replace(inner, weighed=(inner.numerator, inner.denominator))


def _within(given: Sequence[Contribution]) -> Within:
    """The units inside a totals book, each as it stands in the way that it is counted by."""
    found: dict[str, Contribution] = {}
    for inner in (inner for contribution in given for inner in contribution.within):
        if inner.unit not in found or inner.standing is Standing.INCLUDED:
            found[inner.unit] = inner
    return tuple(found.values())


def _total(numbers: Iterable[Decimal]) -> Decimal:
    result = Decimal(0)
    for number in numbers:
        result = EXACT.add(result, number)
    return result


def _sums(share: Share) -> Weighed:
    """Numerator and denominator of an INCLUDED share."""
    given = share.contribution
    assert given.numerator is not None and given.denominator is not None
    return given.numerator, given.denominator


def _left(share: Share) -> Share:
    """The share of a way that the unit is not counted by."""
    if share.contribution.standing is not Standing.INCLUDED:
        return share
    given = replace(share.contribution, standing=Standing.BLANK, numerator=None, denominator=None)
    given = replace(given, cover=(), within=())
    cover = {level: (0, owed) for level, (_, owed) in share.cover.items()}
    return replace(share, contribution=given, cover=cover)


def _by(sender: Sender, rate: Indicator, cell: Cell, way: RateWay) -> Share:
    """The share by one way alone. A declared "không có" is no rate: it has no weight in the figure."""
    whole = sender.carried(cell)  # who owes the rate, whatever sums they gave
    if absent := sender.absence(rate, way.total[0] if whole is None else cell):
        return absent
    assert sender.filing is not None
    entries = [sender.filing.entry(pair) for pair in (way.total if sender.totals else way.own)]
    shown = sender.filing.entry(cell)
    by_weight = way.method is Rollup.WEIGHTED and not sender.totals
    no_rate = by_weight and shown.state is not State.VALUE
    standing = _pair_standing(entries[:1] if no_rate else entries, shown)
    if by_weight and standing is Standing.INCLUDED and entries[1].amount == 0:
        standing = Standing.UNPAIRED  # a weight of 0 adds nobody's rate
    if standing is Standing.NOT_ASKED:
        return Share(Contribution(sender.unit.code, standing), {})
    top, bottom = (entry.amount for entry in entries) if standing is Standing.INCLUDED else (None, None)
    if top is not None and bottom is not None and by_weight:
        top = EXACT.divide(EXACT.multiply(top, bottom), Decimal(100))
    contribution = Contribution(
        sender.unit.code,
        standing,
        reckon_entry(rate, shown, sender.totals) if standing in GIVEN else None,
        shown.place,
        top,
        bottom,
        tuple(entry.place for entry in entries if entry.place),
        shown.state is State.NONE,
    )
    if standing is Standing.REJECTED:
        bad = next(entry for entry in (*entries, shown) if entry.state is State.REJECTED)
        contribution = replace(contribution, place=find_entry_place(bad))
    cover = _owed_as(whole, sender.cover(rate, way.total[0], standing))
    inside = tuple(_marked(contribution, way) for contribution in within_rate(sender.filing, cell, way.total))
    return Share(with_cover(sender, contribution, cover, inside), cover)


def _owed_as(whole: Cover | None, cover: Cover) -> Cover:
    """The cover of the sums behind a totals book's rate, with those who owe the rate itself."""
    if whole is None:
        return cover
    return {level: (cover.get(level, (0, 0))[0], owed) for level, (_, owed) in whole.items()}


def _pair_standing(entries: list[Entry], shown: Entry) -> Standing:
    """How a unit stands by these two cells; `shown` is its rate, which it may say is not asked of it."""
    if entries == [shown] and shown.state is State.NONE:
        return Standing.BLANK
    if all(entry.amount is not None for entry in entries):
        return Standing.INCLUDED
    if shown.state is State.NOT_APPLICABLE:
        return Standing.NOT_ASKED
    if any(entry.state is State.REJECTED for entry in (*entries, shown)):
        return Standing.REJECTED
    filled = shown.state is State.VALUE or any(entry.filled for entry in entries)
    return Standing.UNPAIRED if filled else Standing.BLANK
