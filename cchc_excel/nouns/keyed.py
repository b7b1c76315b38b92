"""Parts of a spec looked up by their key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar


class _HasKey(Protocol):
    @property
    def key(self) -> str: ...


_Keyed = TypeVar("_Keyed", bound=_HasKey)


def index_by_key(items: Iterable[_Keyed]) -> Mapping[str, _Keyed]:
    """The items by their keys, of a key that is given twice the first."""
    found: dict[str, _Keyed] = {}
    for item in items:
        found.setdefault(item.key, item)
    return found


def find_by_key(items: Iterable[_Keyed], key: str) -> _Keyed:
    """The first item of that key; KeyError where there is none."""
    for item in items:
        if item.key == key:
            return item
    raise KeyError(key)
