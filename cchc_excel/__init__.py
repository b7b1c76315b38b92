"""cchc-excel: administrative-reform (CCHC) reporting rounds, from blank workbooks to the Word report."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

__version__ = "0.1.0"


def long_table(folder: str | Path) -> Any:
    """A pandas DataFrame of every asked cell of every filing in the totals of the round in that folder.

    Nothing is written. Keys: period, unit, appendix, line, column. `value` is a Decimal, a text, or None;
    `state` tells a blank cell from a declared “không có” and a cell that was refused. Raises what opening a
    round raises.
    """
    from importlib import import_module  # not by name: the wings stand above this module, which they import
    from pathlib import Path

    return import_module("cchc_excel.jobs.reporting.long_frame").make_long_table(Path(folder))
