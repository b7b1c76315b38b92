"""Sums that a text claims: a total with its parts, however they are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from cchc_excel.proofreading.prose.lists import find_listed_sums, stands_behind_name
from cchc_excel.proofreading.prose.nouns import nouns_agree
from cchc_excel.proofreading.prose.relations.families import makes_whole
from cchc_excel.proofreading.prose.sentences import FigureSpot, Sentence, find_open_brackets
from cchc_excel.proofreading.prose.sums import ALL_WORDS, OPENS, Bond, Sum
from cchc_excel.proofreading.prose.things import split_by_thing
from cchc_excel.vietnamese.patterns import compile_search, compile_start

_JOINT = compile_search(
    rf"(?<!\w)(?:(?P<all>{ALL_WORDS})|(?P<some>trong đó|trong số đó))(?!\w)|(?P<colon>:)(?!\s*$)",
    re.IGNORECASE,
    hit="16 hồ sơ, trong đó 2 trễ hạn",
    miss="trong đóng góp",
)
_ENDS_OPEN = compile_search(
    rf"(?:(?:{ALL_WORDS}|trong đó)\W*|:)\s*$", re.IGNORECASE, hit="Tổng số 12 đơn, gồm:", miss="gồm 12 đơn"
)
_OUT_OF = compile_start(
    r"^\W*trong\s+(?:tổng số\s+|số\s+)?$", re.IGNORECASE, hit="Trong tổng số ", miss="trong quý "
)
_BREAK = compile_search(
    r"(?<!\w)(?:như vậy|tuy nhiên|ngoài ra|đồng thời|đã giải quyết|đã xử lý|đang giải quyết|kết quả|so với"
    r"|tỷ lệ|đạt tỷ lệ|tăng|giảm|bình quân|trung bình)(?!\w)",
    re.IGNORECASE,
    hit="Kết quả đạt 95%",
    miss="12 hồ sơ đúng hạn",
)
_FAR = re.compile(r"[,;()]|.{60}")  # what may not stand between a total and ":"
_OTHER = re.compile(r";")  # nor between a total and "gồm", "trong đó"
_BULLET = compile_start(
    r"^\s*(?:[-+*•–]|[a-zđ]\)|\(?\d{1,2}[.)])", hit="– Lĩnh vực đất đai", miss="Lĩnh vực đất đai"
)
_TOTALS_TRIED = 6
_UNIT = "đơn vị"  # stands for communes and offices alike
_SOME_BEHIND = compile_start(
    r"\s*(?:trong đó|có)(?!\w)", re.IGNORECASE, hit=" trong đó 3 hồ sơ", miss=" còn 3 hồ sơ"
)
_ENDS_SOME = compile_search(
    r"trong (?:số )?đó\W*$", re.IGNORECASE, hit="12 đơn, trong số đó:", miss="trong đó 12 đơn"
)


def find_sums(paragraph: Sequence[Sentence]) -> Iterator[Sum]:
    """Every sum that the sentences of one paragraph claim, right or wrong."""
    keys: set[tuple[int, ...]] = set()
    for claim in (split for told in _all_sums(paragraph) for split in split_by_thing(told)):
        key = (claim.sentence.start, claim.total.start, *(figure_spot.start for figure_spot in claim.parts))
        if key not in keys:
            keys.add(key)
            yield claim


def _all_sums(paragraph: Sequence[Sentence]) -> Iterator[Sum]:
    before: Sentence | None = None
    carried: tuple[FigureSpot, ...] = ()
    for sentence in paragraph:
        yield from _bracketed(sentence)
        yield from find_listed_sums(sentence, before)
        yield from _joined(sentence)
        yield from _out_of(sentence)
        openings = tuple(_opening(sentence, before, carried)) if before is not None else ()
        yield from openings
        carried = tuple(one.total for one in openings)
        before = sentence if sentence.spots else before


def find_bulleted_sums(paragraphs: Sequence[Sequence[Sentence]]) -> Iterator[Sum]:
    """Totals whose parts stand in the bullets below: "Tổng số 12 đơn, gồm:" and a line for each part."""
    for index, paragraph in enumerate(paragraphs):
        last = paragraph[-1] if paragraph else None
        if last is None or not last.spots or not _ENDS_OPEN.search(last.text):
            continue
        total = _total_of(last.spots)
        heads = []
        for below in paragraphs[index + 1 :]:
            if not below or not _BULLET.match(below[0].text) or below[0].passage.heading:
                break
            spots = [
                figure_spot
                for figure_spot in below[0].spots
                if figure_spot.bracket < 0 and figure_spot.counts
            ]
            heads += spots[:1]
        parts = tuple(figure_spot for figure_spot in heads if nouns_agree(total.noun, figure_spot.noun))
        if len(parts) == len(heads) > 1:
            bond = Bond.SOME if _ENDS_SOME.search(last.text) else Bond.ALL
            yield Sum(total, parts, last, bond)


def _total_of(spots: Sequence[FigureSpot]) -> FigureSpot:
    """The figure that parts behind these belong to: the last that is called a total, else the last."""
    level = [figure_spot for figure_spot in spots if figure_spot.bracket < 0 and figure_spot.counts] or list(
        spots
    )
    return next((figure_spot for figure_spot in reversed(level) if figure_spot.total), level[-1])


def _bracketed(sentence: Sentence) -> Iterator[Sum]:
    """ "245 (gồm 18 …, 31 …, 196 …)": the figures of the bracket right behind a figure."""
    for index, total in enumerate(sentence.spots):
        inside = sentence.text[total.end :]
        opened = re.match(r"[^(),;.\d]{0,80}\(", inside)
        if not opened or not total.counts:
            continue
        bracket = total.end + opened.end() - 1
        parts = [
            figure_spot
            for figure_spot in sentence.spots[index + 1 :]
            if figure_spot.bracket == bracket and not _labels(sentence, figure_spot)
        ]
        words = inside[opened.end() : opened.end() + 40]
        if _BREAK.match(words):
            continue
        bond = Bond.SOME if _SOME_BEHIND.match(words) else Bond.ALL
        kept = _parts_like(total, parts)
        if len(kept) > 1 and len(kept) == len(parts):
            yield Sum(total, kept, sentence, bond)
        elif index and parts:
            yield from _two_units(sentence, (sentence.spots[index - 1], total), parts, bond)


def _labels(sentence: Sentence, spot: FigureSpot) -> bool:
    """True for the 1 of "khu vực 1: 5 tổ": a number that only names what follows."""
    return not spot.noun and sentence.text[spot.end : spot.end + 2].lstrip().startswith(":")


def _two_units(
    sentence: Sentence, totals: tuple[FigureSpot, FigureSpot], parts: Sequence[FigureSpot], bond: Bond
) -> Iterator[Sum]:
    """ "12 tập thể và 20 cá nhân (huyện: 4 tập thể, 8 cá nhân; xã: …)": each unit by itself."""
    first, second = totals
    if not first.counts or not first.noun or not second.noun or nouns_agree(first.noun, second.noun):
        return
    if first.bracket != second.bracket or re.search(r"[;.()]", sentence.text[first.end : second.start]):
        return
    split = [[part for part in parts if nouns_agree(part.noun, total.noun)] for total in totals]
    if not all(part.noun and part.counts for part in parts) or sum(map(len, split)) != len(parts):
        return
    for total, alike in zip(totals, split, strict=True):
        if len(alike) > 1:
            yield Sum(total, tuple(alike), sentence, bond)


def _joined(sentence: Sentence) -> Iterator[Sum]:
    """ "9.568 hồ sơ, trong đó có 656 …, 4.491 … và 4.421 …" within one sentence."""
    brackets = find_open_brackets(sentence.text)
    for joint in _JOINT.finditer(sentence.text):
        bracket = brackets[joint.start()]
        level = [
            figure_spot
            for figure_spot in sentence.spots
            if figure_spot.bracket == bracket
            and not stands_behind_name(sentence, figure_spot)
            and not _labels(sentence, figure_spot)
        ]
        left = [
            figure_spot for figure_spot in level if figure_spot.end <= joint.start() and figure_spot.counts
        ]
        apart = _FAR if joint["colon"] else _OTHER
        left = [
            figure_spot
            for figure_spot in left
            if not apart.search(sentence.text[figure_spot.end : joint.start()])
        ]
        right = [figure_spot for figure_spot in level if figure_spot.start >= joint.end()]
        if left and right:
            bond = Bond.ALL if joint["all"] else Bond.SOME
            yield from _best(sentence, left, _runs(sentence, joint.end(), right), bond)


def _opening(sentence: Sentence, before: Sentence, carried: tuple[FigureSpot, ...]) -> Iterator[Sum]:
    """A sentence that opens with "Trong đó", "Gồm": its total stands in the sentence before.

    `carried` holds the total of that sentence when it opened so itself: "Trong đó … Trong đó …".
    """
    opens = OPENS.match(sentence.text)
    left = [figure_spot for figure_spot in before.spots if figure_spot.bracket < 0 and figure_spot.counts]
    if not opens or not left:
        return
    right = [figure_spot for figure_spot in sentence.spots if figure_spot.bracket < 0]
    ordered = [*sorted(left, key=lambda figure_spot: (figure_spot.total, figure_spot.start)), *carried]
    yield from _best(
        sentence, ordered, _runs(sentence, opens.end(), right), Bond.ALL if opens["all"] else Bond.SOME
    )


def _out_of(sentence: Sentence) -> Iterator[Sum]:
    """ "Trong 16 mục tiêu, có 5 …; 11 …": all counts of the same noun behind."""
    if (
        not sentence.spots
        or not sentence.spots[0].noun
        or not _OUT_OF.match(sentence.text[: sentence.spots[0].start])
    ):
        return
    total = sentence.spots[0]
    parts = tuple(
        figure_spot
        for figure_spot in sentence.spots[1:]
        if figure_spot.counts and figure_spot.bracket < 0 and figure_spot.noun in (total.noun, _UNIT)
    )
    nouns = {part.noun for part in parts}
    if len(parts) > 1 and (nouns == {total.noun} or (nouns == {_UNIT} and _makes_units(total, parts))):
        yield Sum(total, parts, sentence, Bond.SOME)


def _makes_units(total: FigureSpot, parts: Sequence[FigureSpot]) -> bool:
    """True for "Trong 19 xã, 15 đơn vị đã nộp, 4 đơn vị chưa nộp"."""
    return nouns_agree(total.noun, _UNIT) and makes_whole(parts)


def _runs(sentence: Sentence, start: int, right: Sequence[FigureSpot]) -> list[list[FigureSpot]]:
    """The runs of figures that may be the parts, the likeliest first.

    Up to the next word that begins something else; split at ";" when the pieces have parts of
    their own ("Về chuyên môn: …; về lý luận: …"); else everything to the end.
    """
    stop = next((m.start() for m in _BREAK.finditer(sentence.text, start)), len(sentence.text))
    near = [figure_spot for figure_spot in right if figure_spot.start < stop] or list(right)
    pieces: list[list[FigureSpot]] = [[]]
    for index, spot in enumerate(near):
        between = sentence.text[near[index - 1].end : spot.start] if index else ""
        if ";" in between:
            pieces.append([])
        pieces[-1].append(spot)
    counted = [[figure_spot for figure_spot in piece if figure_spot.counts] for piece in pieces]
    if len(pieces) > 1 and any(len(piece) > 1 for piece in counted):
        return [*counted, near]
    return [near, list(right)] if len(near) != len(right) else [near]


def _until_larger(sentence: Sentence, run: Sequence[FigureSpot], most: Decimal) -> list[FigureSpot]:
    """The run up to a figure behind ";" that exceeds every total before it: something else begins."""
    for index, spot in enumerate(run):
        if index and spot.amount > most and ";" in sentence.text[run[index - 1].end : spot.start]:
            return list(run[:index])
    return list(run)


def _best(
    sentence: Sentence, left: Sequence[FigureSpot], runs: Sequence[Sequence[FigureSpot]], bond: Bond
) -> Iterator[Sum]:
    """The sum among totals and runs that holds; else the nearest total with the first run."""
    sums = []
    most = max(figure_spot.amount for figure_spot in left)
    runs = [_until_larger(sentence, run, most) for run in runs]
    for total in left[: -_TOTALS_TRIED - 1 : -1]:
        for run in runs:
            parts = _parts_like(total, run)
            if len(parts) > 1:
                sums.append(Sum(total, parts, sentence, bond))
    if sums:
        yield next((one for one in sums if one.holds), sums[0])


def _parts_like(total: FigureSpot, run: Sequence[FigureSpot]) -> tuple[FigureSpot, ...]:
    """The counts of the run that count what the total counts; the noun of the first one rules them."""
    counted = [figure_spot for figure_spot in run if figure_spot.counts]
    nouns = [figure_spot.noun for figure_spot in counted if figure_spot.noun]
    noun = next((noun for noun in nouns if nouns_agree(total.noun, noun)), total.noun)
    if nouns and not nouns_agree(total.noun, noun):
        return ()
    if nouns and not any(nouns_agree(total.noun, noun) for noun in nouns):
        return ()
    return tuple(figure_spot for figure_spot in counted if nouns_agree(noun, figure_spot.noun))
