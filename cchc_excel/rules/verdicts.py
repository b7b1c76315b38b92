"""Rules between cells: where they apply, whether they hold, what to tell the sender.

One definition (`nouns.spec.Rule`), three faces: checked here, compiled into the workbook by
`live_check`, said in Vietnamese by `sentences`. Every face dispatches over `RuleKind`.
"""

from __future__ import annotations

from cchc_excel.rules.check import Status, Verdict, check, judge
from cchc_excel.rules.findings import findings_of, skipped_of
from cchc_excel.rules.instances import Instance, instances, rules_of

__all__ = [
    "Instance",
    "Status",
    "Verdict",
    "check",
    "findings_of",
    "instances",
    "judge",
    "rules_of",
    "skipped_of",
]
