"""Contradicted numbers and emptied cells as findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_excel.nouns.findings import Finding, finding
from cchc_excel.verbs.proof_found import Checked, Verdict

_LONGEST_NAME = 90


def findings_of_numbers(numbers: Sequence[Checked]) -> Iterator[Finding]:
    """P-01 and P-02 for numbers that contradict a figure, P-03 for cells emptied of theirs."""
    for one in numbers:
        if one.emptied:
            yield finding("P-03", None, where=one.where, written=one.written.strip(), right=one.right)
        elif one.verdict is Verdict.CONTRADICTED and one.in_table:
            yield finding("P-02", None, where=one.where, written=one.written, right=one.right)
        elif one.verdict is Verdict.CONTRADICTED:
            yield finding(
                "P-01",
                None,
                where=one.where,
                text=one.around,
                written=one.written,
                right=one.right,
                name=_short(one.name),
            )


def _short(name: str) -> str:
    """A figure's name short enough for a message: its label cut, its place and column whole."""
    opening, _, rest = name.partition(" “")
    label, _, column = rest.rpartition("”")
    if not rest or len(name) <= _LONGEST_NAME:
        return name
    room = max(_LONGEST_NAME - len(opening) - len(column), 20)
    return f"{opening} ‘{label[:room]}…’{column}"
