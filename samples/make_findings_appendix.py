"""Samples of codes that need an appendix of the round's own, and returns to it."""

from __future__ import annotations

from pathlib import Path

from cchc_excel.nouns.findings import CATALOGUE
from cchc_excel.sheets.writer import close_book, open_book
from samples.make_findings_case import Row, put_sample
from samples.make_returns_case import Bench

PHU_LUC_RIENG = """\
# Phụ lục của riêng đợt này; mẫu tham khảo, không phải biểu chính thức.
key = "pl4"
number = "Phụ lục 4"
sheet = "PL4"
title = "Thống kê tổ chức bộ máy (mẫu tham khảo)"
area = "Tổ chức bộ máy"
label_heading = "Chỉ tiêu"
edition = "2020"
source = "Mẫu tham khảo"
columns = "nam"

[[indicators]]
code = "1"
key = "xep_loai"
number = "1"
label = "Xếp loại chính quyền cơ sở"
kind = "text"
rollup = "text"

[[indicators]]
code = "2"
key = "so_thon"
number = "2"
label = "Số thôn, tổ dân phố đầu kỳ"
unit = "thôn, tổ"
kind = "count"
rollup = "sum"

[[indicators]]
code = "3"
key = "so_thon_sap_nhap"
number = "3"
label = "Số thôn, tổ dân phố đã sáp nhập"
unit = "thôn, tổ"
kind = "count"
rollup = "sum"

[[rules]]
id = "PL4-01"
kind = "one_of"
target = "xep_loai"
values = ["Tốt", "Khá", "Trung bình"]
source = "Mẫu tham khảo"

[[rules]]
id = "PL4-02"
kind = "at_most"
target = "so_thon_sap_nhap"
terms = ["so_thon"]
missing = "error"
source = "Mẫu tham khảo"
"""
PHU_LUC_CO_O_TRONG = """\
# Phụ lục của riêng đợt này; mẫu tham khảo, không phải biểu chính thức.
key = "pl4"
number = "Phụ lục 4"
sheet = "PL4"
title = "Thống kê tổ chức bộ máy (mẫu tham khảo)"
area = "Tổ chức bộ máy"
label_heading = "Chỉ tiêu"
edition = "2020"
source = "Mẫu tham khảo"
columns = "nam"

[[indicators]]
code = "1"
key = "so_thon_to"
number = "1"
label = "Tổng số thôn và tổ dân phố"
unit = "thôn, tổ"
kind = "count"
rollup = "sum"

[[indicators]]
code = "1.1"
key = "so_thon"
number = "1.1"
label = "Số thôn"
unit = "thôn"
kind = "count"
rollup = "sum"

[[indicators]]
code = "1.2"
key = "so_to"
number = "1.2"
label = "Số tổ dân phố"
unit = "tổ"
kind = "count"
rollup = "sum"

[[indicators]]
code = "2"
key = "ty_le_to"
number = "2"
label = "Tỷ lệ tổ dân phố trên số thôn"
unit = "%"
kind = "percent"
rollup = "ratio"
parts = ["so_to", "so_thon"]

[[rules]]
id = "PL4-01"
kind = "total"
target = "so_thon_to"
terms = ["so_thon", "so_to"]
source = "Mẫu tham khảo"

[[rules]]
id = "PL4-02"
kind = "ratio"
target = "ty_le_to"
terms = ["so_to", "so_thon"]
tolerance = "0.05"
source = "Mẫu tham khảo"

[[rules]]
id = "PL4-03"
kind = "excludes"
target = "so_thon"
terms = ["so_to"]
values = ["0"]
severity = "warning"
source = "Mẫu tham khảo"
"""


def make_own_appendix(target: Path, bench: Bench) -> dict[str, Row]:
    """A return to an appendix of the round's own: a value that is none of the list, a blank beside a number."""
    lines = [
        "Phụ lục 4;;;;;;;",
        ";Đơn vị báo cáo: UBND Xã Quảng Thái. Số liệu minh họa.;;;;;;",
        "STT;Chỉ tiêu;Năm 2015;Năm 2016;Năm 2017;Năm 2018;Năm 2019;Năm 2020 (tính đến 31/3)",
        "1;Xếp loại chính quyền cơ sở;Tốt;Khá;Khá;Tốt;Xuất sắc;Tốt",
        "2;Số thôn, tổ dân phố đầu kỳ;9;9;9;9;;8",
        "3;Số thôn, tổ dân phố đã sáp nhập;0;0;0;0;1;1",
    ]
    put_sample(target, "Q-06/nop-ve/PL4.csv", ("\r\n".join(lines) + "\r\n").encode("utf-8-sig"))
    put_sample(target, "Q-06/phu-luc/pl4.toml", PHU_LUC_RIENG)
    open_ = [
        *lines[:3],
        "1;Tổng số thôn và tổ dân phố;9;9;;10;9;9",
        "1.1;Số thôn;9;10;8;0;9;9",
        "1.2;Số tổ dân phố;0;;2;10;0;0",
        "2;Tỷ lệ tổ dân phố trên số thôn;0%;;25%;;0%;",
    ]
    put_sample(target, "Q-12/nop-ve/PL4.csv", ("\r\n".join(open_) + "\r\n").encode("utf-8-sig"))
    put_sample(target, "Q-12/phu-luc/pl4.toml", PHU_LUC_CO_O_TRONG)
    over_blank = [
        *lines[:3],
        "1;Tổng số thôn và tổ dân phố;9;9;9;9;9;9",
        "1.1;Số thôn;9;9;9;9;;9",
        "1.2;Số tổ dân phố;0;0;0;0;2;0",
        "2;Tỷ lệ tổ dân phố trên số thôn;0%;0%;0%;0%;25%;0%",
    ]
    put_sample(target, "Q-15/nop-ve/PL4.csv", ("\r\n".join(over_blank) + "\r\n").encode("utf-8-sig"))
    put_sample(target, "Q-15/phu-luc/pl4.toml", PHU_LUC_CO_O_TRONG)
    used = {"Q-06": "Q-06", "Q-10": "Q-06", "Q-12": "Q-12", "Q-13": "Q-12", "Q-14": "Q-12"} | {"Q-15": "Q-15", "Q-16": "Q-12"}
    return {code: ("xem rieng", f"phat-hien/{at}", CATALOGUE[code].when) for code, at in used.items()}


def make_looks(target: Path, bench: Bench) -> dict[str, Row]:
    """A return to the same appendix whose number formats show something else than is stored."""
    made = open_book("Số liệu minh họa", "cchc-excel")
    sheet = made.inner.add_worksheet("PL4")
    top = ("Phụ lục 4", "", "Đơn vị báo cáo: UBND Xã Quảng Thái. Số liệu minh họa.")
    heads = ["STT", "Chỉ tiêu", "Năm 2015", "Năm 2016", "Năm 2017", "Năm 2018", "Năm 2019", "Năm 2020"]
    labels = ("Xếp loại chính quyền cơ sở", "Số thôn, tổ dân phố đầu kỳ", "Số thôn, tổ dân phố đã sáp nhập")
    for row, line in enumerate(([top[0]], [top[2]], heads)):
        sheet.write_row(row, 0, line)
    for row, label in enumerate(labels, 3):
        sheet.write_row(row, 0, [str(row - 2), label, *[9 if row > 3 else "Khá"] * 6])
    looks = {
        (3, 2): (2.5, "0"),
        (4, 2): (5160, "0,"),
        (4, 3): (10, '0" (ước)"'),
        (4, 4): (12, ";;;"),
        (4, 5): (9, '0" thôn, tổ"'),
        (5, 2): (0, '0;0;"Không"'),
    }
    for place, (value, look) in looks.items():
        sheet.write_number(*place, value, made.inner.add_format({"num_format": look}))
    sheet.write_formula(3, 3, "=8/3", made.inner.add_format({"num_format": "0"}), 2.66666666666667)
    put_sample(target, "O-27/nop-ve/PL4.xlsx", close_book(made))
    put_sample(target, "O-27/phu-luc/pl4.toml", PHU_LUC_RIENG)
    codes = ("O-27", "O-28", "O-29", "O-46", "O-47", "O-48")
    return {code: ("xem rieng", "phat-hien/O-27", CATALOGUE[code].when) for code in codes}


def make_last_period(target: Path, bench: Bench) -> dict[str, Row]:
    """A quarterly appendix of the round's own, and a return that is last quarter's."""
    labels = ("Số cuộc họp", "Số cuộc kiểm tra", "Số văn bản đến", "Số văn bản đi", "Số lượt tiếp dân",
              "Số đơn thư", "Số tin bài")  # fmt: skip
    head = PHU_LUC_RIENG[: PHU_LUC_RIENG.index('columns = "nam"')]
    form = (
        head
        + '[[columns]]\nkey = "quy_nay"\nlabel = "Quý này"\n\n[[columns]]\nkey = "luy_ke"\nlabel = "Lũy kế"\n'
    )
    lines = [
        "Phụ lục 4;;;",
        ";Đơn vị báo cáo: UBND Xã Quảng Thái. Số liệu minh họa.;;",
        "STT;Chỉ tiêu;Quý này;Lũy kế",
    ]
    for place, label in enumerate(labels, 1):
        form += f'\n[[indicators]]\ncode = "{place}"\nkey = "dong_{place}"\nnumber = "{place}"\nlabel = "{label}"\n'
        form += 'unit = "số"\nkind = "count"\nrollup = "sum"\n'
        lines.append(f"{place};{label};{7 * place + 3};{31 * place + 5}")
    put_sample(target, "S-32/phu-luc/pl4.toml", form)
    put_sample(target, "S-32/nop-ve/PL4.csv", ("\r\n".join(lines) + "\r\n").encode("utf-8-sig"))
    return {"S-32": ("hai dot", "phat-hien/S-32", "tệp giống hệt tệp của đợt trước")}
