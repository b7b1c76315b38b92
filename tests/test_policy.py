"""Logic asks what a catalogue entry says of a finding, never its code: no code is compared, no set of codes kept."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sources import parse_source

import cchc_excel
from cchc_excel.nouns.catalogue.notice import Matter, Mender, Notice, Policy, Trait, with_policies
from cchc_excel.nouns.findings import CATALOGUE, has_trait, make_finding
from cchc_excel.nouns.spec import Severity
from cchc_excel.returning.mending import to_mend

PACKAGE = Path(cchc_excel.__file__).parent
CODE = re.compile(r"[A-Z]-(\d\d)?")
ASKING = {"startswith", "endswith", "count", "index", "find", "get", "removeprefix", "issubset", "isdisjoint", "intersection"}
COLLECTIONS = (ast.Set, ast.Tuple, ast.List, ast.SetComp)


def codes_in(node: ast.AST) -> list[str]:
    """Literals of codes, or of the letter and dash that they begin with."""
    texts = (part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str))
    return [text for text in texts if CODE.fullmatch(text)]


def names_of_codes(tree: ast.Module) -> set[str]:
    """Module-level names that hold a code, or nothing but codes."""
    found = set()
    for line in tree.body:
        value = getattr(line, "value", None)
        if isinstance(line, ast.Assign | ast.AnnAssign) and value is not None and codes_in(value):
            targets = line.targets if isinstance(line, ast.Assign) else [line.target]
            found |= {part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)}
    return found


def steering(tree: ast.Module) -> Iterator[str]:
    """Every place where a code decides something: compared, matched, asked for by a method, or kept with others."""
    held = names_of_codes(tree)
    for node in ast.walk(tree):
        asked: list[ast.AST] = []
        if isinstance(node, ast.Compare):
            asked = [part for part in (node.left, *node.comparators) if not isinstance(part, ast.GeneratorExp | ast.ListComp)]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKING:
            asked = [*node.args, node.func.value]
        elif isinstance(node, ast.MatchValue):
            asked = [node.value]
        elif isinstance(node, ast.Dict):
            asked = [key for key in node.keys if isinstance(key, ast.Constant)]
        elif isinstance(node, ast.Set):
            asked = list(node.elts)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and not _unpacks(node) and _all_codes(node.value):
            asked = [node.value] if node.value else []
        for part in asked:
            names = {name.id for name in ast.walk(part) if isinstance(name, ast.Name)} & held
            for code in (*codes_in(part), *names):
                yield f"{node.lineno}: {code}"  # type: ignore[attr-defined]


def _unpacks(node: ast.Assign | ast.AnnAssign) -> bool:
    """True for names that each hold one code: `_PICTURE, _ARCHIVE = "T-09", "T-11"`."""
    return isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple)


def _all_codes(value: ast.AST | None) -> bool:
    """True for a collection of nothing but codes, however it is wrapped."""
    if isinstance(value, ast.Call) and value.args:
        return _all_codes(value.args[0])
    many = isinstance(value, COLLECTIONS) and len(getattr(value, "elts", ())) > 1
    return many and all(isinstance(part, ast.Constant) and codes_in(part) for part in value.elts)  # type: ignore[union-attr]


FILES = [path for path in sorted(PACKAGE.rglob("*.py")) if "catalogue" not in path.parts]


def test_no_code_steers_logic_outside_the_catalogue() -> None:
    found = [f"{path.relative_to(PACKAGE)}:{place}" for path in FILES for place in steering(parse_source(path))]
    assert not found


@pytest.mark.parametrize(
    "source",
    [
        'if finding.code == "D-02": pass',
        'if "N-28" in codes: pass',
        'x = finding.code in ("O-12", "O-13")',
        '_NO_RESULT = ("O-12", "O-13")',
        'NOT_OURS = frozenset({"N-02", "N-05"})',
        '_BESIDE = "T-51"\nx = pair.code != _BESIDE',
        'x = code.startswith("Q-")',
        '_OWN = "D-"\nx = code.startswith(_OWN)',
        'SLOTS = {"T-30": ("merge",)}',
        'match code:\n    case "W-06": pass',
        'x = codes & {"N-02"}',
    ],
)
def test_a_code_that_steers_is_found(source: str) -> None:
    assert list(steering(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    ['make_finding("D-02", file="a")', 'raise ReadFailure("T-03")', 'KINDS = {Kind.TOTAL: ("Q-01", tell)}', '_A, _B = "T-09", "T-11"', 'x = text == "A-1"'],
)
def test_a_code_that_is_only_told_is_left(source: str) -> None:
    assert not list(steering(ast.parse(source)))


def test_every_trait_is_somebody_s_and_asked_for() -> None:
    given = {trait for notice in CATALOGUE.values() for trait in notice.policy.traits}
    text = "".join(path.read_text(encoding="utf-8") for path in FILES)
    assert given == set(Trait) and not [trait.name for trait in Trait if f"Trait.{trait.name}" not in text]


def test_nothing_said_has_no_trait() -> None:
    assert not has_trait("", Trait.LOCKED) and has_trait("T-04", Trait.LOCKED)


def test_a_policy_needs_its_notice() -> None:
    usual = Policy(Matter.ROUND, Mender.OFFICE)
    notices = (Notice("D-01", Severity.NOTE, "", ""), Notice("D-02", Severity.NOTE, "", ""))
    first, second = with_policies(notices, usual, {"D-02": usual.having(Trait.TWO_WAYS)})
    assert first.policy == usual and second.policy.traits == {Trait.TWO_WAYS}
    with pytest.raises(ValueError, match="D-09"):
        with_policies(notices, usual, {"D-09": usual})


def test_slots_that_a_policy_names_stand_in_the_sentence() -> None:
    for notice in CATALOGUE.values():
        policy = notice.policy
        named = (*policy.row_slots, *policy.area_slots, *([policy.owner_slot] if policy.owner_slot else []))
        assert all(f"{{{slot}}}" in notice.template for slot in named), notice.code


def test_what_the_office_settles_goes_back_to_no_sender() -> None:
    mended = {code: to_mend(make_finding_of(code)) for code in ("D-01", "N-02", "O-02", "T-44")}
    assert mended == {"D-01": False, "N-02": True, "O-02": True, "T-44": False}


def make_finding_of(code: str) -> object:
    slots = re.findall(r"{(\w+)}", CATALOGUE[code].template)
    return make_finding(code, None, None, **dict.fromkeys(slots, "12"))
