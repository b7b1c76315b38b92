"""`cchc send`: each unit its own blank workbook by mail."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_excel.cli.faults import WrongUse
from cchc_excel.cli.options import in_round
from cchc_excel.cli.post.outbox_screen import say_state, show_sent
from cchc_excel.cli.screen import print_table, progress_bar, say_line

if TYPE_CHECKING:  # the job loads every library, which `--help` must not
    from cchc_excel.jobs.desk import Desk
    from cchc_excel.jobs.post.send import Planned


@click.command("send")
@click.argument("units", metavar="[ĐƠN_VỊ]...", nargs=-1)
@click.option("--dry-run", "--thu", "dry", is_flag=True, help="Chỉ cho xem sẽ gửi gì cho ai; không gửi.")
@click.option(
    "--draft", "--thu-nhap", "draft", is_flag=True, help="Ghi thư nháp .eml để mở bằng Outlook rồi tự gửi."
)
@click.option(
    "--again", "--gui-lai", "again", is_flag=True, help="Gửi lại thư không gửi được của các đơn vị ghi tên."
)
@click.option(
    "--sure", "--chac-chan", "sure", is_flag=True,
    help="Dùng với --gui-lai: đã hỏi, chắc chắn đơn vị chưa nhận được thư đã gửi hoặc không rõ.",
)  # fmt: skip
@in_round
def command(
    units: tuple[str, ...], dry: bool, draft: bool, again: bool, sure: bool, folder: Path
) -> int:
    """Gửi mỗi đơn vị biểu trống của mình, kèm thư theo mẫu của cơ quan.

    \b
    Ví dụ:
      cchc send --dry-run                (xem trước: gửi gì, cho ai)
      cchc gui                           (gửi cho mọi đơn vị chưa gửi)
      cchc gui --thu-nhap                (ghi thư nháp, tự gửi bằng Outlook)
      cchc gui 19873 --gui-lai           (gửi lại thư không gửi được)
    Mẫu thư: mau-thu/gui-bieu.txt trong thư mục của đợt, sửa bằng Notepad. Địa chỉ lấy ở cột E-mail của
    don-vi.csv. Chạy lại không gửi hai lần: thư đã đi, hoặc không rõ đã đi hay chưa, chỉ gửi lại khi có lệnh.
    """
    from cchc_excel.jobs.desk import open_desk
    from cchc_excel.jobs.post.outlet import open_outlet
    from cchc_excel.jobs.post.send import plan_blanks, send_again, send_blanks

    if again and not units or sure and not again or dry and draft:
        raise WrongUse("X-78")
    desk = open_desk(folder)
    names = {unit.code: f"{unit.name} ({unit.code})" for unit in desk.round_.units}
    if again:
        return show_sent(send_again(open_outlet(desk), units, sure, progress_bar), names)
    planned = plan_blanks(desk, units, progress_bar)
    if dry:
        return _show_plan(planned)
    if draft:
        return _write_drafts(desk, planned)
    return show_sent(send_blanks(open_outlet(desk), planned, progress_bar), names)


def _show_plan(planned: tuple[Planned, ...]) -> int:
    """What would go to whom; 1 when a unit has no address."""
    rows = [
        (
            f"{plan.unit.name} ({plan.unit.code})",
            plan.draft.address if plan.draft else "(chưa có địa chỉ)",
            plan.draft.attachments[0].name if plan.draft else "",
            say_state(plan.earlier),
        )
        for plan in planned
    ]
    print_table(("Đơn vị", "Địa chỉ", "Tệp gửi kèm", "Thư này"), rows)
    first = next((plan.draft.letter for plan in planned if plan.draft), None)
    if first:
        say_line(f"\nThư đầu tiên:\nTiêu đề: {first.subject}\n\n{first.text}")
    say_line("Chưa gửi thư nào. Bỏ --thu để gửi.")
    return 1 if any(plan.draft is None for plan in planned) else 0


def _write_drafts(desk: Desk, planned: tuple[Planned, ...]) -> int:
    from cchc_excel.jobs.post.outlet import account_of
    from cchc_excel.jobs.post.send import write_drafts
    from cchc_excel.post.faults import MailFault

    try:
        account = account_of(desk.folder)
    except MailFault:
        account = None  # drafts need none: the program that sends them has its own
    written = write_drafts(desk, planned, account)
    say_line(f"Đã ghi {len(written)} thư nháp vào {desk.folder / 'thu-di' / 'nhap'}.")
    say_line("Mở từng tệp bằng Outlook rồi bấm Gửi. Chương trình không biết thư nháp đã được gửi hay chưa.")
    left = [plan.unit for plan in planned if plan.draft is None]
    for unit in left:
        say_line(f"  {unit.name} ({unit.code}): chưa có địa chỉ thư.")
    return 1 if left else 0
