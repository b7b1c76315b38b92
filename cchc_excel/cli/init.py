"""`cchc init`: start a round's folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cchc_excel.cli.faults import WrongUse
from cchc_excel.cli.options import VietnameseDate
from cchc_excel.cli.screen import announce_file, say_line
from cchc_excel.nouns.causes import cause_text, group_by_cause

if TYPE_CHECKING:
    from cchc_excel.jobs.init import Opened


@click.command("init")
@click.argument("folder", metavar="THƯ_MỤC", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--form-set",
    "--bo-bieu",
    "bo_bieu",
    default="tong-ket-2011-2020",
    show_default=True,
    help="Bộ biểu của đợt báo cáo.",
)
@click.option(
    "--units",
    "--don-vi",
    "units",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Danh sách đơn vị (.xlsx hoặc .csv): mã, tên, cấp trên, e-mail. Mã là chữ, giữ số 0 ở đầu. "
    "Không có danh sách thì lấy danh mục xã, phường chính thức hiện nay của tỉnh --bao-cao.",
)
@click.option(
    "--reporting-unit", "--bao-cao", "reporting", metavar="MÃ", help="Mã hoặc tên đơn vị tổng hợp (bắt buộc)."
)
@click.option(
    "--name", "--ten", "name", help="Tên đơn vị tổng hợp, nếu danh sách chưa có, ví dụ “Huyện Quảng Điền”."
)
@click.option(
    "--period-kind",
    "--loai-ky",
    "kind",
    metavar="LOẠI",
    help="Loại kỳ: quy-1 … quy-4, 6-thang, 6-thang-cuoi, 9-thang, nam, thang-1 … thang-12; ghi cùng --nam.",
)
@click.option("--year", "--nam", "year", type=int, metavar="NĂM", help="Năm của loại kỳ, ví dụ 2023.")
@click.option(
    "--calendar",
    "--lich",
    "regime",
    default="cchc",
    show_default=True,
    help="Lịch báo cáo: cchc (581/BNV-CCHC), nd-09 (Nghị định 09/2019), thong-ke (tháng dương lịch), "
    "khanh-hoa, hoặc khóa trong tệp --lich-rieng.",
)
@click.option(
    "--own-calendar",
    "--lich-rieng",
    "own_rules",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Tệp .toml của cơ quan: lịch, hạn của từng cấp, ngày nghỉ Tết và nghỉ bù.",
)
@click.option(
    "--from", "--tu", "start", type=VietnameseDate(), help="Từ ngày; mặc định theo loại kỳ hoặc bộ biểu."
)
@click.option(
    "--to", "--den", "end", type=VietnameseDate(), help="Đến hết ngày; mặc định theo loại kỳ hoặc bộ biểu."
)
@click.option(
    "--period", "--ky", "period", help="Tên kỳ, ví dụ “giai đoạn 2011 - 2020” hoặc “quý III năm 2023”."
)
@click.option(
    "--deadline",
    "--han",
    "deadline",
    type=VietnameseDate(),
    help="Hạn nộp, ví dụ 20/4/2020; không ghi thì được đề xuất.",
)
@click.option(
    "--no-own-form",
    "--khong-bieu-rieng",
    "khong_bieu_rieng",
    is_flag=True,
    help="Đơn vị tổng hợp không điền biểu riêng của mình.",
)
def command(folder: Path, bo_bieu: str, units: Path | None, reporting: str | None, **rest: Any) -> int:
    """Mở một đợt báo cáo: tạo thư mục, ghi bộ biểu, kỳ, đơn vị và hạn nộp.

    \b
    Ví dụ:
      cchc init dot-2020 --don-vi don-vi.csv --bao-cao 477 --ten "Huyện Quảng Điền" --han 20/4/2020
      cchc init quy-3 --don-vi xa.xlsx --bao-cao 694 --ten "Huyện Hớn Quản" --loai-ky quy-3 --nam 2023
      cchc init q3 --don-vi xa.xlsx --bao-cao 694 --ky "Quý III/2023" --lich thong-ke --han 5/10/2023
      cchc khoi-tao dot-2020 --don-vi xa.xlsx --bao-cao 477 --tu 1/1/2015 --den 31/3/2020
      cchc init dot-hue --bao-cao "Huế"        (mọi xã, phường hiện nay của thành phố Huế)
    """
    from cchc_excel.jobs.init import Opening, start_round

    if not reporting:
        raise WrongUse("X-07")
    opening = Opening(
        form_set=bo_bieu,
        units=units,
        reporting=reporting,
        name=rest["name"] or "",
        start=rest["start"],
        end=rest["end"],
        period=rest["period"] or "",
        deadline=rest["deadline"],
        own_book=not rest["khong_bieu_rieng"],
        kind=rest["kind"] or "",
        year=rest["year"],
        regime=rest["regime"],
        own_rules=rest["own_rules"],
    )
    made = start_round(folder, opening)
    _tell(made)
    _office(folder, made)
    say_line(f"Việc tiếp theo: cd {folder}  rồi  cchc generate")
    return 0


def _office(folder: Path, made: Opened) -> None:
    """The office's file is there; a clerk at a screen is asked the few things that every report needs."""
    from cchc_excel.jobs.office import ASKED_AT_FIRST, set_office, start_office_file

    written = start_office_file(folder, made.round_.reporting)
    if written is None:
        return
    announce_file(written, "thông tin cơ quan, dùng cho mọi báo cáo; xem bằng cchc co-quan")
    if sys.stdin.isatty() and sys.stdout.isatty():
        say_line("Thông tin cho báo cáo (Enter để bỏ qua, sửa sau trong tệp):")
        answers = [
            (key, click.prompt(f"  {said}", default="", show_default=False)) for key, said in ASKED_AT_FIRST
        ]
        set_office(folder, {key: text.strip() for key, text in answers if text.strip()})


def _tell(made: Opened) -> None:
    """What was opened, where each date comes from, and what was noticed in the unit list."""
    round_ = made.round_
    say_line(f"Đã mở đợt báo cáo {round_.period.name} của {round_.reporting.name}.")
    for line in made.said:
        say_line(f"  {line}")
    say_line(f"Số đơn vị phải nộp: {len(round_.units)}.")
    announce_file(made.settings, "thiết lập của đợt")
    for cause in group_by_cause(made.findings):
        say_line(f"  [{cause.first.code}] {cause_text(cause)}")
