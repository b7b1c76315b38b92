"""Which errors an officer's acceptance stands for: those that were on the screen, no others.

A newer program may find more in the very same file; what nobody saw, nobody accepted (issue 8, 1.19).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.places import Place
from cchc_excel.vietnamese.patterns import compile_search

_SAID = re.compile(r"\[(?P<code>[^]]+)\]")
_CELL = compile_search(r"ô (?P<a1>[A-Z]{1,3}\d+)\b", hit="ô D11", miss="ô dòng 3")
_FILE = compile_search(r"(?P<word>\b[Tt]ệp|\bthư) “[^”]*”", hit="Tệp “a.xlsx”", miss="Trang “PL1”")
_FOLDERS = re.compile(r"[\\/]")
_TEXTS = ("csv", "tsv", "txt")
_LEFT_OUT = frozenset(("file", "archive", "todo"))  # slots that hold the name of a file, or advice


def error_name(error: Finding) -> str:
    """What tells an error among those of one content: code, rule, and sheet and cell or, without a cell,
    the particulars of its sentence. A sentence that is only worded anew keeps its name, and so does an error
    of a file that is only called otherwise now, or lies elsewhere in the inbox.
    """
    place = error.place
    sheet = place.sheet if place is not None else ""
    return _name(error, "" if place is not None and _is_named_after_file(place) else sheet)


def _name(error: Finding, sheet: str) -> str:
    place = error.place
    if place is not None and place.row:
        return "|".join((error.code, error.rule, sheet, place.a1))
    slots = dict(error.slots)
    if place is not None and slots.get("sheet") == place.sheet:
        slots["sheet"] = sheet
    told = [f"{slot}={value}" for slot, value in sorted(slots.items()) if slot != "a1"]
    return _without_files("|".join((error.code, error.rule, *told)))


def _is_named_after_file(place: Place) -> bool:
    """True for the one sheet of a CSV file: it is called as the file is."""
    stem, dot, suffix = _FOLDERS.split(place.file)[-1].rpartition(".")
    return bool(dot) and stem == place.sheet and suffix.lower() in _TEXTS


def _without_files(name: str) -> str:
    """The name without file names and advice. Earlier builds kept those: their acceptances stand as well."""
    parts = (part for part in name.split("|") if part.partition("=")[0] not in _LEFT_OUT)
    return _FILE.sub(r"\g<word>", "|".join(parts))


def find_unaccepted_errors(
    errors: Sequence[Finding], named: Sequence[str], sentences: Sequence[str]
) -> tuple[Finding, ...]:
    """The errors that the decision does not stand for.

    Each name stands for one error: two files of a unit may have the same. A decision of the first release
    named none: there its sentences tell, each for one error of the same code at the same cell.
    """
    if named:
        return _beyond(errors, Counter(_without_files(name) for name in named))
    known = [_said(sentence) for sentence in sentences]
    left = []
    for error in errors:
        told = next((said for said in known if _is_about(error, *said)), None)
        if told is None:
            left.append(error)
        else:
            known.remove(told)
    return tuple(left)


def _beyond(errors: Sequence[Finding], named: Counter[str]) -> tuple[Finding, ...]:
    left = []
    for error in errors:
        kept = _name(error, error.place.sheet if error.place is not None else "")  # by an earlier build
        name = next((name for name in (error_name(error), kept) if named[name] > 0), None)
        if name is None:
            left.append(error)
        else:
            named[name] -= 1
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
