"""Figures out of shares: one function per operator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Context, Decimal

from cchc_excel.nouns.figure import Contribution, Coverage, Figure, Weighed
from cchc_excel.nouns.spec import Cell, Indicator, Rollup
from cchc_excel.nouns.standing import Standing
from cchc_excel.totals.rate_shares import RateShare, RateWay
from cchc_excel.totals.shares import EXACT, Share
from cchc_excel.vietnamese.unit_texts import put_together

_RATE = Context(prec=28)


def figure_of(line: Indicator, cell: Cell, shares: Sequence[Share]) -> Figure:
    """The figure of a line that is added, counted, compared, tallied or listed."""
    given = [one.contribution for one in shares if one.contribution.standing is Standing.INCLUDED]
    blank = Figure(cell, None, line.rollup, coverage_of(shares), tuple(one.contribution for one in shares))
    match line.rollup:
        case Rollup.SUM | Rollup.COUNT_YES:
            return replace(blank, value=sum_values(one.value for one in given))
        case Rollup.SAME:
            return _saying(_compared(blank, [one for one in shares if _included(one)]), shares)
        case Rollup.TEXT:
            return replace(blank, value=put_together(text for one in shares for text in one.texts) or None)
        case Rollup.TALLY:
            return replace(blank, tally=_tally(line, shares))
    return blank


def rate_figure(cell: Cell, ways: Sequence[RateWay], shares: Sequence[RateShare]) -> Figure:
    """The rate over all units that gave one, each counted its own way.

    When there is no such unit the figure says so: method NONE, value None. A denominator of 0
    gives value None too: 0/0 is not 0 %.
    """
    coverage = coverage_of(one.main for one in shares)
    given = tuple(one.main.contribution for one in shares)
    used = [way.method for index, way in enumerate(ways) if any(_included(one.ways[index]) for one in shares)]
    if not used:
        return Figure(cell, None, Rollup.NONE, coverage, given)
    top = sum_values(one.numerator for one in given)
    bottom = sum_values(one.denominator for one in given)
    value = _RATE.divide(EXACT.multiply(top, Decimal(100)), bottom) if top is not None and bottom else None
    weighed = _weighed(given) if len(used) > 1 else None
    return Figure(cell, value, used[0], coverage, given, numerator=top, denominator=bottom, weighed=weighed)


def _weighed(given: Iterable[Contribution]) -> Weighed:
    """The sums of what came by the named weight."""
    pairs = [one.weighed for one in given if one.weighed]
    top, bottom = sum_values(one for one, _ in pairs), sum_values(one for _, one in pairs)
    return top or Decimal(0), bottom or Decimal(0)


def unrolled_rate(cell: Cell, plain: Sequence[Share]) -> Figure:
    """The figure of a rate that has neither counts nor a weight: what was given stands unpaired."""
    shares = [_left_out(one) for one in plain]
    given = tuple(one.contribution for one in shares)
    return Figure(cell, None, Rollup.NONE, coverage_of(shares), given)


def pair_figures(way: RateWay, shares: Sequence[Share]) -> tuple[Figure, Figure]:
    """The two sums behind a rate by one way as figures of their own, for the totals book."""
    top, bottom = way.total
    return (
        _half(top, shares, [_part(one.contribution, 0) for one in shares]),
        _half(bottom, shares, [_part(one.contribution, 1) for one in shares]),
    )


def count_figures(main: Figure, counts: Mapping[str, Cell], shares: Sequence[Share]) -> tuple[Figure, ...]:
    """How many units stand in each state, one figure for each totals cell."""
    heard = any(one.tally for one in shares)

    def count(state: str, cell: Cell) -> Figure:
        counted = (Decimal(one.tally[state]) if state in one.tally else None for one in shares)
        contributions = tuple(
            replace(one.contribution, value=value, tally=(), within=_counted(one.contribution, state))
            for one, value in zip(shares, counted, strict=True)
        )
        value = Decimal(main.tally[state]) if heard else None
        return replace(main, cell=cell, value=value, contributions=contributions, tally={})

    return tuple(count(state, cell) for state, cell in counts.items())


def coverage_of(shares: Iterable[Share]) -> Coverage:
    """Units in the figure and units that owe it, by level, in the order they are first met."""
    by_level: dict[str, tuple[int, int]] = {}
    for share in shares:
        for level, (got, expected) in share.cover.items():
            if expected:
                before = by_level.get(level, (0, 0))
                by_level[level] = (before[0] + got, before[1] + expected)
    return Coverage(by_level)


def sum_values(values: Iterable[Decimal | str | None]) -> Decimal | None:
    """The exact sum; None when nothing was given. Blank is not 0."""
    numbers = [one for one in values if isinstance(one, Decimal)]
    if not numbers:
        return None
    result = Decimal(0)
    for one in numbers:
        result = EXACT.add(result, one)
    return result


def _half(cell: Cell, shares: Sequence[Share], given: Sequence[Contribution]) -> Figure:
    return Figure(cell, sum_values(one.value for one in given), Rollup.SUM, coverage_of(shares), tuple(given))


def _part(one: Contribution, index: int) -> Contribution:
    """What a unit gives to the sum above (0) or below (1) the line of a rate, and where that stands."""
    value = (one.numerator, one.denominator)[index]
    place = one.parts[index] if len(one.parts) == 2 else one.place
    inside = tuple(_part(inner, index) for inner in one.within)
    return replace(one, value=value, place=place, within=inside)


def _counted(one: Contribution, state: str) -> tuple[Contribution, ...]:
    """The units inside a totals book as counts of that state; "" is not assessed."""
    found = []
    for inner in one.within:
        said = inner.value or ("" if inner.standing in (Standing.BLANK, Standing.INCLUDED) else None)
        count = dict(inner.tally).get(state, 0) if inner.tally else int(said == state)
        found.append(replace(inner, value=Decimal(count) if count else None, tally=()))
    return tuple(found)


def _left_out(share: Share) -> Share:
    if share.contribution.standing is not Standing.INCLUDED:
        return share
    cover = {level: (0, expected) for level, (_, expected) in share.cover.items()}
    return Share(replace(share.contribution, standing=Standing.UNPAIRED), cover)


def _compared(blank: Figure, given: Sequence[Share]) -> Figure:
    """A line that is compared, not added: the reporting unit's own answer, else the common value.

    Levels may keep lists of their own, so units are compared within their level only; when levels
    differ and the reporting unit gave no answer there is no figure.
    """
    by_level: dict[str, list[Contribution]] = {}
    for one in given:
        by_level.setdefault(one.level, []).append(one.contribution)
    values = {level: tuple(dict.fromkeys(_values(some))) for level, some in by_level.items()}
    common = {one.contribution.value for one in given}
    decided = [one.contribution.value for one in given if one.decides]
    odd = {unit for some in by_level.values() for unit in _odd(some)}
    return replace(
        blank,
        value=decided[0] if decided else common.pop() if len(common) == 1 else None,
        odd_units=tuple(one.contribution.unit for one in given if one.contribution.unit in odd),
        level_values=values if len(set(map(frozenset, values.values()))) > 1 else {},
    )


def _included(share: Share) -> bool:
    return share.contribution.standing is Standing.INCLUDED


def _saying(figure: Figure, shares: Sequence[Share]) -> Figure:
    """The figure whose coverage counts only who said the answer that is shown; all answers where none is."""
    if figure.value is None:
        return figure
    alike = (not _included(one) or one.contribution.value == figure.value for one in shares)
    said = [one if same else mark_share_different(one) for one, same in zip(shares, alike, strict=True)]
    contributions = tuple(one.contribution for one in said)
    return replace(figure, coverage=coverage_of(said), contributions=contributions)


def mark_share_different(share: Share) -> Share:
    """The share of a unit that said something else than what is shown: not in the coverage."""
    cover = {level: (0, expected) for level, (_, expected) in share.cover.items()}
    inside = tuple((level, 0, expected) for level, _, expected in share.contribution.cover)
    contribution = replace(share.contribution, standing=Standing.DIFFERENT, cover=inside)
    return replace(share, contribution=contribution, cover=cover)


def _values(given: Sequence[Contribution]) -> list[Decimal | str]:
    return [one.value for one in given if one.value is not None]


def _odd(given: Sequence[Contribution]) -> tuple[str, ...]:
    """Codes of the units that differ from most; of all units when no value is most frequent.

    A totals book without a value differs: its own units do.
    """
    values = {one.value for one in given}
    if len(values) < 2 and None not in values:
        return ()
    ranked = Counter(one.value for one in given if one.value is not None).most_common(2)
    clear = len(ranked) == 1 or (len(ranked) == 2 and ranked[0][1] > ranked[1][1])
    usual = ranked[0][0] if clear else None
    return tuple(one.unit for one in given if one.value is None or one.value != usual)


def _tally(line: Indicator, shares: Sequence[Share]) -> Mapping[str, int]:
    counts = dict.fromkeys((*line.states, ""), 0)
    for share in shares:
        for state, count in share.tally.items():
            counts[state] = counts.get(state, 0) + count
    return counts
