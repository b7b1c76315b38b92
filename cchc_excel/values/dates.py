"""What a cell means where a day is asked (`Kind.DATE`, only in lists): ISO text, or refused.

Days are written day, month, year, as Vietnamese offices do. What lacks a part of the date, or has a year of
two digits, has no single meaning; its readings are offered, none is taken.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal

from cchc_excel.nouns.filing import RawCell, RawKind
from cchc_excel.values.reading import Reading, accept_value, refuse_text
from cchc_excel.vietnamese.numbers import find_exponent, show_as_typed
from cchc_excel.vietnamese.patterns import compile_search, compile_whole

FIRST_YEAR, LAST_YEAR = 1990, 2099  # days outside are slips of the keyboard or numbers in a date format
_SIGN = r"\s*[/.\-]\s*"
_TIME = r"(?:[T ]\s*\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?(?:\s*(?:[AaPp][Mm]|SA|CH))?)?"  # in Vietnamese SA, CH
_FULL = compile_whole(
    rf"(\d{{1,2}}){_SIGN}(\d{{1,2}}){_SIGN}(\d{{4}}){_TIME}", hit="05/03/2020", miss="05/03"
)
_ISO = compile_whole(
    rf"(\d{{4}}){_SIGN}(\d{{1,2}}){_SIGN}(\d{{1,2}}){_TIME}", hit="2020-03-05", miss="05-03-2020"
)
_WORDS = compile_whole(
    r"(?:ngày\s*)?(\d{1,2})\s*(?:tháng|thg)\.?\s*(\d{1,2})\s*(?:năm|,|/)?\s*(\d{4})",
    re.IGNORECASE,
    hit="ngày 5 tháng 3 năm 2020",
    miss="ngày 5 quý 3 năm 2020",
)
_LED = compile_search(r"ngày\s*(?=\d{1,2}\s*[/.\-])", re.IGNORECASE, hit="ngày 05/03", miss="ngày mai")
_PROVING = compile_whole(
    rf"(\d{{1,2}})(?:{_SIGN}(\d{{1,2}}){_SIGN}\d{{4}}|/(\d{{1,2}})/\d{{2}})(?:T.*|\s*[\s(,;].*)?",
    hit="05/03/2020 (sửa)",
    miss="05/03",
)
_PROVING_YEAR_FIRST = compile_whole(
    rf"\d{{4}}{_SIGN}(\d{{1,2}}){_SIGN}(\d{{1,2}})(?:T.*|\s*[\s(,;].*)?",
    hit="2020-03-05 (sửa)",
    miss="05/03/2020",
)
_BEHIND_YEAR = " sau năm"  # the order of days that begin with the year: they prove it among themselves
_EITHER, _UNUSUAL = "?", {"?": "tháng", "?" + _BEHIND_YEAR: "ngày" + _BEHIND_YEAR}
ORDERS = frozenset(part + behind for part in ("ngày", "tháng") for behind in ("", _BEHIND_YEAR))
_SHORT_YEAR = compile_whole(
    rf"(\d{{1,2}}){_SIGN}(\d{{1,2}}){_SIGN}(\d{{2}})", hit="05/03/20", miss="05/03/2020"
)
_NO_YEAR = compile_whole(
    rf"(\d{{1,2}})(?:{_SIGN}|\s*tháng\s*)(\d{{1,2}})", re.IGNORECASE, hit="5 tháng 3", miss="tháng 3"
)
_NO_DAY = compile_whole(
    rf"(?:tháng\s*)?(\d{{1,2}})(?:{_SIGN}|\s*năm\s*)(\d{{4}})",
    re.IGNORECASE,
    hit="tháng 3 năm 2020",
    miss="năm 2020",
)
_CLOCK = compile_whole(
    r"(?P<minus>-?)(?P<hours>\d{1,6}):(?P<minutes>\d{2})(?::(?P<seconds>\d{2}(?:\.\d+)?))?",
    hit="7:30",
    miss="7 giờ 30",
)
_EXCEL_DAY_0, _AFTER_LEAP_BUG = date(1899, 12, 31), date(1900, 3, 1)
_FINEST = Decimal("0.000001")  # of a day, finer than the seconds of a moment
_FIRST_EPOCHS = 10_000  # a number below is a figure in a date format: in no book a day of this programme
_TYPED_PLACES = 4  # nobody types more decimals
_DAY_WORD = compile_search(r"^ngày\s*", re.IGNORECASE, hit="ngày 5", miss="hết ngày 5")


def read_day(raw: RawCell, line: str) -> Reading:
    """The day in a cell that is a date, a number or a text; `line` is what it shows, on one line."""
    if raw.kind is RawKind.DATE:
        return _of_date(str(raw.value))
    if isinstance(raw.value, Decimal):
        return _of_number(raw, raw.value, line)
    return _of_text(line)


def parse_day(iso: str) -> date | None:
    """The day of an ISO text; None for a time of day, or a date that no calendar has."""
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None


def find_serial(raw: RawCell) -> Decimal | None:
    """The number that a spreadsheet shows as this date or time, by the day that its book counts as 0."""
    if raw.serial is not None:
        return raw.serial
    iso = str(raw.value)
    day, clock = parse_day(iso), _CLOCK.fullmatch(iso.partition("T")[2] if "T" in iso else iso)
    if day is None and clock is None:
        return None
    days = (day - _day_0(raw.epoch, day)).days if day else 0
    parts = (clock["hours"], clock["minutes"], clock["seconds"]) if clock else (0, 0, 0)
    hours, minutes, seconds = (Decimal(part or 0) for part in parts)
    passed = ((hours * 60 + minutes) * 60 + seconds) / 86_400
    return (days + (-passed if clock and clock["minus"] else passed)).quantize(_FINEST).normalize()


def _day_0(epoch: str, day: date) -> date:
    """The day that counts as 0; Excel believes in 29/02/1900, so that later days count one more."""
    if epoch:
        return parse_day(epoch) or _EXCEL_DAY_0
    return _EXCEL_DAY_0 if day < _AFTER_LEAP_BUG else _EXCEL_DAY_0 - timedelta(days=1)


def tell_before_date(raw: RawCell) -> tuple[str, str, str]:
    """Of a date in a number's place: what it is, how it shows, and what may have been typed."""
    iso, serial = str(raw.value), find_serial(raw)
    day, clock = parse_day(iso), _CLOCK.fullmatch(iso)
    figure = f"số {show_as_typed(serial)}" if serial is not None else "một số"
    if clock:
        long = int(clock["hours"]) >= 24 or bool(clock["minus"])
        typed = serial is None or find_exponent(serial) < -_TYPED_PLACES
        written = f"“{int(clock['hours'])}:{clock['minutes']}”"
        a = written if typed else figure if long else f"{written} hoặc {figure}"
        return "khoảng thời gian" if long else "giờ", iso, a
    if day is None:
        return "ngày", iso, figure
    shown = f"{day:%d/%m/%Y}"
    if serial is not None and serial < _FIRST_EPOCHS:
        return "ngày", shown, figure
    month_first = f", “{day.month}/{day.year}”" if day.day == 1 else ""
    return "ngày", shown, f"“{day.day}/{day.month}”{month_first} hoặc “{day.day}.{day.month}”"


def find_day_order(text: str) -> str:
    """Which comes first in a written day: "ngày" or "tháng" where it proves one; "?" where it may be either.

    Of a day that begins with the year "ngày sau năm" (2023-28-02), "tháng sau năm" or "? sau năm". "" for a
    text that is no such day, or means the same both ways (05/05/2023). A day that is refused for its short
    year or for words behind it proves as well (8/15/21, "08/15/2021 (sửa)").
    """
    written = _LED.sub("", text.strip().rstrip(".,;"), count=1)
    if behind := _PROVING_YEAR_FIRST.fullmatch(written):
        order = _which_first(int(behind[1]), int(behind[2]))
        return order and order + _BEHIND_YEAR
    day = _PROVING.fullmatch(written)
    return _which_first(int(day[1]), int(day[2] or day[3])) if day else ""


def _which_first(first: int, second: int) -> str:
    if not (1 <= first <= 31 and 1 <= second <= 31) or first == second or min(first, second) > 12:
        return ""
    return "ngày" if first > 12 else "tháng" if second > 12 else _EITHER


def settle_day(reading: Reading, raw: RawCell | None, orders: Collection[str]) -> Reading:
    """The refusal of a written day that may be read both ways, where days beside it prove the unusual order.

    That is the month first, or behind the year the day first. `orders` are what the column
    proves; where it proves nothing, what the file does.
    """
    written = raw is not None and raw.kind is RawKind.TEXT
    doubted = written and _UNUSUAL.get(find_day_order(reading.text)) in orders
    if not doubted or not isinstance(reading.value, str):
        return reading
    day = date.fromisoformat(reading.value)
    turned = date(day.year, day.day, day.month)
    return refuse_text("O-25", reading.text, a=f"ngày {day:%d/%m/%Y} hoặc ngày {turned:%d/%m/%Y}")


def _of_date(iso: str) -> Reading:
    day = parse_day(iso)
    if day is None:
        return refuse_text("O-24", iso)
    return _sensible(day, f"{day:%d/%m/%Y}")


def _of_number(raw: RawCell, value: Decimal, line: str) -> Reading:
    """A bare number may be a day that lost its date format; it is never taken for one."""
    if value == value.to_integral_value() and FIRST_YEAR <= value <= LAST_YEAR:
        return refuse_text("O-25", line, a=f"một ngày trong năm {line}")
    if value.is_finite() and 0 < value < 110_000:
        day = _day_0(raw.epoch, date.max) + timedelta(days=int(value))
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return refuse_text("O-25", line, a=f"ngày {day:%d/%m/%Y} mất định dạng hoặc số {line}")
    return refuse_text("O-24", line)


def _of_text(line: str) -> Reading:
    text = _LED.sub("", line.strip().rstrip(".,;"), count=1)
    for shape, order in ((_FULL, (2, 1, 0)), (_WORDS, (2, 1, 0)), (_ISO, (0, 1, 2))):
        if hit := shape.fullmatch(text):
            year, month, number = (int(hit[1 + place]) for place in order)
            return _day(year, month, number, line)
    return _doubtful(text, line)


def _day(year: int, month: int, number: int, line: str) -> Reading:
    if day := _of_calendar(year, month, number):
        return _sensible(day, line)
    turned = _of_calendar(year, number, month)
    return refuse_text("O-25", line, a=f"{turned:%d/%m/%Y}") if turned else refuse_text("O-24", line)


def _of_calendar(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:  # no calendar has it
        return None


def _sensible(day: date, line: str) -> Reading:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return accept_value(day.isoformat(), line)
    return refuse_text("O-26", line, a=str(FIRST_YEAR), b=str(LAST_YEAR))


def _doubtful(text: str, line: str) -> Reading:
    """What lacks a part of the date, with its readings; what is no date at all."""
    text = _DAY_WORD.sub("", text)
    if found := _SHORT_YEAR.fullmatch(text):
        first, second, third = (int(group) for group in found.groups())
        days = (_of_calendar(2000 + third, second, first), _of_calendar(2000 + first, second, third))
        return _offered(line, [f"{day:%d/%m/%Y}" for day in days if day])
    if found := _NO_DAY.fullmatch(text):
        readings = [f"một ngày trong tháng {int(found[1])}/{found[2]}"] if 1 <= int(found[1]) <= 12 else []
        return _offered(line, readings)
    if found := _NO_YEAR.fullmatch(text):
        pairs = ((int(found[1]), int(found[2])), (int(found[2]), int(found[1])))
        yearless = (f"ngày {a:02}/{b:02} chưa rõ năm" for a, b in pairs if _of_calendar(2000, b, a))
        return _offered(line, list(dict.fromkeys(yearless)))
    return refuse_text("O-24", line)


def _offered(line: str, readings: list[str]) -> Reading:
    some = list(dict.fromkeys(readings))
    return refuse_text("O-25", line, a=" hoặc ".join(some)) if some else refuse_text("O-24", line)
