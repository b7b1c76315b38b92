"""The numbers and bullets that Word puts before a paragraph by itself: they stand in no text of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cchc_excel.reading.parts.xml import END, NONE, START, Event, find_attribute, local_events
from cchc_excel.reading.word.numeral import UNKNOWN_FORM, write_numeral

_SIGNS = ("-", "–", "+", "*")  # bullets that are letters; those of symbol fonts are all one
_BULLET = "•"
_DEEPEST = 10


@dataclass
class _NumberLevel:
    """One level of a list: its first number, how numbers are written, what stands around them, its style."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    style: str = ""


@dataclass
class _NumberList:
    """A `w:num`: the list whose counting it shares, and where it starts anew."""

    abstract: str = ""
    starts: dict[int, int] = field(default_factory=dict)


@dataclass
class _NumberLists:
    """All lists of the document; the styles that number their paragraphs: list, level (-1: by style)."""

    levels: dict[str, dict[int, _NumberLevel]] = field(default_factory=dict)
    lists: dict[str, _NumberList] = field(default_factory=dict)
    styles: Mapping[str, tuple[str, int]] = field(default_factory=dict)


def add_numbers(stream: Iterator[Event], numbering: bytes | None, styles: bytes | None) -> Iterator[Event]:
    """The events of `word.plain`, and behind the properties of a numbered paragraph an element `numbered`.

    Its attribute `text` is the number or bullet as Word shows it. Without a part of lists nothing is added.
    """
    return _numbered_events(stream, _NumberCounter(_read_lists(numbering, styles))) if numbering else stream


def _numbered_events(stream: Iterator[Event], counter: _NumberCounter) -> Iterator[Event]:
    style, listed, level, inside = "", None, -1, 0
    for event in stream:
        kind, tag, value, _ = event
        yield event
        if tag == "pPr":
            inside += 1 if kind == START else -1
            if kind == START:
                style, listed, level = "", None, -1
            elif not inside and (shown := counter.next_number(style, listed, level)):
                yield START, "numbered", {"text": shown}, ""
                yield END, "numbered", NONE, ""
        elif kind == START and inside and tag == "pStyle":
            style = find_attribute(value, "val")
        elif kind == START and inside and tag == "numId":
            listed = find_attribute(value, "val")
        elif kind == START and inside and tag == "ilvl":
            level = _whole(value)


class _NumberCounter:
    """Counts the paragraphs of every list, in the order of the document."""

    def __init__(self, known: _NumberLists) -> None:
        self._known = known
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next_number(self, style: str, listed: str | None, level: int) -> str:
        """What Word shows before the next paragraph of that style and list; "" for one without a number."""
        by_style, of_style = self._known.styles.get(style, ("", -1))
        name = by_style if listed is None else listed
        found = self._known.lists.get(name)
        levels = self._known.levels.get(found.abstract, {}) if found else {}
        if not found or not levels:
            return ""
        named = next((number for number, shape in levels.items() if style and shape.style == style), 0)
        depth = next((number for number in (level, of_style) if number >= 0), named)
        if depth not in levels:
            return UNKNOWN_FORM
        return _shown(levels, depth, self._count(name, found, levels, depth))

    def _count(
        self, name: str, found: _NumberList, levels: Mapping[int, _NumberLevel], depth: int
    ) -> Mapping[int, int]:
        counts = self._counts.setdefault(found.abstract, {})
        anew = depth in found.starts and (name, depth) not in self._begun
        self._begun.add((name, depth))
        first = found.starts.get(depth, levels[depth].start)
        counts[depth] = first if anew or depth not in counts else counts[depth] + 1
        for deeper in [number for number in counts if number > depth]:
            del counts[deeper]
        return counts


def _shown(levels: Mapping[int, _NumberLevel], depth: int, counts: Mapping[int, int]) -> str:
    level = levels[depth]
    if level.form == "bullet":
        return level.text if level.text in _SIGNS else _BULLET
    return re.sub(r"%([1-9])", lambda match: _part(levels, int(match[1]) - 1, counts), level.text).strip()


def _part(levels: Mapping[int, _NumberLevel], depth: int, counts: Mapping[int, int]) -> str:
    level = levels.get(depth)
    return write_numeral(counts.get(depth, level.start), level.form) if level else UNKNOWN_FORM


def _read_lists(numbering: bytes, styles: bytes | None) -> _NumberLists:
    known = _NumberLists(styles=_styles(styles))
    abstract, name, depth, own = "", "", 0, True
    for kind, tag, value, _ in local_events(numbering):
        if kind != START:
            continue
        if tag == "abstractNum":
            abstract, own = find_attribute(value, "abstractNumId"), True
        elif tag == "num":
            name, own = find_attribute(value, "numId"), False
            known.lists[name] = _NumberList()
        elif tag == "abstractNumId":
            known.lists.setdefault(name, _NumberList()).abstract = find_attribute(value, "val")
        elif tag in ("lvl", "lvlOverride"):
            depth = _whole(value, "ilvl")
            _ = known.levels.setdefault(abstract, {}).setdefault(depth, _NumberLevel()) if own else None
        elif tag == "startOverride":
            known.lists.setdefault(name, _NumberList()).starts[depth] = _whole(value)
        elif own and depth in known.levels.get(abstract, {}):
            _say(known.levels[abstract][depth], tag, value)
    return known


def _say(level: _NumberLevel, tag: str, value: Mapping[str, str]) -> None:
    said = find_attribute(value, "val")
    if tag == "start":
        level.start = _whole(value)
    elif tag == "numFmt":
        level.form = said
    elif tag == "lvlText":
        level.text = said
    elif tag == "pStyle":
        level.style = said


def _styles(part: bytes | None) -> Mapping[str, tuple[str, int]]:
    """The list and level that each paragraph style gives its paragraphs, taken over from the styles above."""
    own: dict[str, tuple[str, int]] = {}
    parents: dict[str, str] = {}
    name = ""
    for kind, tag, value, _ in local_events(part) if part else ():
        if kind != START:
            continue
        if tag == "style":
            name = find_attribute(value, "styleId")
        elif tag == "basedOn":
            parents[name] = find_attribute(value, "val")
        elif tag == "numId":
            own[name] = (find_attribute(value, "val"), own.get(name, ("", -1))[1])
        elif tag == "ilvl":
            own[name] = (own.get(name, ("", -1))[0], _whole(value))
    return {style: found for style in {*own, *parents} if (found := _inherited(style, own, parents))[0]}


def _inherited(name: str, own: Mapping[str, tuple[str, int]], parents: Mapping[str, str]) -> tuple[str, int]:
    listed, level = "", -1
    for _ in range(_DEEPEST):
        mine = own.get(name, ("", -1))
        listed, level = listed or mine[0], level if level >= 0 else mine[1]
        name = parents.get(name, "")
    return listed, level


def _whole(value: Mapping[str, str], name: str = "val") -> int:
    written = find_attribute(value, name)
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 7 else 0
