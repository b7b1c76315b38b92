"""A unit's own file as it was sent, sheet by sheet, with the cells that findings are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cchc_excel.jobs.collect import Collected
from cchc_excel.jobs.returning.files import load_unit_file
from cchc_excel.nouns.filing import RawBook, RawKind, RawSheet
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.places import column_letters
from cchc_excel.nouns.spec import Severity
from cchc_excel.receiving.worker import ReadFailure, open_worker
from cchc_excel.recognising.where.grid import shown_text

_ROWS, _COLUMNS = 600, 60  # of a sheet that are shown; a form has some hundred and some twenty
_At = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class SeenCell:
    """One cell as shown: text, address, how many columns and rows it spans, the worst finding about it."""

    text: str
    address: str
    number: bool = False
    across: int = 1
    down: int = 1
    severity: Severity | None = None


@dataclass(frozen=True, kw_only=True)
class SeenSheet:
    """A sheet as rows of cells, its first row being `first`; whether more of it is not shown."""

    name: str
    columns: tuple[str, ...]
    first: int
    rows: tuple[tuple[SeenCell, ...], ...]
    more: bool


def files_of_unit(collected: Collected, unit: str) -> tuple[str, ...]:
    """The names under which something of the unit was read, and that findings name; those in a .zip by
    their own."""
    filing = collected.examined.filings.get(unit)
    places = [entry.place.file for entry in filing.entries.values() if entry.place] if filing else []
    told = [
        finding.place.file
        for finding in collected.findings
        if finding.unit == unit and finding.place and finding.place.file
    ]
    received = [receipt.name for receipt in collected.examined.sources.get(unit, ())]
    files = (*places, *told, *received)
    return tuple(name for name in dict.fromkeys(files) if _held(name, received))


def _held(name: str, received: Iterable[str]) -> bool:
    return any(name == known or name.startswith(f"{known}/") for known in received)


def read_unit_book(collected: Collected, unit: str, shown: str) -> RawBook | str:
    """The book of that name, read in a process of its own; the sentence why not, where it is refused."""
    try:
        data = load_unit_file(collected, unit, shown)
        with open_worker() as read:
            return read(data, shown.rpartition("/")[2])
    except ReadFailure as refusal:
        finding = refusal.finding(shown)
        return f"[{finding.code}] {finding.text}"


def marks_of(findings: Iterable[Finding], file: str, sheet: str) -> dict[_At, Severity]:
    """The worst severity of what is told of each cell of that sheet, notes left out."""
    ranks = list(Severity)
    found: dict[_At, Severity] = {}
    for finding in findings:
        if finding.severity is Severity.NOTE or finding.place is None:
            continue
        for place in finding.inputs or (finding.place,):
            at = (place.row, place.column)
            if (place.file, place.sheet) == (file, sheet) and all(at):
                worst = found.get(at, finding.severity)
                found[at] = min(worst, finding.severity, key=ranks.index)
    return found


def view_sheet(sheet: RawSheet, marks: Mapping[_At, Severity]) -> SeenSheet:
    """The sheet's used part, merged cells as one; cells that findings are about are in it, blank or not."""
    used = [*sheet.cells, *marks]
    top, left = (min((at[axis] for at in used), default=1) for axis in (0, 1))
    bottom, right = (max((at[axis] for at in used), default=1) for axis in (0, 1))
    last_row, last_column = min(bottom, top + _ROWS - 1), min(right, left + _COLUMNS - 1)
    spans, covered = _merges(sheet)
    rows = tuple(
        tuple(
            _seen(sheet, (row, column), spans, marks)
            for column in range(left, last_column + 1)
            if (row, column) not in covered
        )
        for row in range(top, last_row + 1)
    )
    return SeenSheet(
        name=sheet.name,
        columns=tuple(column_letters(column) for column in range(left, last_column + 1)),
        first=top,
        rows=rows,
        more=(last_row, last_column) != (bottom, right),
    )


def _merges(sheet: RawSheet) -> tuple[dict[_At, _At], set[_At]]:
    """How many columns and rows the first cell of each merge spans; the cells beneath merges."""
    spans, covered = {}, set()
    for first_row, first_column, last_row, last_column in sheet.merges:
        last_row = min(last_row, first_row + _ROWS)
        last_column = min(last_column, first_column + _COLUMNS)
        spans[first_row, first_column] = (last_column - first_column + 1, last_row - first_row + 1)
        covered |= {
            (row, column)
            for row in range(first_row, last_row + 1)
            for column in range(first_column, last_column + 1)
        } - {(first_row, first_column)}
    return spans, covered


def _seen(sheet: RawSheet, at: _At, spans: Mapping[_At, _At], marks: Mapping[_At, Severity]) -> SeenCell:
    raw = sheet.cells.get(at)
    across, down = spans.get(at, (1, 1))
    return SeenCell(
        text=shown_text(raw) if raw else "",
        address=f"{column_letters(at[1])}{at[0]}",
        number=raw is not None and raw.kind is RawKind.NUMBER,
        across=across,
        down=down,
        severity=marks.get(at),
    )
