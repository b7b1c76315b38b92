"""What a sum in a text is, and when it cannot stand as it is said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from cchc_excel.proofreading.prose.intervals import add_up, spread_number, spread_total
from cchc_excel.proofreading.prose.relations.families import makes_whole
from cchc_excel.proofreading.prose.sentences import FigureSpot, Sentence
from cchc_excel.vietnamese.patterns import compile_search, compile_start

_REST = compile_search(r"(?<!\w)(?:còn lại|khác)(?!\w)", hit="và 3 lĩnh vực khác", miss="khách hàng")


class Bond(Enum):
    """How tightly the words bind parts to a total."""

    ALL = "all"  # "gồm", a list in brackets: the parts are all there is
    SOME = "some"  # "trong đó": the parts may be some of it


@dataclass(frozen=True)
class Sum:
    """A total, the parts that the text gives it, where it stands, and how it is said."""

    total: FigureSpot
    parts: tuple[FigureSpot, ...]
    sentence: Sentence
    bond: Bond
    listed: bool = False

    @property
    def added(self) -> Decimal:
        """The sum of the parts, each in its likeliest meaning."""
        return sum((figure_spot.amount for figure_spot in self.parts), Decimal(0))

    @property
    def holds(self) -> bool:
        """True when the parts can make the total as it is printed."""
        added = add_up(spread_number(part.number)[0] for part in self.parts)
        return any(added.meets(meaning) for meaning in spread_total(self.total.number))


ALL_WORDS = r"bao gồm|gồm có|gồm|cụ thể(?: là| như sau)?|chia ra|phân ra|phân theo|như sau|lần lượt"
OPENS = compile_start(
    rf"^\W*(?:(?P<all>{ALL_WORDS}|kết quả cụ thể)|(?P<some>trong đó|trong số đó))(?!\w)",
    re.IGNORECASE,
    hit="Trong đó: 3 hồ sơ",
    miss="Ngoài ra, trong đó",
)
NOT_ALL = compile_search(
    r"\.\.\.|…|v\.v|chủ yếu|nhiều nhất|cao nhất|thấp nhất|điển hình|tiêu biểu|nổi bật|như:|ví dụ",
    re.IGNORECASE,
    hit="chủ yếu là đất đai",
    miss="gồm đất đai",
)
_OVERLAP = compile_search(
    r"(?<!\w)(?:nữ|đảng viên|dân tộc|tôn giáo|đoàn viên|kiêm nhiệm|trẻ)(?!\w)",
    re.IGNORECASE,
    hit="12 đảng viên",
    miss="nữa",
)
_NEAR = Decimal("0.9")
_MOST_SUMS = 64


def sum_fails(claim: Sum) -> bool:
    """True when the sum cannot stand as it is said."""
    loose = claim.total.loose or any(figure_spot.loose for figure_spot in claim.parts)
    if claim.holds or loose or _other_reading_holds(claim):
        return False
    if claim.bond is Bond.ALL:
        return True
    if claim.added > claim.total.amount:
        return not any(_OVERLAP.search(figure_spot.words) for figure_spot in claim.parts)
    return False


def sum_is_doubtful(claim: Sum) -> bool:
    """True when "trong đó" gives parts that stop just short of the total: perhaps one was left out."""
    if claim.bond is Bond.ALL or claim.holds or claim.total.loose or NOT_ALL.search(claim.sentence.text):
        return False
    short = not sum_fails(claim) and claim.added < claim.total.amount
    near = claim.added >= claim.total.amount * _NEAR
    return short and (near or _last_is_rest(claim) or makes_whole(claim.parts))


def _last_is_rest(claim: Sum) -> bool:
    """ "… và … khác", "còn lại": the last part takes what is left, so the parts are all there is."""
    return bool(_REST.search(claim.parts[-1].words))


def _other_reading_holds(claim: Sum) -> bool:
    totals = {number_meaning.value for number_meaning in claim.total.number.readings}
    sums = {Decimal(0)}
    for part in claim.parts:
        sums = (
            {base + number_meaning.value for base in sums for number_meaning in part.number.readings}
            if len(sums) < _MOST_SUMS
            else sums
        )
    return bool(totals & sums)
