"""Any file a commune may send, read from its bytes. Runs inside the worker process."""

from __future__ import annotations

from cchc_excel.books.raw_xlsx import read_xlsx
from cchc_excel.books.raw_zip import open_package
from cchc_excel.nouns.filing import RawBook


def read_raw(data: bytes, name: str) -> RawBook:
    return read_xlsx(open_package(data), "xlsx")
