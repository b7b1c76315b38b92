"""What the keys of a rule lack in its TOML, where several kinds ask for the same."""

from __future__ import annotations

from cchc_excel.nouns.spec import Rule
from cchc_excel.rule_kinds.parts.face import SpecFault, make_fault


def find_lack_of_values(rule: Rule) -> SpecFault | None:
    """The fault of a rule without the values that it speaks of."""
    if rule.values:
        return None
    return make_fault("values", "B-82", kind=rule.kind.value)
