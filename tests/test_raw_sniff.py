"""A file is told by its bytes, never by its name; what cannot be read is named by its real type."""

from __future__ import annotations

import string
import struct

import pytest
from raw_files import compound, docx, ods, one, paragraph, parts, word_table, xlsb, zipped

from cchc_excel.nouns.findings import CATALOGUE
from cchc_excel.reading.parts.failure import ReadFailure
from cchc_excel.reading.read import read_raw
from cchc_excel.reading.sniff import sniff_file_type

NUMBER = one('<c r="A1"><v>1</v></c>')
DBF = struct.pack("<4BIHH", 3, 120, 7, 27, 1, 65, 11).ljust(80, b" ")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (NUMBER, "xlsx"),
        (xlsb(b""), "xlsb"),
        (ods(""), "ods"),
        (docx(word_table(("a", "b"))), "docx"),
        (zipped({**parts(), "[Content_Types].xml": "sheet.macroEnabled.main+xml"}), "xlsm"),
        (zipped({"PL1.xlsx": NUMBER}), "zip"),
        (compound("Workbook"), "xls"),
        (compound("WORKBOOK"), "xls"),
        (compound("Book"), "xls"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", "xls"),
        (b"<html><table>", "html"),
        (b"\xef\xbb\xbf\n<table><tr>", "html"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "xml2003"),
        (
            b'<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet">',
            "fods",
        ),
        ("STT;Tên\n1;Một\n".encode(), "csv"),
        ("STT\tTên\n1\tMột\n".encode("utf-16"), "csv"),
    ],
)
def test_a_readable_file_is_known_without_its_name(data: bytes, kind: str) -> None:
    found = sniff_file_type(data, "bao cao.dat")
    assert (found.kind, found.code) == (kind, "T-10" if kind == "zip" else "")


@pytest.mark.parametrize(
    ("data", "code", "type_"),
    [
        (b"", "T-02", ""),
        (b"\0" * 4096, "T-02", ""),
        (compound("EncryptionInfo", "EncryptedPackage"), "T-04", ""),
        (zipped({"Index/CalculationEngine.iwa": b"x"}), "T-05", "bảng tính Numbers của Apple"),
        (b"\0\0\x1a\0\0\x10\x04\0", "T-05", "bảng tính Lotus 1-2-3"),
        (b"ID;PWXL;N;E\r\nC;X1;Y1", "T-05", "bảng tính SYLK (.slk)"),
        (b'TABLE\r\n0,1\r\n"EXCEL"\r\nVECTORS\r\n', "T-05", "bảng tính DIF"),
        (DBF, "T-05", "cơ sở dữ liệu dBASE (.dbf)"),
        (b"MZ\x90\0", "T-06", "tệp chương trình"),
        (b"From: a@b\r\nTo: c@d\r\nSubject: x\r\n\r\nx", "T-06", "thư điện tử"),
        (compound("__properties_version1.0"), "T-06", "thư Outlook (.msg)"),
        (b"Kinh gui Uy ban nhan dan huyen", "T-06", "tệp không rõ loại"),
        (b"<?xml version='1.0'?><a/>", "T-06", "tệp XML"),
        (b"<html><body>loi 404</body></html>", "T-06", "trang web không có bảng"),
        (b"%PDF-1.7\n", "T-09", "PDF"),
        (b"\xff\xd8\xff\xe0", "T-09", "ảnh JPEG"),
        (b"\0\0\0\x18ftypheic", "T-09", "ảnh HEIC"),
        (b"II*\0", "T-09", "ảnh TIFF"),
        (b"\x89PNG\r\n\x1a\n", "T-09", "ảnh PNG"),
        (b"Rar!\x1a\x07\x01\0", "T-11", ".rar"),
        (b"7z\xbc\xaf\x27\x1c", "T-11", ".7z"),
        (docx(paragraph("x")), "T-18", ""),
        (compound("WordDocument"), "T-19", ".doc"),
        (b"{\\rtf1 x}", "T-19", ".rtf"),
        (compound("Other"), "T-03", ""),
        (compound("Workbook"), "T-03", ""),
        (zipped({"PL1.xlsx": NUMBER}), "T-10", ""),
        (b"PK\x03\x04" + b"\0" * 100, "T-03", ""),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_real_type(data: bytes, code: str, type_: str) -> None:
    with pytest.raises(ReadFailure) as refused:
        read_raw(data, "PL1.xlsx")
    finding = refused.value.finding("PL1.xlsx")
    assert (finding.code, refused.value.slots.get("type", "")) == (code, type_)
    assert "PL1.xlsx" in finding.text and type_ in finding.text


def test_the_first_stream_of_a_compound_file_decides() -> None:
    assert sniff_file_type(compound("Workbook", "WordDocument")).kind == "xls"
    assert sniff_file_type(compound("WordDocument", "Workbook")).kind == "doc"


def test_a_name_that_lies_is_told_only_when_the_file_was_read() -> None:
    notes = read_raw(NUMBER, "PL1.xls").notes
    assert [(note.code, note.slots["suffix"]) for note in notes] == [("T-43", ".xls")]
    assert read_raw(NUMBER, "PL1.XLSX").notes == () and read_raw(NUMBER, "PL1").notes == ()


SHORT_SLOTS = {"a1", "size", "limit", "seconds", "count", "suffix", "encoding", "reason", "row", "merge"}


def test_every_sentence_about_a_file_stays_short() -> None:
    for code, notice in CATALOGUE.items():
        if code.startswith("T-"):
            names = {name for _, name, _, _ in string.Formatter().parse(notice.template) if name}
            slots = {name: "1000" if name in SHORT_SLOTS else "x" * 30 for name in names}
            assert len(notice.template.format(**slots)) < 240, code
