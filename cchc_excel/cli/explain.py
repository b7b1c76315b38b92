"""`cchc explain`: "số này ở đâu ra?"."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_excel.cli.options import in_round, open_asked_desk, reads_files
from cchc_excel.cli.screen import print_table, progress_bar, say_line

if TYPE_CHECKING:
    from cchc_excel.totals.telling import Told


@click.command("explain")
@click.argument("line", metavar="CHỈ_TIÊU")
@click.argument("column", metavar="[CỘT]", required=False)
@in_round
@reads_files
def command(line: str, column: str | None, folder: Path) -> int:
    """Cho biết một con số tổng hợp từ đâu ra: công thức, từng xã, tệp, trang, ô; ai chưa có.

    \b
    Ví dụ:
      cchc explain pl1.1 2019        (Phụ lục 1, dòng 1, năm 2019)
      cchc giai-thich pl3.5.2        (mọi cột của dòng)
      cchc explain pl1.vb_chi_dao 2019
      cchc explain tre_han "Đất đai" (các dòng của một danh sách có chữ này)
      cchc explain dung_han.theo_766 tong (tỷ lệ đúng hạn của Biểu 06a, như báo cáo in)
    """
    from cchc_excel.jobs.collect import collect_round, totals_as_of
    from cchc_excel.jobs.explain import explain_line, explain_list, list_accepted_errors
    from cchc_excel.totals.telling import tell_figure
    from cchc_excel.wording.on_time_told import add_on_time_lines

    desk = open_asked_desk(folder)
    collected = collect_round(desk, progress_bar)
    listed = explain_list(collected, line, column)
    figures = () if listed else explain_line(collected, line, column)
    forms, accepted = add_on_time_lines(desk.forms), list_accepted_errors(collected)
    for told in (
        (listed,) if listed else (tell_figure(forms, desk.round_, figure, accepted) for figure in figures)
    ):
        show_figure(told)
    last = totals_as_of(collected)
    if last and last[1]:
        say_line(
            f"\nTệp trong {desk.inbox.name} đã thay đổi sau lần tổng hợp lúc {last[0]:%H:%M ngày %d/%m/%Y}."
        )
        say_line("Số trên đây là số hiện nay; hãy chạy lại cchc aggregate để sổ tổng hợp khớp.")
    return 0


def show_figure(told: Told) -> None:
    """One figure: heading, formula, the units in it with their cells, the units not in it and why."""
    say_line(f"\n{told.heading}")
    for sentence in told.sentences:
        say_line(f"  {sentence}")
    if told.included:
        print_table(("Đơn vị", "Giá trị", "Tệp", "Trang", "Ô"), told.included)
    if told.left_out:
        say_line("  Không có trong số này:")
        print_table(("Đơn vị", "Vì sao"), told.left_out)
