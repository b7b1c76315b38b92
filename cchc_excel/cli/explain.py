"""`cchc explain`: "số này ở đâu ra?"."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_excel.cli.options import in_round, open_asked_desk, reads_files
from cchc_excel.cli.screen import print_table, progress_bar, say_line

if TYPE_CHECKING:
    from cchc_excel.jobs.collect import Collected
    from cchc_excel.nouns.figure import Figure
    from cchc_excel.totals.telling import Told

_MOST = 8  # places of a number that are told at once


@click.command("explain")
@click.argument("line", metavar="CHỈ_TIÊU")
@click.argument("column", metavar="[CỘT|BÁO_CÁO]", required=False)
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
      cchc explain 25.931            (mọi số tổng hợp in ra như vậy)
      cchc explain 25.931 "ket-qua/Báo cáo CCHC.docx"   (số ấy trong báo cáo là những ô nào)
    """
    from cchc_excel.jobs.collect import collect_round, totals_as_of
    from cchc_excel.jobs.reporting.explain_number import is_number

    desk = open_asked_desk(folder)
    collected = collect_round(desk, progress_bar)
    if is_number(line):
        _show_number(collected, line, column)
    else:
        _show_line(collected, line, column)
    last = totals_as_of(collected)
    if last and last[1]:
        say_line(
            f"\nTệp trong {desk.inbox.name} đã thay đổi sau lần tổng hợp lúc {last[0]:%H:%M ngày %d/%m/%Y}."
        )
        say_line("Số trên đây là số hiện nay; hãy chạy lại cchc aggregate để sổ tổng hợp khớp.")
    return 0


def _show_line(collected: Collected, line: str, column: str | None) -> None:
    from cchc_excel.jobs.explain import explain_line, explain_list

    listed = explain_list(collected, line, column)
    if listed:
        show_figure(listed)
        return
    _show_figures(collected, explain_line(collected, line, column))


def _show_number(collected: Collected, written: str, report: str | None) -> None:
    """Every figure that prints so; where none does, the lines that may be meant, as for any other address."""
    from cchc_excel.jobs.reporting.explain_number import explain_number

    answers = explain_number(collected, written, Path(report) if report else None)
    if not answers and report is None:
        _show_line(collected, written, None)
    elif not answers:
        say_line(f"Trong báo cáo không có số nào của chương trình in là {written}.")
    for answer in answers[:_MOST]:
        if answer.around:
            say_line(f"\nTrong báo cáo: “{answer.around}”")
        if answer.whose:
            say_line(f"  ({answer.whose})")
        if not answer.figures:
            say_line("  Số này không lấy thẳng từ ô nào: số đơn vị, số của danh sách, hoặc của kỳ khác.")
        _show_figures(collected, answer.figures)
    if len(answers) > _MOST:
        say_line(f"\n… và {len(answers) - _MOST} chỗ nữa cũng in là {written}.")


def _show_figures(collected: Collected, figures: Sequence[Figure]) -> None:
    from cchc_excel.jobs.explain import list_accepted_errors
    from cchc_excel.totals.telling import tell_figure
    from cchc_excel.wording.on_time_told import add_on_time_lines

    forms, accepted = add_on_time_lines(collected.desk.forms), list_accepted_errors(collected)
    for figure in figures:
        show_figure(tell_figure(forms, collected.desk.round_, figure, accepted))


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
