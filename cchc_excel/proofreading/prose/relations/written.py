"""Numbers that cannot be meant as they are written: "1.25 hồ sơ", "giảm -5", a share that no count gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from cchc_excel.proofreading.prose.nouns import find_kind, nouns_agree
from cchc_excel.proofreading.prose.relations.breach import Breach, is_count, spread_spot
from cchc_excel.proofreading.prose.sentences import FigureSpot, Sentence
from cchc_excel.vietnamese.patterns import compile_search, compile_start
from cchc_excel.vietnamese.vocabulary import DIVISIBLE

_SHORT_GROUP = re.compile(r"\d{1,3}(?:\.\d{3})*[.,](?:\d{1,2}|\d{4,})")
_MEAN = compile_search(
    r"(?<!\w)(?:bình quân|trung bình|hệ số|mỗi|gấp|quy đổi)(?!\w)",
    re.IGNORECASE,
    hit="bình quân 2,5",
    miss="có 2",
)
_SIGNED = compile_search(r"(?<!\w)(?P<way>tăng|giảm)\s+[-−–]\s?$", re.IGNORECASE, hit="giảm -", miss="giảm ")
_OF_COUNT = compile_start(
    r"^\s*(?:%|phần trăm)\s*(?:trong|trên|của)\s+(?:tổng số|số)?\s*$",
    re.IGNORECASE,
    hit="% trong số ",
    miss="% trong quý ",
)
_OF_NOUN = compile_start(r"^\s*(?:%|phần trăm)\s*(?:số\s+)?(?P<noun>\w+(?: \w+)?)", hit="% số xã", miss="%;")
_OUT_OF = compile_start(
    r"^\W*(?:trong|khảo sát|lấy phiếu của|chấm|hỏi|lấy ý kiến)\s+(?:tổng số\s+|số\s+)?$",
    re.IGNORECASE,
    hit="Trong số ",
    miss="Trong kỳ tiếp nhận ",
)
_MOST = 1000


def find_written_breaches(sentence: Sentence) -> Iterator[Breach]:
    """What stands in a sentence and cannot be so."""
    for index, spot in enumerate(sentence.spots):
        signed = _SIGNED.search(sentence.text[: spot.start])
        if signed:
            slots = {
                "change": f"{signed['way']} -{spot.number.raw}",
                "right": f"{signed['way']} {spot.number.raw}",
            }
            yield Breach("P-29", sentence, (spot,), slots)
        elif _breaks_thousands(sentence, spot):
            yield Breach("P-25", sentence, (spot,), {"written": spot.number.raw, "noun": spot.noun})
        elif spot.number.percent and not (spot.loose or spot.way or spot.each):
            yield from _impossible(sentence, index)


def _breaks_thousands(sentence: Sentence, spot: FigureSpot) -> bool:
    """True for a broken count of what is counted whole: "1.25 hồ sơ", "2,34 công chức"."""
    kind = find_kind(spot.noun)
    if not kind or spot.number.percent or spot.each or kind in DIVISIBLE or spot.number.over:
        return False
    if not _SHORT_GROUP.fullmatch(spot.number.raw) or _MEAN.search(sentence.text):
        return False
    behind = sentence.text[spot.end :].lstrip().lower()
    return behind.startswith(spot.noun)  # a scale between them: "2,5 nghìn hồ sơ"


def _impossible(sentence: Sentence, index: int) -> Iterator[Breach]:
    """ "92,3% trong số 20 phiếu": no count of 20 makes it."""
    rate = sentence.spots[index]
    whole = _whole(sentence, index)
    if whole is None or whole.amount != whole.amount.to_integral_value() or not 0 < whole.amount <= _MOST:
        return
    spread = spread_spot(rate)[0]
    least = (spread.low * whole.amount / 100).to_integral_value(ROUND_CEILING)
    most = (spread.high * whole.amount / 100).to_integral_value(ROUND_FLOOR)
    if least <= most or rate.amount > Decimal(100):
        return
    yield Breach("P-19", sentence, (rate, whole), {"rate": rate.number.raw, "whole": whole.number.raw})


def _whole(sentence: Sentence, index: int) -> FigureSpot | None:
    """The count that a share without its part is of, where the words bind them."""
    spots, rate = sentence.spots, sentence.spots[index]
    behind = spots[index + 1] if index + 1 < len(spots) else None
    if index and is_count(spots[index - 1]) and spots[index - 1].bracket == rate.bracket and index > 1:
        return None
    if behind is not None and _OF_COUNT.match(sentence.text[rate.end : behind.start]):
        counted = behind.counts and behind.noun and behind.number.readings[0].step == 1
        return behind if counted else None
    first = spots[0]
    if index != 1 or not first.counts or not first.noun or find_kind(first.noun) in DIVISIBLE:
        return None
    told = _OF_NOUN.match(sentence.text[rate.end :])
    bound = told is not None and any(
        find_kind(noun) and nouns_agree(noun, first.noun) for noun in (told["noun"], told["noun"].split()[0])
    )
    return first if bound and _OUT_OF.match(sentence.text[: first.start]) else None
