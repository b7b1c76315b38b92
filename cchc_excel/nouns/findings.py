"""Findings: numbered sentences to a clerk about a place. The sentences stand in `catalogue/`.

`grep O-02` leads from the screen to the catalogue entry, the function that raises it, the spec,
the test and the sample file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from cchc_excel.nouns.catalogue import (
    cells,
    config,
    decree,
    files,
    identity,
    layout,
    lists,
    proof,
    rounds,
    rules,
    slips,
    words,
)
from cchc_excel.nouns.catalogue.notice import Notice, Policy, Trait
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Severity
from cchc_excel.vietnamese.patterns import compile_search

CATALOGUE: Mapping[str, Notice] = {
    notice.code: notice
    for part in (files, identity, layout, cells, lists, rules, slips, rounds, words, proof, decree, config)
    for notice in part.NOTICES
}


_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]+")
_NAMED_CELL = compile_search(r"ô ([A-Z]{1,3}\d+)", hit="Trang “PL3”, ô D11: chưa ghi", miss="ô dòng 3")
_CELL_OF_WORD = compile_search(
    r"\bô (?=dòng (?:chữ thứ )?\d)", hit="ô dòng 3, cột 2", miss="ô D11"
)  # in a Word table no cell has a name
_UNSEEN = ("Cc", "Cf", "Cs")  # control, format (zero width, bidi, soft hyphen), lone surrogates
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffe\uffff]"
)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One sentence to a clerk: catalogue code, severity, unit, place and the slots of the sentence.

    `inputs` are the cells to type into, where the place is one that the form computes. Whoever wrote
    what stands in a slot, the slot holds it as it may go to a screen (`shown_name`).
    """

    code: str
    severity: Severity
    slots: Mapping[str, str]
    unit: str = ""
    place: Place | None = None
    rule: str = ""
    inputs: tuple[Place, ...] = ()

    def __post_init__(self) -> None:
        """Cleans every slot: the one door to screens, lists and letters, which `replace` passes too."""
        object.__setattr__(self, "slots", {name: shown_name(text) for name, text in self.slots.items()})

    @property
    def policy(self) -> Policy:
        """What the program does by it: its catalogue entry's."""
        return CATALOGUE[self.code].policy

    @property
    def acceptable(self) -> bool:
        """False where it keeps a filing out of the totals whatever an officer decides."""
        return CATALOGUE[self.code].acceptable

    @property
    def text(self) -> str:
        """The Vietnamese sentence, without the code; a place in Word as `Place.spoken` says it."""
        said = CATALOGUE[self.code].template.format(**self.slots)
        if self.place is None or self.place.lead is None:
            return said
        a1, spoken = self.place.a1, self.place.spoken
        said = _NAMED_CELL.sub(lambda hit: spoken if hit[1] == a1 else hit[0], said)
        return _CELL_OF_WORD.sub("", said)


def has_trait(code: str, trait: Trait) -> bool:
    """True when the catalogue gives that code the trait; nothing said ("") has none."""
    return bool(code) and trait in CATALOGUE[code].policy.traits


def shown_name(text: str) -> str:
    """A foreign text as it may go to a screen: one line, nothing unseen, nothing that turns the writing."""
    if text.isprintable() and not _BLANK.search(text):
        return text
    line = _BLANK.sub("", _BREAKS.sub(" ", text))
    return "".join(char for char in line if unicodedata.category(char) not in _UNSEEN)


def make_finding(
    code: str,
    place: Place | None = None,
    severity: Severity | None = None,
    /,
    *,
    unit: str = "",
    rule: str = "",
    **slots: str | int,
) -> Finding:
    """A finding of that code; sheet and a1 slots are filled from the place.

    The severity is the catalogue's unless one is given, by position so that it is never taken for a slot.

    KeyError when the code is not in the catalogue or a slot of its sentence is missing: the
    programmer's mistake, found by the catalogue test.
    """
    notice = CATALOGUE[code]
    if place is not None:
        slots = {"file": place.file, "sheet": place.sheet, "a1": place.a1, **slots}
    named = {name: str(value) for name, value in slots.items()}
    made = Finding(
        code=code, severity=severity or notice.severity, slots=named, unit=unit, place=place, rule=rule
    )
    made.text  # noqa: B018 - a missing slot must fail where the finding is made
    return made
