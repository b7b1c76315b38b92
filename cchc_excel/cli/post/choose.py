"""`cchc choose`: which of a unit's files counts where several hold the same form."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_excel.cli.faults import WrongUse
from cchc_excel.cli.options import in_round, open_asked_desk, reads_files
from cchc_excel.cli.screen import print_table, progress_bar, say_line
from cchc_excel.nouns.findings import shown_name

if TYPE_CHECKING:
    from cchc_excel.jobs.collect import Collected
    from cchc_excel.jobs.post.choose import FileOfUnit

_LISTED = 40


@click.command("choose")
@click.argument("unit", metavar="[ĐƠN_VỊ]", required=False)
@click.argument("chosen", metavar="[TỆP]", required=False)
@click.option("--undo", "--huy", "undo", is_flag=True, help="Hủy lựa chọn đã ghi của đơn vị.")
@in_round
@reads_files
def command(unit: str | None, chosen: str | None, undo: bool, folder: Path) -> int:
    """Xã gửi cùng một biểu trong nhiều tệp: xem khác nhau ở đâu, chọn tệp được tính. Không tệp nào bị chuyển.

    \b
    Ví dụ:
      cchc choose                        (đơn vị nào đang chờ chọn)
      cchc choose 19873                  (các tệp, ô nào khác nhau)
      cchc choose 19873 2                (tính tệp số 2; cũng ghi được tên tệp)
      cchc chon-ban "quang ngan" --huy
    Bản sửa ngay trong tệp mà cchc return trả lại thì tự thay bản cũ, không phải chọn. Muốn bản đến sau luôn
    được tính: ghi ban_moi = "tu-dong" trong dot-bao-cao.toml.
    Mã thoát: 0 không còn gì phải chọn, 1 còn đơn vị phải chọn, 2 gọi sai, 3 lỗi của chương trình.
    """
    from cchc_excel.jobs.collect import collect_round
    from cchc_excel.jobs.post.choose import choose_file, units_to_choose, withdraw_choice

    if undo and (chosen or not unit):
        raise WrongUse("X-133")
    desk = open_asked_desk(folder)
    collected = collect_round(desk, progress_bar)
    if unit and undo:
        say_line(f"Đã hủy lựa chọn của {withdraw_choice(collected, unit).name}.")
    if unit and chosen:
        named, file = choose_file(collected, unit, chosen)
        say_line(f"{named.name} ({named.code}): tính theo “{shown_name(file.file)}”.")
    if undo or chosen:
        collected = collect_round(desk, progress_bar)
    if unit:
        _show_unit(collected, unit)
    waiting = units_to_choose(collected)
    for owing in waiting if not unit else ():
        say_line(f"Chờ chọn bản: {owing.name} ({owing.code}), xem bằng: cchc choose {owing.code}")
    if not waiting:
        say_line("Không còn đơn vị nào phải chọn bản.")
    return 1 if waiting else 0


def _show_unit(collected: Collected, named: str) -> None:
    from cchc_excel.jobs.post.choose import list_differences, list_files

    unit, files = list_files(collected, named)
    if not files:
        say_line(f"{unit.name} ({unit.code}) không gửi biểu nào trong nhiều tệp.")
        return
    say_line(f"{unit.name} ({unit.code})")
    print_table(("Số", "Tệp", "Đến lúc", "Được tính", "Không tính", "Chờ chọn"), map(_row, files))
    differences = list_differences(collected, unit, files)
    rows = [
        (cell.form, cell.line, cell.column, *(f"{cell.files[at]}: {cell.texts[at]}" for at in (0, 1)))
        for cell in differences[:_LISTED]
    ]
    if rows:
        print_table(("Biểu", "Dòng", "Cột", "Tệp này ghi", "Tệp kia ghi"), rows)
    if len(differences) > _LISTED:
        say_line(f"  … và {len(differences) - _LISTED} ô nữa khác nhau")


def _row(file: FileOfUnit) -> tuple[str, ...]:
    came = f"{file.arrived:%H:%M %d/%m/%Y}" if file.arrived else ""
    return str(file.number), shown_name(file.file), came, *map(", ".join, (file.counts, file.gone, file.open))
