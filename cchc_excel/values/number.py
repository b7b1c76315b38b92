"""COUNT, AMOUNT and PERCENT lines: what a written or stored number means there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from cchc_excel.nouns.filing import RawCell, State
from cchc_excel.nouns.spec import Indicator, Kind
from cchc_excel.values.digits import (
    as_shown,
    is_whole,
    meanings,
    noiseless,
    too_long,
    unmistakable,
)
from cchc_excel.values.reading import Reading, accepted, refused
from cchc_excel.vietnamese.cell_words import ESTIMATE_MARKS, ESTIMATE_WORDS, UNIT_WORDS, spoken
from cchc_excel.vietnamese.lookalikes import digits, latin
from cchc_excel.vietnamese.text import straight_dashes

_SEVERAL = re.compile(r"[0-9]\s*(?:[;/&+-]|,\s|\bvà\b|\bđến\b|\s)\s*[0-9]", re.IGNORECASE)
_NEGATIVE = re.compile(r"-\s?([0-9].*)|\((-?[0-9][^)]*)\)")
_NUMBER_AND_WORDS = re.compile(r"([0-9](?:[0-9., ]*[0-9])?)[.,]?\s*([^0-9.,\s][^0-9]*)")
_ESTIMATE = re.compile(rf"[{ESTIMATE_MARKS}]|\b(?:{'|'.join(ESTIMATE_WORDS)})\b", re.IGNORECASE)
_LOST_THOUSANDS = Decimal(1000)


def read_stored(value: Decimal, raw: RawCell, indicator: Indicator) -> Reading:
    """What a numeric cell means that holds this value, free of binary noise."""
    text = shown(value, raw.percent)
    if raw.percent and indicator.kind is not Kind.PERCENT:
        return refused("O-10", text)
    if too_long(value):
        return refused("O-06" if value > 0 else "O-05", text)
    if raw.percent:
        return _judge(noiseless(value.scaleb(2)), text, indicator)
    if indicator.kind is Kind.PERCENT and 0 < value <= 1:
        return doubtful_share(value, text)
    if indicator.kind is Kind.COUNT and not raw.formula and _may_have_lost_thousands(value):
        return refused("O-21", text, a=as_shown(value * _LOST_THOUSANDS))
    return _judge(value, text, indicator)


def doubtful_share(value: Decimal, text: str) -> Reading:
    """The refusal of a rate above 0 and at most 1 that may be a share of 1 or percent points."""
    share, points = value.scaleb(2), value
    doubt = refused("O-03", text, a=f"{unmistakable(share)}%", b=f"{unmistakable(points)}%")
    return replace(doubt, candidates=(share, points))


def _doubtful_mark(found: tuple[Decimal, ...], text: str, indicator: Indicator) -> Reading:
    """The refusal of the likes of "1.234"; no rate is a thousand percent: only 1,2340% is offered there."""
    if indicator.kind is not Kind.PERCENT:
        return refused("O-02", text, a=unmistakable(found[0]), b=unmistakable(found[1]))
    doubt = refused("O-02", text, a=f"{unmistakable(found[1])}%", b="tỷ lệ đúng, kèm dấu %")
    return replace(doubt, candidates=found[1:])


def shown(value: Decimal, percent: bool) -> str:
    """The stored number as Excel shows it: 0.4 in percent format is "40%"."""
    return f"{as_shown(value.scaleb(2))}%" if percent and not too_long(value) else as_shown(value)


def _may_have_lost_thousands(value: Decimal) -> bool:
    """True for the likes of 5.16, which an Excel with English settings makes of "5.160"."""
    return 1 <= value < _LOST_THOUSANDS and not is_whole(value) and is_whole(value * _LOST_THOUSANDS)


def _judge(value: Decimal, text: str, indicator: Indicator) -> Reading:
    """The value if the kind allows it: 0 or more, not beyond 12 digits, whole in a COUNT line."""
    if value < 0:
        return refused("O-05", text)
    if too_long(value):
        return refused("O-06", text)
    if indicator.kind is Kind.COUNT and not is_whole(value):
        return refused("O-04", text)
    return accepted(value, text)


def read_written(text: str, indicator: Indicator) -> Reading:
    """What a text of one line, without any of the known words, means in a number's place."""
    plain = straight_dashes(text).lstrip("'").rstrip(".; ")
    for attempt in _ATTEMPTS:
        reading = attempt(plain, text, indicator)
        if reading is not None:
            return reading
    return refused("O-01", text)


def _as_number(plain: str, text: str, indicator: Indicator) -> Reading | None:
    body = plain.removesuffix("%").rstrip()
    found = meanings(body)
    rate = indicator.kind is Kind.PERCENT
    if not found or (rate and " " in body):  # no rate is so long that its digits are parted
        return None
    if body != plain and not rate:
        return refused("O-10", text)
    if len(found) == 2 and indicator.kind is not Kind.COUNT:
        return _doubtful_mark(found, text, indicator)
    value = noiseless(found[0])
    if rate and body == plain and 0 < value <= 1:
        return doubtful_share(value, text)
    return _judge(value, text, indicator)


def _as_negative(plain: str, text: str, indicator: Indicator) -> Reading | None:
    found = _NEGATIVE.fullmatch(plain.removesuffix("%").rstrip())
    return refused("O-05", text) if found and meanings((found[1] or found[2]).lstrip("-")) else None


def _as_estimate(plain: str, text: str, indicator: Indicator) -> Reading | None:
    has_digit = re.search("[0-9]", plain)
    return refused("O-08", text) if has_digit and _ESTIMATE.search(plain) else None


def _as_look_alike(plain: str, text: str, indicator: Indicator) -> Reading | None:
    if not re.search("[0-9]", plain) or digits(plain) == plain:
        return None
    reading = _as_number(digits(plain), text, indicator)
    if reading is None or not isinstance(reading.value, Decimal):
        return reading
    return accepted(reading.value, text, "O-32", a=as_shown(reading.value))


def _as_several(plain: str, text: str, indicator: Indicator) -> Reading | None:
    if not _SEVERAL.search(plain):
        return None
    grouped = _with_unit(plain, text, indicator)  # "1 234 hồ sơ" is one number
    return grouped if grouped and grouped.state is State.VALUE else refused("O-07", text)


def _with_unit(plain: str, text: str, indicator: Indicator) -> Reading | None:
    found = _NUMBER_AND_WORDS.fullmatch(latin(plain))
    if found is None or not indicator.unit:
        return None
    if not is_unit(found[2], indicator.unit):
        return refused("O-09", text, measure=indicator.unit) if meanings(found[1]) else None
    signed = f"{found[1]}%" if indicator.kind is Kind.PERCENT else found[1]
    reading = _as_number(signed, text, indicator)
    if reading is None or not isinstance(reading.value, Decimal):
        return reading
    return accepted(reading.value, text, "O-31", a=as_shown(reading.value))


def is_unit(words: str, unit: str) -> bool:
    """True when the words behind a number are that unit of measure, written out or shortened."""
    known = spoken(unit)
    return spoken(words.strip("()")) in (known, *UNIT_WORDS.get(known, ()))


_ATTEMPTS: tuple[Callable[[str, str, Indicator], Reading | None], ...] = (
    _as_number,
    _as_negative,
    _as_estimate,
    _as_look_alike,
    _as_several,
    _with_unit,
)
