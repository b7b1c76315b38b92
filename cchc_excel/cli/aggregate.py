"""`cchc aggregate`: the totals book of the reporting unit."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_excel.cli.findings_screen import FindingsView, show_findings
from cchc_excel.cli.options import in_round, open_asked_desk, reads_files
from cchc_excel.cli.screen import announce_file, progress_bar, say_line, show_round_state
from cchc_excel.cli.show_deadline import show_punctuality


@click.command("aggregate")
@in_round
@reads_files
def command(folder: Path) -> int:
    """Cộng các biểu đã nhận thành sổ tổng hợp của đơn vị, kèm bảng số liệu chi tiết.

    \b
    Ví dụ:
      cchc aggregate
      cchc tong-hop --dot dot-2020
    Tệp có lỗi không được cộng cho đến khi xã sửa, hoặc được chấp nhận có lý do (cchc accept).
    Mỗi con số đều ghi có bao nhiêu đơn vị; tra từng số bằng cchc explain.
    """
    from cchc_excel.jobs.aggregate import aggregate_round
    from cchc_excel.nouns.spec import Kind, Severity

    done = aggregate_round(open_asked_desk(folder), progress_bar)
    show_round_state(done.collected)
    names = {unit.code: unit.name for unit in done.collected.desk.round_.expected()}
    show_punctuality(done.collected.punctual, names)
    show_findings(
        [finding for finding in done.of_figures if finding.severity is not Severity.NOTE], FindingsView(names)
    )
    for path, what in done.written:
        announce_file(path, what)
    if not done.for_programs:
        say_line("  Không ghi bảng Parquet: chưa cài phần bổ sung cchc-excel[lon]; bảng CSV có đủ số liệu.")
    first = done.collected.desk.forms.appendices[0]
    line = next(indicator.code for indicator in first.indicators if indicator.kind is not Kind.HEADING)
    say_line(f"Việc tiếp theo: cchc report (báo cáo Word), cchc explain {first.key}.{line} (tra một con số).")
    return 1 if done.collected.held_back else 0
