"""What must add up over several sentences of one section: received = settled + pending; late = the late ones.

The identities are those of every form of results (files, petitions, complaints), so they hold for
any text that uses its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc_excel.proofreading.prose.nouns import nouns_agree
from cchc_excel.proofreading.prose.sentences import FigureSpot, Sentence
from cchc_excel.proofreading.prose.sums import Bond, Sum
from cchc_excel.vietnamese.patterns import compile_search, compile_words

_RECEIVED = compile_words(
    r"tiếp nhận|đã nhận|nhận được|tổng số (?:hồ sơ|đơn|đơn thư)|thụ lý", hit="Tiếp nhận mới", miss="chấp nhận"
)
_OTHER = compile_words(
    r"mới|trực tuyến|trực tiếp|bưu chính|kỳ trước|kì trước|tồn|chuyển sang|chuyển qua|năm trước",
    hit="nộp trực tuyến",
    miss="tiếp nhận 12 hồ sơ",
)
_CARRIED = compile_words(
    r"kỳ trước|kì trước|tồn|năm trước|chuyển sang|chuyển qua", hit="tồn kỳ trước", miss="tiếp nhận mới"
)
_SETTLED = compile_words(
    r"đã giải quyết|đã xử lý|đã trả|giải quyết xong|đã hoàn thành|giải quyết được",
    hit="Đã giải quyết 12 hồ sơ",
    miss="đang giải quyết",
)
_PENDING = compile_words(
    r"đang giải quyết|chưa giải quyết|đang xử lý|chưa xử lý|còn tồn|đang trong hạn|chưa đến hạn",
    hit="đang giải quyết",
    miss="đã giải quyết",
)
_LATE = compile_words(r"quá hạn|trễ hạn|trễ hẹn|chậm hạn", hit="quá hạn 3 hồ sơ", miss="đúng hạn")
_ONTIME = compile_words(
    r"đúng hạn|trước hạn|trong hạn|sớm hạn|đúng và trước hạn|trước và đúng hạn",
    hit="trước hạn",
    miss="quá hạn",
)
_SUMMED = compile_words(r"như vậy|tổng cộng|tổng số|tổng", hit="Tổng số 12", miss="12 hồ sơ")
_NOT = compile_search(
    r"(?<!\w)(?:không|chưa)\s+(?P<what>\w+ \w+)", re.IGNORECASE, hit="chưa giải quyết xong", miss="không"
)
_TRIPLE = 3


@dataclass(frozen=True)
class _Stood:
    """A figure with its sentence, as it was met in the section."""

    spot: FigureSpot
    sentence: Sentence


def find_flows(section: Sequence[Sequence[Sentence]]) -> Iterator[Sum]:
    """The sums over the paragraphs of one section, right or wrong."""
    places = [
        _Stood(spot, sentence) for paragraph in section for sentence in paragraph for spot in sentence.spots
    ]
    yield from _settling(places)
    yield from _lateness(places)
    for paragraph in section:
        for sentence in paragraph:
            yield from _negated(sentence)


def _settling(places: Sequence[_Stood]) -> Iterator[Sum]:
    """received (with or without what was carried over) = settled + pending, in either order."""
    received: _Stood | None = None
    carried: list[FigureSpot] = []
    parts: dict[str, FigureSpot] = {}
    for one in places:
        spot = one.spot
        if not spot.counts:
            continue
        kind = _kind(spot)
        if kind == "received":
            received, carried, parts = one, [], {}
        elif received is None or not kind or not nouns_agree(received.spot.noun, spot.noun):
            continue
        elif kind == "carried":
            carried.append(spot)
        else:
            parts[kind] = spot
        if received is not None and len(parts) == 2:
            claim = Sum(received.spot, (parts["settled"], parts["pending"]), received.sentence, Bond.ALL)
            whole = received.spot.value + sum(figure_spot.value for figure_spot in carried)
            if claim.holds or claim.added != whole:
                yield claim
            received, parts = None, {}


def _kind(spot: FigureSpot) -> str:
    """What stage of the work a figure outside brackets counts; "" when its words do not say one."""
    if _is(spot, _CARRIED, (_SETTLED, _PENDING)):
        return "carried"
    if spot.bracket >= 0:
        return ""
    if _is(spot, _RECEIVED, (_OTHER, _SETTLED, _PENDING, _LATE)):
        return "received"
    if _is(spot, _SETTLED, (_PENDING, _LATE, _ONTIME)):
        return "settled"
    return "pending" if _is(spot, _PENDING, (_LATE,)) else ""


def _lateness(places: Sequence[_Stood]) -> Iterator[Sum]:
    """ "Như vậy, tổng cộng … trễ hạn …": the sum of the late ones told before it in the section."""
    parts: list[FigureSpot] = []
    for one in places:
        spot = one.spot
        if not spot.counts or not _LATE.search(spot.words) or _ONTIME.search(spot.words):
            continue
        if _SUMMED.search(one.sentence.text[: spot.start]) and _SUMMED.search(spot.lead):
            alike_parts = tuple(part for part in parts if nouns_agree(part.noun, spot.noun))
            if len(alike_parts) > 1:
                yield Sum(spot, alike_parts, one.sentence, Bond.ALL)
            parts = []
        else:
            parts.append(spot)


def _is(spot: FigureSpot, kind: re.Pattern[str], others: Sequence[re.Pattern[str]]) -> bool:
    return bool(kind.search(spot.words)) and not any(pattern.search(spot.words) for pattern in others)


def _negated(sentence: Sentence) -> Iterator[Sum]:
    """ "174 …, đang thực hiện 156 …, không thực hiện 18 …": a figure, and what is and is not so of it."""
    counts = [figure_spot for figure_spot in sentence.spots if figure_spot.counts and figure_spot.bracket < 0]
    if len(counts) != _TRIPLE or len({figure_spot.noun for figure_spot in counts}) != 1 or not counts[0].noun:
        return
    whole, one, other = counts
    denied = _NOT.search(other.words) or _NOT.search(one.words)
    twin = one if _NOT.search(other.words) else other
    if denied and denied["what"] in twin.words and whole.value >= max(one.value, other.value):
        yield Sum(whole, (one, other), sentence, Bond.ALL)
