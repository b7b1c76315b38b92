"""A unit of measure stated for a whole table: above it, in its heading, or among its rows.

"Đơn vị tính: nghìn người" makes other numbers of all that stand in the table, whatever the lines
print: a table under a unit that is not the form's is refused as a line with such a unit is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from cchc_excel.nouns.filing import Remark
from cchc_excel.recognising.where.columns import Headings
from cchc_excel.recognising.where.grid import Labels
from cchc_excel.recognising.where.lines import Line
from cchc_excel.recognising.where.matches import LineMatches
from cchc_excel.recognising.where.sheets import Block
from cchc_excel.recognising.where.units import HEADINGS, measures_of, same_unit, unit_of
from cchc_excel.vietnamese.near_text import fold_and_remember, label_key
from cchc_excel.vietnamese.patterns import compile_search, compile_start, compile_whole
from cchc_excel.vietnamese.text import cut_text
from cchc_excel.vietnamese.vocabulary import MULTIPLES, MULTIPLIED

_MULTIPLES = "|".join(MULTIPLES)
_MULTIPLIED = "|".join(MULTIPLIED).replace(" ", r"\s+")
_STATED = compile_search(
    r"(?:đơn\s+vị\s+(?:tính|đo(?:\s+lường)?)|\bđ\.?v\.?t\b|\bđv\s+tính)\.?\s*(?P<unit>.*)",
    re.IGNORECASE,
    hit="(ĐVT: nghìn người)",
    miss="Đơn vị: xã Triệu Ái",
)
_LOOSE = compile_search(  # "Đơn vị: triệu đồng"; "Đơn vị: xã Triệu Ái" names an office
    rf"(?:đơn\s+vị|đv)\s*:\s*(?P<unit>(?:{_MULTIPLES}|1[.,]?000|%|‰)"
    rf"(?:[.,]?000)?\s*(?:{_MULTIPLIED})?\W*)$",
    re.IGNORECASE,
    hit="Đơn vị: triệu đồng",
    miss="Đơn vị: xã Triệu Ái",
)
_BARE = compile_whole(  # "(nghìn người)" alone above a table
    rf"\s*[(\[]\s*((?:{_MULTIPLES}|1[., ]?000)\b[^()\[\]]{{0,40}})[)\]]\s*",
    re.IGNORECASE,
    hit="(nghìn người)",
    miss="(người)",
)
_REFERS = compile_start(
    r"(?:nhu|theo|xem|tung|ghi|o|tai)\b", hit="nhu bieu", miss="nguoi"
)  # "như biểu", "theo từng dòng"
_SIGNS = " \t:;,.–—-=("
_LONGEST = 60  # characters of a unit
_ALTERNATIVES = compile_search(r"[,;/]|\bvà\b|\bhoặc\b", hit="hồ sơ hoặc văn bản", miss="văn bản")
_ENDS = compile_search(r"\.\s+(?=[A-ZĐÀ-Ỹ])|;", hit="người. Đơn vị", miss="1.000 người")


@dataclass(frozen=True)
class StatedUnit:
    """A unit of measure for a whole table, and where it is stated."""

    sheet: str
    row: int
    column: int
    unit: str


@lru_cache(maxsize=20_000)
def stated_unit(text: str) -> str | None:
    """The unit that a text states for a table: "nghìn người" of "ĐVT: nghìn người"; None for other texts.

    "" when the text announces a unit and does not name it ("Đơn vị tính:").
    """
    hit = _LOOSE.search(text) or _STATED.search(text)
    if not hit:
        return None
    unit = hit["unit"].strip()
    if not unit or label_key(unit) in HEADINGS or re.fullmatch(r"\(?\d{1,2}\)?", unit):
        return ""
    opened = unit.startswith("(") or "(" in text[: hit.start()]
    unit = unit.lstrip(_SIGNS)
    unit = unit.partition(")")[0] if opened and unit.count(")") > unit.count("(") else unit
    unit = _ENDS.split(unit)[0].strip(" .,;:")
    return unit if len(unit) <= _LONGEST else None


def find_stated_units(
    blocks: Iterable[tuple[Block, Headings]], lines: Sequence[Line]
) -> Iterator[StatedUnit]:
    """Every unit stated for a table: in any row of its blocks but those of its lines."""
    taken = {(spot.grid.sheet.name, spot.row) for line in lines for spot in line.spots if line.filled}
    for block, _ in blocks:
        last = max((row for sheet, row in taken if sheet == block.sheet), default=0)
        ends = max(block.grid.rows, default=0) == max(block.body, default=0)  # no other table below
        rows = {*block.above, *block.heading, *(row for row in block.body if row <= last or ends)}
        if block.heading:  # merged headings begin a row above, or go on below
            rows |= {block.heading[0] - 1, block.heading[-1] + 1}
        for row in sorted(rows):
            if (block.sheet, row) not in taken:
                yield from _in_row(block, row)


def _in_row(block: Block, row: int) -> Iterator[StatedUnit]:
    texts = block.grid.texts(row)
    for place, text in texts.items():
        bare = _BARE.fullmatch(text) if row < min(block.heading, default=0) else None
        unit = bare[1].strip() if bare else stated_unit(text)
        if unit is None:
            continue
        if not unit:
            unit, place = _beside(block, row, place)
        if unit:
            yield StatedUnit(block.sheet, row, place, unit)


def _beside(block: Block, row: int, place: int) -> tuple[str, int]:
    """The unit that stands right of "Đơn vị tính:", or in brackets under "Đơn vị tính" in a heading."""
    texts = block.grid.texts(row)
    after = [(column, text) for column, text in texts.items() if column > place]
    if after and row not in block.heading and texts[place].rstrip().endswith(":"):
        return after[0][1], after[0][0]
    under = block.grid.texts(row + 1).get(place, "")
    if block.heading and block.heading[0] - 1 <= row <= block.heading[-1] and under.startswith("("):
        unit = under.strip("() ")
        return ("" if unit.isdigit() else unit), place
    return "", place


def refuse_stated_units(
    rows: LineMatches, blocks: Sequence[tuple[Block, Headings]], labels: Labels, asked: Set[str]
) -> LineMatches:
    """The lines found, but for those whose unit is not the one stated for the table: refused, N-54."""
    found, refused, remarks = dict(rows.found), dict(rows.refused), list(rows.remarks)
    lines = [line_match.line for line_match in rows.found.values()]
    for stated_unit in find_stated_units(blocks, lines):
        against = [
            name
            for name in found
            if name in asked
            and found[name].line.filled
            and _against(stated_unit.unit, found[name].line, name, labels)
        ]
        if against:
            remarks.append(_remark(stated_unit, against, labels))
            refused |= {name: (found.pop(name).line,) for name in against}
    return replace(rows, found=found, refused=refused, remarks=tuple(remarks))


def _against(unit: str, line: Line, name: str, labels: Labels) -> bool:
    """True when a unit stated for the table makes other numbers of the line's.

    A line that prints its own unit keeps it, where the table's is that of other lines of the form.
    """
    form = labels.appendix
    if form.measure and _same(unit, form.measure):
        return False
    scaled = set(measures_of(unit)) - {"%", "‰"}
    if not scaled and (
        _lists(unit) or _REFERS.match(fold_and_remember(unit)) or _names_form(unit, form.title)
    ):
        return False
    expected = form.indicator(name).unit or form.measure
    if not expected:
        return bool(measures_of(unit))
    if _same(unit, expected):
        return False
    own = unit_of(line)
    if not own or not same_unit(own, expected):
        return True
    if not measures_of(unit) or (measures_of(own) == ["%"] and "%" not in measures_of(unit)):
        return False
    return not any(indicator.unit and _same(unit, indicator.unit) for indicator in form.indicators)


def _lists(unit: str) -> bool:
    """True for several units: which of them is a line's, the line says."""
    return sum(bool(one.strip()) for one in _ALTERNATIVES.split(unit)) > 1


def _names_form(unit: str, title: str) -> bool:
    """True for a unit that is what the form is about: "DVC" over the form of dịch vụ công."""
    key = label_key(unit)
    return " " in key and not measures_of(unit) and f" {key} " in f" {label_key(title)} "


def _same(unit: str, expected: str) -> bool:
    if fold_and_remember(unit) == fold_and_remember(expected) or same_unit(unit, expected):
        return True
    return any(same_unit(one, expected) for one in _ALTERNATIVES.split(unit) if one.strip())


def _remark(stated_unit: StatedUnit, against: Sequence[str], labels: Labels) -> Remark:
    form = labels.appendix
    units = dict.fromkeys(form.indicator(name).unit or form.measure for name in against)
    expected = ", ".join(unit for unit in units if unit) or "đơn vị của từng dòng"
    slots = {
        "written": cut_text(stated_unit.unit),
        "expected": cut_text(expected),
        "count": str(len(against)),
    }
    return Remark("N-54", stated_unit.sheet, stated_unit.row, stated_unit.column, slots)
