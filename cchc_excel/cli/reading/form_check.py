"""`cchc form-check`: the form of a Word document, point by point."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_excel.cli.findings_screen import line_of
from cchc_excel.cli.screen import say_json, say_line


@click.command("form-check")
@click.argument("document", metavar="TỆP_WORD", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON ra màn hình.")
def command(document: Path, as_json: bool) -> int:
    """Soát thể thức một văn bản Word bất kỳ theo Nghị định 30/2020/NĐ-CP: từng điểm, chỗ và cách sửa.

    \b
    Ví dụ:
      cchc form-check ket-qua/bao-cao.docx
      cchc the-thuc "Cong van.docx" --json
    Mã thoát: 0 đúng thể thức (lưu ý không tính), 1 có điểm phải sửa, 2 gọi sai.
    """
    from cchc_excel.jobs.reporting.form_check import check_form_file, form_data

    done = check_form_file(document)
    if as_json:
        say_json(form_data(done))
        return 0 if done.clean else 1
    for finding in done.findings:
        say_line(line_of(finding))
    told = "không thấy chỗ nào khác thể thức" if done.clean else "có chỗ khác thể thức"
    say_line(f"\nĐã soát {done.file}: {told}.")
    return 0 if done.clean else 1
