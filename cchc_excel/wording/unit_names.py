"""Names of units as they stand in a sentence, and lists of the units that a figure lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from cchc_excel.nouns.figure import Contribution, Figure
from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.standing import Standing
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.totals.unit_numbers import UnitNumbers
from cchc_excel.totals.units_behind import count_lacking, lacking_inside

_EMPTY = (Standing.BLANK, Standing.UNPAIRED)  # of a totals book that holds nobody's number
_ANSWERED = (Standing.INCLUDED, Standing.DIFFERENT)  # of a totals book in which units may lack
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


def name_lacking_units(forms: FormSet, round_: Round, figure: Figure | None, absent: frozenset[str]) -> str:
    """The units that are not in the figure, those inside totals books last: "An Phú, Tân Lợi".

    A totals book without the figure is told by the units in it; an older one says only how many: "2 xã của
    huyện Hớn Quản".
    """
    return _name_units(forms, round_, figure, absent, lambda inner: True)


def name_silent_units(forms: FormSet, round_: Round, figure: Figure | None, numbers: UnitNumbers) -> str:
    """The units whose form is in and has no number here, those inside totals books last."""
    given = figure.contributions if figure else ()
    silent = frozenset(one.unit for one in given if one.standing in _SILENT) & frozenset(numbers.absent)
    return _name_units(forms, round_, figure, silent, lambda inner: inner.standing in _SILENT)


def _name_units(
    forms: FormSet,
    round_: Round,
    figure: Figure | None,
    absent: frozenset[str],
    counts: Callable[[Contribution], bool],
) -> str:
    told = {
        given.unit: [*_inside(forms, round_, given, counts)]
        for given in (figure.contributions if figure else ())
        if given.standing in _ANSWERED or (given.unit in absent and given.standing in _EMPTY)
    }
    own = names_of((code for code in absent if not told.get(code)), round_)
    return ", ".join(filter(None, (own, *(name for names in told.values() for name in names))))


def _inside(
    forms: FormSet, round_: Round, book: Contribution, counts: Callable[[Contribution], bool]
) -> Iterator[str]:
    """Who inside a totals book is not in the figure; nobody of a unit's own form."""
    for inner in lacking_inside(book):
        if counts(inner):
            yield unit_name(Unit(code="", name=inner.name, level=""))
    unit = round_.unit(book.unit)
    shorts = {level.key: level.short for level in forms.levels}
    for level, count in count_lacking(book) if unit else ():
        own = unit is not None and level == unit.level
        part = "biểu riêng" if own else f"{count} {shorts.get(level, level)}"
        yield f"{part} của {names_of((book.unit,), round_)}"
