"""Does a totals book still print the coverage that it was made with? A cell that was typed over is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cchc_excel.forms.across import appendix_as_printed, cell_at
from cchc_excel.nouns.figure import Coverage
from cchc_excel.nouns.filing import Entry
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.sheets import COVERAGE_HEADING
from cchc_excel.nouns.spec import Cell, Indicator
from cchc_excel.recognising.where.cells import Table, Task
from cchc_excel.recognising.where.sheets import Block
from cchc_excel.totals.coverage import say_line_coverage
from cchc_excel.values.reading import quote_text
from cchc_excel.vietnamese.near_text import label_key
from cchc_excel.vietnamese.patterns import compile_search
from cchc_excel.vietnamese.text import cut_text, one_line

# the hidden sheet does not count whom nobody knows
_UNSEEN = compile_search(r" \(chưa kể [^()]*\)", hit="9/11 xã (chưa kể 2 xã)", miss="9/11 xã")
_Counts = Mapping[Cell, Mapping[str, tuple[int, int]]]


def find_coverage_columns(block: Block) -> set[int]:
    """The columns of a totals book that say how many units are behind each figure."""
    heads = (item for row in block.heading for item in block.grid.texts(row).items())
    return {place for place, text in heads if label_key(text) == label_key(COVERAGE_HEADING)}


def edited_coverage(
    task: Task, table: Table, entries: Mapping[Cell, Entry], counts: _Counts
) -> tuple[Finding, ...]:
    """D-47 for each line whose printed coverage is not that of the hidden sheet (`counts`).

    Nothing of a line that the hidden sheet does not know, nor where the column is gone.
    """
    return tuple(
        finding
        for line in appendix_as_printed(task.appendix).indicators
        for finding in _told(task, table, line, entries, counts)
    )


def _told(
    task: Task, table: Table, line: Indicator, entries: Mapping[Cell, Entry], counts: _Counts
) -> Iterator[Finding]:
    columns = appendix_as_printed(task.appendix).columns
    cells = {column.key: cell_at(task.appendix, line.key, column.key) for column in columns}
    places = (entries[cell].place for cell in cells.values() if cell in entries)
    place = next(filter(None, places), None)
    if place is None or not all(cell in counts for cell in cells.values()):
        return
    made = {key: Coverage(counts[cell]) for key, cell in cells.items()}
    added = say_line_coverage(columns, made, task.forms)
    for block, _ in table.blocks:
        if block.sheet != place.sheet or place.row not in block.rows:
            continue
        for column in find_coverage_columns(block):
            written = block.grid.texts(place.row).get(column, "")
            if _bare(written) != _bare(added):
                slots = {"written": quote_text(written) or "trống", "added": cut_text(one_line(added))}
                here = Place(place.file, place.sheet, place.row, column, place.lead)
                yield make_finding("D-47", here, unit=task.unit.code, label=cut_text(line.label), **slots)


def _bare(text: str) -> str:
    return one_line(_UNSEEN.sub("", one_line(text)))
