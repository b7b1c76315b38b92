"""`cchc remind`: whoever owes something is reminded of that, and nobody else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cchc_excel.cli.options import in_round, open_asked_desk, reads_files
from cchc_excel.cli.post.outbox_screen import show_sent
from cchc_excel.cli.screen import announce_file, print_table, progress_bar, say_line

if TYPE_CHECKING:  # the job loads every library, which `--help` must not
    from cchc_excel.jobs.post.remind import Reminders
    from cchc_excel.nouns.unit import Unit

_OWING = ("chua-nop", "bieu-trong", "phai-sua")
_SAID = {"chua-nop": "chưa nộp", "bieu-trong": "biểu trống", "phai-sua": "phải sửa"}


@click.command("remind")
@click.option("--dry-run", "--thu", "dry", is_flag=True, help="Chỉ cho xem sẽ nhắc ai về việc gì; không gửi.")
@click.option("--zalo", is_flag=True, help="Không gửi thư; soạn tin để dán vào nhóm Zalo.")
@click.option(
    "--only", "--chi", "owing", multiple=True, type=click.Choice(_OWING), metavar="LOẠI",
    help="Chỉ nhắc đơn vị chua-nop (chưa nộp), bieu-trong (gửi biểu trống), phai-sua (còn lỗi chưa sửa).",
)  # fmt: skip
@click.option(
    "--before", "--truoc", "before", type=click.IntRange(0, 366), metavar="NGÀY",
    help="Chỉ nhắc khi còn nhiều nhất ngần ấy ngày đến hạn.",
)  # fmt: skip
@click.option(
    "--after", "--sau", "after", type=click.IntRange(1, 366), metavar="NGÀY",
    help="Chỉ nhắc khi đã quá hạn ít nhất ngần ấy ngày.",
)  # fmt: skip
@in_round
@reads_files
def command(folder: Path, dry: bool, zalo: bool, owing: tuple[str, ...], **days: Any) -> int:
    """Nhắc đơn vị còn nợ: chưa nộp, gửi biểu trống, còn lỗi chưa sửa; chỉ nêu đúng thứ còn thiếu.

    \b
    Ví dụ:
      cchc remind --dry-run            (xem trước: nhắc ai, về việc gì)
      cchc nhac                        (gửi thư nhắc)
      cchc nhac --truoc 3 --sau 1      (chạy hằng ngày: chỉ nhắc từ 3 ngày trước hạn và khi đã quá hạn)
      cchc nhac --zalo                 (tin để dán vào nhóm Zalo)
    Đơn vị đã nộp không bị nhắc; mỗi địa chỉ mỗi ngày nhiều nhất một thư. Hãy nhận thư mới (cchc collect)
    trước khi nhắc. Mẫu: mau-thu/nhac.txt, mau-thu/nhac-zalo.txt trong thư mục của đợt.
    """
    from cchc_excel.jobs.collect import collect_round
    from cchc_excel.jobs.post.debtors import Owing
    from cchc_excel.jobs.post.outlet import open_outlet
    from cchc_excel.jobs.post.remind import When, plan_reminders, send_reminders, write_zalo_text

    desk = open_asked_desk(folder)
    collected = collect_round(desk, progress_bar, latest=True)
    wanted = [Owing(text) for text in owing] or list(Owing)
    planned = plan_reminders(collected, wanted, When(before=days["before"], after=days["after"]))
    if planned.early:
        say_line(f"Hôm nay chưa nhắc: {planned.early}.")
        return 0
    _show(planned)
    if not planned.debtors:
        say_line("Không đơn vị nào phải nhắc.")
        return 0
    if zalo:
        path, text = write_zalo_text(collected, planned)
        say_line(f"\n{text}")
        announce_file(path, "tin để dán vào nhóm Zalo")
        return 0
    if dry:
        say_line("Chưa gửi thư nào. Bỏ --thu để gửi.")
        return 1 if planned.unaddressed else 0
    names = {unit.code: f"{unit.name} ({unit.code})" for unit in desk.round_.units}
    return show_sent(send_reminders(open_outlet(desk), collected, planned, progress_bar), names)


def _show(planned: Reminders) -> None:
    rows = [
        (
            f"{debtor.unit.name} ({debtor.unit.code})",
            _SAID[debtor.owing],
            debtor.unit.email or "(chưa có địa chỉ)",
            "; ".join(debtor.lines),
        )
        for debtor in planned.debtors
    ]
    if rows:
        print_table(("Đơn vị", "Còn nợ", "Địa chỉ", "Việc còn lại"), rows)
    if planned.today:
        say_line(f"Không nhắc lần nữa, hôm nay đã có thư: {_named(planned.today)}.")
    if planned.unread:
        names = _named(planned.unread)
        say_line(f"Không nhắc, đã gửi tệp nhưng chưa đọc được, hãy xem bằng cchc validate: {names}.")


def _named(units: Iterable[Unit]) -> str:
    return ", ".join(f"{unit.name} ({unit.code})" for unit in units)
