"""Sentences of a passage, and each figure in them with the words that belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.proofreading.prose.numbers import list_amounts
from cchc_excel.proofreading.prose.roles import assign_roles
from cchc_excel.proofreading.text import Number, NumberRole, Passage
from cchc_excel.vietnamese.patterns import compile_search, compile_start
from cchc_excel.vietnamese.vocabulary import ESTIMATES

_STOP = compile_search(r"[.!?…]+(?=\s|$)|\n", hit="đã xong. Tiếp", miss="2.672 hồ sơ")
_BEGINS = '-+•–“"('  # besides a capital or a digit
_ABBREVIATED = compile_search(
    r"(?:(?<!\w)(?:TP|TM|KT|TL|TX|TT|ThS|TS|Đ|Tr|[A-ZĐ]))$", hit="UBND TP", miss="huyện"
)
_CUT = compile_search(
    r"[,;:()\[\]]|(?<!\w)(?:trong đó|bao gồm|gồm|cụ thể|tương ứng|chiếm|còn lại|còn"
    r"|và(?! đúng| trước| sớm)|có|so với|như vậy)(?!\w)",
    re.IGNORECASE,
    hit="12 hồ sơ, trong đó",
    miss="trước và đúng hạn",
)
_ESTIMATE = compile_search(
    rf"(?<!\w)(?:{'|'.join(ESTIMATES)}|(?<!tính )từ)(?:\s+(?:khoảng|hơn|trên))?\s*$",
    re.IGNORECASE,
    hit="đạt khoảng ",
    miss="tính từ ",
)
_CHANGE = compile_search(
    r"(?<!\w)(?P<way>tăng|giảm|cao hơn|nhiều hơn|thấp hơn|ít hơn)"
    r"(?:\s+(?:thêm|là|được|khoảng|tới|xuống còn|lên|bớt|đi))?\s*$",
    re.IGNORECASE,
    hit="tăng thêm ",
    miss="tăng cường ",
)
_WAYS = {"cao hơn": "tăng", "nhiều hơn": "tăng", "thấp hơn": "giảm", "ít hơn": "giảm"}
_TOTAL = compile_search(
    r"(?<!\w)(?:tổng(?! kết| thể| hợp| cục| công ty)|tất cả|toàn bộ)(?!\w)",
    re.IGNORECASE,
    hit="Tổng số hồ sơ",
    miss="tổng kết năm",
)
_EACH = compile_search(
    r"(?<!\w)mỗi(?!\w)(?!.*(?:;|\)|(?<!\w)(?:tổng|cả)(?!\w)))|(?<!\w)bình quân[^,;:()]*$",
    re.IGNORECASE | re.DOTALL,
    hit="mỗi cụm: 03 cờ và ",
    miss="mỗi phòng cử 02 người, tổng số ",
)
_PER = compile_start(
    r"\s*/\s*[^\W\d]|[^,;:()]{0,24}?(?<!\w)mỗi(?!\w)", re.IGNORECASE, hit="/thôn", miss=", mỗi thôn"
)
_GOAL = compile_search(
    r"(?<!\w)(?:phấn đấu|dự kiến|năm tới|mục tiêu (?:đến|là|năm))(?!\w)[^;]*$",
    re.IGNORECASE,
    hit="năm tới phấn đấu thêm ",
    miss="trong 16 mục tiêu, có ",
)

_SCOPE = 600  # characters


@dataclass(frozen=True)
class FigureSpot:
    """A figure in a sentence.

    `gap` everything between the figure before and this one, `lead` the words of it that belong to this one,
    `tail` the words behind that do; `bracket` where the innermost
    bracket around it opens, -1 outside; `way` "tăng" or "giảm" when it tells a change; `loose` for
    "khoảng", "trên" and for what is only aimed at; `each` for a figure that every one of several has.
    `start` and `end` count in the sentence.
    """

    number: Number
    lead: str
    tail: str
    bracket: int
    start: int
    end: int
    way: str = ""
    loose: bool = False
    each: bool = False
    gap: str = ""

    @property
    def value(self) -> Decimal:
        return self.number.value

    @property
    def amount(self) -> Decimal:
        """The value in the smallest unit: of "1,4 tỷ đồng" 1.400.000.000."""
        return list_amounts(self.number)[0].value

    @property
    def noun(self) -> str:
        return self.number.noun

    @property
    def words(self) -> str:
        """Everything said of it, in lower case."""
        return f"{self.lead} {self.tail}".lower()

    @property
    def total(self) -> bool:
        """True when the words before it call it a total."""
        return bool(_TOTAL.search(self.lead))

    @property
    def counts(self) -> bool:
        """True for a count that may be added: no rate, no change, no "x/y", no estimate, no multiplier."""
        return not (self.number.percent or self.way or self.number.over or self.loose or self.each)


@dataclass(frozen=True)
class Sentence:
    """One sentence: its passage, its text, its place in the passage, and its figures in order."""

    passage: Passage
    text: str
    start: int
    spots: tuple[FigureSpot, ...]


def split_sentences(passage: Passage) -> tuple[Sentence, ...]:
    """The sentences of a passage. Figures are the numbers whose role is VALUE."""
    text = passage.text
    numbers = assign_roles(text)
    figures = [number for number in numbers if number.role is NumberRole.VALUE]
    bounds = _bounds(text, numbers)
    return tuple(
        _sentence(passage, bounds[index], bounds[index + 1], figures) for index in range(len(bounds) - 1)
    )


def _bounds(text: str, numbers: Sequence[Number]) -> list[int]:
    inside = {position for number in numbers for position in range(number.start + 1, number.end)}
    opening = (
        numbers[0].end + 1
        if numbers and numbers[0].role is NumberRole.NUMBERING and numbers[0].start < 4
        else 0
    )
    ends = []
    for stop in _STOP.finditer(text):
        word = text[max(stop.start() - 4, 0) : stop.start()]
        if stop.start() in inside or stop.start() <= opening or _ABBREVIATED.search(word):
            continue
        after = text[stop.end() : stop.end() + 20].lstrip()[:1]
        if not after or after.isupper() or after.isdigit() or after in _BEGINS:
            ends.append(stop.end())
    return [0, *[end for end in ends if end < len(text)], len(text)]


def _sentence(passage: Passage, start: int, end: int, figures: Sequence[Number]) -> Sentence:
    text = passage.text[start:end]
    own = [number for number in figures if start <= number.start < end]
    edges = [(number.start - start, min(number.end - start, len(text))) for number in own]
    gaps = [
        text[left:right]
        for left, right in zip([0, *[e for _, e in edges]], [*[s for s, _ in edges], len(text)], strict=True)
    ]
    halves = [("", gaps[0])] + [_halved(gap) for gap in gaps[1:-1]] + ([(gaps[-1], "")] if own else [])
    spots, brackets = [], find_open_brackets(text)
    for index, number in enumerate(own):
        lead = halves[index][1]
        way = _CHANGE.search(gaps[index])
        spots.append(
            FigureSpot(
                number=number,
                lead=lead,
                tail=_first(halves[index + 1][0]),
                bracket=brackets[edges[index][0]],
                start=edges[index][0],
                end=edges[index][1],
                way=_WAYS.get(way["way"].lower(), way["way"].lower()) if way else "",
                loose=bool(_ESTIMATE.search(gaps[index]) or _GOAL.search(cut_scope(text, edges[index][0]))),
                gap=gaps[index],
                each=is_each(text, edges[index], number.noun),
            )
        )
    return Sentence(passage, text, start, tuple(spots))


def is_each(text: str, edge: tuple[int, int], noun: str) -> bool:
    """True for the 45 of "45 học viên/lớp", the 3 of "mỗi xã 3 tổ": what several have one by one."""
    behind = text[edge[1] : edge[1] + 60].lstrip()
    behind = behind[len(noun) :] if noun and behind.lower().startswith(noun) else behind
    return bool(_EACH.search(cut_scope(text, edge[0])) or _PER.match(behind))


def cut_scope(text: str, start: int) -> str:
    """The words before a place that may still govern it: no clause of a report is longer, and a search
    from the beginning for each figure would be quadratic.
    """
    return text[max(0, start - _SCOPE) : start]


def _halved(gap: str) -> tuple[str, str]:
    """What belongs to the figure before and to the one behind: the words up to the first cut, the rest."""
    cut = _CUT.search(gap)
    return (gap, "") if cut is None else (gap[: cut.start()], gap[cut.start() :])


def _first(tail: str) -> str:
    cut = _CUT.search(tail)
    return tail if cut is None else tail[: cut.start()]


def find_open_brackets(text: str) -> list[int]:
    """For each position of the text where the innermost open bracket was opened; -1 when none is."""
    opened, places = [-1], []
    for position, char in enumerate(text):
        if char == ")" and len(opened) > 1:
            opened.pop()
        places.append(opened[-1])
        if char == "(":
            opened.append(position)
    return [*places, opened[-1]]
