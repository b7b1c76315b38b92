"""Breaches and skipped checks as findings: the cells named as the sender sees them, with numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from cchc_excel.nouns.filing import Entry, Filing, Place, State
from cchc_excel.nouns.findings import Finding, finding
from cchc_excel.nouns.spec import Cell, FormSet, Indicator, Kind, Ref, Rule, RuleKind
from cchc_excel.verbs.derived import follows, typed_cells
from cchc_excel.verbs.layout import SheetPlan, plan
from cchc_excel.verbs.rules_check import Status, Verdict, as_shown
from cchc_excel.verbs.rules_instances import Instance
from cchc_excel.verbs.sentences import range_words
from cchc_excel.vn.numbers import show, show_brief

Slots = dict[str, str]
_LABEL, _COLUMN, _REFS, _TEXT, _SHEET = 35, 28, 40, 30, 20  # longest quotes
_LONGEST = 240  # characters of a sentence; beyond it the designer's hint gives way to the shortest one
_MOST_INPUTS = 12  # cells marked for one breach
_USUAL, _SHORTEST = "Hãy kiểm tra lại các ô này", "Hãy xem lại"


def findings_of(forms: FormSet, filing: Filing, verdicts: tuple[Verdict, ...]) -> tuple[Finding, ...]:
    """One finding per breach, in the order of the verdicts, at the target's place in the file."""
    shown = as_shown(filing)
    broken = [one for one in verdicts if one.status is Status.BREACH]
    formulas = {
        one.instance.target: one.instance
        for one in verdicts
        if one.instance.derives and follows(one.instance, shown)
    }
    told = [one for one in broken if not _implied(forms, one, broken)]
    made = (_breach(forms, shown if one.instance.derives else filing, one) for one in told)
    return tuple(_at_inputs(forms, filing, one, each, formulas) for one, each in zip(told, made, strict=True))


def _implied(forms: FormSet, verdict: Verdict, broken: Sequence[Verdict]) -> bool:
    """True in the column that adds the others, where the same rule is broken in one of these."""
    instance = verdict.instance
    columns = forms.appendix(instance.target.appendix)
    if instance.derives or instance.rule.along or not columns.column(instance.target.column).total:
        return False
    others = (one.instance for one in broken if one is not verdict and not one.lacking)
    return any(one.rule is instance.rule for one in others)


def _at_inputs(
    forms: FormSet, filing: Filing, verdict: Verdict, made: Finding, formulas: Mapping[Cell, Instance]
) -> Finding:
    """The finding with the cells to type into, where it speaks of cells that the form computes."""
    instance = verdict.instance
    if not formulas.keys() & set(instance.cells):
        return made
    cells = dict.fromkeys(one for cell in instance.cells for one in typed_cells(cell, formulas))
    filled = tuple(one for one in cells if filing.entry(one).state is not State.BLANK)[:_MOST_INPUTS]
    refs = _refs(forms, filing, filled, instance.target)
    places = tuple(place_of(forms, filing, one) for one in filled)
    for todo in (f"{made.slots['todo']}. Số để sửa ở {refs}", f"Hãy xem lại số ghi ở {refs}"):
        told = replace(made, slots={**made.slots, "todo": todo}, inputs=places)
        if len(told.text) < _LONGEST:
            return told
    return replace(made, inputs=places)


def skipped_of(forms: FormSet, filing: Filing, verdicts: tuple[Verdict, ...]) -> tuple[Finding, ...]:
    """One note (Q-09) per instance that could not be checked, naming the cells that it lacks.

    Instances of which nothing at all was filled in are left out: there is nothing to check yet.
    """
    return tuple(
        _skipped(forms, filing, one)
        for one in verdicts
        if one.status is Status.MISSING and _begun(filing, one.instance)
    )


def _begun(filing: Filing, instance: Instance) -> bool:
    return len(instance.cells) > 1 and any(filing.entry(cell).filled for cell in instance.cells)


def _skipped(forms: FormSet, filing: Filing, verdict: Verdict) -> Finding:
    entries = [filing.entry(cell) for cell in verdict.lacking]
    refs = _refs(forms, filing, verdict.lacking, verdict.instance.target)
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
    instance = verdict.instance
    slots = _common(forms, filing, instance)
    if verdict.lacking:
        slots["blanks"] = _refs(forms, filing, verdict.lacking, instance.target)
        code = "Q-05" if instance.rule.kind is RuleKind.NEEDS else "Q-10"
        return _raise(code, forms, filing, verdict, slots)
    if instance.rule.kind is RuleKind.RATIO and _sum(filing, instance.terms[1:]) == 0:
        slots |= {"whole": _ref(forms, filing, instance.terms[1], instance.target)}
        return _raise("Q-11", forms, filing, verdict, slots)
    code, more = _BREACHES[instance.rule.kind]
    return _raise(code, forms, filing, verdict, slots | more(forms, filing, instance))


def _raise(code: str, forms: FormSet, filing: Filing, verdict: Verdict, slots: Slots) -> Finding:
    rule = verdict.instance.rule
    place = place_of(forms, filing, verdict.instance.target)
    severity = rule.severity if verdict.status is Status.BREACH else None
    made = finding(code, place, unit=filing.unit, severity=severity, rule=rule.id, **slots)
    if len(made.text) < _LONGEST:
        return made
    short = slots | {"todo": _SHORTEST}
    return finding(code, place, unit=filing.unit, severity=severity, rule=rule.id, **short)


def place_of(forms: FormSet, filing: Filing, cell: Cell) -> Place:
    """Where the entry stood in the file; for a blank, where the plan of the form puts it.

    In a Word table the plan is laid beside an entry of the same line or form that stood there.
    """
    stood = filing.entry(cell).place
    if stood is not None:
        return stood
    sheet = plan(forms.appendix(cell.appendix))
    planned = Place(filing.file, sheet.sheet, *sheet.position(cell))
    return _in_word(filing, cell, planned, sheet)


def _in_word(filing: Filing, cell: Cell, planned: Place, sheet: SheetPlan) -> Place:
    """A planned place as it lies in the Word table of the filing; itself for a workbook."""
    stood = (
        (other, entry.place)
        for other, entry in filing.entries.items()
        if entry.place is not None and other.appendix == cell.appendix
    )
    first = next(stood, None)
    if first is None or first[1].lead is None:
        return planned
    near, place = min((first, *stood), key=lambda found: abs(sheet.position(found[0])[0] - planned.row))
    row, column = sheet.position(near)
    moved = {"row": planned.row + place.row - row, "column": planned.column + place.column - column}
    return replace(place, **moved)


def _common(forms: FormSet, filing: Filing, instance: Instance) -> Slots:
    """The slots of every sentence: column and line as printed, what is written, and what to do."""
    target = instance.target
    column = forms.appendix(target.appendix).column(target.column).label
    named = (_label(forms, target), _shorten(column, _COLUMN))
    label, column = reversed(named) if forms.appendix(target.appendix).across else named
    return {
        "column": column,
        "label": label,
        "value": written(filing.entry(target), _line(forms, target).kind),
        "todo": _todo(instance.rule),
    }


def _todo(rule: Rule) -> str:
    """The designer's hint as a sentence without its full stop: "Hãy ..." unless it says so itself."""
    hint = rule.hint.strip().rstrip(".")
    if not hint or "hãy" in hint.lower():
        return hint[:1].upper() + hint[1:] or _USUAL
    return f"Hãy {hint[0].lower()}{hint[1:]}"


def written(entry: Entry, kind: Kind) -> str:
    """What an entry says, as a sentence quotes it: "24", "95,4 %", "“Đạt”", "“không có”"."""
    if entry.state is State.NONE:
        return "“không có”"
    if isinstance(entry.value, Decimal):
        return show_brief(entry.value) + (" %" if kind is Kind.PERCENT else "")
    return f"“{_shorten(entry.value, _TEXT)}”" if entry.value else "trống"


def _total(forms: FormSet, filing: Filing, instance: Instance) -> Slots:
    parts = _refs(forms, filing, instance.terms, instance.target)
    return {"parts": parts, "sum": show(_sum(filing, instance.terms))}


def _at_most(forms: FormSet, filing: Filing, instance: Instance) -> Slots:
    return {"bound": _bound(forms, filing, instance)}


def _ratio(forms: FormSet, filing: Filing, instance: Instance) -> Slots:
    part, whole = (_sum(filing, (term,)) for term in instance.terms)
    refs = _refs(forms, filing, instance.terms, instance.target)
    return {
        "parts": f"{show(part)} chia cho {show(whole)} ({refs})",
        "rate": show(100 * part / whole, 2),
    }


def _one_of(forms: FormSet, filing: Filing, instance: Instance) -> Slots:
    return {"values": ", ".join(f"“{value}”" for value in instance.rule.values)}


def _change(forms: FormSet, filing: Filing, instance: Instance) -> Slots:
    rule, before = instance.rule, instance.operands[0]
    column = forms.appendix(before.appendix).column(before.column).label
    return {
        "before": written(filing.entry(before), forms.indicator(rule.target).kind),
        "before_column": _shorten(column, _COLUMN),
        "limit": show(rule.limit or Decimal(1)),
    }


def _range(forms: FormSet, filing: Filing, instance: Instance) -> Slots:
    return {"range": range_words(instance.rule)}


More = Callable[[FormSet, Filing, Instance], Slots]
_BREACHES: Mapping[RuleKind, tuple[str, More]] = {
    RuleKind.TOTAL: ("Q-01", _total),
    RuleKind.AT_MOST: ("Q-02", _at_most),
    RuleKind.EQUAL: ("Q-03", _at_most),
    RuleKind.RATIO: ("Q-04", _ratio),
    RuleKind.ONE_OF: ("Q-06", _one_of),
    RuleKind.CHANGE: ("Q-07", _change),
    RuleKind.RANGE: ("Q-08", _range),
}


def _bound(forms: FormSet, filing: Filing, instance: Instance) -> str:
    """The right side, named: one line with its value, or several cells with their sum."""
    terms = instance.terms
    if len(terms) == 1:
        value = written(filing.entry(terms[0]), _line(forms, terms[0]).kind)
        return f"{_named(forms, filing, terms[0], instance.target)} ghi {value}"
    return f"tổng các ô {_refs(forms, filing, terms, instance.target)} là {show(_sum(filing, terms))}"


def _named(forms: FormSet, filing: Filing, cell: Cell, beside: Cell) -> str:
    return f"“{_label(forms, cell)}” ({_ref(forms, filing, cell, beside)})"


def _line(forms: FormSet, cell: Cell) -> Indicator:
    return forms.indicator(Ref(cell.appendix, cell.indicator))


def _label(forms: FormSet, cell: Cell) -> str:
    return _shorten(_line(forms, cell).label, _LABEL)


def _refs(forms: FormSet, filing: Filing, cells: tuple[Cell, ...], beside: Cell) -> str:
    """Addresses in order, "D13, D14", in Word "dòng 4, cột 3; dòng 5, cột 3"; a long list is cut with "…"."""
    between = "; " if place_of(forms, filing, beside).lead is not None else ", "
    return _shorten(between.join(_ref(forms, filing, cell, beside) for cell in cells), _REFS)


def _ref(forms: FormSet, filing: Filing, cell: Cell, beside: Cell) -> str:
    """ "D13", with its sheet when that is not the target's: "D13 trang PL3"."""
    place = place_of(forms, filing, cell)
    same = place.sheet == place_of(forms, filing, beside).sheet
    return place.address if same else f"{place.address} trang {_shorten(place.sheet, _SHEET)}"


def _sum(filing: Filing, cells: tuple[Cell, ...]) -> Decimal:
    return sum((filing.entry(cell).amount or Decimal(0) for cell in cells), Decimal(0))


def _shorten(text: str, most: int) -> str:
    """The text, cut at a word with "…" when it is longer than `most` characters."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    return (head.rsplit(" ", 1)[0] if " " in head else head).rstrip(",;. ") + "…"
