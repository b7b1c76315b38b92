"""Samples of file types (folder 2-dang-tep); with those of damage and of containers the whole section 2."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from samples.make_returns_carried import archive_samples, carried_samples
from samples.make_returns_case import Bench, Sample, all_but, no_extra_lines
from samples.make_returns_damage import damaged_samples, other_type_samples
from samples.make_returns_form import each_form, form_sheets, sheet, values_only
from samples.make_returns_formats_case import compound_head, file_sample, refused_sample
from samples.make_returns_office import converted
from samples.make_returns_word import report
from samples.make_returns_write import (
    docx,
    html,
    paragraph,
    separated,
    unzipped,
    with_macro,
    word_table,
    xlsx,
    xml2003,
    zipped,
)
from samples.make_returns_xlsb import xlsb


def format_samples(bench: Bench) -> list[Sample]:
    """Every sample of section 2."""
    return [
        *_excel(bench),
        *_texts(bench),
        *_word(bench),
        *damaged_samples(bench),
        *other_type_samples(bench),
        *archive_samples(bench),
        *carried_samples(bench),
    ]


def _excel(bench: Bench) -> list[Sample]:
    book = bench.book()
    plain = xlsx(book)
    return [
        file_sample("bieu.xlsx", ".xlsx", plain),
        file_sample(
            "bieu-co-macro.xlsm",
            ".xlsm có macro",
            with_macro(plain),
            codes="T-40",
            note="macro không được chạy",
        ),
        file_sample("bieu.xlsb", ".xlsb", xlsb(replace(book, properties={}, names={}))),
        file_sample("strict.xlsx", ".xlsx dạng Strict Open XML", _strict(plain)),
        file_sample("bieu.xls", ".xls", converted("bieu.xls", plain)),
        file_sample("bieu.ods", ".ods", converted("bieu.ods", plain)),
        file_sample(
            "luu-lai-bang-libreoffice.xlsx",
            "tệp đã giao, điền rồi lưu lại bằng LibreOffice",
            converted("luu-lai-bang-libreoffice.xlsx", _generated(bench)),
        ),
    ]


def _strict(data: bytes) -> bytes:
    """The workbook as Excel's "Strict Open XML" saves it: other names for the same parts."""
    names = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
    }
    parts = unzipped(data)
    for old, new in names.items():
        parts = {name: content.replace(old, new) for name, content in parts.items()}
    return zipped(parts)


def _generated(bench: Bench) -> bytes:
    """The commune's generated workbook as it comes back in the sample round."""
    from samples.make_quang_dien import returned

    return returned(bench.desk, bench.filled().unit)[1]


def _texts(bench: Bench) -> list[Sample]:
    one = each_form(bench.book(), values_only)
    pl1, pl2, pl3, pl5 = (sheet(one, name) for name in ("PL1", "PL2", "PL3", "PL5"))
    pages = form_sheets(one)
    return [
        file_sample(
            "PL1.csv",
            ".csv UTF-8 (có BOM), dấu chấm phẩy",
            separated(pl1, ";", "utf-8-sig"),
            changes=all_but(bench, "pl1"),
            codes="N-20",
        ),
        file_sample(
            "PL2-phay.csv",
            ".csv UTF-8 không BOM, dấu phẩy",
            separated(pl2, ",", "utf-8"),
            changes=all_but(bench, "pl2"),
            codes="N-20 N-22",
        ),
        file_sample(
            "PL3-cp1258.csv",
            ".csv Windows-1258, dấu chấm phẩy",
            _cp1258(separated(pl3, ";", "utf-8")),
            changes=all_but(bench, "pl3"),
            codes="N-20 N-22 T-33",
        ),
        file_sample(
            "PL5-unicode.txt",
            "văn bản Unicode (UTF-16), dấu tab",
            separated(pl5, "\t", "utf-16"),
            changes=all_but(bench, "pl5"),
            codes="N-20 N-22",
        ),
        file_sample("xuat-tu-cong.xls", "HTML lưu thành .xls", html(pages), codes="N-22 T-43"),
        file_sample("xml-2003.xls", "XML Spreadsheet 2003 lưu thành .xls", xml2003(pages), codes="T-43"),
    ]


def _cp1258(data: bytes) -> bytes:
    """UTF-8 text in Windows-1258: tones follow their letters."""
    tones = "\u0300\u0301\u0303\u0309\u0323"

    def written(letter: str) -> str:
        loose = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(one for one in loose if one not in tones))
        return base + "".join(one for one in loose if one in tones)

    whole = "".join(map(written, unicodedata.normalize("NFC", data.decode())))
    return whole.encode("cp1258", "replace")


def _word(bench: Bench) -> list[Sample]:
    made = report(bench)
    gone = no_extra_lines(bench)
    codes = "N-14 N-41 N-49 N-66"
    return [
        file_sample(
            "bao-cao-kem-phu-luc.docx",
            ".docx, bảng ngắt trang, tiêu đề lặp lại (dòng 10 Phụ lục 8)",
            made,
            changes=gone,
            codes=codes,
        ),
        file_sample("thuc-la-word.xlsx", "đuôi .xlsx, thực là Word", made, changes=gone, codes=f"{codes} T-43"),
        refused_sample("cong-van.docx", "Word không có bảng", docx(paragraph("Kính gửi: Phòng Nội vụ")), "T-18"),
        refused_sample("bieu.rtf", "Word dạng .rtf", b"{\\rtf1\\ansi So lieu minh hoa}", "T-19"),
        refused_sample("bieu-doi-cu.doc", "Word đời cũ, bị hỏng", compound_head("WordDocument", "1Table"), "T-19"),
        file_sample(
            "bao-cao-kem-phu-luc.doc",
            "Word đời cũ (.doc), cùng nội dung với tệp .docx",
            converted("bao-cao-kem-phu-luc.doc", made, ".docx"),
            changes=gone,
            codes=f"{codes} T-49",
        ),
        refused_sample(
            "bieu-co-o-chon.doc",
            "Word đời cũ, câu trả lời trong danh sách thả xuống",
            converted("bieu-co-o-chon.doc", docx(_choices()), ".docx"),
            "T-26",
        ),
    ]


def _choices() -> str:
    """A table whose answers are chosen in form fields (số liệu minh họa)."""
    entries = "".join(f'<w:listEntry w:val="{words}"/>' for words in ("Đạt", "Không đạt"))
    data = f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
    name = "<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>"
    field = f'{begin}{name}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    rows = word_table([["STT", "Tiêu chí (số liệu minh họa)", "Kết quả"], ["1", "Công khai thủ tục", "@"]], 1)
    return rows.replace(paragraph("@"), f"<w:p>{field}</w:p>")
