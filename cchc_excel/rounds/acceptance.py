"""Which errors an officer's acceptance stands for: those that were on the screen, no others.

A newer program may find more in the very same file; what nobody saw, nobody accepted (issue 8, 1.19).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cchc_excel.nouns.findings import Finding

_SAID = re.compile(r"\[(?P<code>[^]]+)\]")
_CELL = re.compile(r"ô (?P<a1>[A-Z]{1,3}\d+)\b")


def error_name(error: Finding) -> str:
    """What tells an error among those of one content: code, rule, and sheet and cell or, without a cell,
    the particulars of its sentence. A sentence that is only worded anew keeps its name.
    """
    place = error.place
    if place is not None and place.row:
        return "|".join((error.code, error.rule, place.sheet, place.a1))
    slots = [f"{slot}={value}" for slot, value in sorted(error.slots.items()) if slot != "a1"]
    return "|".join((error.code, error.rule, *slots))


def find_unaccepted_errors(
    errors: Sequence[Finding], named: Sequence[str], sentences: Sequence[str]
) -> tuple[Finding, ...]:
    """The errors that the decision does not stand for.

    A decision of the first release named none: there its sentences tell, each for one error of the same
    code at the same cell.
    """
    if named:
        return tuple(error for error in errors if error_name(error) not in named)
    known = [_said(sentence) for sentence in sentences]
    left = []
    for error in errors:
        told = next((said for said in known if _is_about(error, *said)), None)
        if told is None:
            left.append(error)
        else:
            known.remove(told)
    return tuple(left)


def _said(sentence: str) -> tuple[str, str]:
    """Code and first cell of an accepted sentence, "[O-02] Trang “PL3”, ô D11: …"; "" where it has none."""
    code, cell = _SAID.match(sentence), _CELL.search(sentence)
    return code["code"] if code else "", cell["a1"] if cell else ""


def _is_about(error: Finding, code: str, cell: str) -> bool:
    if error.code != code:
        return False
    here = error.place.a1 if error.place is not None and error.place.row else ""
    return not cell or cell in (here, _said(error.text)[1])
