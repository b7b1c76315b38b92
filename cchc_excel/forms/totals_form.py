"""The form of a totals book: what the reporting unit's figures are written on.

A totals book is a filing that the next level aggregates, so its lines must add up without loss:
flags and states become counts of units, and a rate keeps the sums behind it as lines of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cchc_excel.forms.along import along_rules
from cchc_excel.forms.totals_lists import totals_list
from cchc_excel.forms.totals_rules import following_totals_rules, totals_rules
from cchc_excel.nouns.filing import Scope
from cchc_excel.nouns.keeping import keep_each
from cchc_excel.nouns.spec import Appendix, Cell, Column, FormSet, Indicator, Kind, Rollup

RATES = (Rollup.RATIO, Rollup.WEIGHTED)
UNASSESSED = "Chưa đánh giá"
COUNTED = "đơn vị"  # unit of measure of flags and states once they are counted


@keep_each
def totals_form(forms: FormSet) -> FormSet:
    """The form set of a totals book, same id and edition; every line is asked of every level.

    Nothing is derived in it: each cell holds a figure. `rollup` no longer drives anything but
    tells what may be done with the line: counts and sums are SUM, rates RATIO over their `parts`.
    """
    appendices = tuple(_appendix(forms, appendix) for appendix in forms.appendices)
    lists = tuple(totals_list(list_form) for list_form in forms.lists)
    rules = totals_rules(forms, forms.rules)
    shape = replace(forms, appendices=appendices, rules=rules, lists=lists, list_rules=())
    return replace(shape, rules=(*rules, *following_totals_rules(shape)))


def form_of_scope(forms: FormSet, scope: Scope) -> FormSet:
    """The form set that a filing, or a stamp, of that scope is about."""
    return totals_form(forms) if scope is Scope.TOTAL else forms


def ratio_pair(appendix: Appendix, rate: Indicator) -> tuple[str, str] | None:
    """Keys of the totals lines "sum of numerators" and "sum of denominators" of a RATIO line.

    They are the form's own lines where these are only ever added together; else extra lines.
    """
    if rate.rollup is not Rollup.RATIO or rate.parts is None:
        return None
    return rate.parts if _always_paired(appendix, rate) else (f"{rate.key}__tu", f"{rate.key}__mau")


def weighted_pair(rate: Indicator) -> tuple[str, str] | None:
    """Keys of the totals lines "sum of rate x weight / 100" and "sum of weights" of a rate."""
    if rate.rollup not in RATES or rate.weight is None:
        return None
    return f"{rate.key}__quy_doi", f"{rate.key}__trong_so"


def tally_cells(appendix: Appendix, cell: Cell, states: tuple[str, ...]) -> dict[str, Cell]:
    """The totals cells that count the units in each state; "" stands for not assessed.

    Three columns where the whole appendix asks the same states, else three lines under the line; in a
    form printed across these are three columns under one heading.
    """
    marks = {state: str(index) for index, state in enumerate(states, start=1)} | {"": "0"}
    if _same_states(appendix):
        return {state: cell._replace(column=f"{cell.column}__{mark}") for state, mark in marks.items()}
    return {state: cell._replace(indicator=f"{cell.indicator}__{mark}") for state, mark in marks.items()}


def _always_paired(appendix: Appendix, rate: Indicator) -> bool:
    numerator, denominator = (appendix.indicator(key) for key in rate.parts or ())
    return (
        numerator.rollup is denominator.rollup is Rollup.SUM
        and numerator.together == (denominator.key,)
        and denominator.together == (numerator.key,)
        and numerator.levels == denominator.levels == rate.levels
    )


def _same_states(appendix: Appendix) -> bool:
    if appendix.across:
        return False  # its questions already stand side by side, and so do their counts
    asked = [indicator for indicator in appendix.indicators if indicator.kind is not Kind.HEADING]
    return len({indicator.states for indicator in asked}) == 1 and all(
        indicator.rollup is Rollup.TALLY for indicator in asked
    )


def _appendix(forms: FormSet, appendix: Appendix) -> Appendix:
    by_columns = _same_states(appendix)
    lines: list[Indicator] = []
    waiting: list[Indicator] = []  # extra lines of a rate, printed after its own supplementary lines
    for indicator in appendix.indicators:
        if not indicator.supplementary:
            lines += waiting
            waiting = []
        if by_columns and indicator.kind is not Kind.HEADING:
            lines.append(_plain(indicator, kind=Kind.COUNT, rollup=Rollup.SUM))  # the headings name the unit
        else:
            lines += _lines(appendix, indicator)
            waiting += _extra(forms, appendix, indicator)
    return replace(
        appendix,
        indicators=tuple(lines + waiting),
        columns=tuple(_columns(appendix)) if by_columns else appendix.columns,
        rules=totals_rules(forms, (*appendix.rules, *along_rules(appendix))),
    )


def _plain(line: Indicator, **changes: object) -> Indicator:
    bare = {"levels": (), "derived": False, "weight": None, "parts": None, "states": (), "hint": ""}
    return replace(line, **(bare | changes))  # type: ignore[arg-type]


def _lines(appendix: Appendix, line: Indicator) -> tuple[Indicator, ...]:
    """The line itself; with its count lines where it is a state that cannot be counted in columns."""
    if line.rollup in RATES:
        pair = ratio_pair(appendix, line) or weighted_pair(line)
        return (_plain(line, rollup=Rollup.RATIO if pair else Rollup.NONE, parts=pair),)
    if line.rollup is Rollup.COUNT_YES:
        label = f"{line.label} – số đơn vị trả lời “Có”"
        return (_plain(line, label=label, kind=Kind.COUNT, rollup=Rollup.SUM, unit=COUNTED),)
    if line.rollup is Rollup.TALLY:
        return _state_lines(appendix, line)
    return (_plain(line, states=line.states),)


def _state_lines(appendix: Appendix, line: Indicator) -> tuple[Indicator, ...]:
    cells = tally_cells(appendix, Cell(appendix.key, line.key, ""), line.states)
    counts = tuple(
        _plain(
            line,
            key=cell.indicator,
            code=f"{line.code}.s{cell.indicator.rpartition('__')[2]}",
            number="-",
            **({"label": _counted(state)} | _beside(appendix, line, state)),
            unit=COUNTED,
            kind=Kind.COUNT,
            rollup=Rollup.SUM,
            depth=line.depth + 1,
        )
        for state, cell in cells.items()
    )
    return counts if appendix.across else (_plain(line, kind=Kind.HEADING, rollup=Rollup.NONE), *counts)


def _beside(appendix: Appendix, line: Indicator, state: str) -> dict[str, object]:
    """What a count is called where it is a column: its question above, its state below."""
    if not appendix.across:
        return {}
    question = line.heading or line.label
    return {
        "label": f"{line.label}: {_counted(state)}",
        "groups": (*line.groups, f"{question} ({COUNTED})"),
        "heading": state or UNASSESSED,
    }


def _counted(state: str) -> str:
    return f"Số đơn vị “{state}”" if state else f"Số đơn vị {UNASSESSED.lower()}"


def _columns(appendix: Appendix) -> Iterator[Column]:
    states = next(indicator.states for indicator in appendix.indicators if indicator.states)
    for column in appendix.columns:
        for state, cell in tally_cells(appendix, Cell(appendix.key, "", column.key), states).items():
            label = _counted(state)
            if len(appendix.columns) > 1:
                label = f"{column.label}: {label}"
            yield replace(column, key=cell.column, label=label)


def _extra(forms: FormSet, appendix: Appendix, rate: Indicator) -> Iterator[Indicator]:
    """The lines that hold the sums behind a rate, so that the next level loses nothing."""
    ratio = ratio_pair(appendix, rate)
    if ratio and ratio != rate.parts:
        top, bottom = (appendix.indicator(key) for key in rate.parts or ())
        yield from _pair_lines(rate, ratio, (top.label, bottom.label), bottom.unit)
    weighted = weighted_pair(rate)
    if weighted and rate.weight:
        weight = forms.indicator(rate.weight)
        name = f"“{weight.label}”"
        whose = "chỉ có tỷ lệ" if ratio else "có tỷ lệ"  # who gave counts is in the sums of these
        labels = (f"tổng của tỷ lệ × {name}", f"tổng {name} của các đơn vị {whose}")
        yield from _pair_lines(rate, weighted, labels, weight.unit)


def _pair_lines(
    rate: Indicator, keys: tuple[str, str], labels: tuple[str, str], unit: str
) -> Iterator[Indicator]:
    for key, partner, label in zip(keys, reversed(keys), labels, strict=True):
        yield _plain(
            rate,
            key=key,
            code=f"{rate.code}.{key.rpartition('__')[2].replace('_', '')}",
            number="+",
            label=f"Để tổng hợp: {label}",
            unit=unit,
            kind=Kind.AMOUNT,
            rollup=Rollup.SUM,
            together=(partner,),
            supplementary=True,
            depth=rate.depth + 1,
            groups=(),
            heading=f"Để tổng hợp cột {rate.code}: {label}",  # two rates may share a sum
        )
