"""Breaches and skipped checks as findings: the cells named as the sender sees them, with numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.filing import Entry, Filing, State
from cchc_excel.nouns.findings import Finding, has_trait, make_finding
from cchc_excel.nouns.spec import Cell, FormSet, Missing, Rule
from cchc_excel.rule_kinds import FACES
from cchc_excel.rule_kinds.parts.amounts import Status
from cchc_excel.rule_kinds.parts.face import Slots
from cchc_excel.rule_kinds.parts.instance import Instance
from cchc_excel.rules.chains.contradictions import find_contradictions
from cchc_excel.rules.chains.telling import LONGEST, tell_contradiction
from cchc_excel.rules.check import Verdict, filing_as_shown
from cchc_excel.rules.derived import follows_parts, typed_cells
from cchc_excel.rules.implied import is_implied_breach
from cchc_excel.rules.words import (
    PlacedBreach,
    column_of,
    label_of,
    line_of,
    place_of,
    quote_entry,
    refs_of,
)

_MOST_INPUTS = 12  # cells marked for one breach
_USUAL, _SHORTEST = "Hãy kiểm tra lại các ô này", "Hãy xem lại"


def findings_of(forms: FormSet, filing: Filing, verdicts: tuple[Verdict, ...]) -> tuple[Finding, ...]:
    """One finding per breach, in the order of the verdicts, at the target's place in the file; then one per
    contradiction over blank cells.
    """
    shown = filing_as_shown(filing)
    broken = [verdict for verdict in verdicts if verdict.status is Status.BREACH]
    formulas = {
        verdict.instance.target: verdict.instance
        for verdict in verdicts
        if verdict.instance.derives and follows_parts(verdict.instance, shown)
    }
    derived = {verdict.instance.target: verdict.instance for verdict in verdicts if verdict.instance.derives}
    told = [verdict for verdict in broken if not is_implied_breach(forms, verdict, broken)]
    made = (_breach(forms, shown if verdict.instance.derives else filing, verdict) for verdict in told)
    over_blanks = find_contradictions(forms, filing, verdicts)
    return tuple(
        _at_parts(forms, filing, verdict, each, derived)
        if has_trait(each.code, Trait.BLANK_TOTAL)
        else _at_blanks(forms, filing, verdict, each)
        if verdict.mending
        else _at_inputs(forms, filing, verdict, each, formulas)
        for verdict, each in zip(told, made, strict=True)
    ) + tuple(tell_contradiction(forms, filing, contradiction) for contradiction in over_blanks)


def _at_blanks(forms: FormSet, filing: Filing, verdict: Verdict, made: Finding) -> Finding:
    """The finding about a relation that blank cells may mend, with these to type into."""
    cells = verdict.mending[:_MOST_INPUTS]
    where = refs_of(forms, filing, cells, verdict.instance.target)
    todo = f"Hãy ghi số còn thiếu ở {where}, hoặc xem lại số đã ghi"
    told = replace(made, slots={**made.slots, "todo": todo})
    places = tuple(place_of(forms, filing, cell) for cell in cells)
    return replace(told if len(told.text) < LONGEST else made, inputs=places)


def _at_parts(
    forms: FormSet, filing: Filing, verdict: Verdict, made: Finding, derived: Mapping[Cell, Instance]
) -> Finding:
    """The finding about a blank total with the cells to type into, where the form computes the total."""
    target = verdict.instance.target
    if target not in derived:
        return made
    cells = tuple(dict.fromkeys(typed_cells(target, derived)))[:_MOST_INPUTS]
    places = tuple(place_of(forms, filing, cell) for cell in cells)
    told = replace(made, inputs=places)
    for where in (refs_of(forms, filing, cells, target), "các ô thành phần"):
        told = replace(told, slots={**made.slots, "todo": f"Hãy ghi số ở {where}"})
        if len(told.text) < LONGEST:
            break
    return told


def _at_inputs(
    forms: FormSet, filing: Filing, verdict: Verdict, made: Finding, formulas: Mapping[Cell, Instance]
) -> Finding:
    """The finding with the cells to type into, where it speaks of cells that the form computes."""
    instance = verdict.instance
    if not formulas.keys() & set(instance.cells):
        return made
    cells = dict.fromkeys(pair for cell in instance.cells for pair in typed_cells(cell, formulas))
    filled = tuple(cell for cell in cells if filing.entry(cell).state is not State.BLANK)[:_MOST_INPUTS]
    refs = refs_of(forms, filing, filled, instance.target)
    places = tuple(place_of(forms, filing, pair) for pair in filled)
    for todo in (f"{made.slots['todo']}. Số để sửa ở {refs}", f"Hãy xem lại số ghi ở {refs}"):
        told = replace(made, slots={**made.slots, "todo": todo}, inputs=places)
        if len(told.text) < LONGEST:
            return told
    return replace(made, inputs=places)


def note_unchecked_rules(
    forms: FormSet, filing: Filing, verdicts: tuple[Verdict, ...]
) -> tuple[Finding, ...]:
    """One note (Q-09) per instance that could not be checked, naming the cells that it lacks.

    Instances of which nothing at all was filled in are left out: there is nothing to check yet.
    """
    return tuple(
        _skipped(forms, filing, verdict)
        for verdict in verdicts
        if verdict.status is Status.MISSING and _begun(filing, verdict.instance)
    )


def _begun(filing: Filing, instance: Instance) -> bool:
    return len(instance.cells) > 1 and any(filing.entry(cell).filled for cell in instance.cells)


def _skipped(forms: FormSet, filing: Filing, verdict: Verdict) -> Finding:
    entries = [filing.entry(cell) for cell in verdict.lacking]
    refs = refs_of(forms, filing, verdict.lacking, verdict.instance.target)
    state, todo = _why(entries)
    slots = _common(forms, filing, verdict.instance) | {"why": f"{refs} {state}", "todo": todo}
    return _raise("Q-09", forms, filing, verdict, slots)


def _why(entries: list[Entry]) -> tuple[str, str]:
    """Why these cells kept a rule from being checked, and what to do."""
    if any(entry.state is State.REJECTED for entry in entries):
        return "không đọc được", "Hãy sửa ô đó trước"
    if not all(entry.filled for entry in entries):
        return "không có số", "Hãy ghi thêm nếu có số"
    if all(entry.amount == 0 for entry in entries):
        return "bằng 0", "Hãy tự xem mức tăng, giảm"
    return "gộp từ ít đơn vị hơn", "Hãy đôn đốc các đơn vị còn thiếu"


def _breach(forms: FormSet, filing: Filing, verdict: Verdict) -> Finding:
    code, slots = _tell(forms, filing, verdict)
    return _raise(code, forms, filing, verdict, _common(forms, filing, verdict.instance) | slots)


def _tell(forms: FormSet, filing: Filing, verdict: Verdict) -> tuple[str, Slots]:
    """Code and slots of a breach; with lacking cells they are asked for, or no value of them fits."""
    face, rule = FACES[verdict.instance.rule.kind], verdict.instance.rule
    names = PlacedBreach(forms, filing, verdict.instance, verdict.lacking)
    if face.is_condition or not verdict.lacking:
        return face.tell(names)
    asked = any(filing.entry(cell).state is State.BLANK for cell in verdict.lacking)
    if face.over_blanks is None or (rule.missing is Missing.ERROR and asked):
        return "Q-10", {"blanks": names.name_refs(*verdict.lacking)}
    return face.over_blanks.tell(names)


def _raise(code: str, forms: FormSet, filing: Filing, verdict: Verdict, slots: Slots) -> Finding:
    rule = verdict.instance.rule
    place = place_of(forms, filing, verdict.instance.target)
    severity = verdict.severity if verdict.status is Status.BREACH else None
    made = make_finding(code, place, severity, unit=filing.unit, rule=rule.id, **slots)
    if len(made.text) < LONGEST:
        return made
    short = slots | {"todo": _SHORTEST}
    return make_finding(code, place, severity, unit=filing.unit, rule=rule.id, **short)


def _common(forms: FormSet, filing: Filing, instance: Instance) -> Slots:
    """The slots of every sentence: column and line as printed, what is written, and what to do."""
    target = instance.target
    named = (label_of(forms, target), column_of(forms, target))
    label, column = reversed(named) if forms.appendix(target.appendix).across else named
    return {
        "column": column,
        "label": label,
        "value": quote_entry(filing.entry(target), line_of(forms, target).kind),
        "todo": _todo(instance.rule),
    }


def _todo(rule: Rule) -> str:
    """The designer's hint as a sentence without its full stop: "Hãy ..." unless it says so itself."""
    hint = rule.hint.strip().rstrip(".")
    if not hint or "hãy" in hint.lower():
        return hint[:1].upper() + hint[1:] or _USUAL
    return f"Hãy {hint[0].lower()}{hint[1:]}"
