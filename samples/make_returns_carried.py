"""Samples of containers, and of what workbooks carry along (folder 2-dang-tep)."""

from __future__ import annotations

from dataclasses import replace

from cchc_excel.nouns.filing import RawBook, RawCell, RawKind, RawSheet
from samples.make_returns_case import UNIT, Bench, Sample, all_but
from samples.make_returns_form import each_form, form_sheets, put, retyped, sheet, values_only
from samples.make_returns_formats_case import PDF, PNG, compound_head, file_sample, refused_sample
from samples.make_returns_write import html, message, separated, unzipped, with_parts, xlsx, zipped

OTHER = "19876"
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


def archive_samples(bench: Bench) -> list[Sample]:
    """Archives and mails, with what they carry beside the forms."""
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
        file_sample(
            "gui-ve.zip",
            ".zip có thư mục, tệp rác, tệp quét, tệp nén trong",
            zipped(names),
            units=(UNIT, OTHER),
            codes="N-22 N-71 T-09 T-10 T-44 T-45",
        ),
        file_sample("ten-loi-phong.zip", ".zip có tên tệp UTF-8 không có cờ (máy Mac)", mixed),
        file_sample("trung-ten.zip", ".zip có hai tệp trùng tên", both, codes="T-46"),
        file_sample(
            "mot-tep-co-mat-khau.zip",
            ".zip có một tệp đặt mật khẩu",
            bytes(locked),
            changes=all_but(bench, "pl5", "pl6", "pl8"),
            codes="N-20 T-04",
        ),
        file_sample(
            "thu-co-tep-dinh-kem.eml",
            "thư điện tử: bảng của xã khác trong lời thư, biểu mẫu đính kèm",
            message(table, ("Phụ lục - xã Quảng Thái.xlsx", xlsx(one)), logo=PNG),
            codes="T-50 T-51",
        ),
        refused_sample("rong.zip", ".zip không có tệp nào", zipped({"Thư mục/": b"", "Thumbs.db": b"\0"}), "T-21"),
        refused_sample("gui-ve.rar", "tệp nén .rar", b"Rar!\x1a\x07\x00" + bytes(20), "T-11"),
    ]


def _mojibake(data: bytes, name: bytes) -> bytes:
    """The only entry gets a name in bytes, without the mark that says they are UTF-8."""
    assert len(name) == 18, len(name)
    return data.replace(b"@" * 18, name)


def carried_samples(bench: Bench) -> list[Sample]:
    """What workbooks carry along: links, DDE, embedded files, error cells of a file that is nobody's."""
    book = bench.book()
    plain = xlsx(book)
    nameless = each_form(retyped(bench.desk, bench.filled()), _anonymous)
    broken = replace(nameless, sheets=(_with_errors(nameless.sheets[0]), *nameless.sheets[1:]))
    return [
        file_sample("lien-ket-tep-khac.xlsx", "liên kết sang tệp khác", _linked(plain, _EXTERNAL), codes="T-31"),
        file_sample("goi-dde.xlsx", "lệnh gọi chương trình ngoài (DDE)", _linked(plain, _DDE), codes="T-31 T-32"),
        file_sample(
            "tep-nhung.xlsx",
            "tệp khác nhúng trong bảng tính",
            with_parts(plain, {"xl/embeddings/oleObject1.bin": compound_head("Package")}),
            codes="T-42",
        ),
        refused_sample(
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
