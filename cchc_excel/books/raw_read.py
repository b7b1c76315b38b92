"""Any file a commune may send, read from its bytes. Runs inside the worker process."""

from __future__ import annotations

from cchc_excel.books.raw_ods import read_ods
from cchc_excel.books.raw_xls import read_xls
from cchc_excel.books.raw_xlsx import read_xlsx
from cchc_excel.books.raw_xlsb import read_xlsb
from cchc_excel.books.raw_zip import open_package
from cchc_excel.nouns.filing import RawBook


def read_raw(data: bytes, name: str) -> RawBook:
    if data[:4]!=b"PK\3\4": return read_xls(data)
    p = open_package(data)
    if "content.xml" in p.entries: return read_ods(p)
    if "xl/workbook.bin" in p.entries: return read_xlsb(p)
    return read_xlsx(open_package(data), "xlsx")
