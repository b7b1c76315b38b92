"""Numbers as Vietnamese sentences write them: "2.672", "02", "99,57%", "0,4 triệu", "hai mươi", "16/16"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from cchc_excel.proofreading.prose.nouns import NOUN_AFTER, SCALE_AFTER, read_exponent
from cchc_excel.proofreading.prose.number_words import read_spoken_numbers
from cchc_excel.proofreading.text import Number, NumberMeaning
from cchc_excel.vietnamese.numbers import find_exponent

_MONEY = "đồng"
_LONGEST = 15  # digits; what is longer is a code
_DIGITS = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)|\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)?"
_NUMBER = re.compile(rf"(?<!\d)(?P<part>{_DIGITS})(?:\s?/\s?(?P<whole>{_DIGITS}))?")


def read_numbers(text: str) -> tuple[Number, ...]:
    """Every number of the text in order, whatever its role: digits, "x/y", and numbers in words."""
    in_digits = list(_written(text))
    taken = {position for number in in_digits for position in range(number.start, number.end)}
    in_words = [number for number in read_spoken_numbers(text) if number.start not in taken]
    return tuple(sorted(in_digits + in_words, key=lambda number: number.start))


def _written(text: str) -> Iterator[Number]:
    for match in _NUMBER.finditer(text):
        part, whole = match["part"], match["whole"]
        if len(part) > _LONGEST or len(whole or "") > _LONGEST:
            continue
        noun_at = match.end()
        scale = SCALE_AFTER.match(text, noun_at)
        readings = read_meanings(part)
        if scale and not whole:
            power = Decimal(1).scaleb(read_exponent(scale["scale"]))
            scaled = tuple(
                NumberMeaning(number_meaning.value * power, number_meaning.step * power)
                for number_meaning in readings
            )
            plain = NOUN_AFTER.match(text, noun_at)
            readings = (readings + scaled) if plain else (scaled + readings)
            noun_at = scale.end()
        noun = NOUN_AFTER.match(text, match.end()) or NOUN_AFTER.match(text, noun_at)
        yield Number(
            start=match.start(),
            end=match.end(),
            raw=text[match.start() : match.end()],
            readings=readings,
            over=read_meanings(whole) if whole else (),
            noun=_noun(noun["noun"] if noun else ""),
        )


def _noun(written: str) -> str:
    return "%" if written.lower() == "phần trăm" else written.lower()


def read_meanings(written: str) -> tuple[NumberMeaning, ...]:
    """The meanings of a number in digits, the Vietnamese one first: "2.672" is 2672, perhaps 2,672."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", written):
        thousands = _reading(written.replace(".", "").replace(",", "."))
        return (
            (thousands, _reading(written)) if written.count(".") == 1 and "," not in written else (thousands,)
        )
    if re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?", written):
        return (_reading(written.replace(",", "")),)
    decimal = _reading(written.replace(",", "."))
    if re.fullmatch(r"[1-9]\d{0,2},\d{3}", written):
        return decimal, _reading(written.replace(",", ""))
    return (decimal,)


def _reading(plain: str) -> NumberMeaning:
    value = Decimal(plain)
    return NumberMeaning(value, Decimal(1).scaleb(find_exponent(value)))


def list_amounts(number: Number) -> tuple[NumberMeaning, ...]:
    """The meanings in the smallest unit first: "950 triệu đồng" as đồng, to stand beside "1,4 tỷ đồng"."""
    first, last = number.readings[0], number.readings[-1]
    if not number.noun.endswith(_MONEY) or first.value <= 0 or last.value <= first.value:
        return number.readings
    half = len(number.readings) // 2
    return number.readings[half:] + number.readings[:half]
