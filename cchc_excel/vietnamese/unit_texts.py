"""Texts of several units in one cell, "text (unit; unit)" a line, and back again."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cchc_excel.vietnamese.text import one_line

_LINE = re.compile(r"(?P<text>.*) \((?P<units>[^()]+)\)", re.DOTALL)
_NAME_SIGNS = str.maketrans({"(": "[", ")": "]", ";": ","})


def clean_unit_text(text: str, unit: str) -> tuple[str, str]:
    """A text on one line and the name of its unit without the signs that the list itself uses."""
    return one_line(text), one_line(unit.translate(_NAME_SIGNS))


def text_key(text: str) -> str:
    """A text as a totals book keeps it beside its unit: one line, without the sign that parts units."""
    return " ".join(text.replace("|", "/").split())


def join_unit_texts(texts: Iterable[tuple[str, str]]) -> str:
    """One line for each different text, with the units that wrote it; most units first.

    The same whatever the order of the units; `split_unit_texts` reads it back.
    """
    units: dict[str, list[str]] = {}
    for text, unit in texts:
        units.setdefault(text, []).append(unit)
    ranked = sorted(units.items(), key=lambda unit: (-len(unit[1]), unit[0]))
    return "\n".join(f"{text} ({'; '.join(sorted(names))})" for text, names in ranked)


def split_unit_texts(whole: str, unit: str) -> tuple[tuple[str, str], ...]:
    """The (text, unit name) pairs of such a list; a line of another form belongs to `unit` itself."""
    pairs: list[tuple[str, str]] = []
    for line in filter(str.strip, whole.splitlines()):
        listed_text = _LINE.fullmatch(line)
        if listed_text:
            pairs += [(listed_text["text"], name) for name in listed_text["units"].split("; ")]
        else:
            pairs.append(clean_unit_text(line, unit))
    return tuple(pairs)
