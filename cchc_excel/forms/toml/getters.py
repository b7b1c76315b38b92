"""Small getters over a TOML table; each names file and key path when a value is not as it must be.

A fault here is the designer's (`SpecError`), found when the spec is loaded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum
from functools import wraps
from typing import TypeVar

from cchc_excel.forms.toml.name_characters import KEY, say_allowed_characters
from cchc_excel.nouns.spec import SpecError

Word = TypeVar("Word", bound=Enum)
Value = TypeVar("Value")
Made = TypeVar("Made")
Getter = TypeVar("Getter", bound=Callable[..., object])
_DECIMAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")
_NAMES = {
    bool: "true hoặc false",
    int: "một số nguyên, không có ngoặc kép",
    str: "chữ trong ngoặc kép",
    list: "một danh sách [ … ]",
    dict: "một bảng",
    date: "một ngày dạng 2020-03-31, không có ngoặc kép",
}


@dataclass(frozen=True)
class TomlTable:
    """One TOML table, the file it stands in and its key path ("indicators[3]", "" for the file).

    With `faults` a getter of a plain value notes a fault there and goes on with an empty value, so that
    one reading tells all; without, it raises.
    """

    file: str
    path: str
    values: Mapping[str, object]
    faults: list[SpecError] | None = field(default=None, repr=False, compare=False)

    def at(self, key: str) -> str:
        """The key path of a key of this table."""
        return f"{self.path}.{key}" if self.path else key

    def inner(self, key: str, values: Mapping[str, object]) -> TomlTable:
        """The table that stands at a key of this one."""
        return TomlTable(self.file, self.at(key), values, self.faults)


_CALLED = {"rules": ("id", "quy tắc {}"), "list_rules": ("id", "quy tắc {}"),
           "indicators": ("key", "dòng “{}”"), "fields": ("key", "cột “{}”")}  # fmt: skip


def key_fault(table: TomlTable, key: str, code: str, /, **slots: object) -> SpecError:
    """The error about a key of the table: a code of `catalogue/forms` and the slots of its sentences."""
    path = table.at(key) if key else table.path
    return SpecError(table.file, path, code, _called(table), **slots)


def _called(table: TomlTable) -> str:
    """What its designer calls the table: "quy tắc PL4-03"; "" where it has no name."""
    named, form = _CALLED.get(table.path.partition("[")[0], ("", ""))
    known = table.values.get(named)
    return form.format(known) if isinstance(known, str) and known and "." not in table.path else ""


def call_noting_fault(notes: list[SpecError] | None, make: Callable[..., Made], *args: object) -> Made | None:
    """What the call makes; None when it raises a fault that is noted (raised where none are noted)."""
    try:
        return make(*args)
    except SpecError as found:
        if notes is None:
            raise
        notes.append(found)
        return None


def read_each_table(items: Iterable[TomlTable], make: Callable[..., Made], *args: object) -> tuple[Made, ...]:
    """What the call makes of each table, less those with a fault that is noted."""
    made = (call_noting_fault(toml_table.faults, make, toml_table, *args) for toml_table in items)
    return tuple(one for one in made if one is not None)


def _noted(empty: object) -> Callable[[Getter], Getter]:
    """A getter that notes a fault and gives an empty value where faults are noted."""

    def wrap(getter: Getter) -> Getter:
        @wraps(getter)
        def noting(table: TomlTable, key: str, *given: object) -> object:
            found = call_noting_fault(table.faults, getter, table, key, *given)
            return empty if found is None else found

        return noting  # type: ignore[return-value]

    return wrap


def suggest_nearest(written: object, known: Iterable[str]) -> str:
    """ " Có lẽ là “…”." with the nearest known word, or nothing."""
    found = get_close_matches(str(written), list(known), n=1, cutoff=0.5)
    return f" Có lẽ là “{found[0]}”." if found else ""


def refuse_unknown_keys(table: TomlTable, known: Iterable[str]) -> None:
    """Every key of the table is known; else SpecError with the nearest known key."""
    known = tuple(known)
    for key in table.values:
        call_noting_fault(table.faults, _known, table, key, known)


def _known(table: TomlTable, key: str, known: tuple[str, ...]) -> None:
    if key not in known:
        near = suggest_nearest(key, known) or f" Các khóa được dùng: {', '.join(known)}."
        raise key_fault(table, key, "G-07", key=key, near=near)


def _value(table: TomlTable, key: str, kind: type[Value]) -> Value:
    if key not in table.values:
        raise key_fault(table, key, "G-08", key=key, kinds=_NAMES[kind])
    return _typed(table, key, table.values[key], kind)


def _typed(table: TomlTable, key: str, value: object, kind: type[Value]) -> Value:
    wrong_bool = isinstance(value, bool) and kind is not bool
    if wrong_bool or isinstance(value, datetime) or not isinstance(value, kind):
        kinds = _NAMES[kind]
        raise key_fault(table, key, "G-09", kinds=kinds)
    return value


def _neat(table: TomlTable, key: str, value: str) -> str:
    """The text as it is, refused when it is not NFC or carries blanks and signs nobody can see."""
    if unicodedata.normalize("NFC", value) != value:
        raise key_fault(table, key, "G-10")
    hidden = [
        sign for sign in value if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp") or sign == "\xa0"
    ]
    if hidden or value != value.strip():
        named = f"ký tự ẩn U+{ord(hidden[0]):04X}" if hidden else "dấu cách ở đầu hoặc cuối"
        raise key_fault(table, key, "G-11", named=named)
    return value


@_noted("")
def read_text(table: TomlTable, key: str) -> str:
    """A text that must be there and not be empty."""
    value = text_or_empty(table, key)
    if not value:
        raise key_fault(table, key, "G-12", key=key)
    return value


@_noted("")
def text_or_empty(table: TomlTable, key: str) -> str:
    """A text that must be there and may be empty."""
    return _neat(table, key, _value(table, key, str))


def optional_text(table: TomlTable, key: str) -> str:
    """The text, "" when the key is absent."""
    return text_or_empty(table, key) if key in table.values else ""


@_noted("")
def read_name(table: TomlTable, key: str, pattern: re.Pattern[str] = KEY) -> str:
    """A key: small letters without marks, digits and "_" (or as `pattern` says)."""
    value = read_text(table, key)
    if not pattern.fullmatch(value):
        raise key_fault(table, key, "G-13", value=value, key=key, characters=say_allowed_characters(pattern))
    return value


def read_word(table: TomlTable, key: str, words: type[Word]) -> Word:
    """A member of the closed vocabulary."""
    value = read_text(table, key)
    known = [word.value for word in words]
    if value not in known:
        choices = ", ".join(known)
        raise key_fault(table, key, "G-14", value=value, choices=choices, near=suggest_nearest(value, known))
    return words(value)


def optional_word(table: TomlTable, key: str, default: Word) -> Word:
    """A member of the vocabulary, the default when the key is absent."""
    return read_word(table, key, type(default)) if key in table.values else default


@_noted(False)
def read_flag(table: TomlTable, key: str) -> bool:
    """true or false; false when the key is absent."""
    return required_flag(table, key) if key in table.values else False


def required_flag(table: TomlTable, key: str) -> bool:
    """true or false, that must be there."""
    return _value(table, key, bool)


@_noted(0)
def read_whole_number(table: TomlTable, key: str, most: int, least: int = 0) -> int:
    """A whole number from `least` to `most`; 0 when the key is absent."""
    value = _value(table, key, int) if key in table.values else 0
    if key in table.values and not least <= value <= most:
        raise key_fault(table, key, "G-15", value=value, least=least, most=most)
    return value


@_noted(None)
def read_decimal(table: TomlTable, key: str) -> Decimal | None:
    """A decimal number written as text ("0.05"); None when the key is absent."""
    if key not in table.values:
        return None
    written = table.values[key]
    if isinstance(written, str) and _DECIMAL.fullmatch(written):
        return Decimal(written)
    raise key_fault(table, key, "G-16", written=written, key=key)


@_noted(None)
def optional_day(table: TomlTable, key: str) -> date | None:
    """A date; None when the key is absent."""
    return required_day(table, key) if key in table.values else None


def required_day(table: TomlTable, key: str) -> date:
    """A date that must be there."""
    return _value(table, key, date)


@_noted(())
def read_texts(table: TomlTable, key: str) -> tuple[str, ...]:
    """A list of different, non-empty texts; () when the key is absent."""
    if key not in table.values:
        return ()
    found: list[str] = []
    for index, one in enumerate(_items(table, key)):
        where = f"{key}[{index}]"
        value = _neat(table, where, _typed(table, where, one, str))
        if not value:
            raise key_fault(table, where, "G-17")
        if value in found:
            raise key_fault(table, where, "G-18", value=value)
        found.append(value)
    return tuple(found)


def read_tables(table: TomlTable, key: str) -> tuple[TomlTable, ...]:
    """The tables of a list of tables; at least one."""
    items = _items(table, key)
    if not items:
        raise key_fault(table, key, "G-19", key=key)
    found = []
    for index, one in enumerate(items):
        where = f"{key}[{index}]"
        made = call_noting_fault(table.faults, _typed, table, where, one, dict)
        found += [] if made is None else [table.inner(where, made)]
    return tuple(found)


def optional_tables(table: TomlTable, key: str) -> tuple[TomlTable, ...]:
    """The tables of a list of tables; () when the key is absent."""
    return read_tables(table, key) if key in table.values else ()


def _items(table: TomlTable, key: str) -> list[object]:
    return _value(table, key, list)


def read_inner_table(home: TomlTable, key: str) -> TomlTable:
    """A table inside the table."""
    return home.inner(key, _value(home, key, dict))
