"""`cchc demo`: everything on the sample district."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_excel.cli.findings_screen import FindingsView, show_findings, tally_findings
from cchc_excel.cli.post.collect_screen import show_state
from cchc_excel.cli.screen import print_table, progress_bar, say_line, show_round_state

if TYPE_CHECKING:  # the job loads every library, which `--help` must not
    from cchc_excel.jobs.demo import DemoResults


@click.command("demo")
@click.argument("folder", metavar="[THƯ_MỤC]", default="demo-quang-dien", type=click.Path(path_type=Path))
def command(folder: Path) -> int:
    """Chạy thử cả đợt trên số liệu mẫu của huyện Quảng Điền, vào một thư mục mới; biểu của xã lấy từ thư mẫu.

    \b
    Ví dụ:
      cchc demo
      cchc chay-thu thu-2
    Số liệu xã Quảng Ngạn là số thật đã công bố; số liệu khác là số liệu minh họa.
    """
    from cchc_excel.jobs.demo import run_demo

    shown = run_demo(folder, lambda step: say_line(click.style(f"\n> {step}", bold=True)), progress_bar)
    _tell(shown)
    return 0


def _tell(shown: DemoResults) -> None:
    from cchc_excel.cli.explain import show_figure
    from cchc_excel.totals.telling import tell_figure

    for figure in shown.explained:
        show_figure(tell_figure(shown.desk.forms, shown.desk.round_, figure))
    names = {unit.code: unit.name for unit in shown.desk.round_.expected()}
    say_line(click.style("\nThư và tệp đã đến", bold=True))
    show_state(shown.came, details=False)
    say_line(click.style("\nPhát hiện khi kiểm tra", bold=True))
    show_findings(shown.before.findings, FindingsView(names))
    say_line(f"\nTổng cộng: {tally_findings(shown.before.findings)}.")
    show_round_state(shown.totals.collected)
    say_line(click.style("\nĐã tạo", bold=True))
    made = [
        (f"{len(shown.blanks)} biểu trống", shown.desk.blanks),
        ("thư mẫu các xã gửi (minh họa)", shown.mails),
        (f"{len(shown.before.examined.receipts)} tệp lấy từ thư", shown.desk.inbox),
        *[(what, path) for path, what in shown.totals.written],
        ("báo cáo Word", shown.report.document or "chưa viết được"),
        ("chỗ cần xem lại trong báo cáo", shown.report.checklist),
    ]
    print_table(("Việc", "Ở đâu"), made)
    say_line("Số liệu xã Quảng Ngạn là số đã công bố; các số liệu khác là số liệu minh họa.")
