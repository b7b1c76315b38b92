"""What the clerk must know about the totals: lists that differ, lost rates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cchc_excel.forms.totals_form import RATES
from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.spec import Cell, FormSet, Rollup
from cchc_excel.nouns.standing import Standing
from cchc_excel.nouns.unit import Round
from cchc_excel.totals.comparing import say_levels, say_whose_number

_NAMED = 5  # longer lists of units do not fit in one sentence
_LABEL = 70


def findings_of_figures(forms: FormSet, round_: Round, figures: Mapping[Cell, Figure]) -> tuple[Finding, ...]:
    """D-33: a line that must be equal within a level is not; D-34: a rate that cannot be formed
    although units gave theirs; D-35: units whose rate counts by a weight because they gave no counts;
    D-36: levels keep different lists (not single units only, of which D-33 tells), and the reporting unit's
    own answer is taken. Of a sum of such lines nothing is said: its parts tell (`settle_sums`).
    """
    return tuple(finding for figure in figures.values() for finding in _of_figure(forms, round_, figure))


def _of_figure(forms: FormSet, round_: Round, figure: Figure) -> Iterator[Finding]:
    names = {unit.code: unit.name for unit in round_.expected()}
    appendix = forms.appendix(figure.cell.appendix)
    line = appendix.indicator(figure.cell.indicator)
    slots = {
        "form": appendix.number,
        "line": line.code,
        "label": line.label if len(line.label) <= _LABEL else f"{line.label[:_LABEL].rstrip()}…",
        "column": appendix.column(figure.cell.column).label,
    }
    if figure.odd_units:
        places = [
            contribution.place
            for contribution in figure.contributions
            if contribution.unit == figure.odd_units[0]
        ]
        units = listed_names([names.get(code, code) for code in figure.odd_units])
        yield make_finding("D-33", places[0], unit=figure.odd_units[0], units=units, **slots)
    if figure.level_values and not _one_number(figure):
        taken = say_whose_number(round_, figure)
        yield make_finding("D-36", values=say_levels(forms, figure), taken=taken, **slots)
    if line.rollup not in RATES:
        return
    lost = sum(
        contribution.standing is Standing.UNPAIRED and contribution.value is not None
        for contribution in figure.contributions
    )
    if figure.method is Rollup.NONE and figure.value is None and lost:
        yield make_finding("D-34", count=lost, **slots)
    weighed = sum(contribution.weighed is not None for contribution in figure.contributions)
    if weighed and line.rollup is Rollup.RATIO and line.weight:
        yield make_finding("D-35", count=weighed, weight=forms.indicator(line.weight).label, **slots)


def _one_number(figure: Figure) -> bool:
    """True where all levels say one number and single units another: D-33 tells of these."""
    common = set.intersection(*(set(values) for values in figure.level_values.values()))
    return bool(figure.odd_units and common)


def listed_names(names: Sequence[str]) -> str:
    """The first names of a list, and how many more there are."""
    said = ", ".join(names[:_NAMED])
    return said if len(names) <= _NAMED else f"{said} và {len(names) - _NAMED} đơn vị khác"
