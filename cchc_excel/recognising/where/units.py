"""The printed unit of measure of a line against the form's: another unit makes another number."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from cchc_excel.nouns.filing import Remark
from cchc_excel.recognising.where.grid import Labels
from cchc_excel.recognising.where.lines import Line, LineSpot
from cchc_excel.recognising.where.matches import LineMatches, remark_on_line
from cchc_excel.vietnamese.near_text import bare_key, fold_and_remember, label_key, measure_likeness
from cchc_excel.vietnamese.patterns import compile_search
from cchc_excel.vietnamese.text import cut_text, fold_text
from cchc_excel.vietnamese.vocabulary import DITTO, MULTIPLES, SAME_UNITS, UNIT_HEADINGS, UNIT_SPELLINGS

HEADINGS = frozenset(UNIT_HEADINGS)
_MEASURES = frozenset(("%", "‰", "luot", "lan", *map(fold_text, MULTIPLES)))
_SWAP = compile_search(
    "|".join(rf"\b{text}\b" for text in sorted(SAME_UNITS, key=len, reverse=True)),
    hit="can bo",
    miss="van ban",
)
_SPELLINGS = {
    fold_text(unit): frozenset(map(fold_text, spellings)) for unit, spellings in UNIT_SPELLINGS.items()
}
_TYPO = 80.0
_LONGEST_HEADING = 60  # a longer text heads no column of units


def refuse_other_units(rows: LineMatches, labels: Labels, asked: Set[str]) -> LineMatches:
    """The lines found, but for those asked and filled that print another unit of measure: refused, N-51."""
    found, refused, remarks = dict(rows.found), dict(rows.refused), list(rows.remarks)
    for name, line_match in rows.found.items():
        expected = labels.appendix.indicator(name).unit
        written = unit_of(line_match.line) if name in asked and line_match.line.filled else ""
        if written and expected and not same_unit(written, expected):
            del found[name]
            refused[name] = (line_match.line,)
            remarks.append(_remark(line_match.line, labels.label(name), written, expected))
    return replace(rows, found=found, refused=refused, remarks=tuple(remarks))


def _remark(line: Line, label: str, written: str, expected: str) -> Remark:
    return remark_on_line("N-51", line, label=cut_text(label), written=cut_text(written), expected=expected)


def unit_of(line: Line) -> str:
    """What the line prints under the heading "Đơn vị tính"; "" without such a column."""
    texts = (spot.grid.texts(spot.row).get(_unit_column(spot), "") for spot in line.spots)
    return next((text for text in texts if text), "")


def _unit_column(spot: LineSpot) -> int:
    """The sheet column headed "Đơn vị tính" (0 when there is none); merged headings begin a row above."""
    heading = spot.columns.rows
    for row in range(min(heading, default=1) - 1, max(heading, default=0) + 1):
        for place, text in spot.grid.texts(row).items():
            if _heads_units(text) and place not in spot.columns.places:
                return place
    return 0


def _heads_units(text: str) -> bool:
    """True for "Đơn vị tính", and for "Đơn vị tính (nghìn người)"."""
    return label_key(text) in HEADINGS or (len(text) <= _LONGEST_HEADING and bare_key(text) in HEADINGS)


def same_unit(written: str, expected: str) -> bool:
    """True when the written unit is the expected one spelt, shortened or explained otherwise."""
    ours, theirs = _words(written), _words(expected)
    if not ours or ours == theirs or " ".join(ours) in DITTO:
        return True
    if fold_and_remember(written) in _SPELLINGS.get(fold_and_remember(expected), ()):
        return True
    if _measures(ours) != _measures(theirs):
        return False
    initials = "".join(word[0] for word in theirs)
    shortened = set(ours) <= set(theirs) or set(theirs) <= set(ours)
    return (
        shortened or "".join(ours) == initials or measure_likeness(" ".join(ours), " ".join(theirs)) >= _TYPO
    )


def _words(unit: str) -> list[str]:
    """The words of a unit as compared, "%" among them."""
    written = re.findall(r"\w+|[%‰]", fold_and_remember(unit))
    spelt = " ".join(word if word in "%‰" else label_key(word) for word in written)
    return _SWAP.sub(lambda hit: SAME_UNITS[hit[0]], spelt).split()


def measures_of(unit: str) -> list[str]:
    """What in a unit multiplies, "nghìn" of "nghìn người", with the % sign; [] for a plain unit."""
    return [measure for measure in _measures(_words(unit)) if measure not in ("luot", "lan")]


def _measures(words: list[str]) -> list[str]:
    return sorted(word for word in words if word in _MEASURES or word.isdigit())
