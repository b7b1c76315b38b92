"""Contradicted numbers and emptied cells as findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.proofreading.outcomes import Checked, NumberVerdict

_LONGEST_NAME, _LONGEST_TEXT = 60, 56


def make_number_findings(numbers: Sequence[Checked]) -> Iterator[Finding]:
    """P-01 and P-02 for numbers that contradict a figure, P-03 for cells emptied of theirs."""
    for checked in numbers:
        if checked.emptied:
            yield make_finding(
                "P-03", None, where=checked.where, written=checked.written.strip(), right=checked.right
            )
        elif checked.verdict is NumberVerdict.CONTRADICTED and checked.in_table:
            yield make_finding(
                "P-02", None, where=checked.where, written=checked.written, right=checked.right
            )
        elif checked.verdict is NumberVerdict.CONTRADICTED:
            yield make_finding(
                "P-01",
                None,
                where=checked.where,
                text=_around(checked),
                written=checked.written,
                right=checked.right,
                name=_short(checked.name),
            )


def _short(name: str) -> str:
    """Where a figure stands, without its label: "Phụ lục 1 dòng 4.3, Năm 2019"."""
    opening, _, rest = name.partition(" “")
    place = opening + rest.rpartition("”")[2] if rest else name
    return place if len(place) <= _LONGEST_NAME else f"{place[: _LONGEST_NAME - 1]}…"


def _around(checked: Checked) -> str:
    """The words up to the number, short enough for a message."""
    end = checked.around.find(checked.written) + len(checked.written)
    words = checked.upto or (checked.around[:end] if end > len(checked.written) else checked.around)
    return words if len(words) <= _LONGEST_TEXT else f"…{words[1 - _LONGEST_TEXT :]}"
