"""Plain text tables: encodings and separators of Excel in Vietnam. Every cell is text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from cchc_excel.nouns.filing import RawBook, RawCell, RawKind, RawSheet, Remark
from cchc_excel.reading.parts import limits
from cchc_excel.reading.parts.address import check_in_grid
from cchc_excel.reading.parts.failure import ReadFailure, damage_failure, refuse_many_cells
from cchc_excel.reading.parts.text_shape import (
    Shape,
    Widths,
    both_readings,
    mask_quoted,
    may_be_moved,
    quotes_by_need,
    shape_of,
    swallows,
)
from cchc_excel.vietnamese.patterns import compile_start

BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_GUESSES = (("cp1258", "Windows-1258 (tiếng Việt)"), ("cp1252", "Windows-1252"))
_SEPARATORS = "\t;|,"
_SEP_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_STT = compile_start(
    r'(?:""|\s)*(?:[Ss]ố\s+)?(?:STT|TT|stt|[Tt]hứ tự)\s*[;,\t|]',
    hit="Số thứ tự;Chỉ tiêu",
    miss="Số hồ sơ;Chỉ tiêu",
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_ERRORS = re.compile(r"#(NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)|Err:5\d\d")
_TEXT_SUFFIXES = (".csv", ".tsv", ".txt", ".tab")


class DecodedText(NamedTuple):
    """Text, and the name of the encoding when it had to be guessed."""

    text: str
    guess: str = ""


def decode_text(data: bytes) -> DecodedText:
    """The text of these bytes: by mark, as UTF-16 without a mark, as UTF-8, else by guess."""
    for bom, codec in BOMS:
        if data.startswith(bom):
            return DecodedText(data.decode(codec, "replace").removeprefix("\ufeff"))
    even, odd = data[:2000:2].count(0), data[1:2000:2].count(0)
    if max(even, odd) > len(data[:2000]) // 5:
        return DecodedText(data.decode("utf-16-le" if odd > even else "utf-16-be", "replace"))
    try:
        return DecodedText(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _guessed(data)


def _guessed(data: bytes) -> DecodedText:
    for codec, label in _GUESSES:
        try:
            return DecodedText(data.decode(codec), label)
        except UnicodeDecodeError:
            continue
    return DecodedText(data.decode("cp1252", "replace"), "Windows-1252")


def find_separator(text: str) -> str:
    """The separator that at least half of the first lines hold outside quotes: tab, semicolon, bar, comma.

    Of several the one that parts the heading, since the words of a cell hold semicolons; "" if none.
    """
    lines = [line for line in mask_quoted(text[:65536]).splitlines()[:200] if line.strip()]
    held = [mark for mark in _SEPARATORS if lines and 2 * sum(mark in line for line in lines) >= len(lines)]
    heading = next((line for line in lines if _STT.match(line)), "")
    return max(held, key=lambda mark: min(heading.count(mark), 2), default="")


def looks_tabular(text: str, name: str) -> bool:
    """True for text that is a table: clean, and separated or named like one."""
    sample = text[:65536]
    if not sample.strip() or len(_CONTROL.findall(sample)) * 100 > len(sample):
        return False
    if name.lower().endswith(_TEXT_SUFFIXES) or _SEP_LINE.match(sample):
        return True
    mark = find_separator(sample)
    lines = [line.count(mark) for line in sample.splitlines()[:200] if line.strip()] if mark else []
    usual = max(set(lines), key=lines.count) if lines else 0
    return len(lines) >= 2 and usual >= 1 and 3 * lines.count(usual) >= 2 * len(lines)


def read_text(data: bytes, name: str) -> RawBook:
    """The one sheet of a CSV file, named after the file."""
    decoded = decode_text(data)
    text = decoded.text.replace("\0", "")
    said = _SEP_LINE.match(text)
    text, mark = (text[said.end() :], said[1]) if said else (text, find_separator(text) or ";")
    sheet = re.split(r"[\\/]", name)[-1].rpartition(".")[0] or name
    cells, shifted = _cells(text, mark)
    if not cells:
        raise ReadFailure("T-02")
    notes: tuple[Remark, ...] = (Remark("T-33", slots={"encoding": decoded.guess}),) if decoded.guess else ()
    notes += tuple(
        Remark("T-34", sheet, row, slots={"row": str(row), "pair": pair}) for row, pair in shifted.items()
    )
    return RawBook("csv", (RawSheet(sheet, cells),), notes=notes)


def _cells(text: str, mark: str) -> tuple[dict[tuple[int, int], RawCell], dict[int, str]]:
    """The cells, and the rows that a comma within a number may have moved, each with both its readings."""
    cells: dict[tuple[int, int], RawCell] = {}
    shifted: dict[int, str] = {}
    csv.field_size_limit(limits.MIB)
    try:
        shape = _shape(text) if mark == "," else Shape(True, False)
        widths = Widths(shape.by_stt)
        for row, fields in enumerate(_rows(text, mark), 1):
            width = widths.width_for(fields)
            if swallows(fields, width, mark):
                raise damage_failure(f"dấu ngoặc kép mở ở dòng {row} không khép")
            over = bool(width) and (_length(fields, mark) > width or may_be_moved(fields, width, shape))
            shifted |= {row: both_readings(fields)} if over else {}
            doubt = "O-23" if over else ""
            for column, text_of_cell in enumerate(fields, 1):
                if text_of_cell:
                    cells[check_in_grid(row, column)] = replace(text_cell(text_of_cell), shifted=doubt)
            refuse_many_cells(len(cells))
    except csv.Error as error:
        raise damage_failure("dòng văn bản quá dài hoặc lệch dấu phân cách") from error
    return cells, shifted


def _shape(text: str) -> Shape:
    """The shape of a text parted by commas; where its quotes say so, no number in it is parted."""
    shape = shape_of(_rows(text, ","))
    return shape._replace(quoted=shape.quoted or quotes_by_need(text[:65536], ","))


def _rows(text: str, mark: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text), delimiter=mark)


def _length(fields: list[str], mark: str) -> int:
    """How many cells a row has; empty ones at its end count where a decimal comma may have made them."""
    if mark == ",":
        return len(fields)
    return max((place for place, field in enumerate(fields, 1) if field.strip()), default=0)


def text_cell(text: str) -> RawCell:
    """A cell that was stored as shown: an error cell when it shows one of Excel's errors."""
    kind = RawKind.ERROR if _ERRORS.fullmatch(text.strip()) else RawKind.TEXT
    return RawCell(kind, text)
