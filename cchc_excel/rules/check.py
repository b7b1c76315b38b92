"""The verdict of each rule instance over one filing. `live_check_rules` says the same in Excel.

Amounts are `Entry.amount`: a declared "không có" counts as 0, a blank has none. The tolerance
belongs to the right side (a difference equal to it is still right). What blank cells do is
`Rule.missing`; where they leave a rule open, `blanks` says whether any value of them can fit. A
rejected cell always leaves its rules unchecked, since its own finding stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from cchc_excel.nouns.filing import Entry, Filing, Scope, State
from cchc_excel.nouns.spec import Cell, FormSet, Missing, Severity
from cchc_excel.rule_kinds import FACES
from cchc_excel.rule_kinds.parts.amounts import Status
from cchc_excel.rule_kinds.parts.instance import Instance
from cchc_excel.rules.blanks import adding_formulas, find_mending_blanks, is_rule_contradicted
from cchc_excel.rules.instances import find_instances


@dataclass(frozen=True)
class Verdict:
    """What is true of one instance. `lacking` names the cells that kept it from being checked.

    A BREACH with `lacking` is one of the missing-value policy ERROR, an unmet NEEDS, or what no value of
    the lacking cells can mend. A BREACH with `mending` is one that these cells may mend, which are blank
    and counted as 0: it is told, but is no error.
    """

    instance: Instance
    status: Status
    lacking: tuple[Cell, ...] = ()
    mending: tuple[Cell, ...] = ()

    @property
    def severity(self) -> Severity:
        """That of the rule; of a breach that blanks may mend never more than a warning."""
        severe = self.instance.rule.severity
        return Severity.WARNING if self.mending and severe is Severity.ERROR else severe


def check_filing(forms: FormSet, filing: Filing, level: str) -> tuple[Verdict, ...]:
    """One verdict per instance, in the order of `instances`, for a unit of that level."""
    instances = find_instances(forms, level, filing.scope)
    formulas = adding_formulas(instances)
    return tuple(judge_instance(instance, filing, formulas) for instance in instances)


def judge_instance(
    instance: Instance, filing: Filing, formulas: Mapping[Cell, Instance] = MappingProxyType({})
) -> Verdict:
    """The verdict of one instance over this filing; `formulas` are those of `blanks.adding_formulas`."""
    verdict = _judge(instance, filing)
    if verdict.status is not Status.BREACH:
        return verdict
    return replace(verdict, mending=find_mending_blanks(instance, filing, formulas))


def _judge(instance: Instance, filing: Filing) -> Verdict:
    find = filing.entries.get
    entries = [find(cell) or filing.entry(cell) for cell in instance.cells]
    if instance.derives:  # the sheet against itself; all other rules look at what the parts give
        entries = [entry_as_stated(entry) for entry in entries]
    unusable = _rejected(entries) or _uneven(instance, filing)
    if unusable:
        return Verdict(instance, Status.MISSING, unusable)
    face = FACES[instance.rule.kind]
    of_blanks = None if face.is_condition else _of_blanks(instance, entries)
    return of_blanks or Verdict(instance, *face.judge(instance.rule, entries[0], entries[1:]))


def filing_as_shown(filing: Filing) -> Filing:
    """The filing as its sheets show it: derived cells with their own numbers."""
    if all(entry.stated is None for entry in filing.entries.values()):
        return filing
    return replace(filing, entries={cell: entry_as_stated(entry) for cell, entry in filing.entries.items()})


def entry_as_stated(entry: Entry) -> Entry:
    """The entry with the sheet's own number, where a derived cell shows another one than its parts give."""
    if entry.stated is None:
        return entry
    return replace(entry, state=State.VALUE, value=entry.stated, stated=None)


def _rejected(entries: list[Entry]) -> tuple[Cell, ...]:
    rejected = [entry.cell for entry in entries if entry.state is State.REJECTED]
    return tuple(rejected) if rejected else ()


def _not_found(entries: list[Entry]) -> tuple[Cell, ...]:
    """Terms whose line or column the file does not have, beside a target that stands somewhere."""
    if entries[0].place is None:
        return ()
    return tuple(entry.cell for entry in entries[1:] if entry.state is State.BLANK and entry.place is None)


def _uneven(instance: Instance, filing: Filing) -> tuple[Cell, ...]:
    """Cells of a totals book that stand for fewer units than the others, which forbids comparing.

    Cells that nobody owes are left out. Where blanks count as 0, terms may have fewer units than
    the target, as they may in each unit's own filing.
    """
    if filing.scope is not Scope.TOTAL:
        return ()
    known = {cell: filing.coverage.get(cell, (0, 0)) for cell in instance.cells}
    got = {cell: pair[0] for cell, pair in known.items() if pair[1]}
    most = max(got.values(), default=0)
    if instance.rule.missing is Missing.ZERO and got.get(instance.target) == most:
        return ()
    return tuple(cell for cell, count in got.items() if count < most)


def _of_blanks(instance: Instance, entries: list[Entry]) -> Verdict | None:
    """The verdict when cells without an amount decide it; None when the relation can be judged.

    A cell that the sender declares not to be theirs is without amount, but is no blank.
    """
    lacking = tuple(entry.cell for entry in entries if not entry.filled)
    if not lacking:
        return None
    missing, terms, absent = instance.rule.missing, entries[1:], _not_found(entries)
    if missing is Missing.ERROR and not absent and _blank(entries) and any(entry.filled for entry in entries):
        return Verdict(instance, Status.BREACH, _blank(entries))
    if missing is Missing.ZERO and not absent and entries[0].filled and any(entry.filled for entry in terms):
        return None
    if is_rule_contradicted(instance, entries[0], terms):
        return Verdict(instance, Status.BREACH, lacking)
    return Verdict(instance, Status.MISSING, absent or lacking)


def _blank(entries: list[Entry]) -> tuple[Cell, ...]:
    return tuple(entry.cell for entry in entries if entry.state is State.BLANK)
