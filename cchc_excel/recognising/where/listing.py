"""Long lists that name lines of a form in passing: dossiers with their field, an export of all communes.

A form prints each of its lines once, close together. A list of 15,000 dossiers says “Đất đai” in every
other row: it is no second copy of the form (N-24), and waits for nobody (N-18).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchc_excel.recognising.where.grid import FormIndex, Grid, code_key
from cchc_excel.vietnamese.near_text import label_key

_OFTEN, _ROWS = 3, 9  # without headings: each line so often, in so many rows at least
_OFTEN_HEADED, _ROWS_HEADED = 8, 80
_SPARSE, _SPAN = 5, 25  # one row in so many, over so many rows at least
_SPARSE_HEADED, _SPAN_HEADED = 20, 200


def is_listing(sheet: Grid, rows: Sequence[int], appendix: str, known: FormIndex, headed: bool) -> bool:
    """True when the rows that name lines of the appendix are those of a list, not of the form.

    `rows` are those of the block; `headed` under headings like the form's, where only what is far from
    every form is a list.
    """
    named = {row: said for row in rows if (said := _lines(sheet.rows[row], appendix, known))}
    if not named:
        return False
    lines = len(frozenset().union(*named.values()))
    first, last = min(named), max(named)
    span = sum(first <= row <= last for row in rows)
    often, least = (_OFTEN_HEADED, _ROWS_HEADED) if headed else (_OFTEN, _ROWS)
    sparse, wide = (_SPARSE_HEADED, _SPAN_HEADED) if headed else (_SPARSE, _SPAN)
    repeated = len(named) >= max(often * lines, least)
    return repeated or (span >= wide and span > sparse * len(named))


def _lines(texts: Mapping[int, str], appendix: str, known: FormIndex) -> frozenset[str]:
    """The codes and labels of the appendix that a row prints."""
    said = set()
    for text in texts.values():
        hit = known.codes.get(code_key(text))
        if hit and hit[0] == appendix:
            said.add(code_key(text))
        elif appendix in known.exact.get(label_key(text), frozenset()):
            said.add(label_key(text))
    return frozenset(said)
