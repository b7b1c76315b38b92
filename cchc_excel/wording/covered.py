"""Whose a printed figure is, in the words of its footnote, and what most figures of a report share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cchc_excel.nouns.figure import Coverage, Figure
from cchc_excel.nouns.spec import Cell, FormSet
from cchc_excel.totals.coverage import say_unseen_units

METHOD = "Số tổng hợp chỉ gồm các đơn vị có số liệu; số liệu chưa có không được tính là 0."
EXCEPTED = ", trừ chỗ có ghi chú"


@dataclass(frozen=True)
class Covered:
    """Whose a figure is: `shares` the levels that are in it, `lacking` those of which nobody is, each as
    spoken: ("9/11 xã", "huyện"), ("huyện",); `complete` when everybody who owes it is in it.
    """

    shares: tuple[str, ...]
    lacking: tuple[str, ...] = ()
    complete: bool = True

    @property
    def said(self) -> str:
        """ "9/11 xã và của huyện", "2/3 xã, chưa có số liệu của huyện"; "" where nobody owes it."""
        without = ", ".join(f"chưa có số liệu của {level}" for level in self.lacking)
        return ", ".join(filter(None, (" và của ".join(self.shares), without)))

    def agrees_with(self, other: Covered) -> bool:
        """True when every level of it stands in the other just so: a part of those, none otherwise."""
        return set(self.shares) <= set(other.shares) and set(self.lacking) <= set(other.lacking)


def covered_by(coverages: Iterable[Coverage], forms: FormSet) -> Covered:
    """Whose the figures are together: "9/11 xã", or "8 đến 11/11 xã" where they differ."""
    found = [coverage for coverage in coverages if coverage.by_level]
    shares, lacking = [], []
    for level in _levels(found, forms):
        pairs = [coverage.by_level[level] for coverage in found if level in coverage.by_level]
        unseen = next(filter(None, (say_unseen_units(level, coverage, forms) for coverage in found)), "")
        least, most = (bound(got for got, _ in pairs) for bound in (min, max))
        owed = max(expected for _, expected in pairs)
        name = {one.key: one.short for one in forms.levels}.get(level, level)
        if most == 0:
            lacking.append(f"{name}{unseen}" if owed == 1 else f"{name} nào{unseen}")
        elif least == owed == 1 and not unseen:
            shares.append(name)
        else:
            shares.append(f"{_span(least, most)}/{owed} {name}{unseen}")
    return Covered(tuple(shares), tuple(lacking), all(coverage.complete for coverage in found))


def _levels(found: Sequence[Coverage], forms: FormSet) -> list[str]:
    """The levels that owe something, from the lowest."""
    owing = {level for coverage in found for level, (_, expected) in coverage.by_level.items() if expected}
    known = [level.key for level in forms.levels if level.key in owing]
    return known + sorted(owing - set(known))


def _span(least: int, most: int) -> str:
    return str(least) if least == most else f"{least} đến {most}"


def common_coverage(forms: FormSet, figures: Mapping[Cell, Figure]) -> Covered:
    """Whose most figures are, level by level: what one sentence says of all that bear no footnote.

    Of figures that somebody gave.
    """
    given = [figure.coverage for figure in figures.values() if figure.coverage.got]
    usual: dict[str, tuple[int, int]] = {}
    unseen: dict[str, int] = {}
    for level in _levels(given, forms):
        counts = Counter(coverage.by_level[level] for coverage in given if level in coverage.by_level)
        usual[level] = max(counts, key=lambda pair: (counts[pair], pair))
    for coverage in given:
        unseen.update(coverage.unseen)
    return covered_by([Coverage(usual, unseen)] if usual else [], forms)
