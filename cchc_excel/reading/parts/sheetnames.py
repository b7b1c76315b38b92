"""Sheets as a set: none at all, twins by name, hidden ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cchc_excel.nouns.filing import RawSheet, Remark
from cchc_excel.reading.parts.bounds import refuse_many_sheets
from cchc_excel.reading.parts.failure import ReadFailure, refuse_many_cells


def sheet_notes(sheets: Sequence[RawSheet]) -> tuple[Remark, ...]:
    """T-23 for every name that two sheets share, T-41 for every hidden sheet.

    ReadFailure T-12 when there is no sheet: a workbook is never an empty report; T-08 when they
    hold too many cells.
    """
    if not sheets:
        raise ReadFailure("T-12")
    refuse_many_sheets(len(sheets))
    refuse_many_cells(sum(len(raw_sheet.cells) for raw_sheet in sheets))
    names = Counter(raw_sheet.name.strip().casefold() for raw_sheet in sheets)
    twins = {raw_sheet.name for raw_sheet in sheets if names[raw_sheet.name.strip().casefold()] > 1}
    return tuple(Remark("T-23", name) for name in sorted(twins)) + tuple(
        Remark("T-41", raw_sheet.name) for raw_sheet in sheets if raw_sheet.hidden
    )
