"""Cell styles whose letters have the colour of what is behind them: text that counts and nobody sees."""

from __future__ import annotations

from functools import lru_cache

from cchc_excel.reading.parts.xml import START, Attributes, find_attribute, local_events

_KEPT_BYTES = 1 << 18
_WHITE = "FFFFFF"
_THEME = {"0": _WHITE, "1": "000000"}  # what every theme calls the paper and the ink
_INDEXED = {"9": _WHITE, "1": _WHITE, "65": _WHITE, "8": "000000", "0": "000000", "64": "000000"}


def find_faint_styles(part: bytes | None) -> frozenset[int]:
    """The numbers of the cell formats (cellXfs) whose letters have their cell's colour; no fill is white."""
    return _kept_styles(part) if part and len(part) < _KEPT_BYTES else _faint_styles(part)


def _faint_styles(part: bytes | None) -> frozenset[int]:
    fonts: list[str] = []
    fills: list[str] = []
    faint: set[int] = set()
    section, number = "", 0
    for kind, tag, value, _ in local_events(part) if part else ():
        if kind != START:
            continue
        if tag in ("fonts", "fills", "cellXfs", "cellStyleXfs", "dxfs", "borders"):
            section = tag
        elif section == "fonts" and tag == "font":
            fonts.append("000000")
        elif section == "fonts" and tag == "color" and fonts:
            fonts[-1] = _colour(value)
        elif section == "fills" and tag == "fill":
            fills.append(_WHITE)
        elif section == "fills" and tag == "patternFill" and fills:
            solid = find_attribute(value, "patternType") == "solid"
            fills[-1] = "000000" if solid else _WHITE
        elif section == "fills" and tag == "fgColor" and fills and fills[-1] != _WHITE:
            fills[-1] = _colour(value)
        elif section == "cellXfs" and tag == "xf":
            font, fill = _named(value, "fontId", fonts), _named(value, "fillId", fills)
            faint |= {number} if font == fill != "" else set()
            number += 1
    return frozenset(faint)


_kept_styles = lru_cache(maxsize=16)(_faint_styles)


def _named(style: Attributes, name: str, colours: list[str]) -> str:
    index = find_attribute(style, name) or "0"
    known = index.isascii() and index.isdigit() and len(index) < 9 and int(index) < len(colours)
    return colours[int(index)] if known else ""


def _colour(said: Attributes) -> str:
    """A colour as six hex digits, or as it is named where the theme or the palette decides."""
    rgb, theme, index = (find_attribute(said, name) for name in ("rgb", "theme", "indexed"))
    tint = find_attribute(said, "tint").rstrip("0").rstrip(".")
    if rgb:
        return rgb[-6:].upper()
    if theme:
        return f"theme {theme} {tint}" if tint or theme not in _THEME else _THEME[theme]
    return _INDEXED.get(index, f"indexed {index}")
