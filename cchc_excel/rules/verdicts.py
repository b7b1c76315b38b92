"""Rules between cells: where they apply, whether they hold, what to tell the sender.

One definition (`nouns.spec.Rule`), three faces: checked here, compiled into the workbook by
`live_check`, said in Vietnamese by `sentences`. What a kind says in each of them is one file of `rule_kinds`.
"""

from __future__ import annotations

from cchc_excel.rule_kinds.parts.amounts import Status
from cchc_excel.rule_kinds.parts.instance import Instance
from cchc_excel.rules.check import Verdict, check_filing, judge_instance
from cchc_excel.rules.findings import findings_of, note_unchecked_rules
from cchc_excel.rules.instances import find_instances, rules_of

__all__ = [
    "Instance",
    "Status",
    "Verdict",
    "check_filing",
    "findings_of",
    "find_instances",
    "judge_instance",
    "rules_of",
    "note_unchecked_rules",
]
