"""Small workbooks of many formats, good and hostile, made by code for the tests of the reader."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

from msoffcrypto.format.ooxml import OOXMLFile

from samples.make_returns_xlsb import record, wide

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts, in order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def parts(rows: str = "", *, after: str = "", sheets: str = "", book: str = "") -> dict[str, str]:
    """The parts of a one-sheet .xlsx whose sheetData holds `rows`; "after" follows sheetData."""
    sheets = sheets or '<sheet name="PL1" sheetId="1" r:id="rId1"/>'
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}">'
        f"<sheets>{sheets}</sheets>{book}</workbook>",
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{HEAD}<worksheet xmlns="{SPREADSHEET}"><sheetData>{rows}</sheetData>'
        f"{after}</worksheet>",
    }


def xlsx(rows: str = "", *, after: str = "", sheets: str = "", book: str = "") -> bytes:
    """A one-sheet .xlsx whose sheetData holds `rows`."""
    return zipped(parts(rows, after=after, sheets=sheets, book=book))


def one(cell: str) -> bytes:
    """A workbook whose only cell element is this one."""
    return xlsx(f'<row r="1">{cell}</row>')


def bomb() -> bytes:
    """A sheet part of 80 MiB of spaces in some 80 kB."""
    return xlsx(" " * (80 << 20))


def twice(name: str) -> bytes:
    """A workbook with two copies of one part."""
    held = parts('<row r="1"><c r="A1"><v>1</v></c></row>')
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for part, content in [*held.items(), (name, held[name].replace("<v>1<", "<v>2<"))]:
            archive.fp.flush()
            info = zipfile.ZipInfo(part)
            archive.NameToInfo.pop(part, None)  # the standard library warns of twins
            archive.writestr(info, content)
    return target.getvalue()


def strict() -> bytes:
    """The same workbook in Strict OOXML."""
    swapped = {
        name: text.replace(SPREADSHEET, STRICT).replace(OFFICE, STRICT_OFFICE)
        for name, text in parts('<row r="1"><c r="A1"><v>7</v></c></row>').items()
    }
    return zipped(swapped)


def xlsb(records: bytes, *, styles: bytes = b"", strings: bytes = b"") -> bytes:
    """A one-sheet .xlsb whose sheet part is these records; styles and shared strings are records too."""
    held = {name: text.replace("workbook.xml", "workbook.bin") for name, text in parts().items()}
    held = {name.replace("workbook.xml", "workbook.bin"): text for name, text in held.items()}
    held["[Content_Types].xml"] = held["[Content_Types].xml"].replace(
        "openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "ms-excel.sheet.binary.macroEnabled.main",
    )
    held["xl/_rels/workbook.bin.rels"] = held["xl/_rels/workbook.bin.rels"].replace(
        "sheet1.xml", "sheet1.bin"
    )
    del held["xl/worksheets/sheet1.xml"]
    bundle = struct.pack("<2I", 0, 1) + wide("rId1") + wide("PL1")
    held |= {"xl/styles.bin": styles} if styles else {}
    held |= {"xl/sharedStrings.bin": strings} if strings else {}
    return zipped({**held, "xl/workbook.bin": record(156, bundle), "xl/worksheets/sheet1.bin": records})


COMMON = 'xmlns:office="urn:o" xmlns:style="urn:s" xmlns:text="urn:t"'


def ods(table: str, *, styles: str = "", manifest: str = "", common: str = "") -> bytes:
    """An .ods with one table:table element's content, and these master styles in its part of common ones."""
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:style="urn:s" xmlns:number="urn:n" xmlns:calcext="urn:c" xmlns:draw="urn:d">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="PL1" table:style-name="ta1">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
            **({"styles.xml": f"<office:document-styles {COMMON}>{common}</office:document-styles>"} if common else {}),
        }
    )


def docx(body: str, styles: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A .docx with this body, this part of styles, and these parts more."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    others = "".join(f' xmlns:{prefix}="urn:{prefix}"' for prefix in ("m", "mc", "w14", "wps"))
    return zipped(
        {
            "[Content_Types].xml": f"{HEAD}<Types>wordprocessingml.document.main+xml</Types>",
            "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
            f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'{HEAD}<w:document xmlns:w="{word}"{others}><w:body>{body}</w:body></w:document>',
            **({"word/styles.xml": styles} if styles else {}),
            **(more or {}),
        }
    )


def paragraph(text: str) -> str:
    """A Word paragraph."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def word_table(*rows: tuple[str, ...]) -> str:
    """A Word table of these rows."""
    lines = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>"


def locked(data: bytes, password: str) -> bytes:
    """The zip locked with a password; its comment makes it long, since msoffcrypto locks no short one."""
    held, target = io.BytesIO(data), io.BytesIO()
    with zipfile.ZipFile(held, "a") as archive:
        archive.comment = b"-" * 5000
    OOXMLFile(held).encrypt(password, target)
    return target.getvalue()


def compound(*streams: str) -> bytes:
    """The head of an OLE file whose directory holds streams of these names, without their bytes."""
    entries = b""
    for name in ("Root Entry", *streams):
        written = name.encode("utf-16-le") + b"\0\0"
        entries += written.ljust(64, b"\0") + struct.pack("<H", len(written)) + b"\2" + b"\0" * 61
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entries
