"""`cchc close`: a signed round is frozen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_excel.cli.faults import WrongUse
from cchc_excel.cli.options import in_round, open_asked_desk
from cchc_excel.cli.screen import print_table, progress_bar, say_line

if TYPE_CHECKING:
    from cchc_excel.jobs.keeping.close import ClosedRound

_NAMED = 12


@click.command("close")
@click.option(
    "--signed",
    "--ban-ky",
    "signed",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Tệp Word đã ký, nếu không phải ket-qua/bao-cao.docx.",
)
@click.option("--reopen", "--mo-lai", "reopen", is_flag=True, help="Mở lại đợt đã chốt; phải kèm --ly-do.")
@click.option("--reason", "--ly-do", "reason", help="Vì sao mở lại, được lưu vào sổ cái.")
@in_round
def command(signed: Path | None, reopen: bool, reason: str | None, folder: Path) -> int:
    """Chốt đợt đã ký: số liệu, sổ tổng hợp và báo cáo giữ nguyên cho đến khi được mở lại.

    \b
    Ví dụ:
      cchc close                             (sau cchc aggregate, cchc report và khi báo cáo đã ký)
      cchc chot --ban-ky "BC 17 da ky.docx"
      cchc close                             (đợt đã chốt: xem từng tệp đã ký còn nguyên không)
      cchc chot --mo-lai --ly-do "Tỉnh yêu cầu bổ sung số liệu xã Quảng Thọ"
    Tệp đến sau khi chốt vẫn được nhận, kiểm tra và trả lời, nhưng không vào số nào. Sau khi mở lại,
    cchc report liệt kê mọi chỗ khác bản đã ký.
    Mã thoát: 0 đã chốt, còn nguyên; 1 có tệp đã ký bị sửa hoặc mất; 2 gọi sai; 3 lỗi của chương trình.
    """
    from cchc_excel.jobs.keeping.close import close_round, look_at_closing, reopen_round

    if reopen != (reason is not None) or (reopen and signed):
        raise WrongUse("X-99")
    desk = open_asked_desk(folder)
    if reopen:
        reopen_round(desk, reason or "")
        say_line("Đã mở lại đợt; lý do đã lưu. Hãy chạy lại: cchc aggregate, cchc report.")
        return 0
    closed = None if signed else look_at_closing(desk)
    if closed is None:
        closed = close_round(desk, signed, progress_bar)
        _show_absent(closed)
    return _show(closed)


def _show_absent(closed: ClosedRound) -> None:
    if closed.absent:
        more = f" và {len(closed.absent) - _NAMED} đơn vị nữa" if len(closed.absent) > _NAMED else ""
        say_line(f"Chốt khi chưa có số liệu của: {', '.join(closed.absent[:_NAMED])}{more}.")


def _show(closed: ClosedRound) -> int:
    from cchc_excel.jobs.keeping.close import Wholeness

    made = closed.closing
    say_line(
        f"Đợt đã chốt lúc {made.made:%H:%M ngày %d/%m/%Y} ({made.who}): "
        f"{len(made.versions)} đơn vị, {len(made.files)} tệp nhận được."
    )
    rows = [(file.path.name, file.state.value, made.results[file.path.name][:12]) for file in closed.files]
    print_table(("Tệp đã ký", "Hiện nay", "Mã băm SHA-256"), rows)
    broken = [file for file in closed.files if file.state is not Wholeness.WHOLE]
    for file in broken:
        kept = f"bản đã ký giữ ở {file.kept}" if file.kept else "bản đã ký không còn trong ban-goc"
        say_line(f"  {file.path.name} {file.state.value}; {kept}.")
    return 1 if broken else 0
