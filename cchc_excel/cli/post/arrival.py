"""`cchc arrival`: when a unit's filing came, and a correction of that with a reason."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_excel.cli.faults import WrongUse
from cchc_excel.cli.options import VietnameseMoment, in_round, open_asked_desk, reads_files
from cchc_excel.cli.screen import print_table, progress_bar, say_line
from cchc_excel.nouns.findings import shown_name

if TYPE_CHECKING:
    from cchc_excel.jobs.post.arrival import ArrivalTold

_WITNESSES = {
    "thay": "lần đầu thấy trong nop-ve",
    "nguoi-gui": "ngày người gửi ghi trong thư",
    "may-chu": "máy chủ thư",
    "hop-thu": "hộp thư của cơ quan",
    "sua": "cán bộ sửa",
}


@click.command("arrival")
@click.argument("unit", metavar="ĐƠN_VỊ")
@click.option(
    "--when", "--luc", "when", type=VietnameseMoment(), metavar="NGÀY_GIỜ",
    help="Ngày, giờ tệp thật sự đến, ví dụ 18/4/2020 hoặc \"18/4/2020 16:30\".",
)  # fmt: skip
@click.option("--reason", "--ly-do", "reason", help="Lý do sửa, được lưu vào sổ cái.")
@click.option("--undo", "--huy", "undo", is_flag=True, help="Hủy ngày đến đã sửa của đơn vị.")
@in_round
@reads_files
def command(unit: str, when: datetime | None, reason: str | None, undo: bool, folder: Path) -> int:
    """Xem tệp của một đơn vị đến lúc nào, theo ai; sửa ngày đến, kèm lý do, khi biết chắc là khác.

    \b
    Ví dụ:
      cchc arrival 19891                  (xem)
      cchc arrival 19891 --luc "18/4/2020 16:30" --ly-do "Xã nộp bản giấy có dấu đến của văn thư"
      cchc ngay-den "quang an" --huy      (mã hoặc tên; không dấu cũng được)
    Ngày đến theo thứ tự tin cậy: cán bộ sửa, hộp thư của cơ quan, máy chủ thư, ngày người gửi ghi, lúc tệp
    được thấy trong nop-ve. Ngày đã sửa gắn với đúng tệp hiện có; xã gửi tệp khác thì tệp mới có ngày của nó.
    """
    from cchc_excel.jobs.collect import collect_round
    from cchc_excel.jobs.post.arrival import correct_arrival, tell_arrival, withdraw_correction

    if undo and (when or reason) or (when is None) != (reason is None):
        raise WrongUse("X-87")
    desk = open_asked_desk(folder)
    collected = collect_round(desk, progress_bar)
    if undo:
        say_line(f"Đã hủy ngày đến đã sửa của {withdraw_correction(collected, unit).name}.")
    if when and reason:
        correct_arrival(collected, unit, when, reason)
    _show(tell_arrival(collect_round(desk, progress_bar) if when or undo else collected, unit))
    return 0


def _show(told: ArrivalTold) -> None:
    from cchc_excel.rounds.lateness import say_timeliness

    said = say_timeliness(told.timeliness) if told.timeliness else ""
    say_line(f"{told.unit.name} ({told.unit.code}){': ' if said else ''}{said}.")
    rows = [
        (shown_name(file.name), f"{file.arrived:%H:%M %d/%m/%Y}", _WITNESSES[file.witness])
        for file in told.files
    ]
    print_table(("Tệp", "Đến lúc", "Theo"), rows)
    if told.fix:
        say_line(f"Ngày đến do {told.fix.who} sửa {told.fix.made:%d/%m/%Y}: {told.fix.reason}")
