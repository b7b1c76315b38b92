"""The rates "đúng hạn" as figures with cells of their own, for `explain` and the totals book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cchc_excel.nouns.figure import Contribution, Figure
from cchc_excel.nouns.spec import Cell, FormSet, Indicator, Kind, Rollup
from cchc_excel.wording.on_time import (
    LABEL,
    PART,
    define_rates,
    find_rate_parts,
    make_rate_figure,
    say_rate_formula,
)

Found = Mapping[Cell, Figure]


def add_on_time_lines(forms: FormSet) -> FormSet:
    """The form set with an appendix `dung_han` whose lines are the three rates, for those who tell figures;
    as it is where it has no such lines.
    """
    if forms.on_time is None:
        return forms
    appendix = forms.appendix(forms.on_time.appendix)
    lines = tuple(
        Indicator(
            key=key, code=say_rate_formula(appendix, made), number="", label=f"{LABEL}: {made.words}",
            unit="%", kind=Kind.PERCENT, rollup=Rollup.RATIO,
        )
        for key, made in define_rates(forms.on_time).items()
    )  # fmt: skip
    rates = replace(appendix, key=PART, title=LABEL, indicators=lines, rules=())
    return replace(forms, appendices=(*forms.appendices, rates))


def on_time_figures(forms: FormSet, figures: Found) -> Found:
    """The three rates of every column by their cells in that appendix: the very ones that a report prints."""
    if forms.on_time is None:
        return {}
    source = forms.appendix(forms.on_time.appendix)
    found: dict[Cell, Figure] = {}
    for key, made in define_rates(forms.on_time).items():
        for column in source.columns:
            above, below = find_rate_parts(figures, source, column, made)
            figure = make_rate_figure(Cell(PART, key, column.key), above, below)
            if figure is not None and below is not None:
                placed = tuple(_placed(below.contributions, one) for one in figure.contributions)
                found[figure.cell] = replace(figure, contributions=placed)
    return found


def _placed(wholes: Sequence[Contribution], share: Contribution) -> Contribution:
    """What a unit gives to the rate, at the cell of its count below the stroke; inside books as well."""
    whole = next((contribution for contribution in wholes if contribution.unit == share.unit), None)
    if whole is None:
        return share
    inner = tuple(_placed(whole.within, one) for one in share.within)
    return replace(share, place=whole.place, within=inner)
