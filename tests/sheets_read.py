"""Workbooks read back without what nobody asks: openpyxl takes seconds for the helper sheet of a large form."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from lxml import etree
from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet.worksheet import Worksheet

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class _OneSheet(ExcelReader):
    """openpyxl's reader, which opens one sheet alone; defined names, which may lead to others, are left out."""

    def __init__(self, source: Path | BytesIO, name: str, values: bool) -> None:
        super().__init__(source, data_only=values)
        self.name = name

    def read_worksheets(self) -> None:
        self.parser.sheets = [sheet for sheet in self.parser.sheets if sheet.name == self.name]
        self.parser.assign_names = lambda: None
        super().read_worksheets()


def read_sheet(source: Path | bytes, name: str, *, values: bool = False) -> Worksheet:
    """The sheet of that name as openpyxl reads it: with formulas, or with `values` what they gave."""
    reader = _OneSheet(BytesIO(source) if isinstance(source, bytes) else source, name, values)
    reader.read()
    return reader.wb[name]


class ShownBook:
    """What the cells of a workbook that LibreOffice wrote hold, and nothing else: ten times as fast as openpyxl.

    calamine would do, but for a boolean that LibreOffice writes as "-0".
    """

    def __init__(self, content: bytes) -> None:
        self._parts = zipfile.ZipFile(BytesIO(content))
        self._names = [sheet.get("name") for sheet in self._root("workbook").iter(f"{_MAIN}sheet")]
        self._strings = ["".join(item.itertext(f"{_MAIN}t")) for item in self._root("sharedStrings").iter(f"{_MAIN}si")]
        self._sheets: dict[str, dict[str, object]] = {}

    def value(self, sheet: str, address: str) -> object:
        """Number, text, True or False; None where there is nothing, or an empty text."""
        if sheet not in self._sheets:
            cells = self._root(f"worksheets/sheet{self._names.index(sheet) + 1}").iter(f"{_MAIN}c")
            self._sheets[sheet] = {cell.get("r"): self._held(cell) for cell in cells}
        return self._sheets[sheet].get(address)

    def _root(self, part: str) -> etree._Element:
        return etree.fromstring(self._parts.read(f"xl/{part}.xml"))

    def _held(self, cell: etree._Element) -> object:
        written, kind = cell.findtext(f"{_MAIN}v"), cell.get("t", "n")
        if not written:
            return None
        ways = {"s": lambda: self._strings[int(written)], "b": lambda: bool(int(written)), "n": lambda: float(written)}
        return ways.get(kind, lambda: written)()
