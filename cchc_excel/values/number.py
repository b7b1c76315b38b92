"""COUNT, AMOUNT and PERCENT lines: what a written or stored number means there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from cchc_excel.nouns.filing import RawCell, State
from cchc_excel.nouns.spec import Indicator, Kind
from cchc_excel.values.digits import (
    drop_noise,
    find_meanings,
    is_too_long,
    is_whole,
    show_as_general,
    write_unmistakably,
)
from cchc_excel.values.reading import Reading, accept_value, refuse_text
from cchc_excel.vietnamese.lookalikes import to_digits, to_latin_letters
from cchc_excel.vietnamese.patterns import compile_search, compile_whole
from cchc_excel.vietnamese.text import normalise_words, straighten_dashes
from cchc_excel.vietnamese.vocabulary import ESTIMATE_MARKS, ESTIMATE_WORDS, UNIT_SPELLINGS

_SEVERAL = compile_search(
    r"[0-9]\s*(?:[;/&+-]|,\s|\bvà\b|\bđến\b|\s)\s*[0-9]", re.IGNORECASE, hit="12 và 13", miss="12 văn bản"
)
_NEGATIVE = compile_whole(r"-\s?([0-9].*)|\((-?[0-9][^)]*)\)", hit="-5", miss="5-")
_NUMBER_AND_WORDS = compile_whole(
    r"([0-9](?:[0-9., ]*[0-9])?)[.,]?\s*([^0-9.,\s][^0-9]*)", hit="12 văn bản", miss="văn bản 12"
)
_ESTIMATE = compile_search(
    rf"[{ESTIMATE_MARKS}]|\b(?:{'|'.join(ESTIMATE_WORDS)})\b",
    re.IGNORECASE,
    hit="khoảng 12",
    miss="12 văn bản",
)
_LOST_THOUSANDS = Decimal(1000)


def read_stored(value: Decimal, raw: RawCell, indicator: Indicator) -> Reading:
    """What a numeric cell means that holds this value, free of binary noise."""
    text = show_stored_number(value, raw.percent)
    if raw.percent and indicator.kind is not Kind.PERCENT:
        return refuse_text("O-10", text)
    if is_too_long(value):
        return refuse_text("O-06" if value > 0 else "O-05", text)
    if raw.percent:
        return _judge(drop_noise(value.scaleb(2)), text, indicator)
    if indicator.kind is Kind.PERCENT and 0 < value <= 1:
        return doubt_share(value, text)
    if indicator.kind is Kind.COUNT and not raw.formula and _may_have_lost_thousands(value):
        return refuse_text("O-21", text, a=show_as_general(value * _LOST_THOUSANDS))
    return _judge(value, text, indicator)


def doubt_share(value: Decimal, text: str) -> Reading:
    """The refusal of a rate above 0 and at most 1 that may be a share of 1 or percent points."""
    share, points = value.scaleb(2), value
    doubt = refuse_text("O-03", text, a=f"{write_unmistakably(share)}%", b=f"{write_unmistakably(points)}%")
    return replace(doubt, candidates=(share, points))


def _doubtful_mark(meanings: tuple[Decimal, ...], text: str, indicator: Indicator) -> Reading:
    """The refusal of the likes of "1.234"; no rate is a thousand percent: only 1,2340% is offered there."""
    if indicator.kind is not Kind.PERCENT:
        return refuse_text("O-02", text, a=write_unmistakably(meanings[0]), b=write_unmistakably(meanings[1]))
    doubt = refuse_text("O-02", text, a=f"{write_unmistakably(meanings[1])}%", b="tỷ lệ đúng, kèm dấu %")
    return replace(doubt, candidates=meanings[1:])


def show_stored_number(value: Decimal, percent: bool) -> str:
    """The stored number as Excel shows it: 0.4 in percent format is "40%"."""
    return (
        f"{show_as_general(value.scaleb(2))}%"
        if percent and not is_too_long(value)
        else show_as_general(value)
    )


def _may_have_lost_thousands(value: Decimal) -> bool:
    """True for the likes of 5.16, which an Excel with English settings makes of "5.160"."""
    return 1 <= value < _LOST_THOUSANDS and not is_whole(value) and is_whole(value * _LOST_THOUSANDS)


def _judge(value: Decimal, text: str, indicator: Indicator) -> Reading:
    """The value if the kind allows it: 0 or more, not beyond 12 digits, whole in a COUNT line."""
    if value < 0:
        return refuse_text("O-05", text)
    if is_too_long(value):
        return refuse_text("O-06", text)
    if indicator.kind is Kind.COUNT and not is_whole(value):
        return refuse_text("O-04", text)
    return accept_value(value, text)


def read_written(text: str, indicator: Indicator) -> Reading:
    """What a text of one line, without any of the known words, means in a number's place."""
    plain = straighten_dashes(text).lstrip("'").rstrip(".; ")
    for attempt in _ATTEMPTS:
        reading = attempt(plain, text, indicator)
        if reading is not None:
            return reading
    return refuse_text("O-01", text)


def _as_number(plain: str, text: str, indicator: Indicator) -> Reading | None:
    body = plain.removesuffix("%").rstrip()
    meanings = find_meanings(body)
    rate = indicator.kind is Kind.PERCENT
    if not meanings or (rate and " " in body):  # no rate is so long that its digits are parted
        return None
    if body != plain and not rate:
        return refuse_text("O-10", text)
    if len(meanings) == 2 and indicator.kind is not Kind.COUNT:
        return _doubtful_mark(meanings, text, indicator)
    value = drop_noise(meanings[0])
    if rate and body == plain and 0 < value <= 1:
        return doubt_share(value, text)
    return _judge(value, text, indicator)


def _as_negative(plain: str, text: str, indicator: Indicator) -> Reading | None:
    negative = _NEGATIVE.fullmatch(plain.removesuffix("%").rstrip())
    return (
        refuse_text("O-05", text)
        if negative and find_meanings((negative[1] or negative[2]).lstrip("-"))
        else None
    )


def _as_estimate(plain: str, text: str, indicator: Indicator) -> Reading | None:
    has_digit = re.search("[0-9]", plain)
    return refuse_text("O-08", text) if has_digit and _ESTIMATE.search(plain) else None


def _as_look_alike(plain: str, text: str, indicator: Indicator) -> Reading | None:
    if not re.search("[0-9]", plain) or to_digits(plain) == plain:
        return None
    reading = _as_number(to_digits(plain), text, indicator)
    if reading is None or not isinstance(reading.value, Decimal):
        return reading
    return accept_value(reading.value, text, "O-32", a=show_as_general(reading.value))


def _as_several(plain: str, text: str, indicator: Indicator) -> Reading | None:
    if not _SEVERAL.search(plain):
        return None
    grouped = _with_unit(plain, text, indicator)  # "1 234 hồ sơ" is one number
    return grouped if grouped and grouped.state is State.VALUE else refuse_text("O-07", text)


def _with_unit(plain: str, text: str, indicator: Indicator) -> Reading | None:
    hit = _NUMBER_AND_WORDS.fullmatch(to_latin_letters(plain))
    if hit is None or not indicator.unit:
        return None
    if not is_unit(hit[2], indicator.unit):
        return refuse_text("O-09", text, measure=indicator.unit) if find_meanings(hit[1]) else None
    signed = f"{hit[1]}%" if indicator.kind is Kind.PERCENT else hit[1]
    reading = _as_number(signed, text, indicator)
    if reading is None or not isinstance(reading.value, Decimal):
        return reading
    return accept_value(reading.value, text, "O-31", a=show_as_general(reading.value))


def is_unit(words: str, unit: str) -> bool:
    """True when the words behind a number are that unit of measure, written out or shortened."""
    own = normalise_words(unit)
    return normalise_words(words.strip("()")) in (own, *UNIT_SPELLINGS.get(own, ()))


_ATTEMPTS: tuple[Callable[[str, str, Indicator], Reading | None], ...] = (
    _as_number,
    _as_negative,
    _as_estimate,
    _as_look_alike,
    _as_several,
    _with_unit,
)
