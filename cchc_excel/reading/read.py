"""Any file a commune may send, read from its bytes. Runs inside the worker process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.filing import RawBook, Remark
from cchc_excel.nouns.findings import has_trait
from cchc_excel.reading.locked import unlock_workbook
from cchc_excel.reading.ods.book import read_flat, read_ods
from cchc_excel.reading.parts.bounds import refuse_excess
from cchc_excel.reading.parts.failure import ReadFailure
from cchc_excel.reading.parts.text import read_text
from cchc_excel.reading.parts.zip import open_package
from cchc_excel.reading.sniff import sniff_file_type, type_refusal
from cchc_excel.reading.web.book import read_html, read_mhtml
from cchc_excel.reading.word.book import read_docx
from cchc_excel.reading.xls import read_xls
from cchc_excel.reading.xlsb.book import read_xlsb
from cchc_excel.reading.xlsx.book import read_xlsx
from cchc_excel.reading.xml2003.book import read_xml2003

Reader = Callable[[bytes, str], RawBook]


def _read_xlsx_as(form: str) -> Reader:
    return lambda data, name: read_xlsx(open_package(data), form)


_READERS: Mapping[str, Reader] = {
    **{form: _read_xlsx_as(form) for form in ("xlsx", "xlsm", "xltx", "xltm")},
    "xlsb": lambda data, name: read_xlsb(open_package(data)),
    "ods": lambda data, name: read_ods(open_package(data)),
    "fods": lambda data, name: read_flat(data),
    "docx": lambda data, name: read_docx(open_package(data)),
    "doc": lambda data, name: _read_doc(data),
    "xls": lambda data, name: read_xls(data),
    "html": read_html,
    "mhtml": read_mhtml,
    "xml2003": read_xml2003,
    "csv": read_text,
}
_SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "csv": (".csv", ".txt", ".tsv", ".tab"),
    "html": (".html", ".htm"),
    "mhtml": (".mht", ".mhtml", ".eml"),
    "xml2003": (".xml",),
    "docx": (".docx", ".docm", ".dotx", ".dotm"),
    "doc": (".doc", ".dot"),
    "xlsx": (".xlsx", ".xlsm"),
    "ods": (".ods", ".ots", ".sxc"),
    "xls": (".xls", ".xlt"),
}


def read_raw(data: bytes, name: str) -> RawBook:
    """The workbook in these bytes, whatever its name says.

    ReadFailure with a T code when it is no workbook, is locked, broken or too large. One that Excel
    opens without asking, because it is locked with Excel's own password, is read.
    """
    try:
        return _read(data, name)
    except ReadFailure as refusal:
        plain = unlock_workbook(data) if has_trait(refusal.code, Trait.LOCKED) else None
        if plain is None:
            raise
    book = _read(plain, name)
    return replace(book, remarks=(*book.remarks, "T-47"))


def _read(data: bytes, name: str) -> RawBook:
    found = sniff_file_type(data, name)
    if found.code:
        raise type_refusal(found)
    book = _READERS[found.kind](data, name)
    refuse_excess(book)
    suffix = "." + name.rpartition(".")[2].lower() if "." in name else ""
    if not suffix or suffix in _SUFFIXES.get(found.kind, (f".{found.kind}",)):
        return book
    note = Remark("T-43", slots={"suffix": suffix[:20], "type": found.label})
    return replace(book, notes=(*book.notes, note))


def _read_doc(data: bytes) -> RawBook:
    from cchc_excel.reading.word.old_doc import read_doc  # half a second of imports that few files need

    return read_doc(data)
