"""Form sets from their TOML files: the one place that turns a spec's file into nouns (door of tomllib).

A form set is a folder of `bo-bieu.toml` and one file per appendix or list; "hai-long/hl" is shared with
another set. A round may add its own: every TOML file of its folder `phu-luc` comes after the set's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from cchc_excel.disk.shipped import specs_root
from cchc_excel.forms.toml.charts import chart_specs, check_charts
from cchc_excel.forms.toml.checks import check_form_set
from cchc_excel.forms.toml.getters import (
    TomlTable,
    call_noting_fault,
    key_fault,
    optional_tables,
    optional_text,
    read_each_table,
    read_name,
    read_tables,
    read_text,
    read_texts,
    read_whole_number,
    refuse_unknown_keys,
    suggest_nearest,
)
from cchc_excel.forms.toml.list_checks import check_list_rules, check_lists
from cchc_excel.forms.toml.lists import is_list, list_form, list_rules
from cchc_excel.forms.toml.name_characters import KEY
from cchc_excel.forms.toml.named_files import (
    SET_FILE,
    SET_NAME,
    NamedFile,
    misnamed_files,
    named_files,
    natural_sort_key,
    own_files,
)
from cchc_excel.forms.toml.on_time import check_on_time, on_time_lines
from cchc_excel.forms.toml.parts import (
    EDITION,
    MOST_OWN,
    ORDER,
    Groups,
    read_appendix,
    read_columns,
    read_level,
    read_rule,
)
from cchc_excel.forms.toml.table_file import read_table
from cchc_excel.nouns.spec import Appendix, FormSet, Level, ListForm, SpecError, SpecErrors

SET_KEYS = (
    "id", "title", "edition", "period", "source", "appendices", "lists", "levels", "columns", "rules",
    "list_rules", "on_time", "charts",
)  # fmt: skip


def form_set_names() -> tuple[str, ...]:
    """The names of the form sets that travel with the program, sorted."""
    return tuple(sorted(path.parent.name for path in specs_root().glob(f"*/{SET_FILE}")))


def load_form_set(name: str, own_folder: Path | None = None) -> FormSet:
    """The shipped form set of that name, with the appendices of a round's own folder after its own.

    `own_folder` is the round's folder `phu-luc`; it may be absent or empty. SpecError for any
    fault: file, key path, what is wrong and what to do.
    """
    if name not in form_set_names():
        remedy = (
            f"Hãy chọn một trong: {', '.join(form_set_names())}.{suggest_nearest(name, form_set_names())}"
        )
        raise SpecError(SET_FILE, "form_set", "G-01", name=name, remedy=remedy)
    return load_folder(specs_root() / name, own_folder)


def load_folder(folder: Path, own_folder: Path | None = None) -> FormSet:
    """The form set of a folder that holds `bo-bieu.toml`; SpecErrors, with every fault, for any.

    How the parts hang together is looked at only when every part has its right shape. Files with the
    same bytes are read once.
    """
    files = _contents(folder, own_folder)
    return _loaded(files) if files else _load(folder, own_folder)


@dataclass(frozen=True)
class _Contents:
    """Every file that a form set without a round's own is made of, as shown in faults, with its bytes."""

    files: tuple[tuple[str, bytes], ...]
    folder: Path = field(compare=False)


def _contents(folder: Path, own_folder: Path | None) -> _Contents | None:
    """None where a round has its own files, or a file cannot be read: that is told by reading them all."""
    if own_files(own_folder) or misnamed_files(own_folder):
        return None
    first = NamedFile(folder / SET_FILE)
    try:
        table = read_table(first.path, first.shown)
        named = [
            named_file for key in ("appendices", "lists") for named_file in named_files(table, key, folder)
        ]
        homes = [NamedFile(named_file.path.parent / SET_FILE) for named_file in named if named_file.shared]
        found = tuple(
            (named_file.shown, named_file.path.read_bytes()) for named_file in (first, *named, *homes)
        )
    except (SpecError, OSError):
        return None
    return _Contents(found, folder)


@lru_cache(maxsize=64)
def _loaded(contents: _Contents) -> FormSet:
    return _load(contents.folder, None)


def _load(folder: Path, own_folder: Path | None) -> FormSet:
    faults: list[SpecError] = []
    forms = call_noting_fault(faults, _form_set, folder, own_folder, faults)
    if faults or forms is None:
        raise SpecErrors(drop_follow_up_faults(faults))
    return forms


def _form_set(folder: Path, own_folder: Path | None, faults: list[SpecError]) -> FormSet:
    """The form set as its files say; faults are noted, or raised where nothing can be gone on with."""
    table = _noting(read_table(folder / SET_FILE, f"{folder.name}/{SET_FILE}"), faults)
    refuse_unknown_keys(table, SET_KEYS)
    parts = _parts(table, folder, own_folder)
    ruled = ((table, ""), *((toml_table, made.key) for toml_table, made in parts.lists))
    rules = [(toml_table.file, rule) for toml_table, home in ruled for rule in list_rules(toml_table, home)]
    forms = FormSet(
        id=read_name(table, "id", SET_NAME),
        title=read_text(table, "title"),
        edition=read_name(table, "edition", EDITION),
        source=read_text(table, "source"),
        levels=call_noting_fault(faults, _levels, table) or (),
        appendices=tuple(made for _, made in parts.appendices),
        rules=read_each_table(optional_tables(table, "rules"), read_rule, ""),
        period=optional_text(table, "period"),
        lists=tuple(made for _, made in parts.lists),
        list_rules=tuple(rule for _, rule in rules),
        on_time=call_noting_fault(faults, on_time_lines, table),
        charts=call_noting_fault(faults, chart_specs, table) or (),
    )
    if not faults:
        _check_relations(forms, table, parts, [file for file, _ in rules], faults)
    return forms


def _check_relations(
    forms: FormSet, table: TomlTable, parts: _Parts, ruled: list[str], faults: list[SpecError]
) -> None:
    """What must hold between the parts; every fault is noted. `ruled` are the files of the list rules."""
    call_noting_fault(faults, check_on_time, forms, table)
    check_charts(forms, table)
    check_form_set(
        forms, [toml_table.file for toml_table, _ in (*parts.appendices, *parts.lists)], table.file, faults
    )
    check_lists(forms, [toml_table.file for toml_table, _ in parts.lists], faults)
    check_list_rules(forms, ruled, faults)


def drop_follow_up_faults(faults: Iterable[SpecError]) -> tuple[SpecError, ...]:
    """The faults in order, less those that only follow from an earlier one at the same place or inside it."""
    kept: list[SpecError] = []
    for spec_error in faults:
        inside = (spec_error.path, spec_error.path + "[", spec_error.path + ".")
        if not any(
            other.file == spec_error.file
            and (other.path == spec_error.path or other.path.startswith(inside[1:]))
            for other in kept
        ):
            kept.append(spec_error)
    return tuple(kept)


def _noting(table: TomlTable, faults: list[SpecError] | None) -> TomlTable:
    return replace(table, faults=faults)


@dataclass(frozen=True)
class _Parts:
    """The files of a form set, each with what it holds, in order."""

    appendices: tuple[tuple[TomlTable, Appendix], ...]
    lists: tuple[tuple[TomlTable, ListForm], ...]


def _parts(table: TomlTable, folder: Path, own_folder: Path | None) -> _Parts:
    groups = call_noting_fault(table.faults, _groups, table) or {}
    if not read_texts(table, "appendices"):
        raise key_fault(table, "appendices", "G-02")
    if table.faults is not None:
        table.faults.extend(misnamed_files(own_folder))
    own = sorted(_read(own_files(own_folder), table.faults), key=_place_of_own)
    listed = _read(named_files(table, "appendices", folder), table.faults)
    lists = _read(named_files(table, "lists", folder), table.faults)
    for _, found in (*listed, *lists):
        call_noting_fault(table.faults, _unordered, found)
    listed += [(named_file, found) for named_file, found in own if not is_list(found)]
    lists += [(named_file, found) for named_file, found in own if is_list(found)]
    appendices = (
        (found, call_noting_fault(table.faults, _appendix, named_file, found, groups))
        for named_file, found in listed
    )
    forms = ((found, call_noting_fault(table.faults, list_form, found)) for _, found in lists)
    return _Parts(
        tuple((found, made) for found, made in appendices if made),
        tuple((found, made) for found, made in forms if made),
    )


def _read(files: Iterable[NamedFile], faults: list[SpecError] | None) -> list[tuple[NamedFile, TomlTable]]:
    """The files that can be read, each as a table that notes its faults."""
    read = [
        (named_file, call_noting_fault(faults, read_table, named_file.path, named_file.shown))
        for named_file in files
    ]
    return [(named_file, _noting(found, faults)) for named_file, found in read if found]


def _appendix(file: NamedFile, table: TomlTable, groups: Groups) -> Appendix:
    return read_appendix(table, _groups_of(file, groups))


def _place_of_own(own: tuple[NamedFile, TomlTable]) -> tuple[int, list[tuple[int, str]]]:
    """By its own `order` first, where it has one; then by name, pl4 before pl10."""
    file, table = own
    return read_whole_number(table, ORDER, MOST_OWN, 1) or MOST_OWN + 1, natural_sort_key(file.path.name)


def _unordered(table: TomlTable) -> None:
    if ORDER in table.values:
        remedy = "Thứ tự của bộ biểu kê ở appendices của bo-bieu.toml; hãy bỏ khóa này."
        raise key_fault(table, ORDER, "G-03", key=ORDER, remedy=remedy)


def _groups_of(file: NamedFile, groups: Groups) -> Groups:
    """The named sets of columns that a file may use: those of the set in whose folder it lies."""
    if not file.shared:
        return groups
    home = file.path.parent / SET_FILE
    return _groups(read_table(home, f"{home.parent.name}/{home.name}"))


def _levels(table: TomlTable) -> tuple[Level, ...]:
    found: list[Level] = []
    for toml_table in read_tables(table, "levels"):
        made = read_level(toml_table)
        if made.key in [known.key for known in found]:
            raise key_fault(toml_table, "key", "G-04", key=made.key)
        found.append(made)
    return tuple(found)


def _groups(table: TomlTable) -> Groups:
    if "columns" not in table.values:
        return {}
    values = table.values["columns"]
    if not isinstance(values, dict):
        raise key_fault(table, "columns", "G-05")
    inner = table.inner("columns", values)
    for group in values:
        if not KEY.fullmatch(group):
            raise key_fault(inner, group, "G-06", group=group)
    return {group: read_columns(read_tables(inner, group)) for group in values}
