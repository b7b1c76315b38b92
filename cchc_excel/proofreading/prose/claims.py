"""Sums that a text claims: a total with its parts, however they are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from cchc_excel.proofreading.prose.lists import behind_name, listed_sums
from cchc_excel.proofreading.prose.nouns import nouns_agree
from cchc_excel.proofreading.prose.sentences import FigureSpot, Sentence, open_brackets
from cchc_excel.proofreading.prose.sums import ALL_WORDS, OPENS, Bond, Sum

_JOINT = re.compile(
    rf"(?<!\w)(?:(?P<all>{ALL_WORDS})|(?P<some>trong đó|trong số đó))(?!\w)|(?P<colon>:)(?!\s*$)",
    re.IGNORECASE,
)
_ENDS_OPEN = re.compile(rf"(?:(?:{ALL_WORDS}|trong đó)\W*|:)\s*$", re.IGNORECASE)
_OUT_OF = re.compile(r"^\W*trong\s+(?:tổng số\s+|số\s+)?$", re.IGNORECASE)
_BREAK = re.compile(
    r"(?<!\w)(?:như vậy|tuy nhiên|ngoài ra|đồng thời|đã giải quyết|đã xử lý|đang giải quyết|kết quả|so với"
    r"|tỷ lệ|đạt tỷ lệ|tăng|giảm|bình quân|trung bình)(?!\w)",
    re.IGNORECASE,
)
_FAR = re.compile(r"[,;()]|.{60}")  # what may not stand between a total and ":"
_OTHER = re.compile(r";")  # nor between a total and "gồm", "trong đó"
_BULLET = re.compile(r"^\s*(?:[-+*•–]|[a-zđ]\)|\(?\d{1,2}[.)])")
_TOTALS_TRIED = 6


def sums_in(paragraph: Sequence[Sentence]) -> Iterator[Sum]:
    """Every sum that the sentences of one paragraph claim, right or wrong."""
    seen: set[tuple[int, ...]] = set()
    for claim in _all_sums(paragraph):
        key = (claim.sentence.start, claim.total.start, *(one.start for one in claim.parts))
        if key not in seen:
            seen.add(key)
            yield claim


def _all_sums(paragraph: Sequence[Sentence]) -> Iterator[Sum]:
    before: Sentence | None = None
    carried: tuple[FigureSpot, ...] = ()
    for sentence in paragraph:
        yield from _bracketed(sentence)
        yield from listed_sums(sentence, before)
        yield from _joined(sentence)
        yield from _out_of(sentence)
        found = tuple(_opening(sentence, before, carried)) if before is not None else ()
        yield from found
        carried = tuple(one.total for one in found)
        before = sentence if sentence.spots else before


def bulleted_sums(paragraphs: Sequence[Sequence[Sentence]]) -> Iterator[Sum]:
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
            spots = [one for one in below[0].spots if one.bracket < 0 and one.counts]
            heads += spots[:1]
        parts = tuple(one for one in heads if nouns_agree(total.noun, one.noun))
        if len(parts) == len(heads) > 1:
            bond = Bond.SOME if re.search(r"trong (?:số )?đó\W*$", last.text, re.IGNORECASE) else Bond.ALL
            yield Sum(total, parts, last, bond)


def _total_of(spots: Sequence[FigureSpot]) -> FigureSpot:
    """The figure that parts behind these belong to: the last that is called a total, else the last."""
    level = [one for one in spots if one.bracket < 0 and one.counts] or list(spots)
    return next((one for one in reversed(level) if one.total), level[-1])


def _bracketed(sentence: Sentence) -> Iterator[Sum]:
    """ "245 (gồm 18 …, 31 …, 196 …)": the figures of the bracket right behind a figure."""
    for index, total in enumerate(sentence.spots):
        inside = sentence.text[total.end :]
        opened = re.match(r"[^(),;.\d]{0,80}\(", inside)
        if not opened or not total.counts:
            continue
        bracket = total.end + opened.end() - 1
        parts = [one for one in sentence.spots[index + 1 :] if one.bracket == bracket]
        kept = _parts_like(total, parts)
        words = inside[opened.end() : opened.end() + 40]
        if len(kept) > 1 and len(kept) == len(parts) and not _BREAK.match(words):
            marked = re.match(r"\s*(?:trong đó|có)(?!\w)", words, re.IGNORECASE)
            yield Sum(total, kept, sentence, Bond.SOME if marked else Bond.ALL)


def _joined(sentence: Sentence) -> Iterator[Sum]:
    """ "9.568 hồ sơ, trong đó có 656 …, 4.491 … và 4.421 …" within one sentence."""
    brackets = open_brackets(sentence.text)
    for joint in _JOINT.finditer(sentence.text):
        bracket = brackets[joint.start()]
        level = [one for one in sentence.spots if one.bracket == bracket and not behind_name(sentence, one)]
        left = [one for one in level if one.end <= joint.start() and one.counts]
        apart = _FAR if joint["colon"] else _OTHER
        left = [one for one in left if not apart.search(sentence.text[one.end : joint.start()])]
        right = [one for one in level if one.start >= joint.end()]
        if left and right:
            bond = Bond.ALL if joint["all"] else Bond.SOME
            yield from _best(sentence, left, _runs(sentence, joint.end(), right), bond)


def _opening(sentence: Sentence, before: Sentence, carried: tuple[FigureSpot, ...]) -> Iterator[Sum]:
    """A sentence that opens with "Trong đó", "Gồm": its total stands in the sentence before.

    `carried` holds the total of that sentence when it opened so itself: "Trong đó … Trong đó …".
    """
    opens = OPENS.match(sentence.text)
    left = [one for one in before.spots if one.bracket < 0 and one.counts]
    if not opens or not left:
        return
    right = [one for one in sentence.spots if one.bracket < 0]
    ordered = [*sorted(left, key=lambda one: (one.total, one.start)), *carried]
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
        one for one in sentence.spots[1:] if one.counts and one.bracket < 0 and one.noun == total.noun
    )
    if len(parts) > 1:
        yield Sum(total, parts, sentence, Bond.SOME)


def _runs(sentence: Sentence, start: int, right: Sequence[FigureSpot]) -> list[list[FigureSpot]]:
    """The runs of figures that may be the parts, the likeliest first.

    Up to the next word that begins something else; split at ";" when the pieces have parts of
    their own ("Về chuyên môn: …; về lý luận: …"); else everything to the end.
    """
    stop = next((m.start() for m in _BREAK.finditer(sentence.text, start)), len(sentence.text))
    near = [one for one in right if one.start < stop] or list(right)
    pieces: list[list[FigureSpot]] = [[]]
    for index, spot in enumerate(near):
        between = sentence.text[near[index - 1].end : spot.start] if index else ""
        if ";" in between:
            pieces.append([])
        pieces[-1].append(spot)
    counted = [[one for one in piece if one.counts] for piece in pieces]
    if len(pieces) > 1 and any(len(piece) > 1 for piece in counted):
        return [*counted, near]
    return [near, list(right)] if len(near) != len(right) else [near]


def _until_larger(sentence: Sentence, run: Sequence[FigureSpot], most: Decimal) -> list[FigureSpot]:
    """The run up to a figure behind ";" that exceeds every total before it: something else begins."""
    for index, spot in enumerate(run):
        if index and spot.value > most and ";" in sentence.text[run[index - 1].end : spot.start]:
            return list(run[:index])
    return list(run)


def _best(
    sentence: Sentence, left: Sequence[FigureSpot], runs: Sequence[Sequence[FigureSpot]], bond: Bond
) -> Iterator[Sum]:
    """The sum among totals and runs that holds; else the nearest total with the first run."""
    made = []
    most = max(one.value for one in left)
    runs = [_until_larger(sentence, run, most) for run in runs]
    for total in left[: -_TOTALS_TRIED - 1 : -1]:
        for run in runs:
            parts = _parts_like(total, run)
            if len(parts) > 1:
                made.append(Sum(total, parts, sentence, bond))
    if made:
        yield next((one for one in made if one.holds), made[0])


def _parts_like(total: FigureSpot, run: Sequence[FigureSpot]) -> tuple[FigureSpot, ...]:
    """The counts of the run that count what the total counts; the noun of the first one rules them."""
    counted = [one for one in run if one.counts]
    nouns = [one.noun for one in counted if one.noun]
    noun = next((one for one in nouns if nouns_agree(total.noun, one)), total.noun)
    if nouns and not nouns_agree(total.noun, noun):
        return ()
    if nouns and not any(nouns_agree(total.noun, one) for one in nouns):
        return ()
    return tuple(one for one in counted if nouns_agree(noun, one.noun))
