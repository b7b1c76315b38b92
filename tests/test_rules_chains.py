"""Contradictions over blank cells: held against brute force, which tries every number in every blank."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import pytest
from rules_family import HOME, OTHER, filing, form, ref, rule
from test_rules_fillings import told

from cchc_excel.nouns.filing import Filing, Scope, State
from cchc_excel.nouns.spec import Cell, FormSet, Missing, Rule, RuleKind, Severity
from cchc_excel.rule_kinds import FACES
from cchc_excel.rules.chains import elimination
from cchc_excel.rules.chains.contradictions import find_contradictions
from cchc_excel.rules.verdicts import Status, check_filing, findings_of

COUNTS = ("dem_a", "dem_b", "dem_c", "pl2.khac")
LARGEST = 15  # written numbers are 0 to 3, at least one is written, a sum has three terms at the most
EXACT = (RuleKind.TOTAL, RuleKind.AT_MOST, RuleKind.AT_LEAST, RuleKind.EQUAL, RuleKind.RANGE)
LOOSE = (*EXACT, RuleKind.RATIO, RuleKind.RATIO, RuleKind.ONE_OF, RuleKind.CHANGE, RuleKind.EXCLUDES, RuleKind.IMPLIES, RuleKind.AVERAGE)  # only what is sure is said
NO_ZERO = (RuleKind.RATIO, RuleKind.EXCLUDES, RuleKind.IMPLIES, RuleKind.AVERAGE)  # no missing = "zero"
BLANK = State.BLANK
Answers = dict[str, object]


# --- the oracle: relations as arithmetic over numbers, nothing of the product's -------------------


class Relation(NamedTuple):
    """A rule by the names of its lines, its numbers as whole numbers."""

    kind: RuleKind
    names: tuple[str, ...]
    low: int | None
    high: int | None
    values: tuple[int, ...]


def relation(one: Rule) -> Relation:
    low, high = (None if end is None else int(end) for end in (one.low, one.high))
    return Relation(one.kind, tuple(map(name, (one.target, *one.terms))), low, high, tuple(map(int, one.values)))


def holds(one: Relation, number: Mapping[str, Fraction | int | None], before: int | None) -> bool:
    """Whether the relation holds for these numbers; a rate of None is one that is declared not to exist."""
    target, *terms = (number[at] for at in one.names)
    if one.kind is RuleKind.RATIO:
        part, whole = terms
        if whole == 0:
            return target is None and part == 0
        return abs((target or 0) * whole - 100 * part) <= leeway(Fraction(target or 0)) * whole
    amount, total = target or 0, sum(terms)
    if one.kind is RuleKind.RANGE:
        return (one.low is None or amount >= one.low) and (one.high is None or amount <= one.high)
    if one.kind is RuleKind.ONE_OF:
        return amount in one.values
    if one.kind is RuleKind.CHANGE:
        return before is None or 0 in (amount, before) or before <= amount * 2 <= before * 4
    if one.kind is RuleKind.EXCLUDES:
        return amount not in one.values or total == 0
    if one.kind is RuleKind.IMPLIES:
        return amount == 0 or total > 0
    if one.kind is RuleKind.AVERAGE:
        return (amount - Fraction(1, 2)) * one.low <= total <= (amount + Fraction(1, 2)) * one.high
    over, under = amount <= total, total <= amount
    return {RuleKind.AT_MOST: over, RuleKind.AT_LEAST: under}.get(one.kind, over and under)


def leeway(rate: Fraction) -> Fraction:
    """Half of the last of at most two decimals, at least 0,05."""
    halves = (Fraction(5, 10 ** (places + 1)) for places in range(3) if (rate * 10**places).denominator == 1)
    return max(next(halves, Fraction(0)), Fraction(1, 20))


def rates(rules: list[Relation], number: Mapping[str, int]) -> Iterator[Fraction | None]:
    """The rates that a blank may be made: none, and what is near the share of each part in its whole."""
    yield None
    for one in rules:
        if one.kind is RuleKind.RATIO and (whole := number[one.names[2]]):
            share = Fraction(100 * number[one.names[1]], whole)
            yield from {share, Fraction(round(share)), Fraction(share.__floor__()), Fraction(share.__ceil__())}
    yield from (Fraction(0), Fraction(50), Fraction(100))


def can_be_completed(rules: tuple[Rule, ...], answers: Answers, before: int | None) -> bool:
    """Whether some numbers in the blanks satisfy every rule."""
    relations = [relation(one) for one in rules]
    number = {key: int(value) for key, value in answers.items() if value is not BLANK}
    blanks = [key for key in COUNTS if key not in number]
    return complete(relations, number, blanks, before)


def complete(rules: list[Relation], number: dict[str, int], blanks: list[str], before: int | None) -> bool:
    """Whether the blanks can be given numbers; a rule is looked at as soon as all its cells have one."""
    if not all(holds(one, number, before) for one in rules if number.keys() >= set(one.names)):
        return False
    if blanks:
        first, *rest = blanks
        return any(complete(rules, {**number, first: value}, rest, before) for value in range(LARGEST + 1))
    if "ty_le" in number:
        return True
    about = [one for one in rules if "ty_le" in one.names]
    return any(all(holds(one, {**number, "ty_le": rate}, before) for one in about) for rate in rates(rules, number))


# --- the worlds -------------------------------------------------------------------------------


def name(at: object) -> str:
    appendix, indicator = at
    return indicator if appendix == HOME else f"{OTHER}.{indicator}"


def random_rule(dice: random.Random, number: int, kinds: tuple[RuleKind, ...]) -> Rule:
    kind = dice.choice(kinds)
    names = list(COUNTS)
    dice.shuffle(names)
    terms = {RuleKind.EQUAL: 1, RuleKind.RATIO: 2, RuleKind.RANGE: 0, RuleKind.ONE_OF: 0, RuleKind.CHANGE: 0, RuleKind.AVERAGE: 1}
    count = terms.get(kind, dice.choice((1, 2, 2, 3)))
    policies = (Missing.SKIP,) if kind in NO_ZERO else (Missing.SKIP, Missing.ZERO)
    extras: dict[str, object] = {"missing": dice.choice(policies)}
    if kind is RuleKind.RANGE:
        extras |= {"low": Decimal(dice.randint(0, 2)), "high": Decimal(dice.randint(2, 4))}
    if kind is RuleKind.AVERAGE:
        extras |= {"low": Decimal(dice.randint(1, 2)), "high": Decimal(dice.randint(2, 3))}
    if kind is RuleKind.EXCLUDES:
        extras["values"] = dice.choice((("0",), ("0",), ("1",)))
    if kind is RuleKind.ONE_OF:
        extras["values"] = tuple(str(value) for value in sorted(dice.sample(range(5), 2)))
    if kind is RuleKind.CHANGE:
        extras["limit"] = Decimal(2)
    if kind is RuleKind.RATIO:
        extras["tolerance"] = Decimal("0.05")
    target = "ty_le" if kind is RuleKind.RATIO else names[0]
    severity = dice.choice((Severity.ERROR, Severity.WARNING))
    return rule(kind, target, *names[1 : 1 + count], id=f"R{number}", severity=severity, **extras)


def world(dice: random.Random, kinds: tuple[RuleKind, ...]) -> tuple[tuple[Rule, ...], Answers, int | None]:
    """Two to four rules, numbers and blanks for every line, and the number of CHANGE's line one year before."""
    rules = tuple(random_rule(dice, number, kinds) for number in range(dice.randint(2, 4)))
    answers: Answers = {key: dice.choice((BLANK, BLANK, 0, 1, 2, 3)) for key in COUNTS}
    answers[dice.choice(COUNTS)] = dice.randint(0, 3)
    answers["ty_le"] = dice.choice((BLANK, 0, 33, 50, 67, 100)) if RuleKind.RATIO in kinds else BLANK
    before = dice.randint(0, 3) if RuleKind.CHANGE in kinds else None
    return rules, answers, before


def sent(forms: FormSet, answers: Answers, before: int | None) -> Filing:
    cells = {Cell(*ref(key), "1"): value for key, value in answers.items()}
    if before is not None:
        cells |= {Cell(*ref(key), "0"): before for key in COUNTS}
        cells[Cell(HOME, "ty_le", "0")] = State.NONE
    return filing(forms, cells)


def is_impossible(forms: FormSet, answers: Answers, before: int | None) -> bool:
    """Whether the product says so of column "1": by a breach that no blank mends, or by a contradiction."""
    own = sent(forms, answers, before)
    verdicts = check_filing(forms, own, "xa")
    here = [one for one in verdicts if one.instance.target.column == "1" and one.status is Status.BREACH]
    total_only = [
        one for one in here if one.instance.rule.kind is RuleKind.TOTAL and not own.entry(one.instance.target).filled
    ]  # "parts without a total" asks for a number, it does not say that there is none
    claims = [one for one in here if not one.mending and one not in total_only]
    found = [one for one in find_contradictions(forms, own, verdicts) if one.target.column == "1"]
    return bool(claims or found)


def differences(kinds: tuple[RuleKind, ...], seed: int, worlds: int, wrong: Callable[[bool, bool], bool]) -> list[str]:
    dice = random.Random(seed)
    found = []
    for _ in range(worlds):
        rules, answers, before = world(dice, kinds)
        if not can_be_completed(rules, dict.fromkeys(answers, BLANK), before):
            continue  # the form contradicts itself
        forms = form(*rules, columns=2)
        said = is_impossible(forms, answers, before)
        if wrong(said, not can_be_completed((*rules, PERCENT), answers, before)):
            told = [(one.kind.value, name(one.target), *map(name, one.terms), one.low, one.high) for one in rules]
            found.append(f"said {said}: {told} {answers} {before}")
    return found


PERCENT = rule(RuleKind.RANGE, "ty_le", low=Decimal(0), high=Decimal(100))  # every percent line has it


def test_a_contradiction_is_told_exactly_where_no_numbers_in_the_blanks_satisfy_the_rules() -> None:
    assert differences(EXACT, seed=9, worlds=250, wrong=lambda said, true: said is not true) == []


def test_of_changes_and_lists_of_values_nothing_is_told_that_can_be_completed() -> None:
    assert differences(LOOSE, seed=5, worlds=100, wrong=lambda said, true: said and not true) == []


def test_every_kind_that_claims_sizes_is_held_against_brute_force() -> None:
    assert {kind for kind, face in FACES.items() if face.claims} == {*LOOSE}


# --- what is told -----------------------------------------------------------------------------

CHAIN = (
    rule(RuleKind.AT_MOST, "dem_a", "dem_b", id="A"),
    rule(RuleKind.AT_MOST, "dem_b", "pl2.khac", id="B", severity=Severity.WARNING),
)


def said_of(rules: tuple[Rule, ...], scope: Scope = Scope.OWN, **answers: object) -> list[tuple[str, str, str, list[str]]]:
    """Code, rules, severity and cells to type into of what is told of these numbers."""
    forms = form(*rules)
    own = filing(forms, {Cell(*ref(key.replace("__", ".")), "1"): value for key, value in answers.items()}, scope)
    found = findings_of(forms, own, check_filing(forms, own, "xa"))
    return [(one.code, one.rule, one.severity.value, [place.a1 for place in one.inputs]) for one in found]


def test_a_chain_over_a_blank_is_told_at_both_ends_and_weighs_as_its_lightest_rule() -> None:
    assert said_of(CHAIN, dem_a=5, pl2__khac=3) == [("Q-15", "A+B", "warning", ["E10", "E10"])]
    assert said_of(CHAIN, dem_a=3, pl2__khac=3) == []


def test_what_one_rule_tells_is_not_told_again() -> None:
    direct = rule(RuleKind.AT_MOST, "dem_a", "pl2.khac", id="C")
    assert [one[:3] for one in said_of((*CHAIN, direct), dem_a=5, pl2__khac=3)] == [("Q-02", "C", "error")]


def test_two_ways_between_the_same_cells_are_one_contradiction() -> None:
    other = (rule(RuleKind.AT_MOST, "dem_a", "dem_c", id="C"), rule(RuleKind.AT_MOST, "dem_c", "pl2.khac", id="D"))
    assert [one[1] for one in said_of((*CHAIN, *other), dem_a=5, pl2__khac=3)] == ["C+D"]


def test_two_cells_above_the_same_one_are_two_contradictions() -> None:
    other = rule(RuleKind.AT_MOST, "dem_c", "dem_b", id="C")
    assert {one[1] for one in said_of((*CHAIN, other), dem_a=5, dem_c=6, pl2__khac=3)} == {"A+B", "B+C"}


def test_nothing_follows_through_a_cell_without_a_number_nor_in_a_totals_book() -> None:
    assert said_of(CHAIN, dem_a=5, dem_b=State.NOT_APPLICABLE, pl2__khac=3) == []
    assert said_of(CHAIN, dem_a=5, dem_b=State.REJECTED, pl2__khac=3) == []
    assert said_of(CHAIN, scope=Scope.TOTAL, dem_a=5, pl2__khac=3) == []


def test_sums_over_the_same_blanks_are_compared_as_one_number() -> None:
    both = (
        rule(RuleKind.TOTAL, "dem_a", "dem_b", "dem_c", id="A"),
        rule(RuleKind.AT_MOST, "pl2.khac", "dem_b", "dem_c", id="B"),
    )
    assert [one[:2] for one in said_of(both, dem_a=150, pl2__khac=200)] == [("Q-15", "A+B")]
    assert said_of(both, dem_a=200, pl2__khac=200) == []


def test_a_written_rate_bounds_its_blank_part_to_whole_numbers() -> None:
    rate = rule(RuleKind.RATIO, "ty_le", "dem_a", "dem_b", tolerance=Decimal("0.05"), id="R")
    assert [one[:2] for one in said_of((rate,), ty_le=33, dem_b=10)] == [("Q-15", "R")]
    assert said_of((rate,), ty_le=33, dem_b=9) == []


def test_what_excludes_a_number_bounds_it() -> None:
    none = rule(RuleKind.EXCLUDES, "dem_c", "dem_b", values=("0",), id="N")
    assert [one[1] for one in said_of((*CHAIN[:1], none), dem_a=5, dem_c=0)] == ["A+N"]
    assert said_of((*CHAIN[:1], none), dem_a=5, dem_c=1) == []
    least = rule(RuleKind.AT_MOST, "dem_c", "dem_a", id="L")
    assert [one[1:4:2] for one in said_of((least, none), dem_b=5, dem_a=0)] == [("L+N", ["E11", "E10"])]
    assert said_of((least, none), dem_b=5, dem_a=1) == said_of((least, none), dem_b=0, dem_a=0) == []


def test_what_is_implied_and_what_is_an_average_bound_their_terms() -> None:
    some = rule(RuleKind.IMPLIES, "dem_a", "dem_b", id="S")
    nothing = rule(RuleKind.AT_MOST, "dem_b", "dem_c", id="N")
    assert [one[1] for one in said_of((some, nothing), dem_a=5, dem_c=0)] == ["S+N"]
    assert said_of((some, nothing), dem_a=5, dem_c=1) == said_of((some, nothing), dem_a=0, dem_c=0) == []
    mean = rule(RuleKind.AVERAGE, "dem_a", "dem_b", low=Decimal(2), high=Decimal(4), id="A")
    assert [one[1] for one in said_of((mean, nothing), dem_a=5, dem_c=8)] == ["A+N"]
    assert said_of((mean, nothing), dem_a=5, dem_c=9) == []


def test_a_derived_sum_with_a_blank_part_is_not_what_its_parts_come_to() -> None:
    row = {"bo_bieu": "tthc-06", "cap": "xa", "o": "hl.phieu=12 hl.phat_ra=12 hl.rat_hai_long=7"}
    assert [one.code for one in told(row) if one.code == "Q-15"] == []


def test_a_circle_too_large_to_decide_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    knot = (
        rule(RuleKind.AT_LEAST, "dem_a", "dem_b", "dem_c", id="A"),
        rule(RuleKind.AT_LEAST, "dem_b", "dem_a", id="B"),
    )
    assert [one[:2] for one in said_of(knot, dem_c=3)] == [("Q-15", "A+B")]
    monkeypatch.setattr(elimination, "MOST_ROWS", 1)
    assert said_of(knot, dem_c=3) == []
