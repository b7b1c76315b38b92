"""Lists of units from a clerk's .csv or .xlsx: code, name, level, parent, e-mail.

Codes are text: "07243" typed as a number has lost its zero, which comes back only where the level
leaves one reading. Every fault is named by row; one error refuses the list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from cchc_excel.disk.faults import UnitFileError
from cchc_excel.nouns.filing import RawBook
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.spec import Severity
from cchc_excel.nouns.unit import Unit
from cchc_excel.rounds.unit_codes import LENGTHS, LEVEL_NAMES, find_level_of_word, level_of
from cchc_excel.rounds.unit_table import UnitRow, book_grids, csv_grids, decode_csv, rows_of

BOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
TEXTS = (".csv", ".txt", ".tsv")
_BETWEEN = re.compile(r"[\s,;]+")
EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_OFFICE_CODE = re.compile(r"[0-9A-Za-z_]{1,20}")  # an office without an official code, "KH_01"
_GUARD = re.compile(r"\A'(?=[=+@'-])")  # how a CSV keeps a spreadsheet from computing a text


class UnitList(NamedTuple):
    """The units in list order, and what was noticed while reading them (no errors)."""

    units: tuple[Unit, ...]
    findings: tuple[Finding, ...]


def read_units(path: Path, read_book: Callable[[Path, str], RawBook] | None = None) -> UnitList:
    """The units of a list file. UnitFileError names every fault that keeps the list from use.

    `read_book` opens a spreadsheet file (path, name) -> RawBook; without it only text is read.
    """
    kind = path.suffix.lower()
    if not path.is_file():
        raise _unreadable(path, "không có tệp này")
    if kind in BOOKS and read_book is not None:
        return _result(path.name, rows_of(book_grids(read_book(path, path.name))), [])
    if kind not in TEXTS:
        raise _unreadable(path, f"chưa đọc được loại tệp “{kind or 'không có đuôi'}”")
    try:
        text, encoding = decode_csv(path.read_bytes())
        rows = rows_of(csv_grids(text))
    except ValueError as cause:
        raise _unreadable(path, "nội dung không phải bảng chữ") from cause
    return _result(path.name, rows, _encoding_note(path.name, encoding, rows or ()))


def units_of_book(book: RawBook, file: str) -> UnitList:
    """The units listed in a spreadsheet that is already read. UnitFileError as `read_units`."""
    return _result(file, rows_of(book_grids(book)), [])


def _unreadable(path: Path, reason: str) -> UnitFileError:
    return UnitFileError([make_finding("C-11", file=path.name, reason=reason)])


def _encoding_note(file: str, encoding: str, rows: Sequence[UnitRow]) -> list[Finding]:
    if encoding == "UTF-8" or not rows:
        return []
    return [make_finding("C-12", file=file, encoding=encoding, sample=rows[0].text("name"))]


def _result(file: str, rows: Sequence[UnitRow] | None, findings: list[Finding]) -> UnitList:
    if rows is None:
        raise UnitFileError([make_finding("C-01", file=file)])
    listed = [row for row in rows if row.text("code") or row.text("name")]
    if not listed:
        raise UnitFileError([make_finding("C-10", file=file)])
    read = [_unit(file, row, listed) for row in listed]
    found = [*findings, *(finding for _, noticed in read for finding in noticed)]
    made = [(row, unit) for row, (unit, _) in zip(listed, read, strict=True) if unit]
    found += _repeated(file, made)
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    if errors:
        raise UnitFileError(errors)
    return UnitList(tuple(unit for _, unit in made), tuple(found))


def _repeated(file: str, made: Sequence[tuple[UnitRow, Unit]]) -> list[Finding]:
    first: dict[str, tuple[UnitRow, Unit]] = {}
    found = []
    for row, unit in made:
        if unit.code in first:
            earlier, other = first[unit.code]
            found.append(
                make_finding(
                    "C-06",
                    unit=unit.code,
                    file=file,
                    row=row.number,
                    unit_code=unit.code,
                    name=unit.name,
                    earlier=earlier.number,
                    other=other.name,
                )
            )
        first.setdefault(unit.code, (row, unit))
    return found


def _unit(file: str, row: UnitRow, rows: Sequence[UnitRow]) -> tuple[Unit | None, list[Finding]]:
    """The unit of a row and what is to be said about the row; None when an error was found."""
    name = _GUARD.sub("", row.text("name"))
    code, level, found = _code(file, row, name, rows)
    if not name:
        found.append(make_finding("C-07", file=file, row=row.number, written=row.text("code")))
    parent = _parent(row.text("parent"), rows)
    if len(parent) == 1:
        found.append(make_finding("C-13", file=file, row=row.number, written=parent, name=name))
    emails, spoken = _emails(file, row, name)
    start, end, undated = _validity(file, row)
    found += spoken + undated
    if any(finding.severity is Severity.ERROR for finding in found):
        return None, found
    unit = Unit(
        code=code, name=name, level=level, parent=parent, valid_from=start, valid_to=end,
        email=next(iter(emails), ""), other_emails=emails[1:],
    )  # fmt: skip
    return unit, found


def _code(file: str, row: UnitRow, name: str, rows: Sequence[UnitRow]) -> tuple[str, str, list[Finding]]:
    """Code with its zeros, level, and findings; "" for what could not be told."""
    written, level_text = row.text("code"), row.text("level")
    if not written:
        return "", "", [make_finding("C-02", file=file, row=row.number, name=name)]
    if level_text and not find_level_of_word(level_text):
        return "", "", [make_finding("C-09", file=file, row=row.number, written=level_text)]
    level = level_of(row, name, rows)
    if level_text and not written.isdigit() and _OFFICE_CODE.fullmatch(written):
        return written, level, []
    if not (written.isascii() and written.isdigit()) or len(written) > LENGTHS.get(level or "xa", 5):
        return "", "", [_wrong_code(file, row, level)]
    if not level:
        return "", "", [make_finding("C-05", file=file, row=row.number, written=written, name=name)]
    code = written.zfill(LENGTHS[level])
    if code == written:
        return code, level, []
    label = LEVEL_NAMES[level]
    return (
        code,
        level,
        [make_finding("C-04", file=file, row=row.number, written=written, unit_code=code, level=label)],
    )


def _wrong_code(file: str, row: UnitRow, level: str) -> Finding:
    label, digits = (LEVEL_NAMES[level], LENGTHS[level]) if level else ("đơn vị", "2, 3 hoặc 5")
    return make_finding(
        "C-03", file=file, row=row.number, written=row.text("code"), level=label, digits=digits
    )


def _parent(written: str, rows: Sequence[UnitRow]) -> str:
    """The parent's code as the list itself writes it, zeros apart; else as written here."""
    if written.isdigit():
        same = {row.text("code") for row in rows if row.text("code").lstrip("0") == written.lstrip("0")}
        if len(same) == 1 and written not in same:
            return max(*same, written, key=len)
    return written


def _emails(file: str, row: UnitRow, name: str) -> tuple[tuple[str, ...], list[Finding]]:
    """The unit's addresses, parted by commas, semicolons or blanks; none where one of them cannot be an
    address.
    """
    written = row.text("email")
    addresses = tuple(dict.fromkeys(address for address in _BETWEEN.split(written) if address))
    if all(EMAIL.fullmatch(address) for address in addresses):
        return addresses, []
    return (), [make_finding("C-08", file=file, row=row.number, written=written, name=name)]


def _validity(file: str, row: UnitRow) -> tuple[date | None, date | None, list[Finding]]:
    dates: list[date | None] = []
    found = []
    for field in ("valid_from", "valid_to"):
        written = row.text(field)
        dates.append(_day(written))
        if written and dates[-1] is None:
            found.append(make_finding("C-14", file=file, row=row.number, written=written))
    return dates[0], dates[1], found


def _day(written: str) -> date | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"):
        try:
            return datetime.strptime(written[:10], form).date()
        except ValueError:
            continue
    return None
