"""A set of criteria from its TOML table; every fault of one reading is noted."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from cchc_excel.forms.toml.getters import (
    TomlTable,
    call_noting_fault,
    key_fault,
    optional_tables,
    optional_text,
    optional_word,
    read_decimal,
    read_each_table,
    read_flag,
    read_inner_table,
    read_tables,
    read_text,
    read_texts,
    read_whole_number,
    read_word,
    refuse_unknown_keys,
    suggest_nearest,
)
from cchc_excel.nouns.scoring.criteria import (
    BesidePoints,
    ClassLimit,
    Formula,
    FormulaKind,
    Giver,
    NoCase,
    OpenSettings,
    ScoreArea,
    ScoreCriterion,
    ScoreSet,
    ScoreSettings,
)
from cchc_excel.nouns.spec_faults import SpecError, SpecErrors
from cchc_excel.scoring.fill_toml import check_fills, check_lateness, read_fill, read_lateness
from cchc_excel.scoring.formula_toml import read_formula

_KEY = re.compile(r"[A-Za-z0-9]+(\.[A-Za-z0-9]+)*")
_SET_KEYS = (
    "id", "title", "edition", "year", "source", "settings", "open", "areas", "bonus", "penalty", "fills",
    "lateness",
)  # fmt: skip
_SETTING_KEYS = ("places", "rescale_survey", "beside", "ties", "classes")
_OPEN_KEYS = ("no_case", "beside", "survey")
_CRITERION_KEYS = ("key", "label", "maximum", "giver", "formulas", "no_case", "evidence")
_MOST_PLACES = 4
ZERO = Decimal(0)


def read_score_set(table: TomlTable) -> ScoreSet:
    """The set as its file says; SpecErrors with every fault found, each at its file and key."""
    faults: list[SpecError] = []
    noting = TomlTable(table.file, table.path, table.values, faults)
    made = call_noting_fault(faults, _read_set, noting)
    if faults or made is None:
        raise SpecErrors(tuple(faults))
    return made


def _read_set(table: TomlTable) -> ScoreSet:
    refuse_unknown_keys(table, _SET_KEYS)
    areas = read_each_table(read_tables(table, "areas"), read_area)
    found = ScoreSet(
        id=read_text(table, "id"),
        title=read_text(table, "title"),
        edition=read_text(table, "edition"),
        year=read_whole_number(table, "year", 2100, 2000),
        source=read_text(table, "source"),
        areas=areas,
        bonus=_read_beside(table, "bonus"),
        penalty=_read_beside(table, "penalty"),
        settings=_read_settings(table),
        fills=read_each_table(optional_tables(table, "fills"), read_fill),
        lateness=call_noting_fault(table.faults, read_lateness, table),
    )
    call_noting_fault(table.faults, check_keys, table, found)
    check_fills(optional_tables(table, "fills"), found)
    call_noting_fault(table.faults, check_lateness, table, found)
    return _add_open_settings(table, found)


def read_area(table: TomlTable) -> ScoreArea:
    """One lĩnh vực with its criteria."""
    refuse_unknown_keys(table, ("key", "label", "criteria"))
    criteria = read_each_table(read_tables(table, "criteria"), read_criterion)
    return ScoreArea(read_text(table, "key"), read_text(table, "label"), criteria)


def read_criterion(table: TomlTable) -> ScoreCriterion:
    """One criterion with the ways to its points."""
    refuse_unknown_keys(table, _CRITERION_KEYS)
    key = read_text(table, "key")
    if not _KEY.fullmatch(key):
        raise key_fault(table, "key", "E-02", key=key)
    maximum = _positive(table, "maximum")
    giver = read_word(table, "giver", Giver)
    formulas = read_each_table(read_tables(table, "formulas"), read_formula, maximum)
    _check_giver(table, giver, formulas)
    no_case = read_word(table, "no_case", NoCase) if "no_case" in table.values else None
    return ScoreCriterion(
        key, read_text(table, "label"), maximum, giver, formulas, no_case, optional_text(table, "evidence")
    )


def _check_giver(table: TomlTable, giver: Giver, formulas: tuple[Formula, ...]) -> None:
    """What people answered is weighed or is a rate; what files show is no survey."""
    kinds = {formula.kind for formula in formulas}
    asked = {FormulaKind.SURVEY, FormulaKind.MEAN}
    fits = kinds <= {*asked, FormulaKind.SHARE} if giver is Giver.SURVEY else not kinds & asked
    if not fits:
        raise key_fault(table, "giver", "E-17")


def _positive(table: TomlTable, key: str) -> Decimal:
    value = read_decimal(table, key)
    if value is None or value <= ZERO:
        raise key_fault(table, key, "E-03", written=table.values.get(key, ""))
    return value


def _read_beside(table: TomlTable, key: str) -> BesidePoints:
    if key not in table.values:
        return BesidePoints(ZERO, ())
    inner = read_inner_table(table, key)
    refuse_unknown_keys(inner, ("cap", "criteria"))
    cap = call_noting_fault(table.faults, _cap, inner)
    return BesidePoints(cap or ZERO, read_each_table(read_tables(inner, "criteria"), read_criterion))


def _cap(table: TomlTable) -> Decimal:
    value = read_decimal(table, "cap")
    if value is None or value < ZERO:
        raise key_fault(table, "cap", "E-18", written=table.values.get("cap", ""))
    return value


def _read_settings(table: TomlTable) -> ScoreSettings:
    if "settings" not in table.values:
        return ScoreSettings()
    inner = read_inner_table(table, "settings")
    refuse_unknown_keys(inner, _SETTING_KEYS)
    standing = ScoreSettings()
    return ScoreSettings(
        places=read_whole_number(inner, "places", _MOST_PLACES)
        if "places" in inner.values
        else standing.places,
        rescale_survey=read_flag(inner, "rescale_survey"),
        beside=optional_word(inner, "beside", standing.beside),
        ties=optional_word(inner, "ties", standing.ties),
        classes=_read_classes(inner),
    )


def _read_classes(table: TomlTable) -> tuple[ClassLimit, ...]:
    limits = read_each_table(optional_tables(table, "classes"), _read_class)
    call_noting_fault(table.faults, _check_classes, table, limits)
    return limits


def _check_classes(table: TomlTable, limits: tuple[ClassLimit, ...]) -> None:
    for upper, lower in pairwise(limits):
        if lower.least >= upper.least:
            raise key_fault(table, "classes", "E-05", label=lower.label)
    if limits and limits[-1].least != ZERO:
        raise key_fault(table, "classes", "E-05", label=limits[-1].label)


def _read_class(table: TomlTable) -> ClassLimit:
    refuse_unknown_keys(table, ("label", "least"))
    return ClassLimit(read_text(table, "label"), read_decimal(table, "least") or ZERO)


def check_keys(table: TomlTable, found: ScoreSet) -> None:
    """No key of a criterion is given twice."""
    seen: set[str] = set()
    for criterion in (*found.criteria, *found.beside):
        if criterion.key in seen:
            raise key_fault(table, "areas", "E-01", key=criterion.key)
        seen.add(criterion.key)


def _add_open_settings(table: TomlTable, found: ScoreSet) -> ScoreSet:
    """The set with what its decree leaves open."""
    if "open" not in table.values:
        return found
    inner = read_inner_table(table, "open")
    refuse_unknown_keys(inner, _OPEN_KEYS)
    keys = read_texts(inner, "no_case")
    known = [criterion.key for criterion in found.criteria if criterion.no_case]
    for key in keys:
        if key not in known:
            raise key_fault(inner, "no_case", "E-06", key=key, near=suggest_nearest(key, known))
    opened = OpenSettings(keys, read_flag(inner, "beside"), read_flag(inner, "survey"))
    return replace(found, open=opened)
