"""Names of units as they stand in a sentence, and lists of the units that a figure lacks."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.standing import Standing
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.totals.unit_numbers import UnitNumbers

_SILENT = (Standing.BLANK, Standing.REJECTED, Standing.UNPAIRED)  # of a form that is in
_SHORT_PREFIX = "Xã "
_LOWER_PREFIXES = ("Phường ", "Thị trấn ", "Huyện ", "Quận ", "Thị xã ", "Thành phố ", "Tỉnh ", "Đặc khu ")


def unit_name(unit: Unit) -> str:
    """The name inside a list: "An Khương" for "Xã An Khương", "thị trấn Sịa" for "Thị trấn Sịa"."""
    if unit.name.startswith(_SHORT_PREFIX):
        return unit.name.removeprefix(_SHORT_PREFIX)
    if unit.name.startswith(_LOWER_PREFIXES):
        return unit.name[0].lower() + unit.name[1:]
    return unit.name


def names_of(codes: Iterable[str], round_: Round) -> str:
    """Names of units in the order of the round's list, "An Khương, Tân Hưng"."""
    wanted = set(codes)
    known = [unit_name(unit) for unit in round_.expected() if unit.code in wanted]
    unknown = sorted(wanted - {unit.code for unit in round_.expected()})
    return ", ".join(known + unknown)


def name_unranked_units(numbers: UnitNumbers, round_: Round) -> str:
    """Units below that no ranking can hold: the absent ones, then those without a number."""
    own = {round_.reporting.code}
    names = (names_of(set(codes) - own, round_) for codes in (numbers.absent, numbers.without))
    return ", ".join(name for name in names if name)


def name_silent_units(numbers: UnitNumbers, figure: Figure | None, round_: Round) -> str:
    """The units whose form is in and has no number here, those inside totals books last."""
    given = figure.contributions if figure else ()
    silent = {one.unit for one in given if one.standing in _SILENT} & set(numbers.absent)
    within = [inner.name for one in given for inner in one.within if inner.standing in _SILENT]
    names = [unit_name(Unit(code="", name=name, level="")) for name in within]
    return ", ".join(filter(None, (names_of(silent, round_), *names)))
