"""The tables `[[fills]]` of a set: which figures of a criterion a round already holds, and in which cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cchc_excel.forms.toml.getters import (
    TomlTable,
    call_noting_fault,
    key_fault,
    read_inner_table,
    read_text,
    read_texts,
    refuse_unknown_keys,
    suggest_nearest,
)
from cchc_excel.nouns.scoring.criteria import ScoreCriterion, ScoreFill, ScoreSet
from cchc_excel.nouns.spec import Cell
from cchc_excel.scoring.formulas import FORMULA_FACES

_CELL = re.compile(r"([a-z0-9_]+)\.([a-z0-9_]+)\.([a-z0-9_]+)")


def read_fill(table: TomlTable) -> ScoreFill:
    """One fill; a cell is "form.line.column", as `cchc explain` and the long table name it."""
    refuse_unknown_keys(table, ("criterion", "form_set", "figures"))
    figures = read_inner_table(table, "figures")
    cells = {key: _read_cells(figures, key) for key in figures.values}
    return ScoreFill(read_text(table, "criterion"), read_text(table, "form_set"), cells)


def _read_cells(table: TomlTable, key: str) -> tuple[Cell, ...]:
    cells = []
    for written in read_texts(table, key):
        parts = _CELL.fullmatch(written)
        if not parts:
            raise key_fault(table, key, "E-37", written=written)
        cells.append(Cell(*parts.groups()))
    return tuple(cells)


def check_fills(tables: Sequence[TomlTable], found: ScoreSet) -> None:
    """Every fill is of a criterion that is there, and gives figures that its formula asks."""
    criteria = {criterion.key: criterion for criterion in (*found.criteria, *found.beside)}
    for table in tables:
        call_noting_fault(table.faults, _check_fill, table, criteria)


def _check_fill(table: TomlTable, criteria: Mapping[str, ScoreCriterion]) -> None:
    key = str(table.values.get("criterion", ""))
    if key not in criteria:
        raise key_fault(table, "criterion", "E-35", key=key, near=suggest_nearest(key, criteria))
    formula = criteria[key].formulas[0]
    asked = [one.key for one in FORMULA_FACES[formula.kind].ask(formula)]
    given = read_inner_table(table, "figures").values
    if set(given) != set(asked):
        raise key_fault(table, "figures", "E-36", asked=", ".join(asked))
