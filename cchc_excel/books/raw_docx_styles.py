"""Marks that the properties of a Word run put on its text, its named styles included."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_excel.books.raw_marks import run_mark
from cchc_excel.books.raw_xml import END, START, attribute, local_events

Said = Mapping[str, str]  # run property ("strike", "vertAlign" ...) -> its mark, "" where it says none
Styles = Mapping[str, Said]
_PROPERTIES = ("strike", "dstrike", "vertAlign", "position", "vanish", "specVanish")
_NAMED = ("rStyle", "pStyle")
_DEEPEST = 10


def named_styles(part: bytes | None) -> Styles:
    """What each named style says of the marks on text, with all that it takes over from other styles."""
    own: dict[str, dict[str, str]] = {}
    parents: dict[str, str] = {}
    name = ""
    for kind, tag, value in local_events(part) if part else ():
        if kind == START and tag == "style":
            name = attribute(value, "styleId")
            own[name] = {}
        elif kind == END and tag == "style":
            name = ""
        elif kind == START and name and tag == "basedOn":
            parents[name] = attribute(value, "val")
        elif kind == START and name:
            own[name] |= property_said(tag, value)
    return {one: _inherited(one, own, parents) for one in own}


def _inherited(name: str, own: Mapping[str, Said], parents: Mapping[str, str]) -> Said:
    chain: list[Said] = []
    while name in own and len(chain) < _DEEPEST:
        chain.append(own[name])
        name = parents.get(name, "")
    return {key: mark for said in reversed(chain) for key, mark in said.items()}


def property_said(tag: str, attributes: dict[str, str]) -> Said:
    """What one property says; nothing when it is about something else."""
    return {tag: run_mark(tag, attribute(attributes, "val"))} if tag in _PROPERTIES else {}


def entered(said: Said, tag: str, attributes: dict[str, str], styles: Styles) -> Said:
    """What is said of the text once this element begins: a style or property of its run or paragraph."""
    if tag in _NAMED:
        return {**said, **styles.get(attribute(attributes, "val"), {})}
    return {**said, **property_said(tag, attributes)} if tag in _PROPERTIES else said


def marks_of(said: Said) -> frozenset[str]:
    """The marks that hold in the end."""
    return frozenset(said.values()) - {""}
