"""Names of the round's units in printed lines and file names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.verbs.match_text import folded
from cchc_excel.verbs.wording_office import split_name
from cchc_excel.vn.text import fold, one_line

_LONGEST_LINE = 300  # longer texts are notes
_HEADING_LINE, _HEADING_TEXTS = 160, 60
_OPENING = re.compile(
    r"(tm\.? *)?(ubnd|uy ban|hdnd|hoi dong|don vi|ten don vi|xa |phuong |thi tran |huyen |\(?kem theo)"
)
_GOES_ON = re.compile(
    r"\s*(?:$|[^\w\s]|(?:huyen|quan|tinh|thi xa|thanh pho|nam|quy|thang|ngay|ky|gui|ubnd"
    r"|uy ban|so|cong hoa)\b)"
)
_SIGNS = re.compile(r"[^a-z0-9]+")


def units_heading(texts: Sequence[str], round_: Round, forms: FormSet) -> frozenset[str]:
    """Codes of the units in the heading block among these texts: lines that begin as one does.

    Without such a line the other texts count, unless they are as many as a report has.
    """
    opening = [text for text in texts if len(text) <= _HEADING_LINE and _OPENING.match(folded(text))]
    found = units_named(opening, round_, forms)
    return found if found or len(texts) > _HEADING_TEXTS else units_named(texts, round_, forms)


def units_named(texts: Iterable[str], round_: Round, forms: FormSet) -> frozenset[str]:
    """Codes of the units that these printed lines name, tones considered first ("Đồng Tâm", "Đông Tám").

    The reporting unit stands above its children in every heading: it counts only when it stands
    alone. A name must end where it ends: "Tân Hưng" is not in "Tân Hưng Hòa".
    """
    lines = [one_line(text) for text in texts if len(text) <= _LONGEST_LINE]
    units = (*round_.units, round_.reporting)
    found = {one.code for one in units if any(_names(line.lower(), _lower(one, forms)) for line in lines)}
    if not found:
        found = {one.code for one in units if any(_names(fold(line), _folded(one, forms)) for line in lines)}
    return frozenset(found - {round_.reporting.code} or found)


def units_in_file_name(file: str, round_: Round, forms: FormSet) -> frozenset[str]:
    """Codes of the units whose bare name or code stands in a file name; never more than a hint."""
    words = f" {_SIGNS.sub(' ', fold(file))} "
    joined = words.replace(" ", "")
    units = (*round_.units, round_.reporting)
    by_code = {one.code for one in units if f" {one.code} " in words}
    bare = {one.code: _SIGNS.sub("", fold(split_name(one, forms)[1])) for one in units}
    named = {code for code, name in bare.items() if len(name) > 3 and name in joined}
    found = by_code or {
        code for code in named if not any(bare[code] != bare[o] and bare[code] in bare[o] for o in named)
    }
    return frozenset(found - {round_.reporting.code} or found)


def _lower(unit: Unit, forms: FormSet) -> str:
    kind, name = split_name(unit, forms)
    return one_line(f"{kind} {name}").lower()


def _folded(unit: Unit, forms: FormSet) -> str:
    return fold(_lower(unit, forms))


def _names(line: str, name: str) -> bool:
    if name not in line:
        return False
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)(?P<rest>.*)", line)
    return found is not None and _GOES_ON.match(fold(found["rest"])) is not None
