"""A number beside its own words: names listed behind a count of units, "03 (ba)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_excel.proofreading.prose.nouns import NOUNS, find_kind
from cchc_excel.proofreading.prose.relations.breach import Breach
from cchc_excel.proofreading.prose.sentences import FigureSpot, Sentence
from cchc_excel.vietnamese.patterns import compile_search, compile_start, compile_whole
from cchc_excel.vietnamese.vocabulary import COMMUNE_KINDS, COUNTED_NOUNS, DISTRICT_KINDS

_KIND = "|".join((*COMMUNE_KINDS, *DISTRICT_KINDS))
_WORD = r"[A-ZĐÀ-ỸƠƯ][\wÀ-ỹ]*"
_COUNTED = "|".join((*COUNTED_NOUNS["lĩnh vực"], *COUNTED_NOUNS["tiêu chí"], *COUNTED_NOUNS["tổ"]))
_NAME = rf"(?:(?:{_KIND})\s+)?{_WORD}(?:\s+{_WORD}){{0,3}}"
_OFFICE = rf"(?:(?:{_KIND})\s+)?{_WORD}(?:\s+(?:[-–]\s+)?(?!và\b)\w+){{0,7}}"
_ITEM = r"[^\W\d](?:[^\W\d]|\s(?!(?:và|là|đã|chưa|để)\b)){2,40}"
_LIST = compile_start(
    r"\s*(?P<noun>[^():;,.\d]{0,60}(?:,\s*(?:thị trấn|phường|xã)[^():;,.\d]{0,40})?)"
    rf"\(\s*(?P<names>{_OFFICE}(?:\s*(?:,|;|và)\s*{_OFFICE})+)\s*\)",
    hit=" xã (An Khương, Tân Hưng và Minh Đức)",
    miss=" xã (chưa nộp)",
)
_TOLD = compile_start(
    r"(?:\s*[^():;,.\d]{0,20}\))?\s*[^():;,.\d]{0,60}?(?:(?<!\w)(?:gồm|là)\s*:?\s+|:\s*)"
    rf"(?P<names>{_OFFICE}(?:\s*(?:,|;|và)\s*{_OFFICE})+)(?=\s*(?:[.;(]|$|chưa|đã|có|được|không))",
    hit=" cơ quan: Phòng Nội vụ, Phòng Tư pháp.",
    miss=" cơ quan chưa nộp.",
)
_THINGS = compile_start(
    rf"\s*(?:{_COUNTED})[^():;,.\d]{{0,24}}?(?:\s+gồm\s+|:\s*)"
    rf"(?P<names>{_ITEM}(?:\s*(?:,|và)\s*{_ITEM})+)\s*(?:\.|$)",
    hit=" lĩnh vực: đất đai, hộ tịch, chứng thực.",
    miss=" lĩnh vực chưa nộp.",
)
_THINGS_HELD = compile_start(
    rf"\s*(?:{_COUNTED})[^():;,.\d]{{0,24}}\((?P<names>{_ITEM}(?:\s*(?:,|và)\s*{_ITEM})+)\s*\)",
    hit=" lĩnh vực (đất đai, hộ tịch, chứng thực)",
    miss=" lĩnh vực (đất đai)",
)
_DOCUMENTS = compile_start(
    r"[^():;,.\d]{0,40}\((?P<names>[A-ZĐÀ-Ỹ][^\W\d]* [^()\d]{0,24}số \d[^()]*)\)",
    hit=" quyết định (Quyết định số 15/QĐ-UBND, Quyết định số 22/QĐ-UBND)",
    miss=" quyết định (số 15)",
)
_NUMBERED = compile_search(r"(?<!\w)số \d", hit="Quyết định số 15", miss="Quyết định 15")
_RIGHT_BEHIND = compile_start(
    rf"\s*(?:{_KIND}|thôn|ấp)\s+(?P<names>{_NAME}(?:\s*,\s*{_NAME})+(?:\s+và\s+{_NAME})?)(?=\s+\w|\s*[.;(]|$)",
    hit=" xã Hòa Bình, Hòa An thành xã mới",
    miss=" xã chưa nộp",
)
_AND = compile_search(r"\s+và\s+", hit="An Khương và Tân Hưng", miss="Bến Vàm")
_COMMAS = re.compile(r"\s*[,;]\s*")
_SAID = compile_whole(
    rf"\s*(?:{NOUNS}|%)?\s*\(\s*(?:bằng chữ:?\s*)?", re.IGNORECASE, hit=" đồng (bằng chữ: ", miss=" đồng, "
)
_SAID_END = compile_start(
    rf"\s*(?:(?:{NOUNS}|phần trăm)(?:\s+chẵn)?)?\s*\)", re.IGNORECASE, hit=" đồng chẵn)", miss=" đồng và"
)
_GUESSED = compile_search(
    r"\.\.\.|…|v\.v|(?<!\w)(?:kể cả|nhất là|trong đó|chủ yếu|đặc biệt|như"
    r"|ví dụ|một số|điển hình|tiêu biểu)(?!\w)",
    re.IGNORECASE,
    hit="như An Bình",
    miss="gồm An Bình",
)
_KIND_FIRST = compile_start(rf"(?:{_KIND})\s", hit="xã An Bình", miss="đầu mối của xã")
_OTHERS = compile_search(
    r"(?<!\w)(?:do|bởi|các|những)(?!\w)",
    hit=" đơn vị do các cơ quan chủ trì là ",
    miss=" đơn vị đứng đầu là ",
)
_OFFICES = (
    "Phòng",
    "Sở",
    "Ban",
    "Văn phòng",
    "Trung tâm",
    "Thanh tra",
    "Chi cục",
    "Công an",
    "Hội",
    "Ủy ban",
    "Bộ",
)
_UNITS = ("đơn vị", "lĩnh vực", "tiêu chí", "tổ", "tập thể")


def find_name_breaches(sentence: Sentence) -> Iterator[Breach]:
    """P-13 where a list of names is longer or shorter than its count; P-12 where digits and words differ."""
    for index, spot in enumerate(sentence.spots):
        yield from _named(sentence, spot)
        if index and spot.number.spoken:
            yield from _said_twice(sentence, sentence.spots[index - 1], spot)


def _named(sentence: Sentence, spot: FigureSpot) -> Iterator[Breach]:
    if spot.loose or spot.way or spot.number.percent or spot.number.over:
        return
    if find_kind(spot.noun) == "văn bản":
        yield from _numbered(sentence, spot)
    office = sentence.text[spot.end :].lstrip().startswith("sở ")
    if find_kind(spot.noun) not in _UNITS and not office:
        return
    listed = _LIST.match(sentence.text, spot.end) or _RIGHT_BEHIND.match(sentence.text, spot.end)
    listed = listed or _THINGS_HELD.match(sentence.text, spot.end)
    listed = listed or _THINGS.match(sentence.text, spot.end) or _told(sentence, spot)
    if not listed or _GUESSED.search(sentence.text[spot.end : listed.end() + 6]):
        return
    least, most = _count_names(listed["names"])
    if not least <= spot.value <= most:
        yield _miscounted(sentence, spot, most)


def _told(sentence: Sentence, spot: FigureSpot) -> re.Match[str] | None:
    """Names behind "gồm", "là", ":"; "là đầu mối của Sở Nội vụ" begins with no name."""
    told = _TOLD.match(sentence.text, spot.end)
    if told is None or _OTHERS.search(sentence.text[spot.end : told.start("names")]):
        return None
    names = told["names"]
    return told if names[0].isupper() or _KIND_FIRST.match(names) else None


def _numbered(sentence: Sentence, spot: FigureSpot) -> Iterator[Breach]:
    """ "02 quyết định (Quyết định số 15/…, Quyết định số 22/…)": each piece has a number of its own."""
    listed = _DOCUMENTS.match(sentence.text, spot.end)
    if not listed or _GUESSED.search(listed[0]):
        return
    pieces = [piece for part in _COMMAS.split(listed["names"]) for piece in _AND.split(part)]
    if len(pieces) > 1 and all(_NUMBERED.search(piece) for piece in pieces) and len(pieces) != spot.value:
        yield _miscounted(sentence, spot, len(pieces))


def _miscounted(sentence: Sentence, spot: FigureSpot, count: int) -> Breach:
    slots = {
        "text": sentence.text[spot.start : spot.end + 40].strip(),
        "total": spot.number.raw,
        "count": str(count),
    }
    return Breach("P-13", sentence, (spot,), slots)


def _count_names(text: str) -> tuple[int, int]:
    """How many names a list has at least and at most: "và" and a comma may stand inside a name."""
    pieces = [piece for piece in _COMMAS.split(text) if piece]
    heads = [other.startswith(_OFFICES) for piece in pieces for other in _AND.split(piece)]
    if heads[0] and sum(heads) > 1 and not all(piece.startswith(_OFFICES) for piece in pieces):
        return sum(heads), len(heads)  # "Sở Văn hóa, Thể thao và Du lịch" is one name
    headed = all(piece.startswith(_OFFICES) for piece in pieces)
    names: list[str] = []
    doubtful = 0
    for place, piece in enumerate(pieces):
        first, *others = _AND.split(piece)
        names.append(first)
        for other in others:
            if headed and not other.startswith(_OFFICES):
                continue  # "Văn phòng HĐND và UBND" is one name
            names.append(other)
            doubtful += place < len(pieces) - 1 or len(others) > 1
    return len(names) - doubtful, len(names)


def _said_twice(sentence: Sentence, digits: FigureSpot, words: FigureSpot) -> Iterator[Breach]:
    between = sentence.text[digits.end : words.start]
    closed = _SAID_END.match(sentence.text, words.end)
    if not _SAID.fullmatch(between) or not closed or digits.number.spoken or digits.value == words.value:
        return
    slots = {"digits": digits.number.raw, "words": words.number.raw}
    yield Breach("P-12", sentence, (digits, words), slots)
