"""Today's administrative units from the vietnam-provinces package (door of that library).

Two levels since 1/7/2025 (QĐ 19/2025/QĐ-TTg): provinces 01-99 and communes 00001-99999. Older
rounds need a list of their own: codes were re-used under new names (19873 was Xã Quảng Ngạn).
"""

from __future__ import annotations

from datetime import date

from vietnam_provinces import Province, Ward

from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.unit import Unit
from cchc_excel.vn.text import fold

SINCE = date(2025, 7, 1)
_PREFIXES = ("tinh ", "thanh pho ", "tp. ", "tp ")


def official_provinces() -> tuple[Unit, ...]:
    """The 34 provinces and centrally governed cities, by code."""
    units = (
        Unit(code=f"{one.code.value:02d}", name=_province_name(one.name), level="tinh", valid_from=SINCE)
        for one in Province.iter_all()
    )
    return tuple(sorted(units, key=lambda unit: unit.code))


def official_units(province: str) -> tuple[Unit, ...]:
    """The communes of a province given by code ("46") or name ("Huế", "Thành phố Huế"), by code.

    ClerkFault when there is no such province.
    """
    parent = _province(province)
    units = (
        Unit(code=f"{one.code.value:05d}", name=one.name, level="xa", parent=parent.code, valid_from=SINCE)
        for one in Ward.iter_all()
        if f"{one.province_code.value:02d}" == parent.code
    )
    return tuple(sorted(units, key=lambda unit: unit.code))


def _province(written: str) -> Unit:
    wanted = _bare(written)
    for unit in official_provinces():
        if wanted in (unit.code, _bare(unit.name)):
            return unit
    raise ClerkFault(
        f"Không có tỉnh, thành phố “{written}” trong danh mục từ 1/7/2025. "
        "Hãy ghi mã hai chữ số (ví dụ 46) hoặc tên (ví dụ Huế)."
    )


def _bare(name: str) -> str:
    folded = fold(name)
    return next((folded.removeprefix(one) for one in _PREFIXES if folded.startswith(one)), folded)


def _province_name(name: str) -> str:
    return name if name.startswith("Thành phố") else f"Tỉnh {name}"
