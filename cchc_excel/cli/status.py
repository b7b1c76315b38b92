"""`cchc status`: who has sent what, who owes it, how it stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_excel.cli.options import in_round
from cchc_excel.cli.screen import announce_file, print_table, progress_bar, say_json, say_line

if TYPE_CHECKING:  # types only: `--help` loads no ledger
    from cchc_excel.nouns.course.tracking import Tracking, UnitTrack


@click.command("status")
@in_round
@click.option("--html", "as_page", is_flag=True, help="Ghi trang tinh-hinh.html, mở bằng trình duyệt.")
@click.option("--excel", "as_book", is_flag=True, help="Ghi bảng theo dõi tinh-hinh.xlsx.")
@click.option(
    "--out",
    "--ra",
    "out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Thư mục ghi; mặc định ket-qua.",
)
@click.option("--full", "--day-du", is_flag=True, help="In cả nội dung danh sách, có thể có tên người.")
@click.option("--open-only", "--con-thieu", "owing", is_flag=True, help="Chỉ nêu đơn vị còn phải làm gì đó.")
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON ra màn hình, cho chương trình khác đọc.")
def command(folder: Path, out: Path | None, as_json: bool, **asked: bool) -> int:
    """Tình hình đợt báo cáo: ai đã gửi, đúng hạn hay muộn, hợp lệ hay còn lỗi, ai còn thiếu.

    \b
    Ví dụ:
      cchc status                        (bảng trên màn hình)
      cchc tinh-hinh --html --excel      (thêm trang để gửi lãnh đạo và bảng Excel)
      cchc status --con-thieu
    Mã thoát: 0 mọi đơn vị đã xong, 1 còn đơn vị chưa xong, 2 gọi sai, 3 lỗi của chương trình.
    """
    from cchc_excel.jobs.desk import open_desk
    from cchc_excel.jobs.reporting.status import BOOK, PAGE, status_data, track_round, write_book, write_page

    status = track_round(open_desk(folder), progress_bar)
    if as_json:
        say_json(status_data(status))
    else:
        _show(status.tracking, asked["owing"])
    if asked["as_page"]:
        path = write_page(status, out / PAGE if out else None, asked["full"])
        if not as_json:
            announce_file(path, "trang tình hình")
    if asked["as_book"]:
        path = write_book(status, out / BOOK if out else None)
        if not as_json:
            announce_file(path, "bảng theo dõi")
    return 0 if status.tracking.settled else 1


def _show(tracking: Tracking, owing: bool) -> None:
    from cchc_excel.nouns.course.tracking import OPEN, Stage
    from cchc_excel.rounds.lateness import say_round

    units = [unit for unit in tracking.units if unit.stage in OPEN or not owing]
    if units:
        print_table(("Mã", "Đơn vị", "Tình trạng", "Từ ngày", "Nộp", "Lỗi", "Cảnh báo"), map(_row, units))
    counts = ((stage, tracking.count_stage(stage)) for stage in Stage)
    said = ", ".join(f"{count} {stage.value}" for stage, count in counts if count)
    say_line(f"\n{len(tracking.units)} đơn vị: {said}.")
    for line in say_round(tracking.punctual) if tracking.punctual else ():
        say_line(line)
    if tracking.unused:
        say_line(f"Chưa dùng được {len(tracking.unused)} tệp trong hộp nhận; xem bằng cchc validate")


def _row(track: UnitTrack) -> tuple[str, ...]:
    since = f"{track.since:%d/%m/%Y}" if track.since else ""
    came = f"{track.came.how.value} {track.came.day:%d/%m/%Y}" if track.came else ""
    errors, warnings = str(track.errors or ""), str(track.warnings or "")
    return track.unit.code, track.unit.name, track.stage.value, since, came, errors, warnings
