"""Slips of the pen behind broken rules and refused cells: proposed, never applied.

For a group of broken rules the smallest single edit is sought that satisfies every rule reading the
edited cells (`cells`: one number, `moves`: two cells or a block), the likeliest kind is
chosen (`choose`), and it is said when several do or none does (`findings`). Another
unit's file, last period's file and a column pasted twice: `alike`.
"""

from __future__ import annotations

from collections.abc import Mapping

from cchc_excel.nouns.filing import Filing, Scope, State
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell, FormSet
from cchc_excel.rules.verdicts import Verdict
from cchc_excel.slips.alike import repeated_columns
from cchc_excel.slips.cells import cell_candidates
from cchc_excel.slips.choose import choose_slips
from cchc_excel.slips.findings import guess_fixes, proposal_finding, sign_finding
from cchc_excel.slips.ground import Candidate, SlipGround, ground_of
from cchc_excel.slips.kinds import Edit, Slip, SlipKind
from cchc_excel.slips.moves import shift_candidates, swap_candidates
from cchc_excel.slips.readings import propose_readings, strange_sizes

__all__ = ["Edit", "Slip", "SlipKind", "likely_fixes", "propose_slips", "slip_findings"]

_MOST_CELLS = 80  # of broken rules; beyond it a file is wrong all over, and slips do not explain it


def propose_slips(
    forms: FormSet, filing: Filing, verdicts: tuple[Verdict, ...], level: str
) -> tuple[Slip, ...]:
    """One slip per group of broken rules that share cells (several where one edit does not do).

    `verdicts` are those of `rules.check` for the filing. Every proposed edit satisfies all rules that
    read the edited cells. A group that no single edit satisfies has a slip of kind NONE; one that many
    numbers would satisfy (a lone inequality) has none, since nothing tells which. Refused cells with
    one fitting reading come last. A totals book gets nothing: its numbers are reckoned, not typed.
    """
    return _propose(ground_of(forms, filing, verdicts, level))


def _propose(ground: SlipGround) -> tuple[Slip, ...]:
    entries = ground.filing.entries.items()
    refused = {cell for cell, entry in entries if entry.state is State.REJECTED and not entry.refused_part}
    if ground.filing.scope is Scope.TOTAL or not (ground.breaches or refused):
        return ()
    chosen = choose_slips(ground, _candidates(ground, refused))
    moved = {edit.cell for slip in chosen for edit in slip.edits}
    return chosen + tuple(slip for slip in propose_readings(ground) if slip.edits[0].cell not in moved)


def _candidates(ground: SlipGround, refused: set[Cell]) -> list[Candidate]:
    broken = (ground.verdicts[index].instance for index in sorted(ground.breaches))
    concerned = (cell for instance in broken for cell in ground.inputs(instance))
    cells = tuple(dict.fromkeys(concerned))[:_MOST_CELLS]
    found = [candidate for cell in cells for candidate in cell_candidates(ground, cell)]
    found += swap_candidates(ground, cells)
    for appendix in (appendix for appendix in ground.forms.appendices if not appendix.across):
        touched = {cell.column for cell in (*cells, *refused) if cell.appendix == appendix.key}
        columns = tuple(key for key in ground.columns[appendix.key] if key in touched)
        found += shift_candidates(ground, appendix, columns)
    return found


def slip_findings(
    forms: FormSet, filing: Filing, verdicts: tuple[Verdict, ...], level: str
) -> tuple[Finding, ...]:
    """Every slip that one filing shows by itself, as sentences.

    Notes for what accompanies a broken rule or a refused cell; warnings where the slip is the only
    sign: a number 100 or 1000 times off its line, a column equal to the one before it.
    """
    if filing.scope is Scope.TOTAL:
        return ()
    ground = ground_of(forms, filing, verdicts, level)
    slips = _propose(ground)
    told = {edit.cell for slip in slips for each in (slip, *slip.others) for edit in each.edits}
    signs = [size for size in strange_sizes(ground) if size[1].cell not in told]
    return (
        tuple(proposal_finding(ground, slip) for slip in slips)
        + tuple(sign_finding(ground, code, edit) for code, edit in signs)
        + repeated_columns(forms, filing)
    )


def likely_fixes(
    forms: FormSet, filing: Filing, verdicts: tuple[Verdict, ...], level: str
) -> Mapping[tuple[str, Place], str]:
    """The likely fix of a fault as one short sentence, by the fault's rule id and place.

    The key is (finding.rule, finding.place) of a Q-finding; for a refused cell the rule id is "".
    Faults without a likely fix are absent.
    """
    ground = ground_of(forms, filing, verdicts, level)
    fixes: dict[tuple[str, Place], str] = {}
    for slip in _propose(ground):
        fixes |= guess_fixes(ground, slip)
    return fixes
