"""`cchc accept`: take a filing with errors into the totals, with a written reason."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_excel.cli.faults import WrongUse
from cchc_excel.cli.options import in_round, open_asked_desk, reads_files
from cchc_excel.cli.screen import progress_bar, say_line


@click.command("accept")
@click.argument("unit", metavar="ĐƠN_VỊ")
@click.option(
    "--reason", "--ly-do", "reason", help="Lý do chấp nhận, được lưu vào sổ cái và in trong sổ tổng hợp."
)
@click.option("--undo", "--huy", "undo", is_flag=True, help="Hủy quyết định chấp nhận đã ghi.")
@in_round
@reads_files
def command(unit: str, reason: str | None, undo: bool, folder: Path) -> int:
    """Chấp nhận số liệu có lỗi của một đơn vị, kèm lý do bằng chữ.

    \b
    Ví dụ:
      cchc accept 19891 --ly-do "Xã xác nhận qua điện thoại: tổng gồm cả văn bản liên tịch"
      cchc chap-nhan "quang an" --huy     (mã hoặc tên; không dấu cũng được)
    Quyết định gắn với đúng nội dung tệp hiện có; xã gửi tệp khác thì phải xem lại.
    """
    from cchc_excel.jobs.accept import accept_unit, withdraw_acceptance
    from cchc_excel.jobs.collect import collect_round

    if not undo and not reason:
        raise WrongUse("X-04")
    collected = collect_round(open_asked_desk(folder), progress_bar)
    if undo:
        named = withdraw_acceptance(collected, unit).name
        say_line(f"Đã hủy chấp nhận đối với {named}. Hãy chạy lại: cchc aggregate")
        return 0
    made = accept_unit(collected, unit, reason or "")
    count = len(made.decision.accepted)
    say_line(f"Đã chấp nhận tệp của {made.unit.name} ({made.unit.code}), {count} lỗi, lý do đã lưu:")
    for text in made.decision.accepted:
        say_line(f"  {text}")
    say_line("Hãy chạy lại: cchc aggregate")
    return 0
