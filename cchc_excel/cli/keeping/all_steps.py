"""`cchc all`: from the mailbox to the report in one go."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_excel.cli.faults import WrongUse
from cchc_excel.cli.findings_screen import tally_findings
from cchc_excel.cli.options import in_round, open_asked_desk, reads_files
from cchc_excel.cli.report_screen import show_report
from cchc_excel.cli.screen import announce_file, progress_bar, say_line, show_round_state
from cchc_excel.cli.show_deadline import show_punctuality

if TYPE_CHECKING:
    from cchc_excel.jobs.keeping.whole_run import WholeRun
    from cchc_excel.nouns.unit import Unit

_NAMED = 8


@click.command("all")
@click.option(
    "--from",
    "--nhan-tu",
    "paths",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Nhận từ tệp, thư mục này thay vì hộp thư; ghi được nhiều lần.",
)
@click.option("--no-collect", "--khong-nhan", "stay", is_flag=True, help="Chỉ làm với những gì đã ở nop-ve.")
@click.option(
    "--go-on", "--cu-lam", "go_on", is_flag=True, help="Để đơn vị còn lỗi ở ngoài, vẫn cộng và viết báo cáo."
)
@in_round
@reads_files
def command(paths: tuple[Path, ...], stay: bool, go_on: bool, folder: Path) -> int:
    """Làm một lượt: nhận, kiểm tra, tổng hợp, viết báo cáo; dừng ở chỗ phải có người quyết định.

    \b
    Ví dụ:
      cchc all                              (nhận từ hộp thư của cơ quan, nếu có)
      cchc tat-ca --nhan-tu D:\\thu-da-luu
      cchc all --cu-lam                     (đơn vị còn lỗi để ngoài, không dừng)
    Dừng khi có tệp còn lỗi chưa ai chấp nhận: trả lại, hoặc chấp nhận có lý do, rồi chạy lại. Đợt đã chốt thì
    chỉ nhận và kiểm tra. Không gửi thư nào cho ai.
    Mã thoát: 0 đã viết báo cáo, mọi đơn vị đã vào số; 1 dừng chờ quyết định, còn đơn vị chưa vào số hoặc còn
    tệp chưa nhận được; 2 gọi sai hoặc không tới được hộp thư; 3 lỗi của chương trình.
    """
    from cchc_excel.jobs.keeping.whole_run import RunWish, run_round

    if stay and paths:
        raise WrongUse("X-103")
    wish = RunWish(paths=paths, stay=stay, go_on=go_on)
    run = run_round(open_asked_desk(folder), wish, _told, progress_bar)
    return _show(run)


def _told(step: str) -> None:
    say_line(click.style(f"> {step}", bold=True))


def _show(run: WholeRun) -> int:
    from cchc_excel.jobs.post.collect_state import needs_person

    collected = run.collected
    say_line(f"Kiểm tra {len(collected.examined.receipts)} tệp: {tally_findings(collected.findings)}.")
    show_punctuality(collected.punctual, {unit.code: unit.name for unit in collected.desk.round_.expected()})
    unread = bool(run.taken and needs_person(collected.desk, run.taken))
    if unread:
        say_line("Có tệp không nhận được hoặc còn chờ; xem bằng: cchc collect --tinh-trang")
    if run.stop:
        return _show_stop(run)
    show_round_state(collected)
    for path, what in run.totals.written if run.totals else ():
        announce_file(path, what)
    code = show_report(run.report) if run.report else 1
    _show_rest(run)
    return 1 if code or unread or run.undecided or run.owing or collected.absent_elsewhere else 0


def _show_stop(run: WholeRun) -> int:
    from cchc_excel.jobs.keeping.whole_run import Stop

    closing = run.collected.closing
    if run.stop is Stop.CLOSED and closing:
        say_line(f"Đợt đã chốt lúc {closing.made:%H:%M ngày %d/%m/%Y}: sổ, báo cáo đã ký giữ nguyên.")
        say_line('Muốn tính cả tệp đến sau: cchc close --mo-lai --ly-do "…", rồi chạy lại cchc all.')
        return 1
    say_line("Dừng trước khi cộng: còn lỗi chưa ai quyết định.")
    _show_rest(run)
    say_line("Rồi chạy lại: cchc all. Muốn cộng ngay, để các đơn vị ấy ở ngoài: cchc all --cu-lam")
    return 1


def _show_rest(run: WholeRun) -> None:
    """What is left for a person, and the command for it."""
    if run.undecided:
        say_line(f"  Còn lỗi: {_named(run.undecided)}.")
        say_line(f"    trả lại để sửa: cchc return; hoặc: cchc accept {run.undecided[0].code} --ly-do \"…\"")
    if run.owing:
        say_line(f"  Chưa có số liệu: {_named(run.owing)}; nhắc bằng cchc remind.")


def _named(units: Iterable[Unit]) -> str:
    names = [f"{unit.name} ({unit.code})" for unit in units]
    more = f" và {len(names) - _NAMED} đơn vị nữa" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
