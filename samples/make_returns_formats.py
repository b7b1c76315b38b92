"""Samples of file types, of damage and of containers (folder 2-dang-tep)."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from cchc_excel.nouns.filing import RawBook, RawCell, RawKind, RawSheet
from samples.make_returns_case import (
    BLANK,
    UNIT,
    Bench,
    Change,
    Sample,
    all_but,
    no_extra_lines,
    sample,
)
from samples.make_returns_form import each_form, form_sheets, put, retyped, sheet, values_only
from samples.make_returns_office import converted, encrypted
from samples.make_returns_word import report
from samples.make_returns_write import (
    docx,
    html,
    message,
    paragraph,
    separated,
    unzipped,
    with_macro,
    with_parts,
    word_table,
    xlsb,
    xlsx,
    xml2003,
    zipped,
)

FOLDER = "2-dang-tep"
OTHER = "19876"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def format_samples(bench: Bench) -> list[Sample]:
    """Every sample of section 2."""
    return [
        *_excel(bench),
        *_texts(bench),
        *_word(bench),
        *_damaged(bench),
        *_other_types(bench),
        *_archives(bench),
        *_carried(bench),
    ]


def _file(name: str, case: str, data: bytes, **more: object) -> Sample:
    return sample(f"{FOLDER}/{name}", case, data, **more)


def _refused(name: str, case: str, data: bytes, codes: str, **more: object) -> Sample:
    return sample(f"{FOLDER}/{name}", case, data, units=(), codes=codes, **more)


def _excel(bench: Bench) -> list[Sample]:
    book = bench.book()
    plain = xlsx(book)
    return [
        _file("bieu.xlsx", ".xlsx", plain),
        _file(
            "bieu-co-macro.xlsm",
            ".xlsm có macro",
            with_macro(plain),
            codes="T-40",
            note="macro không được chạy",
        ),
        _file("bieu.xlsb", ".xlsb", xlsb(replace(book, properties={}, names={}))),
        _file("strict.xlsx", ".xlsx dạng Strict Open XML", _strict(plain)),
        _file("bieu.xls", ".xls", converted("bieu.xls", plain)),
        _file("bieu.ods", ".ods", converted("bieu.ods", plain)),
        _file(
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
        _file(
            "PL1.csv",
            ".csv UTF-8 (có BOM), dấu chấm phẩy",
            separated(pl1, ";", "utf-8-sig"),
            changes=all_but(bench, "pl1"),
            codes="N-20",
        ),
        _file(
            "PL2-phay.csv",
            ".csv UTF-8 không BOM, dấu phẩy",
            separated(pl2, ",", "utf-8"),
            changes=all_but(bench, "pl2"),
            codes="N-20 N-22",
        ),
        _file(
            "PL3-cp1258.csv",
            ".csv Windows-1258, dấu chấm phẩy",
            _cp1258(separated(pl3, ";", "utf-8")),
            changes=all_but(bench, "pl3"),
            codes="N-20 N-22 T-33",
        ),
        _file(
            "PL5-unicode.txt",
            "văn bản Unicode (UTF-16), dấu tab",
            separated(pl5, "\t", "utf-16"),
            changes=all_but(bench, "pl5"),
            codes="N-20 N-22",
        ),
        _file("xuat-tu-cong.xls", "HTML lưu thành .xls", html(pages), codes="N-22 T-43"),
        _file("xml-2003.xls", "XML Spreadsheet 2003 lưu thành .xls", xml2003(pages), codes="T-43"),
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
        _file(
            "bao-cao-kem-phu-luc.docx",
            ".docx, bảng ngắt trang, tiêu đề lặp lại (dòng 10 Phụ lục 8)",
            made,
            changes=gone,
            codes=codes,
        ),
        _file("thuc-la-word.xlsx", "đuôi .xlsx, thực là Word", made, changes=gone, codes=f"{codes} T-43"),
        _refused("cong-van.docx", "Word không có bảng", docx(paragraph("Kính gửi: Phòng Nội vụ")), "T-18"),
        _refused("bieu.rtf", "Word dạng .rtf", b"{\\rtf1\\ansi So lieu minh hoa}", "T-19"),
        _refused("bieu-doi-cu.doc", "Word đời cũ, bị hỏng", _compound("WordDocument", "1Table"), "T-19"),
        _file(
            "bao-cao-kem-phu-luc.doc",
            "Word đời cũ (.doc), cùng nội dung với tệp .docx",
            converted("bao-cao-kem-phu-luc.doc", made, ".docx"),
            changes=gone,
            codes=f"{codes} T-49",
        ),
        _refused(
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


def _compound(*streams: str) -> bytes:
    """The head of an OLE file whose directory holds streams of these names, without their bytes."""
    entries = b""
    for name in ("Root Entry", *streams):
        written = name.encode("utf-16-le") + b"\0\0"
        entries += written.ljust(64, b"\0") + len(written).to_bytes(2, "little") + b"\2" + b"\0" * 61
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entries


def _damaged(bench: Bench) -> list[Sample]:
    plain = xlsx(bench.book())
    old = converted("bieu.xls", plain)
    return [
        _refused("mat-khau.xlsx", "đặt mật khẩu mở tệp", encrypted("mat-khau.xlsx", plain), "T-04"),
        _refused("rong.xlsx", "tệp rỗng", b"", "T-02"),
        _refused("toan-byte-khong.xlsx", "tệp chỉ có byte 0", bytes(2048), "T-02"),
        _refused("cut-giua-chung.xlsx", ".xlsx bị cụt", plain[: len(plain) * 6 // 10], "T-03"),
        _refused("cut-giua-chung.xls", ".xls bị cụt", old[: len(old) * 6 // 10], "T-03"),
        _refused("trang-bieu-do.xlsx", "không có trang tính", _no_sheet(plain), "T-12"),
        _refused(
            "hai-ban-mot-phan.xlsx", "một phần có hai bản", _twice(plain, "xl/worksheets/sheet2.xml"), "T-13"
        ),
        _refused("thuc-the-xml.xlsx", "khai báo thực thể XML", _entity(plain), "T-14"),
        _file(
            "mat-noi-dung-mot-trang.xlsx",
            "một trang mất nội dung",
            with_parts(plain, {"xl/worksheets/sheet6.xml": None}),
            changes=(Change("pl6", "*", "*", BLANK),),
            codes="N-20 T-22",
        ),
        _file("hai-trang-cung-ten.xlsx", "hai trang cùng tên", _same_name(plain), codes="T-23"),
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


def _other_types(bench: Bench) -> list[Sample]:
    mail = b"From: xa@example.com\r\nTo: huyen@example.com\r\nSubject: Gui bieu\r\nMIME-Version: 1.0\r\n\r\nKinh gui\r\n"
    return [
        _refused("ban-quet.pdf", "bản quét PDF", PDF, "T-09"),
        _refused("anh-chup.png", "ảnh chụp", PNG, "T-09"),
        _refused("thuc-la-pdf.xlsx", "đuôi .xlsx, thực là PDF", PDF + b"\n", "T-09"),
        _refused("thuc-la-anh.xlsx", "đuôi .xlsx, thực là ảnh", PNG + b"\0", "T-09"),
        _refused("thuc-la-thu.xlsx", "đuôi .xlsx, thực là thư điện tử", mail, "T-06"),
        _refused(
            "bang-tinh-khac.slk",
            "bảng tính của chương trình khác",
            b'ID;PWXL;N;E\nC;Y1;X1;K"PL1"\nE\n',
            "T-05",
        ),
    ]


def _archives(bench: Bench) -> list[Sample]:
    one, other = bench.book(), bench.book(OTHER)
    part = xlsx(replace(one, sheets=one.sheets[:4]))
    rest = xlsx(RawBook("xlsx", tuple(values_only(page) for page in form_sheets(one)[3:])))
    names = {
        "Xa Quang Thai/Phu luc 1-3.xlsx": part,
        "Xa Quang Thai/Phụ lục 5-8.xlsx": rest,
        "Xã Quảng Lợi/Biểu.xlsx": xlsx(other),
        "Xã Quảng Lợi/bản quét.pdf": PDF,
        "Xã Quảng Lợi/cu.zip": zipped({"PL1.xlsx": b"x"}),
        "../../climb.csv": separated(sheet(one, "PL1"), ";", "utf-8-sig"),
        "__MACOSX/._Biểu.xlsx": b"\0",
        "~$Phu luc 1-3.xlsx": b"\0",
        "Thumbs.db": b"\0",
    }
    both = zipped({"Gui/PL1.xlsx": part, "gui/pl1.XLSX": rest})
    locked = bytearray(zipped({"PL1.xlsx": part, "PL2.xlsx": rest}))
    locked[locked.find(b"PK\1\2") + 8] |= 1
    table = html([values_only(sheet(other, "PL1"))]).decode()
    mixed = _mojibake(zipped({"@" * 18: xlsx(one)}), "Quảng Thái.xlsx".encode())
    return [
        _file(
            "gui-ve.zip",
            ".zip có thư mục, tệp rác, tệp quét, tệp nén trong",
            zipped(names),
            units=(UNIT, OTHER),
            codes="N-22 N-71 T-09 T-10 T-44 T-45",
        ),
        _file("ten-loi-phong.zip", ".zip có tên tệp UTF-8 không có cờ (máy Mac)", mixed),
        _file("trung-ten.zip", ".zip có hai tệp trùng tên", both, codes="T-46"),
        _file(
            "mot-tep-co-mat-khau.zip",
            ".zip có một tệp đặt mật khẩu",
            bytes(locked),
            changes=all_but(bench, "pl5", "pl6", "pl8"),
            codes="N-20 T-04",
        ),
        _file(
            "thu-co-tep-dinh-kem.eml",
            "thư điện tử: bảng của xã khác trong lời thư, biểu mẫu đính kèm",
            message(table, ("Phụ lục - xã Quảng Thái.xlsx", xlsx(one)), logo=PNG),
            codes="T-50 T-51",
        ),
        _refused("rong.zip", ".zip không có tệp nào", zipped({"Thư mục/": b"", "Thumbs.db": b"\0"}), "T-21"),
        _refused("gui-ve.rar", "tệp nén .rar", b"Rar!\x1a\x07\x00" + bytes(20), "T-11"),
    ]


def _mojibake(data: bytes, name: bytes) -> bytes:
    """The only entry gets a name in bytes, without the mark that says they are UTF-8."""
    assert len(name) == 18, len(name)
    return data.replace(b"@" * 18, name)


def _carried(bench: Bench) -> list[Sample]:
    """What workbooks carry along: links, DDE, embedded files, error cells of a file that is nobody's."""
    book = bench.book()
    plain = xlsx(book)
    nameless = each_form(retyped(bench.desk, bench.filled()), _anonymous)
    broken = replace(nameless, sheets=(_with_errors(nameless.sheets[0]), *nameless.sheets[1:]))
    return [
        _file("lien-ket-tep-khac.xlsx", "liên kết sang tệp khác", _linked(plain, _EXTERNAL), codes="T-31"),
        _file("goi-dde.xlsx", "lệnh gọi chương trình ngoài (DDE)", _linked(plain, _DDE), codes="T-31 T-32"),
        _file(
            "tep-nhung.xlsx",
            "tệp khác nhúng trong bảng tính",
            with_parts(plain, {"xl/embeddings/oleObject1.bin": _compound("Package")}),
            codes="T-42",
        ),
        _refused(
            "vo-chu-co-o-loi.xlsx",
            "không rõ của ai, có ô lỗi và công thức chưa tính",
            xlsx(broken),
            "N-01 T-24 T-25",
        ),
    ]


def _anonymous(one: RawSheet) -> RawSheet:
    return put(one, {(2, 1): None, (1, 1): None, (3, 3): None, (4, 1): None})


def _with_errors(one: RawSheet) -> RawSheet:
    wrong = RawCell(RawKind.ERROR, "#REF!", formula="=#REF!+1")
    return put(one, {(7, 3): wrong, (7, 4): RawCell(RawKind.UNCOMPUTED, "=SUM(D8:D9)")})


_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_EXTERNAL = (
    f'<externalLink xmlns="{_MAIN}"><externalBook xmlns:r="{_REL}" r:id="rId1"><sheetNames>'
    '<sheetName val="PL1"/></sheetNames></externalBook></externalLink>'
)
_DDE = (
    f'<externalLink xmlns="{_MAIN}"><ddeLink ddeService="Excel" ddeTopic="xa.xls"><ddeItems>'
    '<ddeItem name="R1C1"/></ddeItems></ddeLink></externalLink>'
)


def _linked(data: bytes, content: str) -> bytes:
    parts = unzipped(data)
    links = parts["xl/_rels/workbook.xml.rels"].decode()
    types = parts["[Content_Types].xml"].decode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
    link = f'<Relationship Id="rId901" Type="{_REL}/externalLink" Target="externalLinks/externalLink1.xml"/>'
    return with_parts(
        data,
        {
            "[Content_Types].xml": types.replace(
                "</Types>",
                f'<Override PartName="/xl/externalLinks/externalLink1.xml" ContentType="{kind}"/></Types>',
            ),
            "xl/_rels/workbook.xml.rels": links.replace("</Relationships>", f"{link}</Relationships>"),
            "xl/externalLinks/externalLink1.xml": content,
            "xl/externalLinks/_rels/externalLink1.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{_REL}/externalLinkPath" Target="nam-truoc.xlsx" TargetMode="External"/></Relationships>',
        },
    )
