"""What must hold of the rules of a form set: names, terms by kind, comparable lines, no circles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields

from cchc_excel.forms.toml.getters import call_noting_fault, suggest_nearest
from cchc_excel.forms.toml.refs import Blame, find_indicator, make_blamer
from cchc_excel.nouns.spec import FormSet, Kind, Missing, Ref, Rule, RuleKind, SpecError
from cchc_excel.rule_kinds import FACES

_NUMBERS = (Kind.COUNT, Kind.AMOUNT, Kind.PERCENT, Kind.FLAG)
_UNUSED = {  # keys that only some kinds use, and what stands in a rule without them
    field.name: field.default
    for field in fields(Rule)
    if any(field.name in face.uses for face in FACES.values())
}


def check_rules(forms: FormSet, files: Sequence[str], set_file: str, faults: list[SpecError]) -> None:
    """Every rule of the set can be evaluated and has its own name; what speaks against it is noted."""
    seen: list[str] = []
    for rule, blame in _placed(forms, files, set_file):
        call_noting_fault(faults, _check_id, rule, seen, blame)
        seen.append(rule.id)
        sound = len(faults)
        call_noting_fault(faults, _check_terms, forms, rule, blame)
        call_noting_fault(faults, _check_extras, rule, blame)
        call_noting_fault(faults, _check_words, forms, rule, blame)
        if len(faults) == sound:  # a line that is not there has no columns to compare
            call_noting_fault(faults, _check_columns, forms, rule, blame)
    call_noting_fault(faults, _check_circles, forms, files, set_file)


def _check_id(rule: Rule, seen: Sequence[str], blame: Blame) -> None:
    if rule.id in seen:
        raise blame("id", "B-74", id=rule.id)


def _placed(forms: FormSet, files: Sequence[str], set_file: str) -> Iterator[tuple[Rule, Blame]]:
    """Every rule with the way to blame its place in its file."""
    for appendix, file in zip(forms.appendices, files, strict=True):
        for index, rule in enumerate(appendix.rules):
            yield rule, make_blamer(file, f"rules[{index}]", f"quy tắc {rule.id}")
    for index, rule in enumerate(forms.rules):
        yield rule, make_blamer(set_file, f"rules[{index}]", f"quy tắc {rule.id}")


def _check_terms(forms: FormSet, rule: Rule, blame: Blame) -> None:
    target = find_indicator(forms, rule.target, "target", blame)
    face = FACES[rule.kind]
    fewest, most = face.fewest_terms, face.most_terms
    count = len(rule.terms)
    if count < fewest or (most is not None and count > most):
        wanted = f"đúng {fewest}" if most == fewest else f"ít nhất {fewest}"
        raise blame("terms", "B-75", kind=rule.kind.value, wanted=wanted, count=count)
    lines = [("target", rule.target, target)]
    for index, term in enumerate(rule.terms):
        where = f"terms[{index}]"
        line = find_indicator(forms, term, where, blame)
        if term in [ref for _, ref, _ in lines]:
            raise blame(where, "B-76", indicator=term.indicator)
        lines.append((where, term, line))
    for where, ref, line in lines:
        _check_kind(rule, where, ref, line.kind, blame)
    fault = face.find_target_fault(target) if face.find_target_fault else None
    if fault:
        raise blame(fault.key, fault.code, **fault.slots)


def _check_kind(rule: Rule, where: str, ref: Ref, kind: Kind, blame: Blame) -> None:
    if kind is Kind.HEADING:
        raise blame(where, "B-78", indicator=ref.indicator)
    if FACES[rule.kind].takes_words or kind in _NUMBERS:
        return
    raise blame(where, "B-79", indicator=ref.indicator)


def _check_extras(rule: Rule, blame: Blame) -> None:
    face = FACES[rule.kind]
    for key, unused in _UNUSED.items():
        if getattr(rule, key) != unused and key not in face.uses:
            raise blame(key, "B-80", kind=rule.kind.value, key=key)
    if rule.missing is Missing.ZERO and not face.blanks_as_zero:
        raise blame("missing", "B-81", kind=rule.kind.value)
    fault = face.find_fault(rule) if face.find_fault else None
    if fault:
        raise blame(fault.key, fault.code, **fault.slots)


def _check_words(forms: FormSet, rule: Rule, blame: Blame) -> None:
    """The levels are the form set's; the values of a line of states are its states."""
    _known(rule.levels, [level.key for level in forms.levels], "levels", blame)
    line = find_indicator(forms, rule.target, "target", blame)
    if line.kind is Kind.STATE:
        states = [state.casefold() for state in line.states]
        _known([value.casefold() for value in rule.values], states, "values", blame)


def _known(words: Sequence[str], known: Sequence[str], key: str, blame: Blame) -> None:
    for index, word in enumerate(words):
        if word not in known:
            wanted = ", ".join(f"“{one}”" for one in known)
            raise blame(f"{key}[{index}]", "B-84", word=word, wanted=wanted)


def _check_columns(forms: FormSet, rule: Rule, blame: Blame) -> None:
    home = [column.key for column in forms.appendix(rule.target.appendix).columns]
    for index, key in enumerate(rule.columns):
        if key not in home:
            raise blame(
                f"columns[{index}]",
                "B-87",
                appendix=rule.target.appendix,
                key=key,
                near=suggest_nearest(key, home),
            )
    if FACES[rule.kind].looks_back and len(home) < 2:
        raise blame("kind", "B-88")
    for index, term in enumerate(rule.terms):
        known = [column.key for column in forms.appendix(term.appendix).columns]
        absent = [key for key in rule.columns or home if key not in known]
        if absent:
            raise blame(f"terms[{index}]", "B-89", appendix=term.appendix, absent=absent[0])


def _check_circles(forms: FormSet, files: Sequence[str], set_file: str) -> None:
    """No line is, through totals, a part of itself."""
    parts: dict[Ref, list[Ref]] = {}
    for rule, _ in _placed(forms, files, set_file):
        if rule.kind is RuleKind.TOTAL:
            parts.setdefault(rule.target, []).extend(rule.terms)
    for rule, blame in _placed(forms, files, set_file):
        if rule.kind is RuleKind.TOTAL and rule.target in _below(rule.target, parts):
            raise blame("terms", "B-90", indicator=rule.target.indicator)


def _below(start: Ref, parts: dict[Ref, list[Ref]]) -> set[Ref]:
    """Every line that the start is, directly or not, the total of."""
    found: set[Ref] = set()
    waiting = list(parts.get(start, ()))
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(parts.get(one, ()))
    return found
