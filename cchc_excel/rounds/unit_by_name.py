"""The units that a person means by a code or a name as people type it: marks and case forgiven."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence

from cchc_excel.nouns.unit import Unit
from cchc_excel.vietnamese.text import fold_text, one_line
from cchc_excel.vietnamese.vocabulary import UNIT_KINDS

_KINDS = (*UNIT_KINDS, "tp.", "tp", "tt.", "tx.")


def match_units(units: Sequence[Unit], written: str) -> tuple[Unit, ...]:
    """The unit with that code, else those of that name: as written, then without its kind ("Quảng Ngạn"),
    then with marks forgiven. The first way that finds any decides, so that "Đồng Tâm" is not "Đông Tám"
    where both are known. Empty when nobody is meant.
    """
    ways: tuple[Callable[[str], str], ...] = (_exact, _bare, fold_text, lambda name: fold_text(_bare(name)))
    by_code = tuple(unit for unit in units if unit.code == written.strip())
    found = (tuple(unit for unit in units if way(unit.name) == way(written)) for way in ways)
    return by_code or next((some for some in found if some), ())


def units_like(units: Sequence[Unit], written: str, most: int = 5) -> tuple[Unit, ...]:
    """Units whose name or code is near to what was written, the nearest first; for a question back."""
    names = {key: unit for unit in units for key in (fold_text(_bare(unit.name)), unit.code)}
    near = difflib.get_close_matches(fold_text(_bare(written)), names, n=most, cutoff=0.6)
    holding = [key for key in names if len(written) > 2 and fold_text(_bare(written)) in key]
    return tuple(dict.fromkeys(names[key] for key in (*near, *holding)))[:most]


def _exact(name: str) -> str:
    return one_line(name).lower()


def _bare(name: str) -> str:
    """The name in lower case without the kind in front of it; a kind alone stays."""
    whole = _exact(name)
    for kind in _KINDS:
        for spelt in (kind, fold_text(kind)):
            if whole.startswith(f"{spelt} "):
                return whole.removeprefix(f"{spelt} ")
    return whole
