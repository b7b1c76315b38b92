"""How much room a text takes in Times New Roman, so that no wrapped cell is clipped.

Advance widths of the font in thousandths of its size (Adobe's Times-Roman metrics, which Times New
Roman and Liberation Serif share); Vietnamese marks do not widen their letter, horns a little.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_PIXELS_PER_POINT = 96 / 72
_LINE_HEIGHT = 1.32  # pixels of a line per pixel of size: 21 pixels at 12 points, as Excel gives
_SAFETY = 1.04  # programs round each letter to whole pixels
_PADDING = 6  # pixels of a cell that text does not use
_WIDTHS = {
    200: "'|",
    250: " .,",
    278: "ijlt/:;!\\[]",
    333: "frI()-`‘’",
    389: "sJ",
    444: "acezế?“”",
    500: "0123456789bdghknopquvxy$_–*#",
    556: "FPSơư",
    570: "+=<>~≤≥×÷",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYwĐ",
    780: "mM&%ƠƯ",
    944: "W",
    1000: "…—@",
}
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_BOLD = 1.05
_UNKNOWN = 1000


@lru_cache(maxsize=1 << 14)  # a form and its lists repeat their words
def text_width(text: str, size: int, bold: bool) -> float:
    """Pixels that the text takes on one line at that size in points."""
    thousandths = sum(_letter(letter) for letter in text)
    weight = _BOLD if bold else 1
    return thousandths / 1000 * size * _PIXELS_PER_POINT * weight * _SAFETY


def _letter(letter: str) -> int:
    if letter in _WIDTH_OF:
        return _WIDTH_OF[letter]
    base = unicodedata.normalize("NFD", letter)[0]
    if base in "oOuU" and unicodedata.normalize("NFD", letter)[1:2] == "\u031b":
        return _WIDTH_OF[base] + 60
    return _WIDTH_OF.get(base, _UNKNOWN)


def count_lines(text: str, room: int, size: int, bold: bool) -> int:
    """Lines that the text takes in a cell `room` pixels wide, broken between words."""
    return sum(_wrapped(line, room - _PADDING, size, bold) for line in text.split("\n"))


def _wrapped(line: str, room: float, size: int, bold: bool) -> int:
    lines, used = 1, 0.0
    for word in line.split(" "):
        width = text_width(word, size, bold)
        space = text_width(" ", size, bold) if used else 0.0
        if used and used + space + width > room:
            lines, used, space = lines + 1, 0.0, 0.0
        lines += int(width // room) if width > room else 0
        used += space + width
    return lines


def line_height(size: int) -> int:
    """Pixels of one line at that size in points."""
    return round(size * _PIXELS_PER_POINT * _LINE_HEIGHT)


def cell_height(text: str, room: int, size: int, bold: bool = False) -> int:
    """Pixels that a wrapped cell needs, `room` pixels wide."""
    return count_lines(text, room, size, bold) * line_height(size) + 3
