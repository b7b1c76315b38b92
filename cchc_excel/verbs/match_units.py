"""The printed unit of measure of a line against the form's: another unit makes another number."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from cchc_excel.nouns.filing import Remark
from cchc_excel.verbs.match_found import Rows, cut, said
from cchc_excel.verbs.match_grid import Labels
from cchc_excel.verbs.match_lines import Line, Spot
from cchc_excel.verbs.match_text import folded, key, likeness

_HEADINGS = frozenset(("don vi tinh", "don vi tinh dvt", "dvt", "dv tinh", "don vi do"))
_MEASURES = frozenset(("%", "‰", "chuc", "tram", "nghin", "ngan", "trieu", "ty", "ti", "luot", "lan"))
_SAME = {
    "phan tram": "%", "ty le": "", "ti le": "", "so luong": "", "so": "", "bo": "", "cai": "",
    "co quan": "don vi", "can bo": "nguoi", "cong chuc": "nguoi", "vien chuc": "nguoi",
}  # fmt: skip
_SWAP = re.compile("|".join(rf"\b{one}\b" for one in sorted(_SAME, key=len, reverse=True)))
_TYPO = 80.0
_DITTO = frozenset(("nt", "nhu tren", "x"))


def refuse_other_units(rows: Rows, labels: Labels, asked: Set[str]) -> Rows:
    """The lines found, but for those asked and filled that print another unit of measure: refused, N-51."""
    found, refused, remarks = dict(rows.found), dict(rows.refused), list(rows.remarks)
    for name, one in rows.found.items():
        expected = labels.appendix.indicator(name).unit
        written = unit_of(one.line) if name in asked and one.line.filled else ""
        if written and expected and not same_unit(written, expected):
            del found[name]
            refused[name] = (one.line,)
            remarks.append(_remark(one.line, labels.label(name), written, expected))
    return replace(rows, found=found, refused=refused, remarks=tuple(remarks))


def _remark(line: Line, label: str, written: str, expected: str) -> Remark:
    return said("N-51", line, label=cut(label), written=cut(written), expected=expected)


def unit_of(line: Line) -> str:
    """What the line prints under the heading "Đơn vị tính"; "" without such a column."""
    found = (spot.grid.texts(spot.row).get(_unit_column(spot), "") for spot in line.spots)
    return next((text for text in found if text), "")


def _unit_column(spot: Spot) -> int:
    """The sheet column headed "Đơn vị tính" (0 when there is none); merged headings begin a row above."""
    heading = spot.columns.rows
    for row in range(min(heading, default=1) - 1, max(heading, default=0) + 1):
        for place, text in spot.grid.texts(row).items():
            if key(text) in _HEADINGS and place not in spot.columns.places:
                return place
    return 0


def same_unit(written: str, expected: str) -> bool:
    """True when the written unit is the expected one spelt, shortened or explained otherwise."""
    ours, theirs = _words(written), _words(expected)
    if not ours or ours == theirs or " ".join(ours) in _DITTO:
        return True
    if _measures(ours) != _measures(theirs):
        return False
    initials = "".join(word[0] for word in theirs)
    shortened = set(ours) <= set(theirs) or set(theirs) <= set(ours)
    return shortened or "".join(ours) == initials or likeness(" ".join(ours), " ".join(theirs)) >= _TYPO


def _words(unit: str) -> list[str]:
    """The words of a unit as compared, "%" among them."""
    written = re.findall(r"\w+|[%‰]", folded(unit))
    spelt = " ".join(word if word in "%‰" else key(word) for word in written)
    return _SWAP.sub(lambda hit: _SAME[hit[0]], spelt).split()


def _measures(words: list[str]) -> list[str]:
    return sorted(word for word in words if word in _MEASURES or word.isdigit())
