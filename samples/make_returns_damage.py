"""Samples of damaged files and of files of other types (folder 2-dang-tep)."""

from __future__ import annotations

from samples.make_returns_case import BLANK, Bench, Change, Sample
from samples.make_returns_formats_case import PDF, PNG, file_sample, refused_sample
from samples.make_returns_office import converted, encrypted
from samples.make_returns_write import unzipped, with_parts, xlsx, zipped


def damaged_samples(bench: Bench) -> list[Sample]:
    """Files that are locked, empty, cut off or broken inside."""
    plain = xlsx(bench.book())
    old = converted("bieu.xls", plain)
    return [
        refused_sample("mat-khau.xlsx", "đặt mật khẩu mở tệp", encrypted("mat-khau.xlsx", plain), "T-04"),
        refused_sample("rong.xlsx", "tệp rỗng", b"", "T-02"),
        refused_sample("toan-byte-khong.xlsx", "tệp chỉ có byte 0", bytes(2048), "T-02"),
        refused_sample("cut-giua-chung.xlsx", ".xlsx bị cụt", plain[: len(plain) * 6 // 10], "T-03"),
        refused_sample("cut-giua-chung.xls", ".xls bị cụt", old[: len(old) * 6 // 10], "T-03"),
        refused_sample("trang-bieu-do.xlsx", "không có trang tính", _no_sheet(plain), "T-12"),
        refused_sample(
            "hai-ban-mot-phan.xlsx", "một phần có hai bản", _twice(plain, "xl/worksheets/sheet2.xml"), "T-13"
        ),
        refused_sample("thuc-the-xml.xlsx", "khai báo thực thể XML", _entity(plain), "T-14"),
        file_sample(
            "mat-noi-dung-mot-trang.xlsx",
            "một trang mất nội dung",
            with_parts(plain, {"xl/worksheets/sheet6.xml": None}),
            changes=(Change("pl6", "*", "*", BLANK),),
            codes="N-20 T-22",
        ),
        file_sample("hai-trang-cung-ten.xlsx", "hai trang cùng tên", _same_name(plain), codes="T-23"),
    ]


def _no_sheet(data: bytes) -> bytes:
    parts = unzipped(data)
    book = parts["xl/workbook.xml"].decode()
    start, end = book.index("<sheets>"), book.index("</sheets>")
    kept = {name: None for name in parts if name.startswith("xl/worksheets/")}
    return with_parts(data, {**kept, "xl/workbook.xml": book[:start] + "<sheets>" + book[end:]})


def _twice(data: bytes, name: str) -> bytes:
    """A workbook with two copies of one part, the second with another first number."""
    parts = unzipped(data)
    other = name.replace("sheet2", "sheet9")
    made = zipped({**parts, other: parts[name].replace(b"<v>1</v>", b"<v>2</v>")})
    return made.replace(other.encode(), name.encode())


def _entity(data: bytes) -> bytes:
    part = "xl/worksheets/sheet2.xml"
    content = unzipped(data)[part].decode()
    head, body = content.split("?>", 1)
    return with_parts(data, {part: f'{head}?><!DOCTYPE a [<!ENTITY b "999">]>{body}'})


def _same_name(data: bytes) -> bytes:
    """The instruction sheet takes the name of a form."""
    book = unzipped(data)["xl/workbook.xml"].decode()
    return with_parts(data, {"xl/workbook.xml": book.replace('name="Hướng dẫn"', 'name="PL1"')})


def other_type_samples(bench: Bench) -> list[Sample]:
    """Files of types that hold no form, some under another ending."""
    mail = b"From: xa@example.com\r\nTo: huyen@example.com\r\nSubject: Gui bieu\r\nMIME-Version: 1.0\r\n\r\nKinh gui\r\n"
    return [
        refused_sample("ban-quet.pdf", "bản quét PDF", PDF, "T-09"),
        refused_sample("anh-chup.png", "ảnh chụp", PNG, "T-09"),
        refused_sample("thuc-la-pdf.xlsx", "đuôi .xlsx, thực là PDF", PDF + b"\n", "T-09"),
        refused_sample("thuc-la-anh.xlsx", "đuôi .xlsx, thực là ảnh", PNG + b"\0", "T-09"),
        refused_sample("thuc-la-thu.xlsx", "đuôi .xlsx, thực là thư điện tử", mail, "T-06"),
        refused_sample(
            "bang-tinh-khac.slk",
            "bảng tính của chương trình khác",
            b'ID;PWXL;N;E\nC;Y1;X1;K"PL1"\nE\n',
            "T-05",
        ),
    ]
