"""`cchc validate`: what is wrong in the files that came back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from cchc_excel.cli.findings_screen import FindingsView, one_by_one, show_findings, tally_findings
from cchc_excel.cli.options import in_round, open_asked_desk, reads_files
from cchc_excel.cli.screen import progress_bar, say_json, say_line, show_accounts, show_skipped_rules
from cchc_excel.cli.show_deadline import show_punctuality
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.spec import Severity


@click.command("validate")
@click.argument("paths", metavar="[TỆP_HOẶC_THƯ_MỤC]...", nargs=-1, type=click.Path(path_type=Path))
@in_round
@reads_files
@click.option("--json", "as_json", is_flag=True, help="In phát hiện và hạn nộp dạng JSON ra màn hình.")
@click.option("--excel", type=click.Path(dir_okay=False, path_type=Path), help="Ghi danh sách ra tệp Excel.")
@click.option(
    "--ledger", "--so-cai", "ledger", is_flag=True, help="In sổ đối chiếu: mỗi ô của biểu đã đi đâu."
)
@click.option("--details", "--chi-tiet", "all_notes", is_flag=True, help="In cả các ghi chú.")
@click.option("--full", "--day-du", "each", is_flag=True, help="In mọi phát hiện, mỗi ô một dòng, không gộp.")
def command(paths: tuple[Path, ...], folder: Path, as_json: bool, excel: Path | None, **asked: bool) -> int:
    """Kiểm tra các tệp xã gửi về; không ghi đè, không sửa tệp nào.

    \b
    Ví dụ:
      cchc validate                         (mọi tệp trong nop-ve)
      cchc kiem-tra nop-ve/19873.xlsx --chi-tiet
      cchc validate --excel loi.xlsx --so-cai
      cchc kiem-tra --doc-lai               (đọc lại cả những tệp đã đọc)
      cchc validate --workers 4             (máy có nhiều nhân, hàng nghìn tệp)
    Mã thoát: 0 sạch, 1 có lỗi, 2 gọi sai, 3 lỗi của chương trình.
    """
    from cchc_excel.jobs.validate import findings_workbook, validate_files, validated_data

    desk = open_asked_desk(folder)
    done = validate_files(desk, paths, progress_bar)
    findings = done.findings
    if excel:
        findings_workbook(desk, findings, excel)
        click.echo(f"  đã ghi danh sách phát hiện: {excel}", err=as_json)
    names = {unit.code: unit.name for unit in desk.round_.expected()}
    if as_json:
        say_json(validated_data(done, names))
        return _code(findings)
    how = FindingsView(names, done.reasons, shared=done.examined.shared)
    if asked["all_notes"] or asked["each"]:
        how = replace(how, least=Severity.NOTE, together=one_by_one if asked["each"] else how.together)
    show_findings(findings, how)
    examined = done.examined
    if asked["ledger"]:
        show_accounts(examined.accounts, names)
        show_skipped_rules(examined.skipped, names)
    show_punctuality(done.punctual, names)
    blank = sum(filing.blank for filing in examined.filings.values())
    untouched = f" ({blank} đơn vị gửi biểu trống)" if blank else ""
    units = f"{len(examined.filings)} đơn vị{untouched}"
    say_line(
        f"\nĐã xem {len(examined.receipts)} tệp, nhận ra {units}: {tally_findings(findings, done.reasons)}."
    )
    return _code(findings)


def _code(findings: tuple[Finding, ...]) -> int:
    return 1 if any(finding.severity is Severity.ERROR for finding in findings) else 0
