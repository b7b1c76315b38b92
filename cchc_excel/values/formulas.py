"""What a cell's own formula says: a plain sum computed anew, and whether it is the very sum of its parts.

A formula without a result is put in the place of the form's only where it says the same: then the
parts give the result. Any other formula (“=D11+D12+99”, “=100”, VLOOKUP) has none that we know.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from cchc_excel.nouns.filing import RawCell, RawKind, RawSheet
from cchc_excel.nouns.places import column_number
from cchc_excel.nouns.sheets import HELPER_SHEET
from cchc_excel.nouns.spec import RuleKind

_FIXING = re.compile(r"[\s$']|\[\.?|\]")
_PART = re.compile(r"([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?")
_NAMED = re.compile(rf"(?<![A-Z0-9_.!\]]){_PART.pattern}(?![A-Z0-9_(!.])")
_ADDED = r"[A-Z]{1,3}\d{1,7}(?:\+[A-Z]{1,3}\d{1,7})+"
_SUMS = re.compile(rf"=?\+?(?:SUM\((?P<args>[A-Z0-9:,;+]+)\)|(?P<plain>{_ADDED})|\((?P<inner>{_ADDED})\))")
_MOST = 10_000  # cells that one SUM may name
_HELPER = rf"{HELPER_SHEET.upper()}[!.][A-Z]{{1,3}}\d{{1,7}}"
_HELPERS = rf"{_HELPER}(?:[,;]{_HELPER})*"
_OUR_SUM = re.compile(
    rf'=?IF\(OR\(MAX\({_HELPERS}\)>?=\d+[,;]COUNT\((?P<counted>{_HELPERS})\)<\d+\)[,;]""[,;]SUM\((?P<added>{_HELPERS})\)\)'
)
_OUR_RATE = re.compile(
    rf'=?IF\(COUNT\((?P<part>{_HELPER})[,;](?P<whole>{_HELPER})\)<2[,;]""[,;]'
    r'IF\((?P=whole)=0[,;]""[,;](?P=part)/(?P=whole)\)\)'
)
_CELL = r"([A-Z]{1,3}\d{1,7})"
_RATES = (
    (True, re.compile(rf"=?\+?{_CELL}/{_CELL}")),
    (False, re.compile(rf"=?\+?{_CELL}/{_CELL}\*100")),
    (False, re.compile(rf"=?\+?{_CELL}\*100/{_CELL}")),
    (False, re.compile(rf"=?\+?100\*{_CELL}/{_CELL}")),
    (False, re.compile(rf"=?\+?\({_CELL}/{_CELL}\)\*100")),
)
Spot = tuple[int, int]


def compute_formula_sum(sheet: RawSheet, place: Spot) -> Decimal | None:
    """What a cell's own formula gives anew over the numbers as they stand; None unless it only sums.

    Understands "=SUM(D10:D11;D14)" and "=D10+D11" over cells of the same sheet.
    """
    raw = sheet.cells.get(place)
    spots = _summed(raw) if raw else None
    if spots is None or place in spots:
        return None
    values = (sheet.cells[spot].value for spot in spots if spot in sheet.cells)
    return sum((value for value in values if isinstance(value, Decimal)), Decimal(0))


def says_the_same(sheet: RawSheet, place: Spot, kind: RuleKind, parts: Iterable[Spot]) -> bool:
    """True when the formula of a cell is the form's own, or the very sum (rate) of these parts.

    A sum may name empty cells besides its parts; a rate names the part before the whole.
    """
    raw, parts = sheet.cells.get(place), list(parts)
    if raw is None:
        return False
    if kind is RuleKind.TOTAL:
        spots = _summed(raw)
        if spots is None:
            return _added_by_us(_bare(raw)) == len(parts)
        more = Counter(spots) - Counter(parts)
        return not Counter(parts) - Counter(spots) and not any(spot in sheet.cells for spot in more)
    return _is_our_rate(_bare(raw)) or _is_rate(raw, parts)


def is_our_formula(raw: RawCell) -> bool:
    """True for a formula that the form's own workbook puts in a derived cell: a sum or a rate, wherever it
    stands now; of no other formula on the hidden sheet of helpers.
    """
    if not raw.formula and raw.kind is not RawKind.UNCOMPUTED:
        return False
    return _is_ours(_bare(raw))


@lru_cache(maxsize=10_000)
def _is_ours(formula: str) -> bool:
    return bool(_added_by_us(formula)) or _is_our_rate(formula)


@lru_cache(maxsize=10_000)
def _is_our_rate(formula: str) -> bool:
    return _OUR_RATE.fullmatch(formula) is not None


def list_areas_read(raw: RawCell) -> list[tuple[int, int, int, int]]:
    """Top, left, bottom and right of every cell or area of its own sheet that a formula names."""
    areas = []
    for left, top, right, bottom in _NAMED.findall(_bare(raw).replace(":.", ":")):
        areas.append((int(top), column_number(left), int(bottom or top), column_number(right or left)))
    return areas


@lru_cache(maxsize=10_000)
def _added_by_us(text: str) -> int:
    """How many cells the form's own sum adds; 0 where the formula is none."""
    parts = _OUR_SUM.fullmatch(text)
    return len(re.split("[,;]", parts["added"])) if parts and parts["counted"] == parts["added"] else 0


def _is_rate(raw: RawCell, parts: list[Spot]) -> bool:
    for percent, shape in _RATES:
        rate = shape.fullmatch(_bare(raw))
        if rate and percent is raw.percent:
            return [spot for group in rate.groups() for spot in _spots(group)] == parts
    return False


def _bare(raw: RawCell) -> str:
    """The formula without signs that only fix or quote: "$", blanks, quotes and brackets of names."""
    return _bare_formula(raw.formula or (raw.value if isinstance(raw.value, str) else ""))


@lru_cache(maxsize=10_000)
def _bare_formula(written: str) -> str:
    return _FIXING.sub("", written).upper()  # once: the form's own formulas come back in every file


def _summed(raw: RawCell) -> tuple[Spot, ...] | None:
    """The cells that a formula adds, each as often as it names it; None when it does anything else."""
    return _spots_added(_bare(raw))


@lru_cache(maxsize=10_000)
def _spots_added(formula: str) -> tuple[Spot, ...] | None:
    parts = _SUMS.fullmatch(formula.replace(":.", ":"))
    if not parts:
        return None
    spots: list[Spot] = []
    for piece in re.split(r"[,;+]", parts["args"] or parts["plain"] or parts["inner"]):
        area = _spots(piece)
        if not area or len(spots) + len(area) > _MOST:
            return None
        spots += area
    return tuple(spots)


def _spots(piece: str) -> list[Spot]:
    """The cells of "D10" or "D10:D12"; none for anything else, or for too many."""
    area = _PART.fullmatch(piece)
    if not area:
        return []
    left, top = column_number(area[1]), int(area[2])
    right, bottom = (column_number(area[3]), int(area[4])) if area[3] else (left, top)
    if (bottom - top + 1) * (right - left + 1) > _MOST:
        return []
    return [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
