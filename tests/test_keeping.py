"""What is kept of frozen data is told by the very object, and made once."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from cchc_excel.nouns.keeping import find_by_key, index_by_key, keep_each, keep_texts


@dataclass(frozen=True)
class Thing:
    """Something frozen, equal to another of that name."""

    key: str
    number: int = 0


def test_a_thing_is_asked_once_and_an_equal_one_by_itself() -> None:
    asked: list[Thing] = []
    make = keep_each(lambda thing, level: asked.append(thing) or level + thing.key)
    one, other = Thing("a"), Thing("a")
    assert [make(one, "xa"), make(one, "".join(("x", "a"))), make(one, "huyen")] == ["xaa", "xaa", "huyena"]
    assert make(other, "xa") == "xaa" and [id(thing) for thing in asked] == [id(one), id(one), id(other)]


def test_what_was_made_of_a_thing_is_never_given_for_one_that_came_in_its_place() -> None:
    make = keep_each(lambda thing: thing.number)
    assert [make(Thing("a", number)) for number in range(1_000)] == list(range(1_000))


def test_texts_are_kept_by_thing_and_long_ones_are_not() -> None:
    asked: list[tuple[object, Thing]] = []
    make = keep_texts(lambda text, thing: asked.append((text, thing)) or len(asked))
    one, other = Thing("a"), Thing("b")
    assert [make("x", one), make("x", one), make("x", other), make(("x", "y"), one), make(("x", "y"), one)] == [1, 1, 2, 3, 3]
    assert make("x" * 401, one) != make("x" * 401, one)


def test_of_a_key_that_is_given_twice_the_first_counts() -> None:
    things = (Thing("a", 1), Thing("b", 2), Thing("a", 3))
    assert index_by_key(things)["a"] is find_by_key(things, "a") is things[0]
    with pytest.raises(KeyError):
        find_by_key(things, "c")
