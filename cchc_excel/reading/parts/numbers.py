"""Numbers, dates and number formats as a spreadsheet stores them; nothing passes through a float."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation
from functools import lru_cache

from cchc_excel.nouns.filing import RawCell, RawKind
from cchc_excel.reading.look import NumberStyle, style_for
from cchc_excel.reading.parts.display import show_by_format, show_text_by_format, show_year_by_format
from cchc_excel.vietnamese.numbers import find_exponent

_EXCEL_DIGITS = Context(prec=15, rounding=ROUND_HALF_EVEN)
_LONGEST = 400
EPOCH_1904 = "1904-01-01"
Numbered = tuple[RawKind, Decimal | str, bool, Decimal | None, str | None]


def parse_number(text: str) -> Decimal | None:
    """The number a stored text spells, None when it spells none or none that Excel can hold.

    A fraction keeps 15 significant digits, all that Excel shows: 0.28999999999999998 is 0.29.
    """
    if len(text) > _LONGEST:
        return None
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    if not value.is_finite() or (value and value.adjusted() > 308):
        return None
    if value.adjusted() < -308:
        return Decimal(0)
    whole = value == value.to_integral_value()
    if whole and value.adjusted() <= 20:
        return Decimal(int(value))
    return drop_trailing_zeros(_EXCEL_DIGITS.plus(value))


def drop_trailing_zeros(value: Decimal) -> Decimal:
    """The same value without trailing zeros, and without an exponent when it is a whole number."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if 0 < find_exponent(value) <= 20 else value


def number_cell(text: str, code: str, epoch_1904: bool) -> RawCell:
    """The cell that a stored number makes under a number format code, see `interpret_number`."""
    kind, value, percent, serial, seen = interpret_number(text, code, epoch_1904)
    epoch = EPOCH_1904 if epoch_1904 else ""
    return RawCell(kind, value, percent, serial=serial, shown=seen, epoch=epoch)


@lru_cache(maxsize=20_000)
def interpret_number(text: str, code: str, epoch_1904: bool) -> Numbered:
    """Kind, value, percent, serial, and what is seen of a stored number under a format code ("": General).

    A number outside the calendar (0, 60, -5) in a date format stays the number that was typed.
    Text that is no number, or is infinite, is an error with that text.
    """
    value = parse_number(text)
    if value is None:
        return RawKind.ERROR, text.strip()[:40] or "#NUM!", False, None, None
    style = style_for(value, code)
    if style in (NumberStyle.DATE, NumberStyle.TIME):
        iso = iso_date(value, style, epoch_1904)
        if iso:
            return RawKind.DATE, iso, False, value, show_year_by_format(iso, value, code)
    return RawKind.NUMBER, value, style is NumberStyle.PERCENT, None, show_by_format(value, code)


def make_text_cell(text: str, code: str) -> RawCell:
    """The cell that a stored text makes under a number format code."""
    return RawCell(RawKind.TEXT, text, shown=show_text_by_format(text, code))


def iso_date(serial: Decimal, style: NumberStyle, epoch_1904: bool) -> str:
    """ISO text of a serial number: "2020-03-31", "2020-03-31T08:30:00", "08:30:00"; "" if none."""
    if style is NumberStyle.TIME and 0 <= serial < 100_000:
        return _clock(serial)
    days = serial + 1462 if epoch_1904 else serial
    if not 1 <= days < 2_958_466 or int(days) == 60:
        return _clock(serial) if 0 < serial < 1 else ""
    first = datetime(1899, 12, 31) if days < 60 else datetime(1899, 12, 30)
    moment = first + timedelta(seconds=int((days * 86_400).to_integral_value()))
    if moment.time() == datetime.min.time():
        return moment.date().isoformat()
    return moment.isoformat()


def _clock(serial: Decimal) -> str:
    seconds = int((serial * 86_400).to_integral_value())
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
