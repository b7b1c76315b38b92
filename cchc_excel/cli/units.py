"""`cchc units`: today's official list of communes, as a unit list to start from."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_excel.cli.screen import say, table, wrote


@click.command("units")
@click.argument("province", metavar="[TỈNH]", required=False)
@click.option("--ghi", "path", type=click.Path(dir_okay=False, path_type=Path), help="Ghi ra tệp .csv này.")
def command(province: str | None, path: Path | None) -> int:
    """Danh mục xã, phường chính thức hiện nay của một tỉnh (hai cấp, từ 1/7/2025).

    \b
    Ví dụ:
      cchc units                      (34 tỉnh, thành phố và mã)
      cchc don-vi "Huế" --ghi don-vi.csv
    """
    from cchc_excel.jobs.units import province_units, provinces, write_units

    if not province:
        table(("Mã", "Tên"), [(one.code, one.name) for one in provinces()])
        return 0
    units = province_units(province)
    if path:
        write_units(path, units)
        wrote(path, f"danh sách {len(units) - 1} xã, phường")
        return 0
    table(("Mã", "Tên", "Cấp trên"), [(one.code, one.name, one.parent) for one in units])
    say("Thêm --ghi don-vi.csv để lưu thành danh sách dùng cho cchc init.")
    return 0
