"""Number formats of Excel taken apart: sections, and the pieces of each (ECMA-376 part 1, 18.8.31)."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

_LONGEST = 1000  # Excel allows 255
_PIECE = re.compile(
    r'"([^"]*)"?|\\(.)|_(.)|\*(.)|\[([^\]]*)\]|(general)|(e[+-])|(am/pm|a/p)|(.)',
    re.IGNORECASE | re.DOTALL,
)
_TEST = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]{1,15}(?:\.[0-9]{1,15})?)")
_ELAPSED = re.compile(r"(h+|m+|s+)", re.IGNORECASE)
_DATE_LETTERS, _DAY_LETTERS = "dymhsDYMHS", "dyDY"
_DIGITS = "0#?"


class NumberStyle(Enum):
    """What a number format makes of a number."""

    PLAIN = "plain"
    PERCENT = "percent"
    DATE = "date"
    TIME = "time"


class PieceRole(Enum):
    """What one piece of a format does."""

    DIGIT = "digit"  # 0, # or ?
    POINT = "point"
    COMMA = "comma"
    PERCENT = "percent"
    POWER = "power"  # E+ or E-
    OVER = "over"  # the bar of a fraction
    GENERAL = "general"
    AT = "at"  # the text of the cell
    DATE = "date"
    LITERAL = "literal"


class FormatPiece(NamedTuple):
    """One piece: its role, and the text that is shown or the sign as written."""

    role: PieceRole
    text: str


class Section(NamedTuple):
    """One section of a format: its pieces, its style, and the test that a number must pass, if written."""

    pieces: tuple[FormatPiece, ...]
    style: NumberStyle
    test: tuple[str, Decimal] | None = None

    def has(self, role: PieceRole) -> bool:
        """True when a piece of that role is in it."""
        return any(piece.role is role for piece in self.pieces)


_GENERAL = Section((FormatPiece(PieceRole.GENERAL, ""),), NumberStyle.PLAIN)
_BUILT_IN = {
    **dict.fromkeys((1, 5, 6), "0"),
    **dict.fromkeys((2, 7, 8), "0.00"),
    **dict.fromkeys((41, 42), '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)'),
    **dict.fromkeys((43, 44), '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)'),
    **dict.fromkeys((3, 37, 38), "#,##0"),
    **dict.fromkeys((4, 39, 40), "#,##0.00"),
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    48: "##0.0E+0",
    49: "@",
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 32), *range(50, 55), 57, 58), "dd/mm/yyyy"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 36, 45, 46, 47, 55, 56), "hh:mm:ss"),
    **dict.fromkeys((34, 35, 36), "dd/mm/yyyy"),
}


def built_in(number: int) -> str:
    """The format code of a built-in format number of Excel (18.8.30); "" is General.

    Dates and times keep only which of the two they are; currencies only their decimals.
    """
    return _BUILT_IN.get(number, "")


@lru_cache(maxsize=4096)
def split_format_code(code: str) -> tuple[Section, ...]:
    """The sections of a format code; General alone for one that is empty or longer than any."""
    if not code or len(code) > _LONGEST:
        return (_GENERAL,)
    parts: list[list[FormatPiece]] = [[]]
    tests: list[tuple[str, Decimal] | None] = [None]
    for found in _PIECE.finditer(code):
        if found[0] == ";":
            parts.append([])
            tests.append(None)
        elif found[5] is not None and (test := _TEST.fullmatch(found[5].strip())):
            tests[-1] = test[1], Decimal(test[2])
        elif (piece := _piece(found)) is not None:
            parts[-1].append(piece)
    return tuple(
        Section(tuple(pieces), _style(pieces), test) for pieces, test in zip(parts, tests, strict=True)
    )


def _piece(found: re.Match[str]) -> FormatPiece | None:
    """The piece that a match is; None for what shows nothing (colours, fillers)."""
    quoted, escaped, gap, filler, bracket, general, power, clock, sign = found.groups()
    if filler is not None:
        return None
    if gap is not None:
        return FormatPiece(PieceRole.LITERAL, " ")
    if bracket is not None:
        return _bracket(bracket)
    if general or power or clock:
        role = PieceRole.GENERAL if general else PieceRole.POWER if power else PieceRole.DATE
        return FormatPiece(role, found[0])
    text = quoted if quoted is not None else escaped
    return FormatPiece(PieceRole.LITERAL, text) if text is not None else _sign(sign)


def _bracket(content: str) -> FormatPiece | None:
    if content.startswith("$"):
        return FormatPiece(PieceRole.LITERAL, content[1:].partition("-")[0])
    return FormatPiece(PieceRole.DATE, content) if _ELAPSED.fullmatch(content) else None


def _sign(sign: str) -> FormatPiece:
    known = {
        ".": PieceRole.POINT,
        ",": PieceRole.COMMA,
        "%": PieceRole.PERCENT,
        "/": PieceRole.OVER,
        "@": PieceRole.AT,
    }
    if sign in _DIGITS:
        return FormatPiece(PieceRole.DIGIT, sign)
    if sign in _DATE_LETTERS:
        return FormatPiece(PieceRole.DATE, sign)
    return FormatPiece(known.get(sign, PieceRole.LITERAL), sign)


def _style(pieces: list[FormatPiece]) -> NumberStyle:
    roles = {piece.role for piece in pieces}
    if PieceRole.PERCENT in roles:
        return NumberStyle.PERCENT
    if PieceRole.GENERAL in roles or PieceRole.DATE not in roles:
        return NumberStyle.PLAIN
    letters = "".join(piece.text for piece in pieces if piece.role is PieceRole.DATE).lower()
    return (
        NumberStyle.DATE
        if any(letter in letters for letter in _DAY_LETTERS) or "mmm" in letters
        else NumberStyle.TIME
    )


def section_for(value: Decimal, code: str) -> tuple[Section, bool]:
    """The section that shows a number, and True where it shows the number without its sign.

    Without tests: positive; negative; zero. A number that no section is for is shown as General.
    """
    every = [
        pair for pair in split_format_code(code) if not pair.has(PieceRole.AT) or pair.has(PieceRole.DIGIT)
    ][:3]
    if not every:
        return _GENERAL, False
    if any(pair.test for pair in every):
        return _tested(value, every)
    if len(every) > 1 and value < 0:
        return every[1], True
    return (every[2], False) if len(every) > 2 and value == 0 else (every[0], False)


def _tested(value: Decimal, every: list[Section]) -> tuple[Section, bool]:
    for place, pair in enumerate(every):
        test = pair.test or (("<", Decimal(0)) if place == 1 and len(every) > 2 else None)
        if test is None and (place == len(every) - 1) or test is not None and _passes(value, *test):
            return pair, False
    return _GENERAL, False


def _passes(value: Decimal, sign: str, limit: Decimal) -> bool:
    less, more = value < limit, value > limit
    known = {"<": less, ">": more, "<=": not more, ">=": not less, "=": not (less or more)}
    return known.get(sign, less or more)


def style_for(value: Decimal, code: str) -> NumberStyle:
    """The style in which a number is shown: "0.0%" is PERCENT, "dd/mm/yyyy" DATE, "[h]:mm" TIME."""
    return section_for(value, code)[0].style if code else NumberStyle.PLAIN


def text_section(code: str) -> Section | None:
    """The section that shows a text: the fourth, or one with "@"; None where it is shown as it is."""
    every = split_format_code(code) if code else ()
    if len(every) > 3:
        return every[3]
    return next((pair for pair in every if pair.has(PieceRole.AT)), None)
