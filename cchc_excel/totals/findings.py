"""What the clerk must know about the totals: lists that differ, lost rates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cchc_excel.forms.along import added_cells, along_rules
from cchc_excel.forms.totals_form import RATES
from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Appendix, Cell, FormSet, Indicator, Rollup
from cchc_excel.nouns.standing import Standing
from cchc_excel.nouns.unit import Round
from cchc_excel.totals.comparing import say_levels, say_whose_number
from cchc_excel.vietnamese.numbers import show_number

_NAMED = 5  # longer lists of units do not fit in one sentence
_LABEL = 70


@dataclass(frozen=True, kw_only=True)
class AcceptedError:
    """An error of a filing that is in the totals all the same: an officer accepted it for this reason."""

    finding: Finding
    who: str
    day: date
    reason: str


def say_accepted_errors(figure: Figure, accepted: Sequence[AcceptedError]) -> Iterator[str]:
    """The errors that stand in a cell of the figure: code, who accepted them, when and why."""
    given = [each for each in figure.contributions if each.standing is Standing.INCLUDED]
    cells = {_cell(place) for each in given for place in (each.place, *each.parts) if place}
    for error in accepted:
        if error.finding.place and _cell(error.finding.place) in cells:
            by_whom = f"{error.day:%d/%m/%Y}, người chấp nhận: {error.who}, lý do: “{error.reason}”"
            yield f"Lỗi đã được chấp nhận: [{error.finding.code}] {error.finding.text} (Ngày {by_whom}.)"


def _cell(place: Place) -> tuple[str, str, int, int]:
    return place.file, place.sheet, place.row, place.column


def findings_of_figures(forms: FormSet, round_: Round, figures: Mapping[Cell, Figure]) -> tuple[Finding, ...]:
    """D-33: a line that must be equal within a level is not; D-34: a rate that cannot be formed
    although units gave theirs; D-35: units whose rate counts by a weight because they gave no counts;
    D-36: levels keep different lists (not single units only, of which D-33 tells), and the reporting unit's
    own answer is taken. Of a sum of such lines nothing is said: its parts tell (`settle_sums`). D-49: units
    gave only the total of a form printed across, so that its lines add up to less.
    """
    alone = (found for appendix in forms.appendices for found in _totals_alone(appendix, round_, figures))
    single = (finding for figure in figures.values() for finding in _of_figure(forms, round_, figure))
    return (*single, *alone)


def _totals_alone(
    appendix: Appendix, round_: Round, figures: Mapping[Cell, Figure]
) -> Iterator[Finding]:
    """D-49 for each line whose units do not give in its columns what they give in the total of these."""
    for rule in along_rules(appendix):
        line, total = appendix.indicator(rule.target.indicator), appendix.column(rule.columns[0])
        parts = [figures.get(cell) for cell in added_cells(appendix, rule)]
        figure = figures.get(Cell(appendix.key, line.key, total.key))
        given, added = _given_by_units(figure), [_given_by_units(part) for part in parts]
        odd = [
            code
            for code, (_, value) in given.items()
            if value != sum((one[code][1] for one in added if code in one), Decimal(0))
        ]
        if not odd or figure is None or not isinstance(figure.value, Decimal):
            continue
        rows = sum((part.value for part in parts if part and isinstance(part.value, Decimal)), Decimal(0))
        names = {unit.code: unit.name for unit in round_.expected()}
        yield make_finding(
            "D-49",
            form=appendix.number,
            line=line.code,
            label=_short_label(line),
            column=total.label,
            total=show_number(figure.value),
            rows=show_number(rows),
            units=listed_names([given[code][0] or names.get(code, code) for code in odd]),
        )


def _given_by_units(figure: Figure | None) -> Mapping[str, tuple[str, Decimal]]:
    """What each unit gives to a figure, with its name inside a totals book, by its code."""
    contributions = figure.contributions if figure else ()
    return {
        leaf.unit: (leaf.name, leaf.value)
        for contribution in contributions
        if contribution.standing is Standing.INCLUDED
        for leaf in contribution.leaves
        if leaf.standing is Standing.INCLUDED and isinstance(leaf.value, Decimal)
    }


def _of_figure(forms: FormSet, round_: Round, figure: Figure) -> Iterator[Finding]:
    names = {unit.code: unit.name for unit in round_.expected()}
    appendix = forms.appendix(figure.cell.appendix)
    line = appendix.indicator(figure.cell.indicator)
    slots = {
        "form": appendix.number,
        "line": line.code,
        "label": _short_label(line),
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


def _short_label(line: Indicator) -> str:
    return line.label if len(line.label) <= _LABEL else f"{line.label[:_LABEL].rstrip()}…"


def _one_number(figure: Figure) -> bool:
    """True where all levels say one number and single units another: D-33 tells of these."""
    common = set.intersection(*(set(values) for values in figure.level_values.values()))
    return bool(figure.odd_units and common)


def listed_names(names: Sequence[str]) -> str:
    """The first names of a list, and how many more there are."""
    said = ", ".join(names[:_NAMED])
    return said if len(names) <= _NAMED else f"{said} và {len(names) - _NAMED} đơn vị khác"
