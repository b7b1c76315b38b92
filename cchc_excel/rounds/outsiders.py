"""Units outside the round that a letterhead or a signature names: witnesses against the unit of the form.

The round knows its own units only. Others are told by how an office writes its name: "UBND xã Phong Hiền",
"ỦY BAN NHÂN DÂN" over "XÃ PHONG HIỀN", "Đơn vị báo cáo: UBND xã Phong Hiền", "CHỦ TỊCH UBND XÃ …".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.rounds.office import split_name
from cchc_excel.rounds.unit_index import index_units, space_signs
from cchc_excel.vietnamese.patterns import compile_start
from cchc_excel.vietnamese.text import fold_text, split_lines
from cchc_excel.vietnamese.vocabulary import COMMUNE_KINDS, DISTRICT_KINDS, UNIT_KINDS

COMMUNES, _DISTRICTS = frozenset(COMMUNE_KINDS), frozenset(DISTRICT_KINDS)
KINDS = {kind: kind for kind in UNIT_KINDS}
UNTONED_KINDS = {fold_text(kind): kind for kind in KINDS}  # as written without tones -> as the list has it
_NUMBERED = ("phường", "quận")  # "Phường 5"
_NOBODY: frozenset[str] = frozenset()
_OFFICE = r"(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan)"
_LETTERHEAD = compile_start(
    rf"(?:tm\.? ?)?{_OFFICE}\b|(?:ten )?don vi(?: [a-z]+)* ?:", hit="ubnd xa phong hien", miss="phong noi vu"
)
_SIGNER = compile_start(
    rf"tm\. ?{_OFFICE}\b|(?:(?:tm|kt|tl|tuq)\. ?)*(?:pho )?chu tich\b", hit="tm. ubnd xa", miss="can bo"
)
_ATTACHED = compile_start(r"\(?kem theo\b", hit="(kem theo bao cao", miss="bao cao kem theo")
_OFFICE_ALONE = compile_start(rf"(?:tm\.? ?)?{_OFFICE}$", hit="tm. ubnd", miss="ubnd xa phong hien")
_TOKEN = re.compile(r"[^\W\d_]+|\d+|\S")
_NO_NAME = frozenset((  # pairs of words that come after the kind, or after a name, and are none of it
    "chu tich", "pho chu", "cong hoa", "doc lap", "hoi chu", "bao cao", "phu luc", "bi thu", "uy ban",
    "hoi dong", "kinh gui", "noi nhan",
))  # fmt: skip
_GOES_ON = frozenset(("nam", "quy", "ky", "thang", "ngay", "so", "gui", "giai"))
_LONGEST_LINE = 160  # longer texts are notes
_LONGEST_SIGNATURE = 60
_MOST_WORDS = 4  # of a name; more is a sentence in capitals


@dataclass(frozen=True, kw_only=True)
class _Name:
    """A unit as written: kind as the official list has it, bare name folded; `first` and `end`
    say where among the words of the line it stands.
    """

    kind: str
    bare: str
    spelt: str
    first: int
    end: int


class _LineRead(NamedTuple):
    """The units that a line names; whether it begins with the first of them and says no more, tells of a
    document sent along, is an office's letterhead, or nothing but an office.
    """

    names: tuple[_Name, ...]
    begins: bool
    attached: bool
    letterhead: bool
    office: bool


def find_outsiders(
    above: Iterable[str], below: Iterable[str], unit: Unit, round_: Round, forms: FormSet
) -> frozenset[str]:
    """Names ("xã Phong Hiền") of units that the round does not have and for whom these lines speak.

    Of those `below`, among a form's last rows, only a signature's do: a remark may be about anybody.
    Units of the unit's own level count, communes on a district's form, and another district above a
    commune's where a district collects. A name in other tones, or of another kind, is the same name.
    """
    own, lower, higher = find_kinds(unit, round_, forms)
    named = {
        (name.kind, name.bare): name.spelt
        for name, own_only in (*_names_in(above), *_names_signing(below))
        if name.kind in (own if own_only else own | lower | higher)
        and not is_known(name.bare, unit, round_, forms)
    }
    return frozenset(named.values())


def find_kinds(
    unit: Unit, round_: Round, forms: FormSet
) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The kinds of units that a name on the unit's form may be of: of its own level, below it, above it.

    Above a commune are districts where a district collects; a city may be above districts.
    """
    own_kind, _ = split_name(unit, forms)
    own = next((rank for rank in (COMMUNES, _DISTRICTS) if own_kind in rank), _NOBODY)
    lower = COMMUNES if own is _DISTRICTS else _NOBODY
    under_district = own is COMMUNES and split_name(round_.reporting, forms)[0] in _DISTRICTS
    return own, lower, _DISTRICTS - {"thành phố"} if under_district else _NOBODY


def is_known(bare: str, unit: Unit, round_: Round, forms: FormSet) -> bool:
    """True for the bare, folded name of the unit or of one of the round's, whatever their kind.

    So is its beginning ("Phan Rang" of "Phan Rang - Tháp Chàm"), and the name with what goes on in capitals:
    "QUẢNG THÁI NĂM 2020".
    """
    index = index_units(round_, forms)
    own = space_signs(fold_text(split_name(unit, forms)[1]))
    if bare in index.starts or f"{own} ".startswith(f"{bare} "):
        return True
    ends = (place for place, letter in enumerate(f"{bare} ") if letter == " ")
    return any((bare[:end] in index.whole or bare[:end] == own) and _may_go_on(bare[end:]) for end in ends)


def _may_go_on(rest: str) -> bool:
    """True for what stands behind a name in capitals: nothing, or "NĂM 2020"."""
    words = rest.split()
    return not words or words[0] in _GOES_ON


def _names_in(texts: Iterable[str]) -> Iterator[tuple[_Name, bool]]:
    """The units that the lines of an office name; True with those of a document sent along."""
    below_office = False
    for line in (_read_line(line) for text in texts for line in split_lines(text)):
        if line.attached or (below_office and line.begins) or line.letterhead:
            yield from ((name, line.attached) for name in line.names)
        below_office = below_office or line.office


@lru_cache(maxsize=20_000)
def _read_line(line: str) -> _LineRead:
    """A line taken apart, once: the same ones stand above every form of a round. A note names nobody."""
    if len(line) > _LONGEST_LINE:
        return _LineRead((), False, False, False, False)
    folded, tokens = fold_text(line), _TOKEN.findall(line)
    found = tuple(_find_names(tokens))
    begins = bool(found) and found[0].first == 0 and tokens[found[0].end :][:1] in ([], [","])
    attached, office = _ATTACHED.match(folded) is not None, _OFFICE_ALONE.match(folded) is not None
    return _LineRead(found, begins, attached, _LETTERHEAD.match(folded) is not None, office)


def _names_signing(texts: Iterable[str]) -> Iterator[tuple[_Name, bool]]:
    """The units that a signature names, each as the signer's own."""
    for line in (line for text in texts for line in split_lines(text)):
        if len(line) <= _LONGEST_SIGNATURE and _SIGNER.match(fold_text(line)):
            yield from ((name, True) for name in _read_line(line).names)


def _find_names(tokens: Sequence[str]) -> Iterator[_Name]:
    """Every kind of unit with a name behind it, in capitals or with capitals: "huyện Phong Điền"."""
    toned = any(fold_text(token) != token.lower() for token in tokens)
    place = 0
    while place < len(tokens):
        kind, size = _kind_at(tokens, place, toned)
        start = place + max(size, 1) + (tokens[place + size : place + size + 1] == ["."])
        end = _end_of_name(tokens, start, kind, toned) if kind else start
        if kind and 0 < end - start <= _MOST_WORDS:
            words = [word.capitalize() if word.isupper() else word for word in tokens[start:end]]
            name = " ".join(words)
            yield _Name(kind=kind, bare=fold_text(name), spelt=f"{kind} {name}", first=place, end=end)
        place = max(end, place + 1)


def _kind_at(tokens: Sequence[str], place: int, toned: bool) -> tuple[str, int]:
    """The kind of unit that these words are, and how many they are; "" for none."""
    known = KINDS if toned else UNTONED_KINDS
    for size in (2, 1):
        kind = known.get(" ".join(tokens[place : place + size]).lower(), "")
        if kind and place + size <= len(tokens):
            return kind, size
    return "", 0


def _end_of_name(tokens: Sequence[str], start: int, kind: str, toned: bool) -> int:
    if kind in _NUMBERED and tokens[start : start + 1] and tokens[start].isdigit():
        return start + 1
    end = start
    while end < len(tokens) and tokens[end][0].isupper() and not _kind_at(tokens, end, toned)[0]:
        if fold_text(" ".join(tokens[end : end + 2])) in _NO_NAME:
            break
        end += 1
    return end
