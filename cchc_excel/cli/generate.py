"""`cchc generate`: a blank workbook per unit."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_excel.cli.options import in_round
from cchc_excel.cli.screen import progress_bar, say_line


@click.command("generate")
@click.option(
    "--newest-forms",
    "--bieu-moi",
    "today",
    is_flag=True,
    help="Chuyển đợt sang bản biểu của chương trình đang chạy.",
)
@in_round
def command(folder: Path, today: bool) -> int:
    """Tạo biểu trống cho từng đơn vị, sẵn tên, kỳ, ô nhập, ô kiểm tra.

    \b
    Ví dụ:
      cchc generate
      cchc tao-bieu --dot dot-2020
    Chạy lại không hại gì: cùng thiết lập thì ra cùng tệp. Tệp xã gửi về đặt trong thư mục nop-ve.
    Đợt giữ bản biểu lúc mở (thư mục bo-bieu); chương trình mới hơn vẫn dùng bản đó, trừ khi có --bieu-moi.
    """
    from cchc_excel.jobs.desk import open_desk
    from cchc_excel.jobs.editions import keep_edition, move_to_today
    from cchc_excel.jobs.generate import generate_blanks

    desk = open_desk(folder)
    if today:
        aside = move_to_today(folder, desk.round_.form_set)
        desk = open_desk(folder)
        say_line(f"Đợt chuyển sang bản biểu mới; bản cũ để ở {aside}." if aside else "Đợt dùng bản biểu mới.")
    for finding in keep_edition(folder, desk.round_.form_set):
        say_line(f"[{finding.code}] {finding.text}")
    written = generate_blanks(desk, progress_bar)
    say_line(f"Đã tạo {len(written)} biểu trống trong {desk.blanks}:")
    for path in written:
        say_line(f"  {path.name}")
    say_line(f"Hãy gửi mỗi đơn vị một tệp. Tệp gửi về đặt vào {desk.inbox}, rồi chạy: cchc validate")
    return 0
