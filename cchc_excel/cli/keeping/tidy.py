"""`cchc tidy`: originals past the office's term."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_excel.cli.options import in_round
from cchc_excel.cli.screen import print_table, say_line
from cchc_excel.nouns.findings import shown_name

_LISTED = 40


@click.command("tidy")
@click.option("--delete", "--xoa", "delete", is_flag=True, help="Xóa thật; không ghi thì chỉ liệt kê.")
@click.option("--details", "--chi-tiet", "details", is_flag=True, help="Liệt kê đủ mọi tệp.")
@in_round
def command(delete: bool, details: bool, folder: Path) -> int:
    """Dọn thư gốc và tệp gốc đã quá thời hạn lưu giữ của cơ quan, ở đợt đã chốt.

    \b
    Ví dụ:
      cchc tidy                     (chỉ liệt kê)
      cchc don-dep --xoa            (xóa; mã băm của từng tệp vẫn ở sổ cái)
    Thời hạn ghi trong co-quan.toml, mục [luu_giu], so_thang; không có thời hạn mặc định. Sổ tổng hợp, báo cáo
    đã ký được giữ. Sau khi dọn, đợt không tính lại, không mở lại được: hãy sao lưu trước nếu còn cần.
    """
    from cchc_excel.jobs.desk import open_desk
    from cchc_excel.jobs.keeping.tidy import clear_away, plan_clearing

    desk = open_desk(folder)
    planned = plan_clearing(desk)
    until = f"{planned.until:%d/%m/%Y}"
    if not planned.files:
        say_line(f"Không có tệp nào đến trước {until}; {planned.left} tệp còn trong hạn.")
        return 0
    shown = planned.files if details else planned.files[:_LISTED]
    rows = [(shown_name(str(file.path.relative_to(desk.folder))), f"{file.came:%d/%m/%Y}") for file in shown]
    print_table(("Tệp quá hạn", "Đến ngày"), rows)
    if len(shown) < len(planned.files):
        say_line(f"  … và {len(planned.files) - len(shown)} tệp nữa (--chi-tiet)")
    size = f"{planned.size / 1_000_000:.1f}".replace(".", ",")
    say_line(f"{len(planned.files)} tệp, {size} MB, đến trước {until}; {planned.left} tệp còn trong hạn.")
    if not delete:
        say_line("Chưa xóa gì. Hãy sao lưu nếu còn cần, rồi chạy: cchc don-dep --xoa")
        return 0
    say_line(f"Đã xóa {clear_away(desk, planned)} tệp; mã băm của từng tệp còn trong sổ cái.")
    return 0
