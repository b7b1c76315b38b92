"""`cchc office`: what stands in the heading, signature and address blocks of a report, and sets it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_excel.cli.faults import WrongUse
from cchc_excel.cli.screen import announce_file, print_table, say_line

if TYPE_CHECKING:
    from cchc_excel.jobs.office import OfficeRow


@click.command("office")
@click.argument("values", metavar="[KHÓA=GIÁ_TRỊ]...", nargs=-1)
@click.option(
    "--round",
    "--dot",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Thư mục của đợt báo cáo hoặc của cơ quan; mặc định là thư mục đang đứng.",
)
@click.option("--example", "--mau", "example", is_flag=True, help="Ghi tệp co-quan.toml mẫu, có ghi chú.")
def command(values: tuple[str, ...], folder: Path | None, example: bool) -> int:
    """Thông tin cơ quan dùng chung cho mọi báo cáo: đang ghi gì, lấy từ đâu; ghi từng giá trị.

    \b
    Ví dụ:
      cchc office                                     (đang dùng gì, lấy từ đâu và vì sao)
      cchc co-quan --mau                              (ghi tệp mẫu để sửa bằng Notepad)
      cchc office dia_danh="Quảng Điền" ho_ten="…"    (ghi giá trị; để trống sau dấu = là bỏ)
      cchc co-quan kinh_gui.bao_cao="Ủy ban nhân dân tỉnh; Sở Nội vụ"   (danh sách: ngăn bằng chấm phẩy)
    """
    from cchc_excel.jobs.office import office_rows, set_office, write_office_example

    here = folder or Path.cwd()
    if example:
        written, new = write_office_example(here)
        if not new:
            raise WrongUse("X-92", path=written)
        announce_file(written, "mẫu thông tin cơ quan, hãy mở bằng Notepad để sửa")
        return 0
    if values:
        announce_file(set_office(here, dict(_parted(value) for value in values)), "thông tin cơ quan")
    path, rows = office_rows(here)
    say_line(f"Tệp của cơ quan: {path}" if path else "Chưa có tệp co-quan.toml: mọi mục dùng mặc định.")
    if rows:
        print_table(("Mục", "Đang dùng", "Từ đâu"), [_shown(row) for row in rows])
    return 0


def _parted(value: str) -> tuple[str, str]:
    key, equals, text = value.partition("=")
    if not equals or not key.strip():
        raise WrongUse("X-91", written=value)
    return key.strip(), text.strip()


def _shown(row: OfficeRow) -> tuple[str, str, str]:
    return row.name, row.value or "(để trống)", row.source
