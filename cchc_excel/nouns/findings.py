"""Findings: numbered sentences to a clerk about a place. The sentences stand in `catalogue/`.

`grep O-02` leads from the screen to the catalogue entry, the function that raises it, the spec,
the test and the sample file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cchc_excel.nouns.catalogue import (
    cells,
    config,
    files,
    identity,
    lists,
    proof,
    rounds,
    rules,
    slips,
    words,
)
from cchc_excel.nouns.catalogue.notice import Notice
from cchc_excel.nouns.filing import Place
from cchc_excel.nouns.spec import Severity

CATALOGUE: Mapping[str, Notice] = {
    notice.code: notice
    for part in (files, identity, cells, lists, rules, slips, rounds, words, proof, config)
    for notice in part.NOTICES
}


_NAMES = ("file", "sheet", "other", "archive")  # slots that a sender named
_BREAKS = re.compile(r"[\t\r\n\v\f\x85\u2028\u2029]+")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One sentence to a clerk: catalogue code, severity, unit, place and the slots of the sentence."""

    code: str
    severity: Severity
    slots: Mapping[str, str]
    unit: str = ""
    place: Place | None = None
    rule: str = ""

    @property
    def text(self) -> str:
        """The Vietnamese sentence, without the code."""
        return CATALOGUE[self.code].template.format(**self.slots)


def shown_name(name: str) -> str:
    """A name of a file or sheet as it may go to a screen: on one line, nothing that turns the writing."""
    return _UNSEEN.sub("", _BREAKS.sub(" ", name))


def _plain(slot: str, value: str) -> str:
    return shown_name(value) if slot in _NAMES else value


def finding(
    code: str,
    place: Place | None = None,
    /,
    *,
    unit: str = "",
    severity: Severity | None = None,
    rule: str = "",
    **slots: object,
) -> Finding:
    """A finding of that code; sheet and a1 slots are filled from the place.

    KeyError when the code is not in the catalogue or a slot of its sentence is missing: the
    programmer's mistake, found by the catalogue test.
    """
    notice = CATALOGUE[code]
    if place is not None:
        slots = {"file": place.file, "sheet": place.sheet, "a1": place.a1, **slots}
    named = {name: _plain(name, str(value)) for name, value in slots.items()}
    made = Finding(
        code=code, severity=severity or notice.severity, slots=named, unit=unit, place=place, rule=rule
    )
    made.text  # noqa: B018 - a missing slot must fail where the finding is made
    return made
