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
    given = [one for one in value.theo_don_vi if not one.rieng]
    given.sort(key=lambda one: one.so if order == RISING else -one.so)
    reason = value.thieu or ("" if len(given) > 1 else f"chưa đủ hai đơn vị để xếp hạng: {value.noi}")
    numbers = [one.so for one in given]
    rows = tuple(
        RankedUnit(hang=numbers.index(one.so) + 1, don_vi=one.don_vi, chu=one.chu, so=one.so) for one in given
    )
    level = reason or ("" if len(set(numbers)) > 1 else f"các đơn vị bằng nhau: {value.noi}")
    return Ranking(
        cac_dong=() if reason else rows,
        so_don_vi=len(rows),
        dung_dau=_together(given, 0, level, value.khuyet),
        dung_cuoi=_together(given, -1, level, value.khuyet),
        danh_sach=Phrase(
            chu=", ".join(f"{one.don_vi} ({one.chu})" for one in given), thieu=reason, khuyet=value.khuyet
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
    names = ", ".join(one.don_vi for one in given if one.so == number)
    return Phrase(chu=f"{names} ({given[place].chu})")
