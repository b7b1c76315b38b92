"""Which cells of a form set the name of a printed figure leads to, and of which part of the round."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_excel.jobs.reporting.words import PARTS
from cchc_excel.nouns.spec import Appendix, Cell, FormSet
from cchc_excel.wording.on_time import PART, find_whole_column

_ROWS = ("cac_dong", "dong_co_so_lieu")
_ENDS = {"dau": 0, "cuoi": -1}
Key = object  # a member's name, or the label of an item


def find_cells(forms: FormSet, path: Sequence[object]) -> tuple[tuple[str, Cell], ...]:
    """Part ("", "rieng", "cap_duoi", "ky_truoc" …) and cell, several for a sum or a comparison; () where the
    name leads to no cell: a count of units, a row of a list.
    """
    if path[0] == "f":
        inner = path[2] if isinstance(path[2], (tuple, list)) else ()
        return tuple(found for argument in inner for found in find_cells(forms, argument))
    if path[0] == "p":
        return find_cells(forms, path[2]) if isinstance(path[2], (tuple, list)) else ()
    keys = _keys(path)
    part = str(keys[0]) if keys and keys[0] in PARTS else ""
    inside = [key for key in keys[1 if part else 0 :] if key != "muc"]
    return tuple((part, cell) for cell in _cells(forms, inside))


def _keys(path: Sequence[object]) -> list[Key]:
    """The steps of a name from its root, an item by its label, else by its place."""
    if path[0] == "n":
        return [path[1]]
    if path[0] in ("m", "i") and isinstance(path[1], (tuple, list)):
        step = path[2] if path[0] == "m" else (path[3] or path[2])
        return [*_keys(path[1]), step]
    return []


def _cells(forms: FormSet, keys: list[Key]) -> list[Cell]:
    known = {appendix.key: appendix for appendix in forms.appendices}
    numbers = {appendix.number: appendix for appendix in forms.appendices}
    if len(keys) > 1 and keys[0] == PART and forms.on_time is not None:
        appendix = known[forms.on_time.appendix]
        columns = [column.key for column in appendix.columns if column.key in keys[2:]]
        return [Cell(PART, str(keys[1]), (columns or [find_whole_column(appendix)])[0])]
    if len(keys) > 1 and keys[0] == "phu_luc":
        found = numbers.get(str(keys[1]))
        return _of_appendix(found, keys[2:]) if found else []
    return _of_appendix(known[str(keys[0])], keys[1:]) if keys and keys[0] in known else []


def _of_appendix(appendix: Appendix, keys: list[Key]) -> list[Cell]:
    if keys and keys[0] == "dong":
        keys = keys[1:]
    if len(keys) > 3 and keys[0] in _ROWS and keys[2] == "o" and isinstance(keys[3], int):
        return _printed(appendix, str(keys[1]), keys[3])
    lines = {indicator.key: indicator for indicator in appendix.indicators}
    if not keys or keys[0] not in lines:
        return []
    columns = [column.key for column in appendix.columns]
    asked = [str(key) for key in keys[1:] if key in columns]
    if not asked and len(keys) > 1 and keys[1] in _ENDS:
        asked = [columns[_ENDS[str(keys[1])]]]
    totals = [column.key for column in appendix.columns if column.total]
    return [Cell(appendix.key, str(keys[0]), column) for column in (asked or totals or columns)]


def _printed(appendix: Appendix, label: str, place: int) -> list[Cell]:
    """The cell of a printed table: the row by its label, the place among its cells."""
    shown = [indicator for indicator in appendix.indicators if not indicator.supplementary]
    if appendix.across:
        fields = [column.key for column in appendix.columns if label.endswith(f"|{column.label}")]
        cells = [(line.key, field) for field in fields for line in shown[place : place + 1]]
    else:
        lines = [line.key for line in shown if label == f"{line.number}|{line.label}"]
        cells = [(line, column.key) for line in lines for column in appendix.columns[place : place + 1]]
    return [Cell(appendix.key, *pair) for pair in cells] if len(cells) == 1 else []
