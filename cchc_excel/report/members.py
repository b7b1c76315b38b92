"""What a template may name inside a value, and what is left of that where the value has no data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache

from cchc_excel.wording.holes import Hole, hole_of
from cchc_excel.wording.values import STANDING, gap_of

NOTHING = object()  # there is no such member
_HIDDEN = ("khuyet", "sau", "phu", "ngan", "chung")  # our own, for the marked gaps


class GapMet(Exception):
    """A sentence or a condition met a value that cannot be printed; the text is the reason.

    `hole` is where data are missing; None when the sentence simply has nothing to say.
    """

    def __init__(self, reason: str, hole: Hole | None):
        super().__init__(reason)
        self.hole = hole


class Absent:
    """A piece of a value without data. Printing it leaves a marked gap, whatever else is done with it
    raises GapMet: it is neither 0 nor empty nor false.
    """

    def __init__(self, thieu: str, khuyet: Hole | None):
        self.thieu, self.khuyet = thieu, khuyet

    def _meet(self, *_: object) -> object:
        raise GapMet(self.thieu, self.khuyet)

    __bool__ = __len__ = __iter__ = __contains__ = __getitem__ = __str__ = __hash__ = _meet  # type: ignore[assignment]
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __mod__ = _meet  # type: ignore[assignment]


class Reason(str):
    """Why a value cannot be printed: a text to ask for, which itself prints as a marked gap."""

    khuyet: Hole | None = None

    @property
    def thieu(self) -> str:
        """The reason as plain text."""
        return str(self)


def find_absence(value: object) -> Absent | None:
    """What stands for a value that cannot be printed; None where it can."""
    reason = gap_of(value)
    return Absent(reason, hole_of(value)) if reason else None


def find_member(owner: object, key: object) -> object:
    """`owner.key` or `owner["key"]` of a template; NOTHING where there is no such name.

    Of a value without data only what is true without data (`STANDING`) and what can tell for itself
    that it is missing.
    """
    if isinstance(owner, Absent):
        return owner
    found = look_up_member(owner, key)
    absent = find_absence(owner)
    if absent is None or found is NOTHING:
        return found
    if key == "thieu":
        reason = Reason(absent.thieu)
        reason.khuyet = absent.khuyet
        return reason
    tells = hasattr(found, "thieu") or isinstance(found, Mapping)
    return found if tells or (key in STANDING and found != "") else absent


def look_up_member(owner: object, key: object) -> object:
    """The member of that name as it is with data; NOTHING where there is none. No other member is made."""
    if isinstance(owner, tuple):
        if isinstance(key, int) and not isinstance(key, bool) and 0 <= key < len(owner):
            return owner[key]
        return NOTHING
    if isinstance(owner, Mapping):
        return _inside(owner, key)
    if not is_dataclass(owner) or isinstance(owner, type):
        return NOTHING
    if key in _names(type(owner)):
        return getattr(owner, str(key))
    return _inside(_held(owner), key)


def _inside(names: Mapping[object, object], key: object) -> object:
    try:
        return names[key]
    except (KeyError, TypeError):
        return NOTHING


def list_members(value: object) -> Mapping[object, object]:
    """Everything that `find_member` finds: its fields, lines, columns or items, as they are with data."""
    if isinstance(value, tuple):
        return dict(enumerate(value))
    if isinstance(value, Mapping):
        return value
    if not is_dataclass(value) or isinstance(value, type):
        return {}
    return {**_held(value), **{name: getattr(value, name) for name in _names(type(value))}}


@cache
def _names(kind: type) -> tuple[str, ...]:
    own = [field.name for field in fields(kind)]
    own += [name for name, one in vars(kind).items() if isinstance(one, property)]
    return tuple(name for name in own if name not in _HIDDEN)


def _held(value: object) -> Mapping[object, object]:
    """What `value["key"]` gives: such classes hold their values in their one field that is a mapping."""
    if not hasattr(type(value), "__getitem__"):
        return {}
    held = (getattr(value, field.name) for field in fields(value))  # type: ignore[arg-type]
    return next((mapping for mapping in held if isinstance(mapping, Mapping)), {})
