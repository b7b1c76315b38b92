"""`cchc collect`: what came by mail or into a folder is put into the inbox, and every file is accounted
for.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cchc_excel.cli.faults import WrongUse
from cchc_excel.cli.options import VietnameseDate, in_round
from cchc_excel.cli.post.collect_screen import show_batch, show_state, show_taken, show_watched
from cchc_excel.cli.screen import progress_bar, say_line

if TYPE_CHECKING:
    from cchc_excel.jobs.desk import Desk
    from cchc_excel.jobs.post.collect_sources import Taken


@click.command("collect")
@click.argument("paths", metavar="[TỆP_HOẶC_THƯ_MỤC]...", nargs=-1, type=click.Path(path_type=Path))
@in_round
@click.option(
    "--since", "--tu-ngay", "since", type=VietnameseDate(), metavar="NGÀY",
    help="Hộp thư, thư mục theo dõi: chỉ từ ngày này; mặc định từ ngày mở đợt (và mọi thư chưa đọc).",
)  # fmt: skip
@click.option("--unseen", "--chua-doc", "unseen_only", is_flag=True, help="Từ hộp thư: chỉ thư chưa đọc.")
@click.option("--folder", "--thu-muc", "mail_folder", metavar="TÊN", help="Từ thư mục khác của hộp thư.")
@click.option("--mark", "--danh-dau", "mark", is_flag=True, help="Đánh dấu đã đọc các thư đã nhận xong.")
@click.option("--move", "--chuyen", "move", metavar="TÊN", help="Chuyển thư đã nhận xong sang thư mục này.")
@click.option(
    "--again", "--thu-lai", "again", is_flag=True, help="Thử lại các tệp chưa nhận được, từ thư đã giữ."
)
@click.option(
    "--watch", "--theo-doi", "watch", is_flag=True,
    help="Theo dõi các thư mục ghi tên (nơi Zalo, trình duyệt lưu tệp), nhận tệp khi nó đã tải xong.",
)  # fmt: skip
@click.option(
    "--every", "--moi", "every", type=click.IntRange(1, 3600), default=5, metavar="GIÂY", show_default=True,
    help="Khi theo dõi: mấy giây xem một lần.",
)  # fmt: skip
@click.option("--status", "--tinh-trang", "status", is_flag=True, help="Chỉ xem lại những gì đã nhận.")
@click.option(
    "--details", "--chi-tiet", "details", is_flag=True, help="In cả hình, chữ ký kèm thư và tên tệp đã nhận."
)
def command(
    paths: tuple[Path, ...], folder: Path, again: bool, status: bool, details: bool, **given: Any
) -> int:
    """Nhận thư và tệp các xã gửi về: đưa tệp đính kèm vào nop-ve, mỗi tệp một lần, không tệp nào bị bỏ lặng
    lẽ.

    \b
    Ví dụ:
      cchc collect                         (từ hộp thư của cơ quan)
      cchc nhan --tu-ngay 1/4/2020 --chuyen "Đã nhận"
      cchc collect D:\\thu-da-luu           (thư .eml, .msg, tệp .zip, tệp Excel đã lưu)
      cchc nhan thu.eml PL1.xlsx
      cchc nhan --theo-doi "D:\\Zalo Received Files"      (dừng bằng Ctrl-C)
      cchc collect --thu-lai               (thử lại các tệp chưa nhận được)
      cchc nhan --tinh-trang --chi-tiet
    Không xóa thư nào; thư trong hộp thư vẫn như chưa đọc nếu không có --danh-dau, tệp ở nơi lấy giữ nguyên.
    Thư gốc được giữ trong ban-goc của đợt.
    Mã thoát: 0 nhận hết, 1 lần này có tệp không nhận, thư không đến, hoặc còn tệp chờ, 2 gọi sai, 3 lỗi của
    chương trình.
    """
    from cchc_excel.jobs.desk import open_desk
    from cchc_excel.jobs.post.collect_state import needs_person, read_state

    watch, every = given.pop("watch"), given.pop("every")
    from_mailbox = [value for name, value in given.items() if value and not (watch and name == "since")]
    if from_mailbox and (paths or again or status) or again + status + watch > 1 or watch and not paths:
        raise WrongUse("X-81")
    desk = open_desk(folder)
    if again or status:
        return _look(desk, again, details)
    if watch:
        taken = _watch(desk, paths, given["since"], every)
    else:
        taken = _take(desk, paths, given)
        show_taken(taken)
    show_state(read_state(desk), details, taken.mails)
    return 1 if needs_person(desk, taken) else 0


def _take(desk: Desk, paths: tuple[Path, ...], wish: dict[str, Any]) -> Taken:
    """What waits from earlier runs is tried first; then the files, else the mailbox."""
    from cchc_excel.jobs.post.collect_again import retry_waiting
    from cchc_excel.jobs.post.collect_folder import collect_files
    from cchc_excel.jobs.post.collect_mailbox import MailboxWish, collect_office_mail

    retry_waiting(desk)
    if paths:
        return collect_files(desk, paths, progress_bar)
    since: date | None = wish["since"]
    asked = MailboxWish(
        since=since, unseen_only=wish["unseen_only"], mark=wish["mark"],
        move=wish["move"] or "", folder=wish["mail_folder"] or "",
    )  # fmt: skip
    return collect_office_mail(desk, asked, progress_bar)


def _watch(desk: Desk, paths: tuple[Path, ...], since: date | None, every: int) -> Taken:
    """Everything that came into the folders until somebody stopped it."""
    from cchc_excel.jobs.post.collect_again import retry_waiting
    from cchc_excel.jobs.post.watch_folder import Watch, watch_folders

    retry_waiting(desk)
    say_line("Đang theo dõi; tệp ở đó giữ nguyên. Dừng bằng Ctrl-C.")
    watch = Watch(folders=paths, since=since, every=every)
    watched = watch_folders(desk, watch, lambda now, batch: show_batch(desk, now, batch))
    show_watched(watched)
    return watched.taken


def _look(desk: Desk, again: bool, details: bool) -> int:
    """All that came until now, after another try where that is asked: 1 where a file is still not taken."""
    from cchc_excel.jobs.post.collect_again import retry_refused
    from cchc_excel.jobs.post.collect_state import read_state

    if again:
        say_line(f"Thử lại: nhận thêm {retry_refused(desk)} tệp.")
    state = read_state(desk)
    show_state(state, details)
    return 1 if state.waiting or again and state.telling else 0
