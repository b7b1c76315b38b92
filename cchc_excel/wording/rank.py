"""Units ranked by one figure: who stands where, who shares a rank, who has no number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.wording.holes import Hole
from cchc_excel.wording.values import Phrase, UnitNumber, Value

RISING = "tang"  # smallest first; anything else is largest first


@dataclass(frozen=True, kw_only=True)
class RankedUnit:
    """One unit in its rank; units with equal numbers share it, and the next rank is left out."""

    hang: int
    don_vi: str
    chu: str
    so: Decimal


@dataclass(frozen=True, kw_only=True)
class Ranking:
    """The units with a number in order; `dung_dau` and `dung_cuoi` "An Khương, Tân Hưng (100%)".

    `danh_sach` names all in order; `chua_co` who is not in it: who has no number, and who has no rate
    because nothing was counted; `thieu` why there is no ranking, `khuyet` where data are missing.
    """

    cac_dong: tuple[RankedUnit, ...]
    so_don_vi: int
    dung_dau: Phrase
    dung_cuoi: Phrase
    danh_sach: Phrase
    chua_co: Phrase
    thieu: str
    khuyet: Hole | None = None


def rank_units(value: Value, order: str = "giam") -> Ranking:
    """The units below the reporting unit by their numbers, the largest first ("giam") or last ("tang").

    Not printable with fewer than two numbers; nobody is first or last when all are equal.
    """
    given = [unit_number for unit_number in value.theo_don_vi if not unit_number.rieng]
    given.sort(key=lambda unit_number: unit_number.so if order == RISING else -unit_number.so)
    reason = value.thieu or ("" if len(given) > 1 else f"chưa đủ hai đơn vị để xếp hạng: {value.noi}")
    numbers = [unit_number.so for unit_number in given]
    rows = tuple(
        RankedUnit(
            hang=numbers.index(unit_number.so) + 1,
            don_vi=unit_number.don_vi,
            chu=unit_number.chu,
            so=unit_number.so,
        )
        for unit_number in given
    )
    level = reason or ("" if len(set(numbers)) > 1 else f"các đơn vị bằng nhau: {value.noi}")
    return Ranking(
        cac_dong=() if reason else rows,
        so_don_vi=len(rows),
        dung_dau=_together(given, 0, level, value.khuyet),
        dung_cuoi=_together(given, -1, level, value.khuyet),
        danh_sach=Phrase(
            chu=", ".join(f"{unit_number.don_vi} ({unit_number.chu})" for unit_number in given),
            thieu=reason,
            khuyet=value.khuyet,
        ),
        chua_co=_unranked(value),
        thieu=reason,
        khuyet=value.khuyet,
    )


def _unranked(value: Value) -> Phrase:
    """Who sent no number, then who has none, as a rate of nothing: units below only, as in the ranks."""
    none = f"không thiếu đơn vị nào: {value.noi}"
    return Phrase(chu=value.khong_xep, thieu="" if value.khong_xep else none)


def _together(given: list[UnitNumber], place: int, reason: str, hole: Hole | None) -> Phrase:
    """All units that share the rank of the one in that place."""
    if reason:
        return Phrase(chu="", thieu=reason, khuyet=hole)
    number = given[place].so
    names = ", ".join(unit_number.don_vi for unit_number in given if unit_number.so == number)
    return Phrase(chu=f"{names} ({given[place].chu})")
