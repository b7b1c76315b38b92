"""One figure as a Word template may print it: the number as text, its coverage, who gave it.

Attributes that a template may name are Vietnamese without marks, because clerks write them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from cchc_excel.nouns.figure import Contribution, Figure
from cchc_excel.nouns.spec import Appendix, Column, FormSet, Indicator, Kind, Rollup
from cchc_excel.nouns.standing import NOT_OWED, Standing
from cchc_excel.nouns.unit import Round
from cchc_excel.totals.coverage import say_coverage
from cchc_excel.totals.unit_numbers import UnitNumbers, unit_numbers
from cchc_excel.totals.units_behind import units_behind
from cchc_excel.vietnamese.numbers import show_number, show_percent
from cchc_excel.wording.covered import Covered, covered_by
from cchc_excel.wording.holes import DIFFERING, MISSING, NOT_ADDED, Hole
from cchc_excel.wording.method import rate_counts, rate_method
from cchc_excel.wording.unit_names import (
    name_lacking_units,
    name_silent_units,
    name_unranked_units,
    names_of,
    unit_name,
)

# Attributes that are true of a value also when it has no data: place, name, how it is counted, who is in it.
STANDING = frozenset(
    (
        *("noi", "don_vi_tinh", "do_phu", "du", "thieu", "ti_le", "cong_don", "so_ngay"),
        *("ten", "tieu_de", "tu_ngay", "den_ngay", "stt", "nhan", "linh_vuc", "cac_linh_vuc", "cac_tieu_chi"),
        *("so_muc_tieu", "chua_danh_gia", "so_tieu_chi", "chua_kiem_tra", "so_chua_kiem_tra"),
        *("so_kiem_tra", "so_dat", "so_chua_dat", "so_khong_kiem_tra", "title", "unit"),
    )
)
Given = tuple[Contribution, ...]


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """A piece of text for a sentence; `thieu` says why it cannot be printed, "" when it can.

    `khuyet` tells where data are missing; None when that is not the reason. `sau` is what follows a figure
    that is still to be filled in: " hồ sơ", "%". `phu` says whose the figure is, for a footnote; as bare
    text it is `ngan` in brackets. `chung` is true of what says whose all figures without a footnote are.
    """

    chu: str
    thieu: str = ""
    khuyet: Hole | None = None
    sau: str = ""
    phu: Covered | None = None
    ngan: str = ""
    chung: bool = False

    def __str__(self) -> str:
        return f"[{self.thieu}]" if self.thieu else f"{self.chu}{f' ({self.ngan})' if self.ngan else ''}"


@dataclass(frozen=True, kw_only=True)
class UnitNumber:
    """What one unit gave to a figure; `rieng` is true for the reporting unit itself."""

    ma: str
    don_vi: str
    chu: str
    so: Decimal
    rieng: bool


@dataclass(frozen=True, kw_only=True)
class Value:
    """A figure of one line and one column, or of several columns together.

    `chu` the number as text ("2.672", "99,57%"); `so` the raw number, None for words; `kem` the
    number with its unit of measure, whose coverage goes into a footnote; `ghi_chu` that footnote alone;
    `do_phu` "9/11 xã", `phu` the same for footnotes;
    `du` whether everybody who owes it is in it; `cach_tinh` "tính từ 512/530 phiếu";
    `tu` and `mau` the two counts "512" and "530" that a rate is the quotient of, over its own units;
    `danh_sach` "An Khương (2), Tân Hưng (2)"; `theo_don_vi` the numbers of the units, zeros included, in
    the order of the round; `chua_co` the names that are not in it; `so_ngay` the days of its column, or
    of the period; `thieu` why it cannot be printed, "" when it can; `khuyet` where data are missing;
    `khong_co_so` the units that answered and have no number, as a rate of nothing: "Thanh An";
    `khong_xep` the units below that have no number to be ranked by; `chua_ghi` those whose form is
    in, without this number;
    `ngoai_so_chung` those of `theo_don_vi` whose rate the figure cannot use. Units of `theo_don_vi`,
    `khong_co_so` and `chua_co` together are those that owe the figure (`unit_numbers`).
    """

    noi: str
    chu: str
    so: Decimal | None
    don_vi_tinh: str
    do_phu: str
    du: bool
    thieu: str
    cach_tinh: Phrase
    tu: Phrase
    mau: Phrase
    danh_sach: Phrase
    chua_co: Phrase
    cac_don_vi: frozenset[str]
    so_ngay: int | None
    cong_don: bool
    ti_le: bool
    theo_don_vi: tuple[UnitNumber, ...] = ()
    khuyet: Hole | None = None
    khong_co_so: str = ""
    khong_xep: str = ""
    chua_ghi: str = ""
    ngoai_so_chung: Phrase = Phrase(chu="", thieu="không phải là tỷ lệ của các đơn vị")
    phu: Covered = Covered(())

    @property
    def kem(self) -> Phrase:
        """The number with its unit of measure, and a footnote where it is not of the same units as others."""
        unit = "" if self.ti_le or not self.don_vi_tinh else f" {self.don_vi_tinh}"
        after = "%" if self.ti_le else unit
        return replace(self.ghi_chu, chu=f"{self.chu}{unit}", sau=after)

    @property
    def ghi_chu(self) -> Phrase:
        """The footnote alone; nothing where the figure has none."""
        short = "" if self.thieu or self.du else self.do_phu
        return Phrase(chu="", thieu=self.thieu, khuyet=self.khuyet, phu=self.phu, ngan=short)

    @property
    def bang_khong(self) -> Phrase:
        """The units that answered 0, "Thanh An, Tân Hưng"; who gave no answer is not among them."""
        names = [unit_number.don_vi for unit_number in self.theo_don_vi if not unit_number.so]
        none = "" if names else f"không đơn vị nào ghi 0: {self.noi}"
        return Phrase(chu=", ".join(names), thieu=self.thieu or none, khuyet=self.khuyet)

    @property
    def moi_don_vi(self) -> Phrase:
        """Everybody whose form is in: "An Khương (2), Tân Hưng (0); chưa ghi: An Phú"."""
        some = sorted(self.theo_don_vi, key=lambda unit_number: -unit_number.so)
        said = ", ".join(f"{unit_number.don_vi} ({unit_number.chu})" for unit_number in some)
        numberless = self.khong_co_so and f"không có số: {self.khong_co_so}"
        silent = self.chua_ghi and f"chưa ghi: {self.chua_ghi}"
        none = "" if some else self.thieu or f"không có số của từng đơn vị: {self.noi}"
        return Phrase(chu="; ".join(filter(None, (said, numberless, silent))), thieu=none, khuyet=self.khuyet)

    def __str__(self) -> str:
        return f"[{self.thieu}]" if self.thieu else self.chu


def gap_of(value: object) -> str:
    """Why a value of the context cannot be printed; "" when it can."""
    reason = getattr(value, "thieu", "")
    return reason if isinstance(reason, str) else ""


def say_place(appendix: Appendix, indicator: Indicator, columns: str) -> str:
    """Where a figure stands, "PL1 dòng 4.3, Năm 2019"."""
    return f"{appendix.sheet} dòng {indicator.code}, {columns}"


def value_of(
    forms: FormSet, round_: Round, appendix: Appendix, pair: tuple[Indicator, Column], figure: Figure | None
) -> Value:
    """The figure of one line and column in words; printable only when there is something to print."""
    indicator, column = pair
    place = say_place(appendix, indicator, column.label)
    owed = figure.contributions if figure else ()
    given = tuple(contribution for contribution in owed if contribution.standing is Standing.INCLUDED)
    numbers = unit_numbers(indicator, figure)
    each = _by_unit(indicator, numbers, round_)
    text = _text(indicator, figure, given)
    amount = figure.value if figure and isinstance(figure.value, Decimal) else None
    hole = None if text else Hole(_reason(indicator, figure), appendix.sheet, indicator.code, column.label)
    tu, mau = _counts(appendix, indicator, figure, hole)
    return Value(
        noi=place,
        chu=text,
        so=amount,
        don_vi_tinh="đơn vị" if indicator.kind in (Kind.FLAG, Kind.STATE) else indicator.unit,
        do_phu=say_coverage(figure.coverage, forms) if figure else "",
        du=figure is not None and figure.coverage.complete,
        thieu=hole.said if hole else "",
        khuyet=hole if hole and hole.why != DIFFERING and _asked(figure) else None,
        cach_tinh=_method(forms, appendix, indicator, figure),
        tu=tu,
        mau=mau,
        danh_sach=_listed(each, given, place),
        chua_co=say_lacking_units(forms, round_, figure, numbers.absent, place),
        cac_don_vi=units_behind(figure, f"{place} {round_.period.key}"),
        so_ngay=_days(column.start, column.end) or _days(round_.period.start, round_.period.end),
        cong_don=indicator.rollup is Rollup.SUM and indicator.kind in (Kind.COUNT, Kind.AMOUNT),
        ti_le=indicator.kind is Kind.PERCENT,
        theo_don_vi=each,
        khong_co_so=names_of(numbers.without, round_),
        khong_xep=name_unranked_units(numbers, round_),
        chua_ghi=name_silent_units(forms, round_, figure, numbers),
        ngoai_so_chung=_rate_only(numbers, round_, place),
        phu=covered_by([figure.coverage] if figure else [], forms),
    )


def _days(first: date | None, last: date | None) -> int | None:
    return (last - first).days + 1 if first and last else None


def _asked(figure: Figure | None) -> bool:
    """False when the form asks this of none of the units: then nothing is missing."""
    given = figure.contributions if figure else ()
    return not given or any(contribution.standing not in NOT_OWED for contribution in given)


def _reason(indicator: Indicator, figure: Figure | None) -> str:
    standings = {contribution.standing for contribution in figure.contributions} if figure else set()
    if Standing.INCLUDED in standings and indicator.rollup is Rollup.SAME:
        return DIFFERING
    if standings & {Standing.INCLUDED, Standing.UNPAIRED, Standing.NOTHING}:
        return NOT_ADDED
    return MISSING


def _text(indicator: Indicator, figure: Figure | None, given: Given) -> str:
    """What is printed for the figure; "" when nothing can be."""
    if figure is None or not given:
        return ""
    if indicator.kind is Kind.STATE:
        return str(given[0].value) if len(figure.contributions) == 1 else _tally_text(figure)
    if indicator.kind is Kind.TEXT:
        return "; ".join(str(figure.value or "").splitlines())
    if not isinstance(figure.value, Decimal):
        return figure.value or ""
    return show_percent(figure.value) if indicator.kind is Kind.PERCENT else show_number(figure.value)


def _tally_text(figure: Figure) -> str:
    parts = [f"{count} đơn vị {state or 'chưa đánh giá'}" for state, count in figure.tally.items() if count]
    return ", ".join(parts)


def _method(forms: FormSet, appendix: Appendix, indicator: Indicator, figure: Figure | None) -> Phrase:
    said = rate_method(forms, appendix, indicator, figure)
    none = f"không có cách tính tỷ lệ: {appendix.sheet} dòng {indicator.code}"
    return Phrase(chu=said, thieu="" if said else none)


def _counts(
    appendix: Appendix, rate: Indicator, figure: Figure | None, hole: Hole | None
) -> tuple[Phrase, Phrase]:
    none = hole.said if hole else f"không phải là thương của hai số: {appendix.sheet} dòng {rate.code}"
    top, bottom = (
        Phrase(chu=count, thieu="" if count else none, khuyet=None if count else hole)
        for count in rate_counts(appendix, rate, figure)
    )
    return top, bottom


def _by_unit(indicator: Indicator, numbers: UnitNumbers, round_: Round) -> tuple[UnitNumber, ...]:
    """The number of every unit that has one of its own, in the order of the round."""
    order = {unit.code: (index, unit_name(unit)) for index, unit in enumerate(round_.expected())}
    write = show_percent if indicator.kind is Kind.PERCENT else show_number
    some = sorted(numbers.given, key=lambda pair: order.get(pair[0], (len(order), pair[0])))
    return tuple(
        UnitNumber(
            ma=unit,
            don_vi=order.get(unit, (0, unit))[1],
            chu=write(value),
            so=value,
            rieng=unit == round_.reporting.code,
        )
        for unit, value in some
    )


def _listed(each: tuple[UnitNumber, ...], given: Given, place: str) -> Phrase:
    """Units with something other than 0, largest first: "An Khương (2), Tân Hưng (2)"."""
    some = sorted(each, key=lambda unit_number: -unit_number.so)
    names = [f"{unit_number.don_vi} ({unit_number.chu})" for unit_number in some if unit_number.so]
    reason = "không đơn vị nào có số khác 0" if some or not given else "không có số của từng đơn vị"
    return Phrase(chu=", ".join(names), thieu="" if names else f"{reason}: {place}")


def say_lacking_units(
    forms: FormSet, round_: Round, figure: Figure | None, absent: Iterable[str], place: str
) -> Phrase:
    """The units that are not in the figure: the absent ones, and by name those inside totals books."""
    said = name_lacking_units(forms, round_, figure, frozenset(absent))
    return Phrase(chu=said, thieu="" if said else f"không thiếu đơn vị nào: {place}")


def _rate_only(numbers: UnitNumbers, round_: Round, place: str) -> Phrase:
    """Units whose own rate the figure cannot use: neither counts nor a weight stand beside it."""
    names = names_of(numbers.rate_only, round_)
    return Phrase(chu=names, thieu="" if names else f"tỷ lệ của mọi đơn vị đều vào số chung: {place}")
