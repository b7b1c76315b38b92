"""The rule as one plain Vietnamese sentence: for the check sheet, the guide and `cchc explain`."""

from __future__ import annotations

from cchc_excel.nouns.spec import FormSet, Rule
from cchc_excel.rule_kinds import FACES


def say_rule(rule: Rule, forms: FormSet) -> str:
    """What the rule demands, with the labels of its lines; ends with a full stop.

    Lines of another appendix than the target's are named with its number ("Phụ lục 3").
    """
    return FACES[rule.kind].say(rule, forms) + "."
