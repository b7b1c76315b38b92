"""The verdict of a rule instance as an Excel formula over helper cells. `check` says the same.

What each kind says stands in `rule_kinds`; here is what holds for all: cells that cannot be read, and
`Rule.missing`.
"""

from __future__ import annotations

from cchc_excel.nouns.spec import Missing, Rule, Severity
from cchc_excel.rule_kinds import FACES
from cchc_excel.rule_kinds.parts.excel import (
    BLANK,
    MISSING,
    OK,
    UNREADABLE,
    Operand,
    Operands,
    list_parts,
    write_sum,
)

WRONG, LOOK = "Sai", "Xem lại"  # LOOK: a breach that is no error
NOT_YET, MAY_GO = "CHƯA GHI SỐ LIỆU", "ĐƯỢC GỬI"  # the verdict on the check sheet
REFUSED = ("CHƯA GỬI ĐƯỢC: còn ", " chỗ phải sửa")  # before and after the number of faults


def write_verdict_formula(rule: Rule, target: Operand, operands: Operands, derives: bool = False) -> str:
    """The formula, with "=", that shows OK, MISSING, WRONG (rules of severity ERROR) or LOOK.

    With `derives` the rule is the form's own formula of its target.
    """
    wrong = f'"{breach_word(rule)}"'
    states = list_parts((target, *operands), "state")
    face = FACES[rule.kind]
    if face.is_condition:
        inner = face.write(rule, target, operands, wrong)
    else:
        wrong = wrong if derives else _unless_mended(rule, target, operands, wrong)
        inner = _blanks(rule, target, operands, wrong, _undecided(rule, target, operands, wrong, derives))
    return f'=IF(MAX({states})>={UNREADABLE},"{MISSING}",{inner})'


def _unless_mended(rule: Rule, target: Operand, terms: Operands, wrong: str) -> str:
    """The word for a breach: LOOK where a blank that counts as 0 may mend it, as `blanks` says."""
    sums = FACES[rule.kind].sums_terms
    if not sums or rule.severity is not Severity.ERROR or rule.missing is Missing.ERROR:
        return wrong
    more = [f"{term.open}=1" for term in terms if term.open]
    if rule.missing is Missing.ZERO:
        more += [f"{term.state}={BLANK}" for term in terms]
    short = f"{target.open}=1" if target.open else "FALSE"
    if not more and not target.open:
        return wrong
    side = f"ROUND({target.amount}-{write_sum(terms)},6)<0"
    mends = f"IF(COUNT({target.amount})=0,FALSE,IF({side},{short},OR({','.join(more or ['FALSE'])})))"
    return f'IF({mends},"{LOOK}",{wrong})'


def breach_word(rule: Rule) -> str:
    """What a breach of this rule is called on the check sheet."""
    return WRONG if rule.severity is Severity.ERROR else LOOK


def empty_word(rule: Rule) -> str:
    """What the formula shows in a form where nothing is filled in."""
    return OK if FACES[rule.kind].is_condition else MISSING


def _undecided(rule: Rule, target: Operand, terms: Operands, wrong: str, derives: bool) -> str:
    """What is shown where cells are lacking: MISSING, or a breach that no value of them can mend."""
    over_blanks = FACES[rule.kind].over_blanks
    if over_blanks is None:
        return f'"{MISSING}"'
    return f'IF({over_blanks.write(rule, target, terms, derives)},{wrong},"{MISSING}")'


def _blanks(rule: Rule, target: Operand, operands: Operands, wrong: str, open_: str) -> str:
    """The relation behind the missing-value policy; `open_` is what is shown where cells are lacking."""
    cells = (target, *operands)
    lacking = f"COUNT({list_parts(cells, 'amount')})<{len(cells)}"
    judged = FACES[rule.kind].write(rule, target, operands, wrong)
    if rule.missing is Missing.ZERO and operands:
        lacking = f"COUNT({target.amount})*COUNT({list_parts(operands, 'amount')})=0"
    shown = f"IF({lacking},{open_},{judged})"
    if rule.missing is not Missing.ERROR or not operands:
        return shown
    begun = f"COUNT({list_parts(cells, 'amount')})>0"
    return f'IF(AND({begun},MIN({list_parts(cells, "state")})={BLANK}),{wrong},{shown})'
