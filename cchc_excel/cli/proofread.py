"""`cchc proofread`: a finished report checked before it is signed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_excel.cli.findings_screen import line_of
from cchc_excel.cli.screen import announce_file, print_table, progress_bar, say_json, say_line
from cchc_excel.vietnamese.text import cut_text

if TYPE_CHECKING:  # the job loads every library, which `--help` must not
    from cchc_excel.jobs.proofread import Proofread
    from cchc_excel.proofreading.outcomes import Checked

_SHOWN, _NAME = 60, 70


def _round_or_none(_ctx: click.Context, _param: click.Parameter, value: Path | None) -> Path | None:
    """The named round, or the one that the clerk stands in, or none."""
    from cchc_excel.disk.faults import RoundFileError
    from cchc_excel.rounds.round_files import find_round

    if value is not None:
        return find_round(value)
    try:
        return find_round(Path.cwd())
    except RoundFileError:
        return None


@click.command("proofread")
@click.argument("report", metavar="BÁO_CÁO", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--round",
    "--dot",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    callback=_round_or_none,
    help="Thư mục của đợt báo cáo; mặc định là thư mục đang đứng. Không có thì chỉ soát phép tính.",
)
@click.option(
    "--template",
    "--mau",
    "template",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Mẫu Word đã dùng.",
)
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON ra màn hình.")
@click.option("--excel", type=click.Path(dir_okay=False, path_type=Path), help="Ghi kết quả ra tệp Excel.")
@click.option("--details", "--chi-tiet", "everything", is_flag=True, help="In cả các số đã khớp.")
def command(
    report: Path,
    folder: Path | None,
    template: Path | None,
    as_json: bool,
    excel: Path | None,
    everything: bool,
) -> int:
    """Soát báo cáo Word (.docx) hoặc văn bản (.txt) trước khi trình ký: từng con số và từng phép tính.

    \b
    Ví dụ:
      cchc proofread ket-qua/bao-cao.docx
      cchc doc-soat "Bao cao da sua.docx" --excel soat.xlsx
    Mã thoát: 0 không có gì mâu thuẫn, 1 có mâu thuẫn hoặc phép tính sai, 2 gọi sai.
    """
    from cchc_excel.jobs.proofread import proofread_data, proofread_workbook

    done = _done(report, folder, template)
    if excel:
        proofread_workbook(done, excel)
    if as_json:
        say_json(proofread_data(done))
        return 0 if done.clean else 1
    _show(done, everything=everything, alone=folder is None)
    if excel:
        announce_file(excel, "kết quả soát báo cáo")
    return 0 if done.clean else 1


def _done(report: Path, folder: Path | None, template: Path | None) -> Proofread:
    from cchc_excel.jobs.proofread import proofread_alone, proofread_report

    if folder is None:
        return proofread_alone(report)
    from cchc_excel.jobs.collect import collect_round
    from cchc_excel.jobs.desk import open_desk

    return proofread_report(collect_round(open_desk(folder), progress_bar), report, template)


def _show(done: Proofread, *, everything: bool, alone: bool) -> None:
    from cchc_excel.proofreading.outcomes import NumberVerdict

    if done.findings:
        say_line(click.style("\nCần xem lại", bold=True))
        for finding in done.findings:
            say_line(line_of(finding))
    _show_tables(done)
    if alone:
        say_line("\nNgoài thư mục của đợt: chỉ soát phép cộng, tỷ lệ và danh sách trong văn bản.")
    else:
        _show_numbers(done, NumberVerdict.UNKNOWN, "Chưa rõ: không có số nào đã tổng hợp để đối chiếu")
        if everything:
            _show_numbers(done, NumberVerdict.MATCHED, "Khớp với số đã tổng hợp")
        _show_apart(done)
        if not done.modelled:
            say_line("Mẫu báo cáo của đợt chưa dùng được: chỉ dò theo tên chỉ tiêu; xem cchc report --check.")
        counts = ", ".join(
            f"{done.count(number_verdict)} {number_verdict.value}" for number_verdict in NumberVerdict
        )
        say_line(f"\nĐã soát {done.file}: {counts}.")
    say_line(_verdict_line(done))


def _verdict_line(done: Proofread) -> str:
    """The last line: what is only a warning is neither a contradiction nor nothing."""
    from cchc_excel.nouns.spec import Severity

    if not done.clean:
        return "Có chỗ phải sửa trước khi trình ký."
    if any(finding.severity is Severity.WARNING for finding in done.findings):
        return "Không có lỗi chắc chắn; hãy xem các cảnh báo ở trên trước khi trình ký."
    return "Không có gì mâu thuẫn."


def _show_tables(done: Proofread) -> None:
    """What was checked in each table, or why nothing was, and which totals were not."""
    if done.tables:
        say_line(click.style(f"\nCác bảng ({len(done.tables)})", bold=True))
    for table in done.tables:
        told = "; ".join(table.checked) if table.checked else f"không cộng được: {table.why}"
        left = f". KHÔNG soát được, hãy tự cộng: {', '.join(table.unchecked)}" if table.unchecked else ""
        say_line(f"  {table.where}: {told}{left}.")


def _show_numbers(done: Proofread, verdict: object, title: str) -> None:
    rows = [_row(checked) for checked in done.numbers if checked.verdict is verdict and not checked.emptied]
    if rows:
        say_line(click.style(f"\n{title} ({len(rows)})", bold=True))
        print_table(("Số ghi", "Vị trí", "Câu, ô", "Chỉ tiêu", "Số tổng hợp", "Cách in"), rows)


def _row(checked: Checked) -> tuple[str, ...]:
    short = (cut_text(checked.where, _SHOWN), cut_text(checked.around, _SHOWN), cut_text(checked.name, _NAME))
    return (checked.written, *short, checked.right, checked.how)


def _show_apart(done: Proofread) -> None:
    """How many numbers are dates, document numbers ...: told apart, and not listed."""
    from cchc_excel.proofreading.outcomes import NumberVerdict

    counts = Counter(checked.role.value for checked in done.numbers if checked.verdict is NumberVerdict.APART)
    if counts:
        said = ", ".join(f"{count} {role}" for role, count in counts.most_common())
        say_line(f"\nKhông phải số liệu, không đối chiếu: {said}.")
