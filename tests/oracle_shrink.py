"""A world in which something does not hold, made as small as it can be and told in one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from oracle_forms import FormBook, Key
from oracle_world import Gathering, Sender, Sheet, World

Misses = Callable[[World], list[str]]


def smallest(world: World, misses: Misses) -> str:
    """The first miss of the smallest world that still has one, with all that its units wrote about that cell."""
    kept = world
    while smaller := next((one for one in _smaller(kept) if _fails(misses, one)), None):
        kept = smaller
    miss = misses(kept)[0]
    key = next((key for key in kept.book.cells if ".".join(key) in miss), None)
    return f"smallest: {miss} ← {_told(kept.book, kept.top, key)}"


def _fails(misses: Misses, world: World) -> bool:
    try:
        return bool(misses(world))
    except Exception:  # a round of nobody is no smaller example of this miss
        return False


def _smaller(world: World) -> Iterator[World]:
    for top in _without_one(world.top):
        yield replace(world, top=top)


def _without_one(top: Gathering) -> Iterator[Gathering]:
    for place, one in enumerate(top.senders):
        rest = [*top.senders[:place], *top.senders[place + 1 :]]
        if len(rest) > (1 if top.own_book else 0) and one.unit.code != top.reporting.code:
            yield replace(top, senders=rest)
        for inner in _without_one(one.book) if one.book else ():
            yield replace(top, senders=[*top.senders[:place], replace(one, book=inner), *top.senders[place + 1 :]])


def _told(book: FormBook, top: Gathering, key: Key | None) -> str:
    return "; ".join(_sender(book, one, key) for one in top.senders)


def _sender(book: FormBook, one: Sender, key: Key | None) -> str:
    held = ", held back" if one.held else ""
    if one.book is not None:
        return f"{one.unit.code} [{_told(book, one.book, key)}]{held}"
    if one.sheet is None:
        return f"{one.unit.code} nothing"
    return f"{one.unit.code} {_written(book, one.sheet, key)}{held}"


def _written(book: FormBook, sheet: Sheet, key: Key | None) -> str:
    if key is None:
        return "a blank form" if sheet.blank else "a form"
    line = book.cells[key]
    near = {key, *((key[0], one, key[2]) for one in (*line.parts, *line.together)), *([(*line.weight, key[2])] if line.weight else [])}
    said = {".".join(one[:2]): sheet.answers[one] for one in sorted(near) if one in sheet.answers}
    return ", ".join(f"{name}={one.state if one.value is None else one.value}" for name, one in said.items()) or "blank there"
