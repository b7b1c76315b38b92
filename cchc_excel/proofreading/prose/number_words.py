"""Numbers in Vietnamese words: "hai mươi", "một trăm linh năm", and "ba" where a unit follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from cchc_excel.proofreading.prose.nouns import NOUN_AFTER
from cchc_excel.proofreading.text import Number, NumberMeaning
from cchc_excel.vietnamese.patterns import compile_search
from cchc_excel.vietnamese.vocabulary import DIGIT_WORDS, SCALES, SURE_NUMBERS

_GROUPS = {word: 10**power for word, power in SCALES.items()}
_WORDS = "|".join((*DIGIT_WORDS, *_GROUPS, "mười", "mươi", "trăm", "linh", "lẻ", "phẩy"))
_RUN = compile_search(
    rf"(?<!\w)(?:{_WORDS})(?:\s+(?:{_WORDS}))*(?!\w)",
    re.IGNORECASE,
    hit="hai mươi lăm hồ sơ",
    miss="bao nhiêu hồ sơ",
)
_LONGEST_RUN = 20
_STEP = Decimal(1)


def read_spoken_numbers(text: str) -> Iterator[Number]:
    """Numbers of two and more words, and single ones from 2 to 10 before a unit or alone in brackets."""
    for run in _RUN.finditer(text):
        words = list(re.finditer(r"\w+", run[0]))[:_LONGEST_RUN]
        for first in range(len(words)):
            value = read_decimal_words([word[0].lower() for word in words[first:]])
            if value is None:
                continue
            start = run.start() + words[first].start()
            noun = NOUN_AFTER.match(text, run.end())
            bracketed = text[start - 1 : start] == "(" and text[run.end() : run.end() + 1] == ")"
            if len(words) - first > 1 or (words[first][0].lower() in SURE_NUMBERS and (noun or bracketed)):
                unit = noun["noun"].lower() if noun else ""
                raw = text[start : run.end()]
                yield Number(start, run.end(), raw, (value,), (), unit, spoken=True)
            break


def read_decimal_words(words: Sequence[str]) -> NumberMeaning | None:
    """The number of the words, "mười hai phẩy năm" 12,5 and "phẩy không năm" ,05; None when they say none."""
    cut = words.index("phẩy") if "phẩy" in words else len(words)
    whole = read_number_words(words[:cut]) if cut else None
    if whole is None or cut == len(words):
        return None if whole is None else NumberMeaning(Decimal(whole), _STEP)
    behind = list(words[cut + 1 :])
    zeros = next((place for place, word in enumerate(behind) if word != "không"), len(behind))
    rest = read_number_words(behind[zeros:]) if behind[zeros:] else 0
    if rest is None or not behind:
        return None
    places = zeros + (len(str(rest)) if behind[zeros:] else 0)
    step = Decimal(1).scaleb(-places)
    return NumberMeaning(whole + rest * step, step)


def read_number_words(words: Sequence[str]) -> int | None:
    """The number that the words say, below a thousand billion; None when they say none.

    "hai mươi lăm" 25, "một trăm linh năm" 105, "hai nghìn không trăm ba mươi" 2030.
    """
    total, rest, last = 0, list(words), 10**13
    while rest:
        cut = next((index for index, word in enumerate(rest) if word in _GROUPS), len(rest))
        below = _below_thousand(rest[:cut])
        size = _GROUPS[rest[cut]] if cut < len(rest) else 1
        if below is None or size >= last:
            return None
        total, rest, last = total + below * size, rest[cut + 1 :], size
    return total


def _below_thousand(words: Sequence[str]) -> int | None:
    if "trăm" in words:
        cut = words.index("trăm")
        hundreds = _ones(words[:cut])
        rest = list(words[cut + 1 :])
        if rest[:1] in (["linh"], ["lẻ"]):
            rest = rest[1:]
            below = _ones(rest)
        else:
            below = _below_hundred(rest) if rest else 0
        return None if hundreds is None or below is None else hundreds * 100 + below
    return _below_hundred(words)


def _below_hundred(words: Sequence[str]) -> int | None:
    if not words:
        return None
    if words[0] == "mười":
        ones = _ones(words[1:]) if words[1:] else 0
        return None if ones is None else 10 + ones
    if "mươi" in words:
        cut = words.index("mươi")
        tens = _ones(words[:cut])
        ones = _ones(words[cut + 1 :]) if words[cut + 1 :] else 0
        return None if tens is None or ones is None or tens < 2 else tens * 10 + ones
    return _ones(words)


def _ones(words: Sequence[str]) -> int | None:
    return DIGIT_WORDS.get(words[0]) if len(words) == 1 else None
