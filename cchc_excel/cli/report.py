"""`cchc report`: the Word report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cchc_excel.cli.faults import WrongUse
from cchc_excel.cli.options import VietnameseDate, open_asked_desk, reads_files
from cchc_excel.cli.report_screen import show_check, show_names, show_report, show_single, show_updated
from cchc_excel.cli.screen import announce_file, progress_bar, say_line, show_round_state
from cchc_excel.rounds.issuer.keys import AUTHORITIES

if TYPE_CHECKING:
    from cchc_excel.jobs.desk import Desk
    from cchc_excel.rounds.office import Office

_OFFICE_TEXTS = ("position", "authority", "place", "issuer", "superior", "symbol")
Command = Callable[..., Any]
_BOOK = click.Path(dir_okay=False, path_type=Path)


def _says(
    english: str, vietnamese: str, said: str, words: tuple[str, ...] = (), many: bool = False
) -> Callable[[Command], Command]:
    """An option that stands over what `co-quan.toml` says."""
    kind = click.Choice(words, case_sensitive=False) if words else click.STRING
    name = english.removeprefix("--")
    return click.option(english, vietnamese, name, type=kind, multiple=many, help=said)


@click.command("report")
@click.argument("file", metavar="[BIỂU]", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--template",
    "--mau",
    "template",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Mẫu Word của cơ quan.",
)
@click.option(
    "--copy-template",
    "--lay-mau",
    "copy",
    is_flag=True,
    help="Chép mẫu có sẵn vào thư mục đợt để sửa bằng Word.",
)
@click.option(
    "--check",
    "--kiem-tra-mau",
    "check",
    is_flag=True,
    help="Chỉ kiểm tra mẫu: liệt kê mọi tên dùng trong mẫu.",
)
@click.option(
    "--list",
    "--liet-ke",
    "wanted",
    metavar="[TỪ]",
    is_flag=False,
    flag_value="",
    help="Giải thích mọi tên dùng được trong mẫu, kèm giá trị hiện nay; ghi thêm từ cần tìm để lọc.",
)
@click.option(
    "--update",
    "--cap-nhat",
    "update",
    metavar="BÁO_CÁO",
    type=_BOOK,
    help="Cập nhật số liệu ngay trong báo cáo Word đã sửa, giữ nguyên mọi câu chữ.",
)
@click.option("--unit", "--don-vi", "unit", metavar="MÃ_HOẶC_TÊN", help="Báo cáo của riêng một đơn vị.")
@click.option(
    "--previous", "--ky-truoc", "ky_truoc", type=_BOOK, help="Tệp biểu kỳ trước của cùng đơn vị, để so sánh."
)
@click.option(
    "--last-year", "--cung-ky", "cung_ky", type=_BOOK, help="Tệp biểu cùng kỳ năm trước của cùng đơn vị."
)
@click.option(
    "--number", "--so", "number", default="", help="Số của báo cáo, ví dụ 17; để trống thì chừa chỗ ghi tay."
)
@click.option("--date", "--ngay", "signed", type=VietnameseDate(), help="Ngày ký, ví dụ 29/4/2020.")
@click.option("--signer", "--nguoi-ky", "signer", default="", help="Họ tên người ký.")
@_says("--position", "--chuc-vu", "Chức vụ người ký; cấp phó thì ký thay (KT.).")
@_says("--authority", "--tham-quyen", "Thẩm quyền ký: TM, KT, TL, TUQ hoặc Q.", AUTHORITIES)
@_says("--addressee", "--kinh-gui", "Nơi kính gửi; nhiều nơi thì ghi nhiều lần.", many=True)
@_says("--recipient", "--noi-nhan", "Một dòng nơi nhận; nhiều dòng thì ghi nhiều lần.", many=True)
@_says("--place", "--dia-danh", "Địa danh ghi trước ngày ký.")
@_says("--issuer", "--ban-hanh", "Cơ quan ban hành.")
@_says("--superior", "--chu-quan", "Cơ quan chủ quản.")
@_says("--symbol", "--ky-hieu", "Chữ viết tắt sau tên loại văn bản, ví dụ UBND.")
@click.option(
    "--round",
    "--dot",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Thư mục của đợt báo cáo; mặc định là thư mục đang đứng.",
)
@reads_files
def command(file: Path | None, folder: Path | None, unit: str | None, **said: Any) -> int:
    """Viết báo cáo Word từ các tổng đã cộng, hoặc từ biểu của một đơn vị, theo mẫu của cơ quan.

    \b
    Ví dụ:
      cchc report --so 17 --ngay 29/4/2020
      cchc report "Bieu xa Khanh Ha.xlsx"   (báo cáo của xã, từ một tệp biểu, không cần đợt)
      cchc report --don-vi 19873            (báo cáo của một đơn vị trong đợt)
      cchc report --cap-nhat "ket-qua/Báo cáo CCHC.docx"   (số mới vào báo cáo đã sửa bằng tay)
      cchc report --lay-mau                 (chép mẫu về để sửa câu chữ bằng Word)
      cchc report --check                   (xem mẫu có tên nào viết sai không)
      cchc report --list "quá hạn"          (các tên dùng được trong mẫu có chữ này)
    Kính gửi, nơi nhận, chức vụ… lấy trong co-quan.toml (cchc co-quan cho xem); tùy chọn ở đây ghi đè.
    Chỗ nào thiếu số liệu thì là “……” tô vàng, có lời nhắc ghi ở ô nào; danh sách ở ket-qua/viec-can-xem.txt.
    """
    from cchc_excel.rounds.round_files import find_round

    looking = said["copy"] or said["check"] or said["wanted"] is not None
    earlier = {name: said[name] for name in ("ky_truoc", "cung_ky") if said[name] is not None}
    office = _office(said)
    if file is not None:
        if folder or unit or looking or said["update"]:
            raise WrongUse("X-05")
        return _of_file(file, said["template"], (office, earlier))
    if earlier:
        raise WrongUse("X-06")
    desk = open_asked_desk(find_round(folder or Path.cwd()))
    if said["update"]:
        if unit or looking or said["template"]:
            raise WrongUse("X-114")
        return _update(desk, said["update"])
    if looking:
        return _look(desk, said["template"], (said["copy"], said["check"], said["wanted"] or ""))
    if unit:
        return _of_unit(desk, unit, said["template"], office)
    return _write(desk, said["template"], office)


def _office(said: dict[str, Any]) -> Office:
    """What the command says of the office; the rest is in its file, else by default."""
    from cchc_excel.rounds.office import Office

    lines = said["recipient"]
    texts: dict[str, Any] = {name: said[name] or "" for name in _OFFICE_TEXTS}
    return Office(
        number=said["number"],
        signed_on=said["signed"],
        signer=said["signer"],
        addressees=said["addressee"],
        recipients={"bao_cao": lines, "thong_bao": lines} if lines else {},
        **texts,
    )


def _look(desk: Desk, template: Path | None, asked: tuple[bool, bool, str]) -> int:
    """What makes no report: a copy of the template, its check, or the names."""
    from cchc_excel.jobs.collect import collect_round
    from cchc_excel.jobs.reporting.names import names_of_report, write_names
    from cchc_excel.jobs.reporting.report import check_report
    from cchc_excel.jobs.reporting.template import own_template

    copy, check, word = asked
    if copy:
        announce_file(own_template(desk), "mẫu báo cáo của đợt, hãy mở bằng Word để sửa")
        return 0
    collected = collect_round(desk, progress_bar)
    if check:
        return show_check(*check_report(collected, template))
    names = names_of_report(collected)
    show_names(names, word)
    if written := write_names(collected, names):
        announce_file(written, "mọi tên dùng được trong mẫu")
    else:
        say_line("Thư mục của đợt chỉ cho đọc nên danh sách không được ghi ra tệp.")
    return 0


def _of_file(file: Path, template: Path | None, said: tuple[Office, dict[str, Path]]) -> int:
    from cchc_excel.jobs.reporting.single import ReportRequest, report_of_file

    office, earlier = said
    return show_single(report_of_file(file, ReportRequest(template=template, office=office, earlier=earlier)))


def _of_unit(desk: Desk, unit: str, template: Path | None, office: Office) -> int:
    from cchc_excel.jobs.collect import collect_round
    from cchc_excel.jobs.reporting.single import ReportRequest, report_of_unit

    asked = ReportRequest(template=template, office=office)
    return show_report(report_of_unit(collect_round(desk, progress_bar), unit, asked))


def _update(desk: Desk, path: Path) -> int:
    from cchc_excel.jobs.reporting.report import refresh_totals
    from cchc_excel.jobs.reporting.update import update_report

    collected, _ = refresh_totals(desk, progress_bar)
    show_round_state(collected)
    return show_updated(update_report(collected, path))


def _write(desk: Desk, template: Path | None, office: Office) -> int:
    from cchc_excel.jobs.reporting.report import refresh_totals, write_report

    collected, totals = refresh_totals(desk, progress_bar)
    if totals:
        say_line("Có tệp mới hoặc thiết lập mới sau lần tổng hợp trước (hoặc chưa tổng hợp): đã cộng lại.")
        for path, what in totals.written:
            announce_file(path, what)
    show_round_state(collected)
    return show_report(write_report(collected, template, office))
