"""The part of `samples/phat-hien` about lists: returns to list forms of a round's own, one folder for all codes.

Invented figures. `make_findings` puts the files into place and their codes into its index.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

FOLDER = "L-01"
CODES = (
    "O-24", "O-25", "O-26", "L-01", "L-02", "L-03", "L-04", "L-05", "L-07", "L-21", "L-22", "L-23", "L-24",
    "L-25", "L-26", "L-41", "L-42", "L-43", "L-44",
)  # fmt: skip
BEYOND = "danh sách dài hơn 20.000 dòng"  # L-06: made by its test
_SOURCE = 'edition = "2020"\nsource = "Mẫu tham khảo"\n'
APPENDIX = f"""\
# Phụ lục của riêng đợt này; mẫu tham khảo, không phải biểu chính thức.
key = "pl4"
number = "Phụ lục 4"
sheet = "PL4"
title = "Tiếp nhận đơn thư (mẫu tham khảo)"
area = "Đơn thư"
label_heading = "Chỉ tiêu"
{_SOURCE}columns = [{{ key = "ky_nay", label = "Kỳ này" }}]

[[indicators]]
code = "1"
key = "so_don"
number = "1"
label = "Số đơn đã tiếp nhận"
unit = "đơn"
kind = "count"
rollup = "sum"

[[indicators]]
code = "2"
key = "so_luot"
number = "2"
label = "Số lượt tiếp công dân định kỳ"
unit = "lượt"
kind = "count"
rollup = "sum"
"""
Field = tuple[str, str, str, str]  # key, label, kind, what else its table says
PETITIONS: tuple[Field, ...] = (
    ("ngay", "Ngày nhận", "date", "in_period = true\n"),
    ("loai", "Loại đơn", "state", 'states = ["Khiếu nại", "Tố cáo", "Kiến nghị"]\n'),
    ("so_don", "Số đơn", "count", 'unit = "đơn"\n'),
    ("noi_dung", "Nội dung đơn", "text", "required = false\n"),
)
MEETINGS: tuple[Field, ...] = (("ten", "Tên cuộc họp", "text", ""), ("phong", "Phòng họp", "text", ""))
ITEMS: tuple[Field, ...] = (("bai", "Tên bài viết", "text", ""), ("bao", "Nơi đăng tải", "text", ""))
RULE = """
[[list_rules]]
id = "DS-01"
terms = ["pl4.so_don"]
source = "Mẫu tham khảo"
"""


def list_form(number: int, title: str, fields: Sequence[Field], more: str = "", rules: str = "") -> str:
    """The TOML of a list form."""
    area = title.removeprefix("Danh sách ").capitalize()
    head = f'key = "ds{number}"\nnumber = "Danh sách {number}"\nsheet = "DS{number}"\n'
    head += f'title = "{title} (mẫu tham khảo)"\narea = "{area}"\n{_SOURCE}{more}'
    tables = (
        f'\n[[fields]]\nkey = "{key}"\nlabel = "{label}"\nkind = "{kind}"\n{rest}'
        for key, label, kind, rest in fields
    )
    return head + "".join(tables) + rules


FORMS: Mapping[str, str] = {
    "pl4": APPENDIX,
    "ds5": list_form(5, "Danh sách đơn thư đã nhận", PETITIONS, 'amount = "so_don"\n', RULE),
    "ds6": list_form(6, "Danh sách cuộc họp của huyện", MEETINGS, 'levels = ["huyen"]\n'),
    "ds7": list_form(7, "Danh sách tin bài đã đăng", ITEMS),
    "ds8": list_form(8, "Danh sách phóng sự đã phát", ITEMS),
}
HEAD = "STT;Ngày nhận;Loại đơn;Số đơn;Nội dung đơn"
TITLE = ";Danh sách đơn thư đã nhận (mẫu tham khảo)"
ONE, TWO = "1;05/3/2019;Khiếu nại;2;Đất ở", "2;06/3/2019;Tố cáo;1;Môi trường"


def _petitions(unit: str, *lines: str) -> str:
    return _page(unit, TITLE, HEAD, *lines)


def _page(unit: str, *lines: str) -> str:
    return "\r\n".join((f";Đơn vị báo cáo: UBND {unit}. Số liệu minh họa.;;;", *lines)) + "\r\n"


def _figures(unit: str, count: int) -> str:
    lines = (f"1;Số đơn đã tiếp nhận;đơn;{count};", "2;Số lượt tiếp công dân định kỳ;lượt;4;")
    return _page(unit, "Phụ lục 4;;;;", "STT;Chỉ tiêu;Đơn vị tính;Kỳ này;", *lines)


def _doubtful() -> str:
    shortened = [f"{n};05/3/2019;Khieu nai;1;Việc thứ {n}" for n in range(1, 7)]
    return _petitions(
        "Xã Quảng Thái",
        *shortened,
        "7;tháng ba;Tố cáo;1;",
        "8;5/3;Tố cáo;1;",
        "9;05/3/1019;Tố cáo;1;",
        "10;06/3/2019;Đơn nặc danh;1;",
        "11;07/3/2019;;1;Chưa ghi loại",
        "12;05/3/2009;Tố cáo;1;Việc của kỳ trước",
        ";;;;Các đơn còn lại chuyển huyện",
        ";Tổng cộng;;13;",
    )


def _turned_day() -> str:
    """A web page of LibreOffice in an English profile: one day taken, maybe turned, and one left a text."""
    rows = (
        HEAD.split(";"),
        ["1", '<td sdval="43530" sdnum="1033;0;MM/DD/YYYY">03/06/2019', "Khiếu nại", "2", "Đất ở"],
        ["2", "16/3/2019", "Tố cáo", "1", "Môi trường"],
    )
    lines = ("".join(one if one.startswith("<td") else f"<td>{one}" for one in row) for row in rows)
    top = f"<p>Đơn vị báo cáo: UBND Xã Quảng Thọ. Số liệu minh họa.</p><p>{TITLE.strip(';')}</p>"
    return f"<html><meta charset=utf-8>{top}<table>{''.join(f'<tr>{line}' for line in lines)}</table></html>"


FILES: Mapping[str, str] = {
    "tho-ds5.html": _turned_day(),
    "thai-ds5.csv": _doubtful(),
    "thai-pl4.csv": _figures("Xã Quảng Thái", 14),
    "loi-pl4.csv": _figures("Xã Quảng Lợi", 3),
    "ngan-ds5.csv": _petitions("Xã Quảng Ngạn", ONE, ";Không phát sinh;;;"),
    "ngan-ds6.csv": _page("Xã Quảng Ngạn", "STT;Tên cuộc họp;Phòng họp", "1;Họp giao ban;Phòng 1"),
    "ngan-tin-bai.csv": _page("Xã Quảng Ngạn", "STT;Tên bài viết;Nơi đăng tải", "1;Một cửa;Đài xã"),
    "vinh-lan-1.csv": _petitions("Xã Quảng Vinh", ONE, TWO),
    "vinh-lan-2.csv": _petitions("Xã Quảng Vinh", ONE, "", TWO),
    "phu-lan-1.csv": _petitions("Xã Quảng Phú", ONE, TWO),
    "phu-lan-2.csv": _petitions("Xã Quảng Phú", ONE),
    "an-ds5.csv": _petitions("Xã Quảng An", ONE, "", HEAD, TWO),
}
