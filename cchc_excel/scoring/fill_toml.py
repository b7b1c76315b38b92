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
from cchc_excel.nouns.scoring.criteria import LatenessFill, ScoreCriterion, ScoreFill, ScoreSet
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


def read_lateness(whole: TomlTable) -> LatenessFill | None:
    """The table `[lateness]`: the criterion of late and missing reports; None without it."""
    if "lateness" not in whole.values:
        return None
    table = read_inner_table(whole, "lateness")
    refuse_unknown_keys(table, ("criterion", "late", "missing"))
    return LatenessFill(read_text(table, "criterion"), read_text(table, "late"), read_text(table, "missing"))


def check_lateness(whole: TomlTable, found: ScoreSet) -> None:
    """The criterion is there, and asks exactly these two figures."""
    if found.lateness is None:
        return
    table, criteria = read_inner_table(whole, "lateness"), {one.key: one for one in found.criteria}
    key = found.lateness.criterion
    if key not in criteria:
        raise key_fault(table, "criterion", "E-35", key=key, near=suggest_nearest(key, criteria))
    formula = criteria[key].formulas[0]
    asked = [one.key for one in FORMULA_FACES[formula.kind].ask(formula)]
    if sorted(asked) != sorted((found.lateness.late, found.lateness.missing)):
        raise key_fault(table, "late", "E-36", asked=", ".join(asked))


def _check_fill(table: TomlTable, criteria: Mapping[str, ScoreCriterion]) -> None:
    key = str(table.values.get("criterion", ""))
    if key not in criteria:
        raise key_fault(table, "criterion", "E-35", key=key, near=suggest_nearest(key, criteria))
    formula = criteria[key].formulas[0]
    asked = [one.key for one in FORMULA_FACES[formula.kind].ask(formula)]
    given = read_inner_table(table, "figures").values
    if set(given) != set(asked):
        raise key_fault(table, "figures", "E-36", asked=", ".join(asked))
