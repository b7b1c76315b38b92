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
from cchc_excel.vietnamese.unit_texts import join_unit_texts

_RATE = Context(prec=28)


def figure_of(line: Indicator, cell: Cell, shares: Sequence[Share]) -> Figure:
    """The figure of a line that is added, counted, compared, tallied or listed."""
    given = [share.contribution for share in shares if share.contribution.standing is Standing.INCLUDED]
    blank = Figure(
        cell, None, line.rollup, coverage_of(shares), tuple(share.contribution for share in shares)
    )
    match line.rollup:
        case Rollup.SUM | Rollup.COUNT_YES:
            return replace(blank, value=sum_values(contribution.value for contribution in given))
        case Rollup.SAME:
            return _saying(_compared(blank, [share for share in shares if _included(share)]), shares)
        case Rollup.TEXT:
            return replace(
                blank, value=join_unit_texts(text for share in shares for text in share.texts) or None
            )
        case Rollup.TALLY:
            return replace(blank, tally=_tally(line, shares))
    return blank


def rate_figure(cell: Cell, ways: Sequence[RateWay], shares: Sequence[RateShare]) -> Figure:
    """The rate over all units that gave one, each counted its own way.

    When there is no such unit the figure says so: method NONE, value None. A denominator of 0
    gives value None too: 0/0 is not 0 %.
    """
    coverage = coverage_of(rate_share.main for rate_share in shares)
    given = tuple(rate_share.main.contribution for rate_share in shares)
    used = [
        way.method
        for index, way in enumerate(ways)
        if any(_included(rate_share.ways[index]) for rate_share in shares)
    ]
    if not used:
        return Figure(cell, None, Rollup.NONE, coverage, given)
    top = sum_values(contribution.numerator for contribution in given)
    bottom = sum_values(contribution.denominator for contribution in given)
    value = _RATE.divide(EXACT.multiply(top, Decimal(100)), bottom) if top is not None and bottom else None
    weighed = _weighed(given) if len(used) > 1 else None
    return Figure(cell, value, used[0], coverage, given, numerator=top, denominator=bottom, weighed=weighed)


def _weighed(given: Iterable[Contribution]) -> Weighed:
    """The sums of what came by the named weight."""
    pairs = [contribution.weighed for contribution in given if contribution.weighed]
    top, bottom = sum_values(amount for amount, _ in pairs), sum_values(amount for _, amount in pairs)
    return top or Decimal(0), bottom or Decimal(0)


def unrolled_rate(cell: Cell, plain: Sequence[Share]) -> Figure:
    """The figure of a rate that has neither counts nor a weight: what was given stands unpaired."""
    shares = [_left_out(share) for share in plain]
    given = tuple(share.contribution for share in shares)
    return Figure(cell, None, Rollup.NONE, coverage_of(shares), given)


def pair_figures(way: RateWay, shares: Sequence[Share]) -> tuple[Figure, Figure]:
    """The two sums behind a rate by one way as figures of their own, for the totals book."""
    top, bottom = way.total
    return (
        _half(top, shares, [_part(share.contribution, 0) for share in shares]),
        _half(bottom, shares, [_part(share.contribution, 1) for share in shares]),
    )


def count_figures(main: Figure, counts: Mapping[str, Cell], shares: Sequence[Share]) -> tuple[Figure, ...]:
    """How many units stand in each state, one figure for each totals cell."""
    heard = any(share.tally for share in shares)

    def count(state: str, cell: Cell) -> Figure:
        counted = (Decimal(share.tally[state]) if state in share.tally else None for share in shares)
        contributions = tuple(
            replace(share.contribution, value=value, tally=(), within=_counted(share.contribution, state))
            for share, value in zip(shares, counted, strict=True)
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
    numbers = [value for value in values if isinstance(value, Decimal)]
    if not numbers:
        return None
    result = Decimal(0)
    for number in numbers:
        result = EXACT.add(result, number)
    return result


def _half(cell: Cell, shares: Sequence[Share], given: Sequence[Contribution]) -> Figure:
    return Figure(
        cell,
        sum_values(contribution.value for contribution in given),
        Rollup.SUM,
        coverage_of(shares),
        tuple(given),
    )


def _part(contribution: Contribution, index: int) -> Contribution:
    """What a unit gives to the sum above (0) or below (1) the line of a rate, and where that stands."""
    value = (contribution.numerator, contribution.denominator)[index]
    place = contribution.parts[index] if len(contribution.parts) == 2 else contribution.place
    inside = tuple(_part(inner, index) for inner in contribution.within)
    return replace(contribution, value=value, place=place, within=inside)


def _counted(contribution: Contribution, state: str) -> tuple[Contribution, ...]:
    """The units inside a totals book as counts of that state; "" is not assessed."""
    found = []
    for inner in contribution.within:
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
    for share in given:
        by_level.setdefault(share.level, []).append(share.contribution)
    values = {level: tuple(dict.fromkeys(_values(some))) for level, some in by_level.items()}
    common = {share.contribution.value for share in given}
    decided = [share.contribution.value for share in given if share.decides]
    odd = {unit for some in by_level.values() for unit in _odd(some)}
    return replace(
        blank,
        value=decided[0] if decided else common.pop() if len(common) == 1 else None,
        odd_units=tuple(share.contribution.unit for share in given if share.contribution.unit in odd),
        level_values=values if len(set(map(frozenset, values.values()))) > 1 else {},
    )


def _included(share: Share) -> bool:
    return share.contribution.standing is Standing.INCLUDED


def _saying(figure: Figure, shares: Sequence[Share]) -> Figure:
    """The figure whose coverage counts only who said the answer that is shown; all answers where none is."""
    if figure.value is None:
        return figure
    alike = (not _included(share) or share.contribution.value == figure.value for share in shares)
    said = [share if same else mark_share_different(share) for share, same in zip(shares, alike, strict=True)]
    contributions = tuple(share.contribution for share in said)
    return replace(figure, coverage=coverage_of(said), contributions=contributions)


def mark_share_different(share: Share) -> Share:
    """The share of a unit that said something else than what is shown: not in the coverage."""
    cover = {level: (0, expected) for level, (_, expected) in share.cover.items()}
    inside = tuple((level, 0, expected) for level, _, expected in share.contribution.cover)
    contribution = replace(share.contribution, standing=Standing.DIFFERENT, cover=inside)
    return replace(share, contribution=contribution, cover=cover)


def _values(given: Sequence[Contribution]) -> list[Decimal | str]:
    return [contribution.value for contribution in given if contribution.value is not None]


def _odd(given: Sequence[Contribution]) -> tuple[str, ...]:
    """Codes of the units that differ from most; of all units when no value is most frequent.

    A totals book without a value differs: its own units do.
    """
    values = {contribution.value for contribution in given}
    if len(values) < 2 and None not in values:
        return ()
    ranked = Counter(
        contribution.value for contribution in given if contribution.value is not None
    ).most_common(2)
    clear = len(ranked) == 1 or (len(ranked) == 2 and ranked[0][1] > ranked[1][1])
    usual = ranked[0][0] if clear else None
    return tuple(
        contribution.unit
        for contribution in given
        if contribution.value is None or contribution.value != usual
    )


def _tally(line: Indicator, shares: Sequence[Share]) -> Mapping[str, int]:
    counts = dict.fromkeys((*line.states, ""), 0)
    for share in shares:
        for state, count in share.tally.items():
            counts[state] = counts.get(state, 0) + count
    return counts
