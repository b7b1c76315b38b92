"""Which line of a block is which line of the form: by printed code, by label, by order, by nearness.

In that order of trust, and never one against the other: a line whose code and label disagree, a
line found twice, a text that could be two lines are refused by name. What is left over stays
outside.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from cchc_excel.nouns.filing import Remark
from cchc_excel.recognising.where.grid import Labels
from cchc_excel.recognising.where.lines import Line
from cchc_excel.recognising.where.matches import (
    How,
    LineMatches,
    find_exact_indicators,
    remark_on_line,
    settle_claims,
)
from cchc_excel.recognising.where.rows_late import by_map, by_near, by_order
from cchc_excel.vietnamese.near_text import (
    fits_indicator,
    guess_label,
    label_key,
    measure_likeness,
    says_opposite,
)
from cchc_excel.vietnamese.text import cut_text


def match_rows(lines: Sequence[Line], labels: Labels, mapped: Mapping[str, int]) -> LineMatches:
    """The lines of one block matched to the appendix; `mapped` is the hidden key map, maybe empty."""
    rows = _by_code([line for line in lines if not line.foreign], labels)
    for stage in (_by_label, by_order, by_near):
        rows = stage(_rest(lines, rows), labels, rows)
    return by_map(_rest(lines, rows), labels, rows, mapped)


def _rest(lines: Sequence[Line], rows: LineMatches) -> list[Line]:
    used = {line_match.line.place for line_match in rows.found.values()}
    used |= {line.place for some in rows.refused.values() for line in some}
    return [line for line in lines if line.place not in used and not line.foreign]


def _by_code(lines: Sequence[Line], labels: Labels) -> LineMatches:
    claimed: dict[str, list[Line]] = defaultdict(list)
    refused: dict[str, tuple[Line, ...]] = {}
    remarks: list[Remark] = []
    aside = _out_of_line(lines)
    for line in (line for line in lines if line.code):
        told = aside.get(line.place) or _doubt(line, labels)
        if told is None:
            claimed[line.code].append(line)
            continue
        refused[line.code] = (*refused.get(line.code, ()), line)
        remarks.append(told)
    # a coded line is also claimed by an uncoded one that prints its label and holds values
    for line in (line for line in lines if not line.code and line.filled):
        names = find_exact_indicators(line, labels)
        if len(names) == 1 and names & claimed.keys():
            claimed[next(iter(names))].append(line)
    return settle_claims(claimed, labels, How.CODE, LineMatches({}, refused, tuple(remarks)))


def _out_of_line(lines: Sequence[Line]) -> dict[int, Remark]:
    """By place, the lines with a value whose code stands in another column than the other codes of its block.

    A cell was inserted or deleted in such a row: its values stand under other columns, or behind (issue 8).
    """
    columns: dict[int, Counter[int]] = defaultdict(Counter)
    coded = [line for line in lines if line.code]
    for line in coded:
        columns[id(line.spots[0].columns)][line.code_place] += 1
    return {
        line.place: remark_on_line("N-55", line, label=cut_text(line.label))
        for line in coded
        if (line.filled or line.beside) and _is_aside(line.code_place, columns[id(line.spots[0].columns)])
    }


def _is_aside(place: int, counts: Counter[int]) -> bool:
    """True where more than half of the codes, or as many, stand in another column."""
    return 2 * counts[place] <= counts.total()


def _doubt(line: Line, labels: Labels) -> Remark | None:
    """None when the line's label may belong to its code; else what is wrong with it."""
    if line.code in find_exact_indicators(line, labels):
        return None
    slots = {"label": cut_text(labels.label(line.code)), "written": cut_text(line.label)}
    if _contradiction(line, labels) is not None:
        return remark_on_line("N-43", line, **slots, printed=labels.appendix.indicator(line.code).code)
    reworded = bool(line.label) and line.code not in find_exact_indicators(line, labels)
    against = reworded and says_opposite(label_key(line.label), labels.keys[line.code])
    return remark_on_line("N-52", line, **slots) if against else None


def _contradiction(line: Line, labels: Labels) -> str | None:
    """None when the line's label may belong to its code; else the indicator it belongs to, or ""."""
    names = find_exact_indicators(line, labels)
    if line.code in names or not line.label:
        return None
    if names:
        return min(names)
    own = labels.keys[line.code]
    best = max(line.label_keys, key=lambda text: measure_likeness(text, own), default="")
    guess = guess_label(best, labels.keys)
    if guess and guess.indicator != line.code and not guess.rival:
        return guess.indicator
    return None if fits_indicator(best, line.code, labels.keys) else ""


def _by_label(lines: Sequence[Line], labels: Labels, rows: LineMatches) -> LineMatches:
    """Lines without code whose label the form prints once, wherever they stand."""
    claimed: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        names = find_exact_indicators(line, labels)
        if len(names) == 1 and not line.code:
            claimed[next(iter(names))].append(line)
    open_ones = {name: some for name, some in claimed.items() if name not in rows.found}
    return settle_claims(open_ones, labels, How.LABEL, rows)
