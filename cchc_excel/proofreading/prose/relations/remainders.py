"""Remainders and wholes: total less done is what is left; no part exceeds its whole; totals told last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from cchc_excel.proofreading.prose.intervals import Interval, add_up, spread_meaning
from cchc_excel.proofreading.prose.nouns import nouns_agree
from cchc_excel.proofreading.prose.relations.breach import (
    Breach,
    is_whole_behind,
    meet,
    show_scaled,
    spread_spot,
)
from cchc_excel.proofreading.prose.sentences import FigureSpot, Sentence
from cchc_excel.vietnamese.numbers import show_number
from cchc_excel.vietnamese.patterns import compile_search, compile_start

_LEFT = compile_search(
    r"(?<!\w)(?:còn lại|còn|kết dư|chưa|không)(?!\w)[^,;:]*$",
    re.IGNORECASE,
    hit="hiện còn ",
    miss="còn lại, ",
)
_PLAIN_LEFT = compile_search(
    r"(?<!\w)(?:còn lại|còn|kết dư)(?!\w)[^,;:]*$", re.IGNORECASE, hit="hiện còn ", miss="chưa "
)
_LEFT_BEHIND = compile_start(
    r"(?:\s[^\W\d]+){1,3}? còn lại(?!\w)", re.IGNORECASE, hit=" cơ quan còn lại", miss=", còn lại"
)
_NOT_LEFT = compile_search(
    r"(?<!\w)(?:quá hạn|trễ hạn|chậm|vướng|phải xin lỗi|từ chối)(?!\w)",
    re.IGNORECASE,
    hit="còn 3 hồ sơ quá hạn",
    miss="còn 3 hồ sơ",
)
_LAST_TOTAL = compile_search(
    r"(?<!\w)(?:tổng cộng|tổng số|tổng|cả hai cấp|nâng tổng)(?!\w)(?!.*(?:kinh phí|trị giá))",
    re.IGNORECASE,
    hit=", tổng cộng ",
    miss=", tổng trị giá ",
)
_LAST_GAP = compile_search(
    r"(?:^|[,;.]\s*|\s)(?:như vậy,?\s+)?(?:nâng\s+)?"
    r"(?:tổng cộng|tổng(?: số| diện tích| kinh phí)?|cả hai cấp|tất cả(?: là)?"
    r"|cả \w+ tháng(?! đầu| cuối))(?!\w)",
    re.IGNORECASE,
    hit=" hội nghị, tổng cộng ",
    miss=" hội nghị và ",
)
_GOES_ON = compile_start(
    r"[^.;\d]{0,60}(?<!\w)(?:gồm|trong đó|cụ thể|chia ra)(?!\w)",
    re.IGNORECASE,
    hit=" hội nghị, gồm 3",
    miss=" hội nghị.",
)
_OUT_OF = compile_start(
    r"^\W*(?:trong|trên)\s+(?:tổng(?: số)?\s+|số\s+)?$",
    re.IGNORECASE,
    hit="Trong tổng số ",
    miss="Trong kỳ tiếp nhận ",
)
_OF_WHICH = compile_search(
    r"trong (?:số )?(?:đó|này)", re.IGNORECASE, hit=" xã, trong đó có ", miss=" xã; có "
)
_DENIED = compile_search(r"(?:chưa|không)\s+(\w+ \w+)", hit="chưa trả lời", miss="đã trả lời")
_PLANNED = compile_search(
    r"kế hoạch|chỉ tiêu|dự toán|vượt|điểm|(?<!\w)giao(?!\w)", re.IGNORECASE, hit="vượt 3", miss="đạt 3"
)
_APPARENT = compile_search(
    r"(?<!\w)(?:trang cấp|được cấp|trang bị|phân bổ|phát ra|tổng|toàn|cả|trên địa bàn|kế hoạch|được giao"
    r"|giao|tiếp nhận|danh mục"
    r"|trong|trên|nhận|phải|có)(?!\w)",
    re.IGNORECASE,
    hit="Toàn huyện có ",
    miss="đã kiểm tra ",
)


def find_remainder_breaches(sentence: Sentence) -> Iterator[Breach]:
    """What is left of a whole, a part that exceeds it, a total behind its parts."""
    yield from _left(sentence)
    yield from _larger(sentence)
    yield from _told_last(sentence)


def _level(sentence: Sentence) -> list[FigureSpot]:
    return [spot for spot in sentence.spots if spot.bracket < 0 and not spot.number.percent and not spot.way]


def _left(sentence: Sentence) -> Iterator[Breach]:
    """ "500 hồ sơ, đã giải quyết 430 hồ sơ, còn 60", "8/11 xã …, còn 4 xã"."""
    spots = _level(sentence)
    for index, rest in enumerate(spots):
        told = _LEFT.search(rest.gap) or _LEFT_BEHIND.match(sentence.text, rest.end)
        if not rest.counts or not told or _NOT_LEFT.search(rest.words):
            continue
        whole = _whole_before(sentence, spots[:index], rest)
        if whole is None:
            continue
        total, done, shown = whole
        right = total.minus(done)
        if right.high < 0 or meet(right, rest):
            continue
        value = right.low if right.exact else None
        slots = {
            "total": shown[0].number.raw,
            "done": shown[-1].number.raw,
            "rest": rest.number.raw,
            "right": show_scaled(value, rest) if value is not None else "",
        }
        if shown[0] is shown[-1]:
            over = _ratio(shown[0])
            slots |= {"total": show_number(over[1]), "done": show_number(over[0])}
        yield Breach("P-17", sentence, (rest, *dict.fromkeys(shown)), slots)


def _ratio(spot: FigureSpot) -> tuple[Decimal, Decimal]:
    """The x and the y of "x/y"."""
    return spot.amount, spot.number.over[0].value


def _whole_before(
    sentence: Sentence, before: Sequence[FigureSpot], rest: FigureSpot
) -> tuple[Interval, Interval, tuple[FigureSpot, ...]] | None:
    """The whole and what is done of it: "x/y" alone, or exactly two counts of that noun."""
    alike = [spot for spot in before if nouns_agree(spot.noun, rest.noun) and not spot.each]
    if (
        ";" in sentence.text[alike[0].end : rest.start] and not _PLAIN_LEFT.search(rest.gap)
        if alike
        else True
    ):
        return None
    plain = _PLAIN_LEFT.search(rest.gap) or _LEFT_BEHIND.match(sentence.text, rest.end)
    if len(alike) == 1 and alike[0].number.over and plain:
        ratio = alike[0]
        return spread_meaning(ratio.number.over[0]), spread_spot(ratio)[0], (ratio,)
    if len(alike) != 2 or any(spot.number.over for spot in alike):
        return None
    first, second = alike
    place = sentence.spots.index(second)
    if is_whole_behind(sentence, place):
        first, second = second, first
    elif first.loose or second.loose:
        return None
    if first.amount < second.amount or not _APPARENT.search(first.gap) or not _is_bound(rest, second):
        return None
    return spread_spot(first)[0], spread_spot(second)[0], (first, second)


def _is_bound(rest: FigureSpot, done: FigureSpot) -> bool:
    """True when the rest is said of the same: "còn …", or "chưa trả lời" beside "đã trả lời"."""
    if _PLAIN_LEFT.search(rest.gap):
        return True
    told = _DENIED.search(rest.words)
    return bool(told) and told is not None and told[1] in done.words


def _larger(sentence: Sentence) -> Iterator[Breach]:
    """ "12/11 xã", "Trong 45 hồ sơ có 54 …", "19 xã, trong đó 25 xã", "390 phiếu trên 300 phiếu"."""
    if _PLANNED.search(sentence.text):
        return
    spots = sentence.spots
    for index, spot in enumerate(spots):
        if spot.number.over and not spot.number.percent and spot.noun:
            whole = spot.number.over[0].value
            if spot.amount > whole and all(reading.value > whole for reading in spot.number.readings):
                yield _too_large(sentence, (spot,), (show_number(spot.amount), show_number(whole)))
        elif index and _belongs(sentence, index):
            part, whole_spot = spots[index], spots[index - 1]
            if is_whole_behind(sentence, index):
                part, whole_spot = whole_spot, part
            if part.amount > whole_spot.amount:
                raw = (part.number.raw, whole_spot.number.raw)
                yield _too_large(sentence, (part, whole_spot), raw)


def _belongs(sentence: Sentence, index: int) -> bool:
    """True when the figure is told to be a part of the one before it, or that one of it."""
    spot, before = sentence.spots[index], sentence.spots[index - 1]
    if not _counts_like(spot, before) or spot.way or spot.number.over or before.number.over:
        return False
    if is_whole_behind(sentence, index):
        return True
    if not spot.counts or not before.counts or before.bracket != spot.bracket:
        return False
    gap = sentence.text[before.end : spot.start]
    opens = index == 1 and _OUT_OF.match(sentence.text[: before.start])
    return bool(opens) or (bool(_OF_WHICH.search(gap)) and ";" not in gap)


def _counts_like(spot: FigureSpot, other: FigureSpot) -> bool:
    """True for one noun, also where it is said shorter: "phản ánh, kiến nghị" and "phản ánh"."""
    first, second = f"{spot.noun},".replace(" ", ","), f"{other.noun},".replace(" ", ",")
    return bool(spot.noun and other.noun) and (first.startswith(second) or second.startswith(first))


def _too_large(sentence: Sentence, spots: tuple[FigureSpot, ...], raw: tuple[str, str]) -> Breach:
    return Breach("P-22", sentence, spots, {"part": raw[0], "whole": raw[1]})


def _told_last(sentence: Sentence) -> Iterator[Breach]:
    """ "12 hội nghị …, 19 hội nghị …, tổng cộng 32 hội nghị": a total behind all its parts."""
    spots = _level(sentence)
    for index, total in enumerate(spots):
        before = spots[index - 1] if index else None
        if index < 2 or before is None or not (total.counts or total.loose):
            continue
        gap = sentence.text[before.end : total.start]
        if not _LAST_GAP.search(gap) or _GOES_ON.match(sentence.text, total.end) or total.each:
            continue
        parts = [spot for spot in spots[:index] if spot.counts and nouns_agree(total.noun, spot.noun)]
        if len(parts) < 2 or len(parts) != index or any(spot.total for spot in parts):
            continue
        runs = [parts[start:] for start in range(len(parts) - 1)]
        if any(meet(add_up(spread_spot(spot)[0] for spot in run), total) for run in runs):
            continue
        yield _sum_breach(sentence, total, parts)


def _sum_breach(sentence: Sentence, total: FigureSpot, parts: Sequence[FigureSpot]) -> Breach:
    added = sum((spot.amount for spot in parts), Decimal(0))
    slots = {
        "total": total.number.raw,
        "parts": " + ".join(spot.number.raw for spot in parts),
        "right": show_scaled(added, total),
    }
    return Breach("P-04", sentence, (total, *parts), slots)
