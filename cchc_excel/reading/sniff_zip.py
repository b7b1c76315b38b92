"""What a zip really is: a workbook, a Word document, a plain archive of files."""

from __future__ import annotations

from typing import NamedTuple

from cchc_excel.reading.parts.zip import Package, open_package, open_zip, part_name, read_part


class FileType(NamedTuple):
    """A type of file: kind for the reader, its Vietnamese name, and "" or the code of refusal."""

    kind: str
    label: str
    code: str = ""


_OPEN_DOCUMENT = (
    (b"opendocument.spreadsheet", FileType("ods", "bảng tính OpenDocument (.ods)")),
    (b"opendocument.text", FileType("odt", ".odt", "T-19")),
    (b"opendocument", FileType("odf", "tài liệu OpenDocument", "T-06")),
    (b"sun.xml.calc", FileType("ods", "bảng tính OpenOffice (.sxc)")),
)
_CONTENT_TYPES = (
    (b"sheet.binary", FileType("xlsb", "Excel nhị phân (.xlsb)")),
    (b"sheet.macroenabled.main", FileType("xlsm", "Excel có macro (.xlsm)")),
    (b"ms-excel.template.macroenabled", FileType("xltm", "mẫu Excel có macro (.xltm)")),
    (b"spreadsheetml.template.main", FileType("xltx", "mẫu Excel (.xltx)")),
    (b"spreadsheetml.sheet.main", FileType("xlsx", "Excel (.xlsx)")),
    (b"wordprocessingml", FileType("docx", "Word (.docx)")),
    (b"ms-word", FileType("docx", "Word (.docm)")),
    (b"presentationml", FileType("pptx", "tệp trình chiếu PowerPoint", "T-06")),
    (b"xps", FileType("xps", "XPS", "T-09")),
)
_FOLDERS = (
    ("xl/workbook.bin", FileType("xlsb", "Excel nhị phân (.xlsb)")),
    ("xl/", FileType("xlsx", "Excel (.xlsx)")),
    ("word/document.xml", FileType("docx", "Word (.docx)")),
    ("content.xml", FileType("ods", "bảng tính OpenDocument (.ods)")),
    ("index/calculationengine", FileType("numbers", "bảng tính Numbers của Apple", "T-05")),
    ("index/document.iwa", FileType("iwork", "tài liệu iWork của Apple", "T-05")),
    ("index.zip", FileType("iwork", "tài liệu iWork của Apple", "T-05")),
)


def sniff_zip(data: bytes) -> FileType:
    """The type of a zip by its declared content types, then by its parts; else a plain archive."""
    names = [part_name(name) for name in open_zip(data).namelist()]
    if "mimetype" in names or "[content_types].xml" in names:
        found = _declared(open_package(data))
        if found:
            return found
    for start, sniffed in _FOLDERS:
        if any(name.startswith(start) for name in names):
            return sniffed
    return FileType("zip", "tệp nén .zip", "T-10")


def _declared(package: Package) -> FileType | None:
    mime = (read_part(package, "mimetype") or b"").lower()
    for word, sniffed in _OPEN_DOCUMENT:
        if word in mime:
            return sniffed
    types = (read_part(package, "[Content_Types].xml") or b"").lower()
    for word, sniffed in _CONTENT_TYPES:
        if word in types:
            return sniffed
    return None
