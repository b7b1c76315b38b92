"""Workbooks as senders have them, with everything that a load and a save would lose; what differs after."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterable, Mapping

import xlsxwriter
from lxml import etree

from cchc_excel.nouns.filing import RawBook
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Severity
from cchc_excel.receiving.worker import read_in_worker
from cchc_excel.returning.list import ListHeading
from cchc_excel.returning.mending import Mend
from cchc_excel.sheets.package import pack_part, read_package, unpack_part, write_package

HEADING = ListHeading("UBND xã Quảng Ngạn · tệp “a.xlsx”", "Hãy sửa ngay trong tệp này.")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHAIN = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="D2" i="2"/></calcChain>'
)
_CHAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def picture() -> io.BytesIO:
    """A PNG of one red pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + body)


def rich_book(macros: bool = False) -> bytes:
    """A hidden cover, "Số liệu" (selected; notes, chart, picture, validation, conditional format, merge,
    protection, table of styles), "Khác" (plain), names of single sheets, and a calculation chain.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    cover, sheet, other = (book.add_worksheet(name) for name in ("Bìa", "Số 'A' liệu", "Khác"))
    cover.write(0, 0, "bìa")
    _fill_sheet(book, sheet)
    other.write(0, 0, 7)
    other.set_row(4, 30, book.add_format({"bg_color": "#DDEBF7", "num_format": "0.000"}))
    other.set_column(5, 6, 12, book.add_format({"num_format": "0.00%"}))
    for one in (cover, sheet, other):
        one.print_area(0, 0, 9, 5)
    book.define_name("'Khác'!rieng", "='Khác'!$A$1")
    book.define_name("chung", '="xa"')
    if macros:
        book.add_vba_project(io.BytesIO(b"\xd0\xcf\x11\xe0 khong phai macro that"), True)
    sheet.activate()
    cover.hide()
    book.close()
    return _with_chain(buffer.getvalue())


def _fill_sheet(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    percent = book.add_format({"num_format": "0.0%", "border": 1, "locked": False, "bg_color": "#E2EFDA"})
    sheet.write_row(0, 0, ["tên", "số", "tỷ lệ", "cộng"])
    sheet.write(1, 1, 5, book.add_format({"bold": True, "locked": False}))
    sheet.write(1, 2, 0.954, percent)
    sheet.write_formula(1, 3, "=SUM(B2:C2)", None, 5.954)
    sheet.write_rich_string(2, 0, "chữ ", book.add_format({"bold": True}), "đậm", " thường")
    sheet.merge_range("B5:D6", "ô gộp", percent)
    sheet.write_comment("B2", "ghi chú của xã", {"author": "Chị Lan"})
    sheet.write_comment("A3", "ghi chú khác", {"author": "Chị Lan"})
    sheet.conditional_format(
        "B2:C2", {"type": "cell", "criteria": ">", "value": 3, "format": book.add_format({"bold": 1})}
    )
    sheet.data_validation("B2", {"validate": "integer", "criteria": ">=", "value": 0})
    sheet.insert_image("F2", "a.png", {"image_data": picture()})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": ["Số 'A' liệu", 1, 1, 1, 2]})
    sheet.insert_chart("F8", chart)
    sheet.protect("mat-khau")
    sheet.set_header("&Cđầu trang")


def _with_chain(data: bytes) -> bytes:
    return with_parts(
        data,
        {
            "[Content_Types].xml": lambda old: old.replace(
                b"</Types>",
                f'<Override PartName="/xl/calcChain.xml" ContentType="{_CHAIN_TYPE}"/></Types>'.encode(),
            ),
            "xl/_rels/workbook.xml.rels": lambda old: old.replace(
                b"</Relationships>",
                f'<Relationship Id="rId99" Type="{_LINKS}/calcChain" Target="calcChain.xml"/></Relationships>'.encode(),
            ),
        },
        {"xl/calcChain.xml": CHAIN},
    )


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a package, inflated."""
    return {one.name: unpack_part(one) for one in read_package(data)}


def with_parts(data: bytes, changed: Mapping[str, object], added: Mapping[str, bytes] | None = None) -> bytes:
    """The package with some parts changed by functions of their old bytes, some added, some (None) gone."""
    kept = []
    for one in read_package(data):
        change = changed.get(one.name, one)
        if change is one:
            kept.append(one)
        elif change is not None:
            kept.append(pack_part(one.name, change(unpack_part(one))))
    return write_package([*kept, *(pack_part(name, body) for name, body in (added or {}).items())])


def mend(sheet: str = "", row: int = 0, column: int = 0, **more: object) -> Mend:
    """Something to mend at that place."""
    told = {"severity": Severity.ERROR, "code": "O-01", "todo": "Hãy ghi một số.", "written": "1.234"} | more
    return Mend(place=Place("a.xlsx", sheet, row, column), **told)  # type: ignore[arg-type]


def book_of(data: bytes, name: str = "a.xlsx") -> RawBook:
    """The workbook as our reader has it."""
    return read_in_worker(data, name)


def differing(before: bytes, after: bytes) -> set[str]:
    """The names of the parts that are not the same in both, added ones with a plus sign."""
    old, new = parts_of(before), parts_of(after)
    assert not old.keys() - new.keys()
    return {f"+{name}" for name in new.keys() - old.keys()} | {name for name in old if old[name] != new[name]}


def bare_sheet(content: bytes, marked: Iterable[str], original: bytes | None = None) -> bytes:
    """The worksheet in canonical form without what marking may change: the style of the marked cells,
    blank cells (and rows) that the original has not, the selection, the drawing of the notes.
    """
    root = etree.fromstring(content)
    known = set(re.findall(rb'<c r="([A-Z]+\d+)"', original or content))
    rows = set(re.findall(rb'<row r="(\d+)"', original or content))
    for cell in root.iter(f"{MAIN}c"):
        if cell.get("r") in marked:
            cell.attrib.pop("s", None)
    for row in root.findall(f"{MAIN}sheetData/{MAIN}row"):
        for cell in row.findall(f"{MAIN}c"):
            if cell.get("r").encode() not in known:
                assert len(cell) == 0 and set(cell.attrib) <= {"r", "s"}
                row.remove(cell)
        if row.get("r").encode() not in rows and len(row) == 0:
            row.getparent().remove(row)
    for one in root.iter(f"{MAIN}sheetView"):
        one.attrib.pop("tabSelected", None)
    for one in root.findall(f"{MAIN}legacyDrawing"):
        root.remove(one)
    return etree.tostring(root, method="c14n")
