"""Units of the round in letterhead or signature under another kind, a short one, or none (issue 8, 1.4).

"PHƯỜNG QUẢNG VINH" over the form of another commune speaks of the round's xã Quảng Vinh, as do
"UBND X. QUẢNG VINH" and "Đơn vị báo cáo: Quảng Vinh". `names` knows a unit by its kind and name alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.recognising.whose.names import goes_on, is_same_word
from cchc_excel.rounds.office import split_name
from cchc_excel.rounds.outsiders import find_kinds
from cchc_excel.rounds.unit_index import UnitIndex, find_spread_name, index_units
from cchc_excel.vietnamese.patterns import compile_start
from cchc_excel.vietnamese.text import fold_text, split_lines
from cchc_excel.vietnamese.vocabulary import UNIT_KIND_SPELLINGS

_LONGEST_LINE = 160  # longer texts are notes
_NEXT = 2  # cells behind an office or a label in which its name may stand
_LABEL = compile_start(
    r"(?:ten )?(?:don vi|co quan|dia phuong)(?! nhan\b)(?: [a-z]+)* ?: ?",
    hit="don vi bao cao: quang vinh",
    miss="don vi nhan bao cao: quang vinh",
)
_BODY = r"(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan)\b"
_OFFICE = compile_start(
    rf"(?:(?:tm|kt|tl|tuq)\.? ?)*(?:(?:(?:pho )?chu tich\b ?)+(?:{_BODY})?|{_BODY})[ :]*",
    hit="tm. ubnd x. quang vinh",
    miss="phong noi vu",
)
_KIND = compile_start(
    rf"(?P<kind>{'|'.join(UNIT_KIND_SPELLINGS)})(?: ?[.:] ?| )", hit="x. quang vinh", miss="quang vinh"
)


@dataclass(frozen=True)
class _NamedLine:
    """A line taken apart: the kind of unit in front as the official list has it ("" for none), what follows,
    as written in small letters, and what leads up to it: an office, a label, or nothing.
    """

    kind: str
    rest: str
    office: bool
    label: bool


def find_units_of_other_kinds(
    above: Iterable[str], below: Iterable[str], unit: Unit, round_: Round, forms: FormSet
) -> frozenset[str]:
    """Codes of other units of the round for whom a line `above` a form, or a signature `below` it, speaks.

    The unit's own name is its own under any kind. A name without a kind may be that of a unit above.
    """
    own, lower, _ = find_kinds(unit, round_, forms)
    superior = {round_.reporting.code, unit.parent}
    index = index_units(round_, forms)
    ours = {fold_text(split_name(unit, forms)[1])}
    higher = ours | {index.units[code].bare_folded for code in superior if code in index.units}
    found: set[str] = set()
    for line in (*_leading(above), *(line for line in map(_take_apart, _lines(below)) if line.office)):
        if not line.kind or line.kind in own | lower:
            found |= set(_named(line, index, ours if line.kind else higher))
    return frozenset(found - superior - {unit.code})


def _lines(texts: Iterable[str]) -> Iterator[str]:
    every = (line.lower() for text in texts for line in split_lines(text))
    return (line for line in every if line and len(line) <= _LONGEST_LINE)


def _leading(texts: Iterable[str]) -> Iterator[_NamedLine]:
    """The lines that begin with an office, a label or a kind, or stand next to one that is nothing else: in
    the cell beside it or below it, where a title may stand between them.
    """
    led = 0
    for text in _lines(texts):
        line = _take_apart(text)
        if led or line.office or line.label or line.kind:
            yield line
        alone = (line.office or line.label) and not line.kind and not line.rest
        led = _NEXT if alone else max(led - 1, 0)


@lru_cache(maxsize=20_000)
def _take_apart(text: str) -> _NamedLine:
    """The line without label, office and kind; folding keeps every letter in its place."""
    label = _LABEL.match(fold_text(text))
    rest = text[label.end() :] if label else text
    office = _OFFICE.match(fold_text(rest))
    rest = rest[office.end() :] if office else rest
    kind = _KIND.match(fold_text(rest))
    named = UNIT_KIND_SPELLINGS[kind["kind"]] if kind else ""
    return _NamedLine(named, rest[kind.end() :] if kind else rest, office is not None, label is not None)


def _named(line: _NamedLine, index: UnitIndex, not_meant: set[str]) -> Iterator[str]:
    """Codes of the units with whose bare name the line goes on, and behind which it may end."""
    for code in find_spread_name(index, line.rest):
        name, folded = index.units[code].bare, index.units[code].bare_folded
        if folded in not_meant or (folded.isdigit() and not line.kind):
            continue
        written = line.rest[: len(folded)].split()
        same = len(written) == len(name.split()) and all(
            is_same_word(*pair) for pair in zip(written, name.lower().split(), strict=True)
        )
        behind = line.rest[len(folded) :]
        if same and not behind[:1].isalnum() and goes_on(behind):
            yield code
