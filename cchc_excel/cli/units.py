"""`cchc units`: the official list of communes on a day, as a unit list to start from; and who is who."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_excel.cli.options import VietnameseDate
from cchc_excel.cli.screen import announce_file, print_table, say_line

if TYPE_CHECKING:
    from cchc_excel.jobs.units import UnitHistory
    from cchc_excel.nouns.unit import Unit

_MANY = 12  # units of a merger named on one line


@click.command("units")
@click.argument("name", metavar="[TÊN_HOẶC_MÃ]", required=False)
@click.option(
    "--date", "--ngay", "day", type=VietnameseDate(), help="Danh mục của ngày này, ví dụ 14/6/2026."
)
@click.option(
    "--output", "--ghi", "path", type=click.Path(dir_okay=False, path_type=Path), help="Ghi ra tệp .csv này."
)
def command(name: str | None, day: date | None, path: Path | None) -> int:
    """Danh mục đơn vị hành chính: xã, phường của một tỉnh; một xã, một đơn vị cũ nay là gì.

    \b
    Ví dụ:
      cchc units                            (34 tỉnh, thành phố và mã)
      cchc don-vi "Huế" --ghi don-vi.csv    (danh sách dùng cho cchc init)
      cchc units "Đồng Nai" --ngay 14/6/2026
      cchc units "xã Tân Khai"              (mã, tên qua các thời gian, gồm những đơn vị cũ nào)
      cchc units "huyện Quảng Điền"         (nay thuộc những xã, phường nào)
    """
    from cchc_excel.jobs.units import list_provinces, look_up, province_units, write_units
    from cchc_excel.rounds.official import find_provinces
    from cchc_excel.rounds.official_units import official_list

    if not name:
        _list(list_provinces(day))
        return 0
    if not path and not find_provinces(official_list(), name, day):
        _tell(look_up(name, day))
        return 0
    units = province_units(name, day)
    if path:
        write_units(path, units)
        announce_file(path, f"danh sách {len(units) - 1} xã, phường")
        return 0
    _list(units)
    say_line("Thêm --ghi don-vi.csv để lưu thành danh sách dùng cho cchc init.")
    return 0


def _list(units: tuple[Unit, ...]) -> None:
    print_table(("Mã", "Tên", "Cấp trên"), [(unit.code, unit.name, unit.parent) for unit in units])


def _tell(known: tuple[UnitHistory, ...]) -> None:
    """Each unit: where it lies, its names over time, what it came from or became."""
    for unit_history in known:
        above = ", ".join(upper.unit.name for upper in unit_history.above)
        say_line(
            f"{unit_history.unit.unit.name} ({unit_history.unit.unit.code}){', ' if above else ''}{above}"
        )
        rows = [
            (past.unit.name, _span(past.unit.valid_from, past.unit.valid_to), past.source)
            for past in unit_history.history
        ]
        print_table(("Mã này là", "Thời gian", "Căn cứ"), rows)
        for label, others in (
            ("Gồm (cả hoặc một phần)", unit_history.before),
            ("Từ 1/7/2025 thuộc", unit_history.after),
        ):
            if others:
                names = ", ".join(f"{other.unit.name} ({other.unit.code})" for other in others[:_MANY])
                more = f" … và {len(others) - _MANY} đơn vị nữa" if len(others) > _MANY else ""
                say_line(f"  {label}: {names}{more}.")


def _span(first: date | None, last: date | None) -> str:
    """ "từ 30/04/2026", "đến 30/06/2025", or both."""
    since = f"từ {first:%d/%m/%Y}" if first else ""
    until = f"đến {last:%d/%m/%Y}" if last else ""
    return f"{since} {until}".strip()
