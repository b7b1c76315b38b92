"""`cchc backup`: a round as one .zip, and back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_excel.cli.faults import WrongUse
from cchc_excel.cli.screen import say_line
from cchc_excel.nouns.findings import shown_name

if TYPE_CHECKING:
    from cchc_excel.jobs.keeping.backup import Backup

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("backup")
@click.argument("folder", metavar="[THƯ_MỤC_MỚI]", required=False, type=_FOLDER)
@click.option("--out", "--ra", "target", type=click.Path(dir_okay=False, path_type=Path), help="Tệp .zip.")
@click.option(
    "--restore",
    "--phuc-hoi",
    "source",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Lập lại đợt từ bản sao lưu này, vào một thư mục mới.",
)
@click.option("--round", "--dot", "round_", type=_FOLDER, help="Thư mục của đợt báo cáo.")
def command(folder: Path | None, target: Path | None, source: Path | None, round_: Path | None) -> int:
    """Sao lưu cả đợt thành một tệp .zip đã kiểm tra lại, kể cả khi đang làm; hoặc phục hồi từ tệp ấy.

    \b
    Ví dụ:
      cchc backup                                   (ghi cạnh thư mục của đợt)
      cchc sao-luu --ra E:\\sao-luu\\dot-2020.zip
      cchc backup --phuc-hoi dot-2020.zip dot-2020  (máy khác, thư mục khác: cùng số liệu, cùng báo cáo)
    Bản sao lưu có mọi tệp xã gửi, thư, sổ cái và co-quan.toml: hãy giữ như giữ hồ sơ. Không có mật khẩu hộp
    thư; đợt kỳ trước (dot_truoc) phải sao lưu riêng.
    """
    from cchc_excel.jobs.keeping.backup import back_up, restore_backup

    if source is not None:
        if target or round_:
            raise WrongUse("X-127")
        made = restore_backup(source, folder, Path.cwd(), datetime.now())
        say_line(f"Đã phục hồi đợt vào {made}. Mọi tệp khớp mã băm trong bản sao lưu.")
        return 0
    if folder is not None:
        raise WrongUse("X-127")
    from cchc_excel.jobs.desk import open_desk
    from cchc_excel.rounds.round_files import find_round

    return _show(back_up(open_desk(find_round(round_ or Path.cwd())), target))


def _show(made: Backup) -> int:
    size = made.path.stat().st_size / 1_000_000
    counted = f"{len(made.contents.files)} tệp, {size:.1f} MB".replace(".", ",")
    say_line(f"Đã sao lưu và đọc lại: {made.path} ({counted}).")
    if made.outside:
        say_line(f"  Đợt kỳ trước “{shown_name(made.outside)}” không nằm trong bản này; hãy sao lưu riêng.")
    for name in made.unnamed:
        say_line(f"  Không sao lưu được, hãy đổi tên tệp: {shown_name(name)}")
    return 1 if made.unnamed else 0
