"""What is made when somebody looks at it: of what was remembered of a filing, most is seldom asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar, overload

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class HeldMapping(Mapping[_Key, _Value]):
    """The mapping that `make` gives, made when it is first looked into; equal to it before and after.

    Whether any of it is an answer, or something refused, is known without looking: `told`.
    """

    def __init__(self, make: Callable[[], Mapping[_Key, _Value]], told: bool) -> None:
        self._make, self.told = make, told

    @cached_property
    def made(self) -> Mapping[_Key, _Value]:
        """What it holds."""
        return self._make()

    def __getitem__(self, key: _Key) -> _Value:
        return self.made[key]

    def __iter__(self) -> Iterator[_Key]:
        return iter(self.made)

    def __len__(self) -> int:
        return len(self.made)

    def __repr__(self) -> str:
        return repr(self.made)


class HeldSequence(Sequence[_Value]):
    """The values that `make` gives, made when one of them is first looked at; equal to them as a tuple."""

    def __init__(self, make: Callable[[], Sequence[_Value]]) -> None:
        self._make = make

    @cached_property
    def made(self) -> tuple[_Value, ...]:
        """What it holds."""
        return tuple(self._make())

    @overload
    def __getitem__(self, place: int) -> _Value: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[_Value]: ...

    def __getitem__(self, place: int | slice) -> _Value | Sequence[_Value]:
        return self.made[place]

    def __len__(self) -> int:
        return len(self.made)

    def __eq__(self, other: object) -> bool:
        return self.made == (other.made if isinstance(other, HeldSequence) else other)

    def __hash__(self) -> int:
        return hash(self.made)

    def __repr__(self) -> str:
        return repr(self.made)
