"""What the keys of a rule lack in its TOML, where several kinds ask for the same."""

from __future__ import annotations

from cchc_excel.nouns.spec import Rule
from cchc_excel.rule_kinds.parts.face import SpecFault


def find_lack_of_values(rule: Rule) -> SpecFault | None:
    """The fault of a rule without the values that it speaks of."""
    if rule.values:
        return None
    wrong = f"Quy tắc “{rule.kind.value}” chưa kê các giá trị được dùng."
    return "values", wrong, 'Hãy ghi values = ["…", "…"].'
