"""`cchc return`: files with something to mend go back marked, with a letter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_excel.cli.faults import WrongUse
from cchc_excel.cli.options import in_round, open_asked_desk, reads_files
from cchc_excel.cli.screen import print_table, progress_bar, say_line
from cchc_excel.nouns.findings import shown_name

if TYPE_CHECKING:  # the job loads every library, which `--help` must not
    from cchc_excel.jobs.returning.give_back import GivenBack

_SHOWN = 5


@click.command("return")
@click.argument("units", metavar="[ĐƠN_VỊ]...", nargs=-1)
@click.option(
    "--mail",
    "--gui-thu",
    "mailed",
    is_flag=True,
    help="Gửi luôn qua thư: tệp trả lại kèm thư; biên nhận cho đơn vị không có lỗi.",
)
@click.option(
    "--again",
    "--gui-lai",
    "again",
    is_flag=True,
    help="Gửi lại thư không gửi được của các đơn vị ghi tên (cùng với --gui-thu).",
)
@click.option(
    "--sure",
    "--chac-chan",
    "sure",
    is_flag=True,
    help="Dùng với --gui-lai: chắc chắn đơn vị chưa nhận được thư đã gửi hoặc không rõ.",
)
@in_round
@reads_files
def command(units: tuple[str, ...], folder: Path, mailed: bool, again: bool, sure: bool) -> int:
    """Trả lại tệp có chỗ phải sửa: đánh dấu ngay trong tệp của xã, kèm thư soạn sẵn.

    \b
    Ví dụ:
      cchc return                     (mọi đơn vị có chỗ phải sửa)
      cchc tra-lai 19894              (chỉ một đơn vị, mã hoặc tên, kể cả khi đã chấp nhận)
      cchc tra-lai --gui-thu          (trả lại qua thư; mỗi bản nộp chỉ một thư, chạy lại không gửi nữa)
    Mỗi đơn vị một thư mục trong ket-qua/tra-lai: tệp đã đánh dấu (ô tô màu, ghi chú tại ô, trang “Cần sửa”
    ở đầu) và thư gửi đơn vị. Tệp trong nop-ve không bị thay đổi. Tệp không phải .xlsx thì được thay bằng
    biểu mới điền sẵn số liệu đã đọc.
    """
    from cchc_excel.jobs.returning.give_back import give_back

    if again and not (units and mailed) or sure and not again:
        raise WrongUse("X-79")
    done = give_back(open_asked_desk(folder), tuple(dict.fromkeys(units)), progress_bar)
    show_returned(done)
    if not mailed:
        return 0
    return _mail(done, units, sure if again else None)


def _mail(done: GivenBack, units: tuple[str, ...], again: bool | None) -> int:
    """The answers by mail; the exit code of that run. `again`: once more, and whether a person is sure."""
    from cchc_excel.cli.post.outbox_screen import show_sent
    from cchc_excel.jobs.post.answers import plan_answers, send_answers, send_answers_again
    from cchc_excel.jobs.post.outlet import open_outlet

    desk = done.collected.desk
    planned, outlet = plan_answers(done, units), open_outlet(desk)
    if again is None:
        sent = send_answers(outlet, planned, progress_bar)
    else:
        sent = send_answers_again(outlet, planned, again, progress_bar)
    return show_sent(sent, {unit.code: f"{unit.name} ({unit.code})" for unit in desk.round_.units})


def show_returned(done: GivenBack) -> None:
    """The screen of `return`: what goes back, what does not, what is left of earlier runs."""
    if done.returned:
        say_line(f"Đã ghi vào {done.folder}:")
        rows = [
            (
                f"{returned.name} ({returned.unit})" if returned.unit else returned.name,
                shown_name(returned.file),
                returned.errors,
                returned.warnings,
                (returned.copy or returned.letter).relative_to(done.folder),
                returned.remark,
            )
            for returned in done.returned
        ]
        print_table(("Đơn vị", "Tệp nhận được", "Chỗ phải sửa", "Chỗ xem lại", "Gửi lại", "Ghi chú"), rows)
        say_line("Thư soạn sẵn nằm cạnh mỗi tệp.")
        say_line("Tệp xã sửa xong gửi lại: đặt vào nop-ve, bản cũ chuyển vào nop-ve/ban-cu.")
    else:
        say_line("Không có tệp nào phải trả lại.")
    if done.accepted:
        say_line(f"Không trả lại vì đã chấp nhận có lý do: {', '.join(done.accepted)}.")
    if done.stale:
        names = ", ".join(str(path.relative_to(done.folder)) for path in done.stale[:_SHOWN])
        more = f" và {len(done.stale) - _SHOWN} tệp nữa" if len(done.stale) > _SHOWN else ""
        say_line(f"Tệp của lần chạy trước, nay không còn đúng, hãy xóa: {names}{more}.")
