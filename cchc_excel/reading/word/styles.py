"""Marks and the font that the properties of a Word run put on its text, its named styles included."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_excel.reading.parts.marks import run_mark
from cchc_excel.reading.parts.xml import END, START, Attributes, find_attribute, local_events

Said = Mapping[str, str]  # run property ("strike", "rFonts" ...) -> its mark or font, "" where it says none
Styles = Mapping[str, Said]
_PROPERTIES = ("strike", "dstrike", "vertAlign", "position", "vanish", "specVanish")
_NAMED = ("rStyle", "pStyle")
_FONT, _FONTS_OF = "rFonts", ("hAnsi", "ascii", "cs")  # 8-bit letters take the font of hAnsi
_NO_STYLE = ""  # name of what holds where a paragraph names no style
_DEEPEST = 10


def named_styles(part: bytes | None) -> Styles:
    """What each named style says of the marks on text and its font, with all that it takes over from others.

    "" is what holds without a style: the font of the default paragraph style, or of the document.
    """
    own: dict[str, dict[str, str]] = {}
    parents: dict[str, str] = {}
    name, usual = "", ""
    document: dict[str, str] = {}
    for kind, tag, value, _ in local_events(part) if part else ():
        if kind == START and tag == "style":
            name = find_attribute(value, "styleId")
            own[name] = {}
            if find_attribute(value, "type") == "paragraph" and find_attribute(value, "default") in (
                "1",
                "true",
                "on",
            ):
                usual = name
        elif kind == END and tag == "style":
            name = ""
        elif kind == START and name and tag == "basedOn":
            parents[name] = find_attribute(value, "val")
        elif kind == START and name:
            own[name] |= read_property(tag, value)
        elif kind == START and tag == _FONT:
            document |= read_property(tag, value)
    found = {text: _inherited(text, own, parents) for text in own}
    return {**found, _NO_STYLE: {_FONT: found.get(usual, {}).get(_FONT, document.get(_FONT, ""))}}


def _inherited(name: str, own: Mapping[str, Said], parents: Mapping[str, str]) -> Said:
    chain: list[Said] = []
    while name in own and len(chain) < _DEEPEST:
        chain.append(own[name])
        name = parents.get(name, "")
    return {key: mark for said in reversed(chain) for key, mark in said.items()}


def read_property(tag: str, attributes: Attributes) -> Said:
    """What one property says; nothing when it is about something else."""
    if tag == _FONT:
        names = [font for text in _FONTS_OF if (font := find_attribute(attributes, text))]
        by_theme = any(find_attribute(attributes, f"{text}Theme") for text in _FONTS_OF[:2])
        return {tag: "" if by_theme else names[0]} if names or by_theme else {}
    return {tag: run_mark(tag, find_attribute(attributes, "val"))} if tag in _PROPERTIES else {}


def apply_element(said: Said, tag: str, attributes: Attributes, styles: Styles) -> Said:
    """What is said of the text once this element begins: a style or property of its run or paragraph."""
    if tag in _NAMED:
        return {**said, **styles.get(find_attribute(attributes, "val"), {})}
    return {**said, **read_property(tag, attributes)} if tag in (*_PROPERTIES, _FONT) else said


def marks_of(said: Said) -> frozenset[str]:
    """The marks that hold in the end."""
    return frozenset(mark for name, mark in said.items() if name != _FONT) - {""}


def font_of(said: Said) -> str:
    """The font that holds in the end; "" where none is named."""
    return said.get(_FONT, "")


def find_default_style(styles: Styles) -> Said:
    """What holds of a text before its own style and properties are known."""
    return styles.get(_NO_STYLE, {})
