"""`cchc report`: the Word report."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_excel.cli.options import VietnameseDate, in_round
from cchc_excel.cli.screen import line_of, progress_bar, say, show_round_state, wrote
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.spec import Severity

if TYPE_CHECKING:
    from cchc_excel.jobs.desk import Desk
    from cchc_excel.verbs.wording_office import Office


@click.command("report")
@click.option(
    "--mau", "template", type=click.Path(dir_okay=False, path_type=Path), help="Mẫu Word của cơ quan."
)
@click.option("--lay-mau", "copy", is_flag=True, help="Chép mẫu có sẵn vào thư mục đợt để sửa bằng Word.")
@click.option("--check", "check", is_flag=True, help="Chỉ kiểm tra mẫu: liệt kê mọi tên dùng trong mẫu.")
@click.option("--so", "number", default="", help="Số của báo cáo, ví dụ 17; để trống thì chừa chỗ ghi tay.")
@click.option("--ngay", "signed", type=VietnameseDate(), help="Ngày ký, ví dụ 29/4/2020.")
@click.option("--nguoi-ky", "signer", default="", help="Họ tên người ký.")
@in_round
def command(  # noqa: PLR0913 - one parameter per option
    template: Path | None,
    copy: bool,
    check: bool,
    number: str,
    signed: date | None,
    signer: str,
    folder: Path,
) -> int:
    """Viết báo cáo Word từ các tổng đã cộng, theo mẫu của cơ quan.

    \b
    Ví dụ:
      cchc report --so 17 --ngay 29/4/2020
      cchc report --lay-mau      (chép mẫu về để sửa câu chữ bằng Word)
      cchc report --check        (xem mẫu có tên nào viết sai không)
    Chỗ nào thiếu số liệu thì câu đó không được in; danh sách ở ket-qua/viec-can-xem.txt.
    """
    from cchc_excel.jobs.collect import collect
    from cchc_excel.jobs.desk import open_desk
    from cchc_excel.jobs.report import check_report
    from cchc_excel.jobs.report_template import own_template
    from cchc_excel.verbs.wording_office import Office

    desk = open_desk(folder)
    if copy:
        wrote(own_template(desk), "mẫu báo cáo của đợt, hãy mở bằng Word để sửa")
        return 0
    if check:
        return _show_check(*check_report(collect(desk, progress_bar), template))
    office = Office(number=number, signed_on=signed, signer=signer)
    return _write(desk, template, office)


def _write(desk: Desk, template: Path | None, office: Office) -> int:
    from cchc_excel.jobs.report import refreshed, report

    collected, totals = refreshed(desk, progress_bar)
    if totals:
        say("Có tệp mới hoặc thiết lập mới sau lần tổng hợp trước (hoặc chưa tổng hợp): đã cộng lại.")
        for path, what in totals.written:
            wrote(path, what)
    show_round_state(collected)
    made = report(collected, template, office)
    for one in made.findings:
        say(line_of(one))
    if made.document is None:
        say("Chưa viết được báo cáo; báo cáo cũ (nếu có) vẫn còn nguyên. Hãy sửa mẫu rồi chạy lại.")
        return 1
    wrote(made.document, "báo cáo Word")
    wrote(made.checklist, "danh sách chỗ cần xem lại")
    return 0


def _show_check(placeholders: tuple, findings: tuple[Finding, ...]) -> int:
    for one in placeholders:
        nearest = ", ".join(one.nearest) or "không có"
        mark = f"= {one.value}" if one.known else f"KHÔNG CÓ TÊN NÀY; gần nhất: {nearest}"
        say(f"  {one.name}  {mark}")
        if not one.known:
            say(f"      ở đoạn: “{one.paragraph[:150]}”")
    for finding in findings:
        say(line_of(finding))
    unknown = sum(not one.known for one in placeholders)
    say(f"Mẫu dùng {len(placeholders)} chỗ điền, {unknown} tên không có.")
    return 1 if unknown or any(one.severity is Severity.ERROR for one in findings) else 0
