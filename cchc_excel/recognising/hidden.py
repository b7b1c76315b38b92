"""Figures that stand on hidden sheets and nowhere else: what the sender may never have seen."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Set

from cchc_excel.nouns.filing import Entry, State
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.places import Place


def only_hidden(
    unit: str, number: str, entries: Iterable[tuple[Hashable, Entry]], hidden: Set[str]
) -> list[Finding]:
    """N-72 for every hidden sheet with an answer to a form that no visible sheet has.

    `entries` come with what makes two of them the same answer; `number` names the form.
    """
    said = [(name, entry.place) for name, entry in entries if entry.place and _answers(entry)]
    shown = {name for name, place in said if place.sheet not in hidden}
    alone = dict.fromkeys((place.file, place.sheet) for name, place in said if name not in shown)
    return [make_finding("N-72", Place(*sheet, 0, 0), unit=unit, number=number) for sheet in alone]


def _answers(entry: Entry) -> bool:
    return entry.filled or entry.state is State.REJECTED
