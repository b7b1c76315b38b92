"""A contradiction as one finding: the written cells, the blank ones between them, the rules on the way."""

from __future__ import annotations

from dataclasses import replace

from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.spec import Cell, FormSet
from cchc_excel.rules.chains.contradictions import Contradiction
from cchc_excel.rules.words import (
    column_of,
    label_of,
    line_of,
    name_cell,
    place_of,
    quote_entry,
    ref_of,
    refs_of,
    shorten_text,
)

LONGEST, _BRIEF = 240, 24  # characters of a sentence; of each of its quotes where it would be longer
_MOST_OTHERS = 3  # written cells named beside the one at which it is told


def tell_contradiction(forms: FormSet, filing: Filing, contradiction: Contradiction) -> Finding:
    """The finding at the written cell to look at first, with all written cells to type into.

    Its rule is every rule on the way, "DK7-08+DK-04".
    """
    target = contradiction.target
    place = place_of(forms, filing, target)
    rule = "+".join(dict.fromkeys(instance.rule.id for instance in contradiction.instances))
    slots, severity = _common(forms, filing, contradiction), contradiction.severity
    finding = make_finding("Q-15", place, severity, unit=filing.unit, rule=rule, **slots)
    brief = {"others": _others(forms, filing, contradiction)}
    briefest = {key: shorten_text(text, _BRIEF) for key, text in (slots | brief).items()}
    for fewer in (brief, briefest):
        if len(finding.text) >= LONGEST:
            finding = replace(finding, slots={**finding.slots, **fewer})
    written = (target, *contradiction.others)
    return replace(finding, inputs=tuple(place_of(forms, filing, cell) for cell in written))


def _common(forms: FormSet, filing: Filing, contradiction: Contradiction) -> dict[str, str]:
    """The slots of the sentence, one other written cell with its label."""
    target, others = contradiction.target, contradiction.others
    named = (label_of(forms, target), column_of(forms, target))
    label, column = reversed(named) if forms.appendix(target.appendix).across else named
    told = _others(forms, filing, contradiction)
    if len(others) == 1:
        told = f"còn {name_cell(forms, filing, others[0], target)} ghi {_value(forms, filing, others[0])}"
    blanks = refs_of(forms, filing, contradiction.blanks, target)
    value = _value(forms, filing, target)
    return {"label": label, "column": column, "value": value, "others": told, "blanks": blanks}


def _value(forms: FormSet, filing: Filing, cell: Cell) -> str:
    return quote_entry(filing.entry(cell), line_of(forms, cell).kind)


def _others(forms: FormSet, filing: Filing, contradiction: Contradiction) -> str:
    """The other written cells by their addresses."""
    beside, others = contradiction.target, contradiction.others
    said = [f"{ref_of(forms, filing, cell, beside)} ghi {_value(forms, filing, cell)}" for cell in others]
    more = " …" if len(said) > _MOST_OTHERS else ""
    return f"còn {', '.join(said[:_MOST_OTHERS])}{more}" if said else "xét theo quy tắc của biểu"
