"""`co-quan.toml`: the office's one file, found upwards from a round's folder; every key optional."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType

from cchc_excel.forms.toml.getters import (
    TomlTable,
    key_fault,
    optional_tables,
    optional_text,
    read_flag,
    read_inner_table,
    read_texts,
    read_whole_number,
    refuse_unknown_keys,
    required_day,
    suggest_nearest,
)
from cchc_excel.forms.toml.table_file import read_table
from cchc_excel.nouns.spec_faults import SpecError, SpecErrors
from cchc_excel.rounds.issuer.keys import SECTIONS, KeyKind, OfficeKey, OfficeSection

OFFICE_FILE = "co-quan.toml"
OfficeValue = str | tuple[str, ...] | date | bool | int
OfficeTable = Mapping[str, OfficeValue]
_NOTHING: OfficeTable = MappingProxyType({})


@dataclass(frozen=True)
class OfficeFile:
    """What the office's file says, by section and key; what it does not say is not there.

    `path` is None when there is no such file. `lists` are the sections that may be repeated.
    """

    path: Path | None = None
    sections: Mapping[str, OfficeTable] = field(default_factory=dict)
    lists: Mapping[str, tuple[OfficeTable, ...]] = field(default_factory=dict)

    def table(self, section: str) -> OfficeTable:
        """The keys of a section that are there."""
        return self.sections.get(section, _NOTHING)

    def text(self, section: str, key: str) -> str:
        """A text or word; "" when it is not there."""
        value = self.table(section).get(key, "")
        return value if isinstance(value, str) else ""

    def texts(self, section: str, key: str) -> tuple[str, ...]:
        """A list of texts; () when it is not there."""
        value = self.table(section).get(key, ())
        return value if isinstance(value, tuple) else ()


def find_office_file(start: Path) -> Path | None:
    """The nearest `co-quan.toml` in `start` or a folder above it."""
    here = start.resolve()
    found = (folder / OFFICE_FILE for folder in (here, *here.parents))
    return next((path for path in found if path.is_file()), None)


def read_office(start: Path) -> OfficeFile:
    """The office's file that counts for a folder; empty when there is none.

    SpecErrors with every key that is unknown or not as it must be.
    """
    path = find_office_file(start)
    return OfficeFile() if path is None else read_office_file(path)


def read_office_file(path: Path) -> OfficeFile:
    """The office's file at that path. SpecErrors as `read_office`."""
    return office_of_values(path, read_table(path, path.name).values)


def office_of_values(path: Path, values: Mapping[str, object]) -> OfficeFile:
    """What a parsed file of that path says. SpecErrors as `read_office`."""
    faults: list[SpecError] = []
    home = TomlTable(path.name, "", values, faults)
    refuse_unknown_keys(home, [section.name for section in SECTIONS])
    present = [section for section in SECTIONS if section.name in home.values]
    lists = {section.name: _tables(home, section) for section in present if section.many}
    sections = {section.name: _section(home, section) for section in present if not section.many}
    if faults:
        raise SpecErrors(tuple(faults))
    return OfficeFile(path, sections, lists)


def _tables(home: TomlTable, section: OfficeSection) -> tuple[OfficeTable, ...]:
    if not isinstance(home.values[section.name], list):
        _note(home, key_fault(home, section.name, "K-19", section=section.name))
        return ()
    return tuple(_keys(table, section) for table in optional_tables(home, section.name))


def _section(home: TomlTable, section: OfficeSection) -> OfficeTable:
    if not isinstance(home.values[section.name], dict):
        _note(home, key_fault(home, section.name, "K-20", section=section.name))
        return _NOTHING
    return _keys(read_inner_table(home, section.name), section)


def _keys(table: TomlTable, section: OfficeSection) -> OfficeTable:
    refuse_unknown_keys(table, [key.name for key in section.keys])
    for name in section.needed:
        if table.values.get(name, "") == "":
            _note(table, key_fault(table, name, "G-08", key=name, kinds="chữ trong ngoặc kép"))
    there = [key for key in section.keys if table.values.get(key.name, "") != ""]  # emptied is not said
    return {key.name: _value(table, key) for key in there}


def _value(table: TomlTable, key: OfficeKey) -> OfficeValue:
    if key.kind is KeyKind.TEXTS:
        return read_texts(table, key.name)
    if key.kind is KeyKind.FLAG:
        return read_flag(table, key.name)
    if key.kind is KeyKind.NUMBER:
        return read_whole_number(table, key.name, key.most, key.least)
    if key.kind is KeyKind.DAY:
        return _day(table, key.name)
    written = optional_text(table, key.name)
    if key.words and written and written not in key.words:
        near = suggest_nearest(written, key.words)
        choices = ", ".join(key.words)
        _note(table, key_fault(table, key.name, "G-14", value=written, choices=choices, near=near))
    return written


def _day(table: TomlTable, key: str) -> OfficeValue:
    try:
        return required_day(table, key)
    except SpecError as fault:
        _note(table, fault)
        return ""


def _note(table: TomlTable, fault: SpecError) -> None:
    if table.faults is None:
        raise fault
    table.faults.append(fault)
