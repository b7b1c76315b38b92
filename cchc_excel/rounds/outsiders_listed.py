"""Units of the official list outside the round, in texts that name them without an office before the name.

A file name, the title of a form and a print header may name a commune so ("PL1 - xã Bình Minh.xlsx",
"… CỦA XÃ BÌNH MINH"). There a kind of unit and a whole name of the official list, of whatever day, are asked
for, so that "phương án hòa giải" names no phường An Hòa.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.rounds.official_names import take_apart
from cchc_excel.rounds.official_units import official_list
from cchc_excel.rounds.outsiders import COMMUNES, KINDS, UNTONED_KINDS, find_kinds, is_known
from cchc_excel.vietnamese.patterns import compile_search, compile_start
from cchc_excel.vietnamese.text import fold_text, one_line, split_lines
from cchc_excel.vietnamese.vocabulary import COMMUNE_KINDS, DISTRICT_KINDS

_WORD = compile_search(r"(?P<gap>[\W_]*)(?P<word>[^\W_]+(?:['’][^\W_]+)?)", hit=" - Ea H’leo", miss=" - ")
_LONGEST_LINE = 160  # longer texts are notes
_MOST_WORDS = 5
_TITLED = "|".join(fold_text(kind) for kind in (*COMMUNE_KINDS, *DISTRICT_KINDS) if kind != "thành phố")
_TITLE = compile_start(
    r"(?:phu luc|pl ?\d|bieu|bang|tong hop|bao cao|so lieu|ket qua|tinh hinh|thong ke|danh (?:muc|sach)"
    rf"|(?:cua )?(?:{_TITLED}) )",
    hit="cua xa binh minh",
    miss="chua co xa binh minh",
)
_REMARK = compile_search(
    r"\b(?:chua|khong|thieu|ngoai|tru|chuyen|sap nhap|so voi)\b",
    hit="chua ke xa binh minh",
    miss="xa binh minh",
)
# what the words of a name may also be where no capitals show it: "xã hội", "phương án", "xã biên giới"
_FIRST_WORDS = frozenset(("hoi", "an", "phap", "huong", "tien", "thuc", "ly", "tri", "doi"))
_COMMON = frozenset(("bien gioi", "hop nhat", "thong nhat", "doan ket", "hoa binh", "van hoa", "kieu mau"))
_GOES_ON = frozenset((  # words that come after a name
    "nam", "quy", "ky", "thang", "ngay", "so", "gui", "nop", "lan", "ban", "bao", "phu", "mau", "huyen",
    "tinh",
))  # fmt: skip


class _Word(NamedTuple):
    """A word with the signs before it."""

    gap: str
    text: str

    @property
    def titled(self) -> bool:
        """True for "Minh", not for "MINH" and "minh"."""
        return self.text[:1].isupper() and not self.text.isupper()


def find_listed_outsiders(lines: Iterable[str], unit: Unit, round_: Round, forms: FormSet) -> frozenset[str]:
    """Names ("xã Bình Minh") of listed units that these lines name and the round does not have.

    Of the unit's own level, and communes on a district's form; spelt as the official list has them. Of the
    kinds of a level none is preferred: a xã of the round's days may be a phường of the list's.
    """
    own, lower, _ = find_kinds(unit, round_, forms)
    texts = (line for text in lines for line in split_lines(text))
    return frozenset(
        spelt
        for text in texts
        if len(text) <= _LONGEST_LINE
        for kind, bare, spelt in _find_listed(text)
        if kind in own | lower and not is_known(bare, unit, round_, forms)
    )


def find_outsiders_in_file_name(file: str, unit: Unit, round_: Round, forms: FormSet) -> frozenset[str]:
    """The same for a file name, in which words may be joined: "BaoCaoXaBinhMinh.xlsx", "pl1_xa_binh_minh"."""
    return find_listed_outsiders([_parted(one_line(file))], unit, round_, forms)


def _parted(file: str) -> str:
    """The name with a space before each capital or digit that a small letter stands before."""
    pairs = zip(f" {file}", file, strict=False)
    return "".join(
        f" {letter}" if before.islower() and (letter.isupper() or letter.isdigit()) else letter
        for before, letter in pairs
    )


@lru_cache(maxsize=20_000)
def is_title(text: str) -> bool:
    """True for a line that heads a form, or says whose it is: "PHỤ LỤC 1", "Tổng hợp …", "Xã Bình Minh"."""
    written = one_line(text)
    folded = fold_text(written)
    heads = written.isupper() or _TITLE.match(folded) is not None
    return heads and len(written) <= _LONGEST_LINE and not _REMARK.search(folded)


@lru_cache(maxsize=20_000)
def _find_listed(text: str) -> tuple[tuple[str, str, str], ...]:
    """Kind, bare name folded and official spelling of each listed unit in a line."""
    return tuple(_listed_in(text))


def _listed_in(text: str) -> Iterator[tuple[str, str, str]]:
    words = [_Word(found["gap"], found["word"]) for found in _WORD.finditer(text)]
    toned = any(fold_text(word.text) != word.text.lower() for word in words)
    known = KINDS if toned else UNTONED_KINDS
    for place in range(len(words)):
        for size in (2, 1):
            kind = known.get(" ".join(word.text.lower() for word in words[place : place + size]))
            if kind and place + size < len(words):
                yield from _name_at(words[place + size :], kind, toned)
                break


def _name_at(words: Sequence[_Word], kind: str, toned: bool) -> Iterator[tuple[str, str, str]]:
    """The longest listed name of that kind that these words begin with; none where the name goes on."""
    for size in range(min(_MOST_WORDS, len(words)), 0, -1):
        written = [word.text for word in words[:size]]
        spelt = _listed().get((kind in COMMUNES, fold_text(" ".join(written))), {})
        said = take_apart(" ".join(written)).spelling
        name = spelt.get(said) if toned else next(iter(spelt.values()), None)
        if name and _is_a_name(words[:size], toned) and not _goes_on(words, size):
            yield kind, fold_text(" ".join(written)), f"{kind} {name}"
            return


def _is_a_name(words: Sequence[_Word], toned: bool) -> bool:
    """True for words in capitals letter by letter; others must not also be common words.

    With tones a name in small letters is none: "các xã an toàn khu".
    """
    if all(word.titled for word in words):
        return True
    folded = [fold_text(word.text) for word in words]
    small = any(word.text.islower() for word in words)
    common = folded[0] in _FIRST_WORDS or " ".join(folded) in _COMMON
    return len(words) > 1 and not common and not (small and toned)


def _goes_on(words: Sequence[_Word], size: int) -> bool:
    """True where the next word, joined like those of the name, belongs to it: "Bình Minh Châu"."""
    following = words[size] if size < len(words) else None
    if following is None or not (words[0].titled and following.titled):
        return False
    return following.gap in (" ", words[size - 1].gap) and fold_text(following.text) not in _GOES_ON


@lru_cache(maxsize=1)
def _listed() -> Mapping[tuple[bool, str], Mapping[tuple[str, ...], str]]:
    """The names of the official list, communes' (True) and others', by bare name, then by spelling."""
    found: dict[tuple[bool, str], dict[tuple[str, ...], str]] = defaultdict(dict)
    for official_unit in official_list().units:
        parts = take_apart(official_unit.unit.name)
        name = official_unit.unit.name[len(official_unit.kind) + 1 :]
        found[official_unit.kind in COMMUNES, parts.bare].setdefault(parts.spelling, name)
    return found
