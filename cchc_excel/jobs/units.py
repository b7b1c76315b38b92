"""`cchc units`: official unit lists of today, ready for `cchc init`."""

from __future__ import annotations

from pathlib import Path

from cchc_excel.files.official_units import official_provinces, official_units
from cchc_excel.files.round_files import units_csv
from cchc_excel.files.safe_write import write_whole
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.unit import Unit


def provinces() -> tuple[Unit, ...]:
    """The provinces and centrally governed cities, by code."""
    return official_provinces()


def province_units(province: str) -> tuple[Unit, ...]:
    """The province itself, then its communes, by code. ClerkFault when there is no such province."""
    communes = official_units(province)
    top = next(one for one in official_provinces() if one.code == communes[0].parent)
    return (top, *communes)


def write_units(path: Path, units: tuple[Unit, ...]) -> None:
    """A unit list as `cchc init` reads it; an existing file is not replaced."""
    if path.exists():
        raise ClerkFault(f"Đã có tệp “{path}”. Hãy chọn tên khác, hoặc xóa tệp cũ trước.")
    write_whole(path, units_csv(units))
