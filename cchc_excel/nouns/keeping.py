"""What was made of data that stay the same for long, kept: told by which objects, not by what they hold;
and parts of a spec by their key.

A form set has thousands of parts and a round as many units: to compare or hash them for each file costs more
than what is made of them. Frozen objects that are the same object hold the same.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Protocol, TypeVar, TypeVarTuple

_About = TypeVarTuple("_About")
_Made = TypeVar("_Made")
_Text = TypeVar("_Text", bound=Hashable)
_Thing = TypeVar("_Thing")
_MANY, _TEXTS, _LONGEST = 256, 10_000, 400
_KEPT = 4  # what is read now, and what another round holds, for both scopes


def keep_latest(make: Callable[[*_About], _Made]) -> Callable[[*_About], _Made]:
    """The function, which makes nothing again for the very objects of one of its last few calls.

    Its arguments must be frozen, and by position.
    """
    kept: list[tuple[tuple[object, ...], _Made]] = []

    def make_once(*about: *_About) -> _Made:
        for known, made in kept:
            if len(known) == len(about) and all(map(_is_same_object, known, about)):
                return made
        fresh = make(*about)
        kept[:] = [(about, fresh), *kept[: _KEPT - 1]]
        return fresh

    return make_once


def keep_each(make: Callable[[*_About], _Made]) -> Callable[[*_About], _Made]:
    """The same for a function that is asked about many things in turn: every form of a set, every level.

    Texts among its arguments are told by what they say.
    """
    kept: dict[tuple[object, ...], tuple[tuple[object, ...], _Made]] = {}

    def make_once(*about: *_About) -> _Made:
        key = tuple([part if isinstance(part, str) else id(part) for part in about])
        held = kept.get(key)
        if held is None:  # an object that is kept here lives, so that no other one can have its id
            if len(kept) >= _MANY:
                kept.clear()
            held = kept[key] = (about, make(*about))
        return held[1]

    return make_once


def keep_texts(make: Callable[[_Text, _Thing], _Made]) -> Callable[[_Text, _Thing], _Made]:
    """The function of a text and a frozen object, which makes nothing again for a text seen with that object.

    Or of several texts, as a tuple. What a form prints comes back in every file; long texts do not, and are
    not kept.
    """
    kept: dict[int, tuple[_Thing, dict[_Text, _Made]]] = {}

    def make_once(text: _Text, thing: _Thing) -> _Made:
        held = kept.get(id(thing))
        if held is None:
            if len(kept) >= _MANY:
                kept.clear()
            held = kept[id(thing)] = (thing, {})
        of_thing = held[1]
        if text in of_thing:
            return of_thing[text]
        made = make(text, thing)
        if not isinstance(text, str) or len(text) <= _LONGEST:
            if len(of_thing) >= _TEXTS:
                of_thing.clear()
            of_thing[text] = made
        return made

    return make_once


def _is_same_object(known: object, asked: object) -> bool:
    return known is asked


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
