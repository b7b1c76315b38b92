"""Sums that a text claims: a total with its parts, however they are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from cchc_excel.verbs.proof_nouns import alike
from cchc_excel.verbs.proof_sentences import Sentence, Spot, open_brackets


class Bond(Enum):
    """How tightly the words bind parts to a total."""

    ALL = "all"  # "gồm", a list in brackets: the parts are all there is
    SOME = "some"  # "trong đó": the parts may be some of it


@dataclass(frozen=True)
class Sum:
    """A total, the parts that the text gives it, where it stands, and how it is said."""

    total: Spot
    parts: tuple[Spot, ...]
    sentence: Sentence
    bond: Bond
    listed: bool = False

    @property
    def added(self) -> Decimal:
        """The sum of the parts, each in its likeliest meaning."""
        return sum((one.value for one in self.parts), Decimal(0))

    @property
    def holds(self) -> bool:
        return self.added == self.total.value


_ALL = r"bao gồm|gồm có|gồm|cụ thể(?: là| như sau)?|chia ra|phân ra|phân theo|như sau|lần lượt"
_JOINT = re.compile(rf"(?<!\w)(?:(?P<all>{_ALL})|(?P<some>trong đó|trong số đó))(?!\w)|(?P<colon>:)(?!\s*$)", re.IGNORECASE)
_OPENS = re.compile(rf"^\W*(?:(?P<all>{_ALL}|kết quả cụ thể)|(?P<some>trong đó|trong số đó))(?!\w)", re.IGNORECASE)
_ENDS_OPEN = re.compile(rf"(?:(?:{_ALL}|trong đó)\W*|:)\s*$", re.IGNORECASE)
_OUT_OF = re.compile(r"^\W*trong\s+(?:tổng số\s+|số\s+)?$", re.IGNORECASE)
_BREAK = re.compile(
    r"(?<!\w)(?:như vậy|tuy nhiên|ngoài ra|đồng thời|đã giải quyết|đã xử lý|đang giải quyết|kết quả|so với|tỷ lệ|đạt tỷ lệ"
    r"|tăng|giảm|bình quân|trung bình)(?!\w)",
    re.IGNORECASE,
)
_NOT_ALL = re.compile(r"\.\.\.|…|v\.v|chủ yếu|nhiều nhất|cao nhất|thấp nhất|điển hình|tiêu biểu|nổi bật|như:|ví dụ", re.IGNORECASE)
_OVERLAP = re.compile(r"(?<!\w)(?:nữ|đảng viên|dân tộc|tôn giáo|đoàn viên|kiêm nhiệm|trẻ)(?!\w)", re.IGNORECASE)
_FAR, _OTHER = re.compile(r"[,;()]|.{60}"), re.compile(r";")  # what may not stand between a total and its joint
_BULLET = re.compile(r"^\s*(?:[-+*•–]|[a-zđ]\)|\(?\d{1,2}[.)])")
_NEAR = Decimal("0.9")
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
    carried: tuple[Spot, ...] = ()
    for sentence in paragraph:
        yield from _bracketed(sentence)
        yield from _named(sentence, before)
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
        parts = tuple(one for one in heads if alike(total.noun, one.noun))
        if len(parts) == len(heads) > 1:
            bond = Bond.SOME if re.search(r"trong (?:số )?đó\W*$", last.text, re.IGNORECASE) else Bond.ALL
            yield Sum(total, parts, last, bond)


def _total_of(spots: Sequence[Spot]) -> Spot:
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


def _named(sentence: Sentence, before: Sentence | None) -> Iterator[Sum]:
    """ "16 hồ sơ tại An Khương (2), Tân Hưng (2), …": counts in brackets behind names."""
    run: list[Spot] = []
    for spot in (*sentence.spots, None):
        if spot is not None and _behind_name(sentence, spot) and (not run or _follows(sentence, run[-1], spot)):
            run.append(spot)
            continue
        if len(run) > 1:
            yield from _list_sum(sentence, before, tuple(run))
        run = [spot] if spot is not None and _behind_name(sentence, spot) else []


def _behind_name(sentence: Sentence, spot: Spot) -> bool:
    left = sentence.text[max(spot.start - 60, 0) : spot.start].rstrip()
    right = sentence.text[spot.end : spot.end + 60].lstrip()
    right = right[len(spot.noun) :].lstrip() if spot.noun and right.lower().startswith(spot.noun) else right
    named = re.search(r"[^\W\d_]\s*\($", left)
    return bool(named) and right.startswith(")") and not spot.number.over and not spot.number.percent


def _follows(sentence: Sentence, one: Spot, other: Spot) -> bool:
    between = sentence.text[one.end : other.start]
    return bool(re.fullmatch(r"[^()]{0,40}\)\s*(?:[,;]|và)?[^().;\d]{2,120}\(\s*", between))


def _list_sum(sentence: Sentence, before: Sentence | None, run: tuple[Spot, ...]) -> Iterator[Sum]:
    if _NOT_ALL.search(sentence.text[: run[-1].end + 12]):
        return
    earlier = [one for one in sentence.spots if one.end <= run[0].start and one.counts and one not in run]
    opens = before is not None and _OPENS.match(sentence.text)
    if not earlier and opens and before is not None:
        earlier = [one for one in before.spots if one.counts]
    earlier = [one for one in earlier if not one.number.percent]
    if earlier:
        total = next((one for one in reversed(earlier) if one.value == sum(p.value for p in run)), earlier[-1])
        yield Sum(total, run, sentence, Bond.ALL, listed=True)


def _joined(sentence: Sentence) -> Iterator[Sum]:
    """ "9.568 hồ sơ, trong đó có 656 …, 4.491 … và 4.421 …" within one sentence."""
    brackets = open_brackets(sentence.text)
    for joint in _JOINT.finditer(sentence.text):
        bracket = brackets[joint.start()]
        level = [one for one in sentence.spots if one.bracket == bracket and not _behind_name(sentence, one)]
        left = [one for one in level if one.end <= joint.start() and one.counts]
        apart = _FAR if joint["colon"] else _OTHER
        left = [one for one in left if not apart.search(sentence.text[one.end : joint.start()])]
        right = [one for one in level if one.start >= joint.end()]
        if left and right:
            bond = Bond.ALL if joint["all"] else Bond.SOME
            yield from _best(sentence, left, _runs(sentence, joint.end(), right), bond)


def _opening(sentence: Sentence, before: Sentence, carried: tuple[Spot, ...]) -> Iterator[Sum]:
    """A sentence that opens with "Trong đó", "Gồm": its total stands in the sentence before.

    `carried` holds the total of that sentence when it opened so itself: "Trong đó … Trong đó …".
    """
    opens = _OPENS.match(sentence.text)
    left = [one for one in before.spots if one.bracket < 0 and one.counts]
    if not opens or not left:
        return
    right = [one for one in sentence.spots if one.bracket < 0]
    ordered = [*sorted(left, key=lambda one: (one.total, one.start)), *carried]
    yield from _best(sentence, ordered, _runs(sentence, opens.end(), right), Bond.ALL if opens["all"] else Bond.SOME)


def _out_of(sentence: Sentence) -> Iterator[Sum]:
    """ "Trong 16 mục tiêu, có 5 …; 11 …": all counts of the same noun behind."""
    if not sentence.spots or not sentence.spots[0].noun or not _OUT_OF.match(sentence.text[: sentence.spots[0].start]):
        return
    total = sentence.spots[0]
    parts = tuple(one for one in sentence.spots[1:] if one.counts and one.bracket < 0 and one.noun == total.noun)
    if len(parts) > 1:
        yield Sum(total, parts, sentence, Bond.SOME)


def _runs(sentence: Sentence, start: int, right: Sequence[Spot]) -> list[list[Spot]]:
    """The runs of figures that may be the parts, the likeliest first.

    Up to the next word that begins something else; split at ";" when the pieces have parts of
    their own ("Về chuyên môn: …; về lý luận: …"); else everything to the end.
    """
    stop = next((m.start() for m in _BREAK.finditer(sentence.text, start)), len(sentence.text))
    near = [one for one in right if one.start < stop] or list(right)
    pieces: list[list[Spot]] = [[]]
    for index, spot in enumerate(near):
        between = sentence.text[near[index - 1].end : spot.start] if index else ""
        if ";" in between:
            pieces.append([])
        pieces[-1].append(spot)
    counted = [[one for one in piece if one.counts] for piece in pieces]
    if len(pieces) > 1 and any(len(piece) > 1 for piece in counted):
        return [*counted, near]
    return [near, list(right)] if len(near) != len(right) else [near]


def _best(sentence: Sentence, left: Sequence[Spot], runs: Sequence[Sequence[Spot]], bond: Bond) -> Iterator[Sum]:
    """The sum among totals and runs that holds; else the nearest total with the first run."""
    made = []
    for total in left[:-_TOTALS_TRIED - 1 : -1]:
        for run in runs:
            parts = _parts_like(total, run)
            if len(parts) > 1:
                made.append(Sum(total, parts, sentence, bond))
    if made:
        yield next((one for one in made if one.holds), made[0])


def _parts_like(total: Spot, run: Sequence[Spot]) -> tuple[Spot, ...]:
    """The counts of the run that count what the total counts; the noun of the first one rules them."""
    counted = [one for one in run if one.counts]
    nouns = [one.noun for one in counted if one.noun]
    noun = next((one for one in nouns if alike(total.noun, one)), total.noun)
    if nouns and not alike(total.noun, noun):
        return ()
    if nouns and not any(alike(total.noun, one) for one in nouns):
        return ()
    return tuple(one for one in counted if alike(noun, one.noun))


def broken(claim: Sum) -> bool:
    """True when the sum cannot stand as it is said."""
    loose = claim.total.loose or any(one.loose for one in claim.parts)
    if claim.holds or loose or _other_reading_holds(claim):
        return False
    if claim.bond is Bond.ALL:
        return True
    if claim.added > claim.total.value:
        return not any(_OVERLAP.search(one.words) for one in claim.parts)
    return False


def doubtful(claim: Sum) -> bool:
    """True when "trong đó" gives parts that stop just short of the total: perhaps one was left out."""
    if claim.bond is Bond.ALL or claim.holds or claim.total.loose or _NOT_ALL.search(claim.sentence.text):
        return False
    short = not broken(claim) and claim.added < claim.total.value
    return short and (claim.added >= claim.total.value * _NEAR or _last_is_rest(claim))


def _last_is_rest(claim: Sum) -> bool:
    """ "… và … khác", "còn lại": the last part takes what is left, so the parts are all there is."""
    return bool(re.search(r"(?<!\w)(?:còn lại|khác)(?!\w)", claim.parts[-1].words))


def _other_reading_holds(claim: Sum) -> bool:
    totals = {one.value for one in claim.total.number.readings}
    sums = {Decimal(0)}
    for part in claim.parts:
        sums = {base + one.value for base in sums for one in part.number.readings} if len(sums) < 64 else sums
    return bool(totals & sums)
