"""The official list of units from `appendix_specs/don-vi`, made by `samples/make_units.py`.

Codes as the statistics office lists them (QĐ 124/2004/QĐ-TTg, QĐ 19/2025/QĐ-TTg), names as of each day.
Codes were re-used for other units on 1/7/2025 (19873 was Xã Quảng Ngạn), so a unit is code and day.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from cchc_excel.disk.shipped import specs_root
from cchc_excel.nouns.official import Move, OfficialList, OfficialUnit
from cchc_excel.nouns.unit import Unit

FOLDER = "don-vi"
_LEVELS = {2: "tinh", 3: "huyen", 5: "xa"}  # by the length of the code
_BOTH = "hai nguồn"


@lru_cache(maxsize=1)
def official_list() -> OfficialList:
    """The whole list; read once."""
    return OfficialList(
        units=tuple(_unit(row) for row in _rows("don-vi.csv")),
        moves=tuple(_move(row) for row in _rows("chuyen-doi.csv")),
        other_codes={row["ma_khac"]: row["ma"] for row in _rows("ma-khac.csv")},
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (specs_root() / FOLDER / name).open(encoding="utf-8-sig", newline="") as source:
        yield from csv.DictReader(source, delimiter=";")


def _unit(row: dict[str, str]) -> OfficialUnit:
    unit = Unit(
        code=row["ma"],
        name=row["ten"],
        level=_LEVELS[len(row["ma"])],
        parent=row["cap_tren"],
        valid_from=_day(row["hieu_luc_tu"]),
        valid_to=_day(row["hieu_luc_den"]),
    )
    return OfficialUnit(unit=unit, kind=row["loai"], source=row["nguon"])


def _move(row: dict[str, str]) -> Move:
    return Move(row["ma_cu"], row["ma_moi"], row["doi_chieu"] == _BOTH)


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
