"""The local part of a set: what a district or a province adds to the criteria that it was given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cchc_excel.forms.toml.getters import (
    TomlTable,
    call_noting_fault,
    key_fault,
    optional_tables,
    read_each_table,
    read_tables,
    read_text,
    refuse_unknown_keys,
    suggest_nearest,
)
from cchc_excel.nouns.scoring.criteria import ScoreArea, ScoreCriterion, ScoreSet
from cchc_excel.nouns.spec_faults import SpecError, SpecErrors
from cchc_excel.scoring.set_toml import check_keys, read_area, read_criterion

_KEYS = ("title", "source", "areas", "additions")
_Added = tuple[str, tuple[ScoreCriterion, ...]]  # an area of the set, what it gains


def add_local_part(base: ScoreSet, table: TomlTable) -> ScoreSet:
    """The set with areas of its own behind it and criteria in areas that it has; title and source say so.

    SpecErrors with every fault found. The given criteria, their maxima and the settings stay as they are.
    """
    faults: list[SpecError] = []
    noting = TomlTable(table.file, table.path, table.values, faults)
    made = call_noting_fault(faults, _add, base, noting)
    if faults or made is None:
        raise SpecErrors(tuple(faults))
    return made


def _add(base: ScoreSet, table: TomlTable) -> ScoreSet:
    refuse_unknown_keys(table, _KEYS)
    known = {area.key: area for area in base.areas}
    added = read_each_table(optional_tables(table, "additions"), _read_addition, known)
    own = read_each_table(optional_tables(table, "areas"), read_area)
    if not added and not own:
        raise key_fault(table, "areas", "E-43")
    gained = {key: (*known[key].criteria, *criteria) for key, criteria in added}
    areas = (replace(area, criteria=gained.get(area.key, area.criteria)) for area in base.areas)
    made = replace(
        base,
        title=f"{base.title}; phần riêng: {read_text(table, 'title')}",
        source=f"{base.source}; {read_text(table, 'source')}",
        areas=(*areas, *own),
    )
    if twice := {area.key for area in own} & set(known):
        raise key_fault(table, "areas", "E-01", key=min(twice))
    check_keys(table, made)
    return made


def _read_addition(table: TomlTable, known: Mapping[str, ScoreArea]) -> _Added:
    refuse_unknown_keys(table, ("area", "criteria"))
    key = read_text(table, "area")
    if key not in known:
        raise key_fault(table, "area", "E-44", key=key, near=suggest_nearest(key, known))
    return key, read_each_table(read_tables(table, "criteria"), read_criterion)
