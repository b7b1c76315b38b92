"""`cchc collect`: what came by mail or into a folder is put into the inbox, and every file is accounted
for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_excel.cli.options import in_round
from cchc_excel.cli.screen import progress_bar, say_line
from cchc_excel.nouns.findings import shown_name

if TYPE_CHECKING:
    from cchc_excel.jobs.post.collect_sources import Taken
    from cchc_excel.jobs.post.collect_state import CollectState
    from cchc_excel.rounds.ledger.mails import PartRow

_LISTED = 20


@click.command("collect")
@click.argument("paths", metavar="[TỆP_HOẶC_THƯ_MỤC]...", nargs=-1, type=click.Path(path_type=Path))
@in_round
@click.option(
    "--again", "--thu-lai", "again", is_flag=True, help="Thử lại các tệp chưa nhận được, từ thư đã giữ."
)
@click.option("--status", "--tinh-trang", "status", is_flag=True, help="Chỉ xem lại những gì đã nhận.")
@click.option(
    "--details", "--chi-tiet", "details", is_flag=True, help="In cả hình, chữ ký kèm thư và tên tệp đã nhận."
)
def command(paths: tuple[Path, ...], folder: Path, again: bool, status: bool, details: bool) -> int:
    """Nhận thư và tệp các xã gửi về: đưa tệp đính kèm vào nop-ve, mỗi tệp một lần, không tệp nào bị bỏ lặng
    lẽ.

    \b
    Ví dụ:
      cchc collect D:\\thu-da-luu           (thư .eml, .msg, tệp .zip, tệp Excel đã lưu)
      cchc nhan thu.eml PL1.xlsx
      cchc collect --thu-lai               (thử lại các tệp chưa nhận được)
      cchc nhan --tinh-trang --chi-tiet
    Tệp ở nơi lấy giữ nguyên. Thư gốc được giữ trong ban-goc của đợt.
    Mã thoát: 0 nhận hết, 1 có tệp không nhận hoặc còn chờ, 2 gọi sai, 3 lỗi của chương trình.
    """
    from cchc_excel.jobs.desk import open_desk
    from cchc_excel.jobs.post.collect_again import retry_refused, retry_waiting
    from cchc_excel.jobs.post.collect_folder import collect_files
    from cchc_excel.jobs.post.collect_state import read_state

    desk = open_desk(folder)
    taken = None
    if again:
        say_line(f"Thử lại: nhận thêm {retry_refused(desk)} tệp.")
    elif not status:
        retry_waiting(desk)
        taken = collect_files(desk, paths, progress_bar)
        show_taken(taken)
    state = read_state(desk)
    show_state(state, details)
    bad = state.telling or state.waiting or state.bounces or taken and taken.unread
    return 1 if bad else 0


def show_taken(taken: Taken) -> None:
    """What this run took."""
    known = f", {taken.known} đã nhận từ trước" if taken.known else ""
    say_line(f"Lần này: {taken.new} thư, tệp mới{known}.")
    for name, reason in taken.unread:
        say_line(f"  Chưa đọc được “{shown_name(name)}”: {reason}. Hãy xem lại rồi chạy lại lệnh.")


def show_state(state: CollectState, details: bool) -> None:
    """The law of what came in, then what needs a person."""
    from cchc_excel.nouns.post.mail import IncomingKind
    from cchc_excel.rounds.ledger.mails import PartState

    filed, refused, waiting = (
        state.parts[each] for each in (PartState.FILED, PartState.REFUSED, PartState.WAITING)
    )
    say_line(f"Tệp đã đến: {state.came} = {filed} vào nop-ve + {refused} không nhận + {waiting} còn chờ.")
    if details:
        _list("Vào nop-ve", [f"“{row.part.stored}”{_of(row)}" for row in state.filed])
    shown = state.refused if details else state.telling
    _list("Không nhận", [f"[{row.part.code}] {row.part.reason}{_of(row)}" for row in shown])
    if len(shown) < refused:
        say_line(f"  Không nhận: {refused - len(shown)} hình, chữ ký kèm thư (xem bằng --chi-tiet)")
    _list("Còn chờ", [f"[{row.part.code}] {row.part.reason}{_of(row)}" for row in state.waiting])
    _list("Thư không đến", [f"[D-61] {text}" for text in state.bounces])
    _list("Thư không kèm tệp", [f"{sender}: “{subject}”" for sender, subject in state.bare])
    automatic = state.mails[IncomingKind.AUTO_REPLY]
    if automatic:
        say_line(f"  Thư trả lời tự động: {automatic}")
    say_line("Tiếp theo: cchc validate")


def _of(row: PartRow) -> str:
    """Who sent it and when it came, for a file that came with a mail."""
    return f" ({row.sender}, đến {row.arrived:%d/%m/%Y %H:%M})" if row.sender else ""


def _list(what: str, lines: list[str]) -> None:
    for line in lines[:_LISTED]:
        say_line(f"  {what}: {line}")
    if len(lines) > _LISTED:
        say_line(f"  {what}: … và {len(lines) - _LISTED} nữa")
