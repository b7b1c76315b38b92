"""What the reader of a sheet sees of a stored value, where its number format shows something else."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from cchc_excel.nouns.filing import RawCell, RawKind
from cchc_excel.reading.look import FormatPiece, NumberStyle, PieceRole, Section, section_for, text_section

_ROOMY = Context(prec=400)
_MOST_PLACES = 30
_SIGNS = "()-– "
_MINUS = str.maketrans("−–", "--")
_NUMBER = re.compile(r"[+-]?[0-9]{1,400}(\.[0-9]{0,400})?(E[+-]?[0-9]{1,3})?", re.IGNORECASE)
_HUNDRED = Decimal(100)


def show_by_format(value: Decimal, code: str) -> str | None:
    """What a number looks like under a format code, in Vietnamese separators; None for the number itself.

    Grouped thousands, a true percent sign, brackets of a negative number and zeros added are the
    number itself. Hidden decimals, scaling, words, and nothing at all are something else.
    """
    if not code or code == "General" or abs(value.adjusted()) > 20:
        return None
    section, unsigned = section_for(value, code)
    if section.style in (NumberStyle.DATE, NumberStyle.TIME) or section.has(PieceRole.GENERAL):
        return _around_general(value, section) if section.has(PieceRole.GENERAL) else None
    if section.has(PieceRole.POWER):
        return None if section.has(PieceRole.DIGIT) else _words(section)
    if section.has(PieceRole.OVER):
        return _fraction(value)
    return _digits(value, section, unsigned) if section.has(PieceRole.DIGIT) else _words(section)


def show_year_by_format(iso: str, serial: Decimal, code: str) -> str | None:
    """The year, and words beside it, where a date's format shows nothing else; None for a whole date."""
    pieces = section_for(serial, code)[0].pieces
    letters = "".join(piece.text for piece in pieces if piece.role is PieceRole.DATE)
    if set(letters.lower()) != {"y"} or not iso[:4].isdigit():
        return None
    words = "".join(piece.text if piece.role is not PieceRole.DATE else "\0" for piece in pieces)
    return re.sub("\0+", iso[:4] if len(letters) > 2 else iso[2:4], words, count=1).strip()


def show_text_by_format(text: str, code: str) -> str | None:
    """What a text looks like under a format code; None for the text itself."""
    section = text_section(code)
    if section is None:
        return None
    seen = "".join(text if piece.role is PieceRole.AT else piece.text for piece in section.pieces)
    return None if seen.split() == text.split() else seen.strip()


def keep_if_different(cell: RawCell, text: str) -> str | None:
    """The text that a file itself says is shown of a cell, if that is not the stored number or text."""
    seen = " ".join(text.split())
    if cell.kind is RawKind.TEXT:
        return None if seen.split() == str(cell.value).split() else seen
    if not isinstance(cell.value, Decimal):
        return None
    points = cell.value.scaleb(2) if cell.percent else cell.value
    return None if points in _numbers(seen.removesuffix("%") if cell.percent else seen) else seen


def by_percent(value: Decimal, text: str) -> bool:
    """True when the percent sign of a shown text is one of the number format: "95%" is shown of 0.954.

    A sign that was written out ("95,4%" of 95.4) multiplies nothing.
    """
    if not text.endswith("%"):
        return False
    numbers = _numbers(text.removesuffix("%"))
    return not numbers or min(abs(value.scaleb(2) - number) - abs(value - number) for number in numbers) < 0


def _numbers(text: str) -> tuple[Decimal, ...]:
    """The numbers that a shown text may be, by Vietnamese and by English separators."""
    bare = "".join(text.split()).translate(_MINUS)
    bare = f"-{bare[1:-1]}" if bare[:1] == "(" and bare[-1:] == ")" else bare
    written = (bare.replace(".", "").replace(",", "."), bare.replace(",", ""))
    return tuple(Decimal(text) for text in written if _NUMBER.fullmatch(text))


def _words(section: Section) -> str:
    """The words of a section, signs of numbers left out."""
    said = (PieceRole.LITERAL, PieceRole.PERCENT, PieceRole.OVER)
    return "".join(piece.text for piece in section.pieces if piece.role in said).strip()


def _around_general(value: Decimal, section: Section) -> str | None:
    words = _words(section)
    if not words.strip(_SIGNS if value < 0 else " "):
        return None
    number = f"{value:f}".replace(".", ",")
    return "".join(
        number if piece.role is PieceRole.GENERAL else piece.text for piece in section.pieces
    ).strip()


def _fraction(value: Decimal) -> str | None:
    """A whole number stays itself; any other is shown as a fraction."""
    if value == value.to_integral_value(ROUND_DOWN):
        return None
    whole = int(value)
    rest = Fraction(abs(value - whole)).limit_denominator(99)
    return f"{whole} {rest}" if whole else f"{rest}"


def _digits(value: Decimal, section: Section, unsigned: bool) -> str | None:
    pieces = section.pieces
    factor, places = _scale(pieces)
    percents = sum(piece.role is PieceRole.PERCENT for piece in pieces)
    scaled = abs(value) * _HUNDRED**percents / factor
    number = scaled.quantize(Decimal(1).scaleb(-min(len(places), _MOST_PLACES)), ROUND_HALF_UP, _ROOMY)
    words = _words(section).replace("%", "", percents)
    sign = "-" if value < 0 and not unsigned else ""
    negative = value < 0 and (not unsigned or any(mark in words for mark in "(-"))
    same = number * factor == abs(value) * _HUNDRED**percents and (negative or value >= 0)
    seen = sign + _written(number, section, places).strip()
    plain = same and factor == 1 and percents < 2 and not words.strip(_SIGNS if value < 0 else " ")
    return None if plain and seen else seen


def _scale(pieces: tuple[FormatPiece, ...]) -> tuple[Decimal, str]:
    """By what a number is divided (a comma behind the last digit is a thousand), and its decimal places."""
    marks = [piece for piece in pieces if piece.role in (PieceRole.DIGIT, PieceRole.POINT, PieceRole.COMMA)]
    point = next((at for at, pair in enumerate(marks) if pair.role is PieceRole.POINT), len(marks))
    thousands = 0
    for part in (marks[:point], marks[point + 1 :]):
        while part and part[-1].role is PieceRole.COMMA:
            part = part[:-1]
            thousands += 1
    places = "".join(mark.text for mark in marks[point + 1 :] if mark.role is PieceRole.DIGIT)
    return Decimal(1000) ** thousands, places


def _written(number: Decimal, section: Section, places: str) -> str:
    """The digits among the words of the section; digits enter its places from the right."""
    whole, _, rest = f"{number:f}".partition(".")
    marks = [piece.role for piece in section.pieces if piece.role in (PieceRole.DIGIT, PieceRole.POINT)]
    room = marks.index(PieceRole.POINT) if PieceRole.POINT in marks else len(marks)
    digits = _entered(whole, section, room)
    kept = len(rest.rstrip("0"))
    while kept < len(rest) and places[kept] == "0":
        kept += 1
    digits += list(rest[:kept]) + [""] * (len(places) - kept)
    written, point = iter(digits), "," if kept else ""
    texts = {PieceRole.POINT: point, PieceRole.COMMA: "", PieceRole.AT: ""}
    return "".join(
        next(written, "") if piece.role is PieceRole.DIGIT else texts.get(piece.role, piece.text)
        for piece in section.pieces
    )


def _entered(whole: str, section: Section, room: int) -> list[str]:
    """What stands at each place before the decimal mark; the first takes all digits that are left over."""
    if not room:
        return []
    wanted = [piece.text for piece in section.pieces if piece.role is PieceRole.DIGIT][:room]
    grouped = _grouped(section)
    given = "" if whole == "0" else whole
    last = given[len(given) - room + 1 :] if room > 1 else ""
    first = given[: len(given) - len(last)]
    found = [first] + [""] * (room - 1 - len(last)) + list(last)
    if len(given) < room:
        found = [""] * (room - len(given)) + list(given)
    filled = [digit or ("0" if mark == "0" else "") for digit, mark in zip(found, wanted, strict=True)]
    return _with_dots(filled) if grouped else filled


def _grouped(section: Section) -> bool:
    """True when a comma stands between two places for digits."""
    roles = "".join(
        {PieceRole.DIGIT: "0", PieceRole.COMMA: ",", PieceRole.POINT: "."}.get(piece.role, "")
        for piece in section.pieces
    )
    return "," in roles.partition(".")[0].rstrip(",")


def _with_dots(digits: list[str]) -> list[str]:
    """The same digits with a dot after each that has a multiple of three behind it."""
    behind = sum(len(digit) for digit in digits)
    found = []
    for one in digits:
        text = ""
        for digit in one:
            behind -= 1
            text += digit + ("." if behind and behind % 3 == 0 else "")
        found.append(text)
    return found
