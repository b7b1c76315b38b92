"""What a kind's check accepts its other faces accept: its claims are met, its room holds the number that stands.

The fillings are made for the shapes of `all_rules`, which has every kind; its Excel face: `test_live_check`.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from types import SimpleNamespace

from rules_family import HOME, LINES, OTHER, OTHER_LINES, all_rules, filing, form

from cchc_excel.nouns.filing import Filing, Scope
from cchc_excel.nouns.spec import Cell, Kind, RuleKind
from cchc_excel.rule_kinds import FACES
from cchc_excel.rule_kinds.parts.amounts import compute_leeway
from cchc_excel.rule_kinds.parts.claims import make_exact
from cchc_excel.rule_kinds.parts.instance import Instance
from cchc_excel.rules.check import judge_instance
from cchc_excel.rules.instances import find_instances
from cchc_excel.rules.verdicts import Status
from cchc_excel.slips.room import measure_room

FORMS = form(*all_rules(), columns=2)
KINDS = {(HOME, key): kind for key, kind in LINES.items()} | {(OTHER, key): kind for key, kind in OTHER_LINES.items()}
NUMBERS = {line for line, kind in KINDS.items() if kind in (Kind.COUNT, Kind.AMOUNT, Kind.PERCENT)}
WORDS = {Kind.STATE: ("Đạt", "Không đạt"), Kind.TEXT: ("Đã họp", 'Họp "kín"'), Kind.FLAG: (Decimal(0), Decimal(1))}
FILLINGS, FEWEST = 400, 30


def filled(dice: random.Random) -> Filing:
    """Every cell of both columns: small numbers near the edges of the rules, rates near the share of their counts."""
    answers: dict[Cell, object] = {}
    for column in ("0", "1"):
        counts = [Decimal(dice.randint(0, 6)) for _ in range(4)]
        whole = counts[2] + counts[3] if dice.random() < 0.5 else counts[0]
        number = dict(zip(("dem_b", "dem_c", "khac", "dem_a"), (*counts[:3], whole), strict=True))
        number["tien_b"] = dice.choice((counts[1], counts[2] + Decimal("0.25")))
        number["tien_a"] = dice.choice((number["tien_b"], number["tien_b"] + number["dem_b"], Decimal(3) * number["dem_b"]))
        number["tien_a"] += Decimal(dice.choice(("0", "0", "0.05", "0.5")))
        for rate, part, of in (("ty_le", "dem_a", "dem_b"), ("ty_le_khac", "dem_b", "dem_c")):
            share = 100 * number[part] / number[of] if number[of] else Decimal(50)
            number[rate] = share.quantize(Decimal(dice.choice(("1", "0.1", "0.01"))))
        for line, kind in KINDS.items():
            answers[Cell(*line, column)] = number[line[1]] if line in NUMBERS else dice.choice(WORDS[kind])
    return filing(FORMS, answers)


@cache
def accepted() -> tuple[tuple[Instance, Filing], ...]:
    """Every rule beside every filling that its check takes for right."""
    dice, instances = random.Random(12), find_instances(FORMS, "xa", Scope.OWN)
    fillings = [filled(dice) for _ in range(FILLINGS)]
    return tuple(
        (instance, own) for own in fillings for instance in instances if judge_instance(instance, own).status is Status.OK
    )


def unmet_claims(instance: Instance, own: Filing) -> Iterator[str]:
    """The inequalities of the kind that these numbers do not satisfy; none where it speaks of words."""
    claims = FACES[instance.rule.kind].claims
    if claims is None or not all(cell[:2] in NUMBERS for cell in instance.cells):
        return
    known = SimpleNamespace(filing=own, amount=lambda cell: make_exact(own.entry(cell).amount))
    for weights, limit, strict in claims.write(instance, known):
        total = sum(weight * known.amount(cell) for cell, weight in weights.items())
        if total > limit or (strict and total == limit):
            yield f"{instance.rule.id}: {[(*cell, own.entry(cell).amount) for cell in instance.cells]} {total} > {limit}"


def test_every_kind_accepts_fillings_with_which_it_can_be_held_against_itself() -> None:
    counted = Counter(instance.rule.kind for instance, _ in accepted())
    assert {kind for kind in RuleKind if counted[kind] < FEWEST} == set()


def test_what_the_check_accepts_meets_the_claims_of_its_kind() -> None:
    assert [said for instance, own in accepted() for said in unmet_claims(instance, own)] == []


def test_what_the_check_accepts_lies_in_the_room_that_its_kind_leaves() -> None:
    outside = []
    for instance, own in accepted():
        for cell in {cell for cell in instance.cells if cell[:2] in NUMBERS}:
            room, value = measure_room((instance,), own, cell), own.entry(cell).amount
            by_hand = compute_leeway(value, Decimal(0)) if cell == instance.target else 0  # no proposal is rounded so
            if not room.low - by_hand <= value <= room.high + by_hand or room.high < 0:
                outside.append((instance.rule.id, cell, value, room))
    assert outside == []
