"""What must hold of each line of a form set: its rollup, levels, states, parts and weight."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_excel.forms.toml.getters import suggest_nearest
from cchc_excel.forms.toml.refs import Blame, find_indicator
from cchc_excel.nouns.spec import Appendix, FormSet, Indicator, Kind, ListForm, Ref, Rollup, RuleKind

_NUMBERS = (Kind.COUNT, Kind.AMOUNT)
_ROLLUPS = {
    Kind.COUNT: (Rollup.SUM, Rollup.SAME, Rollup.NONE),
    Kind.AMOUNT: (Rollup.SUM, Rollup.SAME, Rollup.NONE),
    Kind.PERCENT: (Rollup.RATIO, Rollup.WEIGHTED, Rollup.SAME, Rollup.NONE),
    Kind.FLAG: (Rollup.COUNT_YES, Rollup.SAME, Rollup.NONE),
    Kind.STATE: (Rollup.TALLY, Rollup.SAME, Rollup.NONE),
    Kind.TEXT: (Rollup.TEXT, Rollup.SAME, Rollup.NONE),
    Kind.HEADING: (Rollup.NONE,),
}


def check_line(forms: FormSet, appendix: Appendix, line: Indicator, blame: Blame) -> None:
    """The line is one that can be filled, checked and rolled up; else SpecError."""
    if line.kind not in _ROLLUPS:
        raise blame("kind", "B-25", kind=line.kind.value)
    if line.rollup not in _ROLLUPS[line.kind]:
        choices = ", ".join(rollup.value for rollup in _ROLLUPS[line.kind])
        raise blame("rollup", "B-26", kind=line.kind.value, rollup=line.rollup.value, choices=choices)
    check_levels(forms, line, blame)
    check_states(line, _STATES_OF_LINES, blame)
    _check_parts(appendix, line, blame)
    _check_weight(forms, appendix, line, blame)
    _check_together(appendix, line, blame)
    _check_derived(forms, appendix, line, blame)


def check_levels(forms: FormSet, asked: Indicator | ListForm, blame: Blame) -> None:
    """The form set has every level that is named; else SpecError."""
    known = [level.key for level in forms.levels]
    for index, key in enumerate(asked.levels):
        if key not in known:
            raise blame(
                f"levels[{index}]",
                "B-27",
                key=key,
                choices=", ".join(known),
                near=suggest_nearest(key, known),
            )


@dataclass(frozen=True)
class StateWords:
    """What a line or field of states is called, and what it offers; `example` as its spec has them."""

    noun: str
    offered: str
    several: str
    example: str


_STATES_OF_LINES = StateWords("dòng", "mức đánh giá", "các mức đánh giá", '["Đạt", "Không đạt"]')


def check_states(line: Indicator, words: StateWords, blame: Blame) -> None:
    """A line or field of states offers two different ones, no other offers any; else SpecError."""
    if line.kind is not Kind.STATE:
        if line.states:
            raise blame("states", "B-28", noun=words.noun, several=words.several)
        return
    if len({state.casefold() for state in line.states}) < max(2, len(line.states)):
        raise blame(
            "states", "B-29", noun=words.noun.capitalize(), offered=words.offered, example=words.example
        )


def _numeric_line(appendix: Appendix, key: str, where: str, blame: Blame) -> Indicator:
    """The count or amount line of that key in the same appendix."""
    known = {indicator.key: indicator for indicator in appendix.indicators}
    if key not in known:
        raise blame(where, "B-30", key=key, near=suggest_nearest(key, known))
    if known[key].kind not in _NUMBERS:
        raise blame(where, "B-31", key=key)
    return known[key]


def _check_parts(appendix: Appendix, line: Indicator, blame: Blame) -> None:
    if line.rollup is Rollup.RATIO and line.parts is None:
        raise blame("parts", "B-32")
    if line.parts is None:
        return
    if line.kind is not Kind.PERCENT:
        raise blame("parts", "B-33")
    for index, key in enumerate(line.parts):
        part = _numeric_line(appendix, key, f"parts[{index}]", blame)
        if part.levels and not set(line.levels or ("*",)) <= set(part.levels):
            raise blame(f"parts[{index}]", "B-34", key=key)


def _check_weight(forms: FormSet, appendix: Appendix, line: Indicator, blame: Blame) -> None:
    if line.rollup is Rollup.WEIGHTED and line.weight is None:
        raise blame("weight", "B-35")
    if line.weight is None:
        return
    if line.kind is not Kind.PERCENT:
        raise blame("weight", "B-36")
    if find_indicator(forms, line.weight, "weight", blame).kind not in _NUMBERS:
        raise blame("weight", "B-37", indicator=line.weight.indicator)
    known = {column.key for column in forms.appendix(line.weight.appendix).columns}
    missing = [column.key for column in appendix.columns if column.key not in known]
    if missing:
        raise blame("weight", "B-38", missing=missing[0])


def _check_together(appendix: Appendix, line: Indicator, blame: Blame) -> None:
    if line.together and line.rollup is not Rollup.SUM:
        raise blame("together", "B-39")
    for index, key in enumerate(line.together):
        _numeric_line(appendix, key, f"together[{index}]", blame)
        if key == line.key:
            raise blame(f"together[{index}]", "B-40")


def _check_derived(forms: FormSet, appendix: Appendix, line: Indicator, blame: Blame) -> None:
    if not line.derived:
        return
    kind = RuleKind.TOTAL
    if appendix.across and line.kind is Kind.PERCENT:
        kind = RuleKind.RATIO
    elif line.kind not in _NUMBERS:
        raise blame("derived", "B-41")
    target = Ref(appendix.key, line.key)
    totals = [rule for rule in forms.all_rules() if rule.kind is kind and rule.target == target]
    if not totals or (len(totals) > 1 and not appendix.across):  # across, the first one is the formula
        raise blame("derived", "B-42", value=kind.value, length=len(totals), key=line.key)
    if totals[0].columns or any(term.appendix != appendix.key for term in totals[0].terms):
        raise blame("derived", "B-43", id=totals[0].id)
