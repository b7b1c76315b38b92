"""Lines without code whose label alone does not tell: repeated, mistyped or reworded labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from cchc_excel.nouns.filing import Remark
from cchc_excel.recognising.where.grid import Labels
from cchc_excel.recognising.where.lines import Line, keymap_offsets
from cchc_excel.recognising.where.matches import (
    How,
    LineMatch,
    LineMatches,
    find_exact_indicators,
    is_in_form_order,
    remark_on_line,
    settle_claims,
)
from cchc_excel.vietnamese.near_text import (
    fits_indicator,
    guess_label,
    label_key,
    measure_likeness,
    says_opposite,
)
from cchc_excel.vietnamese.text import cut_text

_TWO = 40  # letters of a label where two are named


def by_order(lines: Sequence[Line], labels: Labels, rows: LineMatches) -> LineMatches:
    """Labels printed several times: between the same neighbours as in the form, as many as in the form."""
    found, refused, remarks = dict(rows.found), dict(rows.refused), list(rows.remarks)
    ordered = is_in_form_order(rows, labels)
    for names in labels.exact.values():
        open_ones = [name for name in names if name not in rows.found and name not in rows.refused]
        if len(names) < 2 or not open_ones:
            continue
        same = [line for line in lines if not line.code and find_exact_indicators(line, labels) == set(names)]
        for gap, group in _gaps(open_ones, rows, labels).items():
            inside = [line for line in same if gap[0] < line.place < gap[1]]
            if ordered and len(inside) == len(group):
                found |= {n: LineMatch(line, How.ORDER) for n, line in zip(group, inside, strict=True)}
            elif inside:
                refused |= {name: tuple(inside) for name in group}
                first = next((line for line in inside if line.filled), inside[0])
                remarks.append(_unclear(first, labels, group))
    return LineMatches(found, refused, tuple(remarks))


def _gaps(names: Sequence[str], rows: LineMatches, labels: Labels) -> dict[tuple[int, int], list[str]]:
    """Indicators by the places of the nearest lines found before and after them in the form."""
    placed = {labels.order[name]: line_match.line.place for name, line_match in rows.found.items()}
    groups: dict[tuple[int, int], list[str]] = defaultdict(list)
    for name in names:
        groups[_gap(labels.order[name], placed)].append(name)
    return groups


def _gap(order: int, placed: Mapping[int, int]) -> tuple[int, int]:
    before = [place for place in placed if place < order]
    after = [place for place in placed if place > order]
    low = placed[max(before)] if before else 0
    return low, placed[min(after)] if after else 10**9


def _unclear(line: Line, labels: Labels, names: Sequence[str]) -> Remark:
    two = dict.fromkeys(names[:2])
    both = "”, “".join(f"{labels.appendix.indicator(n).code} {cut_text(labels.label(n), _TWO)}" for n in two)
    return remark_on_line("N-47", line, written=cut_text(line.label, _TWO), both=both)


def by_near(lines: Sequence[Line], labels: Labels, rows: LineMatches) -> LineMatches:
    """Mistyped or shortened labels: near one open line only, alone in that, and in its place."""
    refused, remarks = dict(rows.refused), list(rows.remarks)
    claimed: dict[str, list[Line]] = defaultdict(list)
    for line in (line for line in lines if line.label and not line.code):
        guess = guess_label(label_key(line.label), labels.keys)
        if guess is None or guess.indicator in rows.found or guess.indicator in rows.refused:
            continue
        if guess.rival:
            refused[guess.indicator] = (*refused.get(guess.indicator, ()), line)
            remarks.append(_unclear(line, labels, (guess.indicator, guess.rival)))
        else:
            claimed[guess.indicator].append(line)
    ready = LineMatches(rows.found, refused, tuple(remarks))
    return settle_claims(_in_place(claimed, labels, rows), labels, How.NEAR, ready)


def _in_place(claimed: Mapping[str, list[Line]], labels: Labels, rows: LineMatches) -> dict[str, list[Line]]:
    """Only claims that stand between the neighbours they have in the form."""
    ordered = is_in_form_order(rows, labels)
    placed = {labels.order[name]: line_match.line.place for name, line_match in rows.found.items()}
    kept: dict[str, list[Line]] = {}
    for name, lines in claimed.items():
        low, high = _gap(labels.order[name], placed)
        if ordered and all(low < line.place < high for line in lines):
            kept[name] = lines
    return kept


def by_map(
    lines: Sequence[Line], labels: Labels, rows: LineMatches, mapped: Mapping[str, int]
) -> LineMatches:
    """Reworded labels where the hidden key map still fits the neighbours above and below."""
    found, remarks = dict(rows.found), list(rows.remarks)
    known = {line_match.line.row: mapped[name] for name, line_match in rows.found.items() if name in mapped}
    if (
        len({line.sheet for line in lines} | {line_match.line.sheet for line_match in rows.found.values()})
        != 1
    ):
        return rows
    taken = {*rows.found, *rows.refused}
    open_ones = {row: name for name, row in mapped.items() if name not in taken and name in labels.keys}
    for line in (line for line in lines if line.label and not line.code and known):
        offsets = keymap_offsets(known, line.row)
        name = open_ones.get(line.row - offsets.pop(), "") if len(offsets) == 1 else ""
        likely = (
            bool(name)
            and not find_exact_indicators(line, labels)
            and fits_indicator(label_key(line.label), name, labels.keys)
        )
        if likely and not says_opposite(label_key(line.label), labels.keys[name]):
            score = measure_likeness(label_key(line.label), labels.keys[name])
            found[name] = LineMatch(line, How.MAP, score)
            slots = {
                "label": cut_text(labels.label(name)),
                "written": cut_text(line.label),
                "score": round(score),
            }
            remarks.append(remark_on_line("N-46", line, **slots))
    return LineMatches(found, rows.refused, tuple(remarks))
